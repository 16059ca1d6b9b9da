/** Builds what `npm start` runs: TypeScript to dist/, the styles made small, the desk's scripts bundled. With --if-needed only when
 *  a source is newer. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.chdir(import.meta.dirname);
const stamp = 'dist/.built';

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};
const sources = ['src', 'public', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'build.js'];
const isFresh = () => existsSync(stamp) && Math.max(...sources.map(newest)) <= statSync(stamp).mtimeMs;

if (!(process.argv.includes('--if-needed') && isFresh())) {
  const { buildSync } = await import('esbuild');
  rmSync('dist', { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  for (const table of ['lexicon.bin', 'language-model.bin'])
    cpSync(`src/chinese/proofreading/${table}`, `dist/chinese/proofreading/${table}`);
  mkdirSync('dist/public', { recursive: true });
  cpSync('public', 'dist/public', { recursive: true });
  const styles = readdirSync('public').filter((name) => name.endsWith('.css'));
  buildSync({
    entryPoints: styles.map((name) => join('public', name)),
    outdir: 'dist/public',
    allowOverwrite: true,
    minify: true,
    // The oldest browsers we promise to; esbuild rewrites nesting and newer colour notations for them.
    target: ['chrome69', 'safari12'],
    logLevel: 'warning',
  });
  buildSync({
    entryPoints: ['src/editor/editor.ts', 'src/editor/desk.ts'],
    outdir: 'dist/public',
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2020',
    // The body's door is the same in the browser; there the browser itself parses.
    alias: { 'sanitize-html': './src/editor/browser-sanitizer.ts' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  chmodSync('dist/cli.js', 0o755);
  writeFileSync(stamp, '');
}
