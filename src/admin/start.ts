/** /admin/: what one can do, what is being written, and what the newsroom still has to set up. */
import { may } from '../accounts/rights.ts';
import type { ArticleState } from '../articles/article.ts';
import { maySign, shortageFor, stepsOf } from '../articles/workflow.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { removeSample, sampleArticles } from '../sample/removal.ts';
import { browserName } from './browser-name.ts';
import { type DeskPage, done, type SeeOther, type SignedInVisit } from './visit.ts';

export function startPages({ desk, log, now }: Services) {
  const { acts, drafts, channels, settings, frontPage } = desk;

  return {
    show({ account, session }: SignedInVisit): DeskPage {
      const greeting = session.isGreeted ? undefined : session.earlier;
      if (greeting) desk.sessions.greeted(session.idHash);
      const mayWrite = may(account.roles, 'write');
      const own = may(account.roles, 'edit') ? {} : { createdBy: account.id };
      const list = (state: 'draft' | 'published') =>
        mayWrite ? drafts.list({ state, ...own }, { perPage: 8, page: 1, offset: 0 }).rows : [];
      const hasChannel = channels.tree().length > 0;
      const set = settings.read();
      const { work } = desk.reviews;
      const workflow = work.workflow();
      const waiting = stepsOf(workflow).flatMap((step) =>
        maySign(workflow, step, account.roles)
          ? drafts.list({ state: step }, { perPage: 20, page: 1, offset: 0 }).rows
          : [],
      );
      const ofMine = (state: ArticleState) =>
        drafts.list({ state, createdBy: account.id }, { perPage: 8, page: 1, offset: 0 }).rows;
      const front = frontPage.read();

      const todo = [
        ...(!acts.canSign() && may(account.roles, 'ledger-key')
          ? [
              {
                text: '发布台账的签名密钥不在了，暂时不能发布',
                label: '生成新密钥',
                href: adminUrls.ledger(),
              },
            ]
          : []),
        ...(!hasChannel && may(account.roles, 'channels')
          ? [{ text: '还没有频道，稿件没有地方可放', label: '建第一个频道', href: adminUrls.channels() }]
          : []),
        ...(set.description === '' && may(account.roles, 'settings')
          ? [{ text: '站名、简介和备案信息还没有填全', label: '去设置', href: adminUrls.settings() }]
          : []),
        ...(hasChannel && front.lead.length === 0 && may(account.roles, 'front-page')
          ? [{ text: '首页还没有头条', label: '编排首页', href: adminUrls.frontPage() }]
          : []),
      ];
      return {
        view: 'admin/start',
        title: '工作台',
        data: {
          greeting: greeting && { ...greeting, browser: browserName(greeting.userAgent) },
          sample: may(account.roles, 'erase') && set.isSample ? sampleArticles(desk).length : 0,
          account,
          mayWrite,
          hasChannel,
          todo,
          shortage: may(account.roles, 'people')
            ? shortageFor(
                workflow,
                work.signsOwn(),
                desk.accounts.list().filter(({ state }) => state === 'active'),
              )
            : '',
          waiting: mayWrite ? waiting : [],
          returned: mayWrite ? ofMine('returned') : [],
          assigned: mayWrite
            ? drafts
                .list({ assigneeId: account.id }, { perPage: 20, page: 1, offset: 0 })
                .rows.filter(({ state }) => state !== 'published' && state !== 'withdrawn')
            : [],
          approved: may(account.roles, 'publish')
            ? drafts.list({ state: 'approved' }, { perPage: 8, page: 1, offset: 0 }).rows
            : [],
          // Of what is online everybody may know; the newest titles of others' drafts are not a reporter's to see.
          unreviewed: mayWrite
            ? work.unreviewed().map((row) => {
                const mayRead = may(account.roles, 'edit');
                const title = mayRead ? row.title : (desk.drafts.visibleTitle(row.articleId) ?? '');
                return { ...row, title, reason: mayRead ? row.reason : '' };
              })
            : [],
          tickets: may(account.roles, 'edit') ? desk.tickets.waiting() : [],
          erasures: may(account.roles, 'erase') ? desk.erasureRequests.open() : [],
          missed: may(account.roles, 'plan') ? desk.schedule.missed(now()) : [],
          upcoming: may(account.roles, 'plan') ? desk.schedule.upcoming(now()) : [],
          newest: list('draft'),
          published: list('published'),
        },
      };
    },

    /** Erases the sample edition, with its pictures. */
    async removeSample({ account }: SignedInVisit): Promise<SeeOther> {
      await acts.perform({ id: account.id }, (act) => removeSample(desk, act));
      try {
        await desk.intake.removeReleased();
        desk.publishing.forgetErased();
      } catch (error) {
        log.warn({ err: error }, 'the log beside the database could not be emptied after an erasure');
      }
      return done(adminUrls.home(), 'sample-removed');
    },
  };
}
