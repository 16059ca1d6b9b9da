import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyFrom, bodyFromText, typedFrom } from '../../src/articles/body.ts';
import { withDateline } from '../../src/articles/body-page.ts';
import { plainText, summaryFrom } from '../../src/articles/body-text.ts';

/** What comes out must go in again unchanged, as it is and by way of the textarea. */
function assertBody(typed: string, expected: string) {
  const body = bodyFrom(typed);
  assert.equal(body, expected);
  assert.equal(bodyFrom(body), body, 'a second time');
  assert.equal(bodyFrom(typedFrom(body)), body, 'by way of the textarea');
  assert.equal(bodyFrom(typedFrom(body).replaceAll('\n', '\r\n')), body, 'as a browser posts it');
}

describe('plain text', () => {
  test('every line is a paragraph, without the spaces that only made room', () => {
    assertBody('　　第一段\r\n\r\n \t\u00a0第二段　 \n　\n', '<p>第一段</p><p>第二段</p>');
    assertBody('', '');
    assertBody(' \n　\n', '');
  });

  test('what only looks like a sign of HTML stays as it was typed', () => {
    assertBody('1 < 2 && 3 > 2，"引号"', '<p>1 &lt; 2 &amp;&amp; 3 &gt; 2，"引号"</p>');
    assertBody('&nbsp; &lt;', '<p>&amp;nbsp; &amp;lt;</p>');
    assertBody('<b', '<p>&lt;b</p>');
    assertBody('<记者>', '<p>&lt;记者&gt;</p>');
  });

  test('the importer can say that tags are text', () => {
    const body = bodyFromText('怎样用 <b> 和 <script>\n第二行');
    assert.equal(body, '<p>怎样用 &lt;b&gt; 和 &lt;script&gt;</p><p>第二行</p>');
    assert.equal(bodyFrom(body), body);
    assert.equal(bodyFrom(typedFrom(body)), body);
  });

  test('loses control characters and halves of characters', () => {
    assertBody('甲\0乙\u200b丙\ufeff\x07丁\ud83d', '<p>甲乙丙丁\ufffd</p>');
  });
});

describe('HTML', () => {
  const cases: [name: string, typed: string, body: string][] = [
    [
      'loose text becomes paragraphs',
      '甲<p>乙</p>丙<b>丁</b>',
      '<p>甲</p><p>乙</p><p>丙<strong>丁</strong></p>',
    ],
    [
      'lines typed with a few inline tags stay lines',
      '甲<b>乙</b>\n\n丙',
      '<p>甲<strong>乙</strong></p><p>丙</p>',
    ],
    ['an inline tag may span lines', '<b>甲\n乙</b>', '<p><strong>甲</strong></p><p><strong>乙</strong></p>'],
    ['two breaks part paragraphs, one stays', '甲<br>乙<br> <br>丙<br>', '<p>甲<br>乙</p><p>丙</p>'],
    ['empty paragraphs vanish', '<p></p><p>&nbsp;</p><p>　</p><p><br></p><p>甲</p>', '<p>甲</p>'],
    ['indents go', '<p>　　甲</p><p>&nbsp;&nbsp;<b>&emsp;乙</b></p>', '<p>甲</p><p><strong>乙</strong></p>'],
    [
      'divs and sections part paragraphs',
      '<section><section>甲</section><div>乙</div>丙</section>',
      '<p>甲</p><p>乙</p><p>丙</p>',
    ],
    [
      'headings move to their places',
      '<h1>甲</h1><h5>乙</h5><h6>丙</h6>',
      '<h2>甲</h2><h4>乙</h4><h4>丙</h4>',
    ],
    ['a paragraph in a heading is the heading', '<h2><p>甲</p></h2>', '<h2>甲</h2>'],
    [
      'bold around blocks is inside each',
      '<b><p>甲</p><p>乙</p></b>',
      '<p><strong>甲</strong></p><p><strong>乙</strong></p>',
    ],
    [
      'lists stand outside paragraphs',
      '<p>甲<ul><li>乙</li></ul>丙</p>',
      '<p>甲</p><ul><li>乙</li></ul><p>丙</p>',
    ],
    [
      'a nested list belongs to the item before it',
      '<ul><li>甲</li><ul><li>乙</li></ul></ul>',
      '<ul><li>甲<ul><li>乙</li></ul></li></ul>',
    ],
    ['items without a list', '<li>甲</li><li>乙</li>', '<p>甲</p><p>乙</p>'],
    ['text in a list becomes an item', '<ol>甲<li>乙</li> </ol>', '<ol><li>甲</li><li>乙</li></ol>'],
    ['a quotation holds text or paragraphs', '<blockquote>甲</blockquote>', '<blockquote>甲</blockquote>'],
    [
      'two texts in a cell are told apart',
      '<table><tr><td>甲<div>乙</div>',
      '<table><tbody><tr><td><p>甲</p><p>乙</p></td></tr></tbody></table>',
    ],
    [
      'a table is put in order',
      '<table>散<caption>题</caption><tr><th scope="col" onclick="x">甲</th><td colspan="2" rowspan="x"></td></tr></table>',
      '<p>散</p><table><caption>题</caption><tbody><tr><th scope="col">甲</th><td colspan="2"></td></tr></tbody></table>',
    ],
    ['a table of nothing vanishes', '<table><tr><td> </td></tr></table><p>甲</p>', '<p>甲</p>'],
    [
      'a figure keeps its caption',
      '<figure><img src="x"><figcaption>甲</figcaption></figure>',
      '<figure><figcaption>甲</figcaption></figure>',
    ],
    ['pre keeps its lines', '<pre>\n a\n\n  b<br>c</pre>', '<pre> a\n\n  b\nc</pre>'],
    [
      'readings stand on their characters',
      '<ruby>汉<rp>(</rp><rt>hàn<rp>)</rp></ruby><rt>散</rt>',
      '<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>散</p>',
    ],
    [
      'only one kind of span stays',
      '<span translate="no" class="x">乾</span><span>坤</span>',
      '<p><span translate="no">乾</span>坤</p>',
    ],
    [
      'source line breaks are no spaces in Chinese',
      '<p>甲\n  乙 丙\nword\nword</p>',
      '<p>甲乙 丙 word word</p>',
    ],
    [
      'an address with a quotation mark',
      "<a href='/a\"b?c&d'>甲</a>",
      '<p><a href="/a&quot;b?c&amp;d">甲</a></p>',
    ],
    ['rules stand alone', '<p>甲<hr>乙', '<p>甲</p><hr><p>乙</p>'],
    ['links do not nest', '<a href="/a">甲<a href="/b">乙</a></a>', '<p><a href="/a">甲乙</a></p>'],
    ['nothing but tags', '<div><span></span><!-- x --></div>', ''],
  ];
  for (const [name, typed, body] of cases) {
    test(name, () => assertBody(typed, body));
  }
});

