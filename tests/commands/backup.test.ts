import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { list } from 'tar';
import { Manifest } from '../../src/database/backup.ts';
import { filesOf } from '../support/media.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { startProgram, startSite, temporaryFolder } from '../support/server.ts';

async function run(args: string[], dataDir: string) {
  const program = startProgram(args, { DATA_DIR: dataDir });
  return { status: await program.ended, output: program.output() };
}

async function namesIn(file: string): Promise<string[]> {
  const names: string[] = [];
  await list({ file, onReadEntry: ({ path }) => names.push(path) });
  return names;
}

/** The manifest, which stands at the beginning of the archive. */
function manifestOf(file: string): Manifest {
  const bytes = gunzipSync(readFileSync(file));
  const size = parseInt(bytes.subarray(124, 135).toString(), 8);
  return Manifest.parse(JSON.parse(bytes.subarray(512, 512 + size).toString()));
}

describe('yaowen backup', () => {
  test('puts everything but the keys into one file that only its owner reads', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, dataDir, services } = newsroom;
    make.settings({ siteName: '海港日报' });
    make.article();
    await services.desk.intake.takeBytes(null, await jpeg(), '港口.jpg');
    const pictures = filesOf(newsroom).map((name) => `media/${name}`);
    writeFileSync(join(dataDir, 'media', 'incoming', '1-half'), 'half a picture');
    const file = join(temporaryFolder(t), 'backup.tar.gz');

    const { status, output } = await run(['backup', file], dataDir);

    assert.equal(status, 0, output);
    assert.match(output, /ledger up to #5\), 13 files of pictures, videos and papers, without the keys/);
    assert.deepEqual((await namesIn(file)).sort(), ['manifest.json', ...pictures, 'yaowen.db'].sort());
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const manifest = manifestOf(file);
    assert.deepEqual(manifest.site, { name: '海港日报', url: 'http://localhost:3000' });
    assert.equal(manifest.ledger?.number, 5);
    for (const name of pictures) assert.equal(manifest.files[name]?.size, statSync(join(dataDir, name)).size);
    assert.deepEqual(readdirSync(join(file, '..')), ['backup.tar.gz']);
    assert.ok(!readdirSync(dataDir).some((name) => name.startsWith('backup-')), 'the copy is gone');
  });

  test('takes the keys along when asked', async (t) => {
    const { dataDir } = openNewsroom(t);
    const file = join(temporaryFolder(t), 'backup.tar.gz');
    const { status, output } = await run(['backup', file, '--with-keys'], dataDir);
    assert.equal(status, 0, output);
    assert.ok((await namesIn(file)).includes('keys/ledger.pem'));
  });

  test('brings pictures back byte for byte, and verified', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake, mediaDesk, acts } = newsroom.services.desk;
    const media = await intake.takeBytes(null, await jpeg(), '港口.jpg');
    const erased = await intake.takeBytes(null, await jpeg(500, 300), '误传.jpg');
    acts.performNow(null, (act) => mediaDesk.erase(act, erased.id, '误传'));
    await intake.removeReleased();
    const file = join(temporaryFolder(t), 'backup.tar.gz');
    assert.equal((await run(['backup', file], newsroom.dataDir)).status, 0);
    const target = join(temporaryFolder(t), 'data');

    const { status, output } = await run(['restore', file], target);

    assert.equal(status, 0, output);
    const restored = (name: string) => readFileSync(join(target, 'media', name));
    assert.deepEqual(filesOf({ dataDir: target }), filesOf(newsroom));
    for (const name of filesOf(newsroom))
      assert.deepEqual(restored(name), readFileSync(join(newsroom.dataDir, 'media', name)));
    const site = await startSite(t, { DATA_DIR: target });
    const reply = await fetch(`${site.url}${media.src}`);
    assert.deepEqual([reply.status, reply.headers.get('content-type')], [200, 'image/jpeg']);
    assert.equal((await fetch(`${site.url}${erased.src}`)).status, 410);
  });

  test('says which pictures are missing, and restores nothing of which some are', async (t) => {
    const newsroom = openNewsroom(t);
    await newsroom.services.desk.intake.takeBytes(null, await jpeg(), '港口.jpg');
    rmSync(join(newsroom.dataDir, 'media', filesOf(newsroom)[0]!));
    const file = join(temporaryFolder(t), 'backup.tar.gz');

    const { status, output } = await run(['backup', file], newsroom.dataDir);

    assert.equal(status, 1);
    assert.match(output, /1 files that the database names are missing/);
    const target = join(temporaryFolder(t), 'data');
    const restored = await run(['restore', file], target);
    assert.equal(restored.status, 1);
    assert.match(restored.output, /the file is missing/);
    assert.ok(!existsSync(target));
  });

  test('overwrites nothing', async (t) => {
    const { dataDir } = openNewsroom(t);
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'backup.tar.gz'), 'another');

    const { status, output } = await run(['backup', join(folder, 'backup.tar.gz')], dataDir);

    assert.equal(status, 1);
    assert.match(output, /is there already; nothing is overwritten/);
    assert.equal(readFileSync(join(folder, 'backup.tar.gz'), 'utf8'), 'another');
    assert.deepEqual(readdirSync(folder), ['backup.tar.gz']);
  });

  test('says in words what is missing', async (t) => {
    const { dataDir } = openNewsroom(t);
    const folder = temporaryFolder(t);
    assert.equal((await run(['backup'], dataDir)).status, 2);
    const [noFolder, noDatabase] = await Promise.all([
      run(['backup', join(folder, 'nowhere', 'backup.tar.gz')], dataDir),
      run(['backup', join(folder, 'backup.tar.gz')], folder),
    ]);
    assert.equal(noFolder.status, 1);
    assert.match(noFolder.output, /There is no folder/);
    assert.equal(noDatabase.status, 1);
    assert.match(noDatabase.output, /There is no database/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('holds nobody up, and is one moment of a site that goes on writing', async (t) => {
    const { make, dataDir, clock, services } = openNewsroom(t);
    for (let count = 0; count < 300; count++) make.article();
    const before = services.desk.ledger.nextNumber() - 1;
    const file = join(temporaryFolder(t), 'backup.tar.gz');

    const program = startProgram(['backup', file], { DATA_DIR: dataDir });
    // An act that had to wait for longer than 50 ms would fail.
    while (program.child.exitCode === null) {
      make.article();
      clock.advance(1000);
      await turn();
    }
    const after = services.desk.ledger.nextNumber() - 1;

    assert.equal(await program.ended, 0, program.output());
    const { ledger } = manifestOf(file);
    assert.ok(
      ledger && ledger.number >= before && ledger.number < after,
      `${before} ${ledger?.number} ${after}`,
    );
    const target = join(temporaryFolder(t), 'data');
    const restored = await run(['restore', file], target);
    assert.equal(restored.status, 0, restored.output);
    const verified = await run(['verify'], target);
    assert.match(
      verified.output,
      new RegExp(`^ok: .* ledger up to #${ledger.number} \\(${ledger.hash.slice(0, 16)}\\)`),
    );
  });

  test('holds nothing of what was erased before', async (t) => {
    const { make, dataDir, services } = openNewsroom(t);
    const phrase = '绝不该留下的字句';
    const { id } = make.article({ title: phrase, body: phrase.repeat(500), tags: [phrase] });
    const ids = Array.from({ length: 40 }, () => make.article({ title: phrase, tags: [phrase] }).id);
    for (const each of [id, ...ids])
      services.desk.acts.performNow(null, (act) => services.desk.publishing.erase(act, each, '法院判决'));
    const file = join(temporaryFolder(t), 'backup.tar.gz');

    const { status, output } = await run(['backup', file], dataDir);

    assert.equal(status, 0, output);
    assert.ok(!gunzipSync(readFileSync(file)).includes(phrase));
  });
});
