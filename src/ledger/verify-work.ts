/** The work on articles against the ledger: rounds, sign-offs, plans and assignments are as the newest row about each says, and remarks
 *  are the words that were written. */
import { workState } from '../articles/work.ts';
import type { Connection } from '../database/open.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { type Found, objectFrom } from './findings.ts';

export function verifyWork(db: Connection, found: Found) {
  const recorded = db.prepare<[], { number: number; subject: string; state: string }>(`
    SELECT max(number) AS number, subject, state FROM ledger WHERE subject >= 'work:' AND subject < 'work;' GROUP BY subject
  `);
  const known = new Set<number>();
  for (const { number, subject, state } of recorded.iterate()) {
    const articleId = Number(subject.slice('work:'.length));
    known.add(articleId);
    const before = objectFrom(state);
    const present = { ...workState(db, articleId) } as Record<string, unknown>;
    for (const name of Object.keys(present)) {
      // Where the article stands is compared with the draft (verify-articles.ts), since a save moves it on as well.
      if (name === 'state') continue;
      if (canonicalJson(present[name] ?? null) !== canonicalJson(before[name] ?? null))
        found(
          'reviews',
          `article ${articleId}: its ${words[name] ?? name} not what was recorded (ledger #${number})`,
        );
    }
  }

  const strangers = db.prepare<[], { articleId: number; what: string }>(`
    SELECT article_id AS articleId, 'a round of review' AS what FROM review_rounds
    UNION SELECT article_id, 'a sign-off' FROM sign_offs
    UNION SELECT article_id, 'a publication without reviews' FROM unreviewed_publications
    UNION SELECT article_id, 'a plan or an assignment' FROM drafts
      WHERE assignee_id IS NOT NULL OR publish_at IS NOT NULL OR withdraw_at IS NOT NULL OR embargo_until IS NOT NULL
  `);
  for (const { articleId, what } of strangers.iterate())
    if (!known.has(articleId))
      found('reviews', `article ${articleId}: has ${what} that the ledger does not know`);

  const said = db.prepare<
    [],
    { id: number; articleId: number; text: string; number: number; state: string | null; isErased: number; subject: string | null }
  >(`
    SELECT 'remark ' || r.id AS id, r.article_id AS articleId, r.text, r.ledger_number AS number, l.state, l.subject,
           EXISTS (SELECT 1 FROM erasures e WHERE e.article_id = r.article_id) AS isErased
    FROM remarks r LEFT JOIN ledger l ON l.number = r.ledger_number
    UNION ALL
    SELECT 'reason ' || u.id, u.article_id, u.reason, u.ledger_number, l.state, l.subject,
           EXISTS (SELECT 1 FROM erasures e WHERE e.article_id = u.article_id)
    FROM unreviewed_publications u LEFT JOIN ledger l ON l.number = u.ledger_number
  `); // prettier-ignore
  for (const { id, articleId, text, number, state, isErased, subject } of said.iterate()) {
    const hash = objectFrom(state ?? '{}').remark_hash;
    const isSame = isErased === 1 ? text === '' : (text === '' ? undefined : sha256(text)) === hash;
    if (!isSame || !subject?.endsWith(`:${articleId}`))
      found('reviews', `${id} about article ${articleId}: is not what was written (ledger #${number})`);
  }
}

const words: Record<string, string> = {
  assignee_id: 'assignment is',
  publish_at: 'planned publication is',
  withdraw_at: 'planned withdrawal is',
  embargo_until: 'embargo is',
  rounds: 'rounds of review are',
  sign_offs: 'sign-offs are',
  unreviewed: 'publications without reviews are',
};
