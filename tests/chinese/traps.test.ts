import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createConverter } from '../../src/chinese/convert.ts';
import { fromSimplified, fromTraditional } from './traps.ts';

const { text } = createConverter();
const blocks = (list: string) =>
  list
    .trim()
    .split('\n\n')
    .map((block) => block.split('\n'));

describe('words that conversion is known to get wrong', () => {
  const simplified = blocks(fromSimplified);
  const traditional = blocks(fromTraditional);

  test('are at least three hundred sentences', () => {
    assert.ok(simplified.length + traditional.length >= 300);
  });

  for (const [hans = '', tw = '', hk = tw] of simplified) {
    test(hans, () => {
      assert.equal(text(hans, 'hans', 'zh-Hant-TW'), tw);
      assert.equal(text(hans, 'hans', 'zh-Hant-HK'), hk);
      assert.equal(text(tw, 'hant', 'zh-Hans'), hans, 'back from Taiwan');
      assert.equal(text(hk, 'hant', 'zh-Hans'), hans, 'back from Hong Kong');
    });
  }

  for (const [hant = '', hans = ''] of traditional) {
    test(hant, () => assert.equal(text(hant, 'hant', 'zh-Hans'), hans));
  }
});
