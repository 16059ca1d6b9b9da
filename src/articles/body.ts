/** The body's only door: whatever was typed, pasted or imported becomes clean HTML here, and nothing else may call itself a body.
 *  The library decides what is allowed to pass; a second pass of our own gives it a shape: paragraphs, headings, lists, tables and
 *  figures side by side, inline text inside them. What comes out goes in again unchanged. */
import sanitizeHtml from 'sanitize-html';
import {
  decode,
  escape,
  escapeAttribute,
  INLINE,
  ownPicture,
  ownVideo,
  TOKEN,
  words,
} from './body-markup.ts';

/** Clean HTML from what stands in the editor's textarea: HTML if it holds a tag that people use, else plain text. */
export function bodyFrom(typed: string): string {
  const text = tidyCharacters(typed);
  return LOOKS_LIKE_HTML.test(text) ? bodyFromHtml(text) : bodyFromText(text);
}

/** Whether a text is meant as HTML: it holds a tag that people use. */
export const looksLikeHtml = (typed: string): boolean => LOOKS_LIKE_HTML.test(typed);

/** Clean HTML from text in which `<` is only a sign: every line is a paragraph. */
export function bodyFromText(plain: string): string {
  return tidyCharacters(plain)
    .split('\n')
    .map((line) => paragraphsFrom([{ text: escape(line), path: [] }]))
    .flatMap((paragraphs) => paragraphs.map((inner) => `<p>${inner}</p>`))
    .join('');
}

/** What the textarea shows of a body. `bodyFrom` of it is that body again. */
export function typedFrom(html: string): string {
  if (html.startsWith('<p>') && !/<(?!\/?p>)/.test(html)) {
    const typed = decode(html.slice('<p>'.length, -'</p>'.length).replaceAll('</p><p>', '\n\n'));
    if (bodyFrom(typed) === html) return typed;
  }
  return html
    .replace(/<\/(?:p|h[2-4]|ul|ol|li|blockquote|pre|table|caption|tr|figure)>|<hr>/g, '$&\n')
    .trimEnd();
}

/** These may stand inside themselves; the others say nothing new the second time. */
const REPEATABLE = words('sub sup q');
const RUBY_PARTS = words('rb rt rp');
const BRANCHES = words(
  'p h2 h3 h4 ul ol li blockquote pre table caption thead tbody tfoot tr th td figure figcaption',
);
/** The blocks that can stand inside one another without end. */
const NESTING = words('ul ol blockquote table figure');
const SECTIONS = words('thead tbody tfoot');
const RENAMED = new Map([
  ['b', 'strong'],
  ['i', 'em'],
  ['strike', 's'],
  ['del', 's'],
  ['h1', 'h2'],
  ['h5', 'h4'],
  ['h6', 'h4'],
  ['menu', 'ul'],
]);
/** Their tags go, but a paragraph ends where they begin and end. */
const EDGES = words(
  'div section article header footer main aside nav address center dl dt dd form fieldset details summary hgroup',
);
/** Their contents go too: none of it is text that anyone meant to publish. */
const DROPPED = words(
  'script style template iframe svg math title textarea option noscript noembed noframes object xmp xml',
);
/** What people paste besides; the tag goes, the text stays. */
const PASTED =
  'html head body meta link font span u ins big label input button audio picture source o:p w:sdt st1:[a-z]+';

/** What stands in a figure of its own, wherever it was typed. */
const MEDIA = words('img video');

const ALLOWED = [...INLINE, ...BRANCHES, ...EDGES, ...RENAMED.keys(), ...MEDIA, 'br', 'hr', 'small'];
const LOOKS_LIKE_HTML = new RegExp(
  `</?(?:${[...ALLOWED, ...DROPPED, ...PASTED.split(' ')].join('|')})(?:\\s[^<>]*|/)?>|<!--\\[if|<!doctype|<\\?xml`,
  'i',
);
const HAS_BLOCKS = new RegExp(
  `<(?:${[...BRANCHES, ...EDGES, ...MEDIA, 'br', 'hr', 'h[156]', 'menu'].join('|')})[\\s/>]`,
  'i',
);

const MAX_DEPTH = 256;
/** These keep what comes out far below MAX_DEPTH, so that it can come in again. */
const MAX_NESTING = 12;
const MAX_INLINE = 16;
/** A link around many paragraphs is written once in each. */
const MAX_HREF = 2048;
const MAX_ALT = 500;

class TooDeep extends Error {}

