/** An article's pictures, videos and papers as readers get them, and where articles lead elsewhere. */
import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { filesOf } from '../support/media.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg, mp4, pdf } from '../support/pictures.ts';

async function openWithMedia(t: TestContext) {
  const newsroom = openNewsroom(t);
  const { desk } = newsroom.services;
  const take = (bytes: Buffer, name: string) => desk.intake.takeBytes(null, bytes, name);
  const harbour = await take(await jpeg(1800, 1200), '港口.jpg');
  const bridge = await take(await jpeg(900, 600), '桥.jpg');
  const figure = ({ src }: { src: string }, alt = '图', caption = '') =>
    `<figure><img src="${src}" alt="${alt}" width="18" height="12">${caption}</figure>`;
  const addressesOf = ({ id }: { id: number }, cut: string) =>
    desk.media.renditions(id).filter((each) => each.cut === cut).map(({ address }) => address); // prettier-ignore
  return { ...newsroom, desk, take, harbour, bridge, figure, addressesOf };
}

const property = (html: string, name: string) =>
  new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(html)?.[1];

describe('the pictures of an article', () => {
  test('come in all their sizes, with room kept, caption and credit, in the reader’s script', async (t) => {
    const { make, get, harbour, figure, addressesOf } = await openWithMedia(t);
    const caption = '<figcaption>头发与<strong>发展</strong><small>里程 摄</small></figcaption>';
    const { id } = make.article({
      body: `<p>段。</p>${figure(harbour, '一根头发 &quot;细&quot;', caption)}<p>完。</p>`,
    });

    const { text } = await get(`/articles/${id}`);
    const webp = addressesOf(harbour, 'whole').filter((address) => address.endsWith('.webp'));
    assert.equal(webp.length, 3);
    for (const address of webp) assert.ok(text.includes(`${address} `));
    assert.match(text, /<img src="\/media\/[\w-]{22}\.jpg" alt="一根头发 &quot;细&quot;" width="1600" height="1067" loading="lazy" decoding="async">/); // prettier-ignore
    assert.match(text, /<figcaption>头发与<strong>发展<\/strong><small>里程 摄<\/small><\/figcaption>/);
    const taiwan = (await get(`/tw/articles/${id}`)).text;
    assert.match(taiwan, /alt="一根頭髮 &quot;細&quot;"[^]*頭髮與<strong>發展<\/strong><small>里程 攝/);
  });

  test('open the page at once where they stand first, and the dateline stands behind them', async (t) => {
    const { make, get, harbour, bridge, figure } = await openWithMedia(t);
    const { id } = make.article({
      body: `${figure(harbour)}<p>正文。</p>${figure(bridge)}`,
      dateline: '本报讯',
    });
    const { text } = await get(`/articles/${id}`);
    assert.match(text, /<div class="body">\s*<figure><picture>[^]*?<\/figure><p><span class="dateline">本报讯<\/span>　正文/); // prettier-ignore
    const [, body = ''] = text.split('<div class="body">');
    assert.match(body, /^[^]*?fetchpriority="high"[^]*?loading="lazy"/);
    assert.equal(text.match(/fetchpriority="high"/g)?.length, 1);
  });

  test('stand for it in lists and with other sites: the chosen one, else the first of its text', async (t) => {
    const { make, get, harbour, bridge, figure, addressesOf } = await openWithMedia(t);
    const channel = make.channel({ slug: 'city' });
    const { id } = make.article({ channel, body: `<p>甲。</p>${figure(bridge)}` });
    const shared = async () => property((await get(`/articles/${id}`)).text, 'og:image');
    const isListed = async (picture: typeof harbour) => {
      const { text } = await get('/channels/city');
      return ['wide', 'standard'].some((cut) =>
        addressesOf(picture, cut).some((each) => text.includes(each)),
      );
    };
    const jpegOf = (picture: typeof harbour) => `http://localhost:3000${addressesOf(picture, 'wide').find((each) => each.endsWith('.jpg'))!}`; // prettier-ignore
    assert.equal(await shared(), jpegOf(bridge));
    assert.ok(await isListed(bridge));

    const { src, width, height } = harbour;
    const picture = { src, width, height, alt: '港', caption: '清晨', credit: '王', isShown: false };
    make.update(id, { picture });
    assert.equal(await shared(), jpegOf(harbour));
    assert.ok((await isListed(harbour)) && !(await isListed(bridge)));
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /class="lead-picture"/);

    make.update(id, { picture: { ...picture, isShown: true } });
    const { text } = await get(`/articles/${id}`);
    assert.match(text, /<figure class="lead-picture"><picture>[^]*fetchpriority="high"[^]*?<figcaption>清晨<small>王<\/small>/); // prettier-ignore
    assert.match(text, new RegExp(`"image":\\["${jpegOf(harbour)}"\\]`));

    make.update(id, { picture: null, body: '<p>没有图了。</p>' });
    assert.equal(await shared(), undefined);
    assert.ok(!(await isListed(harbour)) && !(await isListed(bridge)));
  });

  test('follow the focal point and vanish with an erasure, in pages that were kept', async (t) => {
    const { make, get, desk, harbour, figure, addressesOf } = await openWithMedia(t);
    const channel = make.channel({ slug: 'city' });
    const { id } = make.article({ channel, body: `<p>甲。</p>${figure(harbour)}` });
    const before = addressesOf(harbour, 'wide');
    const shown = async () => (await get('/channels/city')).text;
    const first = await shown();
    assert.ok(before.some((each) => first.includes(each)));

    await desk.intake.change(null, harbour.id, { alt: '', caption: '', credit: '', focusX: 0, focusY: 0 });
    const after = addressesOf(harbour, 'wide');
    const text = await shown();
    assert.ok(after.some((each) => text.includes(each)));
    assert.ok(!before.some((each) => !after.includes(each) && text.includes(each)));

    desk.acts.performNow(null, (act) => desk.mediaDesk.erase(act, harbour.id, '误传'));
    await desk.intake.removeReleased();
    assert.doesNotMatch(await shown(), /\/media\//);
    const page = await get(`/articles/${id}`);
    assert.equal(page.status, 200);
    for (const [, address] of page.text.matchAll(/(?:src|srcset|content)="[^"]*?(\/media\/[\w.-]+)/g))
      assert.fail(`${address} is still asked for`);
  });
});

