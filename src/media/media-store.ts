/** Reads pictures, videos and papers on either connection: for pages by their address, for the desk as a list, for the server by
 *  the name of a file. */
import type { Connection } from '../database/open.ts';
import { type Page, pageOf, type Paging } from '../database/paging.ts';
import type { NoteFact } from '../facts.ts';
import { looksSame } from './looks.ts';
import {
  fileNameFrom,
  inOrder,
  type Media,
  type MediaKind,
  type Picture,
  placeOf,
  type Rendition,
} from './media.ts';

const columns = `id, kind, src, name, width, height, bytes, focus_x AS focusX, focus_y AS focusY, alt, caption, credit,
  origin_hash AS originHash, look, added_at AS addedAt, added_by AS addedBy, erased_at AS erasedAt`;

/** What the desk looks for. */
export interface MediaFilter {
  words: string;
  kind?: MediaKind | undefined;
  /** Who uploaded it. */
  addedBy?: number | undefined;
  /** When it was added, UTC: from this moment, and before that one. */
  from?: string | undefined;
  until?: string | undefined;
}

/** What stands behind the name of a file: what it is, and under which name it is saved where it is a paper. */
export interface ServedFile {
  /** Where it lies, below the folder media/. */
  place: string;
  /** A paper is saved under this name, not shown. */
  savedAs?: string;
}