describe('attacks', () => {
  const cases: [name: string, typed: string, body: string][] = [
    ['script', '<p>甲</p><script>alert(1)</script><SCRIPT SRC=//x></SCRIPT>', '<p>甲</p>'],
    ['a tag cut by NUL', '<scr\0ipt>alert(1)</scr\0ipt>甲', '<p>甲</p>'],
    ['handlers, styles, names', '<p onclick=x style="a:b" id=a class=b data-x=1>甲</p>', '<p>甲</p>'],
    ['pictures with handlers', '<img src=x onerror=alert(1)>甲', '<p>甲</p>'],
    ['svg', '<svg><style><img src=x onerror=alert(1)></style></svg><p>甲</p>', '<p>甲</p>'],
    [
      'math',
      '<math><mtext><table><mglyph><style><img src=x onerror=y></style></mglyph></table></mtext></math>甲',
      '<p>甲</p>',
    ],
    ['title and template', '<title>x</title><template><p>y</p></template><p>甲</p>', '<p>甲</p>'],
    [
      'conditional comments of Word',
      '<!--[if gte mso 9]><xml><p>x</p></xml><![endif]--><p>甲<o:p>乙</o:p></p>',
      '<p>甲乙</p>',
    ],
    ['revealed comments of Word', '<p><![if !supportLists]>甲<![endif]>乙</p>', '<p>甲乙</p>'],
    ['CDATA', '<p>甲<![CDATA[<script>x</script>]]>乙</p>', '<p>甲乙</p>'],
    ['double decoding', '<p>&amp;lt;script&amp;gt; &lt;b&gt;</p>', '<p>&amp;lt;script&amp;gt; &lt;b&gt;</p>'],
    ['control characters by entity', '<p>甲&#0;&#1;&#8203;乙</p>', '<p>甲\ufffd乙</p>'],
  ];
  for (const [name, typed, body] of cases) {
    test(name, () => assertBody(typed, body));
  }

  test('only addresses that open a page, a mail or a place of ours', () => {
    const refused = [
      'javascript:alert(1)',
      'java&#10;script:alert(1)',
      'java&Tab;script:alert(1)',
      '&#1;javascript:alert(1)',
      ' JaVaScRiPt&colon;alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//evil.example',
      '/\\evil.example',
      '/&#9;/evil.example',
      '\\\\evil.example',
      'http:\\\\evil.example',
      'http:evil',
      'page.html',
      '',
      `https://a.example/${'a'.repeat(3000)}`,
    ];
    for (const href of refused) assertBody(`<a href="${href}">甲</a>`, '<p>甲</p>');

    for (const href of [
      'https://a.example/b?c=1#d',
      'http://中文.example/路',
      'mailto:a@b.example',
      '/articles/7',
      '#a',
      '/',
    ]) {
      assertBody(`<a href="${href}" target=_blank>甲</a>`, `<p><a href="${href}">甲</a></p>`);
    }
    assertBody('<a href=" /a b ">甲</a>', '<p><a href="/a%20b">甲</a></p>');
  });

  // Nothing is timed here: what grew with the square of its length would take minutes.
  test('neither depth nor length nor broken tags take long', () => {
    const typed = {
      nested: '<div>'.repeat(100_000) + '甲',
      'nested behind a mask': '<b title="</b>">'.repeat(100_000) + '甲',
      'nested tables': '<table><tr><td>'.repeat(60) + '甲',
      'nested lists': '<ul><li>'.repeat(60) + '甲',
      'many paragraphs in a heading': `<h2>${'<div>甲</div>'.repeat(50_000)}</h2>`,
      'less-than signs': '<p>' + '<'.repeat(1_000_000),
      'plain less-than signs': '<'.repeat(1_000_000),
      'half tags': '<p ' + '<a '.repeat(300_000),
      comments: '<p>' + '<!--'.repeat(200_000),
      spaces: `<p>甲${' 　'.repeat(300_000)}乙</p>`,
      'empty cells': `<table><tr><td>甲</td>${'<td></td>'.repeat(50_000)}</tr></table>`,
    };
    for (const [name, html] of Object.entries(typed)) {
      const body = bodyFrom(html);
      assert.ok(bodyFrom(body) === body, name);
      assert.ok(bodyFrom(typedFrom(body)) === body, name);
      assert.ok(plainText(body).length > 0 || body === '', name);
    }
  });

  test('what is nested beyond reason keeps its words', () => {
    const html = `<div>甲<b>乙</b></div><script>x</script>${'<i>'.repeat(1000)}1 &lt; 2`;
    assertBody(html, '<p>甲乙</p><p>1 &lt; 2</p>');
  });
});

