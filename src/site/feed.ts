/** GET /feed.xml: the newest articles as RSS 2.0. */
import type { Responder } from '../http/page.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import type { Frame } from './frame.ts';

const feedSize = 30;
const correctionsInFeed = 10;

/** What XML 1.0 does not allow even as a reference: one such character in a title, and no reader reads the feed. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function feed(
  { site: { editions, channels, corrections }, inVariant, converter }: Services,
  frame: Frame,
  render: Render,
): Responder {
  return ({ variant }) => {
    const { urls, dates, settings, own, words } = frame.settingFor(variant);
    const rows = editions.newest({ perPage: feedSize, page: 1, offset: 0 }).rows;
    const items = rows.map((row) => ({
      ...inVariant.headline(row, variant),
      channel: own(channels.byId(row.channelId)!.name),
      // Whoever reads on from here has been told, as on the page.
      aiUse: words.aiUse[editions.edition(row.articleId)?.content.aiUse ?? 'none'] ?? '',
    }));
    // A reader of the feed has the article already; a correction comes as an item of its own.
    const corrected = corrections
      .newest(correctionsInFeed)
      .flatMap(({ id, articleId, text, script, correctedAt }) => {
        const [row] = editions.headlines([articleId]);
        const said = converter.text(text, script, variant);
        return row
          ? [{ id, articleId, title: inVariant.headline(row, variant).title, text: said, correctedAt }]
          : [];
      });
    const text = render('feeds/rss', { settings, items, corrected }, { urls, dates, words, variant });
    return { status: 200, contentType: 'application/rss+xml; charset=utf-8', text: text.replace(notXml, '') };
  };
}
