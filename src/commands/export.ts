/** yaowen export jsonl: every article that readers see into one file, from which `import jsonl` makes the same site elsewhere. */
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { type Config, readConfig } from '../config.ts';
import { readMigrations } from '../database/migrate.ts';
import { type Connection, databaseFile, openReader } from '../database/open.ts';
import { exportedLines } from '../exchange/exporter.ts';
import { interruption } from './interruption.ts';
import { CommandFailed, WrongCall } from './outcome.ts';
import { createProgress } from './progress.ts';

export async function run([format, ...args]: string[]): Promise<void> {
  if (format !== 'jsonl') throw new WrongCall('The only format is jsonl: export jsonl <file>');
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [file] = positionals;
  if (file === undefined || file === '' || positionals.length > 1) {
    throw new WrongCall('Into which file? export jsonl <file>, or - for the standard output');
  }
  const isPiped = file === '-';
  if (!isPiped) checkTarget(file);

  const config = readConfig();
  const reader = openMigrated(config);
  try {
    const count = isPiped ? await exportToPipe(config, reader) : await exportToFile(config, reader, file);
    const words = `${count.toLocaleString('en')} ${count === 1 ? 'article' : 'articles'} exported.\n`;
    (isPiped ? process.stderr : process.stdout).write(words);
    if (config.siteUrlIsDefault) {
      process.stderr.write(
        `SITE_URL is not set, so articles written at this desk are named ${new URL(config.siteUrl).host}/articles/…; ` +
          'set it before you bring the articles of several sites together.\n',
      );
    }
  } finally {
    reader.close();
  }
}

function checkTarget(file: string) {
  if (existsSync(file)) {
    throw new CommandFailed(
      statSync(file).isDirectory()
        ? `${file} is a folder.`
        : `${file} is there already and is not overwritten.`,
    );
  }
  if (!existsSync(dirname(file))) throw new CommandFailed(`There is no folder ${dirname(file)}.`);
}

function openMigrated({ dataDir }: Config): Connection {
  if (!existsSync(databaseFile(dataDir))) throw new CommandFailed(`There is no database in ${dataDir}.`);
  const reader = openReader(dataDir);
  const newest = readMigrations().at(-1)?.number ?? 0;
  const isThere = reader.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get() !== undefined;
  const ran = isThere ? reader.prepare('SELECT max(number) FROM migrations').pluck().get() : undefined;
  if (ran === newest) return reader;
  reader.close();
  throw new CommandFailed('The database does not fit this version. Call `yaowen migrate` first.');
}

async function exportToPipe(config: Config, reader: Connection): Promise<number> {
  try {
    return await write(config, reader, [process.stdout]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE')
      throw new CommandFailed('Whoever read the output has stopped reading; the rest was not exported.');
    throw error;
  }
}

/** Under another name until it is whole: a file that bears the name is complete. */
async function exportToFile(config: Config, reader: Connection, file: string): Promise<number> {
  const unfinished = `${dirname(file)}/.${basename(file)}.unfinished-${process.pid}`;
  try {
    const output = createWriteStream(unfinished, { flags: 'wx', flush: true });
    const count = await write(config, reader, file.endsWith('.gz') ? [createGzip(), output] : [output]);
    checkTarget(file);
    renameSync(unfinished, file);
    return count;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

async function write({ siteUrl }: Config, reader: Connection, through: Writable[]): Promise<number> {
  const signal = interruption('Stopped before the end; nothing was kept.');
  const progress = createProgress(process.stderr);
  let count = 0;
  const lines = exportedLines(reader, siteUrl, (articles) => {
    count = articles;
    progress.show(() => `${articles.toLocaleString('en')} articles exported`);
  });
  try {
    // A turn of the event loop between the pieces, so that a signal is heard.
    await pipeline([Readable.from(unhurried(lines)), ...through], { signal });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    progress.clear();
  }
  return count;
}

async function* unhurried(lines: Iterable<string>): AsyncGenerator<string> {
  for (const some of lines) {
    yield some;
    await new Promise(setImmediate);
  }
}
