/** Chance that can be repeated: the same seed gives the same choices. */

/** Whether long properties run their full counts (`npm run soak`). */
export const isSoak = process.env.SOAK !== undefined;

export function createRandom(seed: number) {
  let state = seed >>> 0;
  // mulberry32, a generator of 32 bits in the public domain
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    /** A whole number from 0 to below `bound`. */
    below: (bound: number) => Math.floor(next() * bound),
    chance: (probability: number) => next() < probability,
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!,
  };
}

export type Random = ReturnType<typeof createRandom>;
