/** Reads the lists of confused words and idioms, and finds them. A text is walked through once; where two characters of it begin a
 *  word of the lists, its conditions are looked at. */
import type { Script } from '../convert.ts';
import { IN_CONTEXT, NO_WORDS } from './confused-words.ts';
import type { Certainty, Found } from './finding.ts';
import { IDIOMS } from './idioms.ts';
import type { Lexicon } from './lexicon.ts';

interface Rule {
  wrong: string;
  rights: string[];
  kind: 'confused' | 'idiom';
  certainty: Certainty;
  script?: Script;
  before?: RegExp;
  behind?: RegExp;
  clause?: RegExp;
  notBefore?: RegExp;
  notBehind?: RegExp;
  /** The word exists: a finding must make the text more probable, where one can tell. */
  isWord: boolean;
  /** What stands before and what stands behind must both be there. */
  asksBoth: boolean;
  /** The context is enough, however probable the text is. */
  isSure: boolean;
}

let rules: Map<string, Rule[]> | undefined;

/** How many pairs the lists hold. */
export function pairCount(): number {
  rules ??= readRules();
  let count = 0;
  for (const list of rules.values()) count += list.length;
  return count;
}

let confusions: Set<string> | undefined;

/** Whether the lists know that one word is written for another, in either direction. */
export function isOftenConfused(one: string, other: string): boolean {
  rules ??= readRules();
  if (!confusions) {
    confusions = new Set();
    for (const list of rules.values())
      for (const { wrong, rights } of list)
        for (const right of rights) confusions.add(`${wrong}>${right}`).add(`${right}>${wrong}`);
  }
  return confusions.has(`${one}>${other}`);
}

/** Finds confused words in folded text. */
export function confusedIn(text: string, script: Script, words: Lexicon): Found[] {
  rules ??= readRules();
  const found: Found[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const one = rules.get(text[at]!);
    const two = rules.get(text.slice(at, at + 2));
    for (const rule of two ?? []) take(rule, at);
    for (const rule of one ?? []) take(rule, at);
  }
  return found;

  function take(rule: Rule, at: number) {
    const { wrong, rights } = rule;
    if (!text.startsWith(wrong, at)) return;
    if (rule.script && rule.script !== script) return;
    const to = at + wrong.length;
    const before = text.slice(Math.max(0, at - 16), at);
    const behind = text.slice(to, to + 30);
    if (rule.notBefore?.test(before) || rule.notBehind?.test(behind)) return;
    const asks = rule.before ?? rule.behind ?? rule.clause;
    const isIn =
      !asks ||
      (rule.asksBoth && rule.before?.test(before) && rule.behind?.test(behind)) ||
      (rule.asksBoth ? false : rule.before?.test(before)) ||
      (rule.asksBoth ? false : rule.behind?.test(behind)) ||
      rule.clause?.test(clauseAround(text, at, to));
    if (!isIn) return;
    if (wrong.length === 1 && !rule.asksBoth && !rule.isSure) {
      const gain = gainBy(text, at, to, rights[0]!, words);
      if (gain < (isInWord(text, at, words) ? 5.5 : 2)) return;
    }
    if (!rule.isWord && isWithinWords(text, at, to, words)) return;
    found.push({
      kind: rule.kind,
      from: at,
      to,
      reason:
        rule.kind === 'idiom'
          ? `成语、俗语应写作“${rights[0]!}”`
          : rule.isWord
            ? `“${wrong}”与“${rights[0]!}”易混：这里的上下文要用“${rights[0]!}”`
            : `“${wrong}”是常见的错写，应为“${rights.join('”或“')}”`,
      fixes: rights,
      certainty: rule.certainty,
    });
  }
}

/** By how much more probable a text becomes with other words in one place, seen within the Han characters around it. */
export function gainBy(text: string, from: number, to: number, right: string, words: Lexicon): number {
  let start = from;
  let end = to;
  while (start > 0 && from - start < 8 && isHan(text, start - 1)) start -= 1;
  while (end < text.length && end - to < 8 && isHan(text, end)) end += 1;
  const is = words.cut(text, start, end).before[end - start]!;
  const meant = text.slice(start, from) + right + text.slice(to, end);
  return is - words.cut(meant, 0, meant.length).before[meant.length]!;
}

