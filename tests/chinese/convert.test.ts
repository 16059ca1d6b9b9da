import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { createConverter, scriptOfVariant } from '../../src/chinese/convert.ts';

const { text, html, prepare } = createConverter();
const toTaiwan = (value: string) => text(value, 'hans', 'zh-Hant-TW');
const toSimplified = (value: string) => text(value, 'hant', 'zh-Hans');

describe('Simplified text for readers in Taiwan', () => {
  const words = `
    头发/頭髮 发展/發展 理发店发票/理髮店發票 干部/幹部 饼干/餅乾 干预/干預 乾隆/乾隆 乾安县/乾安縣 皇后/皇后 后面/後面 天后宫/天后宮
    后天/後天 里程碑/里程碑 家里/家裡 公里/公里 千万里/千萬里 几千万里/幾千萬里 一千万里面/一千萬裡面 面条/麵條 面对/面對
    表面积/表面積 下面/下面 白云/白雲 人云亦云/人云亦云 台湾/臺灣 台风/颱風 松树/松樹 放松/放鬆 制造/製造 制度/制度 恢复/恢復
    复杂/複雜 日历/日曆 历史/歷史 钟表/鐘錶 钟情/鍾情 钟南山/鍾南山 一只/一隻 只有/只有 联系/聯繫 关系/關係 系统/系統 收获/收穫
    获得/獲得 征求/徵求 象征/象徵 宫商角徵羽/宮商角徵羽 北斗/北斗 战斗/戰鬥 山谷/山谷 稻谷/稻穀 准备/準備 批准/批准 于是/於是
    于右任/于右任 示范/示範 范冰冰/范冰冰 生姜/生薑 姜昆/姜昆 忧郁/憂鬱 郁达夫/郁達夫 沈阳/瀋陽 沈从文/沈從文 划船/划船 计划/計劃
    其余/其餘 余秋雨/余秋雨 余光中/余光中 余先生/余先生 其余先生/其餘先生 工厂/工廠 占卜/占卜 采访/採訪 采购/採購 风采/風采 游泳/游泳 旅游/旅遊 瞭望/瞭望
    慰藉/慰藉 借口/藉口 刘松岩/劉松岩 叶圣陶/葉聖陶 梁姓/梁姓 希拉克/希拉克 埃里克森/埃里克森 爱丽舍宫/愛麗舍宮 松岛/松島
    发布/發布 发布会/發布會 头发布满灰尘/頭髮布滿灰塵 公布/公布 布局/布局 布道/佈道 宣布/宣布 账户/帳戶 胡同/胡同 干锅鸡/乾鍋雞`;
  for (const [word, expected] of pairsIn(words)) {
    test(word, () => assert.equal(toTaiwan(word), expected));
  }
});

describe('Simplified text for readers in Hong Kong', () => {
  const words = `
    头发/頭髮 发展/發展 面条/麵條 家里/家裏 里面/裏面 公里/公里 几千万里/幾千萬里 一千万里面/一千萬裏面 台湾/台灣 台风/颱風 平台/平台
    卫生署/衞生署 沿着/沿着 著名/著名 公布/公布 发布/發布 布道/佈道 胡同/胡同 余秋雨/余秋雨 其余/其餘 其余先生/其餘先生 群众/群眾
    税务局/稅務局 温度/溫度 户口/戶口 脱离/脫離 说明/說明 阅读/閱讀 喜悦/喜悅 尖锐/尖銳 叙述/敘述 床位/床位 山峰/山峰 启示/啟示
    为了/為了 秘书/秘書 沈从文/沈從文 刘松岩/劉松岩 黄岩/黃岩 埃里克森/埃里克森 港铁荃湾线/港鐵荃灣綫 航线/航線 恒生指数/恒生指數 汇丰/滙豐`;
  for (const [word, expected] of pairsIn(words)) {
    test(word, () => assert.equal(text(word, 'hans', 'zh-Hant-HK'), expected));
  }
});

