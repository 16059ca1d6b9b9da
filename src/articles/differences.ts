/** What changed between two texts, so that people who read Chinese see it at a glance: blocks are paired first, then the characters of
 *  a pair; what would be confetti is put together, and a change begins and ends at a word or a mark where it can. Pure functions. */
import { blocksOf, plainText } from './body-text.ts';
import { figuresIn } from './figures.ts';

/** A stretch of text that both have, or only the earlier (removed) or the later (added) one. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** A block as a body holds it, and what it says. */
export interface Block {
  html: string;
  text: string;
}

/**
 * One line of a comparison. `moved` stands twice: where the block was (only `before`) and where it is (only `after`). `reformatted`
 * says the same in another form (bold, a link, a heading). `runs` join both texts in one line of reading.
 */
export interface BlockDifference {
  kind: 'same' | 'changed' | 'reformatted' | 'removed' | 'added' | 'moved';
  before?: Block;
  after?: Block;
  runs: Run[];
}

/** What two tokens lists have in common is looked for up to so many changes; beyond, texts have little in common. */
const mostChanges = 1200;
/** An equal run longer than this stands, whatever is around it. */
const longestConfetti = 8;
/** From here on two blocks are one that was changed, not two. */
const alike = 0.35;

/** The blocks of a body with what they say; a picture says what is said of it. */
export function readBlocks(body: string): Block[] {
  return blocksOf(body).map((html) => ({ html, text: textOf(html) }));
}

function textOf(html: string): string {
  const [figure] = figuresIn(html);
  if (!figure || !html.startsWith('<figure>')) return plainText(html);
  const { kind, src, alt, caption, credit } = figure;
  const lines = [
    ['替代文字', alt],
    ['说明', caption],
    ['来源', credit],
  ].flatMap(([name, value]) => (value ? [`${name}：${value}`] : []));
  return [`${kind === 'video' ? '视频' : '图片'} ${src.replace(/^.*\//, '')}`, ...lines].join('\n');
}

/** Compares two bodies block by block, in the order of reading. */
export function compareBodies(before: string, after: string): BlockDifference[] {
  const [one, other] = [readBlocks(before), readBlocks(after)];
  const rows: BlockDifference[] = alignBlocks(one, other).map(({ before: a, after: b }) => {
    if (a && b) {
      if (a.html === b.html) return { kind: 'same', before: a, after: b, runs: [{ kind: 'same', text: a.text }] }; // prettier-ignore
      if (a.text === b.text) return { kind: 'reformatted', before: a, after: b, runs: [{ kind: 'same', text: a.text }] }; // prettier-ignore
      return { kind: 'changed', before: a, after: b, runs: compareText(a.text, b.text) };
    }
    if (a) return { kind: 'removed', before: a, runs: [{ kind: 'removed', text: a.text }] };
    return { kind: 'added', after: b!, runs: [{ kind: 'added', text: b!.text }] };
  });
  markMoved(rows);
  return rows;
}

/** A block that went from one place and came at another as it was has moved. */
function markMoved(rows: BlockDifference[]) {
  const gone = new Map<string, BlockDifference[]>();
  for (const row of rows)
    if (row.kind === 'removed') gone.set(row.before!.html, [...(gone.get(row.before!.html) ?? []), row]);
  for (const row of rows) {
    if (row.kind !== 'added') continue;
    const from = gone.get(row.after!.html)?.shift();
    if (!from) continue;
    for (const moved of [from, row]) {
      moved.kind = 'moved';
      moved.runs = [{ kind: 'same', text: (moved.before ?? moved.after)!.text }];
    }
  }
}

export interface Aligned {
  before?: Block;
  after?: Block;
}

/** Pairs the blocks of two bodies in order: equal ones first, then, between those, ones that are alike. */
export function alignBlocks(before: readonly Block[], after: readonly Block[]): Aligned[] {
  const aligned: Aligned[] = [];
  let [i, j] = [0, 0];
  const pairs = [...equalPairs(before.map(({ html }) => html), after.map(({ html }) => html)), [before.length, after.length] as const]; // prettier-ignore
  for (const [a, b] of pairs) {
    aligned.push(...alignGap(before.slice(i, a), after.slice(j, b)));
    if (a < before.length) aligned.push({ before: before[a]!, after: after[b]! });
    [i, j] = [a + 1, b + 1];
  }
  return aligned;
}

