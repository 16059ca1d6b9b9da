import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { freePort } from '../support/server.ts';
import { tick } from '../../src/jobs/clock.ts';

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

  test('shows what stands in a slot in its time alone, and the clock takes away what is over', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk, log } = newsroom.services;
    const chief = await signedIn(newsroom, 'chief');
    const [now, later, always] = ['先放的一条', '后放的一条', '一直放的一条'].map(
      (title) => newsroom.make.article({ title }).id,
    );
    // The site's zone is eight hours ahead: it is ten o'clock there.
    const form = {
      'lead-1': String(now),
      'lead-1-ends': '2026-11-23T18:00',
      'lead-2': String(later),
      'lead-2-starts': '2026-11-23T18:00',
      'lead-3': String(always),
    };
    assert.equal((await chief.post('/admin/front-page', form)).status, 303);
    const lead = async (prefix = '') =>
      /<section class="lead"[^]*?<\/section>/.exec((await newsroom.get(`${prefix}/`)).text)![0];
    assert.match(await lead(), /先放的一条/);
    assert.doesNotMatch(await lead(), /后放的一条/);
    const shown = (await chief.get('/admin/front-page')).text;
    assert.match(shown, /正在显示，到 2026年11月23日 18:00 自动撤下/);
    assert.match(shown, /还没到时间，2026年11月23日 18:00 起显示/);

    newsroom.clock.set('2026-11-23T09:59:59.000Z');
    assert.match(await lead('/tw'), /先放的一條/);
    newsroom.clock.set('2026-11-23T10:00:00.000Z');
    for (const part of [await lead(), await lead('/tw')]) {
      assert.doesNotMatch(part, /先放/, 'without the clock having run');
      assert.match(part, /[后後]放/);
    }
    // An editor who had opened the form before loses nothing by it.
    const base = fieldValue(shown, 'base')!;
    assert.equal((await chief.post('/admin/front-page', { ...form, base })).status, 303);
    assert.deepEqual(
      desk.frontPage.read().lead.map(({ articleId }) => articleId),
      [later, always],
    );

    desk.acts.performNow(
      null,
      (act) =>
      desk.frontPageDesk.set(act, { lead: [{ ...desk.frontPage.read().lead[0]!, endsAt: '2026-11-23T12:00:00.000Z' }] }), // prettier-ignore
    );
    newsroom.clock.set('2026-11-25T00:00:00.000Z');
    await tick(desk, log, newsroom.clock.now());
    assert.deepEqual(desk.frontPage.read().lead, []);
    assert.equal(desk.frontPageDesk.hasPast(newsroom.clock.now()), false);
    assert.deepEqual(verify(desk.db).findings, []);
    desk.db
      .prepare(
        "INSERT INTO front_page (slot, position, article_id, starts_at) VALUES ('top', 1, ?, '2027-01-01T00:00:00.000Z')",
      ) // prettier-ignore
      .run(always);
    assert.match(JSON.stringify(verify(desk.db).findings), /the slot top is not what was set/);
  });

  test('refuses times that contradict each other, and more than a slot shows at a time', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const ids = Array.from({ length: 4 }, () => String(newsroom.make.article().id));
    const wrong = await chief.post('/admin/front-page', {
      'lead-1': ids[0]!,
      'lead-1-starts': '2026-12-01T08:00',
      'lead-1-ends': '2026-12-01T07:00',
      'lead-2': ids[1]!,
      'lead-2-ends': '2026-11-01T07:00',
      'lead-3': ids[2]!,
      'lead-3-starts': '明天',
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /href="#lead-1-ends">结束要晚于开始/);
    assert.match(wrong.text, /href="#lead-2-ends">结束的时间已经过了/);
    assert.match(wrong.text, /href="#lead-3-starts">时间应如/);
    assert.equal(fieldValue(wrong.text, 'lead-3-starts'), '明天');

    const four = Object.fromEntries(ids.map((id, at) => [`lead-${at + 1}`, id]));
    const many = await chief.post('/admin/front-page', four);
    assert.equal(many.status, 422);
    assert.match(many.text, /同一时间最多显示 3 条/);
    const inTurns = { ...four, 'lead-1-ends': '2026-11-23T18:00', 'lead-4-starts': '2026-11-23T18:00' };
    assert.equal((await chief.post('/admin/front-page', inTurns)).status, 303);
  });

  test('takes no article without a picture where a place is nothing without one', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const { id } = newsroom.make.article();
    const refused = await chief.post('/admin/front-page', { 'focus-1': String(id), 'hot-1': String(id) });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /没有配图，放在焦点图里读者看不到/);
    assert.equal((await chief.post(`/admin/articles/${id}/placement`, { slot: 'hot' })).status, 409);
    const { desk } = newsroom.services;
    const { src } = await desk.intake.takeBytes(null, await jpeg(), '港.jpg');
    const own = { 'focus-1': String(id), 'focus-1-picture': src, 'focus-1-alt': '港口' };
    assert.equal((await chief.post('/admin/front-page', own)).status, 303);
  });

  test('is previewed as readers would get it, at any moment, and sets nothing', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const [one, two] = [newsroom.make.article({ title: '头发' }), newsroom.make.article({ title: '发展' })];
    const form = {
      'lead-1': String(one.id),
      'lead-2': String(two.id),
      'lead-2-title': '明天的题',
      'lead-2-starts': '2026-11-24T08:00',
      'top-1': '99999',
    };
    const page = await chief.post('/admin/front-page/preview', { ...form, previewVariant: 'zh-Hant-TW', previewWidth: 'narrow', previewAt: '2026-11-24T09:00' }); // prettier-ignore
    assert.equal(page.status, 200);
    assert.match(page.text, /<iframe class="preview narrow"[^>]*srcdoc="[^"]*明天的題/);
    assert.match(page.text, /不在线上，不能放上首页/, 'what is wrong is said beside it');
    assert.equal(fieldValue(page.text, 'lead-2-title'), '明天的题');
    const live = await chief.post('/admin/front-page/live-preview', { ...form, variant: 'zh-Hans' });
    assert.match(live.text, /class="lead"[^]*头发/);
    assert.doesNotMatch(live.text, /明天的题/);
    assert.match(String(live.headers['content-security-policy']), /frame-ancestors 'self'/);
    assert.deepEqual(newsroom.services.desk.frontPage.read().lead, []);
  });

  test('takes the last change back by one button, unless somebody was faster', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const chief = await signedIn(newsroom, 'chief');
    const [one, two] = [newsroom.make.article().id, newsroom.make.article().id];
    await chief.post('/admin/front-page', { 'lead-1': String(one), 'lead-2': String(two) });
    await chief.post('/admin/front-page', { 'lead-1': String(two) });
    const base = fieldValue((await chief.get('/admin/front-page')).text, 'base')!;
    newsroom.make.withdrawal(two);
    assert.equal((await chief.post('/admin/front-page/undo', { base })).status, 409);
    const next = fieldValue((await chief.get('/admin/front-page')).text, 'base')!;
    assert.notEqual(next, base);
    await chief.post('/admin/front-page', { base: next, 'lead-1': String(one) });
    const last = fieldValue((await chief.get('/admin/front-page')).text, 'base')!;
    const undone = await chief.post('/admin/front-page/undo', { base: last });
    assert.equal(undone.status, 303);
    assert.deepEqual(desk.frontPage.read().lead, [], 'as before, when what it held had been withdrawn');
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
    await page.getByRole('button', { name: '预览首页' }).click();
    const framed = page.frameLocator('.front-preview iframe:not(.coming)');
    await framed.locator('.lead h2').first().waitFor();
    const titleOf = (id: number) => newsroom.services.site.editions.headlines([id])[0]!.title;
    assert.equal(await framed.locator('.lead h2').first().innerText(), titleOf(one.id));
    await page.getByRole('button', { name: '头条 1：下移' }).click();
    await framed.locator('.lead article:first-child h2', { hasText: titleOf(two.id) }).waitFor();
    await page.getByRole('button', { name: '手机', exact: true }).click();
    await page.getByRole('button', { name: '头条 1：下移' }).click();
    await page.locator('.actions.sticky').getByRole('button', { name: '更新首页' }).click();
    await page.waitForURL(/done=front-page/);
    assert.equal(newsroom.services.desk.frontPage.read().lead[0]?.articleId, one.id);
  });
});
