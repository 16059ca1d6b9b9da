/** The folder media/ on the disk. Files are written under a temporary name in `incoming/`, and get their own, the hash of their
 *  bytes, only when they are whole; a list of names beside them tells the next start what an act had begun and not finished. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { isFileName, placeOf } from './media.ts';

/** Temporary files older than this belong to nobody, even if a process of that number lives. */
export const temporaryForMs = 24 * 60 * 60 * 1000;

/** The folder for what is on its way in, below the data folder. */
export function incomingFolder(dataDir: string): string {
  return join(dataDir, 'media', 'incoming');
}

/** A file that was made, with the name that it is to have. */
export interface MadeFile {
  path: string;
  name: string;
}

interface Needs {
  db: Connection;
  dataDir: string;
  /** Whether a row names this file. */
  isNamed: (name: string) => boolean;
}

export function createMediaFolder({ db, dataDir, isNamed }: Needs) {
  const folder = join(dataDir, 'media');
  const incoming = incomingFolder(dataDir);
  const place = (name: string) => join(folder, placeOf(name));
  const isReleased = db.prepare<[], string>('SELECT name FROM media_removals LIMIT 500').pluck();
  const forget = db.prepare<[string]>('DELETE FROM media_removals WHERE name = ?');

  /** Deletes files that no row names; under the lock that acts hold, so that none is being named just now. */
  const deleteUnnamed = db.transaction((names: string[]) => {
    for (const name of names) {
      if (isFileName(name) && !isNamed(name)) rmSync(place(name), { force: true });
      forget.run(name);
    }
  }).immediate;

  const mediaFolder = {
    /** Makes the folder for what comes in, readable by its owner alone like all data. */
    async prepare(): Promise<void> {
      await mkdir(incoming, { recursive: true, mode: 0o700 });
    },

    /** A new temporary name. It tells which process it belongs to. */
    temporary: (): string => join(incoming, `${process.pid}-${randomBytes(9).toString('base64url')}`),

    has: (name: string): boolean => existsSync(place(name)),

    /** The path of a file. */
    place,

    /**
     * Puts whole files under their names, on the disk before this returns, then performs `act`. Where that fails, files that no
     * row names are taken away again, at the latest at the next start.
     */
    async keep<T>(files: readonly MadeFile[], act: () => Promise<T>): Promise<T> {
      const names = [...new Set(files.map(({ name }) => name))];
      const list = `${mediaFolder.temporary()}.names`;
      try {
        await writeFile(list, names.join('\n'), { flag: 'wx', mode: 0o600, flush: true });
        await sync(incoming);
        const folders = new Set<string>();
        for (const { path, name } of files) {
          const to = place(name);
          if (!folders.has(dirname(to))) await mkdir(dirname(to), { recursive: true, mode: 0o700 });
          folders.add(dirname(to));
          await chmod(path, 0o600);
          await rename(path, to);
        }
        for (const changed of [...folders, folder]) await sync(changed);
        return await act();
      } finally {
        await patiently(() => deleteUnnamed(names)).catch(() => undefined);
        await rm(list, { force: true });
      }
    },

    /** Deletes the files that acts have let go. */
    async removeReleased(): Promise<void> {
      for (;;) {
        const names = isReleased.all();
        if (names.length === 0) return;
        await patiently(() => deleteUnnamed(names));
      }
    },

    /** Takes away what a process has left that is no more, and what was let go and not yet deleted. Done at each start. */
    async clearLeftovers(): Promise<void> {
      await mediaFolder.removeReleased();
      for (const entry of await readdir(incoming).catch(() => [])) {
        const path = join(incoming, entry);
        if (!isLeftover(path)) continue;
        if (entry.endsWith('.names')) {
          const names = readFileSync(path, 'utf8').split('\n');
          await patiently(() => deleteUnnamed(names));
        }
        rmSync(path, { recursive: true, force: true });
      }
    },
  };

  return mediaFolder;
}

export type MediaFolder = ReturnType<typeof createMediaFolder>;

/** Deletes temporary files; those that are not there any more do no harm. */
export function discard(...paths: string[]): void {
  for (const path of paths) {
    try {
      unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Temporary files that begin with the same name: what a child had made before it was ended. */
export function discardAll(prefix: string): void {
  const [folder, start] = [dirname(prefix), basename(prefix)];
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (name.startsWith(start)) discard(join(folder, name));
}

function isLeftover(path: string): boolean {
  const owner = Number(/^(\d+)-/.exec(basename(path))?.[1] ?? 0);
  // At a start nothing is ours yet: a file of our own number is from a process that had it before us.
  if (owner === process.pid || !isAlive(owner)) return true;
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > temporaryForMs;
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Sees to it that the names in a folder are on the disk. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
