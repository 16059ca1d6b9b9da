/** The lines of a text file, gzip or not, read as a stream. What a file is, its first bytes say, not its name. A file that breaks
 *  off gives all that is whole before it says so. */
import { isUtf8 } from 'node:buffer';
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** A line with its number, counted from one; or why it cannot be read. */
export type Line = { number: number; text: string } | { number: number; problem: string };

/** A file that cannot be read, or not to its end; the message says why. */
export class FileTrouble extends Error {}

/** No article is longer; a file without line breaks must not fill the memory. */
const longestLine = 16 * 1024 * 1024;

const lineFeed = 0x0a;
const byteOrderMark = '\ufeff';

/** Why a file cannot be opened, or undefined. `-` is what is piped in. */
export function whyUnreadable(file: string): string | undefined {
  if (file === '-') return undefined;
  try {
    if (statSync(file).isDirectory()) return `${file} is a folder.`;
    accessSync(file, constants.R_OK);
    return undefined;
  } catch (error) {
    return wordsFor(file, error);
  }
}

/** Reads a file line by line, without blank lines. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const lineOf = (bytes: Buffer): Line | undefined => {
    number += 1;
    if (length > longestLine) return { number, problem: 'longer than 16 MB' };
    if (!isUtf8(bytes)) return { number, problem: 'not UTF-8' };
    const text = bytes.toString('utf8');
    const line = (number === 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text).trim();
    return line === '' ? undefined : { number, text: line };
  };

  try {
    for await (const chunk of textBytes(file)) {
      let from = 0;
      for (let at = chunk.indexOf(lineFeed); at !== -1; at = chunk.indexOf(lineFeed, from)) {
        const end = chunk.subarray(from, at);
        length += end.length;
        const line = lineOf(parts.length === 0 ? end : Buffer.concat([...parts, end]));
        parts = [];
        length = 0;
        from = at + 1;
        if (line) yield line;
      }
      const rest = chunk.subarray(from);
      length += rest.length;
      if (length > longestLine) parts = [];
      else if (rest.length > 0) parts.push(rest);
    }
  } catch (error) {
    // What was read of the last line is a line of its own where nothing of it is missing.
    const line = lineOf(Buffer.concat(parts));
    const isWhole = line !== undefined && 'text' in line && isJson(line.text);
    if (isWhole) yield line;
    const words = error instanceof FileTrouble ? error.message : wordsFor(file, error);
    throw new FileTrouble(`${words} It was read up to line ${isWhole ? number : number - 1}.`);
  }
  const line = length > 0 ? lineOf(Buffer.concat(parts)) : undefined;
  if (line) yield line;
}

/** The bytes of the text: unpacked where the file is gzip. */
async function* textBytes(file: string): AsyncGenerator<Buffer> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const source: AsyncIterable<Buffer> = input;
  let head: Buffer | undefined = Buffer.alloc(0);
  let gunzip: Gunzip | undefined;

  for await (const chunk of source) {
    let bytes = chunk;
    if (head) {
      head = Buffer.concat([head, chunk]);
      if (head.length < 2) continue;
      bytes = head;
      head = undefined;
      if (bytes[0] === 0x1f && bytes[1] === 0x8b) gunzip = startGunzip();
      else if (file.endsWith('.gz') && !looksLikeJson(bytes)) {
        throw new FileTrouble(`${file} is named .gz and is neither gzip nor JSON.`);
      }
    }
    if (!gunzip) {
      yield bytes;
      continue;
    }
    yield* await gunzip.write(bytes);
    if (gunzip.trouble()) throw new FileTrouble(`${file} is damaged: ${gunzip.trouble()?.message ?? ''}.`);
  }
  if (head && head.length > 0) yield head;
  if (!gunzip) return;
  yield* await gunzip.end();
  if (gunzip.trouble()) throw new FileTrouble(`${file} breaks off: its end is missing.`);
}

interface Gunzip {
  /** Unpacks some bytes and gives what has come out. */
  write(bytes: Buffer): Promise<Buffer[]>;
  end(): Promise<Buffer[]>;
  trouble(): Error | undefined;
}

/** Unpacks piece by piece. As a stream of Node's it would throw away, at an error, what it had unpacked before. */
function startGunzip(): Gunzip {
  const stream = createGunzip();
  let ready: Buffer[] = [];
  let trouble: Error | undefined;
  stream.on('data', (bytes: Buffer) => ready.push(bytes));
  stream.on('error', (error) => (trouble = error));
  const closed = new Promise((resolve) => stream.once('close', resolve));
  const take = () => {
    const taken = ready;
    ready = [];
    return taken;
  };
  return {
    async write(bytes) {
      await Promise.race([new Promise((resolve) => stream.write(bytes, resolve)), closed]);
      return take();
    },
    async end() {
      stream.end();
      await closed;
      return take();
    },
    trouble: () => trouble,
  };
}

function looksLikeJson(bytes: Buffer): boolean {
  return bytes.toString('utf8', 0, 100).replace(byteOrderMark, '').trimStart().startsWith('{');
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function wordsFor(file: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder.`;
  if (code === 'EACCES' || code === 'EPERM') return `No permission to read ${file}.`;
  return `${file} cannot be read: ${message}.`;
}
