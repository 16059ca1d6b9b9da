/** Finished pages, kept in memory until a fact they were made from changes. Answers before Express does anything; HEAD and
 *  conditional requests (RFC 9110, section 13) included. What is kept is bytes: compressed once in each coding asked for. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import type { ChangeFollower, News } from '../database/changes.ts';
import type { Fact } from '../facts.ts';

export type Coding = 'br' | 'gzip' | 'identity';

/** A page as it was made, before any coding. */
interface FinishedPage {
  status: number;
  /** Header names and values in turn, without those that depend on the coding. */
  headers: string[];
  body: Buffer;
}

interface Coded {
  body: Buffer;
  headers: string[];
  etag: string;
  /** What a 304 carries (RFC 9110, section 15.4.5). */
  notModified: string[];
}

export interface KeptPage {
  status: number;
  headers: string[];
  hash: string;
  codings: Map<Coding, Coded>;
  facts: ReadonlySet<Fact>;
  /** Milliseconds since 1970, after which the page is a miss; for pages whose content depends on the clock. */
  until: number;
  bytes: number;
  /** Whether its bytes count in the sum; false before it is kept and after it is forgotten. */
  isKept: boolean;
  /** How many pages had been kept when it was last moved to the end of the order of use. */
  movedAt: number;
}

interface Needs {
  follower: ChangeFollower;
  /** How many bytes may be kept, all in all. */
  maxBytes?: number;
  now: () => Date;
}

const perPageBytes = 1_500; // headers, hash and the index of facts, roughly

export function createPageCache({ follower, maxBytes = 32 * 1024 * 1024, now }: Needs) {
  const pages = new Map<string, KeptPage>(); // in the order of last use
  const pagesByFact = new Map<Fact, Set<string>>();
  let bytes = 0;
  let keptCount = 0;
  let isCheckedThisTurn = false;

  function drop(key: string) {
    const page = pages.get(key);
    if (!page) return;
    pages.delete(key);
    page.isKept = false;
    bytes -= page.bytes;
    for (const fact of page.facts) {
      const keys = pagesByFact.get(fact);
      keys?.delete(key);
      if (keys?.size === 0) pagesByFact.delete(fact);
    }
  }

  function dropOldest() {
    for (const key of pages.keys()) {
      if (bytes <= maxBytes) break;
      drop(key);
    }
  }

  const cache = {
    /** Forgets the pages that the news concerns. Called on each look-up, and in each read transaction before a page is made. */
    take(news: News) {
      if (news === 'nothing') return;
      if (news === 'everything') {
        for (const page of pages.values()) page.isKept = false;
        pages.clear();
        pagesByFact.clear();
        bytes = 0;
        return;
      }
      for (const fact of news) {
        for (const key of pagesByFact.get(fact) ?? []) drop(key);
      }
    },

    /** Our own process has committed: look again, even within this turn of the event loop. */
    recheck() {
      isCheckedThisTurn = false;
    },

    /** The kept page under a canonical key, if it is still true. */
    find(key: string): KeptPage | undefined {
      if (!isCheckedThisTurn) {
        cache.take(follower.news());
        isCheckedThisTurn = true;
        setImmediate(cache.recheck);
      }
      const page = pages.get(key);
      if (!page) return undefined;
      if (page.until !== Infinity && page.until <= now().getTime()) {
        drop(key);
        return undefined;
      }
      // The order of use matters only against pages kept since; most hits move nothing.
      if (page.movedAt !== keptCount) {
        page.movedAt = keptCount;
        pages.delete(key);
        pages.set(key, page);
      }
      return page;
    },

    /** Keeps a page under its canonical key, with the facts it was made from. */
    keep(key: string, page: KeptPage) {
      drop(key);
      pages.set(key, page);
      page.isKept = true;
      page.movedAt = ++keptCount;
      bytes += page.bytes;
      for (const fact of page.facts) {
        const keys = pagesByFact.get(fact);
        if (keys) keys.add(key);
        else pagesByFact.set(fact, new Set([key]));
      }
      dropOldest();
    },

    /** Answers a GET or HEAD with a page, in the coding that the request prefers; 304 where the reader has it already. */
    send(request: IncomingMessage, response: ServerResponse, page: KeptPage) {
      const coding = codingFor(request.headers['accept-encoding']);
      const coded = page.codings.get(coding) ?? addCoding(page, coding);
      const ifNoneMatch = request.headers['if-none-match'];
      if (ifNoneMatch !== undefined && page.status === 200 && matches(ifNoneMatch, coded.etag)) {
        response.writeHead(304, coded.notModified).end();
        return;
      }
      response.writeHead(page.status, coded.headers);
      response.end(request.method === 'HEAD' ? undefined : coded.body);
    },

    /** The canonical keys that are kept, for tests and the operators' figures. */
    keys: () => [...pages.keys()],
    bytes: () => bytes,
  };

  function addCoding(page: KeptPage, coding: Coding): Coded {
    const coded = encode(page, identityOf(page), coding);
    page.codings.set(coding, coded);
    page.bytes += coded.body.length;
    if (page.isKept) {
      bytes += coded.body.length;
      dropOldest();
    }
    return coded;
  }

  return cache;
}

