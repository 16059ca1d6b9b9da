/** What comes from other programs' clipboards, put into plain HTML: Word, WPS, LibreOffice, Pages, Excel, Google Docs, WeChat, the
 *  Chinese office suites, web pages. Meaning that stands in styles (bold, list levels, outline levels) becomes elements; the body's
 *  door then drops the rest. Text is never dropped; what only surrounds it on web pages (navigation, share buttons) is counted. */
import { withoutStyles } from './browser-sanitizer.ts';
import { placeholderHtml } from './figure-html.ts';
import { paragraphsFromText } from './plain-text.ts';

/** A picture in what was pasted. */
export interface PastedPicture {
  /** The address in the placeholder that stands for it. */
  key: string;
  /** `remote` can be fetched by the server; `data` is here; `local` lies on a disk that we cannot reach. */
  kind: 'remote' | 'data' | 'local';
  address: string;
  alt: string;
}

export interface Pasted {
  /** Still to go through the body's door. */
  html: string;
  pictures: PastedPicture[];
  /** How many parts were left out that are not the text: navigation, buttons, advertisements. */
  leftOut: number;
}

let lastKey = 0;
/** Keys stay in saved drafts, so that one must not mean two things. */
const newKey = () => `#pasted-${Date.now().toString(36)}-${(lastKey += 1)}`;

/** Plain HTML from a clipboard's HTML. */
export function cleanHtml(html: string): Pasted {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const rules = rulesOf(page);
  const lists = wordListsOf(page);
  const { body } = page;
  dropComments(page);
  mergeStyles(body, rules);
  const leftOut = dropSurroundings(body);
  wordFootnotes(body);
  wordLists(body, lists);
  quillLists(body);
  larkLists(body);
  numberedLists(body);
  layoutTables(body);
  const pictures = picturesIn(body);
  headings(body);
  meaningFromStyles(body);
  onceOnly(body);
  links(body);
  tables(body);
  singleParagraphs(body);
  spaces(body);
  return { html: body.innerHTML, pictures, leftOut };
}

