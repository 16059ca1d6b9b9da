/** 的, 地 or 得, by what stands around: which words, of which kind, and how they go on. A small network weighs it (particle-weights.ts,
 *  written by a script); where another one is far more probable than the one that stands there, that is asked. */
import { chanceOf, latticeOf, readingOf } from './context.ts';
import type { Found } from './finding.ts';
import { type LanguageModel, languageModel } from './language-model.ts';
import { wordKinds } from './language-model-format.ts';
import type { Lexicon } from './lexicon.ts';
import { particleHidden, particleOutput } from './particle-weights.ts';

export const PARTICLES = '的地得';
const DEGREE =
  /^(?:很|太|非常|更|十分|极|不|相当|特别|比较|越来越|越|最|挺|真|多么|如此|这么|那么|格外|尤其|有点|过|够|无|没)/;
const clip = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

export interface ParticlePlace {
  at: number;
  features: number[];
}

/** Each 的, 地 and 得 of a run of Han characters that is a word by itself, with what is known of its place. */
export function particlePlaces(
  text: string,
  from: number,
  to: number,
  words: Lexicon,
  model: LanguageModel,
): ParticlePlace[] {
  const run = text.slice(from, to);
  if (!/[的地得]/.test(run)) return [];
  const lattice = latticeOf(text, from, to, words, model);
  const { edges } = readingOf(lattice, model);
  const numbers = Array.from(PARTICLES).map((sign) => model.numberOf(sign));
  const word = (index: number) => {
    const edge = edges[index];
    return edge === undefined
      ? undefined
      : { text: run.slice(lattice.starts[edge], lattice.ends[edge]), id: lattice.ids[edge]! };
  };
  const places: ParticlePlace[] = [];
  edges.forEach((edge, index) => {
    const start = lattice.starts[edge]!;
    if (
      lattice.ends[edge]! - start !== 1 ||
      !PARTICLES.includes(run[start]!) ||
      start === 0 ||
      start + 1 === run.length
    )
      return;
    const [farther, before, behind, next] = [
      word(index - 2),
      word(index - 1)!,
      word(index + 1)!,
      word(index + 2),
    ];
    const kind = (one: { id: number } | undefined) =>
      Array.from({ length: wordKinds + 1 }, (_, at) => Number(at === (one ? model.kind(one.id) : wordKinds)));
    const chance = (left: number, right: number) => (left < 0 || right < 0 ? 0 : model.behind(left, right));
    const lefts = numbers.map((number) => chance(before.id, number));
    const rights = numbers.map((number) => chance(number, behind.id));
    const around = [Math.max(0, start - 8), Math.min(run.length, start + 9)] as const;
    const wholes = Array.from(PARTICLES).map((sign) =>
      chanceOf(run.slice(around[0], start) + sign + run.slice(start + 1, around[1]), words),
    );
    const { text: own } = before;
    const { text: after } = behind;
    const clause = run.slice(Math.max(0, start - 14), start - own.length);
    places.push({
      at: from + start,
      features: [
        1,
        ...kind(farther), ...kind(before), ...kind(behind), ...kind(next),
        clip(lefts[1]! - lefts[0]!, -8, 8), clip(lefts[2]! - lefts[0]!, -8, 8),
        clip(rights[1]! - rights[0]!, -8, 8), clip(rights[2]! - rights[0]!, -8, 8),
        clip(wholes[1]! - wholes[0]!, -10, 10), clip(wholes[2]! - wholes[0]!, -10, 10),
        Number(own.length === 1), Number(own.length === 2), Number(own.length >= 4),
        Number(own.length > 1 && (own[0] === own[1] || own.at(-1) === own.at(-2))),
        Number(own.length === 1 && farther?.text === own),
        Number(DEGREE.test(farther?.text ?? '')), Number(DEGREE.test(after)),
        Number(after.length === 1), Number(after.length >= 4),
        Number(/^[了着过到出起来住上下开]/.test(next?.text ?? '')),
        Number(/^.{0,6}的/.test(run.slice(start + 1 + after.length))),
        Number(/[是有对进行做作为实现提供开展加强以]/.test(clause)), Number(/[把将被让使向]/.test(clause)),
        Number(start + 1 + after.length === run.length),
        Number(before.id < 0), Number(behind.id < 0),
        Number(/[性化度]$/.test(own)), Number(/^(?:了|把|将|向|对|从|在|为|被|给|与|和|跟|让|使)/.test(after)),
      ],
    }); // prettier-ignore
  });
  return places;
}

/** How probable each of 的, 地 and 得 is at a place: natural logarithms. */
function chances(features: readonly number[]): number[] {
  const units = particleHidden.map((weights) =>
    Math.tanh(weights.reduce((sum, weight, at) => sum + weight * features[at]!, 0)),
  );
  const sums = particleOutput.map((weights) =>
    weights.reduce((sum, weight, at) => sum + weight * (units[at] ?? 1), 0),
  );
  const most = Math.max(...sums);
  const all = most + Math.log(sums.reduce((sum, one) => sum + Math.exp(one - most), 0));
  return sums.map((sum) => sum - all);
}

/** By how much another one must be more probable. */
const least = 2.5;

/** The particles of one piece of folded text that should probably be others. */
export function particlesDoubted(text: string, words: Lexicon): Found[] {
  const model = languageModel();
  const found: Found[] = [];
  for (const { 0: run, index } of text.matchAll(/[\u4e00-\u9fff]{2,64}/g)) {
    for (const { at, features } of particlePlaces(text, index, index + run.length, words, model)) {
      const now = PARTICLES.indexOf(text[at]!);
      const all = chances(features);
      const best = all.indexOf(Math.max(...all));
      if (best === now || all[best]! - all[now]! < least) continue;
      const right = PARTICLES[best]!;
      const why =
        right === '地'
          ? '修饰动词用“地”'
          : right === '得'
            ? '动词后面引出程度或结果用“得”'
            : '修饰名词用“的”';
      found.push({ kind: 'particle', from: at, to: at + 1, reason: `${why}：这里疑应为“${right}”`, fixes: [right], certainty: all[best]! - all[now]! > 5 ? 'likely' : 'ask' }); // prettier-ignore
    }
  }
  return found;
}
