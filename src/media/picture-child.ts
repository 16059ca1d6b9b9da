/** The process in which pictures are decoded, apart from the one that serves readers: what a hostile file may do here ends with
 *  this process. It does one picture at a time, at low priority, and ends itself when one takes too long or too much memory. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import sharp, { type Sharp } from 'sharp';
import { type CutPlan, cropsOf, cutsOf, masterBox } from './picture-cuts.ts';
import { lookedAtSize, lookOf } from './looks.ts';
import {
  exits,
  type MadePicture,
  type PictureAnswer,
  type PictureFailure,
  type PictureFile,
  type PictureJob,
  pictureLimits,
} from './picture-jobs.ts';

const cpuSecondsForOne = 30;
const mostBytes = 1_000_000_000;

/** A master with transparency that would be larger as PNG becomes WebP. */
const largestPng = 1_500_000;

try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
} catch {
  // Where that is not allowed pictures are made all the same.
}
sharp.cache(false);
sharp.concurrency(1);
// Only the decoders of the formats that are let in; above all not those for SVG, PDF and whatever comes with a later version.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

let began: number | undefined;
const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes) process.exit(exits.tooLarge);
  if (began !== undefined && cpuSeconds() - began > cpuSecondsForOne) process.exit(exits.tooSlow);
}, 100);

process.on('disconnect', () => process.exit(0));
process.on('message', (job: PictureJob) => {
  began = cpuSeconds();
  void perform(job).then((result) => {
    began = undefined;
    const answer: PictureAnswer = { number: job.number, rssBytes: process.memoryUsage.rss(), ...result };
    process.send!(answer);
  });
});

async function perform(job: PictureJob): Promise<{ made: MadePicture } | { failure: PictureFailure }> {
  try {
    const refused = job.isRecut ? undefined : await refusal(job);
    return refused ? { failure: refused } : { made: await make(job) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') return { failure: { reason: 'disk-full' } };
    if (code !== undefined) return { failure: { reason: 'disk', message } };
    return { failure: { reason: 'damaged', message } };
  }
}

/** What the header says that is beyond the limits. */
async function refusal({ path, format }: PictureJob): Promise<PictureFailure | undefined> {
  const about = await sharp(path, { limitInputPixels: false, failOn: 'error' }).metadata();
  if (about.format !== format) return { reason: 'format' };
  const { width, height, pages = 1 } = about;
  if (width * height > pictureLimits.pixels) return { reason: 'pixels', width, height };
  if (pages > pictureLimits.frames) return { reason: 'frames', frames: pages };
  return undefined;
}

interface Pixels {
  data: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
  hasAlpha: boolean;
}

/** Decodes once; all files are made from the same pixels. Whatever came with them (EXIF, XMP, IPTC, profiles) stays behind. */
async function make({ path, prefix, focus, isRecut }: PictureJob): Promise<MadePicture> {
  const pixels = await decode(path);
  const { width, height } = pixels.raw;
  const opaque = pixels.hasAlpha ? await flattened(pixels) : pixels;
  let count = 0;
  const next = () => `${prefix}-${++count}`;

  const master = isRecut ? undefined : await writeMaster(pixels, next());
  const renditions: MadePicture['renditions'] = [];
  for (const plan of isRecut ? cropsOf(width, height, focus) : cutsOf(width, height, focus)) {
    const cut = scaled(plan.format === 'jpeg' ? opaque : pixels, plan);
    const encoded =
      plan.format === 'webp'
        ? cut.webp({ quality: 76, alphaQuality: 90 })
        : cut.jpeg({ quality: 78, mozjpeg: true });
    const file = await write(await encoded.toBuffer(), next(), plan.format === 'webp' ? 'webp' : 'jpg', plan);
    renditions.push({ ...file, cut: plan.cut, format: plan.format });
  }
  return { master, renditions, look: isRecut ? undefined : await lookAt(opaque) };
}

/** The first frame upright, in 8-bit sRGB, fitted into the size of a master. */
async function decode(path: string): Promise<Pixels> {
  const input = () =>
    // Truncated and corrupt data is an error; a mere warning (odd bytes between markers) is not, cameras write such files.
    sharp(path, { limitInputPixels: pictureLimits.pixels, failOn: 'error', pages: 1 });
  const { autoOrient: upright } = await input().metadata();
  const { data, info } = await input()
    .autoOrient()
    .resize({ ...masterBox(upright.width, upright.height), fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const pixels = {
    data,
    raw: { width: info.width, height: info.height, channels: info.channels },
  };
  const hasAlphaChannel = info.channels === 2 || info.channels === 4;
  if (!hasAlphaChannel) return { ...pixels, hasAlpha: false };
  const { isOpaque } = await sharp(data, { raw: pixels.raw }).stats();
  return isOpaque ? flattened(pixels) : { ...pixels, hasAlpha: true };
}

/** The same on white, where a format knows no transparency. */
async function flattened({ data, raw }: Omit<Pixels, 'hasAlpha'>): Promise<Pixels> {
  const flat = await sharp(data, { raw })
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data: flat.data,
    raw: { ...raw, channels: flat.info.channels },
    hasAlpha: false,
  };
}

/** How the picture looks, shrunk and without colour. */
async function lookAt({ data, raw }: Pixels): Promise<string | undefined> {
  const grey = await sharp(data, { raw })
    .toColourspace('b-w')
    .resize({ ...lookedAtSize, fit: 'fill' })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { channels } = grey.info;
  return lookOf(Uint8Array.from({ length: 72 }, (_, at) => grey.data[at * channels]!));
}

async function writeMaster(pixels: Pixels, path: string): Promise<PictureFile> {
  const picture = sharp(pixels.data, { raw: pixels.raw });
  if (!pixels.hasAlpha)
    return write(await picture.jpeg({ quality: 85, mozjpeg: true }).toBuffer(), path, 'jpg', pixels.raw);
  const png = await picture.clone().png({ compressionLevel: 9 }).toBuffer();
  if (png.length <= largestPng) return write(png, path, 'png', pixels.raw);
  return write(await picture.webp({ quality: 90 }).toBuffer(), path, 'webp', pixels.raw);
}

function scaled({ data, raw }: Pixels, { left, top, partWidth, partHeight, width, height }: CutPlan): Sharp {
  return sharp(data, { raw })
    .extract({ left, top, width: partWidth, height: partHeight })
    .resize({ width, height, fit: 'fill' });
}

async function write(
  bytes: Buffer,
  path: string,
  extension: PictureFile['extension'],
  { width, height }: { width: number; height: number },
): Promise<PictureFile> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'wx', 0o600);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file?.close();
  }
  const hash = createHash('sha256').update(bytes).digest('base64url');
  return { path, hash, extension, bytes: bytes.length, width, height };
}
