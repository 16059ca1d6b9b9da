/** Everything of a site in one file, made while the site runs: a gzipped tar that begins with a manifest of what is in it, with
 *  sizes and hashes, and of where the ledger stood. restore.ts puts it back. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { create } from 'tar';
import { z } from 'zod';
import { type Connection, databaseFile, openReader } from './open.ts';

export const formatVersion = 1;
export const manifestName = 'manifest.json';

/** What a backup may hold besides its manifest. */
const knownNames =
  /^(?:yaowen\.db|media(?:\/[0-9A-Za-z_-][0-9A-Za-z._-]*)+|keys\/ledger\.pem[0-9A-Za-z._-]*)$/;
const isKnownName = (name: string) => knownNames.test(name);

export const Manifest = z.object({
  formatVersion: z.literal(formatVersion, 'it was made by a newer version of this program'),
  createdAt: z.string(),
  site: z.object({ name: z.string(), url: z.string() }),
  programVersion: z.string(),
  /** The end of the ledger; null where it is empty. */
  ledger: z.object({ number: z.number(), hash: z.string() }).nullable(),
  files: z
    .record(z.string(), z.object({ size: z.number(), sha256: z.string() }))
    .refine((files) => Object.keys(files).every(isKnownName), 'it names a file that no backup holds'),
});
export type Manifest = z.infer<typeof Manifest>;

/** A backup cannot be made or put back; the message says why. */
export class BackupError extends Error {}

/** Says how far the work is, in bytes. */
export type Step = (done: number, of: number, what: string) => void;

interface Making {
  dataDir: string;
  /** Where the backup goes; nothing may be there yet. */
  file: string;
  withKeys: boolean;
  now: Date;
  /** What the manifest says of the site, read from the copy of its database. */
  about: (copy: Connection) => Pick<Manifest, 'site' | 'ledger'>;
  /** The files below the data folder that a database names, read from its copy: `media/…`. */
  filesNamed: (copy: Connection) => Iterable<string>;
  step: Step;
  signal: AbortSignal;
}

/** What was made, and what could not be put in because it is not there. */
export interface Made {
  manifest: Manifest;
  missing: string[];
}

/** Makes a backup. Nobody is held up: the database is copied within one read transaction. */
export async function makeBackup(making: Making): Promise<Made> {
  const { dataDir, withKeys, now, about, filesNamed, step, signal } = making;
  const file = resolve(making.file);
  const part = `${file}.part`;
  for (const present of [file, part]) {
    if (existsSync(present)) throw new BackupError(`${present} is there already; nothing is overwritten.`);
  }
  if (!existsSync(databaseFile(dataDir))) throw new BackupError(`There is no database in ${dataDir}.`);
  if (!existsSync(dirname(file))) throw new BackupError(`There is no folder ${dirname(file)}.`);

  const staging = mkdtempSync(join(dataDir, 'backup-')); // readable by its owner alone
  // From the beginning, so that a place that cannot be written to is known at once. It will hold what nobody else may read.
  closeSync(openSync(part, 'wx', 0o600));
  try {
    // What is erased from now on is in the copy or not, but its files are held on to until then.
    for (const name of filesBelow(dataDir, 'media')) if (isKnownName(name)) hold(dataDir, staging, name);
    signal.throwIfAborted();

    step(0, 0, 'copying the database');
    const copied = join(staging, 'yaowen.db');
    const reader = openReader(dataDir);
    reader.pragma('query_only = OFF'); // The file is opened read-only all the same; this would forbid to write the copy.
    try {
      reader.prepare('VACUUM INTO ?').run(copied);
    } finally {
      reader.close();
    }
    chmodSync(copied, 0o600); // For those who unpack it by hand.
    signal.throwIfAborted();

    const copy = openReader(staging);
    const beside: string[] = [];
    const missing: string[] = [];
    for (const name of filesNamed(copy)) {
      // Files are put in place before rows name them: one that was added meanwhile is there by now.
      if (!existsSync(join(staging, name))) hold(dataDir, staging, name);
      (existsSync(join(staging, name)) || existsSync(join(dataDir, name)) ? beside : missing).push(name);
    }
    const keys = withKeys ? filesBelow(dataDir, 'keys').filter(isKnownName) : [];
    const names = ['yaowen.db', ...beside, ...keys];
    const isStaged = (name: string) => existsSync(join(staging, name));
    const placeOf = (name: string) => join(isStaged(name) ? staging : dataDir, name);
    const total = names.reduce((sum, name) => sum + statSync(placeOf(name)).size, 0);

    const hashed = counting((done) => step(done, total, 'taking sums'));
    const files: Manifest['files'] = {};
    for (const name of names) files[name] = await sumOf(placeOf(name), hashed, signal);
    const manifest: Manifest = {
      formatVersion,
      createdAt: now.toISOString(),
      ...about(copy),
      programVersion: programVersion(),
      files,
    };
    copy.close();
    writeFileSync(join(staging, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);

    const packed = counting((done) => step(done, total, 'packing'));
    const inStaging = (name: string) => `${basename(staging)}/${name}`;
    const packedFrom = (name: string) => (isStaged(name) ? inStaging(name) : name);
    const archive = create(
      {
        cwd: dataDir,
        portable: true,
        strict: true,
        onWriteEntry: (entry) => (entry.path = entry.path.replace(inStaging(''), '')),
      },
      [inStaging(manifestName), ...names.map(packedFrom)],
    );
    const out = createWriteStream(part, { flags: 'r+', flush: true });
    await pipeline(Readable.from(archive), packed(), createGzip({ level: 3 }), out, { signal });

    if (existsSync(file)) throw new BackupError(`${file} is there already; nothing is overwritten.`);
    renameSync(part, file);
    syncFolder(dirname(file));
    return { manifest, missing };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Gives a file a second name in the staging folder, so that it stays although it is deleted; where that cannot be, it is read
 *  from its own place. */
function hold(dataDir: string, staging: string, name: string) {
  mkdirSync(dirname(join(staging, name)), { recursive: true, mode: 0o700 });
  try {
    linkSync(join(dataDir, name), join(staging, name));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'EMLINK'].includes(code)) throw error;
  }
}

/** Makes streams that let everything through and tell how many bytes have passed all of them. */
export function counting(tell: (bytes: number) => void): () => Transform {
  let passed = 0;
  return () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        passed += chunk.length;
        tell(passed);
        done(null, chunk);
      },
    });
}

/** Sees to it that the names in a folder are on the disk. */
export function syncFolder(folder: string) {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function sumOf(file: string, counted: () => Transform, signal: AbortSignal) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), counted(), hash, { signal });
  return { size: statSync(file).size, sha256: hash.digest('hex') };
}

/** The names of all files below a folder of the data folder; none where it is not there. */
function filesBelow(dataDir: string, folder: string): string[] {
  const place = join(dataDir, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(dataDir, name);
      return entry.isFile() ? [name] : [];
    })
    .sort();
}

function programVersion(): string {
  const written = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(written) as { version: string }).version;
}
