/** The headlines on one side of a place in a newest-first list, nearest first, at the same cost wherever the place is. */
import type { Connection } from '../database/open.ts';
import type { Cursor } from '../database/paging.ts';

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
): (place: Cursor, limit: number, parameters?: Record<string, unknown>) => Row[] {
  const [sign, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC'];
  const sameTime = db.prepare<[Record<string, unknown>], Row>(`
    SELECT ${columns} FROM headlines h
    WHERE ${condition} AND h.published_at = @at AND h.article_id ${sign} @id
    ORDER BY h.article_id ${order} LIMIT @limit
  `);
  const beyond = db.prepare<[Record<string, unknown>], Row>(`
    SELECT ${columns} FROM headlines h
    WHERE ${condition} AND h.published_at ${sign} @at
    ORDER BY h.published_at ${order}, h.article_id ${order} LIMIT @limit
  `);

  return ({ at, id }, limit, parameters = {}) => {
    const rows = sameTime.all({ ...parameters, at, id, limit });
    if (rows.length < limit) rows.push(...beyond.all({ ...parameters, at, limit: limit - rows.length }));
    return rows;
  };
}
