/** Proves that nothing was changed behind the newsroom's back: the ledger against its signatures, everything else against the
 *  ledger, the shape of the database against the migrations. Reads only, needs no private key, and holds one row at a time. */
import type { Connection } from '../database/open.ts';
import { verifySchema } from '../database/schema.ts';
import type { Attempt, Finding, Found, Step } from './findings.ts';
import { verifyArticles } from './verify-articles.ts';
import { type Head, verifyChain } from './verify-chain.ts';
import { verifyMedia } from './verify-media.ts';
import { verifySettings } from './verify-settings.ts';
import { verifyTickets } from './verify-tickets.ts';
import { verifyWork } from './verify-work.ts';

export interface Verification {
  findings: Finding[];
  /** How many findings of a kind there were beyond those kept. */
  further: { kind: string; count: number }[];
  articles: number;
  editions: number;
  /** The end of the ledger; undefined where it is empty. */
  head: Head | undefined;
  keys: { number: number; fingerprint: string; at: string }[];
}

/** How many findings of one kind are told in full. */
const toldOfAKind = 50;

/** @param db best a connection that cannot write; all is read in one transaction, so that it is one moment that is verified. */
export function verify(db: Connection, step: Step = () => undefined): Verification {
  const findings: Finding[] = [];
  const counts = new Map<string, number>();
  const found: Found = (kind, text) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= toldOfAKind) findings.push({ kind, text });
  };
  /** What is damaged so that it cannot be read must not keep the rest from being verified. */
  const attempt: Attempt = (what, work) => {
    try {
      return work();
    } catch (error) {
      found(what, `${what}: cannot be verified: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };

  return db
    .transaction(() => {
      attempt('schema', () => verifySchema(db, found));
      const chain = attempt('ledger', () => verifyChain(db, found, step));
      verifySettings(db, found, attempt);
      const counted = attempt('articles', () => verifyArticles(db, found, step));
      attempt('reviews', () => verifyWork(db, found));
      attempt('tickets', () => verifyTickets(db, found));
      attempt('media', () => verifyMedia(db, found, step));
      attempt('database file', () => verifyFile(db, found, step));
      const further = [...counts]
        .filter(([, count]) => count > toldOfAKind)
        .map(([kind, count]) => ({ kind, count: count - toldOfAKind }));
      return {
        findings,
        further,
        articles: counted?.articles ?? 0,
        editions: counted?.editions ?? 0,
        head: chain?.head,
        keys: chain?.keys ?? [],
      };
    })
    .deferred();
}

/** SQLite's own look at the file: pages, indexes, and rows that point at rows which are not there. */
function verifyFile(db: Connection, found: Found, step: Step) {
  step(0, 0, 'database file');
  for (const problem of db.prepare<[], string>('PRAGMA integrity_check').pluck().all()) {
    if (problem !== 'ok') found('database file', `database file: ${problem}`);
  }
  const dangling = db.prepare<[], { table: string; rowid: number | null; parent: string }>(
    'PRAGMA foreign_key_check',
  );
  for (const { table, rowid, parent } of dangling.iterate()) {
    found(
      'references',
      `table ${table}${rowid === null ? '' : `, row ${rowid}`}: points at a row of ${parent} that is not there`,
    );
  }
}
