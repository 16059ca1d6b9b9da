/** Random acts of a newsroom: edits, publications, withdrawals, moves, renames, re-datings, front page and settings. */
import { ExpectedError } from '../../src/errors.ts';
import type { DeskServices } from '../../src/services.ts';
import type { PageForm } from '../../src/pages/pages.ts';
import { Settings } from '../../src/settings/settings.ts';
import type { Newsroom } from './newsroom.ts';
import type { Random } from './random.ts';

const words = [
  '头发',
  '发展',
  '皇后',
  '里程',
  '台风',
  '面条',
  '干部',
  '统计局',
  '港口',
  '松树',
  '复杂',
  '钟表',
];

/** Performs one random act with the given desk and gives its name; acts that the rules refuse count as performed. */
export function actAtRandom({ make, clock }: Newsroom, desk: DeskServices, random: Random): string {
  const { db } = desk;
  const ids = (sql: string) => db.prepare<[], number>(sql).pluck().all();
  const articles = ids(`SELECT article_id FROM drafts WHERE state <> 'erased'`);
  const visible = ids('SELECT article_id FROM headlines');
  const channels = ids('SELECT id FROM channels');
  const pages = ids('SELECT id FROM pages');
  const title = () => `${random.pick(words)}与${random.pick(words)}${random.below(1000)}`;
  const date = () => new Date(clock.now().getTime() - random.below(40) * 3_600_000).toISOString();
  clock.advance(1 + random.below(50_000));

  const page = (slug: string): PageForm => ({
    slug,
    title: title(),
    body: `<p>${title()}</p>`,
    script: random.pick(['hans', 'hant'] as const),
    position: random.below(3),
    isInFooter: random.chance(0.7),
  });

  function save(change: { channelId?: number; dated?: string; title?: string; script?: 'hans' | 'hant' }) {
    const id = random.pick(articles);
    const { revision } = desk.drafts.draft(id)!;
    desk.acts.performNow(null, (act) => {
      const saved = desk.drafts.save(act, {
        articleId: id,
        baseRevisionId: revision.id,
        channelId: change.channelId ?? revision.channelId,
        dated: change.dated ?? revision.dated,
        content: {
          ...revision.content,
          title: change.title ?? revision.content.title,
          script: change.script ?? revision.content.script,
        },
      });
      if (random.chance(0.8)) desk.publishing.publish(act, id, saved.revisionId);
    });
  }

  const acts: Record<string, () => void> = {
    publish() {
      desk.acts.performNow(null, (act) => {
        const content = make.content({ title: title(), script: random.pick(['hans', 'hant'] as const) });
        const dated = random.chance(0.5) ? date() : null;
        const saved = desk.drafts.save(act, { channelId: random.pick(channels), dated, content });
        desk.publishing.publish(act, saved.articleId, saved.revisionId);
      });
    },
    edit: () => save({ title: title() }),
    changeScript: () => save({ script: random.pick(['hans', 'hant'] as const) }),
    move: () => save({ channelId: random.pick(channels) }),
    redate: () => save({ dated: date() }),
    withdraw: () =>
      desk.acts.performNow(null, (act) =>
        desk.publishing.withdraw(act, random.pick(visible), title(), random.chance(0.5)),
      ),
    republish() {
      const id = random.pick(articles);
      const { revision } = desk.drafts.draft(id)!;
      desk.acts.performNow(null, (act) => desk.publishing.publish(act, id, revision.id));
    },
    erase() {
      if (random.chance(0.3))
        desk.acts.performNow(null, (act) => desk.publishing.erase(act, random.pick(articles), '依法清除'));
    },
    rename() {
      const channel = desk.channels.byId(random.pick(channels))!;
      desk.acts.performNow(null, (act) =>
        desk.channelDesk.change(act, channel.id, { ...channel, name: title().slice(0, 12) }),
      );
    },
    moveChannel() {
      const channel = desk.channels.byId(random.pick(channels))!;
      const parentId = random.chance(0.4) ? null : random.pick(channels);
      const position = random.below(5);
      desk.acts.performNow(null, (act) =>
        desk.channelDesk.change(act, channel.id, { ...channel, parentId, position }),
      );
    },
    addChannel() {
      if (channels.length > 8) return;
      const slug = `c${channels.length}-${random.below(1000)}`;
      const parentId = random.chance(0.5) ? random.pick(channels) : null;
      desk.acts.performNow(null, (act) =>
        desk.channelDesk.add(act, { slug, name: title().slice(0, 8), parentId, position: 0 }),
      );
    },
    removeChannel: () =>
      desk.acts.performNow(null, (act) => desk.channelDesk.remove(act, random.pick(channels))),
    frontPage() {
      const shuffled = [...visible].sort(() => random.below(3) - 1);
      const take = (most: number) => shuffled.splice(0, random.below(most));
      const front = { lead: take(3), top: take(5), focus: take(3), hot: take(3) };
      desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, front));
    },
    breaking() {
      const endsAt = new Date(clock.now().getTime() + (random.below(100) - 20) * 60_000).toISOString();
      const link = random.pick(['', '/latest', 'https://example.com/']);
      const banner = random.chance(0.7) ? { text: title(), link, endsAt } : undefined;
      desk.acts.performNow(null, (act) => desk.breakingDesk.set(act, banner));
    },
    addPage() {
      if (pages.length < 6)
        desk.acts.performNow(null, (act) => desk.pageDesk.add(act, page(`p${random.below(8)}`)));
    },
    changePage() {
      const id = random.pick(pages);
      const { slug } = desk.pages.byId(id)!;
      const to = random.chance(0.6) ? slug : `p${random.below(8)}`;
      desk.acts.performNow(null, (act) => desk.pageDesk.change(act, id, page(to)));
    },
    removePage: () => desk.acts.performNow(null, (act) => desk.pageDesk.remove(act, random.pick(pages))),
    settings() {
      const settings = Settings.parse({
        ...desk.settings.read(),
        siteName: random.pick(words),
        description: title(),
        offersOtherScript: random.chance(0.9),
        offersHongKong: random.chance(0.6),
        accent: random.pick(['', '#00527a']),
        links: random.pick(['', `${random.pick(words)} https://example.org/`]),
        share: random.pick([[], ['wechat'], ['weibo', 'line', 'email']]),
        script: random.chance(0.8) ? 'hans' : 'hant',
        timeZone: random.pick(['Asia/Shanghai', 'America/New_York']),
      });
      desk.acts.performNow(null, (act) => desk.settingsDesk.set(act, settings));
    },
  };

  const needsArticles = ['edit', 'changeScript', 'move', 'redate', 'republish', 'erase'];
  const needsPages = ['changePage', 'removePage'];
  const needsChannels = ['rename', 'moveChannel', 'removeChannel', 'publish', 'move'];
  const possible = Object.keys(acts).filter(
    (name) =>
      (articles.length > 0 || !needsArticles.includes(name)) &&
      (channels.length > 0 || !needsChannels.includes(name)) &&
      (pages.length > 0 || !needsPages.includes(name)) &&
      (visible.length > 0 || name !== 'withdraw'),
  );
  // Publishing and editing are what a newsroom does all day.
  const daily = ['publish', 'edit'].filter((name) => possible.includes(name));
  const name = random.pick(daily.length > 0 && random.chance(0.4) ? daily : possible);
  try {
    acts[name]!();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
  return name;
}