describe('whatever is pasted', () => {
  test('comes out clean, whole, and goes in again', () => {
    const rounds = process.env['SOAK'] ? 20_000 : 300;
    for (let seed = 1; seed <= rounds; seed += 1) {
      const typed = randomHtml(seed);
      const body = bodyFrom(typed);
      const context = `seed ${seed}: ${typed}`;

      assert.equal(bodyFrom(body), body, context);
      assert.equal(bodyFrom(typedFrom(body)), body, context);
      for (const tag of body.match(/<[^>]*>/g) ?? []) assert.match(tag, ALLOWED_TAG, context);
      // Cells without a row and the like may move, so the letters are compared, not their order.
      assert.equal(letters(body.replace(/<[^>]*>/g, '')), letters(typed.replace(/<[^>]*>/g, '')), context);
    }
  });

  const ALLOWED_TAG =
    /^<(?:\/?(?:p|h[234]|[uo]l|li|blockquote|strong|em|su[bp]|[asq]|cite|code|pre|table|caption|thead|tbody|tfoot|tr|t[dh]|figure|figcaption|ruby|r[bpt]|span)|br|hr|a href="(?:https:|\/)[^"]*"|span translate="no"|t[dh] colspan="2")>$/;
  const letters = (text: string) =>
    Array.from(text.replace(/&\w+;|[^a-z一-龥]/g, ''))
      .sort()
      .join('');

  function randomHtml(seed: number): string {
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const names = (
      'p h1 h2 h3 h6 ul ol li li blockquote div section strong b em i s sub sup q cite code pre table caption thead tbody ' +
      'tr td th figure figcaption ruby rb rt rp font u center dl dt dd'
    ).split(' ');
    const attributes = ['', '', ' class="x"', ' onclick="y"', ' colspan="2"', " style='z'"];
    const pieces = [
      () => pick(['甲', '乙丙', 'word', ' ', '\n', '　', '&nbsp;', '&amp;', '&lt;', '"', '\t\n', '丁 \n 戊']),
      () => `<${pick(names)}${pick(attributes)}>`,
      () => `</${pick(names)}>`,
      () => pick(['<br>', '<br/>', '<hr>', '<img src=x>', '</p>', '</br>', '<!-- -->']),
      () =>
        pick(['<a href="/a">', '<a href="https://b.example/?c&amp;d">', '<a href="javascript:x">', '</a>']),
      () => pick(['<span translate="no">', '<span>', '</span>', '<o:p>', '</o:p>']),
    ];
    return `<p>甲</p>${Array.from({ length: 1 + random(40) }, () => pick(pieces)()).join('')}`;
  }

  /** The same numbers for the same seed (mulberry32). */
  function randomFrom(seed: number) {
    let state = seed;
    return (below: number) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
  }
});

