import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cursorFrom, cursorText, lastNumberedPage, pageOf, pagingFrom } from '../../src/database/paging.ts';

describe('the place in a list that an address names', () => {
  test('is a page near the top', () => {
    assert.deepEqual(pagingFrom({}, 20), { perPage: 20, page: 1, offset: 0 });
    assert.deepEqual(pagingFrom({ page: '3' }, 20), { perPage: 20, page: 3, offset: 40 });
  });

  test('is the first page where it is not understood', () => {
    for (const page of [
      '0',
      '-1',
      '1.5',
      'x',
      '',
      '02',
      '1e0',
      '+2',
      ' 2',
      String(lastNumberedPage + 1),
      '1e999',
    ])
      assert.deepEqual(pagingFrom({ page }, 20), { perPage: 20, page: 1, offset: 0 }, page);
    for (const before of ['', 'x', '-', '1-', '-1', "1-1' OR 1", 'zzzzzzzzzz-1'])
      assert.deepEqual(pagingFrom({ before }, 20), { perPage: 20, page: 1, offset: 0 }, before);
  });

  test('is a cursor beyond, which goes before a page', () => {
    const cursor = { at: '2026-11-23T02:00:00.123Z', id: 42 };
    const text = cursorText(cursor);
    assert.deepEqual(pagingFrom({ before: text, page: '4' }, 20), {
      perPage: 20,
      page: 1,
      offset: 0,
      before: cursor,
    });
    assert.deepEqual(pagingFrom({ after: text }, 20).after, cursor);
  });

  test('comes back from its written form as it was', () => {
    for (const at of ['1970-01-01T00:00:00.000Z', '2026-11-23T02:00:00.999Z', '2200-02-28T23:59:59.000Z']) {
      for (const id of [1, 999_999_999_999]) assert.deepEqual(cursorFrom(cursorText({ at, id })), { at, id });
    }
  });
});

describe('a page made of one row more than it shows', () => {
  const paging = (query: Record<string, string>) => pagingFrom(query, 2);
  const cursor = cursorText({ at: '2026-11-23T02:00:00.000Z', id: 1 });

  test('knows whether the list goes on', () => {
    assert.deepEqual(pageOf(['c', 'b', 'a'], paging({})), {
      rows: ['c', 'b'],
      hasOlder: true,
      hasNewer: false,
    });
    assert.deepEqual(pageOf(['c', 'b'], paging({})), { rows: ['c', 'b'], hasOlder: false, hasNewer: false });
    assert.deepEqual(pageOf(['a'], paging({ page: '2' })), { rows: ['a'], hasOlder: false, hasNewer: true });
    assert.deepEqual(pageOf([], paging({ before: cursor })), { rows: [], hasOlder: false, hasNewer: true });
  });

  test('going up, is shown newest first all the same', () => {
    assert.deepEqual(pageOf(['a', 'b', 'c'], paging({ after: cursor })), {
      rows: ['b', 'a'],
      hasOlder: true,
      hasNewer: true,
    });
    assert.deepEqual(pageOf(['a', 'b'], paging({ after: cursor })), {
      rows: ['b', 'a'],
      hasOlder: true,
      hasNewer: false,
    });
  });

  test('comes back from its address also for articles from before computers counted time', () => {
    for (const at of ['2026-04-30T10:05:00.123Z', '1970-01-01T00:00:00.000Z', '1949-09-30T16:00:00.000Z']) {
      assert.deepEqual(cursorFrom(cursorText({ at, id: 7 })), { at, id: 7 });
    }
  });
});
