/** The one-time link with which the first account of a new site is made. It is void as soon as there is an account. */
import type { Connection } from '../database/open.ts';
import { Conflict, notFound } from '../errors.ts';
import type { Act, Acts } from '../ledger/acts.ts';
import type { AccountForm, Accounts } from './accounts.ts';
import { createOneTimeLinks } from './one-time-links.ts';
import { roles } from './rights.ts';

const livesMs = 24 * 60 * 60 * 1000;
const purpose = 'first-administrator';

/** Makes the link anew (the one before is void) and gives its token. */
export function createFirstAdministratorLink({ db, acts }: { db: Connection; acts: Acts }): Promise<string> {
  return acts.perform(null, (act) => createOneTimeLinks(db).open(act, purpose, livesMs));
}

export function createFirstAdministrator(db: Connection, accounts: Accounts) {
  const links = createOneTimeLinks(db);

  /** NotFound unless the token is the link's, in time, and there is no account yet. */
  function check(token: string, now: Date) {
    const isOpen = links.byToken(token, now)?.purpose === purpose && accounts.isEmpty();
    if (!isOpen) notFound('这个链接已经用过或过期了。重新启动程序会打印新的链接。');
  }

  return {
    check,

    /** Makes the first account, which holds all roles, and voids the link. */
    make(act: Act, token: string, form: Pick<AccountForm, 'name' | 'email'>, passwordHash: string) {
      check(token, act.at);
      if (!accounts.isEmpty()) throw new Conflict('已经有管理员了，请直接登录');
      const account = accounts.add(act, { ...form, roles: [...roles] }, passwordHash);
      links.close(act, purpose);
      return account;
    },
  };
}
