/** Two people's changes to one text put together, block by block: what only one of them touched is taken, what both changed differently
 *  is left to choose. Nothing that either wrote is dropped without a choice. Pure functions. */
import { alignBlocks, type Block, equalPairs, readBlocks } from './differences.ts';

/** Where a piece of the merged text comes from. `alike`: both made the same change. */
export type Origin = 'same' | 'theirs' | 'yours' | 'alike' | 'conflict';

/** Blocks that stand at one place: before, and as each side has them now (none: taken out, or never there). */
export interface MergedPlace {
  origin: Origin;
  base: Block[];
  theirs: Block[];
  yours: Block[];
}

export type Choice = 'theirs' | 'yours' | 'both';

/** One side's view of the base: what each of its blocks became, and what stands before each of them, and after the last. */
interface Side {
  became: (Block | undefined)[];
  inserted: Block[][];
}

function sideOf(base: readonly Block[], now: readonly Block[]): Side {
  const became: (Block | undefined)[] = [];
  const inserted: Block[][] = Array.from({ length: base.length + 1 }, () => []);
  for (const { before, after } of alignBlocks(base, now)) {
    if (before) became.push(after);
    else if (after) inserted[became.length]!.push(after);
  }
  return { became, inserted };
}

const isSame = (one: Block | undefined, other: Block | undefined) => one?.html === other?.html;
const listed = (block: Block | undefined): Block[] => (block ? [block] : []);

/**
 * Merges two bodies that both go on from `base`. Where that is not known (undefined), what both have in common takes its place, and
 * whatever differs is left to choose.
 */
export function mergeBodies(base: string | undefined, theirs: string, yours: string): MergedPlace[] {
  const [theirBlocks, yourBlocks] = [readBlocks(theirs), readBlocks(yours)];
  const baseBlocks = base === undefined ? commonOf(theirBlocks, yourBlocks) : readBlocks(base);
  const [one, other] = [sideOf(baseBlocks, theirBlocks), sideOf(baseBlocks, yourBlocks)];
  const places: MergedPlace[] = [];
  for (let at = 0; at <= baseBlocks.length; at += 1) {
    places.push(...mergeInserted(one.inserted[at]!, other.inserted[at]!));
    const before = baseBlocks[at];
    if (!before) continue;
    const [a, b] = [one.became[at], other.became[at]];
    const origin = isSame(a, b)
      ? isSame(a, before)
        ? 'same'
        : 'alike'
      : isSame(b, before)
        ? 'theirs'
        : isSame(a, before)
          ? 'yours'
          : 'conflict';
    places.push({ origin, base: [before], theirs: listed(a), yours: listed(b) });
  }
  return places;
}

function commonOf(one: readonly Block[], other: readonly Block[]): Block[] {
  return equalPairs(one.map(({ html }) => html), other.map(({ html }) => html)).map(([at]) => one[at]!); // prettier-ignore
}

/** New blocks at one place: the same ones once, those of one side only as they are, others to choose. */
function mergeInserted(theirs: readonly Block[], yours: readonly Block[]): MergedPlace[] {
  const places: MergedPlace[] = [];
  const pairs = equalPairs(theirs.map(({ html }) => html), yours.map(({ html }) => html)); // prettier-ignore
  let [i, j] = [0, 0];
  for (const [a, b] of [...pairs, [theirs.length, yours.length] as const]) {
    const [one, other] = [theirs.slice(i, a), yours.slice(j, b)];
    if (one.length > 0 || other.length > 0) {
      const origin = other.length === 0 ? 'theirs' : one.length === 0 ? 'yours' : 'conflict';
      places.push({ origin, base: [], theirs: one, yours: other });
    }
    if (a < theirs.length)
      places.push({ origin: 'alike', base: [], theirs: [theirs[a]!], yours: [yours[b]!] });
    [i, j] = [a + 1, b + 1];
  }
  return places;
}

/** The blocks of a place once it is settled. */
export function settledBlocks({ origin, theirs, yours }: MergedPlace, choice: Choice): Block[] {
  if (origin === 'yours') return yours;
  if (origin !== 'conflict') return theirs;
  return choice === 'both' ? [...theirs, ...yours] : choice === 'theirs' ? theirs : yours;
}

/** Where a single value comes from; without a base, a value that only one side has is taken. */
export function originOf(base: string | undefined, theirs: string, yours: string): Origin {
  const before = base ?? (theirs === '' || yours === '' ? '' : undefined);
  if (theirs === yours) return before === undefined || before === theirs ? 'same' : 'alike';
  if (before === undefined) return 'conflict';
  return before === yours ? 'theirs' : before === theirs ? 'yours' : 'conflict';
}
