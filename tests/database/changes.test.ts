import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createChangeFollower, createChanges } from '../../src/database/changes.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openReader, openWriter } from '../../src/database/open.ts';
import type { Fact } from '../../src/facts.ts';
import { temporaryFolder } from '../support/server.ts';

const start = Date.parse('2026-11-23T02:00:00.000Z');
const hour = 60 * 60 * 1000;

function open(t: Parameters<typeof temporaryFolder>[0]) {
  const dataDir = temporaryFolder(t);
  const db = openWriter(dataDir);
  migrate(db, undefined, () => new Date(start));
  const reader = openReader(dataDir);
  t.after(() => {
    reader.close();
    db.close();
  });
  const changes = createChanges(db);
  const write = (facts: Fact[], at = start) =>
    db.transaction(() => changes.write(new Set(facts), new Date(at))).immediate();
  return { db, reader, write };
}

describe('the table of changed facts', () => {
  test('tells a follower exactly what was changed since it last looked', (t) => {
    const { reader, write } = open(t);
    const follower = createChangeFollower(reader);
    assert.equal(follower.news(), 'nothing');

    write(['article:1', 'list:latest']);
    write(['headline:1']);

    assert.deepEqual(follower.news(), ['article:1', 'list:latest', 'headline:1']);
    assert.equal(follower.news(), 'nothing');
  });

  test('tells a new follower nothing of what was before it', (t) => {
    const { reader, write } = open(t);
    write(['article:1']);
    assert.equal(createChangeFollower(reader).news(), 'nothing');
  });

  test('says nothing of a commit that changed no fact', (t) => {
    const { db, reader } = open(t);
    const follower = createChangeFollower(reader);
    db.exec(`INSERT INTO sign_in_attempts VALUES ('here', 1, '2026-11-23T02:00:00.000Z')`);
    assert.equal(follower.news(), 'nothing');
  });

  test('shows what is committed, and within a transaction one moment', (t) => {
    const { reader, write } = open(t);
    const follower = createChangeFollower(reader);
    reader
      .transaction(() => {
        assert.equal(follower.news(), 'nothing');
        reader.prepare('SELECT 1 FROM changes').get();
        write(['article:1']);
        assert.equal(follower.news(), 'nothing');
      })
      .deferred();
    assert.deepEqual(follower.news(), ['article:1']);
  });

  test('a follower that slept through rows that are gone forgets everything', (t) => {
    const { db, reader, write } = open(t);
    const follower = createChangeFollower(reader);
    write(['article:1']);
    write(['article:2']);

    write(['article:3'], start + 2 * hour);

    assert.equal(db.prepare('SELECT count(*) FROM changes').pluck().get(), 1);
    assert.equal(follower.news(), 'everything');
    write(['article:4'], start + 2 * hour);
    assert.deepEqual(follower.news(), ['article:4'], 'and follows on from there');
  });

  test('rows go after an hour, but never the newest', (t) => {
    const { db, write } = open(t);
    const ids = () => db.prepare<[], number>('SELECT id FROM changes ORDER BY id').pluck().all();
    write(['article:1']);
    write(['article:2'], start + hour - 1);
    assert.deepEqual(ids(), [1, 2]);
    write(['article:3'], start + hour + 1);
    assert.deepEqual(ids(), [2, 3]);
    write(['article:4'], start + 9 * hour);
    assert.deepEqual(ids(), [4]);
  });

  test('a follower of a database that was put back to an earlier state forgets everything', (t) => {
    const { db, reader, write } = open(t);
    write(['article:1']);
    write(['article:2']);
    const follower = createChangeFollower(reader);
    db.exec('DELETE FROM changes WHERE id = 2');
    assert.equal(follower.news(), 'everything');
  });

  test('old rows go a thousand at a time, the oldest first', (t) => {
    const { db, write } = open(t);
    const ids = () => db.prepare<[], number>('SELECT id FROM changes ORDER BY id').pluck().all();
    write(Array.from({ length: 1500 }, (_, index): Fact => `article:${index}`));
    write(['site'], start + hour / 2);

    write(['site'], start + hour + 60_000);
    assert.deepEqual([ids().length, ids()[0]], [502, 1001]);
    write(['site'], start + hour + 60_000);
    assert.deepEqual(ids(), [1501, 1502, 1503]);
  });
});
