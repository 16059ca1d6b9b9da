/** Pictures come into the text from the library, by upload, by dropping, by pasting and from other sites; what fails stays in sight. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test, type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { jpeg, mp4, pdf } from '../support/pictures.ts';
import { openForm, paste, typeSource, written } from './form.ts';

const text = (page: Page) => page.locator('.editor .body');
const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A site elsewhere that has one picture. */
async function openElsewhere(t: TestContext) {
  const picture = await jpeg();
  const server = createServer((request, response) => {
    if (request.url === '/a.jpg') response.end(picture);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    at: (path: string) => `http://elsewhere.example:${port}${path}`,
    remote: {
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      mayConnect: () => true,
      mayUsePort: () => true,
    },
  };
}

/** Drops a file into the text, or pastes it. */
async function bringFile(page: Page, kind: 'drop' | 'paste', name: string, type: string, bytes: Buffer) {
  await text(page).evaluate(
    (body, given) => {
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob(given.base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([content], given.name, { type: given.type }));
      const place = body.getBoundingClientRect();
      const about = { bubbles: true, cancelable: true };
      body.dispatchEvent(
        given.kind === 'paste'
          ? new ClipboardEvent('paste', { ...about, clipboardData: transfer })
          : new DragEvent('drop', {
              ...about,
              dataTransfer: transfer,
              clientX: place.x + 50,
              clientY: place.y + 10,
            }),
      );
    },
    { kind, name, type, base64: bytes.toString('base64') },
  );
}

describe('pictures in the editor', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('are uploaded, described and published', async (t) => {
    const { page, complaints, get } = await openForm(t);
    await page.getByLabel('主标题').fill('港口');
    await text(page).focus();
    await page.keyboard.type('清晨的港口。');
    await tool(page, '图片').click();
    await page
      .getByRole('dialog')
      .getByLabel('上传')
      .setInputFiles([
        { name: '港口.jpg', mimeType: 'image/jpeg', buffer: await jpeg() },
        { name: '采访.mp4', mimeType: 'video/mp4', buffer: mp4() },
        { name: '通知.pdf', mimeType: 'application/pdf', buffer: pdf() },
      ]);
    await page.locator('.figure.picture.ready img').waitFor();
    await page.locator('.figure.video.ready video').waitFor();
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('textarea[name=attachments]')?.value.includes('通知.pdf'),
    );
    const alt = page.locator('.figure.picture').getByLabel('替代文字');
    assert.equal(await alt.getAttribute('aria-invalid'), 'true', 'visibly missing');
    await alt.fill('吊车之间升起太阳');
    assert.equal(await alt.getAttribute('aria-invalid'), 'false');
    await page.locator('.figure.picture').getByLabel('图源、摄影').fill('王小明 摄');
    await page.locator('.figure.picture figcaption').click();
    await page.keyboard.type('清晨六点');
    assert.match(
      await written(page),
      /^<p>清晨的港口。<\/p><figure><img src="\/media\/[\w-]{22}\.jpg" alt="吊车之间升起太阳" width="1200" height="800"><figcaption>清晨六点<small>王小明 摄<\/small><\/figcaption><\/figure><figure><video src="\/media\/[\w-]{22}\.mp4"/,
    );
    await tool(page, '发布').click();
    await page.waitForURL(/done=published/);
    const article = (await get(new URL(page.url()).pathname.replace('/admin', ''))).text;
    assert.match(article, /alt="吊车之间升起太阳"/);
    assert.match(article, /通知\.pdf/);
    assert.deepEqual(complaints, []);
  });

  test('are chosen from the library by keyboard, and take another’s place', async (t) => {
    const { page, services, account } = await openForm(t);
    const taken = [];
    for (const [width, name] of [
      [1200, '甲.jpg'],
      [900, '乙.jpg'],
    ] as const)
      // prettier-ignore
      taken.push(await services.desk.intake.takeBytes({ id: account.id }, await jpeg(width), name));
    await text(page).focus();
    await tool(page, '图片').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('从图库选').fill('甲');
    await page.waitForTimeout(600);
    assert.equal(await dialog.locator('.shelf button').count(), 1);
    await dialog.locator('.shelf button').focus();
    await page.keyboard.press('Space');
    await tool(page, '插入选中的').click();
    assert.match(await written(page), new RegExp(taken[0]!.src));
    await page.locator('.figure').getByLabel('替代文字').fill('写好的');
    await tool(page, '换图').click();
    await dialog.locator('.shelf button', { hasText: '乙' }).dblclick();
    assert.match(await written(page), new RegExp(`${taken[1]!.src}" alt="写好的"`));
  });

  test('stand before a video as its poster', async (t) => {
    const { page, services, account } = await openForm(t);
    const taken = await services.desk.intake.takeBytes({ id: account.id }, await jpeg(900), '封面.jpg');
    await text(page).focus();
    await bringFile(page, 'drop', '片.mp4', 'video/mp4', mp4());
    await page.locator('.figure.video.ready').waitFor();
    await tool(page, '封面').click();
    await page.getByRole('dialog').locator('.shelf button', { hasText: '封面' }).dblclick();
    assert.match(await written(page), new RegExp(`<video src="[^"]+" poster="${taken.src}"`));
  });

  test('are dropped and pasted as files, also ones that stand in the text itself', async (t) => {
    const { page, complaints } = await openForm(t);
    await text(page).focus();
    await page.keyboard.type('甲');
    await bringFile(page, 'drop', '拖.jpg', 'image/jpeg', await jpeg(800));
    await page.locator('.figure.ready').waitFor();
    await bringFile(page, 'paste', 'image.png', 'image/png', await jpeg(700));
    await page.waitForFunction(() => document.querySelectorAll('.figure.ready').length === 2);
    const data = `data:image/jpeg;base64,${(await jpeg(600)).toString('base64')}`;
    await paste(page, { 'text/html': `<p>乙</p><p><img src="${data}" alt="江边"></p><p>丙</p>` });
    await page.waitForFunction(() => document.querySelectorAll('.figure.ready').length === 3);
    assert.match(await written(page), /alt="江边"/);
    await bringFile(page, 'drop', '表.xlsx', 'application/zip', Buffer.from('PK'));
    await page.getByText('不能用的文件：表.xlsx').waitFor();
    assert.deepEqual(complaints, []);
  });

  test('of other sites are fetched; what cannot be had stays, is listed, and holds back publishing', async (t) => {
    const elsewhere = await openElsewhere(t);
    const { page, complaints } = await openForm(t, {}, elsewhere.remote);
    await page.getByLabel('主标题').fill('转来的');
    await text(page).focus();
    await paste(page, {
      'text/html': `<p>甲</p><p><img src="${elsewhere.at('/a.jpg')}" alt="有的"></p><p><img src="${elsewhere.at('/b.jpg')}" alt="没有的"></p><p>乙</p>`,
    });
    await page.locator('.figure.ready').waitFor();
    await page.locator('.figure.failed').first().waitFor();
    const problems = page.locator('.picture-problems');
    await problems.getByText('有 1 张图片没有取到').waitFor();
    assert.match(await written(page), /<img src="\/media\/[\w-]{22}\.jpg" alt="有的"/);
    assert.match(await written(page), /<img src="http:\/\/elsewhere\.example:\d+\/b\.jpg" alt="没有的">/);

    await tool(page, '发布').click();
    await page.getByRole('alert').filter({ hasText: '不能发布' }).waitFor();
    await tool(page, '保存草稿').click();
    await page.getByText('已保存草稿，但有图片没有取来').waitFor();
    await page.locator('.figure.failed').first().waitFor();
    await problems.getByRole('button', { name: '去掉' }).click();
    await tool(page, '发布').click();
    await page.waitForURL(/done=published/);
    assert.equal(
      await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsaved')).length),
      0,
    );
    assert.deepEqual(complaints, []);
  });

  test('may arrive while somebody writes in the source: what is typed there stays', async (t) => {
    const { page } = await openForm(t);
    let arrive: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/admin/media/fetches', async (route) => {
      await held;
      await route.fulfill({ json: { media: [], problems: [{ name: '', message: '那边没有回答' }] } });
    });
    await text(page).focus();
    await paste(page, {
      'text/html': '<p>甲</p><p><img src="https://elsewhere.example/a.jpg" alt="图"></p>',
    });
    await page.locator('.figure').waitFor();
    await page.getByRole('button', { name: '源码' }).click();
    await page.locator('textarea[name=body]').fill('<p>在源码里写的。</p>');
    const answered = page.waitForResponse('**/admin/media/fetches');
    arrive();
    await answered;
    await page.waitForTimeout(200);
    assert.equal(await written(page), '<p>在源码里写的。</p>');
    await page.getByRole('button', { name: '源码' }).click();
    assert.equal(await written(page), '<p>在源码里写的。</p>');
  });

  test('wait for the ones on their way before the form is sent', async (t) => {
    const { page } = await openForm(t);
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/admin/media/fetches', async (route) => {
      await answered;
      await route.fulfill({ json: { media: [], problems: [{ name: '', message: '没有这个地址' }] } });
    });
    await page.getByLabel('主标题').fill('等一等');
    await typeSource(page, '<p>甲</p>');
    await paste(page, { 'text/html': '<p>乙</p><img src="https://example.com/slow.jpg">' });
    await page.getByText('正在取图').waitFor();
    await tool(page, '保存草稿').click();
    await page.getByRole('alert').filter({ hasText: '还有 1 张图片' }).waitFor();
    answer();
    await page.getByText('没有取到图片：没有这个地址').waitFor();
  });
});
