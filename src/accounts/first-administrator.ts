/** The one-time link with which the first account of a new site is made. It is void as soon as there is an account. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { Conflict, notFound } from '../errors.ts';
import type { Act, Acts } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { AccountForm, Accounts } from './accounts.ts';
import { roles } from './rights.ts';

const livesMs = 24 * 60 * 60 * 1000;

/** The state of the link as the ledger holds it: its hash while it is open. */
export function linkState(tokenHash: string | null, expiresAt: string | null) {
  return { expires_at: expiresAt, token_hash: tokenHash };
}

/** Makes the link anew (the one before is void) and gives its token. */
export async function createFirstAdministratorLink({
  db,
  acts,
}: {
  db: Connection;
  acts: Acts;
}): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await acts.perform(null, (act) => {
    const expiresAt = new Date(act.at.getTime() + livesMs).toISOString();
    db.prepare(
      `INSERT INTO one_time_links (purpose, token_hash, expires_at) VALUES ('first-administrator', ?, ?)
       ON CONFLICT (purpose) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    ).run(sha256(token), expiresAt);
    act.record('link-set', 'link:first-administrator', linkState(sha256(token), expiresAt));
  });
  return token;
}

export function createFirstAdministrator(db: Connection, accounts: Accounts) {
  const link = db.prepare<[], { tokenHash: string; expiresAt: string }>(
    `SELECT token_hash AS tokenHash, expires_at AS expiresAt FROM one_time_links WHERE purpose = 'first-administrator'`,
  );
  const remove = db.prepare(`DELETE FROM one_time_links WHERE purpose = 'first-administrator'`);

  /** NotFound unless the token is the link's, in time, and there is no account yet. */
  function check(token: string, now: Date) {
    const found = link.get();
    const isOpen =
      found?.tokenHash === sha256(token) && found.expiresAt > now.toISOString() && accounts.isEmpty();
    if (!isOpen) notFound('这个链接已经用过或过期了。重新启动程序会打印新的链接。');
  }

  return {
    check,

    /** Makes the first account, which holds all roles, and voids the link. */
    make(act: Act, token: string, form: Pick<AccountForm, 'name' | 'email'>, passwordHash: string) {
      check(token, act.at);
      if (!accounts.isEmpty()) throw new Conflict('已经有管理员了，请直接登录');
      const account = accounts.add(act, { ...form, roles: [...roles] }, passwordHash);
      remove.run();
      act.record('link-set', 'link:first-administrator', linkState(null, null));
      return account;
    },
  };
}
