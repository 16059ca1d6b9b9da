/** Articles against the ledger: the newest row about an article says whether readers see it, and which edition. All that
 *  follows from it (headline, terms, withdrawal, erasure, where the draft stands) is worked out again and compared. */
import { filedUnder, headlineOf, publishedState, termsOf, withdrawnState } from '../articles/publishing.ts';
import { type ArticleContent, readContent, writeContent } from '../articles/article.ts';
import { isSubmitted } from '../articles/workflow.ts';
import type { ArticleState } from '../articles/article.ts';
import { revisionRowHash } from '../articles/draft-store.ts';
import { measureOf } from '../articles/first-publications.ts';
import { mediaIn } from '../articles/figures.ts';
import { placesDue } from '../articles/headline-places.ts';
import { wireOriginalRowHash } from '../articles/wire-originals.ts';
import { addressesState } from '../articles/old-addresses.ts';
import type { Connection } from '../database/open.ts';
import { createTagNames } from '../taxonomy/tags.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { type Found, objectFrom, type Step } from './findings.ts';

interface Article {
  id: number;
  originId: string | null;
  formId: string | null;
  createdAt: string;
  createdBy: number | null;
}

interface Recorded {
  number: number;
  act: string;
  at: string;
  state: string;
}

interface Edition {
  id: number;
  number: number;
  revisionId: number;
  channelId: number;
  content: string | null;
  contentHash: string;
  publishedAt: string;
  issuedAt: string;
  ledgerNumber: number;
}

interface Revision {
  id: number;
  articleId: number;
  number: number;
  channelId: number;
  dated: string | null;
  content: string | null;
  contentHash: string;
  textHash: string | null;
  note: string;
  noteHash: string | null;
  rowHash: string;
  savedAt: string;
  savedBy: number | null;
}

interface Draft {
  revisionId: number;
  state: string;
  title: string;
  bylines: string;
  channelId: number;
  changedAt: string;
}

interface WireOriginal {
  original: string | null;
  originalHash: string;
  undone: string | null;
  undoneHash: string;
  rowHash: string;
  pastedAt: string;
  pastedBy: number | null;
}

interface Headline {
  editionId: number;
  channelId: number;
  sectionId: number;
  title: string;
  shortTitle: string;
  summary: string;
  source: string;
  script: string;
  kind: string;
  picture: string;
  pictureAlt: string;
  target: string;
  pinnedUntil: string;
  secondChannelId: number | null;
  publishedAt: string;
  ledgerNumber: number;
}

interface Withdrawal {
  reason: string;
  withNotice: number;
  withdrawnAt: string;
  endedAt: string | null;
  ledgerNumber: number;
}

interface Erasure {
  reason: string;
  erasedAt: string;
  ledgerNumber: number;
}

/** What the ledger holds about one article, oldest first. */
interface History {
  rows: Recorded[];
  byNumber: Map<number, Recorded>;
  last: Recorded | undefined;
  isErased: boolean;
}

/** An edition that is as it was published, but for its content, which only the newest one hands on. */
type Published = Omit<Edition, 'content'>;

