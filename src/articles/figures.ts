/** The pictures and videos in a body: which there are, what is said of them, and those that still lie on other sites. */
import type { ArticleContent } from './article.ts';
import { decode, escape, escapeAttribute, ownPicture } from './body-markup.ts';
import { plainText } from './body-text.ts';

/** A figure that holds a picture or a video. */
export interface Figure {
  kind: 'picture' | 'video';
  /** The picture's own address, or the web address of one that has not been fetched yet. */
  src: string;
  isOwn: boolean;
  /** The picture that a video shows before it plays; '' for none. */
  poster: string;
  /** 0 where nobody said. */
  width: number;
  height: number;
  alt: string;
  /** Without its markup. */
  caption: string;
  credit: string;
}

const FIGURE = /<figure><(img|video)([^>]*)>(?:<\/video>)?(?:<figcaption>(.*?)<\/figcaption>)?<\/figure>/gs;
const CREDIT = /<small>(.*?)<\/small>$/s;

/** Every picture and video of a body, in order. */
export function figuresIn(html: string): Figure[] {
  return [...html.matchAll(FIGURE)].map(([, name, attributes = '', caption = '']) =>
    figureFrom(name === 'img' ? 'picture' : 'video', attributes, caption),
  );
}

function figureFrom(kind: Figure['kind'], attributes: string, caption: string): Figure {
  const src = valueOf(attributes, 'src');
  return {
    kind,
    src,
    isOwn: kind === 'video' || ownPicture(src) !== undefined,
    poster: valueOf(attributes, 'poster'),
    width: Number(valueOf(attributes, 'width')),
    height: Number(valueOf(attributes, 'height')),
    alt: valueOf(attributes, 'alt'),
    caption: plainText(caption.replace(CREDIT, '')),
    credit: plainText(CREDIT.exec(caption)?.[1] ?? ''),
  };
}

