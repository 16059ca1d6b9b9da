import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { contrastOnPaper, forDark, papers } from '../../src/settings/colours.ts';
import { Settings } from '../../src/settings/settings.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { cookieFrom } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { freePort } from '../support/server.ts';

describe('/display.css', () => {
  test('alone varies by the cookie; pages are the same for all', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const { id } = make.article();
    const cookie = 'other=1; display=large.dark';

    const plain = await get('/display.css');
    const own = await get('/display.css', { cookie });

    for (const reply of [plain, own]) {
      assert.equal(reply.headers.vary, 'Cookie');
      assert.equal(reply.headers['cache-control'], 'private, no-cache');
      assert.match(reply.headers['content-type']!, /^text\/css/);
      assert.ok(reply.body.length < 600);
    }
    assert.doesNotMatch(plain.text, /font-size|--paper/);
    assert.match(own.text, /html\{font-size:115%\}/);
    assert.match(own.text, /color-scheme:dark;.*--paper:#171614/);
    assert.equal((await get('/display.css', { cookie, 'if-none-match': own.headers.etag! })).status, 304);
    assert.equal((await get('/display.css', { cookie, 'if-none-match': plain.headers.etag! })).status, 200);
    assert.equal((await get(`/articles/${id}`, { cookie })).text, (await get(`/articles/${id}`)).text);
    assert.deepEqual(services.site.cache.keys(), [`/articles/${id}`]);
  });

  test('takes nothing from a cookie but its own words', async (t) => {
    const { get } = openNewsroom(t);
    const plain = (await get('/display.css')).text;
    for (const value of ['', 'x', 'huge.dark;', '}*{x:y.dark', 'constructor.dark', 'large'])
      assert.doesNotMatch((await get('/display.css', { cookie: `display=${value}` })).text, /font-size|huge|\*|constructor/); // prettier-ignore
    assert.match(plain, /\[value=normal\],.display \[value=system\]/);
  });

  test('carries the colour of the newsroom, for light and dark, from the moment it is set', async (t) => {
    const { make, get } = openNewsroom(t);
    const before = await get('/display.css');
    assert.doesNotMatch(before.text, /--accent/);

    make.settings({ accent: '#00527a' });

    const { text, status } = await get('/display.css', { 'if-none-match': before.headers.etag! });
    assert.equal(status, 200);
    assert.match(text, /screen\{:root\{--accent:#00527a\}\}/);
    assert.match(text, new RegExp(`prefers-color-scheme:dark\\)\\{:root\\{--accent:${forDark('#00527a')}`));
    assert.match((await get('/display.css', { cookie: 'display=normal.dark' })).text, new RegExp(`--accent:${forDark('#00527a')}`)); // prettier-ignore
  });
});

describe('POST /display', () => {
  test('remembers the choice for a year, each part apart, and leads back to where it was sent from', async (t) => {
    const { post } = openNewsroom(t);
    const referer = 'http://localhost:3000/tw/latest?page=2';

    const first = await post('/display', { size: 'larger' }, { referer });
    assert.deepEqual([first.status, first.headers.location], [303, '/tw/latest?page=2#display']);
    assert.match(
      first.headers['set-cookie']![0]!,
      /^display=larger\.system; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
    );
    const second = await post('/display', { theme: 'dark' }, { referer, cookie: cookieFrom(first.headers) });
    assert.equal(cookieFrom(second.headers), 'display=larger.dark');
    assert.equal(cookieFrom((await post('/display', { size: 'huge', theme: '<' })).headers), 'display=normal.system'); // prettier-ignore
  });

  test('keeps the cookie to https where the site has it', async (t) => {
    const { post } = openNewsroom(t, { SITE_URL: 'https://news.example.com' });
    assert.match((await post('/display', { size: 'large' })).headers['set-cookie']![0]!, /; Secure$/);
  });

  test('leads nobody elsewhere', async (t) => {
    const { post } = openNewsroom(t);
    for (const [referer, location] of [
      ['https://elsewhere.example/page', '/#display'],
      ['http://localhost:3000//elsewhere.example/', '/elsewhere.example/#display'],
      ['nonsense', '/#display'],
    ] as const)
      assert.equal((await post('/display', { size: 'large' }, { referer })).headers.location, location);
  });

  test('refuses what comes from elsewhere, and what is too large', async (t) => {
    const { post, ask } = openNewsroom(t);
    assert.equal((await post('/display', { size: 'large' }, { 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await post('/display', { size: 'x'.repeat(5000) })).status, 413);
    assert.equal((await ask('/display')).status, 404);
    assert.equal((await post('/tw/display', { size: 'large' })).status, 405);
  });
});

describe('the colour of a newsroom', () => {
  test('must be read easily on paper', () => {
    const problem = (accent: string) => Settings.safeParse({ accent }).error?.issues[0]?.message;
    assert.equal(problem('#A3201D'), undefined);
    assert.match(problem('#ffcc00')!, /看不清/);
    assert.match(problem('red')!, /十六进制/);
    assert.equal(problem(''), undefined);
  });

  test('is made lighter for dark paper until it reads well there', () => {
    for (const colour of ['#a3201d', '#00527a', '#000000', '#1a1a8c', '#005500'])
      assert.ok(contrastOnPaper(forDark(colour), 'dark') >= 6, colour);
  });

  test('is measured against the papers that the stylesheet has', () => {
    const css = readFileSync(new URL('../../public/site.css', import.meta.url), 'utf8');
    const [light, dark] = css.split('prefers-color-scheme: dark');
    for (const [block, [paper, sheet]] of [
      [light, papers.light],
      [dark, papers.dark],
    ] as const) {
      assert.match(block!, new RegExp(`--paper: ${paper};`));
      assert.match(block!, new RegExp(`--sheet: ${sheet};`));
    }
  });
});

describe('大字 and 深色, without script', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('show at once, stay on other pages, and leave paper alone', async (t) => {
    const port = await freePort();
    const newsroom = openNewsroom(t, { PORT: String(port) });
    const { id } = newsroom.make.article();
    const url = `http://127.0.0.1:${await newsroom.port}`;
    const page = await openPage(t, { javaScriptEnabled: false, colorScheme: 'light' });
    const style = (name: string) =>
      page.evaluate<string>(`getComputedStyle(document.body).getPropertyValue('${name}')`);

    // The choice is a form: what is looked at is the page that answers it, once it has its styles.
    const choose = (name: string) =>
      Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

    await page.goto(`${url}/articles/${id}`);
    assert.deepEqual([await style('font-size'), await style('background-color')], ['16px', 'rgb(253, 252, 250)']); // prettier-ignore
    await choose('特大');
    assert.equal(new URL(page.url()).pathname, `/articles/${id}`);
    assert.equal(await style('font-size'), '21.6px');
    await choose('深色');
    assert.deepEqual(
      [await style('font-size'), await style('background-color')],
      ['21.6px', 'rgb(23, 22, 20)'],
    );
    await page.goto(`${url}/tw/latest`);
    assert.deepEqual(
      [await style('font-size'), await style('background-color')],
      ['21.6px', 'rgb(23, 22, 20)'],
    );

    await page.emulateMedia({ media: 'print' });
    assert.equal(await style('background-color'), 'rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await choose('淺色');
    assert.equal(await style('background-color'), 'rgb(253, 252, 250)');
    await choose('跟隨系統');
    await choose('標準');
    assert.deepEqual(
      [await style('font-size'), await style('background-color')],
      ['16px', 'rgb(23, 22, 20)'],
    );
  });

  test('and the colour of the newsroom, right after it was changed', async (t) => {
    const port = await freePort();
    const newsroom = openNewsroom(t, { PORT: String(port) });
    const url = `http://127.0.0.1:${await newsroom.port}`;
    const page = await openPage(t, { javaScriptEnabled: false, colorScheme: 'light' });
    const accent = () =>
      page.evaluate<string>("getComputedStyle(document.querySelector('nav.channels')).borderTopColor");

    await page.goto(`${url}/`);
    const before = await accent();
    newsroom.make.settings({ accent: '#00527a' });
    await page.goto(`${url}/`);

    assert.notEqual(before, 'rgb(0, 82, 122)');
    assert.equal(await accent(), 'rgb(0, 82, 122)');
  });
});
