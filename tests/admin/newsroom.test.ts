import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cookieFrom, fieldValue, signedIn, signIn } from '../support/desk.ts';
import { frontPageState } from '../../src/front-page/front-page.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

describe('Channels', () => {
  test('are added, changed and removed, with a message where they cannot be', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, get, make } = newsroom;
    const admin = await signedIn(newsroom, 'admin');
    const mistaken = await admin.post('/admin/channels', {
      name: '',
      slug: '财经',
      parentId: '',
      position: '-1',
    });
    assert.equal(mistaken.status, 422);
    assert.equal(fieldValue(mistaken.text, 'slug'), '财经');
    for (const message of ['请填写频道名', '地址只用小写字母', '次序从零起']) assert.match(mistaken.text, new RegExp(message)); // prettier-ignore

    assert.equal((await admin.post('/admin/channels', { name: '财经', slug: 'caijing', parentId: '', position: '' })).status, 303); // prettier-ignore
    const [finance] = services.desk.channels.tree();
    assert.equal((await get('/channels/caijing')).status, 200);
    assert.match(
      (await admin.post('/admin/channels', { name: '又一个', slug: 'caijing' })).text,
      /已由“财经”使用/,
    );
    await admin.post('/admin/channels', { name: '股市', slug: 'gushi', parentId: String(finance!.id) });
    const column = services.desk.channels.bySlug('gushi')!;
    assert.equal(column.parentId, finance!.id);

    const nested = await admin.post(`/admin/channels/${finance!.id}`, { name: '财经', slug: 'caijing', parentId: String(finance!.id) }); // prettier-ignore
    assert.equal(nested.status, 422);
    await admin.post(`/admin/channels/${finance!.id}`, { name: '经济', slug: 'caijing', position: '3' });
    assert.match((await get('/')).text, /经济/);

    assert.equal((await admin.post(`/admin/channels/${finance!.id}/removal`, {})).status, 409);
    make.draft({ channel: column });
    assert.match((await admin.post(`/admin/channels/${column.id}/removal`, {})).text, /里有过稿件，不能删除/);
  });
});

