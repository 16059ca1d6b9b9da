/** A scraped web page: what its head says of the article, where in it the article stands, and what does not belong there. Reads the
 *  HTML in one pass into a light tree of extents; what is cut is cut out of the source, so that the rest reaches the body's door
 *  as it was. */
import { datedFrom, firstDate } from '../chinese/credits.ts';
import { spamWords } from '../chinese/furniture.ts';

export type CutKind = 'page' | 'menu' | 'hidden' | 'spam' | 'links' | 'share' | 'footer';

/** A part of the source that is no part of the article. */
export interface Cut {
  kind: CutKind;
  start: number;
  end: number;
  /** What could be read there. */
  text: string;
}

export interface PageSource {
  /** In the order of the source; they do not overlap. */
  cuts: Cut[];
  /** Tags of tables that only place the text on the page, in the order of the source; each parts paragraphs. */
  placings: { start: number; end: number }[];
  /** What the page says of its article outside of it. */
  title: string;
  kicker: string;
  subtitle: string;
  dated: string;
  source: string;
  author: string;
  url: string;
  /** The lines above the article. */
  above: string[];
  /** The lines around the article that may name source, date and editor. */
  lines: string[];
}

interface Node {
  name: string;
  attributes: string;
  start: number;
  innerStart: number;
  end: number;
  parent: Node | undefined;
  children: Node[];
  /** Characters of text in it, of text in links, and of prose: runs that hold a mark of a sentence. */
  text: number;
  linked: number;
  prose: number;
  links: number;
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const RAW = /^(?:script|style|textarea|title|iframe|noscript|template|xmp|svg|math|object|select|option)$/;
const BLOCK = /^(?:p|div|section|article|ul|ol|table|h[1-6]|blockquote|pre|figure|header|footer|nav|aside|form|hr|main|dl)$/; // prettier-ignore
const CLOSES_ITSELF = /^(?:li|td|th|tr|dt|dd|option)$/;
const mostDepth = 120;
const mostAttributes = 8000;

function treeOf(html: string): { root: Node; title: string; metas: string[]; times: string[] } {
  const root = node('', '', 0, 0, undefined);
  root.end = html.length;
  let here = root;
  let depth = 0;
  let title = '';
  const metas: string[] = [];
  const times: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      addText(here, html.slice(at));
      break;
    }
    if (open > at) addText(here, html.slice(at, open));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const name = /^<\/?([a-zA-Z][a-zA-Z0-9:-]{0,30})/.exec(html.slice(open, open + 40))?.[1]?.toLowerCase();
    if (name === undefined) {
      at = open + 1;
      continue;
    }
    const isClosing = html.charAt(open + 1) === '/';
    const end = endOfTag(html, open);
    const attributes = isClosing ? '' : html.slice(open + 1 + name.length, end - 1);
    at = end;
    if (isClosing) {
      let found = here;
      for (let up = 0; up < 60 && found !== root && found.name !== name; up += 1) found = found.parent!;
      if (found === root || found.name !== name) continue;
      while (here !== found) {
        here.end = open;
        here = here.parent!;
        depth -= 1;
      }
      found.end = end;
      here = found.parent!;
      depth -= 1;
      continue;
    }
    if (name === 'meta') metas.push(attributes);
    if (name === 'time') times.push(attributes);
    if (name === 'link' && /canonical/i.test(attributes))
      metas.push(`name="canonical" content="${attributeOf(attributes, 'href')}"`);
    if (RAW.test(name)) {
      const close = new RegExp(`</${name}\\b[^>]*>`, 'gi');
      close.lastIndex = end;
      const found = /\/\s*$/.test(attributes) && name === 'svg' ? null : close.exec(html);
      if (name === 'title' && title === '') title = textIn(html.slice(end, found?.index ?? end + 300));
      at = found ? found.index + found[0].length : name === 'option' ? end : html.length;
      continue;
    }
    if (VOID.test(name)) continue;
    if ((BLOCK.test(name) && here.name === 'p') || (CLOSES_ITSELF.test(name) && here.name === name)) {
      here.end = open;
      here = here.parent!;
      depth -= 1;
    }
    if (depth >= mostDepth) continue;
    const made = node(name, attributes, open, end, here);
    here.children.push(made);
    here = made;
    depth += 1;
  }
  while (here !== root) {
    here.end = html.length;
    here = here.parent!;
  }
  sum(root);
  return { root, title, metas, times };
}

