import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('Publishing a saved draft', () => {
  test('publishes the version that the person saw, and no newer one', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const { id, revisionId } = make.draft({ title: '看过的版本' });
    const person = await signedIn(newsroom, 'editor');
    const { revision } = services.desk.drafts.draft(id)!;
    services.desk.acts.performNow(
      null,
      (act) =>
      services.desk.drafts.save(act, { articleId: id, baseRevisionId: revisionId, channelId: revision.channelId, dated: null, content: make.content({ title: '没看过的版本' }) }), // prettier-ignore
    );

    const behind = await person.post(`/admin/articles/${id}/publication`, { revisionId: String(revisionId) });
    assert.equal(behind.status, 409);
    assert.match(behind.text, /请看过新版本再发布/);
    assert.equal((await newsroom.get(`/articles/${id}`)).status, 404);

    const newest = fieldValue(behind.text, 'revisionId')!;
    assert.equal(
      (await person.post(`/admin/articles/${id}/publication`, { revisionId: newest })).status,
      303,
    );
    assert.match((await newsroom.get(`/articles/${id}`)).text, /没看过的版本/);
  });
});

describe('Publishing over a withdrawal', () => {
  test('needs somebody who has seen it', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get } = newsroom;
    const { id, revisionId } = make.article({ title: '在线的标题' });
    const person = await signedIn(newsroom, 'editor');
    const opened = (await person.get(`/admin/articles/${id}`)).text;
    assert.equal(fieldValue(opened, 'wasOnline'), 'true');
    make.withdrawal(id);

    const fields = { title: '改过的标题', body: '正文', baseRevisionId: String(revisionId), then: 'publish' };
    const refused = await person.post(`/admin/articles/${id}`, { ...fields, wasOnline: 'true' });
    assert.equal(refused.status, 409);
    assert.match(refused.text, /已经撤稿/);
    assert.equal(fieldValue(refused.text, 'title'), '改过的标题', 'nothing typed is lost');
    assert.equal(fieldValue(refused.text, 'wasOnline'), undefined);
    const beside = await person.post(`/admin/articles/${id}/publication`, { revisionId: String(revisionId), wasOnline: 'true' }); // prettier-ignore
    assert.equal(beside.status, 409);
    assert.equal((await get(`/articles/${id}`)).status, 410);

    assert.equal((await person.post(`/admin/articles/${id}`, fields)).status, 303);
    assert.match((await get(`/articles/${id}`)).text, /改过的标题/);
  });
});

describe('Withdrawing', () => {
  test('tells readers the reason or nothing, as chosen', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get } = newsroom;
    const [told, silent] = [make.article(), make.article()];
    const person = await signedIn(newsroom, 'chief');
    const withdraw = (id: number, fields: Record<string, string>) =>
      person.post(`/admin/articles/${id}/withdrawal`, fields);

    const mistaken = await withdraw(told.id, { withdrawalReason: ' ', notice: 'notice' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /请写明理由/);
    assert.equal((await withdraw(told.id, { withdrawalReason: '理由' })).status, 422);
    assert.equal((await get(`/articles/${told.id}`)).status, 200);

    assert.equal((await withdraw(told.id, { withdrawalReason: '数字有误', notice: 'notice' })).status, 303);
    assert.equal((await withdraw(silent.id, { withdrawalReason: '内部原因', notice: 'silent' })).status, 303);
    const [page, other] = [await get(`/articles/${told.id}`), await get(`/articles/${silent.id}`)];
    assert.deepEqual([page.status, other.status], [410, 410]);
    assert.match(page.text, /数字有误/);
    assert.doesNotMatch(other.text, /内部原因/);
    assert.match((await person.get(`/admin/articles/${told.id}`)).text, /已撤稿/);
    assert.equal((await withdraw(told.id, { withdrawalReason: '再撤', notice: 'silent' })).status, 409);
  });
});

