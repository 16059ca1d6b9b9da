/** The shape of the database against the migrations: a table, index, trigger or view that was altered, dropped or slipped in. */
import Database from 'better-sqlite3';
import { migrate, readMigrations } from './migrate.ts';
import type { Connection } from './open.ts';

interface Thing {
  type: string;
  name: string;
  sql: string | null;
}

export function verifySchema(db: Connection, found: (kind: string, text: string) => void) {
  const ran = db
    .prepare<[], { number: number; name: string; hash: string }>(
      'SELECT number, name, hash FROM migrations ORDER BY number',
    )
    .all();
  const migrations = readMigrations();
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const row of ran) {
    const file = byNumber.get(row.number);
    if (!file) found('migrations', `migration ${row.number} (${row.name}): this version does not know it`);
    else if (file.name !== row.name || file.hash !== row.hash) {
      found('migrations', `migration ${row.number} (${row.name}): its file is not the one that has run`);
    }
  }
  const hasRun = new Set(ran.map((row) => row.number));
  for (const migration of migrations.filter(({ number }) => !hasRun.has(number))) {
    found(
      'migrations',
      `migration ${migration.number} (${migration.name}): has not run; run \`yaowen migrate\``,
    );
  }

  const fresh = new Database(':memory:');
  try {
    migrate(
      fresh,
      undefined,
      () => new Date(),
      migrations.filter(({ number }) => hasRun.has(number)),
    );
    compare(thingsIn(fresh), thingsIn(db), found);
  } finally {
    fresh.close();
  }
}

function compare(
  expected: Map<string, Thing>,
  present: Map<string, Thing>,
  found: (kind: string, text: string) => void,
) {
  for (const [key, { type, name, sql }] of expected) {
    const there = present.get(key);
    if (!there) found('schema', `${type} ${name}: is missing`);
    else if (there.sql !== sql) found('schema', `${type} ${name}: is not as the migrations made it`);
  }
  for (const [key, { type, name }] of present) {
    if (!expected.has(key)) found('schema', `${type} ${name}: no migration made it`);
  }
}

/** All that was made by SQL. Names of SQLite's own begin with sqlite_; what stands under one but was made by SQL is not its own. */
function thingsIn(db: Connection): Map<string, Thing> {
  const things = db
    .prepare<[], Thing>(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE name NOT GLOB 'sqlite_autoindex_*' AND name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')`,
    )
    .all();
  return new Map(things.map((thing) => [`${thing.type} ${thing.name}`, thing]));
}
