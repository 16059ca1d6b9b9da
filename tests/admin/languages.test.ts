import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createTranslators, english } from '../../src/admin/translation.ts';
import { messagesIn, translatable } from '../../src/http/translatable.ts';
import { isTranslated, viewNames } from '../../src/http/view.ts';
import { busyDesk, deskAddresses } from '../support/busy-desk.ts';
import { messagesInCode } from '../support/messages.ts';
import { converter, openNewsroom } from '../support/newsroom.ts';

const root = join(import.meta.dirname, '../..');
const han = /\p{Script=Han}/u;
const places = (text: string) => (text.match(/\{\d\}/g) ?? []).sort().join();

/** Code that says nothing at the desk: what readers, operators and the log are told, made-up content, and tables of Chinese. */
const elsewhere = /^(?:sample|site|commands|database|exchange|jobs|ledger)\/|^chinese\/(?!proofreading\/finding)|^(?:cli|server|config|services)\.ts$|^admin\/style\.ts$|^http\/(?:media-files|translatable|page-cache|misses|hosts|view)\.ts$|^articles\/(?:page-source|wechat|differences|body|article|in-variant)[^/]*\.ts$|^editor\/(?:counting|paste|figure-html)\.ts$/; // prettier-ignore

describe('The catalogue', () => {
  test('has every message of the templates', () => {
    for (const name of viewNames().filter(isTranslated)) {
      const missing = messagesIn(readFileSync(join(root, 'views', `${name}.ejs`), 'utf8')).filter(
        (message) => !Object.hasOwn(english, message),
      );
      assert.deepEqual(missing, [], `views/languages/en.json lacks what ${name} says`);
    }
  });

  test('has what the code says', () => {
    const missing = [...messagesInCode(join(root, 'src'), (path) => !elsewhere.test(path))].filter(
      ([message]) => !Object.hasOwn(english, message) && han.test(message) && !exempt.has(message),
    );
    assert.deepEqual(missing, [], 'views/languages/en.json lacks these');
  });

  test('holds nothing that nobody says any more', () => {
    const said = new Set([
      ...viewNames().filter(isTranslated).flatMap((name) => messagesIn(readFileSync(join(root, 'views', `${name}.ejs`), 'utf8'))), // prettier-ignore
      ...messagesInCode(join(root, 'src'), () => true).keys(),
    ]);
    assert.deepEqual(
      Object.keys(english).filter((message) => !said.has(message)),
      [],
    );
  });

  test('puts every value in its place, and holds no markup', () => {
    for (const [message, words] of Object.entries(english)) {
      assert.equal(places(words), places(message), message);
      if (!/[<>&]/.test(message)) assert.doesNotMatch(words, /[<>&]/, message);
    }
  });
});

/** What code holds in Chinese that is no message. */
const exempt = new Set([
  '、记者 ',
  '粘贴的图片',
  '粘贴的图片.png',
  '粘贴的图片.{1}',
  '页面暂时打不开，请稍后再试。\n',
  '关于我们',
  '联系我们',
  '广告服务',
  '版权声明',
  '隐私政策',
]);

describe('A message', () => {
  const { hans, hant, en } = createTranslators(converter);

  test('is said with its values in every language', () => {
    assert.equal(hans('第 {1} 轮，{2}', 2, '林安'), '第 2 轮，林安');
    assert.equal(hant('第 {1} 轮，{2}', 2, '林安'), '第 2 輪，林安', 'values are left as they are');
    assert.equal(en('第 {1} 轮，{2}', 2, '林安'), 'Round 2, 林安');
  });

  test('is recognised with its values already in it, lists and messages within it, too', () => {
    assert.equal(en('没有账号能终审（现有：能初审的 2 人、能复审的 1 人）'), 'no account for: Final review (there are: 2 for: First review, 1 for: Second review)'); // prettier-ignore
    assert.equal(en('“会议.doc”是空的'), '“会议.doc” is empty');
    assert.equal(hant('“{1}”是空的'.replace('{1}', '软件.doc')), '“软件.doc”是空的');
  });

  test('in Traditional takes the words of Taiwan', () => {
    assert.equal(hant('退出登录'), '登出');
    assert.equal(hant('请填写账号名或邮箱'), '請填寫帳號名或電子郵件');
  });

  test('is not looked for without end in what people write', () => {
    for (const marks of ['：', '，', '；', '。', '，：', '“”', '（）', '、：'])
      for (const text of [marks.repeat(12), marks.repeat(399 / marks.length)]) {
        const began = performance.now();
        en(text);
        assert.ok(performance.now() - began < 500, `${marks}: ${Math.round(performance.now() - began)} ms`);
      }
  });

  test('that nobody wrote is a text of people, and stays', () => {
    for (const text of ['头发长出来了', '“发布会”延期：消息', 'Harbour', '编辑部的故事（上）'])
      for (const t of [hans, hant, en]) assert.equal(t(text), text);
  });
});

