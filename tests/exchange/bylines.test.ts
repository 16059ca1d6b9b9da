import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bylinesFrom } from '../../src/exchange/bylines.ts';

test('an author field is split into names', () => {
  const cases: [string, string[]][] = [
    ['', []],
    ['王小明', ['王小明']],
    ['王小明、李四,张三；赵六，钱七', ['王小明', '李四', '张三', '赵六', '钱七']],
    ['王小明 李四　欧阳娜娜', ['王小明', '李四', '欧阳娜娜']],
    ['王小明 李　四', ['王小明', '李四']],
    ['Ken Thompson, Dennis Ritchie', ['Ken Thompson', 'Dennis Ritchie']],
    ['John M. Harris, Jr.', ['John M. Harris, Jr.']],
    ['王小明、王小明', ['王小明']],
    ['记者 Tom', ['记者 Tom']],
    ['阿卜杜·热合曼 古丽', ['阿卜杜·热合曼', '古丽']],
  ];
  for (const [author, names] of cases) assert.deepEqual(bylinesFrom(author), names, author);
});
