/** Replacing text within clean HTML: the text as one string, and the HTML with parts of that string replaced. Code, readings above
 *  characters and what is marked 不转换 are held back: one sign stands for each, and nothing reaches into it. */
import { type Edit, HELD } from '../chinese/typography.ts';
import { decode, escape, INLINE, TOKEN } from './body-markup.ts';

interface Run {
  /** Where its text begins in the whole, and in the HTML. */
  at: number;
  start: number;
  end: number;
  text: string;
}

/** The text of a piece of clean HTML: line breaks and the borders of blocks are `\n`, what is held back is HELD. */
export function editableText(html: string): string {
  return read(html).text;
}

function read(html: string): { text: string; runs: Run[] } {
  const runs: Run[] = [];
  let text = '';
  let held = 0;
  const open: { tag: string; isHeld: boolean }[] = [];
  for (const { 0: piece, 1: slash, 2: tag = '', 3: attributes = '', 4: run, index } of html.matchAll(TOKEN)) {
    if (run !== undefined) {
      if (held > 0) {
        if (!text.endsWith(HELD)) text += HELD;
        continue;
      }
      const decoded = decode(run);
      runs.push({ at: text.length, start: index, end: index + piece.length, text: decoded });
      text += decoded;
    } else if (tag === 'br' || (!INLINE.has(tag) && tag !== 'img')) {
      if (text !== '' && !text.endsWith('\n')) text += '\n';
      if (tag === 'pre') held += slash ? -1 : 1;
    } else if (tag === 'img') {
      text += HELD;
    } else if (slash) {
      const last = open.findLastIndex((element) => element.tag === tag);
      if (last >= 0) for (const { isHeld } of open.splice(last)) if (isHeld) held -= 1;
    } else {
      const isHeld = /^(?:code|rt|rp)$/.test(tag) || (tag === 'span' && / translate="no"/.test(attributes));
      if (isHeld) held += 1;
      open.push({ tag, isHeld });
    }
  }
  return { text, runs };
}

/** The HTML with parts of its text replaced. The edits are in order and do not overlap; what a replacement says stands where its
 *  part begins. An edit that reaches over something held back is left out. */
export function withEdits(html: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return html;
  const { text, runs } = read(html);
  let result = '';
  let done = 0;
  let first = 0;
  for (const run of runs) {
    result += html.slice(done, run.start);
    done = run.end;
    const end = run.at + run.text.length;
    let out = '';
    let at = run.at;
    while (first < edits.length && edits[first]!.end <= run.at) first += 1;
    for (let index = first; index < edits.length && edits[index]!.start < end; index += 1) {
      const edit = edits[index]!;
      if (text.slice(edit.start, edit.end).includes(HELD)) continue;
      const from = Math.max(edit.start, at);
      out += text.slice(at, from);
      if (edit.start >= run.at) out += edit.to;
      at = Math.max(at, Math.min(edit.end, end));
    }
    out += text.slice(at, end);
    result += escape(out);
  }
  return result + html.slice(done);
}
