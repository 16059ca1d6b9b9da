/** /admin/users: the people at the desk, their roles and passwords. */
import { type Account, AccountForm } from '../accounts/accounts.ts';
import { newPasswordProblems } from '../accounts/password-rules.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { roleNames, roles } from '../accounts/rights.ts';
import { Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

interface Typed {
  name: string;
  email: string;
  roles: string[];
}

const roleChoices = roles.map((role) => ({
  role,
  name: roleNames[role],
  hint: {
    reporter: '写稿，看和改自己的稿件',
    editor: '改所有稿件，发布',
    head: '改所有稿件，发布',
    chief: '另可撤稿、清除、编排首页，看台账',
    admin: '管用户、频道、设置和签名密钥；不写稿',
  }[role],
}));

export function userPages({ config, desk, now }: Services) {
  const { acts, accounts, invitations, resets, secondFactors, settings } = desk;

  const typedIn = (form: Form): Typed => ({
    name: form.text('name'),
    email: form.text('email'),
    roles: form.all('roles'),
  });

  function read(typed: Typed): AccountForm {
    const parsed = AccountForm.safeParse(typed);
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
    return parsed.data;
  }

  function listPage(typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/users',
      title: '用户',
      data: {
        accounts: accounts.list(),
        invitations: invitations.list(),
        now: now().toISOString(),
        typed,
        roleChoices,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  function editPage(user: Account, typed: Typed & { state: string }, failure?: Failure): DeskPage {
    return {
      view: 'admin/user',
      title: `用户：${user.name}`,
      data: {
        user,
        factor: secondFactors.of(user.id),
        resetOpenUntil: resets.openUntil(user.id, now()),
        typed,
        roleChoices,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  const asTyped = (user: Account) => ({
    name: user.name,
    email: user.email ?? '',
    roles: user.roles,
    state: user.state,
  });
  const userOf = ({ params }: SignedInVisit) =>
    accounts.byId(numberFrom(params.id)) ?? notFound('没有这个账号');

  /** The hash of the password that was typed twice. */
  async function newPassword(form: Form, owner: { name: string; email?: string | null }): Promise<string> {
    const password = form.text('password');
    const { siteName } = settings.read();
    const problems = newPasswordProblems(password, form.text('again'), { ...owner, siteName });
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return hashPassword(password);
  }

  /** The page that shows a one-time link, this once. */
  const linkPage = (kind: 'invitation' | 'reset', name: string, address: string): DeskPage => ({
    view: 'admin/one-time-link',
    title: kind === 'invitation' ? '邀请链接' : '重设密码的链接',
    data: { kind, name, link: `${config.siteUrl}${address}` },
  });

  return {
    list: (): DeskPage => listPage({ name: '', email: '', roles: ['reporter'] }),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const problems: Record<string, string> = {};
        const user = attempt(() => read(typed), problems);
        const hash = await newPassword(form, typed).catch((error: unknown) => collect(error, problems));
        if (!user || !hash) throw new Invalid(problems);
        await acts.perform({ id: account.id }, (act) => accounts.add(act, user, hash));
        return done(adminUrls.users(), 'user-added');
      } catch (error) {
        return listPage(typed, failureFrom(error));
      }
    },

    async invite({ form, account }: SignedInVisit): Promise<DeskPage> {
      const typed = typedIn(form);
      try {
        const user = read(typed);
        const { invitation, token } = await acts.perform({ id: account.id }, (act) =>
          invitations.add(act, user),
        );
        return linkPage('invitation', invitation.name, adminUrls.join(token));
      } catch (error) {
        return listPage(typed, failureFrom(error));
      }
    },

    async renewInvitation({ params, account }: SignedInVisit): Promise<DeskPage> {
      const id = numberFrom(params.id);
      const { invitation, token } = await acts.perform({ id: account.id }, (act) =>
        invitations.renew(act, id),
      );
      return linkPage('invitation', invitation.name, adminUrls.join(token));
    },

    async withdrawInvitation({ params, account }: SignedInVisit): Promise<SeeOther> {
      const id = numberFrom(params.id);
      await acts.perform({ id: account.id }, (act) => invitations.withdraw(act, id));
      return done(adminUrls.users(), 'invitation-withdrawn');
    },

    async openReset(visit: SignedInVisit): Promise<DeskPage> {
      const user = userOf(visit);
      try {
        const token = await acts.perform({ id: visit.account.id }, (act) => resets.open(act, user.id));
        return linkPage('reset', user.name, adminUrls.reset(token));
      } catch (error) {
        return editPage(user, asTyped(user), failureFrom(error));
      }
    },

    async closeReset(visit: SignedInVisit): Promise<SeeOther> {
      const user = userOf(visit);
      await acts.perform({ id: visit.account.id }, (act) => resets.close(act, user.id));
      return done(adminUrls.user(user.id), 'reset-withdrawn');
    },

    /** Takes away the second factor of somebody who has lost the telephone and the recovery codes. */
    async removeSecondFactor(visit: SignedInVisit): Promise<SeeOther> {
      const user = userOf(visit);
      await acts.perform({ id: visit.account.id }, (act) => secondFactors.remove(act, user.id));
      return done(adminUrls.user(user.id), 'user-second-factor');
    },

    edit(visit: SignedInVisit): DeskPage {
      const user = userOf(visit);
      return editPage(user, asTyped(user));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const user = userOf(visit);
      const state = visit.form.text('state') === 'disabled' ? 'disabled' : 'active';
      const typed = { ...typedIn(visit.form), state };
      try {
        const form = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => accounts.change(act, user.id, form, state));
        return done(adminUrls.users(), 'user-changed');
      } catch (error) {
        return editPage(user, typed, failureFrom(error));
      }
    },

    async setPassword(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const user = userOf(visit);
      try {
        const hash = await newPassword(visit.form, user);
        await acts.perform({ id: visit.account.id }, (act) => accounts.setPassword(act, user.id, hash));
        return done(adminUrls.users(), 'user-password');
      } catch (error) {
        return editPage(user, asTyped(user), failureFrom(error));
      }
    },
  };
}

/** Runs a check whose problems are gathered with those of others. */
function attempt<T>(check: () => T, problems: Record<string, string>): T | undefined {
  try {
    return check();
  } catch (error) {
    collect(error, problems);
    return undefined;
  }
}

function collect(error: unknown, problems: Record<string, string>): void {
  if (!(error instanceof Invalid)) throw error;
  Object.assign(problems, error.problems);
}
