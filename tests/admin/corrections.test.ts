import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { tamper } from '../support/tamper.ts';

const sound = (newsroom: ReturnType<typeof openNewsroom>) =>
  assert.deepEqual(verify(newsroom.services.desk.db).findings, []);

describe('A correction', () => {
  test('stands on the article, on its own page and in the feed, in each script', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, make } = newsroom;
    const editor = await signedIn(newsroom, 'editor');
    const { id } = make.article({ title: '码头改建' });
    assert.match((await get('/corrections')).text, /还没有更正/);
    assert.equal((await editor.post(`/admin/articles/${id}/correction`, { correction: '　' })).status, 422);
    const words = '摊位应为一百二十个，原写作二十个。';
    assert.equal((await editor.post(`/admin/articles/${id}/correction`, { correction: words })).status, 303);

    assert.match((await get(`/articles/${id}`)).text, new RegExp(`<strong>更正</strong>.*?${words}`, 's'));
    assert.match((await get(`/articles/${id}`)).text, /"@type":"CorrectionComment"/);
    assert.match((await get('/tw/corrections')).text, /攤位應為一百二十個/);
    assert.match((await get('/feed.xml')).text, /<title>更正：码头改建<\/title>/);
    make.withdrawal(id);
    assert.doesNotMatch((await get('/corrections')).text, /摊位/);
    sound(newsroom);
  });

  test('is a chief’s where texts are reviewed, and is found when it is changed', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article();
    const editor = await signedIn(newsroom, 'editor');
    const chief = await signedIn(newsroom, 'chief');
    newsroom.make.settings({ workflow: 'three' });
    const at = `/admin/articles/${id}/correction`;
    assert.match((await editor.post(at, { correction: '错了' })).text, /要由总编辑签发/);
    assert.equal((await chief.post(at, { correction: '错了' })).status, 303);
    tamper(newsroom.dataDir, (db) => db.exec(`UPDATE corrections SET text = '没错'`));
    assert.match(verify(newsroom.services.desk.db).findings.map(({ text }) => text).join(), /not what readers were told/); // prettier-ignore
  });
});

describe('A link for somebody outside', () => {
  test('shows the newest draft until it ends or is taken back', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, make, clock } = newsroom;
    const reporter = await signedIn(newsroom, 'reporter');
    const { id } = make.draft({ by: reporter, title: '还没发的稿' });
    const link = async () => {
      const page = await reporter.post(`/admin/articles/${id}/preview-links`, { hours: '24' });
      return /value="http:\/\/localhost:3000(\/admin\/previews\/[\w-]+)"/.exec(page.text)![1]!;
    };
    const [first, second] = [await link(), await link()];
    const shown = await get(first);
    assert.match(shown.text, /还没发的稿/);
    assert.match(shown.text, /仅供审阅/);
    assert.match(shown.text, /<meta name="robots" content="noindex/);
    assert.equal(shown.headers['cache-control'], 'no-store');
    assert.equal((await get(first.slice(0, -1))).status, 404);
    assert.equal((await reporter.post(`/admin/articles/${id}/preview-links/1/revocation`, {})).status, 303);
    assert.equal((await get(first)).status, 404);
    assert.equal((await get(second)).status, 200);
    clock.advance(25 * 3_600_000);
    assert.equal((await get(second)).status, 404);
    sound(newsroom);

    const third = await link();
    assert.equal((await get(third)).status, 200);
    const { accounts, acts } = newsroom.services.desk;
    acts.performNow(null, (act) => accounts.change(act, reporter.id, { name: reporter.name, email: '', roles: ['reporter'] }, 'disabled')); // prettier-ignore
    assert.equal((await get(third)).status, 404, 'who made it may no longer read the article');
  });

  test('is found when somebody slips one in', async (t) => {
    const newsroom = openNewsroom(t);
    const reporter = await signedIn(newsroom, 'reporter');
    const { id } = newsroom.make.draft({ by: reporter });
    tamper(newsroom.dataDir, (db) =>
      db.exec(`INSERT INTO preview_links (article_id, token_hash, made_by, made_at, expires_at)
               VALUES (${id}, '${'a'.repeat(64)}', ${reporter.id}, '2026', '2027')`),
    );
    assert.match(verify(newsroom.services.desk.db).findings.map(({ text }) => text).join(), /preview links/); // prettier-ignore
  });
});

describe('An erasure', () => {
  test('of what a person wrote takes two people, in words and in the database itself', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const writer = make.account(['reporter']);
    const [one, other] = [await signedIn(newsroom, 'chief'), await signedIn(newsroom, 'admin', 'chief')];
    const { id } = make.draft({ by: writer, title: '要清除的稿' });
    const form = { erasureReason: '误传', number: String(id) };
    const at = `/admin/articles/${id}/erasure`;
    assert.match((await one.post(at, form)).headers.location!, /done=erasure-asked/);
    assert.match((await one.post(at, form)).text, /要由两个人来做/);
    const { acts, publishing } = services.desk;
    assert.throws(() => acts.performNow(one, (act) => publishing.erase(act, id, '误传')), /takes two people/);
    assert.match((await other.get('/admin/')).text, /要清除的稿/);
    assert.match((await other.post(at, form)).headers.location!, /done=erased/);
    assert.equal(services.desk.drafts.isErased(id), true);
    sound(newsroom);
  });
});
