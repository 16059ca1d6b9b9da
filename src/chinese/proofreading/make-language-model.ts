/** Run by hand when the statistics should change; nothing else needs it. It writes `language-model.bin`, what `language-model.ts` reads:
 *  `node --import tsx src/chinese/proofreading/make-language-model.ts ARPA DICT CANGJIE STROKES JIEBA`. The first three lie in the source of
 *  libime (data/lm_sc.arpa-*, dict_sc.txt of data/dict-*, cj.txt of data/table.tar.gz; LGPL-2.1-or-later), the last is stroke.dict.yaml of
 *  rime-stroke (LGPL-3.0), then dict.txt of @node-rs/jieba (MIT), for the parts of speech: language-model.LICENSE.txt says what follows from that. Of what the model has seen, as much is kept as fits:
 *  pairs and triples of words go first whose probability could as well be told from their parts. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { besideBits, besideHash, sequenceBucket, sequenceBuckets, sequenceCheck, sequenceHash, stepsOfChance, wordBucket, wordBuckets, wordCheck, wordHash, wordKind } from './language-model-format.ts'; // prettier-ignore

const [arpaPath = '', dictPath = '', cangjiePath = '', strokesPath = '', jiebaPath = ''] =
  process.argv.slice(2);
/** How many sequences are kept. */
const mostPairs = 1_450_000;
const mostTriples = 330_000;

const ln10 = Math.LN10;
const isKept = (word: string) => /^[\u4e00-\u9fff]{1,8}$/.test(word);

interface Word {
  word: string;
  chance: number;
  backoff: number;
}
const words: Word[] = [];
const numberOf = new Map<string, number>();
const pairs = {
  first: [] as number[],
  second: [] as number[],
  chance: [] as number[],
  backoff: [] as number[],
};
const triples = {
  first: [] as number[],
  second: [] as number[],
  third: [] as number[],
  chance: [] as number[],
};

let section = 0;
for await (const line of createInterface({ input: createReadStream(arpaPath) })) {
  if (line.startsWith('\\')) {
    section = Number(/^\\(\d)-grams/.exec(line)?.[1] ?? 0);
    if (section === 2) number();
    continue;
  }
  if (section === 0 || line === '') continue;
  const [chance = '', sequence = '', backoff = '0'] = line.split('\t');
  const parts = sequence.split(' ');
  if (section === 1) {
    if (isKept(sequence))
      words.push({ word: sequence, chance: Number(chance) * ln10, backoff: Number(backoff) * ln10 });
    continue;
  }
  const ids = parts.map((part) => numberOf.get(part) ?? -1);
  if (ids.includes(-1)) continue;
  if (section === 2) {
    pairs.first.push(ids[0]!);
    pairs.second.push(ids[1]!);
    pairs.chance.push(Number(chance) * ln10);
    pairs.backoff.push(Number(backoff) * ln10);
  } else {
    triples.first.push(ids[0]!);
    triples.second.push(ids[1]!);
    triples.third.push(ids[2]!);
    triples.chance.push(Number(chance) * ln10);
  }
}

/** Words get their numbers in the order in which the file has them. */
function number() {
  words.sort((one, other) => {
    const [a, b] = [wordHash(one.word), wordHash(other.word)];
    return wordBucket(a.hash) - wordBucket(b.hash) || wordCheck(a.hash, a.check) - wordCheck(b.hash, b.check);
  });
  words.forEach(({ word }, index) => numberOf.set(word, index));
}

const pairKey = (first: number, second: number) => first * 0x40000 + second;
const pairAt = new Map<number, number>();
pairs.first.forEach((first, index) => pairAt.set(pairKey(first, pairs.second[index]!), index));

