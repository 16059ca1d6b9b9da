/** What a text would more probably say. It is cut into words in all ways that there are; each place is tried with what could have been
 *  meant (read alike, looking alike, of the same function), and the likelihood of the whole is compared, both as written and as meant. */
import { type LanguageModel, languageModel } from './language-model.ts';
import { checkStep, wordStep } from './language-model-format.ts';
import type { Lexicon } from './lexicon.ts';
import { lookAlike } from './look-alike.ts';
import { nearSound, sameSound } from './same-sound.ts';

/** How one text can have become the other. */
export type Way = 'particle' | 'same-sound' | 'near-sound' | 'look-alike' | 'word';

export interface Doubt {
  from: number;
  to: number;
  /** What stands there, and what would be more probable. */
  is: string;
  meant: string;
  way: Way;
  /** By how many natural logarithms the text would be more probable. */
  gain: number;
  /** Whether what stands there is a word of its own in the best reading of the text. */
  isWord: boolean;
}

const longestWord = 6;
const PARTICLES = '的地得';

interface Lattice {
  length: number;
  /** Edges in the order of where they begin. */
  starts: Int32Array;
  ends: Int32Array;
  ids: Int32Array;
  /** The chance of an edge's word by itself. */
  alone: Float32Array;
  count: number;
  /** The first edge that begins at a place. */
  firstAt: Int32Array;
  /** The edges that end at a place. */
  endingAt: number[][];
}

const beginning = -1;

/** The places of one run of Han characters that would be more probable if they read otherwise; `least` is what they must gain. */
export function doubtsIn(text: string, from: number, to: number, words: Lexicon, least: number): Doubt[] {
  const model = languageModel();
  const lattice = latticeOf(text, from, to, words, model);
  const { before, behind, best, edges: path } = readingOf(lattice, model);
  const { starts, ends, ids, firstAt, endingAt } = lattice;
  const found: Doubt[] = [];
  const onPath = new Map<number, number>();
  for (const edge of path) onPath.set(starts[edge]!, ends[edge]!);

  /** How much more probable the whole becomes with a word in the place of what stands there. */
  function gainOf(start: number, end: number, word: number): number {
    let left = -Infinity;
    if (start === 0) left = model.chance(word);
    else
      for (const edge of endingAt[start]!) {
        const reach = before[edge]! + model.behind(ids[edge]!, word);
        if (reach > left) left = reach;
      }
    if (end === lattice.length) return left - best;
    let right = -Infinity;
    for (let edge = firstAt[end]!; edge < firstAt[end + 1]!; edge += 1) {
      const reach = chanceBehind(word, edge) + behind[edge]!;
      if (reach > right) right = reach;
    }
    return left + right - best;
  }

  function chanceBehind(first: number, edge: number): number {
    const id = ids[edge]!;
    return id >= 0 ? model.behind(first, id) : lattice.alone[edge]!;
  }

  function take(start: number, end: number, word: number, meant: string, way: Way) {
    const gain = gainOf(start, end, word);
    if (gain < least) return;
    found.push({
      from: from + start,
      to: from + end,
      is: text.slice(from + start, from + end),
      meant,
      way,
      gain,
      isWord: onPath.get(start) === end,
    });
  }

  const length = to - from;
  for (let at = 0; at < length; at += 1) {
    const left = at > 0 ? text.charCodeAt(from + at - 1) : 0;
    const right = at + 1 < length ? text.charCodeAt(from + at + 1) : 0;
    for (const { unit, word: single, way } of mistakableFor(text[from + at]!, model)) {
      if (single >= 0) take(at, at + 1, single, String.fromCharCode(unit), way);
      const earliest = left !== 0 && model.areBeside(left, unit) ? Math.max(0, at - 3) : at;
      const latest = right !== 0 && model.areBeside(unit, right) ? Math.min(length, at + 4) : at + 1;
      for (let start = earliest; start <= at; start += 1) {
        const end = Math.min(latest, start + 4);
        let hash = 0x811c9dc5;
        let check = 0;
        for (let place = start; place < end; place += 1) {
          const here = place === at ? unit : text.charCodeAt(from + place);
          hash = wordStep(hash, here);
          check = checkStep(check, here);
          if (place < at || place === start) continue;
          const word = model.find(hash, check);
          if (word < 0) continue;
          take(start, place + 1, word, text.slice(from + start, from + at) + String.fromCharCode(unit) + text.slice(from + at + 1, from + place + 1), way); // prettier-ignore
        }
      }
    }
  }
  // Whole words that are read alike.
  for (let edge = 0; edge < lattice.count; edge += 1) {
    const size = ends[edge]! - starts[edge]!;
    if (size < 2 || size > 3) continue;
    const is = text.slice(from + starts[edge]!, from + ends[edge]!);
    for (const other of model.soundingLike(is)) {
      let same = 0;
      for (let place = 0; place < size; place += 1) same += Number(is[place] === other[place]);
      if (same === size - 1) continue;
      take(starts[edge]!, ends[edge]!, model.numberOf(other), other, 'word');
    }
  }
  return found;
}

/** A character that may have been meant, and its number as a word of its own where it is a common one. */
interface Mistakable {
  unit: number;
  word: number;
  way: Way;
}

/** How probable a character must be to be a word by itself that somebody meant. */
const common = -10.5;
/** Characters that are rarer are in nobody's fingers. */
const rare = -16.3;

