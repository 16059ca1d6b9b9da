/** The table of changed facts: written by whoever changes what readers see, read by every process that keeps pages. */
import type { Fact } from '../facts.ts';
import type { Connection } from './open.ts';

/** Rows older than this have been seen by everyone who is alive; the newest row always stays. */
const keptForMs = 60 * 60 * 1000;

/** So many old rows go at a time at most, so that the first act after a large import is as short as any other. */
const mostTrimmed = 1000;

/** The writing side. */
export function createChanges(writer: Connection) {
  const insert = writer.prepare<[string, string]>('INSERT INTO changes (fact, noted_at) VALUES (?, ?)');
  // Rows are in the order of time, so the old ones are the first ones: none but these are looked at.
  const trim = writer.prepare<[number, string]>(`
    DELETE FROM changes
    WHERE id < (SELECT min(id) FROM changes) + ? AND noted_at < ? AND id < (SELECT max(id) FROM changes)
  `);

  return {
    /** Writes facts inside the transaction that changed them, each once, and drops rows that nobody needs any more. */
    write(facts: ReadonlySet<Fact>, at: Date) {
      const notedAt = at.toISOString();
      for (const fact of facts) insert.run(fact, notedAt);
      trim.run(mostTrimmed, new Date(at.getTime() - keptForMs).toISOString());
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;

/** What a look at the database found: nothing, certain facts, or that anything may have changed. */
export type News = 'nothing' | 'everything' | Fact[];

/** The reading side: follows the database on the readers' connection. */
export function createChangeFollower(reader: Connection) {
  // SQLite raises this number when another connection has committed.
  const dataVersion = reader.prepare('PRAGMA data_version').pluck();
  const bounds = reader.prepare<[], { oldest: number | null; newest: number | null }>(
    'SELECT min(id) AS oldest, max(id) AS newest FROM changes',
  );
  const since = reader.prepare<[number], { id: number; fact: Fact }>(
    'SELECT id, fact FROM changes WHERE id > ? ORDER BY id',
  );

  let version = dataVersion.get() as number;
  let seen = bounds.get()?.newest ?? 0;

  return {
    /**
     * What has changed since the last call. Inside a transaction it must come before any other statement, since the number
     * stays put there. Takes 3 to 4 µs when nothing has.
     */
    news(): News {
      const current = dataVersion.get() as number;
      if (current === version) return 'nothing';

      const { oldest, newest } = bounds.get() ?? { oldest: null, newest: null };
      const missedSome = (oldest ?? 0) > seen + 1 || (newest ?? 0) < seen;
      const facts = missedSome ? [] : since.all(seen);
      // Only now, so that a failure above is made good by the next call.
      version = current;
      seen = newest ?? 0;
      if (missedSome) return 'everything';
      return facts.length > 0 ? facts.map((row) => row.fact) : 'nothing';
    },
  };
}

export type ChangeFollower = ReturnType<typeof createChangeFollower>;
