/** The house has one direction: faces act upon nouns, nouns stand on the ground, and nothing leads back up. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));

const faces = ['site', 'admin', 'commands', 'jobs'];
const nouns = [
  'articles',
  'taxonomy',
  'front-page',
  'pages',
  'media',
  'search',
  'accounts',
  'ledger',
  'settings',
  'tickets',
  'reads',
  'statistics',
  'exchange',
  'sample',
];
const ground = ['database', 'chinese'];

/** What the files of a room may import, besides their own room: rooms, and files of the first level. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(
    faces.map((face) => [
      face,
      [
        ...nouns,
        ...ground,
        'http',
        'site',
        'config.ts',
        'errors.ts',
        'facts.ts',
        'services.ts',
        'server.ts',
        'urls.ts',
      ],
    ]),
  ),
  ...Object.fromEntries(nouns.map((noun) => [noun, [...nouns, ...ground, 'errors.ts', 'facts.ts']])),
  // Serving starts the clock.
  commands: [
    ...nouns,
    ...ground,
    'http',
    'site',
    'jobs',
    'config.ts',
    'errors.ts',
    'facts.ts',
    'services.ts',
    'server.ts',
    'urls.ts',
  ],
  site: [...nouns, ...ground, 'http', 'errors.ts', 'facts.ts', 'services.ts', 'urls.ts'],
  http: [...ground, 'config.ts', 'errors.ts', 'facts.ts', 'urls.ts'],
  database: ['facts.ts', 'errors.ts'],
  chinese: [],
  // Runs in the browser; of ours only what the body's door is made of, and how pictures are cut.
  editor: ['articles', 'media'],
  'errors.ts': [],
  'facts.ts': [],
  'config.ts': [],
  'urls.ts': ['chinese'],
  'services.ts': [...nouns, ...ground, 'http', 'config.ts', 'facts.ts'],
  'app.ts': ['admin', 'site', 'http', 'services.ts', 'urls.ts'],
  'server.ts': ['app.ts', 'http', 'site', 'services.ts'],
  'cli.ts': ['commands', 'config.ts', 'database'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file);

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) => match[1]!);
  return found.map((path) => relative(src, join(src, dirname(file), path)));
}

describe('imports', () => {
  test('point one way', () => {
    const wrong: string[] = [];
    for (const file of files) {
      const room = roomOf(file);
      for (const target of importsOf(file)) {
        const to = roomOf(target);
        if (to !== room && !allowed[room]?.includes(to)) wrong.push(`${file} imports ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  test('make no circle', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    function visit(file: string, path: string[]) {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const target of importsOf(file)) visit(target, [...path, file]);
      done.add(file);
    }
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  test('only config.ts reads the environment', () => {
    const readers = files.filter(
      (file) => file !== 'config.ts' && readFileSync(join(src, file), 'utf8').includes('process.env'),
    );
    assert.deepEqual(readers, []);
  });

  test('every file opens with what it is for', () => {
    const silent = files.filter(
      (file) => !/^(?:#!.*\n)?\/\*\* \S/.test(readFileSync(join(src, file), 'utf8')),
    );
    assert.deepEqual(silent, []);
  });
});
