/** yaowen backup <file> [--with-keys]: everything of the site in one file, while the site runs. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { BackupError, makeBackup } from '../database/backup.ts';
import type { Connection } from '../database/open.ts';
import { createLedger } from '../ledger/ledger.ts';
import { createMediaStore } from '../media/media-store.ts';
import { createSettingsStore } from '../settings/settings.ts';
import { CommandFailed, WrongCall } from './outcome.ts';
import { createProgress } from './progress.ts';
import { interruption } from './interruption.ts';

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { 'with-keys': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new WrongCall('backup takes one file to write to');

  const { dataDir, siteUrl } = readConfig();
  const withKeys = values['with-keys'];
  const progress = createProgress(process.stderr);
  const signal = interruption();
  try {
    const { manifest, missing } = await makeBackup({
      dataDir,
      file,
      withKeys,
      now: new Date(),
      about: (copy) => {
        const [head] = createLedger(copy).newest(1);
        // It has no first row yet: what is being made here could not be verified, and so never restored.
        if (!head) throw new CommandFailed('The site is only just being set up. Call again in a moment.');
        const { siteName } = createSettingsStore(copy, () => undefined).read();
        return {
          site: { name: siteName, url: siteUrl },
          ledger: { number: head.number, hash: head.hash },
        };
      },
      filesNamed,
      step: progress.step,
      signal,
    });
    progress.clear();
    const { ledger, files } = manifest;
    const pictures = Object.keys(files).filter((name) => name.startsWith('media/')).length;
    process.stdout.write(
      `${file}: the database (ledger up to #${ledger?.number ?? 0}), ${pictures} files of pictures, videos and papers, ` +
        `${withKeys ? 'and the keys. Whoever has it can publish in your name: keep it safe.' : 'without the keys.'}\n`,
    );
    if (missing.length > 0) {
      throw new CommandFailed(
        `${missing.length} files that the database names are missing, ${missing[0] ?? ''} for one. The backup was made without ` +
          'them; put them back from an earlier one, or it cannot be restored.',
      );
    }
  } catch (error) {
    progress.clear();
    if (signal.aborted) throw signal.reason;
    if (error instanceof BackupError) throw new CommandFailed(error.message);
    throw error;
  }
}

/** All files of pictures, videos and papers; a database from before there were any names none. */
export function filesNamed(copy: Connection): Iterable<string> {
  const isThere = copy.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'media'").get();
  return isThere ? createMediaStore(copy, () => undefined).allFiles() : [];
}
