/** Where a picture, video or paper is used now: in articles (the newest text, or the edition that readers see), on the front page, in
 *  the settings, on single pages and as somebody's portrait. */
import { readContent } from '../articles/article.ts';
import { mediaIn } from '../articles/figures.ts';
import type { ArticleState } from '../articles/article.ts';
import type { Connection } from '../database/open.ts';
import { type Slot, slots } from '../front-page/front-page.ts';

/** So many articles are looked into, newest first. */
const mostArticles = 200;

/** An article that uses a thing. */
export interface ArticleUse {
  articleId: number;
  title: string;
  state: ArticleState;
  revisionId: number;
  createdBy: number | null;
  /** Who is to work on it now. */
  assigneeId: number | null;
  /** Its newest text has it. */
  isInText: boolean;
  /** Readers see it there. */
  isOnline: boolean;
  /** What readers see is the newest text. */
  isNewestOnline: boolean;
}

export interface MediaUses {
  articles: ArticleUse[];
  /** Articles of which only earlier versions have it. */
  formerly: number;
  /** There are more articles than were looked into. */
  isCut: boolean;
  /** Places of the front page, from 1. */
  places: { slot: Slot; position: number }[];
  /** Names of settings. */
  settings: string[];
  pages: { id: number; title: string }[];
  /** Authors whose portrait it is. */
  authors: { id: number; name: string }[];
}

export function createMediaUses(db: Connection) {
  const articles = db.prepare<
    [string, number],
    {
      articleId: number;
      title: string;
      state: ArticleState;
      revisionId: number;
      createdBy: number | null;
      assigneeId: number | null;
      visibleRevisionId: number | null;
      text: string | null;
      edition: string | null;
    }
  >(`
    SELECT d.article_id AS articleId, d.title, d.state, d.revision_id AS revisionId, e.revision_id AS visibleRevisionId,
           a.created_by AS createdBy, d.assignee_id AS assigneeId, r.content AS text, CASE WHEN e.revision_id = d.revision_id THEN NULL ELSE e.content END AS edition
    FROM media_uses u JOIN articles a ON a.id = u.article_id JOIN drafts d ON d.article_id = u.article_id JOIN revisions r ON r.id = d.revision_id
    LEFT JOIN headlines h ON h.article_id = u.article_id LEFT JOIN editions e ON e.id = h.edition_id
    WHERE u.src = ? AND (instr(r.content, u.src) OR instr(e.content, u.src)) ORDER BY u.article_id DESC LIMIT ?
  `);
  const ever = db.prepare<[string], number>('SELECT count(*) FROM media_uses WHERE src = ?').pluck();
  const onlyInOwn = db
    .prepare<[{ src: string; accountId: number }], 1>(
      `SELECT 1 FROM (
         SELECT count(*) AS articles, total(a.created_by IS @accountId OR d.assignee_id IS @accountId) AS own
         FROM media_uses u JOIN articles a ON a.id = u.article_id JOIN drafts d ON d.article_id = u.article_id WHERE u.src = @src
       ) WHERE articles > 0 AND own = articles`,
    )
    .pluck();
  const places = db.prepare<[string], { slot: Slot; position: number }>(
    'SELECT slot, position FROM front_page WHERE picture = ?',
  );
  const settings = db
    .prepare<[string], string>('SELECT key FROM settings WHERE value = ? ORDER BY key')
    .pluck();
  const pages = db.prepare<[string], { id: number; title: string }>(
    `SELECT id, title FROM pages WHERE instr(body, '="' || ? || '"') ORDER BY id`,
  );

  const authors = db.prepare<[string], { id: number; name: string }>(
    'SELECT id, name FROM authors WHERE portrait = ? ORDER BY id',
  );

  return {
    /** Where the thing at an address is used. */
    of(src: string): MediaUses {
      const found = articles.all(src, mostArticles + 1);
      const holds = (content: string | null) =>
        content !== null && mediaIn(readContent(content)).includes(src);
      const uses = found
        .slice(0, mostArticles)
        .map(({ text, edition, visibleRevisionId, ...row }): ArticleUse => {
          const isInText = holds(text);
          const isNewestOnline = visibleRevisionId === row.revisionId;
          return { ...row, isInText, isNewestOnline, isOnline: isNewestOnline ? isInText : holds(edition) };
        });
      const now = uses.filter(({ isInText, isOnline }) => isInText || isOnline);
      return {
        articles: now,
        formerly: found.length > mostArticles ? 0 : ever.get(src)! - now.length,
        isCut: found.length > mostArticles,
        places: places
          .all(src)
          .sort((a, b) => slots.indexOf(a.slot) - slots.indexOf(b.slot) || a.position - b.position),
        settings: settings.all(JSON.stringify(src)),
        pages: pages.all(src),
        authors: src === '' ? [] : authors.all(src),
      };
    },

    /** Whether an account made, or is to work on, every article that has or had the thing, one at least, and it is used nowhere else. */
    isOnlyInOwnArticles: (src: string, accountId: number): boolean =>
      onlyInOwn.get({ src, accountId }) !== undefined &&
      [places.all(src), settings.all(JSON.stringify(src)), pages.all(src), authors.all(src)].every(
        (uses) => uses.length === 0,
      ),
  };
}
