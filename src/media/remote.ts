/** Fetches pictures that pasted text shows from elsewhere. Nobody can reach through it into the network that the server stands
 *  in: only public addresses are connected to, whatever a name resolves to and wherever a redirect leads. */
import { createHash } from 'node:crypto';
import { lookup as systemLookup } from 'node:dns/promises';
import { type FileHandle, open } from 'node:fs/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import ipaddr from 'ipaddr.js';
import { Invalid } from '../errors.ts';
import type { Actor } from '../ledger/acts.ts';
import { lookedAt, sniff } from './file-kinds.ts';
import { type IncomingFile, type Intake, noWords, type Taken } from './intake.ts';
import type { MediaWords } from './media.ts';
import { discard, type MediaFolder } from './media-folder.ts';
import { pictureLimits } from './picture-jobs.ts';

/** How many pictures one call fetches. */
export const mostRemotePictures = 30;
const patienceMs = 10_000;
const mostRedirects = 3;
const atATime = 4;

/** What tests bring instead of the world. */
export interface RemoteOptions {
  /** The addresses of a host name. */
  resolve?: (hostName: string) => Promise<{ address: string; family: number }[]>;
  /** Whether an address may be connected to. */
  mayConnect?: (address: string) => boolean;
  mayUsePort?: (port: number) => boolean;
  patienceMs?: number;
}

/** What was fetched, and where each of it stands now. */
export interface Fetched extends Taken {
  /** Our address of each picture, by the address it was fetched from. */
  addresses: Record<string, string>;
}

/** Why a picture was not fetched, in a sentence. */
class NotFetched extends Error {}

/** Whether an address belongs to the public internet: neither to this machine or network, nor to a way around into it. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // An IPv4 address within an IPv6 one is judged as what it is.
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only what is given out globally, 2000::/3: this leaves out all that has no name yet.
  return parsed.kind() === 'ipv4' || parsed.toByteArray()[0]! >> 5 === 1;
}

export function createRemotePictures(
  intake: Pick<Intake, 'take' | 'sentenceFor'>,
  folder: Pick<MediaFolder, 'prepare' | 'temporary'>,
  options: RemoteOptions = {},
) {
  const {
    resolve = (hostName: string) => systemLookup(hostName, { all: true, verbatim: true }),
    mayConnect = isPublicAddress,
    mayUsePort = (port) => port === 80 || port === 443,
    patienceMs: patience = patienceMs,
  } = options;

  /** Resolves a name for a connection: every address it has must be allowed, so that no second look can give another. */
  const lookup: LookupFunction = (hostName, { all }, callback) => {
    resolve(hostName).then(
      (found) => {
        const [first] = found;
        if (!first) callback(new NotFetched('找不到这台服务器'), '', 4);
        else if (!found.every(({ address }) => mayConnect(address)))
          callback(new NotFetched('它指向内部网络，没有取'), '', 4);
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      () => callback(new NotFetched('找不到这台服务器'), '', 4),
    );
  };

  function checked(text: string, base?: URL): URL {
    const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
    if (!url) throw new NotFetched('这不是网址');
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new NotFetched('只能取 http 和 https 的图片');
    if (url.username !== '' || url.password !== '') throw new NotFetched('网址里带着账号或密码，没有取');
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    if (!mayUsePort(port)) throw new NotFetched(`网址用了 ${port} 端口，只从 80 和 443 端口取`);
    // Decimal, hexadecimal and shortened forms have become plain addresses by now (WHATWG URL, section 3.5).
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayConnect(host)) throw new NotFetched('它指向内部网络，没有取');
    return url;
  }

  function ask(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((answered, failed) => {
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        agent: false,
        lookup,
        signal,
        maxHeaderSize: 16_384,
        headers: {
          Accept: 'image/avif,image/webp,image/*;q=0.8',
          'Accept-Encoding': 'identity',
          'User-Agent': 'Mozilla/5.0 (compatible; Yaowen)',
        },
      });
      request.on('response', answered).on('error', failed);
      // A server that switches to another protocol is hung up on without an error, and would be waited for in vain.
      request.on('close', () => failed(new NotFetched('连不上对方的服务器，或连接中断了')));
      // Once more, of the connection itself.
      request.on('socket', (socket) =>
        socket.once('connect', () => {
          if (!mayConnect(socket.remoteAddress ?? ''))
            request.destroy(new NotFetched('它指向内部网络，没有取'));
        }),
      );
      request.end();
    });
  }

  async function follow(address: string, signal: AbortSignal): Promise<IncomingMessage> {
    let url = checked(address);
    for (let redirects = 0; ; redirects++) {
      const response = await ask(url, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) return response;
      response.destroy();
      const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;
      if (!isRedirect) throw new NotFetched(refusalText(statusCode));
      if (redirects === mostRedirects) throw new NotFetched('对方转来转去，没有取到');
      url = checked(headers.location!, url);
    }
  }

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
      const response = await follow(url, signal);
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
      const taken: Fetched = { media: [], problems: [], addresses: {} };
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
