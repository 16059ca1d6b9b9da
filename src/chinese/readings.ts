/** Readings in brackets after characters, as converters of hijacked pages leave them: 國(guó). Told from real notes, (WHO) or (GDP),
 *  by asking whether they are how the characters before are read. What is right in a dictionary may be wrong here: a single
 *  reading of a rare or ambiguous character, 氿(guǐ) or 行(háng), was written for the reader and stays. */
import { bytesOf, characterOf, isCommon } from './double-byte.ts';
import { simplifiedOf } from './script.ts';

/** The readings of one character with tone marks, most common first. */
export type ReadingsOf = (character: string) => readonly string[];

/** A reading in a text: what `text.slice(start, end)` is, brackets and all. */
export interface BracketedReading {
  start: number;
  end: number;
  /** The characters that it reads. */
  characters: string;
  /** The reading as printed, without its brackets. */
  reading: string;
}

const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêếề';
export const LETTERS = `A-Za-züÜ${TONED}ɡɑ`;
/** Marks that stand alone behind a vowel are put together by normalising. */
const BRACKETED = new RegExp(
  `[(（] ?([\\u0300-\\u030c${LETTERS}][\\u0300-\\u030c${LETTERS}0-5 '’·-]{0,47}) ?[)）]`,
  'g',
);
const READ_BEFORE = new RegExp(`[(（][${LETTERS}]{1,7}[)）]$`);
const HAS_TONE = new RegExp(`[${TONED}]|[a-zü][0-5](?![0-9])`);
const SYLLABLE =
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?ao|i?an|i?ang|u?ai|u?an|u?ang|iong|i?ong|[iu]?a|i?e|u?o|ai|ei|ou|er?|en|eng|in|ing|iu|ui|un|i|u|v[en]?|van|ue)|n|ng|m|hm|hng)$/;

/** A reading without tones, spaces and apostrophes, ü as v: lǜ sè → lvse. */
export function plainReading(reading: string): string {
  return reading
    .normalize('NFD')
    .toLowerCase()
    .replace(/u\u0308/g, 'v')
    .replace(/[\u0300-\u030c]/g, '')
    .replaceAll('ɡ', 'g')
    .replaceAll('ɑ', 'a')
    .replace(/[^a-z]/g, '');
}

/** Whether some letters are one syllable of pinyin. */
export const isSyllable = (letters: string) => SYLLABLE.test(plainReading(letters));

/** Whether a character can be read so. Tones are not compared: dictionaries and converters differ in them. */
export function isReadingOf(character: string, plain: string, readingsOf: ReadingsOf): boolean {
  return plainReadings(character, readingsOf).has(plain);
}

const known = new WeakMap<ReadingsOf, Map<string, ReadonlySet<string>>>();

/** All readings of a character without tones; each is looked up once. */
function plainReadings(character: string, readingsOf: ReadingsOf): ReadonlySet<string> {
  let map = known.get(readingsOf);
  if (!map) known.set(readingsOf, (map = new Map<string, ReadonlySet<string>>()));
  let readings = map.get(character);
  if (!readings) {
    readings = new Set([...readingsOf(character), ...readingsOf(simplifiedOf(character))].map(plainReading));
    map.set(character, readings);
  }
  return readings;
}

const isHan = (character: string) => /^\p{Script=Han}$/u.test(character);

/** The character that the second byte of one and a sign behind it make. */
function characterAcross(one: string | undefined, sign: string | undefined): string | undefined {
  const code = sign?.charCodeAt(0) ?? 0;
  const bytes = one !== undefined && code >= 0x40 && code < 0x7f ? bytesOf(one) : undefined;
  return bytes && characterOf(bytes.trail, code);
}

/** How many characters at the end of `before` are read by `plain`; 0 for none. */
function countRead(before: readonly string[], plain: string, readingsOf: ReadingsOf): number {
  let ends = new Set([plain.length]);
  for (let count = 1; count <= 8; count += 1) {
    const character = before[before.length - count];
    if (character === undefined || !isHan(character)) return 0;
    const readings = plainReadings(character, readingsOf);
    const next = new Set<number>();
    for (const end of ends)
      for (const reading of readings)
        if (reading !== '' && plain.slice(0, end).endsWith(reading)) next.add(end - reading.length);
    if (next.has(0)) return count;
    if (next.size === 0) return 0;
    ends = next;
  }
  return 0;
}

/** Every bracketed reading of the characters before it. Brackets that hold a real word are not among them. */
export function readingsIn(text: string, readingsOf: ReadingsOf): BracketedReading[] {
  const found: BracketedReading[] = [];
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(BRACKETED)) {
    const reading = inner.normalize('NFC').trim();
    // (WHO), (Meta), (li): only small letters with a tone say that they are a reading; a lone neutral syllable may be one, too.
    const isToned = HAS_TONE.test(reading);
    if (!isToned && !/^(?:[a-z]{1,6})$/.test(reading)) continue;
    if (!isToned && !SYLLABLE.test(reading)) continue;
    const before = Array.from(text.slice(Math.max(0, index - 20), index).trimEnd());
    // A pair of bytes was taken for a character that was the end of one and a sign behind it.
    const across = isToned
      ? characterAcross(before.slice(0, -1).join('').replace(READ_BEFORE, '').slice(-1), before.at(-1))
      : undefined;
    if (across !== undefined && isReadingOf(across, plainReading(reading), readingsOf)) {
      found.push({ start: index, end: index + whole.length, characters: before.at(-1)!, reading });
      continue;
    }
    const count = countRead(before, plainReading(reading), readingsOf);
    if (count === 0) continue;
    const characters = before.slice(-count).join('');
    if (!isToned && count > 1) continue;
    found.push({ start: index, end: index + whole.length, characters, reading });
  }
  return found;
}

/** Of the readings of a whole text those that were not written for its readers. */
export function strayReadings<T extends BracketedReading>(found: readonly T[]): T[] {
  const isToned = (one: T) => HAS_TONE.test(one.reading);
  const toned = found.filter(isToned);
  const isAnnotated = new Set(toned.map(({ characters }) => characters)).size >= 3;
  if (isAnnotated) return [...found];
  // One or two in a whole text are notes where they help: rare characters, or several to be read at once.
  return toned.filter(
    ({ characters }) =>
      characters.length === 1 && isCommon(simplifiedOf(characters)) && !isAmbiguous(characters),
  );
}

/** Characters of which papers give the reading now and then. */
const isAmbiguous = (character: string) =>
  '行长重乐传弹调藏朝阿单曾查盖仇区解任尉宿降强角数省盛石识似宅占着只种转作便参差处当的地得都发分干给更观还喝和横会几假间降教结禁倔劲卷卡看空累量露论率落没蒙闷模磨难宁喷片铺奇切曲少舍什胜熟说提通同吐为系鲜相校血应与扎载炸涨粘正挣中轴隐曳堡谷邪浒圳汕埔泌燕纪华卜朴柏秘番厦侗车亡被'.includes(
    simplifiedOf(character),
  );
