import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

describe('addresses', () => {
  test('that an article had before lead to its lasting one', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article();
    services.desk.acts.performNow(null, (act) =>
      services.desk.oldAddresses.add(act, id, '/2019/03/some-story.html'),
    );
    services.desk.acts.performNow(null, (act) => services.desk.oldAddresses.add(act, id, '/show.asp?id=7'));

    for (const path of ['/2019/03/some-story.html', '/show.asp?id=7']) {
      const { status, headers } = await get(path);
      assert.deepEqual([status, headers.location], [301, `/articles/${id}`], path);
    }
    assert.equal((await get('/show.asp?id=8')).status, 404);
  });

  test('of the other script exist where the newsroom offers it', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article();
    assert.equal((await get(`/tw/articles/${id}`)).status, 200);
    const own = await get(`/cn/articles/${id}`);
    assert.deepEqual(
      [own.status, own.headers.location],
      [308, `/articles/${id}`],
      'the own script needs no prefix',
    );

    make.settings({ script: 'hant' });
    assert.equal((await get(`/cn/articles/${id}`)).status, 200);
    assert.equal((await get(`/tw/articles/${id}`)).status, 308);
    assert.match((await get(`/articles/${id}`)).text, /<html lang="zh-Hant-TW">/);

    make.settings({ offersOtherScript: false });
    assert.equal((await get(`/cn/articles/${id}`)).status, 404);
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /hreflang/);
  });

  test('on a page exist', async (t) => {
    const { make, get } = openNewsroom(t);
    const channel = make.channel({ slug: 'a' });
    make.channel({ slug: 'b', parentId: channel.id });
    for (let count = 0; count < 40; count++) make.article({ channel });
    const seen = new Set<string>();
    const waiting = ['/', '/tw/'];
    while (waiting.length > 0) {
      const path = waiting.pop()!;
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, text } = await get(path);
      assert.equal(status, 200, path);
      for (const match of text.matchAll(/(?:href|src)="(\/[^"#]*)"/g))
        waiting.push(match[1]!.replaceAll('&amp;', '&'));
    }
    assert.ok(seen.size > 90);
  });
});
