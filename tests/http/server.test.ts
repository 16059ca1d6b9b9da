import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { openNewsroom } from '../support/newsroom.ts';

describe('the server', () => {
  test('answers only for the hosts that are configured', async (t) => {
    const { get } = openNewsroom(t, {
      SITE_URL: 'https://news.example.com',
      ALLOWED_HOSTS: 'old.example.com',
    });

    const foreign = await get('/', { host: 'mirror.example.net' });
    assert.equal(foreign.status, 421);
    assert.match(foreign.text, /SITE_URL/);
    assert.equal((await get('/', { host: '127.0.0.1:3000' })).status, 421, 'not where SITE_URL is set');
    assert.equal((await get('/healthz', { host: 'mirror.example.net' })).status, 200);
    assert.equal((await get('/readyz', { host: '10.0.0.9' })).status, 200);
    const old = await get('/latest?page=2', { host: 'OLD.example.com:80' });
    assert.deepEqual([old.status, old.headers.location], [308, 'https://news.example.com/latest?page=2']);
    assert.equal((await get('/', { host: 'news.example.com' })).status, 200);
    assert.match(
      (await get('/', { host: 'news.example.com' })).headers['strict-transport-security'] ?? '',
      /max-age/,
    );
  });

  test('by default answers this machine by number, too', async (t) => {
    const { get } = openNewsroom(t);

    for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
      assert.equal((await get('/', { host })).status, 200);
  });

  test('says which methods an address allows', async (t) => {
    const { ask } = openNewsroom(t);

    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await ask('/', { method });
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD'], method);
    }
  });

  test('sends each coding that is asked for, with the same content and an ETag of its own', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article();
    const path = `/articles/${id}`;

    const plain = await get(path);
    const br = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get(path, { 'accept-encoding': 'gzip;q=0.5, br;q=0' });

    assert.equal(brotliDecompressSync(br.body).toString(), plain.text);
    assert.equal(gunzipSync(gzip.body).toString(), plain.text);
    assert.deepEqual(
      [plain, br, gzip].map(({ headers }) => headers['content-encoding']),
      [undefined, 'br', 'gzip'],
    );
    assert.equal(new Set([plain, br, gzip].map(({ headers }) => headers.etag)).size, 3);
    for (const reply of [plain, br, gzip]) {
      assert.equal(reply.headers.vary, 'Accept-Encoding');
      assert.equal(reply.headers['cache-control'], 'no-cache');
      assert.equal(Number(reply.headers['content-length']), reply.body.length);
    }
  });

  test('answers conditional requests and HEAD without a body', async (t) => {
    const { make, get, ask } = openNewsroom(t);
    const { id } = make.article();
    const path = `/articles/${id}`;
    const { headers, body } = await get(path);
    const etag = headers.etag!;

    for (const value of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get(path, { 'if-none-match': value });
      assert.equal(again.status, 304, value);
      assert.equal(again.body.length, 0);
      assert.equal(again.headers['content-length'], undefined);
      assert.equal(again.headers.etag, etag);
    }
    assert.equal((await get(path, { 'if-none-match': '"other"' })).status, 200);
    const head = await ask(path, { method: 'HEAD' });
    assert.deepEqual(
      [head.status, head.body.length, head.headers['content-length']],
      [200, 0, String(body.length)],
    );

    make.update(id, { title: '改过的题' });
    assert.equal((await get(path, { 'if-none-match': etag })).status, 200);
  });

  test("lets readers' pages load nothing from elsewhere, and be framed by nobody", async (t) => {
    const { get } = openNewsroom(t);

    const { headers } = await get('/');

    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      assert.ok(policy.includes(part));
    assert.doesNotMatch(policy, /script-src|unsafe/);
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['set-cookie'], undefined);
  });

  test('answers an apology when a page cannot be made, and logs nothing to the reader', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article();
    services.site.editions.neighbours = () => {
      throw new Error('a secret of the database');
    };

    const { status, text } = await get(`/articles/${id}`);

    assert.equal(status, 500);
    assert.match(text, /页面暂时打不开/);
    assert.doesNotMatch(text, /secret/);
    assert.deepEqual(services.site.cache.keys(), []);
  });

  test('answers, and lives on, where the database fails before a page is looked up', async (t) => {
    const { get, services } = openNewsroom(t);
    services.site.reader.close();

    assert.equal((await get('/')).status, 500);
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/healthz')).status, 200);
  });

  test('answers no target that names a host of its own', async (t) => {
    const { get } = openNewsroom(t);

    assert.equal((await get('http://mirror.example.net/')).status, 400);
    assert.equal((await get('http://localhost:3000/')).status, 400);
  });

  test('survives odd addresses', async (t) => {
    const { get } = openNewsroom(t);

    for (const path of [
      '/%',
      '/articles/%E4%BD',
      '/%00',
      '//evil.example/',
      '/articles/1/../../etc',
      '/?'.padEnd(4000, 'a'),
      '/tw',
      '/tw//',
      '/assets/nix.css',
    ]) {
      const { status } = await get(path);
      assert.ok([200, 308, 400, 404].includes(status), `${path.slice(0, 40)} gave ${status}`);
    }
  });
});
