/** A wire story's way in real Chromium: pasted, cleaned, one change taken back, filled in, saved, compared; with script and without. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const skip = withoutBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const html =
  '<h1>夜航渡轮重新开船</h1><p>青汀晚报讯（记者 陈砚）青汀江上的<strong>夜航渡轮</strong>停了三十一天,昨晚十点重新开船。</p><div style="display:none"><a href="https://one.example">线上棋牌平台</a> <a href="https://two.example">百家乐试玩</a></div><p>渡轮公司经理罗望说，停航是为了换主机。</p>';

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const result = await page.evaluate<{ violations: { id: string }[] }>('axe.run()');
  return result.violations.map(({ id }) => id);
}

for (const javaScriptEnabled of [true, false]) {
  describe(`a wire story, script ${javaScriptEnabled ? 'on' : 'off'}`, { skip }, () => {
    after(closeBrowser);

    test('is pasted, cleaned, filled in, saved and compared', async (t) => {
      const newsroom = openNewsroom(t);
      newsroom.make.channel();
      const account = newsroom.make.account(['editor']);
      const site = `http://127.0.0.1:${await newsroom.port}`;
      const page = await openPage(t, { javaScriptEnabled, viewport: { width: 360, height: 800 } });
      await page.goto(`${site}/admin/sign-in?to=/admin/cleaner`);
      await page.getByLabel('账号名或邮箱').fill(account.name);
      await page.getByLabel('密码').fill(password);
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.waitForURL(/\/admin\/cleaner/);
      const box = page.getByLabel('通稿原文');
      if (javaScriptEnabled) {
        await box.evaluate((element, source) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/html', source);
          clipboardData.setData('text/plain', '夜航渡轮重新开船');
          element.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        }, html);
        assert.equal(await box.inputValue(), html);
        assert.deepEqual(await findings(page), []);
      } else await box.fill(html);

      await page.getByRole('button', { name: '清洗', exact: true }).click();
      await page.waitForSelector('.cleaner-result');
      assert.ok((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 360);
      if (javaScriptEnabled) assert.deepEqual(await findings(page), []);
      const spam = page.getByRole('checkbox', { name: /线上棋牌平台/ });
      await spam.check();
      await page.getByRole('button', { name: '按勾选重新清洗' }).click();
      await page.waitForSelector('.undone');
      assert.ok(await page.getByRole('checkbox', { name: /线上棋牌平台/ }).isChecked());
      await page.getByRole('checkbox', { name: /线上棋牌平台/ }).uncheck();

      await page.getByRole('button', { name: '填入稿件表单' }).click();
      await page.getByLabel('主标题').waitFor();
      assert.equal(await page.getByLabel('主标题').inputValue(), '夜航渡轮重新开船');
      await page.getByRole('button', { name: '保存草稿' }).click();
      await page.waitForURL(/\/admin\/articles\/1\?done=saved/);
      await page.getByRole('link', { name: '对照通稿原文' }).click();
      await page.waitForSelector('.wire-compare');
      assert.match(await page.locator('.wire-compare').innerText(), /线上棋牌平台/);
      if (javaScriptEnabled) assert.deepEqual(await findings(page), []);
      assert.match(
        newsroom.services.desk.drafts.draft(1)!.revision.content.body,
        /<strong>夜航渡轮<\/strong>停了三十一天，/,
      );
    });
  });
}
