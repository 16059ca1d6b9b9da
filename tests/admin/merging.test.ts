/** Two people's changes to one text: nothing that either typed is lost, by chance and by hand. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeOf, settled, undecided } from '../../src/admin/merging.ts';
import { type TypedArticle, typedArticle } from '../../src/articles/article-form.ts';
import { blocksOf, plainText } from '../../src/articles/body-text.ts';
import { bodyFrom } from '../../src/articles/body.ts';
import { mergeBodies, settledBlocks } from '../../src/articles/three-way.ts';
import { fieldValue, signedIn, signIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

const merged = (base: string | undefined, theirs: string, yours: string) => {
  const places = mergeBodies(base, theirs, yours);
  return {
    origins: places.map(({ origin }) => origin).join(' '),
    text: places.flatMap((place) => settledBlocks(place, 'both')).map(({ text }) => text).join('|'), // prettier-ignore
  };
};

/** Repeatable chance. */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('Merging two bodies', () => {
  const [a, b, c] = ['第一段说的是港口的事。', '第二段说的是今天的天气。', '第三段说的是秋天的收成。'];

  test('takes what one side changed, and leaves to choose what both did', () => {
    const base = paragraphs(a, b, c);
    assert.deepEqual(merged(base, paragraphs(a + '又', b, c), paragraphs(a, b, c + '好')), {
      origins: 'theirs same yours',
      text: `${a}又|${b}|${c}好`,
    });
    assert.deepEqual(merged(base, paragraphs(a, b + '甲', c), paragraphs(a, b + '乙', c)), {
      origins: 'same conflict same',
      text: `${a}|${b}甲|${b}乙|${c}`,
    });
    assert.equal(merged(base, paragraphs(a, b + '同', c), paragraphs(a, b + '同', c)).origins, 'same alike same'); // prettier-ignore
    // One takes out what the other works on.
    assert.equal(merged(base, paragraphs(a, c), paragraphs(a, b + '乙', c)).origins, 'same conflict same');
    assert.equal(merged(base, paragraphs(a, c), base).text, `${a}|${c}`);
    // New paragraphs at different places, at the same place, and the same one.
    assert.equal(merged(base, paragraphs('甲', a, b, c), paragraphs(a, b, c, '乙')).text, `甲|${a}|${b}|${c}|乙`); // prettier-ignore
    assert.equal(merged(base, paragraphs(a, '甲', b, c), paragraphs(a, '乙', b, c)).origins, 'same conflict same same'); // prettier-ignore
    assert.equal(merged(base, paragraphs(a, '同', b, c), paragraphs(a, '同', b, c)).text, `${a}|同|${b}|${c}`); // prettier-ignore
    // Nobody knows what both come from.
    assert.equal(merged(undefined, paragraphs(a, b), paragraphs(a, c)).text, `${a}|${b}|${c}`);
  });

  test('keeps whole what is one block', () => {
    const blocks = [
      '<p>一<br>二</p>',
      '<hr>',
      '<ul><li>甲<ul><li>乙</li></ul></li></ul>',
      '<blockquote><p>丙</p></blockquote>',
      '<table><tbody><tr><td>丁</td></tr></tbody></table>',
    ];
    assert.deepEqual(blocksOf(blocks.join('')), blocks);
    assert.deepEqual(blocksOf(''), []);
    const places = mergeBodies(blocks.join(''), blocks.slice(0, 4).join(''), blocks.join('') + '<p>尾</p>');
    assert.equal(places.map(({ origin }) => origin).join(' '), 'same same same same theirs yours');
  });

  test('loses no character that either side typed, whatever both did', () => {
    const random = chance(20261123);
    let typedCharacters = 0;
    /** Each character that a side types is one of its own, found again wherever it went. */
    const typist = (start: number) => {
      let next = start;
      return () => String.fromCodePoint(next++);
    };
    for (let round = 0; round < 400; round += 1) {
      const words = '港口天气收成今天说的是事情很好不错新闻记者编辑';
      const sentence = () => Array.from({ length: 3 + random(20) }, () => words[random(words.length)]!).join(''); // prettier-ignore
      const base = Array.from({ length: random(9) }, sentence);
      const typed: string[] = [];
      const edited = (typist: () => string) => {
        const blocks = [...base];
        const type = () => {
          const text = Array.from({ length: 1 + random(3) }, typist).join('');
          typed.push(...Array.from(text));
          return text;
        };
        for (let edits = random(6); edits > 0; edits -= 1) {
          const at = random(blocks.length + 1);
          const what = random(5);
          if (what === 0 || blocks[at] === undefined) blocks.splice(at, 0, type());
          else if (what === 1 && !/[\u3400-\u4dbf\uac00-\ud7a3]/u.test(blocks[at])) blocks.splice(at, 1);
          else {
            const place = random(blocks[at].length + 1);
            blocks[at] = blocks[at].slice(0, place) + type() + blocks[at].slice(place);
          }
        }
        return paragraphs(...blocks);
      };
      const [theirs, yours] = [edited(typist(0x3400)), edited(typist(0xac00))];
      const places = mergeBodies(paragraphs(...base), theirs, yours);
      // What the page shows: each place whole, from both sides where there is a choice.
      const shown = places.flatMap((place) => settledBlocks(place, 'both')).map(({ text }) => text).join(''); // prettier-ignore
      for (const character of typed) assert.ok(shown.includes(character), `round ${round}: ${character}`);
      typedCharacters += typed.length;
      // Each side alone comes out as it went in.
      const side = (choice: 'theirs' | 'yours') => places.flatMap((place) => place[choice]).map(({ html }) => html).join(''); // prettier-ignore
      assert.equal(side('theirs'), theirs);
      assert.equal(side('yours'), yours);
      // Who meets nobody gets what they wrote.
      const alone = mergeBodies(paragraphs(...base), paragraphs(...base), yours);
      assert.ok(alone.every(({ origin }) => origin === 'same' || origin === 'yours'));
      assert.equal(alone.flatMap((place) => settledBlocks(place, 'both')).map(({ html }) => html).join(''), yours); // prettier-ignore
    }
    assert.ok(typedCharacters > 2000);
  });
});

