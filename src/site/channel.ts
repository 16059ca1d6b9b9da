/** GET /channels/:slug: the newest articles of a channel with its columns, or of one column, thirty to a page. */
import { z } from 'zod';
import { pagingFrom } from '../database/paging.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';
import { listPlace } from './list.ts';

const Params = z.object({ slug: z.string() });

export function channelPage({ site: { channels, editions }, inVariant, now }: Services): PageMaker {
  return ({ params, query }, { variant, own, urls, words }) => {
    const { slug } = Params.parse(params);
    const channel = channels.bySlug(slug) ?? notFound('没有这个频道');
    const section = channel.parentId === null ? channel : (channels.byId(channel.parentId) ?? notFound());
    const columns = channels.tree().find(({ id }) => id === section.id)?.columns ?? [];

    const paging = pagingFrom(query, 30);
    const found = editions.newestInChannel(channel.id, paging);
    // What is kept on top is not repeated below it.
    const pinned =
      paging.page === 1 && !paging.before && !paging.after ? editions.pinnedInChannel(channel.id, now()) : [];
    const onTop = new Set(pinned.map(({ articleId }) => articleId));
    const rows = [...pinned, ...found.rows.filter(({ articleId }) => !onTop.has(articleId))];
    const headlines = rows.map((row) => inVariant.headline(row, variant));
    const ends = pinned.map(({ pinnedUntil }) => Date.parse(pinnedUntil));
    const place = listPlace(found, paging);

    return {
      view: 'site/channel',
      title: own(channel.name) + (paging.page > 1 ? ` · ${words.page(paging.page)}` : ''),
      canonical: urls.channel(channel, place.self),
      section: section.id,
      data: {
        channel: { ...channel, name: own(channel.name) },
        section: { ...section, name: own(section.name) },
        columns: columns.map((column) => ({ ...column, name: own(column.name) })),
        headlines,
        pinned: pinned.length,
        place,
      },
      ...(ends.length > 0 && { until: Math.min(...ends) }),
      evidence: highest(headlines),
    };
  };
}
