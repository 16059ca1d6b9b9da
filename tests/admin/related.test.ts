import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom } from '../support/newsroom.ts';

describe('相关阅读', () => {
  test('are proposed by tags, topics and words of the title, and settled by the editor', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, get, services } = newsroom;
    const { desk } = services;
    const byTag = make.article({ title: '同一标签', tags: ['澹江'] }).id;
    const byWord = make.article({ title: '标题里的词', tags: ['铁桥'] }).id;
    const byTopic = make.article({ title: '同一专题' }).id;
    const other = make.article({ title: '无关的一篇', tags: ['足球'] }).id;
    const { id } = make.article({ title: '铁桥夜间封闭', tags: ['澹江'] });
    const sections = [{ name: '', articles: [id, byTopic] }];
    desk.acts.performNow(null, (act) => desk.topicDesk.add(act, { slug: 'x', title: '桥', lead: '', sections })); // prettier-ignore
    const proposed = desk.related.proposals(id, desk.drafts.draft(id)!.revision.content);
    assert.deepEqual(proposed.map(({ articleId }) => articleId), [byWord, byTag, byTopic]); // prettier-ignore

    const editor = await signedIn(newsroom, 'editor');
    const page = (await editor.get(`/admin/articles/${id}`)).text;
    assert.match(page, new RegExp(`name="accepted" value="${byTag}"> 同一标签`));
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /相关阅读/);

    const send = (fields: [string, string | number][]) =>
      editor.post(`/admin/articles/${id}/related`, new URLSearchParams(fields.map(([name, value]) => [name, String(value)] as [string, string]))); // prettier-ignore
    assert.equal((await send([['accepted', byTag], ['accepted', byTopic], ['relatedAdd', `https://x.example/articles/${other}`]])).status, 303); // prettier-ignore
    assert.deepEqual(desk.related.of(id), [byTag, byTopic, other]);
    assert.match(
      (await get(`/articles/${id}`)).text,
      /<h2>相关阅读<\/h2>[^]*同一标签[^]*同一专题[^]*无关的一篇/,
    );
    assert.match((await get(`/tw/articles/${id}`)).text, /<h2>相關閱讀<\/h2>[^]*同一標籤/);

    await send([['kept', byTag], ['kept', other], ['deed', `up:${other}`]]); // prettier-ignore
    assert.deepEqual(desk.related.of(id), [other, byTag]);
    make.withdrawal(other);
    assert.doesNotMatch((await get(`/articles/${id}`)).text, /无关的一篇/);
    assert.match((await editor.get(`/admin/articles/${id}`)).text, /无关的一篇<\/label> <span class="state">读者看不到/); // prettier-ignore
    for (const [typed, message] of [
      [String(id), /不能和自己相关/],
      ['9999', /没有发布/],
      ['哪篇', /不是稿件编号/],
      [String(byTag), /选了两次/],
    ] as const) {
      const reply = await send([['kept', byTag], ['relatedAdd', typed]]); // prettier-ignore
      assert.equal(reply.status, 422);
      assert.match(reply.text, message);
      assert.match(reply.text, new RegExp(`name="kept" value="${byTag}" checked`));
      assert.match(reply.text, new RegExp(`name="kept" value="${other}">`), 'what was unticked stays so');
    }
    assertHonest(services.site.reader);
    desk.db.prepare('UPDATE related_articles SET other_id = ? WHERE other_id = ?').run(byWord, byTag);
    assert.match(verify(services.site.reader).findings[0]!.text, /related articles of article/);
    assert.equal((await send([])).status, 303);
    assertHonest(services.site.reader);
  });

  test('are six at most, and proposed without a walk through all articles', (t) => {
    const newsroom = openNewsroom(t);
    const { make, services: { desk } } = newsroom; // prettier-ignore
    const ids = Array.from({ length: 9 }, () => make.article({ tags: ['江'] }).id);
    const set = (related: number[]) => desk.acts.performNow(null, (act) => desk.related.set(act, ids[0]!, related)); // prettier-ignore
    assert.throws(() => set(ids.slice(1, 8)));
    set(ids.slice(1, 7));
    const plan = desk.db
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT article_id FROM headline_terms WHERE kind = 'tag' AND term = 'x'
         ORDER BY published_at DESC, article_id DESC LIMIT 12`,
      )
      .all()
      .map(({ detail }) => detail)
      .join();
    assert.match(plan, /SEARCH headline_terms USING PRIMARY KEY/);
    assert.doesNotMatch(plan, /TEMP B-TREE/);
  });
});