/** Between two blocks that both have: the pairing, in order, in which most is alike. */
function alignGap(before: readonly Block[], after: readonly Block[]): Aligned[] {
  const rest = (): Aligned[] => [...before.map((block) => ({ before: block })), ...after.map((block) => ({ after: block }))]; // prettier-ignore
  if (before.length === 0 || after.length === 0) return rest();
  // So many different blocks are another text.
  if (before.length * after.length > 10_000) return rest();
  const [one, other] = [before.map(gramsOf), after.map(gramsOf)];
  const width = after.length + 1;
  const likeness = new Float64Array(before.length * after.length);
  const best = new Float64Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const like = before[i]!.html === after[j]!.html ? 2 : likenessOf(one[i]!, other[j]!);
      likeness[i * after.length + j] = like;
      const paired = like >= alike ? like + best[(i + 1) * width + j + 1]! : 0;
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const aligned: Aligned[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const like = likeness[i * after.length + j]!;
    const here = best[i * width + j]!;
    if (like >= alike && here === like + best[(i + 1) * width + j + 1]!)
      aligned.push({ before: before[i++]!, after: after[j++]! });
    else if (here === best[(i + 1) * width + j]!) aligned.push({ before: before[i++]! });
    else aligned.push({ after: after[j++]! });
  }
  while (i < before.length) aligned.push({ before: before[i++]! });
  while (j < after.length) aligned.push({ after: after[j++]! });
  return aligned;
}

interface Grams {
  kind: string;
  counts: Map<string, number>;
  size: number;
}

