/** Finds slips of the keyboard that no list foresees. A text is cut into the words that are together the most probable; where one
 *  other character, which sounds or looks like the one that stands there, would make it far more probable, that one was meant. Words
 *  that exist (反应 for 反映) are beyond this and left to confused-words.ts. */
import { type Cut, type Lexicon } from './lexicon.ts';
import { lookAlike } from './look-alike.ts';
import { nearSound, sameSound } from './same-sound.ts';

/** A place that would be far more probable if it read otherwise. */
export interface Slip {
  from: number;
  to: number;
  /** What was meant, folded; the best first. */
  words: string[];
  /** By how many natural logarithms it would be more probable, less what the kind of slip costs. */
  gain: number;
  how: 'same-sound' | 'near-sound' | 'look-alike' | 'other' | 'missing' | 'swapped' | 'word';
}

/** What each kind of slip costs: how seldom it happens. */
const costOf: Record<Slip['how'], number> = {
  'same-sound': 0,
  'near-sound': 3.5,
  'look-alike': 1.5,
  other: 5,
  missing: 3,
  swapped: 3,
  word: 0,
};

/** How improbable a word must be to be taken for a slip. */
const rare = 11.5;

/** Sayings of four characters by what is left of them without one: chains of entries, each a saying's place times four and the
 *  character that is left out. */
interface Idioms {
  heads: Int32Array;
  next: Int32Array;
}

let idioms: Idioms | undefined;
let sayings = '';

/** Slips in folded text, in order; none with less than `least` gain. */
export function slipsIn(text: string, words: Lexicon, least: number): Slip[] {
  const found: Slip[] = [];
  for (const { 0: run, index } of text.matchAll(/[\u4e00-\u9fff]{2,}/g)) {
    const cut = words.cut(text, index, index + run.length);
    found.push(...slipsInRun(text, index, index + run.length, cut, words, least));
  }
  return best(found);
}

function slipsInRun(text: string, from: number, to: number, cut: Cut, words: Lexicon, least: number): Slip[] {
  const { before, after, edges } = cut;
  const whole = before[to - from]!;
  const found: Slip[] = [];
  const gainOf = (start: number, end: number, cost: number) =>
    whole - (before[start - from]! + cost + after[end - from]!);

  for (let token = 0; token + 1 < edges.length; token += 1) {
    const at = edges[token]!;
    const size = edges[token + 1]! - at;
    if (size === 2) homophones(at);
    if (size !== 1) continue;
    const sign = text[at]!;
    const tried = new Set<string>([sign]);
    const ways: [Slip['how'], string][] = [
      ['same-sound', sameSound(sign)],
      ['look-alike', lookAlike(sign)],
      ['near-sound', nearSound(sign)],
    ];
    for (const [how, others] of ways) {
      for (const other of others) {
        if (tried.has(other)) continue;
        tried.add(other);
        for (let size = 2; size <= 4; size += 1) {
          for (let start = Math.max(from, at - size + 1); start <= at && start + size <= to; start += 1) {
            const word = text.slice(start, at) + other + text.slice(at + 1, start + size);
            const cost = words.cost(word);
            if (cost === undefined || words.isName(word)) continue;
            const gain = gainOf(start, start + size, cost) - costOf[how];
            if (gain >= least) found.push({ from: start, to: start + size, words: [word], gain, how });
          }
        }
      }
    }
    // Two characters in the wrong order.
    const next = edges[token + 2];
    if (next !== undefined && next - at === 2) {
      const word = text[at + 1]! + sign;
      const cost = word[0] === word[1] ? undefined : words.cost(word);
      const gain = cost === undefined ? 0 : gainOf(at, at + 2, cost) - costOf.swapped;
      if (cost !== undefined && gain >= least && !words.isName(word)) found.push({ from: at, to: at + 2, words: [word], gain, how: 'swapped' }); // prettier-ignore
    }
  }

  idioms ??= indexOf(words.fours);
  for (let start = from; start + 3 <= to; start += 1) {
    if (start + 4 <= to) idiomsNear(text.slice(start, start + 4), start);
    idiomsWithout(text.slice(start, start + 3), start);
    if (start + 5 <= to) idiomsWithin(start);
  }
  return found;

  /** A rare word in the place of a common one that is read alike (会意 for 会议). */
  function homophones(at: number) {
    const is = text.slice(at, at + 2);
    const own = words.cost(is);
    if (own === undefined || own < rare) return;
    const tried = new Set<string>([is]);
    for (const place of [0, 1]) {
      for (const other of sameSound(is[place]!)) {
        const word = place === 0 ? other + is[1]! : is[0]! + other;
        if (tried.has(word)) continue;
        tried.add(word);
        const cost = words.cost(word);
        if (cost === undefined || words.isName(word)) continue;
        const gain = gainOf(at, at + 2, cost) - costOf.word;
        if (gain >= least) found.push({ from: at, to: at + 2, words: [word], gain, how: 'word' });
      }
    }
  }

  /** A word of four that lacks a character in its middle. */
  function idiomsWithout(three: string, start: number) {
    for (const without of [1, 2]) {
      for (const place of placesOf(three, without)) {
        const word = words.fours.slice(place * 4, place * 4 + 4);
        const gain = gainOf(start, start + 3, words.cost(word)!) - costOf.missing;
        if (gain >= least) found.push({ from: start, to: start + 3, words: [word], gain, how: 'missing' });
      }
    }
  }

  /** A word of four with a character too many in it, or with two in the wrong order. */
  function idiomsWithin(start: number) {
    const five = text.slice(start, start + 5);
    for (const extra of [1, 2, 3]) {
      if ('的地得了着过被并和与在或不之'.includes(five[extra]!)) continue;
      if (idiomPlace(five.slice(0, extra) + five.slice(extra + 1)) < 0) continue;
      const word = five.slice(0, extra) + five.slice(extra + 1);
      const cost = words.cost(word);
      if (cost === undefined || words.isName(word)) continue;
      const gain = gainOf(start, start + 5, cost) - costOf.missing;
      if (gain >= least) found.push({ from: start, to: start + 5, words: [word], gain, how: 'missing' });
    }
  }

  function idiomsNear(four: string, start: number) {
    if (words.cost(four) !== undefined) return;
    for (let without = 0; without < 4; without += 1) {
      const three = four.slice(0, without) + four.slice(without + 1);
      for (const place of placesOf(three, without)) {
        const word = words.fours.slice(place * 4, place * 4 + 4);
        const is = four[without]!;
        const meant = word[without]!;
        const how = sameSound(is).includes(meant) ? 'same-sound' : lookAlike(is).includes(meant) ? 'look-alike' : nearSound(is).includes(meant) ? 'near-sound' : 'other'; // prettier-ignore
        const gain = gainOf(start, start + 4, words.cost(word)!) - costOf[how];
        if (gain >= least) found.push({ from: start, to: start + 4, words: [word], gain, how });
      }
    }
  }
}

