import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { cookieFrom, fieldValue, signedIn, signIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { withSecondFactor } from '../support/second-factor.ts';

const day = 24 * 60 * 60_000;
const next = '江水 向东 流了 三千里';

/** The path of the link that a page shows. */
const linkIn = (html: string) => /\/admin\/(?:join|reset)\/[\w-]{32}/.exec(html)![0];

function invited(name = '新人', ...roles: string[]): URLSearchParams {
  const form = new URLSearchParams({ name, email: '' });
  for (const role of roles.length > 0 ? roles : ['reporter']) form.append('roles', role);
  return form;
}

describe('An invitation', () => {
  test('is a link with which the invited person sets a password and is signed in, once', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, post, services } = newsroom;
    const admin = await signedIn(newsroom, 'admin');
    const made = await admin.post('/admin/invitations', invited('新人', 'reporter', 'editor'));
    assert.equal(made.status, 200);
    const link = linkIn(made.text);
    const token = link.split('/').at(-1)!;
    const stored = services.desk.db.prepare('SELECT token_hash FROM one_time_links').pluck().all();
    assert.deepEqual(stored, [createHash('sha256').update(token).digest('hex')]);
    assert.match((await admin.get('/admin/users')).text, /等待加入[\s\S]*新人/);
    assert.doesNotMatch((await admin.get('/admin/users')).text, new RegExp(token), 'shown this once');

    const page = await get(link);
    assert.match(page.text, /新人[\s\S]*记者|新人[\s\S]*编辑/);
    const mistaken = await post(link, { password: 'woaini5201314', again: 'x' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /这个密码太常见/);
    assert.match(mistaken.text, /两次填写的密码不一样/);
    assert.match((await post(link, { password: '我是新人我来上班啦', again: 'x' })).text, /密码至少10个字符/);
    assert.match((await post(link, { password: '我是新人我今天来上班啦', again: 'x' })).text, /不要带账号名/);

    const joined = await post(link, { name: '冒名', password: next, again: next, roles: 'admin' });
    assert.equal(joined.status, 303);
    const home = await get(joined.headers.location!, { cookie: cookieFrom(joined.headers) });
    assert.match(home.text, /账号已建好，您已登录/);
    const account = services.desk.accounts.forSignIn('新人')!.account;
    assert.deepEqual(account.roles.sort(), ['editor', 'reporter']);
    assert.equal((await get(link)).status, 404);
    assert.equal((await post('/admin/sign-in', { account: '新人', password: next })).status, 303);
    assertHonest(services.desk.db);
  });

  test('makes one account where it is used twice at the same moment', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const link = linkIn((await admin.post('/admin/invitations', invited())).text);
    const replies = await Promise.all([1, 2, 3].map(() => newsroom.post(link, { password: next, again: next }))); // prettier-ignore
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 404, 404]);
    assert.equal(newsroom.services.desk.accounts.list().filter(({ name }) => name === '新人').length, 1);
    assertHonest(newsroom.services.desk.db);
  });

  test('is void after seven days, once it is taken back, and once it is made anew', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, post, clock } = newsroom;
    const admin = await signedIn(newsroom, 'admin');
    const old = linkIn((await admin.post('/admin/invitations', invited())).text);
    const id = newsroom.services.desk.invitations.list()[0]!.id;
    clock.advance(7 * day - 1000);
    assert.equal((await get(old)).status, 200);
    clock.advance(1000);
    assert.equal((await get(old)).status, 404);
    assert.match((await admin.get('/admin/users')).text, /链接已过期/);

    const fresh = linkIn((await admin.post(`/admin/invitations/${id}`, {})).text);
    assert.equal((await get(old)).status, 404);
    assert.equal((await get(fresh)).status, 200);
    // The page is open while the administrator thinks better of it.
    assert.equal((await admin.post(`/admin/invitations/${id}/removal`, {})).status, 303);
    assert.equal((await post(fresh, { password: next, again: next })).status, 404);
    assert.equal((await admin.post(`/admin/invitations/${id}/removal`, {})).status, 404);
    assert.doesNotMatch((await admin.get('/admin/users')).text, /等待加入/);
    assert.equal((await admin.post('/admin/invitations', invited())).status, 200, 'the name is free again');
    assertHonest(newsroom.services.desk.db);
  });

  test('keeps its name and e-mail for who is invited', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const body = invited('Lee');
    body.set('email', 'lee@example.com');
    assert.equal((await admin.post('/admin/invitations', body)).status, 200);
    const again = await admin.post('/admin/invitations', invited('LEE'));
    assert.equal(again.status, 422);
    assert.match(again.text, /已有一个邀请用了这个账号名/);
    assert.equal(fieldValue(again.text, 'name'), 'LEE');
    const other = invited('李');
    other.set('email', 'LEE@example.com');
    assert.match((await admin.post('/admin/invitations', other)).text, /已有一个邀请用了这个邮箱/);
    const added = new URLSearchParams([...invited('lee'), ['password', next], ['again', next]]);
    assert.match((await admin.post('/admin/users', added)).text, /已有一个邀请用了这个账号名/);
    assert.match((await admin.post('/admin/invitations', invited(admin.name))).text, /已有这个账号名/);
  });
});

