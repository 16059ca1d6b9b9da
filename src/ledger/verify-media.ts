/** Pictures, videos and papers against the ledger, and the folder media/ against both: each file is there, is named by the hash of
 *  its bytes, and no file is there that no row names. */
import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, opendirSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, openReader } from '../database/open.ts';
import { erasedState, fileNameFrom, isFileName, type Media, mediaState, placeOf } from '../media/media.ts';
import { temporaryForMs } from '../media/media-folder.ts';
import { createMediaStore } from '../media/media-store.ts';
import { canonicalJson } from './canonical.ts';
import type { Found, Step } from './findings.ts';

interface Recorded {
  number: number;
  act: string;
  at: string;
  accountId: number | null;
  state: string;
}

/** A file that has its name and no row yet may be part of an act that is under way. */
const underWayMs = 60_000;

export function verifyMedia(db: Connection, found: Found, step: Step) {
  const dataDir = dirname(db.name);
  const folder = join(dataDir, 'media');
  const store = createMediaStore(db, () => undefined);
  const all = db.prepare<[], number>('SELECT id FROM media ORDER BY id').pluck();
  const reasonOf = db
    .prepare<[number], string | null>('SELECT erasure_reason FROM media WHERE id = ?')
    .pluck();
  const wordsBelow = db.prepare<[string], Recorded>(
    'SELECT number, act, at, account_id AS accountId, state FROM ledger WHERE subject = ? ORDER BY number',
  );
  const missing = db.prepare<[], { number: number; subject: string }>(`
    SELECT max(number) AS number, subject FROM ledger WHERE subject >= 'media:' AND subject < 'media;' GROUP BY subject
    HAVING NOT EXISTS (SELECT 1 FROM media WHERE id = CAST(substr(subject, 7) AS INTEGER))
  `);
  const isReleased = db.prepare<[string], 1>('SELECT 1 FROM media_removals WHERE name = ?').pluck();
  const total = db.prepare<[], number>('SELECT count(*) FROM media').pluck().get() ?? 0;
  const buffer = Buffer.alloc(256 * 1024);

  let done = 0;
  for (const id of all.all()) {
    step(++done, total, 'media');
    try {
      verifyRow(store.byId(id)!);
    } catch (error) {
      found(
        'media',
        `media ${id}: cannot be verified: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  for (const { number, subject } of missing.all())
    found('media', `${subject.replace(':', ' ')}: is missing (ledger #${number})`);
  verifyFolder();

  function verifyRow(media: Media) {
    const { id } = media;
    const rows = wordsBelow.all(`media:${id}`);
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) {
      found('media', `media ${id}: is there, but nobody ever added it`);
      return;
    }
    if (media.addedAt !== first.at || media.addedBy !== first.accountId)
      found('media', `media ${id}: was not added when, or by whom, it says (ledger #${first.number})`);
    const renditions = store.renditions(id);
    const ledger = `ledger #${last.number}`;

    if (last.act === 'media-erased') {
      const reason = reasonOf.get(id) ?? '';
      if (canonicalJson(erasedState(media.src, reason)) !== last.state || media.erasedAt !== last.at)
        found('media', `media ${id}: its erasure is not as it was done (${ledger})`);
      if (
        media.erasedAt === null ||
        media.name !== '' ||
        media.alt + media.caption + media.credit !== '' ||
        renditions.length > 0
      )
        // prettier-ignore
        found('media', `media ${id}: has content, though it was erased (${ledger})`);
      return;
    }
    if (media.erasedAt !== null) {
      found('media', `media ${id}: its content is gone, and nobody erased it (${ledger})`);
      return;
    }
    if (canonicalJson(mediaState(media, renditions)) !== last.state)
      found(
        'media',
        `media ${id}: its file, words, focal point or renditions are not what was set (${ledger})`,
      );
    for (const address of new Set([media.src, ...renditions.map((rendition) => rendition.address)]))
      verifyFile(fileNameFrom(address), `media ${id}: ${address}`);
  }

  function verifyFile(name: string | undefined, where: string) {
    if (name === undefined) {
      found('media files', `${where}: is not the address of a file`);
      return;
    }
    const path = join(folder, placeOf(name));
    const about = lstatSync(path, { throwIfNoEntry: false });
    // The site may run: what was erased since this moment began is gone rightly.
    if (!about) {
      if (isNamedNow(name)) found('media files', `${where}: the file is missing`);
    } else if (!about.isFile()) found('media files', `${where}: is not a plain file`);
    else if (hashOf(path) !== name.slice(0, 22)) found('media files', `${where}: the file was changed`);
  }

  function hashOf(path: string): string {
    const hash = createHash('sha256');
    const file = openSync(path, 'r');
    try {
      for (;;) {
        const count = readSync(file, buffer);
        if (count === 0) break;
        hash.update(buffer.subarray(0, count));
      }
    } finally {
      closeSync(file);
    }
    return hash.digest('base64url').slice(0, 22);
  }

  /** Whether a row names a file by now, seen by a connection of its own. */
  function isNamedNow(name: string): boolean {
    const now = openReader(dataDir);
    try {
      return createMediaStore(now, () => undefined).isNamed(name);
    } finally {
      now.close();
    }
  }

  function verifyFolder() {
    for (const { name, path, isFolder } of entriesOf(folder)) {
      if (name === 'incoming') verifyIncoming(path);
      else if (!isFolder || !/^[\w-]{2}$/.test(name))
        found('media files', `media/${name}: no file of ours is called so`);
      else for (const file of entriesOf(path)) verifyStray(name, file.name, file.path);
    }
  }

  function verifyStray(inside: string, name: string, path: string) {
    const where = `media/${inside}/${name}`;
    if (!isFileName(name) || name.slice(0, 2) !== inside)
      found('media files', `${where}: no file of ours is called so`);
    else if (!store.isNamed(name) && !isReleased.get(name) && ageOf(path) > underWayMs && !isNamedNow(name))
      found('media files', `${where}: is there, but nothing was ever added with it`);
  }

  function verifyIncoming(path: string) {
    for (const entry of entriesOf(path))
      if (ageOf(entry.path) > temporaryForMs)
        found(
          'media files',
          `media/incoming/${entry.name}: a temporary file more than a day old; a start clears it away`,
        );
  }
}

function ageOf(path: string): number {
  const about = lstatSync(path, { throwIfNoEntry: false });
  return about ? Date.now() - about.ctimeMs : 0;
}

/** What lies in a folder, one after another; nothing where there is no such folder. */
function* entriesOf(folder: string) {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const opened = opendirSync(folder);
  try {
    for (let entry = opened.readSync(); entry; entry = opened.readSync())
      yield { name: entry.name, path: join(folder, entry.name), isFolder: entry.isDirectory() };
  } finally {
    opened.closeSync();
  }
}
