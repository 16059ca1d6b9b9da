/** Two editors in one article, in real Chromium: the lease is seen and taken over, a save that is behind is merged, and no character
 *  that either typed is lost. Once with script, once without. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test, type TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { plainText } from '../../src/articles/body-text.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await run.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

async function openDesk(t: TestContext, options: BrowserContextOptions = {}) {
  const newsroom = openNewsroom(t);
  const { make, services } = newsroom;
  make.channel({ name: '时政', slug: 'shizheng' });
  const url = `http://127.0.0.1:${await newsroom.port}`;
  const { id } = make.draft({ title: '渡口', body: '第一段的文字。\n\n第二段的文字。\n\n第三段的文字。' });
  const address = `${url}/admin/articles/${id}`;
  const open = async (name: string) => {
    const account = make.account(['editor'], name);
    const page = await openPage(t, { reducedMotion: 'reduce', ...options });
    await page.goto(`${url}/admin/sign-in`);
    await page.getByLabel('账号名或邮箱').fill(account.name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/admin\/(?:\?|$)/);
    return page;
  };
  const saved = () => services.desk.drafts.draft(id)!.revision;
  return { ...newsroom, open, address, id, saved };
}

/** Looks as a phone and as a wide screen have it; where SCREENSHOTS names a folder, keeps what was seen. */
async function look(page: Page, name: string) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const folder = process.env.SCREENSHOTS;
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    assert.ok(overflow <= 0, `${name} at ${width}: ${overflow} pixels too wide`);
  }
}

describe('two editors in one article', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('see each other, take over, and merge what both wrote', async (t) => {
    const { open, address, saved, services, id, clock } = await openDesk(t);
    const [one, two] = [await open('李四'), await open('王五')];
    await one.goto(address);
    await one.locator('.editor .body p').nth(1).click();
    await one.keyboard.press('End');
    await one.keyboard.type('李四写的一句。');
    for (let tries = 0; services.desk.leases.of(id)?.beatenAt === null && tries < 100; tries += 1)
      await one.waitForTimeout(50);

    await two.goto(address);
    await two.locator('.editor .body').waitFor();
    await two.getByText('李四 刚才起在改这篇稿件').waitFor();
    await look(two, 'lease');
    assert.deepEqual(await axeFindings(two), []);
    await two.locator('.editor .body p').nth(1).click();
    await two.keyboard.press('End');
    await two.keyboard.type('王五写的一句。');
    await two.getByRole('button', { name: '接手' }).click();
    await two.getByText('您接手了').waitFor();
    assert.match(await two.locator('.editor .body').innerText(), /王五写的一句/, 'the form stays as it is');
    // The next heartbeat tells the one who lost it.
    clock.advance(1000);
    await one.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await one.getByText('王五接手了，您的修改还在，保存时会与对方的合并').waitFor();
    assert.match(await one.locator('.editor .body').innerText(), /李四写的一句/);
    await look(one, 'taken-over');
    assert.deepEqual(await axeFindings(one), []);

    await two.locator('.editor .body p').nth(0).click();
    await two.keyboard.press('End');
    await two.keyboard.type('王五也改了第一段。');
    await two.getByRole('button', { name: '保存草稿' }).click();
    await two.waitForURL(/done=saved/);

    await one.getByRole('button', { name: '保存草稿' }).click();
    await one.getByRole('heading', { name: /王五保存了第 2 版/ }).waitFor();
    const page = await one.locator('main').innerText();
    for (const typed of ['李四写的一句。', '王五写的一句。', '王五也改了第一段。'])
      assert.ok(page.includes(typed));
    await look(one, 'merge');
    assert.deepEqual(await axeFindings(one), []);
    await one.getByLabel('两段都留').check();
    await one.getByRole('button', { name: '合并成稿' }).click();
    await one.locator('.editor .body').waitFor();
    await one.getByText('已合并成稿，还没有保存').waitFor();
    assert.equal(await one.locator('.restore:visible').count(), 0, 'nothing older is offered beside it');
    await one.getByRole('button', { name: '保存草稿' }).click();
    await one.waitForURL(/done=saved/);
    const text = plainText(saved().content.body);
    assert.equal(text, '第一段的文字。王五也改了第一段。\n第二段的文字。王五写的一句。\n第二段的文字。李四写的一句。\n第三段的文字。'); // prettier-ignore

    // What changed, both ways.
    await one.getByRole('link', { name: '比较第 3 版与前一版' }).click();
    await one.getByRole('heading', { name: /第 2 版 → 第 3 版/ }).waitFor();
    await look(one, 'compare');
    assert.deepEqual(await axeFindings(one), []);
    await one.getByRole('link', { name: '左右对照' }).click();
    await one.waitForURL(/view=side/);
    await look(one, 'compare-side');
    assert.deepEqual(await axeFindings(one), []);
    await one.goto(`${address}/revisions/${services.desk.drafts.history(id).at(-1)!.id}`);
    await look(one, 'revision');
    assert.deepEqual(await axeFindings(one), []);
    await one.getByRole('button', { name: '恢复第 1 版' }).click();
    await one.waitForURL(/done=restored/);
    assert.equal(saved().number, 4);
  });

  test('do the same without script', async (t) => {
    const { open, address, saved } = await openDesk(t, { javaScriptEnabled: false });
    const [one, two] = [await open('李四'), await open('王五')];
    const body = (page: Page) => page.locator('textarea[name=body]');
    await one.goto(address);
    await two.goto(address);
    await two.getByText('李四 刚才起在改这篇稿件').waitFor();
    await body(two).fill(
      (await body(two).inputValue()).replace('第二段的文字。', '第二段的文字。王五写的一句。'),
    );
    await two.getByRole('button', { name: '接手' }).click();
    await two.getByText('您接手了').waitFor();
    assert.match(await body(two).inputValue(), /王五写的一句/);
    await two.getByRole('button', { name: '保存草稿' }).click();
    await two.waitForURL(/done=saved/);

    await body(one).fill(
      (await body(one).inputValue()).replace('第三段的文字。', '第三段的文字。李四写的一句。'),
    );
    await one.getByRole('button', { name: '保存草稿' }).click();
    await one.getByText('两边改的不是同一处').waitFor();
    await one.getByRole('button', { name: '合并成稿' }).click();
    await one.getByText('已合并成稿').waitFor();
    await one.getByRole('button', { name: '保存草稿' }).click();
    await one.waitForURL(/done=saved/);
    assert.equal(plainText(saved().content.body), '第一段的文字。\n第二段的文字。王五写的一句。\n第三段的文字。李四写的一句。'); // prettier-ignore
  });
});
