import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('阅读数', () => {
  test('stands in the list and on the article’s page: of a day, and in all', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make, clock } = newsroom;
    const { reads, db } = services.desk;
    const [first, second] = [make.article(), make.article()];
    const editor = await signedIn(newsroom, 'editor');
    await reads.add([{ articleId: first.id, count: 1200 }, { articleId: 999, count: 5 }, { articleId: second.id, count: 0 }]); // prettier-ignore
    clock.advance(23 * 3_600_000);
    await reads.add([{ articleId: first.id, count: 34 }]);
    await reads.add([{ articleId: first.id, count: 1 }]);
    assert.deepEqual(reads.of([first.id, second.id]), new Map([[first.id, { day: 1235, total: 1235 }]]));
    clock.advance(3_600_000);
    assert.deepEqual(reads.of([first.id]).get(first.id), { day: 35, total: 1235 });

    const list = (await editor.get('/admin/articles')).text;
    assert.match(list, /35 \/ 1,235/);
    assert.match((await editor.get(`/admin/articles/${first.id}`)).text, /24 小时 35，总数 1,235/); // prettier-ignore
    assert.doesNotMatch((await editor.get(`/admin/articles/${second.id}`)).text, /reads-heading/);
    assertHonest(services.site.reader);

    clock.advance(100 * 24 * 3_600_000);
    await reads.add([{ articleId: second.id, count: 2 }]);
    assert.equal(db.prepare('SELECT count(*) FROM reads').pluck().get(), 1, 'old hours go');
    assert.deepEqual(reads.of([first.id]).get(first.id), { day: 0, total: 1235 }, 'their counts stay');
  });
});
