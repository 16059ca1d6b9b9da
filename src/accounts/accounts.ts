/** Accounts: the people at the desk, how they are read, added, changed and disabled. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Act } from '../ledger/acts.ts';
import { longestPassword, shortestPassword } from './passwords.ts';
import { type Role, roles } from './rights.ts';

export interface Account {
  id: number;
  name: string;
  email: string | null;
  state: 'active' | 'disabled';
  roles: Role[];
  createdAt: string;
  lastSignInAt: string | null;
}

const password = z
  .string()
  .min(shortestPassword, `密码至少${shortestPassword}个字符`)
  .max(longestPassword, `密码最多${longestPassword}个字符`);

/** What the account form holds, but for the password. */
export const AccountForm = z.object({
  name: z
    .string()
    .trim()
    .min(1, '请填写账号名')
    .max(40, '账号名最多四十个字')
    .refine((text) => !/[@\s\p{Cc}]/u.test(text), '账号名不含空格和 @'),
  email: z
    .union([
      z.literal(''),
      z
        .string()
        .trim()
        .max(200, '邮箱太长')
        .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, '邮箱格式应如 name@example.com'),
    ])
    .default(''),
  roles: z.array(z.enum(roles)).min(1, '至少选一个角色'),
});
export type AccountForm = z.infer<typeof AccountForm>;

export const NewPassword = z.object({ password });

interface AccountRow extends Omit<Account, 'roles'> {
  roles: string | null;
  passwordHash: string;
  sealSalt: string;
}

/**
 * The whole state of an account, as the ledger holds it: number, roles and state in the open; name, e-mail and credential only
 * by a salted hash. Volatile columns (last_sign_in_at) are left out.
 */
export function accountState(
  account: Pick<AccountRow, 'name' | 'email' | 'state' | 'passwordHash' | 'sealSalt'> & { roles: Role[] },
) {
  const { name, email, passwordHash, sealSalt } = account;
  return {
    roles: [...account.roles].sort(),
    seal: sha256(canonicalJson({ name, email, passwordHash, sealSalt })),
    state: account.state,
  };
}

const select = `
  SELECT id, name, email, state, created_at AS createdAt, last_sign_in_at AS lastSignInAt,
         password_hash AS passwordHash, seal_salt AS sealSalt,
         (SELECT group_concat(role) FROM account_roles WHERE account_id = accounts.id) AS roles
  FROM accounts`;

