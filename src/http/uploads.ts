/** Forms with files (multipart/form-data): text fields read like those of any other form, files streamed to temporary files, never
 *  held in memory. Whatever is not taken meanwhile is deleted when the request ends, however it ends. */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { Request, RequestHandler } from 'express';
import { ExpectedError } from '../errors.ts';
import type { UploadedFile } from './forms.ts';

/** How much one form may bring. */
export interface UploadLimits {
  /** How many files. */
  files: number;
  /** All files together, in bytes. */
  bytes: number;
}

interface Needs {
  /** Where temporary files go. */
  folder: string;
  limits: UploadLimits;
  /** How many text fields. */
  fields: number;
  /** All text fields together, in bytes. */
  textBytes: number;
  /** How large a file with this beginning may be; the rest of a larger one is thrown away as it comes. */
  byteLimit: (start: Buffer) => number;
  /** Files of somebody who is not signed in are not written down. */
  takesFiles: boolean;
}

/** How long nothing may come before a sender is given up. */
const patienceMs = 120_000;

/** How many files beyond the limit are still told one by one; file fields that nobody has filled in are among them. */
const mostBeyond = 100;

/** So many of a file's first bytes tell what it is. */
const enoughToGoBy = 4096;

const tooLarge = (message: string) => new ExpectedError(413, message);

export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
}

/** Reads such a form into `request.body` and `response.locals.files`. */
export function multipartBody(needsOf: (request: Request, takesFiles: boolean) => Needs): RequestHandler {
  return async (request, response, next) => {
    const needs = needsOf(request, response.locals.session !== undefined);
    const files = new Map<string, UploadedFile[]>();
    const remove = () => {
      for (const file of [...files.values()].flat()) rmSync(file.path, { force: true });
    };
    const reading = read(request, needs, files);
    response.once('close', () => {
      // Whoever hangs up early may leave a file that is just being opened: it is deleted when reading has come to its end, and
      // the handler, which begins in that turn, has had its say.
      void reading
        .then(
          () => undefined,
          () => undefined,
        )
        .then(() => new Promise(setImmediate))
        .then(() => response.locals.answering as unknown)
        .then(remove, remove);
    });
    request.body = await reading;
    response.locals.files = files;
    next();
  };
}

