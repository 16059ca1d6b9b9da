import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { freePort } from '../support/server.ts';

describe('The front page', () => {
  test('moves rows by buttons without script, and sets nothing before it is told to', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const [one, two] = [newsroom.make.article(), newsroom.make.article()];
    const form = { 'lead-1': String(one.id), 'lead-2': String(two.id) };
    const moved = await chief.post('/admin/front-page', { ...form, move: 'lead-2:up' });
    assert.match(moved.text, /还没有生效/);
    assert.equal(fieldValue(moved.text, 'lead-1'), String(two.id));
    assert.equal(fieldValue(moved.text, 'lead-2'), String(one.id));
    assert.deepEqual(newsroom.services.desk.frontPage.read().lead, []);
    const out = await chief.post('/admin/front-page', { ...form, move: 'lead-1:out' });
    assert.equal(fieldValue(out.text, 'lead-1'), String(two.id));
    assert.equal(fieldValue(out.text, 'lead-2'), '');
  });

  test('can be laid out again as it was before', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const chief = await signedIn(newsroom, 'chief');
    const [one, two] = [newsroom.make.article({ title: '甲' }), newsroom.make.article({ title: '乙' })];
    for (const id of [one.id, two.id])
      assert.equal((await chief.post('/admin/front-page', { 'lead-1': String(id) })).status, 303);
    const versions = desk.frontPageDesk.versions();
    assert.equal(versions.length, 2);
    const before = await chief.get(`/admin/front-page?version=${versions[1]!.id}`);
    assert.match(before.text, /从前的编排/);
    assert.equal(fieldValue(before.text, 'lead-1'), String(one.id));
    const base = fieldValue(before.text, 'base')!;
    assert.equal((await chief.post('/admin/front-page', { base, 'lead-1': String(one.id) })).status, 303);
    assert.equal(desk.frontPage.read().lead[0]?.articleId, one.id);
    assert.deepEqual(verify(desk.db).findings, []);
  });

  test('lets go of what is withdrawn, and its versions of what is erased', (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const { id } = newsroom.make.article();
    const item = { articleId: id, title: '只在这里写的题', picture: '', pictureAlt: '' };
    desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, { lead: [item] }));
    newsroom.make.withdrawal(id);
    assert.deepEqual(desk.frontPage.read().lead, []);
    desk.acts.performNow(null, (act) => desk.publishing.erase(act, id, '误传'));
    const kept = desk.frontPageDesk
      .versions()
      .map((one) => JSON.stringify(desk.frontPageDesk.version(one.id)));
    assert.doesNotMatch(kept.join(), /只在这里写的题/);
    assert.deepEqual(verify(desk.db).findings, []);
  });

  test('is dragged in a browser', { skip: withoutBrowser() }, async (t) => {
    after(closeBrowser);
    const port = await freePort();
    const newsroom = openNewsroom(t, { SITE_URL: `http://localhost:${port}`, PORT: String(port) });
    const { createServer } = await import('node:http');
    const { createHandler } = await import('../../src/server.ts');
    const server = createServer(createHandler(newsroom.services));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const chief = newsroom.make.account(['chief']);
    const [one, two] = [newsroom.make.article(), newsroom.make.article()];
    const page = await openPage(t);
    await page.goto(`http://localhost:${port}/admin/sign-in`);
    await page.getByLabel('账号名或邮箱').fill(chief.name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.goto(`http://localhost:${port}/admin/front-page`);
    await page.locator('#lead-1').fill(String(one.id));
    await page.locator('#lead-2').fill(String(two.id));
    await page.locator('h1').click();
    await page
      .locator('[data-slot="lead-2"] label >> nth=0')
      .dragTo(page.locator('[data-slot="lead-1"] label >> nth=0'));
    assert.equal(await page.locator('#lead-1').inputValue(), String(two.id));
    assert.equal(await page.locator('#lead-2').inputValue(), String(one.id));
    await page.getByRole('button', { name: '头条 1：下移' }).click();
    assert.equal(await page.locator('#lead-2').inputValue(), String(two.id));
    await page.locator('.actions.sticky').getByRole('button', { name: '更新首页' }).click();
    await page.waitForURL(/done=front-page/);
    assert.equal(newsroom.services.desk.frontPage.read().lead[0]?.articleId, one.id);
  });
});
