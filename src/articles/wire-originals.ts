/** The originals of wire stories: what was pasted into the cleaner, kept with the article that was made from it. */
import type { Connection } from '../database/open.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export interface WireOriginal {
  original: string;
  /** The names of the cleaner's changes that were not wanted. */
  undone: string[];
  pastedAt: string;
  pastedByName: string | null;
}

/** The hash by which a changed row is found; the texts stand in it by theirs. */
export function wireOriginalRowHash(row: {
  articleId: number;
  originalHash: string;
  undoneHash: string;
  pastedAt: string;
  pastedBy: number | null;
}): string {
  const { articleId, originalHash, undoneHash, pastedAt, pastedBy } = row;
  return sha256(canonicalJson({ articleId, originalHash, undoneHash, pastedAt, pastedBy }));
}

export function createWireOriginals(db: Connection) {
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO wire_originals (article_id, original, original_hash, undone, undone_hash, row_hash, pasted_at, pasted_by)
    VALUES (@articleId, @original, @originalHash, @undone, @undoneHash, @rowHash, @pastedAt, @pastedBy)
  `);
  const exists = db.prepare<[number], 1>('SELECT 1 FROM wire_originals WHERE article_id = ?').pluck();
  const byArticle = db.prepare<[number], { original: string | null; undone: string | null; pastedAt: string; pastedByName: string | null }>(`
    SELECT original, undone, pasted_at AS pastedAt, (SELECT name FROM accounts WHERE id = pasted_by) AS pastedByName
    FROM wire_originals WHERE article_id = ?
  `); // prettier-ignore

  return {
    /** Keeps the original of an article that was just made. An article that has one keeps that: a form sent twice changes nothing. */
    keep(act: Act, articleId: number, { original, undone }: Pick<WireOriginal, 'original' | 'undone'>): void {
      if (exists.get(articleId)) return;
      const list = canonicalJson([...undone].sort());
      const row = {
        articleId,
        originalHash: sha256(original),
        undoneHash: sha256(list),
        pastedAt: act.at.toISOString(),
        pastedBy: act.by,
      };
      insert.run({ ...row, original, undone: list, rowHash: wireOriginalRowHash(row) });
    },

    /** Whether an article came through the cleaner. */
    has: (articleId: number) => exists.get(articleId) !== undefined,

    /** The original of an article; undefined where it has none, or where it was erased. */
    of(articleId: number): WireOriginal | undefined {
      const row = byArticle.get(articleId);
      if (!row || row.original === null || row.undone === null) return undefined;
      return { ...row, original: row.original, undone: JSON.parse(row.undone) as string[] };
    },
  };
}
