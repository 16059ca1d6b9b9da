/** The article form with its editor, in real Chromium on a newsroom of its own. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { RemoteOptions } from '../../src/media/outside.ts';
import { openPage } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

/** A page signed in as somebody with all roles, on the form for a new article; what it complains of is collected. */
export async function openForm(t: TestContext, options: BrowserContextOptions = {}, remote?: RemoteOptions) {
  const newsroom = openNewsroom(t, {}, remote && { remote });
  const channel = newsroom.make.channel({ name: '时政', slug: 'shizheng' });
  const account = newsroom.make.account(['reporter', 'editor', 'chief', 'admin'], '主编');
  const url = `http://127.0.0.1:${await newsroom.port}`;
  const page = await openPage(t, { reducedMotion: 'reduce', ...options });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  // The content policy says on the console what it refused.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load'))
      complaints.push(message.text());
  });
  await page.goto(`${url}/admin/sign-in`);
  await page.getByLabel('账号名或邮箱').fill(account.name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/admin\/(?:\?|$)/);
  await page.goto(`${url}/admin/articles/new`);
  await page.locator('.editor .body').waitFor();
  return { ...newsroom, page, url, channel, account, complaints };
}

/** What would be sent as the body. */
export const written = (page: Page): Promise<string> => page.locator('textarea[name=body]').inputValue();

/** Pastes as another program would: a real ClipboardEvent with its DataTransfer. */
export async function paste(page: Page, data: Record<string, string>) {
  await page.locator('.editor .body').evaluate((body, given) => {
    const transfer = new DataTransfer();
    for (const [type, text] of Object.entries(given)) transfer.setData(type, text);
    body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
  }, data);
}

/** Puts HTML in by way of the source. */
export async function typeSource(page: Page, html: string) {
  await page.getByRole('button', { name: '源码' }).click();
  await page.locator('textarea[name=body]').fill(html);
  await page.getByRole('button', { name: '源码' }).click();
  assert.equal(await page.locator('.editor .body').isVisible(), true);
}
