/** yaowen restore <file>: verifies a backup and puts it in the place of what is there, which is kept. The site must be stopped. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { BackupError, type Manifest } from '../database/backup.ts';
import { migrate } from '../database/migrate.ts';
import { openReader, openWriter } from '../database/open.ts';
import { restoreBackup } from '../database/restore.ts';
import { readKey } from '../ledger/keys.ts';
import { createLedger } from '../ledger/ledger.ts';
import { verify } from '../ledger/verify.ts';
import { CommandFailed, WrongCall } from './outcome.ts';
import { createProgress, type Progress } from './progress.ts';
import { interruption } from './interruption.ts';
import { countOf, findingsText } from './verify.ts';

export async function run(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongCall('restore takes one file to read from');

  const { dataDir } = readConfig();
  const progress = createProgress(process.stderr);
  const signal = interruption();
  try {
    const { manifest, kept } = await restoreBackup({
      dataDir,
      file,
      now: new Date(),
      examine: (unpacked, { ledger }) => examine(unpacked, ledger, progress),
      step: progress.step,
      signal,
    });
    progress.clear();
    process.stdout.write(
      `Restored ${manifest.site.name} as it was at ${manifest.createdAt} (ledger up to #${manifest.ledger?.number ?? 0}), verified. ` +
        `Everybody has to sign in again.\n${kept ? `What was there before is in ${kept}\n` : ''}`,
    );
    if (!hasKey(dataDir)) {
      process.stdout.write(
        'The key that signs this ledger is not in keys/. Put it there, or have an administrator make a new one\n' +
          'at the desk; until then readers are served, and nothing can be published or set.\n',
      );
    }
  } catch (error) {
    progress.clear();
    if (signal.aborted) throw signal.reason;
    if (error instanceof BackupError) throw new CommandFailed(error.message);
    throw error;
  }
}

/** Whether the key that the restored ledger names is there: brought by the backup, or there before. */
function hasKey(dataDir: string): boolean {
  const reader = openReader(dataDir);
  try {
    return readKey(dataDir)?.fingerprint === createLedger(reader).currentKey()?.fingerprint;
  } finally {
    reader.close();
  }
}

/** Brings an older database to this version, and refuses one that is newer or in which something was changed. */
function examine(unpacked: string, ledger: Manifest['ledger'], progress: Progress) {
  const db = openWriter(unpacked);
  try {
    migrate(db, undefined, () => new Date());
    // Who signed out since the backup must not be signed in again by it.
    db.exec(
      'DELETE FROM sessions; DELETE FROM sign_in_steps; DELETE FROM sign_in_attempts; DELETE FROM leases',
    );
    db.pragma('journal_mode = DELETE'); // All in one file, to be moved.
  } finally {
    db.close();
  }
  const reader = openReader(unpacked);
  try {
    const verification = verify(reader, progress.step);
    progress.clear();
    if (verification.findings.length > 0) {
      process.stdout.write(findingsText(verification));
      throw new CommandFailed(`${countOf(verification)} in the backup. Nothing was replaced.`);
    }
    if (verification.head?.hash !== ledger?.hash) {
      throw new CommandFailed(
        'The ledger in the backup does not end where its manifest says. Nothing was replaced.',
      );
    }
  } finally {
    reader.close();
  }
}
