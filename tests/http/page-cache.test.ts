import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { News } from '../../src/database/changes.ts';
import type { Fact } from '../../src/facts.ts';
import { codingFor, createPageCache, identityOf, readyPage } from '../../src/http/page-cache.ts';

function openCache(maxBytes?: number) {
  const news: News[] = [];
  let time = 0;
  const cache = createPageCache({
    follower: { news: () => news.shift() ?? 'nothing' },
    now: () => new Date(time),
    ...(maxBytes !== undefined && { maxBytes }),
  });
  const keep = (key: string, facts: Fact[], until?: number, body = `page ${key}`) => {
    const finished = {
      status: 200,
      headers: ['Content-Type', 'text/html', 'Cache-Control', 'no-cache'],
      body: Buffer.from(body),
    };
    cache.keep(key, readyPage(finished, 'identity', new Set(facts), until));
  };
  return { cache, keep, news, at: (ms: number) => (time = ms) };
}

describe('the page cache', () => {
  test('forgets exactly the pages made from a changed fact', () => {
    const { cache, keep } = openCache();
    keep('/a', ['article:1', 'site']);
    keep('/b', ['article:2', 'site']);

    cache.take(['article:1']);
    assert.deepEqual(cache.keys(), ['/b']);
    cache.take('everything');
    assert.deepEqual(cache.keys(), []);
    assert.equal(cache.bytes(), 0);
  });

  test('looks again once in each turn, and after a commit of our own', async () => {
    const { cache, keep, news } = openCache();
    keep('/a', ['site']);
    assert.ok(cache.find('/a'));
    news.push(['site']);
    assert.ok(cache.find('/a'), 'within the same turn');
    cache.recheck();
    assert.equal(cache.find('/a'), undefined);

    keep('/a', ['site']);
    news.push(['site']);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(cache.find('/a'), undefined);
  });

  test('holds to its bound and drops what was used least lately', () => {
    const { cache, keep } = openCache(10_000);
    for (const key of ['/a', '/b', '/c']) keep(key, ['site'], undefined, 'x'.repeat(1000));
    cache.find('/a');
    for (const key of ['/d', '/e']) keep(key, ['site'], undefined, 'x'.repeat(1000));

    assert.ok(cache.bytes() <= 10_000);
    assert.ok(cache.keys().includes('/a'));
    assert.ok(!cache.keys().includes('/b'));
  });

  test('drops a page whose time is over', () => {
    const { cache, keep, at } = openCache();
    keep('/a', ['site'], 1000);
    at(999);
    assert.ok(cache.find('/a'));
    at(1000);
    assert.equal(cache.find('/a'), undefined);
  });

  test('gives back the same bytes from any coding', () => {
    const finished = {
      status: 200,
      headers: ['Cache-Control', 'no-cache'],
      body: Buffer.from('要闻'.repeat(100)),
    };
    for (const coding of ['br', 'gzip', 'identity'] as const) {
      assert.deepEqual(identityOf(readyPage(finished, coding, new Set())), finished.body);
    }
  });

  test('reads Accept-Encoding by its weights', () => {
    const cases: [string | undefined, string][] = [
      [undefined, 'identity'],
      ['', 'identity'],
      ['br', 'br'],
      ['gzip, deflate', 'gzip'],
      ['br;q=0, gzip', 'gzip'],
      ['*', 'br'],
      ['*;q=0', 'identity'],
      ['GZIP;Q=1', 'gzip'],
      ['identity', 'identity'],
    ];
    for (const [header, coding] of cases) assert.equal(codingFor(header), coding, header);
  });
});
