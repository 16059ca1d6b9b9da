import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Account } from '../../src/accounts/accounts.ts';
import type { Step } from '../../src/articles/workflow.ts';
import { checksIn, shortageFor } from '../../src/articles/workflow.ts';
import { verify } from '../../src/ledger/verify.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';

/** A newsroom with three reviews, its people, and a text that a reporter has handed in. */
function openThree(t: Parameters<typeof openNewsroom>[0]) {
  const newsroom = openNewsroom(t);
  const { make, services } = newsroom;
  const people = {
    reporter: make.account(['reporter']),
    editor: make.account(['editor']),
    head: make.account(['head']),
    chief: make.account(['chief']),
    all: make.account(['reporter', 'editor', 'head', 'chief']),
  };
  make.settings({ workflow: 'three' });
  const article = make.draft({ by: people.reporter });
  const { reviews, acts } = services.desk;
  const submit = (revisionId = article.revisionId) =>
    acts.performNow(people.reporter, (act) => reviews.submit(act, article.id, revisionId));
  const sign = (account: Account, step: Step, revisionId = article.revisionId) =>
    acts.performNow(account, (act) =>
      reviews.signOff(act, article.id, account, {
        revisionId,
        step,
        checks: checksIn('three', step).map(({ id }) => id),
        aiUse: 'none',
        remark: '',
        device: '',
      }),
    );
  const publish = (revisionId = article.revisionId, by: Account | null = people.chief) =>
    acts.performNow(by, (act) => services.desk.publishing.publish(act, article.id, revisionId));
  const stateOf = () => services.desk.drafts.draft(article.id)!.state;
  return { ...newsroom, people, article, submit, sign, publish, stateOf };
}

function edit({ services }: Newsroom, id: number, by: Account, changes: object) {
  const { desk } = services;
  const { revision } = desk.drafts.draft(id)!;
  return desk.acts.performNow(by, (act) =>
    desk.drafts.save(act, {
      articleId: id,
      baseRevisionId: revision.id,
      channelId: revision.channelId,
      dated: revision.dated,
      content: { ...revision.content, ...changes },
    }),
  ).revisionId;
}

const sound = ({ services }: Newsroom) => assert.deepEqual(verify(services.desk.db).findings, []);

