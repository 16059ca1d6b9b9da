/** Nothing stale, nothing forgotten needlessly: the properties of the page cache. */
import assert from 'node:assert/strict';
import { createServer, get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { pino } from 'pino';
import type { Fact } from '../../src/facts.ts';
import { identityOf, type KeptPage } from '../../src/http/page-cache.ts';
import { createHandler } from '../../src/server.ts';
import { createServices, openDesk, type Services } from '../../src/services.ts';
import { actAtRandom } from '../support/acts.ts';
import { converter, type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { createRandom, isSoak } from '../support/random.ts';
import { temporaryFolder } from '../support/server.ts';

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

/** A folder with three small pictures in its library, to begin with a copy of: making them takes a second. */
async function withPictures(t: TestContext): Promise<string> {
  const newsroom = openNewsroom(t);
  for (const width of [500, 600, 700])
    await newsroom.services.desk.intake.takeBytes(null, await jpeg(width, 400), `${width}.jpg`);
  const folder = temporaryFolder(t);
  newsroom.copyTo(folder);
  return folder;
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
    '/corrections',
    ...articles.flatMap((id) => [`/articles/${id}`, `/articles/${id}/qr.svg`]),
    ...slugs.map((slug) => `/channels/${slug}`),
    ...services.desk.pages.all().map(({ slug }) => `/pages/${slug}`),
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

/** What a fact is about, without a number. */
type Kind<Any> = Any extends `tag:${string}`
  ? 'tag'
  : Any extends `list:channel:${number}`
    ? 'list:channel'
    : Any extends `${infer Name}:${number}`
      ? Name
      : Any;

interface Planted {
  /** Other kinds that would make up for it: what is always noted along with it. */
  forgets?: Kind<Fact>[];
  /** Makes something that a page shows, and names the page and the change that it must show next. */
  arrange(
    newsroom: Newsroom,
  ): { path: string; change: () => unknown } | Promise<{ path: string; change: () => unknown }>;
}

/** For every kind of fact a page that goes stale where it is not noted. A new kind does not compile until it has one. */
const planted: Record<Kind<Fact>, Planted> = {
  article: {
    arrange({ make }) {
      const { id } = make.article();
      return { path: `/articles/${id}`, change: () => make.update(id, { title: '新题' }) };
    },
  },
  glossary: {
    arrange({ make, services: { desk } }) {
      const { id } = make.article({ title: '余秋雨谈渡口' });
      const entry = { kind: 'person', hans: '余秋雨', tw: '余秋雨先生', hk: '余秋雨', note: '' } as const;
      return { path: `/tw/articles/${id}`, change: () => desk.acts.performNow(null, (act) => desk.glossaryDesk.add(act, entry)) }; // prettier-ignore
    },
  },
  tag: {
    arrange({ make, services: { desk } }) {
      const { id } = make.article({ tags: ['旧标签'] });
      const way = { isMeant: false, isChief: true };
      return { path: `/articles/${id}`, change: () => desk.acts.performNow(null, (act) => desk.tagDesk.rename(act, '旧标签', '新标签', way)) }; // prettier-ignore
    },
  },
  headline: {
    arrange({ make }) {
      const channel = make.channel();
      const { id } = make.article({ channel });
      return { path: `/channels/${channel.slug}`, change: () => make.update(id, { title: '新题' }) };
    },
  },
  'list:channel': {
    arrange({ make }) {
      const channel = make.channel();
      make.article({ channel });
      return { path: `/channels/${channel.slug}`, change: () => make.article({ channel }) };
    },
  },
  'list:latest': {
    arrange({ make }) {
      make.article();
      return { path: '/latest', change: () => make.article() };
    },
  },
  'list:galleries': {
    forgets: ['list:latest', 'list:channel'],
    arrange({ make }) {
      make.article();
      return { path: '/', change: () => make.article({ kind: 'gallery' }) };
    },
  },
  channel: {
    forgets: ['navigation'],
    arrange({ make, services: { desk } }) {
      const channel = make.channel();
      const { id } = make.article({ channel });
      const change = () =>
        desk.acts.performNow(null, (act) =>
          desk.channelDesk.change(act, channel.id, { ...channel, name: '改名' }),
        );
      return { path: `/articles/${id}`, change };
    },
  },
  navigation: {
    arrange: ({ make }) => ({ path: '/latest', change: () => make.channel() }),
  },
  corrections: {
    arrange({ make, services: { desk } }) {
      const { id } = make.article();
      return {
        path: '/corrections',
        change: () =>
          desk.acts.performNow(null, (act) => desk.correctionDesk.add(act, id, '人数应为三十人', false)),
      };
    },
  },
  breaking: {
    arrange({ services: { desk }, clock }) {
      const endsAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
      const banner = { text: '快讯一条', link: '', endsAt };
      const change = () => desk.acts.performNow(null, (act) => desk.breakingDesk.set(act, banner));
      return { path: '/latest', change };
    },
  },
  page: {
    arrange({ services: { desk } }) {
      const page = { ...aboutPage, isInFooter: false };
      const id = desk.acts.performNow(null, (act) => desk.pageDesk.add(act, page));
      const change = () =>
        desk.acts.performNow(null, (act) =>
          desk.pageDesk.change(act, id, { ...page, body: '<p>新的。</p>' }),
        );
      return { path: '/pages/about', change };
    },
  },
  topic: {
    arrange({ make, services: { desk } }) {
      const { id: article } = make.article();
      const topic = { slug: 'flood', title: '专题', lead: '', sections: [{ name: '', articles: [article] }] };
      const id = desk.acts.performNow(null, (act) => desk.topicDesk.add(act, topic));
      const change = () => desk.acts.performNow(null, (act) => desk.topicDesk.change(act, id, { ...topic, title: '新的' })); // prettier-ignore
      return { path: `/articles/${article}`, change };
    },
  },
  pages: {
    arrange: ({ services: { desk } }) => ({
      path: '/latest',
      change: () => desk.acts.performNow(null, (act) => desk.pageDesk.add(act, aboutPage)),
    }),
  },
  media: {
    async arrange({ make, services: { desk } }) {
      const { id, src } = await desk.intake.takeBytes(null, await jpeg(), '图.jpg');
      const article = make.article({
        body: `<p>段。</p><figure><img src="${src}" alt="图" width="1200" height="800"></figure>`,
      });
      const change = () => desk.acts.performNow(null, (act) => desk.mediaDesk.erase(act, id, '误传'));
      return { path: `/articles/${article.id}`, change };
    },
  },
  'front-page': {
    arrange({ make, services: { desk } }) {
      const { id } = make.article();
      make.article();
      const change = () => desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, { lead: [id] }));
      return { path: '/', change };
    },
  },
  'hot-pictures': {
    async arrange({ make, services: { desk } }) {
      const { src } = await desk.intake.takeBytes(null, await jpeg(), '图.jpg');
      const { id } = make.article();
      const item = { articleId: null, title: '广告', picture: src, pictureAlt: '图', link: '/latest', startsAt: '', endsAt: '' }; // prettier-ignore
      const change = () => desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, { hot: [item] }));
      return { path: `/articles/${id}`, change };
    },
  },
  site: {
    arrange: ({ make }) => ({ path: '/latest', change: () => make.settings({ siteName: '海港日报' }) }),
  },
};

