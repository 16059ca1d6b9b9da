import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { verify } from '@node-rs/argon2';
import { networkOf } from '../../src/accounts/guesses.ts';
import { createGuesses } from '../../src/accounts/guesses.ts';
import { createPasswordCheck } from '../../src/accounts/passwords.ts';
import { createSignIn } from '../../src/accounts/sign-in.ts';
import { cookieFrom } from '../support/desk.ts';
import { type Newsroom, openNewsroom, password } from '../support/newsroom.ts';

const wrong = 'wrong-password';

/** The newsroom behind a proxy, so that a test can come from many addresses. */
const openBehindProxy = (t: Parameters<typeof openNewsroom>[0]) => openNewsroom(t, { TRUST_PROXY: '1' });

const from = (address: string, cookie = '') => ({ 'x-forwarded-for': address, ...(cookie && { cookie }) });
const deviceFrom = (headers: { 'set-cookie'?: string[] }) =>
  headers['set-cookie']!.find((line) => line.startsWith('device='))!.split(';')[0]!;

const tryToSignIn = ({ post }: Newsroom, account: string, address: string, given = wrong, cookie = '') =>
  post('/admin/sign-in', { account, password: given }, from(address, cookie));

describe('A network', () => {
  test('is an IPv4 address, or half an IPv6 address', () => {
    assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
    assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
    assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2::/64');
    assert.equal(networkOf(''), '');
  });
});

