/** MP4 files (ISO/IEC 14496-12): how large the picture is, and the boxes that tell place, owner and device made empty. Boxes keep
 *  their lengths, since others point into the file by number. */
import { type FileHandle, open } from 'node:fs/promises';

/** Why a video is not taken, in words that go on from its name. */
export class VideoRefused extends Error {}

const largestIndex = 64 * 1024 * 1024;
const mostBoxes = 10_000;

interface Box {
  type: string;
  /** Where it begins, where its content begins, and where it ends. */
  start: number;
  content: number;
  end: number;
}

/** Boxes in which other boxes lie. */
const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf']);
/** Boxes with what is nobody's business: names, places, devices, XMP; and room that was left, with whatever is left in it. */
const blanked = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);

/** Reads the size of the video and blanks its metadata in place. */
export async function readVideo(path: string): Promise<{ width: number; height: number }> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const top = await topBoxes(file, size);
    if (top[0]?.type !== 'ftyp') throw new VideoRefused('不是 MP4 视频');
    const moov = top.find(({ type }) => type === 'moov');
    if (!moov) throw new VideoRefused('里面没有索引（moov），播放不了；可能没有录完或没有传完');
    // Players take one of them; the other would keep what is to be made empty.
    if (top.filter(({ type }) => type === 'moov').length > 1) throw new VideoRefused('里面有两份索引（moov），请重新导出'); // prettier-ignore
    if (moov.end - moov.start > largestIndex) throw new VideoRefused('的索引太大，不像一段正常的视频');
    const bytes = Buffer.alloc(moov.end - moov.start);
    await file.read(bytes, 0, bytes.length, moov.start);

    const tracks = boxesWithin(bytes, moov.content - moov.start, bytes.length)
      .filter(({ type }) => type === 'trak')
      .map((track) => readTrack(bytes, track));
    if (tracks.some(({ handler }) => handler === 'meta' || handler === 'camm'))
      throw new VideoRefused('带有逐帧记录的位置等数据，请先用剪辑软件重新导出');
    const video = tracks.find(({ handler, width, height }) => handler === 'vide' && width > 0 && height > 0);
    if (!video) throw new VideoRefused('里面没有画面，只有声音或其他内容');

    for (const box of top) {
      if (blanked.has(box.type)) await blank(file, box);
      else if (box.type === 'moof') await blankWithinFragment(file, box);
    }
    for (const box of toBlank(bytes, moov.content - moov.start, bytes.length, 0))
      await blank(file, { ...box, start: box.start + moov.start, content: box.content + moov.start, end: box.end + moov.start }); // prettier-ignore
    await file.sync();
    return { width: video.width, height: video.height };
  } finally {
    await file.close();
  }
}

async function topBoxes(file: FileHandle, size: number): Promise<Box[]> {
  const boxes: Box[] = [];
  const header = Buffer.alloc(16);
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(header, 0, 16, at);
    const box = boxFrom(header.subarray(0, bytesRead), at, size);
    if (!box || box.end > size || boxes.length > mostBoxes)
      throw new VideoRefused('不完整或已损坏，可能没有传完');
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

/** The box that a header says: at least eight bytes of it, sixteen where its length needs them. */
function boxFrom(header: Buffer, at: number, end: number): Box | undefined {
  if (header.length < 8) return undefined;
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  if (short === 0) return { type, start: at, content: at + 8, end };
  if (short !== 1) return short < 8 ? undefined : { type, start: at, content: at + 8, end: at + short };
  if (header.length < 16) return undefined;
  const long = header.readBigUInt64BE(8);
  if (long < 16n || long > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { type, start: at, content: at + 16, end: at + Number(long) };
}

/** The boxes within a stretch of bytes; one that does not fit is damage. */
function boxesWithin(bytes: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    // Four zero bytes may end a list (QuickTime).
    if (bytes.readUInt32BE(at) === 0 && bytes.readUInt32BE(at + 4) === 0) break;
    const box = boxFrom(bytes.subarray(at, Math.min(at + 16, to)), at, to);
    if (!box || box.end > to || boxes.length > mostBoxes) throw new VideoRefused('不完整或已损坏');
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

function readTrack(bytes: Buffer, track: Box): { handler: string; width: number; height: number } {
  const inside = boxesWithin(bytes, track.content, track.end);
  const tkhd = inside.find(({ type }) => type === 'tkhd');
  const mdia = inside.find(({ type }) => type === 'mdia');
  const hdlr = mdia && boxesWithin(bytes, mdia.content, mdia.end).find(({ type }) => type === 'hdlr');
  const handler = hdlr && hdlr.end - hdlr.content >= 12 ? bytes.toString('latin1', hdlr.content + 8, hdlr.content + 12) : ''; // prettier-ignore
  return { handler, ...(tkhd ? sizeFrom(bytes.subarray(tkhd.content, tkhd.end)) : { width: 0, height: 0 }) };
}

/** Width and height of a track header (section 8.3.2), turned as its matrix says: telephones film upright this way. */
function sizeFrom(header: Buffer): { width: number; height: number } {
  const matrix = header[0] === 1 ? 52 : 40;
  if (header.length < matrix + 44) return { width: 0, height: 0 };
  const width = Math.round(header.readUInt32BE(matrix + 36) / 65_536);
  const height = Math.round(header.readUInt32BE(matrix + 40) / 65_536);
  const isTurned = header.readInt32BE(matrix) === 0 && header.readInt32BE(matrix + 4) !== 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

function toBlank(bytes: Buffer, from: number, to: number, depth: number): Box[] {
  return boxesWithin(bytes, from, to).flatMap((box) => {
    if (blanked.has(box.type)) return [box];
    return containers.has(box.type) && depth < 6 ? toBlank(bytes, box.content, box.end, depth + 1) : [];
  });
}

async function blankWithinFragment(file: FileHandle, box: Box): Promise<void> {
  if (box.end - box.start > largestIndex) throw new VideoRefused('不完整或已损坏');
  const bytes = Buffer.alloc(box.end - box.start);
  await file.read(bytes, 0, bytes.length, box.start);
  for (const inner of toBlank(bytes, box.content - box.start, bytes.length, 0))
    await blank(file, { ...inner, start: inner.start + box.start, content: inner.content + box.start, end: inner.end + box.start }); // prettier-ignore
}

const zeros = Buffer.alloc(64 * 1024);

/** Makes a box into room that nobody uses. */
async function blank(file: FileHandle, { start, content, end }: Box): Promise<void> {
  await file.write('free', start + 4, 'latin1');
  for (let at = content; at < end; at += zeros.length)
    await file.write(zeros, 0, Math.min(zeros.length, end - at), at);
}