describe('a picture story', () => {
  test('says so, counts its pictures, shows them large and its first at once', async (t) => {
    const { make, get, harbour, bridge, figure } = await openWithMedia(t);
    const channel = make.channel({ slug: 'city' });
    const { id } = make.article({
      channel,
      kind: 'gallery',
      body: figure(harbour) + figure(bridge) + '<p>说明。</p>',
    });
    const { text } = await get(`/articles/${id}`);
    assert.match(text, /<article class="article gallery">/);
    assert.match(text, /图集 [^<]*2/);
    assert.equal(text.match(/fetchpriority="high"/g)?.length, 1);
    for (const path of ['/channels/city', '/'])
      assert.match((await get(path)).text, /<span class="label">图集<\/span>/);
  });
});

describe('videos and papers', () => {
  test('are played by the browser and taken along, under their names', async (t) => {
    const { make, get, take, harbour } = await openWithMedia(t);
    const film = await take(mp4(), '通车.mp4');
    const paper = await take(pdf(), '关于<放假>的通知.pdf');
    const { id } = make.article({
      body: `<p>看。</p><figure><video src="${film.src}" poster="${harbour.src}" width="640" height="360"></video><figcaption>通车</figcaption></figure><figure><a href="https://v.example/1">在别处看</a></figure>`,
      attachments: [{ file: paper.src, name: '关于<放假>的通知.pdf', bytes: 1_234_567 }],
    });
    const { text } = await get(`/articles/${id}`);
    assert.ok(text.includes(`<video controls preload="none" src="${film.src}" poster="${harbour.src}" width="640" height="360"></video>`)); // prettier-ignore
    assert.match(text, /<figure class="card"><a rel="external" href="https:\/\/v\.example\/1">在别处看<\/a><\/figure>/); // prettier-ignore
    assert.match(text, new RegExp(`<a href="${paper.src}" download[^>]*>关于&lt;放假&gt;的通知.pdf</a> <span>PDF · 1.2 MB</span>`)); // prettier-ignore
    const download = await get(paper.src);
    assert.match(String(download.headers['content-disposition']), /^attachment/);
    const part = await get(film.src, { range: 'bytes=0-9' });
    assert.equal(part.status, 206);
    assert.equal(part.body.length, 10);
  });
});

