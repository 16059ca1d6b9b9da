/** Signing in: the password, then the second factor where there is one; and whose guesses count where. Guesses of strangers are
 *  counted by account and network, by network, and by account over all networks; a browser that has signed in to the account before
 *  has a count of its own, which strangers cannot fill, so that nobody is locked out from the usual place. */
import type { Acts } from '../ledger/acts.ts';
import { patiently } from '../database/patiently.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Devices } from './devices.ts';
import { type Guesses, networkOf, type Place } from './guesses.ts';
import type { PasswordCheck } from './passwords.ts';
import type { SecondFactors } from './second-factors.ts';

const quarter = 15 * 60_000;
const hour = 60 * 60_000;

export type SignInOutcome =
  | { kind: 'welcome'; account: Account }
  | { kind: 'wrong' }
  | { kind: 'disabled' }
  | { kind: 'too-many'; retryAfterSeconds: number };

/** Where a try comes from. */
export interface From {
  address: string;
  /** The hash of the browser's own cookie; '' where it has none. */
  device: string;
}

export interface Credentials extends From {
  /** The account's name or e-mail, as typed. */
  account: string;
  password: string;
}

interface Needs {
  acts: Acts;
  accounts: Accounts;
  devices: Devices;
  guesses: Guesses;
  secondFactors: SecondFactors;
  isPassword: PasswordCheck;
  now: () => Date;
}

export function createSignIn({ acts, accounts, devices, guesses, secondFactors, isPassword, now }: Needs) {
  /** Where a guess of a password counts; the first place is the guesser's own. */
  function placesFor(account: Account | undefined, name: string, { address, device }: From): Place[] {
    if (account && devices.isKnown(account.id, device, now()))
      return [{ place: `device ${device} ${account.id}`, most: 10, windowMs: quarter }];
    const network = networkOf(address);
    // Name and e-mail are two ways to the same account, and count as one.
    const own = (account?.name ?? name).toLowerCase();
    const places = [
      { place: `${network} ${own}`, most: 10, windowMs: quarter },
      { place: network, most: 60, windowMs: quarter },
    ];
    // Many networks guessing together; who comes from where the account is used is not kept out by them.
    const isUsualNetwork = account !== undefined && devices.isKnownNetwork(account.id, address, now());
    return isUsualNetwork ? places : [...places, { place: `everywhere ${own}`, most: 50, windowMs: hour }];
  }

  /** Where a guess of a code counts. There are a million codes, and who guesses them knows the password. */
  function codePlacesFor(account: Account, { address, device }: From): Place[] {
    if (devices.isKnown(account.id, device, now()))
      return [{ place: `code device ${device} ${account.id}`, most: 10, windowMs: quarter }];
    return [
      { place: `code ${networkOf(address)} ${account.id}`, most: 10, windowMs: quarter },
      { place: `code everywhere ${account.id}`, most: 20, windowMs: hour },
    ];
  }

  return {
    /** Whether these are an account's name and password; unknown accounts and wrong passwords look the same, and take as long. */
    async attempt({ account: typed, password, ...from }: Credentials): Promise<SignInOutcome> {
      const name = typed.trim().slice(0, 200);
      const found = accounts.forSignIn(name);
      const places = placesFor(found?.account, name, from);
      const verdict = await guesses.judge(places, () => isPassword(found?.passwordHash, password));
      if (typeof verdict === 'number') return { kind: 'too-many', retryAfterSeconds: verdict };
      if (verdict === 'wrong' || !found) return { kind: 'wrong' };
      // While the password was looked at, somebody may have disabled the account.
      const account = accounts.byId(found.account.id);
      return account?.state === 'active' ? { kind: 'welcome', account } : { kind: 'disabled' };
    },

    /**
     * Whether a code is one of the account's app or one of its recovery codes; it is used up by that. Gives the seconds to wait
     * where there were too many guesses.
     */
    async attemptCode(account: Account, code: string, from: From): Promise<'right' | 'wrong' | number> {
      return guesses.judge(codePlacesFor(account, from), async () => {
        if (!secondFactors.isRecoveryCode(code))
          return patiently(() => secondFactors.takeCode(account.id, code, now()));
        // Looked at first, so that a guess does not take the writer's lock as an act.
        if (!secondFactors.hasRecoveryCode(account.id, code)) return false;
        return acts.perform({ id: account.id }, (act) =>
          secondFactors.takeRecoveryCode(act, account.id, code),
        );
      });
    },

    /** Whether somebody who is signed in knows their password, or how many seconds they must wait to be asked again. */
    async confirm(account: Account, password: string): Promise<'right' | 'wrong' | number> {
      const stored = accounts.forSignIn(account.name)?.passwordHash;
      const places = [{ place: `account ${account.id}`, most: 10, windowMs: quarter }];
      return guesses.judge(places, () => isPassword(stored, password));
    },

    /**
     * Looks at the token of a one-time link by `look`, which throws where there is no such link; gives the seconds to wait
     * where a network tried too many.
     */
    async openLink<T>(address: string, look: () => T): Promise<{ found: T } | { retryAfterSeconds: number }> {
      const place = { place: `links ${networkOf(address)}`, most: 60, windowMs: quarter };
      const retryAfterSeconds = await guesses.admit([place]);
      if (retryAfterSeconds > 0) return { retryAfterSeconds };
      const found = look();
      await guesses.takeBack(place);
      return { found };
    },
  };
}

export type SignIn = ReturnType<typeof createSignIn>;