describe('A template', () => {
  test('is looked up in its text, its attributes and its code', () => {
    assert.equal(
      translatable('<p title="看 <%= n %>">共 <%= n %> 篇<b>稿</b> <%= a ? \'有\' : `没有 ${b}` %></p>'),
      '<p title="<%- tHtml("看 {1}", n) %>"><%- tHtml("共 {1} 篇", n) %><b><%- tHtml("稿") %></b> <%= a ? t("有") : t("没有 {1}", b) %></p>',
    );
    assert.equal(translatable('<a class="x y" href="<%= urls.home() %>">Home</a>'), '<a class="x y" href="<%= urls.home() %>">Home</a>'); // prettier-ignore
  });
});

describe('A desk in English', () => {
  test('says nothing in Chinese but what people wrote', async (t) => {
    const newsroom = openNewsroom(t);
    const { person, articles } = await busyDesk(newsroom);
    await person.post('/admin/account', { language: 'en' });
    const ids = [articles.plain.id, articles.submitted.id, articles.returned.id, articles.online.id];

    const own = Object.values(english).filter((words) => han.test(words));
    const left = new Map<string, string>();
    function look(where: string, html: string) {
      // What the scripts say, and languages by their own names.
      const said = html
        .replace(/<script type="application\/json".*?<\/script>/gs, '')
        .replace(/<(\w+)[^>]* lang="zh-[^>]*>.*?<\/\1>/gs, '')
        .replace(/<option value="han[st]"[^>]*>[^<]*/g, '');
      for (const [, words] of said.matchAll(/[>"']([^<>"']*\p{Script=Han}[^<>"']*)/gu)) {
        const plain = words!.trim().replaceAll('&#39;', "'").replaceAll('&quot;', '"');
        if (!exempt.has(plain) && !own.some((example) => example.includes(plain)) && !left.has(plain))
          left.set(plain, where);
      }
    }
    for (const { method, address } of deskAddresses(
      newsroom,
      ids,
      (path) => !elsewhereAtTheDesk.test(path),
    )) {
      const reply = method === 'get' ? await person.get(address) : await person.post(address, {});
      if (String(reply.headers['content-type']).startsWith('text/html')) look(`${method} ${address}`, reply.text); // prettier-ignore
    }
    assert.deepEqual(
      [...left].map(([words, where]) => `${where}: ${words}`),
      [],
    );
  });

  test('is what somebody chooses before signing in, and finds again in this browser', async (t) => {
    const newsroom = openNewsroom(t);
    const asked = await newsroom.get('/admin/sign-in?language=en');
    assert.match(asked.text, /<html lang="en">/);
    assert.match(asked.text, /<h1>Sign in<\/h1>/);
    const [cookie] = asked.headers['set-cookie'] ?? [];
    assert.match(cookie!, /^language=en; /);
    const again = await newsroom.get('/admin/sign-in', { cookie: cookie!.split(';')[0]! });
    assert.match(again.text, /<h1>Sign in<\/h1>/);
    assert.match((await newsroom.get('/admin/sign-in?language=xx')).text, /<h1>登录<\/h1>/);
    const refused = await newsroom.get('/admin/articles/7', { cookie: cookie!.split(';')[0]! });
    assert.equal(refused.status, 303);
  });
});

/** Pages as readers get them, what ends the session, and lists of made-up content. */
const elsewhereAtTheDesk = /preview|wechat|^\/style|\/settings\/|export|sign-out|sample-removal|removal$|\/password$|^\/users\/:id\/|second-factor\//; // prettier-ignore