describe('an article that leads elsewhere', () => {
  test('is listed with that address, and its own redirects there, in each script', async (t) => {
    const { make, get } = await openWithMedia(t);
    const channel = make.channel({ slug: 'city' });
    const own = make.article({ channel, title: '看滚动', target: '/latest' });
    const web = make.article({ channel, title: '看外站', target: 'https://example.com/a?b=1&c=2' });
    for (const path of ['/channels/city', '/', '/latest']) {
      assert.match((await get(path)).text, /<a href="\/latest"[^>]*>看滚动</, path);
      assert.match(
        (await get(path)).text,
        /<a href="https:\/\/example\.com\/a\?b=1&amp;c=2"[^>]*>看外站</,
        path,
      );
      assert.match((await get(`/tw${path}`)).text, /<a href="\/tw\/latest"[^>]*>看滾動</, path);
    }
    const redirect = async (path: string) => {
      const { status, headers } = await get(path);
      return [status, headers.location];
    };
    assert.deepEqual(await redirect(`/articles/${own.id}`), [302, '/latest']);
    assert.deepEqual(await redirect(`/tw/articles/${own.id}`), [302, '/tw/latest']);
    assert.deepEqual(await redirect(`/articles/${web.id}`), [302, 'https://example.com/a?b=1&c=2']);

    make.update(own.id, { target: '' });
    assert.equal((await get(`/articles/${own.id}`)).status, 200);
    make.update(own.id, { target: '/channels/city' });
    assert.deepEqual(await redirect(`/articles/${own.id}`), [302, '/channels/city'], 'not a kept page');
  });
});

describe('an erased article', () => {
  test('takes along the pictures that only it held, in any of its revisions', async (t) => {
    const { make, get, desk, take, harbour, bridge, figure, dataDir } = await openWithMedia(t);
    const early = await take(await jpeg(700, 500), '早先的.jpg');
    const lead = await take(await jpeg(710, 500), '题图.jpg');
    const paper = await take(pdf(), '附件.pdf');
    const { src, width, height } = lead;
    const gone = make.article({ body: `<p>甲。</p>${figure(early)}` });
    make.update(gone.id, {
      body: `<p>甲。</p>${figure(harbour)}${figure(bridge)}`,
      picture: { src, width, height, alt: '题', caption: '', credit: '', isShown: true },
      attachments: [{ file: paper.src, name: '附件.pdf', bytes: 1 }],
    });
    make.draft({ body: `<p>乙。</p>${figure(bridge)}` });

    const freed = desk.acts.performNow(null, (act) => desk.publishing.erase(act, gone.id, '依法'));
    assert.deepEqual([...freed].sort(), [early, harbour, lead, paper].map((one) => one.src).sort());
    desk.acts.performNow(null, (act) => {
      for (const each of freed) desk.mediaDesk.erase(act, desk.media.bySrc(each)!.id, '依法');
    });
    await desk.intake.removeReleased();
    for (const each of freed) assert.equal((await get(each)).status, 410);
    assert.equal((await get(bridge.src)).status, 200);
    assert.equal(filesOf({ dataDir }).length, [...desk.media.allFiles()].length);
    assertHonest(desk.db);
  });
});
