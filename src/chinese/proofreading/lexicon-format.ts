/** How words and weights stand in `lexicon.bin`: shared by what writes it and what reads it. */

/** 32 bits by which a word is found and 8 more that confirm it: among 300,000 words one lookup in 3,500,000 is mistaken. */
export function hashOf(word: string): { hash: number; check: number } {
  let hash = 0;
  let check = 0;
  for (let at = 0; at < word.length; at += 1) {
    hash = stepHash(hash, word.charCodeAt(at));
    check = stepCheck(check, word.charCodeAt(at));
  }
  return { hash: finish(hash), check: check & 0xff };
}

/** Takes one more character into a hash that `finish` has not touched. */
export const stepHash = (hash: number, unit: number) => Math.imul(hash ^ unit, 0x9e3779b1) ^ (unit << 7);

/** The same for the confirming bits. */
export const stepCheck = (check: number, unit: number) => (check * 31 + (unit >> 3) + unit) & 0xffff;

export const finish = (hash: number) => (hash ^ (hash >>> 15)) >>> 0;

/** How many steps of a weight make one natural logarithm. */
export const stepsOfWeight = 12;

/** A word's weight: how improbable it is, from 1 to 255. */
export function weightOf(probability: number): number {
  return Math.min(255, Math.max(1, Math.round(-Math.log(probability) * stepsOfWeight)));
}
