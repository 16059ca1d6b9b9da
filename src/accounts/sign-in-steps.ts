/** Half-way in: who has given the right password and still owes the second factor. A short-lived row of its own with a cookie of its
 *  own, which opens nothing but the question for the code. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { Account, Accounts } from './accounts.ts';

/** How long one may look for the telephone. */
export const stepLivesMs = 5 * 60_000;

/** After so many wrong codes the password is asked for again. */
const mostFailures = 5;

export function createSignInSteps(db: Connection, accounts: Accounts, now: () => Date) {
  const insert = db.prepare<[string, number, string]>(
    'INSERT INTO sign_in_steps (id_hash, account_id, expires_at) VALUES (?, ?, ?)',
  );
  const find = db
    .prepare<[string, string, number], number>(
      'SELECT account_id FROM sign_in_steps WHERE id_hash = ? AND expires_at > ? AND failures < ?',
    )
    .pluck();
  const fail = db.prepare<[string]>('UPDATE sign_in_steps SET failures = failures + 1 WHERE id_hash = ?');
  const remove = db.prepare<[string]>('DELETE FROM sign_in_steps WHERE id_hash = ?');
  const removeExpired = db.prepare<[string]>('DELETE FROM sign_in_steps WHERE expires_at <= ?');

  const begin = db.transaction((token: string, accountId: number, before?: string) => {
    const at = now();
    removeExpired.run(at.toISOString());
    if (before !== undefined) remove.run(sha256(before));
    insert.run(sha256(token), accountId, new Date(at.getTime() + stepLivesMs).toISOString());
  });

  return {
    /** Begins a step and gives the value for its cookie; ends the one that the browser had. */
    async begin(accountId: number, before?: string): Promise<string> {
      const token = randomBytes(32).toString('base64url');
      await patiently(() => begin.immediate(token, accountId, before));
      return token;
    },

    /** Who is half-way in with this cookie; nobody where it is too old, failed too often, or the account was disabled meanwhile. */
    find(token: string): Account | undefined {
      const accountId = find.get(sha256(token), now().toISOString(), mostFailures);
      const account = accountId === undefined ? undefined : accounts.byId(accountId);
      return account?.state === 'active' ? account : undefined;
    },

    fail: (token: string) => patiently(() => fail.run(sha256(token))),

    /** Ends a step; says whether it was there, so that of two at once only one goes on. */
    end: async (token: string): Promise<boolean> =>
      (await patiently(() => remove.run(sha256(token)))).changes === 1,
  };
}

export type SignInSteps = ReturnType<typeof createSignInSteps>;
