/** yaowen backup <file> [--with-keys]: everything of the site in one file, while the site runs. */
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { BackupError, makeBackup } from '../database/backup.ts';
import { createLedger } from '../ledger/ledger.ts';
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
    const { ledger, files } = await makeBackup({
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
      step: progress.step,
      signal,
    });
    progress.clear();
    const pictures = Object.keys(files).filter((name) => name.startsWith('media/')).length;
    process.stdout.write(
      `${file}: the database (ledger up to #${ledger?.number ?? 0}), ${pictures} pictures, ` +
        `${withKeys ? 'and the keys. Whoever has it can publish in your name: keep it safe.' : 'without the keys.'}\n`,
    );
  } catch (error) {
    progress.clear();
    if (signal.aborted) throw signal.reason;
    if (error instanceof BackupError) throw new CommandFailed(error.message);
    throw error;
  }
}
