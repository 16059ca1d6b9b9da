/** Signed-in browsers. The cookie holds a random value, the table only its hash, so that who reads the file cannot sign in. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { isBusy } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { Account, Accounts } from './accounts.ts';
import { type Browser, deviceOf, type Devices, type EarlierSignIn, newDeviceToken } from './devices.ts';

const minute = 60_000;
const touchedEvery = 5 * minute;

/** How long a session lasts after it was last used. */
export const sessionLivesMs = 30 * 24 * 60 * minute;

/** What a browser is given when a session begins. */
export interface BegunSession {
  token: string;
  deviceToken: string;
}

export interface Session {
  idHash: string;
  account: Account;
  createdAt: string;
  lastSeenAt: string;
  /** The browser's stable identity: the hash of a cookie of its own; '' where it is not known. */
  device: string;
  /** The account's sign-in before this one. */
  earlier: EarlierSignIn | undefined;
  /** Whether the person has been told of it. */
  isGreeted: boolean;
}

/** A session in the list of one's own. */
export interface ListedSession {
  idHash: string;
  createdAt: string;
  lastSeenAt: string;
  address: string;
  userAgent: string;
}

interface SessionRow {
  accountId: number;
  createdAt: string;
  lastSeenAt: string;
  device: string;
  greeting: string;
  isGreeted: 0 | 1;
}

export function createSessions(db: Connection, accounts: Accounts, devices: Devices, now: () => Date) {
  const find = db.prepare<[string, string], SessionRow>(`
    SELECT account_id AS accountId, created_at AS createdAt, last_seen_at AS lastSeenAt, device, greeting, is_greeted AS isGreeted
    FROM sessions WHERE id_hash = ? AND expires_at > ?
  `);
  const list = db.prepare<[number, string], ListedSession>(`
    SELECT id_hash AS idHash, created_at AS createdAt, last_seen_at AS lastSeenAt, address, user_agent AS userAgent
    FROM sessions WHERE account_id = ? AND expires_at > ? ORDER BY last_seen_at DESC, created_at DESC
  `);
  const insert = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO sessions (id_hash, account_id, created_at, last_seen_at, expires_at, address, user_agent, device, greeting, is_greeted)
    VALUES (@idHash, @accountId, @at, @at, @expiresAt, @address, @userAgent, @device, @greeting, @isGreeted)
  `);
  const touch = db.prepare<[string, string, string]>(
    'UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id_hash = ?',
  );
  const greeted = db.prepare<[string]>('UPDATE sessions SET is_greeted = 1 WHERE id_hash = ?');
  const remove = db.prepare<[string]>('DELETE FROM sessions WHERE id_hash = ?');
  const removeOf = db.prepare<[string, number]>('DELETE FROM sessions WHERE id_hash = ? AND account_id = ?');
  const removeOthers = db.prepare<[number, string]>(
    'DELETE FROM sessions WHERE account_id = ? AND id_hash <> ?',
  );
  const removeAll = db.prepare<[number]>('DELETE FROM sessions WHERE account_id = ?');
  const removeExpired = db.prepare<[string]>('DELETE FROM sessions WHERE expires_at <= ?');

  const expiry = (at: Date) => new Date(at.getTime() + sessionLivesMs).toISOString();

  const begin = db.transaction(
    (made: BegunSession, accountId: number, browser: Browser, before?: string, goesOn?: Session) => {
      const at = now();
      removeExpired.run(at.toISOString());
      if (before !== undefined) remove.run(sha256(before));
      const device = deviceOf(made.deviceToken);
      const earlier = goesOn ? goesOn.earlier : devices.newest(accountId, device);
      insert.run({
        idHash: sha256(made.token),
        accountId,
        at: at.toISOString(),
        expiresAt: expiry(at),
        address: browser.address.slice(0, 100),
        userAgent: browser.userAgent.slice(0, 300),
        device,
        greeting: earlier ? JSON.stringify(earlier) : '',
        isGreeted: earlier && !goesOn ? 0 : 1,
      });
      devices.remember(accountId, device, browser, at);
      accounts.signedIn(accountId, at);
    },
  );

  return {
    /**
     * Begins a session under a new number and gives the values for the browser's cookies; ends the one that the browser had, and all
     * that have expired. `goesOn` is the session that it stands for, where this is no new sign-in.
     */
    async begin(
      accountId: number,
      browser: Browser,
      before?: string,
      goesOn?: Session,
    ): Promise<BegunSession> {
      const token = randomBytes(32).toString('base64url');
      const made = { token, deviceToken: browser.deviceToken ?? newDeviceToken() };
      await patiently(() => begin.immediate(made, accountId, browser, before, goesOn));
      return made;
    },

    /** The session behind a cookie, unless it has expired or its account is disabled. */
    find(token: string): Session | undefined {
      const idHash = sha256(token);
      const row = find.get(idHash, now().toISOString());
      const account = row && accounts.byId(row.accountId);
      if (!row || account?.state !== 'active') return undefined;
      const { createdAt, lastSeenAt, device } = row;
      const earlier = row.greeting === '' ? undefined : (JSON.parse(row.greeting) as EarlierSignIn);
      return { idHash, account, createdAt, lastSeenAt, device, earlier, isGreeted: row.isGreeted === 1 };
    },

    /** The account's sessions, the one used last first. */
    list: (accountId: number) => list.all(accountId, now().toISOString()),

    /** Remembers that the person has been told of the sign-in before. Where the database is busy they are told again. */
    greeted(idHash: string) {
      try {
        greeted.run(idHash);
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
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
    /** Ends one of an account's sessions; says whether it had it. */
    endOf: async (accountId: number, idHash: string): Promise<boolean> =>
      (await patiently(() => removeOf.run(idHash, accountId))).changes > 0,
    endOthers: (accountId: number, idHash: string) => patiently(() => removeOthers.run(accountId, idHash)),
    endAll: (accountId: number) => patiently(() => removeAll.run(accountId)),
  };
}
