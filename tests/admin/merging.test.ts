import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareBlocks } from '../../src/admin/merging.ts';
import { blocksOf } from '../../src/articles/body-text.ts';

describe('Comparing two bodies', () => {
  test('marks the blocks that the other has not', () => {
    const marked = (one: string, other: string) => {
      const { theirs, yours } = compareBlocks(Array.from(one), Array.from(other));
      const differing = (blocks: typeof theirs) => blocks.filter(({ differs }) => differs).map(({ html }) => html).join(''); // prettier-ignore
      return [differing(theirs), differing(yours)];
    };
    assert.deepEqual(marked('abc', 'abc'), ['', '']);
    assert.deepEqual(marked('abc', 'aXc'), ['b', 'X']);
    assert.deepEqual(marked('abc', 'abbc'), ['', 'b']);
    assert.deepEqual(marked('abcd', 'bd'), ['ac', '']);
    assert.deepEqual(marked('', 'ab'), ['', 'ab']);
    assert.deepEqual(marked('aaa', 'aa'), ['a', '']);
    assert.deepEqual(marked('xaybz', 'paqbr'), ['xyz', 'pqr']);
  });

  test('takes lists, tables and figures as one block each', () => {
    const blocks = [
      '<p>一<br>二</p>',
      '<hr>',
      '<ul><li>甲<ul><li>乙</li></ul></li></ul>',
      '<blockquote><p>丙</p></blockquote>',
      '<table><tbody><tr><td>丁</td></tr></tbody></table>',
    ];
    assert.deepEqual(blocksOf(blocks.join('')), blocks);
    assert.deepEqual(blocksOf(''), []);
  });
});