/** Whether a character is part of a common word of two characters or more. */
function isInWord(text: string, at: number, words: Lexicon): boolean {
  let start = at;
  let end = at + 1;
  while (start > 0 && at - start < 8 && isHan(text, start - 1)) start -= 1;
  while (end < text.length && end - at < 8 && isHan(text, end)) end += 1;
  const { edges } = words.cut(text, start, end);
  const from = edges.findLast((edge) => edge <= at)!;
  const to = edges.find((edge) => edge > at)!;
  return to - from > 1 && words.cost(text.slice(from, to))! < 13.5;
}

/** Whether what looks like a misspelling is the end of one good word and the beginning of another (颁布|署名). */
function isWithinWords(text: string, from: number, to: number, words: Lexicon): boolean {
  let start = from;
  let end = to;
  while (start > 0 && from - start < 6 && isHan(text, start - 1)) start -= 1;
  while (end < text.length && end - to < 6 && isHan(text, end)) end += 1;
  const { edges } = words.cut(text, start, end);
  // Good where every word that has a part in it is of two characters or more, and reaches beyond it on both sides.
  const parts = edges.slice(0, -1).map((edge, index) => [edge, edges[index + 1]!] as const);
  const touching = parts.filter(([one, other]) => one < to && other > from);
  if (touching.length === 1) return touching[0]![1] - touching[0]![0] > to - from;
  return (
    touching[0]![0] < from && touching.at(-1)![1] > to && touching.every(([one, other]) => other - one >= 2)
  );
}

function isHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x4e00 && unit <= 0x9fff;
}

function clauseAround(text: string, from: number, to: number): string {
  const start = Math.max(0, from - 30);
  const left =
    text
      .slice(start, from)
      .split(/[。！？；，\n]/)
      .at(-1) ?? '';
  const right = text.slice(to, to + 30).split(/[。！；，\n]/)[0] ?? '';
  return left + text.slice(from, to) + right;
}

function readRules(): Map<string, Rule[]> {
  const read = new Map<string, Rule[]>();
  const add = (rule: Rule) => {
    const key = rule.wrong.slice(0, 2);
    const list = read.get(key);
    if (list) list.push(rule);
    else read.set(key, [rule]);
  };
  for (const entry of IDIOMS.split(' ')) {
    const [wrong = '', right = ''] = entry.split('>');
    add({
      wrong,
      rights: [right],
      kind: 'idiom',
      certainty: 'certain',
      isWord: false,
      asksBoth: false,
      isSure: false,
    });
  }
  for (const line of NO_WORDS.split('\n')) if (line !== '') add(ruleFrom(line, false));
  for (const line of IN_CONTEXT.split('\n')) if (line !== '') add(ruleFrom(line, true));
  return read;
}

/** A rule from its line; confused-words.ts says how they are written. */
function ruleFrom(line: string, isWord: boolean): Rule {
  const [pair = '', ...conditions] = line.split(/\s+/);
  const [wrong = '', right = ''] = pair.split('>');
  const isAsked = right.endsWith('?') || conditions.includes('?');
  const rule: Rule = {
    wrong,
    rights: right.replace(/\?$/, '').split('|'),
    kind: 'confused',
    certainty: isAsked ? 'ask' : isWord ? 'likely' : 'certain',
    isWord,
    asksBoth: conditions.includes('&'),
    isSure: conditions.includes('='),
  };
  for (const condition of conditions) {
    const pattern = condition.slice(1);
    if (pattern === '') continue;
    // A condition that only says what must not follow.
    if (condition.startsWith('+(?!') && condition.indexOf(')') === condition.length - 1) {
      rule.notBehind = new RegExp(`^(?:${pattern.slice(3, -1)})`);
      continue;
    }
    if (condition[0] === '<') rule.before = new RegExp(`(?:${pattern})$`);
    else if (condition[0] === '+') rule.behind = new RegExp(`^(?:${pattern})`);
    else if (condition[0] === '@') rule.clause = new RegExp(pattern);
    else if (condition[0] === '!') rule.notBefore = new RegExp(`(?:${pattern})$`);
    else if (condition[0] === '-') rule.notBehind = new RegExp(`^(?:${pattern})`);
    else if (condition === '%hans' || condition === '%hant') rule.script = pattern as Script;
  }
  return rule;
}
