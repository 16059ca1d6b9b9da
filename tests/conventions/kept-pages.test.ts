/** Nothing stale, nothing forgotten needlessly: the properties of the page cache. */
import assert from 'node:assert/strict';
import { createServer, get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { pino } from 'pino';
import { identityOf, type KeptPage } from '../../src/http/page-cache.ts';
import { createHandler } from '../../src/server.ts';
import { createServices, openDesk, type Services } from '../../src/services.ts';
import { actAtRandom } from '../support/acts.ts';
import { converter, type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { createRandom, isSoak } from '../support/random.ts';

const sequences = isSoak ? 2000 : 12;
const actsInSequence = 14;

/** A second server on the same database that keeps nothing: what it answers is fresh. */
async function openFresh(t: TestContext, { config, clock }: Newsroom) {
  const services = createServices(config, { now: clock.now, log: pino({ level: 'silent' }), converter });
  const server = createServer(createHandler(services));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  t.after(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    services.close();
  });
  return (path: string) => {
    services.site.cache.take('everything');
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      httpGet({ port, host: '127.0.0.1', path, headers: { host: 'localhost:3000' } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      }).on('error', reject);
    });
  };
}

function pathsOf({ services }: Newsroom): string[] {
  const { db, channels } = services.desk;
  const articles = db.prepare<[], number>('SELECT id FROM articles').pluck().all();
  const slugs = channels
    .tree()
    .flatMap((channel) => [channel.slug, ...channel.columns.map((column) => column.slug)]);
  const paths = [
    '/',
    '/latest',
    '/feed.xml',
    ...articles.map((id) => `/articles/${id}`),
    ...slugs.map((slug) => `/channels/${slug}`),
  ];
  return paths.flatMap((path) => [path, `/tw${path}`, `/cn${path}`, `/hk${path}`]);
}

/** The keys of kept pages that differ from a fresh rendering. */
async function staleKeys(
  { services }: Newsroom,
  fresh: (path: string) => Promise<{ status: number; text: string }>,
) {
  const stale: string[] = [];
  for (const key of services.site.cache.keys()) {
    const kept = services.site.cache.find(key);
    if (!kept) continue;
    const now = await fresh(key);
    if (now.status !== kept.status || now.text !== identityOf(kept).toString()) stale.push(key);
  }
  return stale;
}

describe('kept pages', () => {
  test(`equal a fresh rendering after any mixture of acts, ours and another's (${sequences} sequences)`, async (t) => {
    for (let seed = 1; seed <= sequences; seed++) {
      await t.test(`seed ${seed}`, async (t) => {
        const newsroom = openNewsroom(t);
        const elsewhere = await openDesk(newsroom.config, newsroom.clock.now);
        t.after(() => elsewhere.close());
        const fresh = await openFresh(t, newsroom);
        const random = createRandom(seed);
        newsroom.make.channel();
        const done: string[] = [];

        for (let count = 0; count < actsInSequence; count++) {
          for (const path of pathsOf(newsroom)) if (random.chance(0.5)) await newsroom.get(path);
          const desk = random.chance(0.5) ? newsroom.services.desk : elsewhere;
          done.push(actAtRandom(newsroom, desk, random));
          assert.deepEqual(await staleKeys(newsroom, fresh), [], `stale after ${done.join(', ')}`);
        }
      });
    }
  });

  test('a store that forgets to note a fact is found out by that check', async (t) => {
    const newsroom = openNewsroom(t);
    const fresh = await openFresh(t, newsroom);
    forgetNoting(newsroom.services, 'headline:');
    const channel = newsroom.make.channel();
    const article = newsroom.make.article({ channel, title: '旧题' });
    await newsroom.get(`/channels/${channel.slug}`);

    newsroom.make.update(article.id, { title: '新题' });

    assert.deepEqual(await staleKeys(newsroom, fresh), [`/channels/${channel.slug}`]);
  });

  test('one publication forgets exactly the pages that it concerns, in each variant', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock, services, get } = newsroom;
    const parent = make.channel({ slug: 'parent' });
    const a = make.channel({ slug: 'a', parentId: parent.id });
    const sibling = make.channel({ slug: 'sibling', parentId: parent.id });
    const b = make.channel({ slug: 'b' });
    const older = make.article({ channel: a });
    clock.advance(60_000);
    const between = make.draft({ channel: a, dated: clock.now().toISOString() });
    clock.advance(60_000);
    const newer = make.article({ channel: a });
    clock.advance(60_000);
    const others = [
      make.article({ channel: a }),
      make.article({ channel: sibling }),
      make.article({ channel: b }),
    ];
    for (const path of pathsOf(newsroom)) if (!/^\/(?:cn|hk)/.test(path)) await get(path);
    const before = services.site.cache.keys();

    services.desk.acts.performNow(null, (act) =>
      services.desk.publishing.publish(act, between.id, between.revisionId),
    );

    services.site.cache.find('/');
    const kept = new Set(services.site.cache.keys());
    const gone = before.filter((key) => !kept.has(key));
    const expected = [
      '/',
      '/latest',
      '/feed.xml',
      '/channels/a',
      '/channels/parent',
      `/articles/${older.id}`,
      `/articles/${newer.id}`,
    ];
    assert.deepEqual(gone.sort(), expected.flatMap((path) => [path, `/tw${path}`]).sort());
    for (const { id } of others) assert.ok(kept.has(`/articles/${id}`));
    assert.ok(kept.has('/channels/b') && kept.has('/tw/channels/sibling'));

    // Its own page, once it has one.
    await get(`/articles/${between.id}`);
    make.update(between.id, { title: '改过的题' });
    assert.equal(services.site.cache.find(`/articles/${between.id}`), undefined);
    assert.ok(services.site.cache.find('/channels/b'), 'an update concerns no other channel');
  });

  test('are not kept where they should not be', async (t) => {
    const { make, get, services } = openNewsroom(t);
    const article = make.article();
    for (const path of [
      '/nix',
      '/articles/99',
      '/latest?before=zzzzzz-1',
      '/latest?page=77',
      '/latest?page=1e0',
      '/latest?page=',
      '/articles/%31',
      `/articles/${article.id}?utm_source=x`,
      '/tw/nix',
    ])
      await get(path);

    assert.deepEqual(services.site.cache.keys(), [`/articles/${article.id}`]);
  });
});

/** Makes kept pages lose the facts that begin with a prefix, as if a store had forgotten to note them. */
function forgetNoting({ site }: Services, prefix: string) {
  const keep = site.cache.keep;
  site.cache.keep = (key: string, page: KeptPage) => {
    keep(key, { ...page, facts: new Set([...page.facts].filter((fact) => !fact.startsWith(prefix))) });
  };
}
