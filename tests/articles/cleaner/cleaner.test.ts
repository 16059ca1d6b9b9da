import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyFrom } from '../../../src/articles/body.ts';
import { plainText } from '../../../src/articles/body-text.ts';
import { clean } from '../../../src/articles/cleaner.ts';
import { loadReadings } from '../../../src/chinese/pinyin.ts';
import { pageKinds } from './page-kinds.ts';

const readingsOf = await loadReadings();
const bare = (text: string) => text.replace(/[\s\u3000\xa0\u200b\ufeff]+/g, '');
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Cleans with all changes taken back, also those that come to light only then. */
function untouched(source: string) {
  const undone = new Set<string>();
  let cleaned = clean(source, readingsOf);
  for (let turn = 0; turn < 8; turn += 1) {
    for (const { id } of cleaned.changes) undone.add(id);
    cleaned = clean(source, readingsOf, undone);
    if (cleaned.changes.every(({ isUndone }) => isUndone)) break;
  }
  return cleaned;
}

describe('The cleaner', () => {
  test('makes articles of pages of many kinds', () => {
    assert.ok(pageKinds.length >= 20);
    for (const { name, source, title, text, fields = {} } of pageKinds) {
      const cleaned = clean(source, readingsOf);
      assert.equal(cleaned.fields.title, title, name);
      assert.equal(plainText(cleaned.fields.body), text, name);
      for (const [field, value] of Object.entries(fields))
        assert.equal(cleaned.fields[field as keyof typeof cleaned.fields], value, `${name}: ${field}`);
      assert.deepEqual(cleaned.unsettled, [], name);
    }
  });

  test('finds nothing more in what it has cleaned', () => {
    for (const { name, source } of pageKinds) {
      const { fields } = clean(source, readingsOf);
      const again = clean(`<h1>${escaped(fields.title)}</h1>${fields.body}`, readingsOf);
      assert.equal(again.fields.body, fields.body, name);
      assert.equal(again.fields.title, fields.title, name);
    }
  });

  test('gives back every character when every change is taken back', () => {
    for (const { name, source } of pageKinds)
      assert.equal(bare(plainText(untouched(source).fields.body)), bare(plainText(bodyFrom(source))), name);
  });

  test('takes back one change and leaves the others, by names that stay', () => {
    for (const { name, source } of pageKinds) {
      const { changes } = clean(source, readingsOf);
      assert.deepEqual(clean(source, readingsOf).changes, changes, name);
      for (const { id } of changes) {
        const after = clean(source, readingsOf, new Set([id]));
        assert.equal(after.changes.find((change) => change.id === id)?.isUndone, true, `${name}: ${id}`);
      }
    }
  });

  test('says where a text mixes the scripts', () => {
    const { script, mixtures } = clean('青汀江上的夜航渡輪停了三十一天，学生和老人票價不變。', readingsOf);
    assert.equal(script, 'hant');
    assert.deepEqual(
      mixtures.map(({ character, expected, count }) => [character, expected, count]),
      [['学', '學', 1]],
    );
    assert.match(mixtures[0]!.context, /，学生/);
  });

  test('points out what it cannot repair, and leaves it as it is', () => {
    const { fields, unsettled } = clean('夜航重新开船\n\n青汀江上的风?xyz 没有坏。青汀江上的渡轮?pín)了\n渡轮开了。', readingsOf);
    assert.match(fields.body, /渡轮\?pín\)了/);
    assert.equal(unsettled.length, 1);
    assert.match(unsettled[0]!.text, /渡轮\?pín\)/);
  });

  test('does not stall over large or hostile texts', () => {
    const line = '罗望说,停航是为了换主机(新机器省油两成),"明年"开春还要添一艘船. ';
    for (const [what, source, most] of [
      ['a megabyte of text', `${line.repeat(6)}\n`.repeat(1900), 4000],
      ['a megabyte of HTML', `<p>${line.repeat(6)}</p>`.repeat(1900), 4000],
      ['five megabytes of menus', `<p>${line}</p>${'<a href="/x">菜单</a>'.repeat(250_000)}`, 8000],
      ['open brackets', '（('.repeat(300_000), 3000],
      ['open tags', '<div '.repeat(300_000), 3000],
      ['deep tags', `${'<div>'.repeat(200_000)}字`, 4000],
      ['broken places', '饋?zhàn)兂闪'.repeat(60_000), 8000],
      ['blanks', ' 　'.repeat(500_000), 3000],
      ['quotes', '"a'.repeat(300_000), 3000],
    ] as const) {
      const began = performance.now();
      clean(source, readingsOf);
      assert.ok(performance.now() - began < most, `${what}: ${Math.round(performance.now() - began)} ms`);
    }
  });
}); // prettier-ignore