describe('三审', () => {
  test('lets a text out once three different people have signed it', (t) => {
    const site = openThree(t);
    const { people, submit, sign, publish, stateOf } = site;
    submit();
    assert.equal(stateOf(), 'first');
    assert.throws(() => publish(), /还没有审完/);
    sign(people.editor, 'first');
    assert.equal(stateOf(), 'second');
    sign(people.head, 'second');
    assert.throws(() => publish(), /还没有审完/);
    sign(people.chief, 'final');
    assert.equal(stateOf(), 'approved');
    publish();
    assert.equal(stateOf(), 'published');
    sound(site);
  });

  test('refuses a second step of one account, in words and in the database itself', (t) => {
    const site = openThree(t);
    const { people, submit, sign, article, services } = site;
    submit();
    sign(people.all, 'first');
    assert.throws(() => sign(people.all, 'second'), /同一个账号不能签两道/);
    const insert = () =>
      services.desk.db
        .prepare(
          `INSERT INTO sign_offs (round_id, article_id, revision_id, text_hash, step, account_id, checks, signed_at, ledger_number)
           SELECT round_id, article_id, revision_id, text_hash, 'second', account_id, '[]', signed_at, ledger_number + 1 FROM sign_offs`,
        )
        .run();
    assert.throws(insert, /no account signs two steps in one round/);
    assert.ok(article.id);
    sound(site);
  });

  test('keeps an account from a second step across revisions of a round', (t) => {
    const site = openThree(t);
    const { people, submit, sign, article } = site;
    submit();
    sign(people.all, 'first');
    const next = edit(site, article.id, people.editor, { title: '改过的标题' });
    sign(people.editor, 'first', next);
    assert.throws(() => sign(people.all, 'second', next), /不能签两道/);
    sign(people.head, 'second', next);
    sound(site);
  });

  test('takes sign-offs back when the text changes, and not when only its filing does', (t) => {
    const site = openThree(t);
    const { people, submit, sign, article, stateOf, publish } = site;
    submit();
    sign(people.editor, 'first');
    sign(people.head, 'second');
    sign(people.chief, 'final');
    const tagged = edit(site, article.id, people.editor, { pinnedUntil: '2026-12-01T00:00:00.000Z' });
    assert.equal(stateOf(), 'approved');
    assert.equal(site.services.desk.drafts.draft(article.id)!.revision.id, tagged);
    const changed = edit(site, article.id, people.editor, { summary: '另一个摘要' });
    assert.equal(stateOf(), 'first');
    assert.throws(() => publish(changed), /还没有审完/);
    assert.throws(() => publish(tagged), /新的版本/);
    sound(site);
  });

  test('lets nobody sign their own text, unless the newsroom does', (t) => {
    const site = openThree(t);
    const { people, make, services, sign } = site;
    const own = make.draft({ by: people.all });
    const { acts, reviews } = services.desk;
    acts.performNow(people.editor, (act) => reviews.submit(act, own.id, own.revisionId));
    const signOwn = () =>
      acts.performNow(people.all, (act) =>
        reviews.signOff(act, own.id, people.all, { revisionId: own.revisionId, step: 'first', checks: checksIn('three', 'first').map(({ id }) => id), aiUse: 'none', remark: '', device: '' }),
      ); // prettier-ignore
    assert.throws(signOwn, /您自己写的/);
    make.settings({ signsOwn: true });
    signOwn();
    assert.ok(sign);
    sound(site);
  });

  test('is refused to whoever changed the text before the hand-in, even where somebody saved after them', (t) => {
    const site = openThree(t);
    const { people, sign, article, submit } = site;
    edit(site, article.id, people.editor, { title: '编辑改写的题' });
    const last = edit(site, article.id, people.reporter, { pinnedUntil: '2026-12-01T00:00:00.000Z' });
    submit(last);
    assert.throws(() => sign(people.editor, 'first', last), /您自己写的/);
    const { db } = site.services.desk;
    const insert = () =>
      db
        .prepare(
          `INSERT INTO sign_offs (round_id, article_id, revision_id, text_hash, step, account_id, checks, signed_at, ledger_number)
           SELECT o.id, r.article_id, r.id, r.text_hash, 'first', ?, '[]', '2026', 1
           FROM revisions r JOIN review_rounds o ON o.article_id = r.article_id WHERE r.id = ?`,
        )
        .run(people.editor.id, last);
    assert.throws(insert, /nobody signs their own text/);
    sign(people.all, 'first', last);
    sound(site);
  });

  test('asks for every check and for the use of machines', (t) => {
    const { people, submit, article, services } = openThree(t);
    submit();
    const { acts, reviews } = services.desk;
    const signing = { revisionId: article.revisionId, step: 'first' as const, remark: '', device: '' };
    const withChecks = (checks: string[], aiUse: string) => () =>
      acts.performNow(people.editor, (act) =>
        reviews.signOff(act, article.id, people.editor, { ...signing, checks, aiUse }),
      );
    assert.throws(withChecks(['facts'], 'none'), /没勾的核对项/);
    assert.throws(withChecks(['facts', 'names', 'source'], ''), /人工智能/);
  });

  test('returns a text with remarks; the next round begins anew', (t) => {
    const site = openThree(t);
    const { people, submit, sign, article, services, stateOf } = site;
    const { acts, reviews } = services.desk;
    submit();
    sign(people.editor, 'first');
    const sendBack = (remark: string) =>
      acts.performNow(people.head, (act) =>
        reviews.sendBack(act, article.id, article.revisionId, people.head, remark),
      );
    assert.throws(() => sendBack('  '), /写明要改什么/);
    sendBack('导语太长');
    assert.equal(stateOf(), 'returned');
    const mended = edit(site, article.id, people.reporter, { title: '短了' });
    assert.equal(stateOf(), 'returned');
    submit(mended);
    assert.deepEqual(reviews.work.signedSteps(article.id, reviews.work.textHashOf(mended)), []);
    assert.equal(reviews.work.remarks(article.id)[1]?.text, '导语太长');
    sound(site);
  });

  test('goes by name without the reviews where that is allowed, until they are made up for', (t) => {
    const site = openThree(t);
    const { people, article, services, make, sign, stateOf } = site;
    const { acts, reviews } = services.desk;
    const rush = (by: Account) =>
      acts.performNow(by, (act) =>
        reviews.publishUnreviewed(act, article.id, article.revisionId, by, '台风红色预警'),
      );
    assert.throws(() => rush(people.chief), /不允许未审先发/);
    make.settings({ allowsUnreviewed: true });
    assert.throws(() => rush(people.editor), /总编辑署名/);
    rush(people.chief);
    assert.equal(stateOf(), 'published');
    assert.equal(reviews.work.unreviewed().length, 1);
    sign(people.editor, 'first');
    sign(people.head, 'second');
    assert.throws(() => sign(people.chief, 'final'), /您自己写的或送审的/);
    sign(people.all, 'final');
    assert.equal(reviews.work.unreviewed().length, 0);
    assert.equal(stateOf(), 'published');
    sound(site);
  });

  test('that went out by name stays owed through later publications, and is paid off by a withdrawal', (t) => {
    const site = openThree(t);
    const { people, article, services, make, publish } = site;
    const { acts, reviews } = services.desk;
    make.settings({ allowsUnreviewed: true });
    acts.performNow(people.chief, (act) =>
      reviews.publishUnreviewed(act, article.id, article.revisionId, people.chief, '台风'),
    );
    publish();
    assert.equal(reviews.work.unreviewed().length, 1, 'the same text again settles nothing');
    make.withdrawal(article.id);
    assert.equal(reviews.work.unreviewed().length, 0, 'nothing is owed for what nobody sees');
    assert.throws(() => publish(), /还没有审完/);
    sound(site);
  });

  test('is not to be got round by the clock, an assignment or a withdrawal', async (t) => {
    const site = openThree(t);
    const { people, article, services, clock, submit, sign, publish, make, stateOf } = site;
    const { acts, reviews, schedule } = services.desk;
    acts.performNow(people.editor, (act) =>
      schedule.plan(act, article.id, article.revisionId, { publishAt: '2026-11-23T03:00:00.000Z', withdrawAt: null, embargoUntil: null }),
    ); // prettier-ignore
    assert.equal(stateOf(), 'draft');
    clock.set('2026-11-23T03:00:01.000Z');
    assert.deepEqual(await schedule.run(acts, clock.now()), []);
    assert.equal(schedule.missed(clock.now()).length, 1);
    submit();
    sign(people.editor, 'first');
    sign(people.head, 'second');
    sign(people.chief, 'final');
    publish();
    make.withdrawal(article.id);
    assert.throws(() => publish(), /还没有审完/);
    acts.performNow(people.editor, (act) => reviews.assign(act, article.id, people.all.id, '请接着改'));
    sound(site);
  });
});

