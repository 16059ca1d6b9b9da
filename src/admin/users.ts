/** /admin/users: the people at the desk, their roles and passwords. */
import { type Account, AccountForm, NewPassword } from '../accounts/accounts.ts';
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

export function userPages({ desk }: Services) {
  const { acts, accounts } = desk;

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
      data: { accounts: accounts.list(), typed, roleChoices, problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  function editPage(user: Account, typed: Typed & { state: string }, failure?: Failure): DeskPage {
    return {
      view: 'admin/user',
      title: `用户：${user.name}`,
      data: { user, typed, roleChoices, problems: failure?.problems ?? {} },
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
  async function newPassword(form: Form): Promise<string> {
    const password = form.text('password');
    const parsed = NewPassword.safeParse({ password });
    const problems = parsed.success ? {} : problemsOf(parsed.error);
    if (form.text('again') !== password) problems.again = '两次填写的密码不一样';
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return hashPassword(password);
  }

  return {
    list: (): DeskPage => listPage({ name: '', email: '', roles: ['reporter'] }),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const problems: Record<string, string> = {};
        const user = attempt(() => read(typed), problems);
        const hash = await newPassword(form).catch((error: unknown) => collect(error, problems));
        if (!user || !hash) throw new Invalid(problems);
        await acts.perform({ id: account.id }, (act) => accounts.add(act, user, hash));
        return done(adminUrls.users(), 'user-added');
      } catch (error) {
        return listPage(typed, failureFrom(error));
      }
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
        const hash = await newPassword(visit.form);
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