describe('Erasing', () => {
  test('removes the content for ever, once the number is typed', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get, dataDir, services } = newsroom;
    const { id } = make.article({ title: '要清除的标题', body: '要清除的正文' });
    const inSlot = { articleId: id, title: '要清除的短题', picture: '', pictureAlt: '' };
    services.desk.acts.performNow(null, (act) => services.desk.frontPageDesk.set(act, { lead: [inSlot] }));
    const person = await signedIn(newsroom, 'chief');

    const mistaken = await person.post(`/admin/articles/${id}/erasure`, {
      erasureReason: '依法',
      number: '0',
    });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, new RegExp(`请输入稿件编号 ${id} 以确认`));
    assert.equal(fieldValue(mistaken.text, 'erasureReason'), '依法');

    const erased = await person.post(`/admin/articles/${id}/erasure`, { erasureReason: '依法清除', number: String(id) }); // prettier-ignore
    assert.equal(erased.status, 303);
    assert.equal((await get(`/articles/${id}`)).status, 410);
    assert.deepEqual(services.desk.frontPage.read().lead, []);
    assertHonest(services.site.reader);
    for (const file of ['yaowen.db', 'yaowen.db-wal'])
      assert.doesNotMatch(readFileSync(join(dataDir, file)).toString(), /要清除的/, file);
    const page = await person.get(`/admin/articles/${id}`);
    assert.equal(page.status, 409);
    assert.match(page.text, /内容已被清除/);
    assert.match((await person.get('/admin/articles')).text, new RegExp(`已清除的 ${id} 号稿件`));
    assert.match((await person.get('/admin/ledger')).text, /清除/);
  });
});

describe('A preview', () => {
  test('is the page that readers get after publishing', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get, clock } = newsroom;
    const channel = make.channel({ name: '财经' });
    make.article({ channel, title: '前一篇' });
    clock.advance(60_000);
    const person = await signedIn(newsroom, 'editor');
    const saved = await person.post('/admin/articles', { title: '头发与发展', subtitle: '副题', body: '第一段<p>第二段</p>', bylines: '张三', tags: '港口', dateline: '本报讯', sourceName: '某报', sourceUrl: 'https://example.com/', channelId: String(channel.id), then: 'preview' }); // prettier-ignore
    assert.equal(saved.headers.location, '/admin/articles/2/preview-desk?done=saved');
    const desk = await person.get('/admin/articles/2/preview-desk?variant=zh-Hant-TW&width=narrow');
    assert.match(
      desk.text,
      /<iframe class="preview narrow" src="\/admin\/articles\/2\/preview\?variant=zh-Hant-TW"/,
    );
    assert.equal((await get('/articles/2')).status, 404);

    const variants = [['zh-Hans', '/articles/2'], ['zh-Hant-TW', '/tw/articles/2']] as const; // prettier-ignore
    const previews = await Promise.all(variants.map(([variant]) => person.get(`/admin/articles/2/preview?variant=${variant}`))); // prettier-ignore
    assert.match(String(previews[0]!.headers['content-security-policy']), /frame-ancestors 'self'/);
    assert.equal(previews[0]!.headers['cache-control'], 'no-store');
    await person.post('/admin/articles/2/publication', { revisionId: '2' });
    for (const [at, [, path]] of variants.entries()) {
      assert.equal((await get(path)).text, previews[at]!.text);
    }
    assert.match(previews[1]!.text, /頭髮與發展/);

    clock.advance(60_000);
    assert.equal(
      (await person.get('/admin/articles/2/preview')).text,
      (await get('/articles/2')).text,
      'online as it is',
    );
    await person.post('/admin/articles/2', { title: '改过的标题', body: '正文', baseRevisionId: '2' });
    const updated = (await person.get('/admin/articles/2/preview')).text;
    assert.doesNotMatch((await get('/articles/2')).text, /改过的标题/);
    await person.post('/admin/articles/2/publication', { revisionId: '3' });
    assert.equal((await get('/articles/2')).text, updated);
  });
});
