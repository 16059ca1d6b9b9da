import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

after(closeBrowser);

describe('A field for a picture', () => {
  test('offers thumbnails without script, bounded and searched, and takes what was chosen with whatever is sent next', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { desk } = newsroom.services;
    const harbour = await desk.intake.takeBytes(null, await jpeg(900, 600), '港口.jpg', { alt: '港口', caption: '', credit: '' }); // prettier-ignore
    for (let count = 0; count < 25; count++) await desk.intake.takeBytes(null, await jpeg(300 + count, 200), `图${count}.jpg`); // prettier-ignore
    const admin = await signedIn(newsroom, 'admin', 'chief');

    const stored = (await admin.get('/admin/settings')).text;
    const form = { siteName: '新的站名', base: fieldValue(stored, 'base')!, timeZone: 'Asia/Shanghai', script: 'hans' }; // prettier-ignore
    const asked = await admin.post('/admin/settings', { ...form, pick: 'masthead' });
    assert.equal(asked.status, 200);
    assert.equal(asked.text.match(/name="picked" value="\/media/g)?.length, 24);
    assert.match(asked.text, /只列出最新的 24 张/);
    assert.equal(fieldValue(asked.text, 'siteName'), '新的站名', 'what was typed comes back');
    const searched = await admin.post('/admin/settings', { ...form, pick: 'masthead', pickWords: '港口' });
    assert.equal(searched.text.match(/name="picked" value="\/media/g)?.length, 1);
    const saved = await admin.post('/admin/settings', {
      ...form,
      pickedFor: 'masthead',
      picked: harbour.src,
    });
    assert.equal(saved.status, 303, saved.text);
    assert.equal(desk.settings.read().masthead, harbour.src);
    const none = { ...form, base: '', masthead: harbour.src, pickedFor: 'masthead', picked: 'none' };
    const again = await admin.post('/admin/settings', { ...none, base: fieldValue((await admin.get('/admin/settings')).text, 'base')! }); // prettier-ignore
    assert.equal(again.status, 303);
    assert.equal(desk.settings.read().masthead, '');

    const { id } = newsroom.make.article();
    const slot = { 'focus-1': String(id), 'focus-1-alt': '港' };
    const front = await admin.post('/admin/front-page', { ...slot, pick: 'focus-1-picture' });
    assert.match(front.text, /<details open>[^]*?id="focus-1-picture-picking"/);
    assert.deepEqual(desk.frontPage.read().focus, []);
    const chosen = { ...slot, pickedFor: 'focus-1-picture', picked: harbour.src };
    assert.equal((await admin.post('/admin/front-page', chosen)).status, 303);
    assert.equal(desk.frontPage.read().focus[0]!.picture, harbour.src);

    const article = { title: '写到一半', body: '正文', channelId: '1', formId: 'form-1' };
    const picking = await admin.post('/admin/articles', { ...article, pick: 'pictureSrc' });
    assert.equal(fieldValue(picking.text, 'title'), '写到一半');
    assert.equal(fieldValue(picking.text, 'formId'), 'form-1');
    assert.match(picking.text, /id="pictureSrc-picking"/);
    const made = await admin.post('/admin/articles', {
      ...article,
      pickedFor: 'pictureSrc',
      picked: harbour.src,
    });
    assert.equal(made.status, 303);
    const madeId = Number(/articles\/(\d+)/.exec(made.headers.location!)![1]);
    assert.equal(desk.drafts.draft(madeId)!.revision.content.picture!.src, harbour.src);
  });

  test('opens the library in a dialog', { skip: withoutBrowser() }, async (t) => {
    const newsroom = openNewsroom(t);
    const port = await newsroom.port;
    const { desk } = newsroom.services;
    const chief = newsroom.make.account(['chief']);
    const harbour = await desk.intake.takeBytes(null, await jpeg(900, 600), '港口.jpg', { alt: '港口', caption: '', credit: '' }); // prettier-ignore
    const { id } = newsroom.make.article();
    const page = await openPage(t);
    await page.goto(`http://127.0.0.1:${port}/admin/front-page`);
    await page.getByLabel('账号').fill(chief.name);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/front-page');
    await page.locator('#focus-2').fill(String(id));
    await page.locator('[data-slot="focus-2"] summary').click();
    await page.locator('[data-slot="focus-2"]').getByRole('button', { name: '选图' }).click();
    await page.getByRole('searchbox', { name: '文件名或文字' }).fill('港');
    await page.locator('.picker-dialog').getByRole('button', { name: '港口' }).click();
    assert.equal(await page.locator('#focus-2-picture').inputValue(), harbour.src);
    assert.equal(await page.locator('[data-slot="focus-2"] .picture-now img').count(), 1);
    await page.getByRole('button', { name: '焦点图 2：上移' }).click();
    assert.equal(await page.locator('#focus-1-picture').inputValue(), harbour.src);
    assert.equal(await page.locator('[data-slot="focus-1"] .picture-now img').count(), 1, 'its thumbnail goes with it'); // prettier-ignore
    await page.locator('[data-slot="focus-1"] summary').click();
    await page.locator('#focus-1-alt').fill('港口');
    await page.locator('.actions.sticky').getByRole('button', { name: '更新首页' }).click();
    await page.waitForURL(/done=front-page/);
    assert.equal(desk.frontPage.read().focus[0]!.picture, harbour.src);
  });
});