/** Whether four characters are a saying. */
function idiomPlace(four: string): number {
  const places = placesOf(four.slice(1), 0);
  return places.find((place) => sayings.slice(place * 4, place * 4 + 4) === four) ?? -1;
}

/** Three characters and the place where the fourth is left out. */
function keyOf(three: string, without: number): number {
  return (three.charCodeAt(0) * 0x9e3779b1 + three.charCodeAt(1) * 0x85ebca6b + three.charCodeAt(2) * 0xc2b2ae35 + without) >>> 0; // prettier-ignore
}

function indexOf(fours: string): Idioms {
  sayings = fours;
  const count = fours.length / 4;
  const heads = new Int32Array(slots).fill(-1);
  const next = new Int32Array(count * 4);
  for (let place = 0; place < count; place += 1) {
    const word = fours.slice(place * 4, place * 4 + 4);
    for (let without = 0; without < 4; without += 1) {
      const slot = keyOf(word.slice(0, without) + word.slice(without + 1), without) & (slots - 1);
      next[place * 4 + without] = heads[slot]!;
      heads[slot] = place * 4 + without;
    }
  }
  return { heads, next };
}

const slots = 1 << 17;

/** The places of the sayings that are `three` without one of their characters. */
function placesOf(three: string, without: number): number[] {
  const { heads, next } = idioms!;
  const places: number[] = [];
  for (let entry = heads[keyOf(three, without) & (slots - 1)]!; entry >= 0; entry = next[entry]!) {
    if ((entry & 3) !== without) continue;
    const at = entry & ~3;
    const rest = [0, 1, 2, 3].filter((one) => one !== without);
    if (rest.every((one, index) => sayings[at + one] === three[index])) places.push(entry >> 2);
  }
  return places.reverse();
}

/** Of slips that overlap the one that gains most; others that gain nearly as much give it further words. */
function best(found: Slip[]): Slip[] {
  const sorted = [...found].sort((one, other) => other.gain - one.gain);
  const kept: Slip[] = [];
  for (const slip of sorted) {
    const rival = kept.find(({ from, to }) => slip.from < to && from < slip.to);
    if (!rival) kept.push(slip);
    else if (
      slip.from === rival.from &&
      slip.to === rival.to &&
      slip.gain > rival.gain - 2 &&
      rival.words.length < 3
    )
      rival.words.push(slip.words[0]!);
  }
  return kept.sort((one, other) => one.from - other.from);
}
