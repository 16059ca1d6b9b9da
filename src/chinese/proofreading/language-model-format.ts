/** How the statistics of `language-model.bin` are laid out: shared by what writes it and what reads it. */

/** Words are found by 16 bits that choose a bucket and 24 that confirm them. */
export const wordBuckets = 1 << 16;
/** Sequences of words by 19 bits for the bucket and 16 that confirm them: of 10,000 that it has not seen it believes one. */
export const sequenceBuckets = 1 << 19;

/** 32 bits of a word, and others that confirm them. */
export function wordHash(word: string): { hash: number; check: number } {
  let hash = 0x811c9dc5;
  let check = 0;
  for (let at = 0; at < word.length; at += 1) {
    hash = wordStep(hash, word.charCodeAt(at));
    check = checkStep(check, word.charCodeAt(at));
  }
  return { hash, check };
}

export const wordStep = (hash: number, unit: number) => {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
export const checkStep = (check: number, unit: number) => {
  const mixed = Math.imul(check + unit + 1, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/** The bucket of a word and what confirms it. */
export const wordBucket = (hash: number) => hash >>> 16;
export const wordCheck = (hash: number, check: number) => ((hash & 0xff) | ((check >>> 16) << 8)) & 0xffffff;

/** A hash of two or three words by their numbers; `third` is -1 for two, -2 for what a pair hands on to words it was not seen with. */
export function sequenceHash(first: number, second: number, third: number): number {
  let mixed = Math.imul(first + 0x7f4a7c15, 0x9e3779b1) ^ Math.imul(second + 0x165667b1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ Math.imul(third + 3, 0xc2b2ae35), 0x27d4eb2f);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0x9e3779b1);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
export const sequenceBucket = (hash: number) => hash >>> 13;
/** The low 13 bits of the hash and three more of it mixed again. */
export const sequenceCheck = (hash: number) => (hash & 0x1fff) | ((Math.imul(hash, 0x85ebca6b) >>> 29) << 13);

/** How many steps of a weight make one natural logarithm: 255 of them reach to 17. */
export const stepsOfChance = 15;

/** Which characters stand beside each other within words: a bit for each pair, found by its hash. */
export const besideBits = 1 << 21;
export function besideHash(first: number, second: number): number {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & (besideBits - 1);
}

/** What kind of word it is, from jieba's tag: 0 where it is not known. */
export function wordKind(tag: string): number {
  const at = KINDS.findIndex((kind) => kind.test(tag));
  return at + 1;
}
const KINDS = [
  /^n/,
  /^v[^n]?$/,
  /^vn/,
  /^(?:a|ag)$/,
  /^(?:d|dg|ad|vd)$/,
  /^an/,
  /^[il]/,
  /^[zb]/,
  /^[mq]/,
  /^r/,
  /^[pc]/,
  /^[uy]/,
  /^[stf]/,
];
export const wordKinds = 14;
