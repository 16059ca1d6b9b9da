import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { create } from 'tar';
import { filesNamed } from '../../src/commands/backup.ts';
import { formatVersion, makeBackup } from '../../src/database/backup.ts';
import { restoreBackup } from '../../src/database/restore.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { freePort, startProgram, startSite, temporaryFolder } from '../support/server.ts';
import { tamper } from '../support/tamper.ts';

type TestContext = Parameters<typeof temporaryFolder>[0];
const never = new AbortController().signal;
const step = () => undefined;

async function run(args: string[], dataDir: string) {
  const program = startProgram(args, { DATA_DIR: dataDir });
  return { status: await program.ended, output: program.output() };
}

async function backUp(t: TestContext, { dataDir, services }: Newsroom, withKeys = false): Promise<string> {
  const file = join(temporaryFolder(t), 'backup.tar.gz');
  const [head] = services.desk.ledger.newest(1);
  const about = () => ({
    site: { name: '要闻', url: 'http://localhost:3000' },
    ledger: { number: head!.number, hash: head!.hash },
  });
  await makeBackup({ dataDir, file, withKeys, now: new Date(), about, filesNamed, step, signal: never });
  return file;
}

function restore(dataDir: string, file: string, move?: (from: string, to: string) => void) {
  const examine = () => undefined;
  return restoreBackup({
    dataDir,
    file,
    now: new Date(),
    examine,
    step,
    signal: never,
    ...(move && { move }),
  });
}

/** All files below a folder with their contents, but for what an open database keeps beside itself. */
function contentsOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/-(?:wal|shm)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, sumOf(file)]),
  );
}

function sumOf(file: string): string {
  const bytes = readFileSync(file);
  // SQLite's header says in which journal mode the file was used last, and counts how often that was changed.
  if (basename(file) === 'yaowen.db')
    for (const from of [18, 24, 92, 96]) bytes.fill(0, from, from + (from === 18 ? 2 : 4));
  return createHash('sha256').update(bytes).digest('hex');
}

/** A data folder with something in it, as it lies there when the site is stopped. */
function stoppedSite(t: TestContext, title = '原来的'): string {
  const newsroom = openNewsroom(t);
  newsroom.make.article({ title });
  newsroom.services.desk.db.pragma('wal_checkpoint(TRUNCATE)');
  const dataDir = join(temporaryFolder(t), 'data');
  cpSync(newsroom.dataDir, dataDir, { recursive: true, filter: (from) => !/-(?:wal|shm)$/.test(from) });
  mkdirSync(join(dataDir, 'media'));
  writeFileSync(join(dataDir, 'media', 'old.webp'), 'old');
  return dataDir;
}

const titlesIn = (dataDir: string) => {
  const db = new Database(join(dataDir, 'yaowen.db'), { readonly: true });
  try {
    return db.prepare<[], string>('SELECT title FROM headlines').pluck().all();
  } finally {
    db.close();
  }
};

