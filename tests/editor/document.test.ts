/** The editor's document and the body's grammar are the same thing: what is read and written again has not changed. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bodyFrom } from '../../src/articles/body.ts';
import { plainText } from '../../src/articles/body-text.ts';
import { closeBrowser, withoutBrowser } from '../support/browser.ts';
import { createRandom, isSoak, type Random } from '../support/random.ts';
import { pageWith } from './in-browser.ts';

const source = `
  import { getSchema } from '@tiptap/core';
  import { bodyFrom } from '../articles/body.ts';
  import { documentFrom, htmlFrom } from './document.ts';
  import { extensions } from './schema.ts';
  const schema = getSchema(extensions);
  export function through(html: string) {
    const doc = documentFrom(schema, html);
    doc.check();
    let raw = 0;
    doc.descendants((node) => { if (node.type.name === 'raw') raw += 1; return true; });
    // Nodes made anew have forgotten the HTML that they came from.
    const again = schema.nodeFromJSON(doc.toJSON());
    return { untouched: htmlFrom(doc), written: htmlFrom(again), door: bodyFrom(html), raw };
  }
`;

interface Through {
  untouched: string;
  written: string;
  door: string;
  raw: number;
}

const picture = '/media/AAAAAAAAAAAAAAAAAAAAAA.jpg';

/** What the editor holds as itself. */
const held = [
  '',
  '<p>一段</p>',
  '<p>一行<br>又一行</p><p>二</p>',
  '<h2>二</h2><h3>三</h3><h4>四</h4><p>段</p>',
  '<p>甲<strong>乙<em>丙</em></strong><s>丁</s>H<sub>2</sub>O x<sup>2</sup><q>引</q><cite>书</cite><code>a &lt; b</code></p>',
  '<p><a href="https://example.com/?a=1&amp;b=2">外</a>、<a href="/articles/7">内</a>、<a href="#a">此</a>、<a href="mailto:a@example.com">信</a></p>',
  '<p><a href="/x">前<strong>中</strong>后</a></p>',
  '<p><span translate="no">乾安县</span>与<ruby>埠<rp>(</rp><rt>bù</rt><rp>)</rp></ruby>头</p>',
  '<p><strong><ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby></strong></p>',
  '<ul><li>甲</li><li>乙<ul><li>丙<ol><li>丁</li></ol></li></ul></li></ul>',
  '<ol><li><p>甲</p><p>乙</p></li><li><p>丙</p></li></ol>',
  '<ul><li><p>甲</p><blockquote>乙</blockquote></li></ul>',
  '<blockquote>裸</blockquote><blockquote><p>一</p><p>二</p></blockquote><blockquote><ul><li>甲</li></ul></blockquote>',
  '<pre>if a &lt; b:\n    <strong>x</strong>\n\ny</pre>',
  '<p>甲</p><hr><p>乙</p>',
  '<table><caption>表<strong>题</strong></caption><thead><tr><th scope="col">甲</th><th>乙</th></tr></thead><tbody><tr><th scope="row">丙</th><td>丁</td></tr></tbody><tfoot><tr><td colspan="2">合计</td></tr></tfoot></table>',
  '<table><tbody><tr><td rowspan="2">甲</td><td></td></tr><tr><td><p>乙</p><p>丙</p></td></tr></tbody><tbody><tr><td><p>一</p></td><td><ul><li>二</li></ul></td></tr></tbody></table>',
  '<table><tbody><tr><td>长短</td></tr><tr><td>不</td><td>齐</td></tr></tbody></table>',
  `<figure><img src="${picture}" alt="江边 &quot;渡口&quot;" width="1600" height="1067"><figcaption>说明<strong>粗</strong><br>第二行<small>记者 摄</small></figcaption></figure>`,
  `<figure><img src="${picture}" alt=""></figure>`,
  `<figure><img src="https://example.com/a.jpg?x=1&amp;y=2" alt="远处"><figcaption><small>图源</small></figcaption></figure>`,
  `<figure><video src="/media/AAAAAAAAAAAAAAAAAAAAAA.mp4" poster="${picture}" width="1280" height="720"></video><figcaption>视频</figcaption></figure>`,
  '<figure><a href="https://example.com/v">别处的视频</a><figcaption>说明<small>来源</small></figcaption></figure>',
  '<figure><a href="#pasted-3">图片未取到：渡口</a><figcaption>说明</figcaption></figure>',
];

