import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

const form = { name: '张江', slug: 'zhang-jiang', title: '本报记者', spellings: '張江\n记者张江', accountId: '', portrait: '', biography: '跑港口的。' }; // prettier-ignore

describe('作者', () => {
  test('are added, changed, removed, and verified; their spellings are one in statistics', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const { desk, site } = services;
    const admin = await signedIn(newsroom, 'admin', 'editor');
    for (const bylines of [['张江'], ['張江'], ['张江', '李河']]) make.article({ bylines });
    const { src } = await desk.intake.takeBytes(null, await jpeg(400, 400), 'portrait.jpg');

    assert.equal((await admin.post('/admin/authors', { ...form, portrait: src, accountId: String(admin.id) })).status, 303); // prettier-ignore
    const [author] = desk.authors.list('', 9);
    assert.deepEqual(
      author!.spellings,
      ['张江', '張江', '记者张江'].filter((name) => name !== '张江').sort(),
    );
    const page = (await admin.get(`/admin/authors/${author!.id}`)).text;
    assert.match(page, /署“张江”的 2 篇[^]*署“張江”的 1 篇/);
    assert.equal(fieldValue(page, 'biography'), form.biography);
    assert.match(page, /<img src="\/media\//);
    assert.match(
      (await admin.get(`/admin/authors?words=${encodeURIComponent('記')}`)).text,
      /没有这样的作者/,
    );
    assert.match((await admin.get(`/admin/authors?words=${encodeURIComponent('張')}`)).text, /张江<\/a>/);
    const counted = (await admin.get('/admin/statistics?by=byline')).text;
    assert.match(counted, /张江<\/th><td class="number"><strong>3</);
    assert.doesNotMatch(counted, /張江/);
    assertHonest(site.reader);

    const wrong = await admin.post('/admin/authors', { ...form, name: ' ', slug: '张江', portrait: '/media/x.jpg', accountId: '999' }); // prettier-ignore
    assert.equal(wrong.status, 422);
    for (const message of ['请填写姓名', '地址只用小写字母', '图库里没有这张图片', '没有这个账号'])
      assert.match(wrong.text, new RegExp(message));
    assert.equal(fieldValue(wrong.text, 'portrait'), '/media/x.jpg');
    const twice = await admin.post('/admin/authors', {
      ...form,
      name: '另一人',
      accountId: String(admin.id),
    });
    for (const message of ['用了这个地址', '连着别的作者', '“張江”已经归在“张江”名下'])
      assert.match(twice.text, new RegExp(message));

    const path = `/admin/authors/${author!.id}`;
    assert.equal((await admin.post(path, { ...form, spellings: '記者張江', biography: '' })).status, 303);
    assert.deepEqual(desk.authors.byId(author!.id)!.spellings, ['記者張江']);
    assertHonest(site.reader);
    desk.db.prepare(`UPDATE authors SET biography = '别的'`).run();
    assert.match(
      verify(site.reader).findings[0]!.text,
      /author 1 \(张江\): its biography is not what was set/,
    );
    desk.db.prepare(`UPDATE authors SET biography = ''`).run();
    assert.equal((await admin.post(`${path}/removal`, {})).status, 303);
    assert.equal((await admin.get(path)).status, 404);
    assertHonest(site.reader);
  });

  test('tells who was slower, and loses neither text', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const fields: Record<string, string> = { name: '林安', slug: 'lin-an' };
    assert.equal((await admin.post('/admin/authors', fields)).status, 303);
    const base = fieldValue((await admin.get('/admin/authors/1')).text, 'base')!;
    assert.equal((await admin.post('/admin/authors/1', { ...fields, name: '林先安', base })).status, 303);
    const slower = await admin.post('/admin/authors/1', { ...fields, name: '林后安', base });
    assert.equal(slower.status, 409);
    assert.match(slower.text, /这位作者已被别人改过/);
    assert.equal(fieldValue(slower.text, 'name'), '林后安');
    const again = await admin.post('/admin/authors/1', {
      ...fields,
      name: '林后安',
      base: fieldValue(slower.text, 'base')!,
    });
    assert.equal(again.status, 303);
  });
});
