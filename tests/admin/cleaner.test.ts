import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, type Person, signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const seed = fileURLToPath(new URL('../../../shared/data/seed-article.txt', import.meta.url));
const story =
  '夜航渡轮重新开船\n\n2026-04-30 22:41 来源：青汀晚报\n\n青汀晚报讯（记者 陈砚）青汀江上的夜航渡轮停了三十一天,昨晚十点重新开船。\n渡轮公司经理罗望说，停航是为了换主机。（完）\n【责任编辑：周宁】\n版权所有 青汀快报';

/** The fields of the article form as a browser would send them. */
function formOf(html: string): Record<string, string> {
  const names = [...html.matchAll(/<(?:input|textarea|select)[^>]* name="([\w-]+)"/g)].map(
    ([, name]) => name!,
  );
  return Object.fromEntries(
    ['title', 'channelId', 'body', 'kicker', 'subtitle', 'dateline', 'bylines', 'dutyEditor', 'sourceName', 'dated', 'formId', 'wire', 'script']
      .filter((name) => names.includes(name))
      .map((name) => [name, fieldValue(html, name) ?? '']),
  ); // prettier-ignore
}

const idIn = (location: string | undefined) => Number(/\/admin\/articles\/(\d+)/.exec(location ?? '')?.[1]);

async function saved(person: Person, original: string, then = 'save', undo: string[] = []): Promise<number> {
  const body = new URLSearchParams({ original });
  for (const id of undo) body.append('undo', id);
  const form = await person.post('/admin/cleaner/form', body);
  assert.equal(form.status, 200);
  const reply = await person.post('/admin/articles', { ...formOf(form.text), then });
  assert.equal(reply.status, 303, reply.text.slice(0, 2000));
  return idIn(reply.headers.location);
}

