/** How a reader's page comes to be: read and rendered in one turn and one read transaction, its facts noted, compressed, kept and
 *  sent. The only place that knows all of these steps. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Variant } from '../chinese/convert.ts';
import type { ChangeFollower } from '../database/changes.ts';
import type { Connection } from '../database/open.ts';
import { ExpectedError, Unavailable } from '../errors.ts';
import type { FactCollector } from '../facts.ts';
import { variantOfPrefix } from '../urls.ts';
import { createMisses, type Outcome } from './misses.ts';
import { codingFor, type KeptPage, type PageCache, readyPage } from './page-cache.ts';

/** What was asked for. */
export interface PageRequest {
  params: Record<string, string>;
  /** The known parameters only, each once. */
  query: Record<string, string | undefined>;
  /** The path without the variant's prefix. */
  path: string;
  /** The whole query as it came, with its question mark; '' for none. */
  search: string;
  variant: Variant;
}

/** A finished answer to a reader, before it is coded. */
export interface Answer {
  status: number;
  contentType: string;
  text: string;
  /** Set when the content depends on the clock: milliseconds since 1970. */
  until?: number;
}

/** Another address that holds what was asked for. */
export interface Redirect {
  status: 301 | 302 | 308;
  location: string;
}

/** Makes an answer; throws NotFound, Gone … where there is none. */
export type Responder = (request: PageRequest) => Answer | Redirect;

export interface SiteFace {
  /** The variant for a path's prefix (undefined for none), a redirect, or undefined where it is not offered. */
  variantFor(
    given: Variant | undefined,
    request: Pick<PageRequest, 'path' | 'search'>,
  ): Variant | Redirect | undefined;
  /** The page that tells a reader what went wrong; in the site's own variant where the asked one is not offered. */
  failure(error: unknown, variant: Variant | undefined): Answer;
}

interface Needs {
  reader: Connection;
  cache: PageCache;
  follower: ChangeFollower;
  collector: FactCollector;
  face: SiteFace;
  securityHeaders: string[];
  log: Logger;
}

interface RouteOptions {
  /** The parameters that this page understands; all others are left out of account. 'whole': the query belongs to the address. */
  query?: readonly string[] | 'whole';
  /** Whether an answer to this query is worth keeping. */
  keeps?: (query: PageRequest['query']) => boolean;
}

type Made = { page: KeptPage; isTrueAnswer: boolean } | { redirect: Redirect };

export function createPages({ reader, cache, follower, collector, face, securityHeaders, log }: Needs) {
  const misses = createMisses<Made>();

  /** Runs in one read transaction, so that a page shows one moment; first of all takes in what has changed. */
  const inOneMoment = reader.transaction((make: () => Made) => {
    cache.take(follower.news());
    return make();
  });

  function produce(
    respond: Responder,
    request: Omit<PageRequest, 'variant'>,
    given: Variant | undefined,
    encodings: string | undefined,
  ): Made {
    return inOneMoment(() => {
      const { result, facts } = collector.collect(() => answer(respond, request, given));
      if ('location' in result) return { redirect: result };
      const headers = ['Content-Type', result.contentType, 'Cache-Control', 'no-cache', ...securityHeaders];
      const finished = { status: result.status, headers, body: Buffer.from(result.text) };
      const page = readyPage(finished, codingFor(encodings), facts, result.until);
      return { page, isTrueAnswer: result.status === 200 };
    });
  }

  function answer(
    respond: Responder,
    request: Omit<PageRequest, 'variant'>,
    given: Variant | undefined,
  ): Answer | Redirect {
    const variant = face.variantFor(given, request);
    if (variant !== undefined && typeof variant === 'object') return variant;
    try {
      if (variant === undefined) throw new ExpectedError(404, '没有这个页面');
      return respond({ ...request, variant });
    } catch (error) {
      if (!(error instanceof ExpectedError))
        log.error({ err: error, path: request.path }, 'a page could not be made');
      return face.failure(error, variant);
    }
  }

  function send(request: IncomingMessage, response: ServerResponse, outcome: Outcome<Made>) {
    if (response.destroyed) return;
    if ('error' in outcome) {
      log.error({ err: outcome.error, url: request.url }, 'a page could not be made');
      response.writeHead(500, ['Content-Type', 'text/plain; charset=utf-8', 'Cache-Control', 'no-store']);
      response.end('页面暂时打不开，请稍后再试。\n');
      return;
    }
    if ('redirect' in outcome.result) {
      const { status, location } = outcome.result.redirect;
      response
        .writeHead(status, ['Location', location, 'Cache-Control', 'no-cache', 'Content-Length', '0'])
        .end();
      return;
    }
    cache.send(request, response, outcome.result.page);
  }

  return {
    /** An Express handler for a page of the site. */
    route(
      respond: Responder,
      { query: understood = [], keeps = () => true }: RouteOptions = {},
    ): RequestHandler {
      return (request, response) => {
        const known = understood === 'whole' ? [] : understood;
        const query = knownQuery(request.url, known);
        const { path, baseUrl: prefix } = request;
        const start = request.url.indexOf('?');
        const search = start < 0 ? '' : request.url.slice(start);
        const key = `${prefix}${path}${understood === 'whole' ? search : queryText(query, known)}`;
        const kept = cache.find(key);
        if (kept) {
          cache.send(request, response, kept);
          return;
        }
        const asked = { params: request.params as Record<string, string>, query, path, search };
        const given = prefix === '' ? undefined : variantOfPrefix(prefix.slice(1));
        const encodings = request.headers['accept-encoding'];
        try {
          misses.ask(
            // A redirect out of a prefix takes the visitor's own query along.
            given === undefined ? key : `${key}\n${search}`,
            () => {
              const made = produce(respond, asked, given, encodings);
              if ('page' in made && made.isTrueAnswer && isCanonical(path) && keeps(query))
                cache.keep(key, made.page);
              return made;
            },
            (outcome) => {
              // In a turn of its own nobody would catch what is thrown, and the process would end.
              try {
                send(request, response, outcome);
              } catch (error) {
                log.error({ err: error, url: request.url }, 'a page could not be sent');
                response.destroy();
              }
            },
          );
        } catch (error) {
          if (!(error instanceof Unavailable)) throw error;
          response.writeHead(503, ['Content-Type', 'text/plain; charset=utf-8', 'Retry-After', String(error.retryAfterSeconds), 'Cache-Control', 'no-store']); // prettier-ignore
          response.end(`${error.message}\n`);
        }
      };
    },
  };
}

export type Pages = ReturnType<typeof createPages>;

/** Whether a path is written in its one form. What is written otherwise is answered, but kept it would crowd out other pages. */
function isCanonical(path: string): boolean {
  try {
    return encodeURI(decodeURI(path)) === path;
  } catch {
    return false;
  }
}

function knownQuery(url: string, known: readonly string[]): PageRequest['query'] {
  const start = url.indexOf('?');
  if (start < 0 || known.length === 0) return {};
  const given = new URLSearchParams(url.slice(start));
  return Object.fromEntries(known.flatMap((name) => (given.has(name) ? [[name, given.get(name)!]] : [])));
}

function queryText(query: PageRequest['query'], known: readonly string[]): string {
  const parts = known.flatMap((name) => {
    const value = query[name];
    // The first page of a list is the list itself.
    return value === undefined || (name === 'page' && value === '1')
      ? []
      : [`${name}=${encodeURIComponent(value)}`];
  });
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
