import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { verify } from '../../src/ledger/verify.ts';
import { fieldValue, signedIn } from '../support/desk.ts';
import { assertHonest } from '../support/honest.ts';
import { filesOf, temporaryOf } from '../support/media.ts';
import { openNewsroom, password } from '../support/newsroom.ts';
import { colourAt, gif, jpeg, mp4, multipart, pdf } from '../support/pictures.ts';

interface MediaJson {
  id: number;
  kind: string;
  src: string;
  thumb: string;
  name: string;
  alt: string;
}
interface Answer {
  media: MediaJson[];
  problems: { name: string; message: string }[];
  older: string;
}

const asJson = { accept: 'application/json' };
const answerOf = (text: string) => JSON.parse(text) as Answer;

describe('/admin/media', () => {
  test('takes several files at once, with words about them, and shows them', async (t) => {
    const newsroom = openNewsroom(t);
    const reporter = await signedIn(newsroom, 'reporter');
    const form = multipart([
      { field: 'alt', content: '港口的清晨' },
      { field: 'credit', content: '本报记者 王小明 摄' },
      { field: 'files', name: '港口 清晨.jpg', content: await jpeg() },
      { field: 'files', name: '采访.mp4', content: mp4() },
      { field: 'files', name: '通知.pdf', content: pdf() },
      { field: 'files', name: '', content: '' },
    ]);
    const reply = await reporter.post('/admin/media', form.body, form.headers);
    assert.equal(reply.status, 303, reply.text);
    assert.equal(reply.headers.location, '/admin/media?done=media-added');

    const page = await reporter.get('/admin/media');
    for (const name of ['港口 清晨.jpg', '采访.mp4', '通知.pdf']) assert.ok(page.text.includes(name));
    const [, thumb] = /<img src="(\/media\/[^"]+\.webp)" alt="港口的清晨"/.exec(page.text)!;
    assert.equal((await newsroom.get(thumb!)).headers['content-type'], 'image/webp');
    assert.deepEqual(temporaryOf(newsroom), []);
    assertHonest(newsroom.services.site.reader);

    const found = answerOf(
      (await reporter.get(`/admin/media?words=${encodeURIComponent('王小明')}&kind=picture`, asJson)).text,
    );
    assert.deepEqual([found.media.length, found.media[0]?.name], [1, '港口 清晨.jpg']);
    assert.doesNotMatch(
      (await reporter.get(`/admin/media?words=${encodeURIComponent('没有这个')}`)).text,
      /通知\.pdf/,
    );
  });

  test('answers scripts in JSON: what was taken, and a sentence for what was not', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const bytes = await jpeg();
    const form = multipart([
      { field: 'files', name: '好.jpg', content: bytes },
      { field: 'files', name: '好.jpg', content: bytes },
      { field: 'files', name: '图.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
      { field: 'files', name: '动.gif', content: gif(500) },
    ]);
    const reply = await editor.post('/admin/media', form.body, { ...form.headers, ...asJson });
    assert.equal(reply.status, 200);
    const { media, problems } = answerOf(reply.text);
    assert.deepEqual(
      media.map(({ name, kind }) => [name, kind]),
      [['好.jpg', 'picture']],
    );
    assert.match(media[0]!.src, /^\/media\/[\w-]{22}\.jpg$/);
    assert.match(media[0]!.thumb, /^\/media\/[\w-]{22}\.webp$/);
    assert.deepEqual(
      problems.map(({ name }) => name),
      ['图.svg', '动.gif'],
    );
    assert.match(problems[0]!.message, /SVG/);
    assert.match(problems[1]!.message, /“动\.gif”有 500 帧/);

    const nothing = multipart([{ field: 'alt', content: '' }]);
    const none = await editor.post('/admin/media', nothing.body, { ...nothing.headers, ...asJson });
    assert.equal(none.status, 422);
    const nobody = await newsroom.post('/admin/media', form.body, { ...form.headers, ...asJson });
    assert.equal(nobody.status, 401);
    assert.match(answerOf(nobody.text).problems[0]!.message, /登录已经过期/);
  });

  test('shows people what was refused beside what was taken', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const form = multipart([
      { field: 'files', name: '好.jpg', content: await jpeg() },
      { field: 'files', name: '<b>坏.jpg', content: '<html>' },
    ]);
    const reply = await editor.post('/admin/media', form.body, form.headers);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /收下了 1 个，另有 1 个没有收下/);
    assert.match(reply.text, /“&lt;b&gt;坏\.jpg”是网页，不是图片/);
    const empty = multipart([{ field: 'files', name: '', content: '' }]);
    assert.match((await editor.post('/admin/media', empty.body, empty.headers)).text, /请先选择要上传的文件/);
    const long = multipart([
      { field: 'alt', content: '长'.repeat(301) },
      { field: 'files', name: '好.jpg', content: await jpeg() },
    ]);
    assert.match((await editor.post('/admin/media', long.body, long.headers)).text, /替代文字最多 300 个字/);
  });

  test('refuses what is too large or too many without keeping any of it', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const large = multipart([
      {
        field: 'files',
        name: '大.jpg',
        content: Buffer.concat([await jpeg(), Buffer.alloc(26 * 1024 * 1024)]),
      },
      { field: 'files', name: '小.jpg', content: await jpeg(200, 100) },
    ]);
    const reply = await editor.post('/admin/media', large.body, { ...large.headers, ...asJson });
    const { media, problems } = answerOf(reply.text);
    assert.deepEqual(
      media.map(({ name }) => name),
      ['小.jpg'],
    );
    assert.match(problems[0]!.message, /“大\.jpg”太大了，图片最大 25 MB/);

    const many = multipart(
      Array.from({ length: 31 }, (_, at) => ({ field: 'files', name: `${at}.txt`, content: 'x' })),
    );
    const tooMany = await editor.post('/admin/media', many.body, many.headers);
    assert.equal(tooMany.status, 422);
    assert.match(tooMany.text, /“30\.txt”没有收下：一次传的文件太多了/);
    const fields = multipart(Array.from({ length: 80 }, (_, at) => ({ field: `f${at}`, content: 'x' })));
    assert.equal((await editor.post('/admin/media', fields.body, fields.headers)).status, 413);
    const text = multipart([{ field: 'alt', content: 'x'.repeat(300_000) }]);
    assert.equal((await editor.post('/admin/media', text.body, text.headers)).status, 413);
    const broken = await editor.post('/admin/media', 'nothing', { 'content-type': 'multipart/form-data' });
    assert.equal(broken.status, 400);
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('reads nothing of a form whose sender may not send it', async (t) => {
    const newsroom = openNewsroom(t);
    const admin = await signedIn(newsroom, 'admin');
    const editor = await signedIn(newsroom, 'editor');
    const form = multipart([{ field: 'files', name: '好.jpg', content: await jpeg() }]);
    assert.equal((await admin.post('/admin/media', form.body, form.headers)).status, 403);
    const elsewhere = { ...form.headers, 'sec-fetch-site': 'cross-site' };
    assert.equal((await editor.post('/admin/media', form.body, elsewhere)).status, 403);
    assert.equal((await newsroom.post('/admin/media', form.body, form.headers)).status, 303);
    assert.deepEqual(
      newsroom.services.desk.media.list({ words: '' }, { perPage: 5, page: 1, offset: 0 }).rows,
      [],
    );
  });

  test('leaves nothing of an upload that breaks off', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const form = multipart([{ field: 'files', name: '好.jpg', content: await jpeg(2000, 1000) }]);
    const port = await newsroom.port;
    await new Promise<void>((resolve) => {
      const sending = request({
        port,
        host: '127.0.0.1',
        path: '/admin/media',
        method: 'POST',
        headers: {
          host: 'localhost:3000',
          cookie: editor.cookie,
          'sec-fetch-site': 'same-origin',
          ...form.headers,
        },
      });
      sending.on('error', () => resolve());
      sending.write(form.body.subarray(0, form.body.length / 2));
      setTimeout(() => sending.destroy(), 200);
    });
    for (let tries = 0; tries < 50 && temporaryOf(newsroom).length > 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(temporaryOf(newsroom), []);
    assert.equal((await newsroom.get('/')).status, 200);
  });

  test('leaves nothing of many that break off at their very beginning', async (t) => {
    const newsroom = openNewsroom(t);
    const reporter = await signedIn(newsroom, 'reporter');
    const form = multipart([{ field: 'files', name: '长.pdf', content: Buffer.alloc(60_000, '%PDF-1.4\n') }]);
    const port = await newsroom.port;
    for (let count = 0; count < 80; count++) {
      await new Promise<void>((resolve) => {
        const sending = request({ port, host: '127.0.0.1', path: '/admin/media', method: 'POST', agent: false, headers: { host: 'localhost:3000', cookie: reporter.cookie, 'sec-fetch-site': 'same-origin', ...form.headers, 'content-length': '9000000' } }); // prettier-ignore
        sending.on('error', () => undefined).on('close', resolve);
        sending.write(form.body.subarray(0, -100), () => setTimeout(() => sending.destroy(), count % 10));
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('takes fields of any name, from anyone', async (t) => {
    const newsroom = openNewsroom(t);
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const form = multipart(names.map((field) => ({ field, content: '甲' })));
    assert.equal((await newsroom.post('/admin/articles', form.body, form.headers)).status, 403);
    const reporter = await signedIn(newsroom, 'reporter');
    assert.equal((await reporter.post('/admin/media', form.body, form.headers)).status, 422);
  });

  test('changes words and the focal point, and cuts anew around it', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const { desk, site } = newsroom.services;
    const media = await desk.intake.takeBytes(null, await jpeg(600, 1200), '竖.jpg');
    const address = `/admin/media/${media.id}`;
    const page = await editor.get(address);
    assert.equal(fieldValue(page.text, 'focusX'), '50');
    const before = filesOf(newsroom).length;
    const wide = () => site.media.renditions(media.id).find(({ cut }) => cut === 'wide')!.address;
    const old = wide();

    const reply = await editor.post(address, {
      alt: '灯塔',
      caption: ' 傍晚\n的灯塔 ',
      credit: '',
      place: '0-100',
    });
    assert.equal(reply.status, 303, reply.text);

    const after = await editor.get(address);
    assert.deepEqual(
      [fieldValue(after.text, 'alt'), fieldValue(after.text, 'caption'), fieldValue(after.text, 'focusY')],
      ['灯塔', '傍晚 的灯塔', '100'],
    );
    assert.match(after.text, /value="0-100" checked/);
    assert.notEqual(wide(), old);
    assert.equal((await newsroom.get(old)).status, 404);
    const cut = (await newsroom.get(wide())).body;
    assert.deepEqual(await Promise.all([colourAt(cut, 0.2, 0.5), colourAt(cut, 0.8, 0.5)]), ['b', 'rg']);
    assert.equal((await sharp(cut).metadata()).width, 480);
    assert.equal(filesOf(newsroom).length, before);
    assertHonest(site.reader);

    const numbers = await editor.post(address, { place: '', focusX: '12.5', focusY: '30' });
    assert.equal(numbers.status, 303);
    assert.deepEqual([desk.media.byId(media.id)!.focusX, desk.media.byId(media.id)!.focusY], [125, 300]);
    assert.equal(desk.media.byId(media.id)!.alt, '灯塔');
    // Numbers that were changed beside a place that was chosen already count.
    await editor.post(address, { place: '50-50' });
    await editor.post(address, { place: '50-50', focusX: '20', focusY: '50' });
    assert.equal(desk.media.byId(media.id)!.focusX, 200);
    const wrong = await editor.post(address, { alt: '改过', place: '', focusX: '120', focusY: 'x' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /横向位置是 0 到 100 之间的数/);
    assert.equal(fieldValue(wrong.text, 'alt'), '改过');
    assert.equal((await editor.get('/admin/media/99')).status, 404);
  });

  test('walks through many by cursor', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    for (let count = 0; count < 60; count++) {
      if (count % 3 === 0) newsroom.clock.advance(1000);
      await newsroom.services.desk.intake.takeBytes(null, pdf(String(count)), `${count}.pdf`);
    }
    const first = answerOf((await editor.get('/admin/media?kind=paper', asJson)).text);
    const second = answerOf((await editor.get(first.older, asJson)).text);
    assert.equal(second.older, '');
    assert.deepEqual(
      [...first.media, ...second.media].map(({ name }) => name),
      Array.from({ length: 60 }, (_, at) => `${59 - at}.pdf`),
    );
    assert.match((await editor.get(first.older)).text, /较新的/);
  });
});

describe('an article form with files', () => {
  test('reads its text like any other, whoever sends it', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const form = multipart([
      { field: 'title', content: '多段表单的标题' },
      { field: 'body', content: '第一段。\r\n\r\n第二段。' },
      { field: 'then', content: 'publish' },
      { field: 'pictures', name: '图.jpg', content: await jpeg() },
    ]);
    const silent = await editor.post('/admin/articles', form.body, form.headers);
    assert.equal(silent.status, 422);
    assert.match(silent.text, /第 1 张图片没有替代文字/);
    const src = /name="figure-1-src" value="([^"]+)"/.exec(silent.text)![1]!;

    const again = multipart([
      { field: 'title', content: '多段表单的标题' },
      { field: 'body', content: `<p>第一段。</p><figure><img src="${src}" alt=""></figure>` },
      { field: 'then', content: 'publish' },
      { field: 'figure-1-src', content: src },
      { field: 'figure-1-alt', content: '灰色的长方形' },
      { field: 'figure-1-caption', content: '图为一张图。' },
      { field: 'figure-1-credit', content: '某某 摄' },
    ]);
    const reply = await editor.post('/admin/articles', again.body, again.headers);
    assert.equal(reply.status, 303, reply.text);
    const page = (await newsroom.get('/articles/1')).text;
    assert.match(page, /多段表单的标题/);
    assert.match(page, /<picture>.*alt="灰色的长方形"/);
    assert.match(page, /<figcaption>图为一张图。<small>某某 摄<\/small>/);
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('takes the files up to the limit, tells of those beyond, and keeps the text', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const bytes = await jpeg();
    const form = multipart([
      { field: 'title', content: '三十一个文件' },
      { field: 'body', content: '正文还在。' },
      ...Array.from({ length: 29 }, (_, at) => ({ field: 'pictures', name: `${at}.jpg`, content: bytes })),
      { field: 'lead', name: '', content: '' },
      { field: 'papers', name: '一.pdf', content: pdf('一') },
      { field: 'papers', name: '二.pdf', content: pdf('二') },
    ]);
    const reply = await editor.post('/admin/articles', form.body, form.headers);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /“二\.pdf”没有收下：一次传的文件太多了/);
    assert.equal(fieldValue(reply.text, 'title'), '三十一个文件');
    assert.match(fieldValue(reply.text, 'body')!, /正文还在。/);
    assert.match(fieldValue(reply.text, 'attachments')!, /^\/media\/\S+ 一\.pdf$/);
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('publishes nothing from which a picture within the text was lost', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const form = multipart([
      { field: 'title', content: '带着坏图的稿件' },
      { field: 'body', content: '<p>正文。</p><p><img src="data:image/png;base64,AAAA" alt="坏图"></p>' },
      { field: 'then', content: 'publish' },
    ]);
    const reply = await editor.post('/admin/articles', form.body, form.headers);
    assert.equal(reply.status, 422);
    assert.match(reply.text, /有图片没有取来，没有发布/);
    assert.match(fieldValue(reply.text, 'body')!, /正文。/);
    assert.doesNotMatch((await newsroom.get('/latest')).text, /带着坏图的稿件/);
  });

  test('keeps what was typed about pictures through sign-in, and does not cut it short', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const { src } = await newsroom.services.desk.intake.takeBytes(null, await jpeg(), '图.jpg');
    const account = newsroom.make.account(['editor']);
    const long = '很长的说明，'.repeat(120);
    const form = multipart([
      { field: 'title', content: '图注还在' },
      { field: 'body', content: `<p>正文。</p><figure><img src="${src}" alt=""></figure>` },
      { field: 'figure-1-src', content: src },
      { field: 'figure-1-alt', content: '一块灰色' },
      { field: 'figure-1-caption', content: long },
    ]);
    const expired = await newsroom.post('/admin/articles', form.body, form.headers);
    const typed = fieldValue(expired.text, 'typed')!;
    const resumed = await newsroom.post('/admin/sign-in', { account: account.name, password, to: '/admin/articles', typed }); // prettier-ignore
    assert.equal(resumed.status, 200);
    assert.equal(fieldValue(resumed.text, 'figure-1-alt'), '一块灰色');
    assert.equal(fieldValue(resumed.text, 'figure-1-caption'), long);
  });

  test('keeps what was typed, without its files, where the session has ended', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const form = multipart([
      { field: 'title', content: '过期时的标题' },
      { field: 'pictures', name: '图.jpg', content: await jpeg() },
    ]);
    const reply = await newsroom.post('/admin/articles', form.body, form.headers);
    assert.equal(reply.status, 403);
    assert.match(reply.text, /过期时的标题/);
    assert.throws(() => temporaryOf(newsroom), /ENOENT/);
  });

  test('says what is there already, and leads to it', async (t) => {
    const newsroom = openNewsroom(t);
    const editor = await signedIn(newsroom, 'editor');
    const bytes = await jpeg();
    const known = await newsroom.services.desk.intake.takeBytes(null, bytes, '老图.jpg');
    const form = multipart([
      { field: 'files', name: '又来.jpg', content: bytes },
      { field: 'files', name: '新.pdf', content: pdf() },
    ]);
    const page = await editor.post('/admin/media', form.body, form.headers);
    assert.equal(page.status, 200);
    assert.match(page.text, /其中 1 个图库里本来就有/);
    assert.match(page.text, new RegExp(`href="/admin/media/${known.id}"[^]*?老图\\.jpg[^]*?本来就有`));
    const again = await editor.post('/admin/media', form.body, { ...form.headers, ...asJson });
    assert.equal((JSON.parse(again.text) as { known: number[] }).known.length, 2);
  });

  test('finds by who uploaded a thing, and in which month of the newsroom', async (t) => {
    const newsroom = openNewsroom(t);
    const { intake } = newsroom.services.desk;
    const editor = await signedIn(newsroom, 'editor');
    const other = newsroom.make.account(['reporter'], '别人');
    newsroom.clock.set('2026-10-31T15:59:00.000Z');
    await intake.takeBytes({ id: other.id }, await jpeg(300, 200), '十月.jpg');
    newsroom.clock.set('2026-10-31T16:01:00.000Z');
    await intake.takeBytes({ id: editor.id }, await jpeg(310, 200), '十一月.jpg');
    const names = async (query: string) =>
      answerOf((await editor.get(`/admin/media?${query}`, asJson)).text).media.map(({ name }) => name);
    assert.deepEqual(await names('month=2026-10'), ['十月.jpg']);
    assert.deepEqual(await names(`month=${encodeURIComponent('2026年11月')}`), ['十一月.jpg']);
    assert.deepEqual(await names(`by=${other.id}`), ['十月.jpg']);
    assert.deepEqual(await names(`by=${editor.id}&kind=picture`), ['十一月.jpg']);
    assert.match((await editor.get('/admin/media?month=2026-13')).text, /月份应如 2026-04/);
  });

  test('tells where a picture is used, of the newest text and of what readers see', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const { src, width, height, id } = await desk.intake.takeBytes(null, await jpeg(), '港.jpg');
    const picture = { src, width, height, alt: '港', caption: '', credit: '', isShown: true };
    const body = `<figure><img src="${src}" alt="港" width="${width}" height="${height}"></figure><p>正文。</p>`;
    const online = newsroom.make.article({ title: '线上的', picture });
    const onlyOnline = newsroom.make.article({ title: '改过的', picture });
    desk.acts.performNow(null, (act) => {
      const { revision } = desk.drafts.draft(onlyOnline.id)!;
      desk.drafts.save(act, { articleId: onlyOnline.id, baseRevisionId: revision.id, channelId: revision.channelId, dated: null, content: { ...revision.content, picture: null } }); // prettier-ignore
    });
    const draft = newsroom.make.draft({ title: '没发的', body });
    const placed = newsroom.make.article().id;
    desk.acts.performNow(
      null,
      (act) =>
      desk.frontPageDesk.set(act, { hot: [{ articleId: placed, title: '', picture: src, pictureAlt: '港' }] }), // prettier-ignore
    );
    newsroom.make.settings({ masthead: src });
    desk.acts.performNow(null, (act) => desk.authors.add(act, { name: '王小明', slug: 'wang', title: '', biography: '', portrait: src, accountId: null, spellings: [] })); // prettier-ignore
    const editor = await signedIn(newsroom, 'editor');
    const { text } = await editor.get(`/admin/media/${id}`);
    assert.match(text, new RegExp(`${online.id} 号：线上的[^]*?最新一版和线上都有`));
    assert.match(text, new RegExp(`${onlyOnline.id} 号：改过的[^]*?只有线上的版本有`));
    assert.match(text, new RegExp(`${draft.id} 号：没发的[^]*?读者还看不到`));
    assert.match(text, /首页：热点图片 1/);
    assert.match(text, /设置：报头图片/);
    assert.match(text, /作者：王小明/);
    const admin = await signedIn(newsroom, 'editor', 'admin');
    const next = await desk.intake.takeBytes(null, await jpeg(700, 600), '新.jpg');
    const done = await admin.post(`/admin/media/${id}/replacement/uses`, { with: String(next.id), settings: 'true', 'author-1': 'true' }); // prettier-ignore
    assert.equal(done.status, 200);
    assert.deepEqual([desk.authors.byId(1)!.portrait, desk.settings.read().masthead], [next.src, next.src]);
    assert.deepEqual(verify(desk.db).findings, []);
    const reporter = await signedIn(newsroom, 'reporter');
    const seen = (await reporter.get(`/admin/media/${id}`)).text;
    assert.doesNotMatch(seen, /没发的/, 'a reporter learns no titles of other people');
    assert.match(seen, new RegExp(`${draft.id} 号稿件`));
  });

  test('lets a reporter describe only what is their own, or stands in what they write', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const [reporter, editor] = [await signedIn(newsroom, 'reporter'), await signedIn(newsroom, 'editor')];
    const own = await desk.intake.takeBytes({ id: reporter.id }, await jpeg(300, 200), '自己的.jpg');
    const foreign = await desk.intake.takeBytes({ id: editor.id }, await jpeg(310, 200), '别人的.jpg');
    const used = await desk.intake.takeBytes({ id: editor.id }, await jpeg(320, 200), '用着的.jpg');
    const { src, width, height } = used;
    newsroom.make.draft({ by: reporter, picture: { src, width, height, alt: '', caption: '', credit: '', isShown: false } }); // prettier-ignore
    const change = (person: typeof reporter, { id }: { id: number }) =>
      person.post(`/admin/media/${id}`, { alt: `由${person.name}写`, place: '0-0' });
    assert.equal((await change(reporter, own)).status, 303);
    assert.equal((await change(reporter, used)).status, 303);
    const draft = newsroom.make.draft({ by: editor, picture: { src, width, height, alt: '', caption: '', credit: '', isShown: false } }); // prettier-ignore
    assert.equal((await change(reporter, used)).status, 403, 'the cut would change for somebody else’s, too');
    desk.acts.performNow(editor, (act) => desk.reviews.assign(act, draft.id, reporter.id, ''));
    assert.equal((await change(reporter, used)).status, 303);
    desk.acts.performNow(
      null,
      (act) =>
      desk.authors.add(act, { name: '某人', slug: 'mou', title: '', biography: '', portrait: src, accountId: null, spellings: [] }), // prettier-ignore
    );
    assert.equal((await change(reporter, used)).status, 403, 'it is a portrait');
    const refused = await change(reporter, foreign);
    assert.equal(refused.status, 403);
    assert.match(refused.text, /您只能改自己上传的/);
    assert.equal(desk.media.byId(foreign.id)!.alt, '');
    assert.doesNotMatch((await reporter.get(`/admin/media/${foreign.id}`)).text, /name="alt"/);
    assert.equal((await change(editor, own)).status, 303);
  });

  test('puts a new file in the place of an old one, listed before, article by article', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const take = async (width: number) => desk.intake.takeBytes(null, await jpeg(width, 600), `${width}.jpg`);
    const old = await take(900);
    const { src, width, height } = old;
    const picture = { src, width, height, alt: '旧图的话', caption: '', credit: '', isShown: true };
    const img = `<figure><img src="${src}" alt="文中的话" width="${width}" height="${height}"></figure>`;
    const online = newsroom.make.article({ title: '线上的', picture, body: `${img}<p>一。</p>${img}` });
    const other = newsroom.make.draft({ title: '别人在写的', picture });
    const withNewer = newsroom.make.article({ title: '有修改稿的', picture });
    desk.acts.performNow(null, (act) => {
      const { revision } = desk.drafts.draft(withNewer.id)!;
      desk.drafts.save(act, { articleId: withNewer.id, baseRevisionId: revision.id, channelId: revision.channelId, dated: null, content: { ...revision.content, title: '修改稿' } }); // prettier-ignore
    });
    const unnamed = newsroom.make.draft({ title: '没有选的', picture });
    newsroom.make.settings({ masthead: src });
    const placed = newsroom.make.article().id;
    desk.acts.performNow(
      null,
      (act) =>
      desk.frontPageDesk.set(act, { hot: [{ articleId: placed, title: '', picture: src, pictureAlt: '图' }] }), // prettier-ignore
    );
    const chief = await signedIn(newsroom, 'chief');
    const somebody = newsroom.make.account(['editor'], '李某');
    const sessionHash = 'x'.repeat(64);
    desk.leases.open(other.id, { accountId: somebody.id, sessionHash });

    const address = `/admin/media/${old.id}/replacement`;
    const same = multipart([{ field: 'file', name: '同.jpg', content: await jpeg(900, 600) }]);
    assert.match((await chief.post(address, same.body, same.headers)).text, /这就是原来的那个文件/);
    const wrong = multipart([{ field: 'file', name: '文.pdf', content: pdf() }]);
    assert.match((await chief.post(address, wrong.body, wrong.headers)).text, /应当也是图片/);
    const none = multipart([{ field: 'file', name: '', content: '' }]);
    assert.match((await chief.post(address, none.body, none.headers)).text, /请先选择要换上的文件/);
    const form = multipart([{ field: 'file', name: '新.jpg', content: await jpeg(1000, 500) }]);
    const taken = await chief.post(address, form.body, form.headers);
    assert.equal(taken.status, 303);
    const successorId = Number(/with=(\d+)/.exec(taken.headers.location!)![1]);
    const successor = desk.media.byId(successorId)!;

    const listed = (await chief.get(taken.headers.location!)).text;
    assert.match(listed, /线上的[^]*?存为新的一版并重新发布/);
    assert.match(listed, /别人在写的[^]*?李某正在写这篇稿件/);
    assert.match(listed, /修改稿[^]*?存进还没有发布的最新一版/);
    assert.match(listed, /首页：热点图片 1[^]*?马上生效/);
    assert.match(listed, /设置：报头图片[^]*?请管理员来换/);
    assert.equal(desk.drafts.draft(online.id)!.revision.id, online.revisionId, 'nothing was done yet');

    const newer = desk.drafts.draft(withNewer.id)!.revision.id;
    const chosen = {
      with: String(successorId),
      [`article-${online.id}`]: String(online.revisionId),
      [`article-${other.id}`]: String(other.revisionId),
      [`article-${withNewer.id}`]: String(newer - 1),
      'front-page': 'true',
      settings: 'true',
    };
    const done = await chief.post(`${address}/uses`, chosen);
    assert.match(done.text, /线上的<\/a>[^]*?已换，读者现在就能看到/);
    assert.match(done.text, /修改稿<\/a>[^]*?没有换：刚才又有了新的一版/);
    const content = desk.drafts.draft(online.id)!.revision.content;
    assert.deepEqual(content.picture, { ...picture, src: successor.src, width: 1000, height: 500 });
    assert.equal(content.body.split(`src="${successor.src}" alt="文中的话" width="1000" height="500"`).length, 3); // prettier-ignore
    const [rendition] = desk.media.renditions(successorId);
    assert.ok((await newsroom.get(`/articles/${online.id}`)).text.includes(rendition!.address.slice(0, 20)) || (await newsroom.get(`/articles/${online.id}`)).text.includes(successor.src)); // prettier-ignore
    for (const { id, revisionId } of [other, unnamed])
      assert.equal(desk.drafts.draft(id)!.revision.id, revisionId);
    assert.equal(desk.frontPage.read().hot[0]!.picture, successor.src);
    assert.equal(desk.settings.read().masthead, src, 'a chief editor sets nothing');
    await chief.post(`${address}/uses`, { ...chosen, [`article-${withNewer.id}`]: String(newer) });
    assert.equal(desk.drafts.draft(withNewer.id)!.visibleRevisionId, withNewer.revisionId);
    assert.equal(desk.drafts.draft(withNewer.id)!.revision.content.picture!.src, successor.src);
    assert.equal(desk.media.byId(old.id)!.erasedAt, null);
    assert.deepEqual(verify(desk.db).findings, []);
  });

  test('replaces under review only in the text, and leaves what a reporter may not touch', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const [reporter, editor] = [await signedIn(newsroom, 'reporter'), await signedIn(newsroom, 'editor')];
    const old = await desk.intake.takeBytes({ id: reporter.id }, await jpeg(900, 600), '旧.jpg');
    const next = await desk.intake.takeBytes(null, await jpeg(800, 600), '新.jpg');
    const { src, width, height } = old;
    const picture = { src, width, height, alt: '话', caption: '', credit: '', isShown: true };
    const own = newsroom.make.article({ by: reporter, title: '记者的', picture });
    const foreign = newsroom.make.article({ by: editor, title: '编辑的', picture });
    for (let count = 0; count < 2; count++) newsroom.make.account(['editor']);
    newsroom.make.settings({ workflow: 'one' });
    const address = `/admin/media/${old.id}/replacement`;
    const listed = (await reporter.get(`${address}?with=${next.id}`)).text;
    assert.match(listed, /记者的[^]*?读者看到的还是旧的，审完发布以后才换/);
    assert.match(listed, /您不能改这篇稿件，请编辑来换/);
    assert.doesNotMatch(listed, /编辑的/);
    const chosen = { with: String(next.id), [`article-${own.id}`]: String(own.revisionId), [`article-${foreign.id}`]: String(foreign.revisionId) }; // prettier-ignore
    const done = await reporter.post(`${address}/uses`, chosen);
    assert.match(done.text, /已存为新的一版；读者看到的还没有换/);
    assert.equal(desk.drafts.draft(own.id)!.visibleRevisionId, own.revisionId);
    assert.equal(desk.drafts.draft(own.id)!.revision.content.picture!.src, next.src);
    assert.equal(desk.drafts.draft(foreign.id)!.revision.id, foreign.revisionId);
    const stranger = await signedIn(newsroom, 'reporter');
    assert.equal((await stranger.get(address)).status, 403);
    assert.equal((await stranger.post(`${address}/uses`, chosen)).status, 403);
    assert.deepEqual(verify(desk.db).findings, []);
  });

  test('recognises a picture in another size and format, and tells different ones apart', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const editor = await signedIn(newsroom, 'editor');
    const drawn = (shift: number) =>
      sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1000"><defs><linearGradient id="g"><stop stop-color="#123"/><stop offset="1" stop-color="#edc"/></linearGradient></defs><rect width="1600" height="1000" fill="url(#g)"/><circle cx="${300 + shift}" cy="${400 - shift / 4}" r="260" fill="#fff"/><rect x="${900 - shift / 2}" y="500" width="300" height="420" fill="#024"/></svg>`)); // prettier-ignore
    const large = await desk.intake.takeBytes(null, await drawn(0).jpeg().toBuffer(), '大图.jpg');
    const form = multipart([
      {
        field: 'files',
        name: '小图.webp',
        content: await drawn(0).resize(640).webp({ quality: 50 }).toBuffer(),
      },
      { field: 'files', name: '别的.jpg', content: await drawn(700).jpeg().toBuffer() },
    ]);
    const reply = await editor.post('/admin/media', form.body, { ...form.headers, ...asJson });
    const { media, similar } = JSON.parse(reply.text) as Answer & { similar: Record<string, { name: string }> }; // prettier-ignore
    assert.deepEqual(Object.keys(similar), [String(media[0]!.id)]);
    assert.equal(similar[media[0]!.id]!.name, '大图.jpg');
    assert.match((await editor.get(`/admin/media/${media[0]!.id}`)).text, /看起来一样的[^]*?大图\.jpg/);
    assert.match((await editor.get(`/admin/media/${large.id}`)).text, /看起来一样的[^]*?小图\.webp/);
    assert.doesNotMatch((await editor.get(`/admin/media/${media[1]!.id}`)).text, /看起来一样的/);
    assert.deepEqual(verify(desk.db).findings, []);
    desk.acts.performNow(null, (act) => desk.mediaDesk.erase(act, large.id, '误传'));
    await desk.intake.removeReleased();
    assert.equal(desk.media.byId(large.id)!.look, null);
    assert.deepEqual(verify(desk.db).findings, []);
    assert.throws(() => desk.db.prepare('UPDATE media SET look = ?').run('0'.repeat(16)), /does not change/);
  });
});
