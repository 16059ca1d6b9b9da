/** The ledger: a chain of rows, each holding the whole state of a thing after an act, the newest of each transaction signed. */
import type { Connection } from '../database/open.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { LedgerKey } from './keys.ts';

export type ActName =
  | 'key-added'
  | 'published'
  | 'withdrawn'
  | 'erased'
  | 'submitted'
  | 'signed-off'
  | 'returned'
  | 'recalled'
  | 'assigned'
  | 'remarked'
  | 'sign-offs-lapsed'
  | 'stage-set'
  | 'plan-set'
  | 'review-ended'
  | 'published-unreviewed'
  | 'corrected'
  | 'previews-set'
  | 'erasure-asked'
  | 'addresses-changed'
  | 'channel-set'
  | 'channel-removed'
  | 'front-page-set'
  | 'breaking-set'
  | 'page-set'
  | 'page-removed'
  | 'word-list-set'
  | 'topic-set'
  | 'topic-removed'
  | 'related-set'
  | 'source-set'
  | 'source-removed'
  | 'settings-set'
  | 'account-set'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'recovery-code-used'
  | 'link-set'
  | 'glossary-set'
  | 'glossary-removed'
  | 'author-set'
  | 'author-removed'
  | 'tag-renamed'
  | 'tag-restored'
  | 'ticket-assigned'
  | 'ticket-answered'
  | 'ticket-closed'
  | 'media-set'
  | 'media-erased';

export type Subject =
  | `article:${number}`
  | `work:${number}`
  | `sign-off:${number}`
  | `correction:${number}`
  | `previews:${number}`
  | `erasure:${number}`
  | `addresses:${number}`
  | `channel:${number}`
  | `account:${number}`
  | `link:${string}`
  | `media:${number}`
  | `key:${string}`
  | 'front-page'
  | 'breaking'
  | `page:${number}`
  | 'word-list'
  | `source:${number}`
  | `topic:${number}`
  | `related:${number}`
  | `ticket:${number}`
  | `tag-name:${string}`
  | `author:${number}`
  | `glossary:${number}`
  | 'settings';

export interface LedgerRow {
  number: number;
  act: ActName;
  subject: Subject;
  account_id: number | null;
  at: string;
  state: string;
  state_hash: string;
  previous_hash: string;
  hash: string;
}

/** Which rows are looked for; moments in UTC, `until` is the first that is not. */
export interface LedgerFilter {
  act?: ActName | undefined;
  accountId?: number | undefined;
  articleId?: number | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

/** The subjects that bear the number of an article. */
const aboutArticles = ['article', 'work', 'sign-off', 'correction', 'previews', 'erasure', 'addresses'];

/** What the first row follows. */
export const beginning = '0'.repeat(64);

/** The hash of a row: over everything in it but the state itself, which stands there by its hash. */
export function rowHash(row: Omit<LedgerRow, 'hash' | 'state'>): string {
  const { number, act, subject, account_id, at, state_hash, previous_hash } = row;
  return sha256(canonicalJson({ number, act, subject, account_id, at, state_hash, previous_hash }));
}

/** The text that is signed for a row. */
export function signedText(number: number, hash: string): string {
  return `yaowen ledger 1\n${number}\n${hash}\n`;
}

/** The writing side; used by acts.ts alone. */
export function createLedger(db: Connection) {
  const newest = db.prepare<[], { number: number; hash: string }>(
    'SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1',
  );
  const insert = db.prepare<[LedgerRow]>(`
    INSERT INTO ledger (number, act, subject, account_id, at, state, state_hash, previous_hash, hash)
    VALUES (@number, @act, @subject, @account_id, @at, @state, @state_hash, @previous_hash, @hash)
  `);
  const insertSignature = db.prepare<[number, number, Buffer]>(
    'INSERT INTO ledger_signatures (number, key_number, signature) VALUES (?, ?, ?)',
  );
  const newestKey = db.prepare<[], { number: number; subject: string }>(
    "SELECT number, subject FROM ledger WHERE subject >= 'key:' AND subject < 'key;' ORDER BY number DESC LIMIT 1",
  );

  return {
    /** The number that the next row will have. */
    nextNumber: () => (newest.get()?.number ?? 0) + 1,

    /** Adds a row at the end of the chain and gives its number. */
    append(entry: {
      act: ActName;
      subject: Subject;
      accountId: number | null;
      at: string;
      state: unknown;
    }): number {
      const before = newest.get() ?? { number: 0, hash: beginning };
      const state = canonicalJson(entry.state);
      const unhashed = {
        number: before.number + 1,
        act: entry.act,
        subject: entry.subject,
        account_id: entry.accountId,
        at: entry.at,
        state_hash: sha256(state),
        previous_hash: before.hash,
      };
      insert.run({ ...unhashed, state, hash: rowHash(unhashed) });
      return unhashed.number;
    },

    /** Signs the newest row. */
    sign(key: LedgerKey, keyNumber: number) {
      const head = newest.get();
      if (!head) return;
      insertSignature.run(head.number, keyNumber, key.sign(signedText(head.number, head.hash)));
    },

    /** The key that signs now: the number of its row and its fingerprint. */
    currentKey(): { number: number; fingerprint: string } | undefined {
      const row = newestKey.get();
      return row && { number: row.number, fingerprint: row.subject.slice('key:'.length) };
    },

    /** The newest rows that meet a filter, beginning below a number. */
    newest(atMost: number, below = Number.MAX_SAFE_INTEGER, filter: LedgerFilter = {}): LedgerRow[] {
      const conditions = ['number < @below'];
      const given: Record<string, string | number> = { below, atMost };
      if (filter.act !== undefined) {
        conditions.push('act = @act');
        given.act = filter.act;
      }
      if (filter.accountId !== undefined) {
        conditions.push('account_id = @accountId');
        given.accountId = filter.accountId;
      }
      if (filter.articleId !== undefined) {
        aboutArticles.forEach((kind, at) => (given[`subject${at}`] = `${kind}:${filter.articleId}`));
        conditions.push(`subject IN (${aboutArticles.map((_, at) => `@subject${at}`).join(', ')})`);
      }
      if (filter.from !== undefined) {
        conditions.push('at >= @from');
        given.from = filter.from;
      }
      if (filter.until !== undefined) {
        conditions.push('at < @until');
        given.until = filter.until;
      }
      return db
        .prepare<[typeof given], LedgerRow>(
          `SELECT * FROM ledger WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT @atMost`,
        )
        .all(given);
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
