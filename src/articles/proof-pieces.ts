/** An article cut into the pieces that are proofread, each with the way back: a place in a piece's text is a place in a field or in the
 *  body's HTML. Code is left out, and so are readings above characters. */
import type { Piece } from '../chinese/proofreading/finding.ts';
import type { ArticleContent } from './article.ts';
import { decode, escape, INLINE, TOKEN } from './body-markup.ts';

/** A link within a piece. */
export interface PieceLink {
  piece: string;
  from: number;
  to: number;
  href: string;
}

/** A run of text in the HTML: where it stands in the piece, and where in the HTML. */
interface Run {
  from: number;
  to: number;
  htmlFrom: number;
  htmlTo: number;
}

interface BodyPiece extends Piece {
  runs: Run[];
}

const FIELDS = ['kicker', 'title', 'subtitle', 'shortTitle', 'summary', 'dateline'] as const;
type Field = (typeof FIELDS)[number];

/** The pieces of an article in reading order, and its links. */
export function piecesOf(content: ArticleContent): { pieces: Piece[]; links: PieceLink[] } {
  const fields = FIELDS.map((name): Piece => ({ name, text: content[name] }));
  const byline: Piece = {
    name: 'byline',
    text: content.bylines.length > 0 ? `记者 ${content.bylines.join('、记者 ')}` : '',
  };
  const { pieces, links } = bodyPieces(content.body);
  const body = pieces.map(({ name, text }) => ({ name, text }));
  return { pieces: [...fields, byline, ...body].filter(({ text }) => text !== ''), links };
}

/** Content with other words in one place; undefined where they do not stand there. */
export function withFix(
  content: ArticleContent,
  { piece, from, to, excerpt }: { piece: string; from: number; to: number; excerpt: string },
  fix: string,
): ArticleContent | undefined {
  if (FIELDS.includes(piece as Field)) {
    const text = content[piece as Field];
    if (text.slice(from, to) !== excerpt) return undefined;
    return { ...content, [piece]: text.slice(0, from) + fix + text.slice(to) };
  }
  const { pieces } = bodyPieces(content.body);
  const found = pieces.find(({ name }) => name === piece);
  if (!found || found.text.slice(from, to) !== excerpt) return undefined;
  // Only what changes is touched, so that markup within the words stays where it is.
  const place = narrowed(found.text, from, to, fix);
  let { body } = content;
  // From behind, so that places before stay; the words go where the old ones began.
  for (const run of found.runs.filter((one) => holds(one, place)).reverse()) {
    const text = found.text.slice(run.from, run.to);
    const start = Math.max(place.from, run.from) - run.from;
    const end = Math.min(place.to, run.to) - run.from;
    const isFirst = run.from <= place.from;
    const changed = text.slice(0, start) + (isFirst ? place.fix : '') + text.slice(end);
    body = body.slice(0, run.htmlFrom) + escape(changed) + body.slice(run.htmlTo);
  }
  return { ...content, body };
}

/** The place without what the old and the new words begin and end with; at least one old character stays in it. */
function narrowed(text: string, from: number, to: number, fix: string) {
  let start = 0;
  while (from + start < to - 1 && start < fix.length && text[from + start] === fix[start]) start += 1;
  let end = 0;
  while (to - end - 1 > from + start && end < fix.length - start && text[to - end - 1] === fix.at(-1 - end)) end += 1; // prettier-ignore
  return { from: from + start, to: to - end, fix: fix.slice(start, fix.length - end) };
}

const holds = (run: Run, { from, to }: { from: number; to: number }) => run.from < to && run.to > from;

function bodyPieces(html: string): { pieces: BodyPiece[]; links: PieceLink[] } {
  const pieces: BodyPiece[] = [];
  const links: PieceLink[] = [];
  let text = '';
  let runs: Run[] = [];
  let silent = 0;
  let code = 0;
  let link: { href: string; from: number } | undefined;
  const name = () => `body-${pieces.length + 1}`;
  const flush = () => {
    if (text.trim() !== '') pieces.push({ name: name(), text, runs });
    text = '';
    runs = [];
  };
  for (const { 0: token, 1: slash, 2: tag = '', 3: attributes = '', 4: run, index } of html.matchAll(TOKEN)) {
    if (run !== undefined) {
      if (silent > 0) continue;
      const decoded = decode(run);
      const from = text.length;
      // Code is no prose: its length is kept, its words are not read.
      text += code > 0 ? '\u0001'.repeat(decoded.length) : decoded;
      if (code === 0) runs.push({ from, to: text.length, htmlFrom: index, htmlTo: index + token.length });
      continue;
    }
    const step = slash ? -1 : 1;
    if (tag === 'rt' || tag === 'rp') silent = Math.max(0, silent + step);
    else if (tag === 'code') code = Math.max(0, code + step);
    else if (tag === 'pre') {
      flush();
      silent = Math.max(0, silent + step);
    } else if (tag === 'a') {
      if (slash && link) {
        links.push({ piece: name(), from: link.from, to: Math.max(link.from, text.length), href: link.href });
        link = undefined;
      } else link = { href: decode(/ href="([^"]*)"/.exec(attributes)?.[1] ?? ''), from: text.length };
    } else if (tag === 'br') text += '\n';
    else if (!INLINE.has(tag)) flush();
  }
  flush();
  return { pieces, links };
}
