/** Which of the doubts of context.ts are pointed out: each is weighed by what is known of it, with weights that were fitted on errors of
 *  our own planting against real articles (make-doubt-weights.ts), and those are said that pass the bar. */
import { chanceOf, type Doubt, doubtsIn } from './context.ts';
import { hidden, output } from './doubt-weights.ts';
import type { Found } from './finding.ts';
import { type LanguageModel, languageModel } from './language-model.ts';
import { wordKinds } from './language-model-format.ts';
import type { Lexicon } from './lexicon.ts';
import { isOftenConfused } from './confused.ts';
import { lookAlike } from './look-alike.ts';
import { nearSound, sameSound } from './same-sound.ts';
import type { Script } from '../convert.ts';
import { isInName, SURNAMES } from './family-names.ts';
import { isStanding } from './standing-words.ts';

export const featureNames = [
  'one', 'gain', 'tri', 'low', 'context', 'usual', 'usualInList', 'isRare', 'isListed',
  'particle', 'look', 'near', 'word', 'nearWord', 'both',
  'single', 'singleOther', 'longer', 'isWord', 'isWordGain',
  'again', 'againMore', 'inName', 'surname', 'afterSurname', 'quoted', 'atEdge', 'atBothEdges', 'besideLatin', 'shortRun', 'fluency', 'number', 'atEnd', 'pronoun', 'name', 'oftenConfused', 'sameSet', 'beforeMore', 'behindMore',
  'isLeft', 'isRight', 'meantLeft', 'meantRight', 'isUnseen', 'meantSeen', 'isUsual', 'gainPerSign', 'isHant',
] as const; // prettier-ignore

