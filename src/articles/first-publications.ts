/** What an article was when it first went out, for 发稿统计: one short row beside its first edition, from which it follows. */
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { type ArticleContent, readContent } from './article.ts';
import { plainText } from './body-text.ts';
import { charactersIn } from './characters.ts';
import { figuresIn } from './figures.ts';

/** How much there is of it: characters of the text, as newsrooms count, and pictures that readers see with it. */
export interface Measure {
  characters: number;
  pictures: number;
}

/** Measures a content. */
export function measureOf({ body, picture }: Pick<ArticleContent, 'body' | 'picture'>): Measure {
  const inBody = figuresIn(body).filter(({ kind }) => kind === 'picture').length;
  return { characters: charactersIn(plainText(body)), pictures: inBody + (picture?.isShown ? 1 : 0) };
}

export function createFirstPublications(db: Connection) {
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO first_publications (published_at, article_id, writer_id, channel_id, bylines, characters, pictures)
    SELECT @publishedAt, @articleId, created_by, @channelId, @bylines, @characters, @pictures FROM articles WHERE id = @articleId
  `);
  const forget = db.prepare<[number]>(
    `UPDATE first_publications SET bylines = '[]', characters = coalesce(characters, 0), pictures = coalesce(pictures, 0) WHERE article_id = ?`,
  );
  const uncounted = db.prepare<[number], { articleId: number; content: string | null }>(`
    SELECT p.article_id AS articleId, e.content FROM first_publications p
    JOIN editions e ON e.article_id = p.article_id AND e.number = 1 WHERE p.characters IS NULL LIMIT ?
  `);
  const set = db.prepare<[Measure & { articleId: number }]>(
    'UPDATE first_publications SET characters = @characters, pictures = @pictures WHERE article_id = @articleId',
  );

  const count = db.transaction((atMost: number): number => {
    const rows = uncounted.all(atMost);
    for (const { articleId, content } of rows) {
      const measure = content === null ? { characters: 0, pictures: 0 } : measureOf(readContent(content));
      set.run({ articleId, ...measure });
    }
    return rows.length;
  });

  return {
    /** Within the act that publishes an article for the first time. */
    add(
      articleId: number,
      channelId: number,
      publishedAt: string,
      bylines: readonly string[],
      measure: Measure,
    ) {
      insert.run({ articleId, channelId, publishedAt, bylines: JSON.stringify(bylines), ...measure });
    },

    /** Within an erasure: the names go with the content. */
    forget: (articleId: number) => void forget.run(articleId),

    /** Counts texts that went out before there were statistics, some at a time; gives how many. */
    countSome: (atMost: number): Promise<number> =>
      uncounted.get(1) === undefined ? Promise.resolve(0) : patiently(() => count.immediate(atMost)),
  };
}

export type FirstPublications = ReturnType<typeof createFirstPublications>;
