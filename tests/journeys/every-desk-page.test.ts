/** Every page of the desk in real Chromium: what axe finds, at the widths of a desk and of a telephone, light and dark, and whether
 *  anything has to be scrolled to the side. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { busyDesk, deskAddresses } from '../support/busy-desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const skip = withoutBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is no page of the desk: readers' pages in a frame, files, and what another person opens. */
const isPage = (path: string, method: 'get' | 'post') =>
  method === 'get' &&
  !/\/preview$|:token|\/export|\/style\/|\/settings\/style|sign-in\/code|\.csv/.test(path);

describe('Every page of the desk', { skip }, () => {
  after(closeBrowser);

  for (const { width, colorScheme } of [
    { width: 1280, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
    { width: 360, colorScheme: 'light' },
  ] as const)
    test(`has no findings of axe, ${width} wide, ${colorScheme}`, async (t) => {
      const newsroom = openNewsroom(t);
      const port = await newsroom.port;
      const { person, articles } = await busyDesk(newsroom);
      const ids = [articles.submitted.id, articles.online.id];
      const page = await openPage(t, { viewport: { width, height: 800 }, colorScheme });
      const [name = '', value = ''] = person.cookie.split('=');
      await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
      const findings: string[] = [];
      const seen = new Set<string>();
      for (const { address } of deskAddresses(newsroom, ids, isPage)) {
        const response = await page.goto(`http://127.0.0.1:${port}${address}`);
        if (response?.status() === 404) continue;
        assert.doesNotMatch(page.url(), /sign-in\?/, 'signed in');
        seen.add(address);
        await page.evaluate(axe);
        const found = await page.evaluate<string[]>(
          'axe.run({ exclude: [["iframe"]] }).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`))',
        );
        if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) found.push('scrolls to the side'); // prettier-ignore
        findings.push(...found.map((finding) => `${address}: ${finding}`));
      }
      assert.deepEqual(findings, []);
      assert.ok(seen.size > 35, `${seen.size} pages`);
    });

  test('speaks English to who asks for it, in what its scripts say, too', async (t) => {
    const newsroom = openNewsroom(t);
    const port = await newsroom.port;
    const { person, articles } = await busyDesk(newsroom);
    await person.post('/admin/account', { language: 'en' });
    const page = await openPage(t);
    const [name = '', value = ''] = person.cookie.split('=');
    await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
    for (const address of [
      '/admin/articles/new',
      `/admin/articles/${articles.online.id}`,
      '/admin/front-page',
      '/admin/media',
    ]) {
      await page.goto(`http://127.0.0.1:${port}${address}`);
      if (address.includes('articles')) {
        await page.getByRole('button', { name: 'Bold' }).waitFor();
        await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Help' }).click();
        await page.getByText('Keys and usage').waitFor();
      }
      const said = await page.evaluate<string[]>(
        `[...document.querySelectorAll('body *')].flatMap((one) => [
          ...[...one.childNodes].filter((node) => node.nodeType === 3 && !/^(?:SCRIPT|OPTION)$/.test(one.tagName) && !one.closest('[lang^=zh], .hint')).map((node) => node.data),
          one.title ?? '', one.getAttribute('aria-label') ?? '',
        ]).filter((text) => /\\p{Script=Han}/u.test(text))`,
      );
      assert.deepEqual(said, [], address);
    }
  });
});
