/** Who has an article's form open now, so that others are told before they write the same thing twice. A lease keeps nobody out and
 *  is taken over only on purpose. A window with script says every half minute that it is there. */
import { randomUUID } from 'node:crypto';
import { type Connection, isBusy } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';

const minute = 60_000;
/** How long a lease lasts after its window was heard of, and after a form was opened by a browser that may have no script. */
const beatenFor = 2 * minute;
const openedFor = 15 * minute;

export interface Lease {
  accountId: number;
  accountName: string;
  sessionHash: string;
  token: string;
  since: string;
  /** Null where its window has not been heard of since it was opened. */
  beatenAt: string | null;
}

/** Who opens or holds: a person, in a browser, in one of its windows. */
export interface Holder {
  accountId: number;
  sessionHash: string;
  token: string;
}

export function createLeases(db: Connection, now: () => Date) {
  const live = db.prepare<[number, string], Lease>(`
    SELECT l.account_id AS accountId, a.name AS accountName, l.session_hash AS sessionHash, l.token, l.since, l.beaten_at AS beatenAt
    FROM leases l JOIN accounts a ON a.id = l.account_id WHERE l.article_id = ? AND l.expires_at > ?
  `);
  const put = db.prepare<
    [Holder & { articleId: number; since: string; beatenAt: string | null; expiresAt: string }]
  >(`
    INSERT INTO leases (article_id, account_id, session_hash, token, since, beaten_at, expires_at)
    VALUES (@articleId, @accountId, @sessionHash, @token, @since, @beatenAt, @expiresAt)
    ON CONFLICT DO UPDATE SET account_id = excluded.account_id, session_hash = excluded.session_hash, token = excluded.token,
      since = excluded.since, beaten_at = excluded.beaten_at, expires_at = excluded.expires_at
  `);
  const remove = db.prepare<[number, number, string]>(
    'DELETE FROM leases WHERE article_id = ? AND account_id = ? AND token = ?',
  );
  const removeOld = db.prepare<[string]>('DELETE FROM leases WHERE expires_at <= ?');

  const of = (articleId: number) => live.get(articleId, now().toISOString());

  function set(articleId: number, holder: Holder, before: Lease | undefined, isBeat: boolean) {
    const at = now();
    removeOld.run(at.toISOString());
    put.run({
      ...holder,
      articleId,
      since: before?.accountId === holder.accountId ? before.since : at.toISOString(),
      beatenAt: isBeat ? at.toISOString() : null,
      expiresAt: new Date(at.getTime() + (isBeat ? beatenFor : openedFor)).toISOString(),
    });
  }

  const beat = db.transaction((articleId: number, holder: Holder): Lease | undefined => {
    const before = of(articleId);
    if (before && before.token !== holder.token) return before;
    set(articleId, holder, before, true);
    return undefined;
  });
  const takeOver = db.transaction((articleId: number, holder: Holder) => {
    set(articleId, holder, undefined, true);
  });
  const open = db.transaction((articleId: number, holder: Holder) => {
    const before = of(articleId);
    const isOwn = before?.accountId === holder.accountId && before.sessionHash === holder.sessionHash;
    if (before && !isOwn) return before;
    set(articleId, holder, before, false);
    return before;
  });

  return {
    /** The lease that is in force. */
    of,

    /**
     * A form is opened: it has the lease if nobody else does; within a browser the lease goes to the window opened last. Gives the
     * lease that was there. Where the database is busy nothing is taken; a heartbeat will do it.
     */
    open(articleId: number, holder: Omit<Holder, 'token'>): { token: string; before: Lease | undefined } {
      const token = randomUUID();
      try {
        return { token, before: open.immediate(articleId, { ...holder, token }) };
      } catch (error) {
        if (!isBusy(error)) throw error;
        return { token, before: of(articleId) };
      }
    },

    /** A window is there. It gets or keeps the lease unless another has it, which is given. */
    beat: (articleId: number, holder: Holder) => patiently(() => beat.immediate(articleId, holder)),

    /** On purpose, from whoever has it. */
    takeOver: (articleId: number, holder: Holder) => patiently(() => takeOver.immediate(articleId, holder)),

    /** A window closes. */
    release: (articleId: number, accountId: number, token: string) =>
      patiently(() => remove.run(articleId, accountId, token)),
  };
}

export type Leases = ReturnType<typeof createLeases>;
