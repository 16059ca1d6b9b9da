import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { signedIn } from '../support/desk.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

function threeVersions(newsroom: Newsroom) {
  const { make, services } = newsroom;
  const { drafts, acts } = services.desk;
  const first = make.article({ title: '港口开放', body: '同一段\n\n今天天气很好。\n\n尾段' });
  const save = (title: string, body: string) => {
    const { revision } = drafts.draft(first.id)!;
    const content = make.content({ title, body });
    return acts.performNow(
      null,
      (act) =>
      drafts.save(act, { articleId: first.id, baseRevisionId: revision.id, channelId: revision.channelId, dated: null, content }), // prettier-ignore
    ).revisionId;
  };
  const second = save('港口开放', '同一段\n\n今天天气不好。\n\n尾段');
  const third = save('港口正式开放', '同一段\n\n今天天气不好。\n\n新的一段\n\n尾段');
  return { id: first.id, first: first.revisionId, second, third };
}

describe('Versions of an article', () => {
  test('are compared by characters, in the line of reading and side by side', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'editor');
    const { id, first, third } = threeVersions(newsroom);

    const form = (await person.get(`/admin/articles/${id}`)).text;
    assert.match(
      form,
      new RegExp(`compare\\?from=${first}&amp;to=${third}`),
      'the online one and the newest',
    );
    const inline = await person.get(`/admin/articles/${id}/compare?from=${first}&to=${third}`);
    assert.equal(inline.status, 200);
    const text = inline.text.replace(/<span class="hidden">.*?<\/span>/g, '');
    assert.match(text, /今天天气<del>很<\/del><ins>不<\/ins>好。/);
    assert.match(text, /港口<ins>正式<\/ins>开放/);
    assert.match(text, /<ins>新的一段<\/ins>/);
    assert.match(inline.text, /［新增：/);

    const side = (await person.get(`/admin/articles/${id}/compare?from=${first}&to=${third}&view=side`)).text;
    assert.match(side.replace(/<span class="hidden">.*?<\/span>/g, ''), /今天天气<ins>不<\/ins>好。/);
    assert.match(side, /这一版没有这一段/);

    const other = newsroom.make.draft();
    assert.equal((await person.get(`/admin/articles/${id}/compare?from=${other.revisionId}&to=${third}`)).status, 404); // prettier-ignore
    const reporter = await signedIn(newsroom, 'reporter');
    assert.equal((await reporter.get(`/admin/articles/${id}/compare`)).status, 403);
  });

  test('come back as a new one; who was slower is told, and nothing is overwritten', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'editor');
    const { id, first, second, third } = threeVersions(newsroom);
    const { drafts } = newsroom.services.desk;
    const restore = (base: number) =>
      person.post(`/admin/articles/${id}/revisions/${first}/restoration`, { base: String(base) });

    const stale = await restore(second);
    assert.equal(stale.status, 409);
    assert.match(stale.text, /保存了第 3 版/);
    assert.equal(drafts.draft(id)!.revision.id, third);

    const done = await restore(third);
    assert.equal(done.status, 303);
    const { revision, visibleRevisionId } = drafts.draft(id)!;
    assert.equal(revision.number, 4);
    assert.equal(revision.savedBy, person.id);
    assert.equal(revision.content.title, '港口开放');
    assert.equal(visibleRevisionId, first, 'readers see what they saw');
    assert.deepEqual(drafts.history(id).map(({ number }) => number), [4, 3, 2, 1]); // prettier-ignore
    assert.match((await restore(revision.id)).headers.location!, /done=unchanged/);
  });
});
