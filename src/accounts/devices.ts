/** The browsers that an account has signed in from. A browser has a long-lived cookie of its own, the same for all its accounts; only
 *  its hash is kept. By it guesses from the usual place are told from those of strangers, and two sign-offs from one browser noticed. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { sha256 } from '../ledger/canonical.ts';
import { networkOf } from './guesses.ts';

/** The longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
export const deviceLivesMs = 400 * 24 * 60 * 60_000;

/** So many browsers are remembered for one account, the newest ones. */
const mostOfAccount = 50;

/** Where a browser is, as far as it says. */
export interface Browser {
  address: string;
  userAgent: string;
  /** The value of its device cookie; undefined where it has none. */
  deviceToken: string | undefined;
}

/** An earlier sign-in, as it is told to the person. */
export interface EarlierSignIn {
  at: string;
  address: string;
  userAgent: string;
  /** It was the first one from that browser, and others had been used before. */
  wasNew: boolean;
  /** It was from the browser that signs in now. */
  wasHere: boolean;
}

/** A new value for a browser's device cookie. */
export const newDeviceToken = () => randomBytes(32).toString('base64url');

/** What is stored of a browser: the hash of its cookie; '' where it has none. */
export const deviceOf = (token: string | undefined) => (token === undefined ? '' : sha256(token));

export function createDevices(db: Connection) {
  const isKnown = db
    .prepare<[number, string, string], 1>('SELECT 1 FROM account_devices WHERE account_id = ? AND device = ? AND last_at > ?')
    .pluck(); // prettier-ignore
  const isKnownNetwork = db
    .prepare<[number, string, string], 1>('SELECT 1 FROM account_devices WHERE account_id = ? AND network = ? AND last_at > ?')
    .pluck(); // prettier-ignore
  const newest = db.prepare<[number], { device: string; address: string; userAgent: string; firstAt: string; lastAt: string; others: number }>(`
    SELECT device, address, user_agent AS userAgent, first_at AS firstAt, last_at AS lastAt,
           (SELECT count(*) FROM account_devices o WHERE o.account_id = d.account_id AND o.device <> d.device) AS others
    FROM account_devices d WHERE account_id = ? ORDER BY last_at DESC LIMIT 1
  `); // prettier-ignore
  const remember = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO account_devices (account_id, device, network, address, user_agent, first_at, last_at)
    VALUES (@accountId, @device, @network, @address, @userAgent, @at, @at)
    ON CONFLICT (account_id, device)
    DO UPDATE SET network = excluded.network, address = excluded.address, user_agent = excluded.user_agent, last_at = excluded.last_at
  `);
  const trim = db.prepare<[number, number, number]>(`
    DELETE FROM account_devices WHERE account_id = ? AND device NOT IN
      (SELECT device FROM account_devices WHERE account_id = ? ORDER BY last_at DESC LIMIT ?)
  `);

  const since = (at: Date) => new Date(at.getTime() - deviceLivesMs).toISOString();

  return {
    /** Whether the account has signed in from this browser before. */
    isKnown: (accountId: number, device: string, at: Date) =>
      device !== '' && isKnown.get(accountId, device, since(at)) !== undefined,

    /** Whether the account last signed in from this network with one of its browsers. */
    isKnownNetwork: (accountId: number, address: string, at: Date) =>
      isKnownNetwork.get(accountId, networkOf(address), since(at)) !== undefined,

    /** The account's newest sign-in, seen from a browser. */
    newest(accountId: number, device: string): EarlierSignIn | undefined {
      const row = newest.get(accountId);
      return (
        row && {
          at: row.lastAt,
          address: row.address,
          userAgent: row.userAgent,
          wasNew: row.firstAt === row.lastAt && row.others > 0,
          wasHere: row.device === device,
        }
      );
    },

    /** Remembers a sign-in; inside a transaction. */
    remember(accountId: number, device: string, { address, userAgent }: Browser, at: Date) {
      const values = { accountId, device, network: networkOf(address), at: at.toISOString() };
      remember.run({ ...values, address: address.slice(0, 100), userAgent: userAgent.slice(0, 300) });
      trim.run(accountId, accountId, mostOfAccount);
    },
  };
}

export type Devices = ReturnType<typeof createDevices>;
