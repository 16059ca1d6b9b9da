import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { freePort } from '../support/server.ts';

const typed = {
  siteName: '滨海新闻',
  description: '一座城的事',
  script: 'hans',
  timeZone: 'Asia/Shanghai',
  offersOtherScript: 'true',
};

describe('Settings', () => {
  test('put a picture in the place of the name, and an icon beside the number of the police', async (t) => {
    const newsroom = openNewsroom(t);
    const { get, services } = newsroom;
    newsroom.make.article();
    const { src } = await services.desk.intake.takeBytes(null, await jpeg(600, 120), '报头.jpg');
    const admin = await signedIn(newsroom, 'admin');
    const offered = (await admin.post('/admin/settings', { ...typed, pick: 'policeIcon' })).text;
    assert.match(offered, new RegExp(`<input type="radio" name="picked" value="${src}">`));
    const missing = `/media/${'x'.repeat(22)}.png`;
    const mistaken = await admin.post('/admin/settings', { ...typed, masthead: missing, policeIcon: 'x' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /id="masthead-problem">图库里没有这张图片/);
    assert.match(mistaken.text, /id="policeIcon-problem"/);

    const set = { ...typed, masthead: src, policeIcon: src, policeNumber: '京公网安备11010502030143号' };
    assert.equal((await admin.post('/admin/settings', set)).status, 303);

    const home = (await get('/tw/')).text;
    assert.match(home, /<h1 class="site-name"><a [^>]*><picture>.*?<img [^>]*alt="濱海新聞"/);
    assert.match(
      home,
      new RegExp(`<img src="${src}" alt="" width="20" height="20" loading="lazy">京公网安备`),
    );
    services.desk.acts.performNow(null, (act) =>
      services.desk.mediaDesk.erase(act, services.desk.media.bySrc(src)!.id, '误传'),
    );
    assert.match((await get('/')).text, /<h1 class="site-name"><a [^>]*>滨海新闻<\/a>/, 'the name again');
  });

  test('list friends at the foot of the home page alone, in each script', async (t) => {
    const newsroom = openNewsroom(t);
    const { get } = newsroom;
    newsroom.make.article();
    const admin = await signedIn(newsroom, 'admin');
    const lines = '临江 图书馆 https://example.org/\r\n\r\n滚动 /latest';
    for (const [links, row] of [
      ['无网址', 1],
      ['好 https://example.org/\n坏 javascript:alert(1)', 2],
      ['坏 //elsewhere.example/', 1],
    ] as const)
      assert.match((await admin.post('/admin/settings', { ...typed, links })).text, new RegExp(`id="links-problem">第 ${row} 行应如`)); // prettier-ignore

    assert.equal((await admin.post('/admin/settings', { ...typed, links: lines })).status, 303);

    assert.match(
      (await get('/tw/')).text,
      /<a href="https:\/\/example\.org\/" rel="external">臨江 圖書館<\/a> <a href="\/tw\/latest">滾動<\/a>/,
    );
    assert.doesNotMatch((await get('/latest')).text, /class="links"/);
    assert.equal(fieldValue((await admin.get('/admin/settings')).text, 'links'), '临江 图书馆 https://example.org/\n滚动 /latest'); // prettier-ignore
  });

  test('say why a colour cannot be taken, and where articles can be passed on to', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article();
    const admin = await signedIn(newsroom, 'admin');
    assert.match((await admin.post('/admin/settings', { ...typed, accent: '#ffee00' })).text, /id="accent-problem">[^<]*看不清/); // prettier-ignore
    const body = new URLSearchParams({ ...typed, accent: '#00527A' });
    for (const target of ['line', 'weibo']) body.append('share', target);
    assert.equal((await admin.post('/admin/settings', body)).status, 303);

    assert.match((await newsroom.get('/display.css')).text, /--accent:#00527a/);
    const shared = /<aside class="share"[^]*?<\/aside>/.exec(
      (await newsroom.get(`/articles/${id}`)).text,
    )![0];
    assert.match(shared, />微博<[^]*>LINE</);
    assert.doesNotMatch(shared, /微信|邮件/);
    const form = (await admin.get('/admin/settings')).text;
    assert.match(form, /value="line" checked/);
    assert.doesNotMatch(form, /value="wechat" checked/);
    assertHonest(newsroom.services.site.reader);
  });

  test('hold no control characters', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const odd = '\u0000\u0007\u200b\u2028\ufeff';
    await admin.post('/admin/settings', { ...typed, siteName: `滨海${odd}新闻`, description: `事${odd}`, contactAddress: `临江市${odd}江滨路`, links: `友${odd}站 /latest` }); // prettier-ignore
    const { siteName, description, contactAddress, links } = newsroom.services.desk.settings.read();
    assert.deepEqual(
      [siteName, description, contactAddress, links],
      ['滨海 新闻', '事', '临江市 江滨路', '友 站 /latest'],
    );
  });

  test('keep what is not set at their form', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.settings({ isSample: true });
    const admin = await signedIn(newsroom, 'admin');
    await admin.post('/admin/settings', typed);
    assert.equal(newsroom.services.desk.settings.read().isSample, true);
  });
});

