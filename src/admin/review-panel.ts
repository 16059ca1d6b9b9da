/** What stands of the reviews beside the article form: the steps, who signed, what this person may do next. */
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import type { Draft } from '../articles/draft-store.ts';
import { stepNames } from '../articles/reviews.ts';
import { checksIn, isSubmitted, maySign, stepsOf } from '../articles/workflow.ts';
import type { Services } from '../services.ts';

/** What the panel shows of the reviews of an article. */
export function reviewPanel({ desk }: Pick<Services, 'desk'>, draft: Draft, account: Account) {
  const { reviews } = desk;
  const { work } = reviews;
  const { articleId, revision, state } = draft;
  const workflow = work.workflow();
  const plan = work.plan(articleId)!;
  const round = work.openRound(articleId);
  const all = work.signOffs(articleId);
  const inForce = all.filter(({ roundId, lapsedAt }) => roundId === round?.id && lapsedAt === null);
  const next = round && work.nextStep(articleId, revision.id);
  const reason = next ? reviews.whyNot(articleId, next, account) : '';
  const devices = inForce.filter(({ device }) => device !== '').map(({ device }) => device);
  const isOwn = draft.createdBy === account.id || draft.assigneeId === account.id;
  return {
    workflow,
    steps: stepsOf(workflow).map((step) => ({
      step,
      name: stepNames[step],
      signOff: inForce.find((one) => one.step === step),
      isNext: step === next,
    })),
    round,
    next: next && { step: next, name: stepNames[next], checks: checksIn(workflow, next) },
    mayNotSign: reason,
    isLast: next !== undefined && next === stepsOf(workflow).at(-1),
    lapsed: all.filter(({ roundId, lapsedAt }) => roundId === round?.id && lapsedAt !== null),
    sharesBrowser: new Set(devices).size < devices.length,
    maySubmit:
      workflow !== 'direct' && !round && !isSubmitted(state) && !work.isSigned(articleId, revision.id),
    isSigned: work.isSigned(articleId, revision.id),
    isUnreviewed: work.isUnreviewed(articleId),
    mayRecall:
      round !== undefined &&
      isSubmitted(state) &&
      (round.openedBy === account.id || isOwn || may(account.roles, 'edit')),
    mayReturn:
      round !== undefined &&
      isSubmitted(state) &&
      stepsOf(workflow).some((step) => maySign(workflow, step, account.roles)),
    mayPublishUnreviewed:
      workflow !== 'direct' &&
      work.allowsUnreviewed() &&
      account.roles.includes('chief') &&
      !work.isSigned(articleId, revision.id),
    /** A reporter's own text is not theirs to change while others read it. */
    isLocked: isSubmitted(state) && !may(account.roles, 'edit'),
    plan,
    aiUse: revision.content.aiUse,
    remarks: work.remarks(articleId),
    people: desk.accounts.list().filter((one) => one.state === 'active' && may(one.roles, 'write')),
  };
}
