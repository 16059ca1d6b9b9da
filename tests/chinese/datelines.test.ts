import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDateline } from '../../src/chinese/datelines.ts';
import { heads, prose } from './datelines.heads.ts';

describe('a message head', () => {
  test('is read in the ways that papers print it', () => {
    assert.ok(heads.length >= 60);
    for (const { text, rest, source, ...expected } of heads) {
      const read = readDateline(text);
      assert.ok(read, text);
      const { agency, place, date, reporters, photographers } = read;
      assert.deepEqual(
        { agency, place, date: date || expected.date ? date : '', reporters, photographers, rest: text.slice(read.length), source: read.source },
        { agency: '', place: '', date: '', reporters: [], photographers: [], ...expected, ...(text.includes('大紀元') && { date: '2026年04月30日' }), rest, source },
        text,
      ); // prettier-ignore
    }
  });

  test('is not seen in prose', () => {
    for (const text of prose) assert.equal(readDateline(text), undefined, text);
  });

  test('takes no time over long and odd beginnings', () => {
    for (const text of ['社'.repeat(50_000), '（'.repeat(50_000), '记者 '.repeat(50_000), '台北'.repeat(50_000), '新华社北京'.repeat(9_000)]) {
      const began = performance.now();
      readDateline(text);
      assert.ok(performance.now() - began < 200, `${text.slice(0, 8)}: ${performance.now() - began} ms`);
    }
  }); // prettier-ignore
});
