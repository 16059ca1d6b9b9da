import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';

describe('GET /articles/:id', () => {
  test('shows the whole anatomy of a wire story', async (t) => {
    const { make, get } = openNewsroom(t);
    const channel = make.channel({ name: '财经', slug: 'caijing' });
    const column = make.channel({ name: '市场', slug: 'shichang', parentId: channel.id });

    const article = make.article({
      channel: column,
      kicker: '三季度观察',
      title: '港口吞吐量回升',
      subtitle: '集装箱增长快于散货',
      dateline: '本报讯',
      body: '　　第一段说吞吐量。\n\n　　第二段说集装箱。',
      source: {
        name: '海港日报',
        url: 'https://example.com/a',
        originalTitle: '',
        originalAuthor: '',
        originalUrl: '',
      },
      bylines: ['林安', '陈默'],
      dutyEditor: '周宁',
      tags: ['港口', '物流'],
    });

    const { status, text } = await get(`/articles/${article.id}`);
    assert.equal(status, 200);
    for (const part of [
      '三季度观察',
      '海港日报',
      '记者：林安 陈默',
      '责任编辑：周宁',
      '港口',
      '2026年11月23日 10:00',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.match(text, /<h1>港口吞吐量回升<\/h1>/);
    assert.match(text, /class="subtitle">集装箱增长快于散货</);
    assert.match(text, /<p><span class="dateline">本报讯<\/span>　?第一段说吞吐量。<\/p>/);
    assert.match(text, /href="\/channels\/caijing"[\s\S]*href="\/channels\/shichang"/);
    assert.match(text, /"@type":"NewsArticle"/);
    assert.match(text, /存证 #\d+/);
  });

  test('leads on to an address in any script', async (t) => {
    const { make, get } = openNewsroom(t);
    const cases = {
      '/channels/新闻': '/channels/%E6%96%B0%E9%97%BB',
      '/latest?词=%E7%94%B2': '/latest?%E8%AF%8D=%E7%94%B2',
      'https://例子.example/路': 'https://xn--fsqu00a.example/%E8%B7%AF',
    };
    for (const [target, location] of Object.entries(cases)) {
      const { id } = make.article({ target });
      const { status, headers } = await get(`/articles/${id}`);
      assert.deepEqual([status, headers.location], [302, location]);
    }
  });

  test('shows what readers may read of a withdrawn article, and of none', async (t) => {
    const { make, get } = openNewsroom(t);
    const loud = make.article({ title: '有错的稿件' });
    const silent = make.article({ title: '悄悄撤下的稿件' });

    make.withdrawal(loud.id, '数字有误', true);
    make.withdrawal(silent.id, '内部原因', false);

    const withNotice = await get(`/articles/${loud.id}`);
    assert.equal(withNotice.status, 410);
    assert.match(withNotice.text, /数字有误/);
    assert.doesNotMatch(withNotice.text, /有错的稿件/);
    const without = await get(`/articles/${silent.id}`);
    assert.equal(without.status, 410);
    assert.doesNotMatch(without.text, /内部原因|悄悄撤下的稿件/);
    assert.equal((await get('/articles/999')).status, 404);
    assert.equal((await get('/articles/0')).status, 404);
    assert.equal((await get('/articles/1e3')).status, 404);
  });

  test('converts an article from its own script, and only then', async (t) => {
    const { make, get } = openNewsroom(t);
    const hans = make.article({ title: '头发与发展', body: '皇后在后面。' });
    const hant = make.article({ title: '頭髮與發展', body: '乾隆在後面。', script: 'hant' });

    assert.match((await get(`/tw/articles/${hans.id}`)).text, /<h1>頭髮與發展<\/h1>[\s\S]*皇后在後面。/);
    assert.match((await get(`/articles/${hans.id}`)).text, /<h1>头发与发展<\/h1>/);
    assert.match((await get(`/tw/articles/${hant.id}`)).text, /乾隆在後面。/);
    assert.match((await get(`/articles/${hant.id}`)).text, /<h1>头发与发展<\/h1>[\s\S]*乾隆在后面。/);
  });

  test('names its variants, and no other script by accident', async (t) => {
    const { make, get } = openNewsroom(t);
    const { id } = make.article();

    const { text } = await get(`/tw/articles/${id}`);
    assert.match(text, /<html lang="zh-Hant-TW">/);
    assert.match(text, new RegExp(`rel="canonical" href="http://localhost:3000/tw/articles/${id}"`));
    assert.match(text, new RegExp(`hreflang="zh-Hans" href="http://localhost:3000/articles/${id}"`));
    const links = [...text.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map((match) => match[1]!);
    const across = links.filter((href) => !href.startsWith('/tw/'));
    assert.deepEqual(across, [`/articles/${id}`], 'only the switch leads to the other script');
  });
});