describe('A forbidden word', () => {
  test('does not reach readers, by whatever way', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, clock } = newsroom;
    const { acts, publishing, schedule, wordList, drafts } = services.desk;
    const editor = make.account(['editor']);
    acts.performNow(null, (act) =>
      wordList.set(act, [{ kind: 'forbidden', word: '马头', replacement: '', note: '' }]),
    );
    const { id, revisionId } = make.draft({ by: editor, script: 'hant', body: '<p>老馬頭改建。</p>' });
    assert.throws(
      () => acts.performNow(editor, (act) => publishing.publish(act, id, revisionId)),
      /禁用词“马头”/,
    );
    acts.performNow(editor, (act) =>
      schedule.plan(act, id, revisionId, { publishAt: '2026-11-23T03:00:00.000Z', withdrawAt: null, embargoUntil: null }),
    ); // prettier-ignore
    clock.set('2026-11-23T03:00:00.000Z');
    assert.match((await schedule.run(acts, clock.now()))[0]?.problem ?? '', /禁用词/);
    assert.equal(drafts.draft(id)!.state, 'draft');
    make.article({ body: '导入的马头' });
    sound(newsroom);
  });
});

describe('禁发', () => {
  test('holds everybody, in words and in the database itself', (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, clock } = newsroom;
    const { acts, schedule, publishing, db } = services.desk;
    const chief = make.account(['chief']);
    const { id, revisionId } = make.draft({ by: chief });
    acts.performNow(chief, (act) =>
      schedule.plan(act, id, revisionId, { publishAt: null, withdrawAt: null, embargoUntil: '2026-11-23T10:00:00.000Z' }),
    ); // prettier-ignore
    assert.throws(() => acts.performNow(chief, (act) => publishing.publish(act, id, revisionId)), /禁发期/);
    const insert = db.prepare(
      `INSERT INTO editions (article_id, number, revision_id, channel_id, content, content_hash, published_at, issued_at, ledger_number)
       SELECT article_id, 1, id, channel_id, content, content_hash, ?, ?, 1 FROM revisions WHERE id = ?`,
    );
    assert.throws(
      () => insert.run('2026-11-23T02:00:00.000Z', '2026-11-23T02:00:00.000Z', revisionId),
      /embargo/,
    );
    clock.set('2026-11-23T10:00:00.000Z');
    acts.performNow(chief, (act) => publishing.publish(act, id, revisionId));
    sound(newsroom);
  });
});