describe('Merging two forms', () => {
  const form = (fields: Partial<TypedArticle>) => typedArticle((name) => fields[name as keyof TypedArticle] ?? ''); // prettier-ignore
  const name = (id: string) => `栏目${id}`;

  test('merges each field for itself, and asks where both changed one', () => {
    const base = form({ title: '旧', tags: '港口', summary: '摘要', body: '<p>文</p>' });
    const theirs = { ...base, title: '甲', tags: '港口 天气', bylines: '张三' };
    const yours = { ...base, title: '乙', tags: '港口 收成', summary: '新摘要' };
    const merge = mergeOf({ base, theirs, yours }, name);
    assert.deepEqual(
      merge.fields.map(({ field, origin }) => `${field} ${origin}`),
      ['title conflict', 'summary yours', 'bylines theirs', 'tags conflict'],
    );
    assert.deepEqual(Object.keys(undecided(merge, () => '')), ['choice-title', 'choice-tags']);
    const choices: Record<string, string> = { 'choice-title': 'yours', 'choice-tags': 'both' };
    const result = settled({ base, theirs, yours }, merge, (choice) => choices[choice] ?? '');
    assert.equal(result.title, '乙');
    assert.equal(result.summary, '新摘要');
    assert.equal(result.bylines, '张三');
    assert.match(result.tags, /天气.*收成/);
    assert.equal(plainText(bodyFrom(result.body)), '文');
  });
});

describe('A save that is behind', () => {
  test('is merged block by block without script, and a third person is merged with, too', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const one = await signIn(newsroom, make.account(['editor'], '李四'));
    const two = await signedIn(newsroom, 'editor');
    const { drafts } = services.desk;
    const { id, revisionId } = make.draft({ title: '题', body: '头段的文字\n\n中段的文字\n\n尾段的文字' });
    const address = `/admin/articles/${id}`;
    const send = (person: typeof one, body: string, base: number | string, more: Record<string, string> = {}) => person.post(address, { title: '题', channelId: '1', body, baseRevisionId: String(base), ...more }); // prettier-ignore
    await send(one, '头段的文字，李四改\n\n中段的文字，李四改\n\n尾段的文字', revisionId);
    const newest = drafts.draft(id)!.revision.id;

    const stale = await send(two, '头段的文字\n\n中段的文字，我改\n\n尾段的文字，我改', revisionId, { tags: '港口' }); // prettier-ignore
    assert.equal(stale.status, 409);
    const plain = stale.text.replace(/<span class="hidden">.*?<\/span>|<\/?(?:ins|del)>/g, '');
    for (const text of ['头段的文字，李四改', '中段的文字，李四改', '中段的文字，我改', '尾段的文字，我改'])
      assert.ok(plain.includes(text), text);
    assert.equal(stale.text.match(/<fieldset class="conflict"/g)?.length, 1);
    const names = [...stale.text.matchAll(/type="radio" name="([\w-]+)"/g)].map(([, found]) => found!);
    assert.deepEqual([...new Set(names)].length, 1);

    const sent = (html: string) =>
      Object.fromEntries(['title', 'body', 'channelId', 'tags', 'kind', 'baseRevisionId', 'newestRevisionId'].map((field) => [field, fieldValue(html, field) ?? ''])); // prettier-ignore
    const unsettled = await two.post(address, { ...sent(stale.text), then: 'merge' });
    assert.equal(unsettled.status, 422);
    assert.match(unsettled.text, /请选留哪一边/);
    assert.equal(fieldValue(unsettled.text, 'body'), fieldValue(stale.text, 'body'));

    const form = await two.post(address, { ...sent(unsettled.text), [names[0]!]: 'both', then: 'merge' });
    assert.equal(form.status, 200);
    assert.equal(drafts.history(id).length, 2, 'nothing is saved yet');
    assert.equal(fieldValue(form.text, 'baseRevisionId'), String(newest));
    assert.equal(fieldValue(form.text, 'tags'), '港口');
    const text = '头段的文字，李四改\n中段的文字，李四改\n中段的文字，我改\n尾段的文字，我改';
    assert.equal(plainText(bodyFrom(fieldValue(form.text, 'body')!)), text);

    // Before it is saved somebody saves again: only what is new is merged.
    await send(one, '头段的文字，李四改\n\n中段的文字，李四改\n\n尾段的文字\n\n李四加的一段', newest);
    const again = await two.post(address, { ...sent(form.text), then: 'save' });
    assert.equal(again.status, 409);
    assert.doesNotMatch(again.text, /<fieldset class="conflict"/);
    const last = await two.post(address, { ...sent(again.text), then: 'merge' });
    const saved = await two.post(address, { ...sent(last.text), then: 'save' });
    assert.equal(saved.status, 303);
    assert.equal(plainText(drafts.draft(id)!.revision.content.body), `${text}\n李四加的一段`);
  });
});
