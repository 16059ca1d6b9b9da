/** A telephone with an authenticator app, for tests. */
import { Secret, TOTP } from 'otpauth';
import type { Account } from '../../src/accounts/accounts.ts';
import { newSecret } from '../../src/accounts/second-factors.ts';
import type { Newsroom } from './newsroom.ts';

/** The six digits that an app shows for a key at a moment. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

/** Gives an account a second factor; half a minute later, so that a code is at hand that was not used yet. */
export function withSecondFactor({ services, clock }: Newsroom, account: Pick<Account, 'id'>) {
  const secret = newSecret();
  const { desk } = services;
  const recoveryCodes = desk.acts.performNow(account, (act) =>
    desk.secondFactors.set(act, account.id, secret, codeAt(secret, clock.now())),
  );
  clock.advance(30_000);
  return { secret, recoveryCodes, code: () => codeAt(secret, clock.now()) };
}
