import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldNames } from '../../src/articles/article-form.ts';
import { cookieFrom, fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

const idIn = (location: string | undefined) => Number(/^\/admin\/articles\/(\d+)/.exec(location ?? '')?.[1]);

/** A value for each field of the article form that could break out of text, attribute or script. */
const hostile = (name: string) => `${name}"'><script>alert(1)</script>&amp;`;

describe('The article form', () => {
  test('publishes with a title and a body alone, in the first channel', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel({ name: '体育', position: 5 });
    newsroom.make.channel({ name: '财经', position: 1 });
    const person = await signedIn(newsroom, 'editor');

    const form = await person.get('/admin/articles/new');
    assert.match(form.text, /<button[^>]*value="publish">发布<\/button>/);
    const reply = await person.post('/admin/articles', {
      title: '港口开港',
      body: '第一段\n第二段',
      then: 'publish',
    });
    assert.equal(reply.status, 303);
    assert.match((await person.get(reply.headers.location!)).text, /已发布，读者现在就能看到/);

    const page = await newsroom.get(`/articles/${idIn(reply.headers.location)}`);
    assert.match(page.text, /港口开港/);
    assert.match(page.text, /<p>第一段<\/p>\s*<p>第二段<\/p>/);
    assert.match(page.text, /财经/);
  });

  test('reads a text of unfinished tags in time that grows with its length', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'reporter');
    for (const tag of ['<img ', '<video ']) {
      const began = performance.now();
      await person.post('/admin/articles', { title: '甲', body: tag.repeat(60_000) });
      assert.ok(performance.now() - began < 4000, `${tag}: ${performance.now() - began} ms`);
    }
  });

  test('asks for a channel first where there is none', async (t) => {
    const newsroom = openNewsroom(t);
    const chief = await signedIn(newsroom, 'chief');
    const admin = await signedIn(newsroom, 'chief', 'admin');
    assert.match((await chief.get('/admin/articles/new')).text, /请管理员先建一个频道/);
    const page = await admin.get('/admin/articles/new');
    assert.match(page.text, /href="\/admin\/channels"/);
    assert.doesNotMatch(page.text, /name="title"/);
    assert.match((await admin.get('/admin/')).text, /还没有频道/);
  });

  test('makes one article when it is sent twice', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    const formId = fieldValue((await person.get('/admin/articles/new')).text, 'formId')!;
    const fields = { formId, title: '只此一篇', body: '正文', then: 'publish' };
    const replies = await Promise.all([1, 2, 3].map(() => person.post('/admin/articles', fields)));
    assert.deepEqual(new Set(replies.map(({ headers }) => idIn(headers.location))), new Set([1]));
    assert.equal(newsroom.services.desk.drafts.history(1).length, 1);
    const editions = newsroom.services.desk.db.prepare('SELECT count(*) FROM editions').pluck().get();
    assert.equal(editions, 1);
  });

  test('gives everything back with a message at each mistaken field', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    const typed = {
      title: '长'.repeat(121),
      body: ' \n ',
      kicker: '引题',
      sourceName: '某某报',
      sourceUrl: 'javascript:alert(1)',
      originalUrl: 'www.example.com',
      bylines: '张三、马克·吐温',
      tags: '港口 航运',
      dated: '2026-11-24T00:00',
      oldPath: 'ftp://example.com/1',
      script: 'hant',
      channelId: '',
    };
    const reply = await person.post('/admin/articles', { ...typed, then: 'publish', formId: 'form-1' });
    assert.equal(reply.status, 422);
    for (const [name, value] of Object.entries(typed)) {
      if (name !== 'channelId') assert.equal(fieldValue(reply.text, name), value, name);
    }
    assert.equal(fieldValue(reply.text, 'formId'), 'form-1');
    assert.match(reply.text, /role="alert" tabindex="-1"/);
    const problems = ['title', 'body', 'sourceUrl', 'originalUrl', 'dated', 'oldPath', 'channelId'];
    for (const name of problems) {
      assert.match(reply.text, new RegExp(`<a href="#${name}">`), name);
      assert.match(reply.text, new RegExp(`id="${name}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${name}-problem"`), name); // prettier-ignore
      assert.match(reply.text, new RegExp(`id="${name}-problem"`), name);
    }
    assert.match(reply.text, /主标题最多 120 个字/);
    assert.match(reply.text, /请填写正文/);
    assert.match(reply.text, /发布时间不能晚于现在/);
    assert.doesNotMatch(reply.text, /id="kicker"[^>]*aria-invalid/);
    assert.equal(newsroom.services.desk.drafts.draft(1), undefined);
  });

  test('shows whatever was typed as text, in every field and on every page', async (t) => {
    const newsroom = openNewsroom(t);
    const channel = newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    const texts = ['title', 'kicker', 'subtitle', 'shortTitle', 'summary', 'dateline', 'dutyEditor', 'sourceName', 'originalTitle', 'originalAuthor']; // prettier-ignore
    const typed: Record<string, string> = Object.fromEntries(
      texts.map((name) => [name, hostile(name).slice(0, 40)]),
    );
    typed.bylines = `<b>"'、张三`;
    typed.tags = `<i>"'、港口`;
    typed.body =
      '正文<script>alert(1)</script><img src=x onerror=alert(1)>与<a href="javascript:alert(1)">链接</a>';
    typed.channelId = String(channel.id);

    const refused = await person.post('/admin/articles', { ...typed, title: '', sourceUrl: hostile('u'), oldPath: hostile('o'), dated: hostile('d'), script: hostile('s'), formId: hostile('f') }); // prettier-ignore
    assert.equal(refused.status, 422);
    assert.equal(fieldValue(refused.text, 'sourceUrl'), hostile('u'));
    const saved = await person.post('/admin/articles', { ...typed, then: 'publish' });
    assert.equal(saved.status, 303, saved.text);
    const id = idIn(saved.headers.location);
    const pages = [
      refused,
      await person.get(saved.headers.location!),
      await person.get('/admin/articles'),
      await person.get(`/admin/articles?words=${encodeURIComponent(hostile('w'))}`),
      await person.get(`/admin/articles/${id}/preview`),
      await person.get(`/admin/articles/${id}/revisions/1`),
      await person.get('/admin/'),
      await person.post(`/admin/articles/${id}`, { ...typed, title: '另一个', baseRevisionId: '0' }),
      await newsroom.get(`/articles/${id}`),
      await newsroom.post('/admin/articles', typed),
      await newsroom.post('/admin/sign-in', { account: hostile('a'), password: 'x', to: hostile('t'), typed: JSON.stringify(typed) }), // prettier-ignore
    ];
    for (const page of pages) {
      assert.doesNotMatch(
        page.text.replace(
          /<script type="(?:application\/ld\+json">.*?|module" src="\/assets\/[^"<>]*">)<\/script>/gs,
          '',
        ),
        /<script/i,
      );
      assert.doesNotMatch(page.text, /<img(?! src="\/articles\/)|onerror=[^&]*alert\(1\)>|<i>"'|<b>"'/);
    }
    assert.match(pages[1]!.text, /正文里有 1 张图片、1 处/);
    // What the form shows, saved again, changes nothing.
    const shown = pages[1]!.text;
    const again = Object.fromEntries(fieldNames.map((name) => [name, fieldValue(shown, name) ?? '']));
    const unchanged = await person.post(`/admin/articles/${id}`, { ...again, baseRevisionId: fieldValue(shown, 'baseRevisionId')! }); // prettier-ignore
    assert.match(unchanged.headers.location!, /done=unchanged/);
  });

  test('gives names and moments back as they were saved', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const person = await signedIn(newsroom, 'editor');
    for (const bylines of [['张三', '李四'], ['John Smith'], ['John Smith', '张三'], ['马克·吐温']]) {
      const { id } = make.draft({ bylines, tags: ['New York', '港口'], dated: '2026-01-02T03:04:05.678Z' });
      const shown = (await person.get(`/admin/articles/${id}`)).text;
      const again = Object.fromEntries(fieldNames.map((name) => [name, fieldValue(shown, name) ?? '']));
      const reply = await person.post(`/admin/articles/${id}`, { ...again, baseRevisionId: fieldValue(shown, 'baseRevisionId')! }); // prettier-ignore
      assert.match(reply.headers.location!, /done=unchanged/, bylines.join());
      assert.equal(services.desk.drafts.history(id).length, 1);
    }
  });

  test('tells the script by the text, or takes what the editor chose', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { drafts } = newsroom.services.desk;
    const person = await signedIn(newsroom, 'editor');
    const scriptOf = async (fields: Record<string, string>) =>
      drafts.draft(
        idIn((await person.post('/admin/articles', { body: '正文', ...fields })).headers.location),
      )!.revision.content.script;
    assert.equal(await scriptOf({ title: '港口開港' }), 'hant');
    assert.equal(await scriptOf({ title: '港口开港' }), 'hans');
    assert.equal(await scriptOf({ title: '上海' }), 'hans');
    assert.equal(await scriptOf({ title: '上海', script: 'hant' }), 'hant');
    newsroom.make.settings({ script: 'hant' });
    assert.equal(await scriptOf({ title: '北京' }), 'hant');
  });

  test('redirects an old address to the article, and refuses one that leads to another', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    const fields = {
      title: '旧稿',
      body: '正文',
      oldPath: 'http://old.example/2019/1.html',
      then: 'publish',
    };
    const first = await person.post('/admin/articles', fields);
    assert.equal(
      (await newsroom.get('/2019/1.html')).headers.location,
      `/articles/${idIn(first.headers.location)}`,
    );
    const second = await person.post('/admin/articles', { ...fields, title: '另一篇' });
    assert.equal(second.status, 422);
    assert.match(second.text, /这个旧地址已指向 1 号稿件/);
  });

  test('lets an editor take an old address off again', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article();
    const editor = await signedIn(newsroom, 'editor');
    const { desk } = newsroom.services;
    for (const path of ['/one.html', '/two.html'])
      desk.acts.performNow(null, (act) => desk.oldAddresses.add(act, id, path));
    assert.equal((await newsroom.get('/one.html')).headers.location, `/articles/${id}`);
    assert.match((await editor.get(`/admin/articles/${id}`)).text, /name="path" value="\/one\.html"/);
    const removal = `/admin/articles/${id}/old-addresses/removal`;
    assert.equal((await editor.post(removal, { path: '/one.html' })).status, 303);
    assert.equal((await newsroom.get('/one.html')).status, 404);
    assert.equal((await newsroom.get('/two.html')).headers.location, `/articles/${id}`);
    assert.equal((await editor.post(removal, { path: '/one.html' })).status, 404);
    assertHonest(newsroom.services.site.reader);
  });

  test('refuses a redirect to the article itself; one that came in by another way is shown, not followed', async (t) => {
    const newsroom = openNewsroom(t);
    const { id, revisionId } = newsroom.make.draft({ title: '绕圈' });
    const editor = await signedIn(newsroom, 'editor');
    const fields = { title: '绕圈', body: '正文', baseRevisionId: String(revisionId) };
    newsroom.services.desk.acts.performNow(null, (act) =>
      newsroom.services.desk.oldAddresses.add(act, id, '/2019/1.html'),
    );
    const escaped = `/articles/%${String(id).charCodeAt(0).toString(16)}${String(id).slice(1)}`;
    for (const target of [
      `/articles/${id}`,
      `/tw/articles/${id}?x=1`,
      `/articles/${id}/`,
      `/./articles/${id}`,
      escaped,
      '/2019/1.html',
      '/2020/2.html',
    ]) {
      // prettier-ignore
      const reply = await editor.post(`/admin/articles/${id}`, { ...fields, oldPath: '/2020/2.html', target });
      assert.equal(reply.status, 422);
      assert.match(reply.text, /id="target-problem">跳转链接不能指向这篇稿件自己/);
      assert.equal(fieldValue(reply.text, 'target'), target);
    }
    newsroom.make.update(id, { target: `${newsroom.config.siteUrl}/articles/${id}` });
    assert.equal((await newsroom.get(`/articles/${id}`)).status, 200);
    newsroom.make.update(id, { target: '/articles/999' });
    assert.equal((await newsroom.get(`/articles/${id}`)).headers.location, '/articles/999');
  });
});

