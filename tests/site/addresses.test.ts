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

  test('that an article had when addresses were GBK lead to its lasting one, too', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article();
    services.desk.acts.performNow(null, (act) =>
      services.desk.oldAddresses.add(act, id, '/%D0%C2%CE%C5/1.html'),
    );
    assert.equal((await get('/%D0%C2%CE%C5/1.html')).headers.location, `/articles/${id}`);
  });

  test('that are not percent-encoded UTF-8 get the page for readers', async (t) => {
    const { get } = openNewsroom(t);
    for (const path of ['/channels/%ff', '/articles/%E0%A4%A', '/%ff', '/tw/%ff']) {
      const { status, text } = await get(path);
      assert.equal(status, 404, path);
      assert.match(text, /class="masthead"/, path);
    }
  });

  test('that lead to another one keep variant and query, and never leave the site', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article();
    for (const [path, location] of [
      ['/cn/latest?page=2', '/latest?page=2'],
      ['/cn//elsewhere.example/', '/elsewhere.example/'],
      ['/cn/\\\\elsewhere.example', '/elsewhere.example'],
      ['/tw/latest/?page=2', '/tw/latest?page=2'],
      [`/tw/articles/${id}/`, `/tw/articles/${id}`],
    ] as const) {
      const { status, headers } = await get(path);
      assert.deepEqual([status, headers.location], [308, location], path);
    }
  });

  test('that editors wrote into a text or gave to a headline stay in the reader’s variant; files have none', async (t) => {
    const { make, get } = openNewsroom(t);
    const paper = `/media/${'a'.repeat(22)}.pdf`;
    const { id } = make.article({
      body: `<p><a href="/latest">滚动</a> <a href="${paper}">文件</a> <a href="/cn/latest">简体</a> <a href="https://example.org/">别处</a></p>`,
    });
    const links = (text: string) =>
      [.../<div class="body">(.*?)<\/div>/s.exec(text)![1]!.matchAll(/href="([^"]*)"/g)].map(
        ([, href]) => href,
      );
    assert.deepEqual(links((await get(`/tw/articles/${id}`)).text), ['/tw/latest', paper, '/cn/latest', 'https://example.org/']); // prettier-ignore
    assert.equal(links((await get(`/articles/${id}`)).text)[0], '/latest');
    const filed = make.article({ target: paper });
    assert.equal((await get(`/tw/articles/${filed.id}`)).headers.location, paper);
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
    const nowhere = (await get(`/cn/articles/${id}`)).text;
    assert.match(nowhere, /<html lang="zh-Hant-TW">/);
    assert.doesNotMatch(nowhere, /href="\/cn/, 'links to nothing that is not offered');
  });

  test('of Hong Kong exist where the newsroom offers them, beside those of Taiwan or alone', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article({ title: '台湾卫生里程' });
    services.desk.acts.performNow(null, (act) => services.desk.oldAddresses.add(act, id, '/hk/2019/1.html'));
    assert.equal((await get(`/hk/articles/${id}`)).status, 404);
    assert.equal((await get('/hk/2019/1.html')).headers.location, `/articles/${id}`, 'is no prefix here');

    make.settings({ offersHongKong: true });
    const { status, text } = await get(`/hk/articles/${id}`);
    assert.equal(status, 200);
    assert.match(text, /<html lang="zh-Hant-HK">/);
    assert.match(text, /<h1>台灣衞生里程<\/h1>/);
    assert.match(text, /content="zh_HK"/);
    assert.match(text, />主頁</);
    const offered = [...text.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
      ([, lang, href]) => `${lang} ${new URL(href!).pathname}`,
    );
    assert.deepEqual(offered, [
      `zh-Hans /articles/${id}`,
      `x-default /articles/${id}`,
      `zh-Hant-TW /tw/articles/${id}`,
      `zh-Hant-HK /hk/articles/${id}`,
    ]);
    const shown = async (path: string) =>
      [...(await get(path)).text.matchAll(/<a class="variant" href="([^"#]+)"[^>]*>([^<]+)</g)].map(
        ([, href, name]) => `${name} ${href}`,
      );
    assert.deepEqual(await shown(`/tw/articles/${id}`), [
      `简体 /articles/${id}`,
      `繁體（香港） /hk/articles/${id}`,
    ]);
    assert.match((await get('/hk/feed.xml')).text, /<language>zh-HK</);

    make.settings({ offersOtherScript: false });
    assert.deepEqual(await shown(`/articles/${id}`), [`繁體 /hk/articles/${id}`]);
    assert.equal((await get(`/tw/articles/${id}`)).status, 404);

    make.settings({ script: 'hant' });
    assert.match((await get(`/articles/${id}`)).text, /<html lang="zh-Hant-TW">/);
    assert.deepEqual(await shown(`/articles/${id}`), [`繁體（香港） /hk/articles/${id}`]);
  });

  test('of a page in the other script name the same page of a list', async (t) => {
    const { make, get, clock } = openNewsroom(t);
    const channel = make.channel({ slug: 'news' });
    for (let count = 0; count < 31; count++) {
      clock.advance(1000);
      make.article({ channel });
    }
    const hreflang = (text: string) => [...text.matchAll(/ hreflang="zh-[\w-]+" href="([^"]+)"/g)].map((match) => new URL(match[1]!).pathname + new URL(match[1]!).search); // prettier-ignore
    for (const path of ['/channels/news?page=2', '/tw/channels/news?page=2'])
      assert.deepEqual(hreflang((await get(path)).text), [
        '/channels/news?page=2',
        '/tw/channels/news?page=2',
      ]);
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

  test('that an article had before lead nowhere until readers may see it', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { desk } = services;
    const draft = make.draft();
    desk.acts.performNow(null, (act) => desk.oldAddresses.add(act, draft.id, '/about.html'));
    assert.equal((await get('/about.html')).status, 404);

    desk.acts.performNow(null, (act) => desk.publishing.publish(act, draft.id, draft.revisionId));
    assert.equal((await get('/about.html')).status, 301);
    make.withdrawal(draft.id);
    assert.equal(
      (await get('/about.html')).headers.location,
      `/articles/${draft.id}`,
      'which says that it is gone',
    );
  });

  test('give each reader their own query back', async (t) => {
    const { get } = openNewsroom(t);
    const replies = await Promise.all(['A', 'B', 'C'].map((visitor) => get(`/cn/latest?visitor=${visitor}`)));
    assert.deepEqual(
      replies.map(({ headers }) => headers.location),
      ['A', 'B', 'C'].map((visitor) => `/latest?visitor=${visitor}`),
    );
  });
});
