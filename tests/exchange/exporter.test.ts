import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ArticleContent } from '../../src/articles/article.ts';
import { bodyFrom } from '../../src/articles/body.ts';
import { pictureFigure } from '../../src/articles/figures.ts';
import { assertHonest } from '../support/honest.ts';
import { jpeg, mp4, pdf } from '../support/pictures.ts';
import { article, openSite } from './site.ts';

/** Every field with something in it; a field that is added to editions must be added to the exchange format. */
const full: ArticleContent = {
  kicker: '引题　有全角空格',
  title: '主标题 “引号” & <标签> 😀𠮷',
  subtitle: '副题',
  shortTitle: '短题',
  summary: '摘要第一行\n第二行',
  dateline: '本报北京4月30日电（记者 某某）',
  body: bodyFrom(
    '<h2>小标题</h2><p>正文<strong>重点</strong> <a href="https://example.com/?a=1&amp;b=2">链接</a></p>' +
      '<table><tr><th>甲</th><td>乙<br>丙</td></tr></table><pre>  a &lt; b\n\tc</pre><ul><li>一<ul><li>二</li></ul></li></ul>' +
      '<p><ruby>汉<rt>hàn</rt></ruby>，<span translate="no">后台</span></p>',
  ),
  script: 'hant',
  source: {
    name: '某某社',
    url: 'https://example.com/1',
    originalTitle: 'Original',
    originalAuthor: 'A. Author, Jr.',
    originalUrl: 'http://example.org/2',
  },
  bylines: ['王小明', 'Jane Doe, Jr.', '本报 评论员'],
  dutyEditor: '李四',
  tags: ['一', '二 三'],
  kind: 'gallery',
  picture: null,
  attachments: [],
  target: 'https://example.com/target',
  pinnedUntil: '2026-12-01T00:00:00.000Z',
  secondChannelId: null,
  aiUse: 'none',
};

