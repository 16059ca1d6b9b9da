import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { freePort } from '../support/server.ts';

const kinds = ['parts', 'article', 'gallery', 'home', 'message'];

describe('The style page', () => {
  test('shows every part by the real views, whatever the site has so far', async (t) => {
    const newsroom = openNewsroom(t);
    const reporter = await signedIn(newsroom, 'reporter');
    newsroom.make.settings({ offersHongKong: true });
    for (const isEmpty of [true, false]) {
      if (!isEmpty) {
        newsroom.make.article();
        await newsroom.services.desk.intake.takeBytes(null, await jpeg(), '图.jpg');
      }
      for (const part of kinds) {
        const desk = await reporter.get(`/admin/style?part=${part}&theme=dark`);
        assert.match(
          desk.text,
          new RegExp(`<iframe[^>]* src="/admin/style/parts\\?part=${part}&amp;theme=dark`),
        );
        const shown = await reporter.get(`/admin/style/parts?part=${part}&theme=dark&variant=zh-Hant-HK`);
        assert.equal(shown.status, 200, part);
        assert.match(String(shown.headers['content-security-policy']), /frame-ancestors 'self'/);
        assert.match(shown.text, /<html lang="zh-Hant-HK">[^]*class="breaking"[^]*碼頭今晚/);
      }
    }
    const parts = (await reporter.get('/admin/style/parts')).text;
    for (const state of ['opener', 'pictured', '置顶', '图集', '广告', 'pagination', 'class="hot"', 'banner'])
      assert.ok(parts.includes(state), state);
    const article = (await reporter.get('/admin/style/parts?part=article')).text;
    for (const element of [
      'kicker',
      'subtitle',
      'lead-picture',
      'dateline',
      '<ruby>',
      '<table>',
      '<blockquote>',
      '<pre',
      'class="card"',
      '<figcaption>',
      'attachments',
      'original',
      'duty-editor',
      'class="tags"',
      'neighbours',
      'share',
    ])
      // prettier-ignore
      assert.ok(article.includes(element), element);
    assert.match((await reporter.get('/admin/style/display?theme=dark')).text, /color-scheme:dark/);
  });

  test('frames them light and dark, without a finding of axe', { skip: withoutBrowser() }, async (t) => {
    after(closeBrowser);
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const newsroom = openNewsroom(t, { PORT: String(await freePort()) });
    await newsroom.services.desk.intake.takeBytes(null, await jpeg(), '图.jpg');
    const editor = await signedIn(newsroom, 'editor');
    const url = `http://127.0.0.1:${await newsroom.port}`;
    const page = await openPage(t, { bypassCSP: true });
    const [name, value] = editor.cookie.split('=');
    await page.context().addCookies([{ name: name!, value: value!, url }]);

    for (const [theme, paper] of [
      ['light', 'rgb(253, 252, 250)'],
      ['dark', 'rgb(23, 22, 20)'],
    ]) {
      await page.goto(`${url}/admin/style?theme=${theme}`);
      const frame = page.frames().find((one) => one.url().includes('/style/parts'))!;
      await frame.waitForLoadState();
      assert.equal(await frame.evaluate<string>('getComputedStyle(document.body).backgroundColor'), paper);
      for (const part of ['parts', 'article']) {
        await page.goto(`${url}/admin/style/parts?part=${part}&theme=${theme}`);
        await page.evaluate(axe);
        const findings = await page.evaluate<string[]>(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
        );
        // The pagination stands there once for each of its states.
        assert.deepEqual(
          findings.filter((finding) => !finding.startsWith('landmark-unique: <nav class="pagination"')),
          [],
          `${part}, ${theme}`,
        );
      }
    }
  });
});
