/** /admin/join/:token and /admin/reset/:token: the pages behind the one-time links that an administrator hands over. */
import { newPasswordProblems, type PasswordOwner } from '../accounts/password-rules.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { ExpectedError } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { newSession, newStep, tooMany } from './sessions.ts';
import { type DeskPage, done, type Failure, failureFrom, type SeeOther, type Visit } from './visit.ts';

/** Gives what a link is for; throws ExpectedError where it is none, or there were too many wrong ones from this network. */
export async function openLink<T>({ desk }: Services, { browser }: Visit, look: () => T): Promise<T> {
  const opened = await desk.signIn.openLink(browser.address, look);
  if ('found' in opened) return opened.found;
  throw new ExpectedError(429, tooMany(opened.retryAfterSeconds));
}

export function oneTimeLinkPages(services: Services) {
  const { desk, now } = services;
  const { acts, invitations, resets, settings } = desk;

  const invitationOf = (visit: Visit) =>
    openLink(services, visit, () => invitations.byToken(visit.params.token ?? '', now()));
  const accountOf = (visit: Visit) =>
    openLink(services, visit, () => resets.byToken(visit.params.token ?? '', now()));

  const ownerFrom = ({ name, email }: { name: string; email: string | null }): PasswordOwner => ({
    name,
    email,
    siteName: settings.read().siteName,
  });

  function page(kind: 'join' | 'reset', visit: Visit, about: object, failure?: Failure): DeskPage {
    return {
      view: `admin/${kind}`,
      title: kind === 'join' ? '加入' : '重设密码',
      data: {
        ...about,
        token: visit.params.token,
        siteName: settings.read().siteName,
        problems: failure?.problems ?? {},
      },
      account: undefined,
      ...(failure && { status: failure.status }),
    };
  }

  return {
    askToJoin: async (visit: Visit): Promise<DeskPage> =>
      page('join', visit, { invitation: await invitationOf(visit) }),

    async join(visit: Visit): Promise<DeskPage | SeeOther> {
      const invitation = await invitationOf(visit);
      const password = visit.form.text('password');
      const problems = newPasswordProblems(password, visit.form.text('again'), ownerFrom(invitation));
      if (Object.keys(problems).length > 0)
        return page('join', visit, { invitation }, { status: 422, problems });
      const hash = await hashPassword(password);
      try {
        const account = await acts.perform(null, (act) =>
          invitations.accept(act, visit.params.token ?? '', hash),
        );
        return {
          ...done(adminUrls.home(), 'joined'),
          headers: await newSession(services, account.id, visit),
        };
      } catch (error) {
        return page('join', visit, { invitation }, failureFrom(error));
      }
    },

    askForNewPassword: async (visit: Visit): Promise<DeskPage> =>
      page('reset', visit, { user: await accountOf(visit) }),

    async setNewPassword(visit: Visit): Promise<DeskPage | SeeOther> {
      const user = await accountOf(visit);
      const password = visit.form.text('password');
      const problems = newPasswordProblems(password, visit.form.text('again'), ownerFrom(user));
      if (Object.keys(problems).length > 0) return page('reset', visit, { user }, { status: 422, problems });
      const hash = await hashPassword(password);
      const account = await acts.perform(null, (act) => resets.use(act, visit.params.token ?? '', hash));
      // The link stands for the password only.
      if (account.hasSecondFactor)
        return { seeOther: adminUrls.signInCode(), headers: await newStep(services, account.id, visit) };
      return {
        ...done(adminUrls.home(), 'password'),
        headers: await newSession(services, account.id, visit),
      };
    },
  };
}
