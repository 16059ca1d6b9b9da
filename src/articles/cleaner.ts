/** The wire cleaner (稿件清洗): from pasted text, HTML or a whole scraped page to the fields of the article form. Cleaning is a
 *  function of the original and of the changes that a person took back; each change has a name that stays the same from run to run,
 *  so that taking one back means to clean again without it. What cannot be repaired stays as it is and is pointed out. */
import { brokenPlaces, brokenRuns } from '../chinese/broken-runs.ts';
import type { Script } from '../chinese/convert.ts';
import { closingOf, type Credits, readCredits } from '../chinese/credits.ts';
import { type Dateline, peopleIn, readDateline } from '../chinese/datelines.ts';
import { furnitureOf, isSpamLine } from '../chinese/furniture.ts';
import { readingsIn, type ReadingsOf, strayReadings } from '../chinese/readings.ts';
import { scriptOf, type Stray, straysIn } from '../chinese/script.ts';
import {
  type Edit,
  HELD,
  typographyPasses,
  type TypographyKind,
  mayNeedTypesetting,
} from '../chinese/typography.ts';
import { sha256 } from '../ledger/canonical.ts';
import { bodyFrom, looksLikeHtml } from './body.ts';
import { editableText, withEdits } from './body-edits.ts';
import { blocksOf } from './body-text.ts';
import { type Cut, type CutKind, readPage, withoutSite } from './page-source.ts';

export type ChangeKind =
  | CutKind
  | TypographyKind
  | 'furniture'
  | 'paragraphs'
  | 'broken-run'
  | 'reading'
  | 'title'
  | 'title-twice'
  | 'subtitle'
  | 'kicker'
  | 'dateline'
  | 'credits'
  | 'byline'
  | 'editor'
  | 'end';

/** A small replacement with the words around it. */
export interface Piece {
  lead: string;
  from: string;
  to: string;
  tail: string;
}

/** Something that the cleaner did, or would do if nobody had taken it back. */
export interface Change {
  /** The same in every run over the same original. */
  id: string;
  kind: ChangeKind;
  before: string;
  /** '' where it was taken away; a field's name in 〔〕 where it went there. */
  after: string;
  /** The paragraph in which it stands first, from 1; 0 for the page around the text. */
  paragraph: number;
  /** How many times it was done. */
  count: number;
  /** Of small replacements in one paragraph: the first of them. */
  pieces?: Piece[];
  isUndone: boolean;
}

/** A run that cannot be repaired. While it stands in a text, that cannot be published. */
export interface Unsettled {
  text: string;
  paragraph: number;
}

/** What the cleaner fills in; the names are those of the article form. */
export interface CleanedFields {
  title: string;
  kicker: string;
  subtitle: string;
  body: string;
  dateline: string;
  /** Names parted by 、. */
  bylines: string;
  dutyEditor: string;
  sourceName: string;
  sourceUrl: string;
  originalTitle: string;
  originalAuthor: string;
  pictureCredit: string;
  /** As the form's field has it: 2026-04-30T18:05; at midnight where only the day is known. */
  dated: string;
  script: '' | Script;
}

export interface Cleaned {
  fields: CleanedFields;
  changes: Change[];
  unsettled: Unsettled[];
  /** What the head says, where there is one. */
  head: Dateline | undefined;
  script: Script | undefined;
  /** Characters of the other script, with the words around the first of each. */
  mixtures: (Stray & { context: string })[];
  isHtml: boolean;
  /** What was left of the original is longer than any article; only its beginning was cleaned. */
  isCut: boolean;
}

/** Longer texts are no articles; the form takes half a million characters. */
const mostSource = 700_000;

interface Block {
  html: string;
  /** Whether its text is one to change; tables and lists are, but no head stands in them. */
  isParagraph: boolean;
  /** From 1, as in the original. */
  number: number;
}

