import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareBodies, compareText } from '../../src/articles/differences.ts';

/** Runs as one line: [-gone-]{+come+}. */
const shown = (before: string, after: string) =>
  compareText(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

const both = (before: string, after: string) => {
  const runs = compareText(before, after);
  const side = (leftOut: string) => runs.filter(({ kind }) => kind !== leftOut).map(({ text }) => text).join(''); // prettier-ignore
  assert.equal(side('added'), before);
  assert.equal(side('removed'), after);
  return runs;
};

const kinds = (before: string, after: string) => compareBodies(before, after).map(({ kind }) => kind).join(' '); // prettier-ignore

/** Repeatable chance. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const characters =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车，。、；“”';

describe('Comparing two texts', () => {
  test('shows what changed in words, not in confetti', () => {
    assert.equal(shown('今天天气很好。', '今天天气不好。'), '今天天气[-很-]{+不+}好。');
    assert.equal(shown('港口昨天开放。', '港口昨天正式开放。'), '港口昨天{+正式+}开放。');
    assert.equal(shown('会议由张三主持', '会议由李四光主持'), '会议由[-张三-]{+李四光+}主持');
    // One character that both happen to have does not part a change.
    assert.equal(shown('记者的报道', '编辑的评论'), '[-记者的报道-]{+编辑的评论+}');
    assert.equal(
      shown('他说，她好。我们走。', '他说，她好。天冷了。我们走。'),
      '他说，她好。{+天冷了。+}我们走。',
    );
    assert.equal(shown('第一句。第二句。', '第一句。又一句。第二句。'), '第一句。{+又一句。+}第二句。');
  });

  test('takes Latin words and numbers whole, and both scripts', () => {
    assert.equal(shown('增长12.5%左右', '增长13.5%左右'), '增长[-12.5%-]{+13.5%+}左右');
    assert.equal(shown('use Node today', 'use Nodes today'), 'use [-Node-]{+Nodes+} today');
    assert.equal(shown('臺北市長說明預算', '臺北市議長說明預算'), '臺北市{+議+}長說明預算');
    assert.equal(shown('𠮷野家開門', '𠮷野家關門'), '𠮷野家[-開-]{+關+}門');
  });

  test('loses no character of either text', () => {
    const random = chance(7);
    const letters = Array.from('天地人，。ab 1\n');
    for (let round = 0; round < 3000; round += 1) {
      const make = () => Array.from({ length: random(14) }, () => letters[random(letters.length)]!).join('');
      both(make(), make());
    }
  });

  test('is quick with long texts, whatever was done to them', () => {
    const random = chance(3);
    const make = (length: number) => Array.from({ length }, () => characters[random(characters.length)]!).join(''); // prettier-ignore
    const text = make(10_000);
    const edited = Array.from(text);
    for (let at = 0; at < 150; at += 1) edited.splice(random(edited.length), random(4), make(random(5)));
    const cases: [string, string, string][] = [
      ['edited', text, edited.join('')],
      ['replaced', text, make(10_000)],
      ['halves exchanged', text, text.slice(5000) + text.slice(0, 5000)],
      ['much edited', text, text.replace(/(.{9})./gs, '$1改')],
    ];
    both('热身'.repeat(500), '身热'.repeat(500));
    for (const [name, one, other] of cases) {
      const began = performance.now();
      both(one, other);
      const took = performance.now() - began;
      assert.ok(took < 100, `${name}: ${took.toFixed(0)} ms`);
    }
  });
});

describe('Comparing two bodies', () => {
  test('pairs blocks that are alike, and tells what is new, gone, moved or only set otherwise', () => {
    const [a, b, c] = ['<p>第一段说的是港口。</p>', '<p>第二段说的是天气。</p>', '<p>第三段说的是收成。</p>'];
    assert.equal(kinds(a + b, a + b), 'same same');
    assert.equal(kinds(a + b, a + '<p>第二段说的是好天气。</p>'), 'same changed');
    assert.equal(kinds(a + c, a + b + c), 'same added same');
    assert.equal(kinds(a + b + c, a + c), 'same removed same');
    assert.equal(kinds(a + b, a + '<p>第二段说的是<strong>天气</strong>。</p>'), 'same reformatted');
    assert.equal(kinds('', a), 'added');
    const moved = compareBodies(a + b + c, c + a + b);
    assert.deepEqual(moved.map(({ kind }) => kind), ['moved', 'same', 'same', 'moved']); // prettier-ignore
    const replaced = compareBodies(a + b, '<p>Entirely else.</p>');
    assert.deepEqual(replaced.map(({ kind }) => kind), ['removed', 'removed', 'added']); // prettier-ignore
  });

  test('takes a picture as a block that says what is said of it', () => {
    const figure = (caption: string) => `<figure><img src="/media/${'a'.repeat(64)}.jpg" alt="码头" width="8" height="6"><figcaption>${caption}</figcaption></figure>`; // prettier-ignore
    const [row] = compareBodies(figure('清晨的码头'), figure('傍晚的码头'));
    assert.equal(row!.kind, 'changed');
    assert.ok(row!.runs.some(({ kind, text }) => kind === 'added' && text.includes('傍晚')));
    assert.equal(kinds('<p>图</p>', figure('清晨')), 'removed added');
  });

  test('is quick with a text of many paragraphs', () => {
    const random = chance(11);
    const make = () => `<p>${Array.from({ length: 100 }, () => characters[random(150)]!).join('')}。</p>`;
    const blocks = Array.from({ length: 100 }, make);
    const after = blocks.map((block, at) => (at % 3 === 0 ? block.replace(/(.{30})../s, '$1改') : block));
    compareBodies(blocks.join(''), after.join(''));
    const began = performance.now();
    const rows = compareBodies(blocks.join(''), after.join(''));
    const took = performance.now() - began;
    assert.ok(took < 100, `${took.toFixed(0)} ms`);
    assert.ok(rows.every(({ kind }) => kind === 'same' || kind === 'changed'));
  });
});
