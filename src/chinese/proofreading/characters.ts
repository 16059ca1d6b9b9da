/** Characters that are not what they seem: hidden ones, letters of other alphabets in a word, old code points of Chinese characters,
 *  and characters of the other script. */
// Other programs than the server's read this file, too, and must find the types.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it has no name by which to import it
/// <reference path="../opencc-dictionaries.d.ts" />
import simplified from 'opencc-js/dict/STCharacters';
import traditional from 'opencc-js/dict/TSCharacters';
import type { Script } from '../convert.ts';
import { scriptOf } from '../script.ts';
import type { Found } from './finding.ts';

// eslint-disable-next-line no-misleading-character-class -- each of them is meant by itself
const HIDDEN = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/gu; // prettier-ignore
const BROKEN = /\ufffd+|[\ue000-\uf8ff]+|[\u0080-\u009f]+/gu;
const OLD_POINTS = /[\u2e80-\u2fdf\uf900-\ufaff]/gu;
/** A word of Latin letters in which some are not. */
const MIXED = /[A-Za-z\u0370-\u03ff\u0400-\u04ff]+/gu;
const TWINS: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  І: 'I', // prettier-ignore
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  υ: 'u',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X', // prettier-ignore
};
const ZERO =
  /(?<=[一二三四五六七八九〇○])[○ОоOo0０](?=[一二三四五六七八九〇○年])|(?<=[一二三四五六七八九])[○ОоOo](?=[一二三四五六七八九〇○年])/gu;

/** The characters that the old national standards give each script; what stands in both lists of OpenCC's says nothing. */
function standard(encoding: string, leads: [number, number][], trails: [number, number][]): Set<string> {
  const decoder = new TextDecoder(encoding);
  const bytes: number[] = [];
  for (const [firstLead, lastLead] of leads)
    for (let lead = firstLead; lead <= lastLead; lead += 1)
      for (const [first, last] of trails)
        for (let trail = first; trail <= last; trail += 1) bytes.push(lead, trail);
  return new Set(decoder.decode(new Uint8Array(bytes)));
}
type OneScript = Map<string, { script: Script; other: string }>;
let ones: OneScript | undefined;

/** Characters that stand in one script only. Made when first asked for: only the desk reads with them. */
function oneScript(): OneScript {
  if (ones) return ones;
  const only = new Map<string, { script: Script; other: string }>();
  const [toSimplified, toTraditional] = [traditional, simplified].map(
    (list) => new Map(list.split('|').map((entry) => entry.split(' ') as [string, string])),
  ) as [Map<string, string>, Map<string, string>];
  for (const [from, to] of toSimplified) if (!toTraditional.has(from) && from !== to) only.set(from, { script: 'hant', other: to }); // prettier-ignore
  for (const [from, to] of toTraditional) if (!toSimplified.has(from) && from !== to) only.set(from, { script: 'hans', other: to }); // prettier-ignore
  const inGb2312 = standard('gbk', [[0xb0, 0xf7]], [[0xa1, 0xfe]]); // prettier-ignore
  const inBig5 = standard('big5', [[0xa4, 0xf9]], [[0x40, 0x7e], [0xa1, 0xfe]]); // prettier-ignore
  for (const [sign, { script }] of only) {
    // Characters of the standard pass, but for the commonest ones of the other script (体, 号), which mean it.
    if ((script === 'hans' ? inBig5 : inGb2312).has(sign) && scriptOf(sign) !== script) only.delete(sign);
  }
  /** Good in both, whatever the lists say. */
  for (const sign of '杰却么着台后里于乾瞭徵藉濛餘釐夥甦麼镕昇堃喆黴凌宫黄没説') only.delete(sign);
  ones = only;
  return only;
}

