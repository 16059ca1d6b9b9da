import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

/** The hidden fields of the button that is about some words. */
function placeOf(html: string, excerpt: string): Record<string, string> {
  const item = html
    .split('<li class="proof-finding')
    .find((part) => part.includes(`<mark>${excerpt}</mark>`));
  assert.ok(item, `something is said of ${excerpt}`);
  const [form = ''] = item.split('</form>');
  return Object.fromEntries(
    ['revisionId', 'place', 'piece', 'from', 'fix'].map((name) => {
      const value = name === 'fix' ? (/<button name="fix" value="([^"]*)"/.exec(item)?.[1] ?? '') : fieldValue(form, name)!; // prettier-ignore
      return [name, value];
    }),
  );
}

async function openArticle(t: TestContext, body: string, title = '全市布署防汛工作') {
  const newsroom = openNewsroom(t);
  const chief = await signedIn(newsroom, 'chief', 'admin');
  const { id } = newsroom.make.draft({ title, body });
  return { newsroom, chief, id, at: `/admin/articles/${id}/proofreading` };
}

describe('Proofreading at the desk', () => {
  test('points out, mends as a new revision, and says so in the panel', async (t) => {
    const { newsroom, chief, id, at } = await openArticle(
      t,
      '<p>会议<strong>按步</strong>就班进行，以经结束。</p>',
    );
    const page = await chief.get(at);
    assert.equal(page.status, 200);
    assert.match(page.text, /<mark>布署<\/mark>/);
    assert.match(page.text, /正文第 1 段/);
    assert.match((await chief.get(`/admin/articles/${id}`)).text, /已存的版本有 3 处待看/);

    const fixed = await chief.post(`${at}/fixes`, placeOf(page.text, '按步就班'));

    assert.equal(fixed.status, 303);
    const { revision } = newsroom.services.desk.drafts.draft(id)!;
    assert.equal(revision.number, 2);
    assert.equal(revision.content.body, '<p>会议<strong>按部</strong>就班进行，以经结束。</p>');
    assert.doesNotMatch((await chief.get(at)).text, /<mark>按步/);
  });

  test('does nothing to a revision that is no longer the newest, nor what it did not propose', async (t) => {
    const { newsroom, chief, id, at } = await openArticle(t, '一切就序。');
    const place = placeOf((await chief.get(at)).text, '布署');
    assert.equal((await chief.post(`${at}/fixes`, { ...place, fix: '别的' })).status, 422);
    newsroom.make.update(id, { summary: '改过了' });

    const reply = await chief.post(`${at}/fixes`, place);

    assert.equal(reply.status, 409);
    assert.match(reply.text, /已有新的版本/);
    assert.equal(newsroom.services.desk.drafts.draft(id)!.revision.content.title, '全市布署防汛工作');
  });

  test('remembers what was ignored, through edits elsewhere, until it is asked again', async (t) => {
    const { newsroom, chief, id, at } = await openArticle(t, '<p>第一段。</p><p>他说以经结束了。</p>');
    const page = await chief.get(at);
    await chief.post(`${at}/ignored`, placeOf(page.text, '以经'));
    newsroom.make.update(id, { body: '<p>新的第一段。</p><p>第一段。</p><p>他说以经结束了。</p>' });

    const after = (await chief.get(at)).text;

    assert.doesNotMatch(after, /<mark>以经/);
    assert.match(after, /<mark>布署/);
    assert.match(after, /忽略过 1 处/);
    assert.deepEqual(verify(newsroom.services.site.reader).findings, []);
    await chief.post(`${at}/ignored`, { then: 'clear' });
    assert.match((await chief.get(at)).text, /<mark>以经/);
  });

  test('notices a row that says something was ignored which nobody ignored', async (t) => {
    const { newsroom, chief, id } = await openArticle(t, '正文。');
    newsroom.services.desk.db
      .prepare("INSERT INTO ignored_findings VALUES (?, ?, 'slip', ?, '2026-01-01T00:00:00.000Z', ?)")
      .run(id, 'a'.repeat(64), chief.id, 'b'.repeat(64));
    const { findings } = verify(newsroom.services.site.reader);
    assert.match(findings.map(({ text }) => text).join(), /ignored finding/);
  });

  test('is of no use to a reporter for the articles of others', async (t) => {
    const { newsroom, at } = await openArticle(t, '正文。');
    const reporter = await signedIn(newsroom, 'reporter');
    for (const path of [at, `${at}/fixes`, `${at}/ignored`, `${at}/links`]) {
      const reply = path === at ? await reporter.get(path) : await reporter.post(path, {});
      assert.equal(reply.status, 403, path);
    }
  });

  test('reads the text as it is being written', async (t) => {
    const { chief, id } = await openArticle(t, '正文。');
    const pieces = JSON.stringify([{ name: 'body-1', text: '工程己经竣工。' }]);
    const reply = await chief.post('/admin/articles/proofreading', { articleId: String(id), pieces, script: 'hans' }, { accept: 'application/json' }); // prettier-ignore
    const { findings } = JSON.parse(reply.text) as { findings: { from: number; excerpt: string; fixes: string[]; place: string }[] }; // prettier-ignore
    assert.deepEqual(findings.map(({ from, excerpt, fixes }) => ({ from, excerpt, fixes })), [{ from: 2, excerpt: '己经', fixes: ['已经'] }]); // prettier-ignore
    const ignored = await chief.post(`/admin/articles/${id}/proofreading/ignored`, { place: findings[0]!.place, kind: 'confused' }, { accept: 'application/json' }); // prettier-ignore
    assert.equal(ignored.status, 200);
    const again = await chief.post('/admin/articles/proofreading', { articleId: String(id), pieces, script: 'hans' }, { accept: 'application/json' }); // prettier-ignore
    assert.deepEqual((JSON.parse(again.text) as { findings: unknown[] }).findings, []);
    assert.equal((await chief.post('/admin/articles/proofreading', { pieces: '{' }, { accept: 'application/json' })).status, 422); // prettier-ignore
  });

  test('asks links outside only when told to, and never the inside', async (t) => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/gone' ? 404 : 200;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const body = `<p>见<a href="http://127.0.0.1:${port}/gone">甲</a>。</p><p><a href="http://news.example:${port}/gone">乙</a>和<a href="http://news.example:${port}/here">丙</a></p>`;
    const newsroom = openNewsroom(t, {}, {
      remote: {
        resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        mayConnect: () => true,
        mayUsePort: () => true,
      },
    }); // prettier-ignore
    const chief = await signedIn(newsroom, 'chief');
    const { id } = newsroom.make.draft({ title: '链接', body });
    const at = `/admin/articles/${id}/proofreading`;
    assert.match((await chief.get(at)).text, /新的外部链接 news\.example/);

    const reply = await chief.post(`${at}/links`, {});

    assert.match(
      reply.text,
      /class="dead"><strong>不通<\/strong> <a href="http:\/\/news\.example:\d+\/gone"/,
    );
    assert.match(reply.text, /class="alive"><strong>通<\/strong> <a href="http:\/\/news\.example:\d+\/here"/);
    const guarded = openNewsroom(t);
    const other = await signedIn(guarded, 'chief');
    const article = guarded.make.draft({ title: '链接', body });
    const refused = await other.post(`/admin/articles/${article.id}/proofreading/links`, {});
    assert.match(refused.text, /只从 80 和 443 端口取|内部网络/);
  });
});

