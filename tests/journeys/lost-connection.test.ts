/** Text outlives the connection and the browser: what was typed while the connection was cut goes when there is one again, and what
 *  was typed before the browser was killed is offered on another machine. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test, type TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { plainText } from '../../src/articles/body-text.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const text = (page: Page) => page.locator('.editor .body');

async function openDesk(t: TestContext) {
  const newsroom = openNewsroom(t);
  const { make, services } = newsroom;
  make.channel({ name: '时政', slug: 'shizheng' });
  const account = make.account(['editor'], '李四');
  const { id } = make.draft({ title: '渡口', body: '第一段。' });
  const url = `http://127.0.0.1:${await newsroom.port}`;
  const address = `${url}/admin/articles/${id}`;
  const open = async (options: BrowserContextOptions = {}) => {
    const page = await openPage(t, { reducedMotion: 'reduce', ...options });
    await page.goto(`${url}/admin/sign-in`);
    await page.getByLabel('账号名或邮箱').fill(account.name);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/admin\/(?:\?|$)/);
    await page.goto(address);
    return page;
  };
  const kept = () => plainText(services.desk.autosaves.of(account.id, { articleId: id })?.typed.body ?? '');
  const until = async (page: Page, isSo: () => boolean, what: string) => {
    for (let tries = 0; !isSo() && tries < 300; tries += 1) await page.waitForTimeout(100);
    assert.ok(isSo(), what);
  };
  const saved = () => plainText(services.desk.drafts.draft(id)!.revision.content.body);
  return { ...newsroom, open, address, id, kept, until, saved, account };
}

describe('a lost connection', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('keeps what is typed, and sends it when there is one again', async (t) => {
    const { open, kept, until, saved, services, id } = await openDesk(t);
    const page = await open();
    await text(page).waitFor();
    await text(page).press('Control+End');
    await page.keyboard.type('连着时写的。');
    await until(page, () => kept() === '第一段。连着时写的。', 'the buffer has it within seconds');
    assert.equal(services.desk.drafts.history(id).length, 1, 'the history does not');

    await page.context().setOffline(true);
    await page.keyboard.type('断线时写的。');
    await page.getByText('写的内容先留在本机').waitFor();
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
    assert.match(await text(page).innerText(), /断线时写的/);
    await page.keyboard.press('Control+End');
    await page.context().setOffline(false);
    await until(page, () => kept() === '第一段。连着时写的。断线时写的。', 'it goes by itself');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.waitForURL(/done=saved/);
    assert.equal(saved(), '第一段。连着时写的。断线时写的。');
    await page.waitForTimeout(500);
    assert.equal(kept(), '', 'a save clears the buffer');
    assert.equal(await page.locator('.restore').count(), 0);
  });

  test('and a killed browser lose nothing: the text is offered on another machine', async (t) => {
    const { open, kept, until, saved, address } = await openDesk(t);
    const first = await open();
    await text(first).waitFor();
    await text(first).press('Control+End');
    await first.keyboard.type('写到一半。');
    await until(first, () => kept() === '第一段。写到一半。', 'the buffer has it');
    // No unload handler runs: the whole profile is gone.
    await first.context().close();

    const second = await open();
    await text(second).waitFor();
    await second.getByText('上次没有保存的内容').waitFor();
    assert.equal(await text(second).innerText(), '第一段。', 'nothing is overwritten unasked');
    for (const width of [360, 1280]) {
      await second.setViewportSize({ width, height: 900 });
      if (process.env.SCREENSHOTS) await second.screenshot({ path: `${process.env.SCREENSHOTS}/offer-${width}.png`, fullPage: true }); // prettier-ignore
    }
    await second.evaluate(axe);
    const findings = await second.evaluate(async () => {
      const { axe: run } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: unknown[] }> };
      };
      return JSON.stringify((await run.run()).violations);
    });
    assert.equal(findings, '[]');
    await second.getByRole('link', { name: '恢复', exact: true }).click();
    await second.getByText('没有保存的内容已填回表单').waitFor();
    assert.equal(await text(second).innerText(), '第一段。写到一半。');
    await second.getByRole('button', { name: '保存草稿' }).click();
    await second.waitForURL(/done=saved/);
    assert.equal(saved(), '第一段。写到一半。');
    await second.goto(address);
    assert.equal(await second.locator('.restore').count(), 0);
  });

  test('is offered without script, too, and can be thrown away', async (t) => {
    const { open, kept, until, saved } = await openDesk(t);
    const first = await open();
    await text(first).waitFor();
    await text(first).press('Control+End');
    await first.keyboard.type('不要的。');
    await until(first, () => kept() === '第一段。不要的。', 'the buffer has it');
    await first.context().close();

    const second = await open({ javaScriptEnabled: false });
    await second.getByRole('link', { name: '恢复', exact: true }).click();
    assert.match(await second.locator('textarea[name=body]').inputValue(), /不要的/);
    await second.goBack();
    await second.getByRole('button', { name: '丢弃' }).click();
    await second.waitForURL(/autosave-dropped/);
    assert.equal(await second.getByText('上次没有保存的内容').count(), 0);
    assert.equal(kept(), '');
    assert.equal(saved(), '第一段。');
  });

  test('within one browser is one offer: the later text', async (t) => {
    const { open, kept, until, address, account } = await openDesk(t);
    const first = await open();
    await text(first).waitFor();
    await text(first).press('Control+End');
    await first.keyboard.type('送到了的。');
    await until(first, () => kept() === '第一段。送到了的。', 'the buffer has it');
    await first.context().setOffline(true);
    await first.keyboard.type('没送到的。');
    await first.waitForTimeout(900);
    const next = await first.context().newPage();
    await first.close({ runBeforeUnload: false });
    await next.context().setOffline(false);
    await next.goto(address);
    await text(next).waitFor();
    await next.locator('.restore:visible').first().waitFor();
    assert.equal(await next.locator('.restore:visible').count(), 1, account.name);
    // The browser's own, or the server's where the last words still got through as the window closed.
    await next.locator('.restore:visible .main').click();
    await next.getByText(/已恢复，还没有保存|没有保存的内容已填回表单/).waitFor();
    assert.equal(await text(next).innerText(), '第一段。送到了的。没送到的。');
  });
});
