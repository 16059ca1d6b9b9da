/** Blanks, widths, quotation marks and dashes of Chinese prose as W3C's requirements for Chinese text layout (CLREQ) have them. What
 *  is not prose is left alone: numbers, addresses, code, phrases of Latin letters, and everything whose repair would be a guess. */

/** A replacement in a text: what `text.slice(start, end)` becomes. */
export interface Edit {
  start: number;
  end: number;
  to: string;
}

export type TypographyKind =
  'invisible' | 'look-alikes' | 'blanks' | 'brackets' | 'widths' | 'quotes' | 'dashes';

const H = '\\p{Script=Han}';
/** What a full-width mark may stand behind: Chinese text and the marks that close something in it. */
const BEHIND = `[${H}”’」』）》〉】%％]`;
const WIDE_MARK = '，。！？；：、（）《》〈〉「」『』【】';

/** Marks that are one for the other, half-width and full-width. */
const WIDE: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** Whether any pass could find something in a text: most paragraphs hold nothing but characters and their marks. */
export const mayNeedTypesetting = (text: string): boolean =>
  /[\x21-\x2f:;?"·・…\xa0-\xad\u180e\u2000-\u200f\u2014\u2015\u202a-\u206f\u2500\u2e80-\u3000\uf900-\ufaff\ufeff\uff0d-\uff3a\uff41-\uff5a（） \t]|。。/.test(
    text,
  );

let lastText = '';
let lastIsProse = false;

/** As looksLikeProse; several passes ask of one text. */
function isProse(text: string): boolean {
  if (text !== lastText) {
    lastIsProse = looksLikeProse(text);
    lastText = text;
  }
  return lastIsProse;
}

/** Text of mostly Latin letters and signs is code or a foreign phrase. */
function looksLikeProse(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han === 0) return false;
  const signs = text.match(/[{}<>=|\\$&#`~^@*_[\]]|\/\/|::|->|\(\)/g)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return signs * 12 <= han && latin <= han * 2;
}

/** The passes in their order; each is applied to what the one before it left. */
export const typographyPasses: readonly (readonly [TypographyKind, (text: string) => Edit[]])[] = [
  ['invisible', (text) => editsOf(text, /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]+|(?<=\p{Script=Han})[\u200c\u200d]+(?=\p{Script=Han})/gu, () => '')], // prettier-ignore
  // Radicals and compatibility forms look like characters and are not found by any search.
  ['look-alikes', (text) => editsOf(text, /[\u2e9f\u2ea0-\u2fd5\uf900-\ufaff]/g, (sign) => sign.normalize('NFKC'))], // prettier-ignore
  ['brackets', (text) => (isProse(text) ? brackets(text) : [])],
  ['widths', widths],
  ['quotes', quotes],
  ['dashes', dashes],
  // Last, since marks that have become full-width want none beside them.
  ['blanks', blanks],
];

function editsOf(text: string, pattern: RegExp, to: (found: RegExpMatchArray[0]) => string): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const replaced = to(found);
    if (replaced !== found) edits.push({ start: index, end: index + found.length, to: replaced });
  }
  return edits;
}

const BLANKS = /[\u3000\xa0 \t\u2002-\u200a\u202f]+/g;
const isHan = (sign: string) => /\p{Script=Han}/u.test(sign);

/** Blanks beside full-width marks, several for one, and those of texts that were set with one behind every character. */
function blanks(text: string): Edit[] {
  const between = text.match(/(?<=\p{Script=Han})[ \xa0](?=\p{Script=Han})/gu)?.length ?? 0;
  const isSpaced = between >= 8 && between * 3 > (text.match(/\p{Script=Han}/gu)?.length ?? 0);
  const edits: Edit[] = [];
  for (const { 0: found, index } of text.matchAll(BLANKS)) {
    const before = text.charAt(index - 1);
    const after = text.charAt(index + found.length);
    if (before === HELD || after === HELD) continue;
    const isEdge = before === '' || before === '\n' || after === '' || after === '\n';
    const isBesideMark =
      /[，。！？；、：）》」』】（《「『【]/.test(before) || /[，。！？；、：）》」』】]/.test(after);
    const isBetweenHan = isHan(before) && isHan(after);
    // An ideographic blank between characters was typed on purpose: 张　三.
    const stays = isBetweenHan && !isSpaced && found.includes('\u3000');
    const to = isEdge || isBesideMark || (isSpaced && isBetweenHan) ? '' : stays ? found : ' ';
    if (to !== found) edits.push({ start: index, end: index + found.length, to });
  }
  return edits;
}

/** Stands for what must not be touched (code, pictures) in the text that the passes see. */
export const HELD = '\ufffc';