/** Pairs of neighbouring characters, by which texts are known to be alike. */
function gramsOf({ html, text }: Block): Grams {
  const counts = new Map<string, number>();
  const padded = `\u0002${text}\u0003`;
  for (let at = 0; at + 1 < padded.length; at += 1) {
    const gram = padded.slice(at, at + 2);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return { kind: /^<figure/.test(html) ? 'figure' : 'text', counts, size: padded.length - 1 };
}

/** From 0, nothing in common, to 1. */
function likenessOf(one: Grams, other: Grams): number {
  if (one.kind !== other.kind) return 0;
  let common = 0;
  for (const [gram, count] of one.counts) common += Math.min(count, other.counts.get(gram) ?? 0);
  return (2 * common) / (one.size + other.size);
}

/** Compares two texts by characters; words of Latin letters and numbers are taken whole. */
export function compareText(before: string, after: string): Run[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  return atBoundaries(withoutConfetti(compareTokens(tokensOf(before), tokensOf(after))));
}

const TOKEN = /[\p{Script=Latin}\p{M}\d]+(?:[.,'’_-][\p{Script=Latin}\p{M}\d]+)*[%‰℃]?|\s+|./gsu;

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

function compareTokens(before: readonly string[], after: readonly string[]): Run[] {
  const pairs = equalPairs(before, after, () => equalClauses(before, after));
  const runs: Run[] = [];
  const push = (kind: Run['kind'], text: string) => {
    if (text === '') return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else runs.push({ kind, text });
  };
  let [i, j] = [0, 0];
  for (const [a, b] of [...pairs, [before.length, after.length] as const]) {
    push('removed', before.slice(i, a).join(''));
    push('added', after.slice(j, b).join(''));
    if (a < before.length) push('same', before[a]!);
    [i, j] = [a + 1, b + 1];
  }
  return runs;
}

/** For texts of which little is common: what they have in whole clauses, found among far fewer pieces. */
function equalClauses(before: readonly string[], after: readonly string[]): [number, number][] {
  const [one, other] = [clausesOf(before), clausesOf(after)];
  const pairs = equalPairs(one.map(({ text }) => text), other.map(({ text }) => text)); // prettier-ignore
  return pairs.flatMap(([a, b]) => {
    const { start, length } = one[a]!;
    return Array.from({ length }, (_, at): [number, number] => [start + at, other[b]!.start + at]);
  });
}

function clausesOf(tokens: readonly string[]) {
  const clauses: { text: string; start: number; length: number }[] = [];
  let start = 0;
  for (const [at, token] of tokens.entries()) {
    if (!/[。！？；，、：!?;,:\n]/.test(token) && at + 1 < tokens.length) continue;
    clauses.push({ text: tokens.slice(start, at + 1).join(''), start, length: at + 1 - start });
    start = at + 1;
  }
  return clauses;
}

/**
 * Which pieces of two lists belong together: a longest common subsequence, as pairs of places in order (Myers, "An O(ND) Difference
 * Algorithm", 1986). Where more than `mostChanges` pieces differ, `otherwise` says instead.
 */
export function equalPairs(
  before: readonly string[],
  after: readonly string[],
  otherwise: () => [number, number][] = () => [],
): [number, number][] {
  let start = 0;
  const least = Math.min(before.length, after.length);
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  const head = Array.from({ length: start }, (_, at): [number, number] => [at, at]);
  const tail = Array.from({ length: end }, (_, at): [number, number] => [
    before.length - end + at,
    after.length - end + at,
  ]);
  const middle = shortestEdit(a, b);
  if (!middle) {
    const found = otherwise();
    if (found.length === 0) return [...head, ...tail];
    // What was found elsewhere knows the head and the tail as well, or less of them.
    return [...head, ...found.filter(([x, y]) => x >= start && y >= start && x < before.length - end && y < after.length - end), ...tail]; // prettier-ignore
  }
  return [...head, ...middle.map(([x, y]): [number, number] => [x + start, y + start]), ...tail];
}

function shortestEdit(a: readonly string[], b: readonly string[]): [number, number][] | undefined {
  if (a.length === 0 || b.length === 0) return [];
  const most = Math.min(a.length + b.length, mostChanges);
  const reach = new Int32Array(2 * most + 3);
  const at = (k: number) => k + most + 1;
  const steps: Int32Array[] = [];
  for (let d = 0; d <= most; d += 1) {
    // Only the diagonals that this step can come from are kept.
    steps.push(reach.slice(at(-d) - 1, at(d) + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && reach[at(k - 1)]! < reach[at(k + 1)]!) ? reach[at(k + 1)]! : reach[at(k - 1)]! + 1; // prettier-ignore
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x += 1;
        y += 1;
      }
      reach[at(k)] = x;
      if (x >= a.length && y >= b.length) return wayBack(a, b, steps, d);
    }
  }
  return undefined;
}

function wayBack(a: readonly string[], b: readonly string[], steps: readonly Int32Array[], last: number) {
  const pairs: [number, number][] = [];
  let [x, y] = [a.length, b.length];
  for (let d = last; d >= 0; d -= 1) {
    const reach = steps[d]!;
    const at = (k: number) => k + d + 1;
    const k = x - y;
    const from = k === -d || (k !== d && reach[at(k - 1)]! < reach[at(k + 1)]!) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach[at(from)]!;
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}

/** One change and the equal text after it. */
interface Change {
  removed: string;
  added: string;
  same: string;
}

function changesOf(runs: readonly Run[]): Change[] {
  const changes: Change[] = [{ removed: '', added: '', same: '' }];
  for (const { kind, text } of runs) {
    let last = changes.at(-1)!;
    if (kind !== 'same' && last.same !== '') changes.push((last = { removed: '', added: '', same: '' }));
    last[kind] += text;
  }
  return changes;
}

const runsOf = (changes: readonly Change[]): Run[] =>
  changes.flatMap(({ removed, added, same }) =>
    ([['removed', removed], ['added', added], ['same', same]] as const).flatMap(([kind, text]) =>
      text === '' ? [] : [{ kind, text }],
    ),
  ); // prettier-ignore

const sizeOf = ({ removed, added }: Change) => Math.max(removed.length, added.length);

/** Equal runs that are shorter than what changed on both sides of them say nothing; they become part of one change. */
function withoutConfetti(runs: readonly Run[]): Run[] {
  const changes: Change[] = [];
  for (const change of changesOf(runs)) {
    changes.push(change);
    // Joining makes the change larger, so that what stands before it may now be small beside it.
    for (;;) {
      const [before, after] = changes.slice(-2);
      if (!before || !after || before === after) break;
      const { same } = before;
      const isSmall = same.length <= longestConfetti && same.length <= sizeOf(before) && same.length <= sizeOf(after); // prettier-ignore
      // One mark or 的 between two changes is no firm ground either.
      const isMark = same.length === 1 && sizeOf(before) > 0 && sizeOf(before) + sizeOf(after) > 2;
      if (!isSmall && !isMark) break;
      changes.splice(-2, 2, {
        removed: before.removed + same + after.removed,
        added: before.added + same + after.added,
        same: after.same,
      });
    }
  }
  return runsOf(changes.map(withoutCommonEnds).flat());
}

/** Joined changes may begin or end with the same characters: a whole insertion stays one, the rest goes back to the equal text. */
function withoutCommonEnds(change: Change): Change[] {
  const { removed, added, same } = change;
  if (removed === '' || added === '') return [change];
  const [a, b] = [tokensOf(removed), tokensOf(added)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  if (start === 0 && end === 0) return [change];
  const middle = (tokens: string[]) => tokens.slice(start, tokens.length - end).join('');
  return [
    { removed: '', added: '', same: a.slice(0, start).join('') },
    { removed: middle(a), added: middle(b), same: a.slice(a.length - end).join('') + same },
  ];
}

/** What was only put in or only taken out can often be told at several places (上海市［上海］上海); it is told where it reads best. */
function atBoundaries(runs: readonly Run[]): Run[] {
  const changes = changesOf(runs);
  for (let at = 0; at < changes.length; at += 1) {
    const change = changes[at]!;
    const kind = change.added === '' ? 'removed' : 'added';
    const text = change[kind];
    if (text === '' || (change.added !== '' && change.removed !== '')) continue;
    const before = changes[at - 1]?.same ?? '';
    const best = bestPlace(before, text, change.same);
    if (at > 0) changes[at - 1]!.same = best.before;
    else if (best.before !== '') changes.splice(at++, 0, { removed: '', added: '', same: best.before });
    change[kind] = best.text;
    change.same = best.after;
  }
  // Equal text that was used up lets two changes touch.
  return runsOf(changes).reduce<Run[]>((joined, run) => {
    const last = joined.at(-1);
    if (last?.kind === run.kind) last.text += run.text;
    else joined.push({ ...run });
    return joined;
  }, []);
}

function bestPlace(before: string, text: string, after: string) {
  let place = { before, text, after };
  while (place.before !== '' && place.text !== '' && lastOf(place.before) === lastOf(place.text)) {
    const moved = lastOf(place.text);
    place = {
      before: place.before.slice(0, -moved.length),
      text: moved + place.text.slice(0, -moved.length),
      after: moved + place.after,
    };
  }
  let best = place;
  let bestScore = scoreOf(place);
  for (
    let step = 0;
    step < 200 && place.after !== '' && firstOf(place.text) === firstOf(place.after);
    step += 1
  ) {
    const moved = firstOf(place.text);
    place = {
      before: place.before + moved,
      text: place.text.slice(moved.length) + moved,
      after: place.after.slice(moved.length),
    };
    const score = scoreOf(place);
    if (score >= bestScore) [best, bestScore] = [place, score];
  }
  return best;
}

const firstOf = (text: string) => String.fromCodePoint(text.codePointAt(0)!);
const lastOf = (text: string) => Array.from(text.slice(-2)).at(-1)!;

const scoreOf = ({ before, text, after }: { before: string; text: string; after: string }) =>
  edgeScore(before, text) + edgeScore(text, after);

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** How well a text is parted here: at a line's end, after a sentence, after a mark, between words, within one. */
function edgeScore(left: string, right: string): number {
  if (left === '' || right === '') return 6;
  const [last, first] = [lastOf(left), firstOf(right)];
  if (last === '\n' || first === '\n') return 5;
  if (/[。！？!?…]/.test(last)) return /[”’』」）)]/.test(first) ? 0 : 5;
  if (/[，、；：,;:”’』」）)》]/.test(last) || /[“‘『「（(《]/.test(first)) return 4;
  if (/\s/.test(last) || /\s/.test(first)) return 3;
  if (/[\p{Script=Latin}\d]/u.test(last) && /[\p{Script=Latin}\d]/u.test(first)) return -5;
  const [near, far] = [left.slice(-6), right.slice(0, 6)];
  for (const { index } of words.segment(near + far)) if (index === near.length) return 2;
  return 0;
}
