import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createConverter } from '../../src/chinese/convert.ts';
import { scriptOf } from '../../src/chinese/script.ts';

describe('the script of a text', () => {
  test('is told by characters that only one script has', () => {
    assert.equal(scriptOf('国务院总理出席会议'), 'hans');
    assert.equal(scriptOf('國務院總理出席會議'), 'hant');
    assert.equal(scriptOf('<p>Taipei 台北的雨，下個不停</p>'), 'hant');
  });

  test('is the one with more of them', () => {
    assert.equal(scriptOf('他说：招牌上写着「醬園」二字，这是旧时的样子'), 'hans');
    assert.equal(scriptOf('他說：招牌上寫著「酱园」二字，這是舊時的樣子'), 'hant');
  });

  test('cannot be told from characters that both have', () => {
    for (const text of [
      '',
      'English only',
      '2026-04-30',
      '北京大学'.slice(0, 2),
      '皇后在公里外的山谷吃面',
      '国國',
    ]) {
      assert.equal(scriptOf(text), undefined, text);
    }
  });

  test('is the other one after conversion', () => {
    const { text } = createConverter();
    const simplified = '记者从发布会上了解到，今年粮食总产量将继续增长，农业现代化迈出坚实步伐';
    assert.equal(scriptOf(text(simplified, 'hans', 'zh-Hant-TW')), 'hant');
    assert.equal(scriptOf(text(text(simplified, 'hans', 'zh-Hant-TW'), 'hant', 'zh-Hans')), 'hans');
  });
});
