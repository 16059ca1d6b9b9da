/** The acts about media: adding, changing what is said of a thing and where its focal point is, erasing. What they let go of lies
 *  in `media_removals` until the files are deleted. */
import type { Connection } from '../database/open.ts';
import { Conflict, notFound, Unavailable } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import {
  erasedState,
  fileNameFrom,
  type FocalPoint,
  inOrder,
  type Media,
  mediaState,
  type MediaWords,
  type Rendition,
} from './media.ts';
import type { MediaFolder } from './media-folder.ts';
import { createMediaStore } from './media-store.ts';

/** A thing whose files lie in place and that no row names yet. */
export type NewMedia = Omit<Media, 'id' | 'addedAt' | 'addedBy' | 'erasedAt'> & { renditions: Rendition[] };

export function createMediaDesk(db: Connection, folder: Pick<MediaFolder, 'has'>) {
  const store = createMediaStore(db, () => undefined);
  const insert = db.prepare<[Omit<NewMedia, 'renditions'> & { addedAt: string; addedBy: number | null }]>(`
    INSERT INTO media (kind, src, name, width, height, bytes, focus_x, focus_y, alt, caption, credit, origin_hash, look, added_at, added_by)
    VALUES (@kind, @src, @name, @width, @height, @bytes, @focusX, @focusY, @alt, @caption, @credit, @originHash, @look, @addedAt, @addedBy)
  `);
  const insertRendition = db.prepare<[Rendition & { mediaId: number }]>(`
    INSERT INTO renditions (media_id, cut, format, width, height, address)
    VALUES (@mediaId, @cut, @format, @width, @height, @address)
  `);
  const deleteRenditions = db.prepare<[number]>('DELETE FROM renditions WHERE media_id = ?');
  const update = db.prepare<[MediaWords & FocalPoint & { id: number }]>(`
    UPDATE media SET alt = @alt, caption = @caption, credit = @credit, focus_x = @focusX, focus_y = @focusY WHERE id = @id
  `);
  const empty = db.prepare<[{ id: number; at: string; reason: string }]>(`
    UPDATE media SET name = '', alt = '', caption = '', credit = '', look = NULL, erased_at = @at, erasure_reason = @reason WHERE id = @id
  `);
  const letGo = db.prepare<[string]>('INSERT INTO media_removals (name) VALUES (?) ON CONFLICT DO NOTHING');

  /** Another process may have taken away a file that nobody named yet; under the lock that acts hold, none does any more. */
  function mustLieThere(addresses: string[]) {
    for (const address of addresses) {
      const name = fileNameFrom(address);
      if (name === undefined || !folder.has(name))
        throw new Unavailable('这个文件刚才没有存好，请再上传一次。');
    }
  }

  function release(renditions: readonly Rendition[], src?: string) {
    for (const address of [...renditions.map((rendition) => rendition.address), ...(src ? [src] : [])]) {
      const name = fileNameFrom(address);
      if (name !== undefined) letGo.run(name);
    }
  }

  function record(act: Act, media: Media, renditions: readonly Rendition[]) {
    act.record('media-set', `media:${media.id}`, mediaState(media, renditions));
    act.note(`media:${media.id}`);
  }

  const current = (id: number): Media => {
    const media = store.byId(id) ?? notFound('没有这个文件');
    if (media.erasedAt !== null) throw new Conflict('这个文件已经清除');
    return media;
  };

  return {
    /** Adds a thing; the one that is there already where it is the same file, or was made into the same. */
    add(act: Act, { renditions, ...given }: NewMedia): Media {
      const present = store.byOrigin(given.originHash) ?? store.bySrc(given.src);
      if (present) return present;
      mustLieThere([given.src, ...renditions.map(({ address }) => address)]);
      const added = { addedAt: act.at.toISOString(), addedBy: act.by };
      const id = Number(insert.run({ ...given, ...added }).lastInsertRowid);
      for (const rendition of renditions) insertRendition.run({ mediaId: id, ...rendition });
      const media: Media = { id, ...given, ...added, erasedAt: null };
      record(act, media, renditions);
      act.note('media:0');
      return media;
    },

    /** Changes the words about a thing and its focal point; crops are given anew where that has moved. */
    change(act: Act, id: number, changed: MediaWords & FocalPoint, crops?: readonly Rendition[]): Media {
      const before = current(id);
      const after: Media = { ...before, ...changed };
      let renditions = store.renditions(id);
      const hasMoved = before.focusX !== after.focusX || before.focusY !== after.focusY;
      if (hasMoved && before.kind === 'picture') {
        if (!crops) throw new Conflict('焦点刚才被别人改过，请再提交一次。');
        mustLieThere(crops.map(({ address }) => address));
        release(renditions.filter(({ cut }) => cut !== 'whole'));
        renditions = inOrder([...renditions.filter(({ cut }) => cut === 'whole'), ...crops]);
        deleteRenditions.run(id);
        for (const rendition of renditions) insertRendition.run({ mediaId: id, ...rendition });
      } else if (!hasChanged(before, after)) {
        return before;
      }
      const { alt, caption, credit, focusX, focusY } = after;
      update.run({ id, alt, caption, credit, focusX, focusY });
      record(act, after, renditions);
      return after;
    },

    /** Erases a thing: its words and renditions go, and once the act is on the disk `intake.removeReleased` deletes its files. */
    erase(act: Act, id: number, reason: string): void {
      const media = current(id);
      release(store.renditions(id), media.src);
      deleteRenditions.run(id);
      empty.run({ id, at: act.at.toISOString(), reason });
      act.record('media-erased', `media:${id}`, erasedState(media.src, reason));
      act.note(`media:${id}`, 'media:0');
    },
  };
}

export type MediaDesk = ReturnType<typeof createMediaDesk>;

function hasChanged(before: Media, after: Media): boolean {
  return (['alt', 'caption', 'credit', 'focusX', 'focusY'] as const).some(
    (name) => before[name] !== after[name],
  );
}
