import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { openNewsroom } from '../support/newsroom.ts';

describe('GET /feed.xml', () => {
  test('is well-formed RSS with stable ids, whatever a title holds', async (t) => {
    const { make, get, clock } = openNewsroom(t);
    const older = make.article({ title: '“A&B”<三>' });
    clock.advance(60_000);
    const newer = make.article({ title: '后到\uffff的', summary: '摘要]]>\u0008' });

    const { text, headers } = await get('/tw/feed.xml');

    assert.equal(headers['content-type'], 'application/rss+xml; charset=utf-8');
    assert.equal(SyntaxValidator.validate(text), true);
    const { rss } = new XMLParser({ ignoreAttributes: false }).parse(text) as {
      rss: {
        channel: { item: { title: string; link: string; guid: { '#text': string }; pubDate: string }[] };
      };
    };
    const { item } = rss.channel;
    assert.deepEqual(
      item.map(({ link }) => link),
      [newer, older].map(({ id }) => `http://localhost:3000/tw/articles/${id}`),
    );
    assert.equal(item[1]!.guid['#text'], item[1]!.link);
    assert.equal(item[1]!.title, '“A&B”<三>');
    assert.equal(item[0]!.title, '後到的', 'without what XML does not allow');
    assert.ok(!text.includes('\u0008'));
    assert.equal(item[1]!.pubDate, 'Mon, 23 Nov 2026 10:00:00 +0800');
  });

  test('tells where artificial intelligence was used', async (t) => {
    const { make, get } = openNewsroom(t);
    make.article({ title: '甲', summary: '甲的摘要' });
    const { id } = make.article({ title: '乙', summary: '乙的摘要', aiUse: 'generated' });
    assert.match(
      (await get('/tw/feed.xml')).text,
      /<description>（本文由人工智慧生成）乙的摘要<\/description>/,
    );
    make.update(id, { aiUse: 'none' });
    const after = (await get('/tw/feed.xml')).text;
    assert.match(after, /<description>乙的摘要<\/description>/);
    assert.doesNotMatch(after, /人工智慧/);
  });
});
