/** Every request that may change something must come from our own pages. */
import type { RequestHandler } from 'express';
import { Forbidden } from '../errors.ts';

/**
 * Refuses unsafe requests from elsewhere: `Sec-Fetch-Site` decides where the browser sends it, else `Origin`, else refused
 * (Fetch Metadata, W3C; RFC 6454).
 */
export function sameOrigin(origins: ReadonlySet<string>): RequestHandler {
  return (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      next();
      return;
    }
    const site = request.headers['sec-fetch-site'];
    const isOurs =
      site !== undefined
        ? site === 'same-origin'
        : request.headers.origin !== undefined && origins.has(request.headers.origin);
    if (!isOurs) throw new Forbidden('这个请求不是从本站的页面发出的，已被拒绝。请回到本站页面重新提交。');
    next();
  };
}
