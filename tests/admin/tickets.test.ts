import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { mostAnHour, mostAnHourFromOne, type Sent } from '../../src/tickets/tickets.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

let place = 0;

/** What a reader sends; each from a place of its own. */
function send({ services: { desk } }: Newsroom, given: Partial<Sent> = {}): Promise<number> {
  place += 1;
  const address = `2001:db8:${place.toString(16)}::1`;
  return desk.tickets.receive({ kind: 'error', articleId: null, page: '/', text: '第二段的日期写错了', contact: '', address, ...given }); // prettier-ignore
}

describe('Tickets', () => {
  test('are received, assigned, answered and closed, and verified', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const article = make.article({ title: '写错日期的稿件' });
    const id = await send(newsroom, { articleId: article.id, contact: '张先生 138', text: '日期\u0007写错了\r\n\r\n\r\n\r\n是五月' }); // prettier-ignore
    assertHonest(services.site.reader);
    const editor = await signedIn(newsroom, 'editor');

    const start = await editor.get('/admin/');
    assert.match(start.text, /纠错 1 件待答复/);
    assert.match((await editor.get('/admin/tickets')).text, /日期 写错了/);
    assert.match((await editor.get(`/admin/articles/${article.id}`)).text, /读者的纠错和举报/);
    const shown = await editor.get(`/admin/tickets/${id}`);
    assert.match(shown.text, /张先生 138/);
    assert.match(shown.text, new RegExp(`/admin/articles/${article.id}\\?open=correction#correction-panel`));
    assert.match(
      (await editor.get(`/admin/articles/${article.id}?open=correction`)).text,
      /<details id="correction-panel" open>/,
    );

    const version = () => String(services.desk.tickets.byId(id)!.version);
    assert.equal((await editor.post(`/admin/tickets/${id}/assignment`, { version: version(), assignee: String(editor.id) })).status, 303); // prettier-ignore
    const stale = await editor.post(`/admin/tickets/${id}/answer`, { version: '0', answer: '已改' });
    assert.equal(stale.status, 409);
    assert.equal(fieldValue(stale.text, 'answer'), '已改', 'nothing typed is lost');
    assert.equal((await editor.post(`/admin/tickets/${id}/closing`, { version: version(), reason: '' })).status, 422); // prettier-ignore
    assert.equal((await editor.post(`/admin/tickets/${id}/answer`, { version: version(), answer: '谢谢，已改正。' })).status, 303); // prettier-ignore
    assert.doesNotMatch((await editor.get('/admin/')).text, /待答复/);
    assertHonest(services.site.reader);
    assert.equal((await editor.post(`/admin/tickets/${id}/closing`, { version: version(), reason: '' })).status, 303); // prettier-ignore
    const closed = await editor.get(`/admin/tickets/${id}`);
    assert.doesNotMatch(closed.text, /张先生/);
    assert.match(closed.text, /已抹去/);
    assert.equal((await editor.post(`/admin/tickets/${id}/answer`, { version: version(), answer: '又' })).status, 409); // prettier-ignore
    assertHonest(services.site.reader);
  });

  test('cannot be changed behind the back of the newsroom', async (t) => {
    const newsroom = openNewsroom(t);
    const { services } = newsroom;
    const { db, acts, tickets } = services.desk;
    const id = await send(newsroom, { contact: 'a@b.example' });
    await send(newsroom);
    assert.throws(() => db.prepare(`UPDATE tickets SET text = '别的'`).run(), /never changed/);
    assert.throws(() => db.prepare('DELETE FROM tickets').run(), /never deleted/);
    acts.performNow(newsroom.make.account(['editor']), (act) => tickets.answer(act, id, 0, '答复'));
    assertHonest(services.site.reader);
    const found = () => verify(services.site.reader).findings.map(({ text }) => text).join('\n'); // prettier-ignore
    db.prepare(`UPDATE tickets SET answer = '别的答复'`).run();
    assert.match(found(), /ticket 1: its answer is not what was given[^]*ticket 2: something was done/);
    const other = await send(newsroom);
    db.prepare(`UPDATE tickets SET answered_by = 1, answered_at = sent_at WHERE id = ?`).run(other);
    assert.match(found(), new RegExp(`ticket ${other}: something was done`));
    db.exec(`DROP TRIGGER tickets_are_not_changed; UPDATE tickets SET text = 'x', contact = 'y'`);
    assert.match(found(), /ticket 1: its text is not what/);
    assert.match(found(), /ticket 1: its contact is not what/);
  });

  test('are refused where they say nothing, too much, or lead elsewhere', async (t) => {
    const newsroom = openNewsroom(t);
    const refused = async (given: Partial<Sent>, message: RegExp) =>
      assert.rejects(() => send(newsroom, given), message);
    await refused({ text: '  \u0000\n ' }, /至少 5 个字/);
    await refused({ text: '字'.repeat(2001) }, /最多 2000 个字/);
    await refused({ contact: '字'.repeat(101) }, /最多 100 个字/);
    for (const page of ['', 'https://evil.example/', '//evil.example', '/\\evil.example', '/a b', '/第'])
      await refused({ page }, /哪一页/);
    await refused({ articleId: 999, page: '' }, /哪一页/);
    await refused({ kind: '' }, /纠错还是举报/);
  });

  test('are limited by the hour, from one place and over all', async (t) => {
    const newsroom = openNewsroom(t);
    const address = '192.0.2.7';
    for (let count = 0; count < mostAnHourFromOne; count++) await send(newsroom, { address });
    await assert.rejects(() => send(newsroom, { address }), /短时间内/);
    for (let count = mostAnHourFromOne; count < mostAnHour; count++) await send(newsroom);
    await assert.rejects(() => send(newsroom), /短时间内/);
    newsroom.clock.advance(3_600_001);
    await send(newsroom, { address });
  });

  test('that are late come first and say so; lists go on page by page', async (t) => {
    const newsroom = openNewsroom(t);
    await send(newsroom, { text: '先来的纠错一件' });
    await send(newsroom, { kind: 'report', text: '后来的举报一件' });
    newsroom.clock.advance(49 * 3_600_000);
    const editor = await signedIn(newsroom, 'editor');
    const { text } = await editor.get('/admin/tickets');
    assert.ok(text.indexOf('后来的举报一件') < text.indexOf('先来的纠错一件'), 'what is due first');
    assert.equal(text.match(/已超期/g)?.length, 1);
    assert.match((await editor.get('/admin/')).text, /举报 1 件待答复<\/a>，<strong[^>]*>1 件已超期/);
    assert.doesNotMatch((await editor.get('/admin/tickets?kind=error')).text, /举报一件/);
    for (let count = 0; count < 55; count++) await send(newsroom, { text: `第${count}件纠错的话` });
    for (const state of ['open', 'all']) {
      const seen = new Set<string>();
      let path: string | undefined = `/admin/tickets?state=${state}`;
      while (path !== undefined) {
        const page: string = (await editor.get(path)).text;
        for (const [, id] of page.matchAll(/href="\/admin\/tickets\/(\d+)"/g)) seen.add(id!);
        path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      }
      assert.equal(seen.size, 57, state);
    }
  });

  test('lose their words with the article they are about', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const { desk } = services;
    const article = make.article();
    const id = await send(newsroom, { articleId: article.id, text: '引了原文的一句话', contact: '李' });
    desk.acts.performNow(make.account(['editor']), (act) => desk.tickets.answer(act, id, 0, '答复里也引了'));
    desk.acts.performNow(null, (act) => desk.publishing.erase(act, article.id, '清除'));
    const ticket = desk.tickets.byId(id)!;
    assert.deepEqual([ticket.text, ticket.answer, ticket.contact], ['', '', '']);
    assertHonest(services.site.reader);
    const editor = await signedIn(newsroom, 'editor');
    assert.equal((await editor.get(`/admin/tickets/${id}`)).status, 200);
    assert.equal((await editor.get('/admin/tickets')).status, 200);
  });
});
