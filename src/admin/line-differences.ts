/** Two texts line by line: which line became which, and which characters of it changed. */

/** A stretch of a line; `changed` where the other line has none of it. */
export interface Stretch {
  text: string;
  isChanged: boolean;
}

/** A line of the first text and the one that it became; undefined where there is none. */
export interface LinePair {
  before: Stretch[] | undefined;
  after: Stretch[] | undefined;
}

/** Pairs lines in their order. A line became another if that says half of what it said; lines in brackets or with readings count
 *  by what they share. */
export function pairLines(before: readonly string[], after: readonly string[]): LinePair[] {
  const pairs: LinePair[] = [];
  const sets = before.map(bigramsOf);
  let at = 0;
  for (const line of after) {
    const wanted = bigramsOf(line);
    let found = -1;
    for (let index = at; index < before.length && found === -1; index += 1)
      if (sharesHalf(wanted, sets[index]!)) found = index;
    if (found === -1) {
      pairs.push({ before: undefined, after: whole(line) });
      continue;
    }
    for (; at < found; at += 1) pairs.push({ before: whole(before[at]!), after: undefined });
    const [one, other] = changed(before[found]!, line);
    pairs.push({ before: one, after: other });
    at = found + 1;
  }
  for (; at < before.length; at += 1) pairs.push({ before: whole(before[at]!), after: undefined });
  return pairs;
}

const whole = (text: string): Stretch[] => [{ text, isChanged: false }];

function bigramsOf(line: string): Set<string> {
  const signs = line.match(/[\p{L}\p{N}]/gu) ?? [];
  const pairs = new Set<string>();
  for (let index = 1; index < signs.length; index += 1) pairs.add(signs[index - 1]! + signs[index]!);
  return pairs;
}

function sharesHalf(wanted: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const pair of wanted) if (there.has(pair)) shared += 1;
  return wanted.size > 0 && shared * 2 >= wanted.size;
}

/** Beyond this many comparisons lines are shown without marks. */
const mostSteps = 2_000_000;

/** The characters of both lines, with those marked that a longest common subsequence leaves out. */
function changed(one: string, other: string): [Stretch[], Stretch[]] {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (one === other || (a.length + 1) * (b.length + 1) > mostSteps) return [whole(one), whole(other)];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? lengths[(i + 1) * width + j + 1]! + 1 : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!); // prettier-ignore
  const [left, right]: [Stretch[], Stretch[]] = [[], []];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(left, a[i]!, false);
      add(right, b[j]!, false);
      i += 1;
      j += 1;
    } else if (
      j >= b.length ||
      (i < a.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
    ) {
      add(left, a[i]!, true);
      i += 1;
    } else {
      add(right, b[j]!, true);
      j += 1;
    }
  }
  return [left, right];
}

function add(stretches: Stretch[], sign: string, isChanged: boolean) {
  const last = stretches.at(-1);
  if (last?.isChanged === isChanged) last.text += sign;
  else stretches.push({ text: sign, isChanged });
}