/** What keeping a sequence is worth: how often it comes, times how wrong one would be without. */
const pairWorth = pairs.first.map((first, index) => {
  const second = pairs.second[index]!;
  const without = words[first]!.backoff + words[second]!.chance;
  const often = Math.exp(words[first]!.chance + pairs.chance[index]!);
  return often * Math.abs(pairs.chance[index]! - without);
});
const tripleWorth = triples.first.map((first, index) => {
  const [second, third] = [triples.second[index]!, triples.third[index]!];
  const context = pairAt.get(pairKey(first, second));
  if (context === undefined) return 0;
  const next = pairAt.get(pairKey(second, third));
  const shorter = next === undefined ? words[second]!.backoff + words[third]!.chance : pairs.chance[next]!;
  const often = Math.exp(words[first]!.chance + pairs.chance[context]! + triples.chance[index]!);
  return often * Math.abs(triples.chance[index]! - pairs.backoff[context]! - shorter);
});
const best = (worth: number[], most: number) =>
  worth.map((_, index) => index).sort((one, other) => worth[other]! - worth[one]!).slice(0, most); // prettier-ignore
const keptTriples = best(tripleWorth, mostTriples);
const contexts = new Set(keptTriples.map((index) => pairAt.get(pairKey(triples.first[index]!, triples.second[index]!))!)); // prettier-ignore
const keptPairs = best(pairWorth, mostPairs);

const weightOf = (chance: number) => Math.min(255, Math.max(0, Math.round(-chance * stepsOfChance)));
/** What is handed on may be more than one: counted from 64 on. */
const backoffOf = (backoff: number) => Math.min(255, Math.max(0, Math.round(-backoff * stepsOfChance) + 64));

const entries: { hash: number; weight: number }[] = [];
for (const index of keptPairs) entries.push({ hash: sequenceHash(pairs.first[index]!, pairs.second[index]!, -1), weight: weightOf(pairs.chance[index]!) }); // prettier-ignore
for (const index of contexts) entries.push({ hash: sequenceHash(pairs.first[index]!, pairs.second[index]!, -2), weight: backoffOf(pairs.backoff[index]!) }); // prettier-ignore
for (const index of keptTriples) entries.push({ hash: sequenceHash(triples.first[index]!, triples.second[index]!, triples.third[index]!), weight: weightOf(triples.chance[index]!) }); // prettier-ignore
entries.sort((one, other) => sequenceBucket(one.hash) - sequenceBucket(other.hash) || sequenceCheck(one.hash) - sequenceCheck(other.hash)); // prettier-ignore

const wordCounts = Buffer.alloc(wordBuckets);
const wordPart = Buffer.alloc(words.length * 5);
words.forEach(({ word, chance, backoff }, index) => {
  const { hash, check } = wordHash(word);
  wordCounts[wordBucket(hash)]! += 1;
  wordPart.writeUIntLE(wordCheck(hash, check), index * 5, 3);
  wordPart[index * 5 + 3] = weightOf(chance);
  wordPart[index * 5 + 4] = backoffOf(backoff);
});
const sequenceCounts = Buffer.alloc(sequenceBuckets);
const checks = Buffer.alloc(entries.length * 2);
const weights = Buffer.alloc(entries.length);
entries.forEach(({ hash, weight }, index) => {
  sequenceCounts[sequenceBucket(hash)]! += 1;
  checks.writeUInt16LE(sequenceCheck(hash), index * 2);
  weights[index] = weight;
});

const sound = Buffer.from(soundGroups(), 'utf16le');
const shape = Buffer.from(shapeGroups(), 'utf16le');
const kindOf = new Map<string, number>();
for (const line of readFileSync(jiebaPath, 'utf8').split('\n')) {
  const [word = '', , tag = ''] = line.trim().split(' ');
  kindOf.set(word, wordKind(tag));
}
const kinds = Buffer.from(words.map(({ word }) => kindOf.get(word) ?? 0));
const beside = Buffer.alloc(besideBits / 8);
for (const { word } of words)
  for (let at = 1; at < word.length; at += 1) {
    const bit = besideHash(word.charCodeAt(at - 1), word.charCodeAt(at));
    beside[bit >>> 3]! |= 1 << (bit & 7);
  }