/** What it keeps whole. */
const kept = [
  '<figure><table><tbody><tr><td>甲</td></tr></tbody></table><figcaption>表</figcaption></figure>',
  '<figure><figcaption>没有图</figcaption></figure>',
  '<figure><a href="https://example.com/"><strong>粗的</strong>标题</a></figure>',
  `<figure><img src="${picture}" alt=""><figcaption>甲<small>图<em>源</em></small></figcaption></figure>`,
  '<p><q>外<q>内</q></q></p>',
];

/** What means the same in another order is held; it is only written in the editor's order once it is touched. */
const ordered = ['<p><em><strong>甲</strong></em><strong>乙</strong></p>', '<p><em>甲</em><em>乙</em></p>'];

describe('the editor’s document', { skip: withoutBrowser() }, () => {
  after(closeBrowser);

  test('writes what it read', async (t) => {
    const page = await pageWith(t, source);
    const through = (html: string) => page.evaluate<Through>(`editor.through(${JSON.stringify(html)})`);

    for (const html of [...held, ...kept, ...ordered]) {
      assert.equal(bodyFrom(html), html, 'the example is a body');
      const { untouched, written, door, raw } = await through(html);
      assert.equal(door, html, 'the door is the same in the browser');
      assert.equal(untouched, html);
      assert.equal(bodyFrom(written), written);
      assert.equal(plainText(written), plainText(html));
      if (!ordered.includes(html)) assert.equal(written, html);
      assert.equal(raw > 0, kept.includes(html), html);
    }
  });

  test('loses nothing of any body', async (t) => {
    const page = await pageWith(t, source);
    const random = createRandom(20261123);
    const bodies = Array.from({ length: isSoak ? 4000 : 250 }, () => bodyFrom(randomHtml(random, 4)));
    const all = await page.evaluate<Through[]>(
      `${JSON.stringify(bodies)}.map((html) => editor.through(html))`,
    );
    for (const [index, { untouched, written, door }] of all.entries()) {
      const html = bodies[index]!;
      assert.equal(door, html);
      assert.equal(untouched, html);
      assert.equal(bodyFrom(written), written);
      assert.equal(plainText(written), plainText(html));
    }
  });
});

const inline = [
  'strong',
  'em',
  's',
  'sub',
  'sup',
  'q',
  'cite',
  'code',
  'a href="/a"',
  'span translate="no"',
  'ruby',
];
const block = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'blockquote', 'pre', 'table', 'figure', 'div'];

function randomHtml(random: Random, depth: number): string {
  let html = '';
  for (let left = 1 + random.below(5); left > 0; left -= 1) html += randomPart(random, depth);
  return html;
}

function randomPart(random: Random, depth: number): string {
  const text = random.pick(['渡口', ' 江 ', 'A &amp; B', '，', '十二公里', '&lt;', '\u3000', 'x']);
  if (depth === 0 || random.chance(0.35)) return random.chance(0.1) ? '<br>' : text;
  const inner = () => randomHtml(random, depth - 1);
  if (random.chance(0.4)) {
    const open = random.pick(inline);
    if (open === 'ruby') return `<ruby>${text}<rt>dù</rt></ruby>`;
    return `<${open}>${inner()}</${open.split(' ')[0]!}>`;
  }
  const tag = random.pick(block);
  if (tag === 'ul' || tag === 'ol') return `<${tag}><li>${inner()}</li><li>${inner()}</li></${tag}>`;
  if (tag === 'table') {
    const cell = () =>
      `<${random.pick(['td', 'td colspan="2"', 'th scope="row"', 'td rowspan="2"'])}>${inner()}`;
    const row = () => `<tr>${cell()}${random.chance(0.7) ? cell() : ''}</tr>`;
    return `<table>${random.chance(0.3) ? `<caption>${inner()}</caption>` : ''}${random.chance(0.3) ? `<thead>${row()}</thead>` : ''}${row()}${row()}</table>`;
  }
  if (tag === 'figure') {
    const medium = random.pick([
      `<img src="${picture}" alt="甲" width="10" height="10">`,
      '<img src="https://example.com/a.jpg" alt="">',
      '<a href="https://example.com/">卡片</a>',
      inner(),
    ]);
    return `<figure>${medium}<figcaption>${inner()}${random.chance(0.5) ? `<small>${text}</small>` : ''}</figcaption></figure>`;
  }
  return `<${tag}>${inner()}</${tag}>`;
}
