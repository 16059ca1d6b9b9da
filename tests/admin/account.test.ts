import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { browserName } from '../../src/admin/browser-name.ts';
import { cookieFrom, fieldValue, signedIn, signIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'; // prettier-ignore

describe('My account', () => {
  test('lists where one is signed in, marks this place, and ends any of them', async (t) => {
    const newsroom = openNewsroom(t);
    const { post, get, clock } = newsroom;
    const account = newsroom.make.account(['editor']);
    const here = await signIn(newsroom, account);
    clock.advance(60_000);
    const reply = await post('/admin/sign-in', { account: account.name, password }, { 'user-agent': chrome });
    const there = cookieFrom(reply.headers);
    const stranger = await signedIn(newsroom, 'editor');

    const page = await here.get('/admin/account');
    assert.match(page.text, /Windows 上的 Chrome/);
    assert.equal(page.text.match(/就是这里/g)!.length, 1);
    const [other, own] = [...page.text.matchAll(/\/admin\/account\/sessions\/([0-9a-f]{64})\/sign-out/g)].map(([path]) => path); // prettier-ignore
    assert.equal((await stranger.post(other!, {})).status, 404, 'nobody ends what is not theirs');
    assert.equal((await get('/admin/', { cookie: there })).status, 200);
    assert.equal((await here.post(other!, {})).status, 303);
    assert.equal((await get('/admin/', { cookie: there })).status, 303);
    assert.equal((await here.post(other!, {})).status, 404);
    const out = await here.post(own!, {});
    assert.equal(out.headers.location, '/admin/sign-in?done=signed-out');
    assert.equal((await here.get('/admin/')).status, 303);
  });

  test('ends all others at once', async (t) => {
    const newsroom = openNewsroom(t);
    const account = newsroom.make.account(['editor']);
    const [one, two, three] = [await signIn(newsroom, account), await signIn(newsroom, account), await signIn(newsroom, account)]; // prettier-ignore
    assert.equal((await two.post('/admin/account/other-sessions/sign-out', {})).status, 303);
    assert.deepEqual(
      [
        (await one.get('/admin/')).status,
        (await two.get('/admin/')).status,
        (await three.get('/admin/')).status,
      ],
      [303, 200, 303],
    );
    assert.doesNotMatch((await two.get('/admin/account')).text, /退出其他全部/);
  });

  test('keeps the language of the desk', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'editor');
    assert.equal(fieldValue((await person.get('/admin/account')).text, 'language'), 'hans');
    assert.equal((await person.post('/admin/account', { language: 'hant' })).status, 303);
    assert.equal(fieldValue((await person.get('/admin/account')).text, 'language'), 'hant');
    assert.equal((await person.post('/admin/account', { language: 'tlh' })).status, 422);
    assert.equal(newsroom.services.desk.accounts.byId(person.id)!.language, 'hant');
  });
});

describe('The start page', () => {
  test('tells once of the sign-in before, and warns where that was from a new device', async (t) => {
    const newsroom = openNewsroom(t, { TRUST_PROXY: '1' });
    const { post, get, make, clock } = newsroom;
    const { name } = make.account(['editor']);
    const enter = async (address: string, device = '', agent = chrome) => {
      clock.advance(3_600_000);
      const headers = { 'x-forwarded-for': address, 'user-agent': agent, ...(device && { cookie: device }) };
      const reply = await post('/admin/sign-in', { account: name, password }, headers);
      return {
        cookie: cookieFrom(reply.headers),
        device: reply.headers['set-cookie']![1]!.split(';')[0]!,
      };
    };
    const home = async ({ cookie }: { cookie: string }) => (await get('/admin/', { cookie })).text;

    const first = await enter('192.0.2.7');
    assert.doesNotMatch(await home(first), /上次登录/);
    const second = await enter('192.0.2.7', first.device);
    assert.match(await home(second), /上次登录：[\s\S]*192\.0\.2\.7，就是这台设备/);
    assert.doesNotMatch(await home(second), /上次登录/, 'once');

    const abroad = await enter('198.51.100.9', '', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'); // prettier-ignore
    const greeting = await home(abroad);
    assert.match(greeting, /上次登录：/);
    assert.doesNotMatch(greeting, /没有用过的设备/);

    const third = await enter('192.0.2.7', first.device);
    const warned = await home(third);
    assert.match(warned, /上次登录来自一台没有用过的设备/);
    assert.match(warned, /198\.51\.100\.9，Linux 上的 Firefox/);
    assert.match((await get('/admin/account', { cookie: third.cookie })).text, /198\.51\.100\.9/, 'it stays on the account page'); // prettier-ignore
    assert.doesNotMatch(await home(await enter('192.0.2.7', first.device)), /没有用过的设备/);
  });
});

describe('A browser', () => {
  const known: [string, string][] = [
    [chrome, 'Windows 上的 Chrome'],
    [`${chrome} Edg/140.0.0.0`, 'Windows 上的 Edge'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Mac 上的 Safari'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50', 'iPhone 上的 微信'],
    ['Mozilla/5.0 (Linux; Android 14; SM-S9180) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36', 'Android 上的 三星浏览器'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Linux 上的 Firefox'],
    ['curl/8.5.0', '程序'],
    ['', '未知的浏览器'],
  ]; // prettier-ignore
  for (const [userAgent, name] of known) test(name, () => assert.equal(browserName(userAgent), name));
});
