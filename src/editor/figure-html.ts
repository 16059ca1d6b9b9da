/** Figures in the body's grammar: a picture, a video or a link card, with a caption whose last part may be the credit. A picture
 *  that is not here yet is written as one that lies elsewhere, or as a link that says so: it is lost at no moment. */
import type { Node } from '@tiptap/pm/model';
import { escape as escapeText, escapeAttribute } from '../articles/body-markup.ts';

export interface FigureAttributes {
  kind: 'picture' | 'video' | 'card';
  /** Not ready: a picture that is being fetched or uploaded, or could not be had. */
  state: 'ready' | 'fetching' | 'uploading' | 'failed';
  src: string;
  poster: string;
  width: number | null;
  height: number | null;
  alt: string;
  credit: string;
  /** Of a card: what it is called; its address is `href`. Of a picture that is not ready: where it lies. */
  title: string;
  href: string;
  /** What names a picture that is not ready. */
  key: string;
  problem: string;
}

/** What can be asked of a figure: `replace` and `retry` bring a picture, `poster` a picture for a video, `card` opens the
 *  card's dialog. */
export interface FigureWish {
  wish: 'replace' | 'retry' | 'poster' | 'card';
  position: number;
}

const missing = '图片未取到';

const isRemote = (address: string) => /^https?:/i.test(address);

/** What stands for a picture that is not here yet. */
export function placeholderHtml(href: string, alt: string): string {
  if (isRemote(href)) return `<img src="${escapeAttribute(href)}" alt="${escapeAttribute(alt)}">`;
  return `<a href="${escapeAttribute(href)}">${missing}${alt.trim() && `：${escapeText(alt.trim())}`}</a>`;
}

export function figureHtml(node: Node, caption: string): string {
  const attrs = node.attrs as FigureAttributes;
  const credit = attrs.credit.trim();
  const small = credit && `<small>${escapeText(credit)}</small>`;
  const figcaption = caption || small ? `<figcaption>${caption}${small}</figcaption>` : '';
  return `<figure>${mediumHtml(attrs)}${figcaption}</figure>`;
}

function mediumHtml({ kind, state, src, poster, width, height, alt, title, href }: FigureAttributes): string {
  if (state !== 'ready') return placeholderHtml(href, alt);
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  switch (kind) {
    case 'picture':
      return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}"${size}>`;
    case 'video':
      return `<video src="${escapeAttribute(src)}"${poster && ` poster="${escapeAttribute(poster)}"`}${size}></video>`;
    case 'card':
      return `<a href="${escapeAttribute(href)}">${escapeText(title)}</a>`;
  }
}

/** What a figure of clean HTML is; false where it is something else than picture, video or card. */
export function figureFrom(figure: Element): Partial<FigureAttributes> | false {
  const parts = Array.from(figure.children).filter(({ localName }) => localName !== 'figcaption');
  const [part] = parts;
  const looseText = Array.from(figure.childNodes).some(
    (node) => node.nodeType === 3 && node.nodeValue?.trim(),
  );
  if (!part || parts.length > 1 || looseText) return false;
  const credit = creditOf(figure)?.textContent ?? '';
  const size = { width: numberOf(part, 'width'), height: numberOf(part, 'height') };
  const get = (name: string) => part.getAttribute(name) ?? '';
  if (part.localName === 'img' && isRemote(get('src')))
    return { ...missingPicture, href: get('src'), key: get('src'), alt: get('alt'), credit };
  if (part.localName === 'img') return { kind: 'picture', src: get('src'), alt: get('alt'), credit, ...size };
  if (part.localName === 'video')
    return { kind: 'video', src: get('src'), poster: get('poster'), credit, ...size };
  if (part.localName !== 'a') return false;
  const title = part.textContent;
  if (title !== missing && !title.startsWith(`${missing}：`))
    return { kind: 'card', title, href: get('href'), credit };
  const alt = title.slice(missing.length + 1);
  const key = get('href');
  return { ...missingPicture, href: key, key, alt, credit };
}

const missingPicture = { kind: 'picture', state: 'failed', problem: '还没有取到本站' } as const;

/** The caption without its credit. */
export function captionOf(figure: Element): HTMLElement {
  const caption = figure.querySelector(':scope > figcaption')?.cloneNode(true) as HTMLElement | undefined;
  if (caption)
    creditOf(caption.ownerDocument.createElement('div').appendChild(caption).parentElement!)?.remove();
  return caption ?? figure.ownerDocument.createElement('figcaption');
}

function creditOf(figure: Element): Element | undefined {
  const last = figure.querySelector(':scope > figcaption')?.lastChild;
  return last instanceof Element && last.localName === 'small' ? last : undefined;
}

function numberOf(element: Element, name: string): number | null {
  const number = Number(element.getAttribute(name));
  return Number.isInteger(number) && number > 0 ? number : null;
}