function node(
  name: string,
  attributes: string,
  start: number,
  innerStart: number,
  parent: Node | undefined,
): Node {
  return {
    name,
    attributes,
    start,
    innerStart,
    end: start,
    parent,
    children: [],
    text: 0,
    linked: 0,
    prose: 0,
    links: 0,
  };
}

/** Behind the `>` that ends a tag; quoted values may hold one. */
function endOfTag(html: string, open: number): number {
  let quote = '';
  const limit = Math.min(html.length, open + mostAttributes);
  for (let at = open + 1; at < limit; at += 1) {
    const sign = html.charAt(at);
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && html.charAt(at - 1) === '=') quote = sign;
    else if (sign === '>') return at + 1;
  }
  const end = html.indexOf('>', open);
  return end === -1 ? html.length : end + 1;
}

function addText(here: Node, text: string) {
  const bare = text.replace(/&nbsp;|\s+/g, '');
  if (bare === '') return;
  here.text += bare.length;
  if (/[。！？；，]|[,.] ?[\p{Script=Han}A-Z“]/u.test(bare) && bare.length > 12) here.prose += bare.length;
}

/** Adds up what stands in each element, from the inside out. */
function sum(root: Node) {
  const order: Node[] = [root];
  for (let index = 0; index < order.length; index += 1)
    for (const child of order[index]!.children) order.push(child);
  for (let index = order.length - 1; index > 0; index -= 1) {
    const one = order[index]!;
    const parent = one.parent!;
    if (one.name === 'a') {
      one.linked = one.text;
      one.prose = 0;
      one.links += 1;
    }
    parent.text += one.text;
    parent.linked += one.linked;
    parent.prose += one.prose;
    parent.links += one.links;
  }
}

const attributePattern = new Map<string, RegExp>();

function attributeOf(attributes: string, name: string): string {
  let pattern = attributePattern.get(name);
  if (!pattern)
    attributePattern.set(
      name,
      (pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')),
    );
  const found = pattern.exec(attributes);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : '';
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', mdash: '—', ndash: '–', hellip: '…', middot: '·', bull: '•', copy: '©', raquo: '»', laquo: '«', times: '×', emsp: ' ', ensp: ' ' }; // prettier-ignore

/** Character references as what they stand for. */
function unescape(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code = decimal ? Number(decimal) : hex ? parseInt(hex, 16) : undefined;
      if (code !== undefined)
        return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
          ? String.fromCodePoint(code)
          : ' ';
      return ENTITIES[name!.toLowerCase()] ?? whole;
    },
  );
}

/** The text of a piece of source, on one line. */
function textIn(html: string): string {
  return unescape(
    html
      .replace(/<!--[^]*?(?:-->|$)/g, '')
      .replace(/<(script|style|noscript|textarea|title)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
      .replace(/<[^<>]*>?/g, ' '),
  )
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
}

const MAIN_NAMES =
  /(?:^|[\s_-])(?:article[_-]?(?:content|body|text|main|detail|con)|articlebody|artibody|arttext|trs_editor|news[_-]?(?:content|body|text|con|detail)|content[_-]?(?:main|text|area|detail|body|article)|main[_-]?(?:text|content)|detail[_-]?(?:content|con|text)|entry[_-]?content|post[_-]?(?:content|body)|rich_media_content|js_content|left_zw|zw|zhengwen|endtext|articletext|view[_-]?content|mce-body|td-post-content|story[_-]?body|paragraph|contentmain|pages_content)(?:$|[\s_-])/i;
const AROUND_NAMES =
  /(?:^|[\s_-])(?:ads?|advert(?:isement)?|gg|guanggao|share(?:bar|box)?|bshare|jiathis|sharing|social|bdsharebuttonbox|breadcrumbs?|crumbs?|crumb-?nav|toolbar|sidebar|side-?bar|related(?:-?(?:news|posts?|articles?|reading))?|relate|recommend(?:ed|ation)?|xgyd|xgxw|tuijian|hot-?(?:news|pic|list)|pic-?hot|friend-?links?|links|newsletter|cookie|comments?|pinglun|copyright|beian|footer|foot|topbar|top-?nav|navbar|nav|menu|header-?nav|pagination|pager|prev-?next|qrcode|ewm|search-?box|login)(?:$|[\s_-])/i;

const classOf = (one: Node) => `${attributeOf(one.attributes, 'class')} ${attributeOf(one.attributes, 'id')}`;

/** Whether readers of the page cannot see an element. */
function isHidden({ attributes, name }: Node): boolean {
  if (name === '' || attributes.length < 4) return false;
  if (/(?:^|\s)hidden(?:\s|=|$|\/)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, '""'))) return true;
  const style = attributeOf(attributes, 'style').replace(/\s+/g, '').toLowerCase();
  return (
    style !== '' &&
    (/display:none|visibility:hidden|font-size:0(?:px|em|pt|;|$)|opacity:0(?:;|$)|text-indent:-\d{3,}|(?:left|top|margin-left|margin-top):-\d{3,}/.test(
      style,
    ) ||
      (/(?:height|width):[01](?:px|;|$)/.test(style) && /overflow:hidden/.test(style)))
  );
}

