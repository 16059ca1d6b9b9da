/** GET /robots.txt: what crawlers may ask for (RFC 9309). The desk is none of their business. */
import type { Responder } from '../http/page.ts';

export const robots: Responder = () => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  text: 'User-agent: *\nDisallow: /admin/\n',
});
