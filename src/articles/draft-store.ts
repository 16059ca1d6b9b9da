/** The desk's side of articles: saving makes an immutable revision, nothing is overwritten, and lists show where work stands. */
import type { Connection } from '../database/open.ts';
import { type Page, pageOf, type Paging } from '../database/paging.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import { mediaIn } from './figures.ts';
import { createWorkStore } from './work.ts';
import { inReview, isSubmitted } from './workflow.ts';
import {
  type ArticleContent,
  type ArticleState,
  readContent,
  writeContent,
  type WrittenContent,
} from './article.ts';

export interface Revision {
  id: number;
  articleId: number;
  number: number;
  channelId: number;
  /** The date that the editor gave the article, UTC; null: when it is published. */
  dated: string | null;
  content: ArticleContent;
  contentHash: string;
  savedAt: string;
  savedBy: number | null;
  savedByName: string | null;
  /** What the person who saved it said of it. */
  note: string;
}

/** An article as the desk lists it. */
export interface DraftRow {
  articleId: number;
  state: ArticleState;
  title: string;
  bylines: string;
  channelId: number;
  channelName: string;
  changedAt: string;
  createdByName: string | null;
  /** Who is to work on it now. */
  assigneeName: string | null;
  publishAt: string | null;
  embargoUntil: string | null;
  /** Readers see an edition of it now, whatever the newest revision's state is. */
  isVisible: boolean;
}

/** An article with its newest revision. */
export interface Draft {
  articleId: number;
  state: ArticleState;
  createdBy: number | null;
  /** Who is to work on it now. */
  assigneeId: number | null;
  revision: Revision;
  /** The revision that readers see now. */
  visibleRevisionId: number | null;
  oldPaths: string[];
}

export interface Saving {
  /** undefined: a new article. */
  articleId?: number;
  /** The revision that the form started from. */
  baseRevisionId?: number;
  /** Of the form that makes a new article: sent twice, it makes one. */
  formId?: string;
  /** Of an imported article. */
  originId?: string;
  channelId: number;
  dated: string | null;
  content: ArticleContent;
  /** The content as writeContent gives it, where that was done before the act. */
  written?: WrittenContent;
  /** What is said of this revision. */
  note?: string;
  /** Who saves holds only the right to write: what was handed in is not theirs to change, and a plan is not theirs to keep. */
  isWriterOnly?: boolean;
}

/** Somebody else has saved since the form was opened. Both texts are shown; nothing is overwritten. */
export class StaleRevision extends Conflict {
  readonly newest: Revision;
  constructor(newest: Revision) {
    super('您打开以后，稿件已有新的版本');
    this.newest = newest;
  }
}

export interface DraftFilter {
  state?: ArticleState | undefined;
  channelId?: number | undefined;
  /** Part of a title, or an article's number. */
  words?: string | undefined;
  /** Part of a byline, or of the name of the account that made the article. */
  author?: string | undefined;
  /** Only what this account made. */
  createdBy?: number | undefined;
  /** Only what this account is to work on. */
  assigneeId?: number | undefined;
}

interface RevisionRow extends Omit<Revision, 'content'> {
  content: string | null;
}

const revisionColumns = `r.id, r.article_id AS articleId, r.number, r.channel_id AS channelId, r.dated, r.content,
  r.content_hash AS contentHash, r.saved_at AS savedAt, r.saved_by AS savedBy, r.note,
  (SELECT name FROM accounts WHERE id = r.saved_by) AS savedByName`;

/** The hash by which a changed row of `revisions` is found. The first one of an article covers the row of `articles` too, whose
 *  time and maker are those of that revision. */