describe('The front page', () => {
  test('takes article numbers and addresses, and says at each slot what cannot stand there', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get, services } = newsroom;
    const [one, two, draft] = [make.article({ title: '头条稿' }), make.article({ title: '要闻稿' }), make.draft({ title: '草稿' })]; // prettier-ignore
    const chief = await signedIn(newsroom, 'chief');
    const typed = {
      'lead-1': String(draft.id),
      'lead-2': '不知道',
      'top-1': String(one.id),
      'top-3': String(one.id),
    };
    const mistaken = await chief.post('/admin/front-page', typed);
    assert.equal(mistaken.status, 422);
    for (const [name, value] of Object.entries(typed)) assert.equal(fieldValue(mistaken.text, name), value);
    assert.match(mistaken.text, /id="lead-1-problem">3 号稿件不在线上/);
    assert.match(mistaken.text, /id="lead-2-problem">请填稿件编号/);
    assert.match(mistaken.text, /id="top-3-problem">1 号稿件放了两次/);
    assert.match(mistaken.text, /头条稿/);

    const set = await chief.post('/admin/front-page', { 'lead-2': `http://localhost:3000/tw/articles/${one.id}?x=1`, 'top-4': ` ${two.id} ` }); // prettier-ignore
    assert.equal(set.status, 303);
    assert.deepEqual(frontPageState(services.desk.frontPage.read()), { lead: [one.id], top: [two.id] });
    assert.match((await get('/')).text, /头条稿/);
  });

  test('is not overwritten by who opened it earlier', async (t) => {
    const newsroom = openNewsroom(t);
    const [one, two] = [newsroom.make.article(), newsroom.make.article()];
    const chief = await signedIn(newsroom, 'chief');
    const base = fieldValue((await chief.get('/admin/front-page')).text, 'base')!;
    await chief.post('/admin/front-page', { base, 'lead-1': String(one.id) });
    const late = await chief.post('/admin/front-page', { base, 'lead-1': String(two.id) });
    assert.equal(late.status, 409);
    assert.equal(fieldValue(late.text, 'lead-1'), String(two.id));
    const again = await chief.post('/admin/front-page', { base: fieldValue(late.text, 'base')!, 'lead-1': String(two.id) }); // prettier-ignore
    assert.equal(again.status, 303);
  });

  test('is not overwritten after a mistake by who opened it earlier', async (t) => {
    const newsroom = openNewsroom(t);
    const [one, two] = [newsroom.make.article(), newsroom.make.article()];
    const chief = await signedIn(newsroom, 'chief', 'admin');
    const base = fieldValue((await chief.get('/admin/front-page')).text, 'base')!;
    await chief.post('/admin/front-page', { base, 'lead-1': String(one.id) });
    const mistaken = await chief.post('/admin/front-page', { base, 'lead-1': 'x' });
    assert.equal(mistaken.status, 422);
    const mended = { base: fieldValue(mistaken.text, 'base')!, 'lead-1': String(two.id) };
    assert.equal((await chief.post('/admin/front-page', mended)).status, 409);

    const settings = fieldValue((await chief.get('/admin/settings')).text, 'base')!;
    const typed = { siteName: '甲报', script: 'hans', timeZone: 'Asia/Shanghai' };
    await chief.post('/admin/settings', { ...typed, base: settings, siteName: '乙报' });
    for (const [path, given] of [
      ['/admin/settings', { ...typed, siteName: '' }],
      ['/admin/settings/preview', typed],
    ] as const) {
      const shown = await chief.post(path, { ...given, base: settings });
      const late = { ...typed, base: fieldValue(shown.text, 'base')! };
      assert.equal((await chief.post('/admin/settings', late)).status, 409, path);
    }
  });

  test('takes an article from its own page, at the top, and lets none fall off', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const ids = Array.from({ length: 5 }, () => make.article().id);
    const chief = await signedIn(newsroom, 'chief');
    const place = (id: number, slot: string) => chief.post(`/admin/articles/${id}/placement`, { slot });
    for (const id of ids.slice(0, 3)) assert.equal((await place(id, 'lead')).status, 303);
    assert.deepEqual(
      services.desk.frontPage.read().lead.map(({ articleId }) => articleId),
      [3, 2, 1],
    );
    const full = await place(ids[3]!, 'lead');
    assert.equal(full.status, 409);
    assert.match(full.text, /头条已放满 3 条/);
    await place(1, 'top');
    make.withdrawal(2);
    assert.equal((await place(ids[3]!, 'lead')).status, 303);
    assert.deepEqual(frontPageState(services.desk.frontPage.read()), { lead: [4, 3], top: [1] });
  });

  test('has a breaking banner that ends in two hours where no end is given', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const set = await chief.post('/admin/breaking', { breakingText: '大风蓝色预警', breakingEnds: '' });
    assert.equal(set.status, 303);
    assert.match((await newsroom.get('/')).text, /大风蓝色预警/);
    newsroom.clock.advance(2 * 60 * 60 * 1000);
    assert.doesNotMatch((await newsroom.get('/')).text, /大风蓝色预警/);
  });
});

describe('Settings', () => {
  test('come back with messages, or are seen by readers at once', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const form = await admin.get('/admin/settings');
    const typed = { siteName: '滨海新闻', description: '一座城的事', script: 'hans', timeZone: 'Asia/Shanghai', offersOtherScript: 'true', icpNumber: '京ICP备1号', contactWechat: '1' }; // prettier-ignore
    const mistaken = await admin.post('/admin/settings', typed);
    assert.equal(mistaken.status, 422);
    assert.equal(fieldValue(mistaken.text, 'icpNumber'), '京ICP备1号');
    assert.match(mistaken.text, /id="icpNumber-problem">格式应如/);
    assert.match(mistaken.text, /id="contactWechat-problem"/);

    const base = fieldValue(form.text, 'base')!;
    const set = { ...typed, base, icpNumber: '京ICP备12345678号-1', contactWechat: '' };
    assert.equal((await admin.post('/admin/settings', set)).status, 303);
    const home = await newsroom.get('/');
    assert.match(home.text, /滨海新闻/);
    assert.match(home.text, /京ICP备12345678号-1/);
    assert.equal((await admin.post('/admin/settings', { ...set, siteName: '晚到' })).status, 409);

    const { offersOtherScript, ...withoutOther } = set;
    assert.equal(offersOtherScript, 'true');
    await admin.post('/admin/settings', { ...withoutOther, base: fieldValue((await admin.get('/admin/settings')).text, 'base')! }); // prettier-ignore
    assert.equal((await newsroom.get('/tw/')).status, 404);
  });
});