/** Cleans an original. `undone` are the names of changes that are not wanted. */
export function clean(
  original: string,
  readingsOf: ReadingsOf,
  undone: ReadonlySet<string> = new Set(),
): Cleaned {
  const changes = new Map<string, Change>();
  const fields: CleanedFields = {
    title: '', kicker: '', subtitle: '', body: '', dateline: '', bylines: '', dutyEditor: '', sourceName: '', sourceUrl: '',
    originalTitle: '', originalAuthor: '', pictureCredit: '', dated: '', script: '',
  }; // prettier-ignore
  const bylines: string[] = [];
  /** The text of blocks, each worked out once. */
  const texts = new Map<string, string>();
  const textOf = (html: string): string => {
    let text = texts.get(html);
    if (text === undefined) texts.set(html, (text = editableText(html)));
    return text;
  };
  let head: Dateline | undefined;

  /** Notes a change and says whether it is to be done. */
  function note(kind: ChangeKind, before: string, after: string, paragraph: number, of = before): boolean {
    const id = idOf(kind, of);
    const isUndone = undone.has(id);
    const known = changes.get(id);
    if (known) known.count += 1;
    else changes.set(id, { id, kind, before, after, paragraph, count: 1, isUndone });
    return !isUndone;
  }

  const isHtml = looksLikeHtml(original);
  const page = isHtml ? readPage(original) : undefined;
  let source = original;
  /** A first line with an empty one below it is a title, also a long one. */
  const setOff = isHtml
    ? ''
    : (/^\s*(\S.{2,140})\r?\n[ \t\u3000]*\r?\n/.exec(original.slice(0, 600))?.[1]?.trim() ?? '');
  if (page) {
    let at = 0;
    source = '';
    const parts: (Partial<Cut> & { start: number; end: number })[] = [...page.cuts, ...page.placings];
    for (const { kind, text = '', start, end } of parts.sort((one, other) => one.start - other.start)) {
      if (start < at) continue;
      source += original.slice(at, start);
      if (kind === undefined) source += '<div></div>';
      at = kind === undefined || note(kind, text, '', 0) ? end : start;
    }
    source += original.slice(at);
  } else source = unwrapped(source, note);
  const isCut = source.length > mostSource;
  if (isCut) source = source.slice(0, mostSource);

  let blocks = blocksOf(bodyFrom(source)).map((html, index) => ({ html, isParagraph: html.startsWith('<p>'), number: index + 1 })); // prettier-ignore
  blocks = blocks.flatMap((block) => parted(block, note));

  repair();
  takeTitle();
  dropFurniture();
  takeHead();
  takeClosing();
  guess();
  typeset();

  const title = fields.title + fields.subtitle;
  const text = blocks.map(({ html }) => textOf(html)).join('\n');
  const script = scriptOf(title + text);
  fields.body = bodyFrom(blocks.map(({ html }) => html).join(''));
  fields.bylines = [...new Set(bylines)].slice(0, 20).join('、');
  fields.script = script ?? '';
  return {
    fields,
    changes: [...changes.values()],
    unsettled: unsettled(),
    head,
    script,
    mixtures: script ? mixturesIn(`${title}\n${text}`, script) : [],
    isHtml,
    isCut,
  };

  /** Rejoins broken runs and takes readings away, in the body and in what the page's head says. */
  function repair() {
    const lines = blocks.map(({ html }) => textOf(html));
    const joined = lines.join('\n');
    if (!/[(（?？\ufffd□]/.test(joined + (page?.title ?? ''))) return;
    const perBlock = blocks.map(() => [] as Edit[]);
    distribute(
      brokenRuns(joined, readingsOf).flatMap(({ start, end, repaired }) =>
        repaired === undefined || !note('broken-run', around(joined, start, end), repaired, numberAt(lines, start), joined.slice(start, end)) // prettier-ignore
          ? []
          : [{ start, end, to: repaired }],
      ),
      lines,
      perBlock,
    );
    apply(perBlock);

    const mended = blocks.map(({ html }) => textOf(html));
    const whole = mended.join('\n');
    const found = readingsIn(whole, readingsOf);
    const stray = strayReadings(found);
    const edits = stray.flatMap(({ start, end, characters, reading }) =>
      note('reading', whole.slice(start - characters.length, end), characters, numberAt(mended, start), `${characters}(${reading})`) // prettier-ignore
        ? [{ start, end, to: '' }]
        : [],
    );
    const second = blocks.map(() => [] as Edit[]);
    distribute(edits, mended, second);
    apply(second);
    if (!page) return;
    const isAnnotated = stray.length >= 3;
    for (const name of ['title', 'kicker', 'subtitle', 'source', 'author'] as const) {
      let text = page[name];
      const inTitle = readingsIn(text, readingsOf);
      for (const one of (isAnnotated ? inTitle : strayReadings(inTitle)).reverse())
        if (
          note(
            'reading',
            text.slice(one.start - one.characters.length, one.end),
            one.characters,
            0,
            `${one.characters}(${one.reading})`,
          )
        )
          // prettier-ignore
          text = text.slice(0, one.start) + text.slice(one.end);
      page[name] = text;
    }
    page.lines = page.lines.map((line) => {
      let text = line;
      for (const { start, end } of readingsIn(text, readingsOf).reverse())
        text = text.slice(0, start) + text.slice(end);
      return text;
    });
  }

  function apply(perBlock: readonly Edit[][]) {
    blocks = blocks.map((block, index) =>
      perBlock[index]!.length === 0 ? block : { ...block, html: withEdits(block.html, perBlock[index]!) },
    );
  }

  /** The title from the page, or from the first line; what stands twice goes. */
  function takeTitle() {
    const own = page?.title ?? '';
    let title = own;
    const plain = (text: string) => text.replace(/[\s\u3000]+/g, '');
    const lines = blocks.slice(0, 8).map(({ html }) => textOf(html).trim());
    if (title === '') {
      const index = lines.findIndex((line, at) => line !== '' && !isSpamLine(line) && furnitureOf(line) === undefined && readCredits(line) === undefined && at < 3); // prettier-ignore
      const line = lines[index] ?? '';
      const block = blocks[index];
      const isNext = lines.slice(index + 1).some((one) => one.length > line.length || /[。！？]/.test(one));
      const isHeading = block !== undefined && /^<h[2-4]>/.test(block.html);
      if (
        block &&
        (isHeading ||
          (block.isParagraph && isNext && (isTitleLike(line) || (line === setOff && isSetOffTitle(line))))) &&
        !isSpamLine(line)
      ) {
        if (note('title', line, '〔主标题〕', block.number)) {
          title = withoutSite(line.replaceAll('\n', ' '));
          block.html = '';
        }
      }
    }
    // A page without a title of its own has it above the text.
    title ||= page?.above.findLast((line) => line.length >= 6 && isTitleLike(line) && furnitureOf(line) === undefined && readCredits(line) === undefined && !isSpamLine(line)) ?? ''; // prettier-ignore
    fields.title = title.replace(/[\s\u3000]+/g, ' ').slice(0, 120);
    if (title === '') return;
    for (const [index, block] of blocks.slice(0, 8).entries()) {
      const line = lines[index]!;
      if (block.html === '' || line === '' || line.length > 200) continue;
      if (index <= 3 && (plain(line) === plain(title) || plain(withoutSite(line, isHtml)) === plain(title))) {
        if (note('title-twice', line, '', block.number, `${line}${index}`)) block.html = '';
      } else if (spamTitle(line, title)) {
        if (note('spam', line, '', block.number)) block.html = '';
      } else if (
        /^(?:——|—|--) ?\p{Script=Han}[^—。/]{5,60}$/u.test(line) &&
        fields.subtitle === '' &&
        index <= 2 &&
        blocks.slice(0, index).every(({ html }) => html === '')
      ) {
        if (note('subtitle', line, '〔副题〕', block.number)) {
          fields.subtitle = line;
          block.html = '';
        }
      }
    }
    for (const name of ['subtitle', 'kicker'] as const) {
      const said = page?.[name] ?? '';
      if (said.length < 2 || said === title || said.length > 120 || fields[name] !== '') continue;
      const block = blocks.slice(0, 8).find(({ html }) => html !== '' && textOf(html).trim() === said);
      if (!block) fields[name] = said;
      else if (note(name, said, name === 'subtitle' ? '〔副题〕' : '〔引题〕', block.number)) {
        fields[name] = said;
        block.html = '';
      }
    }
    settle();
  }

  /** What is no text goes from the beginning and the end, as long as the text has not begun or has ended. */
  function dropFurniture() {
    const lines = blocks.map(({ html }) => textOf(html).trim());
    const kinds = lines.map((line, index) => (blocks[index]!.isParagraph || line.length < 200 ? furnitureOf(line) : undefined)); // prettier-ignore
    const spam = lines.map((line, index) => isSpamLine(line) && !/^<(?:table|pre|blockquote)/.test(blocks[index]!.html)); // prettier-ignore
    const isProse = lines.map((line, index) => kinds[index] === undefined && !spam[index] && isTextBlock(blocks[index]!.html, line)); // prettier-ignore
    const first = isProse.indexOf(true);
    const last = isProse.lastIndexOf(true);
    if (last === -1) return;
    let isRelated = false;
    let isFooter = false;
    for (const [index, block] of blocks.entries()) {
      const line = lines[index]!;
      const kind = kinds[index];
      const isOutside = index < first || index > last;
      if (spam[index] && note('spam', line, '', block.number)) block.html = '';
      else if (kind !== undefined && (isOutside || isAnywhere(kind, line))) {
        if (kind === 'related' && index > last) isRelated = true;
        if (kind === 'footer' && index > last) isFooter = true;
        if (note('furniture', line, '', block.number)) block.html = '';
      } else if (
        isFooter &&
        index > last &&
        /^(?:地址|电话|電話|传真|傳真|邮编|郵編|热线|邮箱|E-?mail|QQ)/i.test(line)
      ) {
        if (note('furniture', line, '', block.number)) block.html = '';
      } else if (
        isRelated &&
        index > last &&
        !/[。！？]$/.test(line) &&
        closingOf(line) === undefined &&
        readCredits(line) === undefined
      ) {
        if (note('links', line, '', block.number)) block.html = '';
      }
    }
    settle();
  }

  /** Head, credits and bylines at the beginning. */
  function takeHead() {
    for (const [index, block] of blocks.slice(0, 6).entries()) {
      const line = textOf(block.html).trim();
      if (!block.isParagraph && !/^<h[2-4]>/.test(block.html)) continue;
      const credits = line.includes('\n') ? undefined : readCredits(line);
      if (credits) {
        if (note('credits', line, saidBy(credits), block.number)) {
          take(credits);
          block.html = '';
        }
        continue;
      }
      if (line.length <= 60 && peopleLine(line)) {
        if (note('byline', line, '〔署名〕', block.number)) {
          bylines.push(...peopleLine(line)!);
          block.html = '';
        }
        continue;
      }
      if (!block.isParagraph) continue;
      const text = textOf(block.html);
      const read = readDateline(text);
      if (!read) {
        if (line.length > 40 || index > 3) break;
        continue;
      }
      head = read;
      if (read.text === '') {
        fields.sourceName ||= read.source;
        break;
      }
      if (!note('dateline', text.slice(0, read.length).trim(), '〔消息头〕', block.number)) {
        head = undefined;
        break;
      }
      fields.dateline = read.text.slice(0, 100);
      fields.sourceName ||= read.source;
      fields.dutyEditor ||= read.editors.join('、').slice(0, 40);
      fields.pictureCredit ||= read.photographers.join('、').slice(0, 100);
      bylines.push(...read.reporters);
      block.html = withEdits(block.html, [{ start: 0, end: read.length, to: '' }]);
      break;
    }
    settle();
  }

  /** （完）, editors and bylines at the end. */
  function takeClosing() {
    for (let turn = 0; turn < 8; turn += 1) {
      const block = blocks.at(-1);
      if (!block) return;
      const text = textOf(block.html);
      const line = text.trim();
      if (/^<(?:figure|table|pre)/.test(block.html) || line === '') return;
      const credits = line.includes('\n') || line.length > 160 ? undefined : readCredits(line);
      if (credits && blocks.length > 1) {
        if (!note('credits', line, saidBy(credits), block.number)) return;
        take(credits);
        blocks.pop();
        continue;
      }
      const closing = closingOf(text);
      if (!closing) return;
      const { kind, names, start } = closing;
      const after = kind === 'end' ? '' : kind === 'editor' ? '〔责任编辑〕' : '〔署名〕';
      if (!note(kind, text.slice(start).trim(), after, block.number)) return;
      if (kind === 'editor') fields.dutyEditor ||= names.join('、').slice(0, 40);
      if (kind === 'byline') bylines.push(...names);
      block.html = withEdits(block.html, [{ start, end: text.length, to: '' }]);
      if (textOf(block.html).trim() === '') blocks.pop();
    }
  }

  function take(credits: Credits) {
    fields.sourceName ||= credits.source.slice(0, 60);
    fields.originalTitle ||= credits.originalTitle.slice(0, 120);
    fields.dutyEditor ||= credits.editors.join('、').slice(0, 40);
    if (credits.dated !== '') fields.dated ||= minuteOf(credits.dated);
    bylines.push(...credits.reporters, ...credits.authors);
  }

  /** What the page around the article says fills what the text itself leaves open. */
  function guess() {
    if (!page) return;
    for (const line of page.lines) {
      const credits = readCredits(line);
      if (credits && bylines.length === 0) take(credits);
      else if (credits) take({ ...credits, authors: [], reporters: [] });
    }
    fields.sourceName ||= page.source.slice(0, 60);
    fields.sourceUrl ||= page.url;
    if (page.dated !== '') fields.dated ||= minuteOf(page.dated);
    if (bylines.length === 0 && /^\p{Script=Han}{2,4}$/u.test(page.author)) bylines.push(page.author);
  }

  /** Blanks, widths, quotation marks, dashes, each kind of each paragraph a change of its own. */
  function typeset() {
    for (const block of blocks) {
      const begun = textOf(block.html);
      // Bytes that stand askew are no signs; whoever mends them finds them as they came.
      if (!mayNeedTypesetting(begun) || brokenPlaces(begun).length > 0) continue;
      // What one pass sets right can show another something: the passes go on until they find nothing.
      for (let turn = 0, isSet = false; turn < 3 && !isSet; turn += 1) {
        isSet = true;
        for (const [kind, find] of typographyPasses) {
          const text = textOf(block.html);
          const edits = find(text).filter((edit) => edit.end > edit.start && !text.slice(edit.start, edit.end).includes(HELD)); // prettier-ignore
          if (edits.length === 0 || !noteSmall(kind, text, edits, block.number, begun)) continue;
          block.html = withEdits(block.html, edits);
          isSet = false;
        }
      }
    }
    for (const name of ['title', 'subtitle', 'kicker'] as const) {
      for (const [kind, find] of typographyPasses) {
        const text = fields[name];
        // A blank parts the two halves of a title.
        if (kind === 'blanks') continue;
        const edits = find(text);
        if (edits.length === 0 || !note(kind, text, replaced(text, edits), 0, `${name}:${text}`)) continue;
        fields[name] = replaced(text, edits);
      }
    }
  }

  /** Notes the small replacements of one kind in one paragraph. */
  function noteSmall(
    kind: ChangeKind,
    text: string,
    edits: readonly Edit[],
    paragraph: number,
    of: string,
  ): boolean {
    const pieces = piecesOf(text, edits);
    const isDone = note(kind, piecesText(pieces, 'from'), piecesText(pieces, 'to'), paragraph, of);
    const change = changes.get(idOf(kind, of))!;
    change.pieces ??= pieces;
    change.count = Math.max(change.count, edits.length);
    return isDone;
  }

  /** Drops blocks that are empty now. */
  function settle() {
    blocks = blocks.filter(
      ({ html }) => html !== '' && (textOf(html).trim() !== '' || /<(?:img|video|hr)\b/.test(html)),
    );
  }

  function unsettled(): Unsettled[] {
    const found: Unsettled[] = [];
    for (const name of ['title', 'subtitle'] as const)
      for (const { start, end } of brokenPlaces(fields[name])) found.push({ text: around(fields[name], start, end), paragraph: 0 }); // prettier-ignore
    for (const { html, number } of blocks) {
      const text = textOf(html);
      for (const { start, end } of brokenPlaces(text)) found.push({ text: around(text, start, end), paragraph: number }); // prettier-ignore
    }
    return found;
  }

  function numberAt(lines: readonly string[], at: number): number {
    let end = 0;
    const index = lines.findIndex((text) => at < (end += text.length + 1));
    return blocks[index]?.number ?? 0;
  }
}

const idOf = (kind: ChangeKind, of: string) => `${kind}-${sha256(of).slice(0, 10)}`;

type Note = (kind: ChangeKind, before: string, after: string, paragraph: number, of?: string) => boolean;

/** Hands edits of a joined text to the blocks that it was joined from. */
function distribute(edits: readonly Edit[], texts: readonly string[], perBlock: Edit[][]) {
  let index = 0;
  let at = 0;
  for (const edit of edits) {
    while (index < texts.length && edit.start >= at + texts[index]!.length + 1) {
      at += texts[index]!.length + 1;
      index += 1;
    }
    perBlock[index]?.push({ start: edit.start - at, end: edit.end - at, to: edit.to });
  }
}

/** Lines that were broken to a width are put together again, where most of them end within a sentence. */
function unwrapped(text: string, note: Note): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const long = lines.filter((line) => line.trim() !== '');
  if (long.length < 6) return text;
  const lengths = long.map((line) => Array.from(line.trim()).length).sort((one, other) => one - other);
  const usual = lengths[Math.floor(lengths.length * 0.6)]!;
  // No line of such a text is longer than its width.
  if (usual < 14 || usual > 60 || lengths.at(-1)! > usual + 4) return text;
  const isFull = (line: string) => Math.abs(Array.from(line.trimEnd()).length - usual) <= 3;
  const endsWithin = (line: string) => isFull(line) && /[\p{Script=Han}，、A-Za-z0-9]$/u.test(line.trimEnd());
  const within = long.filter(endsWithin).length;
  if (within < long.length * 0.5) return text;
  let joined = '';
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    const goesOn = isFull(line) && next !== undefined && next.trim() !== '' && !/^[\s\u3000]{2}/.test(next);
    const isLatin = /[A-Za-z0-9,]$/.test(line) && /^[A-Za-z]/.test(next?.trim() ?? '');
    joined += goesOn ? line.trimEnd() + (isLatin ? ' ' : '') : next === undefined ? line : `${line}\n`;
  }
  return note('paragraphs', `按宽度折断的 ${long.length} 行`, '接成段落', 0, text) ? joined : text;
}