export function verifyArticles(db: Connection, found: Found, step: Step) {
  const articles = db.prepare<[], Article>(`
    SELECT id, origin_id AS originId, form_id AS formId, created_at AS createdAt, created_by AS createdBy
    FROM articles ORDER BY id
  `);
  const recordedAbout = db.prepare<[string], Recorded>(
    'SELECT number, act, at, state FROM ledger WHERE subject = ? ORDER BY number',
  );
  const newestAbout = db.prepare<[string], Recorded>(
    'SELECT number, act, at, state FROM ledger WHERE subject = ? ORDER BY number DESC LIMIT 1',
  );
  const editionsOf = db.prepare<[number], Edition>(`
    SELECT id, number, revision_id AS revisionId, channel_id AS channelId, content, content_hash AS contentHash,
           published_at AS publishedAt, issued_at AS issuedAt, ledger_number AS ledgerNumber
    FROM editions WHERE article_id = ? ORDER BY number
  `);
  const revisionsOf = db.prepare<[number], Revision>(`
    SELECT id, article_id AS articleId, number, channel_id AS channelId, dated, content, content_hash AS contentHash,
           text_hash AS textHash, note, note_hash AS noteHash, row_hash AS rowHash, saved_at AS savedAt, saved_by AS savedBy
    FROM revisions WHERE article_id = ? ORDER BY number
  `);
  const revision = db.prepare<
    [number],
    { articleId: number; channelId: number; dated: string | null; contentHash: string }
  >(`
    SELECT article_id AS articleId, channel_id AS channelId, dated, content_hash AS contentHash FROM revisions WHERE id = ?
  `);
  const draftOf = db.prepare<[number], Draft>(`
    SELECT revision_id AS revisionId, state, title, bylines, channel_id AS channelId, changed_at AS changedAt
    FROM drafts WHERE article_id = ?
  `);
  const headlineRow = db.prepare<[number], Headline>(`
    SELECT edition_id AS editionId, channel_id AS channelId, section_id AS sectionId, title, short_title AS shortTitle,
           summary, source, script, kind, picture, picture_alt AS pictureAlt, target, pinned_until AS pinnedUntil,
           second_channel_id AS secondChannelId, published_at AS publishedAt, ledger_number AS ledgerNumber
    FROM headlines WHERE article_id = ?
  `);
  const termsOfArticle = db.prepare<[number], { kind: string; term: string; publishedAt: string }>(
    'SELECT kind, term, published_at AS publishedAt FROM headline_terms WHERE article_id = ?',
  );
  const firstOf = db.prepare<
    [number],
    {
      publishedAt: string;
      writerId: number | null;
      channelId: number;
      bylines: string;
      characters: number | null;
      pictures: number | null;
    }
  >(`
    SELECT published_at AS publishedAt, writer_id AS writerId, channel_id AS channelId, bylines, characters, pictures
    FROM first_publications WHERE article_id = ?
  `);
  const withdrawalsOf = db.prepare<[number], Withdrawal>(`
    SELECT reason, with_notice AS withNotice, withdrawn_at AS withdrawnAt, ended_at AS endedAt, ledger_number AS ledgerNumber
    FROM withdrawals WHERE article_id = ? ORDER BY ledger_number
  `);
  const erasureOf = db.prepare<[number], Erasure>(
    'SELECT reason, erased_at AS erasedAt, ledger_number AS ledgerNumber FROM erasures WHERE article_id = ?',
  );
  const originalOf = db.prepare<[number], WireOriginal>(`
    SELECT original, original_hash AS originalHash, undone, undone_hash AS undoneHash, row_hash AS rowHash,
           pasted_at AS pastedAt, pasted_by AS pastedBy
    FROM wire_originals WHERE article_id = ?
  `);
  const pathsOf = db.prepare<[number], string>('SELECT path FROM old_addresses WHERE article_id = ?').pluck();
  const usesOf = db.prepare<[number], string>('SELECT src FROM media_uses WHERE article_id = ?').pluck();
  const sectionOf = db
    .prepare<[number], number>('SELECT coalesce(parent_id, id) FROM channels WHERE id = ?')
    .pluck();

  const tagNames = createTagNames(db, () => undefined);
  const total = db.prepare<[], number>('SELECT count(*) FROM articles').pluck().get() ?? 0;
  let done = 0;
  let editions = 0;

  verifyThere();
  for (const article of articles.iterate()) {
    step(++done, total, 'articles');
    try {
      verifyArticle(article);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      found('articles', `article ${article.id}: cannot be verified: ${why}`);
    }
  }
  verifyPlaces();
  verifyTagCounts();
  return { articles: done, editions };

  /** Each list holds what its headlines say, and nothing else. */
  function verifyPlaces() {
    const there = 'SELECT channel_id, published_at, article_id, pinned_until FROM headline_places';
    const lists = [
      [`SELECT * FROM (${placesDue()}) EXCEPT ${there}`, 'is missing from'],
      [`${there} EXCEPT SELECT * FROM (${placesDue()})`, 'should not stand, or stands wrongly, in'],
    ] as const;
    for (const [query, what] of lists) {
      for (const { article_id: article, channel_id: channel } of db
        .prepare<[], { article_id: number; channel_id: number }>(query)
        .iterate())
        found('lists', `article ${article}: ${what} the list of channel ${channel}`);
    }
  }

  /** Tags are counted as they are filed. */
  function verifyTagCounts() {
    const filed = "SELECT term, count(*) FROM headline_terms WHERE kind = 'tag' GROUP BY term";
    const counted = 'SELECT tag, articles FROM tag_counts';
    const wrong = db.prepare<[], string>(
      `SELECT term FROM (SELECT * FROM (${filed}) EXCEPT ${counted} UNION ALL SELECT * FROM (${counted} EXCEPT ${filed}))`,
    ).pluck(); // prettier-ignore
    for (const tag of new Set(wrong.all())) found('terms', `tag ${tag}: is not counted as it is filed`);
  }

  /** What the ledger tells of must be there, and rows that are never deleted leave no gap in their numbers. */
  function verifyThere() {
    const missing = (act: string, table: string) =>
      db.prepare<[string], { number: number; subject: string }>(`
        SELECT number, subject FROM ledger l
        WHERE act = ? AND NOT EXISTS
          (SELECT 1 FROM ${table} t WHERE t.ledger_number = l.number AND 'article:' || t.article_id = l.subject)
      `).iterate(act); // prettier-ignore
    for (const { number, subject } of missing('published', 'editions'))
      found(
        'editions',
        `${subject.replace(':', ' ')}: the edition that was published is missing (ledger #${number})`,
      );
    for (const { number, subject } of missing('withdrawn', 'withdrawals'))
      found('withdrawals', `${subject.replace(':', ' ')}: its withdrawal is missing (ledger #${number})`);
    for (const { number, subject } of missing('erased', 'erasures'))
      found('erasures', `${subject.replace(':', ' ')}: its erasure is missing (ledger #${number})`);
    const addresses = db.prepare<[], { number: number; subject: string }>(`
      SELECT max(number) AS number, subject FROM ledger WHERE act = 'addresses-changed' GROUP BY subject
      HAVING NOT EXISTS (SELECT 1 FROM articles WHERE id = CAST(substr(subject, length('addresses:') + 1) AS INTEGER))
    `);
    for (const { number, subject } of addresses.iterate())
      found('old addresses', `${subject.replace(':', ' ')}: the article is missing (ledger #${number})`);

    const counted = db.prepare<[], number>(`
      SELECT article_id FROM first_publications p
      WHERE NOT EXISTS (SELECT 1 FROM editions e WHERE e.article_id = p.article_id AND e.number = 1)
    `).pluck(); // prettier-ignore
    for (const id of counted.iterate())
      found('statistics', `article ${id}: is counted, but was never published`);

    for (const table of [
      'articles',
      'revisions',
      'editions',
      'withdrawals',
      'wire_originals',
      'media',
      'review_rounds',
      'sign_offs',
      'unreviewed_publications',
      'remarks',
      'corrections',
      'preview_links',
      'tickets',
    ]) {
      const row = db.prepare<[string], { count: number; last: number | null }>(`
        SELECT count(*) AS count, (SELECT seq FROM sqlite_sequence WHERE name = ?) AS last FROM ${table}
      `).get(table)!; // prettier-ignore
      const gone = (row.last ?? 0) - row.count;
      if (gone !== 0) {
        const was = gone > 0 ? `${gone} of its rows were deleted` : `${-gone} of its rows were slipped in`;
        found('removed rows', `table ${table}: ${was}`);
      }
    }
  }

  function verifyArticle(article: Article) {
    const { id } = article;
    const rows = recordedAbout.all(`article:${id}`);
    const last = rows.at(-1);
    const history: History = {
      rows,
      byNumber: new Map(rows.map((row) => [row.number, row])),
      last,
      isErased: last?.act === 'erased',
    };
    const newestEdition = verifyEditions(article, history);
    const newestRevision = verifyRevisions(article, history);
    verifyHeadline(id, history, newestEdition);
    verifyWithdrawals(id, history);
    verifyErasure(id, history);
    verifyDraft(id, history, newestRevision, newestEdition?.edition);
    verifyAddresses(id);
    verifyOriginal(id, history);
  }

  /** Gives the newest edition, with what it says. */
  function verifyEditions({ id, createdBy }: Article, { byNumber, isErased }: History) {
    let next = 1;
    let newest: { edition: Published; content: ArticleContent | undefined } | undefined;
    for (const { content, ...edition } of editionsOf.iterate(id)) {
      editions++;
      const where = `edition ${edition.number} of article ${id}`;
      if (edition.number !== next) found('editions', `article ${id}: edition ${next} is missing`);
      next = edition.number + 1;

      const recorded = byNumber.get(edition.ledgerNumber);
      if (recorded?.act !== 'published') {
        found(
          'editions',
          `${where}: the ledger does not say that it was published (#${edition.ledgerNumber})`,
        );
        continue;
      }
      const ledger = `ledger #${recorded.number}`;
      const state = objectFrom(recorded.state);
      if (content === null) {
        if (!isErased) found('editions', `${where}: its content is gone, and nobody erased it (${ledger})`);
      } else if (isErased) {
        found('editions', `${where}: has content, though the article was erased (${ledger})`);
      } else if (sha256(content) !== state.content_hash) {
        found('editions', `${where}: its content is not what was published (${ledger})`);
      }
      if (canonicalJson(publishedState(edition)) !== recorded.state || edition.issuedAt !== recorded.at) {
        found(
          'editions',
          `${where}: its number, channel, dates or hash are not those it was published with (${ledger})`,
        );
      }
      const from = revision.get(edition.revisionId);
      const isFromRevision =
        from?.articleId === id &&
        from.contentHash === edition.contentHash &&
        from.channelId === edition.channelId &&
        (from.dated === null || from.dated === edition.publishedAt);
      if (!isFromRevision) found('editions', `${where}: is not the revision it was made from (${ledger})`);
      newest = { edition, content: content === null || isErased ? undefined : read(content, where) };
      if (edition.number === 1) verifyFirst(edition, createdBy, newest.content, id);
    }
    return newest;
  }

  /** What statistics hold of an article follows from its first edition. */
  function verifyFirst(
    edition: Published,
    writerId: number | null,
    content: ArticleContent | undefined,
    id: number,
  ) {
    const row = firstOf.get(id);
    const { characters = null, pictures = null, bylines: names = '[]', ...filed } = row ?? {};
    const bylines = content
      ? termsOf(content).flatMap(({ kind, term }) => (kind === 'byline' ? [term] : []))
      : [];
    const { channelId, publishedAt } = edition;
    const isSame =
      row !== undefined &&
      canonicalJson(filed) === canonicalJson({ channelId, publishedAt, writerId }) &&
      // Older ones were taken over as they stood, with a name twice where it stood twice.
      JSON.stringify([...new Set(JSON.parse(names) as string[])]) === JSON.stringify(bylines) &&
      (!content || characters === null || canonicalJson(measureOf(content)) === canonicalJson({ characters, pictures })); // prettier-ignore
    if (!isSame) found('statistics', `article ${id}: is not counted as it was first published`);
  }

  /** Gives the newest revision, with what it says. */
  function verifyRevisions(article: Article, { isErased }: History) {
    let next = 1;
    const media = new Set<string>();
    let newest: { revision: Omit<Revision, 'content'>; content: ArticleContent | undefined } | undefined;
    for (const { content, ...row } of revisionsOf.iterate(article.id)) {
      const where = `revision ${row.number} of article ${article.id}`;
      if (row.number !== next) found('revisions', `article ${article.id}: revision ${next} is missing`);
      next = row.number + 1;
      if (content === null) {
        if (!isErased) found('revisions', `${where}: its content is gone, and nobody erased it`);
      } else if (isErased) {
        found('revisions', `${where}: has content, though the article was erased`);
      } else if (sha256(content) !== row.contentHash) {
        found('revisions', `${where}: its content is not what was saved`);
      }
      if (revisionRowHash(row, article) !== row.rowHash) {
        const what = row.number === 1 ? 'its row, or the row of the article, is' : 'its row is';
        found('revisions', `${where}: ${what} not as it was saved`);
      }
      if (row.number === 1 && (row.savedAt !== article.createdAt || row.savedBy !== article.createdBy)) {
        found('articles', `article ${article.id}: was not made when or by whom it says`);
      }
      if (isErased ? row.note !== '' : (row.note === '' ? null : sha256(row.note)) !== row.noteHash)
        found('revisions', `${where}: its note is not what was said`);
      const contained = content === null ? undefined : read(content, where);
      if (contained && row.textHash !== null && writeContent(contained).textHash !== row.textHash)
        found('revisions', `${where}: the text that sign-offs cover is not its own`);
      for (const src of contained ? mediaIn(contained) : []) media.add(src);
      newest = { revision: row, content: contained };
    }
    if (usesOf.all(article.id).sort().join() !== [...media].sort().join())
      found(
        'media uses',
        `article ${article.id}: the pictures it is noted for are not those of its revisions`,
      );
    return newest;
  }

  function verifyHeadline(
    id: number,
    { last }: History,
    newest: { edition: Published; content: ArticleContent | undefined } | undefined,
  ) {
    const headline = headlineRow.get(id);
    const terms = termsOfArticle.all(id);
    if (last?.act !== 'published') {
      const because = last ? `it was ${last.act} (ledger #${last.number})` : 'it was never published';
      if (headline) found('headlines', `article ${id}: readers see it, but ${because}`);
      if (terms.length > 0) found('terms', `article ${id}: is filed under names, but ${because}`);
      return;
    }
    const ledger = `ledger #${last.number}`;
    if (!headline) {
      found('headlines', `article ${id}: readers do not see it, but it was published (${ledger})`);
      return;
    }
    // Where the edition itself is not as it was published, that has been said.
    if (newest?.edition.ledgerNumber !== last.number) return;
    const { edition, content } = newest;
    if (headline.editionId !== edition.id) {
      found(
        'headlines',
        `headline of article ${id}: points at another edition than the one published last (${ledger})`,
      );
      return;
    }
    if (!content) return;
    const expected: Headline = {
      editionId: edition.id,
      channelId: edition.channelId,
      sectionId: sectionOf.get(edition.channelId) ?? 0,
      ...headlineOf(content),
      publishedAt: edition.publishedAt,
      ledgerNumber: last.number,
    };
    for (const name of Object.keys(expected) as (keyof Headline)[]) {
      if (headline[name] !== expected[name]) {
        found('headlines', `headline of article ${id}: its ${name} is not that of the edition (${ledger})`);
      }
    }
    const filed = terms.map(({ kind, term, publishedAt }) => canonicalJson([kind, term, publishedAt]));
    const due = filedUnder(termsOf(content), tagNames).map(({ kind, term }) =>
      canonicalJson([kind, term, edition.publishedAt]),
    );
    if (filed.sort().join() !== due.sort().join()) {
      found(
        'terms',
        `article ${id}: is not filed under the tags, names and source of its edition (${ledger})`,
      );
    }
  }

  function verifyWithdrawals(id: number, { rows, byNumber, isErased }: History) {
    for (const withdrawal of withdrawalsOf.iterate(id)) {
      const { reason, withNotice, withdrawnAt, endedAt, ledgerNumber } = withdrawal;
      const where = `withdrawal of article ${id}`;
      const recorded = byNumber.get(ledgerNumber);
      if (recorded?.act !== 'withdrawn') {
        found('withdrawals', `${where}: the ledger does not know it (#${ledgerNumber})`);
        continue;
      }
      const ledger = `ledger #${ledgerNumber}`;
      // Under an erasure the reason goes too; its hash stays in the ledger.
      const isSame = isErased
        ? reason === '' && objectFrom(recorded.state).notice === (withNotice === 1)
        : canonicalJson(withdrawnState(reason, withNotice === 1)) === recorded.state;
      if (!isSame) found('withdrawals', `${where}: its reason or notice is not what was given (${ledger})`);
      const end = rows.find(({ number, act }) => number > ledgerNumber && act === 'published');
      if (withdrawnAt !== recorded.at || endedAt !== (end?.at ?? null)) {
        found('withdrawals', `${where}: did not begin or end when it says (${ledger})`);
      }
    }
  }

  function verifyErasure(id: number, { last, isErased, byNumber }: History) {
    const erasure = erasureOf.get(id);
    if (!erasure) return;
    const recorded = byNumber.get(erasure.ledgerNumber);
    if (!isErased || recorded !== last) {
      found('erasures', `article ${id}: stands as erased, but the ledger does not say so`);
    } else if (
      objectFrom(recorded?.state ?? '{}').reason !== erasure.reason ||
      recorded?.at !== erasure.erasedAt
    ) {
      found(
        'erasures',
        `erasure of article ${id}: its reason or time is not what was given (ledger #${erasure.ledgerNumber})`,
      );
    }
  }

  function verifyDraft(
    id: number,
    history: History,
    newest: { revision: Omit<Revision, 'content'>; content: ArticleContent | undefined } | undefined,
    edition: Published | undefined,
  ) {
    const draft = draftOf.get(id);
    const where = `draft of article ${id}`;
    if (!newest) found('revisions', `article ${id}: has no revision`);
    if (!draft) found('drafts', `${where}: is missing`);
    if (!newest || !draft) return;
    const { revision: row, content } = newest;
    if (draft.revisionId !== row.id) {
      found('drafts', `${where}: does not point at the newest revision (${row.number})`);
    }
    if (draft.channelId !== row.channelId)
      found('drafts', `${where}: its channel is not that of the revision`);
    if (history.isErased ? draft.title !== '' : content && draft.title !== content.title) {
      found(
        'drafts',
        `${where}: its title is not ${history.isErased ? 'empty, though it was erased' : 'that of the revision'}`,
      );
    }
    if (history.isErased ? draft.bylines !== '' : content && draft.bylines !== content.bylines.join(' ')) {
      found(
        'drafts',
        `${where}: its bylines are not ${history.isErased ? 'empty, though it was erased' : 'those of the revision'}`,
      );
    }
    const works = recordedAbout.all(`work:${id}`);
    const stands = standsOf(history.last, works, row, edition);
    if (!stands.some(([state, changedAt]) => draft.state === state && draft.changedAt === changedAt)) {
      const expected = stands.map(([state, changedAt]) => `${state} since ${changedAt}`).join(' or ');
      found(
        'drafts',
        `${where}: stands as ${draft.state} since ${draft.changedAt}; it should be ${expected}`,
      );
    }
  }

  function verifyAddresses(id: number) {
    const paths = pathsOf.all(id);
    const recorded = newestAbout.get(`addresses:${id}`);
    if (!recorded && paths.length === 0) return;
    if (canonicalJson(addressesState(paths)) !== recorded?.state) {
      const ledger = recorded ? `ledger #${recorded.number}` : 'it was given none';
      found('old addresses', `article ${id}: its old addresses are not those it was given (${ledger})`);
    }
  }

  /** The original of a wire story is evidence of what came; it goes only with its article. */
  function verifyOriginal(id: number, { isErased }: History) {
    const row = originalOf.get(id);
    if (!row) return;
    const where = `wire original of article ${id}`;
    for (const [text, hash] of [
      [row.original, row.originalHash],
      [row.undone, row.undoneHash],
    ] as const) {
      if (text === null && !isErased)
        found('wire originals', `${where}: is gone, and nobody erased the article`);
      else if (text !== null && isErased)
        found('wire originals', `${where}: is there, though the article was erased`);
      else if (text !== null && sha256(text) !== hash)
        found('wire originals', `${where}: is not what was pasted`);
    }
    if (wireOriginalRowHash({ articleId: id, ...row }) !== row.rowHash)
      found('wire originals', `${where}: its row is not as it was saved`);
  }

  function read(written: string, where: string): ArticleContent | undefined {
    try {
      return readContent(written);
    } catch {
      found('articles', `${where}: its content cannot be read`);
      return undefined;
    }
  }
}

/** Where the work on an article can stand, and since when, after the last act about it and the last save. */
function standsOf(
  last: Recorded | undefined,
  works: readonly Recorded[],
  newest: { id: number; savedAt: string },
  edition: { revisionId: number } | undefined,
): [state: string, changedAt: string][] {
  const work = works.at(-1);
  if (work && work.number > (last?.number ?? 0)) {
    const { state } = objectFrom(work.state) as { state: ArticleState };
    // Plans and remarks leave the time as it was; a save moves it on.
    const times = [newest.savedAt, ...works.map(({ at }) => at), ...(last ? [last.at] : [])];
    const after: string =
      newest.savedAt <= work.at || isSubmitted(state) || state === 'returned' ? state : 'draft';
    return [...new Set(times)].map((at) => [after, at]);
  }
  const saved: [string, string] = ['draft', newest.savedAt];
  if (!last) return [saved];
  const acted: [string, string] = [last.act, last.at];
  if (last.act === 'erased') return [acted];
  if (edition?.revisionId === newest.id) return [acted];
  // A revision newer than the edition may have been saved before the withdrawal or after it.
  return last.act === 'withdrawn' ? [saved, acted] : [saved];
}
