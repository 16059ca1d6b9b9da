/** Marks: quotes and brackets without a partner, marks that collide or stand double, half-width marks in Chinese prose. */
import type { Script } from '../convert.ts';
import type { Found } from './finding.ts';

const OPENING = '“‘（《〈「『【〔';
const CLOSING = '”’）》〉」』】〕';
const HAN = '\\p{Script=Han}';

/** Addresses, code and numbers, in which marks have another meaning. */
const NOT_PROSE =
  /https?:\/\/[^\s\p{Script=Han}，。；、）】」』》”]+|www\.[\w.\-/]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]*`|[A-Za-z_][\w$]*\([^()\n\p{Script=Han}]*\)/gu;

/** What is no prose is put out of sight, its length kept. */
export function proseOf(text: string): string {
  return text.replace(NOT_PROSE, (found) => '\u0001'.repeat(found.length));
}

/** Marks in one piece of text. `text` is as it was written, not folded. */
export function marksIn(text: string, script: Script): Found[] {
  const prose = proseOf(text);
  // Lines of forms and tables, and other languages, have marks of their own.
  if (/\]\[|\p{Script=Hangul}|\p{Script=Hiragana}/u.test(text)) return collisionsIn(prose);
  return [...pairsIn(prose, script), ...collisionsIn(prose), ...halfWidthIn(prose, script)];
}

function pairsIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const open: { sign: string; at: number }[] = [];
  const lone = (at: number, reason: string, fixes: string[] = []) =>
    found.push({ kind: 'pair', from: at, to: at + 1, reason, fixes, certainty: 'likely' });
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    // Where paragraphs go on quoting, each begins with the mark again, and only the last one ends with it.
    if (sign === '\n') {
      close();
      continue;
    }
    // An apostrophe that was typed the wrong way.
    if (sign === '‘' && /[A-Za-z]/.test(text[at - 1] ?? '') && /[A-Za-z]/.test(text[at + 1] ?? '')) continue;
    const opening = OPENING.indexOf(sign);
    if (opening >= 0) {
      const [same] = open.slice(-1);
      if (same?.sign === sign && (sign === '“' || sign === '‘')) {
        const isBefore = /[\p{L}\p{N}。！？，…]/u.test(text[at - 1] ?? '');
        if (isBefore) {
          lone(at, `引号方向不对，这里应是 ${CLOSING[opening]!}`, [CLOSING[opening]!]);
          open.pop();
          continue;
        }
      }
      if (sign === '《' && open.at(-1)?.sign === '《')
        found.push({ kind: 'pair', from: at, to: at + 1, reason: '书名号里面再用书名号，里面一层应为单书名号〈〉', fixes: ['〈'], certainty: 'ask' }); // prettier-ignore
      open.push({ sign, at });
      continue;
    }
    const closing = CLOSING.indexOf(sign);
    if (closing < 0) continue;
    // ’ is the apostrophe, too; ） ends the numbers of lists.
    if (sign === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')) {
      if (open.at(-1)?.sign === '‘' && !/[A-Za-z]/.test(text[at + 1] ?? '')) open.pop();
      continue;
    }
    const wanted = OPENING[closing]!;
    const last = open.at(-1);
    if (last?.sign === wanted) {
      open.pop();
      continue;
    }
    if (sign === '）' && /(?:^|[\s；;。，、：\n])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$/.test(text.slice(Math.max(0, at - 5), at))) continue; // prettier-ignore
    if (sign === '）' && last?.sign === undefined && openedInHalf(text, at)) continue;
    const deeper = open.findLastIndex(({ sign: one }) => one === wanted);
    if (deeper >= 0) {
      for (const { sign: other, at: place } of open.splice(deeper).slice(1)) lone(place, `这个 ${other} 没有配对，或与别的括号、引号交叉`); // prettier-ignore
      continue;
    }
    if (last && (sign === '”' || sign === '’') && (last.sign === '“' || last.sign === '‘')) {
      lone(at, `引号不配对，前面是 ${last.sign}`, [CLOSING[OPENING.indexOf(last.sign)]!]);
      open.pop();
    } else if (sign === '”' && !text.slice(0, at).includes('“') && /^[^”]*”/.test(text.slice(at + 1))) {
      lone(at, '引号方向不对，这里应是 “', ['“']);
      open.push({ sign: '“', at });
    } else lone(at, `这个 ${sign} 没有与它配对的 ${wanted}`);
  }
  close();
  checkStyle();
  return found;

  function close() {
    // Hundreds of marks without a partner are no prose; one is enough to say so.
    if (open.length > 100) open.splice(1);
    for (const { sign, at } of open.splice(0)) {
      if ((sign === '“' || sign === '「') && goesOn(at, sign)) continue;
      if (sign === '（' && /^[^\n（）]*\)/.test(text.slice(at, at + 200))) continue;
      if (sign === '‘' && /[A-Za-z0-9\s]/.test(text[at + 1] ?? '')) continue;
      lone(at, `这个 ${sign} 没有与它配对的 ${CLOSING[OPENING.indexOf(sign)]!}`);
    }
  }

  /** The quotation goes on in the next paragraph. */
  function goesOn(at: number, sign: string): boolean {
    const line = text.indexOf('\n', at);
    return line >= 0 && /^\s*(\S)/.exec(text.slice(line, line + 20))?.[1] === sign;
  }

  /** Straight quotes around Chinese words. */
  function checkStyle() {
    for (const { 0: whole, index } of text.matchAll(
      new RegExp(`"(?=[^"\\n]{0,40}${HAN})[^"\\n<>=]{1,60}"`, 'gu'),
    )) {
      if (!new RegExp(`${HAN}|[，。！？、；：]`, 'u').test((text[index - 1] ?? '') + (text[index + whole.length] ?? ''))) continue; // prettier-ignore
      const [left, right] = script === 'hans' ? ['“', '”'] : ['「', '」'];
      found.push({ kind: 'half-width', from: index, to: index + whole.length, reason: '中文里用了直引号', fixes: [left + whole.slice(1, -1) + right], certainty: 'likely' }); // prettier-ignore
    }
  }
}

/** （ was typed full and ) half, or the other way round: that is pointed out as half-width, not as missing. */
function openedInHalf(text: string, at: number): boolean {
  return /\([^()（）\n]*$/.test(text.slice(Math.max(0, at - 200), at));
}

const SAME = /([，。、；：！？])\1+/gu;
const COLLIDING =
  /[，、；：][。！？，、；：]|。[，、；：]|[！？][，、；：。]|、(?=[”」』）》])|(?<=[“「『（])[，。、；：！？]/gu;
const ELLIPSIS = /(?<![。.])。{3,}|(?<=\p{Script=Han})\.{3,}(?!\.|\/)|(?<!…)…(?!…)|…{3,}/gu;
const DASH = /(?<=[\p{Script=Han}”」』）》])(?:--+|—)(?=[\p{Script=Han}“「『（《])(?!—)/gu;

function collisionsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { 0: marks, 1: sign = '', index } of text.matchAll(SAME)) {
    if (sign === '。' && marks.length >= 3) continue;
    if ((sign === '！' || sign === '？') && marks.length > 1) {
      if (marks.length > 3) push('punctuation', index, marks, `“${sign}”连用太多`, [sign], 'ask');
      continue;
    }
    push('punctuation', index, marks, `标点“${sign}”重复`, [sign], 'certain');
  }
  for (const { 0: marks, index } of text.matchAll(COLLIDING)) {
    if (marks.length === 2 && marks[0] === marks[1]) continue;
    const isEdge = marks.length === 1;
    const fixes = isEdge
      ? ['']
      : [marks[0]!, marks[1]!].sort((one, other) => strength(other) - strength(one));
    push('punctuation', index, marks, isEdge ? `“${marks}”不应在这里` : `标点“${marks}”连在一起`, fixes, isEdge ? 'likely' : 'certain'); // prettier-ignore
  }
  for (const { 0: marks, index } of text.matchAll(ELLIPSIS)) {
    if (marks === '…' && !isHanAt(text, index - 1)) continue;
    if (/^…+$/.test(marks) && marks.length > 2 && marks.length % 2 === 0) continue;
    push('punctuation', index, marks, '省略号应为“……”', ['……'], 'likely');
  }
  for (const { 0: marks, index } of text.matchAll(DASH)) {
    if (text[index - 1] === '—') continue;
    if (marks === '—' && isName(text, index)) continue;
    push('punctuation', index, marks, '破折号应为“——”', ['——'], 'ask');
  }
  return found;

  function push(
    kind: 'punctuation',
    from: number,
    marks: string,
    reason: string,
    fixes: string[],
    certainty: Found['certainty'],
  ) {
    found.push({ kind, from, to: from + marks.length, reason, fixes, certainty });
  }
}

/** Places parted by one dash: 北京—上海. */
const isName = (text: string, at: number) =>
  /^\p{Script=Han}{1,4}—\p{Script=Han}{1,4}/u.test(text.slice(Math.max(0, at - 2), at + 4));

const strength = (sign: string) => '、，：；。！？'.indexOf(sign);

const FULL: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '.': '。',
  '(': '（',
  ')': '）',
};
const HALF = new RegExp(`(?<=[${HAN}”’」』》）])[,;:?!](?=\\s?[${HAN}“‘「『《（]|$|\\n|\\s*[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])[,;?!](?=[${HAN}“「『《])`, 'gu'); // prettier-ignore

function halfWidthIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const push = (from: number, to: number, fix: string, certainty: Found['certainty'] = 'likely') =>
    found.push({ kind: 'half-width', from, to, reason: `中文里用了半角标点 ${text.slice(from, to)}`, fixes: [fix], certainty }); // prettier-ignore
  for (const { 0: sign, index } of text.matchAll(HALF)) {
    if (sign === ':' && /\d$/.test(text.slice(0, index)) && /^\d/.test(text.slice(index + 1))) continue;
    push(index, index + 1, FULL[sign]!);
  }
  for (const { index } of text.matchAll(/(?<=\p{Script=Han}[”」』）]?)\.(?=$|\n|\p{Script=Han})/gu)) push(index, index + 1, '。'); // prettier-ignore
  // In Taiwan brackets are often half as wide.
  if (script === 'hans')
    for (const { 0: whole, index } of text.matchAll(
      /(?<=[\p{Script=Han}，。；！？”」』》])\((?=\s?\p{Script=Han})[^()（）\n]{1,60}\)/gu,
    )) {
      push(index, index + whole.length, `（${whole.slice(1, -1).trim()}）`);
    }
  for (const { 0: whole, index } of text.matchAll(
    /（[^()（）\n]{1,60}\)|\([^()（）\n]{0,60}\p{Script=Han}[^()（）\n]{0,60}）/gu,
  )) {
    push(index, index + whole.length, `（${whole.slice(1, -1)}）`);
  }
  return found;
}

function isHanAt(text: string, at: number): boolean {
  return /\p{Script=Han}/u.test(text[at] ?? '');
}
