/** /admin/first-administrator/:token: the page behind the one-time link that a new site prints. */
import { AccountForm, NewPassword } from '../accounts/accounts.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { problemsOf } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { newSession } from './sessions.ts';
import { type DeskPage, done, type Failure, failureFrom, type SeeOther, type Visit } from './visit.ts';

const Form = AccountForm.pick({ name: true, email: true }).extend(NewPassword.shape);

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
    ask(visit: Visit): DeskPage {
      firstAdministrator.check(visit.params.token ?? '', now());
      return page(visit);
    },

    async make(visit: Visit): Promise<DeskPage | SeeOther> {
      const { params, form } = visit;
      const token = params.token ?? '';
      firstAdministrator.check(token, now());

      const parsed = Form.safeParse({
        name: form.text('name'),
        email: form.text('email'),
        password: form.text('password'),
      });
      const problems = parsed.success ? {} : problemsOf(parsed.error);
      const isSame = form.text('again') === form.text('password');
      if (!isSame) problems.again = '两次填写的密码不一样';
      if (!parsed.success || !isSame) return page(visit, { status: 422, problems });

      const hash = await hashPassword(parsed.data.password);
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
