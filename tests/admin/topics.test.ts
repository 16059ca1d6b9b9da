import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

const about = { title: '灰桥专题', slug: 'grey-bridge', lead: '头发白了。\r\n第二段。', newSection: '日子' };

describe('专题', () => {
  test('are made, filled, ordered, read in each script, and left by withdrawn articles', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get, services } = newsroom;
    newsroom.make.channel();
    const one = make.article({ title: '第一篇头发' }).id;
    const two = make.article({ title: '第二篇' }).id;
    const draft = make.draft({ title: '草稿' }).id;
    const editor = await signedIn(newsroom, 'editor');
    assert.doesNotMatch((await get(`/articles/${one}`)).text, /\/topics\//);
    assert.equal((await get('/topics/grey-bridge')).status, 404);
    assert.equal((await editor.post('/admin/topics', about)).status, 303);
    const { id } = services.desk.topics.bySlug('grey-bridge')!;
    const address = `/admin/topics/${id}`;
    assert.match((await get('/topics/grey-bridge')).text, /这个专题还没有文章/);

    /** Sends the form as it stands, with changes. */
    const send = async (changes: Record<string, string>) => {
      const { text } = await editor.get(address);
      const names = [...text.matchAll(/ name="((?:name|articles|add)-\d+|base|sections|title|slug|lead|newSection)"/g)].map(([, name]) => name!); // prettier-ignore
      return editor.post(address, { ...Object.fromEntries(names.map((name) => [name, fieldValue(text, name)!])), ...changes }); // prettier-ignore
    };
    const wrong = await send({ 'add-0': `${draft}` });
    assert.match(wrong.text, /id="add-0-problem">\d+ 号稿件没有发布/);
    assert.match((await send({ 'add-0': '哪一篇' })).text, /不是稿件编号/);
    assert.equal(
      (await send({ 'add-0': `${one} https://x.example/tw/articles/${two}`, newSection: '看图' })).status,
      303,
    );
    const page = (await get('/topics/grey-bridge')).text;
    assert.match(
      page,
      /<h1>灰桥专题<\/h1>[^]*<p>头发白了。<\/p><p>第二段。<\/p>[^]*<h2>日子<\/h2>[^]*第一篇头发[^]*第二篇/,
    );
    assert.doesNotMatch(page, /看图/, 'an empty section is not shown');
    assert.match(
      (await get('/tw/topics/grey-bridge')).text,
      /灰橋專題[^]*頭髮白了[^]*<h3><a href="\/tw\/articles\/\d+">第一篇頭髮/,
    );
    assert.match((await get(`/articles/${one}`)).text, /专题：<a href="\/topics\/grey-bridge">灰桥专题/);
    assert.match((await send({ 'add-1': String(one) })).text, /已在这个专题里/);

    await send({ deed: 'up:0:1' });
    const articles = () => services.desk.topics.byId(id)!.sections.map((section) => section.articles);
    assert.deepEqual(articles(), [[two, one], []]);
    await send({ deed: 'down:0:1' });
    assert.deepEqual(articles(), [[two], [one]]);
    await send({ deed: 'section-up:1' });
    assert.deepEqual(articles(), [[one], [two]]);
    make.withdrawal(one);
    assert.doesNotMatch((await get('/topics/grey-bridge')).text, /第一篇头发/);
    assert.match((await editor.get(address)).text, /第一篇头发<\/a>[^]*?读者看不到/);
    assertHonest(services.site.reader);

    const stale = await editor.post(address, { ...about, base: 'x', sections: '0' });
    assert.equal(stale.status, 409);
    assert.equal((await send({ deed: 'remove:1:0', title: '灰桥' })).status, 303);
    assert.doesNotMatch((await get(`/articles/${two}`)).text, /专题：/);
    assert.match((await get('/topics/grey-bridge')).text, /<h1>灰桥<\/h1>/);

    services.desk.db.prepare("UPDATE topic_sections SET name = '别的'").run();
    assert.match(
      verify(services.site.reader).findings[0]!.text,
      /topic.*title, lead or the name of a section/,
    );
    assert.equal((await editor.post(`${address}/removal`, {})).status, 422);
    assert.equal((await editor.post(`${address}/removal`, { sure: 'true' })).status, 303);
    assert.equal((await get('/topics/grey-bridge')).status, 404);
    assertHonest(services.site.reader);
  });

  test('come back with what was typed', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const wrong = await editor.post('/admin/topics', { ...about, title: '', slug: 'Ü' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /请填写标题/);
    assert.equal(fieldValue(wrong.text, 'newSection'), '日子');
  });

  test('is put into words by a chief where articles are reviewed; others lay it out', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    make.channel();
    const [editor, chief] = [await signedIn(newsroom, 'editor'), await signedIn(newsroom, 'chief')];
    const { id } = make.article({ title: '入梅' });
    make.account(['head']);
    make.settings({ workflow: 'three' });
    const topic = { title: '汛期', slug: 'flood', lead: '', newSection: '雨情' };
    const refused = await editor.post('/admin/topics', topic);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /要由总编辑来定/);
    assert.equal(fieldValue(refused.text, 'title'), '汛期');
    assert.equal((await chief.post('/admin/topics', topic)).status, 303);
    const form = {
      title: '汛期',
      slug: 'flood',
      lead: '',
      sections: '1',
      'name-0': '雨情',
      'add-0': String(id),
    };
    const page = await editor.post('/admin/topics/1', form);
    assert.equal(page.status, 303, page.text.slice(0, 300));
    assert.equal((await editor.post('/admin/topics/1', { ...form, 'add-0': '', title: '别的' })).status, 403);
    assert.deepEqual(services.desk.topics.byId(1)!.title, '汛期');
    assertHonest(services.site.reader);
  });
});
