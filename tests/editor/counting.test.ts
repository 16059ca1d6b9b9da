import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { charactersIn } from '../../src/articles/characters.ts';
import { countsOf } from '../../src/editor/counting.ts';
import { paragraphsFromText } from '../../src/editor/plain-text.ts';

describe('counting', () => {
  test('counts characters, numbers and words as newsrooms do, marks not at all', () => {
    assert.equal(charactersIn('江水向东。'), 4);
    assert.equal(charactersIn('GDP增长5.2%，至2026年11月'), 9);
    assert.equal(charactersIn('“don’t stop” —— 12:30'), 3);
    assert.equal(charactersIn('𠮷野家とソウル서울'), 9);
    assert.equal(charactersIn('——……（）'), 0);
  });

  test('says how long it takes to read', () => {
    assert.equal(countsOf('').minutes, 0);
    assert.equal(countsOf('江').minutes, 1);
    assert.equal(countsOf('江'.repeat(2000)).minutes, 5);
  });
});

describe('plain text', () => {
  test('every line is a paragraph', () => {
    assert.deepEqual(paragraphsFromText('　　甲\r\n\r\n乙\u200b \n'), ['甲', '乙']);
  });

  test('lines of equal length that are all sentences stay lines', () => {
    const line = '江水向东流了三千里渡口的人等一条船来了。';
    assert.equal(paragraphsFromText(`${line}\n${line}\n${line}\n${line}`).length, 4);
  });
});
