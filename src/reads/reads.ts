/** How often articles were read. The readers' side counts in memory and hands over batches; here they are added up by hours and in all. */
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';

const hourMs = 3_600_000;

/** For so long the hours of an article are kept apart; rankings ask for a month at most. */
const keptHours = 92 * 24;

/** So many old rows go at a time at most. */
const mostTrimmed = 2000;

/** Reads of one article, since the batch before. */
export interface ArticleReads {
  articleId: number;
  count: number;
}

/** What was read of one article. */
export interface ReadCounts {
  /** In the hour that runs and the 23 before it. */
  day: number;
  total: number;
}

/** One hour of an article. */
export interface HourCount {
  /** When the hour begins, UTC, ISO 8601. */
  at: string;
  count: number;
}

const hourOf = (moment: Date) => Math.floor(moment.getTime() / hourMs);

export function createReads(db: Connection, now: () => Date) {
  const isArticle = db.prepare<[number], 1>('SELECT 1 FROM articles WHERE id = ?').pluck();
  const addHour = db.prepare<[number, number, number]>(`
    INSERT INTO reads (article_id, hour, count) VALUES (?, ?, ?)
    ON CONFLICT (article_id, hour) DO UPDATE SET count = count + excluded.count
  `);
  const addTotal = db.prepare<[number, number]>(`
    INSERT INTO read_totals (article_id, total) VALUES (?, ?) ON CONFLICT (article_id) DO UPDATE SET total = total + excluded.total
  `);
  const trim = db.prepare<[number]>(`
    DELETE FROM reads WHERE (article_id, hour) IN (SELECT article_id, hour FROM reads WHERE hour < ? LIMIT ${mostTrimmed})
  `);
  // The numbers come as one JSON list: one query for a page of articles, however many there are.
  const counts = db.prepare<[{ ids: string; from: number }], { articleId: number } & ReadCounts>(`
    SELECT t.article_id AS articleId, t.total,
           coalesce((SELECT sum(r.count) FROM reads r WHERE r.article_id = t.article_id AND r.hour >= @from), 0) AS day
    FROM json_each(@ids) j JOIN read_totals t ON t.article_id = j.value
  `);
  const hours = db.prepare<[number, number], { hour: number; count: number }>(
    'SELECT hour, count FROM reads WHERE article_id = ? AND hour >= ? ORDER BY hour',
  );

  const add = db.transaction((batch: readonly ArticleReads[], at: Date) => {
    const hour = hourOf(at);
    for (const { articleId, count } of batch) {
      // An article is never deleted, but a number that never was one may have been asked for.
      if (!Number.isSafeInteger(count) || count <= 0 || isArticle.get(articleId) === undefined) continue;
      addHour.run(articleId, hour, count);
      addTotal.run(articleId, count);
    }
    trim.run(hour - keptHours);
  });

  return {
    /** Adds a batch to the hour that runs at `at`. Numbers without an article are passed over. */
    add: (batch: readonly ArticleReads[], at = now()): Promise<void> =>
      patiently(() => add.immediate(batch, at)),

    /** What was read of these articles; those that nobody read are left out. */
    of(articleIds: readonly number[]): Map<number, ReadCounts> {
      const rows = counts.all({ ids: JSON.stringify(articleIds), from: hourOf(now()) - 23 });
      return new Map(rows.map(({ articleId, ...found }) => [articleId, found]));
    },

    /** The hours of an article in which it was read within the last so many hours, oldest first. */
    hoursOf: (articleId: number, atMost: number): HourCount[] =>
      hours
        .all(articleId, hourOf(now()) - atMost + 1)
        .map(({ hour, count }) => ({ at: new Date(hour * hourMs).toISOString(), count })),
  };
}

export type Reads = ReturnType<typeof createReads>;
