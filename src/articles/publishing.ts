/** What makes readers see an article, or no longer: publishing, withdrawing, erasing. Each is called inside an act; rows, ledger
 *  and changed facts are written together or not at all. */
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import { type ArticleContent, type ArticleState, type Edition, readContent } from './article.ts';
import { fold } from '../chinese/proofreading/fold.ts';
import { scriptOf } from '../chinese/script.ts';
import { plainText, summaryFrom } from './body-text.ts';
import { brokenTextProblem } from './broken-text.ts';
import { createFirstPublications, type Measure, measureOf } from './first-publications.ts';
import { pictureProblem, standingPicture } from './figures.ts';
import { createHeadlinePlaces } from './headline-places.ts';
import { headlinesBeyond } from './headlines-beyond.ts';
import { createReprintRule } from './reprints.ts';
import { createFrontPageDesk } from '../front-page/front-page.ts';
import { createTagNames, type TagNames } from '../taxonomy/tags.ts';
import { createWorkStore } from './work.ts';

/** Where a headline stands: the lists that hold it and its neighbours follow from this. */
interface Place {
  channelId: number;
  sectionId: number;
  secondChannelId: number | null;
  publishedAt: string;
  pinnedUntil: string;
  kind: string;
}

interface Source {
  articleId: number;
  state: ArticleState;
  revisionId: number;
  channelId: number;
  dated: string | null;
  content: string | null;
  contentHash: string;
  savedBy: number | null;
}

/** What the ledger says of an article that readers see; the title stays out, so that it can be erased. */
export function publishedState(edition: {
  number: number;
  channelId: number;
  contentHash: string;
  publishedAt: string;
  issuedAt: string;
}) {
  return {
    channel: edition.channelId,
    content_hash: edition.contentHash,
    edition: edition.number,
    issued_at: edition.issuedAt,
    published_at: edition.publishedAt,
    state: 'published',
  };
}

/** What the ledger says of an article that was withdrawn; the reason only by its hash, so that it can be erased too. */
export function withdrawnState(reason: string, withNotice: boolean) {
  return { notice: withNotice, reason_hash: sha256(reason), state: 'withdrawn' };
}

/** What the ledger says of an article whose content is gone. */
function erasedState(reason: string) {
  return { reason, state: 'erased' };
}

/** What lists show of an edition. */
export function headlineOf(content: ArticleContent) {
  const standing = standingPicture(content);
  return {
    title: content.title,
    shortTitle: content.shortTitle,
    summary: content.summary || summaryFrom(content.body),
    source: content.source.name,
    script: content.script,
    kind: content.kind,
    picture: standing?.src ?? '',
    pictureAlt: standing?.alt ?? '',
    target: content.target,
    pinnedUntil: content.pinnedUntil,
    secondChannelId: content.secondChannelId,
  };
}

/** By which names an edition is filed, as they were written, each once. */
export function termsOf(content: ArticleContent): { kind: 'tag' | 'byline' | 'source'; term: string }[] {
  return [
    ...[...new Set(content.tags)].map((term) => ({ kind: 'tag' as const, term })),
    ...[...new Set(content.bylines)].map((term) => ({ kind: 'byline' as const, term })),
    ...(content.source.name ? [{ kind: 'source' as const, term: content.source.name }] : []),
  ];
}

/** The same with tags under the names they go by now. */
export function filedUnder(
  terms: ReturnType<typeof termsOf>,
  tagNames: TagNames,
): ReturnType<typeof termsOf> {
  const tags = terms.flatMap(({ kind, term }) => (kind === 'tag' ? [term] : []));
  return [
    ...tagNames.shown(tags).map((term) => ({ kind: 'tag' as const, term })),
    ...terms.filter(({ kind }) => kind !== 'tag'),
  ];
}

/** What lists will show of an edition and where it will be filed: all that takes time about publishing. */
export interface PreparedHeadline {
  headline: ReturnType<typeof headlineOf>;
  terms: ReturnType<typeof termsOf>;
  measure: Measure;
  /** What keeps it from being published, in words for the form. */
  problem: Record<string, string> | undefined;
}

/** What keeps content from being published, by the form's fields. */
function problemOf(content: ArticleContent): Record<string, string> | undefined {
  const pictures = pictureProblem(content);
  const broken = brokenTextProblem(content);
  if (!pictures || !broken) return pictures ?? broken;
  const both = { ...broken, ...pictures };
  for (const [name, words] of Object.entries(broken))
    if (pictures[name]) both[name] = `${pictures[name]}；${words}`;
  return both;
}

