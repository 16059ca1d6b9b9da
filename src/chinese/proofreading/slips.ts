/** Which of the slips that likelihood.ts thinks of are pointed out: names and whatever an article writes again and again are meant as
 *  they stand, and each kind has to be so much more probable that few are wrong. */
import type { Found } from './finding.ts';
import type { Lexicon } from './lexicon.ts';
import { type Slip, slipsIn } from './likelihood.ts';

export const SURNAMES = new Set('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付傅方邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简连芦麦褚娄窦戚岑宫费卜冷晏席柏宗瞿桂全佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝赖洪高施卓白金黎胡'); // prettier-ignore

/** By how much a reading must be more probable, by the length of the word that is meant. */
const least: Record<Slip['how'], readonly [two: number, three: number, four: number]> = {
  'same-sound': [5.9, 4.5, 4],
  'look-alike': [3.8, 3.5, 3.5],
  'near-sound': [4.2, 3.5, 3.5],
  other: [99, 99, 6],
  missing: [99, 99, 7],
  swapped: [4, 99, 99],
  word: [6, 99, 99],
};

/** Slips in one piece of folded text; `whole` is the whole article. */
export function likelySlips(text: string, whole: string, words: Lexicon): Found[] {
  return slipsIn(text, words, 3.5).flatMap((slip) => {
    const { from, to, words: meant, how, gain } = slip;
    const length = Math.min(4, meant[0]!.length) as 2 | 3 | 4;
    if (gain < least[how][length - 2]! + doubtAbout(text, whole, slip)) return [];
    const is = text.slice(from, to);
    // 的 or 地 is for grammar.ts to say.
    if (is.replace(/[的地得]/g, '') === meant[0]!.replace(/[的地得]/g, '')) return [];
    const why =
      how === 'same-sound' || how === 'near-sound' || how === 'word' ? '读音相近' : how === 'look-alike' ? '字形相近' : how === 'swapped' ? '两字颠倒' : how === 'missing' ? '多字或缺字' : '差一个字'; // prettier-ignore
    return [
      {
        kind: 'slip' as const,
        from,
        to,
        reason: `“${is}”疑为“${meant.join('”或“')}”（${why}）`,
        fixes: meant,
        certainty: gain > 11 ? ('likely' as const) : ('ask' as const),
      },
    ];
  });
}

/** What makes a slip less credible. */
export function doubtAbout(text: string, whole: string, { from, to, words, how }: Slip): number {
  const is = text.slice(from, to);
  const word = words[0]!;
  let doubt = 0;
  // Written twice it is meant, the more so as no slip repeats itself.
  const times = countOf(whole, is);
  if (times > 1) doubt += 3 + times;
  if (isInName(text, from, to)) doubt += 5;
  else if (SURNAMES.has(text[from]!)) doubt += 1;
  // In quotation marks and book titles people play with words.
  if (/[“「『《〈][^”」』》〉\n]{0,12}$/.test(text.slice(Math.max(0, from - 13), from)) && /^[^“「『《〈\n]{0,12}[”」』》〉]/.test(text.slice(to, to + 13))) doubt += 2; // prettier-ignore
  if (/[·・A-Za-z0-9]$/.test(text.slice(0, from)) || /^[·・A-Za-z]/.test(text.slice(to))) doubt += 2;
  if (/[一二三四五六七八九十两]/.test(is) && !word.match(/[一二三四五六七八九十两]/)) doubt += 1;
  if (/[甲乙丙丁]/.test(is)) doubt += 4;
  if (how === 'other' && !is.startsWith(word[0]!) && !is.endsWith(word[3] ?? '')) doubt += 3;
  return doubt;
}

/** Whether a place belongs to what is probably the name of a person. */
export function isInName(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 2), from);
  // Names stand alone or behind what somebody is; in mid-sentence a family name is a character like others.
  const isAlone = !/\p{Script=Han}$/u.test(before) || /[长员任席者师授记理事人民委生手和及与]$/.test(before);
  if (SURNAMES.has(text[from]!) && to - from <= 3 && isAlone) return true;
  if (SURNAMES.has(before.at(-1) ?? '') && to - from === 2) return true;
  return SURNAMES.has(before[0] ?? '') && to - from === 2 && /^(?:[、，。；（(\s]|市长|局长|议员|主任|校长|里长|先生|女士|表示|说|等)/.test(text.slice(to - 0)); // prettier-ignore
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
