/** How probable words are behind each other: statistics of written Chinese, read when the desk first asks (some 10 ms, 14 MB); readers'
 *  pages never do. Texts are given folded (fold.ts). Chances are natural logarithms. */
import { readFileSync } from 'node:fs';
import {
  besideBits,
  besideHash,
  sequenceBucket,
  sequenceBuckets,
  sequenceCheck,
  sequenceHash,
  stepsOfChance,
  wordBucket,
  wordBuckets,
  wordCheck,
  wordHash,
} from './language-model-format.ts';

export interface LanguageModel {
  /** The number of a word, by its two hashes; -1: it has never been seen. */
  find(hash: number, check: number): number;
  numberOf(word: string): number;
  /** Whether two characters stand beside each other in some word. False is certain, true is not. */
  areBeside(first: number, second: number): boolean;
  /** The chance of a word by itself. */
  chance(word: number): number;
  /** The chance of a word behind another one. -1 is a word that was never seen, or the beginning of a text. */
  behind(first: number, second: number): number;
  /** What kind of word it is, by number (language-model-format.ts). */
  kind(word: number): number;
  /** Whether two words were seen one behind the other. */
  isSeen(first: number, second: number): boolean;
  /** The chance of a word behind two others. */
  behindTwo(first: number, second: number, third: number): number;
  /** Words that are read alike or nearly alike, without the word itself. */
  soundingLike(word: string): string[];
  /** Characters that look like one. */
  lookingLike(character: string): string;
}

/** What is not known at all. */
const unseen = -17;

let known: LanguageModel | undefined;

/** The one language model, read when first asked for. */
export function languageModel(): LanguageModel {
  known ??= read();
  return known;
}

function read(): LanguageModel {
  const file = readFileSync(new URL('language-model.bin', import.meta.url));
  const [wordCount, sequenceCount, soundUnits, shapeUnits] = [0, 4, 8, 12].map((at) => file.readUInt32LE(at)) as [number, number, number, number]; // prettier-ignore
  const wordsAt = 16 + wordBuckets;
  const countsAt = wordsAt + wordCount * 5;
  const checksAt = countsAt + sequenceBuckets;
  const weightsAt = checksAt + sequenceCount * 2;
  const kindsAt = weightsAt + sequenceCount;
  const besideAt = kindsAt + wordCount;
  const soundAt = besideAt + besideBits / 8;
  const shapeAt = soundAt + soundUnits * 2;
  const wordStarts = startsOf(file, 16, wordBuckets);
  const sequenceStarts = startsOf(file, countsAt, sequenceBuckets);
  const chances = new Float32Array(wordCount);
  const backoffs = new Float32Array(wordCount);
  for (let word = 0; word < wordCount; word += 1) {
    chances[word] = -file[wordsAt + word * 5 + 3]! / stepsOfChance;
    backoffs[word] = (64 - file[wordsAt + word * 5 + 4]!) / stepsOfChance;
  }
  let sounds: Map<string, string> | undefined;
  let shapes: Map<string, string> | undefined;

  function find(hash: number, check: number): number {
    const bucket = wordBucket(hash);
    const wanted = wordCheck(hash, check);
    const end = wordStarts[bucket + 1]!;
    for (let word = wordStarts[bucket]!; word < end; word += 1) {
      const at = wordsAt + word * 5;
      if ((file[at]! | (file[at + 1]! << 8) | (file[at + 2]! << 16)) === wanted) return word;
    }
    return -1;
  }

  /** The weight of a sequence, or -1. */
  function weight(first: number, second: number, third: number): number {
    const hash = sequenceHash(first, second, third);
    const bucket = sequenceBucket(hash);
    const wanted = sequenceCheck(hash);
    const end = sequenceStarts[bucket + 1]!;
    for (let entry = sequenceStarts[bucket]!; entry < end; entry += 1) {
      const at = checksAt + entry * 2;
      if ((file[at]! | (file[at + 1]! << 8)) === wanted) return file[weightsAt + entry]!;
    }
    return -1;
  }

  function behind(first: number, second: number): number {
    if (second < 0) return unseen;
    if (first < 0) return chances[second]!;
    const seen = weight(first, second, -1);
    return seen >= 0 ? -seen / stepsOfChance : backoffs[first]! + chances[second]!;
  }

  return {
    find,
    numberOf(word) {
      const { hash, check } = wordHash(word);
      return find(hash, check);
    },
    areBeside(first, second) {
      const bit = besideHash(first, second);
      return (file[besideAt + (bit >>> 3)]! & (1 << (bit & 7))) !== 0;
    },
    chance: (word) => (word < 0 ? unseen : chances[word]!),
    behind,
    kind: (word) => (word < 0 ? 0 : file[kindsAt + word]!),
    isSeen: (first, second) => weight(first, second, -1) >= 0,
    behindTwo(first, second, third) {
      if (first < 0 || second < 0 || third < 0) return behind(second, third);
      const seen = weight(first, second, third);
      if (seen >= 0) return -seen / stepsOfChance;
      const handed = weight(first, second, -2);
      return (handed < 0 ? 0 : (64 - handed) / stepsOfChance) + behind(second, third);
    },
    soundingLike(word) {
      sounds ??= readSounds(file.toString('utf16le', soundAt, shapeAt));
      const group = sounds.get(word);
      if (group === undefined) return [];
      const size = Number(group[0]);
      const others: string[] = [];
      for (let at = 1; at < group.length; at += size) {
        const other = group.slice(at, at + size);
        if (other !== word) others.push(other);
      }
      return others;
    },
    lookingLike(character) {
      shapes ??= new Map(
        file
          .toString('utf16le', shapeAt, shapeAt + shapeUnits * 2)
          .split(' ')
          .map((group) => [group[0]!, group.slice(1)]),
      );
      return shapes.get(character) ?? '';
    },
  };
}

/** A word with several readings stands in several groups: they become one. */
function readSounds(text: string): Map<string, string> {
  const sounds = new Map<string, string>();
  for (const group of text.split(' ')) {
    const size = Number(group[0]);
    for (let at = 1; at < group.length; at += size) {
      const word = group.slice(at, at + size);
      const other = sounds.get(word);
      sounds.set(word, other === undefined ? group : other + group.slice(1));
    }
  }
  return sounds;
}

/** Where each bucket begins, from how many each has. */
function startsOf(file: Buffer, at: number, buckets: number): Uint32Array {
  const starts = new Uint32Array(buckets + 1);
  let sum = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    starts[bucket] = sum;
    sum += file[at + bucket]!;
  }
  starts[buckets] = sum;
  return starts;
}
