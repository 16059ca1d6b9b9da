import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FileTrouble, readLines, whyUnreadable } from '../../src/exchange/lines.ts';
import { temporaryFolder } from './site.ts';

/** What a file with these bytes gives: lines as `number text`, then what went wrong. */
async function read(t: TestContext, bytes: string | Uint8Array, name = 'lines.jsonl'): Promise<string[]> {
  const file = join(temporaryFolder(t), name);
  writeFileSync(file, bytes);
  const found: string[] = [];
  try {
    for await (const line of readLines(file))
      found.push(`${line.number} ${'text' in line ? line.text : `(${line.problem})`}`);
  } catch (error) {
    assert.ok(error instanceof FileTrouble, String(error));
    found.push(error.message.replace(file, name));
  }
  return found;
}

describe('the lines of a file', () => {
  test('are numbered as an editor shows them; blank ones are left out', async (t) => {
    assert.deepEqual(await read(t, '\ufeff{"一":1}\r\n\r\n  \n{"二":2}'), ['1 {"一":1}', '4 {"二":2}']);
    assert.deepEqual(await read(t, ''), []);
    assert.deepEqual(await read(t, 'x'), ['1 x']);
  });

  test('come out of gzip, whatever its name and in however many pieces', async (t) => {
    const packed = Buffer.concat([gzipSync('{"一":1}\n{"二'), gzipSync('":2}\n')]);
    assert.deepEqual(await read(t, packed), ['1 {"一":1}', '2 {"二":2}']);
  });

  test('may be plain in a file named .gz, as some downloads leave it', async (t) => {
    assert.deepEqual(await read(t, ' {"a":1}\n', 'a.jsonl.gz'), ['1 {"a":1}']);
    assert.deepEqual(await read(t, 'PK\u0003\u0004', 'a.jsonl.gz'), [
      'a.jsonl.gz is named .gz and is neither gzip nor JSON. It was read up to line 0.',
    ]);
  });

  test('keep characters that stand across the pieces in which a file is read', async (t) => {
    const long = '中'.repeat(100_000);
    const found = await read(t, `${long}\n${long}文`);
    assert.deepEqual(found, [`1 ${long}`, `2 ${long}文`]);
  });

  test('that are not UTF-8 are told from those that are', async (t) => {
    const gbk = Buffer.from([0xd0, 0xc2, 0xce, 0xc5, 0x0a]);
    assert.deepEqual(await read(t, Buffer.concat([gbk, Buffer.from('好\n')])), ['1 (not UTF-8)', '2 好']);
  });

  test('that never end do not fill the memory', async (t) => {
    const endless = Buffer.alloc(17 * 1024 * 1024, 'x');
    const found = await read(t, Buffer.concat([endless, Buffer.from('\nshort\n')]));
    assert.deepEqual(found, ['1 (longer than 16 MB)', '2 short']);
  });

  test('are given as far as they are whole where gzip breaks off', async (t) => {
    const lines = Array.from({ length: 3000 }, (_, index) => JSON.stringify({ index, noise: Math.random() }));
    const packed = gzipSync(`${lines.join('\n')}\n`);
    for (const share of [0.2, 0.5, 0.9]) {
      const found = await read(t, packed.subarray(0, packed.length * share), 'cut.gz');
      const trouble = found.pop();
      assert.equal(trouble, `cut.gz breaks off: its end is missing. It was read up to line ${found.length}.`);
      assert.deepEqual(
        found,
        lines.slice(0, found.length).map((line, index) => `${index + 1} ${line}`),
      );
      assert.ok(found.length > 3000 * share * 0.8, `${found.length} lines of ${share}`);
    }
    // Only the check sum at the end is missing.
    assert.equal((await read(t, packed.subarray(0, -4), 'cut.gz')).length, lines.length + 1);
  });

  test('are given up to where gzip is damaged', async (t) => {
    const packed = gzipSync('{"a":1}\n'.repeat(10) + Math.random().toString().repeat(2000));
    packed[packed.length - 5]! ^= 0xff;
    assert.match((await read(t, packed)).at(-1) ?? '', /is damaged: .+ It was read up to line \d+\./);
  });
});

describe('a file', () => {
  test('that cannot be read is told by words', (t) => {
    const folder = temporaryFolder(t);
    assert.equal(whyUnreadable(folder), `${folder} is a folder.`);
    assert.equal(whyUnreadable(join(folder, 'nothing')), `There is no file ${join(folder, 'nothing')}.`);
    assert.equal(whyUnreadable('-'), undefined);
  });
});