describe('yaowen restore', () => {
  test('is refused while the site runs, and done once it has stopped', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.article({ title: '备份里的' });
    const file = await backUp(t, newsroom);
    const dataDir = stoppedSite(t);
    const site = await startSite(t, { DATA_DIR: dataDir });
    const before = contentsOf(dataDir);

    const refused = await run(['restore', file], dataDir);

    assert.equal(refused.status, 1);
    assert.match(refused.output, /is in use\. Stop the site/);
    assert.deepEqual(contentsOf(dataDir), before);
    assert.match(await (await fetch(`${site.url}/`)).text(), /原来的/);

    site.child.kill('SIGTERM');
    await site.ended;
    const done = await run(['restore', file], dataDir);

    assert.equal(done.status, 0, done.output);
    assert.deepEqual(titlesIn(dataDir), ['备份里的']);
  });

  test('keeps what was there, and the keys that are there when the backup brings none', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.article({ title: '备份里的' });
    const file = await backUp(t, newsroom);
    const dataDir = stoppedSite(t);
    const key = readFileSync(join(dataDir, 'keys', 'ledger.pem'), 'utf8');

    const { status, output } = await run(['restore', file], dataDir);

    assert.equal(status, 0, output);
    const kept = readdirSync(dataDir).filter((name) => name.startsWith('replaced-'));
    assert.equal(kept.length, 1);
    assert.match(output, new RegExp(kept[0]!));
    assert.deepEqual(titlesIn(join(dataDir, kept[0]!)), ['原来的']);
    assert.equal(readFileSync(join(dataDir, kept[0]!, 'media', 'old.webp'), 'utf8'), 'old');
    assert.deepEqual(titlesIn(dataDir), ['备份里的']);
    assert.equal(readFileSync(join(dataDir, 'keys', 'ledger.pem'), 'utf8'), key);
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('restore-')),
      [],
    );
  });

  test('begins a new machine; without the key readers are served and the operator is told', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.account(['admin']);
    newsroom.make.article({ title: '备份里的' });
    const file = await backUp(t, newsroom);
    const dataDir = join(temporaryFolder(t), 'var', 'yaowen');

    const restored = await run(['restore', file], dataDir);
    assert.equal(restored.status, 0, restored.output);
    assert.match(restored.output, /The key that signs this ledger is not in keys\//);
    assert.equal((await run(['verify'], dataDir)).status, 0);

    const port = await freePort();
    const site = await startSite(t, { DATA_DIR: dataDir, PORT: String(port) });
    assert.match(site.output(), /The key that signs the ledger is missing/);
    assert.match(await (await fetch(`${site.url}/`)).text(), /备份里的/);
  });

  test('puts keys in place, for their owner alone, and keeps those that were there', async (t) => {
    const newsroom = openNewsroom(t);
    const file = await backUp(t, newsroom, true);
    const dataDir = stoppedSite(t);
    writeFileSync(join(dataDir, 'keys', 'ledger.pem'), 'another key');

    const { kept } = await restore(dataDir, file);

    assert.equal(readFileSync(join(kept!, 'keys', 'ledger.pem'), 'utf8'), 'another key');
    assert.equal(
      readFileSync(join(dataDir, 'keys', 'ledger.pem'), 'utf8'),
      readFileSync(join(newsroom.dataDir, 'keys', 'ledger.pem'), 'utf8'),
    );
  });

  test('takes the place of a database that is damaged', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.article({ title: '备份里的' });
    const file = await backUp(t, newsroom);
    const dataDir = stoppedSite(t);
    writeFileSync(join(dataDir, 'yaowen.db'), 'no database at all, but as long as one would be '.repeat(100));

    const { status, output } = await run(['restore', file], dataDir);

    assert.equal(status, 0, output);
    assert.deepEqual(titlesIn(dataDir), ['备份里的']);
  });

  test('signs nobody in again whose session was in the backup', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.account();
    newsroom.services.desk.db
      .exec(`INSERT INTO sessions (id_hash, account_id, created_at, last_seen_at, expires_at)
      VALUES ('x', ${id}, '2026-11-23T02:00:00.000Z', '2026-11-23T02:00:00.000Z', '2030-01-01T00:00:00.000Z')`);
    const dataDir = join(temporaryFolder(t), 'data');
    const { status, output } = await run(['restore', await backUp(t, newsroom)], dataDir);
    assert.equal(status, 0, output);
    const db = new Database(join(dataDir, 'yaowen.db'), { readonly: true });
    assert.equal(db.prepare('SELECT count(*) FROM sessions').pluck().get(), 0);
    db.close();
  });

  test('a failure in the middle leaves all as it was', async (t) => {
    const newsroom = openNewsroom(t);
    await newsroom.services.desk.intake.takeBytes(null, await jpeg(), '港口.jpg');
    const file = await backUp(t, newsroom, true);
    // Each of the moves fails once: pictures, keys and database, aside and into place.
    for (let failing = 1; failing <= 6; failing++) {
      const dataDir = stoppedSite(t);
      const before = contentsOf(dataDir);
      let moves = 0;
      const move = (from: string, to: string) => {
        moves++;
        if (moves === failing) throw new Error('the power of imagination failed');
        renameSync(from, to);
      };
      await assert.rejects(restore(dataDir, file, move), /All is as it was before/);
      assert.equal(moves, failing);
      assert.deepEqual(contentsOf(dataDir), before);
      assert.deepEqual(readdirSync(dataDir).sort(), ['keys', 'media', 'yaowen.db']);
    }
  });
});

