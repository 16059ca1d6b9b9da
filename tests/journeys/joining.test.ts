/** Somebody joins the newsroom, in real Chromium: invited, with a second factor that the role asks for, a lost telephone, a forgotten
 *  password. At the width of a telephone; with script, axe looks at every page on the way. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { codeAt } from '../support/second-factor.ts';
import { startProgram, startSite, temporaryFolder } from '../support/server.ts';

const skip = withoutBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = '江水 向东 流了 三千里';

for (const javaScriptEnabled of [true, false]) {
  describe(`somebody who joins, script ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, () => {
    after(closeBrowser);

    test('comes by a link, guards the account, and gets back in after losses', async (t) => {
      const dataDir = temporaryFolder(t);
      const adding = startProgram(['user', 'add', '--name', '管理', '--role', 'admin', '--password-stdin'], {
        DATA_DIR: dataDir,
      });
      adding.child.stdin!.end(password);
      assert.equal(await adding.ended, 0, adding.output());
      const site = await startSite(t, { DATA_DIR: dataDir });
      const viewport = { width: 360, height: 740 };
      const permissions = ['clipboard-read', 'clipboard-write'];
      const admin = await openPage(t, { javaScriptEnabled, viewport, permissions });
      const person = await openPage(t, { javaScriptEnabled, viewport });

      async function look(page: Page, what: string) {
        if (!javaScriptEnabled) return;
        await page.evaluate(axe);
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))',
        );
        assert.deepEqual(found, [], what);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, what);
      }
      async function signIn(page: Page, account: string, secretWord = password) {
        await page.goto(`${site.url}/admin/sign-in`);
        await page.getByLabel('账号名或邮箱').fill(account);
        await page.getByLabel('密码').fill(secretWord);
        await page.getByRole('button', { name: '登录', exact: true }).click();
      }

      // The administrator asks of chiefs a second factor, and invites one.
      await signIn(admin, '管理');
      await admin.waitForURL(/\/admin\/$/);
      await admin.goto(`${site.url}/admin/settings`);
      await admin.getByRole('group', { name: '必须开启两步验证的角色' }).getByLabel('总编辑').check();
      await look(admin, 'settings');
      await admin.getByRole('button', { name: '保存设置' }).click();
      await admin.waitForURL(/done=settings/);
      await admin.goto(`${site.url}/admin/users`);
      await admin.getByLabel('账号名').fill('总编周宁');
      await admin.getByLabel('记者').uncheck();
      await admin.getByLabel('总编辑').check();
      await look(admin, 'users');
      await admin.getByRole('button', { name: '生成邀请链接' }).click();
      const link = await admin.getByLabel('邀请链接').inputValue();
      assert.match(link, new RegExp(`^${site.url}/admin/join/`));
      await look(admin, 'link');
      if (javaScriptEnabled) {
        await admin.getByRole('button', { name: '复制链接' }).click();
        await admin.getByText('已复制').waitFor();
        assert.equal(await admin.evaluate('navigator.clipboard.readText()'), link);
      } else assert.equal(await admin.getByRole('button', { name: '复制链接' }).count(), 0);

      // The invited person sets a password, then the second factor; there is nothing else to be had.
      await person.goto(link);
      await look(person, 'join');
      await person.getByLabel('密码', { exact: true }).fill('woaini5201314');
      await person.getByLabel('再填一次密码').fill('woaini5201314');
      await person.getByRole('button', { name: '建立账号并登录' }).click();
      await person.getByText('这个密码太常见').first().waitFor();
      await look(person, 'join with a mistake');
      await person.getByLabel('密码', { exact: true }).fill(password);
      await person.getByLabel('再填一次密码').fill(password);
      await person.getByRole('button', { name: '建立账号并登录' }).click();
      await person.waitForURL(/\/admin\/account\/second-factor/);
      await person.goto(`${site.url}/admin/articles`);
      await person.waitForURL(/second-factor\?to=%2Fadmin%2Farticles/);
      await look(person, 'second factor');
      const secret = await person.locator('input[name=secret]').inputValue();
      await person.getByLabel('六位数字').fill(codeAt(secret, new Date()));
      await person.getByRole('button', { name: '开启' }).click();
      await person.getByText('请收好这十个恢复码').waitFor();
      await look(person, 'recovery codes');
      const recoveryCode = (await person.locator('.recovery-codes code').first().textContent())!;
      await person.getByRole('link', { name: '收好了，继续' }).click();
      await person.waitForURL(/\/admin\/articles$/);

      // The telephone is lost: a recovery code lets in, once.
      await person.locator('.person summary').click();
      await person.getByRole('button', { name: '退出登录' }).click();
      await person.waitForURL(/sign-in/);
      await signIn(person, '总编周宁');
      await person.waitForURL(/sign-in\/code/);
      await look(person, 'code');
      await person.getByLabel('验证码或恢复码').fill('000000');
      await person.getByRole('button', { name: '继续' }).click();
      await person.getByText('验证码不对').first().waitFor();
      await person.getByLabel('验证码或恢复码').fill(recoveryCode.toUpperCase());
      await person.getByRole('button', { name: '继续' }).click();
      await person.waitForURL(/\/admin\/$/);
      await person.getByText('上次登录').waitFor();
      await look(person, 'start');
      await person.locator('.person summary').click();
      await person.getByRole('link', { name: '我的账号' }).click();
      await person.getByText('恢复码还剩 9 个').waitFor();
      await look(person, 'account');

      // The password is forgotten: a link from the administrator, and still the second factor.
      await admin.goto(`${site.url}/admin/users`);
      await admin.getByRole('link', { name: '总编周宁' }).click();
      await look(admin, 'user');
      await admin.getByRole('button', { name: '生成重设密码的链接' }).click();
      const reset = await admin.getByLabel('重设密码的链接').inputValue();
      const next = '另外一句 谁也想不到 的话';
      await person.goto(reset);
      await look(person, 'reset');
      await person.getByLabel('新密码', { exact: true }).fill(next);
      await person.getByLabel('再填一次新密码').fill(next);
      await person.getByRole('button', { name: '设新密码' }).click();
      await person.waitForURL(/sign-in\/code/);
      await person.goto(reset);
      await person.getByText('已经用过、过期或被撤回了').first().waitFor();

      // Recovery codes are lost, too: the administrator takes the factor away, and it has to be set up anew.
      await admin.goto(`${site.url}/admin/users`);
      await admin.getByRole('link', { name: '总编周宁' }).click();
      await admin.getByRole('button', { name: '解除两步验证' }).click();
      await admin.waitForURL(/done=user-second-factor/);
      await signIn(person, '总编周宁', next);
      await person.waitForURL(/\/admin\/account\/second-factor/);
    });
  });
}
