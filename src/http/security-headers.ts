/** The headers that keep a page to itself. Computed once by helmet and kept with each page. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

const readers = {
  'default-src': ["'none'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'media-src': ["'self'"],
  'manifest-src': ["'self'"],
  // No script of ours or anybody's runs on these pages; tools that look at them fetch robots.txt from within.
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const desk = {
  ...readers,
  'script-src': ["'self'"],
  'frame-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
};

const policies = { readers, desk, preview: { ...readers, 'frame-ancestors': ["'self'"] } };

export type Policy = keyof typeof policies;

/** Header names and values in turn, for pages under one of the policies; https decides about Strict-Transport-Security. */
export function securityHeaders(policy: Policy, isHttps: boolean): string[] {
  const headers: string[] = [];
  const middleware = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policies[policy] },
    referrerPolicy: { policy: 'same-origin' }, // helmet's no-referrer makes form posts send `Origin: null`
    frameguard: { action: policy === 'preview' ? 'sameorigin' : 'deny' },
    // The site's own host only: a paper's other hosts may not speak https.
    strictTransportSecurity: isHttps && { maxAge: 31_536_000, includeSubDomains: false },
    // Made for browsers that are no longer there, or for hosts that serve files for other sites.
    xXssProtection: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xDnsPrefetchControl: false,
    originAgentCluster: false,
  });
  const nobody: unknown = {};
  const collector = {
    setHeader: (name: string, value: string) => headers.push(name, value),
    removeHeader: () => undefined,
  };
  middleware(nobody as IncomingMessage, collector as unknown as ServerResponse, () => undefined);
  return headers;
}
