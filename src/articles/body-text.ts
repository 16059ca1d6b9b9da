/** What a body says, without its markup: its text, its first sentences, its blocks. */
import { decode, INLINE, TOKEN, VOID } from './body-markup.ts';

/** The text alone, one line for each block. Table cells are parted by tabs. Readings above characters are left out: they repeat
 *  the characters they stand on. */
export function plainText(html: string): string {
  let text = '';
  let reading = 0;
  for (const [, slash, tag = '', , run] of html.matchAll(TOKEN)) {
    if (tag === 'rt' || tag === 'rp') reading = Math.max(0, reading + (slash ? -1 : 1));
    else if (run !== undefined) text += reading > 0 ? '' : run;
    else if (tag === 'td' || tag === 'th') text += slash ? '\t' : '';
    else if (!INLINE.has(tag)) text += '\n';
  }
  return decode(text.replace(/[\t\n]+/g, (gap) => (gap.includes('\n') ? '\n' : gap)).trim());
}

/** The first sentences of a body, for lists, when nobody wrote a summary: at most so many characters. */
export function summaryFrom(html: string, atMost = 90): string {
  const paragraphs = html.match(/<p>.*?<\/p>/gs)?.join('') ?? html;
  const text = plainText(paragraphs)
    .replace(/\s+/g, ' ')
    .replace(/(?<=[。！？；，、：”』」）]) /g, '');
  // Characters of the rarer planes take two units; twice as many units always hold the characters we may need.
  const characters = Array.from(text.slice(0, 2 * atMost + 2));
  if (characters.length <= atMost) return text;

  const room = characters.slice(0, atMost).join('');
  const sentences = /^.*(?:[。！？!?…]|\.(?=\s))[”’』」）)]*/s.exec(room)?.[0];
  if (sentences !== undefined && sentences.length * 3 > room.length) return sentences.trimEnd();
  const clauses = /^.*(?=[，、；：,;:])/s.exec(room.slice(0, -1))?.[0];
  const kept =
    clauses !== undefined && clauses.length * 2 >= room.length
      ? clauses
      : characters.slice(0, atMost - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** The blocks that stand side by side in a body: paragraphs, headings, lists, tables, figures, each whole. */
export function blocksOf(html: string): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: piece, 1: slash, 2: tag, index } of html.matchAll(TOKEN)) {
    if (tag === undefined) continue;
    if (!VOID.has(tag)) depth += slash ? -1 : 1;
    else if (tag !== 'hr') continue;
    if (depth > 0) continue;
    const end = index + piece.length;
    blocks.push(html.slice(start, end));
    start = end;
  }
  return blocks;
}
