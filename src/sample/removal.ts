/** Takes the sample edition away again. */
import type { Publishing } from '../articles/publishing.ts';
import type { Connection } from '../database/open.ts';
import { type FrontPageDesk, type FrontPageStore, slots } from '../front-page/front-page.ts';
import type { Act } from '../ledger/acts.ts';
import type { MediaDesk } from '../media/media-desk.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { PageDesk } from '../pages/pages.ts';
import { Settings, type SettingsDesk, type SettingsStore } from '../settings/settings.ts';
import type { TopicDesk } from '../taxonomy/topics.ts';
import { sampleSettings } from './edition.ts';

/** The ids of the sample's articles begin with this (articles.origin_id); so they are told from the newsroom's own. */
export const origin = 'sample:';

interface Nouns {
  db: Connection;
  media: MediaStore;
  mediaDesk: MediaDesk;
  publishing: Publishing;
  frontPage: FrontPageStore;
  frontPageDesk: FrontPageDesk;
  settings: SettingsStore;
  settingsDesk: SettingsDesk;
  pageDesk: PageDesk;
  topicDesk: TopicDesk;
}

/** The numbers of the sample's articles that have not been erased. */
export function sampleArticles({ db }: Pick<Nouns, 'db'>): number[] {
  return db
    .prepare<[string, string], number>(
      `SELECT a.id FROM articles a JOIN drafts d ON d.article_id = a.id
       WHERE a.origin_id >= ? AND a.origin_id < ? AND d.state <> 'erased' ORDER BY a.id`,
    )
    .pluck()
    .all(origin, `${origin}\u{10ffff}`);
}

/** The single pages or topics that came with the sample and that nobody has changed since: they were made in the same act as its articles. */
function madeWithSample({ db }: Pick<Nouns, 'db'>, table: 'pages' | 'topics'): number[] {
  return db
    .prepare<[string, string], number>(
      `SELECT id FROM ${table} WHERE changed_at IN (SELECT created_at FROM articles WHERE origin_id >= ? AND origin_id < ?)`,
    )
    .pluck()
    .all(origin, `${origin}\u{10ffff}`);
}

/**
 * Erases the sample: its articles with all they hold, their places on the front page, its single pages and the name and words that the site had
 * from it, where nobody has changed them. Channels stay, since erased articles keep their rows; they can be renamed.
 */
export function removeSample(desk: Nouns, act: Act): void {
  const reason = '删除示例内容';
  const numbers = new Set(sampleArticles(desk));
  const front = desk.frontPage.read();
  // One that was withdrawn may still stand in a slot, and could not be placed there again.
  const isVisible = desk.db.prepare<[number], 1>('SELECT 1 FROM headlines WHERE article_id = ?').pluck();
  const stays = (id: number | null) => id === null || (!numbers.has(id) && isVisible.get(id) !== undefined);
  for (const slot of slots) front[slot] = front[slot].filter(({ articleId }) => stays(articleId));
  desk.frontPageDesk.set(act, front);
  for (const number of numbers) {
    for (const src of desk.publishing.erase(act, number, reason)) {
      const medium = desk.media.bySrc(src);
      if (medium) desk.mediaDesk.erase(act, medium.id, reason);
    }
  }
  for (const id of madeWithSample(desk, 'pages')) desk.pageDesk.remove(act, id);
  for (const id of madeWithSample(desk, 'topics')) desk.topicDesk.remove(act, id);
  const own = Object.entries(Settings.parse({}));
  const samples: Record<string, unknown> = sampleSettings();
  const settings: Record<string, unknown> = { ...desk.settings.read(), isSample: false };
  for (const [name, value] of own) if (settings[name] === samples[name]) settings[name] = value;
  desk.settingsDesk.set(act, Settings.parse(settings));
}
