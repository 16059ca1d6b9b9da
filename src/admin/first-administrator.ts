/** /admin/first-administrator/:token: the page behind the one-time link that a new site prints. */
import { AccountForm } from '../accounts/accounts.ts';
import { newPasswordProblems } from '../accounts/password-rules.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { problemsOf } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { openLink } from './one-time-links.ts';
import { newSession } from './sessions.ts';
import { type DeskPage, done, type Failure, failureFrom, type SeeOther, type Visit } from './visit.ts';

const Form = AccountForm.pick({ name: true, email: true });

export function firstAdministratorPages(services: Services) {
  const { desk, now } = services;
  const { acts, firstAdministrator } = desk;

  function page({ params, form }: Visit, { status, problems }: Partial<Failure> = {}): DeskPage {
    return {
      view: 'admin/first-administrator',
      title: '建立管理员账号',
      data: {
        token: params.token,
        name: form.text('name'),
        email: form.text('email'),
        problems: problems ?? {},
      },
      ...(status !== undefined && { status }),
    };
  }

  return {
    async ask(visit: Visit): Promise<DeskPage> {
      await openLink(services, visit, () => firstAdministrator.check(visit.params.token ?? '', now()));
      return page(visit);
    },

    async make(visit: Visit): Promise<DeskPage | SeeOther> {
      const { params, form } = visit;
      const token = params.token ?? '';
      await openLink(services, visit, () => firstAdministrator.check(token, now()));

      const typed = { name: form.text('name'), email: form.text('email') };
      const parsed = Form.safeParse(typed);
      const owner = { ...typed, siteName: desk.settings.read().siteName };
      const problems = {
        ...(parsed.success ? {} : problemsOf(parsed.error)),
        ...newPasswordProblems(form.text('password'), form.text('again'), owner),
      };
      if (!parsed.success || Object.keys(problems).length > 0) return page(visit, { status: 422, problems });

      const hash = await hashPassword(form.text('password'));
      try {
        const account = await acts.perform(null, (act) =>
          firstAdministrator.make(act, token, parsed.data, hash),
        );
        const headers = await newSession(services, account.id, visit);
        return { ...done(adminUrls.home(), 'welcome'), headers };
      } catch (error) {
        return page(visit, failureFrom(error));
      }
    },
  };
}