describe('The preview of settings', () => {
  test('shows the home page as it would be, and sets nothing', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, get } = newsroom;
    newsroom.make.article({ title: '头发' });
    const admin = await signedIn(newsroom, 'admin');
    const rows = () => services.desk.db.prepare('SELECT count(*) FROM ledger').pluck().get();
    const before = [rows(), (await get('/')).text];

    const shown = await admin.post('/admin/settings/preview', {
      ...typed,
      script: 'hant',
      accent: '#00527a',
    });

    assert.equal(shown.status, 200);
    const [, frame] = /srcdoc="([^"]*)"/.exec(shown.text)!;
    assert.match(frame!, /&lt;html lang=&quot;zh-Hant-TW&quot;&gt;[^]*滨海新闻[^]*頭髮/);
    assert.match(frame!, /\/admin\/settings\/style\?accent=%2300527a/);
    assert.equal(fieldValue(shown.text, 'siteName'), '滨海新闻');
    assert.match((await admin.get('/admin/settings/style?accent=%2300527a')).text, /--accent:#00527a/);
    assert.doesNotMatch((await admin.get('/admin/settings/style?accent=red}*{')).text, /red/);
    assert.deepEqual([rows(), (await get('/')).text], before);

    const mistaken = await admin.post('/admin/settings/preview', { ...typed, siteName: '' });
    assert.equal(mistaken.status, 422);
    assert.match(mistaken.text, /请填写站名/);
    assert.doesNotMatch(mistaken.text, /<iframe/);
  });

  test(
    'works without script, breaks no rule of the content policy, and its colour is the typed one',
    { skip: withoutBrowser() },
    async (t) => {
      // prettier-ignore
      after(closeBrowser);
      const newsroom = openNewsroom(t, { PORT: String(await freePort()) });
      newsroom.make.article({ title: '一篇稿件' });
      const account = newsroom.make.account(['admin']);
      const page = await openPage(t, { javaScriptEnabled: false });
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
      });
      const url = `http://127.0.0.1:${await newsroom.port}`;
      await page.goto(`${url}/admin/settings`);
      await page.getByLabel('账号').fill(account.name);
      await page.getByLabel('密码').fill(password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByLabel('站名').fill('江边小报');
      await page.getByLabel('主色').fill('#00527a');
      await page.getByRole('button', { name: '预览首页' }).click();

      const frame = page.frameLocator('iframe.preview');
      await frame.getByRole('heading', { level: 1, name: '江边小报' }).waitFor();
      const inFrame = page.frames().find((one) => one.parentFrame() !== null)!;
      assert.equal(
        await inFrame.evaluate<string>(
          "getComputedStyle(document.querySelector('nav.channels')).borderTopColor",
        ),
        'rgb(0, 82, 122)',
      );
      assert.doesNotMatch((await newsroom.get('/')).text, /江边小报/);
      await page.getByRole('button', { name: '保存设置' }).click();
      assert.match((await newsroom.get('/')).text, /江边小报/);
      assert.deepEqual(complaints, []);
    },
  );
});
