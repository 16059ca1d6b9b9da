/** /admin/account: one's own account: who one is here, where one is signed in, password, second factor, language of the desk. */
import { languages } from '../accounts/accounts.ts';
import { Invalid, notFound } from '../errors.ts';
import { noCookie } from '../http/session.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { browserName } from './browser-name.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';
import { languageNames } from './wording.ts';

const languageOptions = languages.map((value) => ({ value, label: languageNames[value] }));

export function accountPages({ config, desk }: Services) {
  const { accounts, sessions, secondFactors } = desk;

  function page({ account, session }: SignedInVisit, language: string, failure?: Failure): DeskPage {
    const { earlier } = session;
    return {
      view: 'admin/account',
      title: '我的账号',
      data: {
        user: account,
        earlier: earlier && { ...earlier, browser: browserName(earlier.userAgent) },
        sessions: sessions.list(account.id).map((row) => ({
          ...row,
          browser: browserName(row.userAgent),
          isThis: row.idHash === session.idHash,
        })),
        factor: secondFactors.of(account.id),
        language,
        languageOptions,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  return {
    show: (visit: SignedInVisit): DeskPage => page(visit, visit.account.language),

    change(visit: SignedInVisit): DeskPage | SeeOther {
      const chosen = visit.form.text('language');
      const language = languages.find((one) => one === chosen);
      if (!language) return page(visit, chosen, failureFrom(new Invalid({ language: '请选择一种语言' })));
      accounts.setLanguage(visit.account.id, language);
      return done(adminUrls.account(), 'account');
    },

    /** Ends one of one's own sessions. */
    async endSession({ account, session, params }: SignedInVisit): Promise<SeeOther> {
      const { session: idHash = '' } = params;
      if (!(await sessions.endOf(account.id, idHash))) notFound('这一处的登录已经结束了');
      if (idHash !== session.idHash) return done(adminUrls.account(), 'session-ended');
      const headers = { 'Set-Cookie': noCookie('session', config.siteUrl.startsWith('https:')) };
      return { ...done(adminUrls.signIn(), 'signed-out'), headers };
    },

    async endOtherSessions({ account, session }: SignedInVisit): Promise<SeeOther> {
      await sessions.endOthers(account.id, session.idHash);
      return done(adminUrls.account(), 'sessions-ended');
    },
  };
}