describe('Saving', () => {
  test('never overwrites: a form that is behind gets both texts to merge', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const { id, revisionId } = make.draft({ title: '原标题', body: '同一段\n\n原第二段\n\n尾段' });
    const [one, other] = [await signedIn(newsroom, 'editor'), await signedIn(newsroom, 'editor')];
    const base = { baseRevisionId: String(revisionId) };
    const first = await one.post(`/admin/articles/${id}`, {
      ...base,
      title: '甲的标题',
      body: '同一段\n\n甲的第二段\n\n尾段',
    });
    assert.equal(first.status, 303);

    const stale = await other.post(`/admin/articles/${id}`, { ...base, title: '乙的标题', body: '同一段\n\n乙的第二段\n\n尾段', tags: '港口', then: 'publish' }); // prettier-ignore
    assert.equal(stale.status, 409);
    assert.match(stale.text, new RegExp(`${one.name}保存了第 2 版`));
    const shown = stale.text.replace(/<span class="hidden">.*?<\/span>|<del>.*?<\/del>|<\/?ins>/g, '');
    for (const text of ['甲的标题', '乙的标题', '甲的第二段', '乙的第二段'])
      assert.match(shown, new RegExp(text));
    assert.equal(stale.text.match(/<fieldset class="conflict"/g)?.length, 2, 'the title and a paragraph');
    assert.equal(stale.text.match(/class="block"/g)?.length, 2);
    assert.equal(fieldValue(stale.text, 'title'), '乙的标题');
    assert.equal(fieldValue(stale.text, 'tags'), '港口');
    assert.equal(services.desk.drafts.history(id).length, 2, 'nothing was saved');

    const merged = await other.post(`/admin/articles/${id}`, { title: '合并的标题', body: '合并', baseRevisionId: fieldValue(stale.text, 'newestRevisionId')! }); // prettier-ignore
    assert.equal(merged.status, 303);
    assert.equal(services.desk.drafts.draft(id)!.revision.content.title, '合并的标题');
  });

  test('keeps what was typed when the only channel was removed meanwhile', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const channel = make.channel();
    const person = await signedIn(newsroom, 'reporter');
    services.desk.acts.performNow(null, (act) => services.desk.channelDesk.remove(act, channel.id));

    const fields = { title: '写了很久', body: '写了很久的正文', channelId: String(channel.id), then: 'save' };
    const refused = await person.post('/admin/articles', fields);
    assert.equal(refused.status, 422);
    assert.equal(fieldValue(refused.text, 'body'), '写了很久的正文');
    assert.match(refused.text, /请选择所属栏目/);
    assert.match((await person.get('/admin/articles/new')).text, /现在还没有频道/);
  });

  test('keeps what was typed when the session has ended, through sign-in, and saves nothing by itself', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, post, get } = newsroom;
    const account = make.account(['reporter']);
    const { id, revisionId } = make.draft({ by: account, title: '原标题' });
    const fields = { title: '写了很久的标题"<', body: '写了\r\n很久', tags: '港口', baseRevisionId: String(revisionId), then: 'save' }; // prettier-ignore

    const refused = await post(`/admin/articles/${id}`, fields);
    assert.equal(refused.status, 403);
    assert.equal(fieldValue(refused.text, 'to'), `/admin/articles/${id}`);
    const typed = fieldValue(refused.text, 'typed')!;
    const wrong = await post('/admin/sign-in', {
      account: account.name,
      password: 'wrong',
      typed,
      to: `/admin/articles/${id}`,
    });
    assert.equal(fieldValue(wrong.text, 'typed'), typed, 'a wrong password loses nothing');
    const stranger = await post('/admin/sign-in', { account: make.account(['admin']).name, password, typed, to: `/admin/articles/${id}` }); // prettier-ignore
    assert.equal(stranger.status, 403);
    assert.equal(fieldValue(stranger.text, 'typed'), typed, 'neither does an account that may not write');
    assert.equal(stranger.headers['set-cookie'], undefined);

    const form = await post('/admin/sign-in', {
      account: account.name,
      password,
      typed,
      to: `/admin/articles/${id}`,
    });
    assert.equal(form.status, 200);
    assert.equal(fieldValue(form.text, 'title'), '写了很久的标题"<');
    assert.equal(fieldValue(form.text, 'body')?.replace(/\r/g, ''), '写了\n很久');
    assert.match(form.text, /您已重新登录/);
    assert.match(form.text, new RegExp(`action="/admin/articles/${id}"`));
    assert.equal(services.desk.drafts.history(id).length, 1);
    const cookie = cookieFrom(form.headers);
    assert.equal((await get(`/admin/articles/${id}`, { cookie })).status, 200);
    const saved = await post(`/admin/articles/${id}`, { ...fields, baseRevisionId: fieldValue(form.text, 'baseRevisionId')! }, { cookie }); // prettier-ignore
    assert.equal(saved.status, 303);

    const newOne = await post('/admin/articles', {
      title: '新的',
      body: '正文',
      formId: 'abc',
      then: 'publish',
    });
    const resumed = await post('/admin/sign-in', { account: account.name, password, typed: fieldValue(newOne.text, 'typed')!, to: '/admin/articles' }); // prettier-ignore
    assert.equal(fieldValue(resumed.text, 'formId'), 'abc');
    assert.equal(fieldValue(resumed.text, 'title'), '新的');
  });

  test('keeps what was typed when the ledger cannot be signed', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor', 'admin');
    const { rmSync } = await import('node:fs');
    rmSync(`${newsroom.dataDir}/keys`, { recursive: true });
    // Another process has made a new key and it was lost as well: the ledger names one that is nowhere.
    const { openDesk } = await import('../../src/services.ts');
    const other = await openDesk(newsroom.config);
    await other.acts.addKey(null);
    other.close();
    rmSync(`${newsroom.dataDir}/keys`, { recursive: true });

    const reply = await person.post('/admin/articles', {
      title: '发不出去',
      body: '正文',
      then: 'publish',
    });
    assert.equal(reply.status, 503);
    assert.match(reply.text, /签名密钥不在了/);
    assert.equal(fieldValue(reply.text, 'title'), '发不出去');
    assert.match((await person.get('/admin/')).text, /生成新密钥/);
    assert.equal((await person.post('/admin/ledger/key', {})).status, 303);
    assert.equal(
      (await person.post('/admin/articles', { title: '发得出去', body: '正文', then: 'publish' })).status,
      303,
    );
  });
});

