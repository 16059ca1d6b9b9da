import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createHash } from 'node:crypto';
import { openWriter } from '../../src/database/open.ts';
import { cookieFrom, fieldValue, signedIn, signIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const minute = 60_000;

describe('Signing in', () => {
  test('takes an account name or an e-mail in one field', async (t) => {
    const { services, post } = openNewsroom(t);
    const { desk } = services;
    const { hashPassword } = await import('../../src/accounts/passwords.ts');
    const hash = await hashPassword(password);
    desk.acts.performNow(null, (act) =>
      desk.accounts.add(act, { name: '李编', email: 'li@example.com', roles: ['editor'] }, hash),
    );
    for (const account of ['李编', ' li@example.com ', 'LI@EXAMPLE.COM']) {
      const reply = await post('/admin/sign-in', { account, password });
      assert.equal(reply.status, 303, account);
      assert.equal(reply.headers.location, '/admin/');
    }
  });

  test('leads back to the page that was asked for, and nowhere else', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, post, make } = newsroom;
    const { name } = make.account(['editor']);

    const turnedAway = await get('/admin/articles?words=%E6%B8%AF');
    assert.equal(turnedAway.status, 303);
    assert.equal(
      turnedAway.headers.location,
      '/admin/sign-in?to=%2Fadmin%2Farticles%3Fwords%3D%25E6%25B8%25AF',
    );
    const form = await get(turnedAway.headers.location);
    const to = fieldValue(form.text, 'to')!;
    assert.equal(to, '/admin/articles?words=%E6%B8%AF');
    assert.equal((await post('/admin/sign-in', { account: name, password, to })).headers.location, to);

    for (const elsewhere of [
      'https://evil.example/',
      '//evil.example/admin/',
      '/\\evil.example',
      '/admin/../../evil',
      '/admin/..//evil.example',
      '/admin/\r\nSet-Cookie: a=b',
      'javascript:alert(1)',
      '/articles/1',
      '/admin/sign-out',
      '',
    ]) {
      const reply = await post('/admin/sign-in', { account: name, password, to: elsewhere });
      assert.equal(reply.headers.location, '/admin/', elsewhere);
    }
  });

  test('says the same of an unknown account and a wrong password, and keeps what was typed but the password', async (t) => {
    const { post, make } = openNewsroom(t);
    const { name } = make.account(['editor']);
    const wrong = await post('/admin/sign-in', { account: name, password: 'wrong-password' });
    const unknown = await post('/admin/sign-in', { account: '没有这个人', password: 'wrong-password' });
    for (const [reply, typed] of [
      [wrong, name],
      [unknown, '没有这个人'],
    ] as const) {
      // prettier-ignore
      assert.equal(reply.status, 422);
      assert.match(reply.text, /账号或密码不对/);
      assert.equal(fieldValue(reply.text, 'account'), typed);
      assert.doesNotMatch(reply.text, /wrong-password/);
      assert.equal(reply.headers['set-cookie'], undefined);
    }
  });

  test('tells that an account is disabled only to who knows its password', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, make, services } = newsroom;
    const { id, name } = make.account(['editor']);
    const person = await signIn(newsroom, { id, name });
    services.desk.acts.performNow(null, (act) =>
      services.desk.accounts.change(act, id, { name, email: '', roles: ['editor'] }, 'disabled'),
    );

    assert.equal((await person.get('/admin/')).status, 303, 'the session has ended');
    const guess = await post('/admin/sign-in', { account: name, password: 'wrong-password' });
    assert.match(guess.text, /账号或密码不对/);
    const right = await post('/admin/sign-in', { account: name, password });
    assert.equal(right.status, 403);
    assert.match(right.text, /已停用/);
  });

  test('is closed for a while after ten wrong passwords, even to the right one', async (t) => {
    const { post, make, clock } = openNewsroom(t);
    const { name } = make.account(['editor']);
    const other = make.account(['editor']);
    // All at once: each guess is counted before it is looked at.
    const guesses = await Promise.all(
      Array.from({ length: 14 }, () => post('/admin/sign-in', { account: name.toUpperCase(), password: 'wrong-password' })),
    ); // prettier-ignore
    assert.equal(guesses.filter(({ status }) => status === 422).length, 10);
    assert.equal(guesses.filter(({ status }) => status === 429).length, 4);

    const refused = await post('/admin/sign-in', { account: name, password });
    assert.equal(refused.status, 429);
    assert.equal(refused.headers['retry-after'], '900');
    assert.equal(fieldValue(refused.text, 'account'), name);
    assert.match(refused.text, /请过 15 分钟再试/);
    assert.equal(
      (await post('/admin/sign-in', { account: other.name, password })).status,
      303,
      'others go in',
    );

    clock.advance(15 * minute);
    assert.equal((await post('/admin/sign-in', { account: name, password })).status, 303);
  });

  test('forgets wrong passwords after the right one', async (t) => {
    const { post, make } = openNewsroom(t);
    const { name } = make.account(['editor']);
    for (let round = 0; round < 3; round += 1) {
      for (let guess = 0; guess < 9; guess += 1)
        await post('/admin/sign-in', { account: name, password: 'wrong-password' });
      assert.equal((await post('/admin/sign-in', { account: name, password })).status, 303);
    }
  });

  test('is closed to an address that tries sixty names', async (t) => {
    const { post, make } = openNewsroom(t);
    const { name } = make.account(['editor']);
    for (let guess = 0; guess < 60; guess += 10) {
      await Promise.all(
        Array.from({ length: 10 }, (_, at) => post('/admin/sign-in', { account: `猜${guess + at}`, password: 'x' })),
      ); // prettier-ignore
    }
    assert.equal((await post('/admin/sign-in', { account: name, password })).status, 429);
  });
});

