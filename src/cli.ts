#!/usr/bin/env -S node --max-old-space-size=320
/** The one command for operators: finds the command by its name and turns its outcome into an exit status. */
import { CommandFailed, WrongCall } from './commands/outcome.ts';
import { ConfigError } from './config.ts';
import { MigrationError } from './database/migrate.ts';

const commands: Record<string, () => Promise<{ run: (args: string[]) => Promise<void> }>> = {
  serve: () => import('./commands/serve.ts'),
  migrate: () => import('./commands/migrate.ts'),
  user: () => import('./commands/user.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  verify: () => import('./commands/verify.ts'),
  sample: () => import('./commands/sample.ts'),
};

const usage = `Usage: yaowen <command>

  serve                         start the site
  migrate                       bring the database to this version
  user add --name N --role reporter,editor,head,chief,admin [--email E] [--password-stdin]
  import jsonl <file…> [--channel SLUG] [--channels MAP.json]
  export jsonl <file>
  backup <file> [--with-keys]   everything into one file, while the site runs
  restore <file>                verify a backup and put it in place; the site must be stopped
  verify                        prove that nothing was changed behind the newsroom's back
  sample                        lay out the sample edition on an empty site

Configuration is by environment variables; see README.md.
`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === '--help' || name === 'help' || args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.stderr.write(
      `${name === undefined ? 'No command given.' : `There is no command "${name}".`}\n\n${usage}`,
    );
    return 2;
  }
  try {
    await (await load()).run(args);
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(
        `The configuration has mistakes:\n${error.problems.map((line) => `  ${line}\n`).join('')}`,
      );
      return 2;
    }
    if (error instanceof WrongCall) {
      process.stderr.write(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (error instanceof CommandFailed || error instanceof MigrationError) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    // A call that node:util's parseArgs refuses.
    if (error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${error.message}\n\n${usage}`);
      return 2;
    }
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

/** Words for what the machine refuses; everything else whole, since it is our mistake. */
function explain(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return 'The disk is full. Nothing was half done; make room and call again.';
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'SQLITE_READONLY')
    return `No permission to write${path ? ` ${path}` : ' in the data folder'}. Set DATA_DIR to a folder of your own, or call as the user who owns it.`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${path ?? 'DATA_DIR'} is a file where a folder is needed.`;
  if (code === 'SQLITE_CANTOPEN')
    return 'The database in the data folder cannot be opened. Is DATA_DIR right, and do you have the rights to read and write it?';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return 'The database file is damaged or not a database. Restore a backup with `yaowen restore`.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.exitCode = await main(process.argv.slice(2));
