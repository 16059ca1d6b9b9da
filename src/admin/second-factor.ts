/** /admin/account/second-factor: setting up the second factor (QR code, key, a code as proof), its recovery codes, and switching it
 *  off. Who must have one and has none yet is led here by the guard. */
import type { Account } from '../accounts/accounts.ts';
import { isSecret, keyUri, newSecret } from '../accounts/second-factors.ts';
import { Conflict, Invalid } from '../errors.ts';
import type { Services } from '../services.ts';
import { qrSvg } from '../site/share.ts';
import { adminUrls } from '../urls.ts';
import { newSession, ownAddress, tooMany } from './sessions.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

/** So long after signing in nobody is asked for the password again. */
const freshMs = 10 * 60_000;

interface SetUp {
  to: string;
  /** The fields of a form that was sent before the factor was there, as JSON; '' for none. */
  typed?: string;
  secret?: string;
  status?: number;
  problems?: Record<string, string>;
}

export function secondFactorPages(services: Services) {
  const { desk, now } = services;
  const { acts, secondFactors, sessions, signIn, settings } = desk;

  const isRequired = (account: Account) => {
    const { secondFactorFor } = settings.read();
    return account.roles.some((role) => secondFactorFor.includes(role));
  };
  const isFresh = ({ session }: SignedInVisit) => now().getTime() - Date.parse(session.createdAt) < freshMs;

  /** The form with which a factor is set up. */
  function setUpPage(
    visit: SignedInVisit,
    { to, typed = '', secret = newSecret(), status, problems = {} }: SetUp,
  ): DeskPage {
    const uri = keyUri(secret, visit.account.name, settings.read().siteName);
    return {
      view: 'admin/second-factor-new',
      title: '开启两步验证',
      data: {
        to,
        typed,
        secret,
        secretInGroups: secret.replace(/(.{4})(?=.)/g, '$1 '),
        uri,
        qr: qrSvg(uri),
        asksPassword: !isFresh(visit),
        isRequired: isRequired(visit.account),
        problems,
      },
      ...(status !== undefined && { status }),
    };
  }

  function statePage({ account }: SignedInVisit, failure?: Failure): DeskPage {
    return {
      view: 'admin/second-factor',
      title: '两步验证',
      data: {
        factor: secondFactors.of(account.id)!,
        isRequired: isRequired(account),
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  const codesPage = (codes: string[], to: string, typed = '', isRenewed = false): DeskPage => ({
    view: 'admin/recovery-codes',
    title: '恢复码',
    data: { codes, to, typed, isRenewed },
  });

  /** Invalid, at the field, unless the password is the account's. */
  async function askPassword({ account, form }: SignedInVisit, field: string) {
    if (form.text(field) === '') throw new Invalid({ [field]: '请填写您的密码' });
    const verdict = await signIn.confirm(account, form.text(field));
    if (typeof verdict === 'number') throw new Invalid({ [field]: tooMany(verdict) });
    if (verdict === 'wrong') throw new Invalid({ [field]: '密码不对' });
  }

  return {
    /** Whether somebody has to set up a second factor before anything else. */
    isOwed: (account: Account) => !account.hasSecondFactor && isRequired(account),

    /** The page for a form that was sent by somebody who owes the factor: what was typed waits on it. */
    askFirst: (visit: SignedInVisit): DeskPage =>
      setUpPage(visit, { to: visit.address, typed: JSON.stringify(visit.form.fields()), status: 403 }),

    show(visit: SignedInVisit): DeskPage {
      const to = visit.query.to === undefined ? adminUrls.account() : ownAddress(visit.query.to);
      return visit.account.hasSecondFactor ? statePage(visit) : setUpPage(visit, { to });
    },

    async set(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { account, form, session } = visit;
      const to = ownAddress(form.text('to'));
      const typed = form.text('typed');
      const secret = form.text('secret');
      const again = ({ status, problems }: Failure) =>
        account.hasSecondFactor
          ? statePage(visit, { status, problems })
          : setUpPage(visit, { to, typed, status, problems, ...(isSecret(secret) && { secret }) });
      try {
        if (!isSecret(secret)) throw new Invalid({ '': '密钥不完整，已换了新的，请重新扫描' });
        if (form.text('code').trim() === '') throw new Invalid({ code: '请填写应用里显示的六位数字' });
        if (!isFresh(visit)) await askPassword(visit, 'password');
        const codes = await acts.perform({ id: account.id }, (act) =>
          secondFactors.set(act, account.id, secret, form.text('code')),
        );
        // Sessions from before needed the password alone.
        await sessions.endOthers(account.id, session.idHash);
        return {
          ...codesPage(codes, to, typed),
          headers: await newSession(services, account.id, visit, session),
        };
      } catch (error) {
        return again(failureFrom(error));
      }
    },

    async renewCodes(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      if (!visit.account.hasSecondFactor) return { seeOther: adminUrls.secondFactor() };
      try {
        await askPassword(visit, 'codesPassword');
        const codes = await acts.perform({ id: visit.account.id }, (act) =>
          secondFactors.renewCodes(act, visit.account.id),
        );
        return codesPage(codes, adminUrls.account(), '', true);
      } catch (error) {
        return statePage(visit, failureFrom(error));
      }
    },

    async remove(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { account } = visit;
      if (!account.hasSecondFactor) return { seeOther: adminUrls.secondFactor() };
      try {
        if (isRequired(account))
          throw new Conflict('您的角色必须开启两步验证，不能关闭。要换手机，请管理员帮忙解除，再重新设置。');
        await askPassword(visit, 'removalPassword');
        await acts.perform({ id: account.id }, (act) => secondFactors.remove(act, account.id));
        return done(adminUrls.account(), 'second-factor-removed');
      } catch (error) {
        return statePage(visit, failureFrom(error));
      }
    },
  };
}
