/** Words that OpenCC gets wrong and this newsroom needs: mended here, phrase by phrase, for all who write and read. A name or a term
 *  that one newsroom alone decides belongs in its glossary (taxonomy/glossary.ts), not here. Lists are "word its-form|…", by subject,
 *  each sorted by its first character; a word that stays as it is protects itself, since a longer word goes before a shorter one. */

/** What is mended on a way to one variant, beside OpenCC's work. */
export interface OwnStage {
  /** Looked up in the text before OpenCC sees it: for what could not be told apart afterwards. */
  given?: string;
  /** A character that is kept wherever the text writes another one as well. */
  keptBeside?: readonly [mark: string, kept: string];
  /** Characters and words as the place writes them, looked up in what OpenCC made. */
  forms: string;
  /** Looked for after that. */
  rules: readonly Rule[];
}

/** A mending that depends on what stands around, looked for in what the phrases have made. */
export type Rule = readonly [find: RegExp, form: string];

/** Surnames that are one character in both scripts (or another than the common word), of which the common word would be made. */
const surnames = '于 于|余 余|岳 岳|干 干|朴 朴|涂 涂|游 游|范 范|郁 郁|钟 鍾';

/** What follows a surname and nothing else that begins so. */
const titles = '先生|女士|小姐|太太|姓|氏';

/** The same, but of ordinary trades: 于 and 干 stand before these as words of their own. */
const trades =
  '老师 老師|教授 教授|医生 醫生|师傅 師傅|主任 主任|局长 局長|校长 校長|院长 院長|书记 書記|市长 市長|县长 縣長|董事长 董事長|律师 律師|法官 法官|警官 警官|记者 記者|院士 院士|导演 導演|教练 教練|阿姨 阿姨|大爷 大爺|大妈 大媽|大姐 大姐|奶奶 奶奶|爷爷 爺爺|某某 某某';

const pairs = (list: string) => list.split('|').map((entry) => entry.split(' ') as [string, string]);

const named = pairs(surnames).flatMap(([hans, hant]) => [
  ...titles.split('|').map((title) => `${hans}${title} ${hant}${title}`),
  ...(hans === '于' || hans === '干' ? [] : pairs(trades).map(([one, other]) => `${hans}${one} ${hant}${other}`)), // prettier-ignore
]);

/** From Simplified to generic Traditional, on a par with OpenCC's own phrases: the longest that begins at a place wins. */
export const toTraditionalPhrases: readonly string[] = [
  named.join('|'),
  // 氏 and 姓 after words that end in such a character.
  '关于氏 關於氏|对于姓 對於姓|等于氏 等於氏',
  // As neighbours call them.
  '老于 老于|老于世故 老於世故|老范 老范',
  // People whom the news names often.
  [
    '于东来 于東來|于伟国 于偉國|于会泳 于會泳|于冬来 于冬來|于凤至 于鳳至|于和伟 于和偉|于大宝 于大寶|于学忠 于學忠|于文文 于文文',
    '于是之的 于是之的|于根伟 于根偉|于欢 于歡|于汉超 于漢超|于漪 于漪|于荣光 于榮光|于适 于適|余则成 余則成|余定邦 余定邦',
    '余光中 余光中|余承东 余承東|余永定 余永定|余淼杰 余淼杰|余秀华 余秀華|余秋雨 余秋雨|干宝 干寶|朴信惠 朴信惠|朴宝英 朴寶英|朴恩斌 朴恩斌|朴智星 朴智星',
    '游本昌 游本昌|范丞丞 范丞丞|范小青 范小青|范志毅 范志毅|范晓冬 范曉冬|范曾 范曾|范长江 范長江|范雨素 范雨素|郁亮 郁亮|钟睒睒 鍾睒睒',
  ].join('|'),
  // Places.
  [
    '于家堡 于家堡|于家村 于家村|京沈 京瀋|余家村 余家村|余家老宅 余家老宅|余家镇 余家鎮|哈沈高铁 哈瀋高鐵|埃里克 埃里克|松岩 松岩|沈丹高铁 瀋丹高鐵',
    '沈大铁路 瀋大鐵路|沈大高速 瀋大高速|沈抚 瀋撫|沈白高铁 瀋白高鐵|沈铁 瀋鐵|沈飞 瀋飛|辽沈 遼瀋|达里湖 達里湖|马里 馬里|马里面 馬裏面|黄岩 黃岩',
  ].join('|'),
  '里皮 里皮|里亚尔 里亞爾',
  // 千萬里: a distance.
  '千里之外 千里之外',
  // 船 that can only …; 下 where somebody sets something out.
  '船只会 船只會|船只剩 船只剩|船只好 船只好|船只是 船只是|船只有 船只有|船只能 船只能|船只要 船只要|船只见 船只見',
  '下摆出 下擺出|下摆放 下擺放|下摆摊 下擺攤|下摆满 下擺滿|下摆着 下擺着|下摆设 下擺設|下摆起 下擺起',
  // What is tied, and what is.
  [
    '死者系 死者係|男子系 男子係|女子系 女子係|嫌疑人系 嫌疑人係|人系本 人係本|系他杀 係他殺|系伪造 係偽造|系误传 係誤傳|系谣言 係謠言',
    '系安全带 繫安全帶|系得很 繫得很|系得紧 繫得緊|系红领巾 繫紅領巾|系腰带 繫腰帶|系鞋带 繫鞋帶|系领带 繫領帶',
  ].join('|'),
  // 准: allowed.
  '准入 准入|准字 准字',
  // 制, 复, 历, 钟, 面, 冲, 荡, 姜, 游.
  [
    '个钟坏 個鐘壞|个钟头 個鐘頭|口钟 口鐘|撞钟 撞鐘|敲钟 敲鐘|钟响 鐘響',
    '冲咖啡 沖咖啡|冲好了 沖好了|冲茶 沖茶|冲饮 沖飲|创制新药 創製新藥|复读机 複讀機|嫩姜 嫩薑|小麦面 小麥麪|水里游 水裏游|秋千荡 鞦韆盪',
  ].join('|'),
];