function valueOf(attributes: string, name: string): string {
  return decode(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

/** What a person says of a figure, as plain text. */
export type FigureTexts = Pick<Figure, 'alt' | 'caption' | 'credit'> & Partial<Pick<Figure, 'poster'>>;

/** A figure as a body holds it. */
export function pictureFigure(
  picture: { src: string; width: number; height: number },
  { alt, caption, credit }: FigureTexts,
): string {
  const img = `<img src="${escapeAttribute(picture.src)}" alt="${escapeAttribute(alt.trim())}" width="${picture.width}" height="${picture.height}">`;
  return `<figure>${img}${captionHtml(caption, credit)}</figure>`;
}

function captionHtml(caption: string, credit: string): string {
  const lines = caption.split(/\s*\n\s*/).map((line) => escape(line.trim())).filter((line) => line !== ''); // prettier-ignore
  const small = credit.trim() === '' ? '' : `<small>${escape(credit.trim())}</small>`;
  const inner = lines.join('<br>') + small;
  return inner === '' ? '' : `<figcaption>${inner}</figcaption>`;
}

/**
 * A body in which figures say something else. `texts` gives what the n-th figure (from 0) is to say, or undefined to leave it. A
 * caption that is not changed keeps its markup.
 */
export function withFigureTexts(
  html: string,
  texts: (figure: Figure, index: number) => FigureTexts | undefined,
): string {
  let index = -1;
  return html.replace(FIGURE, (whole: string, name: string, attributes: string, given?: string) => {
    const caption = given ?? '';
    index += 1;
    const figure = figureFrom(name === 'img' ? 'picture' : 'video', attributes, caption);
    const said = texts(figure, index);
    if (!said) return whole;
    const isSame =
      said.caption.trim().replace(/\s+/g, ' ') === figure.caption.replace(/\s+/g, ' ') &&
      said.credit.trim() === figure.credit;
    const spoken = isSame ? (caption && `<figcaption>${caption}</figcaption>`) : captionHtml(said.caption, said.credit); // prettier-ignore
    // A function, because in a text `$&` would mean something to replace.
    const named =
      name === 'img'
        ? attributes.replace(/ alt="[^"]*"/, () => ` alt="${escapeAttribute(said.alt.trim())}"`)
        : withPoster(attributes, said.poster);
    return `<figure><${name}${named}>${name === 'video' ? '</video>' : ''}${spoken}</figure>`;
  });
}

/** A video's attributes with another poster; undefined or no picture of ours leaves what is there, '' takes it away. */
function withPoster(attributes: string, poster: string | undefined): string {
  if (poster === undefined || (poster !== '' && !ownPicture(poster))) return attributes;
  const bare = attributes.replace(/ poster="[^"]*"/, '');
  return poster === '' ? bare : bare.replace(/ src="[^"]*"/, `$& poster="${poster}"`);
}

/** The web addresses of pictures that lie elsewhere, each once. */
export function remotePictures(html: string): string[] {
  return [...new Set(figuresIn(html).flatMap(({ isOwn, src }) => (isOwn ? [] : [src])))];
}

/** The picture that stands for an article in lists and where others link to it: the one chosen for it, else the first of its text. */
export function standingPicture({
  picture,
  body,
}: Pick<ArticleContent, 'body' | 'picture'>): { src: string; alt: string } | undefined {
  return picture ?? figuresIn(body).find(({ kind, isOwn }) => kind === 'picture' && isOwn);
}

/** The addresses of all pictures, videos and papers of ours that a content holds, each once. */
export function mediaIn({
  body,
  picture,
  attachments,
}: Pick<ArticleContent, 'body' | 'picture' | 'attachments'>): string[] {
  // Within tags only: a text may tell how such an address is written.
  const inBody = [...body.matchAll(/<(?:img|video) [^>]*/g)].flatMap(([tag]) =>
    [...tag.matchAll(/ (?:src|poster)="(\/media\/[^"]*)"/g)].map(([, src]) => src!),
  );
  return [...new Set([...(picture ? [picture.src] : []), ...inBody, ...attachments.map(({ file }) => file)])];
}

/** A picture, video or paper as a content names it. */
export interface NamedMedium {
  src: string;
  width: number;
  height: number;
  bytes: number;
}

/** A body in which one picture or video of ours has taken the place of another; what is said of it stays as it was written. */
export function withBodyMedium(html: string, from: string, to: NamedMedium): string {
  return html.replace(/<(?:img|video) [^>]*/g, (tag) => {
    const other = tag.replace(new RegExp(` poster="${from}"`), () => ` poster="${to.src}"`);
    if (!tag.includes(` src="${from}"`)) return other;
    return other
      .replace(` src="${from}"`, () => ` src="${to.src}"`)
      .replace(/ width="\d*"/, () => ` width="${to.width}"`)
      .replace(/ height="\d*"/, () => ` height="${to.height}"`);
  });
}

/** A content in which one picture, video or paper of ours has taken the place of another everywhere. */
export function withMedium(content: ArticleContent, from: string, to: NamedMedium): ArticleContent {
  const { body, picture, attachments } = content;
  const { src, width, height, bytes } = to;
  return {
    ...content,
    body: withBodyMedium(body, from, to),
    picture: picture?.src === from ? { ...picture, src, width, height } : picture,
    attachments: attachments.map((one) => (one.file === from ? { ...one, file: src, bytes } : one)),
  };
}

/** A body with pictures of ours in the place of some that lie elsewhere, and the true size of all that `found` knows. */
export function withFetched(
  html: string,
  found: (src: string) => { src: string; width: number; height: number } | undefined,
): string {
  return html.replace(
    /<img src="([^"]*)" alt="([^"]*)"[^>]*>/g,
    (whole: string, src: string, alt: string) => {
      const picture = found(decode(src));
      return picture
        ? `<img src="${escapeAttribute(picture.src)}" alt="${alt}" width="${picture.width}" height="${picture.height}">`
        : whole;
    },
  );
}

/** A body in which pictures that lie elsewhere have become links to them: what readers may get of such a picture. */
export function withRemoteAsLinks(html: string): string {
  return html.replace(
    /<img src="(https?:[^"]*)" alt="([^"]*)"[^>]*>/gi,
    (_, src: string, alt: string) => `<a href="${src}">${escape(decode(alt)) || '图片'}</a>`,
  );
}

/** What of a content's pictures keeps it from being published, by the form's field; undefined where nothing does. */
export function pictureProblem({
  body,
  picture,
}: Pick<ArticleContent, 'body' | 'picture'>): Record<string, string> | undefined {
  const figures = figuresIn(body);
  const numbers = (isMeant: (figure: Figure) => boolean) =>
    figures.flatMap((figure, index) => (isMeant(figure) ? [index + 1] : []));
  const remote = numbers(({ isOwn }) => !isOwn);
  if (remote.length > 0)
    return { body: `第 ${remote.join('、')} 张图片还在别的网站上，没有取来；请重取、换图或删去再发布` };
  const silent = numbers(({ kind, alt }) => kind === 'picture' && alt === '');
  if (silent.length > 0)
    return {
      body: `第 ${silent.join('、')} 张图片没有替代文字；请写一句话说明图上是什么，看不见图的读者靠它`,
    };
  if (picture?.alt === '') return { pictureAlt: '题图没有替代文字；请写一句话说明图上是什么' };
  return undefined;
}
