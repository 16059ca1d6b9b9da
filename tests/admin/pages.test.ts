import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

const about = {
  title: '关于我们',
  slug: 'about',
  body: '本报办了十年。\n\n头发白了。',
  script: '',
  position: '10',
  isInFooter: 'true',
};

describe('Single pages', () => {
  test('are added, read in every variant, changed and removed', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, make, services } = newsroom;
    make.settings({ offersHongKong: true });
    const admin = await signedIn(newsroom, 'admin');
    assert.match((await admin.get('/admin/pages')).text, /new\?title=%E5%85%B3%E4%BA%8E[^"]*slug=about/);
    const offered = await admin.get('/admin/pages/new?title=关于我们&slug=about'.replace('关于我们', encodeURIComponent('关于我们'))); // prettier-ignore
    assert.equal(fieldValue(offered.text, 'slug'), 'about');

    assert.equal((await admin.post('/admin/pages', about)).status, 303);

    const page = await get('/pages/about');
    assert.match(page.text, /<h1>关于我们<\/h1>[^]*<p>本报办了十年。<\/p>/);
    assert.match((await get('/tw/pages/about')).text, /<h1>關於我們<\/h1>[^]*頭髮白了/);
    assert.match((await get('/hk/pages/about')).text, /<html lang="zh-Hant-HK">[^]*<h1>關於我們<\/h1>/);
    assert.match((await get('/tw/latest')).text, /<nav class="pages"[^>]*>\s*<a href="\/tw\/pages\/about">關於我們<\/a>/); // prettier-ignore
    assert.equal((await get('/pages/about/')).headers.location, '/pages/about');
    assert.equal((await get('/pages/nix')).status, 404);

    const { id } = services.desk.pages.bySlug('about')!;
    const form = await admin.get(`/admin/pages/${id}`);
    assert.match(fieldValue(form.text, 'body')!, /本报办了十年。/);
    const base = fieldValue(form.text, 'base')!;
    const changed = { ...about, base, slug: 'about-us', body: '新的正文。' };
    assert.equal((await admin.post(`/admin/pages/${id}`, changed)).status, 303);
    assert.equal((await get('/pages/about')).status, 404);
    assert.match((await get('/pages/about-us')).text, /新的正文/);
    const late = await admin.post(`/admin/pages/${id}`, { ...changed, title: '后来的' });
    assert.equal(late.status, 409);
    assert.equal(fieldValue(late.text, 'title'), '后来的');
    // After a mistake the form still starts from what it was opened on.
    const mistaken = await admin.post(`/admin/pages/${id}`, { ...changed, title: '' });
    assert.equal(mistaken.status, 422);
    const mended = { ...changed, base: fieldValue(mistaken.text, 'base')! };
    assert.equal((await admin.post(`/admin/pages/${id}`, mended)).status, 409);

    assert.equal((await admin.post(`/admin/pages/${id}/removal`, {})).status, 422);
    assert.equal((await admin.post(`/admin/pages/${id}/removal`, { sure: 'true' })).status, 303);
    assert.equal((await get('/pages/about-us')).status, 404);
    assert.doesNotMatch((await get('/latest')).text, /href="\/pages\//);
    assertHonest(services.site.reader);
  });

  test('come back with what was typed and a message at each mistake', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const wrong = await admin.post('/admin/pages', { ...about, title: '', slug: 'Über uns', body: ' ' });
    assert.equal(wrong.status, 422);
    for (const message of [/请填写标题/, /地址只用小写字母/, /请填写正文/]) assert.match(wrong.text, message);
    assert.equal(fieldValue(wrong.text, 'slug'), 'Über uns');

    await admin.post('/admin/pages', about);
    assert.match((await admin.post('/admin/pages', about)).text, /已由另一张单页使用/);
    const picture = (src: string, alt: string) => `<p>图</p><figure><img src="${src}" alt="${alt}"></figure>`;
    for (const [body, message] of [
      [picture('https://elsewhere.example/x.jpg', '图'), /还在别的网站上/],
      [picture(`/media/${'x'.repeat(22)}.jpg`, '图'), /不在图库里/],
    ] as const)
      assert.match((await admin.post('/admin/pages', { ...about, slug: 'b', body })).text, message);
  });

  test('show pictures of the library, which then stay when an article with them is erased', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, get } = newsroom;
    const { desk } = services;
    const chief = await signedIn(newsroom, 'chief', 'admin');
    const { src } = await desk.intake.takeBytes(null, await jpeg(), '图.jpg');
    const body = `<p>图</p><figure><img src="${src}" alt="大楼"></figure>`;
    assert.equal((await chief.post('/admin/pages', { ...about, body })).status, 303);
    const { id } = make.article({ body });
    assert.match((await get('/pages/about')).text, /<picture><source[^>]*><img [^>]*alt="大楼"/);

    await chief.post(`/admin/articles/${id}/erasure`, { erasureReason: '误发', number: String(id) });

    assert.ok(desk.media.bySrc(src));
    assert.match((await get('/pages/about')).text, /<picture>/);
  });
});