describe('A busy database', () => {
  test('makes people wait to sign in, and readers not at all', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, get, make, dataDir } = newsroom;
    const { name } = make.account(['editor']);
    const importer = openWriter(dataDir);
    t.after(() => importer.close());
    importer.exec('BEGIN IMMEDIATE');
    let isLocked = true;
    const signingIn = post('/admin/sign-in', { account: name, password }).then((reply) => ({
      reply,
      isLocked,
    }));
    for (let at = 0; at < 5; at += 1) assert.equal((await get(`/?${at}`)).status, 200);
    isLocked = false;
    importer.exec('ROLLBACK');
    const signedIn = await signingIn;
    assert.equal(signedIn.reply.status, 303);
    assert.equal(signedIn.isLocked, false);
  });
});

describe('A session', () => {
  test('is a secret of which only the hash is stored', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'editor');
    const [name, token] = person.cookie.split('=');
    assert.equal(name, 'session');
    assert.match(token!, /^[\w-]{43}$/);
    const stored = newsroom.services.desk.db.prepare('SELECT id_hash FROM sessions').pluck().all();
    assert.deepEqual(stored, [createHash('sha256').update(token!).digest('hex')]);
  });

  test('is bound to the host by its name where the site has https', async (t) => {
    const { post, make } = openNewsroom(t, { SITE_URL: 'https://news.example.com' });
    const { name } = make.account(['editor']);
    const reply = await post('/admin/sign-in', { account: name, password });
    assert.match(
      reply.headers['set-cookie']![0]!,
      /^__Host-session=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test('gets a new number at each sign-in; the one before ends', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, get } = newsroom;
    const person = await signedIn(newsroom, 'editor');
    const again = await post('/admin/sign-in', { account: person.name, password }, { cookie: person.cookie });
    const cookie = cookieFrom(again.headers);
    assert.notEqual(cookie, person.cookie);
    assert.equal((await get('/admin/', { cookie })).status, 200);
    assert.equal((await person.get('/admin/')).status, 303);
  });

  test('lives thirty days after it was last used', async (t) => {
    const newsroom = openNewsroom(t);
    const { clock } = newsroom;
    const person = await signedIn(newsroom, 'editor');
    const day = 24 * 60 * minute;
    clock.advance(4 * minute);
    assert.equal(
      (await person.get('/admin/')).headers['set-cookie'],
      undefined,
      'written at most every 5 minutes',
    );
    clock.advance(29 * day);
    assert.ok((await person.get('/admin/')).headers['set-cookie'], 'the cookie lives on with it');
    clock.advance(29 * day);
    assert.equal((await person.get('/admin/')).status, 200);
    clock.advance(30 * day);
    assert.equal((await person.get('/admin/')).status, 303);
  });

  test('ends by signing out, everywhere if one likes; expired ones are cleared at sign-in', async (t) => {
    const newsroom = openNewsroom(t);
    const account = newsroom.make.account(['editor']);
    const [one, two, three] = [await signIn(newsroom, account), await signIn(newsroom, account), await signIn(newsroom, account)]; // prettier-ignore
    const out = await one.post('/admin/sign-out', {});
    assert.equal(out.status, 303);
    assert.match(out.headers['set-cookie']![0]!, /^session=; Path=\/; Max-Age=0;/);
    assert.equal((await one.get('/admin/')).status, 303);
    assert.equal((await two.get('/admin/')).status, 200);
    await two.post('/admin/sign-out-everywhere', {});
    assert.equal((await three.get('/admin/')).status, 303);

    await signIn(newsroom, account);
    newsroom.clock.advance(31 * 24 * 60 * minute);
    await signIn(newsroom, account);
    assert.equal(newsroom.services.desk.db.prepare('SELECT count(*) FROM sessions').pluck().get(), 1);
  });

  test('stays when its password is changed, while the others end', async (t) => {
    const newsroom = openNewsroom(t);
    const account = newsroom.make.account(['editor']);
    const [one, two] = [await signIn(newsroom, account), await signIn(newsroom, account)];
    const next = '另一个够长的密码 43';

    const wrong = await one.post('/admin/password', { old: '不是这个密码', password: next, again: next });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /现在的密码不对/);
    const short = await one.post('/admin/password', { old: password, password: '短', again: '长' });
    assert.match(short.text, /密码至少10个字符/);
    assert.match(short.text, /两次填写的密码不一样/);
    const changed = await one.post('/admin/password', { old: password, password: next, again: next });
    assert.equal(changed.status, 303);

    assert.equal((await newsroom.get('/admin/', { cookie: cookieFrom(changed.headers) })).status, 200);
    assert.equal((await two.get('/admin/')).status, 303);
    assert.equal((await newsroom.post('/admin/sign-in', { account: account.name, password })).status, 422);
    assert.equal(
      (await newsroom.post('/admin/sign-in', { account: account.name, password: next })).status,
      303,
    );
  });
});
