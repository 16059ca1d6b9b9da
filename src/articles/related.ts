/** Related articles (相关阅读): what an editor chose to stand at the foot of an article, and what is proposed for it. */
import type { Connection } from '../database/open.ts';
import { Invalid, notFound } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { createTagNames } from '../taxonomy/tags.ts';
import type { ArticleContent } from './article.ts';

export const mostRelated = 6;

/** How many articles one tag, topic or word may bring; a word that many have says little. */
const perTerm = 12;
const mostTags = 10;
/** Longer titles have no more words in them that tell something. */
const titleLength = 40;
const longestWord = 5;
const mostProposed = 8;

/** Reads the choice on either connection. */
export function createRelatedStore(db: Connection, note: NoteFact) {
  const of = db
    .prepare<[number], number>('SELECT other_id FROM related_articles WHERE article_id = ? ORDER BY position')
    .pluck();

  return {
    /** The numbers of what was chosen for an article, in order; also of what readers cannot see (any more). */
    of(articleId: number): number[] {
      note(`article:${articleId}`);
      return of.all(articleId);
    },
  };
}

export type RelatedStore = ReturnType<typeof createRelatedStore>;

/** The whole choice, as the ledger holds it. */
export function relatedState(related: readonly number[]) {
  return { related };
}

/** An article that may fit, and why. */
export interface Proposal {
  articleId: number;
  title: string;
  publishedAt: string;
  reasons: string[];
}

/** Sets the choice, and proposes what could be in it. */
export function createRelatedDesk(db: Connection) {
  const store = createRelatedStore(db, () => undefined);
  const tagNames = createTagNames(db, () => undefined);
  const headline = db.prepare<[number], { title: string; publishedAt: string }>(
    'SELECT title, published_at AS publishedAt FROM headlines WHERE article_id = ?',
  );
  const draftTitle = db.prepare<[number], string>('SELECT title FROM drafts WHERE article_id = ?').pluck();
  const underTerm = db
    .prepare<[string, number], number>(
      `SELECT article_id FROM headline_terms WHERE kind = 'tag' AND term = ? ORDER BY published_at DESC, article_id DESC LIMIT ?`,
    )
    .pluck();
  const inSameTopic = db.prepare<[number, number], { articleId: number; title: string }>(`
    SELECT o.article_id AS articleId, t.title FROM topic_articles a
    JOIN topics t ON t.id = a.topic_id JOIN topic_articles o ON o.topic_id = a.topic_id
    WHERE a.article_id = ? LIMIT ?
  `);
  const clear = db.prepare<[number]>('DELETE FROM related_articles WHERE article_id = ?');
  const insert = db.prepare<[number, number, number]>(
    'INSERT INTO related_articles (article_id, position, other_id) VALUES (?, ?, ?)',
  );

  return {
    of: store.of,

    /** What an article is called at the desk, and whether readers see it. */
    standing: (articleId: number) => ({
      articleId,
      title: draftTitle.get(articleId) ?? '',
      isOnline: headline.get(articleId) !== undefined,
    }),

    /**
     * What shares tags, a topic, or words of the title that others use as tags, the best first. Each is a look along an index that
     * ends after a few rows, so that it costs the same however many articles there are.
     */
    proposals(articleId: number, { tags, title }: Pick<ArticleContent, 'tags' | 'title'>): Proposal[] {
      const scores = new Map<number, { score: number; reasons: Set<string> }>();
      const count = (ids: readonly number[], weight: number, reason: string) => {
        for (const id of ids) {
          const entry = scores.get(id) ?? { score: 0, reasons: new Set() };
          // What few articles have tells more.
          entry.score += weight / ids.length;
          entry.reasons.add(reason);
          scores.set(id, entry);
        }
      };
      const own = new Set(tagNames.shown(tags.slice(0, mostTags)));
      for (const tag of own) count(underTerm.all(tag, perTerm), 3, tag);
      for (const word of wordsIn(title)) if (!own.has(word)) count(underTerm.all(word, perTerm), 2, word);
      for (const { articleId: id, title: topic } of inSameTopic.all(articleId, 3 * perTerm))
        count([id], 0.5, `专题“${topic}”`);
      for (const id of [articleId, ...store.of(articleId)]) scores.delete(id);
      return [...scores]
        .sort(([oneId, one], [otherId, other]) => other.score - one.score || otherId - oneId)
        .flatMap(([id, { reasons }]) => {
          const found = headline.get(id);
          return found ? [{ articleId: id, ...found, reasons: [...reasons] }] : [];
        })
        .slice(0, mostProposed);
    },

    /**
     * Sets what stands at the foot of an article.
     * @throws Invalid at `relatedAdd` where there are too many, one stands twice, or readers cannot see one that is new.
     */
    set(act: Act, articleId: number, related: readonly number[]): void {
      if (draftTitle.get(articleId) === undefined) notFound('没有这篇稿件');
      const refuse = (message: string) => {
        throw new Invalid({ relatedAdd: message });
      };
      if (related.length > mostRelated) refuse(`相关阅读最多 ${mostRelated} 篇`);
      const before = store.of(articleId);
      for (const [index, id] of related.entries()) {
        if (id === articleId) refuse('稿件不能和自己相关');
        if (related.indexOf(id) !== index) refuse(`${id} 号稿件选了两次`);
        if (!before.includes(id) && !headline.get(id)) refuse(`${id} 号稿件没有发布，不能放进相关阅读`);
      }
      clear.run(articleId);
      for (const [position, id] of related.entries()) insert.run(articleId, position, id);
      act.record('related-set', `related:${articleId}`, relatedState(related));
      act.note(`article:${articleId}`);
    },
  };
}

export type RelatedDesk = ReturnType<typeof createRelatedDesk>;

/** Every run of two to five characters of a title: those that are tags elsewhere turn out to be words. */
function wordsIn(title: string): Set<string> {
  const words = new Set<string>();
  for (const run of Array.from(title)
    .slice(0, titleLength)
    .join('')
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    const signs = Array.from(run);
    for (let from = 0; from < signs.length; from += 1)
      for (let length = 2; length <= longestWord && from + length <= signs.length; length += 1)
        words.add(signs.slice(from, from + length).join(''));
  }
  return words;
}
