/** Two texts of one article side by side: the fields in which they differ, and the body block by block. */
import { type TypedArticle } from '../articles/article-form.ts';
import { bodyFrom } from '../articles/body.ts';
import { blocksOf } from '../articles/body-text.ts';
import { fieldLabels, fieldsInOrder, isSameValue, shownValue } from './article-fields.ts';

/** A block of a body; `differs` where the other text has none like it at this place. */
export interface ComparedBlock {
  html: string;
  differs: boolean;
}

export interface Difference {
  name: string;
  label: string;
  theirs: string;
  yours: string;
}

export interface Differences {
  fields: Difference[];
  /** Undefined where the bodies are the same. */
  body: { theirs: ComparedBlock[]; yours: ComparedBlock[] } | undefined;
}

/** What differs between two texts as they stand in the form; `channelName` says how a channel's number is called. */
export function differences(
  theirs: TypedArticle,
  yours: TypedArticle,
  channelName: (id: string) => string,
): Differences {
  const fields = fieldsInOrder
    .filter((name) => !isSameValue(theirs[name], yours[name]))
    .map((name) => {
      const shown = (typed: TypedArticle) => shownValue(name, typed[name], channelName);
      return { name, label: fieldLabels[name], theirs: shown(theirs), yours: shown(yours) };
    });
  const bodies = [bodyFrom(theirs.body), bodyFrom(yours.body)] as const;
  return {
    fields,
    body: bodies[0] === bodies[1] ? undefined : compareBlocks(blocksOf(bodies[0]), blocksOf(bodies[1])),
  };
}

/** Marks the blocks outside a longest common subsequence of both texts. */
export function compareBlocks(one: readonly string[], other: readonly string[]) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;

  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const [inA, inB] = commonBlocks(a, b);
  const compared = (all: readonly string[], common: ReadonlySet<number>) =>
    all.map((html, index) => ({
      html,
      differs: index >= start && index < all.length - end && !common.has(index - start),
    }));
  return { theirs: compared(one, inA), yours: compared(other, inB) };
}

/** Beyond this many comparisons the texts have little in common, and what they have would be slow to find. */
const mostSteps = 4_000_000;

function commonBlocks(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  const width = b.length + 1;
  if ((a.length + 1) * width > mostSteps) return [inA, inB];
  // lengths[i * width + j]: how long a common subsequence the texts have from these blocks on.
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      inA.add(i);
      inB.add(j);
      i += 1;
      j += 1;
    } else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return [inA, inB];
}