const mistakables = new Map<string, Mistakable[]>();

/** What may have been meant where a character stands. */
function mistakableFor(sign: string, model: LanguageModel): Mistakable[] {
  let list = mistakables.get(sign);
  if (list) return list;
  list = [];
  const tried = new Set<string>([sign]);
  const ways: [Way, string][] = [
    ['particle', PARTICLES.includes(sign) ? PARTICLES : ''],
    ['same-sound', sameSound(sign)],
    ['look-alike', lookAlike(sign) + model.lookingLike(sign)],
    ['near-sound', nearSound(sign)],
  ];
  for (const [way, others] of ways) {
    for (const other of others) {
      if (tried.has(other)) continue;
      tried.add(other);
      const word = model.numberOf(other);
      const chance = model.chance(word);
      if (chance < rare) continue;
      list.push({
        unit: other.charCodeAt(0),
        word: way !== 'near-sound' && chance > common ? word : -1,
        way,
      });
    }
  }
  mistakables.set(sign, list);
  return list;
}

/** All words that a run can be cut into. */
export function latticeOf(
  text: string,
  from: number,
  to: number,
  words: Lexicon,
  model: LanguageModel,
): Lattice {
  const length = to - from;
  const most = length * longestWord;
  const starts = new Int32Array(most);
  const ends = new Int32Array(most);
  const ids = new Int32Array(most);
  const alone = new Float32Array(most);
  const firstAt = new Int32Array(length + 1);
  const endingAt: number[][] = Array.from({ length: length + 1 }, () => []);
  let count = 0;
  for (let start = 0; start < length; start += 1) {
    firstAt[start] = count;
    let hash = 0x811c9dc5;
    let check = 0;
    for (let size = 1; size <= longestWord && start + size <= length; size += 1) {
      const unit = text.charCodeAt(from + start + size - 1);
      hash = wordStep(hash, unit);
      check = checkStep(check, unit);
      const id = model.find(hash, check);
      let chance = model.chance(id);
      if (id < 0) {
        // Words of the list that the statistics lack, and single characters of any kind.
        const cost = size > 1 ? words.cost(text.slice(from + start, from + start + size)) : 17;
        if (cost === undefined) continue;
        chance = -cost;
      }
      starts[count] = start;
      ends[count] = start + size;
      ids[count] = id;
      alone[count] = chance;
      endingAt[start + size]!.push(count);
      count += 1;
    }
  }
  firstAt[length] = count;
  return { length, starts, ends, ids, alone, count, firstAt, endingAt };
}

/** The chance of the best reading up to each edge, and of the best behind it. */
export function readingOf(
  { length, starts, ends, ids, alone, count, firstAt, endingAt }: Lattice,
  model: LanguageModel,
) {
  const before = new Float32Array(count);
  const behind = new Float32Array(count);
  const back = new Int32Array(count);
  for (let edge = 0; edge < count; edge += 1) {
    const id = ids[edge]!;
    let most = -Infinity;
    let from = beginning;
    if (starts[edge] === 0) most = alone[edge]!;
    else
      for (const other of endingAt[starts[edge]!]!) {
        const reach = before[other]! + (id >= 0 ? model.behind(ids[other]!, id) : alone[edge]!);
        if (reach > most) {
          most = reach;
          from = other;
        }
      }
    before[edge] = most;
    back[edge] = from;
  }
  for (let edge = count - 1; edge >= 0; edge -= 1) {
    const end = ends[edge]!;
    if (end === length) continue;
    let most = -Infinity;
    for (let other = firstAt[end]!; other < firstAt[end + 1]!; other += 1) {
      const reach =
        (ids[other]! >= 0 ? model.behind(ids[edge]!, ids[other]!) : alone[other]!) + behind[other]!;
      if (reach > most) most = reach;
    }
    behind[edge] = most;
  }
  let last = -1;
  let best = -Infinity;
  for (const edge of endingAt[length]!) {
    if (before[edge]! > best) {
      best = before[edge]!;
      last = edge;
    }
  }
  const edges: number[] = [];
  for (let edge = last; edge >= 0; edge = back[edge]!) edges.push(edge);
  return { before, behind, best, edges: edges.reverse() };
}

/** The chance of the best reading of a text in which each word depends on the two before it. */
export function chanceOf(text: string, words: Lexicon): number {
  const model = languageModel();
  const { length, starts, ids, alone, count, endingAt } = latticeOf(text, 0, text.length, words, model);
  if (length === 0) return 0;
  // For each edge, the best chance by which edge came before it.
  const reached: Map<number, number>[] = [];
  for (let edge = 0; edge < count; edge += 1) {
    const here = new Map<number, number>();
    reached.push(here);
    const id = ids[edge]!;
    if (starts[edge] === 0) {
      here.set(-1, alone[edge]!);
      continue;
    }
    for (const last of endingAt[starts[edge]!]!) {
      let most = -Infinity;
      for (const [first, chance] of reached[last]!) {
        const reach =
          chance + (id < 0 ? alone[edge]! : model.behindTwo(first < 0 ? -1 : ids[first]!, ids[last]!, id));
        if (reach > most) most = reach;
      }
      here.set(last, most);
    }
  }
  let best = -Infinity;
  for (const edge of endingAt[length]!)
    for (const chance of reached[edge]!.values()) best = Math.max(best, chance);
  return best;
}