/** The element that the article stands in: the innermost one that has most of the prose, or one that is named for it. */
function mainOf(root: Node, isPage: boolean): Node {
  const whole = root.prose;
  if (whole === 0) return root;
  // Prose that stands in no element was typed by somebody; the tags in it are his words, and no page.
  const loose = whole - root.children.reduce((prose, child) => prose + child.prose, 0);
  if (loose > whole * 0.15 || !isPage) return root;
  const order: Node[] = [root];
  let named: Node | undefined;
  for (let index = 0; index < order.length; index += 1) {
    const one = order[index]!;
    if (one.prose * 2 < whole) continue;
    const isNamed =
      /articleBody/i.test(attributeOf(one.attributes, 'itemprop')) || MAIN_NAMES.test(classOf(one));
    if (isNamed) named = one;
    for (const child of one.children) order.push(child);
  }
  if (named) return named;
  let here = root;
  for (;;) {
    const next = here.children.find(
      (child) => child.prose >= 0.75 * here.prose && child.prose >= 0.5 * whole,
    );
    if (
      !next ||
      /^(?:p|li|blockquote|ul|ol|span|strong|b|font|em|pre|h[1-6]|tbody|tr|table)$/.test(next.name)
    ) {
      // Through a table that only places things one goes on; one with figures is the article's own.
      const table = next && /^(?:table|tbody|tr)$/.test(next.name) ? next : undefined;
      if (!table || table.prose < 60) return here;
      here = table;
      continue;
    }
    here = next;
  }
}

/** Reads a page. */
export function readPage(html: string): PageSource {
  const { root, title, metas, times } = treeOf(html);
  const meta = metasOf(metas);
  const main = mainOf(root, /^\s*<|<(?:html|body|head|meta)\b/i.test(html));
  const cuts = cutsOf(html, root, main);
  const headings = headingsOf(html, root);
  const [above, below] = linesAround(html, main, cuts);
  const stamp = meta('article:published_time', 'pubdate', 'publishdate', 'publish-date', 'date', 'og:release_date', 'datepublished', 'weibo:article:create_at') || times.map((one) => attributeOf(one, 'datetime')).find((text) => firstDate(text) !== '') || ''; // prettier-ignore
  return {
    cuts,
    placings: placingsIn(html, root),
    ...headings,
    title: bestTitle(headings.title, meta('og:title', 'twitter:title', 'articletitle'), title),
    dated: dateIn(stamp) || [...above, ...below].map(firstDate).find((date) => date !== '') || '',
    source: meta('source', 'mediaid', 'contentsource', 'og:article:source'),
    author: meta('author', 'article:author').length <= 20 ? meta('author', 'article:author') : '',
    url: webAddress(meta('canonical', 'og:url')),
    lines: [...above, ...below],
    above,
  };
}

