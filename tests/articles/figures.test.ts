/** The pictures of a body: what stands in a figure, what is said of it, and what becomes of those that lie elsewhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyFrom, typedFrom } from '../../src/articles/body.ts';
import { bodyForPage } from '../../src/articles/body-page.ts';
import { plainText } from '../../src/articles/body-text.ts';
import {
  figuresIn,
  mediaIn,
  pictureFigure,
  pictureProblem,
  remotePictures,
  withFetched,
  withFigureTexts,
  withRemoteAsLinks,
} from '../../src/articles/figures.ts';
import { createRandom, isSoak, type Random } from '../support/random.ts';

const picture = `/media/${'A'.repeat(22)}.jpg`;
const other = `/media/${'b'.repeat(21)}_.webp`;
const film = `/media/${'C'.repeat(22)}.mp4`;
const paper = `/media/${'d'.repeat(22)}.pdf`;
const remote = 'https://img.example/a.png?x=1&y=2';

const img = (src = picture, rest = ' alt="" width="1600" height="1067"') => `<img src="${src}"${rest}>`;

/** What comes out must go in again unchanged, as it is and by way of the textarea. */
function assertBody(typed: string, expected: string) {
  const body = bodyFrom(typed);
  assert.equal(body, expected);
  assert.equal(bodyFrom(body), body, 'a second time');
  assert.equal(bodyFrom(typedFrom(body)), body, 'by way of the textarea');
  assert.equal(bodyFrom(typedFrom(body).replaceAll('\n', '\r\n')), body, 'as a browser posts it');
}