/** A paragraph that is several, told by indents within it or by lines that are whole paragraphs. */
function parted(block: Block, note: Note): Block[] {
  if (!block.isParagraph) return [block];
  const inner = block.html.slice('<p>'.length, -'</p>'.length);
  let found = inner.replace(/(?<=[。！？”」』…）)])(?:<br>)?[\u3000\xa0]{2,}(?=\S)/g, '\n');
  const lines = found.split('<br>');
  const ended = lines.filter((line) =>
    /[。！？”」』…）)：]$/.test(line.replace(/<[^<>]*>/g, '').trimEnd()),
  ).length;
  if (lines.length > 1 && ended >= lines.length * 0.7 && found.length / lines.length >= 25)
    found = lines.join('\n');
  if (!found.includes('\n')) return [block];
  const pieces = found.split('\n');
  if (!note('paragraphs', shortened(editableText(block.html)), `分成 ${pieces.length} 段`, block.number))
    return [block];
  return blocksOf(bodyFrom(`<p>${pieces.join('</p><p>')}</p>`)).map((html) => ({ ...block, html, isParagraph: html.startsWith('<p>') })); // prettier-ignore
}

/** Whether a block makes a page's text: prose, a picture, a table, a heading within. */
function isTextBlock(html: string, text: string): boolean {
  if (/^<(?:figure|table|pre|blockquote|hr)/.test(html)) return true;
  if (/^<[uo]l>/.test(html))
    return !/^(?:<[uo]l>)(?:<li>(?:<[^<>]*>)*<a [^<>]*>[^<>]*<\/a>(?:[^<>]{0,20}|<[^<>]*>)*<\/li>)+/.test(
      html,
    );
  return /[。！？：；…”」]/.test(text) || text.length >= 40;
}

