/** yaowen import jsonl: publishes articles that come from elsewhere. Can be stopped and called again; nothing comes in twice. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../config.ts';
import { Unavailable } from '../errors.ts';
import { importArticles, type Tally } from '../exchange/importer.ts';
import type { Filing } from '../exchange/filing.ts';
import { whyUnreadable } from '../exchange/lines.ts';
import { type DeskServices, openDesk } from '../services.ts';
import { interruption } from './interruption.ts';
import { CommandFailed, WrongCall } from './outcome.ts';
import { createProgress } from './progress.ts';

export async function run([format, ...args]: string[]): Promise<void> {
  if (format !== 'jsonl') throw new WrongCall('The only format is jsonl: import jsonl <file…>');
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      channel: { type: 'string' },
      channels: { type: 'string' },
      verbose: { type: 'boolean' },
    },
  });
  if (files.length === 0) throw new WrongCall('Which file? import jsonl <file…>');
  const map = values.channels === undefined ? {} : readMap(values.channels);
  const unreadable = files.flatMap((file) => whyUnreadable(file) ?? []);
  if (unreadable.length > 0) throw new CommandFailed(`${unreadable.join('\n')}\nNothing was imported.`);

  const config = readConfig();
  const desk = await openDesk(config);
  try {
    const filing = filingFrom(desk, values.channel, map);
    const host = new URL(config.siteUrl).host;
    await importInto(desk, files, filing, host, values.verbose ?? false);
  } finally {
    desk.close();
    // Whoever pipes something in may keep the pipe open.
    if (files.includes('-')) process.stdin.destroy();
  }
}

async function importInto(
  desk: DeskServices,
  files: string[],
  filing: Filing,
  siteHost: string,
  isVerbose: boolean,
): Promise<void> {
  const signal = interruption('Stopped before the end. Call again with the same files to import the rest.');
  const progress = createProgress(process.stderr);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const say = (line: string) => {
    progress.clear();
    process.stderr.write(`${line}\n`);
  };
  const report = (tally: Tally) => {
    progress.clear();
    process.stdout.write(reportOf(tally, seconds(), isVerbose));
  };
  let fileTroubles = 0;
  let tally: Tally | undefined;
  try {
    await importArticles({
      desk,
      files,
      filing,
      siteHost,
      signal,
      onRefused: (file, lineNumber, reason) => say(`${file}:${lineNumber}: refused: ${reason}`),
      onFileTrouble(message) {
        fileTroubles += 1;
        say(message);
      },
      onProgress(current) {
        tally = current;
        progress.show(() => progressOf(current, seconds()));
      },
    });
  } catch (error) {
    if (error instanceof Unavailable) throw new CommandFailed(error.message);
    throw error;
  } finally {
    if (tally) report(tally);
  }
  if (signal.aborted) throw signal.reason;
  const shortfalls = [
    ...(tally && tally.refused > 0 ? [`${counted(tally.refused, 'line was', 'lines were')} refused`] : []),
    ...(fileTroubles > 0 ? [`${counted(fileTroubles, 'file', 'files')} could not be read to the end`] : []),
  ];
  if (shortfalls.length > 0) {
    throw new CommandFailed(
      `${shortfalls.join(', and ')}; the reasons stand above. Everything else was imported; ` +
        'when it is mended, call again with the same files.',
    );
  }
}

/** What --channels names: a channel's slug for each category. */
function readMap(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new WrongCall(`--channels: ${whyUnreadable(file) ?? `${file} cannot be read.`}`);
  }
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch {
    throw new WrongCall(`--channels: ${file} must hold one JSON object such as {"财经": "finance"}.`);
  }
}

function filingFrom(
  { channels }: DeskServices,
  slug: string | undefined,
  map: Record<string, string>,
): Filing {
  const wanted = [...(slug === undefined ? [] : [slug]), ...Object.values(map)];
  const missing = [...new Set(wanted)].filter((each) => !channels.bySlug(each));
  if (missing.length > 0) {
    const present = channels
      .tree()
      .flatMap((channel) => [channel, ...channel.columns].map((each) => each.slug));
    throw new WrongCall(
      `There is no channel ${missing.map((each) => `"${each}"`).join(', ')}. ` +
        (present.length > 0 ? `There are: ${present.join(', ')}.` : 'There are none yet.'),
    );
  }
  return {
    otherwise: slug === undefined ? undefined : channels.bySlug(slug)!,
    byCategory: new Map(
      Object.entries(map).map(([category, each]) => [category.trim(), channels.bySlug(each)!]),
    ),
  };
}

const numbered = (count: number) => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) =>
  `${numbered(count)} ${count === 1 ? one : many}`;

function progressOf({ read, imported }: Tally, seconds: number): string {
  return `${numbered(read)} read, ${numbered(imported)} imported, ${numbered(Math.round(imported / seconds))} a second`;
}

function reportOf(tally: Tally, seconds: number, isVerbose: boolean): string {
  const { read, imported, alreadyThere, refused, withoutDate, withMonthOnly, addressesLeftOut } = tally;
  const lines = [
    `${counted(read, 'line', 'lines')} read: ${counted(imported, 'article', 'articles')} imported, ` +
      `${numbered(alreadyThere)} already there, ${numbered(refused)} refused.`,
    `${numbered(withoutDate)} without a date, which bear today's; ${numbered(withMonthOnly)} with only a month, which bear its first day.`,
  ];
  if (addressesLeftOut > 0) {
    lines.push(
      `${counted(addressesLeftOut, 'source address', 'source addresses')} left out: not a web address.`,
    );
  }
  const rate = imported > 0 ? `, ${numbered(Math.round(imported / seconds))} articles a second` : '';
  lines.push(`${seconds.toFixed(1)} seconds${rate}.`);
  if (isVerbose) {
    lines.push(
      `${counted(tally.transactions, 'transaction', 'transactions')}; ` +
        `the longest held the lock for ${tally.longestTransactionMs.toFixed(1)} ms.`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}
