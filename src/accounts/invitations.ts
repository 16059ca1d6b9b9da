/** Invitations: an administrator says who joins as what and hands over a one-time link; the account is made when it is used. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Account, AccountForm, Accounts } from './accounts.ts';
import { createOneTimeLinks } from './one-time-links.ts';
import { type Role, roles } from './rights.ts';

const livesMs = 7 * 24 * 60 * 60 * 1000;

export interface Invitation {
  id: number;
  name: string;
  email: string | null;
  roles: Role[];
  /** UTC, ISO 8601. */
  expiresAt: string;
}

interface InvitationRow {
  id: number;
  name: string;
  email: string | null;
  roles: string;
  sealSalt: string;
}

/** What the ledger holds of who is invited: the roles in the open, name and e-mail by a salted hash. */
export function invitedState({ name, email, roles, sealSalt }: Omit<InvitationRow, 'id'>) {
  return { roles: JSON.parse(roles) as string[], seal: sha256(canonicalJson({ email, name, sealSalt })) };
}

const select = 'SELECT id, name, email, roles, seal_salt AS sealSalt FROM invitations';

export function createInvitations(db: Connection, accounts: Accounts) {
  const links = createOneTimeLinks(db);
  const byId = db.prepare<[number], InvitationRow>(`${select} WHERE id = ?`);
  const all = db.prepare<[], InvitationRow>(`${select} ORDER BY id`);
  const insert = db.prepare<[Omit<InvitationRow, 'id'>]>(
    'INSERT INTO invitations (name, email, roles, seal_salt) VALUES (@name, @email, @roles, @sealSalt)',
  );
  const remove = db.prepare<[number]>('DELETE FROM invitations WHERE id = ?');

  const invitationFrom = (row: InvitationRow): Invitation => ({
    id: row.id,
    name: row.name,
    email: row.email,
    roles: (JSON.parse(row.roles) as string[]).filter((role): role is Role => (roles as readonly string[]).includes(role)),
    expiresAt: links.of(`invitation:${row.id}`)?.expiresAt ?? '',
  }); // prettier-ignore

  /** The invitation that a token opens; NotFound where it was used, taken back or is too old. */
  function byToken(token: string, now: Date): Invitation {
    const [kind, id] = links.byToken(token, now)?.purpose.split(':') ?? [];
    const row = kind === 'invitation' ? byId.get(Number(id)) : undefined;
    return row ? invitationFrom(row) : notFound('这个邀请链接已经用过、过期或被撤回了。请管理员再发一个。');
  }

  return {
    byToken,
    list: (): Invitation[] => all.all().map(invitationFrom),

    /** Invites somebody; gives the token of the link. Invalid where the name or e-mail is taken. */
    add(act: Act, form: AccountForm): { invitation: Invitation; token: string } {
      accounts.checkUnique(form);
      const row = {
        name: form.name,
        email: form.email === '' ? null : form.email,
        roles: JSON.stringify([...new Set(form.roles)].sort()),
        sealSalt: randomBytes(16).toString('hex'),
      };
      const id = Number(insert.run(row).lastInsertRowid);
      const token = links.open(act, `invitation:${id}`, livesMs, invitedState(row));
      return { invitation: invitationFrom({ id, ...row }), token };
    },

    /** Makes the link anew, for another seven days; the one before is void. */
    renew(act: Act, id: number): { invitation: Invitation; token: string } {
      const row = byId.get(id) ?? notFound('没有这个邀请，可能已经用过或撤回了');
      const token = links.open(act, `invitation:${id}`, livesMs, invitedState(row));
      return { invitation: invitationFrom(row), token };
    },

    /** Takes an invitation back: its link is void. */
    withdraw(act: Act, id: number) {
      if (!byId.get(id)) notFound('没有这个邀请，可能已经用过或撤回了');
      remove.run(id);
      links.close(act, `invitation:${id}`);
    },

    /** Makes the account of who was invited, and voids the link. */
    accept(act: Act, token: string, passwordHash: string): Account {
      const { id, name, email, roles } = byToken(token, act.at);
      // First, so that the name is free.
      remove.run(id);
      links.close(act, `invitation:${id}`);
      return accounts.add(act, { name, email: email ?? '', roles }, passwordHash);
    },
  };
}

export type Invitations = ReturnType<typeof createInvitations>;
