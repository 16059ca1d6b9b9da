/** What readers may see of articles: editions, on the connection that cannot write. Each query notes the facts that its answer
 *  depends on. Values are in the edition's own script; articles/in-variant.ts turns them into the reader's. */
import type { Connection } from '../database/open.ts';
import { type Page, pageOf, type Paging } from '../database/paging.ts';
import type { NoteFact } from '../facts.ts';
import { createTagNames } from '../taxonomy/tags.ts';
import { type Edition, type Headline, readContent } from './article.ts';
import { everyHeadline, headlinesBeyond, placedHeadlines } from './headlines-beyond.ts';

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
  h.summary, h.source, h.script, h.kind, h.picture, h.picture_alt AS pictureAlt, h.target, h.pinned_until AS pinnedUntil,
  h.published_at AS publishedAt, h.ledger_number AS ledgerNumber`;

/** How many articles are kept on top of a channel at once. */
const mostPinned = 3;

export function createEditionStore(reader: Connection, note: NoteFact) {
  const tagNames = createTagNames(reader, note);
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
  function walk(condition: string, along = everyHeadline) {
    const page = reader.prepare<[Record<string, unknown>], HeadlineRow>(`
      SELECT ${headlineColumns} FROM ${along.from} WHERE ${condition}
      ORDER BY ${along.key}.published_at DESC, ${along.key}.article_id DESC
      LIMIT @limit OFFSET @offset
    `);
    const older = headlinesBeyond<HeadlineRow>(reader, headlineColumns, condition, 'older', along);
    const newer = headlinesBeyond<HeadlineRow>(reader, headlineColumns, condition, 'newer', along);

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

  const inChannel = walk('p.channel_id = @channelId', placedHeadlines);
  const everywhere = walk('1');
  const galleries = walk("h.kind = 'gallery'");
  const pinned = reader.prepare<[number, string], HeadlineRow>(`
    SELECT ${headlineColumns} FROM headline_places p CROSS JOIN headlines h ON h.article_id = p.article_id
    WHERE p.channel_id = ? AND p.pinned_until <> '' AND p.pinned_until > ?
    ORDER BY p.published_at DESC, p.article_id DESC LIMIT ${mostPinned}
  `);

  /** The next one of a channel, sought by number first: five times as fast as `headlinesBeyond` with a limit of one. */
  function neighbour(direction: 'older' | 'newer') {
    const [sign, order] = direction === 'older' ? ['<', 'DESC'] : ['>', 'ASC'];
    return reader.prepare<[{ channelId: number; at: string; id: number }], HeadlineRow>(`
      SELECT ${headlineColumns} FROM headlines h WHERE h.article_id = coalesce(
        (SELECT article_id FROM headlines
         WHERE channel_id = @channelId AND published_at = @at AND article_id ${sign} @id
         ORDER BY article_id ${order} LIMIT 1),
        (SELECT article_id FROM headlines
         WHERE channel_id = @channelId AND published_at ${sign} @at
         ORDER BY published_at ${order}, article_id ${order} LIMIT 1))
    `);
  }
  const previous = neighbour('older');
  const next = neighbour('newer');

  return {
    /** The edition that readers see of an article. */
    edition(articleId: number): Edition | undefined {
      note(`article:${articleId}`);
      const row = edition.get(articleId);
      if (!row) return undefined;
      const content = readContent(row.content);
      return { ...row, content: { ...content, tags: tagNames.shown(content.tags) } };
    },

    /** Why there is no edition of an article. */
    absence(articleId: number): Absence {
      note(`article:${articleId}`);
      if (erasure.get(articleId)) return { kind: 'gone', notice: '' };
      const row = withdrawal.get(articleId);
      if (!row) return { kind: 'unknown' };
      return { kind: 'gone', notice: row.withNotice ? row.reason : '' };
    },

    /** The newest articles of a column, or of a first-level channel with all its columns. */
    newestInChannel(channelId: number, paging: Paging): Page<HeadlineRow> {
      note(`list:channel:${channelId}`);
      return inChannel(paging, { channelId });
    },

    /** What editors keep on top of a channel (置顶), newest first; a page that shows it is good until the first of them ends. */
    pinnedInChannel(channelId: number, now: Date): HeadlineRow[] {
      note(`list:channel:${channelId}`);
      const rows = pinned.all(channelId, now.toISOString());
      for (const row of rows) note(`headline:${row.articleId}`);
      return rows;
    },

    /** The newest picture stories of the whole site. */
    newestGalleries(paging: Paging): Page<HeadlineRow> {
      note('list:galleries');
      return galleries(paging);
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
      const place = { channelId, at: publishedAt, id: articleId };
      const found = { previous: previous.get(place), next: next.get(place) };
      for (const row of [found.previous, found.next]) if (row) note(`headline:${row.articleId}`);
      return found;
    },

    /** The article that had an address before. */
    atOldAddress: (path: string) => oldAddress.get(path),
  };
}
