import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checksIn, type Step } from '../../src/articles/workflow.ts';
import { cookieFrom, signedIn } from '../support/desk.ts';
import { openNewsroom, password } from '../support/newsroom.ts';

describe('Reviews at the desk', () => {
  test('say so when two sign-offs come from one browser', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, post, services } = newsroom;
    newsroom.make.channel();
    const reporter = await signedIn(newsroom, 'reporter');
    const [editor, head] = [make.account(['editor']), make.account(['head'])];
    make.settings({ workflow: 'three' });
    const sent = await reporter.post('/admin/articles', { title: '同机', body: '正文', then: 'submit' });
    const at = sent.headers.location!.replace(/\?.*/, '');
    const revisionId = String(services.desk.drafts.draft(1)!.revision.id);

    // One browser keeps its own cookie over two accounts.
    const first = await post('/admin/sign-in', { account: editor.name, password });
    const device = first.headers['set-cookie']!.find((line) => /^(?:__Host-)?device=/.test(line))!.split(
      ';',
    )[0]!;
    const second = await post('/admin/sign-in', { account: head.name, password }, { cookie: device });
    const sign = (step: Step, cookie: string) =>
      post(
        `${at}/sign-offs`,
        new URLSearchParams([
          ...checksIn('three', step).map(({ id }): [string, string] => ['checks', id]),
          ['revisionId', revisionId],
          ['step', step],
          ['confirmedAiUse', 'none'],
        ]),
        { cookie: `${cookie}; ${device}` },
      );
    const session = (headers: typeof first.headers) =>
      headers['set-cookie']!.find((line) => /^(?:__Host-)?session=/.test(line))!.split(';')[0]!;
    assert.match((await sign('first', session(first.headers))).headers.location!, /done=signed-off/);
    assert.doesNotMatch((await reporter.get(at)).text, /同机审签提示/);
    assert.match((await sign('second', session(second.headers))).headers.location!, /done=signed-off/);
    assert.match((await reporter.get(at)).text, /同机审签提示/);
    assert.ok(cookieFrom(first.headers));
  });

  test('want what the proofreader finds to be looked at before each sign-off', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services } = newsroom;
    make.channel();
    const editor = await signedIn(newsroom, 'editor');
    for (const role of ['head', 'chief'] as const) make.account([role]);
    const writer = make.account(['reporter']);
    make.settings({ workflow: 'three' });
    const { id, revisionId } = make.draft({
      by: writer,
      title: '换届',
      body: '会议于4月31日召开，代表们通过了决议。',
    });
    services.desk.acts.performNow(writer, (act) => services.desk.reviews.submit(act, id, revisionId));
    const page = (await editor.get(`/admin/articles/${id}`)).text;
    assert.match(page, /name="proofSeen"/);
    assert.match(page, /校对查出的 1 处都看过了（日期时间 1）/);
    const checks = [...page.matchAll(/name="checks" value="([^"]+)"/g)].map(([, check]) => check!);
    const sign = (more: [string, string][]) =>
      editor.post(`/admin/articles/${id}/sign-offs`, new URLSearchParams([['revisionId', String(revisionId)], ['step', 'first'], ['confirmedAiUse', 'none'], ...checks.map((check): [string, string] => ['checks', check]), ...more]).toString()); // prettier-ignore
    const refused = await sign([]);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /id="proofSeen-problem">校对查出 1 处，请看过再签/);
    assert.equal((await sign([['proofSeen', 'true']])).status, 303);
    assert.match((await editor.get(`/admin/articles/${id}`)).text, /已签/);
  });

  test('refuse a workflow that present accounts cannot fill, and leave the reporter’s text alone meanwhile', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const admin = await signedIn(newsroom, 'admin');
    const reporter = await signedIn(newsroom, 'reporter');
    const set = { siteName: '滨海新闻', script: 'hans', timeZone: 'Asia/Shanghai', workflow: 'three' };
    const refused = await admin.post('/admin/settings', set);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /id="workflow-problem">现在的账号撑不起这个流程/);
    for (const role of ['editor', 'head', 'chief'] as const) newsroom.make.account([role]);
    assert.equal((await admin.post('/admin/settings', set)).status, 303);

    await reporter.post('/admin/articles', { title: '送审的稿', body: '正文', then: 'submit' });
    const { revision } = newsroom.services.desk.drafts.draft(1)!;
    const again = await reporter.post('/admin/articles/1', {
      title: '偷偷改的稿',
      body: '正文',
      baseRevisionId: String(revision.id),
    });
    assert.equal(again.status, 409);
    assert.match(again.text, /请先“撤回送审”/);
    assert.match(again.text, /value="偷偷改的稿"/);
    assert.equal((await reporter.post('/admin/articles/1/recall', {})).status, 303);
    assert.equal(newsroom.services.desk.drafts.draft(1)!.state, 'draft');
  });
});