const isHan = (sign: string | undefined) => sign !== undefined && sign >= '\u4e00' && sign <= '\u9fff';
const clip = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** What is known of a doubt, in the order of `featureNames`. `whole` is the whole article. */
export function featuresOf(
  text: string,
  whole: string,
  doubt: Doubt,
  words: Lexicon,
  model: LanguageModel,
  script: Script,
): number[] {
  const { from, to, is, meant, way, gain, isWord } = doubt;
  const [start, end] = around(text, from, to, 8);
  const asWritten = chanceOf(text.slice(start, end), words);
  const asMeant = chanceOf(text.slice(start, from) + meant + text.slice(to, end), words);
  const tri = asMeant - asWritten;
  const usual = model.chance(model.numberOf(meant));
  const isChance = chanceOf(is, words);
  const context = tri - (usual - isChance);
  const isNear = way === 'near-sound';
  let isNearWord = 0;
  if (way === 'word') for (let at = 0; at < is.length; at += 1) if (is[at] !== meant[at] && !sameSound(is[at]!).includes(meant[at]!)) isNearWord = 1; // prettier-ignore
  const differs = Array.from(is).findIndex((sign, at) => sign !== meant[at]);
  const [signIs, signMeant] = [is[differs]!, meant[differs]!];
  const sounds = sameSound(signIs).includes(signMeant) || nearSound(signIs).includes(signMeant);
  const looks = lookAlike(signIs).includes(signMeant) || model.lookingLike(signIs).includes(signMeant);
  const isSingle = meant.length === 1;
  const place = isSingle ? text.slice(Math.max(0, from - 1), to + 1) : is;
  let times = 0;
  for (let at = whole.indexOf(place); at >= 0 && times < 5; at = whole.indexOf(place, at + 1)) times += 1;
  const isParticle = way === 'particle';
  return [
    1,
    clip(gain, 0, 15),
    clip(tri, -5, 16),
    clip(Math.min(gain, tri), 0, 5),
    clip(context, -8, 8),
    clip(usual + 10, -4, 4),
    isSingle ? 0 : clip(10 - (words.cost(meant) ?? 17), -6, 3),
    isSingle ? 0 : clip(-isChance - 14, -6, 10),
    Number(!isSingle && words.cost(is) !== undefined),
    Number(isParticle),
    Number(way === 'look-alike'),
    Number(isNear),
    Number(way === 'word'),
    isNearWord,
    Number(sounds && looks),
    Number(isSingle && !isParticle),
    Number(isSingle && !isParticle && usual < -8.5),
    Number(meant.length > 2),
    Number(isWord && !isSingle),
    isWord && !isSingle ? clip(tri, 0, 12) : 0,
    Number(times > 1),
    clip(times - 1, 0, 4),
    Number(isInName(text, from, to)),
    Number(SURNAMES.has(text[from]!)),
    Number(SURNAMES.has(text[from - 1] ?? '')),
    Number(/[“「『《〈][^”」』》〉\n]{0,12}$/.test(text.slice(Math.max(0, from - 13), from)) && /^[^“「『《〈\n]{0,12}[”」』》〉]/.test(text.slice(to, to + 13))), // prettier-ignore
    Number(!isHan(text[from - 1]) || !isHan(text[to])),
    Number(!isHan(text[from - 1]) && !isHan(text[to])),
    Number(/[A-Za-z0-9()（）[\]·]/.test((text[from - 1] ?? '') + (text[to] ?? ''))),
    Number(end - start < 6),
    clip(asMeant / (end - start) + 4, -3, 3),
    Number(/[一二三四五六七八九十百千万两]/.test(is)),
    Number(/[。！？]/.test(text[to] ?? '')),
    Number(/[他她它们]/.test(is)),
    Number(words.isName(meant) || words.isName(is)),
    Number(isOftenConfused(is, meant)),
    Number(isSingle && inOneSet(is, meant)),
    ...neighbours(),
    ...bonds(),
    clip(isChance + 12, -4, 5),
    tri / meant.length > 5 ? 1 : 0,
    Number(script === 'hant'),
    ...kinds(),
  ]; // prettier-ignore

  /** Of what kind the words are, and those beside them. */
  function kinds(): number[] {
    const [here, there] = [model.kind(model.numberOf(is)), model.kind(model.numberOf(meant))];
    const flags = new Array<number>(2 * wordKinds + 2 * (wordKinds + 1) + 1).fill(0);
    flags[here] = 1;
    flags[wordKinds + there] = 1;
    flags[2 * wordKinds + beside(-1)] = 1;
    flags[3 * wordKinds + 1 + beside(1)] = 1;
    flags[flags.length - 1] = Number(here === there);
    return flags;
  }

  /** The kind of the longest word on one side; the last one where there is none. */
  function beside(side: -1 | 1): number {
    for (let size = 4; size > 0; size -= 1) {
      if (side < 0 ? from - size < start : to + size > end) continue;
      const word = model.numberOf(side < 0 ? text.slice(from - size, from) : text.slice(to, to + size));
      if (word >= 0) return model.kind(word);
    }
    return wordKinds;
  }

  /** How much each word is drawn to its neighbours, and whether it was seen beside them at all. */
  function bonds(): number[] {
    const [here, there] = [model.numberOf(is), model.numberOf(meant)];
    const best = { isLeft: 0, isRight: 0, meantLeft: 0, meantRight: 0 };
    for (let size = 1; size <= 4; size += 1) {
      if (from - size >= start) {
        const left = model.numberOf(text.slice(from - size, from));
        best.isLeft = Math.max(best.isLeft, bond(left, here));
        best.meantLeft = Math.max(best.meantLeft, bond(left, there));
      }
      if (to + size <= end) {
        const right = model.numberOf(text.slice(to, to + size));
        best.isRight = Math.max(best.isRight, bond(here, right));
        best.meantRight = Math.max(best.meantRight, bond(there, right));
      }
    }
    const { isLeft, isRight, meantLeft, meantRight } = best;
    return [
      isLeft,
      isRight,
      meantLeft,
      meantRight,
      Number(isLeft === 0 && isRight === 0),
      Number(meantLeft > 0 && meantRight > 0),
    ];
  }

  function bond(first: number, second: number): number {
    if (first < 0 || second < 0 || !model.isSeen(first, second)) return 0;
    return clip(model.behind(first, second) - model.chance(second) + 1, 0.1, 8);
  }

  /** How much better the word agrees with what stands on each side. */
  function neighbours(): [number, number] {
    const left = text.slice(start, from);
    const right = text.slice(to, end);
    const [leftIs, leftMeant] =
      left === '' ? [0, 0] : [chanceOf(left + is, words) - isChance, chanceOf(left + meant, words) - usual];
    const [rightIs, rightMeant] =
      right === ''
        ? [0, 0]
        : [chanceOf(is + right, words) - isChance, chanceOf(meant + right, words) - usual];
    return [clip(leftMeant - leftIs, -5, 6), clip(rightMeant - rightIs, -5, 6)];
  }
}

/** Characters of grammar that are taken for each other. */
const SETS = '的地得 在再 做作 像象向 那哪 以已 他她它 坐座 既即 份分 帐账 么吗嘛 带戴 到道 就究 和合 有由 对队 为未 与于 及即 进近 从重 是事 由有 该改 前钱 后候 需须 又有 只止 没每 把吧 定订 交叫 受收 首手 名明 系细 成城 长常 全权 第弟 元员圆'; // prettier-ignore
const sets = new Set(SETS.split(' ').flatMap((set) => Array.from(set).flatMap((one) => Array.from(set).map((other) => one + other)))); // prettier-ignore
const inOneSet = (one: string, other: string) => sets.has(one + other);

/** A doubt with how likely it is a mistake: the logarithm of its odds. */
interface Weighed extends Doubt {
  odds: number;
}

/** What must at least be gained for a doubt to be looked at. */
const leastGain = 1.2;
/** How many readings of one place are weighed. */
const mostReadings = 3;

/** Places of one piece of folded text that were probably meant otherwise; `whole` is the whole article, `known` what was
 *  found in runs of characters that were read before. */