/** In what has the forms of Taiwan; Hong Kong's differ only in 裡. */
const traditionalRules: readonly Rule[] = [
  // In the sea; elsewhere it is a measure, or a ward of a town.
  [/(?<=[在到入進向往從落沉跳沒，。：；“「的]|^)海里(?![數程弄海])/g, '海裡'],
  // A distance, unless it is within.
  [/(?<=[百千]萬)裡(?!面|頭)/g, '里'],
  // A clock, not the family.
  [/(?<=[這那個口座])鍾(?=[壞停響走慢快了，。])/g, '鐘'],
  // People of the family 于 who are named by what they do, where no verb stands before.
  [
    /(?<=[的、，。：“「]|^)於(?=老師|教授|醫生|大夫|師傅|主任|局長|書記|警官|法官|律師|記者|院士|導演|教練|阿姨|大爺|大媽|大姐|奶奶|爺爺)/g,
    '于',
  ],
  // Forbidden, unless something is said to be inexact.
  [/(?<![說拿看測吃瞄對打走算摸抓猜量報得是])不準(?![的了，。、；：！？）」”確時備點則許為]|$)/g, '不准'],
  // A person of whom the police tell only the surname: 于某 after what a person is called.
  [
    /(?<=人|子|告|者|機|工|主|生|友|民|[，。、：；（“「]|^)於某(?![些種個一年地日月時天事項類處位次])/g,
    '于某',
  ],
  [/(?<=人|告|者|子|民|[，。、：；（“「]|^)餘某(?!些)/g, '余某'],
  [/(?<=人|告|者|子|民|[，。、：；（“「]|^)範某(?!些)/g, '范某'],
  [/(?<=人|告|者|子|民|[，。、：；（“「]|^)鬱某(?!些)/g, '郁某'],
  [/(?<=人|告|者|子|民|[，。、：；（“「]|^)遊某(?!些)/g, '游某'],
  [/(?<=人|告|者|子|民|[，。、：；（“「]|^)[幹乾]某(?!些)/g, '干某'],
];

export const toTaiwan: OwnStage = {
  forms: [
    // Taiwan's law and newspapers write 公布, 發布, 分布; only preaching is 佈.
    '佈 布|佈道 佈道',
    // 帳戶, 帳目; 賬 is not used.
    '賬 帳',
    '衚衕 胡同',
  ].join('|'),
  rules: traditionalRules,
};

export const toHongKong: OwnStage = {
  forms: [
    // OpenCC follows a list of forms for schools. The government and the newspapers of Hong Kong print 說, 稅, 戶, 麵, 群, 床 (but 衞, 裏, 着).
    '説 說|税 稅|脱 脫|户 戶|温 溫|鋭 銳|閲 閱|悦 悅|蜕 蛻|兑 兌|醖 醞|藴 蘊|愠 慍|氲 氳|敍 敘|揾 搵|卧 臥|鈎 鉤',
    '麪 麵|羣 群|牀 床|峯 峰|啓 啟',
    '佈 布|佈道 佈道',
    '衚衕 胡同',
  ].join('|'),
  rules: traditionalRules.map(([find, form]) => [
    new RegExp(find.source.replaceAll('裡', '裏'), 'g'),
    form.replace('裡', '裏'),
  ]),
};

export const toSimplified: OwnStage = {
  given: [
    // 乾 stays in names; 李乾 would become 李干, which is a name, too.
    '乾縣 乾县|乾州 乾州|乾清宮 乾清宫|乾陵 乾陵|徐乾學 徐乾学|李乾 李乾|洋李乾 洋李干|王汎森 王汎森',
    // Money is kept in 账, beds are hung with 帐.
    '付帳 付账|做帳 做账|入帳 入账|出帳 出账|呆帳 呆账|報帳 报账|壞帳 坏账|對帳 对账|帳冊 账册|帳務 账务|帳單 账单|帳戶 账户|帳本 账本|帳款 账款|帳目 账目|帳簿 账簿|帳號 账号|帳面 账面|總帳 总账|記帳 记账|賴帳 赖账|轉帳 转账|進帳 进账|算帳 算账|結帳 结账|流水帳 流水账|查帳 查账|欠帳 欠账|買帳 买账',
    // To write, not a particle.
    '所著 所著|執著 执着|著有《 著有《',
    // 計畫 is known to OpenCC, these are not.
    '企畫 企划|擘畫 擘划|策畫 策划|籌畫 筹划|規畫 规划|謀畫 谋划',
    '痲瘋 麻风|痲疹 麻疹',
  ].join('|'),
  // Who writes 着 for the particle, as Hong Kong does, means the other word by 著.
  keptBeside: ['着', '著'],
  // Forms of Hong Kong and older print, which the Taiwanese dictionary does not know; then characters that are only in the largest fonts.
  forms: '甚么 什么|衞 卫|粧 妆|枱 台|姪 侄|牠 它|妳 你|殢 𣨼|圞 𪢮|樠 𣗊',
  rules: [],
};
