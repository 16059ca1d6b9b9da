/** The preview beside the text: the page as readers will see it, and nothing is written for it. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { signedIn } from '../support/desk.ts';
import { openForm } from './form.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('POST /admin/articles/live-preview', () => {
  test('answers with the reader’s page and writes nothing', async (t) => {
    const newsroom = openNewsroom(t);
    const channel = newsroom.make.channel({ name: '时政' });
    const reporter = await signedIn(newsroom, 'reporter');
    const before = newsroom.services.desk.ledger.nextNumber();
    const reply = await reporter.post('/admin/articles/live-preview', {
      title: '头发与发展',
      body: '<p>乾隆</p>',
      channelId: String(channel.id),
      variant: 'zh-Hant-TW',
    });
    assert.equal(reply.status, 200);
    assert.match(reply.text, /<h1>頭髮與發展<\/h1>/);
    assert.match(String(reply.headers['content-security-policy']), /frame-ancestors 'self'/);
    assert.equal(newsroom.services.desk.ledger.nextNumber(), before);
    assert.equal((await newsroom.get('/articles/1')).status, 404);
  });

  test('shows what is there of an unfinished form', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel({ name: '时政' });
    const reporter = await signedIn(newsroom, 'reporter');
    const reply = await reporter.post('/admin/articles/live-preview', { title: '', body: '', dated: '乱填' });
    assert.equal(reply.status, 200);
    assert.match(reply.text, /主标题还没有填好/);
    assert.match(reply.text, /正文还没有填好/);
  });

  test('is for those who may write, and of others’ articles for those who may see them', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.draft({ title: '别人的' });
    const reporter = await signedIn(newsroom, 'reporter');
    const editor = await signedIn(newsroom, 'editor');
    const admin = await signedIn(newsroom, 'admin');
    const form = { title: '题', body: '文', articleId: String(id) };
    assert.notEqual((await reporter.post('/admin/articles/live-preview', form)).status, 200);
    assert.equal((await editor.post('/admin/articles/live-preview', form)).status, 200);
    assert.equal((await admin.post('/admin/articles/live-preview', form)).status, 403);
    assert.equal((await newsroom.post('/admin/articles/live-preview', form)).status, 303);
  });
});

describe('the live preview', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('follows the text in both scripts, stays where one was reading, and leaves the history alone', async (t) => {
    const { page, complaints } = await openForm(t, { viewport: { width: 1280, height: 800 } });
    await page.getByLabel('主标题').fill('头发与发展');
    await page.locator('.editor .body').focus();
    await page.keyboard.insertText(Array.from({ length: 30 }, (_, index) => `第${index}段`).join('\n'));
    const length = await page.evaluate(() => history.length);
    await page.getByRole('button', { name: '边写边看' }).click();
    const frame = page.frameLocator('.stage iframe:not(.coming)');
    await frame.getByRole('heading', { name: '头发与发展' }).waitFor();
    await frame.locator('html').evaluate((html) => {
      html.scrollTop = 400;
    });
    await page.locator('.editor .body').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('新添的一句');
    await frame.getByText('新添的一句').waitFor();
    assert.ok((await frame.locator('html').evaluate((html) => html.scrollTop)) > 300);
    await page.getByRole('button', { name: '繁體', exact: true }).click();
    await frame.getByRole('heading', { name: '頭髮與發展' }).waitFor();
    await page.getByRole('button', { name: '手机', exact: true }).click();
    await page.waitForTimeout(500);
    assert.equal((await page.locator('.stage iframe:not(.coming)').boundingBox())?.width, 390);
    assert.equal(await page.evaluate(() => history.length), length);
    assert.deepEqual(complaints, []);
  });
});
