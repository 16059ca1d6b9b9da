/** What makes readers see an article, or no longer: publication, withdrawal, erasure. */
import type { Draft } from '../articles/draft-store.ts';
import { Conflict, Invalid } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { type DeskAnswer, done, failureFrom, type SignedInVisit } from './visit.ts';

const longestReason = 500;

export function publicationPages({ desk, log }: Services, show: ShowArticle) {
  const { acts, drafts, publishing } = desk;

  /** Performs an act on the article of a visit; what keeps it from being done is said on the article's page. */
  async function perform(
    visit: SignedInVisit,
    deed: (act: Act, draft: Draft) => void,
    answer: (draft: Draft) => DeskAnswer | Promise<DeskAnswer>,
  ): Promise<DeskAnswer> {
    const draft = articleFor(desk, visit);
    try {
      await acts.perform({ id: visit.account.id }, (act) => deed(act, draft));
      return await answer(draft);
    } catch (error) {
      const failure = failureFrom(error);
      const present = drafts.draft(draft.articleId) ?? draft;
      return show(present, visit.account, failure, visit.form.fields());
    }
  }

  function reasonFrom({ form }: SignedInVisit, field: string): string {
    const reason = form.text(field).trim();
    if (reason === '') throw new Invalid({ [field]: '请写明理由' });
    if (reason.length > longestReason) throw new Invalid({ [field]: `理由最多 ${longestReason} 个字` });
    return reason;
  }

  return {
    publish: (visit: SignedInVisit) =>
      perform(
        visit,
        (act, { articleId }) =>
          publishing.publish(act, articleId, Number(visit.form.text('revisionId')), {
            wasOnline: visit.form.has('wasOnline'),
          }),
        ({ articleId }) => done(adminUrls.article(articleId), 'published'),
      ),

    withdraw: (visit: SignedInVisit) =>
      perform(
        visit,
        (act, { articleId }) => {
          const reason = reasonFrom(visit, 'withdrawalReason');
          const kind = visit.form.text('notice');
          if (kind !== 'notice' && kind !== 'silent') throw new Invalid({ notice: '请选择附说明还是静默' });
          publishing.withdraw(act, articleId, reason, kind === 'notice');
        },
        ({ articleId }) => done(adminUrls.article(articleId), 'withdrawn'),
      ),

    /** Takes one's own or somebody's request for an erasure back. */
    takeErasureBack: (visit: SignedInVisit) =>
      perform(
        visit,
        (act, { articleId }) => desk.erasureRequests.remove(act, articleId),
        ({ articleId }) => done(adminUrls.article(articleId), 'erasure-withdrawn'),
      ),

    /** The first of two people asks, the second one does it. What a command wrote needs one. */
    erase: (visit: SignedInVisit) => {
      let isAsked = false;
      return perform(
        visit,
        (act, { articleId }) => {
          const reason = reasonFrom(visit, 'erasureReason');
          if (visit.form.text('number').trim() !== String(articleId))
            throw new Invalid({ number: `请输入稿件编号 ${articleId} 以确认` });
          const request = desk.erasureRequests.of(articleId);
          if (desk.erasureRequests.takesTwo(articleId)) {
            if (!request) {
              desk.erasureRequests.ask(act, articleId, reason);
              isAsked = true;
              return;
            }
            if (request.askedBy === visit.account.id)
              throw new Conflict('清除要由两个人来做：您已经提请，等另一位有此权限的人确认。');
          }
          // First, so that a picture which stood for it there alone goes, too.
          desk.frontPageDesk.remove(act, articleId);
          for (const src of publishing.erase(act, articleId, reason)) {
            const medium = desk.media.bySrc(src);
            if (medium) desk.mediaDesk.erase(act, medium.id, reason);
          }
          desk.erasureRequests.remove(act, articleId);
        },
        async ({ articleId }) => {
          if (isAsked) return done(adminUrls.article(articleId), 'erasure-asked');
          try {
            await desk.intake.removeReleased();
            publishing.forgetErased();
          } catch (error) {
            log.warn({ err: error }, 'the log beside the database could not be emptied after an erasure');
          }
          return done(adminUrls.articles(), 'erased');
        },
      );
    },
  };
}
