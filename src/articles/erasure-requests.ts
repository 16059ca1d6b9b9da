/** 清除 is done by two: one asks with a reason, another does it. */
import type { Connection } from '../database/open.ts';
import { Conflict } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';

export interface ErasureRequest {
  articleId: number;
  reason: string;
  askedBy: number;
  askedByName: string;
  askedAt: string;
}

/** What the ledger says of a request; undefined: there is none. */
export function erasureRequestState(request: Omit<ErasureRequest, 'askedByName'> | undefined): object {
  return request
    ? { asked_at: request.askedAt, asked_by: request.askedBy, reason_hash: sha256(request.reason) }
    : { removed: true };
}

export function createErasureRequests(db: Connection) {
  const one = db.prepare<[number], ErasureRequest>(`
    SELECT article_id AS articleId, reason, asked_by AS askedBy, (SELECT name FROM accounts WHERE id = asked_by) AS askedByName,
           asked_at AS askedAt
    FROM erasure_requests WHERE article_id = ?
  `);
  const all = db.prepare<[], { articleId: number; title: string; askedByName: string; askedBy: number }>(`
    SELECT q.article_id AS articleId, d.title, q.asked_by AS askedBy, (SELECT name FROM accounts WHERE id = q.asked_by) AS askedByName
    FROM erasure_requests q JOIN drafts d ON d.article_id = q.article_id ORDER BY q.asked_at
  `);
  const insert = db.prepare<[number, string, number, string]>(
    'INSERT INTO erasure_requests (article_id, reason, asked_by, asked_at) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare<[number]>('DELETE FROM erasure_requests WHERE article_id = ?');
  const maker = db.prepare<[number], number | null>('SELECT created_by FROM articles WHERE id = ?').pluck();

  return {
    of: (articleId: number) => one.get(articleId),
    open: () => all.all(),

    /** Whether two people are needed: not for what a command wrote, the sample for instance. */
    takesTwo: (articleId: number) => maker.get(articleId) !== null,

    /** Asks for an erasure. */
    ask(act: Act, articleId: number, reason: string): void {
      if (one.get(articleId)) throw new Conflict('已经有人提出清除这篇稿件，等另一位来确认');
      insert.run(articleId, reason, act.by!, act.at.toISOString());
      act.record('erasure-asked', `erasure:${articleId}`, erasureRequestState(one.get(articleId)));
    },

    /** Takes a request back, or away once it has been done. */
    remove(act: Act, articleId: number): void {
      if (remove.run(articleId).changes > 0)
        act.record('erasure-asked', `erasure:${articleId}`, erasureRequestState(undefined));
    },
  };
}