describe('A reporter', () => {
  test('adds no old address to what is in review, and touches no lease of an article of others', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const reporter = await signedIn(newsroom, 'reporter');
    for (const role of ['editor', 'head', 'chief'] as const) newsroom.make.account([role]);
    newsroom.make.settings({ workflow: 'three' });
    const fields = { title: '送审的稿', body: '正文' };
    await reporter.post('/admin/articles', { ...fields, then: 'submit' });
    const { revision } = newsroom.services.desk.drafts.draft(1)!;
    const reply = await reporter.post('/admin/articles/1', { ...fields, script: revision.content.script, baseRevisionId: String(revision.id), oldPath: '/a.html' }); // prettier-ignore
    assert.ok(reply.status === 403 || reply.status === 409, String(reply.status));
    assert.equal(newsroom.services.desk.oldAddresses.owner('/a.html'), undefined);
    const other = newsroom.make.draft();
    const release = await reporter.post(`/admin/articles/${other.id}/lease/removal`, { token: 'x' });
    assert.equal(release.status, 403);
  });

  test('reads no title of others’ drafts on the start page, even of what went out before its reviews', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const { desk } = services;
    make.channel();
    const reporter = await signedIn(newsroom, 'reporter');
    const editor = await signedIn(newsroom, 'editor');
    const chief = make.account(['chief']);
    make.account(['head']);
    make.settings({ workflow: 'three', allowsUnreviewed: true });
    const { id, revisionId } = make.draft({ title: '先发的题', by: chief });
    desk.acts.performNow(chief, (act) => desk.reviews.publishUnreviewed(act, id, revisionId, chief, '地震'));
    const content = desk.drafts.draft(id)!.revision.content;
    desk.acts.performNow(
      editor,
      (act) =>
      desk.drafts.save(act, { articleId: id, baseRevisionId: revisionId, channelId: 1, dated: null, content: { ...content, title: '还没发的新题' } }), // prettier-ignore
    );
    const seen = (await reporter.get('/admin/')).text;
    assert.match(seen, /先发的题/);
    assert.doesNotMatch(seen, /还没发的新题|地震/);
    assert.match((await editor.get('/admin/')).text, /还没发的新题/);
  });

  test("comes by nobody else's article through the identity of its form", async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const reporter = await signedIn(newsroom, 'reporter');
    const fields = { title: '编辑的稿件', body: '编辑的正文', formId: 'form-of-the-editor' };
    assert.equal((await editor.post('/admin/articles', fields)).status, 303);

    const reply = await reporter.post('/admin/articles', { ...fields, oldPath: '/mine.html' });

    assert.equal(reply.status, 403);
    assert.doesNotMatch(reply.text, /编辑的正文/);
    assert.equal(newsroom.services.desk.db.prepare('SELECT count(*) FROM old_addresses').pluck().get(), 0);
  });

  test('sees and changes only articles of their own, and publishes none', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const reporter = await signedIn(newsroom, 'reporter');
    const mine = make.draft({ title: '我的稿件', by: reporter });
    const theirs = make.article({ title: '别人的稿件' });

    const list = await reporter.get('/admin/articles');
    assert.match(list.text, /我的稿件/);
    assert.doesNotMatch(list.text, /别人的稿件/);
    assert.doesNotMatch((await reporter.get('/admin/')).text, /别人的稿件/);
    for (const path of ['', '/preview', '/preview-desk', `/revisions/${theirs.revisionId}`])
      assert.equal((await reporter.get(`/admin/articles/${theirs.id}${path}`)).status, 403, path);
    assert.equal(
      (await reporter.get(`/admin/articles/${mine.id}/revisions/${theirs.revisionId}`)).status,
      404,
    );
    assert.equal(
      (await reporter.post(`/admin/articles/${theirs.id}`, { title: '改', body: '改' })).status,
      403,
    );

    const form = await reporter.get(`/admin/articles/${mine.id}`);
    assert.doesNotMatch(form.text, /value="publish"/);
    const fields = { title: '改过', body: '正文', baseRevisionId: String(mine.revisionId) };
    const refused = await reporter.post(`/admin/articles/${mine.id}`, { ...fields, then: 'publish' });
    assert.equal(refused.status, 403);
    assert.equal(fieldValue(refused.text, 'title'), '改过');
    assert.equal(
      (await reporter.post(`/admin/articles/${mine.id}`, { ...fields, then: 'save' })).status,
      303,
    );
    assert.equal(services.site.editions.edition(mine.id), undefined);
  });
});

