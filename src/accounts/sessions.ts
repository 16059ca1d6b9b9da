/** Signed-in browsers. The cookie holds a random value, the table only its hash, so that who reads the file cannot sign in. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { isBusy } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { Account, Accounts } from './accounts.ts';

const minute = 60_000;
const touchedEvery = 5 * minute;

/** How long a session lasts after it was last used. */
export const sessionLivesMs = 30 * 24 * 60 * minute;

export interface Session {
  idHash: string;
  account: Account;
  lastSeenAt: string;
}

/** Where a browser is, as far as it says. */
export interface Browser {
  address: string;
  userAgent: string;
}

interface SessionRow {
  accountId: number;
  lastSeenAt: string;
}

export function createSessions(db: Connection, accounts: Accounts, now: () => Date) {
  const find = db.prepare<[string, string], SessionRow>(
    'SELECT account_id AS accountId, last_seen_at AS lastSeenAt FROM sessions WHERE id_hash = ? AND expires_at > ?',
  );
  const insert = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO sessions (id_hash, account_id, created_at, last_seen_at, expires_at, address, user_agent)
    VALUES (@idHash, @accountId, @at, @at, @expiresAt, @address, @userAgent)
  `);
  const touch = db.prepare<[string, string, string]>(
    'UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id_hash = ?',
  );
  const remove = db.prepare<[string]>('DELETE FROM sessions WHERE id_hash = ?');
  const removeAll = db.prepare<[number]>('DELETE FROM sessions WHERE account_id = ?');
  const removeExpired = db.prepare<[string]>('DELETE FROM sessions WHERE expires_at <= ?');

  const expiry = (at: Date) => new Date(at.getTime() + sessionLivesMs).toISOString();

  const begin = db.transaction((token: string, accountId: number, browser: Browser, before?: string) => {
    const at = now();
    removeExpired.run(at.toISOString());
    if (before !== undefined) remove.run(sha256(before));
    insert.run({
      idHash: sha256(token),
      accountId,
      at: at.toISOString(),
      expiresAt: expiry(at),
      address: browser.address.slice(0, 100),
      userAgent: browser.userAgent.slice(0, 300),
    });
    accounts.signedIn(accountId, at);
  });

  return {
    /**
     * Begins a session under a new number and gives the value for the cookie; ends the one that the browser had, and all that
     * have expired.
     */
    async begin(accountId: number, browser: Browser, before?: string): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await patiently(() => begin.immediate(token, accountId, browser, before));
      return token;
    },

    /** The session behind a cookie, unless it has expired or its account is disabled. */
    find(token: string): Session | undefined {
      const idHash = sha256(token);
      const row = find.get(idHash, now().toISOString());
      const account = row && accounts.byId(row.accountId);
      return account?.state === 'active' ? { idHash, account, lastSeenAt: row!.lastSeenAt } : undefined;
    },

    /** Lets a session that is in use live on; says whether it did. Where the database is busy the next request will do it. */
    touch({ idHash, lastSeenAt }: Session): boolean {
      const at = now();
      if (at.getTime() - Date.parse(lastSeenAt) < touchedEvery) return false;
      try {
        touch.run(at.toISOString(), expiry(at), idHash);
        return true;
      } catch (error) {
        if (isBusy(error)) return false;
        throw error;
      }
    },

    end: (idHash: string) => patiently(() => remove.run(idHash)),
    endAll: (accountId: number) => patiently(() => removeAll.run(accountId)),
  };
}