describe('Guessing', () => {
  test('of one account is stopped within a /64, whichever of its addresses it comes from', async (t) => {
    const newsroom = openBehindProxy(t);
    const { name } = newsroom.make.account(['editor']);
    const replies = await Promise.all(
      Array.from({ length: 16 }, (_, at) => tryToSignIn(newsroom, name, `2001:db8:1:2::${at + 1}`)),
    );
    assert.equal(replies.filter(({ status }) => status === 422).length, 10);
    assert.equal(replies.filter(({ status }) => status === 429).length, 6);
    assert.equal((await tryToSignIn(newsroom, name, '2001:db8:1:3::1')).status, 422, 'another network');
  });

  test('from many networks at once is stopped for the account, of a known name and of an unknown one alike', async (t) => {
    const newsroom = openBehindProxy(t);
    for (const name of [newsroom.make.account(['editor']).name, '没有这个人']) {
      const replies = await Promise.all(
        Array.from({ length: 56 }, (_, at) => tryToSignIn(newsroom, name, `198.51.100.${at}`)),
      );
      assert.equal(replies.filter(({ status }) => status === 422).length, 50, name);
      assert.equal(replies.filter(({ status }) => status === 429).length, 6, name);
    }
  });

  test('locks nobody out from the usual device, nor from the usual network', async (t) => {
    const newsroom = openBehindProxy(t);
    const { name } = newsroom.make.account(['editor']);
    const first = await tryToSignIn(newsroom, name, '192.0.2.7', password);
    assert.equal(first.status, 303);
    const device = deviceFrom(first.headers);

    for (let at = 0; at < 50; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, more) => tryToSignIn(newsroom, name, `198.51.100.${at + more}`)),
      );
    // Somebody at the next desk joins in.
    for (let at = 0; at < 10; at++) await tryToSignIn(newsroom, name, '203.0.113.5');

    const status = async (address: string, cookie = '') =>
      (await tryToSignIn(newsroom, name, address, password, cookie)).status;
    assert.equal(await status('203.0.113.9'), 429, 'a stranger is kept out, even with the right password');
    assert.equal(await status('192.0.2.7'), 303, 'the usual network');
    assert.equal(await status('203.0.113.5', device), 303, 'the usual device, where others guess');
    assert.equal(await status('203.0.113.9', `device=${'x'.repeat(43)}`), 429, 'a device that was made up');
  });

  test('with a stolen device is counted for that device alone', async (t) => {
    const newsroom = openBehindProxy(t);
    const account = newsroom.make.account(['editor']);
    const device = deviceFrom((await tryToSignIn(newsroom, account.name, '192.0.2.7', password)).headers);
    const replies = await Promise.all(
      Array.from({ length: 14 }, (_, at) =>
        tryToSignIn(newsroom, account.name, `198.51.100.${at}`, wrong, device),
      ),
    );
    assert.equal(replies.filter(({ status }) => status === 422).length, 10);
    assert.equal(replies.filter(({ status }) => status === 429).length, 4);
    assert.equal((await tryToSignIn(newsroom, account.name, '192.0.2.7', password)).status, 303);
  });

  test('of one-time links is stopped, too', async (t) => {
    const { get } = openBehindProxy(t);
    const tries = await Promise.all(
      Array.from({ length: 66 }, (_, at) =>
        get(`/admin/${['join', 'reset', 'first-administrator'][at % 3]!}/guess-${at}`, from('192.0.2.7')),
      ),
    );
    assert.equal(tries.filter(({ status }) => status === 404).length, 60);
    assert.equal(tries.filter(({ status }) => status === 429).length, 6);
  });

  test('costs one look at a password, whether the account is there, disabled, or not there', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const { clock, make } = newsroom;
    let looks = 0;
    const signIn = createSignIn({
      ...desk,
      guesses: createGuesses(desk.db, clock.now),
      isPassword: createPasswordCheck((stored, given) => {
        looks += 1;
        return verify(stored, given);
      }),
      now: clock.now,
    });
    const [active, disabled] = [make.account(['editor']), make.account(['editor'])];
    desk.acts.performNow(null, (act) =>
      desk.accounts.change(act, disabled.id, { ...disabled, email: '' }, 'disabled'),
    );
    const looksFor = async (account: string, given: string) => {
      looks = 0;
      const { kind } = await signIn.attempt({ account, password: given, address: '192.0.2.7', device: '' });
      return [kind, looks];
    };
    await looksFor('没有这个人', wrong); // Once, what unknown accounts are compared with is made.
    assert.deepEqual(await looksFor('没有这个人', wrong), ['wrong', 1]);
    assert.deepEqual(await looksFor(active.name, wrong), ['wrong', 1]);
    assert.deepEqual(await looksFor(disabled.name, wrong), ['wrong', 1]);
    assert.deepEqual(await looksFor(active.name, password), ['welcome', 1]);
    assert.deepEqual(await looksFor(disabled.name, password), ['disabled', 1]);
  });
});

describe('A device', () => {
  test('keeps its identity over sessions and accounts; only its hash is stored', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, make, services } = newsroom;
    const [one, two] = [make.account(['editor']), make.account(['head'])];
    const first = await post('/admin/sign-in', { account: one.name, password });
    const device = deviceFrom(first.headers);
    assert.match(
      first.headers['set-cookie']![1]!,
      /^device=[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    );
    const second = await post('/admin/sign-in', { account: two.name, password }, { cookie: device });
    assert.equal(deviceFrom(second.headers), device);

    const sessions = [first, second].map(({ headers }) => services.desk.sessions.find(cookieFrom(headers).split('=')[1]!)!); // prettier-ignore
    const hash = createHash('sha256').update(device.split('=')[1]!).digest('hex');
    assert.deepEqual(sessions.map((session) => session.device), [hash, hash]); // prettier-ignore
    const other = await post('/admin/sign-in', { account: one.name, password });
    assert.notEqual(deviceFrom(other.headers), device);
  });

  test('is bound to the host by its name where the site has https', async (t) => {
    const { post, make } = openNewsroom(t, { SITE_URL: 'https://news.example.com' });
    const reply = await post('/admin/sign-in', { account: make.account(['editor']).name, password });
    assert.match(reply.headers['set-cookie']![1]!, /^__Host-device=[\w-]{43}; .*; Secure$/);
  });
});
