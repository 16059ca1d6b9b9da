import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ArticleContent } from '../../src/articles/article.ts';
import { bodyFrom } from '../../src/articles/body.ts';
import { wechatHtml } from '../../src/articles/wechat.ts';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const circumstances = { siteUrl: 'https://news.example', address: 'https://news.example/articles/7' };
const src = `/media/${'a'.repeat(22)}.jpg`;
const htmlOf = (body: string, more: Partial<ArticleContent> = {}) =>
  wechatHtml(ArticleContent.parse({ title: '标题', script: 'hans', ...more, body: bodyFrom(body) }), circumstances); // prettier-ignore

describe('复制到公众号', () => {
  test('styles every block inline, and has neither classes, scripts nor links', () => {
    const html = htmlOf(
      `<h2>小标题</h2><p>一段 &lt;b&gt; <a href="https://else.example/?a=1&amp;b=2">外面</a>和<a href="/articles/3">里面</a>，再看<a href="https://else.example/?a=1&amp;b=2">一次</a>。</p><blockquote><p>引文</p></blockquote><ul><li>一</li></ul><table><tr><th colspan="2">头</th></tr><tr><td>一</td><td>二</td></tr></table><figure><img src="${src}" alt="图&quot;上"><figcaption>说明<small>摄影</small></figcaption></figure>`,
    );
    assert.doesNotMatch(html, /<a |class=|<script|<figure|<span|onerror/);
    for (const name of ['h2', 'p', 'blockquote', 'ul', 'table', 'td'])
      assert.match(html, new RegExp(`<${name} style="[^"]+">`), name);
    assert.match(html, /<th colspan="2" style=/);
    assert.doesNotMatch(html, /text-indent/);
    assert.match(html, new RegExp(`<img src="https://news.example${src}" alt="图&quot;上" style=`));
    assert.match(html, /外面<sup>\[1\]<\/sup>和里面<sup>\[2\]<\/sup>，再看一次<sup>\[1\]<\/sup>/);
    assert.match(html, /\[1\] https:\/\/else\.example\/\?a=1&amp;b=2<\/p>/);
    assert.match(html, /\[2\] https:\/\/news\.example\/articles\/3<\/p>/);
    assert.match(html, /一段 &lt;b&gt;/);
    assert.match(html, /原文链接：https:\/\/news\.example\/articles\/7<\/p>$/);
    for (const name of ['section', 'p', 'table', 'tr', 'sup', 'ul'])
      assert.equal(html.split(new RegExp(`<${name}[ >]`)).length, html.split(`</${name}>`).length, name);
  });

  test('opens with the picture and the dateline, and tells who wrote it', () => {
    const picture = { src, width: 9, height: 9, alt: '图', caption: '说明<', credit: '张三', isShown: true };
    const html = htmlOf('正文。', { picture, dateline: '本报讯', bylines: ['李四'], dutyEditor: '王五' });
    assert.match(
      html,
      /^<section [^>]*><img [^>]*><p [^>]*>说明&lt; 张三<\/p><\/section><p [^>]*>本报讯　正文。<\/p>/,
    );
    assert.match(html, /记者：李四　责任编辑：王五/);
  });

  test('is shown at the desk, and says which version it is', async (t) => {
    const newsroom = openNewsroom(t);
    const { id } = newsroom.make.article({ title: '线上', body: '线上的正文。' });
    const draft = newsroom.make.draft({ title: '草稿' }).id;
    const editor = await signedIn(newsroom, 'editor');
    const online = await editor.get(`/admin/articles/${id}/wechat`);
    assert.match(online.text, /读者现在看到的第 1 版/);
    assert.match(online.text, /<textarea id="wechat-html"[^>]*>\n&lt;p style=[^]*线上的正文/);
    assert.match((await editor.get(`/admin/articles/${draft}/wechat`)).text, /读者现在看不到/);
    assert.match(
      (await editor.get(`/admin/articles/${id}`)).text,
      new RegExp(`/admin/articles/${id}/wechat`),
    );
    const reporter = await signedIn(newsroom, 'reporter');
    assert.equal((await reporter.get(`/admin/articles/${id}/wechat`)).status, 403);
  });
});
