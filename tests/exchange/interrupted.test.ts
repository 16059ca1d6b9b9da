/** An import that is killed, and one beside which others write. With SOAK=1 it is killed more often, at any moment. */
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, test, type TestContext } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { type Connection, databaseFile, openReader } from '../../src/database/open.ts';
import { openDesk } from '../../src/services.ts';
import { assertHonest } from '../support/honest.ts';
import { isSoak } from '../support/random.ts';
import { article, jsonl, openSite, startYaowen, storedArticles, temporaryFolder, yaowen } from './site.ts';

const lines = Array.from({ length: isSoak ? 4000 : 1000 }, (_, index) =>
  article(index, { old_path: `/old/${index}` }),
);

function newFolder(t: TestContext) {
  const dataDir = temporaryFolder(t);
  const file = join(dataDir, 'given.jsonl');
  writeFileSync(file, jsonl(lines));
  return { dataDir, file };
}

/** How many articles readers see; 0 while there is no table yet. */
function countArticles(dataDir: string): number {
  if (!existsSync(databaseFile(dataDir))) return 0;
  let reader: Connection | undefined;
  try {
    reader = openReader(dataDir);
    return reader.prepare<[], number>('SELECT count(*) FROM headlines').pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    reader?.close();
  }
}

/** Starts an import and kills it as soon as it is time. Gives false where it was done before. */
async function importAndKill(
  dataDir: string,
  file: string,
  isTime: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const child = startYaowen(dataDir, ['import', 'jsonl', file]);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  while (child.exitCode === null && !(await isTime())) await wait(2);
  const wasRunning = child.kill('SIGKILL');
  await ended;
  return wasRunning;
}

describe('an import that is killed', () => {
  test('leaves whole articles, and repeated it ends as if it had never been killed', async (t) => {
    const whole = await openSite(t);
    await whole.import(lines);
    const { dataDir, file } = newFolder(t);

    for (const share of [0.01, 0.3, 0.6]) {
      assert.ok(
        await importAndKill(dataDir, file, () => countArticles(dataDir) > lines.length * share),
        'was too fast',
      );
      const reader = openReader(dataDir);
      const half = storedArticles(reader);
      assert.deepEqual(half, whole.articles().slice(0, half.length));
      assert.equal(reader.prepare('SELECT count(*) FROM articles').pluck().get(), half.length);
      assert.equal(reader.prepare('SELECT count(*) FROM old_addresses').pluck().get(), half.length);
      assertHonest(reader);
      reader.close();
    }

    const { status, stdout } = await yaowen(dataDir, ['import', 'jsonl', file]);
    assert.equal(status, 0, stdout);
    const reader = openReader(dataDir);
    t.after(() => reader.close());
    assert.deepEqual(storedArticles(reader), whole.articles());
    assertHonest(reader);
  });

  test(
    'at any moment, again and again, comes to the same end',
    { skip: isSoak ? false : 'SOAK=1' },
    async (t) => {
      const whole = await openSite(t);
      await whole.import(lines);
      for (let round = 0; round < 10; round++) {
        const { dataDir, file } = newFolder(t);
        for (let kills = 0; kills < 5; kills++) {
          const after = performance.now() + 200 + Math.random() * 1500;
          await importAndKill(dataDir, file, () => performance.now() > after);
        }
        const { status, stderr } = await yaowen(dataDir, ['import', 'jsonl', file]);
        assert.equal(status, 0, stderr);
        const reader = openReader(dataDir);
        assert.deepEqual(storedArticles(reader), whole.articles());
        assertHonest(reader);
        reader.close();
      }
    },
  );

  test('is stopped in good order by SIGTERM, says so, and goes on when called again', async (t) => {
    const { dataDir, file } = newFolder(t);
    const child = startYaowen(dataDir, ['import', 'jsonl', file]);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ended = new Promise((resolve) => child.once('close', resolve));
    while (child.exitCode === null && countArticles(dataDir) === 0) await wait(2);
    child.kill('SIGTERM');
    assert.equal(await ended, 1);
    assert.match(said, /Stopped before the end\. Call again/);
    const imported = countArticles(dataDir);
    assert.match(said, new RegExp(` ${imported.toLocaleString('en')} articles? imported`));
    assert.ok(imported < lines.length);

    const again = await yaowen(dataDir, ['import', 'jsonl', file]);
    assert.equal(again.status, 0);
    assert.equal(countArticles(dataDir), lines.length);
  });
});

test('others can write while an import runs', async (t) => {
  const { dataDir, file } = newFolder(t);
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }));
  t.after(() => desk.close());
  const form = { slug: 'other', name: '别的', parentId: null, position: 0 };
  const { id } = await desk.acts.perform(null, (act) => desk.channelDesk.add(act, form));

  const child = startYaowen(dataDir, ['import', 'jsonl', file]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  for (let round = 1; child.exitCode === null; round++) {
    await desk.acts.perform(null, (act) => desk.channelDesk.change(act, id, { ...form, position: round }));
    await wait(10);
  }
  assert.equal(await ended, 0);

  const acts = desk.db.prepare<[], string>('SELECT act FROM ledger ORDER BY number').pluck().all();
  const between = acts.slice(acts.indexOf('published'), acts.lastIndexOf('published'));
  assert.ok(between.filter((act) => act === 'channel-set').length >= 3, 'nobody else had a turn');
  assertHonest(desk.db);
});