export type PageCache = ReturnType<typeof createPageCache>;

/** A finished page made ready to be sent and kept, in the one coding that is asked for first. */
export function readyPage(
  finished: FinishedPage,
  coding: Coding,
  facts: ReadonlySet<Fact>,
  until = Infinity,
): KeptPage {
  const hash = createHash('sha256').update(finished.body).digest('base64url').slice(0, 22);
  const page: KeptPage = {
    ...finished,
    hash,
    codings: new Map(),
    facts,
    until,
    bytes: 0,
    isKept: false,
    movedAt: 0,
  };
  const coded = encode(page, finished.body, coding);
  page.codings.set(coding, coded);
  page.bytes = perPageBytes + coded.body.length;
  return page;
}

/** The bytes of a page without any coding; they are not kept where a coded form is. */
export function identityOf(page: KeptPage): Buffer {
  const { identity, br, gzip } = Object.fromEntries(page.codings) as Partial<Record<Coding, Coded>>;
  if (identity) return identity.body;
  if (br) return brotliDecompressSync(br.body);
  if (gzip) return gunzipSync(gzip.body);
  throw new Error('A kept page without bytes');
}

function encode(page: KeptPage, body: Buffer, coding: Coding): Coded {
  return codedAs(page.headers, page.hash, coding, compress(body, coding));
}

/** Bytes in a coding with the header lines that go with them; the strong ETag names the content and the coding. */
export function codedAs(common: string[], hash: string, coding: Coding, body: Buffer): Coded {
  const etag = `"${hash}${coding === 'identity' ? '' : `-${coding}`}"`;
  const headers = [...common, 'Vary', 'Accept-Encoding', 'ETag', etag, 'Content-Length', String(body.length)];
  if (coding !== 'identity') headers.push('Content-Encoding', coding);
  const cacheControl = common[common.indexOf('Cache-Control') + 1]!;
  const notModified = ['ETag', etag, 'Cache-Control', cacheControl, 'Vary', 'Accept-Encoding'];
  return { body, headers, etag, notModified };
}

/** Compresses bytes for a coding. Brotli at 4: better than gzip's 6, and faster. */
function compress(body: Buffer, coding: Coding): Buffer {
  if (coding === 'identity') return body;
  if (coding === 'gzip') return gzipSync(body);
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

const codingsSeen = new Map<string, Coding>();

/** The coding to answer with, by RFC 9110, section 12.5.3: br before gzip before none, unless their weight says 0. */
export function codingFor(acceptEncoding: string | string[] | undefined): Coding {
  if (acceptEncoding === undefined) return 'identity';
  const text = String(acceptEncoding);
  const known = codingsSeen.get(text);
  if (known) return known;

  const weights = new Map<string, number>();
  for (const part of text.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)) || 0);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const coding: Coding = weightOf('br') > 0 ? 'br' : weightOf('gzip') > 0 ? 'gzip' : 'identity';
  if (codingsSeen.size < 500) codingsSeen.set(text, coding);
  return coding;
}

/** Whether If-None-Match names this strong ETag, by the weak comparison of RFC 9110, section 13.1.2. */
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
