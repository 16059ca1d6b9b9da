/** The cleaner on texts that others wrote, where they are at hand: the scraped page that the newsroom was given, and thousands of
 *  articles that need little. With SOAK=1 all of them, and a report of what it would change; else a few from each set. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { bodyFrom } from '../../../src/articles/body.ts';
import { plainText } from '../../../src/articles/body-text.ts';
import { clean } from '../../../src/articles/cleaner.ts';
import { loadReadings } from '../../../src/chinese/pinyin.ts';

const data = (name: string) => fileURLToPath(new URL(`../../../../shared/data/${name}`, import.meta.url));
const sets = ['tainan-gov.hant', 'tainan-council.hant', 'lctt-tech.hans', 'lctt-markdown.hans'];
const skip =
  !existsSync(data('seed-article.txt')) || !sets.every((set) => existsSync(data(`${set}.jsonl.gz`)));
const step = process.env.SOAK === '1' ? 1 : 60;
const readingsOf = await loadReadings();
const bare = (text: string) => text.replace(/[\s\u3000\xa0\u200b\ufeff]+/g, '');

/** Kinds that take something away from a text; the others only set its signs right. */
const taking = new Set(['furniture', 'links', 'page', 'menu', 'hidden', 'spam', 'share', 'footer', 'title-twice', 'subtitle', 'kicker', 'dateline', 'credits', 'byline', 'editor', 'end', 'reading', 'broken-run']); // prettier-ignore

describe('The cleaner on real texts', { skip }, () => {
  test('makes the scraped page whole', () => {
    const { fields, unsettled, mixtures, head, script } = clean(
      readFileSync(data('seed-article.txt'), 'utf8'),
      readingsOf,
    );
    const text = plainText(fields.body);
    assert.deepEqual(unsettled, []);
    assert.deepEqual(mixtures, []);
    assert.equal(script, 'hant');
    assert.doesNotMatch(fields.title + text, /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ?\ufffd]/);
    for (const whole of [
      '反饋變成了人工智能反饋。”談到DeepSeek時',
      '因為大模型對復雜系統',
      '領域將在更高層次上面臨能力上',
      '我們在基礎研究方面',
    ])
      assert.ok(text.includes(whole), whole);
    for (const note of ['（Meta公司旗下人工智能模型）', '（千問3）', '（人工智能驅動的科學研究）'])
      assert.ok(text.includes(note), note);
    assert.equal(fields.title, '訪清華孫茂松：中國“強音”推大模型開源，全球大模型文化正在扭轉');
    assert.equal(fields.dateline, '中新網北京4月30日電 (記者 夏賓)');
    assert.deepEqual(
      [head?.agency, head?.place, head?.month, head?.day, head?.reporters],
      ['中新網', '北京', 4, 30, ['夏賓']],
    );
    assert.deepEqual([fields.bylines, fields.sourceName], ['夏賓', '中新網']);
    assert.match(text, /^清華大學/);
    assert.match(text, /培育和激發。$/);
    assert.doesNotMatch(text, /熱點圖片|備案|版權|QQ/);
  });

  test('leaves thousands of articles as they are but for their signs', (t) => {
    const kinds = new Map<string, { times: number; articles: number; samples: string[] }>();
    let articles = 0;
    let characters = 0;
    let milliseconds = 0;
    let unsettled = 0;
    let lost = 0;
    for (const set of sets) {
      const lines = gunzipSync(readFileSync(data(`${set}.jsonl.gz`))).toString().trim().split('\n'); // prettier-ignore
      for (let index = 0; index < lines.length; index += step) {
        const { title, body } = JSON.parse(lines[index]!) as { title: string; body: string };
        const original = `${title}\n\n${body}`;
        const began = performance.now();
        const { fields, changes, unsettled: broken } = clean(original, readingsOf);
        milliseconds += performance.now() - began;
        articles += 1;
        characters += original.length;
        unsettled += broken.length;
        const isTaken = changes.some(({ kind }) => taking.has(kind));
        // Where nothing was taken away, every character of the text is there, whatever its width.
        const letters = (text: string) => bare(text.normalize('NFKC')).replace(/[^\p{L}\p{N}]/gu, '');
        if (
          !isTaken &&
          letters(fields.title + plainText(fields.body)) !== letters(plainText(bodyFrom(original)))
        )
          lost += 1;
        for (const kind of new Set(changes.map((change) => change.kind))) {
          const known = kinds.get(kind) ?? { times: 0, articles: 0, samples: [] };
          kinds.set(kind, known);
          const own = changes.filter((change) => change.kind === kind);
          known.articles += 1;
          known.times += own.reduce((sum, { count }) => sum + count, 0);
          if (taking.has(kind) || known.samples.length < 4)
            known.samples.push(
              `${set} ${index}: ${own[0]!.before.slice(0, 60)} → ${own[0]!.after.slice(0, 60)}`,
            );
        }
      }
    }
    for (const [kind, { times, articles: some, samples }] of [...kinds].sort(
      ([, one], [, other]) => other.times - one.times,
    ))
      t.diagnostic(
        `${kind}: ${times} in ${some} of ${articles} articles; ${samples.slice(0, 4).join(' ‖ ')}`,
      );
    t.diagnostic(
      `${articles} articles, ${Math.round((milliseconds / characters) * 1e6)} ms a million characters`,
    );
    assert.equal(unsettled, 0);
    assert.equal(lost, 0);
    const harmed = [...kinds]
      .filter(([kind]) => taking.has(kind) && kind !== 'title-twice')
      .reduce((sum, [, { articles: some }]) => sum + some, 0);
    assert.ok(harmed <= articles * 0.012, `${harmed} of ${articles} articles had something taken away`);
    for (const kind of ['reading', 'broken-run', 'dateline', 'spam', 'hidden']) assert.ok((kinds.get(kind)?.articles ?? 0) <= articles * 0.001, kind); // prettier-ignore
  });

  test('finds nothing more in what it has cleaned, and gives everything back', () => {
    for (const set of sets) {
      const lines = gunzipSync(readFileSync(data(`${set}.jsonl.gz`))).toString().trim().split('\n'); // prettier-ignore
      for (let index = 3; index < lines.length; index += step === 1 ? 20 : 200) {
        const { title, body } = JSON.parse(lines[index]!) as { title: string; body: string };
        const original = `${title}\n\n${body}`;
        const undone = new Set<string>();
        for (let turn = 0; turn < 5; turn += 1)
          for (const { id } of clean(original, readingsOf, undone).changes) undone.add(id);
        const untouched = clean(original, readingsOf, undone);
        assert.equal(
          bare(plainText(untouched.fields.body)),
          bare(plainText(bodyFrom(original))),
          `${set} ${index}`,
        );
      }
    }
  });
});
