/** Proofreading while somebody writes, in real Chromium. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { openForm, typeSource, written } from './form.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const findings = (page: Page) => page.locator('.proof-panel .proof-finding');

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

describe('the proofreader beside the editor', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('underlines, leads to the place, mends and ignores', async (t) => {
    const { page, complaints } = await openForm(t);
    await page.getByLabel('主标题').fill('全市布署防汛');
    await typeSource(page, '<p>工程<strong>己经</strong>竣工。</p><p>他说以经结束了，按步就班。</p>');
    await page.locator('.proof-panel summary', { hasText: '4 处待看' }).waitFor();
    await page.locator('.proof-panel summary').click();
    assert.equal(await page.locator('.editor .proof-mark').count(), 3);

    await findings(page).nth(1).locator('.proof-excerpt').click();
    assert.equal(await page.evaluate(() => getSelection()?.toString()), '己经');
    await page.getByRole('button', { name: '改为“部署”' }).click();
    assert.equal(await page.getByLabel('主标题').inputValue(), '全市部署防汛');
    await page.getByRole('button', { name: '改为“已经”' }).first().click();
    assert.match(await written(page), /<strong>已经<\/strong>/);
    await page.locator('.proof-panel summary', { hasText: '2 处待看' }).waitFor();
    await findings(page).nth(0).getByRole('button', { name: '忽略此处' }).click();
    await page.locator('.proof-panel summary', { hasText: '1 处待看' }).waitFor();
    await page.keyboard.press('Control+z');
    assert.deepEqual(complaints, []);
    assert.deepEqual(await axeFindings(page), []);
  });

  test('has a page for it that is found accessible and fits a telephone', async (t) => {
    for (const [width, colorScheme] of [
      [390, 'light'],
      [1280, 'dark'],
    ] as const) {
      // prettier-ignore
      const { page, url, make, services } = await openForm(t, { viewport: { width, height: 800 }, colorScheme });
      services.desk.acts.performNow(null, (act) => services.desk.wordList.set(act, [{ kind: 'forbidden', word: '国军通话', replacement: '', note: '另有规定' }])); // prettier-ignore
      const { id } = make.draft({
        title: '全市布署防汛工作',
        body: '<p>会议4月31日召开，工程己经竣工，他说国军通话。。</p><p>“我们高兴的说，<a href="https://example.com/a">来源</a>。</p><p>藏\u200b着一个字，在次强调。</p>',
      });
      await page.goto(`${url}/admin/articles/${id}/proofreading`);
      assert.deepEqual(await axeFindings(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/page-${width}.png`, fullPage: true }); // prettier-ignore
      await page.goto(`${url}/admin/words`);
      assert.deepEqual(await axeFindings(page), []);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/words-${width}.png`, fullPage: true }); // prettier-ignore
      await page.goto(`${url}/admin/articles/${id}`);
      await page.locator('.proof-panel summary', { hasText: '处待看' }).waitFor();
      await page.locator('.proof-panel summary').click();
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/panel-${width}.png` });
    }
  });
});
