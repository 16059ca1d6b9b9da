/** A text in the form that the rules are written in: every Traditional character or old form becomes its Simplified one, and the text
 *  keeps its length, so that a place in the folded text is the same place in the text. */
// Other programs than the server's read this file, too, and must find the types.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- it has no name by which to import it
/// <reference path="../opencc-dictionaries.d.ts" />
import traditional from 'opencc-js/dict/TSCharacters';
import simplified from 'opencc-js/dict/STCharacters';
import type { Script } from '../convert.ts';

/** Forms of Taiwan, Hong Kong and older print that stand in no list of pairs. */
const FORMS =
  '臺台裏里裡里爲为衆众羣群峯峰麪面牀床衞卫産产敎教旣既啓启啟启綫线凈净鷄鸡銹锈秘秘祕秘綉绣滙汇彙汇週周迴回佈布佔占';

/** What 著 belongs to where it is no 着. */
const WRITTEN = /[名显顯专專原译譯编編论論巨拙遗遺新合撰卓土昭]著|著(?=[名作者述称稱书書录錄])/gu;

let tables: { foldOf: Uint16Array; unfoldOf: Map<string, string> } | undefined;

/** Made when first asked for: only the desk reads with them. */
function folding() {
  if (tables) return tables;
  const foldOf = new Uint16Array(0x10000);
  const unfoldOf = new Map<string, string>();
  for (let unit = 0; unit < 0x10000; unit += 1) foldOf[unit] = unit;
  for (const [from = '', to = ''] of traditional.split('|').map((entry) => entry.split(' '))) {
    if (from.length === 1 && to.length === 1) foldOf[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  for (let at = 0; at < FORMS.length; at += 2) foldOf[FORMS.charCodeAt(at)] = FORMS.charCodeAt(at + 1);
  // Words written with them are words of their own.
  for (const kept of '乾瞭徵')
    foldOf[kept.charCodeAt(0)] = { 乾: '干', 瞭: '了', 徵: '征' }[kept]!.charCodeAt(0);
  for (const [from = '', to = ''] of simplified.split('|').map((entry) => entry.split(' '))) {
    if (from.length === 1 && to.length === 1) unfoldOf.set(from, to);
  }
  tables = { foldOf, unfoldOf };
  return tables;
}

/** Folds a text; its length and all places stay. */
export function fold(text: string, script: Script): string {
  const { foldOf } = folding();
  let result = '';
  let pending: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    pending.push(foldOf[text.charCodeAt(at)]!);
    if (pending.length === 4096) {
      result += String.fromCharCode(...pending);
      pending = [];
    }
  }
  result += String.fromCharCode(...pending);
  if (script === 'hans' || !result.includes('著')) return result;
  // Taiwan writes 著 for both.
  const spared = new Set<number>();
  for (const { 0: word, index } of result.matchAll(WRITTEN)) spared.add(index + word.indexOf('著'));
  return result.replace(/著/g, (sign, at: number) => (spared.has(at) ? sign : '着'));
}

/** One character of a Simplified word as it would stand in a Traditional text, as far as one can tell from it alone. */
export const unfold = (character: string): string => folding().unfoldOf.get(character) ?? character;
