import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { type Migration, migrate, MigrationError, readMigrations } from '../../src/database/migrate.ts';
import { databaseFile, openWriter } from '../../src/database/open.ts';
import { startProgram, temporaryFolder } from '../support/server.ts';

const now = () => new Date('2026-11-23T02:00:00.000Z');

const migration = (number: number, sql: string): Migration => ({
  number,
  name: `${String(number).padStart(4, '0')}-test.sql`,
  sql,
  hash: `hash of ${sql}`,
});
const notes = migration(1, 'CREATE TABLE notes (text TEXT NOT NULL) STRICT');
const authors = migration(2, 'ALTER TABLE notes ADD COLUMN author TEXT');

/** A database that the first migration has made, with a row in it. */
function openOld(t: Parameters<typeof temporaryFolder>[0]) {
  const dataDir = temporaryFolder(t);
  const db = openWriter(dataDir);
  t.after(() => db.close());
  migrate(db, undefined, now, [notes]);
  db.exec(`INSERT INTO notes VALUES ('还在')`);
  return { db, backups: join(dataDir, 'backups') };
}

const columnsOf = (db: Database.Database) =>
  db.prepare<[], string>(`SELECT name FROM pragma_table_info('notes')`).pluck().all();

describe('migrate', () => {
  test('runs each migration once, in order, and gives their names', (t) => {
    const db = openWriter(temporaryFolder(t));
    t.after(() => db.close());
    const all = readMigrations();
    const numbers = all.map(({ number }) => number);
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
      'ascending, each once; gaps do no harm',
    );

    assert.deepEqual(
      migrate(db, undefined, now),
      all.map(({ name }) => name),
    );
    assert.deepEqual(migrate(db, undefined, now), []);
  });

  test('runs one that came later with a lower number', (t) => {
    const db = openWriter(temporaryFolder(t));
    t.after(() => db.close());
    const last = migration(3, 'CREATE TABLE further (text TEXT) STRICT');
    migrate(db, undefined, now, [notes, last]);
    assert.deepEqual(migrate(db, undefined, now, [notes, authors, last]), [authors.name]);
    assert.deepEqual(columnsOf(db), ['text', 'author']);
  });

  test('makes a backup that opens before it touches a database with something in it', (t) => {
    const { db, backups } = openOld(t);

    assert.deepEqual(migrate(db, backups, now, [notes, authors]), ['0002-test.sql']);

    assert.deepEqual(columnsOf(db), ['text', 'author']);
    assert.deepEqual(readdirSync(backups), ['before-0002-2026-11-23T02-00-00-000Z.db']);
    assert.equal(statSync(backups).mode & 0o777, 0o700);
    const backup = new Database(join(backups, readdirSync(backups)[0]!), { readonly: true });
    assert.deepEqual(columnsOf(backup), ['text']);
    assert.equal(backup.prepare('SELECT text FROM notes').pluck().get(), '还在');
    assert.equal(backup.pragma('integrity_check', { simple: true }), 'ok');
    backup.close();
  });

  test('makes none where nothing is pending, and none of an empty database', (t) => {
    const { db, backups } = openOld(t);
    migrate(db, backups, now, [notes]);
    assert.throws(() => readdirSync(backups), /ENOENT/);
  });

  test('a migration that fails leaves nothing of itself behind', (t) => {
    const { db } = openOld(t);
    const broken = migration(
      2,
      `${authors.sql}; CREATE TABLE more (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1)`,
    );

    assert.throws(() => migrate(db, undefined, now, [notes, broken]), /no such table: nowhere/);

    assert.deepEqual(columnsOf(db), ['text']);
    assert.deepEqual(db.prepare('SELECT number FROM migrations').pluck().all(), [1]);
    assert.equal(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'more'`).get(), undefined);
    assert.deepEqual(migrate(db, undefined, now, [notes, authors]), ['0002-test.sql'], 'once it is mended');
  });

  test('refuses when the file of a migration that has run was changed', (t) => {
    const { db, backups } = openOld(t);
    const changed = migration(1, 'CREATE TABLE notes (text TEXT)');
    assert.throws(
      () => migrate(db, backups, now, [changed, authors]),
      (error: unknown) =>
        error instanceof MigrationError &&
        /0001-test\.sql has run on this database and its file has been changed/.test(error.message),
    );
    assert.deepEqual(columnsOf(db), ['text']);
  });

  test('refuses a database that is newer than the program', (t) => {
    const { db } = openOld(t);
    migrate(db, undefined, now, [notes, authors]);
    assert.throws(
      () => migrate(db, undefined, now, [notes]),
      (error: unknown) => error instanceof MigrationError && /newer than this program/.test(error.message),
    );
  });

  test('the command says so in a sentence and ends with 1', async (t) => {
    const dataDir = temporaryFolder(t);
    const db = openWriter(dataDir);
    migrate(db, undefined, now);
    db.exec(`INSERT INTO migrations VALUES (9999, '9999-later.sql', 'x', 'later')`);
    db.close();

    const program = startProgram(['migrate'], { DATA_DIR: dataDir });

    assert.equal(await program.ended, 1);
    assert.match(
      program.output(),
      /^The database is newer than this program: it has been through 9999-later\.sql/,
    );
    assert.doesNotMatch(program.output(), /\n\s+at /);
  });

  test('processes that start at once on one folder each find it migrated', async (t) => {
    const dataDir = temporaryFolder(t);
    const programs = [1, 2, 3].map(() => startProgram(['migrate'], { DATA_DIR: dataDir }));

    const outcomes = await Promise.all(programs.map(({ ended }) => ended));

    assert.deepEqual(outcomes, [0, 0, 0], programs.map(({ output }) => output()).join('\n'));
    const db = new Database(databaseFile(dataDir));
    assert.equal(db.prepare('SELECT count(*) FROM migrations').pluck().get(), readMigrations().length);
    db.close();
  });
});
