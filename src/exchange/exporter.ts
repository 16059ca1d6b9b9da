/** Every article that readers see, as lines for `import jsonl`, oldest number first. What readers do not see stays: drafts, what
 *  was withdrawn or erased, channels in which there is nothing. */
import { readContent } from '../articles/article.ts';
import type { Connection } from '../database/open.ts';
import type { Channel } from '../taxonomy/channels.ts';
import { type ExportedChannel, lineFrom } from './jsonl.ts';

interface Row {
  articleId: number;
  originId: string | null;
  channelId: number;
  content: string;
  publishedAt: string;
}

const rowsAtOnce = 100;

/**
 * The lines, some at a time. They show one moment, however long their reading takes: it is one read transaction, on a
 * connection that does nothing else meanwhile.
 */
export function* exportedLines(
  reader: Connection,
  siteUrl: string,
  onProgress: (articles: number) => void = () => undefined,
): Generator<string> {
  const rows = reader.prepare<[number, number], Row>(`
    SELECT h.article_id AS articleId, a.origin_id AS originId, e.channel_id AS channelId, e.content,
           h.published_at AS publishedAt
    FROM headlines h JOIN editions e ON e.id = h.edition_id JOIN articles a ON a.id = h.article_id
    WHERE h.article_id > ? ORDER BY h.article_id LIMIT ?
  `);
  const oldPaths = reader
    .prepare<[number], string>('SELECT path FROM old_addresses WHERE article_id = ? ORDER BY path')
    .pluck();

  let channels: ReturnType<typeof exportedChannels>;
  const lineOf = (row: Row) => {
    const content = readContent(row.content);
    return lineFrom(
      {
        id: row.originId ?? `${new URL(siteUrl).host}/articles/${row.articleId}`,
        publishedAt: row.publishedAt,
        channel: channels.get(row.channelId)!,
        secondChannel: content.secondChannelId === null ? undefined : channels.get(content.secondChannelId),
        oldPaths: oldPaths.all(row.articleId),
        content,
      },
      siteUrl,
    );
  };

  reader.exec('BEGIN');
  try {
    channels = exportedChannels(reader);
    let count = 0;
    for (let found = rows.all(0, rowsAtOnce); found.length > 0;) {
      yield found.map((row) => lineOf(row)).join('');
      count += found.length;
      onProgress(count);
      found = rows.all(found.at(-1)!.articleId, rowsAtOnce);
    }
  } finally {
    reader.exec('COMMIT');
  }
}

/** All channels by number, each with the one above it. */
function exportedChannels(reader: Connection) {
  const all = reader
    .prepare<[], Channel>(
      'SELECT id, parent_id AS parentId, slug, name, position FROM channels ORDER BY position, id',
    )
    .all();
  const exported = new Map<number, ExportedChannel>();
  for (const parentId of new Set(all.map((channel) => channel.parentId))) {
    const siblings = all.filter((channel) => channel.parentId === parentId);
    // Where several have one position, their numbers decide; elsewhere they will get other numbers.
    const tellsOrder = new Set(siblings.map((channel) => channel.position)).size === siblings.length;
    for (const [index, { id, slug, name, position }] of siblings.entries()) {
      exported.set(id, { slug, name, position: tellsOrder ? position : index });
    }
  }
  return new Map(
    all.map(({ id, parentId }) => [
      id,
      { ...exported.get(id)!, parent: parentId === null ? null : exported.get(parentId)! },
    ]),
  );
}
