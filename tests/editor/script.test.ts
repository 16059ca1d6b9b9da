/** The editor's script: where it is loaded, how it is kept, and how large it may be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const most = 160 * 1024;

describe('the editor’s script', () => {
  test('is loaded where there is an article form, under the desk’s policy, and kept for ever', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { id } = newsroom.make.draft();
    const editor = await signedIn(newsroom, 'editor');
    const script = /<script type="module" src="(\/assets\/editor\.[\w-]+\.js)"><\/script>/;
    for (const path of ['/admin/articles/new', `/admin/articles/${id}`]) {
      const page = await editor.get(path);
      assert.match(page.text, script);
      assert.match(String(page.headers['content-security-policy']), /script-src 'self';/);
      assert.match(String(page.headers['content-security-policy']), /style-src 'self';/);
    }
    for (const path of ['/admin/articles', '/admin/password'])
      assert.doesNotMatch((await editor.get(path)).text, script);

    const [, address] = script.exec((await editor.get('/admin/articles/new')).text)!;
    const file = await newsroom.get(address!);
    assert.equal(file.headers['content-type'], 'text/javascript; charset=utf-8');
    assert.match(String(file.headers['cache-control']), /immutable/);
    assert.ok(gzipSync(file.body, { level: 9 }).length <= most, 'at most 160 KB');
  });
});