describe('a figure', () => {
  const whole = `<figure>${img()}<figcaption>港口，<strong>清晨</strong><small>王小明 摄</small></figcaption></figure>`;
  const cases: [name: string, typed: string, body: string][] = [
    ['with caption and credit stays as it is', whole, whole],
    ['a picture alone gets one', img(), `<figure>${img()}</figure>`],
    ['alt is always there', `<img src="${picture}">`, `<figure><img src="${picture}" alt=""></figure>`],
    [
      'what a picture may not have goes',
      `<img src="${picture}" srcset="x 2x" onerror="y" style="z" class="c" loading="lazy" alt="甲">`,
      `<figure><img src="${picture}" alt="甲"></figure>`,
    ],
    [
      'half a size is none',
      `<img src="${picture}" alt="" width="100%" height="20">`,
      `<figure><img src="${picture}" alt=""></figure>`,
    ],
    [
      'a size is a number, whatever it was typed as',
      `<img src="${picture}" alt="" width="0640px" height=" 480 ">`,
      `<figure><img src="${picture}" alt="" width="640" height="480"></figure>`,
    ],
    ['a size of nothing is none', img(picture, ' alt="" width="0" height="0"'), `<figure><img src="${picture}" alt=""></figure>`],
    [
      'a paragraph with a picture is parted by it',
      `<p>甲${img()}乙</p>`,
      `<p>甲</p><figure>${img()}</figure><p>乙</p>`,
    ],
    [
      'inline elements around a picture stay around the text',
      `<p><b>甲<i>${img()}乙</i></b></p>`,
      `<p><strong>甲</strong></p><figure>${img()}</figure><p><strong><em>乙</em></strong></p>`,
    ],
    [
      'a link around a picture goes, its text stays linked',
      `<a href="/a">甲${img()}</a>`,
      `<p><a href="/a">甲</a></p><figure>${img()}</figure>`,
    ],
    ['a picture in a heading stands below it', `<h2>甲${img()}</h2>`, `<h2>甲</h2><figure>${img()}</figure>`],
    [
      'a picture in a list item stays in it',
      `<ul><li>甲${img()}</li><li>乙</li></ul>`,
      `<ul><li><p>甲</p><figure>${img()}</figure></li><li>乙</li></ul>`,
    ],
    [
      'a picture in a cell stays in it, also alone',
      `<table><tr><td>${img()}</td><td>甲</td></tr></table>`,
      `<table><tbody><tr><td><figure>${img()}</figure></td><td>甲</td></tr></tbody></table>`,
    ],
    [
      'a quotation may hold one',
      `<blockquote><p>甲</p>${img()}</blockquote>`,
      `<blockquote><p>甲</p><figure>${img()}</figure></blockquote>`,
    ],
    [
      'a picture in code stands below it',
      `<pre>甲\n  ${img()}乙</pre>`,
      `<pre>甲\n  乙</pre><figure>${img()}</figure>`,
    ],
    [
      'several pictures in one figure: the last has the caption',
      `<figure>${img()}${img(other)}<figcaption>甲</figcaption></figure>`,
      `<figure>${img()}</figure><figure>${img(other)}<figcaption>甲</figcaption></figure>`,
    ],
    [
      'text beside a picture in a figure stands below it',
      `<figure>${img()}<p>甲</p><figcaption>乙</figcaption></figure>`,
      `<figure>${img()}<figcaption>乙</figcaption></figure><p>甲</p>`,
    ],
    [
      'figures within a figure stand side by side, each with its caption',
      `<figure><figure>${img()}<figcaption>甲</figcaption></figure><figure>${img(other)}</figure><figcaption>乙</figcaption></figure>`,
      `<figure>${img()}<figcaption>甲</figcaption></figure><figure>${img(other)}<figcaption>乙</figcaption></figure>`,
    ],
    [
      'what is said of all of them stands below, where each says something itself',
      `<figure><ul><li><figure>${img()}<figcaption>甲</figcaption></figure></li></ul><figcaption>乙</figcaption></figure>`,
      `<ul><li><figure>${img()}<figcaption>甲</figcaption></figure></li></ul><p>乙</p>`,
    ],
    [
      'a picture inside a caption is the figure’s',
      `<figure><figcaption>甲${img()}</figcaption></figure>`,
      `<figure>${img()}<figcaption>甲</figcaption></figure>`,
    ],
    [
      'a caption above moves below',
      `<figure><figcaption>甲</figcaption>${img()}</figure>`,
      `<figure>${img()}<figcaption>甲</figcaption></figure>`,
    ],
    [
      'paragraphs of a caption become lines',
      `<figure>${img()}<figcaption><p>甲</p><p>乙</p></figcaption></figure>`,
      `<figure>${img()}<figcaption>甲<br>乙</figcaption></figure>`,
    ],
    [
      'the credit goes to the end, several become one',
      `<figure>${img()}<figcaption><small>丙</small>甲<small>丁</small>乙</figcaption></figure>`,
      `<figure>${img()}<figcaption>甲<br>乙<small>丙<br>丁</small></figcaption></figure>`,
    ],
    [
      'a credit without a caption',
      `<figure>${img()}<figcaption><small>丙</small></figcaption></figure>`,
      `<figure>${img()}<figcaption><small>丙</small></figcaption></figure>`,
    ],
    ['an empty caption goes', `<figure>${img()}<figcaption> <small> </small></figcaption></figure>`, `<figure>${img()}</figure>`],
    ['small print elsewhere is text', '<p>甲<small>乙</small></p>', '<p>甲乙</p>'],
    [
      'a list in a caption stands beside the figure',
      `<figure>${img()}<figcaption>甲<ul><li>乙</li></ul></figcaption></figure>`,
      `<figure>${img()}<figcaption>甲</figcaption></figure><ul><li>乙</li></ul>`,
    ],
    [
      'a video with its poster; what stands in it goes',
      `<figure><video src="${film}" poster="${picture}" width="640" height="360" autoplay controls><p>太旧</p></video><figcaption>甲</figcaption></figure>`,
      `<figure><video src="${film}" poster="${picture}" width="640" height="360"></video><figcaption>甲</figcaption></figure>`,
    ],
    ['a video in a paragraph', `<p>甲<video src="${film}"></video>乙`, `<p>甲</p><figure><video src="${film}"></video></figure><p>乙</p>`],
    ['a video that is not ours goes', '<video src="https://v.example/a.mp4">甲</video><p>乙</p>', '<p>乙</p>'],
    ['a poster that is no picture of ours goes', `<video src="${film}" poster="${remote}"></video>`, `<figure><video src="${film}"></video></figure>`],
    [
      'a card is a link in a figure',
      '<figure><p><a href="https://v.example/1">看视频</a></p><figcaption>甲<small>乙</small></figcaption></figure>',
      '<figure><a href="https://v.example/1">看视频</a><figcaption>甲<small>乙</small></figcaption></figure>',
    ],
    [
      'two links in a figure are no card',
      '<figure><a href="/1">甲</a><a href="/2">乙</a></figure>',
      '<figure><p><a href="/1">甲</a><a href="/2">乙</a></p></figure>',
    ],
    [
      'data-src comes before what stands in until a script has run',
      `<img src="data:image/gif;base64,R0lGOD" data-src="https://img.example/b.jpg">`,
      '<figure><img src="https://img.example/b.jpg" alt=""></figure>',
    ],
    ['and src where data-src is none', `<img data-src="lazy" src="${picture}">`, `<figure><img src="${picture}" alt=""></figure>`],
    [
      'a picture that lies elsewhere stays in a draft',
      `<img src="https://img.example/a.png?x=1&amp;y=2" alt="甲" width="3" height="4">`,
      '<figure><img src="https://img.example/a.png?x=1&amp;y=2" alt="甲" width="3" height="4"></figure>',
    ],
    [
      'alt is text, whatever is written in it',
      `<img src="${picture}" alt='甲 "乙" &lt;b onerror=x&gt; &amp;amp; \n  丙'>`,
      `<figure><img src="${picture}" alt="甲 &quot;乙&quot; &lt;b onerror=x&gt; &amp;amp; 丙"></figure>`,
    ],
    [
      'typed without an end it is cut, also where a space would be last',
      `<img src="${picture}" alt="${'甲'.repeat(499)} 乙">`,
      `<figure><img src="${picture}" alt="${'甲'.repeat(499)}"></figure>`,
    ],
    [
      'and never within a character',
      `<img src="${picture}" alt="${'甲'.repeat(499)}𠮷">`,
      `<figure><img src="${picture}" alt="${'甲'.repeat(499)}"></figure>`,
    ],
    [
      'and not within an entity',
      `<img src="${picture}" alt="${'甲'.repeat(499)}&amp;lt;">`,
      `<figure><img src="${picture}" alt="${'甲'.repeat(499)}&amp;"></figure>`,
    ],
  ]; // prettier-ignore
  for (const [name, typed, body] of cases) test(name, () => assertBody(typed, body));

  test('no address but those of our pictures and of the web', () => {
    for (const src of [
      'javascript:alert(1)',
      'data:image/png;base64,AAAA',
      'data:image/svg+xml,<svg/>',
      'blob:https://a.example/1',
      'file:///etc/passwd',
      'mailto:a@b.example',
      '//img.example/a.png',
      '/images/a.png',
      '/media/short.jpg',
      `/media/${'A'.repeat(22)}.svg`,
      `/media/${'A'.repeat(22)}.jpg/../../admin`,
      `/media/../${'A'.repeat(19)}.jpg`,
      paper,
      film,
      '#a',
      '',
    ])
      assertBody(`<img src="${src.replaceAll('<', '&lt;')}" alt="甲">`, '');
    for (const src of [picture, paper, remote, 'javascript:x', `/media/${'C'.repeat(22)}.MP4`])
      assertBody(`<video src="${src}"></video>`, '');
  });
});

