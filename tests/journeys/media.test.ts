/** A reporter's pictures, without script: uploaded, found again, described, and cut around what matters. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { jpeg, mp4, pdf } from '../support/pictures.ts';
import { temporaryFolder } from '../support/server.ts';

after(closeBrowser);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

describe('pictures at the desk', { skip: withoutBrowser() }, () => {
  test('are uploaded, described and cut without script, on a telephone, with the keyboard', async (t) => {
    const newsroom = openNewsroom(t);
    const port = await newsroom.port;
    const reporter = newsroom.make.account(['reporter'], '王小明');
    const folder = temporaryFolder(t);
    const files = { '港口的清晨.jpg': await jpeg(1200, 1800), '通知.pdf': pdf(), '采访.mp4': mp4() };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const page = await openPage(t, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;

    await page.goto(at('/admin/media'));
    await page.getByLabel('账号').fill(reporter.name);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/media');
    await page.locator('#files').setInputFiles(Object.keys(files).map((name) => join(folder, name)));
    await page.getByLabel('图源').fill('本报记者 王小明 摄');
    await page.getByRole('button', { name: '上传' }).click();
    await page.getByText('已收下。').waitFor();

    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(wide <= 390, `the page is ${wide} wide`);
    await page.getByRole('link', { name: '港口的清晨.jpg' }).click();
    await page.getByLabel('替代文字').fill('清晨的港口');
    await page.getByLabel('下', { exact: true }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('已保存。').waitFor();

    assert.equal(await page.getByLabel('替代文字').inputValue(), '清晨的港口');
    assert.ok(await page.getByLabel('下', { exact: true }).isChecked());
    // 1200×1800 with the focal point at its lower edge: 16:9 is 1200×675, from as far down as the picture goes.
    const boxes = await page.locator('.media-cuts [data-cut]').evaluateAll((all) => (all as unknown as { getAttribute(name: string): string }[]).map((each) => each.getAttribute('viewBox'))); // prettier-ignore
    assert.deepEqual(boxes.slice(0, 1), ['0 1125 1200 675']);
    assert.equal(boxes.length, 4);
    await page.getByLabel('上', { exact: true }).check();
    await page.getByRole('button', { name: '预览裁切' }).click();
    await page.getByText('还没有保存').waitFor();
    assert.equal(await page.locator('.media-cuts [data-cut="wide"]').first().getAttribute('viewBox'), '0 0 1200 675'); // prettier-ignore
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390);
  });

  test('go up many at once, each with its own outcome, and are cut where one points', async (t) => {
    const newsroom = openNewsroom(t);
    const port = await newsroom.port;
    const editor = newsroom.make.account(['editor'], '李编辑');
    const { media, intake } = newsroom.services.desk;
    const folder = temporaryFolder(t);
    const there = await jpeg(900, 600);
    await intake.takeBytes(null, there, '原来就有.jpg');
    const files: Record<string, Buffer> = { '已有.jpg': there, '坏的.jpg': Buffer.from('<html>') };
    for (let count = 1; count <= 6; count++) files[`新的${count}.jpg`] = await jpeg(400 + count, 300);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const page = await openPage(t);
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    await page.goto(at('/admin/media'));
    await page.getByLabel('账号').fill(editor.name);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/media');
    // The first try of one of them is cut off.
    let isFirst = true;
    await page.route('**/admin/media', async (route) => {
      const isOne = route.request().method() === 'POST' && isFirst;
      if (isOne) isFirst = false;
      await (isOne ? route.abort() : route.continue());
    });
    await page.locator('#files').setInputFiles(Object.keys(files).map((name) => join(folder, name)));
    await page.getByLabel('图源').fill('本报记者 王小明 摄');
    await page.getByRole('button', { name: '上传', exact: true }).click();
    const rows = page.locator('.uploading li');
    await page.getByText('传完了：共 8 个').waitFor();
    assert.equal(await rows.count(), 8);
    assert.match(await rows.nth(0).innerText(), /没有连上服务器/);
    assert.match(await rows.nth(1).innerText(), /“坏的\.jpg”是网页，不是图片/);
    assert.match(await rows.nth(7).innerText(), /已收下：/);
    await rows.nth(0).getByRole('button', { name: '再传一次' }).click();
    await rows.nth(0).getByText('图库里已经有了，没有重复收下').waitFor();
    assert.equal(await rows.nth(0).getByRole('link').innerText(), '原来就有.jpg');
    assert.equal(media.list({ words: '王小明' }, { perPage: 50, page: 1, offset: 0 }).rows.length, 6);

    assert.match(await rows.nth(7).innerText(), /看起来和图库里的这张一样/);
    await rows.nth(7).getByRole('link').first().click();
    const before = await page.locator('[data-cut="wide"]').first().getAttribute('viewBox');
    await page.locator('[data-focus-whole]').click({ position: { x: 5, y: 5 } });
    assert.notEqual(await page.locator('[data-cut="wide"]').first().getAttribute('viewBox'), before);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存。').waitFor();
    const [newest] = media.list({ words: '新的6' }, { perPage: 1, page: 1, offset: 0 }).rows;
    assert.ok(newest!.focusX < 100 && newest!.focusY < 100, `${newest!.focusX} ${newest!.focusY}`);
  });

  test('stand on pages that axe finds nothing wrong with, light and dark', async (t) => {
    const newsroom = openNewsroom(t);
    const port = await newsroom.port;
    const editor = newsroom.make.account(['editor'], '李编辑');
    const { intake } = newsroom.services.desk;
    const picture = await intake.takeBytes(null, await jpeg(), '好.jpg');
    await intake.takeBytes(null, pdf(), '通知.pdf');
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage(t, { colorScheme, bypassCSP: true });
      await page.goto(`http://127.0.0.1:${port}/admin/media`);
      await page.getByLabel('账号').fill(editor.name);
      await page.getByLabel('密码').fill(password);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/admin/media');
      for (const path of ['/admin/media', `/admin/media/${picture.id}`, '/admin/media?words=none']) {
        await page.goto(`http://127.0.0.1:${port}${path}`);
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate(async () => (await (globalThis as unknown as { axe: Axe }).axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)); // prettier-ignore
        assert.deepEqual(found, [], `${colorScheme} ${path}`);
      }
    }
  });
});
