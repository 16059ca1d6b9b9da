/** Puts a backup in the place of what is there: unpacked beside it, compared with its manifest, examined, and only then moved into
 *  place. What was there is kept; whatever goes wrong before the end leaves it as it was. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { Parser, type ReadEntry } from 'tar';
import { BackupError, counting, Manifest, manifestName, type Step, syncFolder } from './backup.ts';
import { databaseFile, isBusy } from './open.ts';

interface Restoring {
  dataDir: string;
  file: string;
  now: Date;
  /** Looks at the unpacked database before it is put in place, brings it to this version, and throws where it is not right. */
  examine: (unpacked: string, manifest: Manifest) => void;
  step: Step;
  signal: AbortSignal;
  move?: (from: string, to: string) => void;
}

export interface Restored {
  manifest: Manifest;
  /** Where that lies now which was there before; undefined where nothing was. */
  kept: string | undefined;
}

/** What the data folder consists of, the database last: it is missing for the shortest time. */
const parts = ['media', 'keys', 'yaowen.db-wal', 'yaowen.db-shm', 'yaowen.db-journal', 'yaowen.db'];

export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const { dataDir, file, now, examine, step, signal, move = renameSync } = restoring;
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const isNew = !existsSync(dataDir);
  mkdirSync(dataDir, { recursive: true });
  let release = () => {};
  let unpacked: string | undefined;
  try {
    release = holdDatabase(dataDir);
    unpacked = mkdtempSync(join(dataDir, 'restore-'));
    const manifest = await unpack(file, unpacked, step, signal);
    step(0, 0, 'verifying');
    examine(unpacked, manifest);
    signal.throwIfAborted();
    const kept = replace(dataDir, unpacked, now, move);
    return { manifest, kept };
  } finally {
    if (unpacked) rmSync(unpacked, { recursive: true, force: true });
    release();
    if (isNew && readdirSync(dataDir).length === 0) rmdirSync(dataDir);
  }
}

/**
 * Makes sure that nobody uses the database, and that nobody begins to, until the returned function is called.
 * Nothing else in this process may open and close the file meanwhile: that would drop the lock.
 */
function holdDatabase(dataDir: string): () => void {
  if (!existsSync(databaseFile(dataDir))) return () => undefined;
  const db = new Database(databaseFile(dataDir), { timeout: 500 });
  try {
    // Every connection in WAL mode holds a shared lock as long as it is open, idle or not; leaving that mode needs the file
    // alone. It also takes in what the log beside it holds, so that one file is all there is to keep. Where the restoring is
    // given up, the next start puts the mode back.
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    return () => db.close();
  } catch (error) {
    db.close();
    if (isBusy(error)) {
      throw new BackupError(
        `The database in ${dataDir} is in use. Stop the site (and whatever else has it open) first.`,
      );
    }
    const isDamaged = error instanceof Database.SqliteError && /CORRUPT|NOTADB|IOERR/.test(error.code);
    if (!isDamaged) throw error;
    // A damaged database is what backups are for; it is kept as it is.
    return () => undefined;
  }
}

