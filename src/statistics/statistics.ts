/** 发稿统计: what went out for the first time, added up by month and by who wrote it, whose name it bears, or where it is filed. */
import type { Connection } from '../database/open.ts';

/** What the rows are about. */
export const groupings = ['account', 'byline', 'channel'] as const;
export type Grouping = (typeof groupings)[number];

/** What is added up. */
export interface Sums {
  articles: number;
  characters: number;
  pictures: number;
  /** Since publication, until now. */
  reads: number;
}

/** A month as a half-open range, UTC. */
export interface Month {
  from: string;
  until: string;
}

/** One account, name or channel over the months asked for. */
export interface Line extends Sums {
  /** Its number, or the name itself; '' for no account. */
  key: string;
  name: string;
  /** For each month in the order asked; undefined where there was nothing. */
  months: (Sums | undefined)[];
}

/** How many months may be asked for at once. */
export const mostMonths = 12;

interface Given {
  from: string;
  until: string;
  writerId: number | null;
}

/** Adds one month up. Of one account's articles the index over accounts is walked along. */
function sumsBy(grouping: Grouping, isOfOne: boolean): string {
  const key = { account: "coalesce(p.writer_id, '')", byline: 'n.value', channel: 'p.channel_id' }[grouping];
  return `
    SELECT ${key} AS key, count(*) AS articles, coalesce(sum(p.characters), 0) AS characters,
           coalesce(sum(p.pictures), 0) AS pictures, coalesce(sum(t.total), 0) AS reads
    FROM first_publications p ${isOfOne ? 'INDEXED BY first_publications_of_writer' : ''}
    ${grouping === 'byline' ? 'JOIN json_each(p.bylines) n' : ''}
    LEFT JOIN read_totals t ON t.article_id = p.article_id
    WHERE ${isOfOne ? 'p.writer_id = @writerId AND' : ''} p.published_at >= @from AND p.published_at < @until
    GROUP BY 1`;
}

const none: Sums = { articles: 0, characters: 0, pictures: 0, reads: 0 };

/** Two sums as one: spellings of one name come as several rows. */
function addedUp(before: Sums = none, more: Sums): Sums {
  return {
    articles: before.articles + more.articles,
    characters: before.characters + more.characters,
    pictures: before.pictures + more.pictures,
    reads: before.reads + more.reads,
  };
}

/** @param authorOf the author's name behind a byline, however it is spelt. */
export function createStatistics(db: Connection, authorOf: (name: string) => string) {
  const prepared = (isOfOne: boolean) =>
    new Map(
      groupings.map((name) => [
        name,
        db.prepare<[Given], Sums & { key: string | number }>(sumsBy(name, isOfOne)),
      ]),
    );
  const ofAll = prepared(false);
  const ofOne = prepared(true);
  const accountName = db.prepare<[string], string>('SELECT name FROM accounts WHERE id = ?').pluck();
  const channelName = db
    .prepare<[string], string>(
      `SELECT iif(c.parent_id IS NULL, c.name, (SELECT name FROM channels WHERE id = c.parent_id) || ' › ' || c.name)
       FROM channels c WHERE c.id = ?`,
    )
    .pluck();
  const uncounted = db
    .prepare<[], 1>('SELECT 1 FROM first_publications WHERE characters IS NULL LIMIT 1')
    .pluck();

  function nameOf(grouping: Grouping, key: string): string {
    if (grouping === 'byline') return key;
    if (grouping === 'channel') return channelName.get(key) ?? key;
    return key === '' ? '导入' : (accountName.get(key) ?? key);
  }

  return {
    /**
     * The lines of some months (at most `mostMonths`), those with the most articles first.
     * @param writerId only what this account wrote.
     */
    lines(grouping: Grouping, months: readonly Month[], writerId: number | null): Line[] {
      if (months.length > mostMonths) throw new RangeError('too many months');
      const lines = new Map<string, Line>();
      const query = (writerId === null ? ofAll : ofOne).get(grouping)!;
      for (const [at, month] of months.entries()) {
        for (const { key: found, ...added } of query.all({ ...month, writerId })) {
          const key = grouping === 'byline' ? authorOf(String(found)) : String(found);
          let line = lines.get(key);
          if (!line) {
            line = { key, name: nameOf(grouping, key), articles: 0, characters: 0, pictures: 0, reads: 0, months: months.map(() => undefined) }; // prettier-ignore
            lines.set(key, line);
          }
          line.months[at] = addedUp(line.months[at], added);
          for (const name of ['articles', 'characters', 'pictures', 'reads'] as const) line[name] += added[name]; // prettier-ignore
        }
      }
      return [...lines.values()].sort(
        (one, other) => other.articles - one.articles || one.name.localeCompare(other.name, 'zh'),
      );
    },

    /** Whether some older texts have not been counted yet. */
    isIncomplete: () => uncounted.get() !== undefined,
  };
}

export type Statistics = ReturnType<typeof createStatistics>;
