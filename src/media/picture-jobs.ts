/** What the server and its picture child say to each other. */
import type { Cut, FocalPoint } from './media.ts';

/** The limits of a picture. */
export const pictureLimits = { bytes: 25 * 1024 * 1024, pixels: 40_000_000, frames: 200 };

/** The formats that are decoded; their names are those of libvips. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'heif';

export interface PictureJob {
  number: number;
  /** The file to be read. */
  path: string;
  format: PictureFormat;
  /** New files are called this with a number behind it. */
  prefix: string;
  focus: FocalPoint;
  /** Only crops, of a master of ours. */
  isRecut: boolean;
}

/** A file that was made: where it lies, and the hash of its bytes. */
export interface PictureFile {
  path: string;
  hash: string;
  extension: 'jpg' | 'png' | 'webp';
  bytes: number;
  width: number;
  height: number;
}

export interface MadePicture {
  /** How it looks (looks.ts); of a whole picture that can be told from others. */
  look?: string | undefined;
  /** Missing where only crops were asked for. */
  master: PictureFile | undefined;
  renditions: (PictureFile & { cut: Cut; format: 'webp' | 'jpeg' })[];
}

/** Why a picture could not be made. */
export type PictureFailure =
  | { reason: 'pixels'; width: number; height: number }
  | { reason: 'frames'; frames: number }
  | { reason: 'format' }
  | { reason: 'damaged'; message: string }
  | { reason: 'disk-full' }
  | { reason: 'disk'; message: string };

export type PictureAnswer = { number: number; rssBytes: number } & (
  { made: MadePicture } | { failure: PictureFailure }
);

/** The exit status of a child that has ended itself. */
export const exits = { tooSlow: 71, tooLarge: 72 };
