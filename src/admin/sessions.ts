/** Signing in and out, and one's own password. What somebody was writing when the session ended goes through sign-in with them. */
import type { Account } from '../accounts/accounts.ts';
import { deviceLivesMs, deviceOf } from '../accounts/devices.ts';
import { newPasswordProblems } from '../accounts/password-rules.ts';
import { hashPassword, longestPassword } from '../accounts/passwords.ts';
import { type Session, sessionLivesMs } from '../accounts/sessions.ts';
import { stepLivesMs } from '../accounts/sign-in-steps.ts';
import { noCookie, setCookie } from '../http/session.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import {
  type DeskPage,
  done,
  failureFrom,
  type Headers,
  type SeeOther,
  type SignedInVisit,
  type Visit,
} from './visit.ts';

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

/** What is said after too many guesses. */
export const tooMany = (seconds: number) => `输错的次数太多，请过 ${Math.ceil(seconds / 60)} 分钟再试。`;

/**
 * Signs an account in from a browser; gives the header with which the browser gets its session under a new number, and its own
 * identity for a long time. `goesOn` is the session that it stands for, where nobody has signed in anew.
 */
export async function newSession(
  { config, desk }: Services,
  accountId: number,
  { browser, token }: Visit,
  goesOn?: Session,
): Promise<Headers> {
  const isHttps = config.siteUrl.startsWith('https:');
  const made = await desk.sessions.begin(accountId, browser, token, goesOn);
  return {
    'Set-Cookie': [
      setCookie('session', made.token, isHttps, sessionLivesMs),
      setCookie('device', made.deviceToken, isHttps, deviceLivesMs),
      noCookie('sign-in-step', isHttps),
    ],
  };
}

/** Begins to sign in somebody who still owes the second factor; gives the header with the cookie for that. */
export async function newStep(
  { config, desk }: Services,
  accountId: number,
  { stepToken }: Visit,
): Promise<Headers> {
  const made = await desk.signInSteps.begin(accountId, stepToken);
  return { 'Set-Cookie': setCookie('sign-in-step', made, config.siteUrl.startsWith('https:'), stepLivesMs) };
}

