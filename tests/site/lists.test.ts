import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

describe('lists', () => {
  test('can be walked from the newest article to the oldest and back, none left out, none twice', async (t) => {
    const { make, get, clock } = openNewsroom(t);
    const channel = make.channel({ slug: 'news' });
    const count = 430;
    for (let number = 0; number < count; number++) {
      // Many bear the same time, as imported ones do.
      if (number % 7 === 0) clock.advance(60_000);
      make.article({ channel, title: `稿件${number}` });
    }

    for (const [start, perPage] of [
      ['/channels/news', 30],
      ['/latest', 50],
    ] as const) {
      const seen: string[] = [];
      const pages: string[] = [];
      let path: string | undefined = start;
      while (path) {
        pages.push(path);
        const { text, status }: { text: string; status: number } = await get(path);
        assert.equal(status, 200, path);
        seen.push(...[...text.matchAll(/<a href="\/articles\/(\d+)"/g)].map((match) => match[1]!));
        path = /rel="next" href="([^"]+)"/.exec(text)?.[1];
      }
      assert.equal(pages.length, Math.ceil(count / perPage));
      assert.equal(new Set(seen).size, count);
      assert.equal(seen.length, count);
      if (start === '/channels/news')
        assert.ok(
          pages.some((page) => page.includes('before=')),
          'beyond page ten by cursor',
        );

      const { text } = await get(pages.at(-1)!);
      const back = /rel="prev" href="([^"]+)"/.exec(text)?.[1];
      const titles = (html: string) =>
        [...html.matchAll(/<a href="(\/articles\/\d+)"/g)].map((match) => match[1]);
      assert.deepEqual(
        titles((await get(back!)).text),
        titles((await get(pages.at(-2)!)).text),
        'back leads to the page before',
      );
    }
  });

  test('of a first-level channel hold its columns; the page of a column leads up', async (t) => {
    const { make, get } = openNewsroom(t);
    const channel = make.channel({ name: '科技', slug: 'keji' });
    const column = make.channel({ name: '航天', slug: 'hangtian', parentId: channel.id });
    make.article({ channel: column, title: '栏目里的稿件' });

    assert.match((await get('/channels/keji')).text, /栏目里的稿件[\s\S]*/);
    assert.match((await get('/channels/keji')).text, /href="\/channels\/hangtian"/);
    assert.match((await get('/channels/hangtian')).text, /href="\/channels\/keji">科技</);
  });

  test('answer 404 where there is no such list or page', async (t) => {
    const { make, get } = openNewsroom(t);
    make.article({ channel: make.channel({ slug: 'news' }) });

    for (const path of [
      '/channels/nix',
      '/channels/News',
      '/channels/news?page=2',
      '/latest?page=3',
      '/latest?before=0-1',
      '/latest?after=zzzzzzzz-1',
      '/channels/news?after=zzzzzzzz-1',
      '/channels',
    ]) {
      assert.equal((await get(path)).status, 404, path);
    }
    for (const path of ['/channels/news?page=x', '/latest?before=;;', '/latest?page=1&page=9']) {
      assert.equal((await get(path)).status, 200, path);
    }
    const { status, headers } = await get('/channels/news/');
    assert.deepEqual([status, headers.location], [308, '/channels/news']);
  });

  test("turn with the hour of the site's zone", async (t) => {
    const { make, get, clock } = openNewsroom(t);
    clock.set('2026-11-22T17:30:00.000Z'); // already the 23rd in Shanghai
    make.article({ title: '凌晨的稿件' });

    assert.match((await get('/latest')).text, /2026年11月23日 <span>星期一<\/span>[\s\S]*01:30/);
    make.settings({ timeZone: 'America/New_York' });
    assert.match((await get('/latest')).text, /2026年11月22日 <span>星期日<\/span>[\s\S]*12:30/);
  });
});
