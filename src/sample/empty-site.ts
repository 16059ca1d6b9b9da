/** Whether a site is one on which the sample edition may be laid out. */
import type { Connection } from '../database/open.ts';

/** Whether nothing was ever made on a site: no article, channel, account or setting. */
export function isEmptySite({ db }: { db: Connection }): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM articles UNION ALL SELECT 1 FROM channels UNION ALL SELECT 1 FROM accounts UNION ALL SELECT 1 FROM settings LIMIT 1`,
      )
      .get() === undefined
  );
}
