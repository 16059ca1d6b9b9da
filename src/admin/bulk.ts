/** One act for many articles of the list: what is to be done is confirmed first, and each article is an act of its own, so that one
 *  that is refused does not stop the others. Rights and rules are those of the single act. */
import type { Account } from '../accounts/accounts.ts';
import { may, type Right } from '../accounts/rights.ts';
import { readTags } from '../articles/article-form.ts';
import type { Draft } from '../articles/draft-store.ts';
import { ExpectedError, Forbidden, Invalid, NotFound } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Act } from '../ledger/acts.ts';
import type { DeskServices, Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { channelOptionsOf } from './channel-options.ts';
import { mayWorkOn } from './own-articles.ts';
import { type DeskPage, type Failure, failureFrom, type SignedInVisit } from './visit.ts';

/** A page of the list. */
const mostAtOnce = 50;
const mostTags = 20;
const longestReason = 500;

const actions = {
  move: { label: '移到栏目', right: 'write' },
  tag: { label: '加标签', right: 'write' },
  untag: { label: '去标签', right: 'write' },
  assign: { label: '交给', right: 'write' },
  publish: { label: '发布', right: 'publish' },
  withdraw: { label: '撤稿', right: 'withdraw' },
} as const satisfies Record<string, { label: string; right: Right }>;

type Action = keyof typeof actions;

/** What somebody may do with many articles at once. 发布 is there only where nobody else has to look. */
export function bulkActionsFor({ reviews }: Pick<DeskServices, 'reviews'>, { roles }: Account) {
  return (Object.keys(actions) as Action[])
    .filter((name) => may(roles, actions[name].right))
    .filter((name) => name !== 'publish' || reviews.work.workflow() === 'direct')
    .map((value) => ({ value, label: actions[value].label }));
}

/** What the confirmation holds. */
interface Typed {
  action: string;
  channelId: string;
  tags: string;
  assignee: string;
  remark: string;
  reason: string;
  notice: string;
  republish: string;
  note: string;
  back: string;
}

/** One article of the choice. */
interface Chosen {
  articleId: number;
  title: string;
  /** The revision that was seen when it was confirmed. */
  base: number;
  isOnline: boolean;
  /** Who else has its form open now; '' for nobody. */
  writer: string;
}

interface Outcome {
  articleId: number;
  title: string;
  /** Why it was not done; '' where it was. */
  problem: string;
  isUnchanged: boolean;
}

type Deed = (act: Act, draft: Draft) => { isUnchanged: boolean };

export function bulkPages({ desk, log }: Services) {
  const { acts, accounts, drafts, publishing, reviews } = desk;

  const typedIn = (form: Form): Typed => ({
    action: form.text('action'),
    channelId: form.text('channelId'),
    tags: form.text('tags'),
    assignee: form.text('assignee'),
    remark: form.text('remark'),
    reason: form.text('reason'),
    notice: form.text('notice'),
    republish: form.text('republish'),
    note: form.text('note'),
    // Only ever the query of the list.
    back: /^\?[^\s]*$/.test(form.text('back')) ? form.text('back') : '',
  });

  const numbersIn = (form: Form) =>
    [...new Set(form.all('ids'))].filter((id) => /^[1-9]\d{0,14}$/.test(id)).map(Number).slice(0, mostAtOnce); // prettier-ignore

  const people = () =>
    accounts.list().filter(({ state, roles }) => state === 'active' && may(roles, 'write'));

  /** An article that this person may work on. */
  function draftFor(articleId: number, account: Account): Draft {
    if (drafts.isErased(articleId)) throw new NotFound('内容已被清除');
    const draft = drafts.draft(articleId);
    if (!draft) throw new NotFound('没有这篇稿件');
    if (!mayWorkOn(draft, account)) throw new Forbidden('您的账号只能看和修改自己的稿件');
    return draft;
  }

  /** A lease keeps nobody out, but whoever writes now will have to merge. */
  function writerOf(articleId: number, account: Account): string {
    const lease = desk.leases.of(articleId);
    return lease && lease.accountId !== account.id ? lease.accountName : '';
  }

  /** What of a choice can be seen at all; the rest is left out, as it is left out of the list. */
  function chosenBy(account: Account, ids: readonly number[]): Chosen[] {
    return ids.flatMap((articleId) => {
      try {
        const { revision, visibleRevisionId } = draftFor(articleId, account);
        return [{ articleId, title: revision.content.title, base: revision.id, isOnline: visibleRevisionId !== null, writer: writerOf(articleId, account) }]; // prettier-ignore
      } catch (error) {
        if (error instanceof ExpectedError) return [];
        throw error;
      }
    });
  }

  /** @throws Forbidden where this person may not do it. */
  function actionOf(account: Account, { action }: Typed) {
    if (!Object.hasOwn(actions, action)) throw new Invalid({ '': '没有这个动作，请回到列表重选' });
    const offered = bulkActionsFor(desk, account).find(({ value }) => value === action);
    if (!offered) throw new Forbidden();
    return offered;
  }

  function confirmation(
    account: Account,
    typed: Typed,
    chosen: readonly Chosen[],
    failure?: Failure,
  ): DeskPage {
    // prettier-ignore
    const action = actionOf(account, typed);
    const problems = chosen.length === 0 ? { '': '还没有勾选稿件：回到列表，勾上要处理的，再选动作' } : (failure?.problems ?? {}); // prettier-ignore
    return {
      view: 'admin/bulk',
      title: action.label,
      data: {
        action,
        chosen,
        typed,
        channelOptions: channelOptionsOf(desk),
        people: people(),
        mayRepublish: may(account.roles, 'publish'),
        isReviewed: reviews.work.workflow() !== 'direct',
        problems,
      },
      ...(Object.keys(problems).length > 0 && { status: failure?.status ?? 422 }),
    };
  }

  /** What is to be done with each article. @throws Invalid where the form does not say it. */
  function deedOf(typed: Typed, account: Account, bases: ReadonlyMap<number, number>): Deed {
    const baseOf = ({ articleId }: Draft) => bases.get(articleId) ?? 0;

    /** Saves a change on top of what was seen, and puts it online where the newest revision stood there. */
    const saving =
      (change: (draft: Draft) => Partial<Parameters<typeof drafts.save>[1]>): Deed =>
      (act, draft) => {
        const { articleId, revision, visibleRevisionId } = draft;
        const { channelId, dated, content } = revision;
        const saved = drafts.save(act, {
          articleId,
          baseRevisionId: baseOf(draft),
          channelId,
          dated,
          content,
          note: typed.note,
          isWriterOnly: !may(account.roles, 'edit'),
          ...change(draft),
        });
        const isUnchanged = saved.revisionId === revision.id;
        if (
          !isUnchanged &&
          typed.republish !== '' &&
          visibleRevisionId === revision.id &&
          may(account.roles, 'publish')
        )
          // prettier-ignore
          publishing.publish(act, articleId, saved.revisionId, { wasOnline: true });
        return { isUnchanged };
      };

    switch (typed.action as Action) {
      case 'move': {
        const channelId = Number(typed.channelId);
        if (!channelOptionsOf(desk).some(({ value }) => value === typed.channelId))
          throw new Invalid({ channelId: '请选择栏目' });
        return saving(({ revision: { content } }) => ({
          channelId,
          ...(content.secondChannelId === channelId && { content: { ...content, secondChannelId: null } }),
        }));
      }
      case 'tag':
      case 'untag': {
        const tags = readTags(typed.tags);
        if (tags.length === 0) throw new Invalid({ tags: '请填写标签' });
        return saving(({ revision: { content } }) => {
          const next =
            typed.action === 'tag'
              ? [...new Set([...content.tags, ...tags])]
              : content.tags.filter((tag) => ![tag, ...desk.tagNames.shown([tag])].some((name) => tags.includes(name))); // prettier-ignore
          if (next.length > mostTags) throw new Invalid({ '': `加上以后超过 ${mostTags} 个标签` });
          return { content: { ...content, tags: next } };
        });
      }
      case 'assign': {
        const to = typed.assignee === '' ? null : Number(typed.assignee);
        if (to !== null && !people().some(({ id }) => id === to))
          throw new Invalid({ assignee: '没有这个账号，或它不写稿也不审稿' });
        return (act, { articleId, assigneeId }) => {
          reviews.assign(act, articleId, to, typed.remark);
          return { isUnchanged: assigneeId === to && typed.remark.trim() === '' };
        };
      }
      case 'publish':
        return (act, draft) => {
          const isOnline = draft.visibleRevisionId !== null;
          publishing.publish(act, draft.articleId, baseOf(draft), { wasOnline: isOnline });
          return { isUnchanged: draft.visibleRevisionId === draft.revision.id };
        };
      case 'withdraw': {
        const reason = typed.reason.trim();
        const problems: Record<string, string> = {};
        if (reason === '') problems.reason = '请写明理由';
        if (reason.length > longestReason) problems.reason = `理由最多 ${longestReason} 个字`;
        if (typed.notice !== 'notice' && typed.notice !== 'silent') problems.notice = '请选择附说明还是静默';
        if (Object.keys(problems).length > 0) throw new Invalid(problems);
        return (act, { articleId }) => {
          publishing.withdraw(act, articleId, reason, typed.notice === 'notice');
          return { isUnchanged: false };
        };
      }
    }
  }

  /** What kept one article from being done, in words for the person. */
  function problemIn(error: unknown, articleId: number): string {
    if (error instanceof ExpectedError) return error.message;
    log.error({ err: error, article: articleId }, 'one article of many could not be acted on');
    return '是我们这边出了问题，已经记录下来';
  }

  return {
    /** What was ticked in the list, to be looked at and confirmed. */
    ask: ({ form, account }: SignedInVisit): DeskPage =>
      confirmation(account, typedIn(form), chosenBy(account, numbersIn(form))),

    /** Does it, article by article, and says of each what came of it. */
    async perform({ form, account }: SignedInVisit): Promise<DeskPage> {
      const typed = typedIn(form);
      const chosen = chosenBy(account, numbersIn(form));
      const action = actionOf(account, typed);
      if (chosen.length === 0) return confirmation(account, typed, chosen);
      let deed: Deed;
      try {
        deed = deedOf(typed, account, new Map(chosen.map(({ articleId }) => [articleId, Number(form.text(`base-${articleId}`))]))); // prettier-ignore
      } catch (error) {
        return confirmation(account, typed, chosen, failureFrom(error));
      }
      const outcomes: Outcome[] = [];
      for (const { articleId, title } of chosen) {
        try {
          const { isUnchanged } = await acts.perform({ id: account.id }, (act) =>
            deed(act, draftFor(articleId, account)),
          );
          outcomes.push({ articleId, title, problem: '', isUnchanged });
        } catch (error) {
          outcomes.push({ articleId, title, problem: problemIn(error, articleId), isUnchanged: false });
        }
      }
      return {
        view: 'admin/bulk-done',
        title: `${action.label}：结果`,
        data: {
          action,
          typed,
          done: outcomes.filter(({ problem }) => problem === ''),
          refused: outcomes.filter(({ problem }) => problem !== ''),
          list: adminUrls.articles(typed.back),
        },
      };
    },
  };
}
