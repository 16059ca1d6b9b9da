/** GET /: what editors placed (头条, 要闻), a block for each channel, and what came in last. */
import type { Headline } from '../articles/article.ts';
import type { HeadlineRow } from '../articles/edition-store.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';

const topSize = 10;
const blockSize = 6;
const latestSize = 10;

export function homePage({ site: { editions, channels, frontPage }, inVariant }: Services): PageMaker {
  return (_request, { variant, own, settings, urls }) => {
    const placed = frontPage.read();
    const newest = editions.newest({ perPage: latestSize + topSize, page: 1, offset: 0 }).rows;

    // Where editors have placed nothing (yet), the newest articles stand in.
    const lead = editions.headlines(placed.lead);
    const top = editions.headlines(placed.top);
    const taken = new Set([...lead, ...top].map((row) => row.articleId));
    const spare = newest.filter((row) => !taken.has(row.articleId));
    if (lead.length === 0) lead.push(...spare.splice(0, 1));
    if (top.length === 0) top.push(...spare.splice(0, topSize));

    const shown = (rows: HeadlineRow[]): Headline[] => rows.map((row) => inVariant.headline(row, variant));
    // What stands at the top is not repeated in its channel's block.
    const above = new Set([...lead, ...top].map((row) => row.articleId));
    const newestBeside = (channelId: number) =>
      editions
        .newestInChannel(channelId, { perPage: blockSize + above.size, page: 1, offset: 0 })
        .rows.filter((row) => !above.has(row.articleId))
        .slice(0, blockSize);
    const blocks = channels.tree().map((channel) => ({
      channel: { ...channel, name: own(channel.name) },
      columns: channel.columns.map((column) => ({ ...column, name: own(column.name) })),
      headlines: shown(newestBeside(channel.id)),
    }));
    const view = { lead: shown(lead), top: shown(top), latest: shown(newest.slice(0, latestSize)) };

    return {
      view: 'site/home',
      title: '',
      description: settings.description,
      canonical: urls.home(),
      data: { ...view, blocks: blocks.filter((block) => block.headlines.length > 0) },
      evidence: highest([
        ...view.lead,
        ...view.top,
        ...view.latest,
        ...blocks.flatMap((block) => block.headlines),
      ]),
    };
  };
}
