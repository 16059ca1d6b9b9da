import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { closingOf, readCredits } from '../../src/chinese/credits.ts';
import { furnitureOf, isSpamLine } from '../../src/chinese/furniture.ts';
import { type Edit, mayNeedTypesetting, typographyPasses } from '../../src/chinese/typography.ts';

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .reverse()
    .reduce((result, { start, end, to }) => result.slice(0, start) + to + result.slice(end), text);
}

function typeset(text: string): string {
  let result = text;
  if (mayNeedTypesetting(text)) for (const [, find] of typographyPasses) result = apply(result, find(result));
  return result;
}

describe('typesetting', () => {
  test('sets marks, widths, quotes and dashes of prose', () => {
    for (const [before, after] of [
      ['他说,好!', '他说，好！'],
      ['为什么?因为风大.', '为什么？因为风大。'],
      ['时间:晚上十点;地点:码头', '时间：晚上十点；地点：码头'],
      ['渡轮(新船)昨晚开了', '渡轮（新船）昨晚开了'],
      ['渡轮（新船)昨晚开了', '渡轮（新船）昨晚开了'],
      ['他说"船开了"就走', '他说“船开了”就走'],
      ['他說「聽見"船開了"三字」', '他說「聽見『船開了』三字」'],
      ['老码头--新码头', '老码头——新码头'],
      ['他想了想......走了', '他想了想……走了'],
      ['２０２６年，ＧＰＳ', '2026年，GPS'],
      ['好 ，走 。 再见', '好，走。再见'],
      ['有  两个空格', '有 两个空格'],
      ['夜\u200b航\ufeff开\u00ad船', '夜航开船'],
      ['⼈⼯智能', '人工智能'],
      ['渡 轮 昨 晚 十 点 重 新 开 船 了 。', '渡轮昨晚十点重新开船了。'],
    ] as const)
      assert.equal(typeset(before), after, before);
  });

  test('leaves code, addresses, numbers and Latin phrases alone', () => {
    for (const text of [
      '见 https://news.example/a?b=1,2;c#d 这一页',
      '比分3:2，票价1,000.5元，时间18:05',
      'if (a, b) { x = "中文"; }',
      'print("你好", 1)',
      'To be, or not to be: that is the question.',
      '用 GPS 校时',
      '世界卫生组织(WHO)说',
      '北京—上海',
      '张　三',
      'A,B和C',
      '第1.2节',
      '尼玛·扎西',
    ])
      assert.equal(typeset(text), text, text);
  });
});

describe('furniture', () => {
  test('is known as whole lines', () => {
    for (const line of [
      '备案号：青ICP备00000000号', '備案號:青ICP備00000000號', '青ICP备00000000号-1', '青公网安备 00000000000000号',
      'Copyright © 2026 青汀快报 All Rights Reserved', '青汀快报 版权所有 未经同意不得复制或镜像', 'QQ:10000000邮箱:desk@news.example',
      '首页 > 新闻 > 本地', '您的位置：首页 > 新闻', '上一篇：南门桥修好通车', '下一則', '相关阅读', '延伸閱讀：', '【热点图片】', '热门新闻',
      '分享到：微信 微博 QQ空间', '字號：大 中 小', '打印 | 收藏 | 关闭', '关于我们 | 联系我们 | 广告服务', '扫描二维码关注我们',
    ]) assert.notEqual(furnitureOf(line), undefined, line); // prettier-ignore
  });

  test('is not seen in sentences', () => {
    for (const line of [
      '市网信办说，备案号应当放在首页下方。', '版权所有人可以申请登记。', '上一篇报道说到的渡轮昨晚开船了。', '分享会上，他谈到微博和微信。',
      '首页改版以后，读者多了一成。', '相关部门昨天开会。', '热点图片怎样选，编辑各有说法。', '电话：2706722', '承辦單位：水利局', '大的中的小的，都有。',
      '联系我们的老师傅今年七十岁。',
    ]) assert.equal(furnitureOf(line), undefined, line); // prettier-ignore
  });

  test('of gambling is told from reports about it', () => {
    assert.ok(isSpamLine('线上棋牌平台 百家乐试玩 注册送彩金'));
    assert.ok(!isSpamLine('警方通报，这处赌场设有百家乐和老虎机。参赌人员被依法处理。'));
    assert.ok(!isSpamLine('警方捣毁一处赌场'));
  });
});

describe('credits', () => {
  test('are read from lines that hold nothing else', () => {
    const read = readCredits('2026-04-30 22:41 来源：青汀晚报 作者：陈砚 编辑：周宁 字号：大 中 小')!;
    assert.deepEqual(
      [read.dated, read.source, read.authors, read.editors],
      ['2026-04-30T22:41', '青汀晚报', ['陈砚'], ['周宁']],
    );
    assert.deepEqual(readCredits('【责任编辑：周宁】')!.editors, ['周宁']);
    assert.deepEqual(readCredits('【編輯:周寧】')!.editors, ['周寧']);
    assert.equal(readCredits('發布時間：2026年4月30日')!.dated, '2026-04-30');
    assert.equal(readCredits('原标题：夜航重新开船')!.originalTitle, '夜航重新开船');
    for (const line of [
      '来源于民间的说法很多',
      '2026年4月30日，船开了',
      '编辑说他不知道',
      '作者：他是谁，我们不知道。',
      '编辑',
    ])
      assert.equal(readCredits(line), undefined, line);
  });

  test('close a text', () => {
    for (const [text, kind, names] of [
      ['船开了。（完）', 'end', []],
      ['船开了。(完)', 'end', []],
      ['船开了。【编辑：周宁】', 'editor', ['周宁']],
      ['船開了。（編輯：周寧/陳硯）1150430', 'editor', ['周寧', '陳硯']],
      ['船开了。(责任编辑:周宁)', 'editor', ['周宁']],
      ['船开了。（记者 陈砚 罗望）', 'byline', ['陈砚', '罗望']],
    ] as const) {
      const closing = closingOf(text)!;
      assert.deepEqual(
        [closing.kind, closing.names, text.slice(0, closing.start)],
        [kind, names, text.slice(0, 4)],
        text,
      );
    }
    for (const text of ['船开了（见图）', '工程完', '船开了。'] ) assert.equal(closingOf(text), undefined, text); // prettier-ignore
  });
});
