import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tick } from '../../src/jobs/clock.ts';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

const cells = (html: string, name: string) =>
  new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`).exec(html)?.[1]?.replace(/<[^>]+>/g, '|').replace(/\|+/g, '|'); // prettier-ignore

describe('发稿统计', () => {
  test('counts first publications by account, byline and channel, by the months of the site’s zone', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const { desk } = services;
    const chief = await signedIn(newsroom, 'chief');
    const reporter = await signedIn(newsroom, 'reporter');
    const news = make.channel({ name: '要闻' });
    const sport = make.channel({ name: '体育', parentId: news.id });
    // Half past midnight of the first of November in Shanghai.
    const first = make.article({ by: reporter, channel: sport, dated: '2026-10-31T16:30:00.000Z', body: '江水向东流。', bylines: ['张三', '李四'] }); // prettier-ignore
    make.article({ by: chief, channel: news, dated: '2026-10-31T15:30:00.000Z', body: '十个字的正文在这里呢。', bylines: ['张三'] }); // prettier-ignore
    make.article({ channel: news, dated: '2025-01-05T00:00:00.000Z' });
    make.update(first.id, { title: '改过的题目', channel: news, body: '长得多的正文，长得多的正文。' });
    make.withdrawal(first.id);
    await desk.reads.add([{ articleId: first.id, count: 7 }]);

    const page = (await chief.get('/admin/statistics?from=2026-10&to=2026-11')).text;
    assert.equal(cells(page, reporter.name), '|1|5|0|7|1|', 'in November, as it was at first');
    assert.equal(cells(page, chief.name), '|1|10|0|0|1|');
    assert.equal(cells(page, '合计'), '|2|15|0|7|');
    assert.doesNotMatch(page, /导入/);
    const names = (await chief.get('/admin/statistics?by=byline&from=2026-10&to=2026-11')).text;
    assert.match(cells(names, '张三')!, /^\|2\|15\|/);
    assert.match(cells(names, '李四')!, /^\|1\|5\|/);
    assert.match(
      (await chief.get('/admin/statistics?by=channel&from=2026-11&to=2026-11')).text,
      /要闻 › 体育/,
    );
    assert.match((await chief.get('/admin/statistics?from=2025-01&to=2025-01')).text, /导入/);

    const own = (await reporter.get('/admin/statistics?from=2026-10&to=2026-11')).text;
    assert.ok(cells(own, reporter.name));
    assert.equal(cells(own, chief.name), undefined, 'reporters see their own');
    assert.match(cells((await reporter.get('/admin/statistics?by=byline&from=2026-10')).text, '张三')!, /^\|1\|/); // prettier-ignore
    assert.match((await reporter.get('/admin/statistics?by=channel')).text, /体育/);
    assertHonest(services.site.reader);
  });

  test('gives a table that a spreadsheet reads, without formulas', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.article({
      dated: '2026-10-05T00:00:00.000Z',
      bylines: ['=HYPERLINK("x")', '＝1'],
      body: '三个字',
    });
    const editor = await signedIn(newsroom, 'editor');
    const reply = await editor.get('/admin/statistics?by=byline&from=2026-10&to=2026-10&format=csv');
    assert.match(String(reply.headers['content-type']), /text\/csv/);
    assert.equal(reply.text, '\ufeff月份,署名,篇数,字数,图片,阅读数\r\n2026-10,\'＝1,1,3,0,0\r\n2026-10,"\'=HYPERLINK(""x"")",1,3,0,0\r\n'); // prettier-ignore
  });

  test('mends a range that cannot be, and says so', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const ask = async (query: string) => (await editor.get(`/admin/statistics?${query}`)).text;
    assert.match(await ask('from=2020-01&to=2026-11'), /一次最多看 12 个月/);
    assert.match(await ask('from=2026-11&to=2026-10'), /晚于结束/);
    const wrong = await ask('from=abc&to=9999-99');
    assert.match(wrong, /月份应如/);
    assert.equal(fieldValue(wrong, 'from'), 'abc');
    assert.equal(fieldValue(await ask(''), 'from'), '2026-09');
  });

  test('counts what went out before it was there, some at a time, and is verified', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const { desk, site, log } = services;
    const erased = make.article({ bylines: ['某某'], body: '五个字的话' });
    make.article({ body: '五个字的话' });
    const { db } = desk;
    db.prepare('UPDATE first_publications SET characters = NULL, pictures = NULL').run();
    assertHonest(site.reader);
    const editor = await signedIn(newsroom, 'editor');
    assert.match((await editor.get('/admin/statistics')).text, /还在补/);
    await tick(desk, log, newsroom.clock.now());
    assert.equal(db.prepare('SELECT sum(characters) FROM first_publications').pluck().get(), 10);
    desk.acts.performNow(null, (act) => desk.publishing.erase(act, erased.id, '清除'));
    assert.doesNotMatch((await editor.get('/admin/statistics?by=byline')).text, /某某/);
    assertHonest(site.reader);
    db.prepare('UPDATE first_publications SET characters = 9000 WHERE article_id = 2').run();
    assert.match(verify(site.reader).findings[0]!.text, /article 2: is not counted/);
    db.prepare('DELETE FROM first_publications WHERE article_id = 2').run();
    assert.match(verify(site.reader).findings[0]!.text, /article 2: is not counted/);
  });
});
