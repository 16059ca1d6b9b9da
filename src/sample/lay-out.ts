/** Lays out the sample edition on an empty site, and takes it away again. Pictures go in first, one by one; all else is one act, so
 *  that a start which is broken off leaves nothing half: the next one finds the pictures by their hashes and goes on. */
import sharp from 'sharp';
import { ArticleContent, type ChosenPicture } from '../articles/article.ts';
import { bodyFrom } from '../articles/body.ts';
import { pictureFigure } from '../articles/figures.ts';
import { datesIn } from '../chinese/dates.ts';
import { placed, slots } from '../front-page/front-page.ts';
import type { Act } from '../ledger/acts.ts';
import type { Media } from '../media/media.ts';
import type { DeskServices } from '../services.ts';
import { Settings } from '../settings/settings.ts';
import { picturesIn, readSampleEdition, sampleCredit, type SampleStory } from './edition.ts';
import { samplePicture } from './pictures.ts';

/** The ids of the sample's articles begin with this (articles.origin_id); so they are told from the newsroom's own. */
const origin = 'sample:';

const hour = 60 * 60 * 1000;
const pinnedForDays = 7;

/** Lays the sample out. The site must be empty (isEmptySite). `onPicture` is told how many pictures are done, of how many. */
export async function layOutSample(
  desk: DeskServices,
  now: Date,
  onPicture: (done: number, of: number) => void = () => undefined,
): Promise<void> {
  const edition = readSampleEdition();
  const ids = new Set(
    edition.stories.flatMap(({ picture, body }) => [...(picture ? [picture.id] : []), ...picturesIn(body).map(({ id }) => id)]), // prettier-ignore
  );
  const pictures = new Map<string, Media>();
  for (const id of ids) {
    const drawn = await sharp(Buffer.from(samplePicture(id).svg))
      .jpeg({ quality: 84 })
      .toBuffer();
    const words = { alt: '', caption: '', credit: sampleCredit };
    pictures.set(id, await desk.intake.takeBytes(null, drawn, `${id}.jpg`, words));
    onPicture(pictures.size, ids.size);
  }

  await desk.acts.perform(null, (act) => {
    const channels = addChannels(act);
    const settings = Settings.parse({
      siteName: edition.site.name,
      description: edition.site.description,
      offersHongKong: true,
      isSample: true,
      links: edition.links.map(({ name, address }) => `${name} ${address}`).join('\n'),
    });
    desk.settingsDesk.set(act, settings);

    const oldestFirst = [...edition.stories].reverse();
    // Stories link to each other, so their numbers must be known before the first of them is written.
    const numbers = new Map(oldestFirst.map(({ name }, index) => [name, index + 1]));
    for (const story of oldestFirst) {
      const saved = desk.drafts.save(act, {
        originId: `${origin}${story.name}`,
        channelId: channels.get(story.channel)!,
        dated: publishedAt(story).toISOString(),
        content: contentOf(story, numbers, channels, settings.timeZone),
      });
      if (saved.articleId !== numbers.get(story.name)) throw new Error('the site is not empty');
      desk.publishing.publish(act, saved.articleId, saved.revisionId);
    }
    const front = Object.fromEntries(
      slots.flatMap((slot) => {
        const names = slot === 'banner' ? [] : edition.frontPage[slot];
        return [[slot, names.map((name) => placed(numbers.get(name)!))]];
      }),
    );
    desk.frontPageDesk.set(act, front);
    if (edition.banner.isOn) {
      const link = `/articles/${numbers.get(edition.banner.story)!}`;
      const endsAt = new Date(now.getTime() + 24 * hour).toISOString();
      desk.breakingDesk.set(act, { text: edition.banner.text, link, endsAt });
    }
  });

  function addChannels(act: Act): Map<string, number> {
    const numbers = new Map<string, number>();
    for (const [position, { slug, name, columns }] of edition.channels.entries()) {
      const { id } = desk.channelDesk.add(act, { slug, name, position, parentId: null });
      numbers.set(slug, id);
      for (const [at, column] of columns.entries())
        numbers.set(column.slug, desk.channelDesk.add(act, { ...column, position: at, parentId: id }).id);
    }
    return numbers;
  }

  /** To the minute, as editors set times. */
  function publishedAt({ hoursAgo }: SampleStory): Date {
    const moment = now.getTime() - hoursAgo * hour;
    return new Date(moment - (moment % 60_000));
  }

  function chosen(id: string): Pick<ChosenPicture, 'src' | 'width' | 'height'> {
    const { src, width, height } = pictures.get(id)!;
    return { src, width, height };
  }

  function contentOf(
    story: SampleStory,
    numbers: ReadonlyMap<string, number>,
    channels: ReadonlyMap<string, number>,
    timeZone: string,
  ): ArticleContent {
    const { name: _name, channel: _channel, secondChannel, hoursAgo: _hours, isPinned, picture, body, dateline, ...fields } = story; // prettier-ignore
    const [, month, day] = /-(\d\d)-(\d\d)T/.exec(
      datesIn(timeZone).localInput(publishedAt(story).toISOString()),
    )!;
    const figures = picturesIn(body);
    let figure = 0;
    const html = body
      .replace(/<figure>.*?<\/figure>/gs, () => {
        const { id, alt, caption, credit } = figures[figure++]!;
        return pictureFigure(chosen(id), { alt, caption, credit });
      })
      .replace(/\/articles\/\{([^}]*)\}/g, (_, name: string) => `/articles/${numbers.get(name)!}`);
    return ArticleContent.parse({
      ...fields,
      dateline: dateline.replace('{date}', `${Number(month)}月${Number(day)}日`),
      body: bodyFrom(html),
      script: 'hans',
      picture: picture && { ...chosen(picture.id), alt: picture.alt, caption: picture.caption, credit: picture.credit, isShown: picture.isShown }, // prettier-ignore
      pinnedUntil: isPinned ? new Date(now.getTime() + pinnedForDays * 24 * hour).toISOString() : '',
      secondChannelId: secondChannel === undefined ? null : channels.get(secondChannel)!,
    });
  }
}

