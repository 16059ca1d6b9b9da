/** The way in for files: looks at what they are, has pictures made, puts the results in place and adds them by an act. Whatever is
 *  refused is refused with a sentence that names the file. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ExpectedError, Invalid, notFound, Unavailable } from '../errors.ts';
import type { Actor, Acts } from '../ledger/acts.ts';
import { byteLimitOf, limitText, lookedAt, sniff } from './file-kinds.ts';
import {
  addressOf,
  centre,
  fileNameFrom,
  type FocalPoint,
  type Media,
  type MediaWords,
  type Rendition,
  shownName,
} from './media.ts';
import type { MediaDesk, NewMedia } from './media-desk.ts';
import { discard, discardAll, type MadeFile, type MediaFolder } from './media-folder.ts';
import type { MediaStore } from './media-store.ts';
import { readVideo, VideoRefused } from './mp4.ts';
import { type MadePicture, type PictureFile, pictureLimits } from './picture-jobs.ts';
import { type PictureMaker, PictureRefused } from './picture-maker.ts';

/** A file as it came in, lying under a temporary name. */
export interface IncomingFile {
  path: string;
  /** As it was called where it comes from. */
  name: string;
  bytes: number;
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string;
  /** Why it is not whole. */
  problem?: 'too-large' | 'too-many' | 'disk-full' | undefined;
}

/** Why a file was not taken. */
export interface Problem {
  name: string;
  message: string;
}

/** What came of several files. */
export interface Taken {
  media: Media[];
  /** Of these, the numbers of those that were there before. */
  known: number[];
  problems: Problem[];
}

interface Needs {
  acts: Acts;
  store: MediaStore;
  mediaDesk: MediaDesk;
  folder: MediaFolder;
  maker: PictureMaker;
  /** Told of failures that nobody expected; the person gets an apology. */
  report?: (error: unknown) => void;
}

/** What was made of a file: what to add, and the files that belong to it. */
interface Prepared {
  media: Omit<NewMedia, 'alt' | 'caption' | 'credit' | 'originHash'>;
  files: MadeFile[];
}

export const noWords: MediaWords = { alt: '', caption: '', credit: '' };

