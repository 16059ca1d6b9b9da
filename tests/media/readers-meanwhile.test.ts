import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg, multipart } from '../support/pictures.ts';

describe('while a picture of 20 megapixels is taken in', () => {
  test('all readers are answered, from the same process, as ever', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article({ title: '照常出版' });
    const editor = await signedIn(newsroom, 'editor');
    const large = await sharp({ create: { width: 5480, height: 3650, channels: 3, background: '#369' } })
      .composite([{ input: await jpeg(2000, 1500) }])
      .jpeg()
      .toBuffer();
    const form = multipart([
      { field: 'files', name: '大图.jpg', content: large },
      { field: 'files', name: '小图.jpg', content: await jpeg() },
    ]);
    const state = { isDone: false };
    const uploading = editor
      .post('/admin/media', form.body, form.headers)
      .finally(() => (state.isDone = true));
    let count = 0;
    while (!state.isDone) {
      const reply = await newsroom.get(`/articles/${id}`);
      assert.equal(reply.status, 200);
      assert.match(reply.text, /照常出版/);
      count++;
    }
    assert.equal((await uploading).status, 303);
    // Were it decoded in the server, next to none would have been answered meanwhile.
    assert.ok(count > 3, `${count} answers`);
  });

  test('a child that dies is replaced, and the picture is refused with a sentence', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake } = newsroom.services.desk;
    await intake.takeBytes(null, await jpeg(300, 200), '先来的.jpg');
    const large = await sharp({ create: { width: 6000, height: 6000, channels: 3, background: '#963' } })
      .png()
      .toBuffer();
    const taking = intake.takeBytes(null, large, '倒霉的.png');
    const refused = assert.rejects(taking, /“倒霉的\.png”让图片程序出了错，不能收/);
    setTimeout(() => process.kill(newsroom.services.desk.pictureMaker.pid()!, 'SIGKILL'), 150);
    await refused;
    assert.equal((await intake.takeBytes(null, await jpeg(200, 300), '后来的.jpg')).kind, 'picture');
  });

  test('more than the queue holds are told to come later', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake } = newsroom.services.desk;
    const bytes = await Promise.all(Array.from({ length: 80 }, (_, at) => jpeg(20 + at, 20)));
    const outcomes = await Promise.allSettled(
      bytes.map((each, at) => intake.takeBytes(null, each, `${at}.jpg`)),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.ok(refused.length > 0 && refused.length < 30, `${refused.length} refused`);
    for (const { reason } of refused) assert.match(String(reason), /正在处理的图片太多/);
  });
});
