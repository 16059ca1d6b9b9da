/** No text is lost in the browser: closed tabs, lost connections, double clicks; and none stays for the next person. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { openForm, written } from './form.ts';

const text = (page: Page) => page.locator('.editor .body');
const tool = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('yaowen:unsaved:')));

describe('unsaved text', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('is offered again after a crash, and gone once it is saved', async (t) => {
    const { page, url, services, account } = await openForm(t);
    const { autosaves } = services.desk;
    const arrived = async (found: () => unknown) => {
      for (let tries = 0; found() === undefined && tries < 100; tries += 1) await page.context().pages()[0]!.waitForTimeout(50); // prettier-ignore
      assert.ok(found());
    };
    await page.getByLabel('主标题').fill('没存的标题');
    await text(page).focus();
    await page.keyboard.type('没存的正文');
    await page.waitForTimeout(900);
    assert.equal((await kept(page)).length, 1);
    // A crash tells the page nothing: the next one is opened beside it.
    const next = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await arrived(() => autosaves.ofNewArticles(account.id)[0]);
    await next.goto(`${url}/admin/articles/new`);
    await next.locator('.editor .body').waitFor();
    assert.equal(
      await next.locator('.restore:visible').count(),
      1,
      'browser and server have the same: one offer',
    );
    assert.match(await next.locator('.restore').innerText(), /正文 5 字，《没存的标题》/);
    assert.equal(await written(next), '', 'nothing is overwritten unasked');
    await next.getByRole('link', { name: '恢复', exact: true }).click();
    await next.waitForURL(/form=/);
    await next.locator('.editor .body').waitFor();
    assert.equal(await next.locator('.restore:visible').count(), 0);
    assert.equal(await next.getByLabel('主标题').inputValue(), '没存的标题');
    assert.equal(await text(next).innerText(), '没存的正文');

    await tool(next, '保存草稿').click();
    await next.waitForURL(/done=saved/);
    assert.deepEqual(await kept(next), []);
    assert.equal(await next.locator('.restore').count(), 0);

    // Of a saved article, and not wanted.
    await text(next).focus();
    await next.keyboard.press('Control+End');
    await next.keyboard.type('，又一句');
    await next.waitForTimeout(900);
    const again = await next.context().newPage();
    const address = next.url();
    await next.close({ runBeforeUnload: false });
    const id = Number(/\d+$/.exec(address.replace(/\?.*/, ''))![0]);
    await arrived(() => autosaves.of(account.id, { articleId: id }));
    await again.goto(address.replace(/\?.*/, ''));
    await tool(again, '丢弃').click();
    await again.waitForURL(/autosave-dropped/);
    await again.locator('.editor .body').waitFor();
    assert.equal(await again.locator('.restore:visible').count(), 0);
    assert.deepEqual(await kept(again), []);
    assert.equal(await text(again).innerText(), '没存的正文');
  });

  test('stays where it is while there is no connection, and is sent once', async (t) => {
    const { page, services } = await openForm(t);
    await page.getByLabel('主标题').fill('渡口');
    await text(page).focus();
    await page.keyboard.type('正文');
    await page.context().setOffline(true);
    await tool(page, '发布').click();
    await page.getByRole('alert').filter({ hasText: '连不上服务器' }).waitFor();
    assert.equal(await written(page), '<p>正文</p>');
    await page.context().setOffline(false);

    let sent = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/admin/articles')) sent += 1;
    });
    await tool(page, '发布').dblclick();
    await page.waitForURL(/done=published/);
    assert.equal(sent, 1);
    assert.equal(services.desk.drafts.list({}, { page: 1, perPage: 9, offset: 0 }).rows.length, 1);
    assert.deepEqual(await kept(page), []);
  });

  test('warns who leaves, and keeps what comes back with a mistake', async (t) => {
    const { page } = await openForm(t);
    await text(page).focus();
    await page.keyboard.type('有正文没标题\n第二段');
    let asked = 0;
    page.on('dialog', (dialog) => {
      asked += 1;
      void dialog.dismiss();
    });
    await page.getByRole('link', { name: '首页编排' }).click();
    await page.waitForTimeout(300);
    assert.equal(asked, 1);
    await tool(page, '保存草稿').click();
    await page.getByText('请填写主标题').first().waitFor();
    assert.match(await text(page).innerText(), /有正文没标题\s+第二段/);
    assert.equal(await page.locator('.restore').count(), 0, 'it is in the form already');
    assert.equal((await kept(page)).length, 1);
    await page.getByRole('link', { name: '首页编排' }).click();
    await page.waitForTimeout(300);
    assert.equal(asked, 2, 'it is still not saved');
  });

  test('is not left for the next person', async (t) => {
    const { page, url } = await openForm(t);
    await text(page).focus();
    await page.keyboard.type('机密');
    await page.waitForTimeout(900);
    assert.equal((await kept(page)).length, 1);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.locator('.person summary').click();
    await tool(page, '退出登录').click();
    await page.waitForURL(/sign-in/);
    assert.deepEqual(await kept(page), []);
    await page.goto(`${url}/admin/sign-in`);
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /机密/);
  });
});
