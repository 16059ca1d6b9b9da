/** Writing in the editor by keyboard and by its tools, in real Chromium; nothing that the content policy would refuse. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { openForm, paste, typeSource, written } from './form.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const text = (page: Page) => page.locator('.editor .body');
const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the editor', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('is written in by keyboard alone', async (t) => {
    const { page, complaints } = await openForm(t);
    const { keyboard } = page;
    await page.getByLabel('正文').focus();
    await keyboard.type('江水');
    await keyboard.press('Control+b');
    await keyboard.type('向东');
    await keyboard.press('Control+b');
    await keyboard.type('流。');
    await keyboard.press('Enter');
    await keyboard.press('Control+Alt+2');
    await keyboard.type('渡口');
    await keyboard.press('Enter');
    await keyboard.type('北门');
    await keyboard.press('Control+Shift+8');
    await keyboard.press('Enter');
    await keyboard.type('首班');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await keyboard.type('见官网');
    await keyboard.press('Shift+ArrowLeft');
    await keyboard.press('Shift+ArrowLeft');
    // A selection is told to the page a moment later than it is made.
    await page.waitForTimeout(100);
    await keyboard.press('Control+k');
    await page.getByRole('dialog').getByLabel('网址').fill('example.com/船');
    await keyboard.press('Enter');
    await keyboard.press('ArrowRight');
    await keyboard.type('。');
    assert.equal(
      await written(page),
      '<p>江水<strong>向东</strong>流。</p><h2>渡口</h2><ul><li>北门<ul><li>首班</li></ul></li></ul>' +
        '<p>见<a href="https://example.com/船">官网</a>。</p>',
    );

    // To the tools and back; they are one stop, the arrows move within.
    await keyboard.press('Alt+F10');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT');
    await keyboard.press('Tab');
    assert.notEqual(
      await page.evaluate(() => document.activeElement?.closest('.toolbar')?.className),
      'toolbar',
    );
    await text(page).focus();
    await keyboard.press('Alt+F10');
    await keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), '加粗');
    await keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains('body')), true);
    await keyboard.press('Control+z');
    assert.doesNotMatch(await written(page), /。<\/p>$/);
    assert.deepEqual(complaints, []);
  });

  test('knows readings, names that are not converted, tables and cards', async (t) => {
    const { page, complaints } = await openForm(t);
    const { keyboard } = page;
    await text(page).focus();
    await keyboard.type('埠');
    await keyboard.press('Shift+ArrowLeft');
    await tool(page, '注音').click();
    await page.getByLabel('读音').fill('bù');
    await tool(page, '确定').click();
    await keyboard.press('End');
    await tool(page, '不转换').click();
    await keyboard.type('乾安');
    await page.getByRole('button', { name: '不转换', exact: true, pressed: true }).waitFor();
    await keyboard.press('Enter');
    await tool(page, '不转换').click();
    await tool(page, '表格').click();
    await page.getByLabel('行数').fill('2');
    await page.getByLabel('列数').fill('2');
    await page.getByLabel('表题').fill('班次');
    await tool(page, '插入').click();
    await keyboard.type('渡口');
    await keyboard.press('Tab');
    await keyboard.type('首班');
    await keyboard.press('Tab');
    await keyboard.type('北门');
    await tool(page, '下加行').click();
    await tool(page, '右加列').click();
    await tool(page, '撤销').click();
    assert.equal(
      await written(page),
      '<p><ruby>埠<rp>(</rp><rt>bù</rt><rp>)</rp></ruby><span translate="no">乾安</span></p>' +
        '<table><caption>班次</caption><thead><tr><th>渡口</th><th>首班</th></tr></thead>' +
        '<tbody><tr><td>北门</td><td></td></tr><tr><td></td><td></td></tr></tbody></table>',
    );
    assert.deepEqual(complaints, []);
  });

  test('shows the source, and what it cannot change stays whole', async (t) => {
    const { page } = await openForm(t);
    const odd =
      '<figure><table><tbody><tr><td>甲</td></tr></tbody></table><figcaption>表</figcaption></figure>';
    await typeSource(page, `<p>前</p>${odd}<p style="color:red" onclick="x()">后</p>`);
    assert.equal(await page.locator('.editor .raw').count(), 1);
    await text(page).locator('p', { hasText: '前' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('面');
    assert.equal(await written(page), `<p>前面</p>${odd}<p>后</p>`);
  });

  test('takes plain lines, an address over words, and what was copied in it', async (t) => {
    const { page, complaints } = await openForm(t);
    await text(page).focus();
    await paste(page, { 'text/plain': '　　第一段\r\n\r\n　　第二段' });
    await page.keyboard.press('Shift+Home');
    // A selection is told to the page a moment later than it is made.
    await page.waitForTimeout(100);
    await paste(page, { 'text/plain': 'https://example.com/2' });
    assert.equal(await written(page), '<p>第一段</p><p><a href="https://example.com/2">第二段</a></p>');
    // Several lines at once from an input method.
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText('甲\n\n乙');
    assert.match(await written(page), /<p>.*甲<\/p><p>乙<\/p>$/);
    assert.deepEqual(complaints, []);
  });

  test('fills the window and gives it back, counts, and helps', async (t) => {
    const { page } = await openForm(t);
    await text(page).focus();
    await page.keyboard.type('江水向东流了3000里，OK？');
    await page.locator('.counts', { hasText: '9 字' }).waitFor();
    await tool(page, '全屏').click();
    const box = await page.locator('.editor').boundingBox();
    assert.equal(box?.y, 0);
    await page.keyboard.press('Escape');
    assert.equal(await tool(page, '全屏').getAttribute('aria-pressed'), 'false');
    await tool(page, '帮助').click();
    await page.getByRole('dialog', { name: '快捷键与用法' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  test('is found accessible, and holds on a telephone', async (t) => {
    const { page } = await openForm(t, { viewport: { width: 390, height: 844 } });
    await typeSource(
      page,
      '<h2>题</h2><p>段</p><figure><a href="https://example.com/">卡片</a></figure><table><tbody><tr><td>一格很长很长的文字</td><td>又一格很长很长的文字</td><td>再一格很长很长的文字</td></tr></tbody></table>',
    );
    await text(page).locator('td').first().click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(axe);
      const findings = await page.evaluate(async () => {
        const { axe: run } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await run.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      });
      assert.deepEqual(findings, []);
    }
    assert.equal(
      await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
      false,
    );
    const bar = await page.locator('.toolbar').first().boundingBox();
    assert.ok(bar!.height < 60, 'one row that scrolls');
  });
});
