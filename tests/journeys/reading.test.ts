/** Reading in real Chromium: widths, light and dark, keyboard, large text, print, and what axe finds. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test, type TestContext } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { articleText } from '../bench/articles.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { freePort } from '../support/server.ts';

const skip = withoutBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A small site with everything that a page can show, and with what is awkward: a very long title, one word without a break. */
async function openSite(t: TestContext) {
  const port = await freePort();
  const newsroom = openNewsroom(t, { PORT: String(port) });
  const { make, clock } = newsroom;
  const channels = ['时政', '财经', '科技', '文化'].map((name, position) =>
    make.channel({ name, slug: `c${position}`, position }),
  );
  make.channel({ name: '航天', slug: 'space', parentId: channels[2]!.id });
  for (let seed = 1; seed <= 40; seed++) {
    clock.advance(3_600_000);
    make.article({ channel: channels[seed % 4]!, ...articleText(seed) });
  }
  clock.advance(3_600_000);
  const awkward = make.article({
    channel: channels[0]!,
    kicker: '引题也可以很长很长，长到在窄屏上占去两行，仍然要好看',
    title: '一个长到不合情理的标题用来确认窄屏上不会撑破版面也不会盖住别的东西而且在任何宽度上都能读完',
    subtitle: 'https://example.com/a-very-long-address-without-any-break-in-it/that-could-push-the-page-wide',
    body: `<p>一段。</p><table><tr>${'<th>列名</th>'.repeat(14)}</tr><tr>${'<td>一百二十三</td>'.repeat(14)}</tr></table><pre><code>${'x'.repeat(300)}</code></pre><blockquote><p>引文</p></blockquote><ul><li>一</li></ul>`,
    tags: ['标签一', '标签二'],
    bylines: ['林安'],
    dutyEditor: '周宁',
  });
  const { desk } = newsroom.services;
  const endsAt = new Date(clock.now().getTime() + 86_400_000).toISOString();
  desk.acts.performNow(null, (act) => {
    const body = '<p>本报办了十年。</p>';
    desk.pageDesk.add(act, { slug: 'about', title: '关于我们', body, script: 'hans', position: 0, isInFooter: true }); // prettier-ignore
    desk.breakingDesk.set(act, { text: '快讯：夜航船恢复通航', link: '/latest', endsAt });
  });
  make.settings({
    offersHongKong: true,
    links: '临江图书馆 https://example.org/\n滚动 /latest',
    share: ['weibo', 'wechat', 'qzone', 'facebook', 'x', 'line', 'telegram', 'email'],
    icpNumber: '京ICP备12345678号-1',
    reportPhone: '010-12345678',
    contactAddress: '临江市江滨路一号',
  });
  await newsroom.port;
  const url = `http://127.0.0.1:${await newsroom.port}`;
  return {
    ...newsroom,
    url,
    pages: [
      '/',
      '/latest',
      '/channels/c2',
      '/channels/space',
      `/articles/${awkward.id}`,
      '/articles/3',
      '/pages/about',
      '/nix',
    ],
  };
}

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

describe('reading', { skip }, () => {
  after(closeBrowser);

  test('holds at every width, in both scripts, and never scrolls sideways', async (t) => {
    const { url, pages } = await openSite(t);
    for (const width of [320, 390, 768, 1280, 1920]) {
      const page = await openPage(t, {
        viewport: { width, height: 800 },
        javaScriptEnabled: true,
        bypassCSP: true,
      });
      for (const path of pages.flatMap((path) => [path, `/tw${path}`, `/hk${path}`])) {
        await page.goto(url + path);
        const excess = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        assert.equal(excess, 0, `${path} at ${width}`);
      }
    }
  });

  test('has no findings of axe, light and dark', async (t) => {
    const { url, pages } = await openSite(t);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openPage(t, { viewport: { width: 390, height: 800 }, colorScheme, bypassCSP: true });
      for (const path of pages) {
        await page.goto(url + path);
        assert.deepEqual(await axeFindings(page), [], `${path}, ${colorScheme}`);
      }
    }
  });

  test('works by keyboard: the skip link first, the focus always visible', async (t) => {
    const { url } = await openSite(t);
    const page = await openPage(t, { bypassCSP: true });
    await page.goto(`${url}/`);
    await page.keyboard.press('Tab');
    const isSkipLinkSeen =
      "document.activeElement.className === 'skip' && document.activeElement.getBoundingClientRect().left >= 0";
    assert.equal(await page.evaluate(isSkipLinkSeen), true);
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#content');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    assert.equal(outline, 'solid');
  });

  test('holds with text at 200 %', async (t) => {
    const { url, pages } = await openSite(t);
    const page = await openPage(t, { viewport: { width: 640, height: 800 }, bypassCSP: true });
    for (const path of pages) {
      await page.goto(url + path);
      await page.addStyleTag({ content: 'html { font-size: 200% !important }' });
      const excess = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      assert.equal(excess, 0, path);
    }
  });

  test('breaks no rule of the content policy', async (t) => {
    const { url, pages } = await openSite(t);
    const page = await openPage(t);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
    });
    for (const path of pages) await page.goto(url + path);
    assert.deepEqual(complaints, []);
  });
});

describe("the HTML of readers' pages", () => {
  test('is valid', async (t) => {
    const { get, pages } = await openSite(t);
    const validate = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: {
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        'require-sri': 'off',
        'tel-non-breaking': 'off',
      },
    });
    for (const path of pages) {
      const { text } = await get(path);
      const report = await validate.validateString(text);
      const messages = report.results.flatMap((result) =>
        result.messages.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
      );
      assert.deepEqual(messages, [], path);
    }
  });
});