describe('The wire cleaner at the desk', () => {
  test('shows what it did, takes back what is not wanted, and fills in the form', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'reporter');
    assert.match((await person.get('/admin/articles')).text, /href="\/admin\/cleaner">从通稿新建</);
    assert.match((await person.get('/admin/cleaner')).text, /name="original"/);
    assert.equal((await person.post('/admin/cleaner', { original: ' ' })).status, 422);

    const shown = await person.post('/admin/cleaner', { original: story });
    assert.equal(shown.status, 200);
    for (const words of ['青汀晚报讯（记者 陈砚）', '版权所有 青汀快报', '〔责任编辑 周宁〕', '网站零件', '消息头']) assert.ok(shown.text.includes(words), words); // prettier-ignore
    const [, id] = /name="undo" value="(furniture-[0-9a-f]{10})"/.exec(shown.text)!;

    const again = await person.post('/admin/cleaner', { original: story, undo: id! });
    assert.match(again.text, new RegExp(`value="${id!}" checked`));
    assert.match(again.text, /<div class="reading">.*<p>版权所有 青汀快报<\/p>/s);

    const form = formOf((await person.post('/admin/cleaner/form', { original: story })).text);
    assert.deepEqual(
      [form.title, form.dateline, form.bylines, form.dutyEditor, form.sourceName, form.dated],
      ['夜航渡轮重新开船', '青汀晚报讯（记者 陈砚）', '陈砚', '周宁', '青汀晚报', '2026-04-30T22:41'],
    );
    assert.equal(
      form.body,
      '青汀江上的夜航渡轮停了三十一天，昨晚十点重新开船。\n\n渡轮公司经理罗望说，停航是为了换主机。',
    );
  });

  test('keeps the original with the article, once, for ever', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { desk } = newsroom.services;
    const person = await signedIn(newsroom, 'chief');
    const form = formOf((await person.post('/admin/cleaner/form', { original: story })).text);
    const id = idIn((await person.post('/admin/articles', { ...form, then: 'save' })).headers.location);
    assert.equal(
      idIn((await person.post('/admin/articles', { ...form, then: 'save' })).headers.location),
      id,
    );

    assert.match((await person.get(`/admin/articles/${id}`)).text, /对照通稿原文/);
    const page = await person.get(`/admin/articles/${id}/original`);
    assert.equal(page.status, 200);
    assert.match(page.text, /版权所有 青汀快报<\/td>\s*<td><small>没有收入/);
    assert.match(page.text, /停了三十一天<del>,<\/del>昨晚十点/);
    assert.match(page.text, /停了三十一天<ins>，<\/ins>昨晚十点/);
    assert.equal(desk.wireOriginals.of(id)?.original, story);
    assert.deepEqual(verify(desk.db).findings, []);

    for (const change of [
      `UPDATE wire_originals SET original = 'x'`,
      'UPDATE wire_originals SET original = NULL, undone = NULL',
      'UPDATE wire_originals SET pasted_by = NULL',
      'DELETE FROM wire_originals',
    ])
      assert.throws(() => desk.db.exec(change), /never/, change);

    const other = newsroom.make.draft();
    assert.equal((await person.get(`/admin/articles/${other.id}/original`)).status, 404);
    const reporter = await signedIn(newsroom, 'reporter');
    assert.equal((await reporter.get(`/admin/articles/${id}/original`)).status, 403);
  });

  test('lets nobody change an original unseen', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { desk } = newsroom.services;
    const person = await signedIn(newsroom, 'chief');
    await saved(person, story);
    desk.db.exec('DROP TRIGGER wire_originals_are_not_changed; DROP TRIGGER wire_originals_are_not_deleted');
    const findings = () => verify(desk.db).findings.filter(({ kind }) => kind !== 'schema');

    desk.db.exec(`UPDATE wire_originals SET original = 'x'`);
    assert.match(findings()[0]!.text, /wire original of article 1: is not what was pasted/);
    desk.db.exec('UPDATE wire_originals SET original = NULL');
    assert.match(findings()[0]!.text, /is gone, and nobody erased the article/);
    desk.db
      .prepare('UPDATE wire_originals SET original = ?, pasted_at = ?')
      .run(story, '2020-01-01T00:00:00.000Z');
    assert.match(findings()[0]!.text, /its row is not as it was saved/);
    desk.db.exec('DELETE FROM wire_originals');
    assert.match(findings()[0]!.text, /table wire_originals: 1 of its rows were deleted/);
  });

  test('empties the original when its article is erased', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { desk } = newsroom.services;
    const id = await saved(await signedIn(newsroom, 'chief'), story);
    desk.acts.performNow(null, (act) => desk.publishing.erase(act, id, '当事人要求'));
    assert.equal(desk.wireOriginals.of(id), undefined);
    assert.deepEqual(verify(desk.db).findings, []);
    desk.publishing.forgetErased();
    assert.ok(!readFileSync(`${newsroom.dataDir}/yaowen.db`).includes('青汀晚报讯'));
  });

  test('keeps the original through a mistake in the form, and refuses one that was cut', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    const form = formOf((await person.post('/admin/cleaner/form', { original: story })).text);
    const back = await person.post('/admin/articles', { ...form, title: '', then: 'save' });
    assert.equal(back.status, 422);
    assert.equal(formOf(back.text).wire, form.wire);
    const cut = await person.post('/admin/articles', {
      ...form,
      wire: form.wire!.slice(0, 40),
      then: 'save',
    });
    assert.equal(cut.status, 422);
    assert.match(cut.text, /通稿原文没有完整地随表单送来/);
  });

  test('keeps what it could not repair from readers until somebody has settled it', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'chief');
    const broken =
      '夜航渡轮重新开船\n\n青汀江上的渡轮?pín)了，昨晚重新开船。\n渡轮公司经理罗望说，停航是为了换主机。';
    const shown = await person.post('/admin/cleaner', { original: broken });
    assert.match(shown.text, /有 1 处乱码没有修好/);
    const form = formOf((await person.post('/admin/cleaner/form', { original: broken })).text);
    const refused = await person.post('/admin/articles', { ...form, then: 'publish' });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /正文里有 1 处没有修好的乱码：“[^”]*渡轮\?pín\)了/);
    // A draft may be kept, and published once it reads right; who means the signs says so.
    const id = idIn((await person.post('/admin/articles', { ...form, then: 'save' })).headers.location);
    assert.equal((await person.post(`/admin/articles/${id}/publication`, { revisionId: '1' })).status, 422);
    const quoted = {
      ...form,
      formId: '',
      wire: '',
      body: '<p>网页上写着<code>渡轮?pín)了</code>，原是拼音插错了地方。</p>',
    };
    assert.equal((await person.post('/admin/articles', { ...quoted, then: 'publish' })).status, 303);
    const mended = { ...form, body: form.body!.replace('?pín)', '停'), then: 'publish' };
    assert.equal((await person.post('/admin/articles', mended)).status, 303);
    assert.match((await newsroom.get(`/articles/${id}`)).text, /青汀江上的渡轮停了/);
  });

  test('offers a page of our own to try on the sample site alone', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'editor');
    assert.doesNotMatch((await person.get('/admin/cleaner')).text, /用样例试试/);
    assert.doesNotMatch((await person.get('/admin/cleaner?sample')).text, /渡輪/);
    newsroom.make.settings({ isSample: true });
    assert.match((await person.get('/admin/cleaner')).text, /用样例试试/);
    const original = fieldValue((await person.get('/admin/cleaner?sample')).text, 'original')!;
    const shown = await person.post('/admin/cleaner', { original });
    for (const words of ['修复的乱码', '混进来的垃圾链接', '括注的拼音', '消息头', '来源、时间、编辑', '混着 1 个简体字']) assert.ok(shown.text.includes(words), words); // prettier-ignore
    const id = await saved(person, original, 'publish');
    const page = (await newsroom.get(`/articles/${id}`)).text;
    assert.match(page, /再被汽笛声吵醒。/);
    assert.doesNotMatch(page, /[āáǎàēéěèīíǐìōóǒòūúǔù]|棋牌|百家/);
  });

  test('brings the scraped page to readers in both scripts', { skip: !existsSync(seed) }, async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'chief');
    const id = await saved(person, readFileSync(seed, 'utf8'), 'publish');
    const hans = (await newsroom.get(`/articles/${id}`)).text;
    const hant = (await newsroom.get(`/tw/articles/${id}`)).text;
    for (const words of [
      '反馈变成了人工智能反馈。”谈到DeepSeek时',
      '因为大模型对复杂系统',
      '领域将在更高层次上面临能力上',
      '我们在基础研究方面',
      '中新网北京4月30日电 (记者 夏宾)',
      '（Meta公司旗下人工智能模型）',
    ])
      assert.ok(hans.includes(words), words);
    for (const words of [
      '變成了人工智能反饋',
      '因為大模型對',
      '領域將在更高層次上面臨',
      '我們在基礎研究方面',
      '中新網北京4月30日電 (記者 夏賓)',
    ])
      assert.ok(hant.includes(words), words);
    const article = (html: string) => /<article.*?<\/article>/s.exec(html)![0];
    for (const html of [hans, hant]) assert.doesNotMatch(article(html), /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|熱點圖片|热点图片|ICP|51985809/); // prettier-ignore
    assert.deepEqual(verify(newsroom.services.desk.db).findings, []);
  });
});
