import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newSecret } from '../../src/accounts/second-factors.ts';
import { cookieFrom, fieldValue, signedIn, signIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom, password } from '../support/newsroom.ts';
import { codeAt, withSecondFactor } from '../support/second-factor.ts';

const cookieNamed = (name: string, headers: { 'set-cookie'?: string[] }) =>
  headers['set-cookie']?.find((line) => line.startsWith(`${name}=`))?.split(';')[0];

/** Goes half-way in: the password is given, the code is owed. */
async function halfway({ post }: Newsroom, account: string, cookie = '') {
  const reply = await post('/admin/sign-in', { account, password, to: '/admin/articles' }, { cookie });
  assert.equal(reply.status, 303);
  assert.equal(reply.headers.location, '/admin/sign-in/code?to=%2Fadmin%2Farticles');
  return cookieNamed('sign-in-step', reply.headers)!;
}

const giveCode = ({ post }: Newsroom, step: string, code: string, more: Record<string, string> = {}) =>
  post('/admin/sign-in/code', { code, to: '/admin/articles', ...more }, { cookie: step });

describe('The second factor', () => {
  test('is set up with a key and a code as proof, and asked for from then on', async (t) => {
    const newsroom = openNewsroom(t);
    const { clock, get, post, services } = newsroom;
    const account = newsroom.make.account(['editor']);
    const [person, elsewhere] = [await signIn(newsroom, account), await signIn(newsroom, account)];

    const form = await person.get('/admin/account/second-factor');
    const secret = fieldValue(form.text, 'secret')!;
    assert.match(secret, /^[A-Z2-7]{32}$/);
    assert.match(form.text, /<svg /);
    assert.match(form.text, /otpauth:\/\/totp\//);

    const mistaken = await person.post('/admin/account/second-factor', { secret, code: '000000' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /验证码不对/);
    assert.equal(fieldValue(mistaken.text, 'secret'), secret, 'the app need not scan again');

    const done = await person.post('/admin/account/second-factor', { secret, code: codeAt(secret, clock.now()) }); // prettier-ignore
    assert.equal(done.status, 200);
    const codes = done.text.match(/[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/g)!;
    assert.equal(new Set(codes).size, 10);
    assert.equal((await elsewhere.get('/admin/')).status, 303, 'sessions that needed the password alone end');
    assert.equal((await person.get('/admin/')).status, 303, 'the session goes on under a new number');
    assert.equal((await get('/admin/', { cookie: cookieFrom(done.headers) })).status, 200);
    const stored = JSON.stringify(services.desk.db.prepare('SELECT * FROM recovery_codes').all());
    for (const code of codes) assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll('-', '')));

    clock.advance(30_000);
    const step = await halfway(newsroom, account.name);
    assert.equal(cookieNamed('session', (await post('/admin/sign-in', { account: account.name, password })).headers), undefined); // prettier-ignore
    const question = await get('/admin/sign-in/code', { cookie: step });
    assert.match(question.text, /两步验证/);
    const entered = await giveCode(newsroom, step, codeAt(secret, clock.now()));
    assert.equal(entered.status, 303);
    assert.equal(entered.headers.location, '/admin/articles');
    assert.equal((await get('/admin/articles', { cookie: cookieFrom(entered.headers) })).status, 200);
    assertHonest(services.desk.db);
  });

  test('takes each code once, also where it is sent twice at the same moment, and those of the neighbouring half minutes', async (t) => {
    const newsroom = openNewsroom(t);
    const { clock, make } = newsroom;
    const account = make.account(['editor']);
    const { secret, code } = withSecondFactor(newsroom, account);

    const steps = await Promise.all([1, 2, 3].map(() => halfway(newsroom, account.name)));
    const replies = await Promise.all(steps.map((step) => giveCode(newsroom, step, code())));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 422, 422]);

    clock.advance(90_000);
    const at = (ms: number) => codeAt(secret, new Date(clock.now().getTime() + ms));
    const step = await halfway(newsroom, account.name);
    assert.equal((await giveCode(newsroom, step, at(-60_000))).status, 422, 'too old');
    assert.equal((await giveCode(newsroom, step, at(60_000))).status, 422, 'not yet');
    assert.equal((await giveCode(newsroom, step, at(30_000))).status, 303, 'a fast clock');
    const again = await halfway(newsroom, account.name);
    assert.equal((await giveCode(newsroom, again, at(0))).status, 422, 'nothing older than what was taken');
  });

  test('of one step lets one in, where the code is sent with it twice', async (t) => {
    const newsroom = openNewsroom(t);
    const account = newsroom.make.account(['editor']);
    const { code, recoveryCodes } = withSecondFactor(newsroom, account);
    const step = await halfway(newsroom, account.name);
    const replies = await Promise.all(
      [code(), recoveryCodes[0]!, recoveryCodes[1]!].map((given) => giveCode(newsroom, step, given)),
    );
    assert.equal(replies.filter(({ status }) => status === 303).length, 1);
  });

  test('half-way in opens nothing, and ends after five minutes or five wrong codes', async (t) => {
    const newsroom = openNewsroom(t);
    const { clock, get, make } = newsroom;
    const account = make.account(['chief', 'admin']);
    const { code } = withSecondFactor(newsroom, account);
    const step = await halfway(newsroom, account.name);
    const token = step.split('=')[1]!;
    for (const cookie of [step, `session=${token}`, `${step}; session=${token}`])
      assert.equal((await get('/admin/articles', { cookie })).status, 303, cookie);

    clock.advance(5 * 60_000);
    const late = await giveCode(newsroom, step, code());
    assert.equal(late.status, 403);
    assert.match(late.text, /从密码重新开始/);

    const next = await halfway(newsroom, account.name);
    for (let guess = 0; guess < 4; guess++)
      assert.match((await giveCode(newsroom, next, '000000')).text, /验证码不对/);
    assert.match((await giveCode(newsroom, next, '000000')).text, /从密码重新开始/);
    assert.equal((await giveCode(newsroom, next, code())).status, 403);
  });

  test('is not guessed by many steps at once; the usual device has a count of its own', async (t) => {
    const newsroom = openNewsroom(t, { TRUST_PROXY: '1' });
    const { post, make } = newsroom;
    const account = make.account(['editor']);
    const usual = cookieNamed('device', (await post('/admin/sign-in', { account: account.name, password })).headers)!; // prettier-ignore
    const { code } = withSecondFactor(newsroom, account);
    const attack = async (network: number) => {
      const headers = { 'x-forwarded-for': `198.51.100.${network}` };
      const begun = await post('/admin/sign-in', { account: account.name, password }, headers);
      const cookie = cookieNamed('sign-in-step', begun.headers)!;
      return Promise.all(
        Array.from({ length: 5 }, (_, at) => post('/admin/sign-in/code', { code: `00000${at}` }, { ...headers, cookie })), // prettier-ignore
      );
    };
    const replies = (await Promise.all([1, 2, 3, 4, 5, 6].map(attack))).flat();
    const looked = replies.filter(({ status, text }) => status === 422 && /验证码/.test(text)).length;
    assert.equal(looked, 20, 'twenty in an hour, from wherever');
    assert.ok(replies.some(({ status }) => status === 429));

    const step = await halfway(newsroom, account.name, usual);
    assert.equal((await giveCode(newsroom, `${step}; ${usual}`, code())).status, 303);
  });

  test('has recovery codes that work once each, and can be made anew', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, get, post } = newsroom;
    const account = make.account(['editor']);
    const { recoveryCodes } = withSecondFactor(newsroom, account);
    const [first, second, third] = recoveryCodes as [string, string, string];

    const steps = await Promise.all([1, 2].map(() => halfway(newsroom, account.name)));
    const both = await Promise.all(steps.map((step) => giveCode(newsroom, step, ` ${first.toUpperCase()} `)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 422]);
    assert.equal(services.desk.secondFactors.of(account.id)!.codesLeft, 9);
    assert.equal(services.desk.ledger.newest(1)[0]!.act, 'recovery-code-used');

    const cookie = cookieFrom(both.find(({ status }) => status === 303)!.headers);
    const refused = await post(
      '/admin/account/recovery-codes',
      { codesPassword: '不是这个密码' },
      { cookie },
    );
    assert.equal(refused.status, 422);
    const renewed = await post('/admin/account/recovery-codes', { codesPassword: password }, { cookie });
    assert.equal(renewed.text.match(/[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/g)!.length, 10);
    const step = await halfway(newsroom, account.name);
    assert.equal((await giveCode(newsroom, step, second)).status, 422, 'the old ones are void');
    assert.equal((await giveCode(newsroom, step, third)).status, 422);
    assert.match((await get('/admin/account', { cookie })).text, /恢复码还剩 10 个/);
    assertHonest(services.desk.db);
  });

  test('is switched off with the password, and by an administrator for who has lost everything', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, post, get } = newsroom;
    const account = make.account(['editor']);
    const person = await signIn(newsroom, account);
    withSecondFactor(newsroom, account);
    assert.match((await person.post('/admin/account/second-factor/removal', { removalPassword: '不是' })).text, /密码不对/); // prettier-ignore
    assert.equal((await person.post('/admin/account/second-factor/removal', { removalPassword: password })).status, 303); // prettier-ignore
    assert.equal((await post('/admin/sign-in', { account: account.name, password })).headers.location, '/admin/'); // prettier-ignore

    withSecondFactor(newsroom, account);
    const admin = await signedIn(newsroom, 'admin');
    const path = `/admin/users/${account.id}/second-factor/removal`;
    assert.equal((await person.post(path, {})).status, 403);
    assert.match((await admin.get(`/admin/users/${account.id}`)).text, /解除两步验证/);
    assert.equal((await admin.post(path, {})).status, 303);
    assert.equal((await admin.post(path, {})).status, 404, 'it is gone');
    const row = services.desk.ledger.newest(1)[0]!;
    assert.deepEqual([row.act, row.subject, row.account_id], ['second-factor-removed', `account:${account.id}`, admin.id]); // prettier-ignore
    assert.match((await get('/admin/sign-in')).text, /登录/);
    assertHonest(services.desk.db);
  });

  test('asks for the password again once the session is no longer fresh', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'editor');
    newsroom.clock.advance(11 * 60_000);
    const secret = newSecret();
    const set = (more: Record<string, string>) =>
      person.post('/admin/account/second-factor', { secret, code: codeAt(secret, newsroom.clock.now()), ...more }); // prettier-ignore
    assert.match((await set({})).text, /请填写您的密码/);
    assert.match((await set({ password: 'wrong-password' })).text, /密码不对/);
    assert.equal((await set({ password })).status, 200);
  });

  test('ends half-way where the account is disabled or its password changed meanwhile', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const { acts, accounts } = services.desk;
    const account = make.account(['editor']);
    const { code } = withSecondFactor(newsroom, account);
    const step = await halfway(newsroom, account.name);
    acts.performNow(null, (act) => accounts.change(act, account.id, { ...account, email: '' }, 'disabled'));
    assert.equal((await giveCode(newsroom, step, code())).status, 403);
    acts.performNow(null, (act) => accounts.change(act, account.id, { ...account, email: '' }, 'active'));
    assert.equal((await giveCode(newsroom, step, code())).status, 403, 'the step has ended');

    const next = await halfway(newsroom, account.name);
    const { passwordHash } = accounts.forSignIn(account.name)!;
    acts.performNow(null, (act) => accounts.setPassword(act, account.id, passwordHash));
    assert.equal((await giveCode(newsroom, next, code())).status, 403);
  });

  test('gives a session under a new number, whatever cookies were there before', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, get, make } = newsroom;
    const account = make.account(['editor']);
    const { code } = withSecondFactor(newsroom, account);
    const planted = `session=${'p'.repeat(43)}; sign-in-step=${'q'.repeat(43)}`;
    const begun = await post('/admin/sign-in', { account: account.name, password }, { cookie: planted });
    const step = cookieNamed('sign-in-step', begun.headers)!;
    assert.doesNotMatch(step, /q{43}/);
    const entered = await post('/admin/sign-in/code', { code: code() }, { cookie: `session=${'p'.repeat(43)}; ${step}` }); // prettier-ignore
    const session = cookieFrom(entered.headers);
    assert.match(session, /^session=[\w-]{43}$/);
    assert.notEqual(session.split('=')[1], step.split('=')[1]);
    assert.equal((await get('/admin/', { cookie: `session=${'p'.repeat(43)}` })).status, 303);
    assert.match(cookieNamed('sign-in-step', entered.headers)!, /^sign-in-step=$/);
    assert.equal((await get('/admin/', { cookie: session })).status, 200);
  });

  test('keeps what was typed before the session ended', async (t) => {
    const newsroom = openNewsroom(t);
    const { ask, make, post } = newsroom;
    make.channel();
    const account = make.account(['editor']);
    const { code } = withSecondFactor(newsroom, account);
    const lost = await ask('/admin/articles', { method: 'POST', body: { title: '没丢的标题', body: '没丢的正文' } }); // prettier-ignore
    const typed = fieldValue(lost.text, 'typed')!;
    const half = await post('/admin/sign-in', { account: account.name, password, typed, to: '/admin/articles' }); // prettier-ignore
    assert.equal(half.status, 200);
    const step = cookieNamed('sign-in-step', half.headers)!;
    const back = await giveCode(newsroom, step, code(), { typed: fieldValue(half.text, 'typed')! });
    assert.equal(back.status, 200);
    assert.equal(fieldValue(back.text, 'title'), '没丢的标题');
  });
});