/** Works that out, so that an act need not. */
export function prepareHeadline(content: ArticleContent): PreparedHeadline {
  return {
    headline: headlineOf(content),
    terms: termsOf(content),
    measure: measureOf(content),
    problem: problemOf(content),
  };
}

interface PublishingWays {
  /** From prepareHeadline of the revision's content, where it was made before the act. */
  prepared?: PreparedHeadline;
  /** The person saw an article that was online; Conflict where it has been withdrawn since. */
  wasOnline?: boolean;
}

/** How large a file is written anew after an erasure, in bytes: it takes about a second. */
const writtenAnewUpTo = 64 * 1024 * 1024;

export function createPublishing(db: Connection) {
  const work = createWorkStore(db);
  const reprints = createReprintRule(db);
  const frontPage = createFrontPageDesk(db);
  const forbidden = db.prepare<[], string>(`SELECT word FROM word_list WHERE kind = 'forbidden'`).pluck();

  /** The newsroom's forbidden words in what readers would see, in either script; whoever publishes, the clock too. */
  function forbiddenIn(content: ArticleContent): string[] {
    const words = forbidden.all();
    if (words.length === 0) return [];
    const { kicker, title, subtitle, shortTitle, summary, tags, body } = content;
    const text = [kicker, title, subtitle, shortTitle, summary, ...tags, plainText(body)].join('\n');
    const folded = fold(text, content.script);
    return words.filter(
      (word) => text.includes(word) || folded.includes(fold(word, scriptOf(word) ?? 'hans')),
    );
  }
  const source = db.prepare<[number], Source>(`
    SELECT d.article_id AS articleId, d.state, r.id AS revisionId, r.channel_id AS channelId, r.dated, r.content,
           r.content_hash AS contentHash, r.saved_by AS savedBy
    FROM drafts d JOIN revisions r ON r.id = d.revision_id WHERE d.article_id = ?
  `);
  const lastEdition = db.prepare<[number], { number: number; revisionId: number; publishedAt: string }>(`
    SELECT number, revision_id AS revisionId, published_at AS publishedAt FROM editions WHERE article_id = ? ORDER BY number DESC LIMIT 1
  `);
  const hadContent = db.prepare<[number, string], 1>(
    `SELECT 1 FROM editions e JOIN articles a ON a.id = e.article_id
     WHERE a.id = ? AND a.origin_id IS NULL AND e.content_hash = ? LIMIT 1`,
  );
  const place = db.prepare<[number], Place>(`
    SELECT channel_id AS channelId, section_id AS sectionId, second_channel_id AS secondChannelId, published_at AS publishedAt,
           pinned_until AS pinnedUntil, kind
    FROM headlines WHERE article_id = ?
  `);
  const places = createHeadlinePlaces(db);
  const tagNames = createTagNames(db, () => undefined);
  const firstPublications = createFirstPublications(db);
  const sectionOf = db
    .prepare<[number], number>('SELECT coalesce(parent_id, id) FROM channels WHERE id = ?')
    .pluck();
  const insertEdition = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO editions (article_id, number, revision_id, channel_id, content, content_hash, published_at, issued_at, ledger_number)
    VALUES (@articleId, @number, @revisionId, @channelId, @content, @contentHash, @publishedAt, @issuedAt, @ledgerNumber)
  `);
  const setHeadline = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO headlines (article_id, edition_id, channel_id, section_id, title, short_title, summary, source, script, kind,
                           picture, picture_alt, target, pinned_until, second_channel_id, published_at, ledger_number)
    VALUES (@articleId, @editionId, @channelId, @sectionId, @title, @shortTitle, @summary, @source, @script, @kind,
            @picture, @pictureAlt, @target, @pinnedUntil, @secondChannelId, @publishedAt, @ledgerNumber)
    ON CONFLICT (article_id) DO UPDATE SET edition_id = excluded.edition_id, channel_id = excluded.channel_id,
      section_id = excluded.section_id, title = excluded.title, short_title = excluded.short_title,
      summary = excluded.summary, source = excluded.source, script = excluded.script,
      kind = excluded.kind, picture = excluded.picture, picture_alt = excluded.picture_alt, target = excluded.target,
      pinned_until = excluded.pinned_until, second_channel_id = excluded.second_channel_id,
      published_at = excluded.published_at, ledger_number = excluded.ledger_number
  `);
  const removeHeadline = db.prepare<[number]>('DELETE FROM headlines WHERE article_id = ?');
  const addTerm = db.prepare<[string, string, string, number]>(
    'INSERT INTO headline_terms (kind, term, published_at, article_id) VALUES (?, ?, ?, ?)',
  );
  const removeTerms = db.prepare<[number]>('DELETE FROM headline_terms WHERE article_id = ?');
  const setState = db.prepare<[ArticleState, string, number]>(
    'UPDATE drafts SET state = ?, changed_at = ? WHERE article_id = ?',
  );
  const addWithdrawal = db.prepare<[Record<string, string | number>]>(`
    INSERT INTO withdrawals (article_id, reason, with_notice, withdrawn_at, ledger_number)
    VALUES (@articleId, @reason, @withNotice, @withdrawnAt, @ledgerNumber)
  `);
  const endWithdrawal = db.prepare<[string, number]>(
    'UPDATE withdrawals SET ended_at = ? WHERE article_id = ? AND ended_at IS NULL',
  );
  const addErasure = db.prepare<[number, string, string, number]>(
    'INSERT INTO erasures (article_id, reason, erased_at, ledger_number) VALUES (?, ?, ?, ?)',
  );
  const emptyEditions = db.prepare<[number]>('UPDATE editions SET content = NULL WHERE article_id = ?');
  const emptyOriginal = db.prepare<[number]>(
    'UPDATE wire_originals SET original = NULL, undone = NULL WHERE article_id = ?',
  );
  const emptyRevisions = db.prepare<[number]>(
    `UPDATE revisions SET content = NULL, note = '' WHERE article_id = ?`,
  );
  const hasCorrections = db
    .prepare<[number], 1>('SELECT 1 FROM corrections WHERE article_id = ? LIMIT 1')
    .pluck();
  const emptyDraft = db.prepare<[string, number]>(
    `UPDATE drafts SET state = 'erased', title = '', bylines = '', changed_at = ? WHERE article_id = ?`,
  );
  const mediaOnlyIn = db
    .prepare<[{ articleId: number }], string>(
      `SELECT src FROM media_uses u WHERE article_id = @articleId
         AND NOT EXISTS (SELECT 1 FROM media_uses o WHERE o.src = u.src AND o.article_id <> @articleId)
         AND NOT EXISTS (SELECT 1 FROM front_page f WHERE f.picture = u.src)
         AND NOT EXISTS (SELECT 1 FROM authors a WHERE a.portrait = u.src)
         AND NOT EXISTS (SELECT 1 FROM settings s WHERE instr(s.value, u.src))
         AND NOT EXISTS (SELECT 1 FROM pages p WHERE instr(p.body, u.src))`,
    )
    .pluck();
  const removeUses = db.prepare<[number]>('DELETE FROM media_uses WHERE article_id = ?');
  // Not in the ledger, but text all the same.
  const removeAutosaves = db.prepare<[number]>('DELETE FROM autosaves WHERE article_id = ?');
  const removeLease = db.prepare<[number]>('DELETE FROM leases WHERE article_id = ?');
  const emptyCorrections = db.prepare<[number]>(`UPDATE corrections SET text = '' WHERE article_id = ?`);
  // What readers wrote about it quotes it.
  const emptyTickets = db.prepare<[number]>(
    `UPDATE tickets SET text = '', answer = '', reason = '', contact = '', contact_salt = '' WHERE article_id = ?`,
  );
  const emptyReasons = db.prepare<[number]>(`UPDATE withdrawals SET reason = '' WHERE article_id = ?`);
  const size = db
    .prepare<[], number>('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size')
    .pluck();
  const inChannel = 'h.channel_id = @channelId';
  const before = headlinesBeyond<{ articleId: number }>(db, 'h.article_id AS articleId', inChannel, 'older');
  const after = headlinesBeyond<{ articleId: number }>(db, 'h.article_id AS articleId', inChannel, 'newer');

  /** Notes every list that holds a place, and the pages of the articles on both sides of it. */
  function notePlace(act: Act, articleId: number, at: Place) {
    const { channelId, publishedAt } = at;
    act.note('list:latest', ...listsOf(at).map((id) => `list:channel:${id}` as const));
    if (at.kind === 'gallery') act.note('list:galleries');
    for (const neighbour of [before, after]) {
      const [found] = neighbour({ at: publishedAt, id: articleId }, 1, { channelId });
      if (found) act.note(`article:${found.articleId}`);
    }
  }

  /** The channels in whose lists an article stands. */
  function listsOf({ channelId, sectionId, secondChannelId }: Place): number[] {
    const second = secondChannelId === null ? [] : [secondChannelId, sectionOf.get(secondChannelId)!];
    return [...new Set([channelId, sectionId, ...second])];
  }

  function noteMove(act: Act, articleId: number, from: Place | undefined, to: Place | undefined) {
    act.note(`article:${articleId}`, `headline:${articleId}`);
    if (from && to && canonicalJson(from) === canonicalJson(to)) return;
    for (const place of [from, to]) if (place) notePlace(act, articleId, place);
  }

  /** The edition that a revision would make now. */
  function editionFrom(draft: Source, now: Date) {
    const last = lastEdition.get(draft.articleId);
    const issuedAt = now.toISOString();
    const publishedAt = draft.dated ?? last?.publishedAt ?? issuedAt;
    if (publishedAt > issuedAt) throw new Invalid({ dated: '发布时间不能晚于现在' });
    return { last, number: (last?.number ?? 0) + 1, publishedAt, issuedAt };
  }

  return {
    /** The edition that publishing the newest revision would make, for a preview; nothing is written. */
    preview(articleId: number, now: Date, ledgerNumber: number): Edition {
      const draft = source.get(articleId) ?? notFound('没有这篇稿件');
      if (draft.content === null) throw new Conflict('这篇稿件的内容已被清除');
      const { number, publishedAt, issuedAt } = editionFrom(draft, now);
      const content = readContent(draft.content);
      return {
        articleId,
        number,
        channelId: draft.channelId,
        content: { ...content, tags: tagNames.shown(content.tags) },
        summary: headlineOf(content).summary,
        contentHash: draft.contentHash,
        publishedAt,
        issuedAt,
        ledgerNumber,
      };
    },

    /**
     * Makes the newest revision the edition that readers see. Publishing the same revision again changes nothing.
     * @param revisionId the revision that the person saw; Conflict where a newer one has been saved since.
     */
    publish(
      act: Act,
      articleId: number,
      revisionId: number,
      { prepared, wasOnline = false }: PublishingWays = {},
    ): void {
      const draft = source.get(articleId) ?? notFound('没有这篇稿件');
      if (draft.content === null) throw new Conflict('这篇稿件的内容已被清除，不能发布');
      if (draft.revisionId !== revisionId)
        throw new Conflict('您打开以后，稿件已有新的版本；请看过新版本再发布');
      const from = place.get(articleId);
      if (wasOnline && !from)
        throw new Conflict('您打开以后，这篇稿件已经撤稿，这次没有发布。确实要重新发布，请再点一次“发布”。');
      const { last, number, publishedAt, issuedAt } = editionFrom(draft, act.at);
      if (from && last?.revisionId === revisionId) return;
      const { headline, terms, measure, problem } = prepared ?? prepareHeadline(readContent(draft.content));
      if (problem !== undefined) throw new Invalid(problem);
      const lacking =
        draft.savedBy === null ? undefined : reprints.problem(readContent(draft.content), draft.savedBy);
      if (lacking) throw new Invalid(lacking);
      const banned = work.isByPerson(revisionId) ? forbiddenIn(readContent(draft.content)) : [];
      if (banned.length > 0)
        throw new Invalid({ '': `稿件里有本站的禁用词“${banned.join('”“')}”，改掉以前不能发布` });
      const { embargoUntil } = work.plan(articleId)!;
      if (embargoUntil !== null && embargoUntil > issuedAt)
        throw new Conflict('这篇稿件还在禁发期，到时间前谁也不能发布；要提前发布，先由总编辑解除禁发');
      if (!work.isSigned(articleId, revisionId) && !work.isAnsweredFor(articleId, revisionId))
        throw new Conflict('这篇稿件还没有审完，不能发布；请先送审，各道都签过再发');

      const { channelId, content, contentHash } = draft;
      const state = publishedState({ number, channelId, contentHash, publishedAt, issuedAt });
      const ledgerNumber = act.record('published', `article:${articleId}`, state);
      const inserted = insertEdition.run({
        articleId, number, revisionId, channelId, content, contentHash, publishedAt, issuedAt, ledgerNumber,
      }); // prettier-ignore
      const { pinnedUntil, secondChannelId, kind } = headline;
      const sectionId = sectionOf.get(channelId)!;
      const to: Place = { channelId, sectionId, secondChannelId, publishedAt, pinnedUntil, kind };
      if (from) places.remove(listsOf(from), from.publishedAt, articleId);
      setHeadline.run({
        articleId,
        editionId: Number(inserted.lastInsertRowid),
        ...to,
        ...headline,
        ledgerNumber,
      });
      places.add(listsOf(to), publishedAt, articleId, pinnedUntil);
      if (!last) {
        const bylines = terms.flatMap(({ kind, term }) => (kind === 'byline' ? [term] : []));
        firstPublications.add(articleId, channelId, publishedAt, bylines, measure);
      }
      if (last) removeTerms.run(articleId);
      for (const { kind, term } of filedUnder(terms, tagNames))
        addTerm.run(kind, term, publishedAt, articleId);
      if (last && !from) {
        endWithdrawal.run(issuedAt, articleId);
        if (hasCorrections.get(articleId) !== undefined) act.note('corrections');
      }
      setState.run('published', issuedAt, articleId);
      work.published(act, articleId, revisionId);
      noteMove(act, articleId, from, to);
    },

    /** Whether an article that was written here has had an edition of this content. */
    hasHad: (articleId: number, contentHash: string) => hadContent.get(articleId, contentHash) !== undefined,

    /** Takes an article from readers; its address answers 410, with the reason as a notice or silently. */
    withdraw(act: Act, articleId: number, reason: string, withNotice: boolean): void {
      const from = place.get(articleId) ?? (source.get(articleId) ? undefined : notFound('没有这篇稿件'));
      if (!from) throw new Conflict('这篇稿件没有在线，不用撤稿');
      const state = withdrawnState(reason, withNotice);
      const ledgerNumber = act.record('withdrawn', `article:${articleId}`, state);
      const withdrawnAt = act.at.toISOString();
      addWithdrawal.run({ articleId, reason, withNotice: withNotice ? 1 : 0, withdrawnAt, ledgerNumber });
      places.remove(listsOf(from), from.publishedAt, articleId);
      removeHeadline.run(articleId);
      if (hasCorrections.get(articleId) !== undefined) act.note('corrections');
      removeTerms.run(articleId);
      setState.run('withdrawn', withdrawnAt, articleId);
      work.withdrawn(act, articleId);
      frontPage.remove(act, articleId);
      noteMove(act, articleId, from, undefined);
    },

    /**
     * Removes an article's content for ever: all revisions and editions, title and names. Its rows and hashes stay, its
     * address answers 410. Gives the addresses of pictures, videos and papers that only this article held. The bytes are overwritten in the file; `forgetErased` then empties the log beside it.
     */
    erase(act: Act, articleId: number, reason: string): string[] {
      const draft = source.get(articleId) ?? notFound('没有这篇稿件');
      if (draft.state === 'erased') throw new Conflict('这篇稿件已经清除过了');
      const from = place.get(articleId);
      const onlyHere = mediaOnlyIn.all({ articleId });
      const ledgerNumber = act.record('erased', `article:${articleId}`, erasedState(reason));
      const erasedAt = act.at.toISOString();
      addErasure.run(articleId, reason, erasedAt, ledgerNumber);
      if (from) places.remove(listsOf(from), from.publishedAt, articleId);
      removeHeadline.run(articleId);
      removeTerms.run(articleId);
      emptyEditions.run(articleId);
      emptyRevisions.run(articleId);
      emptyOriginal.run(articleId);
      removeAutosaves.run(articleId);
      removeLease.run(articleId);
      emptyReasons.run(articleId);
      emptyTickets.run(articleId);
      firstPublications.forget(articleId);
      frontPage.forget(articleId);
      if (emptyCorrections.run(articleId).changes > 0) act.note('corrections');
      removeUses.run(articleId);
      emptyDraft.run(erasedAt, articleId);
      work.erased(act, articleId);
      noteMove(act, articleId, from, undefined);
      return onlyHere;
    },

    /**
     * After an erasure: writes the file anew, moves everything into it and empties the write-ahead log, which may still hold the
     * old bytes. Throws while another process reads, since the log cannot be emptied then. A file too large to be written anew
     * while people wait is left as it is; a backup of it, restored, holds nothing of what was erased.
     */
    forgetErased() {
      // secure_delete overwrites what is deleted, but not the copies that SQLite leaves in the room between the rows of a page
      // when it moves rows to another.
      if (size.get()! <= writtenAnewUpTo) db.exec('VACUUM');
      const [outcome] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (outcome?.busy !== 0) throw new Error('another process is reading the database');
    },
  };
}

export type Publishing = ReturnType<typeof createPublishing>;
