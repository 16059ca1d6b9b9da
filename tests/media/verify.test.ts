import assert from 'node:assert/strict';
import { appendFileSync, cpSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import type { Connection } from '../../src/database/open.ts';
import { verify } from '../../src/ledger/verify.ts';
import { filesOf } from '../support/media.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { jpeg, pdf } from '../support/pictures.ts';
import { tamper } from '../support/tamper.ts';

const findingsOf = (newsroom: Newsroom) =>
  verify(newsroom.services.site.reader).findings.map(({ text }) => text);

/** A newsroom with a picture (1), a paper (2) and one that was erased (3). */
async function openSite(t: Parameters<typeof openNewsroom>[0]) {
  const newsroom = openNewsroom(t);
  const { intake, acts, mediaDesk } = newsroom.services.desk;
  const chief = newsroom.make.account(['chief']);
  const words = { alt: '港口', caption: '清晨', credit: '王小明' };
  const picture = await intake.takeBytes(chief, await jpeg(), '港口.jpg', words);
  newsroom.clock.advance(1000);
  await intake.takeBytes(null, pdf(), '通知.pdf');
  const erased = await intake.takeBytes(null, pdf('x'), '误传.pdf');
  newsroom.clock.advance(1000);
  acts.performNow(null, (act) => mediaDesk.erase(act, erased.id, '误传'));
  await intake.removeReleased();
  await intake.change(chief, picture.id, { ...words, alt: '港口的清晨', focusX: 0, focusY: 0 });
  assert.deepEqual(findingsOf(newsroom), []);
  return { newsroom, picture };
}

const byIntruder: Record<string, [string | ((db: Connection) => void), RegExp]> = {
  'changes a caption': ["UPDATE media SET caption = '假的' WHERE id = 1", /media 1: its file, words, focal point/],
  'changes a name': ["UPDATE media SET name = '假.pdf' WHERE id = 2", /media 2: its file, words/],
  'moves the focal point': ['UPDATE media SET focus_x = 9 WHERE id = 1', /media 1: its file, words, focal point/],
  'points at another file': ["UPDATE media SET src = '/media/AAAAAAAAAAAAAAAAAAAAAA.jpg' WHERE id = 1", /media 1: its file.*\n.*file is missing|media 1: its file/],
  'changes a rendition': ["UPDATE renditions SET address = (SELECT address FROM renditions WHERE media_id = 1 AND cut = 'wide' LIMIT 1) WHERE media_id = 1 AND cut = 'whole' AND width = 480 AND format = 'webp'", /media 1: its file/],
  'takes a rendition away': ["DELETE FROM renditions WHERE cut = 'standard' AND width = 160", /media 1: its file/],
  'slips a rendition in': ["INSERT INTO renditions VALUES (1, 'whole', 'webp', 7, 7, '/media/AAAAAAAAAAAAAAAAAAAAAA.webp')", /media 1: its file/],
  'removes a row': ['DELETE FROM media WHERE id = 2', /media 2: is missing/],
  'slips a row in': [
    "INSERT INTO media SELECT 9, kind, '/media/AAAAAAAAAAAAAAAAAAAAAA.pdf', name, width, height, bytes, focus_x, focus_y, alt, caption, credit, replace(origin_hash, 'a', 'b'), added_at, added_by, NULL, NULL, NULL FROM media WHERE id = 2",
    /media 9: is there, but nobody ever added it/,
  ],
  'says that somebody else added it': ['UPDATE media SET added_by = NULL WHERE id = 1', /media 1: was not added when, or by whom/],
  'erases without an act': ["UPDATE media SET name = '', erased_at = '2026-01-01T00:00:00.000Z', erasure_reason = 'x' WHERE id = 2", /media 2: its content is gone, and nobody erased it/],
  'brings back what was erased': ["UPDATE media SET name = '回来了.pdf', erased_at = NULL, erasure_reason = NULL WHERE id = 3", /media 3: has content, though it was erased/],
  'gives an erasure another reason': ["UPDATE media SET erasure_reason = '别的' WHERE id = 3", /media 3: its erasure is not as it was done/],
}; // prettier-ignore

describe('verify finds it when somebody behind the newsroom’s back', () => {
  for (const [what, [deed, finding]] of Object.entries(byIntruder)) {
    test(what, async (t) => {
      const { newsroom } = await openSite(t);
      tamper(newsroom.dataDir, (db) => (typeof deed === 'string' ? db.exec(deed) : deed(db)));
      assert.match(findingsOf(newsroom).join('\n'), finding);
    });
  }

  test('changes, removes, swaps or adds a file', async (t) => {
    const { newsroom } = await openSite(t);
    const folder = join(newsroom.dataDir, 'media');
    const [first, second, third, fourth] = filesOf(newsroom).map((name) => join(folder, name));
    appendFileSync(first!, 'spam');
    rmSync(second!);
    rmSync(third!);
    symlinkSync(fourth!, third!);
    const stray = join(folder, 'AA');
    cpSync(fourth!, join(stray, `${'A'.repeat(22)}.jpg`));
    const young = findingsOf(newsroom);
    assert.match(young.join('\n'), /the file was changed/);
    assert.match(young.join('\n'), /the file is missing/);
    assert.match(young.join('\n'), /is not a plain file/);
    assert.equal(young.length, 3, 'what has just been put there may belong to an act under way');
    writeFileSync(join(folder, 'index.html'), 'spam');
    writeFileSync(join(stray, 'shell.php'), 'spam');
    renameSync(fourth!, join(stray, basename(fourth!)));
    const text = findingsOf(newsroom).join('\n');
    assert.match(text, /media\/index\.html: no file of ours is called so/);
    assert.match(text, /media\/AA\/shell\.php: no file of ours is called so/);
    assert.match(text, /media\/AA\/[\w-]{22}\.\w+: no file of ours is called so/);
  });

  test('leaves files that nothing was added with, or temporary ones for days', async (t) => {
    const { newsroom } = await openSite(t);
    const folder = join(newsroom.dataDir, 'media');
    cpSync(join(folder, filesOf(newsroom)[0]!), join(folder, 'AA', `${'A'.repeat(22)}.jpg`));
    writeFileSync(join(folder, 'incoming', '1-x'), 'half');
    assert.deepEqual(findingsOf(newsroom), []);
    const now = Date.now;
    t.after(() => (Date.now = now));
    Date.now = () => now() + 2 * 24 * 3600 * 1000;
    const text = findingsOf(newsroom).join('\n');
    assert.match(text, /media\/AA\/A{22}\.jpg: is there, but nothing was ever added with it/);
    assert.match(text, /media\/incoming\/1-x: a temporary file more than a day old/);
  });
});

describe('the tables', () => {
  test('hold to their rules whatever the code does', async (t) => {
    const { newsroom } = await openSite(t);
    const { db } = newsroom.services.desk;
    const refused = [
      'DELETE FROM media',
      'UPDATE media SET bytes = 1',
      "UPDATE media SET kind = 'video'",
      'UPDATE media SET focus_x = 1001 WHERE id = 1',
      "UPDATE media SET name = '' WHERE id = 1",
      "UPDATE media SET erased_at = '2026' WHERE id = 1",
      "UPDATE media SET alt = 'x' WHERE id = 3",
      "INSERT INTO renditions VALUES (2, 'whole', 'webp', 7, 7, '/media/AAAAAAAAAAAAAAAAAAAAAA.webp')",
      "INSERT INTO renditions VALUES (1, 'whole', 'webp', 7, 7, '/media/AAAAAAAAAAAAAAAAAAAAAA.jpg')",
      "INSERT INTO renditions VALUES (1, 'whole', 'webp', 7, 7, '/media/../AAAAAAAAAAAAAAAAAAAA.webp')",
      "INSERT INTO media SELECT 9, kind, '/media/AAAAAAAAAAAAAAAAAAAAAA.html', name, width, height, bytes, 1, 1, alt, caption, credit, replace(origin_hash, 'a', 'b'), added_at, added_by, NULL, NULL, NULL FROM media WHERE id = 2",
    ];
    for (const sql of refused)
      assert.throws(() => db.exec(sql), /SQLITE_CONSTRAINT|constraint|is never|only /, sql);
  });
});
