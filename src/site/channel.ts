/** GET /channels/:slug: the newest articles of a channel with its columns, or of one column, thirty to a page. */
import { z } from 'zod';
import { pagingFrom } from '../database/paging.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';
import { listPlace } from './list.ts';
import { createShowing, type PictureFrame, hotFrame } from './showing.ts';

const Params = z.object({ slug: z.string() });

const large: PictureFrame = { cut: 'wide', sizes: '(min-width: 64rem) 24rem, 62vw', isFirst: true };
const thumb: PictureFrame = { cut: 'standard', sizes: '(min-width: 43rem) 11rem, 8rem' };

export function channelPage(services: Services): PageMaker {
  const { channels, editions, frontPage } = services.site;
  const showing = createShowing(services);
  return ({ params, query }, setting) => {
    const { own, urls, words } = setting;
    const { slug } = Params.parse(params);
    const channel = channels.bySlug(slug) ?? notFound('没有这个频道');
    const section = channel.parentId === null ? channel : (channels.byId(channel.parentId) ?? notFound());
    const columns = channels.tree().find(({ id }) => id === section.id)?.columns ?? [];

    const paging = pagingFrom(query, 30);
    const found = editions.newestInChannel(channel.id, paging);
    // What is kept on top is not repeated below it.
    const isTop = paging.page === 1 && !paging.before && !paging.after;
    const pinned = isTop ? editions.pinnedInChannel(channel.id, services.now()) : [];
    const onTop = new Set(pinned.map(({ articleId }) => articleId));
    const rows = [...pinned, ...found.rows.filter(({ articleId }) => !onTop.has(articleId))];
    // Near the top the newest story with a picture leads the page, unless something is kept above it.
    const opener =
      isTop && pinned.length === 0 ? rows.findIndex(({ picture }, index) => picture !== '' && index < 5) : -1;
    const headlines = inFront(rows, opener).map((row, index) =>
      showing.headline(row, setting, opener >= 0 && index === 0 ? large : thumb),
    );
    const placedHot = isTop ? frontPage.hot() : [];
    const hot = showing.slot(placedHot, setting, () => hotFrame, { needsPicture: true });
    const ends = pinned.map(({ pinnedUntil }) => Date.parse(pinnedUntil));
    const place = listPlace(found, paging);

    return {
      view: 'site/channel',
      title: own(channel.name) + (paging.page > 1 ? ` · ${words.page(paging.page)}` : ''),
      description: words.channelDescription(setting.settings.siteName, own(channel.name)),
      canonical: urls.channel(channel, place.self),
      section: section.id,
      data: {
        channel: { ...channel, name: own(channel.name) },
        section: { ...section, name: own(section.name) },
        columns: columns.map((column) => ({ ...column, name: own(column.name) })),
        headlines,
        hasOpener: opener >= 0 && headlines[0]?.image !== '',
        pinned: pinned.length,
        hot,
        place,
      },
      until: Math.min(...ends, showing.changesAt(placedHot)),
      evidence: highest(headlines),
    };
  };
}

/** The rows with one of them in front; as they are where there is none. */
function inFront<Row>(rows: readonly Row[], at: number): Row[] {
  return at <= 0 ? [...rows] : [rows[at]!, ...rows.slice(0, at), ...rows.slice(at + 1)];
}