describe('the textarea', () => {
  test('shows plain paragraphs as text and everything else as HTML', () => {
    assert.equal(typedFrom('<p>甲 &amp; 乙</p><p>丙</p>'), '甲 & 乙\n\n丙');
    assert.equal(
      typedFrom('<p>甲<strong>乙</strong></p><hr><p>丙</p>'),
      '<p>甲<strong>乙</strong></p>\n<hr>\n<p>丙</p>',
    );
    assert.equal(typedFrom('<p>&lt;b&gt;</p>'), '<p>&lt;b&gt;</p>');
    assert.equal(typedFrom(''), '');
  });
});

describe('the text of a body', () => {
  test('has one line for each block and no readings', () => {
    assert.equal(
      plainText('<h2>甲</h2><p>乙 &lt; &amp;amp;<br>丙</p><ul><li>丁</li><li>戊</li></ul>'),
      '甲\n乙 < &amp;\n丙\n丁\n戊',
    );
    assert.equal(plainText('<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>'), '汉字');
    assert.equal(
      plainText('<table><tbody><tr><th>甲</th><td>1</td></tr><tr><td>乙</td><td>2</td></tr></tbody></table>'),
      '甲\t1\n乙\t2',
    );
    assert.equal(plainText(''), '');
  });
});

describe('the dateline', () => {
  test('opens the first paragraph', () => {
    assert.equal(withDateline('<p>甲</p>', '本报讯'), '<p><span class="dateline">本报讯</span>\u3000甲</p>');
    assert.equal(
      withDateline('<p>甲</p>', '电（记者 <某>）'),
      '<p><span class="dateline">电（记者 &lt;某&gt;）</span>甲</p>',
    );
  });

  test('stands behind figures that come first', () => {
    const figure = '<figure><img src="/media/x" alt=""><figcaption>图<small>摄</small></figcaption></figure>';
    const dated = '<p><span class="dateline">本报讯</span>\u3000甲</p>';
    assert.equal(withDateline(`${figure}<p>甲</p>`, '本报讯'), figure + dated);
    assert.equal(
      withDateline(`${figure}${figure}<p>甲</p><p>乙</p>`, '本报讯'),
      `${figure}${figure}${dated}<p>乙</p>`,
    );
    assert.equal(
      withDateline(`${figure}<h2>题</h2><p>甲</p>`, '本报讯'),
      `<p><span class="dateline">本报讯</span></p>${figure}<h2>题</h2><p>甲</p>`,
    );
    assert.equal(withDateline(figure, '本报讯'), `<p><span class="dateline">本报讯</span></p>${figure}`);
  });

  test('stands alone before a body that opens otherwise, and is left out when empty', () => {
    assert.equal(
      withDateline('<h2>甲</h2>', '本报讯'),
      '<p><span class="dateline">本报讯</span></p><h2>甲</h2>',
    );
    assert.equal(withDateline('<p>甲</p>', ' '), '<p>甲</p>');
  });
});

describe('the summary', () => {
  test('takes the first sentences that fit', () => {
    assert.equal(summaryFrom('<h2>题</h2><p>第一句。</p><p>第二句。</p>'), '第一句。第二句。');
    assert.equal(
      summaryFrom('<p>今天天气很好。“明天也好。”后天不知道怎么样。</p>', 15),
      '今天天气很好。“明天也好。”',
    );
  });

  test('cuts at a clause when a sentence is too long, and never inside a character', () => {
    assert.equal(summaryFrom('<p>甲乙丙丁戊，己庚辛壬癸子丑寅卯</p>', 10), '甲乙丙丁戊…');
    assert.equal(summaryFrom(`<p>${'𠮷'.repeat(100)}</p>`, 10), `${'𠮷'.repeat(9)}…`);
    assert.equal(summaryFrom(`<p>甲${'𠮷'.repeat(100)}</p>`, 10), `甲${'𠮷'.repeat(8)}…`);
    assert.equal(summaryFrom(''), '');
  });
});
