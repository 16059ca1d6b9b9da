/** Styles, scripts and icons: read, hashed and compressed once at start; served from memory under an address that names their
 *  hash, and so kept by browsers for ever. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Coding, codedAs, type KeptPage } from './page-cache.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

// The build puts small styles beside the compiled program; in development the sources are served.
const built = fileURLToPath(new URL('../public/', import.meta.url));
const sources = fileURLToPath(new URL('../../public/', import.meta.url));

export function readStaticFiles(folder = existsSync(built) ? built : sources) {
  const addresses = new Map<string, string>();
  const files = new Map<string, KeptPage>();

  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(join(folder, name));
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const address = `/assets/${name.replace(/(\.[a-z]+)$/, `.${hash}$1`)}`;
    addresses.set(name, address);
    files.set(address, keptFile(body, type, hash));
  }

  return {
    /** The address of a file of `public/`, its hash in it. */
    address: (name: string): string => {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`There is no file ${name} in public/`);
      return address;
    },
    /** The text of a file of `public/`. */
    text: (name: string): string => {
      const body = files.get(addresses.get(name) ?? '')?.codings.get('identity')?.body;
      if (!body) throw new Error(`There is no file ${name} in public/`);
      return body.toString();
    },
    /** The file behind an address, ready to be sent. */
    find: (path: string): KeptPage | undefined => files.get(path),
  };
}

export type StaticFiles = ReturnType<typeof readStaticFiles>;

function keptFile(body: Buffer, type: string, hash: string): KeptPage {
  const common = [
    'Content-Type',
    type,
    'Cache-Control',
    'public, max-age=31536000, immutable',
    'X-Content-Type-Options',
    'nosniff',
  ];
  const bodies: [Coding, Buffer][] = [
    ['identity', body],
    ['gzip', gzipSync(body, { level: 9 })],
    ['br', brotliCompressSync(body)],
  ];
  const codings: KeptPage['codings'] = new Map();
  for (const [coding, coded] of bodies) codings.set(coding, codedAs(common, hash, coding, coded));
  return {
    status: 200,
    headers: common,
    hash,
    codings,
    facts: new Set(),
    until: Infinity,
    bytes: 0,
    isKept: false,
    movedAt: 0,
  };
}