/** Unpacks the files that the manifest names, each with the size and hash that it says, and nothing else. */
async function unpack(file: string, into: string, step: Step, signal: AbortSignal): Promise<Manifest> {
  let manifest: Manifest | undefined;
  const total = statSync(file).size;
  const missing = new Set<string>();
  const written: Promise<void>[] = [];
  const reading = new AbortController();
  const refuse = (why: string) =>
    new BackupError(`${file} cannot be restored: ${why}. Nothing was replaced.`);

  function take(entry: ReadEntry) {
    if (!manifest) {
      if (entry.path !== manifestName || entry.type !== 'File')
        throw refuse('it does not begin with a manifest');
      const chunks: Buffer[] = [];
      entry.on('data', (chunk: Buffer) => chunks.push(chunk));
      // Before the next entry is looked at.
      entry.on('end', () => attempt(() => readManifest(Buffer.concat(chunks).toString())));
      return;
    }
    const stated = manifest.files[entry.path];
    if (entry.type !== 'File') throw refuse(`${entry.path} in it is not a plain file`);
    if (!stated || !missing.delete(entry.path))
      throw refuse(`its manifest does not name ${entry.path}, or it holds it twice`);
    if (entry.size !== stated.size)
      throw refuse(`${entry.path} in it has not the size that its manifest says`);
    const writing = write(entry, entry.path, stated.sha256);
    writing.catch((error: unknown) => reading.abort(error));
    written.push(writing);
  }

  function readManifest(text: string) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw refuse('its manifest cannot be read');
    }
    const read = Manifest.safeParse(value);
    if (!read.success) throw refuse(read.error.issues[0]?.message ?? 'its manifest cannot be read');
    if (!read.data.files['yaowen.db']) throw refuse('it holds no database');
    manifest = read.data;
    for (const name of Object.keys(manifest.files)) missing.add(name);
  }

  async function write(entry: ReadEntry, name: string, sha256: string) {
    const place = join(into, name);
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const out = createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(entry), hashing, out, { signal: reading.signal });
    if (hash.digest('hex') !== sha256)
      throw refuse(`${name} in it is damaged: its sum is not the one in the manifest`);
  }

  function attempt(work: () => void) {
    try {
      work();
    } catch (error) {
      reading.abort(error);
    }
  }

  const parser = new Parser({
    strict: true,
    maxDecompressionRatio: Infinity, // A young database is mostly zeros; sizes are those that the manifest says.
    onReadEntry: (entry) => attempt(() => take(entry)),
  });
  const counted = counting((done) => step(done, total, 'unpacking'));
  try {
    await new Promise<void>((resolve, reject) => {
      const source = createReadStream(file);
      const passing = source.pipe(counted());
      const stop = (reason: unknown) => {
        source.destroy();
        passing.destroy();
        reject(reason instanceof Error ? reason : new Error(String(reason)));
      };
      for (const stopped of [reading.signal, signal]) {
        stopped.addEventListener('abort', () => stop(stopped.reason), { once: true });
      }
      source.on('error', stop);
      parser.on('error', stop).on('end', resolve);
      passing.pipe(parser);
    });
    await Promise.all(written);
  } catch (error) {
    reading.abort(error);
    await Promise.allSettled(written);
    signal.throwIfAborted();
    if (error instanceof BackupError || isOfTheSystem(error)) throw error;
    throw refuse(`it is damaged or not a backup (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!manifest) throw refuse('it is empty');
  if (missing.size > 0) throw refuse(`${[...missing][0] ?? ''}, which its manifest names, is not in it`);
  return manifest;
}

/** Whether the machine, not the archive, is the reason: a full disk, a folder that cannot be written to. */
function isOfTheSystem(error: unknown): boolean {
  return ['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Moves what is there aside and what was unpacked into its place; the other way round again where one of the moves fails. */
function replace(dataDir: string, unpacked: string, now: Date, move: (from: string, to: string) => void) {
  const brought = new Set(readdirSync(unpacked));
  const kept = join(dataDir, `replaced-${now.toISOString().replace(/[:.]/g, '-')}`);
  const moves: { from: string; to: string }[] = [];
  for (const name of parts) {
    // Without a key of its own the restored ledger may well be signed on with the one that is there.
    if (name === 'keys' && !brought.has('keys')) continue;
    const there = join(dataDir, name);
    if (existsSync(there)) moves.push({ from: there, to: join(kept, name) });
    if (brought.has(name)) moves.push({ from: join(unpacked, name), to: there });
  }
  const keeps = moves.some(({ to }) => dirname(to) === kept);
  if (keeps) mkdirSync(kept, { mode: 0o700 });

  const done: typeof moves = [];
  try {
    for (const { from, to } of moves) {
      move(from, to);
      done.unshift({ from, to });
    }
  } catch (error) {
    for (const { from, to } of done) renameSync(to, from);
    if (keeps) rmdirSync(kept);
    const why = error instanceof Error ? error.message : String(error);
    throw new BackupError(`The backup could not be put in place (${why}). All is as it was before.`);
  }
  if (keeps) syncFolder(kept);
  syncFolder(dataDir);
  return keeps ? kept : undefined;
}
