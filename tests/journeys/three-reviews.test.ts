/** 三审 in real Chromium: a reporter hands in, an editor returns with remarks, the reporter mends, three people sign, the clock publishes
 *  what fell due while the server was down. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { readConfig } from '../../src/config.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import type { Role } from '../../src/accounts/rights.ts';
import { openDesk } from '../../src/services.ts';
import { Settings } from '../../src/settings/settings.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { startSite, temporaryFolder } from '../support/server.ts';

const skip = withoutBrowser();
const password = '江水 向东 流了 三千里';

/** A site with one account for each role, a channel, and 三审. */
async function furnish(dataDir: string) {
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }));
  const hash = await hashPassword(password);
  const people: [string, Role][] = [
    ['记者小林', 'reporter'],
    ['编辑老周', 'editor'],
    ['主任老何', 'head'],
    ['总编老宋', 'chief'],
  ];
  await desk.acts.perform(null, (act) => {
    for (const [name, role] of people) desk.accounts.add(act, { name, email: '', roles: [role] }, hash);
    desk.channelDesk.add(act, { name: '时政', slug: 'shizheng', parentId: null, position: 0 });
    desk.settingsDesk.set(act, Settings.parse({ workflow: 'three' }));
  });
  desk.close();
}

async function signIn(page: Page, url: string, name: string) {
  await page.goto(`${url}/admin/sign-in`);
  await page.getByLabel('账号名或邮箱').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL(/\/admin\/(?:\?|$)/);
}

async function tickAll(page: Page) {
  for (const box of await page.locator('.sign-off input[type=checkbox]').all()) await box.check();
  await page.locator('.sign-off select[name=confirmedAiUse]').selectOption('none');
}

for (const javaScriptEnabled of [true, false]) {
  describe(`三审, script ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, () => {
    after(closeBrowser);

    test('goes from hand-in to a page that the clock publishes', async (t) => {
      const dataDir = temporaryFolder(t);
      await furnish(dataDir);
      const site = await startSite(t, { DATA_DIR: dataDir });
      const open = async (name: string) => {
        const page = await openPage(t, { javaScriptEnabled });
        await signIn(page, site.url, name);
        return page;
      };
      const reporter = await open('记者小林');
      await reporter.goto(`${site.url}/admin/articles/new`);
      await reporter.getByLabel('主标题').fill('老码头改建成市集');
      await reporter.getByLabel('正文').fill('　　老码头今天改建成市集。');
      await reporter.getByRole('button', { name: '送审', exact: true }).click();
      await reporter.waitForURL(/done=submitted/);
      const path = new URL(reporter.url()).pathname;
      await reporter.getByText('稿件在审签中，现在不能改').waitFor();

      const editor = await open('编辑老周');
      await editor.getByRole('link', { name: '老码头改建成市集' }).first().click();
      await editor.getByText('退回修改').first().click();
      await editor.getByRole('button', { name: '退回修改' }).click();
      await editor.getByText('请写明要改什么').first().waitFor();
      await editor.getByLabel('要改什么').fill('导语里补上摊位数。');
      await editor.getByRole('button', { name: '退回修改' }).click();
      await editor.waitForURL(/done=returned/);

      await reporter.goto(`${site.url}/admin/`);
      await reporter.getByRole('heading', { name: '退回给我的' }).waitFor();
      await reporter.getByRole('link', { name: '老码头改建成市集' }).first().click();
      await reporter.getByText('导语里补上摊位数。').waitFor();
      await reporter.getByLabel('正文').fill('　　老码头今天改建成市集，有一百二十个摊位。');
      await reporter.getByRole('button', { name: '送审', exact: true }).click();
      await reporter.waitForURL(/done=submitted/);

      // Three accounts sign; none is offered a step that is not theirs.
      await editor.goto(site.url + path);
      await tickAll(editor);
      await editor.getByRole('button', { name: '初审通过' }).click();
      await editor.waitForURL(/done=signed-off/);
      await editor.getByText('您不能签这一道').waitFor();
      const head = await open('主任老何');
      await head.goto(site.url + path);
      await head.getByRole('button', { name: '复审通过' }).click();
      await head.getByText('还有没勾的核对项').first().waitFor();
      await tickAll(head);
      await head.getByRole('button', { name: '复审通过' }).click();
      await head.waitForURL(/done=signed-off/);
      const chief = await open('总编老宋');
      await chief.goto(site.url + path);
      await tickAll(chief);
      await chief.getByRole('button', { name: '只签，先不发布' }).click();
      await chief.waitForURL(/done=approved/);

      // Planned; then the server is down when it falls due.
      await chief.getByText('定时与禁发').click();
      const soon = new Date(Date.now() + 8 * 3_600_000 + 61_000).toISOString().slice(0, 16);
      await chief.getByLabel('定时发布').fill(soon);
      await chief.getByRole('button', { name: '安排' }).click();
      await chief.waitForURL(/done=planned/);
      await chief.getByText('定时发布', { exact: true }).first().waitFor();
      const online = `${site.url}/articles/${path.split('/').at(-1)!}`;
      assert.equal((await chief.request.get(online)).status(), 404);
      site.child.kill('SIGKILL');
      await site.ended;
      const due = Date.parse(`${soon}:00+08:00`);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now()) + 1500));
      const again = await startSite(t, { DATA_DIR: dataDir, PORT: String(site.port), LOG_LEVEL: 'info' });
      const reader = await openPage(t, { javaScriptEnabled });
      for (let tries = 0; tries < 40; tries++) {
        if ((await reader.goto(online))?.status() === 200) break;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      await reader.getByRole('heading', { name: '老码头改建成市集' }).waitFor();
      await reader.getByText('有一百二十个摊位').waitFor();
      assert.match(again.output(), /"lateSeconds":\d+/);
    });
  });
}