export function createMediaStore(db: Connection, note: NoteFact) {
  const bySrc = db.prepare<[string], Media>(
    `SELECT ${columns} FROM media WHERE src = ? AND erased_at IS NULL`,
  );
  const byId = db.prepare<[number], Media>(`SELECT ${columns} FROM media WHERE id = ?`);
  const byOrigin = db.prepare<[string], Media>(
    `SELECT ${columns} FROM media WHERE origin_hash = ? AND erased_at IS NULL`,
  );
  const similar = db.prepare<[{ id: number; a: string; b: string; c: string; d: string }], Media>(`
    SELECT ${columns} FROM media WHERE look IS NOT NULL AND substr(look, 1, 4) = @a AND id <> @id AND erased_at IS NULL
    UNION SELECT ${columns} FROM media WHERE look IS NOT NULL AND substr(look, 5, 4) = @b AND id <> @id AND erased_at IS NULL
    UNION SELECT ${columns} FROM media WHERE look IS NOT NULL AND substr(look, 9, 4) = @c AND id <> @id AND erased_at IS NULL
    UNION SELECT ${columns} FROM media WHERE look IS NOT NULL AND substr(look, 13, 4) = @d AND id <> @id AND erased_at IS NULL
    ORDER BY id LIMIT 500
  `);
  const renditionsOf = db.prepare<[number], Rendition>(
    'SELECT cut, format, width, height, address FROM renditions WHERE media_id = ?',
  );
  const master = db.prepare<[string], { kind: MediaKind; name: string }>(
    'SELECT kind, name FROM media WHERE src = ? AND erased_at IS NULL',
  );
  const mediaOfRendition = db
    .prepare<[string], number>('SELECT media_id FROM renditions WHERE address = ? LIMIT 1')
    .pluck();
  const isRendition = db.prepare<[string], 1>('SELECT 1 FROM renditions WHERE address = ? LIMIT 1').pluck();
  const wasErased = db
    .prepare<[string], 1>('SELECT 1 FROM media WHERE src = ? AND erased_at IS NOT NULL LIMIT 1')
    .pluck();

  const allAddresses = db
    .prepare<[], string>('SELECT src FROM media WHERE erased_at IS NULL UNION SELECT address FROM renditions')
    .pluck();

  function noted(media: Media | undefined): Media | undefined {
    // Whether there is such a thing at all: number 0 stands for all that are not there.
    note(`media:${media?.id ?? 0}`);
    return media;
  }

  const store = {
    /** The picture at an address, with all that was made of it. */
    picture(src: string): Picture | undefined {
      const media = noted(bySrc.get(src));
      if (media?.kind !== 'picture') return undefined;
      const { id, width, height } = media;
      return { id, src, width, height, renditions: store.renditions(id) };
    },

    /** Whatever stands at an address, unless it was erased. */
    bySrc: (src: string): Media | undefined => noted(bySrc.get(src)),

    /** The picture of which there is a size or a crop at an address. */
    ofRendition(address: string): Media | undefined {
      const id = mediaOfRendition.get(address);
      return id === undefined ? undefined : noted(byId.get(id));
    },

    /** By its number; what was erased is still there, empty. */
    byId: (id: number): Media | undefined => noted(byId.get(id)),

    /** What came from a file with this hash, unless it was erased. */
    byOrigin: (originHash: string): Media | undefined => noted(byOrigin.get(originHash)),

    /** Pictures that look the same: in another size, format or quality; at most six, the oldest first. */
    looksLike({ id, look }: Media): Media[] {
      if (look === null) return [];
      const [a = '', b = '', c = '', d = ''] = look.match(/.{4}/g) ?? [];
      return similar
        .all({ id, a, b, c, d })
        .filter((other) => looksSame(look, other.look!))
        .slice(0, 6);
    },

    renditions(id: number): Rendition[] {
      note(`media:${id}`);
      return inOrder(renditionsOf.all(id));
    },

    /** Things that are not erased, newest first; each of the words stands in one of their texts. */
    list({ words, kind, addedBy, from, until }: MediaFilter, paging: Paging): Page<Media> {
      const conditions = ['erased_at IS NULL'];
      const values: (string | number)[] = [];
      if (kind) {
        conditions.push('kind = ?');
        values.push(kind);
      }
      if (addedBy !== undefined) {
        conditions.push('added_by = ?');
        values.push(addedBy);
      }
      if (from !== undefined) {
        conditions.push('added_at >= ?');
        values.push(from);
      }
      if (until !== undefined) {
        conditions.push('added_at < ?');
        values.push(until);
      }
      for (const word of words.split(/\s+/).filter(Boolean).slice(0, 8)) {
        conditions.push(
          'instr(lower(name || char(10) || alt || char(10) || caption || char(10) || credit), ?) > 0',
        );
        values.push(word.toLowerCase());
      }
      const { before, after, offset, perPage } = paging;
      const cursor = before ?? after;
      if (cursor) {
        conditions.push(`(added_at, id) ${before ? '<' : '>'} (?, ?)`);
        values.push(cursor.at, cursor.id);
      }
      const direction = after ? 'ASC' : 'DESC';
      const rows = db
        .prepare<unknown[], Media>(
          `SELECT ${columns} FROM media WHERE ${conditions.join(' AND ')}
           ORDER BY added_at ${direction}, id ${direction} LIMIT ? OFFSET ?`,
        )
        .all(...values, perPage + 1, offset);
      return pageOf(rows, paging);
    },

    /** What may be sent for the name of a file: nothing that no row names. */
    file(name: string): ServedFile | 'gone' | undefined {
      const address = `/media/${name}`;
      const found = master.get(address);
      if (found?.kind === 'paper') return { place: placeOf(name), savedAs: found.name };
      if (found || isRendition.get(address)) return { place: placeOf(name) };
      return wasErased.get(address) ? 'gone' : undefined;
    },

    /** All files that rows name, below the data folder, each once: `media/ab/KEY.jpg`. */
    *allFiles(): Generator<string> {
      for (const address of allAddresses.iterate()) {
        const name = fileNameFrom(address);
        if (name !== undefined) yield `media/${placeOf(name)}`;
      }
    },

    /** Whether a row names this file. */
    isNamed: (name: string): boolean =>
      master.get(`/media/${name}`) !== undefined || isRendition.get(`/media/${name}`) !== undefined,
  };
  return store;
}

export type MediaStore = ReturnType<typeof createMediaStore>;
