/** A new password by a one-time link that an administrator hands over, for who has forgotten the old one. */
import type { Connection } from '../database/open.ts';
import { Conflict, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import type { Account, Accounts } from './accounts.ts';
import { createOneTimeLinks } from './one-time-links.ts';

const livesMs = 24 * 60 * 60 * 1000;

export function createResets(db: Connection, accounts: Accounts) {
  const links = createOneTimeLinks(db);
  const forgetDevices = db.prepare<[number]>('DELETE FROM account_devices WHERE account_id = ?');

  /** The account whose password a token sets; NotFound where it was used, taken back, is too old, or the account is disabled. */
  function byToken(token: string, now: Date): Account {
    const [kind, id] = links.byToken(token, now)?.purpose.split(':') ?? [];
    const account = kind === 'reset' ? accounts.byId(Number(id)) : undefined;
    return account?.state === 'active'
      ? account
      : notFound('这个链接已经用过、过期或被撤回了。请管理员再发一个。');
  }

  return {
    byToken,

    /** Until when there is a link for an account; undefined where there is none in time. */
    openUntil(accountId: number, now: Date): string | undefined {
      const expiresAt = links.of(`reset:${accountId}`)?.expiresAt;
      return expiresAt !== undefined && expiresAt > now.toISOString() ? expiresAt : undefined;
    },

    /** Makes a link and gives its token; the one before is void. The password stays as it is until the link is used. */
    open(act: Act, accountId: number): string {
      const account = accounts.byId(accountId) ?? notFound('没有这个账号');
      if (account.state !== 'active') throw new Conflict('这个账号已停用。先启用，再重设密码。');
      return links.open(act, `reset:${accountId}`, livesMs);
    },

    /** Takes the link back. */
    close(act: Act, accountId: number) {
      if (!links.close(act, `reset:${accountId}`)) notFound('没有还能用的重设链接');
    },

    /**
     * Sets the new password, ends all sessions and voids the link. The browsers that the account was used in are forgotten, since
     * one of them may be whose guesses led to this.
     */
    use(act: Act, token: string, passwordHash: string): Account {
      const account = byToken(token, act.at);
      accounts.setPassword(act, account.id, passwordHash);
      forgetDevices.run(account.id);
      return account;
    },
  };
}

export type Resets = ReturnType<typeof createResets>;
