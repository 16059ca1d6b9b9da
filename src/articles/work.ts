/** The rows behind the work on an article: rounds of review, sign-offs, remarks, whose it is and what is planned for it. Who may do what
 *  is decided in reviews.ts; every act that changes something here records the whole state of the work in the ledger. */
import type { Connection } from '../database/open.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { ActName } from '../ledger/ledger.ts';
import type { ArticleState } from './article.ts';
import { type Step, stepsOf, type Workflow, workflows } from './workflow.ts';

export interface Round {
  id: number;
  number: number;
  /** What was handed in. */
  revisionId: number;
  openedAt: string;
  openedBy: number;
  openedByName: string;
  endedAt: string | null;
  outcome: 'published' | 'returned' | 'recalled' | 'withdrawn' | 'erased' | null;
}

export interface SignOff {
  id: number;
  roundId: number;
  revisionId: number;
  revisionNumber: number;
  step: Step;
  accountId: number;
  accountName: string;
  device: string;
  checks: string[];
  signedAt: string;
  /** Taken back by a later edit of the text. */
  lapsedAt: string | null;
}

export type RemarkKind = 'submitted' | 'returned' | 'recalled' | 'assigned' | 'signed-off' | 'remarked';

export interface Remark {
  kind: RemarkKind;
  accountName: string;
  /** To whom it was assigned. */
  otherName: string | null;
  revisionNumber: number;
  text: string;
  at: string;
}

/** What is planned for an article and who is to work on it. */
export interface Plan {
  state: ArticleState;
  revisionId: number;
  assigneeId: number | null;
  assigneeName: string | null;
  publishAt: string | null;
  withdrawAt: string | null;
  embargoUntil: string | null;
}

/** An article that went out before all had signed. */
export interface Unreviewed {
  articleId: number;
  title: string;
  accountName: string;
  reason: string;
  publishedAt: string;
}

/** What the ledger holds of the work on an article, worked out from its rows. */
export function workState(db: Connection, articleId: number) {
  const plan = db
    .prepare<[number], Record<string, string | number | null>>(
      `SELECT state, assignee_id, publish_at, withdraw_at, embargo_until FROM drafts WHERE article_id = ?`,
    )
    .get(articleId);
  const rounds = db
    .prepare<[number], Record<string, string | number | null>>(
      `SELECT id, number, revision_id, opened_at, opened_by, ended_at, outcome FROM review_rounds WHERE article_id = ? ORDER BY number`,
    )
    .all(articleId);
  const signOffs = db
    .prepare<[number], Record<string, string | number | null>>(
      `SELECT round_id, revision_id, text_hash, step, account_id, device, checks, signed_at, lapsed_at
       FROM sign_offs WHERE article_id = ? ORDER BY id`,
    )
    .all(articleId);
  const unreviewed = db
    .prepare<[number], Record<string, string | number | null>>(
      `SELECT revision_id, account_id, published_at, resolved_at FROM unreviewed_publications WHERE article_id = ? ORDER BY id`,
    )
    .all(articleId);
  return { ...plan, rounds, sign_offs: signOffs, unreviewed };
}

export type WorkStore = ReturnType<typeof createWorkStore>;