const head = Buffer.alloc(16);
[words.length, entries.length, sound.length / 2, shape.length / 2].forEach((size, at) =>
  head.writeUInt32LE(size, at * 4),
);
const file = Buffer.concat([
  head,
  wordCounts,
  wordPart,
  sequenceCounts,
  checks,
  weights,
  kinds,
  beside,
  sound,
  shape,
]);
writeFileSync(new URL('language-model.bin', import.meta.url), file);
process.stdout.write(`${words.length} words, ${keptPairs.length} pairs, ${keptTriples.length} triples, ${contexts.size} contexts, ${sound.length / 2} and ${shape.length / 2} characters of groups, ${file.length} bytes\n`); // prettier-ignore

/** Words of two and three characters that are read alike, or nearly, a group after another with a blank between; each begins with how long its words are. */
function soundGroups(): string {
  const groups = new Map<string, Set<string>>();
  for (const line of readFileSync(dictPath, 'utf8').split('\n')) {
    const [word = '', reading = ''] = line.split(/\s+/);
    const id = numberOf.get(word);
    if (id === undefined || word.length < 2 || word.length > 3 || words[id]!.chance < -13.4) continue;
    const key = reading
      .split("'")
      .map((syllable) => syllable.replace(/^([zcs])h/, '$1').replace(/([aei])ng$/, '$1n'))
      .join("'");
    groups.set(key, (groups.get(key) ?? new Set()).add(word));
  }
  return [...groups.values()].filter(({ size }) => size > 1).map((group) => { const all = [...group]; return `${all[0]!.length}${all.join('')}`; }).join(' '); // prettier-ignore
}

/** For each common character those that look like it: the character, then the others, then a blank. */
function shapeGroups(): string {
  const cangjie = new Map<string, string[]>();
  for (const line of readFileSync(cangjiePath, 'utf8').split('\n')) {
    const [code = '', sign = ''] = line.trim().split(' ');
    if (/^[\u4e00-\u9fff]$/.test(sign) && /^[a-z]+$/.test(code)) cangjie.set(sign, [...(cangjie.get(sign) ?? []), code]); // prettier-ignore
  }
  const strokes = new Map<string, string>();
  for (const line of readFileSync(strokesPath, 'utf8').split('\n')) {
    const [sign = '', code = ''] = line.trim().split('\t');
    if (/^[\u4e00-\u9fff]$/.test(sign) && /^[hspnz]+$/.test(code) && !strokes.has(sign))
      strokes.set(sign, code);
  }
  const frequent = [...cangjie.keys()].filter((sign) => strokes.has(sign) && numberOf.has(sign) && words[numberOf.get(sign)!]!.chance > -14.5); // prettier-ignore
  const parts: string[] = [];
  for (const sign of frequent) {
    const likenesses = frequent
      .filter(
        (other) => other !== sign && Math.abs(strokes.get(other)!.length - strokes.get(sign)!.length) <= 2,
      )
      .map((other) => ({ other, likeness: likenessOf(sign, other) }))
      .filter(({ likeness }) => likeness >= 0.8)
      .sort((one, other) => other.likeness - one.likeness)
      .slice(0, 14);
    if (likenesses.length > 0) parts.push(sign + likenesses.map(({ other }) => other).join(''));
  }
  return parts.join(' ');

  /** From the strokes in their order and from the parts that Cangjie cuts a character into. */
  function likenessOf(one: string, other: string): number {
    const [a, b] = [strokes.get(one)!, strokes.get(other)!];
    const byStrokes = 1 - distance(a, b) / Math.max(a.length, b.length);
    if (byStrokes < 0.6) return 0;
    const byParts = Math.max(...cangjie.get(one)!.flatMap((c) => cangjie.get(other)!.map((d) => 1 - distance(c, d) / Math.max(c.length, d.length)))); // prettier-ignore
    if (byParts === 0) return byStrokes === 1 && a.length > 2 ? 0.8 : byStrokes * 0.7;
    return Math.min(1, byStrokes * 0.6 + byParts * 0.55);
  }
}

/** How many characters have to be put in, taken out or replaced. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let place = 1; place <= other.length; place += 1) {
      next.push(Math.min(row[place]! + 1, next[place - 1]! + 1, row[place - 1]! + Number(one[at - 1] !== other[place - 1]))); // prettier-ignore
    }
    row = next;
  }
  return row[other.length]!;
}
