/** yaowen verify: proves that nothing was changed behind the newsroom's back, while the site runs or not. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { databaseFile, openReader } from '../database/open.ts';
import { type Verification, verify } from '../ledger/verify.ts';
import { CommandFailed } from './outcome.ts';
import { createProgress } from './progress.ts';

export function run(args: string[]): Promise<void> {
  parseArgs({ args });
  const { dataDir } = readConfig();
  if (!existsSync(databaseFile(dataDir))) throw new CommandFailed(`There is no database in ${dataDir}.`);

  const progress = createProgress(process.stderr);
  const reader = openReader(dataDir);
  let verification: Verification;
  try {
    verification = verify(reader, progress.step);
  } finally {
    progress.clear();
    reader.close();
  }

  if (verification.findings.length > 0) {
    process.stdout.write(findingsText(verification));
    throw new CommandFailed(
      `${countOf(verification)}: something was changed behind the newsroom's back, or the file is damaged.`,
    );
  }
  process.stdout.write(okText(verification));
  return Promise.resolve();
}

/** One line for each finding, and one for each kind of which there are more. */
export function findingsText({ findings, further }: Verification): string {
  return [
    ...findings.map(({ text }) => `${text}\n`),
    ...further.map(({ kind, count }) => `${kind}: ${count} more like these\n`),
  ].join('');
}

/** How many findings there are, in words. */
export function countOf({ findings, further }: Verification): string {
  const count = findings.length + further.reduce((sum, kind) => sum + kind.count, 0);
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}

function okText({ articles, editions, head, keys }: Verification): string {
  const newest = keys.at(-1);
  return (
    `ok: ${articles} articles, ${editions} editions; ledger up to #${head?.number ?? 0} (${head?.hash.slice(0, 16) ?? ''}), ` +
    `signed with ${keys.length === 1 ? 'one key' : `${keys.length} keys, the newest since ${newest?.at ?? ''}`}\n`
  );
}
