/** What a file really is, told by its first bytes and never by its name, and how large it may be. */
import type { MediaKind } from './media.ts';
import { type PictureFormat, pictureLimits } from './picture-jobs.ts';

const megabyte = 1024 * 1024;

/** How many of a file's first bytes are looked at. */
export const lookedAt = 4096;

/** What a file is, or words for what it is where it is not taken. */
export type Sniffed =
  | { kind: 'picture'; format: PictureFormat }
  | { kind: 'video' }
  | { kind: 'paper' }
  | { kind: 'refused'; what: string };

const limits: Record<MediaKind, number> = {
  picture: pictureLimits.bytes,
  video: 300 * megabyte,
  paper: 50 * megabyte,
};

/** How large a file with this beginning may be; of what is not taken only the beginning is wanted. */
export function byteLimit(start: Buffer): number {
  const sniffed = sniff(start);
  return sniffed.kind === 'refused' ? lookedAt : limits[sniffed.kind];
}

/** How large a thing of a kind may be. */
export function byteLimitOf(kind: MediaKind): number {
  return limits[kind];
}

/** A limit in words. */
export function limitText(kind: MediaKind): string {
  return `${limits[kind] / megabyte} MB`;
}

const refused = (what: string): Sniffed => ({ kind: 'refused', what });

export function sniff(start: Buffer): Sniffed {
  const text = start.toString('latin1', 0, Math.min(start.length, 1024));
  if (start.length === 0) return refused('是空的');
  if (text.startsWith('\xff\xd8\xff')) return { kind: 'picture', format: 'jpeg' };
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return { kind: 'picture', format: 'png' };
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return { kind: 'picture', format: 'gif' };
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return { kind: 'picture', format: 'webp' };
  if (text.startsWith('%PDF-')) return { kind: 'paper' };
  if (text.slice(4, 8) === 'ftyp') return sniffBrands(text);
  if (/^(?:moov|mdat|wide|free|skip|pnot)$/.test(text.slice(4, 8)))
    return refused('是 QuickTime 视频，请先转成 MP4（H.264）');
  if (text.startsWith('\x1aE\xdf\xa3')) return refused('是 WebM 或 Matroska 视频，请先转成 MP4（H.264）');
  if (text.startsWith('II*\0') || text.startsWith('MM\0*'))
    return refused('是 TIFF 或相机原始文件，请先转成 JPEG');
  if (text.startsWith('BM')) return refused('是 BMP 图片，请先转成 JPEG 或 PNG');
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06'))
    return refused('是压缩包或 Office 文档，请先转成 PDF');
  if (text.startsWith('\xd0\xcf\x11\xe0')) return refused('是旧版 Office 文档，请先转成 PDF');
  const beginning = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (beginning.startsWith('<') && /<svg[\s>/]|<!doctype\s+svg/i.test(beginning))
    return refused('是 SVG。SVG 里能藏脚本，本站不收，请先转成 PNG');
  if (/^<(?:!doctype\s+html|html|head|body|script)/i.test(beginning)) return refused('是网页，不是图片');
  return refused('不是能收的图片、视频或文件');
}

/** ISO base media files tell by their brands what they are (ISO/IEC 14496-12, section 4.3). */
function sniffBrands(text: string): Sniffed {
  const length = Math.min(text.charCodeAt(2) * 256 + text.charCodeAt(3), text.length);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) brands.push(text.slice(at, at + 4));
  const [major = ''] = brands;
  if (brands.some((brand) => brand === 'avif')) return { kind: 'picture', format: 'heif' };
  if (/^(?:hei[cxms]|hev[cxms]|mif1|msf1|avis)$/.test(major))
    return refused(
      '是 HEIC 图片，服务器不能解码。请在手机上改存 JPEG（iPhone：设置、相机、格式、兼容性最佳）',
    );
  if (major === 'qt  ') return refused('是 QuickTime（MOV）视频，请先转成 MP4（H.264）');
  if (/^M4[AB] $/.test(major)) return refused('是音频，不是视频');
  return { kind: 'video' };
}
