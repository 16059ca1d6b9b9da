/** Signing in and out, and one's own password. What somebody was writing when the session ended goes through sign-in with them. */
import { NewPassword } from '../accounts/accounts.ts';
import type { Account } from '../accounts/accounts.ts';
import { hashPassword, longestPassword } from '../accounts/passwords.ts';
import { sessionLivesMs } from '../accounts/sessions.ts';
import { problemsOf } from '../errors.ts';
import { noSessionCookie, sessionCookie } from '../http/session.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { type DeskPage, done, failureFrom, type SeeOther, type SignedInVisit, type Visit } from './visit.ts';

interface SignInPage {
  to: string;
  account?: string;
  /** The fields of a form that was sent without a session. */
  typed?: Record<string, string> | undefined;
  status?: number;
  problems?: Record<string, string>;
  retryAfterSeconds?: number;
}

/** The sign-in form. The password is never shown again. */
export function signInPage({
  to,
  account = '',
  typed,
  status,
  problems = {},
  retryAfterSeconds,
}: SignInPage): DeskPage {
  return {
    view: 'admin/sign-in',
    title: '登录',
    data: { to, account, typed: typed ? JSON.stringify(typed) : '', problems },
    account: undefined,
    ...(status !== undefined && { status }),
    ...(retryAfterSeconds !== undefined && { headers: { 'Retry-After': String(retryAfterSeconds) } }),
  };
}

/** A page of the desk that an address names, or the first page: nobody is led elsewhere. */
export function ownAddress(to: string | undefined): string {
  if (to === undefined || !/^\/admin\/[\x21-\x7e]*$/.test(to) || to.includes('\\')) return adminUrls.home();
  const base = 'http://own.invalid';
  const url = URL.canParse(to, base) ? new URL(to, base) : undefined;
  if (url?.origin !== base || !url.pathname.startsWith('/admin/')) return adminUrls.home();
  const isSignIn =
    url.pathname.startsWith(adminUrls.signIn()) || url.pathname.startsWith(adminUrls.signOut());
  return isSignIn ? adminUrls.home() : url.pathname + url.search;
}

/** Shows what was typed before signing in, in the form it was typed into. */
export type Resume = (account: Account, to: string, typed: Record<string, string>) => DeskPage;

/** Signs an account in from a browser; gives the header with which the browser gets its session. */
export async function newSession(
  { config, desk }: Services,
  accountId: number,
  { browser, token }: Visit,
): Promise<Record<string, string>> {
  const made = await desk.sessions.begin(accountId, browser, token);
  return { 'Set-Cookie': sessionCookie(made, config.siteUrl.startsWith('https:'), sessionLivesMs) };
}

export function sessionPages(services: Services, resume: Resume) {
  const { acts, accounts, sessions, signIn } = services.desk;
  const noCookie = { 'Set-Cookie': noSessionCookie(services.config.siteUrl.startsWith('https:')) };

  return {
    askToSignIn: ({ query, token }: Visit): DeskPage | SeeOther => {
      const to = ownAddress(query.to);
      return token !== undefined && sessions.find(token) ? { seeOther: to } : signInPage({ to });
    },

    async signIn(visit: Visit): Promise<DeskPage | SeeOther> {
      const { form, browser } = visit;
      const to = ownAddress(form.text('to'));
      const account = form.text('account').slice(0, 200);
      const password = form.text('password');
      const typed = typedFrom(form.text('typed'));
      const refused = (status: number, problems: Record<string, string>, retryAfterSeconds?: number) =>
        signInPage({ to, account, typed, status, problems, ...(retryAfterSeconds && { retryAfterSeconds }) });

      if (account.trim() === '' || password === '') {
        return refused(422, {
          ...(account.trim() === '' && { account: '请填写账号名或邮箱' }),
          ...(password === '' && { password: '请填写密码' }),
        });
      }
      const outcome = await signIn.attempt({
        account,
        password: password.slice(0, longestPassword + 1),
        address: browser.address,
      });
      if (outcome.kind === 'too-many') {
        const minutes = Math.ceil(outcome.retryAfterSeconds / 60);
        return refused(429, { '': `输错的次数太多，请过 ${minutes} 分钟再试。` }, outcome.retryAfterSeconds);
      }
      if (outcome.kind === 'wrong') return refused(422, { '': '账号或密码不对。' });
      if (outcome.kind === 'disabled')
        return refused(403, { '': '这个账号已停用。如需恢复，请联系管理员。' });

      // Before anybody is signed in: what was typed must not be lost where this account may not go on with it.
      let resumed: DeskPage | undefined;
      try {
        resumed = typed && resume(outcome.account, to, typed);
      } catch (error) {
        const { status, problems } = failureFrom(error);
        return refused(status, problems);
      }
      const headers = await newSession(services, outcome.account.id, visit);
      return resumed ? { ...resumed, account: outcome.account, headers } : { seeOther: to, headers };
    },

    async signOut({ session }: SignedInVisit): Promise<SeeOther> {
      await sessions.end(session.idHash);
      return { ...done(adminUrls.signIn(), 'signed-out'), headers: noCookie };
    },

    async signOutEverywhere({ account }: SignedInVisit): Promise<SeeOther> {
      await sessions.endAll(account.id);
      return { ...done(adminUrls.signIn(), 'signed-out-everywhere'), headers: noCookie };
    },

    askForPassword: (): DeskPage => passwordPage(),

    async changePassword(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { account, form } = visit;
      const password = form.text('password');
      const problems: Record<string, string> = {};
      const parsed = NewPassword.safeParse({ password });
      if (!parsed.success) Object.assign(problems, problemsOf(parsed.error));
      if (password !== form.text('again')) problems.again = '两次填写的新密码不一样';
      if (form.text('old') === '') problems.old = '请填写现在的密码';
      if (Object.keys(problems).length > 0) return passwordPage(422, problems);

      const verdict = await signIn.confirm(account, form.text('old'));
      if (typeof verdict === 'number') {
        const minutes = Math.ceil(verdict / 60);
        const page = passwordPage(429, { '': `输错的次数太多，请过 ${minutes} 分钟再试。` });
        return { ...page, headers: { 'Retry-After': String(verdict) } };
      }
      if (verdict === 'wrong') return passwordPage(422, { old: '现在的密码不对' });
      const hash = await hashPassword(password);
      try {
        await acts.perform({ id: account.id }, (act) => accounts.setPassword(act, account.id, hash));
      } catch (error) {
        const failure = failureFrom(error);
        return passwordPage(failure.status, failure.problems);
      }
      return {
        ...done(adminUrls.home(), 'password'),
        headers: await newSession(services, account.id, visit),
      };
    },
  };
}

function passwordPage(status?: number, problems: Record<string, string> = {}): DeskPage {
  return {
    view: 'admin/password',
    title: '修改密码',
    data: { problems },
    ...(status !== undefined && { status }),
  };
}

function typedFrom(json: string): Record<string, string> | undefined {
  if (json === '') return undefined;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
  } catch {
    return undefined;
  }
}
