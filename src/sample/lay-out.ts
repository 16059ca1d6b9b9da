/** Lays out the sample edition on an empty site, and takes it away again. Pictures go in first, one by one; all else is one act, so
 *  that a start which is broken off leaves nothing half: the next one finds the pictures by their hashes and goes on. */
import sharp from 'sharp';
import { ArticleContent, type ChosenPicture } from '../articles/article.ts';
import { bodyFrom } from '../articles/body.ts';
import type { CorrectionDesk } from '../articles/corrections.ts';
import type { DraftStore } from '../articles/draft-store.ts';
import { pictureFigure } from '../articles/figures.ts';
import type { Publishing } from '../articles/publishing.ts';
import { datesIn } from '../chinese/dates.ts';
import type { BreakingDesk } from '../front-page/breaking.ts';
import { type FrontPageDesk, placed, slots } from '../front-page/front-page.ts';
import type { Act, Acts } from '../ledger/acts.ts';
import type { Intake } from '../media/intake.ts';
import type { Media } from '../media/media.ts';
import type { PageDesk } from '../pages/pages.ts';
import { Settings, type SettingsDesk } from '../settings/settings.ts';
import type { ChannelDesk } from '../taxonomy/channels.ts';
import type { TopicDesk } from '../taxonomy/topics.ts';
import { picturesIn, readSampleEdition, sampleCredit, sampleSettings, type SampleStory } from './edition.ts';
import { origin } from './removal.ts';
import { samplePicture } from './pictures.ts';

/** What the sample is laid out with. */
interface Nouns {
  acts: Acts;
  intake: Intake;
  channelDesk: ChannelDesk;
  drafts: DraftStore;
  publishing: Publishing;
  frontPageDesk: FrontPageDesk;
  breakingDesk: BreakingDesk;
  settingsDesk: SettingsDesk;
  pageDesk: PageDesk;
  topicDesk: TopicDesk;
  correctionDesk: CorrectionDesk;
}

const hour = 60 * 60 * 1000;
const pinnedForDays = 7;

/** Lays the sample out. The site must be empty (isEmptySite). `onPicture` is told how many pictures are done, of how many. */
export async function layOutSample(
  desk: Nouns,
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
      ...sampleSettings(),
      offersHongKong: true,
      isSample: true,
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
    for (const [position, { slug, title, body }] of edition.pages.entries())
      desk.pageDesk.add(act, {
        slug,
        title,
        body: linked(body, numbers),
        script: 'hans',
        position,
        isInFooter: true,
      });
    const { sections, ...topic } = edition.topic;
    desk.topicDesk.add(act, {
      ...topic,
      sections: sections.map(({ name, stories }) => ({ name, articles: stories.map((one) => numbers.get(one)!) })), // prettier-ignore
    });
    for (const { story, text } of edition.corrections)
      desk.correctionDesk.add(act, numbers.get(story)!, text, true);
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
    const { secondChannel, isPinned, picture, body, dateline } = story;
    const [, month, day] = /-(\d\d)-(\d\d)T/.exec(
      datesIn(timeZone).localInput(publishedAt(story).toISOString()),
    )!;
    const figures = picturesIn(body);
    let figure = 0;
    const html = body.replace(/<figure>.*?<\/figure>/gs, () => {
      const { id, alt, caption, credit } = figures[figure++]!;
      return pictureFigure(chosen(id), { alt, caption, credit });
    });
    return ArticleContent.parse({
      ...story, // zod leaves out what is no field of a content
      dateline: dateline.replace('{date}', `${Number(month)}月${Number(day)}日`),
      body: linked(html, numbers),
      script: 'hans',
      picture: picture && { ...chosen(picture.id), alt: picture.alt, caption: picture.caption, credit: picture.credit, isShown: picture.isShown }, // prettier-ignore
      pinnedUntil: isPinned
        ? new Date(now.getTime() - (now.getTime() % 60_000) + pinnedForDays * 24 * hour).toISOString()
        : '',
      secondChannelId: secondChannel === undefined ? null : channels.get(secondChannel)!,
    });
  }
}

/** A body in which the places of other stories have become their addresses. */
function linked(html: string, numbers: ReadonlyMap<string, number>): string {
  return bodyFrom(html.replace(/\/articles\/\{([^}]*)\}/g, (_, name: string) => `/articles/${numbers.get(name)!}`)); // prettier-ignore
}