describe('A role that must have a second factor', () => {
  test('leads who has none to set it up, and to nothing else until it is done', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock, get } = newsroom;
    make.channel();
    const [chief, editor] = [await signedIn(newsroom, 'chief'), await signedIn(newsroom, 'editor')];
    make.settings({ secondFactorFor: ['chief', 'admin'] });

    assert.equal((await editor.get('/admin/articles')).status, 200);
    for (const path of ['/admin/', '/admin/articles', '/admin/account', '/admin/password', '/admin/ledger']) {
      const reply = await chief.get(path);
      assert.equal(reply.status, 303, path);
      assert.equal(reply.headers.location, `/admin/account/second-factor?to=${encodeURIComponent(path)}`);
    }
    assert.equal((await chief.get('/admin/settings')).status, 403, 'what one may not, one may not');
    assert.equal((await chief.post('/admin/account/other-sessions/sign-out', {})).status, 303);
    assert.equal((await chief.get('/admin/articles', { accept: 'application/json' })).status, 403);

    // A form that was open is not lost.
    const held = await chief.post('/admin/articles', { title: '要紧的标题', body: '要紧的正文' });
    assert.equal(held.status, 403);
    assert.match(held.text, /必须开启两步验证/);
    const secret = fieldValue(held.text, 'secret')!;
    const set = await chief.post('/admin/account/second-factor', {
      secret,
      code: codeAt(secret, clock.now()),
      to: fieldValue(held.text, 'to')!,
      typed: fieldValue(held.text, 'typed')!,
    });
    assert.equal(set.status, 200);
    const cookie = cookieFrom(set.headers);
    const back = await newsroom.post('/admin/resumption', { to: fieldValue(set.text, 'to')!, typed: fieldValue(set.text, 'typed')! }, { cookie }); // prettier-ignore
    assert.equal(fieldValue(back.text, 'title'), '要紧的标题');
    assert.equal((await get('/admin/articles', { cookie })).status, 200);
    const off = await newsroom.post('/admin/account/second-factor/removal', { removalPassword: password }, { cookie }); // prettier-ignore
    assert.equal(off.status, 409);
  });

  test('is chosen on the settings page', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const page = await admin.get('/admin/settings');
    assert.match(page.text, /必须开启两步验证的角色/);
    const body = new URLSearchParams([['siteName', '海港日报'], ['script', 'hans'], ['timeZone', 'Asia/Shanghai'], ['secondFactorFor', 'chief'], ['secondFactorFor', 'head']]); // prettier-ignore
    assert.equal((await admin.post('/admin/settings', body)).status, 303);
    assert.deepEqual(newsroom.services.desk.settings.read().secondFactorFor, ['head', 'chief']);
  });
});