describe('The word lists', () => {
  test('are set as a whole, found in articles of both scripts, and verified', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin', 'chief');
    const base = fieldValue((await admin.get('/admin/words')).text, 'base')!;
    const typed = { base, forbidden: '国军通话　不用', replace: '雪糕筒 → 交通锥', careful: '首个' };

    assert.equal((await admin.post('/admin/words', typed)).status, 303);

    const { id } = newsroom.make.draft({
      title: '國軍通話',
      body: '<p>路口擺著雪糕筒。</p>',
      script: 'hant',
    });
    const page = (await admin.get(`/admin/articles/${id}/proofreading`)).text;
    assert.match(page, /有禁用词/);
    assert.match(page, /<mark>國軍通話<\/mark>/);
    assert.match(page, /value="交通錐"/);
    assert.deepEqual(verify(newsroom.services.site.reader).findings, []);
    newsroom.services.desk.db.prepare("DELETE FROM word_list WHERE kind = 'forbidden'").run();
    assert.equal(verify(newsroom.services.site.reader).findings.length, 1);
  });

  test('come back with a message where a line cannot be taken, and when somebody was faster', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const base = fieldValue((await admin.get('/admin/words')).text, 'base')!;
    const wrong = await admin.post('/admin/words', { base, forbidden: '', replace: '只有错词', careful: '' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /缺改后的词/);
    assert.equal(fieldValue(wrong.text, 'replace'), '只有错词');
    await admin.post('/admin/words', { base, forbidden: '甲甲', replace: '', careful: '' });
    const late = await admin.post('/admin/words', { base, forbidden: '乙乙', replace: '', careful: '' });
    assert.equal(late.status, 409);
    assert.equal(fieldValue(late.text, 'forbidden'), '乙乙');
    assert.equal(newsroom.services.desk.wordList.all()[0]!.word, '甲甲');
  });
});