export function createIntake({ acts, store, mediaDesk, folder, maker, report = () => undefined }: Needs) {
  async function prepare(file: IncomingFile, focus: FocalPoint): Promise<Prepared> {
    const refuse = (why: string) => new Invalid({ files: `“${shownName(file.name, '文件')}”${why}` });
    if (file.problem === 'too-many') throw refuse('没有收下：一次传的文件太多了，请另传一次');
    const sniffed = sniff(await startOf(file.path));
    if (file.problem === 'disk-full') throw diskFull(file.name);
    if (sniffed.kind === 'refused') throw refuse(sniffed.what);
    if (file.problem === 'too-large' || file.bytes > byteLimitOf(sniffed.kind)) {
      const kind = { picture: '图片', video: '视频', paper: 'PDF' }[sniffed.kind];
      throw refuse(`太大了，${kind}最大 ${limitText(sniffed.kind)}`);
    }
    switch (sniffed.kind) {
      case 'picture': {
        const made = await makePicture(
          { path: file.path, format: sniffed.format, focus, isRecut: false },
          file.name,
        );
        const master = made.master!;
        const { width, height, bytes } = master;
        const src = addressOf(master.hash, master.extension);
        const name = shownName(file.name, '未命名图片');
        return {
          media: { kind: 'picture', src, name, width, height, bytes, look: made.look ?? null, ...focus, renditions: made.renditions.map(renditionFrom) }, // prettier-ignore
          files: [master, ...made.renditions].map(madeFile),
        };
      }
      case 'video': {
        try {
          const size = await readVideo(file.path);
          return await kept(file, 'mp4', {
            kind: 'video',
            name: shownName(file.name, '未命名视频.mp4'),
            ...size,
          });
        } catch (error) {
          throw error instanceof VideoRefused ? refuse(error.message) : error;
        }
      }
      case 'paper':
        return kept(file, 'pdf', {
          kind: 'paper',
          name: shownName(file.name, '未命名文件.pdf'),
          width: 0,
          height: 0,
        });
    }
  }

  /** A file that stays as it is. */
  async function kept(
    { path, bytes }: IncomingFile,
    extension: string,
    about: Pick<NewMedia, 'kind' | 'name' | 'width' | 'height'>,
  ): Promise<Prepared> {
    const src = addressOf(await hashOf(path), extension);
    return {
      media: { ...about, ...centre, src, bytes, look: null, renditions: [] },
      files: [{ path, name: fileNameFrom(src)! }],
    };
  }

  async function makePicture(
    job: Omit<Parameters<PictureMaker['make']>[0], 'prefix'>,
    name: string,
  ): Promise<MadePicture> {
    const prefix = folder.temporary();
    try {
      return await maker.make({ ...job, prefix });
    } catch (error) {
      discardAll(`${prefix}-`);
      throw error instanceof PictureRefused ? refusalOf(error, name) : error;
    }
  }

  const intake = {
    /**
     * Takes one file: gives the thing that was made of it, or the one that is there already. Throws an expected error with a
     * sentence where it is refused. The temporary file stays the caller's to delete, if it is still there.
     */
    async take(
      by: Actor,
      file: IncomingFile,
      words: MediaWords = noWords,
      focus: FocalPoint = centre,
    ): Promise<Media> {
      return (await intake.takeOrFind(by, file, words, focus)).media;
    },

    /** Like `take`, and says whether it was there already: the same file, or one that was made into the same. */
    async takeOrFind(
      by: Actor,
      file: IncomingFile,
      words: MediaWords = noWords,
      focus: FocalPoint = centre,
    ): Promise<{ media: Media; isKnown: boolean }> {
      const present = file.problem ? undefined : store.byOrigin(file.sha256);
      if (present) return { media: present, isKnown: true };
      let isKnown = false;
      let prepared: Prepared | undefined;
      try {
        await folder.prepare();
        prepared = await prepare(file, focus);
        const { media, files } = prepared;
        const kept = await folder.keep(files, () =>
          acts.perform(by, (act) => {
            isKnown = store.bySrc(media.src) !== undefined;
            return mediaDesk.add(act, { ...media, ...words, originHash: file.sha256 });
          }),
        );
        return { media: kept, isKnown };
      } catch (error) {
        throw isDiskFull(error) ? diskFull(file.name) : error;
      }
    },

    /** Takes several files, one after another; what cannot be taken is told and keeps none of the others back. */
    async takeAll(by: Actor, files: readonly IncomingFile[], words: MediaWords = noWords): Promise<Taken> {
      const taken: Taken = { media: [], known: [], problems: [] };
      for (const file of files) {
        try {
          const { media, isKnown } = await intake.takeOrFind(by, file, words);
          // Of the same file twice in one form the second one is no news.
          if (taken.media.some(({ id }) => id === media.id)) continue;
          taken.media.push(media);
          if (isKnown) taken.known.push(media.id);
        } catch (error) {
          taken.problems.push({
            name: shownName(file.name, '文件'),
            message: intake.sentenceFor(error, file.name),
          });
        }
      }
      return taken;
    },

    /** Takes bytes that are in memory: of pictures that the program itself has made, or fetched. */
    async takeBytes(
      by: Actor,
      bytes: Buffer,
      name: string,
      words: MediaWords = noWords,
      focus: FocalPoint = centre,
    ): Promise<Media> {
      await folder.prepare();
      const path = folder.temporary();
      try {
        await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        return await intake.take(by, { path, name, bytes: bytes.length, sha256 }, words, focus);
      } catch (error) {
        throw isDiskFull(error) ? diskFull(name) : error;
      } finally {
        discard(path);
      }
    },

    /** Changes what is said about a thing and where its focal point is; where that moves, crops are cut anew from the master. */
    async change(by: Actor, id: number, changed: MediaWords & FocalPoint): Promise<Media> {
      const before = store.byId(id) ?? notFound('没有这个文件');
      const hasMoved = before.focusX !== changed.focusX || before.focusY !== changed.focusY;
      if (before.kind !== 'picture' || !hasMoved || before.erasedAt !== null)
        return acts.perform(by, (act) => mediaDesk.change(act, id, changed));
      try {
        await folder.prepare();
        const { focusX, focusY } = changed;
        const path = folder.place(fileNameFrom(before.src)!);
        const format = ({ jpg: 'jpeg', png: 'png', webp: 'webp' } as const)[
          before.src.split('.')[1] as 'jpg'
        ];
        const { renditions } = await makePicture({ path, format, focus: { focusX, focusY }, isRecut: true }, before.name); // prettier-ignore
        const crops = renditions.map(renditionFrom);
        const after = await folder.keep(renditions.map(madeFile), () =>
          acts.perform(by, (act) => mediaDesk.change(act, id, changed, crops)),
        );
        await folder.removeReleased();
        return after;
      } catch (error) {
        throw isDiskFull(error) ? diskFull(before.name) : error;
      }
    },

    /** Deletes the files of what has been erased; to be called once the act is done. */
    removeReleased: () => folder.removeReleased(),

    /** Words for a person about why something was not taken. */
    sentenceFor(error: unknown, name: string): string {
      if (error instanceof ExpectedError) return error.message;
      report(error);
      return `“${shownName(name, '文件')}”没有收下：是我们这边出了问题，已经记录下来，请稍后再试`;
    },
  };
  return intake;
}

export type Intake = ReturnType<typeof createIntake>;

const madeFile = ({ path, hash, extension }: PictureFile): MadeFile => ({
  path,
  name: fileNameFrom(addressOf(hash, extension))!,
});

function renditionFrom({
  cut,
  format,
  width,
  height,
  hash,
  extension,
}: MadePicture['renditions'][number]): Rendition {
  return { cut, format, width, height, address: addressOf(hash, extension) };
}

function refusalOf({ failure }: PictureRefused, given: string): Error {
  const name = `“${shownName(given, '图片')}”`;
  const refuse = (why: string) => new Invalid({ files: `${name}${why}` });
  switch (failure.reason) {
    case 'pixels':
      return refuse(
        `的尺寸是 ${failure.width}×${failure.height}，超过了 ${pictureLimits.pixels / 10_000} 万像素的上限，请先缩小`,
      );
    case 'frames':
      return refuse(`有 ${failure.frames} 帧，动图最多 ${pictureLimits.frames} 帧`);
    case 'format':
      return refuse('的内容和它的格式不符，不能收');
    case 'damaged':
      return refuse('不完整或已损坏，打不开');
    case 'slow':
      return refuse('处理得太久，已经放弃；请缩小或另存一份再传');
    case 'memory':
      return refuse('解开后太大，已经放弃；请缩小或另存一份再传');
    case 'crash':
      return refuse('让图片程序出了错，不能收；请另存一份再传');
    case 'disk-full':
      return diskFull(given);
    case 'disk':
      return new Error(failure.message);
  }
}

function diskFull(name: string): Error {
  return new Unavailable(`服务器的磁盘满了，“${shownName(name, '文件')}”没有存下。请告诉管理员。`, 60);
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(
    (error as NodeJS.ErrnoException | undefined)?.code ?? '',
  );
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lookedAt), 0, lookedAt, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), hash);
  return hash.digest('base64url');
}