describe('Users', () => {
  test('are added with roles and a first password, and sign in with it', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const next = '第一个够长的密码 1234';
    const mistaken = await admin.post('/admin/users', {
      name: '有 空格',
      email: 'x',
      password: '短',
      again: '长',
    });
    assert.equal(mistaken.status, 422);
    for (const message of [
      '账号名不含空格',
      '邮箱格式',
      '至少选一个角色',
      '密码至少',
      '两次填写的密码不一样',
    ])
      assert.match(mistaken.text, new RegExp(message));
    assert.equal(fieldValue(mistaken.text, 'name'), '有 空格');
    assert.doesNotMatch(mistaken.text, /value="短"|value="长"/);

    const body = new URLSearchParams([['name', '新人'], ['email', ''], ['roles', 'reporter'], ['roles', 'editor'], ['password', next], ['again', next]]); // prettier-ignore
    assert.equal((await admin.post('/admin/users', body)).status, 303);
    assert.match((await admin.post('/admin/users', body)).text, /已有这个账号名/);
    const signIn = await newsroom.post('/admin/sign-in', { account: '新人', password: next });
    assert.equal((await newsroom.get('/admin/articles', { cookie: cookieFrom(signIn.headers) })).status, 200);
  });

  test('are disabled at once, but never the last administrator', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const editor = await signedIn(newsroom, 'editor');
    const change = (id: number, fields: Record<string, string>) => admin.post(`/admin/users/${id}`, fields);

    assert.equal((await change(editor.id, { name: editor.name, email: '', roles: 'editor', state: 'disabled' })).status, 303); // prettier-ignore
    assert.equal((await editor.get('/admin/')).status, 303);
    assert.equal((await newsroom.post('/admin/sign-in', { account: editor.name, password })).status, 403);
    await change(editor.id, { name: editor.name, email: '', roles: 'editor', state: 'active' });
    assert.equal((await newsroom.post('/admin/sign-in', { account: editor.name, password })).status, 303);

    for (const fields of [
      { roles: 'admin', state: 'disabled' },
      { roles: 'editor', state: 'active' },
    ]) {
      // prettier-ignore
      const reply = await change(admin.id, { name: admin.name, email: '', ...fields });
      assert.equal(reply.status, 409);
      assert.match(reply.text, /最后一个管理员/);
    }
    assert.equal((await admin.get('/admin/users')).status, 200);
  });

  test('are signed out everywhere by a new password', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const account = newsroom.make.account(['editor']);
    const person = await signIn(newsroom, account);
    const next = '又一个够长的密码 1234';
    assert.equal(
      (await admin.post(`/admin/users/${account.id}/password`, { password: next, again: 'x' })).status,
      422,
    );
    assert.equal(
      (await admin.post(`/admin/users/${account.id}/password`, { password: next, again: next })).status,
      303,
    );
    assert.equal((await person.get('/admin/')).status, 303);
    assert.equal(
      (await newsroom.post('/admin/sign-in', { account: account.name, password: next })).status,
      303,
    );
  });
});

describe('The ledger page', () => {
  test('shows acts, newest first, fifty to a page', async (t) => {
    const newsroom = openNewsroom(t);
    for (let at = 0; at < 60; at += 1) newsroom.make.channel();
    const admin = await signedIn(newsroom, 'admin');
    const page = await admin.get('/admin/ledger');
    assert.equal(page.text.match(/<tr id="row-/g)?.length, 50);
    const older = /rel="next" href="([^"]*)"/.exec(page.text)![1]!;
    const rest = await admin.get(older);
    assert.match(rest.text, /<tr id="row-1">/);
    assert.match(rest.text, /新签名密钥/);
    assert.doesNotMatch(rest.text, /rel="next"/);
    assert.equal((await admin.post('/admin/ledger/key', {})).status, 409, 'the key is there');
  });
});