/** The numbers of the sample's articles that have not been erased. */
export function sampleArticles({ db }: Pick<DeskServices, 'db'>): number[] {
  return db
    .prepare<[string, string], number>(
      `SELECT a.id FROM articles a JOIN drafts d ON d.article_id = a.id
       WHERE a.origin_id >= ? AND a.origin_id < ? AND d.state <> 'erased' ORDER BY a.id`,
    )
    .pluck()
    .all(origin, `${origin}\u{10ffff}`);
}

/**
 * Erases the sample: its articles with all they hold, their places on the front page, and the name and words that the site had
 * from it, where nobody has changed them. Channels stay, since erased articles keep their rows; they can be renamed.
 */
export function removeSample(desk: DeskServices, act: Act): void {
  const reason = '删除示例内容';
  const numbers = new Set(sampleArticles(desk));
  const front = desk.frontPage.read();
  for (const slot of slots)
    front[slot] = front[slot].filter(({ articleId }) => articleId === null || !numbers.has(articleId));
  desk.frontPageDesk.set(act, front);
  for (const number of numbers) {
    for (const src of desk.publishing.erase(act, number, reason)) {
      const medium = desk.media.bySrc(src);
      if (medium) desk.mediaDesk.erase(act, medium.id, reason);
    }
  }
  const { site, links } = readSampleEdition();
  const own = Settings.parse({});
  const settings: Record<string, unknown> = { ...desk.settings.read(), isSample: false };
  if (settings.siteName === site.name) settings.siteName = own.siteName;
  if (settings.description === site.description) settings.description = own.description;
  if (settings.links === links.map(({ name, address }) => `${name} ${address}`).join('\n'))
    settings.links = '';
  desk.settingsDesk.set(act, Settings.parse(settings));
}
