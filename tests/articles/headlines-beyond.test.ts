import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { headlinesBeyond } from '../../src/articles/headlines-beyond.ts';
import type { Connection } from '../../src/database/open.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('headlines beyond a place', () => {
  test('come in the order of their numbers where many bear the same time', (t) => {
    const { make, services } = openNewsroom(t);
    const channel = make.channel();
    const dated = '2026-01-01T00:00:00.000Z';
    const ids = Array.from({ length: 6 }, () => make.article({ channel, dated }).id);
    const [one, two, three, four, five, six] = ids;
    const numbersOf = (direction: 'older' | 'newer', id: number, limit: number) =>
      headlinesBeyond<{ id: number }>(
        services.desk.db,
        'h.article_id AS id',
        '1',
        direction,
      )({ at: dated, id }, limit).map((row) => row.id);

    assert.deepEqual(numbersOf('older', four!, 2), [three, two]);
    assert.deepEqual(numbersOf('newer', four!, 9), [five, six]);
    assert.deepEqual(numbersOf('older', one!, 9), []);
  });

  test('are found by seeking the time and the number, and nothing is sorted', (t) => {
    const { db } = openNewsroom(t).services.desk;
    const asked: string[] = [];
    const listening = {
      prepare: (sql: string) => (asked.push(sql), db.prepare(sql)),
    } as unknown as Connection;

    for (const condition of ['1', 'h.channel_id = @channelId', 'h.section_id = @channelId']) {
      for (const direction of ['older', 'newer'] as const)
        headlinesBeyond(listening, 'title', condition, direction);
    }

    const plans = asked.map((sql) =>
      db
        .prepare<[Record<string, unknown>], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({ at: '', id: 1, limit: 1, channelId: 1 })
        .map((row) => row.detail),
    );
    assert.equal(plans.length, 12);
    for (const plan of plans) {
      assert.equal(plan.length, 1, plan.join());
      assert.match(
        plan[0]!,
        /USING INDEX headlines_newest\w* \(.*published_at(?:<\?|>\?|=\? AND (?:article_id|rowid)[<>]\?)\)$/,
      );
    }
  });
});
