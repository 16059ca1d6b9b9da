/** Brings the database to the shape that this version needs: numbered SQL files, each run once, in a transaction. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from './open.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
  hash: string;
}

/** The database does not fit the program; the message says how and what to do. */
export class MigrationError extends Error {}

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** How long a process waits while another one migrates the same database. */
const longestWaitMs = 60_000;

/** The migrations that belong to this version, in order. */
export function readMigrations(from = folder): Migration[] {
  return readdirSync(from)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(from, file), 'utf8');
      const hash = createHash('sha256').update(sql).digest('hex');
      return { number: Number(file.slice(0, 4)), name: file, sql, hash };
    });
}

/**
 * Runs the migrations that have not run yet and gives their names. Before the first of them a copy of a database that holds
 * anything is put into `backups/` of the data folder.
 * @throws MigrationError when a migration that has run was changed since, or the database is newer than the program.
 */
export function migrate(
  db: Connection,
  backupsIn: string | undefined,
  now: () => Date,
  migrations = readMigrations(),
): string[] {
  const usualWait = db.pragma('busy_timeout', { simple: true }) as number;
  db.pragma(`busy_timeout = ${longestWaitMs}`);
  try {
    return runPending(db, backupsIn, now, migrations);
  } finally {
    db.pragma(`busy_timeout = ${usualWait}`);
  }
}

function runPending(
  db: Connection,
  backupsIn: string | undefined,
  now: () => Date,
  migrations: Migration[],
): string[] {
  db.exec(`CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, run_at TEXT NOT NULL
  ) STRICT`);
  const ran = db
    .prepare<[], { number: number; name: string; hash: string }>('SELECT * FROM migrations ORDER BY number')
    .all();
  const known = new Map(migrations.map((migration) => [migration.number, migration]));

  for (const row of ran) {
    const file = known.get(row.number);
    if (!file) {
      throw new MigrationError(
        `The database is newer than this program: it has been through ${row.name}, which this version does not know. ` +
          'Start the newer version, or restore a backup made before the update.',
      );
    }
    if (file.hash !== row.hash) {
      throw new MigrationError(
        `The migration ${row.name} has run on this database and its file has been changed since. ` +
          'Put the original file back; a correction is a new migration.',
      );
    }
  }

  // Those that have not run, also one with a lower number than the last: work on several things at once is joined in any order.
  const done = new Set(ran.map(({ number }) => number));
  const pending = migrations.filter(({ number }) => !done.has(number));
  if (pending.length > 0 && ran.length > 0 && backupsIn) backUpBefore(db, pending[0]!, backupsIn, now());

  const hasRun = db.prepare<[number], 1>('SELECT 1 FROM migrations WHERE number = ?').pluck();
  const record = db.prepare('INSERT INTO migrations (number, name, hash, run_at) VALUES (?, ?, ?, ?)');
  const run = db.transaction((migration: Migration) => {
    // Another process that started at the same time may have been faster.
    if (hasRun.get(migration.number)) return false;
    db.exec(migration.sql);
    record.run(migration.number, migration.name, migration.hash, now().toISOString());
    return true;
  });
  return pending.filter((migration) => run.exclusive(migration)).map((migration) => migration.name);
}

function backUpBefore(db: Connection, migration: Migration, folder: string, now: Date) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = now.toISOString().replace(/[:.]/g, '-');
  db.prepare('VACUUM INTO ?').run(
    join(folder, `before-${String(migration.number).padStart(4, '0')}-${stamp}.db`),
  );
}
