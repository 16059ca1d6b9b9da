/** The budgets of readers' pages: what is sent of each kind of page, and what its first screen takes on a telephone. */
import assert from 'node:assert/strict';
import { after, describe, test, type TestContext } from 'node:test';
import { articleText } from '../bench/articles.ts';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { openSample } from '../support/sample.ts';
import { freePort } from '../support/server.ts';

const most = 14_336; // bytes: HTML and CSS, brotli
const mostOnFirstScreen = 150 * 1024; // bytes: that and the pictures on the first screen at 390 pixels

/** The bytes of a page and its styles as they are sent; there is no script in it. */
async function weigh({ get }: Newsroom, path: string): Promise<number> {
  const { text } = await get(path);
  assert.doesNotMatch(text, /<script(?! type="application\/ld\+json")/, path);
  assert.doesNotMatch(text, / on\w+=|javascript:| style="/, path);
  const styles = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href!);
  assert.ok(styles.length > 0, path);
  const parts = [path, ...styles].map((part) => get(part, { 'accept-encoding': 'br' }));
  return (await Promise.all(parts)).reduce((sum, { body }) => sum + body.length, 0);
}

describe("the weight of readers' pages", () => {
  test('is at most 14 KB with an article of 3,000 characters, and no byte of script', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock } = newsroom;
    make.settings({
      description: '一座江城每天的事',
      icpNumber: '京ICP备12345678号-1',
      policeNumber: '京公网安备11010502030143号',
      reportPhone: '010-12345678',
      contactAddress: '临江市江滨路一号',
    });
    const channels = ['时政', '财经', '科技', '文化', '旅游', '教育', '体育', '健康'].map((name, position) =>
      make.channel({ name, slug: `c${position}`, position }),
    );
    for (let seed = 1; seed <= 120; seed++) {
      clock.advance(600_000);
      make.article({ channel: channels[seed % channels.length]!, ...articleText(seed, 800) });
    }
    const long = make.article({
      channel: channels[0]!,
      ...articleText(999, 3000),
      tags: ['港口', '物流'],
      bylines: ['林安'],
    });

    const weights: Record<string, number> = {};
    for (const path of [
      '/',
      '/latest',
      '/channels/c1',
      `/articles/${long.id}`,
      `/tw/articles/${long.id}`,
      '/tw/',
    ])
      weights[path] = await weigh(newsroom, path);
    for (const [path, bytes] of Object.entries(weights))
      assert.ok(bytes <= most, `${path} weighs ${bytes} bytes`);
    t.diagnostic(JSON.stringify(weights));
  });
});

/** One page of each kind in the sample edition, by what it is called. */
function kindsOf({ services, make }: Newsroom): Record<string, string> {
  const { db } = services.desk;
  const find = (rest: string) => db.prepare<[], number>(`SELECT h.article_id FROM headlines h JOIN editions e ON e.id = h.edition_id ${rest} LIMIT 1`).pluck().get()!; // prettier-ignore
  const longest = find("WHERE h.kind = 'article' ORDER BY length(e.content) DESC");
  const wire = find("WHERE json_extract(e.content, '$.dateline') <> '' ORDER BY h.article_id DESC");
  const gallery = find("WHERE h.kind = 'gallery' ORDER BY length(e.content) DESC");
  const withdrawn = find("WHERE h.kind = 'article' ORDER BY h.article_id");
  make.withdrawal(withdrawn, '有两处数字还要核实，核实以后再登。');
  return {
    首页: '/',
    频道: '/channels/news',
    '频道（编辑部）': '/channels/newsroom',
    栏目: '/channels/streets',
    滚动新闻: '/latest',
    文章: `/articles/${wire}`,
    最长的文章: `/articles/${longest}`,
    图集: `/articles/${gallery}`,
    已撤稿: `/articles/${withdrawn}`,
    没有这一页: '/nothing',
  };
}

describe('the sample edition', () => {
  after(closeBrowser);

  test('weighs at most 14 KB a page, in both scripts, and no byte of script', async (t) => {
    const newsroom = await openSample(t);
    const rows: string[] = [];
    for (const [kind, path] of Object.entries(kindsOf(newsroom))) {
      const weights = [await weigh(newsroom, path), await weigh(newsroom, `/tw${path}`)];
      rows.push(`| ${kind} | ${weights.join(' | ')} |`);
      for (const bytes of weights) assert.ok(bytes <= most, `${path} weighs ${bytes} bytes`);
    }
    tell(t, ['| HTML + CSS, brotli, bytes | 简体 | 繁體 |', '| --- | ---: | ---: |', ...rows]);
  });

  test('takes at most 150 KB for the first screen of a telephone', { skip: withoutBrowser() }, async (t) => {
    const newsroom = await openSample(t, { PORT: String(await freePort()) });
    const url = `http://127.0.0.1:${await newsroom.port}`;
    const rows: string[] = [];
    for (const [kind, path] of Object.entries(kindsOf(newsroom))) {
      const text = await weigh(newsroom, path);
      const cells: number[] = [];
      for (const deviceScaleFactor of [2, 3]) {
        const { seen, loaded } = await picturesOf(t, newsroom, url + path, deviceScaleFactor);
        cells.push(seen, loaded, text + seen);
        assert.ok(text + seen <= mostOnFirstScreen, `${path}: ${text + seen} bytes at ${deviceScaleFactor}x`);
      }
      rows.push(`| ${kind} | ${text} | ${cells.join(' | ')} |`);
    }
    tell(t, [
      '| 390 × 844, bytes | HTML + CSS | 2x: pictures seen | loaded without scrolling | first screen | 3x: pictures seen | loaded without scrolling | first screen |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...rows,
    ]);
  });
});

function tell(t: TestContext, table: string[]) {
  t.diagnostic(`\n${table.join('\n')}\n`);
}

/** The bytes of the pictures that stand on the first screen, and of all that Chromium loads while nobody scrolls. */
async function picturesOf(t: TestContext, { get }: Newsroom, address: string, deviceScaleFactor: number) {
  const page = await openPage(t, { viewport: { width: 390, height: 844 }, deviceScaleFactor });
  const loaded = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/media/')) loaded.add(request.url());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate<string[]>(`[...document.images].filter((image) => {
    const { top, bottom, left, right } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  }).map((image) => image.currentSrc)`);
  await page.close();
  for (const each of seen) assert.ok(loaded.has(each), `${each} is on the first screen and was not loaded`);
  const bytesOf = async (addresses: Iterable<string>) => {
    let sum = 0;
    for (const each of new Set(addresses)) sum += (await get(new URL(each).pathname)).body.length;
    return sum;
  };
  return { seen: await bytesOf(seen), loaded: await bytesOf(loaded) };
}
