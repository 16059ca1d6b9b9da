/** Text from other programs' clipboards comes in clean and keeps what matters. Each sample has the shape that its program gives;
 *  beside it stands what the textarea then holds. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bodyFrom, typedFrom } from '../../src/articles/body.ts';
import { plainText } from '../../src/articles/body-text.ts';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { openForm, paste, typeSource, written } from './form.ts';

const folder = fileURLToPath(new URL('paste/', import.meta.url));
const samples = readdirSync(folder).filter(
  (name) => /\.(?:html|txt)$/.test(name) && !name.includes('.clean.'),
);

describe('pasting', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('takes what matters from other programs, and nothing else', async (t) => {
    const { page, complaints } = await openForm(t);
    await page.route('**/admin/media/fetches', (route) =>
      route.fulfill({ json: { media: [], problems: [{ name: '', message: '那边没有回答' }] } }),
    );
    for (const name of samples) {
      const text = readFileSync(folder + name, 'utf8');
      const expected = `${folder}${name.replace(/\.\w+$/, '')}.clean.html`;
      await page.locator('.editor .body').focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await paste(page, { [name.endsWith('.txt') ? 'text/plain' : 'text/html']: text });
      const html = (await written(page)).replace(/#pasted-[\w-]+/g, '#pasted-0');
      // YAOWEN_ACCEPT=1 writes down what is there, to be read before it is committed.
      if (process.env.YAOWEN_ACCEPT) writeFileSync(expected, `${typedFrom(html)}\n`);
      assert.ok(existsSync(expected), `${name} says what it expects`);
      assert.equal(html, bodyFrom(readFileSync(expected, 'utf8')), name);
      assert.equal(bodyFrom(html), html, name);
    }
    assert.deepEqual(complaints, []);
  });

  test('loses no word, wherever the cursor stands', async (t) => {
    const { page } = await openForm(t);
    await page.route('**/admin/media/fetches', (route) =>
      route.fulfill({ json: { media: [], problems: [{ name: '', message: '那边没有回答' }] } }),
    );
    const places = {
      h2: '<h2>这里</h2><p>后</p>',
      li: '<ul><li>这里</li><li>后</li></ul>',
      td: '<table><tbody><tr><td>这里</td><td>后</td></tr></tbody></table>',
      blockquote: '<blockquote><p>这里</p></blockquote>',
      figcaption: '<figure><a href="https://example.com/">卡片</a><figcaption>这里</figcaption></figure>',
    };
    for (const [place, html] of Object.entries(places)) {
      for (const name of samples.filter((sample) => sample.endsWith('.html'))) {
        await typeSource(page, html);
        await page.locator(`.editor .body ${place}`).first().click();
        await page.keyboard.press('End');
        await page.waitForFunction(
          `document.querySelector('.editor .body ${place}')?.contains(getSelection().anchorNode)`,
        );
        await page.waitForTimeout(30);
        await paste(page, { 'text/html': readFileSync(folder + name, 'utf8') });
        const after = await written(page);
        const expected = bodyFrom(readFileSync(`${folder}${name.replace('.html', '.clean.html')}`, 'utf8'));
        const missing = wordsOf(expected).filter((word) => !plainText(after).includes(word));
        assert.deepEqual(missing, [], `${name} in ${place}`);
        assert.equal(
          count(after, /<(?:img|a) /g),
          count(expected, /<(?:img|a) /g) + count(html, /<a /g),
          `${name} in ${place}: ${after}`,
        );
      }
    }
  });
});

const wordsOf = (html: string) => plainText(html).split(/[\s\n]+/);
const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;
