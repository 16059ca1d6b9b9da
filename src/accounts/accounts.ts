/** Accounts: the people at the desk, how they are read, added, changed and disabled. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Act } from '../ledger/acts.ts';
import type { ActName } from '../ledger/ledger.ts';
import { createOneTimeLinks } from './one-time-links.ts';
import { type Role, roles } from './rights.ts';

/** The languages that a desk can speak. */
export const languages = ['hans', 'hant', 'en'] as const;
export type Language = (typeof languages)[number];

export interface Account {
  id: number;
  name: string;
  email: string | null;
  state: 'active' | 'disabled';
  roles: Role[];
  createdAt: string;
  lastSignInAt: string | null;
  language: Language;
  hasSecondFactor: boolean;
}

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

interface AccountRow extends Omit<Account, 'roles' | 'hasSecondFactor'> {
  roles: string | null;
  hasSecondFactor: 0 | 1;
  passwordHash: string;
}

interface StateRow {
  id: number;
  name: string;
  email: string | null;
  state: Account['state'];
  passwordHash: string;
  sealSalt: string;
  roles: string | null;
  secret: string | null;
  confirmedAt: string | null;
  recoveryCodes: string | null;
}

/**
 * The whole states of accounts, as the ledger holds them: number, roles and state in the open; name, e-mail, credential and second
 * factor only by salted hashes. The part about the second factor is written only where there is one (or a recovery code without
 * one), so that states from before stay as they are.
 *
 * Volatile, and in no state: accounts.last_sign_in_at and accounts.language, second_factors.last_step, and the tables sessions,
 * account_devices, sign_in_steps and sign_in_attempts.
 */
export function createAccountStates(db: Connection) {
  const select = `
    SELECT id, name, email, state, password_hash AS passwordHash, seal_salt AS sealSalt, secret, confirmed_at AS confirmedAt,
           (SELECT group_concat(role) FROM account_roles r WHERE r.account_id = accounts.id) AS roles,
           (SELECT group_concat(code_hash) FROM recovery_codes c WHERE c.account_id = accounts.id) AS recoveryCodes
    FROM accounts LEFT JOIN second_factors ON account_id = id`;
  const byId = db.prepare<[number], StateRow>(`${select} WHERE id = ?`);
  const all = db.prepare<[], StateRow>(`${select} ORDER BY id`);

  function stateFrom({ name, email, passwordHash, sealSalt, state, ...row }: StateRow) {
    const { secret, confirmedAt } = row;
    const recoveryCodes = row.recoveryCodes?.split(',').sort() ?? [];
    const hasFactor = secret !== null || recoveryCodes.length > 0;
    return {
      roles: rolesOf(row).sort(),
      seal: sha256(canonicalJson({ name, email, passwordHash, sealSalt })),
      ...(hasFactor && {
        second_factor: sha256(canonicalJson({ confirmedAt, recoveryCodes, sealSalt, secret })),
      }),
      state,
    };
  }

  return {
    of: (id: number) => stateFrom(byId.get(id)!),
    all: () => all.all().map((row) => ({ id: row.id, name: row.name, state: stateFrom(row) })),
  };
}

const select = `
  SELECT id, name, email, state, created_at AS createdAt, last_sign_in_at AS lastSignInAt, language,
         password_hash AS passwordHash,
         (SELECT group_concat(role) FROM account_roles WHERE account_id = accounts.id) AS roles,
         EXISTS (SELECT 1 FROM second_factors WHERE account_id = accounts.id) AS hasSecondFactor
  FROM accounts`;

export function createAccounts(db: Connection) {
  const states = createAccountStates(db);
  const links = createOneTimeLinks(db);
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
  const setLanguage = db.prepare<[Language, number]>('UPDATE accounts SET language = ? WHERE id = ?');
  const removeSessions = db.prepare<[number]>('DELETE FROM sessions WHERE account_id = ?');
  const removeSteps = db.prepare<[number]>('DELETE FROM sign_in_steps WHERE account_id = ?');
  const invited = db.prepare<[{ name: string; email: string }], { name: string }>(
    'SELECT name FROM invitations WHERE name IN (@name, @email) OR (email IS NOT NULL AND email IN (@name, @email))',
  );
  const otherAdmins = db
    .prepare<[number], 1>(
      `
    SELECT 1 FROM accounts JOIN account_roles ON account_id = id
    WHERE role = 'admin' AND state = 'active' AND id <> ? LIMIT 1
  `,
    )
    .pluck();

  const accountFrom = (row: AccountRow): Account => {
    const { id, name, email, state, createdAt, lastSignInAt, language } = row;
    const hasSecondFactor = row.hasSecondFactor === 1;
    return {
      id,
      name,
      email,
      state,
      createdAt,
      lastSignInAt,
      language,
      hasSecondFactor,
      roles: rolesOf(row),
    };
  };

  /** Ends the sessions of an account, and signing in half-way. */
  function endSessions(id: number) {
    removeSessions.run(id);
    removeSteps.run(id);
  }

  /** Invalid where the name or the e-mail is another account's, or that of somebody who is invited. */
  function checkUnique(form: AccountForm, id?: number) {
    const problems: Record<string, string> = {};
    const sameName = bySignIn.get(form.name, form.name);
    if (sameName && sameName.id !== id) problems.name = '已有这个账号名';
    const sameEmail = form.email === '' ? undefined : bySignIn.get(form.email, form.email);
    if (sameEmail && sameEmail.id !== id) problems.email = '这个邮箱已由另一个账号使用';
    const { name, email } = form;
    for (const other of invited.all({ name, email: email === '' ? name : email })) {
      if (other.name.toLowerCase() === name.toLowerCase()) problems.name = '已有一个邀请用了这个账号名';
      else problems.email = '已有一个邀请用了这个邮箱';
    }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }

  /** Adds the state of an account to the ledger; whoever changes what belongs to one calls it. */
  function record(act: Act, id: number, name: ActName = 'account-set') {
    act.record(name, `account:${id}`, states.of(id));
  }

  return {
    record,
    checkUnique,

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
      if (state === 'disabled') {
        endSessions(id);
        links.close(act, `reset:${id}`);
      }
      record(act, id);
    },

    /** Sets a new password, voids a link to reset it, and signs the person out everywhere. */
    setPassword(act: Act, id: number, passwordHash: string) {
      if (!byId.get(id)) notFound('没有这个账号');
      updatePassword.run(passwordHash, randomBytes(16).toString('hex'), id);
      endSessions(id);
      links.close(act, `reset:${id}`);
      record(act, id);
    },

    /** The language in which somebody's desk speaks; not an act. */
    setLanguage: (id: number, language: Language) => setLanguage.run(language, id),

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