describe('whatever pictures are pasted in', () => {
  const rounds = isSoak ? 20_000 : 500;

  test(`comes out in the grammar, whole, and goes in again (${rounds} rounds)`, () => {
    for (let seed = 1; seed <= rounds; seed++) {
      const typed = randomHtml(createRandom(seed));
      const body = bodyFrom(typed);
      const context = `seed ${seed}: ${typed}`;
      assert.equal(bodyFrom(body), body, context);
      assert.equal(bodyFrom(typedFrom(body)), body, context);
      for (const tag of body.match(/<(?:img|video|small|figure|figcaption)[^>]*>/g) ?? [])
        assert.match(tag, allowed, context);

      // Every medium stands in a figure of its own, and none was lost or made: figuresIn finds them all.
      const media = (html: string) => html.match(/<(?:img|video) /g)?.length ?? 0;
      assert.equal(figuresIn(body).length, media(body), context);
      assert.equal(media(body), media(typed), context);
      // Small print only ends a caption, and a caption only ends a figure.
      assert.equal(body.match(/<small>/g)?.length ?? 0, body.match(/<\/small><\/figcaption><\/figure>/g)?.length ?? 0, context); // prettier-ignore
      assert.doesNotMatch(body, /<\/figcaption>(?!<\/figure>)|<p>[^]*?<p>[^]*?<\/p><\/p>|<p>(?:(?!<\/p>)[^])*<(?:figure|img|video)/, context); // prettier-ignore

      // What works on a body leaves one.
      for (const made of [
        withRemoteAsLinks(body),
        withFetched(body, () => ({ src: picture, width: 7, height: 5 })),
        withFigureTexts(body, ({ caption }) => ({
          alt: '甲 "<b>',
          caption: `${caption}\n\n乙 & 丙`,
          credit: ' 丁 ',
        })),
        withFigureTexts(body, ({ alt }) => ({ alt, caption: '', credit: '' })),
      ])
        assert.equal(bodyFrom(made), made, context);
      assert.equal(
        withFigureTexts(body, (figure) => figure),
        body,
        context,
      );
      assert.doesNotMatch(withRemoteAsLinks(body), /<img src="http/, context);
    }
  });

  const allowed =
    /^<(?:img src="(?:\/media\/[\w-]{22}\.(?:jpg|webp)|https:[^"]*)" alt="[^"]*"(?: width="\d+" height="\d+")?|video src="\/media\/[\w-]{22}\.mp4"(?: poster="\/media\/[\w-]{22}\.jpg")?(?: width="\d+" height="\d+")?|small|figure|figcaption)>$/;

  /** Well-formed trees: with tags left open, what stands in a video or a text field would be anyone's guess. */
  function randomHtml(random: Random, depth = 0): string {
    const names =
      'p h2 ul ol li blockquote div b i a pre table tr td figure figure figcaption figcaption small small'.split(
        ' ',
      );
    const leaf = () =>
      random.pick([
        '甲',
        '乙 丙',
        'word ',
        ' ',
        '\n',
        '<br>',
        '&amp;',
        img(),
        img(other, ` alt="&quot;&lt;b&gt; ${random.below(9)}"`),
        img('https://img.example/a?b&amp;c', ' alt=" 丁 " width="20px" height="9"'),
        `<video src="${film}" poster="${picture}" width="2" height="1"></video>`,
      ]);
    const node = (): string => {
      if (depth > 6 || random.chance(0.4)) return leaf();
      const name = random.pick(names);
      const inner = randomHtml(random, depth + 1);
      return `<${name}${name === 'a' ? ` href="${random.pick(['/a', 'https://b.example/'])}"` : ''}>${inner}</${name}>`;
    };
    const nodes = Array.from({ length: 1 + random.below(4) }, node).join('');
    return depth === 0 ? `<p>始</p>${nodes}` : nodes;
  }
});