async function read(
  request: Request,
  { folder, limits, fields: most, textBytes, byteLimit, takesFiles }: Needs,
  files: Map<string, UploadedFile[]>,
): Promise<Record<string, string[]>> {
  const declared = Number(request.headers['content-length'] ?? 0);
  const tooMuch = () =>
    tooLarge(`一次上传的内容太多，合计最多 ${Math.floor(limits.bytes / 1024 / 1024)} MB，请分几次上传。`);
  if (declared > limits.bytes + textBytes) throw tooMuch();
  if (takesFiles) mkdirSync(folder, { recursive: true, mode: 0o700 });

  // A sender chooses the names: `__proto__` and `toString` are names like any other.
  const fields = Object.create(null) as Record<string, string[]>;
  const streams: BusboyFileStream[] = [];
  const writing: Promise<void>[] = [];
  let hasFailed = false;
  let textSize = 0;
  let fileSize = 0;
  let count = 0;
  let parser: BusboyInstance;
  try {
    parser = new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: { fields: most, fieldSize: textBytes, fieldNameSize: 200, files: limits.files + mostBeyond, headerPairs: 50, headerSize: 16_384 }, // prettier-ignore
      // A part is a file where it says a file's name, even an empty one: that is a file field nobody has filled in.
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
    });
  } catch {
    throw new ExpectedError(400, '这个请求无法理解。');
  }

  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      hasFailed = true;
      request.unpipe(parser);
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const gone = () => fail(new ExpectedError(400, '上传中断了，请重试。'));
    request.setTimeout(patienceMs, gone);

    parser.on('field', (name, value, isNameTruncated, isTruncated) => {
      textSize += Buffer.byteLength(value);
      if (isNameTruncated || isTruncated || textSize > textBytes) fail(tooLarge('提交的内容太大了。'));
      else (fields[name] ??= []).push(value);
    });
    parser.on('filesLimit', () => fail(tooLarge(`一次最多上传 ${limits.files} 个文件，请分几次上传。`)));
    parser.on('fieldsLimit', () => fail(tooLarge('提交的内容太大了。')));
    parser.on('file', (field, stream, fileName) => {
      const name = basename(fileName);
      if (!takesFiles || hasFailed) {
        stream.resume();
        return;
      }
      count += name === '' ? 0 : 1;
      const file: UploadedFile = {
        path: join(folder, `${process.pid}-${randomBytes(9).toString('base64url')}`),
        name,
        bytes: 0,
        sha256: '',
      };
      files.set(field, [...(files.get(field) ?? []), file]);
      // Those beyond the limit are told of at the form, which keeps its text.
      if (count > limits.files) {
        file.problem = 'too-many';
        stream.resume();
        return;
      }
      streams.push(stream);
      const counted = (bytes: number) => {
        fileSize += bytes;
        if (fileSize > limits.bytes) fail(tooMuch());
      };
      writing.push(save(stream, file, byteLimit, counted).catch(fail));
    });
    parser.on('error', () => fail(new ExpectedError(400, '这个请求无法理解。')));
    parser.on('finish', () => void Promise.all(writing).then(() => resolve()));
    request.once('aborted', gone);
    request.once('close', () => {
      if (!request.complete) gone();
    });
    request.pipe(parser);
  })
    .catch(async (error: unknown) => {
      // What is being written ends before it is deleted; the rest of the body is read and thrown away.
      for (const stream of streams) stream.destroy();
      await Promise.allSettled(writing);
      request.resume();
      throw error;
    })
    .finally(() => request.setTimeout(0));

  // A file field that nobody has filled in comes as a file without name and content.
  for (const [field, sent] of files) {
    for (const file of sent) if (file.name === '' && file.bytes === 0) rmSync(file.path, { force: true });
    files.set(field, sent.filter((file) => file.name !== '' || file.bytes > 0)); // prettier-ignore
  }
  return fields;
}

/** Writes a file as it comes in, hashing it on the way; what cannot be kept is read to its end and thrown away. */
async function save(
  stream: BusboyFileStream,
  file: UploadedFile,
  byteLimit: (start: Buffer) => number,
  counted: (bytes: number) => void,
): Promise<void> {
  const hash = createHash('sha256');
  const out: WriteStream = createWriteStream(file.path, { flags: 'wx', mode: 0o600 });
  let failure: Error | undefined;
  out.on('error', (error) => {
    failure = error;
    release?.();
  });
  let release: (() => void) | undefined;
  let start = Buffer.alloc(0);
  let limit = Infinity;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      counted(chunk.length);
      file.bytes += chunk.length;
      // A network may bring a few bytes at a time: it is judged once there is enough to go by.
      if (start.length < enoughToGoBy) start = Buffer.concat([start, chunk]);
      if (limit === Infinity && start.length >= enoughToGoBy) limit = byteLimit(start);
      if (failure || file.problem) continue;
      hash.update(chunk);
      if (file.bytes > limit) file.problem = 'too-large';
      // Of one that is too large the beginning stays, by which it is told what it is.
      const isEnough = file.problem !== undefined && file.bytes - chunk.length >= enoughToGoBy;
      if (!isEnough && !out.write(chunk)) {
        await new Promise<void>((resolve) => {
          release = resolve;
          out.once('drain', resolve);
        });
      }
    }
  } finally {
    await new Promise<void>((resolve) => {
      if (failure) resolve();
      else
        out
          .once('close', resolve)
          .once('error', () => resolve())
          .end();
    });
  }
  file.sha256 = hash.digest('hex');
  if (failure) {
    const { code } = failure as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') throw failure;
    file.problem = 'disk-full';
  }
}
