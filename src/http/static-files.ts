/** Styles, scripts and icons: read, hashed and compressed once at start; served from memory under an address that names their
 *  hash, and so kept by browsers for ever. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Coding, codedAs, type KeptPage } from './page-cache.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

// The build puts small styles and the desk's scripts beside the compiled program. In development the styles' sources are served,
// and the scripts as they were last built.
const built = fileURLToPath(new URL('../public/', import.meta.url));
const sources = fileURLToPath(new URL('../../public/', import.meta.url));
const builtFromSources = fileURLToPath(new URL('../../dist/public/', import.meta.url));

/** The files that are served, by name. */
function filesToServe(): { name: string; path: string }[] {
  const filesIn = (folder: string) => readdirSync(folder).map((name) => ({ name, path: join(folder, name) }));
  if (existsSync(built)) return filesIn(built);
  const scripts = existsSync(builtFromSources) ? filesIn(builtFromSources) : [];
  return [...filesIn(sources), ...scripts.filter(({ name }) => name.endsWith('.js'))];
}

export function readStaticFiles(served = filesToServe()) {
  const addresses = new Map<string, string>();
  const files = new Map<string, KeptPage>();

  for (const { name, path } of served) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(path);
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
    /** Whether there is such a file: scripts are there only when they were built. */
    has: (name: string): boolean => addresses.has(name),
    /** How many bytes a file of `public/` has as it is sent to a browser that reads Brotli. */
    sentBytes: (name: string): number =>
      files.get(addresses.get(name) ?? '')?.codings.get('br')?.body.length ?? 0,
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
  // The best coding of the desk's script would take most of a second of each start.
  const isLarge = body.length > 100_000;
  const bodies: [Coding, Buffer][] = [
    ['identity', body],
    ['gzip', gzipSync(body, { level: isLarge ? 6 : 9 })],
    ['br', brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: isLarge ? 5 : 11 } })],
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