const webAddress = (text: string) => (/^https?:\/\/[^\s<>"']{4,1000}$/.test(text) ? text : '');

/** 2026-04-30T18:05:00+08:00 as its clock shows it. */
function dateIn(text: string): string {
  const [, year, month, day, hour, minute] =
    /(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?/.exec(text) ?? [];
  return year === undefined ? firstDate(text) : datedFrom(year, month, day, hour, minute);
}

function metasOf(metas: readonly string[]): (...names: string[]) => string {
  const values = new Map<string, string>();
  for (const attributes of metas) {
    const name = (
      attributeOf(attributes, 'name') ||
      attributeOf(attributes, 'property') ||
      attributeOf(attributes, 'itemprop')
    ).toLowerCase();
    const value = unescape(attributeOf(attributes, 'content')).trim();
    if (name !== '' && value !== '' && !values.has(name)) values.set(name, value);
  }
  return (...names) => names.map((name) => values.get(name)).find((value) => value !== undefined) ?? '';
}

/** The page's own headings: the first h1, and what stands above and below it as 引题 and 副题. */
function headingsOf(html: string, root: Node) {
  const found = { title: '', kicker: '', subtitle: '' };
  const order: Node[] = [root];
  let seen = 0;
  while (order.length > 0 && seen < 20_000) {
    const one = order.pop()!;
    seen += 1;
    const text = () => (one.text <= 160 ? textIn(html.slice(one.innerStart, one.end)) : '');
    const names = one.attributes === '' ? '' : classOf(one);
    if (one.name === 'h1' && found.title === '' && !isHidden(one)) found.title = text();
    else if (/(?:^|[\s_-])(?:sub-?title|futi|fu-?title|vice-?title|deck)(?:$|[\s_-])/i.test(names))
      found.subtitle ||= text();
    else if (
      /(?:^|[\s_-])(?:kicker|yinti|shoulder-?title|pre-?title|eyebrow|introtitle)(?:$|[\s_-])/i.test(names)
    )
      found.kicker ||= text();
    for (let index = one.children.length - 1; index >= 0; index -= 1) order.push(one.children[index]!);
  }
  return found;
}

/** Hijackers write their words into <title>, where readers do not look: what the page shows counts more. */
function bestTitle(heading: string, shared: string, title: string): string {
  const bare = withoutSite(title, true);
  if (heading.length >= 4 && spamWords(heading) === 0) {
    // A site's name may stand in its h1, and the article's title in an h2.
    if (title === '' || title.includes(heading) || shared.includes(heading) || spamWords(title) > 0)
      return heading;
  }
  const others = [withoutSite(shared, true), bare, heading].filter(
    (one) => one !== '' && spamWords(one) === 0,
  );
  return others[0] ?? '';
}

const SITE =
  '[^_|｜]{1,20}(?:网|網|报|報|社|新闻|新聞|频道|頻道|在线|門戶|门户|客户端|电视台|電視台|資訊|资讯)';

/** A title without the site's name behind it: 标题_国内_某某网. Of a page's <title> everything behind a stroke is the site's. */
export function withoutSite(title: string, isOfPage = false): string {
  const behind = new RegExp(
    `[\\s\\u3000]*(?:[_|｜]|\\s[-–—]{1,2}\\s${isOfPage ? '|[-–—](?=[^-–—]{2,12}$)' : ''})[\\s\\u3000]*(?:${SITE}|首页|首頁|正文)$`,
    'u',
  );
  let text = title.trim();
  for (let part = 0; part < 4; part += 1) {
    const shorter = text
      .replace(behind, '')
      .replace(isOfPage ? /\s*[_|｜]\s*[^_|｜]{1,24}$/u : /$^/, '')
      .trim();
    if (shorter === text || shorter.length < 4) break;
    text = shorter;
  }
  return text;
}

/** What around the article is cut, and what in it does not belong to it. */
function cutsOf(html: string, root: Node, main: Node): Cut[] {
  const cuts: Cut[] = [];
  const add = (kind: CutKind, start: number, end: number) => {
    const text = textIn(html.slice(start, end));
    if (text !== '') cuts.push({ kind, start, end, text });
  };
  const addAround = (kind: CutKind, from: number, to: number) => {
    // Of the page around the article injected blocks are told apart, so that people see that the page was hijacked.
    let at = from;
    for (const one of spamBlocks(html, root, from, to)) {
      add(kind, at, one.start);
      add('spam', one.start, one.end);
      at = one.end;
    }
    add(kind, at, to);
  };
  if (main !== root) addAround('page', 0, main.innerStart);
  inside(main);
  if (main !== root) addAround('page', Math.max(main.innerStart, main.end), html.length);
  return cuts.sort((one, other) => one.start - other.start);

  function inside(parent: Node) {
    const order: Node[] = [...parent.children].reverse();
    while (order.length > 0) {
      const one = order.pop()!;
      const kind = kindOf(one);
      if (kind !== undefined) add(kind, one.start, one.end);
      else for (let index = one.children.length - 1; index >= 0; index -= 1) order.push(one.children[index]!);
    }
  }

  function kindOf(one: Node): CutKind | undefined {
    if (one.text === 0) return undefined;
    const isSpam = () =>
      one.links > 0 && one.text < 3000 && spamWords(textIn(html.slice(one.start, one.end))) >= 2;
    if (isHidden(one)) return isSpam() ? 'spam' : one.prose > main.prose / 2 ? undefined : 'hidden';
    if (/^(?:nav|button|form)$/.test(one.name)) return one.prose > main.prose / 2 ? undefined : 'menu';
    if (/^(?:footer|aside)$/.test(one.name))
      return one.prose > main.prose / 3 ? undefined : one.name === 'footer' ? 'footer' : 'links';
    const isMostlyLinks = one.links >= 2 && one.linked > one.text * 0.6;
    const isBlock = !/^(?:p|span|a|b|strong|em|i|font|td|th|h[1-6])$/.test(one.name);
    if (isBlock && isMostlyLinks && isSpam()) return 'spam';
    if (one.prose <= main.prose / 3 && AROUND_NAMES.test(classOf(one)) && (isBlock || isMostlyLinks))
      return /share|social/i.test(classOf(one)) ? 'share' : 'links';
    if (isBlock && one.links >= 4 && one.linked > one.text * 0.75 && one.prose === 0) return 'links';
    return undefined;
  }
}

/** The tags of tables that hold most of the page's prose: no table of figures does. */
function placingsIn(html: string, root: Node): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const order: { one: Node; isPlacing: boolean }[] = [{ one: root, isPlacing: false }];
  for (let index = 0; index < order.length && index < 100_000; index += 1) {
    const { one, isPlacing } = order[index]!;
    const isTable = one.name === 'table';
    const isTables = /^(?:table|thead|tbody|tfoot|tr|td|th)$/.test(one.name);
    const isOwn = isTable ? root.prose > 0 && one.prose >= root.prose * 0.6 : isPlacing && isTables;
    if (isOwn) {
      found.push({ start: one.start, end: one.innerStart });
      const close = html.lastIndexOf('</', one.end - 1);
      if (close >= one.innerStart && html.slice(close + 2, one.end).toLowerCase().startsWith(one.name)) found.push({ start: close, end: one.end }); // prettier-ignore
    }
    for (const child of one.children) order.push({ one: child, isPlacing: isOwn });
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Elements within a stretch of the source that hold injected words, outermost first, none within another. */
function spamBlocks(html: string, root: Node, from: number, to: number): Node[] {
  const found: Node[] = [];
  const order: Node[] = [root];
  for (let index = 0; index < order.length && index < 50_000; index += 1) {
    const one = order[index]!;
    if (one.end <= from || one.start >= to || one.text === 0) continue;
    const isWithin = one !== root && one.start >= from && one.end <= to && one.text < 4000 && one.links > 0;
    if (
      isWithin &&
      one.prose < one.text / 2 &&
      one.linked > one.text / 3 &&
      spamWords(textIn(html.slice(one.start, one.end))) >= 2
    )
      found.push(one); // prettier-ignore
    else for (const child of one.children) order.push(child);
  }
  return found.sort((one, other) => one.start - other.start);
}

/** Short lines of the page before and behind the article. */
function linesAround(html: string, main: Node, cuts: readonly Cut[]): [above: string[], below: string[]] {
  const before = html.slice(Math.max(0, main.innerStart - 12_000), main.innerStart);
  const after = html.slice(main.end, main.end + 4000);
  if (cuts.length === 0 || main.name === '') return [[], []];
  const linesOf = (piece: string) =>
    piece
      .replace(/<(script|style)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
      .split(/<\/?(?:p|div|li|ul|h[1-6]|tr|td|br|section|header|footer)\b[^<>]*>/i)
      .map(textIn)
      .filter((line) => line.length >= 4 && line.length <= 200);
  return [linesOf(before), linesOf(after)];
}
