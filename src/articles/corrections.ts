/** 更正: what readers are told was wrong with an article, at its head, on a page of their own and in the feed. */
import type { Connection } from '../database/open.ts';
import { Conflict, Forbidden, Invalid } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { WorkStore } from './work.ts';

export interface Correction {
  id: number;
  articleId: number;
  text: string;
  script: 'hans' | 'hant';
  /** UTC, ISO 8601. */
  correctedAt: string;
}

/** What the ledger says of a correction; its words by their hash, so that they can be erased. */
export function correctionState(correction: Omit<Correction, 'id'>): object {
  const { articleId, text, script, correctedAt } = correction;
  return { article: articleId, corrected_at: correctedAt, script, text_hash: sha256(text) };
}

const longest = 500;
const columns = 'c.id, c.article_id AS articleId, c.text, c.script, c.corrected_at AS correctedAt';

/** Reads corrections of articles that readers can see, on either connection. */
export function createCorrectionStore(db: Connection, note: NoteFact) {
  const of = db.prepare<[number], Correction>(
    `SELECT ${columns} FROM corrections c WHERE c.article_id = ? ORDER BY c.id`,
  );
  const newest = db.prepare<[number], Correction>(`
    SELECT ${columns} FROM corrections c
    WHERE EXISTS (SELECT 1 FROM headlines h WHERE h.article_id = c.article_id)
    ORDER BY c.corrected_at DESC, c.id DESC LIMIT ?
  `);

  return {
    /** An article's corrections, oldest first. */
    of(articleId: number): Correction[] {
      note(`article:${articleId}`);
      return of.all(articleId);
    },

    /** The newest corrections of the whole site. */
    newest(atMost: number): Correction[] {
      note('corrections');
      return newest.all(atMost);
    },
  };
}

export type CorrectionStore = ReturnType<typeof createCorrectionStore>;

/** Adds corrections. */
export function createCorrectionDesk(db: Connection, work: WorkStore) {
  const scriptOf = db
    .prepare<[number], 'hans' | 'hant'>('SELECT script FROM headlines WHERE article_id = ?')
    .pluck();
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO corrections (article_id, text, script, corrected_at, account_id, ledger_number)
    VALUES (@articleId, @text, @script, @correctedAt, @by, @ledgerNumber)
  `);

  return {
    /**
     * Tells readers what was wrong with an article that they can see; the text itself is mended in a revision of its own. These words go
     * to readers unread by others, so where the newsroom reviews it is a chief who answers for them.
     */
    add(act: Act, articleId: number, typed: string, isChief: boolean): void {
      const script = scriptOf.get(articleId);
      if (script === undefined) throw new Conflict('这篇稿件没有在线，不用更正');
      if (act.by !== null && work.workflow() !== 'direct' && !isChief)
        throw new Forbidden('更正直接给读者看，要由总编辑签发');
      const text = typed.trim();
      if (text === '') throw new Invalid({ correction: '请写明原来错在哪里、现在改成什么' });
      if (Array.from(text).length > longest) throw new Invalid({ correction: `更正最多 ${longest} 个字` });
      const correctedAt = act.at.toISOString();
      const state = correctionState({ articleId, text, script, correctedAt });
      const ledgerNumber = act.record('corrected', `correction:${articleId}`, state);
      insert.run({ articleId, text, script, correctedAt, by: act.by, ledgerNumber });
      act.note(`article:${articleId}`, 'corrections');
    },
  };
}

export type CorrectionDesk = ReturnType<typeof createCorrectionDesk>;