export function revisionRowHash(
  row: {
    articleId: number;
    number: number;
    channelId: number;
    dated: string | null;
    contentHash: string;
    savedAt: string;
    savedBy: number | null;
    textHash: string | null;
    noteHash: string | null;
  },
  { originId, formId }: { originId: string | null; formId: string | null },
): string {
  // These came later: older rows have neither.
  const more = {
    ...(row.textHash !== null && { textHash: row.textHash }),
    ...(row.noteHash !== null && { noteHash: row.noteHash }),
  };
  const { articleId, number, channelId, dated, contentHash, savedAt, savedBy } = row;
  const article = number === 1 ? { originId, formId } : {};
  return sha256(
    canonicalJson({
      articleId,
      number,
      channelId,
      dated,
      contentHash,
      savedAt,
      savedBy,
      ...article,
      ...more,
    }),
  );
}

export function createDraftStore(db: Connection) {
  const work = createWorkStore(db);
  const insertArticle = db.prepare<
    [{ originId: string | null; formId: string | null; createdAt: string; createdBy: number | null }]
  >(`
    INSERT INTO articles (origin_id, form_id, created_at, created_by) VALUES (@originId, @formId, @createdAt, @createdBy)
  `);
  const insertRevision = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO revisions (article_id, number, channel_id, dated, content, content_hash, text_hash, note, note_hash, row_hash,
                           saved_at, saved_by)
    VALUES (@articleId, @number, @channelId, @dated, @content, @contentHash, @textHash, @note, @noteHash, @rowHash, @savedAt, @savedBy)
  `);
  const setDraft = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO drafts (article_id, revision_id, state, title, bylines, channel_id, changed_at)
    VALUES (@articleId, @revisionId, @state, @title, @bylines, @channelId, @changedAt)
    ON CONFLICT (article_id) DO UPDATE SET revision_id = excluded.revision_id, state = excluded.state, title = excluded.title,
      bylines = excluded.bylines, channel_id = excluded.channel_id, changed_at = excluded.changed_at
  `);
  const article = db.prepare<
    [number],
    {
      state: ArticleState;
      createdBy: number | null;
      assigneeId: number | null;
      revisionId: number;
      visibleRevisionId: number | null;
    }
  >(`
    SELECT d.state, a.created_by AS createdBy, d.assignee_id AS assigneeId, d.revision_id AS revisionId, e.revision_id AS visibleRevisionId
    FROM articles a JOIN drafts d ON d.article_id = a.id
    LEFT JOIN headlines h ON h.article_id = a.id LEFT JOIN editions e ON e.id = h.edition_id
    WHERE a.id = ?
  `);
  const revision = db.prepare<[number], RevisionRow>(
    `SELECT ${revisionColumns} FROM revisions r WHERE r.id = ?`,
  );
  const revisions = db.prepare<[number], Omit<RevisionRow, 'content'>>(`
    SELECT ${revisionColumns.replace('r.content,', '')} FROM revisions r WHERE r.article_id = ? ORDER BY r.number DESC LIMIT 200
  `);
  const title = db.prepare<[number], string>('SELECT title FROM drafts WHERE article_id = ?').pluck();
  const visibleTitle = db
    .prepare<[number], string>('SELECT title FROM headlines WHERE article_id = ?')
    .pluck();
  const byForm = db.prepare<[string], number>('SELECT id FROM articles WHERE form_id = ?').pluck();
  const byOrigin = db.prepare<[string], number>('SELECT id FROM articles WHERE origin_id = ?').pluck();
  const addUse = db.prepare<[string, number]>(
    'INSERT INTO media_uses (src, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const channelExists = db.prepare<[number], 1>('SELECT 1 FROM channels WHERE id = ?').pluck();
  const oldPaths = db
    .prepare<[number], string>('SELECT path FROM old_addresses WHERE article_id = ? ORDER BY path')
    .pluck();

  const revisionFrom = (row: RevisionRow): Revision => {
    if (row.content === null) throw new Conflict('这篇稿件的内容已被清除');
    return { ...row, content: readContent(row.content) };
  };

  function newestOf(articleId: number): Revision {
    const found = article.get(articleId) ?? notFound('没有这篇稿件');
    return revisionFrom(revision.get(found.revisionId)!);
  }

  /** Where the work stands once a text has been saved on top of a revision. */
  function stateAfter(
    act: Act,
    articleId: number | undefined,
    { textHash }: WrittenContent,
    isWriterOnly: boolean,
  ): ArticleState {
    const plan = articleId === undefined ? undefined : work.plan(articleId);
    if (!plan || articleId === undefined) return 'draft';
    const { state } = plan;
    if (isWriterOnly && isSubmitted(state))
      throw new Conflict('稿件已送审或待发布，您的改动没有保存；请先“撤回送审”，或请编辑来改');
    if (state === 'returned') return 'returned';
    if (work.textHashOf(plan.revisionId) === textHash) return isSubmitted(state) ? state : 'draft';
    if (work.openRound(articleId)) {
      work.lapse(act, articleId);
      return inReview.includes(state) || isSubmitted(state) || work.workflow() !== 'direct'
        ? 'first'
        : 'draft';
    }
    return state === 'scheduled' && work.workflow() === 'direct' ? 'scheduled' : 'draft';
  }

  return {
    /** An article with its newest revision, or undefined. */
    draft(articleId: number): Draft | undefined {
      const found = article.get(articleId);
      if (!found) return undefined;
      const { state, createdBy, assigneeId, revisionId, visibleRevisionId } = found;
      const row = revisionFrom(revision.get(revisionId)!);
      return {
        articleId,
        state,
        createdBy,
        assigneeId,
        visibleRevisionId,
        revision: row,
        oldPaths: oldPaths.all(articleId),
      };
    },

    /** An article's title as it was last saved; '' where it was erased, undefined where there is none. */
    titleOf: (articleId: number) => title.get(articleId),

    /** An article's title as readers see it; undefined where they do not. */
    visibleTitle: (articleId: number) => visibleTitle.get(articleId),

    /** Whether an article was erased; its rows are there, its content is not. */
    isErased: (articleId: number) => article.get(articleId)?.state === 'erased',

    revision(id: number): Revision | undefined {
      const row = revision.get(id);
      return row && revisionFrom(row);
    },

    /** The newest 200 revisions of an article, without their content. */
    history: (articleId: number) => revisions.all(articleId),

    /** The article that was imported under an id. */
    importedAs: (originId: string) => byOrigin.get(originId),

    /**
     * Saves a revision. The same content as the newest one makes none; a form sent twice makes one.
     * @throws StaleRevision when the form did not start from the newest revision.
     */
    save(act: Act, saving: Saving): { articleId: number; revisionId: number; isNew: boolean } {
      if (!channelExists.get(saving.channelId)) throw new Invalid({ channelId: '请选择所属栏目' });
      const { secondChannelId } = saving.content;
      if (secondChannelId !== null && !channelExists.get(secondChannelId))
        throw new Invalid({ secondChannelId: '没有这个栏目' });
      const written = saving.written ?? writeContent(saving.content);
      const { content, contentHash, textHash } = written;
      const note = (saving.note ?? '').trim().slice(0, 200);
      const madeByForm =
        saving.articleId === undefined && saving.formId ? byForm.get(saving.formId) : undefined;
      const articleId = saving.articleId ?? madeByForm;
      let number = 1;

      if (articleId !== undefined) {
        const newest = newestOf(articleId);
        // A form's identity is its sender's own: nobody comes by it at another's article.
        if (madeByForm !== undefined && article.get(madeByForm)?.createdBy !== act.by)
          throw new StaleRevision(newest);
        const isSame =
          newest.contentHash === contentHash &&
          newest.channelId === saving.channelId &&
          newest.dated === saving.dated;
        if (isSame) return { articleId, revisionId: newest.id, isNew: false };
        // A form for a new article that was sent before, and again with changes, goes on from what it made.
        const isBase = madeByForm === undefined ? saving.baseRevisionId === newest.id : newest.number === 1;
        if (!isBase || newest.savedBy !== (madeByForm === undefined ? newest.savedBy : act.by))
          throw new StaleRevision(newest);
        number = newest.number + 1;
      }

      const savedAt = act.at.toISOString();
      const origin = { originId: saving.originId ?? null, formId: saving.formId ?? null };
      const id =
        articleId ??
        Number(
          insertArticle.run({
            ...origin,
            createdAt: savedAt,
            createdBy: act.by,
          }).lastInsertRowid,
        );
      const row = {
        articleId: id,
        number,
        channelId: saving.channelId,
        dated: saving.dated,
        contentHash,
        savedAt,
        savedBy: act.by,
        textHash,
        noteHash: note === '' ? null : sha256(note),
      };
      const before = articleId === undefined ? undefined : work.plan(articleId);
      const state = stateAfter(act, articleId, written, saving.isWriterOnly ?? false);
      const saved = insertRevision.run({ ...row, content, note, rowHash: revisionRowHash(row, origin) });
      const revisionId = Number(saved.lastInsertRowid);
      for (const src of mediaIn(saving.content)) addUse.run(src, id);
      setDraft.run({
        articleId: id,
        revisionId,
        state,
        title: saving.content.title,
        bylines: saving.content.bylines.join(' '),
        channelId: saving.channelId,
        changedAt: savedAt,
      });
      // An edit of the text takes sign-offs back; that is an act of its own.
      if (before && before.state !== state && work.openRound(id)) work.record(act, 'sign-offs-lapsed', id);
      return { articleId: id, revisionId, isNew: articleId === undefined };
    },

    /** The desk's list, last changed first. */
    list(filter: DraftFilter, paging: Paging): Page<DraftRow> {
      const conditions: string[] = [];
      const given: Record<string, string | number> = { limit: paging.perPage + 1, offset: paging.offset };
      if (filter.state) {
        conditions.push('d.state = @state');
        given.state = filter.state;
      }
      if (filter.channelId !== undefined) {
        conditions.push(
          '(d.channel_id = @channelId OR d.channel_id IN (SELECT id FROM channels WHERE parent_id = @channelId))',
        );
        given.channelId = filter.channelId;
      }
      if (filter.words) {
        conditions.push(
          /^\d+$/.test(filter.words)
            ? '(instr(d.title, @words) OR d.article_id = @words)'
            : 'instr(d.title, @words)',
        );
        given.words = filter.words;
      }
      if (filter.author) {
        conditions.push("(instr(d.bylines, @author) OR instr(coalesce(c.name, ''), @author))");
        given.author = filter.author;
      }
      if (filter.createdBy !== undefined) {
        conditions.push('(a.created_by = @createdBy OR d.assignee_id = @createdBy)');
        given.createdBy = filter.createdBy;
      }
      if (filter.assigneeId !== undefined) {
        conditions.push('d.assignee_id = @assigneeId');
        given.assigneeId = filter.assigneeId;
      }
      const order = paging.after ? 'ASC' : 'DESC';
      const cursor = paging.before ?? paging.after;
      if (cursor) {
        conditions.push(`(d.changed_at, d.article_id) ${paging.before ? '<' : '>'} (@at, @id)`);
        given.at = cursor.at;
        given.id = cursor.id;
      }
      const rows = db
        .prepare<[typeof given], Omit<DraftRow, 'isVisible'> & { isVisible: number }>(
          `
          SELECT d.article_id AS articleId, d.state, d.title, d.bylines, d.channel_id AS channelId, ch.name AS channelName,
                 d.changed_at AS changedAt, c.name AS createdByName, d.publish_at AS publishAt, d.embargo_until AS embargoUntil,
                 (SELECT name FROM accounts WHERE id = d.assignee_id) AS assigneeName,
                 EXISTS (SELECT 1 FROM headlines h WHERE h.article_id = d.article_id) AS isVisible
          FROM drafts d JOIN articles a ON a.id = d.article_id JOIN channels ch ON ch.id = d.channel_id
          LEFT JOIN accounts c ON c.id = a.created_by
          ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
          ORDER BY d.changed_at ${order}, d.article_id ${order}
          LIMIT @limit OFFSET @offset
        `,
        )
        .all(given);
      return pageOf(
        rows.map((row) => ({ ...row, isVisible: row.isVisible === 1 })),
        paging,
      );
    },
  };
}

export type DraftStore = ReturnType<typeof createDraftStore>;
