/** GET /: what editors placed in the slots, a block for each channel, and what came in last. */
import type { HeadlineRow } from '../articles/edition-store.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';
import { createShowing, type PictureFrame, hotFrame, type Shown } from './showing.ts';

const topSize = 10;
const blockSize = 6;
const fewInBlock = 4;
const latestSize = 12;
const focusSize = 5;
const hotSize = 6;

const large: PictureFrame = { cut: 'wide', sizes: '(min-width: 64rem) 38rem, 62vw', isFirst: true };
const small: PictureFrame = { cut: 'wide', sizes: '(min-width: 64rem) 9rem, 34vw' };
const strip: PictureFrame = { cut: 'wide', sizes: '(min-width: 64rem) 20rem, 40vw' };
const thumb: PictureFrame = { cut: 'standard', sizes: '8rem' };
const focusFrame = (index: number) => (index === 0 ? large : small);

export function homePage(services: Services): PageMaker {
  const { editions, channels, frontPage } = services.site;
  const showing = createShowing(services);
  return (_request, setting) => {
    const { own, settings, urls, dates } = setting;
    const now = services.now().toISOString();
    const placed = frontPage.read();
    const newest = editions.newest({ perPage: 3 * latestSize, page: 1, offset: 0 }).rows;

    // Where editors have placed nothing (yet), the newest articles stand in.
    const lead = showing.slot(placed.lead, setting, () => undefined);
    const focus = showing.slot(placed.focus, setting, focusFrame, { needsPicture: true });
    const top = showing.slot(placed.top, setting, () => undefined);
    const taken = new Set(
      [...lead, ...focus, ...top].flatMap((item) => (item.isAdvertisement ? [] : [item.articleId])),
    );
    const spare = newest.filter((row) => !taken.has(row.articleId));
    const take = (rows: HeadlineRow[], frameOf: (index: number) => PictureFrame | undefined): Shown[] =>
      rows.map((row, index) => {
        taken.add(row.articleId);
        spare.splice(spare.indexOf(row), 1);
        return showing.headline(row, setting, frameOf(index));
      });
    if (lead.length === 0) lead.push(...take(spare.slice(0, 1), () => undefined));
    if (focus.length === 0)
      focus.push(...take(spare.filter(({ picture }) => picture !== '').slice(0, focusSize), focusFrame).filter(({ image }) => image !== '')); // prettier-ignore
    if (top.length === 0) top.push(...take(spare.slice(0, topSize), () => undefined));

    const hot = showing.slot(placed.hot, setting, () => hotFrame, { needsPicture: true });
    if (hot.length === 0)
      hot.push(
        ...editions
          .newestGalleries({ perPage: hotSize, page: 1, offset: 0 })
          .rows.map((row) => showing.headline(row, setting, hotFrame)),
      );
    const banner = showing.slot(placed.banner, setting, () => strip);
    const latest = newest.slice(0, latestSize).map((row) => showing.headline(row, setting));

    // What stands at the top is repeated in its channel's block only where that would else be nearly empty.
    const rowsOf = (channelId: number) =>
      editions.newestInChannel(channelId, { perPage: blockSize + taken.size, page: 1, offset: 0 }).rows;
    const blocks = channels
      .tree()
      .map((channel) => ({
        channel: { ...channel, name: own(channel.name) },
        columns: channel.columns.map((column) => ({ ...column, name: own(column.name) })),
        headlines: pictureFirst(besides(rowsOf(channel.id), taken)).map((row, index) =>
          showing.headline(row, setting, index === 0 ? thumb : undefined),
        ),
      }))
      .filter((block) => block.headlines.length > 0);

    const shown = [...lead, ...focus, ...top, ...hot, ...banner, ...latest, ...blocks.flatMap((block) => block.headlines)]; // prettier-ignore
    return {
      view: 'site/home',
      title: '',
      description: settings.description,
      canonical: urls.home(),
      data: {
        lead,
        focus,
        top,
        latest,
        hot,
        banner,
        blocks,
        today: { at: now, day: dates.day(now), weekday: dates.weekday(now) },
      },
      evidence: highest(shown.flatMap((item) => (item.isAdvertisement ? [] : [item]))),
      until: Math.min(
        Date.parse(dates.endOfDay(now)),
        showing.changesAt([...placed.focus, ...placed.hot, ...placed.banner, ...placed.lead, ...placed.top]),
      ),
    };
  };
}

/** The first of these that has a picture comes first, where it is among the newest. */
function pictureFirst(rows: HeadlineRow[]): HeadlineRow[] {
  const at = rows.slice(0, 3).findIndex(({ picture }) => picture !== '');
  return at <= 0 ? rows : [rows[at]!, ...rows.slice(0, at), ...rows.slice(at + 1)];
}

/** Rows that are not taken yet; taken ones only to fill up a short list. */
function besides(rows: HeadlineRow[], taken: ReadonlySet<number>): HeadlineRow[] {
  const free = rows.filter(({ articleId }) => !taken.has(articleId)).slice(0, blockSize);
  const again = rows.filter(({ articleId }) => taken.has(articleId));
  return [...free, ...again.slice(0, Math.max(0, fewInBlock - free.length))];
}