describe('The list of articles', () => {
  test('filters by words, number, state, channel and author, and pages without losing the filter', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, clock } = newsroom;
    const [finance, sport] = [make.channel({ name: '财经' }), make.channel({ name: '体育' })];
    const column = make.channel({ name: '股市', parentId: finance.id });
    for (let at = 0; at < 55; at += 1) {
      clock.advance(1000);
      make.draft({ title: `财经${at}号`, channel: column });
    }
    make.article({ title: '球赛', channel: sport, bylines: ['王五'] });
    const person = await signedIn(newsroom, 'editor');
    const titles = async (query: string) =>
      [...(await person.get(`/admin/articles${query}`)).text.matchAll(/<th scope="row"><a[^>]*>([^<]*)</g)].map(([, title]) => title); // prettier-ignore

    assert.deepEqual(await titles(`?words=${encodeURIComponent('球')}`), ['球赛']);
    assert.deepEqual(await titles('?words=3'), ['财经53号', '财经43号', '财经39号', '财经38号', '财经37号', '财经36号', '财经35号', '财经34号', '财经33号', '财经32号', '财经31号', '财经30号', '财经23号', '财经13号', '财经3号', '财经2号']); // prettier-ignore
    assert.deepEqual(await titles('?state=published'), ['球赛']);
    assert.deepEqual(await titles(`?author=${encodeURIComponent('王五')}`), ['球赛']);
    assert.equal((await titles(`?channel=${finance.id}`)).length, 50);

    const first = await person.get(`/admin/articles?channel=${finance.id}`);
    const older = /rel="next" href="([^"]*)"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
    assert.match(older, new RegExp(`channel=${finance.id}`));
    const rest = (await person.get(older)).text;
    assert.equal(rest.match(/<th scope="row">/g)?.length, 5);
    assert.match(rest, /rel="prev"/);
    assert.match((await person.get('/admin/articles?words=none')).text, /没有符合条件的稿件/);
  });

  test('marks what is online and what has a newer draft', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    const { id, revisionId } = make.article({ title: '线上稿' });
    const person = await signedIn(newsroom, 'editor');
    assert.match(
      (await person.get('/admin/articles')).text,
      /已发布<\/span> <span class="state online">线上</,
    );
    await person.post(`/admin/articles/${id}`, {
      title: '新标题',
      body: '正文',
      baseRevisionId: String(revisionId),
    });
    assert.match(
      (await person.get('/admin/articles')).text,
      /草稿<\/span> <span class="state online">线上为旧版</,
    );
    const page = await person.get(`/admin/articles/${id}`);
    assert.match(page.text, /<button class="main" name="then" value="publish">更新线上版本</);
    assert.match(page.text, /发布已保存的第 2 版/);
    assert.equal(services.site.editions.edition(id)!.content.title, '线上稿');
  });
});
