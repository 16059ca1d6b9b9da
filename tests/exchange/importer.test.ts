import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { article, openSite } from './site.ts';
import { assertHonest } from '../support/honest.ts';

describe('importing', () => {
  test('publishes each article with all that came with it', async (t) => {
    const site = await openSite(t);
    const lines = [
      article(1, {
        category: '科技',
        tags: ['芯片'],
        author: '王小明、李四',
        original_url: 'https://example.org/original',
        old_path: 'https://old.example/news.php?id=1',
        published_at: '2024-05',
      }),
      article(2, { published_at: null, url: null, script: undefined }),
    ];
    const { refusals, imported, withoutDate, withMonthOnly } = await site.import(lines);
    assert.deepEqual(refusals, []);
    assert.deepEqual([imported, withoutDate, withMonthOnly], [2, 1, 1]);

    const [first, second] = site.articles();
    assert.equal(first!.channel, 'news');
    assert.equal(first!.publishedAt, '2024-04-30T16:00:00.000Z');
    assert.equal(second!.publishedAt, '2026-04-29T16:00:00.000Z');
    assert.deepEqual(JSON.parse(first!.content), {
      body: '<p>本市今天公布第1号消息，说了不少事情。</p><p>第二段讲的是第1件事的经过，内容与别的不同。</p>',
      bylines: ['王小明', '李四'],
      dateline: '',
      dutyEditor: '',
      kicker: '',
      script: 'hans',
      shortTitle: '',
      source: {
        name: '测试日报',
        originalAuthor: '',
        originalTitle: '',
        originalUrl: 'https://example.org/original',
        url: 'https://example.com/1',
      },
      subtitle: '',
      summary: '',
      tags: ['芯片', '科技'],
      title: '第1号新闻',
    });
    assert.equal(site.desk.oldAddresses.owner('/news.php?id=1'), first!.articleId);
    assert.equal(site.desk.channels.bySlug('news')?.name, '要闻');
    assertHonest(site.desk.db);
  });

  test('adds nothing the second time, nor what comes twice', async (t) => {
    const site = await openSite(t);
    const lines = [article(1), article(2), article(1, { title: '同一个号，别的标题' })];
    assert.equal((await site.import(lines)).alreadyThere, 1);
    const before = site.articles();
    const ledgerBefore = site.desk.ledger.nextNumber();

    const again = await site.import(lines);

    assert.deepEqual([again.imported, again.alreadyThere, again.refusals.length], [0, 3, 0]);
    assert.deepEqual(site.articles(), before);
    assert.equal(site.desk.ledger.nextNumber(), ledgerBefore);
  });

  test('does not bring back what was erased', async (t) => {
    const site = await openSite(t);
    await site.import([article(1)]);
    const [{ articleId } = { articleId: 0 }] = site.articles();
    await site.desk.acts.perform(null, (act) => site.desk.publishing.erase(act, articleId, '试'));
    assert.equal((await site.import([article(1)])).alreadyThere, 1);
    assert.deepEqual(site.articles(), []);
  });

  test('refuses a line with its number and reason, and takes the others', async (t) => {
    const site = await openSite(t);
    const { refusals, imported, read } = await site.import([
      'nonsense',
      article(1, { old_path: '/a.html' }),
      article(2, { title: '' }),
      article(3, { published_at: '2031-01-01' }),
      article(4, { old_path: ['/b.html', '/a.html'] }),
      article(5, { channel: { slug: 'NO', name: '坏' } }),
      article(6),
    ]);
    assert.deepEqual([imported, read], [2, 7]);
    assert.match(refusals.shift() ?? '', /^1: not JSON/);
    assert.deepEqual(
      refusals.sort().map((text) => text.replace(/channel: .*/, 'channel')),
      [
        '3: title: missing',
        '4: published_at: 2031-01-01 lies in the future',
        '5: old_path: /a.html leads to article 1 already',
        '6: channel',
      ],
    );
    assert.deepEqual(
      site.articles().map((stored) => stored.originId),
      ['test-1', 'test-6'],
    );
    assertHonest(site.desk.db);
  });

  test('files by the line, else by its category, else where it was told, else in the first channel', async (t) => {
    const site = await openSite(t);
    const { acts, channelDesk } = site.desk;
    const [finance, archive] = await acts.perform(null, (act) => [
      channelDesk.add(act, { slug: 'finance', name: '财经', parentId: null, position: 3 }),
      channelDesk.add(act, { slug: 'archive', name: '旧闻', parentId: null, position: 5 }),
    ]);
    const byCategory = new Map([['金融', finance]]);

    await site.import([article(1)]);
    await site.import(
      [
        article(2, { category: '金融' }),
        article(3, { category: '体育' }),
        article(4, {
          category: '金融',
          channel: { slug: 'bonds', name: '债券', parent: { slug: 'finance', name: 'x' } },
        }),
        article(5, { channel: 'letters' }),
      ],
      { byCategory, otherwise: archive },
    );

    assert.deepEqual(
      site
        .articles()
        .map(({ channel, content }) => [channel, (JSON.parse(content) as { tags: string[] }).tags]),
      [
        ['finance', []],
        ['finance', []],
        ['archive', ['体育']],
        ['bonds', ['金融']],
        ['letters', []],
      ],
    );
    assert.deepEqual(
      site.desk.channels.tree().map(({ slug, columns }) => [slug, ...columns.map((column) => column.slug)]),
      [['finance', 'bonds'], ['archive'], ['letters']],
    );
  });

  test('stops when it is asked to, and goes on from there', async (t) => {
    const whole = await openSite(t);
    const lines = Array.from({ length: 300 }, (_, index) => article(index));
    await whole.import(lines);
    const site = await openSite(t);
    await site.import(lines.slice(0, 123));
    await site.import(lines);
    assert.deepEqual(site.articles(), whole.articles());
    assert.equal(site.articles().length, 300);
  });
});
