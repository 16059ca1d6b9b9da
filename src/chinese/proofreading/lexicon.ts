/** The words that Chinese text is made of, with how improbable each is, and the best way to cut a text into them. Read when somebody
 *  first asks (some 40 ms, 6 MB); readers' pages never do. Texts are given folded (fold.ts). */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { finish, hashOf, stepCheck, stepHash, stepsOfWeight } from './lexicon-format.ts';

export interface Lexicon {
  /** How improbable a word is, as a negative logarithm; undefined: it is no word that we know. */
  cost(word: string): number | undefined;
  /** Whether a word is the name of a person or a place. */
  isName(word: string): boolean;
  /** All words of four characters, one after another. */
  readonly fours: string;
  /** Cuts text[from, to), which holds nothing but Han characters, into the words that are together the most probable. */
  cut(text: string, from: number, to: number): Cut;
}

export interface Cut {
  /** Where each word begins, and the end. */
  edges: number[];
  /** For each place, counted from `from`: what the best cut of all before it costs. */
  before: Float32Array;
  /** For each place: what the best cut of all behind it costs. */
  after: Float32Array;
}

/** What a character costs that is no word by itself. */
const unknown = 16.5;
/** The longest word that is looked for. */
const longest = 8;

let known: Lexicon | undefined;

/** The one lexicon, read when first asked for. */
export function lexicon(): Lexicon {
  known ??= read();
  return known;
}

function read(): Lexicon {
  const plain = brotliDecompressSync(readFileSync(new URL('lexicon.bin', import.meta.url)));
  const [count, gapBytes, fourUnits] = [0, 4, 8].map((at) => plain.readUInt32LE(at)) as [number, number, number]; // prettier-ignore
  const checksAt = 12 + gapBytes;
  const weightsAt = checksAt + count;
  const fours = plain.toString('utf16le', weightsAt + 2 * count, weightsAt + 2 * count + fourUnits * 2);

  const slots = 1 << Math.ceil(Math.log2(count * 1.6));
  const hashes = new Uint32Array(slots);
  const checks = new Uint8Array(slots);
  const weights = new Uint8Array(slots);
  const names = new Uint8Array(slots);
  let hash = 0;
  let at = 12;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = plain[at++]!;
      gap += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    hash += gap;
    let slot = hash & (slots - 1);
    while (weights[slot] !== 0) slot = (slot + 1) & (slots - 1);
    hashes[slot] = hash;
    checks[slot] = plain[checksAt + index]!;
    weights[slot] = plain[weightsAt + index]!;
    names[slot] = plain[weightsAt + count + index]!;
  }

  function slotOf(wanted: number, check: number): number {
    for (let slot = wanted & (slots - 1); weights[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
      if (hashes[slot] === wanted && checks[slot] === check) return slot;
    }
    return -1;
  }

  function find(wanted: number, check: number): number {
    const slot = slotOf(wanted, check);
    return slot < 0 ? -1 : weights[slot]! / stepsOfWeight;
  }

  function cut(text: string, from: number, to: number): Cut {
    const length = to - from;
    const before = new Float32Array(length + 1).fill(Infinity);
    const after = new Float32Array(length + 1).fill(Infinity);
    const back = new Uint8Array(length + 1);
    const costs: Float32Array[] = [];
    before[0] = 0;
    for (let start = 0; start < length; start += 1) {
      const here = new Float32Array(Math.min(longest, length - start)).fill(-1);
      costs.push(here);
      let running = 0;
      let check = 0;
      for (let size = 1; size <= here.length; size += 1) {
        const unit = text.charCodeAt(from + start + size - 1);
        running = stepHash(running, unit);
        check = stepCheck(check, unit);
        let cost = find(finish(running), check & 0xff);
        if (cost < 0 && size === 1) cost = unknown;
        here[size - 1] = cost;
        if (cost < 0) continue;
        const total = before[start]! + cost;
        if (total < before[start + size]!) {
          before[start + size] = total;
          back[start + size] = size;
        }
      }
    }
    after[length] = 0;
    for (let start = length - 1; start >= 0; start -= 1) {
      const here = costs[start]!;
      for (let size = 1; size <= here.length; size += 1) {
        if (here[size - 1]! < 0) continue;
        const total = here[size - 1]! + after[start + size]!;
        if (total < after[start]!) after[start] = total;
      }
    }
    const edges = [to];
    for (let place = length; place > 0; place -= back[place]!) edges.push(from + place - back[place]!);
    return { edges: edges.reverse(), before, after };
  }

  return {
    cost(word) {
      const wanted = hashOf(word);
      const cost = find(wanted.hash, wanted.check);
      return cost < 0 ? undefined : cost;
    },
    isName(word) {
      const wanted = hashOf(word);
      const slot = slotOf(wanted.hash, wanted.check);
      return slot >= 0 && names[slot] === 1;
    },
    fours,
    cut,
  };
}