export function sessionPages(services: Services, resume: Resume) {
  const { acts, accounts, sessions, signIn, signInSteps, settings } = services.desk;
  const isHttps = services.config.siteUrl.startsWith('https:');
  const noSession = { 'Set-Cookie': noCookie('session', isHttps) };

  /** Signs in whoever has proven to be who they say, and goes on to where they wanted to be. */
  async function enter(visit: Visit, account: Account, to: string, typed?: Record<string, string>) {
    // Before anybody is signed in: what was typed must not be lost where this account may not go on with it.
    const resumed = typed && resume(account, to, typed);
    const headers = await newSession(services, account.id, visit);
    return resumed ? { ...resumed, account, headers } : { seeOther: to, headers };
  }

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
        device: deviceOf(browser.deviceToken),
      });
      if (outcome.kind === 'too-many')
        return refused(429, { '': tooMany(outcome.retryAfterSeconds) }, outcome.retryAfterSeconds);
      if (outcome.kind === 'wrong') return refused(422, { '': '账号或密码不对。' });
      if (outcome.kind === 'disabled')
        return refused(403, { '': '这个账号已停用。如需恢复，请联系管理员。' });

      if (outcome.account.hasSecondFactor) {
        const headers = await newStep(services, outcome.account.id, visit);
        return typed
          ? { ...codePage({ to, typed }), headers }
          : { seeOther: adminUrls.signInCode(to), headers };
      }
      try {
        return await enter(visit, outcome.account, to, typed);
      } catch (error) {
        const { status, problems } = failureFrom(error);
        return refused(status, problems);
      }
    },

    /** The question for the second factor, of somebody who is half-way in. */
    askForCode({ query, stepToken }: Visit): DeskPage | SeeOther {
      const to = ownAddress(query.to);
      const isHalfway = stepToken !== undefined && signInSteps.find(stepToken) !== undefined;
      return isHalfway ? codePage({ to }) : { seeOther: adminUrls.signIn(to) };
    },

    async giveCode(visit: Visit): Promise<DeskPage | SeeOther> {
      const { form, browser, stepToken } = visit;
      const to = ownAddress(form.text('to'));
      const typed = typedFrom(form.text('typed'));
      const code = form.text('code');
      const again = (status: number, message: string) =>
        signInPage({ to, typed, status, problems: { '': message } });

      const account = stepToken === undefined ? undefined : signInSteps.find(stepToken);
      if (stepToken === undefined || !account) return again(403, '等得太久了，请从密码重新开始。');
      if (code.trim() === '') return codePage({ to, typed, status: 422, problems: { code: '请填写验证码' } });

      const from = { address: browser.address, device: deviceOf(browser.deviceToken) };
      const verdict = await signIn.attemptCode(account, code, from);
      if (typeof verdict === 'number') {
        const page = codePage({ to, typed, status: 429, problems: { code: tooMany(verdict) } });
        return { ...page, headers: { 'Retry-After': String(verdict) } };
      }
      if (verdict === 'wrong') {
        await signInSteps.fail(stepToken);
        return signInSteps.find(stepToken)
          ? codePage({
              to,
              typed,
              status: 422,
              problems: { code: '验证码不对，或者已经用过。请看应用里现在的数字' },
            })
          : again(422, '验证码错了太多次，请从密码重新开始。');
      }
      // The account may have been disabled, or its password changed, while the code was looked at.
      const isStill = signInSteps.find(stepToken) !== undefined;
      if (!(await signInSteps.end(stepToken)) || !isStill) return again(403, '请从密码重新开始。');
      try {
        return await enter(visit, account, to, typed);
      } catch (error) {
        const { status, problems } = failureFrom(error);
        return signInPage({ to, typed, status, problems });
      }
    },

    /** What was typed before the second factor had to be set up, in its form again. */
    resume({ form, account }: SignedInVisit): DeskPage | SeeOther {
      const to = ownAddress(form.text('to'));
      const typed = typedFrom(form.text('typed'));
      return typed ? resume(account, to, typed) : { seeOther: to };
    },

    async signOut({ session }: SignedInVisit): Promise<SeeOther> {
      await sessions.end(session.idHash);
      return { ...done(adminUrls.signIn(), 'signed-out'), headers: noSession };
    },

    async signOutEverywhere({ account }: SignedInVisit): Promise<SeeOther> {
      await sessions.endAll(account.id);
      return { ...done(adminUrls.signIn(), 'signed-out-everywhere'), headers: noSession };
    },

    askForPassword: (): DeskPage => passwordPage(),

    async changePassword(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { account, form, session } = visit;
      const password = form.text('password');
      const owner = { ...account, siteName: settings.read().siteName };
      const problems = newPasswordProblems(password, form.text('again'), owner);
      if (form.text('old') === '') problems.old = '请填写现在的密码';
      if (Object.keys(problems).length > 0) return passwordPage(422, problems);

      const verdict = await signIn.confirm(account, form.text('old'));
      if (typeof verdict === 'number')
        return {
          ...passwordPage(429, { '': tooMany(verdict) }),
          headers: { 'Retry-After': String(verdict) },
        };
      if (verdict === 'wrong') return passwordPage(422, { old: '现在的密码不对' });
      const hash = await hashPassword(password);
      try {
        await acts.perform({ id: account.id }, (act) => accounts.setPassword(act, account.id, hash));
      } catch (error) {
        const failure = failureFrom(error);
        return passwordPage(failure.status, failure.problems);
      }
      return {
        ...done(adminUrls.account(), 'password'),
        headers: await newSession(services, account.id, visit, session),
      };
    },
  };
}

interface CodePage {
  to: string;
  typed?: Record<string, string> | undefined;
  status?: number;
  problems?: Record<string, string>;
}

/** The form for the second factor. */
function codePage({ to, typed, status, problems = {} }: CodePage): DeskPage {
  return {
    view: 'admin/sign-in-code',
    title: '两步验证',
    data: { to, typed: typed ? JSON.stringify(typed) : '', problems },
    account: undefined,
    ...(status !== undefined && { status }),
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
