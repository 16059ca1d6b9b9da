/** Signing in, and how often one may guess. Every try is counted before the password is looked at, so that many at once gain
 *  nothing; the right password takes its own count back. */
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import type { Account, Accounts } from './accounts.ts';
import { isPassword } from './passwords.ts';

const windowMs = 15 * 60_000;
const mostForAccount = 10;
const mostForAddress = 60;

/** A place from which guesses come, with how many are let through in one window. */
interface Place {
  place: string;
  most: number;
}

export type SignInOutcome =
  | { kind: 'welcome'; account: Account }
  | { kind: 'wrong' }
  | { kind: 'disabled' }
  | { kind: 'too-many'; retryAfterSeconds: number };

export interface Credentials {
  /** The account's name or e-mail, as typed. */
  account: string;
  password: string;
  address: string;
}

export function createSignIn(db: Connection, accounts: Accounts, now: () => Date) {
  const find = db.prepare<[string], { failures: number; startedAt: string }>(
    'SELECT failures, started_at AS startedAt FROM sign_in_attempts WHERE place = ?',
  );
  const count = db.prepare<[string, string]>(`
    INSERT INTO sign_in_attempts (place, failures, started_at) VALUES (?, 1, ?)
    ON CONFLICT (place) DO UPDATE SET failures = failures + 1
  `);
  const takeBack = db.prepare<[string]>(
    'UPDATE sign_in_attempts SET failures = failures - 1 WHERE place = ? AND failures > 0',
  );
  const remove = db.prepare<[string]>('DELETE FROM sign_in_attempts WHERE place = ?');
  const removeOld = db.prepare<[string]>('DELETE FROM sign_in_attempts WHERE started_at <= ?');

  /** Counts a try at all places, or gives the seconds to wait where one of them has had its fill. */
  const admit = db.transaction((places: readonly Place[]): number => {
    const at = now().getTime();
    removeOld.run(new Date(at - windowMs).toISOString());
    const waits = places.map(({ place, most }) => {
      const row = find.get(place);
      return row && row.failures >= most ? Math.ceil((Date.parse(row.startedAt) + windowMs - at) / 1000) : 0;
    });
    const longest = Math.max(...waits);
    if (longest === 0) for (const { place } of places) count.run(place, new Date(at).toISOString());
    return longest;
  });

  const forgive = db.transaction(([own, ...others]: readonly Place[]) => {
    if (own) remove.run(own.place);
    for (const { place } of others) takeBack.run(place);
  });

  /** Looks at a password unless there were too many guesses; the first place is the guesser's own and is cleared by success. */
  async function check(
    places: readonly Place[],
    storedHash: string | undefined,
    password: string,
  ): Promise<'right' | 'wrong' | number> {
    const wait = await patiently(() => admit.immediate(places));
    if (wait > 0) return wait;
    if (!(await isPassword(storedHash, password))) return 'wrong';
    await patiently(() => forgive.immediate(places));
    return 'right';
  }

  return {
    /** Whether these are an account's name and password; unknown accounts and wrong passwords look the same. */
    async attempt({ account: typed, password, address }: Credentials): Promise<SignInOutcome> {
      const name = typed.trim().slice(0, 200);
      const found = accounts.forSignIn(name);
      // Name and e-mail are two ways to the same account, and count as one.
      const own = (found?.account.name ?? name).toLowerCase();
      const places = [
        { place: `${address} ${own}`, most: mostForAccount },
        { place: address, most: mostForAddress },
      ];
      const verdict = await check(places, found?.passwordHash, password);
      if (typeof verdict === 'number') return { kind: 'too-many', retryAfterSeconds: verdict };
      if (verdict === 'wrong' || !found) return { kind: 'wrong' };
      // While the password was looked at, somebody may have disabled the account.
      const account = accounts.byId(found.account.id);
      return account?.state === 'active' ? { kind: 'welcome', account } : { kind: 'disabled' };
    },

    /** Whether somebody who is signed in knows their password, or how many seconds they must wait to be asked again. */
    async confirm(account: Account, password: string): Promise<'right' | 'wrong' | number> {
      const stored = accounts.forSignIn(account.name)?.passwordHash;
      return check([{ place: `account ${account.id}`, most: mostForAccount }], stored, password);
    },
  };
}
