import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openNewsroom } from '../support/newsroom.ts';
import { filesOf, temporaryOf } from '../support/media.ts';
import { jpeg, mp4, pdf } from '../support/pictures.ts';
import { assertHonest } from '../support/honest.ts';

describe('GET /media/KEY.ext', () => {
  test('sends a file whole, in ranges, or says that the browser has it', async (t) => {
    const { services, get, ask } = openNewsroom(t);
    const { src } = await services.desk.intake.takeBytes(null, mp4(), '视频.mp4');
    const whole = await get(src);
    assert.equal(whole.status, 200);
    assert.equal(whole.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(whole.headers['x-content-type-options'], 'nosniff');
    assert.equal(whole.headers['content-security-policy'], "default-src 'none'; sandbox");
    assert.equal(whole.headers['accept-ranges'], 'bytes');
    assert.equal(whole.headers['content-disposition'], undefined);
    assert.equal(whole.headers['set-cookie'], undefined);
    assert.equal(whole.headers.etag, `"${src.slice(7, 29)}"`);

    const part = await get(src, { range: 'bytes=10-19' });
    assert.equal(part.status, 206);
    assert.deepEqual(part.body, whole.body.subarray(10, 20));
    assert.equal(part.headers['content-range'], `bytes 10-19/${whole.body.length}`);
    const end = await get(src, { range: 'bytes=-5' });
    assert.deepEqual(end.body, whole.body.subarray(-5));
    const stale = await get(src, { range: 'bytes=0-1', 'if-range': '"other"' });
    assert.equal(stale.status, 200);
    const beyond = await get(src, { range: 'bytes=999999-' });
    assert.equal(beyond.status, 416);
    assert.equal(beyond.headers['content-range'], `bytes */${whole.body.length}`);
    assert.equal(beyond.headers['cache-control'], 'no-store');

    const again = await get(src, { 'if-none-match': whole.headers.etag ?? '' });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
    const head = await ask(src, { method: 'HEAD' });
    assert.deepEqual(
      [head.status, head.headers['content-length'], head.body.length],
      [200, String(whole.body.length), 0],
    );
    assert.equal((await get(`${src}?utm_source=x`)).status, 200);
    assert.equal((await ask(src, { method: 'POST' })).status, 405);
  });

  test('finds nothing under any other name', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, get, dataDir } = newsroom;
    const { src } = await services.desk.intake.takeBytes(null, await jpeg(), '好.jpg');
    // Lies in the folder, but no row names it.
    const stray = `${'A'.repeat(22)}.jpg`;
    mkdirSync(join(dataDir, 'media', 'AA'), { recursive: true });
    writeFileSync(join(dataDir, 'media', 'AA', stray), 'spam');
    symlinkSync(join(dataDir, 'yaowen.db'), join(dataDir, 'media', 'AA', `${'A'.repeat(21)}B.jpg`));
    const paths = [
      '/media/', '/media', '/media/x', `/media/${stray}`, `/media/${'A'.repeat(21)}B.jpg`,
      `${src}/`, `/media/../yaowen.db`, '/media/..%2fyaowen.db', '/media/%2e%2e/yaowen.db', '/media/..\\yaowen.db',
      `/media/${src.slice(7, 9)}/${src.slice(7)}`, src.replace('.jpg', '.png'), src.replace('.jpg', '.JPG'),
      `/media/%${src.slice(7)}`, '/media/incoming/x', `//media/${src.slice(7)}`, `/media/${'A'.repeat(22)}.html`,
      `/media/${src.slice(7)}%00.html`,
    ]; // prettier-ignore
    for (const path of paths) {
      const reply = await get(path);
      assert.ok([404, 308].includes(reply.status), `${path}: ${reply.status}`);
      assert.ok(!reply.body.includes('SQLite') && !reply.body.includes('spam'), path);
    }
  });

  test('ends with an erasure: words, renditions and files go, the address answers 410', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, get, clock } = newsroom;
    const { intake, mediaDesk, acts, media } = services.desk;
    const picture = await jpeg();
    const first = await intake.takeBytes(null, picture, '误传的照片.jpg', {
      alt: '秘密',
      caption: '',
      credit: '',
    });
    const paper = await intake.takeBytes(null, pdf(), '机密.pdf');
    const [rendition] = services.site.media.renditions(first.id);
    clock.advance(1000);

    acts.performNow(null, (act) => mediaDesk.erase(act, first.id, '误传'));
    acts.performNow(null, (act) => mediaDesk.erase(act, paper.id, '误传'));
    await intake.removeReleased();

    assert.deepEqual(filesOf(newsroom), []);
    assert.equal((await get(first.src)).status, 410);
    assert.equal((await get(rendition!.address)).status, 404);
    assert.equal((await get(paper.src)).status, 410);
    assert.deepEqual([media.byId(first.id)!.name, media.byId(first.id)!.alt], ['', '']);
    assert.equal(services.site.media.picture(first.src), undefined);
    assertHonest(services.site.reader);
    assert.throws(() => acts.performNow(null, (act) => mediaDesk.erase(act, first.id, '再来')), /已经清除/);

    // It may come back, as something new.
    const again = await intake.takeBytes(null, picture, '这次可以.jpg');
    assert.notEqual(again.id, first.id);
    assert.equal(again.src, first.src);
    assert.equal((await get(first.src)).status, 200);
    assertHonest(services.site.reader);
  });

  test('keeps a file that two pictures share until both are erased', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake, mediaDesk, acts, media } = newsroom.services.desk;
    // The crop 16:9 of the one is the whole of the other, pixel for pixel; where bytes agree the file is one.
    const one = await intake.takeBytes(null, await jpeg(480, 270), '一.jpg');
    const shared = media.renditions(one.id).filter(({ width, format }) => width === 480 && format === 'webp');
    assert.deepEqual(
      shared.map(({ cut }) => cut),
      ['whole', 'wide'],
    );
    assert.equal(shared[0]!.address, shared[1]!.address);
    acts.performNow(null, (act) => mediaDesk.erase(act, one.id, '误传'));
    await intake.removeReleased();
    assert.deepEqual(filesOf(newsroom), []);
  });
});

