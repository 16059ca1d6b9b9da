/** The headlines on one side of a place in a newest-first list, nearest first, at the same cost wherever the place is. */
import type { Connection } from '../database/open.ts';
import type { Cursor } from '../database/paging.ts';

/** Where headlines are walked along, and which table's key gives the order. */
export interface Walked {
  from: string;
  key: string;
}

export const everyHeadline: Walked = { from: 'headlines h', key: 'h' };
/** The headlines of one channel, columns and second columns included. */
export const placedHeadlines: Walked = {
  from: 'headline_places p CROSS JOIN headlines h ON h.article_id = p.article_id',
  key: 'p',
};

/**
 * Prepares the query for a condition that an index on (…, published_at, article_id) serves. It is asked in two steps, those that
 * bear the same time and those beyond: `(published_at, article_id) < (?, ?)` would seek by the time alone, since article_id is
 * the rowid, and then walk through all that share it; an imported month may be thousands.
 */
export function headlinesBeyond<Row>(
  db: Connection,
  columns: string,
  condition: string,
  direction: 'older' | 'newer',
  { from, key } = everyHeadline,
): (place: Cursor, limit: number, parameters?: Record<string, unknown>) => Row[] {
  const [sign, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC'];
  const sameTime = db.prepare<[Record<string, unknown>], Row>(`
    SELECT ${columns} FROM ${from}
    WHERE ${condition} AND ${key}.published_at = @at AND ${key}.article_id ${sign} @id
    ORDER BY ${key}.article_id ${order} LIMIT @limit
  `);
  const beyond = db.prepare<[Record<string, unknown>], Row>(`
    SELECT ${columns} FROM ${from}
    WHERE ${condition} AND ${key}.published_at ${sign} @at
    ORDER BY ${key}.published_at ${order}, ${key}.article_id ${order} LIMIT @limit
  `);

  return ({ at, id }, limit, parameters = {}) => {
    const rows = sameTime.all({ ...parameters, at, id, limit });
    if (rows.length < limit) rows.push(...beyond.all({ ...parameters, at, limit: limit - rows.length }));
    return rows;
  };
}
