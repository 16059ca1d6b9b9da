/** The way of an article through the newsroom by keyboard alone, in real Chromium: from signing in to the reader's page, no mouse. What
 *  has the focus must show it, and no key may be needed that is not said. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Role } from '../../src/accounts/rights.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const skip = withoutBrowser();

interface Focus {
  name: string;
  tag: string;
  isShown: boolean;
}

/** What has the focus, and whether one sees it: an outline, or a border or shadow that is not there without it. */
const focused = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return { name: '', tag: 'body', isShown: true };
  const style = getComputedStyle(one);
  const labelledBy = (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const name = one.getAttribute('aria-label') || labelledBy.trim() || one.labels?.[0]?.textContent || one.textContent || one.getAttribute('title') || '';
  // The caret itself shows where one writes.
  const isShown = one.isContentEditable || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  return { name: name.trim(), tag: one.tagName.toLowerCase(), isShown };
})()`;

/** Goes on with Tab until what is called so has the focus; every stop on the way must show its focus. */
async function tabTo(page: Page, name: RegExp, tag?: string): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate<Focus>(focused);
    assert.ok(focus.isShown, `${page.url()}: one does not see where one is: <${focus.tag}> ${focus.name}`);
    if (name.test(focus.name) && (tag === undefined || focus.tag === tag)) return;
  }
  assert.fail(`${page.url()}: ${String(name)} is not to be reached by Tab`);
}

async function press(page: Page, name: RegExp, key = 'Enter', tag?: string) {
  await tabTo(page, name, tag);
  await page.keyboard.press(key);
}

async function write(page: Page, name: RegExp, text: string) {
  await tabTo(page, name);
  await page.keyboard.insertText(text);
}

for (const javaScriptEnabled of [true, false])
  describe(`By keyboard alone, script ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, () => {
    after(closeBrowser);

    test('an article is written, handed in, returned, mended, signed by three and published', async (t) => {
      const newsroom = openNewsroom(t);
      const url = `http://127.0.0.1:${await newsroom.port}`;
      newsroom.make.channel({ name: '时政' });
      const people = { reporter: '记者小林', editor: '编辑老周', head: '主任老何', chief: '总编老宋' };
      for (const [role, name] of Object.entries(people)) newsroom.make.account([role as Role], name);
      newsroom.make.settings({ workflow: 'three' });

      async function open(name: string): Promise<Page> {
        const page = await openPage(t, { javaScriptEnabled });
        await page.goto(`${url}/admin/`);
        await write(page, /账号名或邮箱/, name);
        await write(page, /密码/, password);
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/admin\/(?:\?|$)/);
        return page;
      }

      const reporter = await open(people.reporter);
      await press(reporter, /^写新稿件$/);
      await reporter.waitForURL(/articles\/new/);
      await write(reporter, /^主标题/, '老码头改建成市集');
      await write(reporter, /^正文/, '老码头今天改建成市集。');
      await press(reporter, /^送审$/);
      await reporter.waitForURL(/done=submitted/);
      const path = new URL(reporter.url()).pathname;

      const editor = await open(people.editor);
      await press(editor, /^老码头改建成市集$/);
      await editor.waitForURL(/articles\/\d+/);
      await press(editor, /^退回修改$/, 'Enter', 'summary');
      await write(editor, /^要改什么/, '导语里补上摊位数。');
      await press(editor, /^退回修改$/, 'Enter', 'button');
      await editor.waitForURL(/done=returned/);

      await reporter.goto(`${url}/admin/`);
      await press(reporter, /^老码头改建成市集$/);
      await reporter.waitForURL(/articles\/\d+/);
      await tabTo(reporter, /^正文/);
      await reporter.keyboard.press('Control+End');
      await reporter.keyboard.insertText('有一百二十个摊位。');
      await press(reporter, /^送审$/);
      await reporter.waitForURL(/done=submitted/);

      async function sign(page: Page, button: RegExp, count: number) {
        await page.goto(url + path);
        for (let box = 0; box < count; box++) await press(page, /^[一二三]校：/, ' ');
        await tabTo(page, /确认人工智能使用情况/);
        await page.keyboard.press('ArrowDown');
        await press(page, button);
        await page.waitForURL(/done=(?:signed-off|issued)/);
      }
      await sign(editor, /^初审通过$/, 3);
      await sign(await open(people.head), /^复审通过$/, 3);
      await sign(await open(people.chief), /^签发$/, 3);
      const reader = await openPage(t, { javaScriptEnabled });
      await reader.goto(`${url}${path.replace('/admin', '')}`);
      await reader.getByText('老码头今天改建成市集。有一百二十个摊位。').waitFor();
    });
  });