describe('an export', () => {
  test('imported elsewhere makes the same editions and the same channels', async (t) => {
    const here = await openSite(t);
    const { acts, channelDesk, drafts, publishing, oldAddresses } = here.desk;
    await acts.perform(null, (act) => {
      // The order of the first-level channels is told by their positions, that of the columns by their numbers.
      const last = channelDesk.add(act, { slug: 'last', name: '末', parentId: null, position: 7 });
      const first = channelDesk.add(act, { slug: 'first', name: '首', parentId: null, position: 2 });
      const columns = ['c', 'a', 'b'].map((slug) =>
        channelDesk.add(act, { slug, name: slug, parentId: last.id, position: 0 }),
      );
      for (const [index, channel] of [columns[2]!, first, columns[1]!, columns[0]!, last].entries()) {
        const content =
          index === 0 ? full : { ...full, kicker: '', bylines: [], title: `第${index}篇`, tags: [] };
        const dated = index === 0 ? '2024-05-06T07:08:09.123Z' : null;
        const { articleId, revisionId } = drafts.save(act, { channelId: channel.id, dated, content });
        publishing.publish(act, articleId, revisionId);
        for (const path of index === 0 ? ['/old/1.html', '/news.php?id=1'] : [])
          oldAddresses.add(act, articleId, path);
      }
      drafts.save(act, { channelId: first.id, dated: null, content: { ...full, title: '草稿' } });
    });

    const lines = here.export();
    const there = await openSite(t);
    assert.deepEqual((await there.import(lines)).refusals, []);

    const known = (site: typeof here) =>
      site.articles().map(({ contentHash, publishedAt, channel }) => ({ contentHash, publishedAt, channel }));
    assert.equal(lines.length, 5);
    assert.deepEqual(known(there), known(here));
    assert.deepEqual(
      there.articles().map(({ originId }) => originId),
      [1, 2, 3, 4, 5].map((id) => `news.example/articles/${id}`),
    );
    const treeOf = (site: typeof here) =>
      site.desk.channels
        .tree()
        .map(({ slug, name, columns }) => [slug, name, columns.map((column) => [column.slug, column.name])]);
    assert.deepEqual(treeOf(there), treeOf(here));
    assert.equal(there.desk.oldAddresses.owner('/news.php?id=1'), 1);
    assert.equal(there.desk.oldAddresses.owner('/old/1.html'), 1);

    // Once more is the same again; and to the site itself it adds nothing.
    assert.deepEqual(there.export(), lines);
    const back = await here.import(lines);
    assert.deepEqual([back.imported, back.alreadyThere], [0, 5]);
  });

  test('is never refused by an import: what is too much is refused when it comes in', async (t) => {
    const here = await openSite(t);
    const many = (count: number) => Array.from({ length: count }, (_, index) => `名${index}`);
    const { refusals } = await here.import([
      article(1, { author: 'Somebody '.repeat(40).trim() }),
      article(2, { tags: many(200) }),
      article(3, { html: `<p>${'很'.repeat(1_100_000)}</p>` }),
      article(4, { tags: many(200), category: '财经' }),
      article(5, { author: many(300).join('、') }),
      article(6, { body: '很'.repeat(1_100_000) }),
    ]);
    assert.deepEqual(refusals, [
      '4: tags: more than 200 entries',
      '5: bylines: more than 200 entries',
      '6: body: longer than 1,000,000 characters',
    ]);
    const there = await openSite(t);
    assert.deepEqual((await there.import(here.export())).refusals, []);
    assert.deepEqual(there.articles(), here.articles());
  });

  test('with pictures adds nothing to its own site; elsewhere the text stays and pictures become links', async (t) => {
    const here = await openSite(t);
    const { acts, channelDesk, drafts, publishing, intake } = here.desk;
    const picture = await intake.takeBytes(null, await jpeg(600, 400), '港口.jpg');
    const film = await intake.takeBytes(null, mp4(), '通车.mp4');
    const paper = await intake.takeBytes(null, pdf(), '通知.pdf');
    const { src, width, height } = picture;
    const figure = pictureFigure(picture, { alt: '港口 "清晨"', caption: '一 & 二', credit: '王' });
    const told = `<pre>&lt;img src="${src}"&gt;</pre>`;
    const content: ArticleContent = {
      ...full,
      body: bodyFrom(
        `<p>甲。</p>${figure}<figure><video src="${film.src}" poster="${src}" width="2" height="1"></video><figcaption>通车</figcaption></figure>${told}<p>乙。</p>`,
      ),
      picture: { src, width, height, alt: '题', caption: '', credit: '', isShown: true },
      attachments: [{ file: paper.src, name: '通知.pdf', bytes: paper.bytes }],
    };
    await acts.perform(null, (act) => {
      const channel = channelDesk.add(act, { slug: 'city', name: '城市', parentId: null, position: 0 });
      const second = channelDesk.add(act, { slug: 'world', name: '国际', parentId: null, position: 1 });
      for (const one of [content, { ...content, title: '图集', body: figure }]) {
        const saving = {
          channelId: channel.id,
          dated: null,
          content: { ...one, secondChannelId: second.id },
        };
        const { articleId, revisionId } = drafts.save(act, saving);
        publishing.publish(act, articleId, revisionId);
      }
    });
    const lines = here.export();
    assert.ok(String(lines[0]!.html).includes(`<img src="https://news.example${src}"`));
    assert.ok(String(lines[0]!.html).includes(told), 'a text stays as it was written');

    const again = await here.import(lines);
    assert.deepEqual([again.imported, again.alreadyThere, again.refusals], [0, 2, []]);

    const there = await openSite(t);
    assert.deepEqual((await there.import(lines)).refusals, []);
    const [first, gallery] = there.articles().map((row) => ArticleContent.parse(JSON.parse(row.content)));
    const card = `<figure><a href="https://news.example${src}">港口 "清晨"</a><figcaption>一 &amp; 二<small>王</small></figcaption></figure>`;
    assert.equal(
      first!.body,
      `<p>甲。</p>${card}<figure><figcaption>通车</figcaption></figure>${told}<p>乙。</p>`,
    );
    assert.equal(gallery!.body, card);
    assert.deepEqual([first!.picture, first!.attachments, first!.kind], [null, [], 'gallery']);
    assert.equal(there.desk.channels.byId(first!.secondChannelId!)?.slug, 'world');
    assertHonest(there.desk.db);

    // Once it has the pictures it takes them for its own.
    const third = await openSite(t);
    await third.desk.intake.takeBytes(null, await jpeg(600, 400), '港口.jpg');
    await third.desk.intake.takeBytes(null, pdf(), '通知.pdf');
    await third.import(lines);
    const [known] = third.articles().map((row) => ArticleContent.parse(JSON.parse(row.content)));
    assert.ok(known!.body.includes(figure));
    assert.deepEqual([known!.picture, known!.attachments], [content.picture, content.attachments]);
  });

  test('has every field that an edition has', () => {
    assert.deepEqual(Object.keys(full).sort(), Object.keys(ArticleContent.shape).sort());
    assert.deepEqual(full, ArticleContent.parse(full));
  });

  test('leaves out what readers do not see', async (t) => {
    const site = await openSite(t);
    await site.import([article(1), article(2), article(3)]);
    await site.desk.acts.perform(null, (act) => site.desk.publishing.withdraw(act, 2, '有误', false));
    assert.deepEqual(
      site.export().map((line) => [line.id, line.body]),
      [1, 3].map((number) => [`test-${number}`, article(number).body]),
    );
  });
});

const realArticles = new URL('../../../shared/data/', import.meta.url).pathname;

test(
  'real articles come through import, export and import unchanged',
  {
    skip: existsSync(realArticles) ? false : 'there are none beside this folder',
  },
  async (t) => {
    const { readLines } = await import('../../src/exchange/lines.ts');
    const lines: string[] = [];
    for (const name of readdirSync(realArticles).filter((file) => file.endsWith('.jsonl.gz'))) {
      let count = 0;
      for await (const line of readLines(join(realArticles, name))) {
        if ('text' in line) lines.push(line.text);
        if (++count === 50) break;
      }
    }
    const here = await openSite(t, { now: '2031-01-01T00:00:00.000Z' });
    assert.deepEqual((await here.import(lines)).refusals, []);
    const there = await openSite(t, { now: '2031-01-01T00:00:00.000Z' });
    await there.import(here.export());
    assert.deepEqual(there.articles(), here.articles());
  },
);
