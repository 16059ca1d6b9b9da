/** 审签 at the desk: handing in, signing, returning, assigning, remarks. */
import { may } from '../accounts/rights.ts';
import type { Draft } from '../articles/draft-store.ts';
import { isBlocked } from '../articles/proofreading.ts';
import { steps } from '../articles/workflow.ts';
import { Invalid } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { proofreadingPages } from './proofreading.ts';
import { type DeskAnswer, done, failureFrom, type SignedInVisit } from './visit.ts';

export function reviewPages(services: Services, show: ShowArticle) {
  const { desk } = services;
  const { acts, drafts, reviews, publishing } = desk;
  const proofreading = proofreadingPages(services);

  /** Performs an act on the article of a visit; what keeps it from being done is said on its page, with what was typed. */
  async function perform(
    visit: SignedInVisit,
    deed: (act: Act, draft: Draft) => string,
    check: (draft: Draft) => void = () => undefined,
  ): Promise<DeskAnswer> {
    const draft = articleFor(desk, visit);
    try {
      check(draft);
      const notice = await acts.perform({ id: visit.account.id }, (act) => deed(act, draft));
      return done(`${adminUrls.article(draft.articleId)}#review`, notice);
    } catch (error) {
      const failure = failureFrom(error);
      return show(drafts.draft(draft.articleId) ?? draft, visit.account, failure, visit.form.fields());
    }
  }

  /** What the proofreader finds is in front of whoever signs, and signing means having looked at it. */
  function checkProof({ form }: SignedInVisit, draft: Draft) {
    const findings = proofreading.findingsOf(draft);
    if (isBlocked(findings)) throw new Invalid({ '': '稿件里有本站的禁用词，改掉以前不能签；见“校对”' });
    if (findings.length > 0 && !form.has('proofSeen'))
      throw new Invalid({ proofSeen: `校对查出 ${findings.length} 处，请看过再签；确实没错的可以忽略` });
  }

  const revisionIn = ({ form }: SignedInVisit) => Number(form.text('revisionId'));

  return {
    submit: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        reviews.submit(act, articleId, revisionIn(visit), visit.form.text('remark'));
        return 'submitted';
      }),

    recall: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        reviews.recall(act, articleId, visit.account);
        return 'recalled';
      }),

    sendBack: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        reviews.sendBack(act, articleId, revisionIn(visit), visit.account, visit.form.text('returnRemark'));
        return 'returned';
      }),

    /** Signs a step; the last one may let the article go out at once. */
    signOff: (visit: SignedInVisit) =>
      perform(
        visit,
        (act, { articleId }) => {
          const { form, account, session } = visit;
          const step = steps.find((name) => name === form.text('step')) ?? 'first';
          const isComplete = reviews.signOff(act, articleId, account, {
            revisionId: revisionIn(visit),
            step,
            checks: form.all('checks'),
            aiUse: form.text('confirmedAiUse'),
            remark: form.text('remark'),
            device: session.device,
          });
          if (!isComplete) return 'signed-off';
          const { state, publishAt } = reviews.work.plan(articleId)!;
          if (state === 'published') return 'signed-off';
          if (publishAt !== null) {
            reviews.work.setState(act, articleId, 'scheduled');
            reviews.work.record(act, 'plan-set', articleId);
            return 'scheduled';
          }
          if (form.text('then') !== 'publish' || !may(account.roles, 'publish')) return 'approved';
          publishing.publish(act, articleId, revisionIn(visit));
          return 'issued';
        },
        (draft) => checkProof(visit, draft),
      ),

    assign: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        const to = visit.form.text('assignee');
        const id = /^[1-9]\d{0,14}$/.test(to) ? Number(to) : null;
        const reader = id === null ? undefined : desk.accounts.byId(id);
        if (reader && !may(reader.roles, 'write'))
          throw new Invalid({ assignee: '这个账号不写稿也不审稿，不能分派给它' });
        reviews.assign(act, articleId, id, visit.form.text('assignRemark'));
        return 'assigned';
      }),

    remark: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        reviews.remark(act, articleId, visit.form.text('remark'));
        return 'remarked';
      }),

    publishUnreviewed: (visit: SignedInVisit) =>
      perform(visit, (act, { articleId }) => {
        reviews.publishUnreviewed(
          act,
          articleId,
          revisionIn(visit),
          visit.account,
          visit.form.text('unreviewedReason'),
        );
        return 'unreviewed';
      }),
  };
}
