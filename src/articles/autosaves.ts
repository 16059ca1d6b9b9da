/** What people have typed and not saved: kept for each of them alone, so that a crash or another machine loses nothing. A buffer is
 *  never part of an article's history, and `verify` does not know it. */
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { Invalid } from '../errors.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { fieldNames, type TypedArticle, typedArticle } from './article-form.ts';

const day = 24 * 60 * 60 * 1000;
/** What nobody came back for. */
const keptMs = 30 * day;
/** Of forms for new articles, for each person. */
const mostNew = 20;

/** Which form a buffer belongs to. */
export type AutosavePlace = { articleId: number } | { formId: string };

export interface Autosave {
  articleId: number | null;
  /** '' for an article's. */
  formId: string;
  baseRevisionId: number | null;
  typed: TypedArticle;
  savedAt: string;
  /** By which the browser that sent it knows the text again; '' where it said nothing. */
  version: string;
}

interface Row {
  place: string;
  articleId: number | null;
  baseRevisionId: number | null;
  fields: string;
  version: string;
  savedAt: string;
}

const placeText = (place: AutosavePlace) =>
  'articleId' in place ? `article:${place.articleId}` : `form:${place.formId}`;

export function createAutosaves(db: Connection, now: () => Date) {
  const columns =
    'place, article_id AS articleId, base_revision_id AS baseRevisionId, fields, version, saved_at AS savedAt';
  const one = db.prepare<[number, string], Row>(
    `SELECT ${columns} FROM autosaves WHERE account_id = ? AND place = ?`,
  );
  const newOnes = db.prepare<[number], Row>(
    `SELECT ${columns} FROM autosaves WHERE account_id = ? AND article_id IS NULL ORDER BY saved_at DESC LIMIT ${mostNew}`,
  );
  const put = db.prepare<[Row & { accountId: number }]>(`
    INSERT INTO autosaves (account_id, place, article_id, base_revision_id, fields, version, saved_at)
    VALUES (@accountId, @place, @articleId, @baseRevisionId, @fields, @version, @savedAt)
    ON CONFLICT DO UPDATE SET base_revision_id = excluded.base_revision_id, fields = excluded.fields, version = excluded.version, saved_at = excluded.saved_at
  `);
  const remove = db.prepare<[number, string]>('DELETE FROM autosaves WHERE account_id = ? AND place = ?');
  const removeOld = db.prepare<[string]>('DELETE FROM autosaves WHERE saved_at < ?');
  const removeSurplus = db.prepare<[{ accountId: number }]>(`
    DELETE FROM autosaves WHERE account_id = @accountId AND article_id IS NULL AND place NOT IN (
      SELECT place FROM autosaves WHERE account_id = @accountId AND article_id IS NULL ORDER BY saved_at DESC LIMIT ${mostNew})
  `);
  const isMade = db.prepare<[string], 1>('SELECT 1 FROM articles WHERE form_id = ?').pluck();
  const isWritable = db.prepare<[number], 1>(`SELECT 1 FROM drafts WHERE article_id = ? AND state <> 'erased'`).pluck(); // prettier-ignore
  const isRevision = db.prepare<[number, number], 1>('SELECT 1 FROM revisions WHERE id = ? AND article_id = ?').pluck(); // prettier-ignore

  const keep = db.transaction(
    (accountId: number, place: AutosavePlace, base: number | null, typed: TypedArticle, version: string) => {
      const articleId = 'articleId' in place ? place.articleId : null;
      if (articleId === null ? isMade.get((place as { formId: string }).formId) : !isWritable.get(articleId))
        return undefined;
      const at = now();
      const isBase = base !== null && articleId !== null && isRevision.get(base, articleId) !== undefined;
      const row = { place: placeText(place), articleId, baseRevisionId: isBase ? base : null, fields: canonicalJson(typed), version, savedAt: at.toISOString() }; // prettier-ignore
      put.run({ accountId, ...row });
      removeOld.run(new Date(at.getTime() - keptMs).toISOString());
      if (articleId === null) removeSurplus.run({ accountId });
      return from(row);
    },
  );

  return {
    /**
     * Keeps what a form holds now, over what was kept of it before. Gives undefined where there is nothing more to keep: the form
     * has become an article, or the article was erased.
     */
    keep(
      accountId: number,
      place: AutosavePlace,
      base: number | null,
      typed: TypedArticle,
      version = '',
    ): Promise<Autosave | undefined> {
      if ('formId' in place && !/^[\w-]{1,64}$/.test(place.formId))
        throw new Invalid({ '': '不知道这是哪一份稿件的内容' });
      return patiently(() =>
        keep.immediate(accountId, place, base, typed, version.replace(/[^\w.]/g, '').slice(0, 64)),
      );
    },

    /** What is kept of one form. */
    of(accountId: number, place: AutosavePlace): Autosave | undefined {
      const row = one.get(accountId, placeText(place));
      return row && from(row);
    },

    /** What is kept of forms for new articles, newest first. */
    ofNewArticles: (accountId: number) => newOnes.all(accountId).map(from),

    drop: (accountId: number, place: AutosavePlace) =>
      patiently(() => remove.run(accountId, placeText(place))),

    /** Within the act that saves a form: what it held is in the history now. */
    saved(accountId: number, articleId: number, formId: string) {
      remove.run(accountId, placeText({ articleId }));
      if (formId !== '') remove.run(accountId, placeText({ formId }));
    },
  };
}

export type Autosaves = ReturnType<typeof createAutosaves>;

function from({ place, articleId, baseRevisionId, fields, version, savedAt }: Row): Autosave {
  const held = JSON.parse(fields) as Record<string, string>;
  return {
    articleId,
    formId: articleId === null ? place.slice('form:'.length) : '',
    baseRevisionId,
    // A field that came with a later version is empty.
    typed: typedArticle((name) => held[name] ?? ''),
    savedAt,
    version,
  };
}

/** Whether two forms hold the same text, however a browser gives its lines back. */
export function isSameTyped(one: TypedArticle, other: TypedArticle): boolean {
  return fieldNames.every((name) => plain(one[name]) === plain(other[name]));
}

const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(/>\n+</g, '><').trim();
