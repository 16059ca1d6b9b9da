/** Media (图片与附件): pictures, videos and papers; how they are called, what the ledger holds of them, and what is typed about them. */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Cut, FocalPoint } from './picture-cuts.ts';

export type MediaKind = 'picture' | 'video' | 'paper';

export const kindNames: Record<MediaKind, string> = { picture: '图片', video: '视频', paper: '文件' };

export type { Cut, FocalPoint };

/** One file made of a picture. */
export interface Rendition {
  cut: Cut;
  format: 'webp' | 'jpeg';
  width: number;
  height: number;
  /** `/media/KEY.webp` or `/media/KEY.jpg`. */
  address: string;
}

/** A picture as pages show it. */
export interface Picture {
  id: number;
  src: string;
  width: number;
  height: number;
  renditions: Rendition[];
}

export const centre: FocalPoint = { focusX: 500, focusY: 500 };

/** What is said about a thing: for those who do not see it, below it, and who made it. */
export interface MediaWords {
  alt: string;
  caption: string;
  credit: string;
}

/** A whole row. */
export interface Media extends MediaWords, FocalPoint {
  id: number;
  kind: MediaKind;
  src: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
  originHash: string;
  /** How a picture looks (looks.ts); null where that is not known. */
  look: string | null;
  addedAt: string;
  addedBy: number | null;
  erasedAt: string | null;
}

const words = (name: string, most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/\p{Cs}/gu, '')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .pipe(
      z
        .string()
        .max(most, `${name}最多 ${most} 个字`)
        .refine((text) => !/\p{Cc}/u.test(text), `${name}不含控制字符`),
    );

/** What is typed about a thing; line breaks become spaces. */
export const MediaWords = z.object({
  alt: words('替代文字', 300),
  caption: words('图说', 500),
  credit: words('图源', 100),
});

/** The address of a file that is named by the hash of its bytes (SHA-256, base64url). */
export function addressOf(hash: string, extension: string): string {
  return `/media/${hash.slice(0, 22)}.${extension}`;
}

const fileName = /^[\w-]{22}\.(?:jpg|png|webp|mp4|pdf)$/;

/** The name of the file behind an address of ours; undefined where it is none. */
export function fileNameFrom(address: string): string | undefined {
  const name = address.startsWith('/media/') ? address.slice('/media/'.length) : '';
  return fileName.test(name) ? name : undefined;
}

/** Whether this is what a file in the folder media/ may be called. */
export function isFileName(name: string): boolean {
  return fileName.test(name);
}

/** Where a file lies, below the folder media/. */
export function placeOf(name: string): string {
  return `${name.slice(0, 2)}/${name}`;
}

/** Renditions in the one order in which they are shown and recorded. */
export function inOrder(renditions: readonly Rendition[]): Rendition[] {
  const place = ({ cut, format }: Rendition) =>
    ['whole', 'wide', 'standard'].indexOf(cut) * 2 + ['webp', 'jpeg'].indexOf(format);
  return [...renditions].sort((a, b) => place(a) - place(b) || a.width - b.width);
}

/** The whole state of a thing, as the ledger holds it: its words by their hash, so that they can be erased. */
export function mediaState(
  media: Omit<Media, 'addedAt' | 'addedBy' | 'erasedAt' | 'id'>,
  renditions: readonly Rendition[],
) {
  const { kind, src, name, width, height, bytes, originHash, look, focusX, focusY, alt, caption, credit } =
    media;
  return {
    kind,
    src,
    width,
    height,
    bytes,
    origin_hash: originHash,
    // Older things have none.
    ...(look !== null && { look }),
    focus: [focusX, focusY],
    words_hash: sha256(canonicalJson({ alt, caption, credit, name })),
    renditions: inOrder(renditions).map((rendition) => ({
      cut: rendition.cut,
      format: rendition.format,
      width: rendition.width,
      height: rendition.height,
      address: rendition.address,
    })),
  };
}

/** What the ledger holds of a thing that was erased. */
export function erasedState(src: string, reason: string) {
  return { erased: true, src, reason_hash: sha256(reason) };
}

/** A file's name as it may be shown: the last part of a path, without what would confuse, of bounded length. */
export function shownName(given: string, otherwise: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  // Control characters, and those that turn the direction of writing round: "fdp.exe" must not read "exe.pdf".
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (clean === '') return otherwise;
  if (clean.length <= 120) return clean;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(clean)?.[0] ?? '';
  let start = '';
  for (const character of clean) {
    if (start.length + character.length + ending.length > 119) break;
    start += character;
  }
  return `${start}…${ending}`;
}
