/** What readers may see of articles: editions, on the connection that cannot write. Each query notes the facts that its answer
 *  depends on. Values are in the edition's own script; articles/in-variant.ts turns them into the reader's. */
import type { Connection } from '../database/open.ts';
import { type Page, pageOf, type Paging } from '../database/paging.ts';
import type { NoteFact } from '../facts.ts';
import { type Edition, type Headline, readContent } from './article.ts';
import { headlinesBeyond } from './headlines-beyond.ts';

export type HeadlineRow = Headline & { script: 'hans' | 'hant' };

/** Why an article cannot be seen. `notice` is empty where it was withdrawn silently. */
export type Absence = { kind: 'unknown' } | { kind: 'gone'; notice: string };

export interface Neighbours {
  previous: HeadlineRow | undefined;
  next: HeadlineRow | undefined;
}

interface EditionRow extends Omit<Edition, 'content'> {
  content: string;
}

const headlineColumns = `h.article_id AS articleId, h.channel_id AS channelId, h.title, h.short_title AS shortTitle,
  h.summary, h.source, h.script, h.published_at AS publishedAt, h.ledger_number AS ledgerNumber`;

export function createEditionStore(reader: Connection, note: NoteFact) {
  const edition = reader.prepare<[number], EditionRow>(`
    SELECT e.article_id AS articleId, e.number, e.channel_id AS channelId, e.content, e.content_hash AS contentHash,
           e.published_at AS publishedAt, e.issued_at AS issuedAt, e.ledger_number AS ledgerNumber, h.summary
    FROM headlines h JOIN editions e ON e.id = h.edition_id
    WHERE h.article_id = ?
  `);
  const withdrawal = reader.prepare<[number], { reason: string; withNotice: number }>(`
    SELECT reason, with_notice AS withNotice FROM withdrawals WHERE article_id = ? AND ended_at IS NULL
  `);
  const erasure = reader.prepare<[number], 1>('SELECT 1 FROM erasures WHERE article_id = ?').pluck();
  const headline = reader.prepare<[number], HeadlineRow>(
    `SELECT ${headlineColumns} FROM headlines h WHERE article_id = ?`,
  );
  const oldAddress = reader
    .prepare<[string], number>(
      `SELECT article_id FROM old_addresses o WHERE path = ?
         AND EXISTS (SELECT 1 FROM editions e WHERE e.article_id = o.article_id)`,
    )
    .pluck();

  /** The three ways to walk a newest-first list, for a condition that an index serves. */
  function walk(condition: string) {
    const page = reader.prepare<[Record<string, unknown>], HeadlineRow>(`
      SELECT ${headlineColumns} FROM headlines h WHERE ${condition}
      ORDER BY h.published_at DESC, h.article_id DESC
      LIMIT @limit OFFSET @offset
    `);
    const older = headlinesBeyond<HeadlineRow>(reader, headlineColumns, condition, 'older');
    const newer = headlinesBeyond<HeadlineRow>(reader, headlineColumns, condition, 'newer');

    return (paging: Paging, parameters: Record<string, unknown> = {}): Page<HeadlineRow> => {
      const limit = paging.perPage + 1;
      const rows = paging.before
        ? older(paging.before, limit, parameters)
        : paging.after
          ? newer(paging.after, limit, parameters)
          : page.all({ ...parameters, limit, offset: paging.offset });
      const found = pageOf(rows, paging);
      for (const row of found.rows) note(`headline:${row.articleId}`);
      return found;
    };
  }

  const inChannel = walk('h.channel_id = @channelId');
  const inSection = walk('h.section_id = @channelId');
  const everywhere = walk('1');

  const previous = headlinesBeyond<HeadlineRow>(
    reader,
    headlineColumns,
    'h.channel_id = @channelId',
    'older',
  );
  const next = headlinesBeyond<HeadlineRow>(reader, headlineColumns, 'h.channel_id = @channelId', 'newer');

  return {
    /** The edition that readers see of an article. */
    edition(articleId: number): Edition | undefined {
      note(`article:${articleId}`);
      const row = edition.get(articleId);
      return row && { ...row, content: readContent(row.content) };
    },

    /** Why there is no edition of an article. */
    absence(articleId: number): Absence {
      note(`article:${articleId}`);
      if (erasure.get(articleId)) return { kind: 'gone', notice: '' };
      const row = withdrawal.get(articleId);
      if (!row) return { kind: 'unknown' };
      return { kind: 'gone', notice: row.withNotice ? row.reason : '' };
    },

    /** The newest articles of a column, or of a channel alone. */
    newestInChannel(channelId: number, paging: Paging): Page<HeadlineRow> {
      note(`list:channel:${channelId}`);
      return inChannel(paging, { channelId });
    },

    /** The newest articles of a first-level channel and all its columns. */
    newestInSection(channelId: number, paging: Paging): Page<HeadlineRow> {
      note(`list:channel:${channelId}`);
      return inSection(paging, { channelId });
    },

    /** The newest articles of the whole site. */
    newest(paging: Paging): Page<HeadlineRow> {
      note('list:latest');
      return everywhere(paging);
    },

    /** The headlines of certain articles, in the order asked for; those that cannot be seen are left out. */
    headlines(articleIds: readonly number[]): HeadlineRow[] {
      return articleIds.flatMap((id) => {
        note(`headline:${id}`);
        return headline.get(id) ?? [];
      });
    },

    /**
     * The articles before and after one in its channel. Who changes what stands beside an article notes `article:` of both
     * sides (articles/publishing.ts), so no list fact is needed here.
     */
    neighbours(articleId: number, channelId: number, publishedAt: string): Neighbours {
      const place = { at: publishedAt, id: articleId };
      const found = {
        previous: previous(place, 1, { channelId })[0],
        next: next(place, 1, { channelId })[0],
      };
      for (const row of [found.previous, found.next]) if (row) note(`headline:${row.articleId}`);
      return found;
    },

    /** The article that had an address before. */
    atOldAddress: (path: string) => oldAddress.get(path),
  };
}
