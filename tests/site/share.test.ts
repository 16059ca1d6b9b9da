import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { encode } from 'uqr';
import { openNewsroom } from '../support/newsroom.ts';

const sharedOn = (html: string) =>
  [
    ...(/<aside class="share"[^]*?<\/aside>/.exec(html)?.[0] ?? '').matchAll(
      /<a href="([^"]+)"[^>]*>([^<]+)</g,
    ),
  ].map(([, href, name]) => [name!, href!.replaceAll('&amp;', '&')] as const);

describe('sharing', () => {
  test('is by plain links to what the newsroom has set, in the words of each variant', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article({ title: '发展 & 头发' });

    const links = sharedOn((await get(`/tw/articles/${id}`)).text);

    assert.deepEqual(links.map(([name]) => name), ['微博', '電子郵件']); // prettier-ignore
    const weibo = new URL(links[0]![1]);
    assert.equal(weibo.searchParams.get('url'), `http://localhost:3000/tw/articles/${id}`);
    assert.equal(weibo.searchParams.get('title'), '發展 & 頭髮');
    assert.match(links[1]![1], /^mailto:\?subject=%E7%99%BC%E5%B1%95%20%26%20/);

    make.settings({ share: ['facebook', 'x', 'line', 'telegram', 'qzone'] });
    const { text } = await get(`/articles/${id}`);
    assert.equal(sharedOn(text).length, 5);
    for (const [, href] of sharedOn(text)) assert.ok(new URL(href).search.includes(encodeURIComponent(`/articles/${id}`))); // prettier-ignore
    assert.doesNotMatch(text, /qr\.svg|微信/);
    make.settings({ share: [] });
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /class="share"/);
  });

  test('with WeChat is by a QR code of the address in the variant, as a picture that is kept', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article();
    for (const prefix of ['', '/tw']) {
      const path = `${prefix}/articles/${id}/qr.svg`;
      assert.match((await get(`${prefix}/articles/${id}`)).text, new RegExp(`<details>[^]*<img src="${path}"[^>]* loading="lazy"`)); // prettier-ignore
      const { status, headers, body } = await get(path);
      assert.equal(status, 200);
      assert.match(headers['content-type']!, /^image\/svg\+xml/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.ok(services.site.cache.keys().includes(path));
      await assertShows(body, `http://localhost:3000${prefix}/articles/${id}`);
    }
  });

  test('has no QR code for what readers cannot see', async (t) => {
    const { make, get } = openNewsroom(t);
    const draft = make.draft();
    const article = make.article();
    assert.equal((await get(`/articles/${draft.id}/qr.svg`)).status, 404);
    assert.equal((await get('/articles/x/qr.svg')).status, 404);
    assert.equal((await get(`/articles/${article.id}/qr.svg`)).status, 200);
    make.withdrawal(article.id);
    assert.equal((await get(`/articles/${article.id}/qr.svg`)).status, 410);
  });
});

/** Every module of the picture is dark or light as the code of this text asks for. */
async function assertShows(svg: Buffer, text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const scale = 4;
  const { data: pixels, info } = await sharp(svg, { density: 72 })
    .resize(size * scale, size * scale, { kernel: 'nearest' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shown = data.map((row, y) =>
    row.map(
      (_, x) => pixels[((y * scale + scale / 2) * info.width + x * scale + scale / 2) * info.channels]! < 128,
    ),
  );
  assert.deepEqual(shown, data);
}