describe('the folder media/', () => {
  test('is cleared at a start of what an earlier process left, and of nothing else', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake, mediaFolder, acts, mediaDesk } = newsroom.services.desk;
    const kept = await intake.takeBytes(null, await jpeg(), '好.jpg');
    const erased = await intake.takeBytes(null, pdf(), '坏.pdf');
    const incoming = join(newsroom.dataDir, 'media', 'incoming');
    const stray = `${'B'.repeat(22)}.jpg`;
    mkdirSync(join(newsroom.dataDir, 'media', 'BB'), { recursive: true });
    writeFileSync(join(newsroom.dataDir, 'media', 'BB', stray), 'put in place, never added');
    // A process with this number is not there: it is above the largest that Linux gives.
    writeFileSync(join(incoming, '4194305-abc'), 'half a picture');
    writeFileSync(
      join(incoming, '4194305-abc.names'),
      [stray, kept.src.slice(7), '../../yaowen.db'].join('\n'),
    );
    writeFileSync(join(incoming, `1-other`), 'somebody else is at it');
    acts.performNow(null, (act) => mediaDesk.erase(act, erased.id, '误传'));
    assert.equal(filesOf(newsroom).length, 15);

    await mediaFolder.clearLeftovers();

    assert.deepEqual(temporaryOf(newsroom), ['1-other']);
    assert.equal(filesOf(newsroom).length, 13);
    assert.equal((await newsroom.get(kept.src)).status, 200);
    assertHonest(newsroom.services.site.reader);
  });

  test('holds nothing of an act that fails', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake, mediaDesk } = newsroom.services.desk;
    const add = mediaDesk.add;
    mediaDesk.add = () => {
      throw new Error('the power of imagination failed');
    };
    await assert.rejects(intake.takeBytes(null, await jpeg(), '好.jpg'), /imagination/);
    mediaDesk.add = add;
    assert.deepEqual([filesOf(newsroom), temporaryOf(newsroom)], [[], []]);
    await intake.takeBytes(null, await jpeg(), '好.jpg');
    assert.equal(filesOf(newsroom).length, 13);
  });
});
