/** Whose articles one may see: an editor everybody's, a reporter one's own and those handed over to them. */
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import type { Draft } from '../articles/draft-store.ts';
import { Conflict, Forbidden, notFound } from '../errors.ts';
import type { DeskServices } from '../services.ts';
import { numberFrom, type SignedInVisit } from './visit.ts';

/** Whether somebody may see and change an article. */
export function mayWorkOn(
  { createdBy, assigneeId }: Pick<Draft, 'createdBy' | 'assigneeId'>,
  { id, roles }: Account,
): boolean {
  return createdBy === id || assigneeId === id || may(roles, 'edit');
}

/** The article that a visit is about, if this person may work on it. */
export function articleFor({ drafts }: DeskServices, { params, account }: SignedInVisit): Draft {
  const id = numberFrom(params.id);
  if (drafts.isErased(id)) throw new Conflict(`${id} 号稿件的内容已被清除，台账里只留下记录。`);
  const draft = drafts.draft(id) ?? notFound('没有这篇稿件');
  if (!mayWorkOn(draft, account)) throw new Forbidden('您的账号只能看和修改自己的稿件');
  return draft;
}