export function doubtedIn(
  text: string,
  whole: string,
  words: Lexicon,
  script: Script,
  known = new Map<string, Doubt[]>(),
): Found[] {
  const model = languageModel();
  return readingsIn(text, words, script, known).flatMap((group) => {
    const weighed = group
      .map((doubt): Weighed => ({
        ...doubt,
        odds: oddsOf(featuresOf(text, whole, doubt, words, model, script)),
      }))
      .sort((one, other) => other.odds - one.odds);
    const [best] = weighed;
    if (!best || best.odds < bar) return [];
    const others = weighed.filter(
      ({ from, to, odds }) => from === best.from && to === best.to && odds > best.odds - 2,
    );
    return [foundFrom(best, [...new Set(others.map(({ meant }) => meant))])];
  });
}

/** The readings that are to be weighed, those of one place together. */
export function readingsIn(
  text: string,
  words: Lexicon,
  script: Script,
  known = new Map<string, Doubt[]>(),
): Doubt[][] {
  const all: Doubt[] = [];
  for (const { 0: run, index } of text.matchAll(/[\u4e00-\u9fff]{2,64}/g)) {
    let doubts = known.get(run);
    if (!doubts) known.set(run, (doubts = doubtsIn(run, 0, run.length, words, leastGain)));
    // 的, 地 and 得 as words of their own are for particles.ts to say.
    for (const { from, to, ...doubt } of doubts) {
      if (doubt.way === 'particle' && doubt.meant.length === 1) continue;
      if (isStanding(text, from + index, to + index, doubt.meant, script === 'hant')) continue;
      all.push({ ...doubt, from: from + index, to: to + index });
    }
  }
  all.sort((one, other) => other.gain - one.gain);
  const groups: Doubt[][] = [];
  const groupAt = new Map<number, Doubt[]>();
  for (const doubt of all) {
    let group: Doubt[] | undefined;
    for (let at = doubt.from; at < doubt.to && !group; at += 1) group = groupAt.get(at);
    if (!group) {
      group = [];
      groups.push(group);
      for (let at = doubt.from; at < doubt.to; at += 1) groupAt.set(at, group);
    }
    if (group.length < mostReadings) group.push(doubt);
  }
  return groups;
}

/** By how much a text must become more probable without what stands twice; good doublings (看看, 慢慢) were seen as such. */
const leastOfDouble = 7;

/** Characters and words that stand twice and would better stand once. */
export function doubledIn(text: string, whole: string, words: Lexicon): Found[] {
  const found: Found[] = [];
  let behind = 0;
  for (const { index } of text.matchAll(/(?=([\u4e00-\u9fff]{1,4}?)\1)/g)) {
    if (index < behind) continue;
    const { 0: twice = '', 1: once = '' } =
      /^([\u4e00-\u9fff]{1,4}?)\1+/.exec(text.slice(index, index + 40)) ?? [];
    behind = index + twice.length;
    // Three times and more is meant; and so is what the article writes again.
    if (twice.length !== once.length * 2) continue;
    if (whole.indexOf(twice) !== whole.lastIndexOf(twice)) continue;
    // 一条条, 一台一台, 科科长: the end of a word and the beginning of the next, or a measure of each one.
    const isEach = /^一./.test(once) || (once.length === 1 && text[index - 1] === '一');
    if (/^[科局处院校市县区部委办厅所站场署]{2}$/.test(twice)) continue;
    const [start, end] = around(text, index, index + twice.length, 6);
    const before = text.slice(start, index + once.length);
    const gain = chanceOf(before + text.slice(index + twice.length, end), words) - chanceOf(text.slice(start, end), words); // prettier-ignore
    if (gain < (isEach ? 12 : leastOfDouble)) continue;
    found.push({ kind: 'doubled', from: index + once.length, to: index + twice.length, reason: `“${once}”可能重复了`, fixes: [''], certainty: gain > 10 ? 'likely' : 'ask' }); // prettier-ignore
  }
  return found;
}

/** A place with so many Han characters on each side as there are, up to `most`. */
function around(text: string, from: number, to: number, most: number): [start: number, end: number] {
  let start = from;
  let end = to;
  while (start > 0 && from - start < most && isHan(text[start - 1])) start -= 1;
  while (end < text.length && end - to < most && isHan(text[end])) end += 1;
  return [start, end];
}

/** What the odds must be for a doubt to be said. */
const bar = 1;

function foundFrom({ from, to, is, meant, way, isWord, odds }: Weighed, fixes: string[]): Found {
  const certainty = odds > 4 ? 'likely' : 'ask';
  const choice = fixes.join('”或“');
  if (isWord) return { kind: 'confused', from, to, reason: `“${is}”与“${meant}”易混：照上下文疑应为“${choice}”`, fixes, certainty }; // prettier-ignore
  const how = way === 'look-alike' ? '字形相近' : '读音相近';
  return { kind: 'slip', from, to, reason: `“${is}”疑为“${choice}”（${how}）`, fixes, certainty };
}

/** A small network of one hidden layer. */
function oddsOf(features: readonly number[]): number {
  let sum = output.at(-1)!;
  for (let unit = 0; unit < hidden.length; unit += 1) {
    const weights = hidden[unit]!;
    let sumHere = 0;
    for (let at = 0; at < features.length; at += 1) sumHere += weights[at]! * features[at]!;
    sum += output[unit]! * Math.tanh(sumHere);
  }
  return sum;
}
