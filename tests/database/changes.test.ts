import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { createChanges } from '../../src/database/changes.ts';
import { readMigrations } from '../../src/database/migrate.ts';

test('old changes go a thousand at a time, the oldest first; the newest always stays', () => {
  const db = new Database(':memory:');
  db.exec(readMigrations()[0]!.sql);
  const changes = createChanges(db);
  const ids = () => db.prepare<[], number>('SELECT id FROM changes ORDER BY id').pluck().all();
  const start = Date.UTC(2026, 3, 30);

  const many = Array.from({ length: 1500 }, (_, index) => `article:${index}` as const);
  changes.write(new Set(many), new Date(start));
  changes.write(new Set(['site'] as const), new Date(start + 30 * 60_000));
  assert.equal(ids().length, 1501);

  const later = new Date(start + 61 * 60_000);
  changes.write(new Set(['site'] as const), later);
  assert.deepEqual([ids().length, ids()[0]], [502, 1001]);
  changes.write(new Set(['site'] as const), later);
  assert.deepEqual(ids(), [1501, 1502, 1503]);
  changes.write(new Set(['site'] as const), new Date(start + 24 * 60 * 60_000));
  assert.deepEqual(ids(), [1504]);
  db.close();
});
