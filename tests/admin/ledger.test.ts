import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('The ledger at the desk', () => {
  test('is looked through by act, person, article and day, and taken along', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock } = newsroom;
    const chief = await signedIn(newsroom, 'chief');
    make.article({ title: '早的一篇', by: chief });
    clock.set('2026-11-25T02:00:00.000Z');
    const { id } = make.article({ title: '=晚的一篇', by: chief });
    make.withdrawal(id);

    const page = async (query: string) => (await chief.get(`/admin/ledger?${query}`)).text;
    const titles = (html: string) => [...html.matchAll(/<a href="\/admin\/articles\/\d+">([^<]+)<\/a>/g)].map((match) => match[1]); // prettier-ignore
    assert.deepEqual(titles(await page('act=published')), ['=晚的一篇', '早的一篇']);
    assert.deepEqual(titles(await page(`article=${id}`)), ['=晚的一篇', '=晚的一篇']);
    assert.deepEqual(titles(await page('act=published&from=2026-11-23&to=2026-11-23')), ['早的一篇']);
    assert.equal(titles(await page(`account=${chief.id}`)).length, 2);
    assert.match(await page('from=gestern'), /日期应如/);
    assert.match(await page('article=0'), /没有符合条件|是一个数字/);

    const csv = await chief.get('/admin/ledger/export?act=published&format=csv');
    assert.match(String(csv.headers['content-disposition']), /ledger\.csv/);
    assert.match(csv.text, /^\ufeff号,事项/);
    assert.match(csv.text, /,'=晚的一篇,/);
    const jsonl = await chief.get('/admin/ledger/export?format=jsonl');
    const rows = jsonl.text.trim().split('\n').map((line) => JSON.parse(line) as { number: number }); // prettier-ignore
    assert.deepEqual(
      rows.map(({ number }) => number),
      rows.map((_, index) => index + 1),
    );
  });
});
