/** Fetches pictures that pasted text shows from elsewhere, by the way that outside.ts guards. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Invalid } from '../errors.ts';
import type { Actor } from '../ledger/acts.ts';
import { lookedAt, sniff } from './file-kinds.ts';
import { type IncomingFile, type Intake, noWords, type Taken } from './intake.ts';
import type { MediaWords } from './media.ts';
import { discard, type MediaFolder } from './media-folder.ts';
import { createOutside, NotFetched, type RemoteOptions } from './outside.ts';
import { pictureLimits } from './picture-jobs.ts';

/** How many pictures one call fetches. */
export const mostRemotePictures = 30;
const patienceMs = 10_000;
const atATime = 4;

/** What was fetched, and where each of it stands now. */
export interface Fetched extends Taken {
  /** Our address of each picture, by the address it was fetched from. */
  addresses: Record<string, string>;
}

export function createRemotePictures(
  intake: Pick<Intake, 'take' | 'sentenceFor'>,
  folder: Pick<MediaFolder, 'prepare' | 'temporary'>,
  options: RemoteOptions = {},
) {
  const patience = options.patienceMs ?? patienceMs;
  const outside = createOutside(options);

  /** Streams a picture into a temporary file; what does not begin like one is left at once. */
  async function download(response: IncomingMessage, file: FileHandle, signal: AbortSignal) {
    const hash = createHash('sha256');
    let bytes = 0;
    let start = Buffer.alloc(0);
    let isJudged = false;
    const judge = () => {
      isJudged = true;
      const sniffed = sniff(start);
      if (sniffed.kind === 'refused') throw new NotFetched(`取回来的${sniffed.what}`);
      if (sniffed.kind !== 'picture') throw new NotFetched('取回来的不是图片');
    };
    const counting = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        try {
          bytes += chunk.length;
          if (bytes > pictureLimits.bytes)
            throw new NotFetched(`图片太大，最大 ${pictureLimits.bytes / 1024 / 1024} MB`);
          if (!isJudged) start = Buffer.concat([start, chunk]);
          if (!isJudged && start.length >= lookedAt) judge();
          hash.update(chunk);
          done(null, chunk);
        } catch (error) {
          done(error as Error);
        }
      },
      flush(done) {
        try {
          if (!isJudged) judge();
          done();
        } catch (error) {
          done(error as Error);
        }
      },
    });
    await pipeline(response, counting, file.createWriteStream(), { signal });
    return { bytes, sha256: hash.digest('hex') };
  }

  async function fetchOne(by: Actor, url: string, words: MediaWords) {
    const path = folder.temporary();
    try {
      await folder.prepare();
      return await intake.take(by, await fetched(url, path), words);
    } finally {
      discard(path);
    }
  }

  async function fetched(url: string, path: string): Promise<IncomingFile> {
    const signal = AbortSignal.timeout(patience);
    // Opened before and closed at the end, so that none is made after it has been given up.
    const file = await open(path, 'wx', 0o600);
    try {
      const response = await outside.follow(url, signal, {
        accept: 'image/avif,image/webp,image/*;q=0.8',
        method: 'GET',
      });
      const { statusCode = 0 } = response;
      if (statusCode !== 200) {
        response.destroy();
        throw new NotFetched(refusalText(statusCode));
      }
      return { path, name: nameFrom(url), ...(await download(response, file, signal)) };
    } catch (error) {
      if (error instanceof NotFetched) throw new Invalid({ url: error.message });
      if (signal.aborted) throw new Invalid({ url: `${patience / 1000} 秒内没有取完` });
      const { code = '' } = error as NodeJS.ErrnoException;
      if (
        /^(?:ECONN|EHOST|ENET|ETIMEDOUT|EPIPE|EPROTO|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HPE_|ERR_STREAM_PREMATURE)/.test(
          code,
        )
      )
        // prettier-ignore
        throw new Invalid({ url: '连不上对方的服务器，或连接中断了' });
      throw error;
    } finally {
      // The stream closes it, too.
      await file.close().catch(() => undefined);
    }
  }

  return {
    /** Fetches pictures, some at a time; what could not be had is told, by its address. */
    async fetchAll(by: Actor, addresses: readonly string[], words: MediaWords = noWords): Promise<Fetched> {
      const wanted = [...new Set(addresses.map((address) => address.trim()).filter(Boolean))];
      const outcomes = new Map<string, Awaited<ReturnType<typeof fetchOne>> | string>();
      for (const url of wanted.slice(mostRemotePictures))
        outcomes.set(url, `一次最多取 ${mostRemotePictures} 张，这张没有取`);
      const waiting = wanted.slice(0, mostRemotePictures);
      await Promise.all(
        Array.from({ length: atATime }, async () => {
          for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
            try {
              outcomes.set(url, await fetchOne(by, url, words));
            } catch (error) {
              outcomes.set(url, intake.sentenceFor(error, nameFrom(url)));
            }
          }
        }),
      );
      const taken: Fetched = { media: [], known: [], problems: [], addresses: {} };
      for (const url of wanted) {
        const outcome = outcomes.get(url)!;
        if (typeof outcome === 'string') taken.problems.push({ name: url, message: outcome });
        else {
          taken.addresses[url] = outcome.src;
          if (!taken.media.some(({ id }) => id === outcome.id)) taken.media.push(outcome);
        }
      }
      return taken;
    },
  };
}

export type RemotePictures = ReturnType<typeof createRemotePictures>;

function refusalText(status: number): string {
  if (status === 404 || status === 410) return `对方那里没有这张图片（${status}）`;
  if (status === 401 || status === 403) return `对方不让取这张图片（${status}）`;
  return `对方没有给出图片（${status}）`;
}

/** What a picture from an address is called. */
function nameFrom(address: string): string {
  const path = URL.canParse(address) ? new URL(address).pathname : '';
  const last = path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
