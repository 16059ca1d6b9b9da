import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** The tags that readers see on an article. */
async function shownOn({ get }: Newsroom, id: number): Promise<string[]> {
  const { text } = await get(`/articles/${id}`);
  const [, list = ''] = /<ul class="tags"[^>]*>(.*?)<\/ul>/s.exec(text) ?? [];
  return [...list.matchAll(/<li>([^<]*)<\/li>/g)].map(([, tag]) => tag!);
}

const under = ({ services: { desk } }: Newsroom, tag: string) =>
  desk.db.prepare<[string], number>(`SELECT article_id FROM headline_terms WHERE kind = 'tag' AND term = ? ORDER BY article_id`).pluck().all(tag); // prettier-ignore

describe('Tags', () => {
  test('are listed with their articles, searched, and go on page by page', async (t) => {
    const newsroom = openNewsroom(t);
    const { make } = newsroom;
    const editor = await signedIn(newsroom, 'editor');
    for (let at = 0; at < 6; at++)
      make.article({ tags: ['常用', ...Array.from({ length: 19 }, (_, one) => `标签${at}-${one}`)] });
    const first = (await editor.get('/admin/tags')).text;
    assert.match(first, /常用<\/a><\/th><td class="number">6</);
    const seen = new Set<string>();
    let path: string | undefined = '/admin/tags';
    while (path !== undefined) {
      const page: string = (await editor.get(path)).text;
      for (const [, name] of page.matchAll(/href="\/admin\/tag\?name=([^"]+)"/g)) seen.add(name!);
      path = /rel="next" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.size, 1 + 6 * 19);
    const found = (await editor.get(`/admin/tags?words=${encodeURIComponent('3-1')}`)).text;
    assert.match(found, /标签3-18/);
    assert.doesNotMatch(found, /标签2-1/);
    assertHonest(newsroom.services.site.reader);
  });

  test('are renamed without a text being touched, online at once and for what comes', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const editor = await signedIn(newsroom, 'editor');
    const { id } = make.article({ tags: ['人工智慧', '芯片'] });
    assert.deepEqual(await shownOn(newsroom, id), ['人工智慧', '芯片']);
    const hash = services.desk.drafts.draft(id)!.revision.contentHash;

    const renamed = await editor.post('/admin/tag/name', { name: '人工智慧', to: '人工智能' });
    assert.equal(renamed.headers.location, `/admin/tag?name=${encodeURIComponent('人工智能')}&done=tag-renamed`); // prettier-ignore
    assert.match((await editor.get(renamed.headers.location)).text, /标签已改名/);
    assert.deepEqual(await shownOn(newsroom, id), ['人工智能', '芯片']);
    assert.equal(services.desk.drafts.draft(id)!.revision.contentHash, hash);
    const later = make.article({ tags: ['人工智慧', '人工智能'] }).id;
    assert.deepEqual(await shownOn(newsroom, later), ['人工智能']);
    assert.deepEqual(under(newsroom, '人工智能'), [id, later]);
    assert.deepEqual(under(newsroom, '人工智慧'), []);
    assertHonest(services.site.reader);

    const again = await editor.post('/admin/tag/name', { name: '人工智能', to: 'AI' });
    assert.equal(again.status, 303);
    assert.deepEqual(await shownOn(newsroom, id), ['AI', '芯片']);
    assert.equal((await editor.get(`/admin/tag?name=${encodeURIComponent('人工智慧')}`)).status, 404);
    await editor.post('/admin/tag/name', { name: 'AI', to: '人工智慧' });
    assert.deepEqual(await shownOn(newsroom, id), ['人工智慧', '芯片'], 'and back');
    assert.deepEqual(await shownOn(newsroom, later), ['人工智慧']);
    assertHonest(services.site.reader);
  });

  test('are merged where that is meant, and parted again', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const editor = await signedIn(newsroom, 'editor');
    const [a, b, both] = [['电动车'], ['新能源车'], ['电动车', '新能源车']].map((tags) => make.article({ tags }).id) as [number, number, number]; // prettier-ignore
    const asked = await editor.post('/admin/tag/name', { name: '电动车', to: '新能源车' });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /已经有标签“新能源车”（2 篇）/);
    assert.equal(fieldValue(asked.text, 'to'), '新能源车');
    await editor.post('/admin/tag/name', { name: '电动车', to: '新能源车', merge: 'true' });
    assert.deepEqual(under(newsroom, '新能源车'), [a, b, both]);
    assert.deepEqual(await shownOn(newsroom, both), ['新能源车']);
    assert.match((await editor.get('/admin/tags')).text, /新能源车<\/a><\/th><td class="number">3<\/td><td>电动车/); // prettier-ignore
    assertHonest(services.site.reader);
    assert.equal((await editor.post('/admin/tag/restoration', { alias: '电动车' })).status, 303);
    assert.deepEqual(under(newsroom, '新能源车'), [b, both]);
    assert.deepEqual(under(newsroom, '电动车'), [a, both]);
    assert.deepEqual(await shownOn(newsroom, a), ['电动车']);
    assertHonest(services.site.reader);
    services.desk.db.prepare(`INSERT INTO tag_aliases VALUES ('电动车', '别的')`).run();
    services.desk.db.prepare(`UPDATE tag_counts SET articles = 9 WHERE tag = '新能源车'`).run();
    const findings = verify(services.site.reader).findings.map(({ text }) => text).join('\n'); // prettier-ignore
    assert.match(findings, /tag 电动车: is there, but was removed/);
    assert.match(findings, /tag 新能源车: is not counted/);
  });

  test('keep sign-offs as they are, and take a chief where the newsroom reviews', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const { desk } = services;
    make.settings({ workflow: 'three' });
    const writer = make.account(['reporter']);
    const signer = make.account(['editor']);
    const online = make.article({ tags: ['旧名'] }).id;
    const { id, revisionId } = make.draft({ by: writer, tags: ['旧名'] });
    desk.acts.performNow(writer, (act) => desk.reviews.submit(act, id, revisionId));
    const state = desk.drafts.draft(id)!.state;

    const editor = await signedIn(newsroom, 'editor');
    assert.doesNotMatch(
      (await editor.get(`/admin/tag?name=${encodeURIComponent('旧名')}`)).text,
      /name="to"/,
    );
    assert.equal((await editor.post('/admin/tag/name', { name: '旧名', to: '新名' })).status, 403);
    assert.deepEqual(await shownOn(newsroom, online), ['旧名']);
    const chief = await signedIn(newsroom, 'chief');
    assert.equal((await chief.post('/admin/tag/name', { name: '旧名', to: '新名' })).status, 303);
    assert.deepEqual(await shownOn(newsroom, online), ['新名']);
    assert.equal(desk.drafts.draft(id)!.state, state);
    assert.equal(desk.drafts.draft(id)!.revision.id, revisionId);
    assert.ok(signer.id);
    assertHonest(services.site.reader);
  });

  test('are refused names that cannot be', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    make.article({ tags: ['甲', '乙', '丙'] });
    const editor = await signedIn(newsroom, 'editor');
    services.desk.acts.performNow(null, (act) =>
      services.desk.wordList.set(act, [{ kind: 'forbidden', word: '禁词', replacement: '', note: '' }]),
    );
    const refused = async (to: string, message: RegExp) => {
      const reply = await editor.post('/admin/tag/name', { name: '甲', to });
      assert.equal(reply.status, 422);
      assert.match(reply.text, message);
    };
    await refused(' ', /请填写新的名字/);
    await refused('字'.repeat(31), /最多 30 个字/);
    await refused('一、二', /不能有顿号/);
    await refused('甲', /和现在的名字一样/);
    await refused('某禁词某', /禁用词/);
    await editor.post('/admin/tag/name', { name: '乙', to: '新乙' });
    await refused('乙', /“乙”已经改名为“新乙”/);
    assert.equal((await editor.post('/admin/tag/name', { name: '没有', to: '新' })).status, 404);
    assert.equal((await editor.post('/admin/tag/restoration', { alias: '没有' })).status, 404);
    assertHonest(services.site.reader);
  });
});