describe('The clock', () => {
  test('publishes and withdraws what is due, also late, and tells how late', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, clock, get } = newsroom;
    const { acts, schedule } = services.desk;
    const editor = make.account(['editor']);
    const { id, revisionId } = make.draft({ by: editor, title: '定时的稿' });
    acts.performNow(editor, (act) =>
      schedule.plan(act, id, revisionId, { publishAt: '2026-11-23T03:00:00.000Z', withdrawAt: '2026-11-23T05:00:00.000Z', embargoUntil: null }),
    ); // prettier-ignore
    assert.deepEqual(await schedule.run(acts, clock.now()), []);
    clock.set('2026-11-23T03:10:00.000Z');
    assert.deepEqual(await schedule.run(acts, clock.now()), [
      { what: 'published', articleId: id, lateMs: 600_000 },
    ]);
    assert.equal((await get(`/articles/${id}`)).status, 200);
    clock.set('2026-11-23T05:00:00.000Z');
    assert.deepEqual(await schedule.run(acts, clock.now()), [
      { what: 'withdrawn', articleId: id, lateMs: 0 },
    ]);
    assert.equal((await get(`/articles/${id}`)).status, 410);
    assert.deepEqual(await schedule.run(acts, clock.now()), []);
    sound(newsroom);
  });

  test('tells why something could not go out, and does not try it for ever', async (t) => {
    const newsroom = openNewsroom(t);
    const { make, services, clock } = newsroom;
    const { acts, schedule, drafts } = services.desk;
    const editor = make.account(['editor']);
    const { id, revisionId } = make.draft({ by: editor });
    acts.performNow(editor, (act) =>
      schedule.plan(act, id, revisionId, { publishAt: '2026-11-23T03:00:00.000Z', withdrawAt: null, embargoUntil: null }),
    ); // prettier-ignore
    make.settings({ workflow: 'three' });
    clock.set('2026-11-23T03:00:00.000Z');
    const [due] = await schedule.run(acts, clock.now());
    assert.match(due?.problem ?? '', /还没有审完/);
    assert.equal(drafts.draft(id)!.state, 'draft');
    assert.equal(schedule.missed(clock.now()).length, 1);
    assert.deepEqual(await schedule.run(acts, clock.now()), []);
    sound(newsroom);
  });
});

describe('The people that a workflow needs', () => {
  const person = (id: number, ...roles: Account['roles']) => ({ id, roles });

  test('are counted as different ones, with one more who writes', () => {
    const all = [1, 2, 3].map((id) => person(id, 'editor', 'head', 'chief'));
    assert.equal(shortageFor('direct', false, []), '');
    assert.equal(shortageFor('three', true, all), '');
    assert.match(shortageFor('three', false, all), /至少要 4 个不同的人/);
    assert.equal(shortageFor('three', false, [...all, person(4, 'reporter')]), '');
    assert.match(shortageFor('three', true, all.slice(0, 2)), /至少要 3 个/);
    assert.match(shortageFor('three', true, [person(1, 'editor')]), /没有账号能复审、终审/);
    assert.equal(shortageFor('one', false, [person(1, 'reporter'), person(2, 'chief')]), '');
    assert.match(shortageFor('one', false, [person(1, 'editor')]), /至少要 2 个/);
  });
});