export function createWorkStore(db: Connection) {
  const settingOf = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const plan = db.prepare<[number], Plan>(`
    SELECT state, revision_id AS revisionId, assignee_id AS assigneeId,
           (SELECT name FROM accounts WHERE id = assignee_id) AS assigneeName,
           publish_at AS publishAt, withdraw_at AS withdrawAt, embargo_until AS embargoUntil
    FROM drafts WHERE article_id = ?
  `);
  const roundColumns = `id, number, revision_id AS revisionId, opened_at AS openedAt, opened_by AS openedBy,
    (SELECT name FROM accounts WHERE id = opened_by) AS openedByName, ended_at AS endedAt, outcome`;
  const openRound = db.prepare<[number], Round>(
    `SELECT ${roundColumns} FROM review_rounds WHERE article_id = ? AND ended_at IS NULL`,
  );
  const lastRound = db
    .prepare<[number], number>('SELECT coalesce(max(number), 0) FROM review_rounds WHERE article_id = ?')
    .pluck();
  const allRounds = db.prepare<[number], Round>(
    `SELECT ${roundColumns} FROM review_rounds WHERE article_id = ? ORDER BY number`,
  );
  const insertRound = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO review_rounds (article_id, number, revision_id, opened_at, opened_by)
    VALUES (@articleId, @number, @revisionId, @at, @by)
  `);
  const endRound = db.prepare<[string, string, number]>(
    'UPDATE review_rounds SET ended_at = ?, outcome = ? WHERE article_id = ? AND ended_at IS NULL',
  );
  const signOffs = db.prepare<[number], Omit<SignOff, 'checks'> & { checks: string }>(`
    SELECT id, round_id AS roundId, revision_id AS revisionId,
           (SELECT number FROM revisions WHERE id = revision_id) AS revisionNumber, step, account_id AS accountId,
           (SELECT name FROM accounts WHERE id = account_id) AS accountName, device, checks, signed_at AS signedAt,
           lapsed_at AS lapsedAt
    FROM sign_offs WHERE article_id = ? ORDER BY id
  `);
  const insertSignOff = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO sign_offs (round_id, article_id, revision_id, text_hash, step, account_id, device, checks, signed_at, ledger_number)
    VALUES (@roundId, @articleId, @revisionId, @textHash, @step, @accountId, @device, @checks, @signedAt, @ledgerNumber)
  `);
  const lapse = db.prepare<[string, number]>(`
    UPDATE sign_offs SET lapsed_at = ?
    WHERE lapsed_at IS NULL AND round_id = (SELECT id FROM review_rounds WHERE article_id = ? AND ended_at IS NULL)
  `);
  const textHashOf = db
    .prepare<[number], string>('SELECT coalesce(text_hash, content_hash) FROM revisions WHERE id = ?')
    .pluck();
  const visibleTextHash = db
    .prepare<[number], string>(
      `SELECT coalesce(r.text_hash, r.content_hash) FROM headlines h JOIN editions e ON e.id = h.edition_id
       JOIN revisions r ON r.id = e.revision_id WHERE h.article_id = ?`,
    )
    .pluck();
  const savedBy = db.prepare<[number], number | null>('SELECT saved_by FROM revisions WHERE id = ?').pluck();
  const setState = db.prepare<[ArticleState, string, number]>(
    'UPDATE drafts SET state = ?, changed_at = ? WHERE article_id = ?',
  );
  const setPlan = db.prepare<[Record<string, string | number | null>]>(`
    UPDATE drafts SET assignee_id = @assigneeId, publish_at = @publishAt, withdraw_at = @withdrawAt, embargo_until = @embargoUntil
    WHERE article_id = @articleId
  `);
  const insertRemark = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO remarks (article_id, revision_id, account_id, kind, other_id, text, at, ledger_number)
    VALUES (@articleId, @revisionId, @accountId, @kind, @otherId, @text, @at, @ledgerNumber)
  `);
  const remarks = db.prepare<[number], Remark>(`
    SELECT kind, (SELECT name FROM accounts WHERE id = account_id) AS accountName,
           (SELECT name FROM accounts WHERE id = other_id) AS otherName,
           (SELECT number FROM revisions WHERE id = revision_id) AS revisionNumber, text, at
    FROM remarks WHERE article_id = ? ORDER BY id DESC LIMIT 200
  `);
  const openUnreviewed = db.prepare<[], Unreviewed>(`
    SELECT u.article_id AS articleId, d.title, (SELECT name FROM accounts WHERE id = u.account_id) AS accountName, u.reason,
           u.published_at AS publishedAt
    FROM unreviewed_publications u JOIN drafts d ON d.article_id = u.article_id WHERE u.resolved_at IS NULL ORDER BY u.id
  `);
  const unreviewedOf = db.prepare<[number], { revisionId: number }>(
    'SELECT revision_id AS revisionId FROM unreviewed_publications WHERE article_id = ? AND resolved_at IS NULL',
  );
  const insertUnreviewed = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO unreviewed_publications (article_id, revision_id, account_id, reason, published_at, ledger_number)
    VALUES (@articleId, @revisionId, @accountId, @reason, @at, @ledgerNumber)
  `);
  const resolveUnreviewed = db.prepare<[string, number]>(
    'UPDATE unreviewed_publications SET resolved_at = ? WHERE article_id = ? AND resolved_at IS NULL',
  );
  const emptyRemarks = db.prepare<[number]>(`UPDATE remarks SET text = '' WHERE article_id = ?`);
  const emptyReasons = db.prepare<[number]>(
    `UPDATE unreviewed_publications SET reason = '' WHERE article_id = ?`,
  );
  const hasWork = db.prepare<[string], 1>('SELECT 1 FROM ledger WHERE subject = ? LIMIT 1').pluck();

  const work = {
    workflow(): Workflow {
      const value = JSON.parse(settingOf.get('workflow') ?? '"direct"') as Workflow;
      return workflows.includes(value) ? value : 'direct';
    },
    signsOwn: () => settingOf.get('signsOwn') === 'true',
    allowsUnreviewed: () => settingOf.get('allowsUnreviewed') === 'true',

    plan: (articleId: number) => plan.get(articleId),
    openRound: (articleId: number) => openRound.get(articleId),
    rounds: (articleId: number) => allRounds.all(articleId),
    signOffs: (articleId: number): SignOff[] =>
      signOffs.all(articleId).map((row) => ({ ...row, checks: JSON.parse(row.checks) as string[] })),
    remarks: (articleId: number) => remarks.all(articleId),
    /** Articles that are online without all their reviews, oldest first. */
    unreviewed: () => openUnreviewed.all(),
    isUnreviewed: (articleId: number) => unreviewedOf.get(articleId) !== undefined,
    /** Whether a chief has answered by name for publishing this revision without its reviews. */
    isAnsweredFor: (articleId: number, revisionId: number) =>
      unreviewedOf.get(articleId)?.revisionId === revisionId,
    /** Whether a person saved a revision; what a command wrote has nobody to answer for it. */
    isByPerson: (revisionId: number) => savedBy.get(revisionId) !== null,
    textHashOf: (revisionId: number) => textHashOf.get(revisionId)!,

    /** The steps that are signed for a text in the open round. */
    signedSteps(articleId: number, textHash: string): Step[] {
      const round = openRound.get(articleId);
      if (!round) return [];
      return work
        .signOffs(articleId)
        .filter(
          ({ roundId, lapsedAt, revisionId }) =>
            roundId === round.id && lapsedAt === null && textHashOf.get(revisionId) === textHash,
        )
        .map(({ step }) => step);
    },

    /** The step that an article in review waits for; undefined where all have signed. */
    nextStep(articleId: number, revisionId: number): Step | undefined {
      const signed = work.signedSteps(articleId, textHashOf.get(revisionId)!);
      return stepsOf(work.workflow()).find((step) => !signed.includes(step));
    },

    /**
     * Whether a revision may become an edition as far as reviews go: the newsroom asks for none, all have signed, a command wrote it, or
     * readers see this very text.
     */
    isSigned(articleId: number, revisionId: number): boolean {
      if (work.workflow() === 'direct' || savedBy.get(revisionId) === null) return true;
      if (visibleTextHash.get(articleId) === textHashOf.get(revisionId)) return true;
      return work.nextStep(articleId, revisionId) === undefined;
    },

    /** Records an act with the whole state of the work after it; gives the ledger's number. */
    record: (act: Act, name: ActName, articleId: number, more: object = {}) =>
      act.record(name, `work:${articleId}`, { ...workState(db, articleId), ...more }),

    openRoundWith(act: Act, articleId: number, revisionId: number, by: number) {
      const number = lastRound.get(articleId)! + 1;
      insertRound.run({ articleId, number, revisionId, at: act.at.toISOString(), by });
    },
    endRound(act: Act, articleId: number, outcome: NonNullable<Round['outcome']>) {
      return endRound.run(act.at.toISOString(), outcome, articleId).changes > 0;
    },
    /** Takes the open round's sign-offs back; says how many there were. */
    lapse: (act: Act, articleId: number) => lapse.run(act.at.toISOString(), articleId).changes,
    sign: (row: Parameters<typeof insertSignOff.run>[0]) => insertSignOff.run(row),
    setState: (act: Act, articleId: number, state: ArticleState) =>
      setState.run(state, act.at.toISOString(), articleId),
    setPlan(articleId: number, changes: Partial<Omit<Plan, 'state' | 'revisionId' | 'assigneeName'>>) {
      const { assigneeId, publishAt, withdrawAt, embargoUntil } = { ...plan.get(articleId)!, ...changes };
      setPlan.run({ articleId, assigneeId, publishAt, withdrawAt, embargoUntil });
    },
    remark(
      act: Act,
      articleId: number,
      {
        kind,
        text,
        otherId = null,
        ledgerNumber,
      }: { kind: RemarkKind; text: string; otherId?: number | null; ledgerNumber: number },
    ) {
      const { revisionId } = plan.get(articleId)!;
      const at = act.at.toISOString();
      insertRemark.run({ articleId, revisionId, accountId: act.by, kind, otherId, text, at, ledgerNumber });
    },
    addUnreviewed: (row: Parameters<typeof insertUnreviewed.run>[0]) => insertUnreviewed.run(row),
    resolveUnreviewed: (act: Act, articleId: number) =>
      resolveUnreviewed.run(act.at.toISOString(), articleId).changes > 0,

    /** After a publication: the round is over, plans that have come about go, and what was missing is made up for where all have signed. */
    published(act: Act, articleId: number, revisionId: number) {
      const before = plan.get(articleId)!;
      const missing = unreviewedOf.get(articleId);
      // What goes out by name without its reviews stays in its round until they are done.
      const isMissing = missing !== undefined && work.nextStep(articleId, revisionId) !== undefined;
      const ended = !isMissing && work.endRound(act, articleId, 'published');
      const resolved = !isMissing && missing !== undefined && work.resolveUnreviewed(act, articleId);
      const hadPlan = before.publishAt !== null || before.embargoUntil !== null;
      if (hadPlan) work.setPlan(articleId, { publishAt: null, embargoUntil: null });
      if (ended || resolved || hadPlan) work.record(act, 'review-ended', articleId);
    },

    /** After a withdrawal: nothing waits any more. */
    withdrawn(act: Act, articleId: number) {
      const before = plan.get(articleId)!;
      const ended = work.endRound(act, articleId, 'withdrawn');
      const resolved = work.resolveUnreviewed(act, articleId);
      const hadPlan = before.publishAt !== null || before.withdrawAt !== null;
      if (hadPlan) work.setPlan(articleId, { publishAt: null, withdrawAt: null });
      if (ended || resolved || hadPlan) work.record(act, 'review-ended', articleId);
    },

    /** Under an erasure: words go, plans go, rounds end. */
    erased(act: Act, articleId: number) {
      const isKnown = hasWork.get(`work:${articleId}`) !== undefined;
      emptyRemarks.run(articleId);
      work.resolveUnreviewed(act, articleId);
      emptyReasons.run(articleId);
      work.endRound(act, articleId, 'erased');
      work.setPlan(articleId, { assigneeId: null, publishAt: null, withdrawAt: null, embargoUntil: null });
      if (isKnown) work.record(act, 'review-ended', articleId);
    },
  };
  return work;
}

/** A remark as the ledger holds it: by its hash, so that it can be erased. */
export const remarkSeal = (text: string) => (text === '' ? {} : { remark_hash: sha256(text) });
