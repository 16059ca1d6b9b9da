/** Every request that may change something must come from our own pages. */
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { Forbidden } from '../errors.ts';

/** Whether a request comes from our own pages: `Sec-Fetch-Site` decides where the browser sends it, else `Origin`, else it does
 *  not (Fetch Metadata, W3C; RFC 6454). */
export function isSameOrigin(headers: IncomingHttpHeaders, origins: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && origins.has(headers.origin);
}

/** Refuses unsafe requests from elsewhere. */
export function sameOrigin(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    if (!isSameOrigin(request.headers, origins))
      throw new Forbidden('这个请求不是从本站的页面发出的，已被拒绝。请回到本站页面重新提交。');
    next();
  };
}
