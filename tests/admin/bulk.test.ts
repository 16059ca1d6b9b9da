import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { closeBrowser, openPage, withoutBrowser } from '../support/browser.ts';
import { fieldValue, type Person, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** Confirms an act for some articles as the confirmation page's form would. */
async function act(
  { services: { desk } }: Newsroom,
  person: Person,
  ids: number[],
  fields: Record<string, string>,
) {
  // prettier-ignore
  const body = new URLSearchParams(fields);
  for (const id of ids) {
    body.append('ids', String(id));
    body.append(`base-${id}`, String(desk.drafts.draft(id)?.revision.id ?? 0));
  }
  return person.post('/admin/articles/bulk/acts', body);
}

describe('Many articles at once', () => {
  after(closeBrowser);

  test('are moved, tagged, handed over; what is online goes out again only where that was asked', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make, get } = newsroom;
    const { drafts } = services.desk;
    const from = make.channel();
    const to = make.channel({ slug: 'caijing', name: '财经' });
    const editor = await signedIn(newsroom, 'editor');
    const online = make.article({ channel: from, title: '在线的一篇', tags: ['甲'] }).id;
    const draft = make.draft({ channel: from, title: '草稿一篇', by: editor }).id;

    const other = await signedIn(newsroom, 'editor');
    await other.get(`/admin/articles/${online}`);

    const list = (await editor.get('/admin/articles')).text;
    assert.match(list, /name="ids" value="1" form="bulk" aria-label="选择 在线的一篇"/);
    const asked = await editor.post('/admin/articles/bulk', new URLSearchParams([['action', 'move'], ['ids', String(online)], ['ids', String(draft)], ['ids', '999'], ['back', '?state=draft']])); // prettier-ignore
    assert.equal(asked.status, 200);
    assert.match(asked.text, /共 2 篇/);
    assert.match(asked.text, new RegExp(`${other.name} 正在写`));
    const unsaid = await act(newsroom, editor, [online, draft], {
      action: 'move',
      note: '换栏目',
      back: '?x',
    });
    assert.equal(unsaid.status, 422);
    assert.match(unsaid.text, /请选择栏目/);
    assert.equal(fieldValue(unsaid.text, 'note'), '换栏目', 'nothing typed is lost');

    const moved = await act(newsroom, editor, [online, draft], { action: 'move', channelId: String(to.id), note: '换栏目', back: '?state=draft' }); // prettier-ignore
    assert.match(moved.text, /2 篇做好了/);
    assert.match(moved.text, /href="\/admin\/articles\?state=draft"/);
    assert.equal(drafts.draft(online)!.revision.channelId, to.id);
    assert.equal(drafts.history(online)[0]!.note, '换栏目');
    assert.doesNotMatch((await get('/channels/caijing')).text, /在线的一篇/, 'the edition stays');

    services.desk.acts.performNow(null, (one) =>
      services.desk.publishing.publish(one, online, drafts.draft(online)!.revision.id),
    );
    const tagged = await act(newsroom, editor, [online, draft], { action: 'tag', tags: '乙、丙', republish: 'true' }); // prettier-ignore
    assert.match(tagged.text, /2 篇做好了/);
    assert.deepEqual(drafts.draft(online)!.revision.content.tags, ['甲', '乙', '丙']);
    assert.match((await get(`/articles/${online}`)).text, /<li>丙<\/li>/);
    assert.equal(drafts.draft(draft)!.visibleRevisionId, null, 'a draft is no more than saved');
    assert.match((await act(newsroom, editor, [online, draft], { action: 'untag', tags: '甲' })).text, /没有变化/); // prettier-ignore
    await act(newsroom, editor, [draft], { action: 'assign', assignee: String(editor.id), remark: '请看' });
    assert.equal(drafts.draft(draft)!.assigneeId, editor.id);
    assertHonest(services.site.reader);
  });

  test('are acts of their own: one that is refused does not stop the others, and is said', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make, get } = newsroom;
    make.channel();
    const chief = await signedIn(newsroom, 'chief');
    const [first, draft, last] = [make.article(), make.draft({ title: '没有发过' }), make.article()];
    const before = services.desk.ledger.nextNumber();
    const unsaid = await act(newsroom, chief, [first.id], { action: 'withdraw', reason: ' ' });
    assert.equal(unsaid.status, 422);
    assert.match(unsaid.text, /请写明理由[^]*请选择附说明还是静默/);
    const reply = await act(newsroom, chief, [first.id, draft.id, last.id], { action: 'withdraw', reason: '误发', notice: 'notice' }); // prettier-ignore
    assert.match(reply.text, /1 篇没有做成[^]*没有发过<\/a>：这篇稿件没有在线，不用撤稿[^]*2 篇做好了/);
    assert.match(reply.text, /name="reason" value="误发"/, 'for another try');
    assert.equal(services.desk.ledger.newest(9, undefined, { act: 'withdrawn' }).length, 2);
    assert.ok(services.desk.ledger.nextNumber() > before + 1);
    assert.match((await get(`/articles/${last.id}`)).text, /误发/);

    const stale = new URLSearchParams({ action: 'publish', ids: String(draft.id), [`base-${draft.id}`]: String(draft.revisionId) }); // prettier-ignore
    services.desk.acts.performNow(null, (one) =>
      services.desk.drafts.save(one, {
        articleId: draft.id,
        baseRevisionId: draft.revisionId,
        channelId: services.desk.channels.tree()[0]!.id,
        dated: null,
        content: make.content({ title: '别人刚改过' }),
      }),
    );
    assert.match((await chief.post('/admin/articles/bulk/acts', stale)).text, /稿件已有新的版本/);
    assert.match((await act(newsroom, chief, [draft.id], { action: 'publish' })).text, /1 篇做好了/);
    assertHonest(services.site.reader);
  });

  test('ask for the rights of the single act', async (t) => {
    const newsroom = openNewsroom(t);
    const { services, make } = newsroom;
    const channel = make.channel();
    const reporter = await signedIn(newsroom, 'reporter');
    const others = make.article({ title: '别人的稿件' }).id;
    const own = make.draft({ by: reporter, title: '自己的' }).id;
    for (const action of ['withdraw', 'publish']) {
      const fields = { action, reason: '理由', notice: 'silent' };
      assert.equal((await act(newsroom, reporter, [others, own], fields)).status, 403, action);
    }
    assert.equal((await act(newsroom, reporter, [own], { action: 'erase' })).status, 422);
    const list = (await reporter.get('/admin/articles')).text;
    assert.doesNotMatch(list, /<option value="(?:withdraw|publish)">/);
    const reply = await act(newsroom, reporter, [others, own], { action: 'tag', tags: '新标签', republish: 'true' }); // prettier-ignore
    assert.doesNotMatch(reply.text, /别人的稿件/);
    assert.match(reply.text, /1 篇做好了/);
    assert.deepEqual(services.desk.drafts.draft(others)!.revision.content.tags, []);

    make.settings({ workflow: 'three' });
    const chief = await signedIn(newsroom, 'chief');
    assert.equal(
      (await act(newsroom, chief, [own], { action: 'publish' })).status,
      403,
      'where others review',
    );
    services.desk.acts.performNow(reporter, (one) =>
      services.desk.reviews.submit(one, own, services.desk.drafts.draft(own)!.revision.id),
    );
    const locked = await act(newsroom, reporter, [own], { action: 'move', channelId: String(make.channel().id) }); // prettier-ignore
    assert.match(locked.text, /稿件已送审或待发布/);
    const retag = await act(newsroom, chief, [others], { action: 'tag', tags: '未审', republish: 'true' });
    assert.match(retag.text, /还没有审完，不能发布/);
    assert.deepEqual(services.desk.drafts.draft(others)!.revision.content.tags, [], 'all of it, or none');
    assert.equal(services.desk.drafts.draft(others)!.revision.channelId, channel.id);
    assert.equal((await chief.post('/admin/articles/bulk', { action: 'move' })).status, 422, 'none ticked');
  });

  for (const javaScriptEnabled of [true, false]) {
    test(
      `are ticked and confirmed ${javaScriptEnabled ? 'with' : 'without'} script`,
      { skip: withoutBrowser() },
      async (t) => {
        // prettier-ignore
        const newsroom = openNewsroom(t);
        newsroom.make.channel();
        const editor = await signedIn(newsroom, 'editor');
        const ids = [newsroom.make.draft({ title: '第一' }).id, newsroom.make.draft({ title: '第二' }).id];
        const origin = `http://127.0.0.1:${await newsroom.port}`;
        const page = await openPage(t, { javaScriptEnabled, viewport: { width: 390, height: 800 } });
        const [name, value] = editor.cookie.split('=') as [string, string];
        await page.context().addCookies([{ name, value, url: origin }]);
        await page.goto(`${origin}/admin/articles`);
        if (javaScriptEnabled) await page.getByLabel('本页全选').check();
        else for (const title of ['第一', '第二']) await page.getByLabel(`选择 ${title}`).check();
        await page.getByLabel('勾选的稿件').selectOption('加标签');
        await page.getByRole('button', { name: '下一步' }).click();
        await page.getByLabel('加上这些标签').fill('航运');
        await page.getByRole('button', { name: '确认加标签' }).click();
        await page.getByText('2 篇做好了').waitFor();
        for (const id of ids)
          assert.deepEqual(newsroom.services.desk.drafts.draft(id)!.revision.content.tags, ['航运']);
      },
    );
  }
});