/** Some furniture is no text wherever it stands; the words of some can also be a heading of the article. */
function isAnywhere(kind: string, line: string): boolean {
  return kind === 'neighbours' || kind === 'menu' || (kind === 'share' && line.length >= 8) || (kind === 'footer' && /ICP|版权所有|版權所有|公网安备/.test(line)); // prettier-ignore
}

/** A line that can be a title: of one sentence without its stop, and no head or sentence that goes on. */
function isTitleLike(line: string): boolean {
  if (line.includes('\n') || line.length < 4 || Array.from(line).length > 64) return false;
  if (/[。；，、：,;:]$/.test(line) || /^[（(【[「“]?(?:本报|本報)?(?:记者|記者|通讯员|编辑|編輯)/.test(line))
    return false;
  if (/。/.test(line) || readDateline(line) !== undefined) return false;
  return /\p{Script=Han}/u.test(line);
}

/** Set off by an empty line, a title may be long, and it may be a sentence. */
function isSetOffTitle(line: string): boolean {
  const stops = line.match(/[。！？]/g)?.length ?? 0;
  return (
    Array.from(line).length <= 120 &&
    stops <= 1 &&
    !/[，、；：,;:]$/.test(line) &&
    readDateline(line) === undefined &&
    /\p{Script=Han}/u.test(line)
  );
}

/** A spam title beside the real one, or with it. */
function spamTitle(line: string, title: string): boolean {
  return line.length <= 200 && isSpamLine(line) && !isSpamLine(title);
}

/** 记者 张三 李四, 文/张三: a line that is a byline and nothing else. */
function peopleLine(line: string): string[] | undefined {
  const text = line.replace(/^[（(【[]|[）)】\]]$/g, '').trim();
  if (!/^(?:本报|本報|本刊|特约|特約|首席|见习|見習|实习|實習|全媒体|[\p{Script=Han}]{2,8})?(?:记者|記者|通讯员|通訊員|撰稿人)[\s\u3000:：|｜/]|^文[\s/:：|｜]/u.test(text)) return undefined; // prettier-ignore
  const people = peopleIn(text);
  return people &&
    people.reporters.length > 0 &&
    people.reporters.join('').length + 16 >= text.replace(/\s/g, '').length
    ? people.reporters
    : undefined;
}

function saidBy(credits: Credits): string {
  const said = [
    credits.source && `来源 ${credits.source}`,
    credits.dated && `时间 ${credits.dated.replace('T', ' ')}`,
    credits.editors.length > 0 && `责任编辑 ${credits.editors.join('、')}`,
    credits.reporters.length + credits.authors.length > 0 &&
      `署名 ${[...credits.reporters, ...credits.authors].join('、')}`,
    credits.originalTitle && `原题 ${credits.originalTitle}`,
  ].filter(Boolean);
  return `〔${said.join('，')}〕`;
}

const minuteOf = (dated: string) => (dated.includes('T') ? dated : `${dated}T00:00`);

/** A part of a text with a few characters around it. */
function around(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 6), start).replace(/^.*\n/s, '');
  const after = text.slice(end, end + 4).replace(/\n.*$/s, '');
  return before + text.slice(start, end) + after;
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 40)}…${text.slice(-16)}` : text);

/** The first few edits of a paragraph, each with the words around it. */
function piecesOf(text: string, edits: readonly Edit[]): Piece[] {
  return edits.slice(0, 6).map(({ start, end, to }) => ({
    lead: text
      .slice(Math.max(0, start - 5), start)
      .replace(/^.*\n/s, '')
      .replaceAll(HELD, ''),
    from: text.slice(start, end),
    to,
    tail: text
      .slice(end, end + 5)
      .replace(/\n.*$/s, '')
      .replaceAll(HELD, ''),
  }));
}

const piecesText = (pieces: readonly Piece[], side: 'from' | 'to') =>
  pieces.map((piece) => piece.lead + piece[side] + piece.tail).join('　');

/** A text with edits applied. */
function replaced(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { start, end, to } of edits) {
    if (start < at) continue;
    result += text.slice(at, start) + to;
    at = end;
  }
  return result + text.slice(at);
}

/** Strays of a text, where they are few enough to be oversights, with the words around each. */
function mixturesIn(text: string, script: Script): (Stray & { context: string })[] {
  return straysIn(text, script)
    .slice(0, 60)
    .map((stray) => ({
      ...stray,
      context: text
        .slice(Math.max(0, stray.at - 6), stray.at + 7)
        .replaceAll('\n', ' ')
        .replaceAll(HELD, ''),
    }));
}
