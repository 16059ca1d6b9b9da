/** In which channels' lists a published article stands: its own column's, that of the channel above it, and those of its second
 *  column. The rows of `headline_places` follow from `headlines` and `channels`, and are made anew where those change. */
import type { Connection } from '../database/open.ts';

/** Every row that should be there, from the headlines that a condition selects. */
export const placesDue = (condition = '1') => `
  SELECT h.channel_id, h.published_at, h.article_id, h.pinned_until FROM headlines h WHERE ${condition}
  UNION SELECT h.section_id, h.published_at, h.article_id, h.pinned_until FROM headlines h WHERE ${condition}
  UNION SELECT h.second_channel_id, h.published_at, h.article_id, h.pinned_until FROM headlines h
    WHERE h.second_channel_id IS NOT NULL AND ${condition}
  UNION SELECT coalesce(c.parent_id, c.id), h.published_at, h.article_id, h.pinned_until
    FROM headlines h JOIN channels c ON c.id = h.second_channel_id WHERE ${condition}`;

export function createHeadlinePlaces(db: Connection) {
  const add = db.prepare<[number, string, number, string]>(
    'INSERT INTO headline_places (channel_id, published_at, article_id, pinned_until) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare<[number, string, number]>(
    'DELETE FROM headline_places WHERE channel_id = ? AND published_at = ? AND article_id = ?',
  );
  const inColumn = 'h.channel_id = @column OR h.second_channel_id = @column';
  const leave = db.prepare<[{ column: number; section: number }]>(`
    DELETE FROM headline_places WHERE channel_id = @section
      AND article_id IN (SELECT article_id FROM headlines h WHERE ${inColumn})
  `);
  const enter = db.prepare<[{ column: number }]>(`
    INSERT OR IGNORE INTO headline_places (channel_id, published_at, article_id, pinned_until) ${placesDue(`(${inColumn})`)}
  `);

  return {
    /** Puts an article into lists. */
    add(channelIds: readonly number[], publishedAt: string, articleId: number, pinnedUntil: string) {
      for (const channelId of channelIds) add.run(channelId, publishedAt, articleId, pinnedUntil);
    },

    /** Takes an article out of lists. */
    remove(channelIds: readonly number[], publishedAt: string, articleId: number) {
      for (const channelId of channelIds) remove.run(channelId, publishedAt, articleId);
    },

    /** After a column has moved: its articles leave the list of the channel above it, where nothing else keeps them, and enter
     *  that of the new one. */
    move(column: number, from: number) {
      leave.run({ column, section: from });
      enter.run({ column });
    },
  };
}