test('the dictionary that Taiwan and Hong Kong share gives what OpenCC gives for each', () => {
  const { Converter } = createRequire(import.meta.url)('opencc-js/cn2t') as {
    Converter: (ways: { from: string; to: string }) => (given: string) => string;
  };
  // Phrases of both places that could meet across the end of a word, compatibility forms, characters beyond the first plane.
  const given =
    '临江市的理发店里，干部们沿着公里碑往后面走，皇后大道的钟表店只有一只钟；𠮷野家与﨑、麻将台面的面条，出租车在线上叫，吃里扒外。';
  assert.equal(text(given, 'hans', 'zh-Hant-TW'), Converter({ from: 'cn', to: 'tw' })(given));
  const ofOpenCC = Converter({ from: 'cn', to: 'hk' })(given).replaceAll('麪', '麵');
  assert.equal(text(given, 'hans', 'zh-Hant-HK'), ofOpenCC);
});

describe('Traditional text for readers of Simplified', () => {
  const words = `
    頭髮/头发 發展/发展 乾隆/乾隆 乾坤/乾坤 餅乾/饼干 李乾/李乾 李干/李干 徐乾學/徐乾学 王汎森/王汎森 甚麼/什么 什麼/什么 著名/著名
    沿著/沿着 著作/著作 颱風/台风 發佈/发布 發布/发布 瞭望/瞭望 瞭解/了解 答覆/答复 覆蓋/覆盖 藉口/借口 慰藉/慰藉 裏面/里面
    裡面/里面 爲/为 峯會/峰会 羣眾/群众 於右任/于右任 魏徵/魏徵 象徵/象征 香港衞視/香港卫视 線/线 綫/线 佈局/布局`;
  for (const [word, expected] of pairsIn(words)) {
    test(word, () => assert.equal(toSimplified(word), expected));
  }
});

describe('a value', () => {
  test('in the script of the variant stays as it is', () => {
    const mixed = '著作里的后漢書，裏面有發佈';
    assert.equal(text(mixed, 'hant', 'zh-Hant-TW'), mixed);
    assert.equal(html(mixed, 'hant', 'zh-Hant-TW'), mixed);
    assert.equal(text(mixed, 'hant', 'zh-Hant-HK'), mixed);
    assert.equal(text('发布乾隆', 'hans', 'zh-Hans'), '发布乾隆');
  });

  test('without Chinese characters stays as it is', () => {
    for (const value of ['', 'plain', '2026-04-30', '“……”，。', '<p>English &amp; more</p>']) {
      assert.equal(text(value, 'hans', 'zh-Hant-TW'), value);
      assert.equal(html(value, 'hans', 'zh-Hant-TW'), value);
    }
  });

  test('keeps its quotation marks and characters beyond the first plane', () => {
    assert.equal(toTaiwan('“𠮷野家”发布😀'), '“𠮷野家”發布😀');
  });
});

describe('HTML', () => {
  const toTaiwanHtml = (value: string) => html(value, 'hans', 'zh-Hant-TW');

  test('is converted between tags and in what people read of attributes', () => {
    assert.equal(
      toTaiwanHtml(
        '<p>头发&amp;<a href="/标签/头发" title="发展">发展</a><img src="/头发.webp" alt="理发店"></p>',
      ),
      '<p>頭髮&amp;<a href="/标签/头发" title="發展">發展</a><img src="/头发.webp" alt="理髮店"></p>',
    );
  });

  test('stays as it is in code and where the newsroom said so', () => {
    const kept = [
      '<code>头发</code>',
      '<pre>头发<code>发展</code>头发</pre>',
      '<span translate="no">余<span>头发</span><strong title="发展">发展</strong>头发</span>',
      '<img alt="头发" translate="no">',
    ];
    for (const value of kept) assert.equal(toTaiwanHtml(`头发${value}发展`), `頭髮${value}發展`);
    assert.equal(toTaiwanHtml('<span>头发</span>'), '<span>頭髮</span>');
  });

  test('keeps every tag', () => {
    const value =
      '<h2>题</h2><ul><li>里面<br>后面</li></ul><table><tbody><tr><td colspan="2">只</td></tr></tbody></table>';
    assert.equal(toTaiwanHtml(value).replace(/[^<>]+(?=<|$)/g, ''), value.replace(/[^<>]+(?=<|$)/g, ''));
  });
});

test('each variant has a script and a step that builds its converter', () => {
  assert.equal(scriptOfVariant('zh-Hans'), 'hans');
  assert.equal(scriptOfVariant('zh-Hant-TW'), 'hant');
  assert.equal(scriptOfVariant('zh-Hant-HK'), 'hant');
  const steps = prepare();
  assert.equal(steps.length, 3);
  for (const step of steps) step();
});

function pairsIn(list: string): [string, string][] {
  return list
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split('/') as [string, string]);
}