describe('the figures of a body', () => {
  const body = bodyFrom(
    `<p>甲</p><figure>${img(picture, ' alt="船 &amp; 桥" width="16" height="9"')}<figcaption>港口<br><a href="/a">清晨</a><small>图源：<b>王</b></small></figcaption></figure>` +
      `<ul><li>乙${img(remote.replaceAll('&', '&amp;'))}</li></ul><figure><video src="${film}" poster="${other}"></video></figure>`,
  );

  test('are found in order, with what is said of them', () => {
    assert.deepEqual(figuresIn(body), [
      { kind: 'picture', src: picture, isOwn: true, poster: '', width: 16, height: 9, alt: '船 & 桥', caption: '港口\n清晨', credit: '图源：王' },
      { kind: 'picture', src: remote, isOwn: false, poster: '', width: 1600, height: 1067, alt: '', caption: '', credit: '' },
      { kind: 'video', src: film, isOwn: true, poster: other, width: 0, height: 0, alt: '', caption: '', credit: '' },
    ]); // prettier-ignore
    assert.deepEqual(remotePictures(body + body), [remote]);
    assert.deepEqual(figuresIn('<p>甲</p>'), []);
  });

  test('are written as a body holds them', () => {
    const html = pictureFigure(
      { src: picture, width: 16, height: 9 },
      { alt: ' "船" ', caption: ' 一 < 二\n\n 三 ', credit: ' & ' },
    );
    assert.equal(
      html,
      `<figure><img src="${picture}" alt="&quot;船&quot;" width="16" height="9"><figcaption>一 &lt; 二<br>三<small>&amp;</small></figcaption></figure>`,
    );
    assert.equal(bodyFrom(html), html);
  });

  test('can be given other words; what is not changed keeps its markup', () => {
    const same = withFigureTexts(body, (figure) => ({ ...figure, alt: '新' }));
    assert.equal(
      same,
      body.replace('alt="船 &amp; 桥"', 'alt="新"').replace('alt="" width', 'alt="新" width'),
    );

    const changed = withFigureTexts(body, (_, index) =>
      index === 2 ? { alt: 'x', caption: '片 <b>', credit: '$& $1' } : undefined,
    );
    assert.equal(
      changed,
      body.replace('</video>', () => '</video><figcaption>片 &lt;b&gt;<small>$&amp; $1</small></figcaption>'),
    );
    assert.equal(bodyFrom(changed), changed);
    assert.equal(figuresIn(changed)[2]!.credit, '$& $1');

    const dollars = withFigureTexts(body, () => ({ alt: "$& $1 $'", caption: '', credit: '' }));
    assert.equal(figuresIn(dollars)[0]!.alt, "$& $1 $'");
    assert.doesNotMatch(dollars, /figcaption/);
  });

  test('that lie elsewhere are replaced by ours, or become links', () => {
    const asked: string[] = [];
    const fetched = withFetched(body, (src) => {
      asked.push(src);
      return src === remote ? { src: other, width: 30, height: 20 } : undefined;
    });
    assert.deepEqual(asked, [picture, remote], 'unescaped');
    assert.ok(
      fetched.includes(
        `<li><p>乙</p><figure><img src="${other}" alt="" width="30" height="20"></figure></li>`,
      ),
    );
    assert.equal(bodyFrom(fetched), fetched);

    const linked = withRemoteAsLinks(body);
    assert.ok(linked.includes('<figure><a href="https://img.example/a.png?x=1&amp;y=2">图片</a></figure>'));
    assert.equal(bodyFrom(linked), linked);
    assert.ok(linked.includes(picture), 'ours stays');
    const named = withRemoteAsLinks(bodyFrom(img('https://img.example/1', ' alt="&lt;b&gt; &quot;x&quot;"')));
    assert.equal(named, '<figure><a href="https://img.example/1">&lt;b&gt; "x"</a></figure>');
    assert.equal(plainText(named), '<b> "x"');
  });

  test('are links on a page where they lie elsewhere, and words of ours cannot break out', () => {
    const hostile = bodyFrom(img('https://img.example/"><script>', ' alt="&quot;&gt;&lt;script&gt;"'));
    const page = bodyForPage(
      hostile,
      { table: '表' },
      () => '',
      (path) => path,
    );
    assert.doesNotMatch(page, /<script|<img/);
    assert.match(page, /^<figure[^>]*><a href="https:[^"<>]*">[^<]*<\/a><\/figure>$|^$/);
  });

  test('name all that an article needs, each once', () => {
    const chosen = {
      src: other,
      width: 1,
      height: 1,
      alt: '',
      caption: '',
      credit: '',
      isShown: false,
    };
    const attachments = [{ file: paper, name: '通知.pdf', bytes: 1 }];
    assert.deepEqual(mediaIn({ body, picture: chosen, attachments }).sort(), [other, picture, film, paper].sort()); // prettier-ignore
    const told = bodyFrom(`<pre>&lt;img src="${picture}"&gt;</pre>`);
    assert.deepEqual(mediaIn({ body: told, picture: null, attachments: [] }), [], 'a text is no picture');
  });

  test('keep an article from being published until each is here and described', () => {
    const lead = { src: other, width: 1, height: 1, alt: '桥', caption: '', credit: '', isShown: true };
    const problem = (html: string, picture: typeof lead | null = null) => pictureProblem({ body: bodyFrom(html), picture }); // prettier-ignore
    assert.match(problem(body)?.body ?? '', /第 2 张图片还在别的网站上/);
    assert.match(
      problem(img() + img(picture, ' alt="船"') + img(other))?.body ?? '',
      /第 1、3 张图片没有替代文字/,
    );
    assert.match(problem('<p>甲</p>', { ...lead, alt: '' })?.pictureAlt ?? '', /题图没有替代文字/);
    assert.equal(problem(img(picture, ' alt="船"') + `<video src="${film}"></video>`, lead), undefined);
    assert.equal(problem('甲'), undefined);
  });
});

describe('the poster of a video', () => {
  const video = `<figure><video src="${film}" width="640" height="360"></video></figure>`;
  const named = { alt: '', caption: '', credit: '' };

  test('is set, changed and taken away by its field, and only to a picture of ours', () => {
    const shown = withFigureTexts(video, () => ({ ...named, poster: picture }));
    assert.equal(figuresIn(shown)[0]?.poster, picture);
    assert.equal(bodyFrom(shown), shown);
    assert.equal(
      withFigureTexts(shown, () => ({ ...named, poster: remote })),
      shown,
    );
    assert.equal(
      withFigureTexts(shown, () => named),
      shown,
    );
    assert.equal(
      withFigureTexts(shown, () => ({ ...named, poster: '' })),
      video,
    );
  });

  test('is the lead picture where it has none of its own', () => {
    const page = (body: string) =>
      bodyForPage(
        body,
        { table: '表格' },
        () => '',
        (path) => path,
        other,
      );
    assert.ok(page(video).includes(` poster="${other}"`));
    const own = withFigureTexts(video, () => ({ ...named, poster: picture }));
    assert.ok(page(own).includes(` poster="${picture}"`));
    assert.ok(!page(own).includes(other));
  });
});
