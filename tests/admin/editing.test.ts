/** Nothing is lost at the article form: what was typed and not saved, and two people in one article. No script takes part here. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn, signIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const json = { accept: 'application/json' };
const minutes = (count: number) => count * 60_000;

describe('What was typed and not saved', () => {
  test('is offered to its writer alone, comes back on what it went on from, and goes with the save', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, clock } = newsroom;
    const [writer, other] = [await signedIn(newsroom, 'editor'), await signedIn(newsroom, 'editor')];
    const { id, revisionId } = make.draft({ title: '原标题', body: '原文' });
    const address = `/admin/articles/${id}`;
    const fields = { title: '没存的标题', body: '<p>没存的正文</p>', channelId: '1' };
    const kept = await writer.post('/admin/autosaves', { ...fields, articleId: String(id), baseRevisionId: String(revisionId) }, json); // prettier-ignore
    assert.equal(kept.status, 200);
    assert.match(kept.text, /"savedAt":"2026-/);
    assert.equal(services.desk.drafts.history(id).length, 1, 'no version');

    const offered = (await writer.get(address)).text;
    assert.match(offered, /上次没有保存的内容.*《没存的标题》/s);
    assert.equal(fieldValue(offered, 'title'), '原标题', 'nothing is overwritten unasked');
    assert.doesNotMatch((await other.get(address)).text, /没存的标题/);

    // Somebody else saves meanwhile: what comes back still goes on from the older version.
    await other.post(address, { title: '新标题', body: '原文', baseRevisionId: String(revisionId) });
    assert.match((await writer.get(address)).text, /先让您合并/);
    const restored = (await writer.get(`${address}?restore=autosave`)).text;
    assert.equal(fieldValue(restored, 'title'), '没存的标题');
    assert.equal(fieldValue(restored, 'body'), '<p>没存的正文</p>');
    assert.equal(fieldValue(restored, 'baseRevisionId'), String(revisionId));

    const newest = services.desk.drafts.draft(id)!.revision.id;
    await writer.post(address, { ...fields, baseRevisionId: String(newest) });
    assert.doesNotMatch((await writer.get(address)).text, /上次没有保存/);
    assert.deepEqual(verify(services.site.reader).findings, []);

    // Thrown away, and by itself after thirty days.
    const keep = (title: string) => writer.post('/admin/autosaves', { ...fields, title, articleId: String(id), baseRevisionId: '1' }, json); // prettier-ignore
    await keep('不要的');
    assert.match((await writer.get(address)).text, /不要的/);
    await writer.post('/admin/autosaves/removal', { articleId: String(id) });
    assert.doesNotMatch((await writer.get(address)).text, /不要的/);
    await keep('旧的');
    clock.advance(minutes(31 * 24 * 60));
    const later = await signIn(newsroom, other);
    await later.post('/admin/autosaves', { ...fields, articleId: String(id), baseRevisionId: '1' }, json);
    assert.equal(services.desk.autosaves.of(writer.id, { articleId: id }), undefined);
  });

  test('is kept of a form for a new article, and gone when that is made', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const writer = await signedIn(newsroom, 'reporter');
    const fields = { title: '新稿', body: '<p>写到一半</p>', channelId: '1', formId: 'a-form' };
    await writer.post('/admin/autosaves', fields, json);
    const offered = (await writer.get('/admin/articles/new')).text;
    assert.match(offered, /《新稿》/);
    const restored = (await writer.get('/admin/articles/new?form=a-form')).text;
    assert.equal(fieldValue(restored, 'title'), '新稿');
    assert.equal(fieldValue(restored, 'formId'), 'a-form');
    assert.equal((await writer.post('/admin/articles', fields)).status, 303);
    assert.doesNotMatch((await writer.get('/admin/articles/new')).text, /《新稿》/);
    // What was on its way while the form was sent comes too late.
    assert.equal((await writer.post('/admin/autosaves', fields, json)).text, '{}');
    assert.doesNotMatch((await writer.get('/admin/articles/new')).text, /《新稿》/);
    assert.equal((await writer.post('/admin/autosaves', { title: '无处' }, json)).status, 422);
  });

  test('is emptied by an erasure, and nobody keeps text at an article that is not theirs', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const [chief, reporter] = [
      await signedIn(newsroom, 'chief', 'admin'),
      await signedIn(newsroom, 'reporter'),
    ];
    const { id } = make.draft();
    const fields = { title: '机密', body: '机密正文', articleId: String(id), channelId: '1' };
    assert.equal((await reporter.post('/admin/autosaves', fields, json)).status, 403);
    await chief.post('/admin/autosaves', fields, json);
    services.desk.acts.performNow(null, (act) => services.desk.publishing.erase(act, id, '误发'));
    assert.equal(services.desk.db.prepare('SELECT count(*) FROM autosaves').pluck().get(), 0);
    assert.equal((await chief.post('/admin/autosaves', fields, json)).status, 409);
    assert.deepEqual(verify(services.site.reader).findings, []);
  });
});

describe('Two people in one article', () => {
  test('are told of each other, and one takes over on purpose', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock } = newsroom;
    const [one, two] = [await signIn(newsroom, make.account(['editor'], '李四')), await signIn(newsroom, make.account(['editor'], '王五'))]; // prettier-ignore
    const { id, revisionId } = make.draft();
    const address = `/admin/articles/${id}`;
    const tokenIn = (html: string) => /&quot;token&quot;:&quot;([\w-]+)&quot;/.exec(html)![1]!;
    const beat = async (person: typeof one, token: string) =>
      JSON.parse((await person.post(`${address}/lease`, { token }, json)).text) as { isYours: boolean; text?: string }; // prettier-ignore

    const opened = (await one.get(address)).text;
    assert.doesNotMatch(opened, /起在改这篇/);
    assert.equal((await beat(one, tokenIn(opened))).isYours, true);
    clock.advance(minutes(1));
    await beat(one, tokenIn(opened));
    clock.advance(minutes(1.5));
    const late = (await two.get(address)).text;
    assert.match(late, /李四 2 分钟前起在改这篇稿件/);
    assert.equal((await beat(two, tokenIn(late))).isYours, false, 'looking takes nothing');
    assert.equal((await beat(one, tokenIn(opened))).isYours, true);

    // Without script: what was typed comes along.
    const taken = await two.post(address, { title: '打了一半', body: '半句', channelId: '1', baseRevisionId: String(revisionId), then: 'takeover' }); // prettier-ignore
    assert.equal(taken.status, 200);
    assert.equal(fieldValue(taken.text, 'title'), '打了一半');
    assert.doesNotMatch(taken.text, /起在改这篇稿件<\/strong>/);
    const told = await beat(one, tokenIn(opened));
    assert.equal(told.isYours, false);
    assert.match(told.text!, /王五 刚才起在改/);

    await two.post(`${address}/lease/removal`, { token: tokenIn(taken.text) });
    assert.equal((await beat(one, tokenIn(opened))).isYours, true, 'it is free again');
    clock.advance(minutes(3));
    assert.doesNotMatch(
      (await two.get(address)).text,
      /起在改这篇稿件<\/strong>/,
      'nothing was heard for two minutes',
    );
    clock.advance(minutes(14));
    assert.match((await one.get(address)).text, /王五 14 分钟前起/, 'a browser without script has fifteen');
    clock.advance(minutes(2));
    assert.doesNotMatch((await one.get(address)).text, /王五 .*起在改这篇/);
  });

  test('are told, too, where both are the same person', async (t) => {
    const newsroom = openNewsroom(t);
    const account = newsroom.make.account(['editor']);
    const [office, home] = [await signIn(newsroom, account), await signIn(newsroom, account)];
    const { id } = newsroom.make.draft();
    await office.get(`/admin/articles/${id}`);
    assert.match((await home.get(`/admin/articles/${id}`)).text, /您刚才起在另一个窗口改这篇稿件/);
    assert.doesNotMatch((await office.get(`/admin/articles/${id}`)).text, /另一个窗口改这篇稿件<\/strong>/, 'loaded again'); // prettier-ignore
  });
});