const aboutPage = {
  slug: 'about',
  title: '关于我们',
  body: '<p>我们。</p>',
  script: 'hans' as const,
  position: 0,
  isInFooter: true,
};

describe('kept pages', () => {
  test(`equal a fresh rendering after any mixture of acts, ours and another's (${sequences} sequences)`, async (t) => {
    const from = await withPictures(t);
    for (let seed = 1; seed <= sequences; seed++) {
      await t.test(`seed ${seed}`, async (t) => {
        const newsroom = openNewsroom(t, {}, { from });
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

  for (const [kind, { forgets = [], arrange }] of Object.entries(planted)) {
    test(`a store that forgets to note ${kind} is found out by that check`, async (t) => {
      for (const isForgotten of [false, true]) {
        const newsroom = openNewsroom(t);
        const fresh = await openFresh(t, newsroom);
        if (isForgotten) forgetNoting(newsroom.services, [kind, ...forgets]);
        const { path, change } = await arrange(newsroom);
        await newsroom.get(path);
        assert.deepEqual(newsroom.services.site.cache.keys(), [path]);

        change();

        assert.deepEqual(await staleKeys(newsroom, fresh), isForgotten ? [path] : []);
      }
    });
  }

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
      ...[older, newer].flatMap(({ id }) => [`/articles/${id}`, `/articles/${id}/qr.svg`]),
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

/** Makes kept pages lose all facts of some kinds, as if a store had forgotten to note them. */
function forgetNoting({ site }: Services, kinds: string[]) {
  const keep = site.cache.keep;
  const isForgotten = (fact: Fact) => kinds.includes(fact.replace(/^(tag):.*|:\d+$/s, '$1'));
  site.cache.keep = (key: string, page: KeptPage) => {
    keep(key, { ...page, facts: new Set([...page.facts].filter((fact) => !isForgotten(fact))) });
  };
}
