/** Random acts of a newsroom: edits, publications, withdrawals, moves, renames, re-datings, pictures, pins, second columns, slots with
 *  advertisements, front page, banner, pages, settings, names of tags and converted words. Pictures are used where there are any in the library. */
import { ExpectedError } from '../../src/errors.ts';
import type { ArticleContent, ChosenPicture } from '../../src/articles/article.ts';
import { pictureFigure } from '../../src/articles/figures.ts';
import type { SlotItem } from '../../src/front-page/front-page.ts';
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
  const pictures = ids("SELECT id FROM media WHERE kind = 'picture' AND erased_at IS NULL");
  const title = () => `${random.pick(words)}与${random.pick(words)}${random.below(1000)}`;
  const date = () => new Date(clock.now().getTime() - random.below(40) * 3_600_000).toISOString();
  clock.advance(1 + random.below(50_000));
  /** A moment near by, before or after now. */
  const moment = () => new Date(clock.now().getTime() + (random.below(100) - 30) * 60_000).toISOString();

  function chosenPicture(): ChosenPicture {
    const { src, width, height } = desk.media.byId(random.pick(pictures))!;
    return { src, width, height, alt: title(), caption: title(), credit: random.pick(['', title()]) };
  }

  /** What an article may have besides its text. */
  function furnishings(): Partial<ArticleContent> {
    const hasPictures = pictures.length > 0 && random.chance(0.7);
    const figures = Array.from({ length: hasPictures ? random.below(3) : 0 }, () => {
      const picture = chosenPicture();
      return pictureFigure(picture, picture);
    });
    return {
      body: `<p>${title()}。</p>${figures.join('')}`,
      kind: random.chance(0.3) ? 'gallery' : 'article',
      picture: hasPictures && random.chance(0.5) ? { ...chosenPicture(), isShown: random.chance(0.5) } : null,
      pinnedUntil: random.chance(0.3) ? moment() : '',
      secondChannelId: random.chance(0.3) ? random.pick(channels) : null,
      target: random.chance(0.15) ? random.pick(['/latest', 'https://example.com/']) : '',
      shortTitle: random.chance(0.3) ? title() : '',
      tags: [...new Set(Array.from({ length: random.below(4) }, () => random.pick(words)))],
    };
  }

  function slotItem(articleId: number): SlotItem {
    const own = pictures.length > 0 && random.chance(0.4) ? chosenPicture() : undefined;
    const picture = { title: '', picture: own?.src ?? '', pictureAlt: own?.alt ?? '' };
    const time = {
      startsAt: random.chance(0.4) ? moment() : '',
      endsAt: random.chance(0.5) ? moment() : '',
    };
    return random.chance(0.3) && own
      ? {
          articleId: null,
          ...picture,
          title: title(),
          link: random.pick(['/latest', 'https://example.com/']),
          ...time,
        }
      : { articleId, ...picture, title: random.chance(0.3) ? title() : '', ...time };
  }

  const page = (slug: string): PageForm => ({
    slug,
    title: title(),
    body: `<p>${title()}</p>`,
    script: random.pick(['hans', 'hant'] as const),
    position: random.below(3),
    isInFooter: random.chance(0.7),
  });

  function save({
    channelId,
    dated,
    ...content
  }: { channelId?: number; dated?: string } & Partial<ArticleContent>) {
    const id = random.pick(articles);
    const { revision } = desk.drafts.draft(id)!;
    desk.acts.performNow(null, (act) => {
      const saved = desk.drafts.save(act, {
        articleId: id,
        baseRevisionId: revision.id,
        channelId: channelId ?? revision.channelId,
        dated: dated ?? revision.dated,
        content: { ...revision.content, ...content },
      });
      if (random.chance(0.8)) desk.publishing.publish(act, id, saved.revisionId);
    });
  }

  const acts: Record<string, () => void> = {
    publish() {
      desk.acts.performNow(null, (act) => {
        const script = random.pick(['hans', 'hant'] as const);
        const content = make.content({ title: title(), script, ...(random.chance(0.6) && furnishings()) });
        const dated = random.chance(0.5) ? date() : null;
        const saved = desk.drafts.save(act, { channelId: random.pick(channels), dated, content });
        desk.publishing.publish(act, saved.articleId, saved.revisionId);
      });
    },
    edit: () => save({ title: title() }),
    furnish: () => save(furnishings()),
    /** Time passes: banners, advertisements and what is kept on top come to their end. */
    wait: () => clock.advance(random.pick([60_000, 10 * 60_000, 3_600_000, 24 * 3_600_000])),
    moveFocalPoint() {
      // The crops stay as they are; that other ones are shown is what pages depend on.
      const { id, alt, caption, credit } = desk.media.byId(random.pick(pictures))!;
      const others = desk.media.renditions(id).filter(({ cut }) => cut !== 'whole');
      const crops = others.filter(() => random.chance(0.8));
      const point = { focusX: random.below(1001), focusY: random.below(1001) };
      desk.acts.performNow(null, (act) =>
        desk.mediaDesk.change(act, id, { alt, caption, credit, ...point }, crops),
      );
    },
    erasePicture() {
      if (random.chance(0.3))
        desk.acts.performNow(null, (act) => desk.mediaDesk.erase(act, random.pick(pictures), '误传'));
    },
    changeScript: () => save({ script: random.pick(['hans', 'hant'] as const) }),
    move: () => save({ channelId: random.pick(channels) }),
    redate: () => save({ dated: date() }),
    correct: () =>
      desk.acts.performNow(null, (act) => desk.correctionDesk.add(act, random.pick(visible), title(), false)),
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
      const items = (most: number) => take(most).map(slotItem);
      const front = { lead: take(3), top: items(5), focus: items(3), hot: items(4), banner: items(2) };
      desk.acts.performNow(null, (act) => desk.frontPageDesk.set(act, front));
    },
    clockOfFrontPage() {
      if (desk.frontPageDesk.hasPast(clock.now()))
        desk.acts.performNow(null, (act) => desk.frontPageDesk.dropPast(act));
    },
    undoFrontPage: () => desk.acts.performNow(null, (act) => desk.frontPageDesk.undo(act)),
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
    renameTag: () =>
      desk.acts.performNow(null, (act) => {
        const [tag] = desk.tagDesk.list('', 40).sort(() => random.below(3) - 1);
        const way = { isMeant: random.chance(0.8), isChief: true };
        if (tag) desk.tagDesk.rename(act, tag.tag, random.pick(words), way);
      }),
    restoreTag: () =>
      desk.acts.performNow(null, (act) => {
        const aliases = desk.tagDesk.aliases(40);
        if (aliases.length > 0) desk.tagDesk.restore(act, random.pick(aliases).alias, true);
      }),
    decideWord: () =>
      desk.acts.performNow(null, (act) => {
        const [entry] = desk.glossaryDesk.list('', '', 20);
        const hans = random.pick(words);
        const form = { kind: 'term', hans, tw: `${hans}台`, hk: `${hans}港`, note: '' } as const;
        const deed = entry ? random.pick(['remove', 'change', 'add']) : 'add';
        if (deed === 'remove') desk.glossaryDesk.remove(act, entry!.id);
        else if (deed === 'change') desk.glossaryDesk.change(act, entry!.id, { ...form, tw: hans });
        else desk.glossaryDesk.add(act, form);
      }),
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

  const needsArticles = ['edit', 'changeScript', 'move', 'redate', 'republish', 'erase', 'furnish'];
  const needsPictures = ['moveFocalPoint', 'erasePicture'];
  const needsPages = ['changePage', 'removePage'];
  const needsChannels = ['rename', 'moveChannel', 'removeChannel', 'publish', 'move'];
  const possible = Object.keys(acts).filter(
    (name) =>
      (articles.length > 0 || !needsArticles.includes(name)) &&
      (channels.length > 0 || !needsChannels.includes(name)) &&
      (pictures.length > 0 || !needsPictures.includes(name)) &&
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