function bodyFromHtml(html: string): string {
  try {
    // Text with a few <strong> in it is still typed line by line.
    const tree = treeFrom(tidyCharacters(sanitize(html)), !HAS_BLOCKS.test(html));
    return htmlOf(flow(tree.content, 'p'));
  } catch (error) {
    if (error instanceof TooDeep) return bodyFromText(textOfTooDeep(html));
    throw error;
  }
}

/** The library's parser takes time that grows with the square of the depth, so it is stopped on its way down. */
function sanitize(html: string): string {
  let depth = 0;
  return sanitizeHtml(html, {
    allowedTags: ALLOWED,
    allowedAttributes: {
      a: ['href'],
      // Pages that load their pictures by script have the address in data-src.
      img: ['src', 'data-src', 'alt', 'width', 'height'],
      video: ['src', 'poster', 'width', 'height'],
      span: ['translate'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nonTextTags: [...DROPPED],
    onOpenTag() {
      depth += 1;
      if (depth > MAX_DEPTH) throw new TooDeep();
    },
    onCloseTag() {
      depth -= 1;
    },
  });
}

/** Nobody writes hundreds of levels on purpose: of such a text the words are kept, and where the blocks began. */
function textOfTooDeep(html: string): string {
  const tagless = html
    .replace(new RegExp(`<(${[...DROPPED].join('|')})\\b[^]*?(?:</\\1\\s*>|$)`, 'gi'), '')
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<\/?([a-z][a-z0-9]*)\b[^<>]*>/gi, (_, name: string) =>
      HAS_BLOCKS.test(`<${name}>`) ? '\n' : '',
    )
    .replaceAll('<', '&lt;');
  return decode(sanitizeHtml(tagless, { allowedTags: [] }));
}

interface Inline {
  name: string;
  open: string;
}

/** A piece of escaped text, or a line break, and the inline elements around it, outermost first. */
interface Leaf {
  text: string;
  path: readonly Inline[];
}

interface Branch {
  name: string;
  attributes: string;
  content: Item[];
}

type Item = Leaf | Branch | typeof EDGE;

const EDGE = 'edge';
const BREAK = '<br>';

/** Blocks become branches. Inline elements become the path of each text, so that one that spans several blocks, as in
 *  `<b><p>…</p><p>…</p></b>`, is at hand in each of them. */
function treeFrom(html: string, byLine: boolean): Branch {
  const root: Branch = { name: 'body', attributes: '', content: [] };
  const outermost = { tag: '', branch: root, path: [] as readonly Inline[], nesting: 0 };
  const open = [outermost];

  for (const [, slash, tag = '', attributes = '', text] of html.matchAll(TOKEN)) {
    const here = open.at(-1) ?? outermost;
    const { content } = here.branch;
    if (text !== undefined) {
      for (const [index, line] of (byLine ? text.split('\n') : [text]).entries()) {
        if (index > 0) content.push(EDGE);
        content.push({ text: line, path: here.path });
      }
      continue;
    }
    if (slash) {
      const index = open.findLastIndex((element) => element.tag === tag);
      if (index < 1) continue;
      open.length = index;
      if (EDGES.has(tag) || BRANCHES.has(RENAMED.get(tag) ?? tag)) open.at(-1)?.branch.content.push(EDGE);
      continue;
    }

    const name = RENAMED.get(tag) ?? tag;
    if (name === 'br') {
      content.push({ text: BREAK, path: here.path });
    } else if (MEDIA.has(name)) {
      const medium = mediumFrom(name, attributes);
      if (medium !== undefined) content.push({ name, attributes: medium, content: [] });
      // What stands in a video is for browsers that cannot show one.
      if (name === 'video') open.push({ ...here, tag, branch: { name, attributes: '', content: [] } });
    } else if (name === 'small') {
      // Small print is the credit of a picture, and nothing elsewhere.
      const branch = { name, attributes: '', content: [] };
      const isCredit = open.some((element) => element.tag === 'figcaption');
      if (isCredit) content.push(branch);
      open.push(isCredit ? { ...here, tag, branch } : { ...here, tag });
    } else if (name === 'hr') {
      content.push({ name, attributes: '', content: [] });
    } else if (INLINE.has(name)) {
      const inline = inlineFrom(name, attributes, here.path);
      open.push({ ...here, tag, path: inline ? [...here.path, inline] : here.path });
    } else if (BRANCHES.has(name) && here.nesting + Number(NESTING.has(name)) <= MAX_NESTING) {
      const branch = { name, attributes: cellAttributes(name, attributes), content: [] };
      content.push(branch);
      open.push({ ...here, tag, branch, nesting: here.nesting + Number(NESTING.has(name)) });
    } else {
      content.push(EDGE);
      open.push({ ...here, tag });
    }
  }
  return root;
}

function inlineFrom(name: string, attributes: string, path: readonly Inline[]): Inline | undefined {
  const isInside = (names: Set<string>) => path.some((inline) => names.has(inline.name));
  if (path.length >= MAX_INLINE) return undefined;
  if (!REPEATABLE.has(name) && isInside(new Set([name]))) return undefined;
  if (RUBY_PARTS.has(name) && (!isInside(new Set(['ruby'])) || isInside(RUBY_PARTS))) return undefined;
  if (name === 'span') {
    return / translate="no"/i.test(attributes) ? { name, open: '<span translate="no">' } : undefined;
  }
  if (name === 'a') {
    const href = safeAddress(decode(/ href="([^"]*)"/.exec(attributes)?.[1] ?? ''));
    return href === undefined
      ? undefined
      : { name, open: `<a href="${escape(href).replaceAll('"', '&quot;')}">` };
  }
  return { name, open: `<${name}>` };
}

/** The attributes of a picture or a video, or undefined where there is none behind it. Videos are our own; a picture that lies
 *  elsewhere stays as long as the text is a draft (articles/figures.ts). */
function mediumFrom(name: string, attributes: string): string | undefined {
  const given = (attribute: string) => decode(new RegExp(` ${attribute}="([^"]*)"`).exec(attributes)?.[1] ?? '').trim(); // prettier-ignore
  const size = ['width', 'height'].map((side) => / 0*([1-9]\d{0,4})(?:px)?$/.exec(` ${given(side)}`)?.[1]);
  const sized = size.every((length) => length !== undefined)
    ? ` width="${size[0]!}" height="${size[1]!}"`
    : '';
  if (name === 'video') {
    const src = ownVideo(given('src'));
    const poster = ownPicture(given('poster'));
    return src && ` src="${src}"${poster ? ` poster="${poster}"` : ''}${sized}`;
  }
  const src = [given('data-src'), given('src')].map(pictureAddress).find((address) => address !== undefined);
  const alt = escapeAttribute(given('alt').replace(/\s+/g, ' ').slice(0, MAX_ALT).replace(/\p{Cs}$/u, '').trim()); // prettier-ignore
  return src && ` src="${escapeAttribute(src)}" alt="${alt}"${sized}`;
}

function pictureAddress(typed: string): string | undefined {
  const address = safeAddress(typed);
  return ownPicture(typed) ?? (address && /^https?:/i.test(address) ? address : undefined);
}

/** Only what opens a page, a mail or a place on our own site. Browsers leave out control characters and take `\` for `/`, so an
 *  address that needs them is none. */
function safeAddress(typed: string): string | undefined {
  const address = typed.trim().replaceAll(' ', '%20');
  if (address.length > MAX_HREF || /[\p{Cc}\p{Cf}\s]/u.test(address)) return undefined;
  return /^(?:https?:\/\/[^/?#\\]|mailto:[^/?#\\]|#|\/(?![/\\]))/i.test(address) ? address : undefined;
}

function cellAttributes(name: string, attributes: string): string {
  if (name !== 'td' && name !== 'th') return '';
  const spans = attributes.match(/ (?:colspan|rowspan)="(?:[2-9]|[1-9]\d{1,2})"/g) ?? [];
  const scope = name === 'th' ? (attributes.match(/ scope="(?:row|col|rowgroup|colgroup)"/) ?? []) : [];
  return [...spans, ...scope].join('');
}

/** A finished block. `loose` is the text of one that stood in no element of its own. */
interface Block {
  name: string;
  html: string;
  loose?: string;
}

/** The blocks of a mixed content; text that stands between them becomes blocks named `textName`. */
function flow(content: readonly Item[], textName: string): Block[] {
  const blocks: Block[] = [];
  let run: Leaf[] = [];
  const endRun = () => {
    for (const inner of paragraphsFrom(run)) {
      blocks.push({ name: textName, html: `<${textName}>${inner}</${textName}>`, loose: inner });
    }
    run = [];
  };
  for (const item of content) {
    if (isLeaf(item)) {
      run.push(item);
      continue;
    }
    endRun();
    // A loop, because a spread of very many blocks would overflow the stack.
    if (item !== EDGE) for (const block of blocksFrom(item, textName)) blocks.push(block);
  }
  endRun();
  return blocks;
}

function blocksFrom(branch: Branch, textName: string): Block[] {
  const { name, content } = branch;
  switch (name) {
    case 'hr':
      return [{ name, html: '<hr>' }];
    case 'p':
      return settled(flow(content, textName));
    case 'h2':
    case 'h3':
    case 'h4':
      return settled(flow(content, name));
    case 'blockquote': {
      const inner = inside(content);
      return inner === '' ? [] : [{ name, html: `<blockquote>${inner}</blockquote>` }];
    }
    case 'pre':
      return preformatted(content);
    case 'ul':
    case 'ol':
      return list(branch);
    case 'table':
      return table(branch);
    case 'figure':
      return figure(branch);
    case 'img':
    case 'video':
      return figure({ name: 'figure', attributes: '', content: [branch] });
    default:
      // A cell without a table, an item without a list.
      return flow(content, textName);
  }
}

const isLeaf = (item: Item): item is Leaf => item !== EDGE && 'text' in item;
const isBranch = (item: Item): item is Branch => item !== EDGE && 'content' in item;
const isList = ({ name }: { name: string }) => name === 'ul' || name === 'ol';
const settled = (blocks: readonly Block[]): Block[] => blocks.map(({ name, html }) => ({ name, html }));
const htmlOf = (blocks: readonly Block[]) => blocks.map((block) => block.html).join('');

/** What stands in a list item, a cell, a quotation: text as it is, also beside lists; paragraphs as soon as there are two texts to
 *  tell apart, or other blocks. */
function inside(content: readonly Item[]): string {
  const blocks = flow(content, 'p');
  const staysBare = blocks.every((block, index) =>
    block.loose === undefined ? isList(block) : blocks[index - 1]?.loose === undefined,
  );
  return staysBare ? blocks.map((block) => block.loose ?? block.html).join('') : htmlOf(blocks);
}

function list({ name, content }: Branch): Block[] {
  const items: Item[][] = [];
  let stray: Item[] | undefined;
  for (const item of content) {
    const last = items.at(-1);
    if (isBranch(item) && item.name === 'li') {
      stray = undefined;
      items.push([...item.content]);
    } else if (isBranch(item) && isList(item) && last) {
      // Word and old pages put a nested list beside the item that it belongs to.
      last.push(item);
    } else if (stray) {
      stray.push(item);
    } else if (isBranch(item) || (isLeaf(item) && item.text.trim() !== '')) {
      stray = [item];
      items.push(stray);
    }
  }
  const inner = items
    .map(inside)
    .filter((text) => text !== '')
    .map((text) => `<li>${text}</li>`);
  return inner.length === 0 ? [] : [{ name, html: `<${name}>${inner.join('')}</${name}>` }];
}

/** A table is caption, sections, rows, cells. What stands between those moves in front of it, as browsers do it. */
function table({ name, content }: Branch): Block[] {
  const stray: Item[] = [];
  const sections: { name: string; rows: string[][] }[] = [];
  const captions: Branch[] = [];
  let textLength = 0;

  const section = () => sections.at(-1) ?? addSection('tbody');
  const row = () => section().rows.at(-1) ?? addRow();
  const addSection = (called: string) => {
    const added = { name: called, rows: [] };
    sections.push(added);
    return added;
  };
  const addRow = () => {
    const added: string[] = [];
    section().rows.push(added);
    return added;
  };
  const take = (items: readonly Item[], level: 'table' | 'section' | 'row') => {
    for (const item of items) {
      if (!isBranch(item)) {
        stray.push(item);
      } else if (level === 'table' && item.name === 'caption' && captions.length === 0) {
        captions.push(item);
      } else if (level === 'table' && SECTIONS.has(item.name)) {
        addSection(item.name);
        take(item.content, 'section');
        addSection('tbody');
      } else if (level !== 'row' && item.name === 'tr') {
        addRow();
        take(item.content, 'row');
        addRow();
      } else if (item.name === 'td' || item.name === 'th') {
        const inner = inside(item.content);
        textLength += inner.length;
        row().push(`<${item.name}${item.attributes}>${inner}</${item.name}>`);
      } else {
        stray.push(item);
      }
      stray.push(EDGE);
    }
  };
  take(content, 'table');

  const before = flow(stray, 'p');
  const captionContent = captions.flatMap((caption) => caption.content);
  if (textLength === 0) return [...before, ...flow(captionContent, 'p')];

  const captionText = inside(captionContent);
  const captionHtml = captionText === '' ? '' : `<caption>${captionText}</caption>`;
  const sectionsHtml = sections.map(({ name: called, rows }) => {
    const rowsHtml = rows.filter((cells) => cells.length > 0).map((cells) => `<tr>${cells.join('')}</tr>`);
    return rowsHtml.length === 0 ? '' : `<${called}>${rowsHtml.join('')}</${called}>`;
  });
  return [...before, { name, html: `<table>${captionHtml}${sectionsHtml.join('')}</table>` }];
}

/** A figure holds one picture or video with its caption and credit; or a link; or whatever else was put into one. */
function figure({ name, content }: Branch): Block[] {
  const captions = content.filter((item): item is Branch => isBranch(item) && item.name === 'figcaption');
  const rest = content.filter((item) => !(isBranch(item) && item.name === 'figcaption'));
  if (branchesIn(rest, 'figure').length > 0) return group(rest, captions);
  const media = mediaIn(content);
  if (media.length > 0) {
    const { html, beside } = caption(withoutMedia(captions.flatMap((one) => one.content)));
    const figures = media.map((medium, index) => ({
      name,
      html: `<figure><${medium.name}${medium.attributes}>${medium.name === 'video' ? '</video>' : ''}${index === media.length - 1 ? html : ''}</figure>`,
    }));
    return [...figures, ...beside, ...flow(withoutMedia(rest), 'p')];
  }

  const { html: captionHtml, beside } = caption(captions.flatMap((one) => one.content));
  const blocks = flow(rest, 'p');
  const [only] = blocks;
  const isLink = blocks.length === 1 && /^<a [^>]*>(?:(?!<\/a>)[^])*<\/a>$/.test(bare(only!));
  const inner = isLink ? bare(only!) : htmlOf(blocks);
  if (inner === '' && captionHtml === '') return beside;
  return [{ name, html: `<figure>${inner}${captionHtml}</figure>` }, ...beside];
}

/** Figures within a figure, as galleries of other systems are written, stand side by side, each with its own caption. What is said
 *  of them together goes to the last one, or stands below where that has something to say itself. */
function group(rest: readonly Item[], captions: readonly Branch[]): Block[] {
  const last = rest.findLast((item) => isBranch(item) && item.name === 'figure');
  const isFree = last && isBranch(last) && !branchesIn(last.content, 'figcaption').length;
  const figures = rest.map((item) =>
    isFree && item === last ? { ...last, content: [...last.content, ...captions] } : item,
  );
  return settled(flow(isFree ? figures : [...rest, ...captions], 'p'));
}

/** The inner HTML of a paragraph; '' of other blocks. */
const bare = ({ name, html, loose }: Block): string =>
  loose ?? (name === 'p' ? html.slice('<p>'.length, -'</p>'.length) : '');

/** A caption: text, its lines apart, and the credit in small print at its end. Blocks that are no text stand beside the figure. */
function caption(content: readonly Item[]): { html: string; beside: Block[] } {
  const credits = branchesIn(content, 'small').flatMap((small) => [...small.content, EDGE] as Item[]);
  const blocks = flow(
    without(content, (branch) => branch.name === 'small'),
    'p',
  );
  const linesIn = (given: readonly Block[]) => given.map(bare).filter((line) => line !== '').join('<br>'); // prettier-ignore
  const text = linesIn(blocks);
  const credit = linesIn(flow(credits, 'p'));
  const inner = text + (credit === '' ? '' : `<small>${credit}</small>`);
  return {
    html: inner === '' ? '' : `<figcaption>${inner}</figcaption>`,
    beside: settled(blocks.filter((block) => block.loose === undefined && block.name !== 'p')),
  };
}

const mediaIn = (items: readonly Item[]): Branch[] =>
  items.flatMap((item) => (!isBranch(item) ? [] : MEDIA.has(item.name) ? [item] : mediaIn(item.content)));

const withoutMedia = (items: readonly Item[]): Item[] => without(items, (branch) => MEDIA.has(branch.name));

const branchesIn = (items: readonly Item[], name: string): Branch[] =>
  items.flatMap((item) =>
    !isBranch(item) ? [] : item.name === name ? [item] : branchesIn(item.content, name),
  );

/** The same items without certain branches, at any depth. */
function without(items: readonly Item[], isLeftOut: (branch: Branch) => boolean): Item[] {
  return items.flatMap((item): Item[] =>
    !isBranch(item)
      ? [item]
      : isLeftOut(item)
        ? [EDGE]
        : [{ ...item, content: without(item.content, isLeftOut) }],
  );
}

/** Here alone spaces and line breaks mean something. Line breaks at its beginning go: browsers leave out the first one. */
function preformatted(content: readonly Item[]): Block[] {
  const leaves: Leaf[] = [];
  const take = (items: readonly Item[]) => {
    for (const item of items) {
      if (isLeaf(item)) leaves.push(item.text === BREAK ? { ...item, text: '\n' } : item);
      else if (item === EDGE) leaves.push({ text: '\n', path: [] });
      else if (!MEDIA.has(item.name)) take(item.content);
    }
  };
  take(content);
  const inner = render(
    trimLeaves(
      leaves,
      (text) => text.replace(/^\n+/, ''),
      (text) => text.trimEnd(),
    ),
  );
  const code = inner === '' ? [] : [{ name: 'pre', html: `<pre>${inner}</pre>` }];
  return [...code, ...mediaIn(content).flatMap((medium) => blocksFrom(medium, 'p'))];
}

/** The inner HTML of the paragraphs in a run of text: an empty line parts two of them, a single break stays. */
function paragraphsFrom(run: readonly Leaf[]): string[] {
  const paragraphs: Leaf[][] = [[]];
  for (const line of linesOf(run)) {
    const paragraph = paragraphs.at(-1) ?? [];
    const before = paragraph.at(-1);
    const after = line.at(0);
    if (!after) paragraphs.push([]);
    else if (before)
      paragraph.push({ text: BREAK, path: before.path.slice(0, shared(before.path, after.path)) });
    for (const leaf of line) paragraph.push(leaf);
  }
  return paragraphs.filter((leaves) => leaves.length > 0).map(render);
}

function linesOf(run: readonly Leaf[]): Leaf[][] {
  const lines: Leaf[][] = [];
  let line: Leaf[] = [];
  for (const leaf of run) {
    if (leaf.text === BREAK) {
      lines.push(line);
      line = [];
    } else {
      line.push(leaf);
    }
  }
  lines.push(line);
  return lines.map((leaves) =>
    trimLeaves(
      collapseSpaces(leaves),
      (text) => text.trimStart(),
      (text) => text.trimEnd(),
    ),
  );
}

/** One space for many, and none for a line break between two Chinese characters, as CSS asks. */
function collapseSpaces(leaves: readonly Leaf[]): Leaf[] {
  const result: Leaf[] = [];
  for (const { text, path } of leaves) {
    let collapsed = text.replace(/[ \t\n]+/g, (space, at: number) => {
      const isSeam = space.includes('\n') && isWide(text.at(at - 1)) && isWide(text[at + space.length]);
      return isSeam && at > 0 ? '' : ' ';
    });
    if (collapsed.startsWith(' ') && result.at(-1)?.text.endsWith(' ')) collapsed = collapsed.slice(1);
    if (collapsed !== '') result.push({ text: collapsed, path });
  }
  return result;
}

const isWide = (character = '') => /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/.test(character);

function trimLeaves(
  leaves: readonly Leaf[],
  trimStart: (text: string) => string,
  trimEnd: (text: string) => string,
): Leaf[] {
  const texts = leaves.map((leaf) => leaf.text);
  const from = texts.findIndex((text, index) => (texts[index] = trimStart(text)) !== '');
  if (from === -1) return [];
  const to = texts.findLastIndex((text, index) => (texts[index] = trimEnd(text)) !== '');
  return leaves.slice(from, to + 1).map(({ path }, index) => ({ text: texts[from + index] ?? '', path }));
}

function render(leaves: readonly Leaf[]): string {
  let html = '';
  let open: readonly Inline[] = [];
  const moveTo = (path: readonly Inline[]) => {
    const common = shared(open, path);
    for (let index = open.length - 1; index >= common; index -= 1) html += `</${open[index]?.name ?? ''}>`;
    for (const inline of path.slice(common)) html += inline.open;
    open = path;
  };
  for (const { text, path } of leaves) {
    moveTo(path);
    html += text;
  }
  moveTo([]);
  return html;
}

/** How many elements, from the outside in, two texts stand in together. */
function shared(one: readonly Inline[], other: readonly Inline[]): number {
  const differs = one.findIndex((inline, index) => inline !== other[index]);
  return differs === -1 ? one.length : differs;
}

/** Every kind of line break as `\n`; without control characters, invisible leftovers of web pages, and halves of characters. */
function tidyCharacters(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\t\n])\p{Cc}|[\u200b\ufeff\ufffe\uffff]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}
