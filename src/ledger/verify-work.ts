/** The work on articles against the ledger: rounds, sign-offs, plans and assignments are as the newest row about each says, and remarks
 *  are the words that were written. */
import { type Correction, correctionState } from '../articles/corrections.ts';
import { createErasureRequests, erasureRequestState } from '../articles/erasure-requests.ts';
import { previewLinksState } from '../articles/preview-links.ts';
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

  const latest = (prefix: string) =>
    db
      .prepare<[string, string], { number: number; subject: string; state: string }>(
        'SELECT max(number) AS number, subject, state FROM ledger WHERE subject >= ? AND subject < ? GROUP BY subject',
      )
      .all(`${prefix}:`, `${prefix};`);
  const stated = (
    prefix: string,
    what: string,
    stateOf: (articleId: number) => object,
    present: number[],
  ) => {
    const there = new Set(present);
    for (const { number, subject, state } of latest(prefix)) {
      const articleId = Number(subject.slice(prefix.length + 1));
      there.delete(articleId);
      if (canonicalJson(stateOf(articleId)) !== state)
        found('reviews', `article ${articleId}: ${what} not as they were set (ledger #${number})`);
    }
    for (const articleId of there) found('reviews', `article ${articleId}: ${what} unknown to the ledger`);
  };
  const ids = (table: string) =>
    db.prepare<[], number>(`SELECT DISTINCT article_id FROM ${table}`).pluck().all();
  stated('previews', 'its preview links are', (id) => previewLinksState(db, id), ids('preview_links'));
  const requests = createErasureRequests(db);
  stated('erasure', 'the requests to erase it are', (id) => erasureRequestState(requests.of(id)), ids('erasure_requests')); // prettier-ignore

  const corrections = db.prepare<[], Correction & { number: number; act: string | null; state: string | null; isErased: number }>(`
    SELECT c.id, c.article_id AS articleId, c.text, c.script, c.corrected_at AS correctedAt, c.ledger_number AS number, l.act, l.state,
           EXISTS (SELECT 1 FROM erasures e WHERE e.article_id = c.article_id) AS isErased
    FROM corrections c LEFT JOIN ledger l ON l.number = c.ledger_number
  `); // prettier-ignore
  for (const { number, act, state, isErased, ...correction } of corrections.iterate()) {
    const { text_hash: hash, ...rest } = objectFrom(state ?? '{}');
    const { text_hash: present, ...now } = correctionState(correction) as Record<string, unknown>;
    const isText = isErased === 1 ? correction.text === '' : hash === present;
    if (act !== 'corrected' || !isText || canonicalJson(rest) !== canonicalJson(now))
      found('corrections', `correction ${correction.id} of article ${correction.articleId}: is not what readers were told (ledger #${number})`); // prettier-ignore
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
