/** 三审三校: handing in, signing off, returning, assigning, and publishing by name without the reviews where that is allowed. Who may do
 *  what is asked here in words for the person; the database's own rules (migration 0015) stand behind it. */
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import type { Connection } from '../database/open.ts';
import { Conflict, Forbidden, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { readContent } from './article.ts';
import type { Publishing } from './publishing.ts';
import { pictureProblem } from './figures.ts';
import { createReprintRule } from './reprints.ts';
import { createWorkStore, remarkSeal } from './work.ts';
import { checksIn, inReview, isSubmitted, maySign, type Step, stepsOf } from './workflow.ts';

const longestRemark = 1000;

export const stepNames: Record<Step, string> = { first: '初审', second: '复审', final: '终审' };

/** What a reviewer sends with a sign-off. */
export interface SigningOff {
  /** The revision that was read. */
  revisionId: number;
  step: Step;
  /** Of the checks of this step, the ids that were ticked. */
  checks: readonly string[];
  /** The use of machines that was confirmed. */
  aiUse: string;
  remark: string;
  /** Of which browser; '' unknown. */
  device: string;
}

export type Reviews = ReturnType<typeof createReviews>;

export function createReviews(db: Connection, publishing: Publishing) {
  const work = createWorkStore(db);
  const reprints = createReprintRule(db);
  const article = db.prepare<[number], { createdBy: number | null; content: string | null; savedBy: number | null; revisionId: number }>(`
    SELECT a.created_by AS createdBy, r.content, r.saved_by AS savedBy, r.id AS revisionId
    FROM articles a JOIN drafts d ON d.article_id = a.id JOIN revisions r ON r.id = d.revision_id WHERE a.id = ?
  `); // prettier-ignore
  /** Whether an account changed the text that was handed in, since the round before ended: the same as the trigger of migration 0023. */
  const changedText = db.prepare<[{ roundId: number; accountId: number }], 1>(`
    SELECT 1 FROM review_rounds o JOIN revisions r ON r.article_id = o.article_id AND r.id <= o.revision_id
    WHERE o.id = @roundId AND r.saved_by = @accountId
      AND r.saved_at >= coalesce((SELECT max(ended_at) FROM review_rounds WHERE article_id = o.article_id AND ended_at IS NOT NULL), '')
      AND coalesce(r.text_hash, r.content_hash) IS NOT (
        SELECT coalesce(p.text_hash, p.content_hash) FROM revisions p WHERE p.article_id = r.article_id AND p.number = r.number - 1)
    LIMIT 1
  `);
  const isActive = db
    .prepare<[number], number>(`SELECT count(*) FROM accounts WHERE id = ? AND state = 'active'`)
    .pluck();

  function planOf(articleId: number, revisionId?: number) {
    const plan = work.plan(articleId) ?? notFound('没有这篇稿件');
    if (plan.state === 'erased') throw new Conflict('这篇稿件的内容已被清除');
    if (revisionId !== undefined && plan.revisionId !== revisionId)
      throw new Conflict('您打开以后，稿件已有新的版本；请看过新版本再操作');
    return plan;
  }

  const cleanRemark = (text: string) => {
    const remark = text.trim();
    if (Array.from(remark).length > longestRemark)
      throw new Invalid({ remark: `意见最多 ${longestRemark} 个字` });
    return remark;
  };

  /** Why an account may not sign a step of an article now, in words; '' where it may. */
  function whyNot(articleId: number, step: Step, account: Pick<Account, 'id' | 'roles'>): string {
    const workflow = work.workflow();
    if (!maySign(workflow, step, account.roles)) return `${stepNames[step]}要由有相应角色的人签`;
    const round = work.openRound(articleId);
    if (!round) return '这篇稿件没有送审';
    const earlier = work
      .signOffs(articleId)
      .find((one) => one.roundId === round.id && one.accountId === account.id && one.step !== step);
    if (earlier) return `您在这一轮已签过${stepNames[earlier.step]}，同一个账号不能签两道`;
    if (!work.signsOwn()) {
      const own =
        article.get(articleId)?.createdBy === account.id ||
        round.openedBy === account.id ||
        changedText.get({ roundId: round.id, accountId: account.id }) !== undefined;
      if (own) return '这是您自己写的或送审的稿件，要由别人来审';
    }
    return '';
  }

  /** The stage at which an article stands that is in a round. */
  const stageOf = (articleId: number, revisionId: number) =>
    work.nextStep(articleId, revisionId) ?? 'approved';

  const reviews = {
    work,
    whyNot,

    /** Hands an article in (送审). What keeps it from being published keeps it from being handed in. */
    submit(act: Act, articleId: number, revisionId: number, remark = ''): void {
      const plan = planOf(articleId, revisionId);
      if (stepsOf(work.workflow()).length === 0) throw new Conflict('本站设置为直接发布，不用送审');
      if (work.openRound(articleId)) throw new Conflict('这篇稿件已经送审了');
      // What went out without its reviews may be handed in as it stands, to make up for them.
      const isOwed = work.isUnreviewed(articleId);
      if (work.isSigned(articleId, revisionId) && plan.state === 'published' && !isOwed)
        throw new Conflict('线上就是这一版，不用送审');
      const found = article.get(articleId)!;
      if (found.content !== null) {
        const content = readContent(found.content);
        const problem = pictureProblem(content) ?? reprints.problem(content, found.savedBy);
        if (problem) throw new Invalid(problem);
      }
      const text = cleanRemark(remark);
      work.openRoundWith(act, articleId, revisionId, act.by!);
      if (!(isOwed && plan.state === 'published')) work.setState(act, articleId, 'first');
      const ledgerNumber = work.record(act, 'submitted', articleId, remarkSeal(text));
      work.remark(act, articleId, { kind: 'submitted', text, ledgerNumber });
    },

    /** The author takes the article back out of review; the round is over. */
    recall(act: Act, articleId: number, account: Account): void {
      const plan = planOf(articleId);
      const round = work.openRound(articleId);
      if (!round || !isSubmitted(plan.state)) throw new Conflict('这篇稿件不在审签中');
      const isOwn = round.openedBy === account.id || article.get(articleId)?.createdBy === account.id;
      if (!isOwn && !may(account.roles, 'edit')) throw new Forbidden();
      work.lapse(act, articleId);
      work.endRound(act, articleId, 'recalled');
      work.setState(act, articleId, 'draft');
      const ledgerNumber = work.record(act, 'recalled', articleId);
      work.remark(act, articleId, { kind: 'recalled', text: '', ledgerNumber });
    },

    /** Sends an article back with remarks (退回修改); the round is over. */
    sendBack(act: Act, articleId: number, revisionId: number, account: Account, remark: string): void {
      const plan = planOf(articleId, revisionId);
      if (!work.openRound(articleId) || !isSubmitted(plan.state))
        throw new Conflict('这篇稿件不在审签中，不能退回');
      const workflow = work.workflow();
      if (!stepsOf(workflow).some((step) => maySign(workflow, step, account.roles)))
        throw new Forbidden('退回要由有审签角色的人来做');
      const text = cleanRemark(remark);
      if (text === '') throw new Invalid({ returnRemark: '请写明要改什么，写稿的人看得到' });
      work.lapse(act, articleId);
      work.endRound(act, articleId, 'returned');
      work.setState(act, articleId, 'returned');
      const ledgerNumber = work.record(act, 'returned', articleId, remarkSeal(text));
      work.remark(act, articleId, { kind: 'returned', text, ledgerNumber });
    },

    /** Signs one step for the newest revision. Gives whether all steps are signed now. */
    signOff(act: Act, articleId: number, account: Account, signing: SigningOff): boolean {
      const { revisionId, step, device } = signing;
      planOf(articleId, revisionId);
      const next = work.nextStep(articleId, revisionId);
      const round = work.openRound(articleId);
      if (!round || next === undefined) throw new Conflict('这篇稿件不在审签中');
      if (next !== step)
        throw new Conflict(`现在轮到${stepNames[next]}；您打开以后，审签有了进展，请看过再签`);
      const reason = whyNot(articleId, step, account);
      if (reason !== '') throw new Forbidden(reason);
      const found = article.get(articleId)!;
      const wanted = checksIn(work.workflow(), step).map(({ id }) => id);
      const checks = wanted.filter((id) => signing.checks.includes(id));
      const problems: Record<string, string> = {};
      if (checks.length < wanted.length) problems.checks = '还有没勾的核对项；核对过再签';
      const { aiUse } = readContent(found.content ?? '{}');
      if (signing.aiUse !== aiUse) problems.confirmedAiUse = '请确认人工智能使用情况与稿件上填的一致';
      const text = cleanRemark(signing.remark);
      if (Object.keys(problems).length > 0) throw new Invalid(problems);

      const ledgerNumber = act.record('signed-off', `sign-off:${articleId}`, {
        account: account.id,
        checks,
        device,
        revision: revisionId,
        round: round.id,
        step,
        text_hash: work.textHashOf(revisionId),
        ...remarkSeal(text),
      });
      work.sign({
        roundId: round.id,
        articleId,
        revisionId,
        textHash: work.textHashOf(revisionId),
        step,
        accountId: account.id,
        device,
        checks: JSON.stringify(checks),
        signedAt: act.at.toISOString(),
        ledgerNumber,
      });
      if (text !== '') work.remark(act, articleId, { kind: 'signed-off', text, ledgerNumber });
      const isComplete = work.nextStep(articleId, revisionId) === undefined;
      // What is online already without its reviews stays where it is; it has its reviews now.
      const isOnlineAsItIs = work.isUnreviewed(articleId) && work.plan(articleId)!.state === 'published';
      if (isOnlineAsItIs) {
        if (isComplete) {
          work.resolveUnreviewed(act, articleId);
          work.endRound(act, articleId, 'published');
        }
      } else {
        work.setState(act, articleId, stageOf(articleId, revisionId));
      }
      work.record(act, 'stage-set', articleId);
      return isComplete;
    },

    /** Publishes by name without the reviews that are missing, where the newsroom allows it: 待补审 until they are done. */
    publishUnreviewed(
      act: Act,
      articleId: number,
      revisionId: number,
      account: Account,
      reason: string,
    ): void {
      planOf(articleId, revisionId);
      if (!work.allowsUnreviewed()) throw new Forbidden('本站不允许未审先发');
      if (!account.roles.includes('chief')) throw new Forbidden('未审先发要由总编辑署名');
      if (work.isSigned(articleId, revisionId)) throw new Conflict('这一版不缺审签，直接发布即可');
      const text = reason.trim();
      if (text === '') throw new Invalid({ unreviewedReason: '请写明为什么来不及审' });
      if (Array.from(text).length > 500) throw new Invalid({ unreviewedReason: '理由最多 500 个字' });
      work.resolveUnreviewed(act, articleId);
      if (!work.openRound(articleId)) work.openRoundWith(act, articleId, revisionId, account.id);
      const ledgerNumber = act.record('published-unreviewed', `sign-off:${articleId}`, {
        account: account.id,
        revision: revisionId,
        ...remarkSeal(text),
      });
      work.addUnreviewed({ articleId, revisionId, accountId: account.id, reason: text, at: act.at.toISOString(), ledgerNumber }); // prettier-ignore
      publishing.publish(act, articleId, revisionId);
      work.record(act, 'stage-set', articleId);
    },

    /** Says who is to work on an article (分派, 移交); undefined: nobody in particular. */
    assign(act: Act, articleId: number, to: number | null, remark: string): void {
      const plan = planOf(articleId);
      if (to !== null && isActive.get(to) !== 1) throw new Invalid({ assignee: '没有这个账号，或已停用' });
      const text = cleanRemark(remark);
      if (plan.assigneeId === to && text === '') return;
      work.setPlan(articleId, { assigneeId: to });
      const ledgerNumber = work.record(act, 'assigned', articleId, remarkSeal(text));
      work.remark(act, articleId, { kind: 'assigned', text, otherId: to, ledgerNumber });
    },

    /** Leaves a remark beside the text. */
    remark(act: Act, articleId: number, remark: string): void {
      planOf(articleId);
      const text = cleanRemark(remark);
      if (text === '') throw new Invalid({ remark: '请写点什么' });
      const ledgerNumber = work.record(act, 'remarked', articleId, remarkSeal(text));
      work.remark(act, articleId, { kind: 'remarked', text, ledgerNumber });
    },

    /** Whether an article is before reviewers. */
    isInReview: (articleId: number) => {
      const plan = work.plan(articleId);
      return plan !== undefined && (inReview.includes(plan.state) || work.openRound(articleId) !== undefined);
    },
  };
  return reviews;
}
