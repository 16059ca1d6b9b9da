/** The first day of a newsroom, in real Chromium: from the one-time link to a published, corrected and withdrawn article. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { startSite } from '../support/server.ts';

const skip = withoutBrowser();

for (const javaScriptEnabled of [true, false]) {
  describe(`a newsroom's first day, script ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, () => {
    after(closeBrowser);

    test('goes from the one-time link to an article that readers see, corrected and withdrawn', async (t) => {
      const site = await startSite(t);
      const desk = await openPage(t, { javaScriptEnabled });
      const reader = await openPage(t, { javaScriptEnabled });
      const link = /http:\S+\/admin\/first-administrator\/\S+/.exec(site.output())![0];

      // The first administrator.
      await desk.goto(link);
      await desk.getByLabel('账号名').fill('总编周宁');
      await desk.getByLabel('密码', { exact: true }).fill('江水 向东 流了 三千里');
      await desk.getByLabel('再填一次密码').fill('江水 向东 流了 三千里');
      await desk.getByRole('button', { name: '建立账号并登录' }).click();
      await desk.waitForURL(/\/admin\/(?:\?|$)/);
      assert.equal((await reader.goto(link))!.status(), 404, 'the link works once');

      // Out and in again.
      await desk.locator('.person summary').click();
      await desk.getByRole('button', { name: '退出登录' }).click();
      await desk.waitForURL(/sign-in/);
      await desk.goto(`${site.url}/admin/articles/new`);
      assert.equal(new URL(desk.url()).pathname, '/admin/sign-in');
      await desk.getByLabel('账号名或邮箱').fill('总编周宁');
      await desk.getByLabel('密码').fill('江水 向东 流了 三千里');
      await desk.getByRole('button', { name: '登录', exact: true }).click();
      // Back to where one wanted to go.
      await desk.waitForURL(/\/admin\/articles\/new(?:\?|$)/);

      // A channel, then an article.
      await desk.goto(`${site.url}/admin/channels`);
      await desk.getByLabel('名称').fill('时政');
      await desk.getByLabel('地址').fill('shizheng');
      await desk.getByRole('button', { name: '添加' }).click();
      await desk.getByRole('link', { name: '时政' }).first().waitFor();
      await desk.goto(`${site.url}/admin/articles/new`);
      await desk.getByLabel('主标题').fill('沿江步道今日开放');
      await desk.getByLabel('正文').fill('　　沿江步道今天上午开放。\n\n　　全长十二公里，有三处渡口。');
      await desk.getByRole('button', { name: '预览' }).click();
      const frame = desk.frameLocator('iframe');
      await frame.getByRole('heading', { name: '沿江步道今日开放' }).waitFor();
      assert.equal(await frame.locator('.body p').count(), 2);
      assert.deepEqual(await seen(reader, site.url, '沿江步道今日开放'), [], 'nobody else sees a draft');

      await desk.getByRole('link', { name: '回到稿件' }).click();
      await desk.waitForURL(/\/admin\/articles\/\d+(?:\?|$)/);
      const articlePath = new URL(desk.url()).pathname.replace('/admin', '');
      await desk.getByRole('button', { name: '发布', exact: true }).click();
      await desk.waitForURL(/done=published/);
      const everywhere = ['/', '/latest', '/channels/shizheng', articlePath, '/feed.xml'];
      assert.deepEqual(await seen(reader, site.url, '沿江步道今日开放', articlePath), everywhere);

      // Back to the form, as it was sent, and once more: the same article.
      const again = await openPageOf(desk);
      await again.goto(`${site.url}/admin/articles/new`);
      await again.getByLabel('主标题').fill('渡口改期');
      await again.getByLabel('正文').fill('渡口改在下周开放。');
      await again.getByRole('button', { name: '发布', exact: true }).click();
      await again.waitForURL(/done=published/);
      const once = new URL(again.url()).pathname;
      await again.goBack();
      await again.waitForURL(/articles\/new(?:\?|$)/);
      await again.getByLabel('主标题').fill('渡口改期');
      await again.getByLabel('正文').fill('渡口改在下周开放。');
      await again.getByRole('button', { name: '发布', exact: true }).click();
      await again.waitForURL(/done=/);
      assert.equal(new URL(again.url()).pathname, once);

      // Corrected: seen at once.
      await desk.getByLabel('主标题').fill('沿江步道今日全线开放');
      await desk.getByRole('button', { name: '更新线上版本' }).click();
      await desk.waitForURL(/done=published/);
      await desk.getByRole('heading', { name: '沿江步道今日全线开放' }).waitFor();
      assert.deepEqual(await seen(reader, site.url, '沿江步道今日全线开放', articlePath), everywhere);

      // Withdrawn: gone everywhere at once, 410 at its address.
      await desk.getByText('撤稿', { exact: true }).first().click();
      await desk.getByLabel('理由').first().fill('开放日期有误');
      await desk.getByRole('button', { name: '撤稿' }).click();
      await desk.waitForURL(/done=withdrawn/);
      assert.deepEqual(await seen(reader, site.url, '沿江步道'), []);
      const gone = await reader.goto(site.url + articlePath);
      assert.equal(gone!.status(), 410);
      assert.match(await reader.textContent('main').then(String), /开放日期有误/);
    });
  });
}

/** Another tab of the same person. */
function openPageOf(page: Page): Promise<Page> {
  return page.context().newPage();
}

/** The addresses, of those that list or show an article, on which a reader finds a title. */
async function seen(reader: Page, url: string, title: string, articlePath?: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of [
    '/',
    '/latest',
    '/channels/shizheng',
    ...(articlePath ? [articlePath] : []),
    '/feed.xml',
  ]) {
    const response = await reader.request.get(url + path);
    if ((await response.text()).includes(title)) found.push(path);
  }
  return found;
}
