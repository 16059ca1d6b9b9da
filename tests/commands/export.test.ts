import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { article, openSite, temporaryFolder, yaowen } from '../exchange/site.ts';

describe('yaowen export jsonl', () => {
  test('writes what import reads: plain, gzip, or to whoever reads its output', async (t) => {
    const { dataDir, import: importLines } = await openSite(t);
    await importLines(Array.from({ length: 250 }, (_, index) => article(index)));
    const folder = temporaryFolder(t);
    const [plain, packed] = [join(folder, 'all.jsonl'), join(folder, 'all.jsonl.gz')];

    const written = await yaowen(dataDir, ['export', 'jsonl', plain]);
    assert.deepEqual([written.status, written.stdout, written.stderr], [0, '250 articles exported.\n', '']);
    await yaowen(dataDir, ['export', 'jsonl', packed]);
    const piped = await yaowen(dataDir, ['export', 'jsonl', '-']);

    const text = readFileSync(plain, 'utf8');
    assert.equal(text.trimEnd().split('\n').length, 250);
    assert.equal(gunzipSync(readFileSync(packed)).toString(), text);
    assert.equal(piped.stdout, text);
    assert.equal(piped.stderr, '250 articles exported.\n');
    assert.deepEqual(readdirSync(folder).sort(), ['all.jsonl', 'all.jsonl.gz']);

    const elsewhere = temporaryFolder(t);
    assert.equal((await yaowen(elsewhere, ['import', 'jsonl', packed])).status, 0);
    assert.equal((await yaowen(elsewhere, ['export', 'jsonl', '-'])).stdout, text);
  });

  test('overwrites nothing and says what it lacks', async (t) => {
    const { dataDir } = await openSite(t);
    const folder = temporaryFolder(t);
    const present = join(folder, 'present.jsonl');
    writeFileSync(present, 'precious');

    for (const [where, args, expected, words] of [
      [dataDir, ['jsonl', present], 1, /is there already and is not overwritten/],
      [dataDir, ['jsonl', folder], 1, /is a folder/],
      [dataDir, ['jsonl', join(folder, 'no', 'a.jsonl')], 1, /There is no folder/],
      [folder, ['jsonl', join(folder, 'a.jsonl')], 1, /There is no database/],
      [dataDir, ['jsonl'], 2, /Into which file\?/],
      [dataDir, ['csv', 'a'], 2, /only format is jsonl/],
    ] as const) {
      const { status, stderr } = await yaowen(where, ['export', ...args]);
      assert.equal(status, expected, stderr);
      assert.match(stderr, words);
    }
    assert.equal(readFileSync(present, 'utf8'), 'precious');
    assert.ok(!existsSync(join(folder, 'a.jsonl')));
  });
});