function widths(text: string): Edit[] {
  const edits: Edit[] = [
    // １２３ and ＡＢＣ: letters and figures are half-width.
    ...editsOf(text, /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?:[．，][\uff10-\uff19]+)*％?/g, (found) => found.normalize('NFKC')), // prettier-ignore
  ];
  if (!isProse(text)) return edits;
  const mark = new RegExp(
    `(?<=${BEHIND})[ ]?([,;:!?]+)[ ]?(?=$|[\\s${H}"“‘「『（《\\dA-Za-z(”’」』）])|(?<=[A-Za-z\\d%])([,;!?])(?=${H})|(?<=[A-Za-z\\d])(:)(?=${H})(?<!\\d:)`,
    'gu',
  );
  for (const { 0: found, index } of text.matchAll(mark)) {
    const marks = found.trim();
    const after = text.slice(index + found.length, index + found.length + 8);
    if (/^[:;]$/.test(marks) && /^[-()D|/\\]/.test(after)) continue;
    // At the end of a line a semicolon closes a statement of code as often as a clause.
    if (marks === ';' && after.trim() === '') continue;
    // 3:2 and 1,000 have figures on both sides; an address goes on behind its colon.
    if (marks === ':' && /^\/\//.test(after)) continue;
    edits.push({
      start: index,
      end: index + found.length,
      to: Array.from(marks, (sign) => WIDE[sign] ?? sign).join(''),
    });
  }
  for (const { 0: found, index } of text.matchAll(
    new RegExp(`(?<=[${H}”’」』）》])\\.(?=$|\\s*$|[“「『（]|\\n)`, 'gu'),
  ))
    edits.push({ start: index, end: index + found.length, to: '。' });
  return edits.sort((one, other) => one.start - other.start);
}

/** Brackets around Chinese words in Chinese prose, both or neither. */
function brackets(text: string): Edit[] {
  const edits: Edit[] = [];
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '(' || sign === '（') open.push(at);
    else if (sign === ')' || sign === '）') {
      const from = open.pop();
      if (from === undefined) continue;
      const isMixed = (text.charAt(from) === '(') !== (sign === ')');
      const isHalf = text.charAt(from) === '(' && sign === ')';
      if (!isMixed && !isHalf) continue;
      const inner = text.slice(from + 1, at);
      const before = text.charAt(from - 1);
      const after = text.charAt(at + 1);
      const isChinese = new RegExp(`[${H}，。、；：！？]`, 'u').test(inner);
      const isAround =
        new RegExp(`^$|[\\s${H}”’」』）》${WIDE_MARK}A-Za-z\\d]`, 'u').test(before) &&
        !/[{}=\][<>$;|\\]/.test(inner);
      if (
        (isMixed && isAround) ||
        (isHalf &&
          isChinese &&
          isAround &&
          !/[A-Za-z_]$/.test(text.slice(Math.max(0, from - 1), from) + after))
      ) {
        if (isHalf || text.charAt(from) === '(') edits.push({ start: from, end: from + 1, to: '（' });
        if (isHalf || sign === ')') edits.push({ start: at, end: at + 1, to: '）' });
      }
    } else if (sign === '\n') open.length = 0;
  }
  return edits;
}

/** Straight quotation marks around Chinese words, where they come in pairs. */
function quotes(text: string): Edit[] {
  if (!text.includes('"') || !isProse(text)) return [];
  const edits: Edit[] = [];
  const isCorner = /[「」]/.test(text);
  for (const line of linesOf(text)) {
    const at = [...line.text.matchAll(/"/g)].map(({ index }) => index);
    if (at.length === 0 || at.length % 2 === 1 || /[“”]/.test(line.text)) continue;
    for (let pair = 0; pair < at.length; pair += 2) {
      const from = at[pair]!;
      const to = at[pair + 1]!;
      const inner = line.text.slice(from + 1, to);
      const isChinese = /\p{Script=Han}/u.test(inner) && !line.text.slice(from - 1, to + 2).includes('""');
      if (!isChinese || inner === '' || inner.includes(HELD) || /[=({[]/.test(line.text.charAt(from - 1))) continue; // prettier-ignore
      const isWithin = isCorner && line.text.lastIndexOf('「', from) > line.text.lastIndexOf('」', from);
      const [left, right] = isWithin ? '『』' : isCorner ? '「」' : '“”';
      edits.push({ start: line.at + from, end: line.at + from + 1, to: left! });
      edits.push({ start: line.at + to, end: line.at + to + 1, to: right! });
    }
  }
  return edits;
}

function linesOf(text: string): { text: string; at: number }[] {
  let at = 0;
  return text.split('\n').map((line) => {
    const found = { text: line, at };
    at += line.length + 1;
    return found;
  });
}

/** 破折号 and 省略号 that were typed with other signs. A single 一字线 (北京—上海) is right as it is. */
function dashes(text: string): Edit[] {
  if (!isProse(text)) return [];
  return [
    ...editsOf(text, new RegExp(`(?<=[${H}”」』，。！？])(?:[ ]?--[ ]?|---+|－－+|[ ]?—{3,}[ ]?|──+|――+|—-|-—)(?=[${H}“「『])`, 'gu'), () => '——'), // prettier-ignore
    ...editsOf(text, new RegExp(`(?<=[${H}”」』，、])(?:\\.{3,}|。{3,}|．{3,}|·{3,}|・{3,}|…{3,})(?=$|[\\s${H}“”「」『』））！？，])`, 'gu'), () => '……'), // prettier-ignore
  ].sort((one, other) => one.start - other.start);
}
