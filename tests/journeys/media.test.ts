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
    const natural = await page.locator('.media-cuts img').evaluateAll((all) => all.map((each) => (each as unknown as { naturalWidth: number }).naturalWidth)); // prettier-ignore
    assert.equal(natural.length, 3);
    assert.ok(
      natural.every((width) => width > 300),
      natural.join(),
    );
    assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 390);
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
