import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openReader } from '../../src/database/open.ts';
import { article, jsonl, storedArticles, temporaryFolder, yaowen } from '../exchange/site.ts';

function folder(t: TestContext) {
  const dataDir = temporaryFolder(t);
  const put = (name: string, content: string | Buffer) => {
    writeFileSync(join(dataDir, name), content);
    return join(dataDir, name);
  };
  return { dataDir, put };
}

describe('yaowen import jsonl', () => {
  test('reports in plain words, and ends with 0 also when everything is there already', async (t) => {
    const { dataDir, put } = folder(t);
    const first = put('first.jsonl.gz', gzipSync(jsonl([article(1), article(2, { published_at: null })])));
    const second = put(
      'second.jsonl',
      `\ufeff${jsonl([article(3, { published_at: '2024-05' }), article(1)])}`,
    );

    const once = await yaowen(dataDir, ['import', 'jsonl', first, second, '--verbose']);
    assert.deepEqual([once.status, once.stderr], [0, '']);
    assert.match(once.stdout, /^4 lines read: 3 articles imported, 1 already there, 0 refused\.$/m);
    assert.match(once.stdout, /^1 without a date, which bear today's; 1 with only a month/m);
    assert.match(once.stdout, /transactions?; the longest held the lock for \d+\.\d ms\.$/m);

    const again = await yaowen(dataDir, ['import', 'jsonl', '-'], jsonl([article(1), article(4)]));
    assert.equal(again.status, 0);
    assert.match(again.stdout, /^2 lines read: 1 article imported, 1 already there/);
  });

  test('names file, line and reason of what it refuses, imports the rest, and ends with 1', async (t) => {
    const { dataDir, put } = folder(t);
    const packed = gzipSync(jsonl(Array.from({ length: 200 }, (_, index) => article(index))));
    const cut = put('cut.jsonl.gz', packed.subarray(0, packed.length / 2));
    const bad = put('bad.jsonl', jsonl([article(900), '{"id":', article(901, { title: '' })]));

    const { status, stdout, stderr } = await yaowen(dataDir, ['import', 'jsonl', cut, bad]);

    assert.equal(status, 1);
    assert.match(stderr, /cut\.jsonl\.gz breaks off: its end is missing\. It was read up to line \d+\.$/m);
    assert.match(stderr, /bad\.jsonl:2: refused: not JSON \(.+\)$/m);
    assert.match(stderr, /bad\.jsonl:3: refused: title: missing$/m);
    assert.match(
      stderr,
      /^2 lines were refused, and 1 file could not be read to the end; the reasons stand above\./m,
    );
    const [, upTo] = /read up to line (\d+)/.exec(stderr) ?? [];
    const imported = Number(upTo) + 1;
    assert.match(stdout, new RegExp(`: ${imported} articles imported, 0 already there, 2 refused`));
    const reader = openReader(dataDir);
    t.after(() => reader.close());
    assert.equal(storedArticles(reader).length, imported);
  });

  test('says what is wrong with a call, all at once, before anything is done', async (t) => {
    const { dataDir, put } = folder(t);
    const file = put('a.jsonl', jsonl([article(1)]));
    const map = put('map.json', '{"财经": "finance", "体育": "sports"}');

    for (const [args, words] of [
      [[], /only format is jsonl/],
      [['jsonl'], /Which file\?/],
      [['jsonl', file, '--chanel', 'x'], /--chanel/],
      [
        ['jsonl', file, '--channel', 'x', '--channels', map],
        /no channel "x", "finance", "sports"\. There are none/,
      ],
      [['jsonl', file, '--channels', file], /must hold one JSON object/],
      [['jsonl', file, '--channels', join(dataDir, 'no.json')], /There is no file/],
    ] as const) {
      const { status, stderr } = await yaowen(dataDir, ['import', ...args]);
      assert.equal(status, 2, stderr);
      assert.match(stderr, words);
    }
  });

  test('cannot read what is missing, a folder, or closed to it', async (t) => {
    const { dataDir, put } = folder(t);
    const file = put('a.jsonl', jsonl([article(1)]));
    const closed = put('closed.jsonl', '');
    chmodSync(closed, 0);
    mkdirSync(join(dataDir, 'folder'));
    const missing = join(dataDir, 'missing.jsonl');

    const { status, stderr } = await yaowen(dataDir, [
      'import', 'jsonl', file, missing, join(dataDir, 'folder'), closed,
    ]); // prettier-ignore

    assert.equal(status, 1);
    assert.match(stderr, /There is no file .+missing\.jsonl\.\n.+folder is a folder\.\n/);
    // Whoever is root may read everything.
    if (process.getuid?.() !== 0) assert.match(stderr, /No permission to read .+closed\.jsonl/);
    assert.match(stderr, /Nothing was imported\.$/m);
  });
});
