/** GET /latest (滚动新闻): all articles, newest first, fifty to a page, under the days they bear. */
import type { Headline } from '../articles/article.ts';
import { pagingFrom } from '../database/paging.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';
import { listPlace } from './list.ts';

export function latestPage({ site: { editions, channels }, inVariant }: Services): PageMaker {
  return ({ query }, { variant, dates, own, urls, words, settings }) => {
    const paging = pagingFrom(query, 50);
    const found = editions.newest(paging);
    const place = listPlace(found, paging);

    const names = new Map<number, { slug: string; name: string }>();
    const days: {
      day: string;
      weekday: string;
      headlines: (Headline & { channel: { slug: string; name: string } })[];
    }[] = [];
    for (const row of found.rows) {
      let channel = names.get(row.channelId);
      if (!channel) {
        const { slug, name } = channels.byId(row.channelId)!;
        names.set(row.channelId, (channel = { slug, name: own(name) }));
      }
      const day = dates.day(row.publishedAt);
      if (days.at(-1)?.day !== day)
        days.push({ day, weekday: dates.weekday(row.publishedAt), headlines: [] });
      days.at(-1)!.headlines.push({ ...inVariant.headline(row, variant), channel });
    }

    return {
      view: 'site/latest',
      title: words.latest + (paging.page > 1 ? ` · ${words.page(paging.page)}` : ''),
      description: words.latestDescription(settings.siteName),
      canonical: urls.latest(place.self),
      data: { days, place },
      evidence: highest(days.flatMap((day) => day.headlines)),
    };
  };
}