/** Paragraphs from a clipboard's plain text. */
export function cleanText(text: string): Pasted {
  const html = paragraphsFromText(text)
    .map(
      (paragraph) =>
        `<p>${paragraph.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
    )
    .join('');
  return { html, pictures: [], leftOut: 0 };
}

// Styles

type Styles = Map<string, string>;

function stylesFrom(text: string): Styles {
  const styles: Styles = new Map();
  for (const declaration of text.split(';')) {
    const [, name, value] = /^\s*([a-z-]+)\s*:\s*(.*?)\s*$/is.exec(declaration) ?? [];
    if (name !== undefined && value)
      styles.set(name.toLowerCase(), value.replace(/\s*!important$/i, '').toLowerCase());
  }
  return styles;
}

const known = new WeakMap<Element, Styles>();

function stylesOf(element: Element): Styles {
  let styles = known.get(element);
  if (!styles) known.set(element, (styles = stylesFrom(element.getAttribute('data-style') ?? '')));
  return styles;
}

/** What a style sheet in the clipboard says of single classes (`.xl66`, `p.p1`), as far as it matters. */
function rulesOf(page: Document): Map<string, string> {
  const rules = new Map<string, string>();
  for (const sheet of page.querySelectorAll('script[type="text/css"]')) {
    const text = sheet.textContent.replace(/<!--|-->/g, '').replace(/\/\*.*?\*\//gs, '');
    for (const [, selectors = '', declarations = ''] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g))
      for (const selector of selectors.split(',')) {
        const [, name] = /^\s*([a-z]*\.[\w-]+)\s*$/i.exec(selector) ?? [];
        if (name !== undefined)
          rules.set(name.toLowerCase(), `${rules.get(name.toLowerCase()) ?? ''};${declarations}`);
      }
  }
  return rules;
}

function mergeStyles(body: Element, rules: Map<string, string>) {
  if (rules.size === 0) return;
  for (const element of body.querySelectorAll('[class]')) {
    const names = Array.from(element.classList).flatMap((name) => [
      `.${name}`,
      `${element.localName}.${name}`,
    ]);
    const declarations = names.map((name) => rules.get(name.toLowerCase()) ?? '').join(';');
    if (declarations.replaceAll(';', '') === '') continue;
    element.setAttribute('data-style', `${declarations};${element.getAttribute('data-style') ?? ''}`);
  }
}

function dropComments(page: Document) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

// What only surrounds a text

const surroundings = [
  'nav',
  'button',
  'select',
  '[role=navigation]',
  '[role=banner]',
  '[role=search]',
  '[role=toolbar]',
  '[role=menu]',
  '[aria-hidden=true]',
  'ins.adsbygoogle',
].join(',');

const surroundingNames =
  /(?:^|[\s_-])(?:ads?|advert(?:isement)?|gg|guanggao|share(?:bar|box)?|sharing|social|bdsharebuttonbox|breadcrumbs?|crumbs?|toolbar|sidebar|related|recommend(?:ed)?|newsletter|cookie)(?:$|[\s_-])/i;

/** Leaves out what is surely not the text: by element and role, by a telling name, by being hidden. */
function dropSurroundings(body: Element): number {
  const isNamed = (element: Element) =>
    surroundingNames.test(element.id) || surroundingNames.test(element.getAttribute('class') ?? '');
  const isHidden = (element: Element) =>
    element.hasAttribute('hidden') ||
    stylesOf(element).get('display') === 'none' ||
    stylesOf(element).get('mso-hide') === 'all';
  const found = Array.from(body.querySelectorAll('*')).filter(
    (element) =>
      element.matches(surroundings) ||
      (/^(?:div|section|aside|ul|ol|p|span|ins|footer|header)$/.test(element.localName) &&
        isNamed(element)) ||
      isHidden(element),
  );
  const outermost = found.filter(
    (element) => !found.some((other) => other !== element && other.contains(element)),
  );
  const lengthOf = (element: Element) => element.textContent.replace(/\s/g, '').length;
  const whole = lengthOf(body);
  const lost = outermost.reduce((sum, element) => sum + lengthOf(element), 0);
  // Where most of it would go, the names say something else than we think.
  const isSure = whole - lost >= whole / 3;
  let count = 0;
  for (const element of outermost) {
    const text = lengthOf(element);
    const isPicture = element.querySelector('img') !== null || element.localName === 'img';
    if (!isSure && !isHidden(element)) continue;
    if (text > 0 || isPicture) count += 1;
    element.remove();
  }
  return count;
}

// Word

/** The number formats of Word's lists, by `l0 level1`. */
function wordListsOf(page: Document): Map<string, string> {
  const formats = new Map<string, string>();
  for (const sheet of page.querySelectorAll('script[type="text/css"]'))
    for (const [, list = '', level = '', text = ''] of sheet.textContent.matchAll(
      /@list\s+(l\d+):(level\d+)[^{]*\{([^}]*)\}/gi,
    )) {
      const [, format = 'decimal'] = /mso-level-number-format:\s*"?([\w-]+)/i.exec(text) ?? [];
      formats.set(`${list} ${level}`.toLowerCase(), format.toLowerCase());
    }
  return formats;
}

interface ListParagraph {
  paragraph: Element;
  level: number;
  isOrdered: boolean;
  /** The number of an ordered one. */
  number: number;
}

/** Word writes lists as paragraphs: `mso-list:l0 level2 lfo1`, the mark in a span of its own. Lists with bullets, or numbered 1, 2,
 *  3, become lists; other numbers (一、, (a), those that go on from elsewhere) stay in the text, since ours would count anew. */
function wordLists(body: Element, formats: Map<string, string>) {
  const taken: ListParagraph[] = [];
  for (const paragraph of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    const [, list = '', level = ''] =
      /(l\d+)\s+(level\d+)/.exec(stylesOf(paragraph).get('mso-list') ?? '') ?? [];
    if (list === '') continue;
    const marks = Array.from(paragraph.querySelectorAll('[data-style]')).filter(
      (span) => stylesOf(span).get('mso-list') === 'ignore',
    );
    const mark = marks
      .map((span) => span.textContent)
      .join('')
      .trim();
    const [, digits] = /^[（(]?(\d+)[.、)）]?$/.exec(mark) ?? [];
    const format = formats.get(`${list} ${level}`);
    const isBullet =
      format === 'bullet' || (digits === undefined && /^[^\p{L}\p{N}（(]+$|^[oülnØv§]$/u.test(mark));
    const isHeading = /^h/.test(paragraph.localName) || isOutlined(paragraph);
    if ((isBullet || digits !== undefined) && !isHeading) {
      taken.push({
        paragraph,
        level: Number(level.slice('level'.length)),
        isOrdered: !isBullet,
        number: Number(digits ?? 0),
      });
      for (const span of marks) span.remove();
    } else {
      for (const span of marks)
        span.replaceWith(`${span.textContent.trim()}${/[\w.)]$/.test(mark) ? ' ' : ''}`);
    }
  }
  for (let at = 0; at < taken.length;) {
    let end = at + 1;
    while (end < taken.length && follows(taken[end - 1]!.paragraph, taken[end]!.paragraph)) end += 1;
    buildList(taken.slice(at, end));
    at = end;
  }
}

const isOutlined = (element: Element) => /^[1-9]$/.test(stylesOf(element).get('mso-outline-level') ?? '');

function follows(one: Element, other: Element): boolean {
  let next = one.nextSibling;
  while (
    next &&
    next !== other &&
    !next.textContent?.trim() &&
    !(next instanceof Element && next.querySelector('img'))
  )
    next = next.nextSibling;
  return next === other;
}

function buildList(items: ListParagraph[]) {
  const first = items[0]!;
  const page = first.paragraph.ownerDocument;
  if (first.isOrdered && first.number !== 1) {
    for (const { paragraph, number, isOrdered } of items) paragraph.prepend(isOrdered ? `${number}. ` : '· ');
    return;
  }
  let outer: Element | undefined;
  const open: { list: Element; level: number }[] = [];
  for (const { paragraph, level, isOrdered } of items) {
    const tag = isOrdered ? 'ol' : 'ul';
    while (open.length > 1 && open.at(-1)!.level > level) open.pop();
    let here = open.at(-1);
    if (!here || here.level < level || here.list.localName !== tag) {
      const list = page.createElement(tag);
      if (here && here.level < level) (here.list.lastElementChild ?? here.list).append(list);
      else {
        if (here) open.pop();
        const around = open.at(-1);
        if (around) (around.list.lastElementChild ?? around.list).append(list);
        else if (outer) outer.after(list);
        else paragraph.before(list);
        if (!around) outer = list;
      }
      open.push((here = { list, level }));
    }
    const item = page.createElement('li');
    item.append(...paragraph.childNodes);
    here.list.append(item);
    paragraph.remove();
  }
}

/** Marks in the text are raised, without the links that lead nowhere on our page; the notes follow as paragraphs. */
function wordFootnotes(body: Element) {
  for (const link of body.querySelectorAll('a[href^="#"], a[href*="#_ftn"], a[href*="#_edn"]')) {
    const isNote = /#_?(?:ftn|edn|sdfootnote|sdendnote)/i.test(link.getAttribute('href') ?? '');
    const isMark = isNote && /^\[?[\dⅰ-ⅹivx*†]+\]?$/i.test(link.textContent.trim());
    if (isMark && !link.closest('sup')) {
      const sup = body.ownerDocument.createElement('sup');
      sup.textContent = link.textContent.trim();
      link.replaceWith(sup);
    } else {
      link.replaceWith(...link.childNodes);
    }
  }
  for (const rule of body.querySelectorAll('hr'))
    if (stylesOf(rule.parentElement!).has('mso-element') || rule.getAttribute('width') === '33%')
      rule.remove();
}

/** Quill's editors (石墨) say the depth of an item by a class. */
function quillLists(body: Element) {
  const page = body.ownerDocument;
  for (const item of Array.from(body.querySelectorAll('li[class*="ql-indent-"]'))) {
    const depth = Number(/ql-indent-(\d)/.exec(item.className)?.[1] ?? 0);
    const tag = item.parentElement?.localName ?? 'ul';
    let into = item.previousElementSibling;
    for (let at = 0; at < depth && into; at += 1) {
      const last = into.lastElementChild;
      const list: Element = last && /^[ou]l$/.test(last.localName) ? last : page.createElement(tag);
      if (list !== last) into.append(list);
      if (at < depth - 1) into = list.lastElementChild ?? list;
      else list.append(item);
    }
  }
}

/** 飞书 writes every level as a list of its own, the depth in its class. */
function larkLists(body: Element) {
  const depthOf = (list: Element | null) =>
    Number(/list-(?:bullet|number|todo)(\d)/.exec(list?.className ?? '')?.[1] ?? 0);
  for (const list of Array.from(body.querySelectorAll('ul[class*="list-"], ol[class*="list-"]'))) {
    let around = list.previousElementSibling;
    if (depthOf(list) < 2 || depthOf(around) === 0 || depthOf(around) >= depthOf(list)) continue;
    for (let depth = depthOf(around); depth < depthOf(list) - 1; depth += 1) {
      const inner = around?.lastElementChild?.lastElementChild;
      if (!inner || !/^[ou]l$/.test(inner.localName)) break;
      around = inner;
    }
    const item = around?.lastElementChild;
    const last = item?.lastElementChild;
    if (last && last.localName === list.localName) {
      last.append(...list.childNodes);
      list.remove();
    } else item?.append(list);
  }
}

/** Our lists begin with 1: where one begins later, its numbers stay as text. */
function numberedLists(body: Element) {
  const page = body.ownerDocument;
  for (const list of Array.from(body.querySelectorAll('ol[start]'))) {
    let number = Number(list.getAttribute('start'));
    if (!(number > 1) || list.querySelector('ul, ol, table') || list.closest('li')) continue;
    const paragraphs = Array.from(list.children, (item) => {
      const paragraph = page.createElement('p');
      paragraph.append(`${number}. `, ...item.childNodes);
      number += 1;
      return paragraph;
    });
    list.replaceWith(...paragraphs);
  }
}

// Pictures

const isCaptionText = (text: string) =>
  text.length <= 100 &&
  (/^[▲△↑▼（(【［[]?\s*(?:图[为：:|｜/／源片说注]|图\d|资料图|配图|▲|△|↑)/u.test(text) ||
    /^[▲△↑]/.test(text) ||
    /(?:摄|供图|图源[：:]\S+|\/图)[）)】。]?$/.test(text));

const captionNames = /caption|img[-_]?(?:desc|title|info)|pic[-_]?(?:desc|info|txt|text)|图注/i;

/** Every picture becomes a figure with a link to where it lies, and what is surely its caption goes with it. */
function picturesIn(body: Element): PastedPicture[] {
  const page = body.ownerDocument;
  const pictures: PastedPicture[] = [];
  for (const frame of Array.from(body.querySelectorAll('iframe, video, embed, object, mp-common-profile'))) {
    const card = cardFor(frame);
    if (card) frame.replaceWith(card);
  }
  for (const image of Array.from(body.querySelectorAll('img'))) {
    const alt = (image.getAttribute('alt') ?? '').trim();
    const address = addressOf(image);
    if (isEmoji(image, alt)) {
      image.replaceWith(alt.replace(/^\[(.*)\]$/, '[$1]'));
      continue;
    }
    if (address === '' || isPixel(image)) {
      image.remove();
      continue;
    }
    const kind = /^https?:/i.test(address) ? 'remote' : /^data:image\//i.test(address) ? 'data' : 'local';
    const picture: PastedPicture = {
      kind,
      address,
      alt,
      key: kind === 'remote' ? address : newKey(),
    };
    pictures.push(picture);
    const holder = image.closest('figure') ?? image.closest('picture') ?? image;
    const figure = page.createElement('figure');
    figure.innerHTML = placeholderHtml(picture.key, isFileName(alt) ? '' : alt);
    const caption = captionFor(holder, image);
    if (caption) figure.append(caption);
    const link = holder.closest('a');
    if (holder.localName === 'figure' && holder.querySelectorAll('img').length > 1) holder.before(figure);
    else if (link && link.textContent.trim() === '') link.replaceWith(figure);
    else holder.replaceWith(figure);
    if (holder.isConnected) image.remove();
  }
  for (const figure of Array.from(body.querySelectorAll('figure')))
    if (!figure.textContent.trim() && !figure.querySelector('img')) figure.remove();
  return pictures;
}

/** Pages that load pictures late keep the address beside `src`. */
function addressOf(image: Element): string {
  const names = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-origin-src', 'src'];
  const found =
    names.map((name) => (image.getAttribute(name) ?? '').trim()).find((value) => value !== '') ?? '';
  return found.startsWith('//') ? `https:${found}` : found;
}

const isFileName = (text: string) =>
  /^(?:图片|图像|image|img|undefined|null|截图|屏幕截图)?[\s\d_.()-]*$|\.(?:jpe?g|png|gif|webp|bmp|heic)$/i.test(
    text,
  );

function isPixel(image: Element): boolean {
  const size = (name: string) => parseFloat(image.getAttribute(name) ?? stylesOf(image).get(name) ?? '');
  return size('width') <= 2 || size('height') <= 2 || stylesOf(image).get('display') === 'none';
}

function isEmoji(image: Element, alt: string): boolean {
  const isSmall = parseFloat(image.getAttribute('width') ?? stylesOf(image).get('width') ?? '99') <= 32;
  return (
    (/^\p{Extended_Pictographic}/u.test(alt) && alt.length <= 12) ||
    (/^\[[^\]]{1,6}\]$/.test(alt) && (isSmall || /emoji|emotion|face|wxw?-?icon/i.test(image.outerHTML)))
  );
}

function captionFor(holder: Element, image: Element): Element | undefined {
  const own = holder.querySelector('figcaption');
  if (own) return own;
  const page = holder.ownerDocument;
  // The block that holds nothing but the picture, and the one after it.
  let block: Element = holder;
  while (
    block.parentElement &&
    block.parentElement !== page.body &&
    !/^(?:li|td|th|figure|blockquote)$/.test(block.parentElement.localName) &&
    block.parentElement.textContent.trim() === '' &&
    block.parentElement.querySelectorAll('img').length === 1
  )
    block = block.parentElement;
  let next = block.nextElementSibling;
  while (next && !next.textContent.trim() && !next.querySelector('img')) next = next.nextElementSibling;
  if (!next || next.querySelector('img, table, figure, ul, ol') || image.closest('table')) return undefined;
  if (next.nodeType !== 1 || !/^(?:p|div|section|span|figcaption|em|small|center)$/.test(next.localName))
    return undefined;
  const text = next.textContent.trim();
  const isNamed = captionNames.test(next.getAttribute('class') ?? '') && text.length <= 200;
  if (!isNamed && !isCaptionText(text)) return undefined;
  // A section may hold the caption and all that follows.
  if (next.querySelectorAll('p, section, div').length > 3) return undefined;
  const caption = page.createElement('figcaption');
  caption.textContent = text.replace(/^[▲△↑▼]\s*/, '');
  next.remove();
  return caption;
}

/** Players of other sites and name cards of 公众号 become links, so that nothing is lost. */
function cardFor(frame: Element): Element | undefined {
  const page = frame.ownerDocument;
  if (frame.localName === 'mp-common-profile') {
    const name = frame.getAttribute('data-nickname') ?? '';
    const paragraph = page.createElement('p');
    paragraph.textContent = name && `公众号：${name}`;
    return paragraph;
  }
  const source = frame.querySelector('source')?.getAttribute('src');
  const address =
    frame.getAttribute('data-src') ?? frame.getAttribute('src') ?? frame.getAttribute('data') ?? source ?? '';
  const href = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\//i.test(href)) return undefined;
  const link = page.createElement('a');
  link.setAttribute('href', href);
  link.textContent = frame.getAttribute('title')?.trim() || `视频：${new URL(href).hostname}`;
  const figure = page.createElement('figure');
  figure.append(link);
  return figure;
}

// Headings

/** A line is a heading where its element or outline level says so, where it is clearly larger than the text, or where several bold
 *  lines stand alone above paragraphs. Else it stays what it is. */
function headings(body: Element) {
  // Where several stand on the highest level they are sections, and the others stand below them.
  if (body.querySelectorAll('h1').length > 1)
    for (const level of [3, 2, 1])
      for (const heading of Array.from(body.querySelectorAll(`h${level}`))) rename(heading, `h${level + 1}`);
  for (const paragraph of Array.from(body.querySelectorAll('p, div'))) {
    const outline = Number(stylesOf(paragraph).get('mso-outline-level') ?? NaN) + 1;
    const level = outline || Number(paragraph.getAttribute('aria-level'));
    const isHeading = isOutlined(paragraph) || paragraph.getAttribute('role') === 'heading';
    if (isHeading && isLine(paragraph)) rename(paragraph, `h${Math.min(4, Math.max(2, level || 2))}`);
    else if (/^MsoTitle$/i.test(paragraph.className)) rename(paragraph, 'h2');
  }
  const base = usualSize(body);
  const candidates = Array.from(body.querySelectorAll('p, div, section, center')).filter(
    (block) =>
      isLine(block) &&
      isHeadingText(textOf(block)) &&
      !block.closest('li, table, figure, blockquote, h1, h2, h3, h4'),
  );
  const large = candidates.filter((block) => sizeOf(block) >= base * 1.25);
  const sizes = [...new Set(large.map(sizeOf))].sort((one, other) => other - one);
  for (const block of large)
    if (hasTextAfter(block, false)) rename(block, `h${Math.min(4, 2 + sizes.indexOf(sizeOf(block)))}`);

  const isNumbered = (block: Element) =>
    /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十\d]+[章节部分])/.test(textOf(block));
  const bold = candidates.filter((block) => block.isConnected && isBold(block) && hasTextAfter(block));
  for (const block of bold)
    if (bold.length >= 2 || isNumbered(block))
      rename(block, /^[（(][一二三四五六七八九十]+[）)]/.test(textOf(block)) ? 'h3' : 'h2');
}

const textOf = (element: Element) => element.textContent.replace(/[\s\u200b]+/g, ' ').trim();

/** A block of one line of text. */
const isLine = (block: Element) =>
  textOf(block) !== '' &&
  !block.querySelector('p, div, section, br + br, img, figure, ul, ol, table, h1, h2, h3, h4');

const isHeadingText = (text: string) => text.length <= 40 && !/[。！？；，：,;:…]$/.test(text);

/** Whether a paragraph of ordinary text comes after it, longer than itself where only its weight makes it a heading. */
function hasTextAfter(block: Element, isLonger = true): boolean {
  let next: Element | null = block;
  do {
    next = next.nextElementSibling ?? next.parentElement;
    if (next?.contains(block)) {
      if (next === block.ownerDocument.body) return false;
      continue;
    }
    if (next && textOf(next) !== '')
      return !(isLine(next) && isBold(next)) && (!isLonger || textOf(next).length > textOf(block).length);
  } while (next);
  return false;
}

function isBold(block: Element): boolean {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.nodeValue?.trim()) continue;
    let element: Element | null = walker.currentNode.parentElement;
    let weight: boolean | undefined;
    while (element && weight === undefined) {
      const style = weightOf(element);
      weight = style ?? (/^(?:b|strong)$/.test(element.localName) ? true : undefined);
      if (element === block) break;
      element = element.parentElement;
    }
    if (!weight) return false;
  }
  return true;
}

/** Bold, expressly not bold, or nothing said. */
function weightOf(element: Element): boolean | undefined {
  const styles = stylesOf(element);
  const weight =
    styles.get('font-weight') ?? (/(?:^|\s)bold(?:\s|$)/.test(styles.get('font') ?? '') ? 'bold' : undefined);
  if (weight === undefined) return undefined;
  return /^bold/.test(weight) || Number(weight) >= 600;
}

/** Of `<font size>`, in points. */
const fontSizes = [undefined, 7.5, 10, 12, 13.5, 18, 24, 36];

/** In points; undefined where nothing is said. */
function ownSize(element: Element): number | undefined {
  const styles = stylesOf(element);
  const text = styles.get('font-size') ?? /([\d.]+(?:px|pt))/.exec(styles.get('font') ?? '')?.[1] ?? '';
  if (text === '' && element.localName === 'font') return fontSizes[Number(element.getAttribute('size'))];
  const [, number, unit] = /^([\d.]+)(px|pt)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (unit === 'px' ? 0.75 : 1);
}

/** The smallest size of its text. */
function sizeOf(block: Element): number {
  let smallest = Infinity;
  forEachText(block, (text, parent) => {
    if (text.trim()) smallest = Math.min(smallest, sizeAt(parent));
  });
  return smallest;
}

function sizeAt(element: Element | null): number {
  for (let at = element; at; at = at.parentElement) {
    const size = ownSize(at);
    if (size !== undefined) return size;
  }
  return 12;
}

/** The size of most of the text. */
function usualSize(body: Element): number {
  const lengths = new Map<number, number>();
  forEachText(body, (text, parent) => {
    const size = sizeAt(parent);
    lengths.set(size, (lengths.get(size) ?? 0) + text.trim().length);
  });
  return [...lengths].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 12;
}

function forEachText(root: Element, look: (text: string, parent: Element) => void) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) look(walker.currentNode.nodeValue ?? '', walker.currentNode.parentElement!);
}

function rename(element: Element, tag: string) {
  const renamed = element.ownerDocument.createElement(tag);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}

// Inline meaning

/** Bold, italic, struck, raised and lowered from styles to elements; and away where a style takes back what an element says. */
function meaningFromStyles(body: Element) {
  for (const element of Array.from(body.querySelectorAll('*'))) {
    if (/^(?:table|tbody|thead|tfoot|tr|ul|ol|figure|hr|br|img)$/.test(element.localName)) continue;
    const styles = stylesOf(element);
    const isBoldTag = /^(?:b|strong)$/.test(element.localName);
    const isItalicTag = /^(?:i|em)$/.test(element.localName);
    const inHeading = element.closest('h1, h2, h3, h4, h5, h6, th') !== null;
    const weight = weightOf(element);
    if (isBoldTag && (weight === false || inHeading)) unwrap(element);
    else if (weight === true && !isBoldTag && !inHeading) wrapContent(element, 'strong');
    const slant = styles.get('font-style');
    if (isItalicTag && slant === 'normal') unwrap(element);
    else if ((slant === 'italic' || slant === 'oblique') && !isItalicTag) wrapContent(element, 'em');
    const decoration = `${styles.get('text-decoration') ?? ''} ${styles.get('text-decoration-line') ?? ''}`;
    if (decoration.includes('line-through') && !/^(?:s|del|strike)$/.test(element.localName))
      wrapContent(element, 's');
    const raised = styles.get('vertical-align');
    if (/^(?:span|font|a)$/.test(element.localName) && !element.closest('sup, sub')) {
      if (raised === 'super') wrapContent(element, 'sup');
      if (raised === 'sub') wrapContent(element, 'sub');
    }
  }
}

/** Raised twice is raised. */
function onceOnly(body: Element) {
  for (const inner of Array.from(body.querySelectorAll('sup sup, sub sub'))) unwrap(inner);
}

function unwrap(element: Element) {
  element.replaceWith(...element.childNodes);
}

/** Around the text only, so that it ends in no other block. */
function wrapContent(element: Element, tag: string) {
  if (element.textContent.trim() === '' || element.closest(tag)) return;
  if (element.querySelector('p, div, section, ul, ol, table, figure, h1, h2, h3, h4, blockquote')) {
    for (const child of Array.from(element.children)) wrapContent(child, tag);
    return;
  }
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

// Links

const trackers =
  /^(?:utm_\w+|spm|scm|from|isappinstalled|fbclid|gclid|msclkid|yclid|mc_[ce]id|_hs\w+|igshid|chksm|mpshare|scene|srcid|sharer_\w+|share_\w+|vd_source|xtor|ref_src|bd_vid|hmsr|tdsourcetag|wfr|nsukey|click_id)$/i;

/** An address without what only tells where somebody came from. */
export function withoutTrackers(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  if (!/^https?:$/.test(url.protocol)) return address;
  if (/^(?:www\.)?google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url') {
    const to = url.searchParams.get('q') ?? url.searchParams.get('url');
    if (to && /^https?:/.test(to)) return withoutTrackers(to);
  }
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '');
  const kept = parameters.filter((part) => !trackers.test(part.replace(/=.*$/s, '')));
  const hash = /^#(?:wechat_redirect|rd|:~:text=.*)$/.test(url.hash) ? '' : url.hash;
  if (kept.length === parameters.length && hash === url.hash) return address;
  return `${address.replace(/[?#].*$/s, '')}${kept.length > 0 ? `?${kept.join('&')}` : ''}${hash}`;
}

function links(body: Element) {
  for (const link of body.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    // What is written as the link's text stays as it is.
    if (!link.closest('figure')) link.setAttribute('href', withoutTrackers(href));
  }
}

// Tables and containers

/** A table of one cell, or one that says so, only holds its place on the page. */
function layoutTables(body: Element) {
  for (const table of Array.from(body.querySelectorAll('table')).reverse()) {
    const cells = Array.from(table.querySelectorAll('td, th')).filter(
      (cell) => cell.closest('table') === table,
    );
    if (cells.length === 1 || table.getAttribute('role') === 'presentation')
      table.replaceWith(...cells.map((cell) => renamed(cell, 'div')));
  }
}

/** Where the first row alone is bold it is the head. */
function tables(body: Element) {
  for (const table of Array.from(body.querySelectorAll('table')).reverse()) {
    if (table.querySelector('th, table')) continue;
    const rows = Array.from(table.rows);
    const [first, ...others] = rows;
    if (!first || others.length === 0) continue;
    const isBoldRow = (row: HTMLTableRowElement) =>
      Array.from(row.cells).every((cell) => cell.textContent.trim() !== '' && isBold(cell));
    if (
      !isBoldRow(first) ||
      others.some(isBoldRow) ||
      Array.from(first.cells).some(({ rowSpan }) => rowSpan > 1)
    )
      continue;
    const head = body.ownerDocument.createElement('thead');
    for (const cell of Array.from(first.cells)) {
      const header = renamed(cell, 'th');
      for (const strong of Array.from(header.querySelectorAll('b, strong'))) unwrap(strong);
      for (const name of ['colspan'])
        if (cell.hasAttribute(name)) header.setAttribute(name, cell.getAttribute(name)!);
      cell.replaceWith(header);
    }
    head.append(first);
    table.prepend(head);
  }
}

function renamed(element: Element, tag: string): Element {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  return made;
}

/** One paragraph alone in an item or a cell needs no paragraph around it. */
function singleParagraphs(body: Element) {
  for (const container of body.querySelectorAll('li, td, th')) {
    const paragraphs = Array.from(container.children).filter(({ localName }) => localName === 'p');
    const written = paragraphs.filter(
      (paragraph) => paragraph.textContent.trim() !== '' || paragraph.querySelector('*:not(span, br, font)'),
    );
    for (const paragraph of paragraphs) if (!written.includes(paragraph)) paragraph.remove();
    const others = Array.from(container.children).filter((child) => child !== written[0]);
    if (written.length === 1 && others.every(({ localName }) => /^[ou]l$/.test(localName)))
      unwrap(written[0]!);
  }
}

/** Spaces that only held their place, and signs that cannot be seen. */
function spaces(body: Element) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const inPre = node.parentElement?.closest('pre') !== null;
    const text = (node.nodeValue ?? '').replace(/[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]/g, '');
    node.nodeValue = inPre ? text : text.replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ');
  }
}
