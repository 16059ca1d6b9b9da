import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cursorFrom, cursorText } from '../../src/database/paging.ts';

test('a cursor comes back from its address, also for articles from before computers counted time', () => {
  for (const at of ['2026-04-30T10:05:00.123Z', '1970-01-01T00:00:00.000Z', '1949-09-30T16:00:00.000Z']) {
    assert.deepEqual(cursorFrom(cursorText({ at, id: 7 })), { at, id: 7 });
  }
  for (const text of ['', '-', 'x-', '--1', '1-2-3'])
    assert.equal(cursorFrom(text), undefined, text);
});