describe('A link for a new password', () => {
  test('sets it once, ends all sessions, and leaves the old one until then', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, post, services } = newsroom;
    const admin = await signedIn(newsroom, 'admin');
    const account = newsroom.make.account(['editor']);
    const person = await signIn(newsroom, account);
    const link = linkIn((await admin.post(`/admin/users/${account.id}/reset`, {})).text);
    assert.equal((await person.get('/admin/')).status, 200);
    assert.match((await admin.get(`/admin/users/${account.id}`)).text, /有一个还没用过的链接/);

    assert.match((await post(link, { password: 'qwertyuiop', again: 'qwertyuiop' })).text, /太常见/);
    const replies = await Promise.all([1, 2].map(() => post(link, { password: next, again: next })));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 404]);
    const cookie = cookieFrom(replies.find(({ status }) => status === 303)!.headers);
    assert.equal((await get('/admin/', { cookie })).status, 200);
    assert.equal((await person.get('/admin/')).status, 303);
    assert.equal((await post('/admin/sign-in', { account: account.name, password })).status, 422);
    assert.equal((await get(link)).status, 404);
    assertHonest(services.desk.db);
  });

  test('is void after a day, taken back, made anew, by another new password, or with the account disabled', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, clock, services } = newsroom;
    const { acts, accounts } = services.desk;
    const admin = await signedIn(newsroom, 'admin');
    const account = newsroom.make.account(['editor']);
    const make = async () => linkIn((await admin.post(`/admin/users/${account.id}/reset`, {})).text);

    const late = await make();
    clock.advance(day);
    assert.equal((await get(late)).status, 404);

    const old = await make();
    const renewed = await make();
    assert.equal((await get(old)).status, 404);
    assert.equal((await admin.post(`/admin/users/${account.id}/reset/removal`, {})).status, 303);
    assert.equal((await get(renewed)).status, 404);

    const overtaken = await make();
    const { passwordHash } = accounts.forSignIn(account.name)!;
    acts.performNow(admin, (act) => accounts.setPassword(act, account.id, passwordHash));
    assert.equal((await get(overtaken)).status, 404);

    const disabled = await make();
    acts.performNow(admin, (act) => accounts.change(act, account.id, { ...account, email: '' }, 'disabled'));
    assert.equal((await get(disabled)).status, 404);
    assert.equal((await admin.post(`/admin/users/${account.id}/reset`, {})).status, 409);
    acts.performNow(admin, (act) => accounts.change(act, account.id, { ...account, email: '' }, 'active'));
    assert.equal((await get(disabled)).status, 404, 'and stays so');
    assertHonest(services.desk.db);
  });

  test('does not stand for the second factor', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, get } = newsroom;
    const admin = await signedIn(newsroom, 'admin');
    const account = newsroom.make.account(['editor']);
    const { code } = withSecondFactor(newsroom, account);
    const link = linkIn((await admin.post(`/admin/users/${account.id}/reset`, {})).text);
    const set = await post(link, { password: next, again: next });
    assert.equal(set.headers.location, '/admin/sign-in/code');
    const cookie = cookieFrom(set.headers);
    assert.match(cookie, /^sign-in-step=/);
    const entered = await post('/admin/sign-in/code', { code: code() }, { cookie });
    assert.equal((await get('/admin/', { cookie: cookieFrom(entered.headers) })).status, 200);
  });

  test('opens nothing at the address of another kind', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const account = newsroom.make.account(['editor']);
    const reset = linkIn((await admin.post(`/admin/users/${account.id}/reset`, {})).text);
    const join = linkIn((await admin.post('/admin/invitations', invited())).text);
    for (const path of [
      reset.replace('reset', 'join'),
      join.replace('join', 'reset'),
      join.replace('join', 'first-administrator'),
    ])
      // prettier-ignore
      assert.equal((await newsroom.get(path)).status, 404);
  });
});