/** Characters in one piece of text, as it was written. */
export function charactersIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const push = (
    kind: Found['kind'],
    from: number,
    length: number,
    reason: string,
    fixes: string[],
    certainty: Found['certainty'] = 'certain',
  ) =>
    // prettier-ignore
    found.push({ kind, from, to: from + length, reason, fixes, certainty });
  for (const { 0: sign, index } of text.matchAll(HIDDEN))
    push('hidden', index, sign.length, `看不见的字符 U+${codeOf(sign)}，会妨碍搜索和排版`, ['']);
  for (const { 0: signs, index } of text.matchAll(BROKEN))
    push('hidden', index, signs.length, `乱码或自造字 U+${codeOf(signs)}，读者看不到正确的字`, []);
  for (const { 0: sign, index } of text.matchAll(OLD_POINTS)) {
    const usual = sign.normalize('NFKC');
    if (usual !== sign) push('lookalike', index, sign.length, `兼容码位的字符 U+${codeOf(sign)}，看着像“${usual}”，搜索不到`, [usual]); // prettier-ignore
  }
  for (const { 0: word, index } of text.matchAll(MIXED)) {
    if (!/[A-Za-z]/.test(word) || /^[A-Za-z]+$/.test(word)) continue;
    const usual = word.replace(/[^A-Za-z]/g, (letter) => TWINS[letter] ?? letter);
    if (/^[A-Za-z]+$/.test(usual)) push('lookalike', index, word.length, '单词里混有形似的希腊或俄文字母', [usual]); // prettier-ignore
  }
  for (const { 0: sign, index } of text.matchAll(ZERO)) push('lookalike', index, sign.length, '汉字数字里的零应为“〇”', ['〇'], 'likely'); // prettier-ignore
  const only = oneScript();
  let own = 0;
  const others: { at: number; sign: string; other: string }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const known = only.get(text[at]!);
    if (!known) continue;
    if (known.script === script) own += 1;
    else others.push({ at, sign: text[at]!, other: known.other });
  }
  // A passage in the other script, quoted on purpose, is one thing and not many.
  if (others.length > 0 && (others.length <= 3 || others.length * 4 < own)) {
    for (const { at, sign, other } of others) {
      push('script', at, 1, script === 'hans' ? `简体稿里的繁体字“${sign}”` : `繁體稿裡的簡體字「${sign}」`, [other], 'likely'); // prettier-ignore
    }
  }
  return found;
}

/** Characters of both scripts that stand for several in Traditional text: which one is meant, the words around them decide. */
const SEVERAL = new Set('后面云几松谷板制复升征丑斗冬郁干发划卷困累舍曲术涂吁叶御钟种采仇淀冲凶借据夸帘仆扑签胜寿苏坛团旋熏折郑筑奸炼霉'); // prettier-ignore

/** Characters of Traditional text that stand in the place of others: 以后 for 以後. `convert` is from Simplified to Traditional. */
export function meantOthersIn(text: string, folded: string, convert: (text: string) => string): Found[] {
  const found: Found[] = [];
  for (const { 0: run, index } of text.matchAll(/[\u4e00-\u9fff]{2,64}/g)) {
    if (!Array.from(run).some((sign) => SEVERAL.has(sign))) continue;
    const usual = convert(folded.slice(index, index + run.length));
    if (usual.length !== run.length) continue;
    for (let at = 0; at < run.length; at += 1) {
      const sign = run[at]!;
      if (!SEVERAL.has(sign) || usual[at] === sign) continue;
      found.push({ kind: 'script', from: index + at, to: index + at + 1, reason: `繁體稿裡這個「${sign}」疑應為「${usual[at]!}」`, fixes: [usual[at]!], certainty: 'ask' }); // prettier-ignore
    }
  }
  // 里 is the inside only here; elsewhere it is the smallest unit of a town.
  for (const { index } of text.matchAll(/(?<=[這那哪心手家城屋夜嘴眼夢水山店井骨])里(?![長民辦面程鄰])/g)) {
    found.push({ kind: 'script', from: index, to: index + 1, reason: '繁體稿裡這個「里」疑應為「裡」', fixes: ['裡'], certainty: 'ask' }); // prettier-ignore
  }
  return found;
}

/** Characters that Simplified text has in a few words only: 乾坤, 瞭望, 慰藉. */
const RARELY = /乾(?![隆坤县陵])|(?<!明)瞭(?!望)|(?<!宫商角)徵|[後裡裏週迴佈佔]/gu;

/** Characters of Simplified text that stand for the usual ones. */
export function unusualIn(text: string, folded: string): Found[] {
  return Array.from(text.matchAll(RARELY)).flatMap(({ 0: sign, index }): Found[] => {
    const usual = folded[index]!;
    return usual === sign ? [] : [{ kind: 'script', from: index, to: index + 1, reason: `简体稿里的繁体字“${sign}”`, fixes: [usual], certainty: 'ask' }]; // prettier-ignore
  });
}

const codeOf = (sign: string) => sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
