/** GET /feed.xml: the newest articles as RSS 2.0. */
import type { Responder } from '../http/page.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import type { Frame } from './frame.ts';

const feedSize = 30;

/** What XML 1.0 does not allow even as a reference: one such character in a title, and no reader reads the feed. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function feed(
  { site: { editions, channels }, inVariant }: Services,
  frame: Frame,
  render: Render,
): Responder {
  return ({ variant }) => {
    const { urls, dates, settings, own, words } = frame.settingFor(variant);
    const rows = editions.newest({ perPage: feedSize, page: 1, offset: 0 }).rows;
    const items = rows.map((row) => ({
      ...inVariant.headline(row, variant),
      channel: own(channels.byId(row.channelId)!.name),
    }));
    const text = render('feeds/rss', { settings, items }, { urls, dates, words, variant });
    return { status: 200, contentType: 'application/rss+xml; charset=utf-8', text: text.replace(notXml, '') };
  };
}