describe('what yaowen restore refuses', () => {
  /** An archive of a folder's files in a given order, with a manifest that fits unless one is given. */
  async function archive(
    t: TestContext,
    folder: string,
    names: string[],
    manifest?: object,
  ): Promise<string> {
    const files = Object.fromEntries(
      names.map((name) => {
        const bytes = readFileSync(join(folder, name));
        return [name, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
      }),
    );
    const whole = {
      formatVersion,
      createdAt: '2026-11-23T02:00:00.000Z',
      site: { name: '要闻', url: 'http://localhost:3000' },
      programVersion: '0.1.0',
      ledger: null,
      files,
      ...manifest,
    };
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(whole));
    const file = join(temporaryFolder(t), 'made.tar.gz');
    await create({ file, cwd: folder, gzip: true, portable: true, preservePaths: true }, [
      'manifest.json',
      ...names,
    ]);
    return file;
  }

  async function refused(t: TestContext, file: string, why: RegExp) {
    const dataDir = stoppedSite(t);
    const before = contentsOf(dataDir);
    await assert.rejects(restore(dataDir, file), why);
    assert.deepEqual(contentsOf(dataDir), before);
    assert.deepEqual(readdirSync(dataDir).sort(), ['keys', 'media', 'yaowen.db']);
    const nowhere = join(temporaryFolder(t), 'data');
    await assert.rejects(restore(nowhere, file), why);
    assert.ok(!existsSync(nowhere));
  }

  const folderWith = (t: TestContext) => {
    const folder = temporaryFolder(t);
    cpSync(join(stoppedSite(t), 'yaowen.db'), join(folder, 'yaowen.db'));
    return folder;
  };

  test('a file that is not there, or no backup', async (t) => {
    const folder = temporaryFolder(t);
    await refused(t, join(folder, 'nothing'), /There is no file/);
    writeFileSync(join(folder, 'text'), 'not an archive '.repeat(1000));
    await refused(t, join(folder, 'text'), /damaged or not a backup/);
    writeFileSync(join(folder, 'empty'), '');
    await refused(t, join(folder, 'empty'), /is empty|damaged or not a backup/);
  });

  test('one that was cut off', async (t) => {
    const file = await backUp(t, openNewsroom(t));
    truncateSync(file, Math.floor(readFileSync(file).length * 0.7));
    await refused(t, file, /cannot be restored/);
  });

  test('one with a changed byte', async (t) => {
    const file = await backUp(t, openNewsroom(t));
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 0x10;
    writeFileSync(file, bytes);
    await refused(t, file, /cannot be restored/);
  });

  test('one whose file is not the one in the manifest', async (t) => {
    const folder = folderWith(t);
    const size = readFileSync(join(folder, 'yaowen.db')).length;
    const wrong = { files: { 'yaowen.db': { size, sha256: '0'.repeat(64) } } };
    await refused(t, await archive(t, folder, ['yaowen.db'], wrong), /yaowen\.db in it is damaged/);
    const short = { files: { 'yaowen.db': { size: size - 1, sha256: '0'.repeat(64) } } };
    await refused(t, await archive(t, folder, ['yaowen.db'], short), /has not the size/);
  });

  test('one that lacks a file, or holds one more', async (t) => {
    const folder = folderWith(t);
    mkdirSync(join(folder, 'media'));
    writeFileSync(join(folder, 'media', 'a.webp'), 'a');
    const one = { size: 1, sha256: createHash('sha256').update('a').digest('hex') };
    const bytes = readFileSync(join(folder, 'yaowen.db'));
    const database = { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    const lacking = await archive(t, folder, ['yaowen.db'], {
      files: { 'yaowen.db': database, 'media/a.webp': one },
    });
    await refused(t, lacking, /media\/a\.webp, which its manifest names, is not in it/);
    const more = await archive(t, folder, ['yaowen.db', 'media/a.webp'], {
      files: { 'yaowen.db': database },
    });
    await refused(t, more, /does not name media\/a\.webp/);
    const twice = await archive(t, folder, ['yaowen.db', 'yaowen.db']);
    await refused(t, twice, /holds it twice/);
  });

  test('names that lead out of the folder, links, and unknown names', async (t) => {
    const one = { size: 1, sha256: createHash('sha256').update('a').digest('hex') };
    for (const name of [
      '../escaped',
      '/tmp/yaowen-escaped',
      'media/../../escaped',
      'node_modules/x',
      'media/.hidden',
    ]) {
      const folder = folderWith(t);
      const file = await archive(t, folder, ['yaowen.db'], { files: { 'yaowen.db': one, [name]: one } });
      await refused(t, file, /names a file that no backup holds/);
    }
    const folder = folderWith(t);
    const file = await archive(t, join(folder), ['yaowen.db', `../${basename(folder)}/yaowen.db`], {
      files: {
        'yaowen.db': {
          size: readFileSync(join(folder, 'yaowen.db')).length,
          sha256: createHash('sha256')
            .update(readFileSync(join(folder, 'yaowen.db')))
            .digest('hex'),
        },
      },
    });
    await refused(t, file, /does not name \.\.\//);

    const linked = folderWith(t);
    renameSync(join(linked, 'yaowen.db'), join(linked, 'elsewhere'));
    symlinkSync('/etc/passwd', join(linked, 'yaowen.db'));
    await refused(t, await archive(t, linked, ['yaowen.db']), /is not a plain file/);
  });

  test('one of a newer format, or without a database', async (t) => {
    const folder = folderWith(t);
    await refused(
      t,
      await archive(t, folder, ['yaowen.db'], { formatVersion: 2 }),
      /newer version of this program/,
    );
    await refused(t, await archive(t, folder, [], {}), /holds no database/);
    rmSync(join(folder, 'manifest.json'));
    const bare = join(temporaryFolder(t), 'bare.tar.gz');
    await create({ file: bare, cwd: folder, gzip: true }, ['yaowen.db']);
    await refused(t, bare, /does not begin with a manifest/);
  });

  test('a database in which something was changed, and one that is newer', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article();
    tamper(newsroom.dataDir, (db) => db.exec(`UPDATE headlines SET title = '广告'`));
    const changed = await backUp(t, newsroom);
    const other = openNewsroom(t);
    tamper(other.dataDir, (db) =>
      db.exec(`INSERT INTO migrations VALUES (9999, '9999-later.sql', 'x', 'later')`),
    );
    const newer = await backUp(t, other);
    const dataDir = stoppedSite(t);
    const before = contentsOf(dataDir);

    const refusedChanged = await run(['restore', changed], dataDir);
    assert.equal(refusedChanged.status, 1);
    assert.match(
      refusedChanged.output,
      new RegExp(`headline of article ${id}: its title is not that of the edition`),
    );
    assert.match(refusedChanged.output, /Nothing was replaced/);

    const refusedNewer = await run(['restore', newer], dataDir);
    assert.equal(refusedNewer.status, 1);
    assert.match(refusedNewer.output, /newer than this program/);
    assert.deepEqual(contentsOf(dataDir), before);
  });
});