export function createAccounts(db: Connection) {
  const byId = db.prepare<[number], AccountRow>(`${select} WHERE id = ?`);
  const bySignIn = db.prepare<[string, string], AccountRow>(`${select} WHERE name = ? OR email = ?`);
  const all = db.prepare<[], AccountRow>(`${select} ORDER BY id`);
  const anyone = db.prepare<[], 1>('SELECT 1 FROM accounts LIMIT 1').pluck();
  const insert = db.prepare<
    [{ name: string; email: string | null; passwordHash: string; sealSalt: string; createdAt: string }]
  >(`
    INSERT INTO accounts (name, email, password_hash, seal_salt, created_at)
    VALUES (@name, @email, @passwordHash, @sealSalt, @createdAt)
  `);
  const addRole = db.prepare<[number, Role]>('INSERT INTO account_roles (account_id, role) VALUES (?, ?)');
  const clearRoles = db.prepare<[number]>('DELETE FROM account_roles WHERE account_id = ?');
  const update = db.prepare<[{ id: number; name: string; email: string | null; state: string }]>(
    'UPDATE accounts SET name = @name, email = @email, state = @state WHERE id = @id',
  );
  const updatePassword = db.prepare<[string, string, number]>(
    'UPDATE accounts SET password_hash = ?, seal_salt = ? WHERE id = ?',
  );
  const signedIn = db.prepare<[string, number]>('UPDATE accounts SET last_sign_in_at = ? WHERE id = ?');
  const endSessions = db.prepare<[number]>('DELETE FROM sessions WHERE account_id = ?');
  const otherAdmins = db
    .prepare<[number], 1>(
      `
    SELECT 1 FROM accounts JOIN account_roles ON account_id = id
    WHERE role = 'admin' AND state = 'active' AND id <> ? LIMIT 1
  `,
    )
    .pluck();

  const accountFrom = (row: AccountRow): Account => {
    const { id, name, email, state, createdAt, lastSignInAt } = row;
    return { id, name, email, state, createdAt, lastSignInAt, roles: rolesOf(row) };
  };

  function checkUnique(form: AccountForm, id?: number) {
    const problems: Record<string, string> = {};
    const sameName = bySignIn.get(form.name, form.name);
    if (sameName && sameName.id !== id) problems.name = '已有这个账号名';
    const sameEmail = form.email === '' ? undefined : bySignIn.get(form.email, form.email);
    if (sameEmail && sameEmail.id !== id) problems.email = '这个邮箱已由另一个账号使用';
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }

  function record(act: Act, id: number) {
    const row = byId.get(id)!;
    act.record('account-set', `account:${id}`, accountState({ ...row, roles: rolesOf(row) }));
  }

  return {
    byId(id: number): Account | undefined {
      const row = byId.get(id);
      return row && accountFrom(row);
    },

    /** The account that a person signs in to by name or e-mail, with the stored password. */
    forSignIn(nameOrEmail: string): { account: Account; passwordHash: string } | undefined {
      const row = bySignIn.get(nameOrEmail, nameOrEmail);
      return row && { account: accountFrom(row), passwordHash: row.passwordHash };
    },

    list: (): Account[] => all.all().map(accountFrom),
    isEmpty: () => anyone.get() === undefined,

    /** Adds an account; `passwordHash` is from hashPassword, made before the act, which must not wait. */
    add(act: Act, form: AccountForm, passwordHash: string): Account {
      checkUnique(form);
      const { lastInsertRowid } = insert.run({
        name: form.name,
        email: form.email === '' ? null : form.email,
        passwordHash,
        sealSalt: randomBytes(16).toString('hex'),
        createdAt: act.at.toISOString(),
      });
      const id = Number(lastInsertRowid);
      for (const role of new Set(form.roles)) addRole.run(id, role);
      record(act, id);
      return accountFrom(byId.get(id)!);
    },

    /** Changes name, e-mail, roles and state. The last active administrator stays one. */
    change(act: Act, id: number, form: AccountForm, state: Account['state']) {
      const before = byId.get(id) ?? notFound('没有这个账号');
      checkUnique(form, id);
      const staysAdmin = state === 'active' && form.roles.includes('admin');
      if (!staysAdmin && rolesOf(before).includes('admin') && !otherAdmins.get(id)) {
        throw new Conflict('这是最后一个管理员，不能停用，也不能去掉管理员角色');
      }
      update.run({ id, name: form.name, email: form.email === '' ? null : form.email, state });
      clearRoles.run(id);
      for (const role of new Set(form.roles)) addRole.run(id, role);
      if (state === 'disabled') endSessions.run(id);
      record(act, id);
    },

    /** Sets a new password and signs the person out everywhere. */
    setPassword(act: Act, id: number, passwordHash: string) {
      if (!byId.get(id)) notFound('没有这个账号');
      updatePassword.run(passwordHash, randomBytes(16).toString('hex'), id);
      endSessions.run(id);
      record(act, id);
    },

    /** Remembers when somebody last signed in; not an act. */
    signedIn: (id: number, at: Date) => signedIn.run(at.toISOString(), id),
  };
}

export type Accounts = ReturnType<typeof createAccounts>;

function rolesOf(row: { roles: string | null }): Role[] {
  return (row.roles ?? '')
    .split(',')
    .filter((role): role is Role => (roles as readonly string[]).includes(role));
}
