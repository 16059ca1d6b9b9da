/** What stands around articles on web pages and comes along when a page is copied: filing numbers, copyright lines, share rows,
 *  menus, links to the neighbours. A line is such only as a whole: a sentence that speaks of 备案 or 版权 is the article's. */

export type FurnitureKind = 'footer' | 'share' | 'menu' | 'neighbours' | 'related' | 'tools';

const NUMBER = '[\\w\\d-]{3,30}';
const FOOTER = new RegExp(
  [
    `(?:网站|網站|本站)?(?:备案|備案|許可|许可)(?:证|證|号|號|编号|編號|序号)*[:：]?\\s*[\\p{Script=Han}]{0,4}\\s*ICP.{0,40}`,
    `[\\p{Script=Han}]{1,2}\\s*ICP\\s*(?:备|備|证|證)\\s*${NUMBER}\\s*(?:号|號)(?:-\\d+)?.{0,40}`,
    `[\\p{Script=Han}]{1,2}公网安备\\s*\\d{6,20}\\s*(?:号|號)?.{0,40}`,
    '(?:Copyright|©|&copy;|\\(c\\)\\s).{0,140}',
    '.{0,60}(?:版权所有(?!人|者|权)|版權所有(?!人|者|權)|All Rights? Reserved|著作權所有|版权归.{2,20}所有)[^。]{0,60}[。]?',
    '(?:未经|未經).{0,20}(?:授权|授權|许可|許可|同意|书面).{0,24}(?:不得|禁止|请勿|請勿|严禁).{0,24}',
    '(?:网站|本站)?(?:主办单位|技术支持|技術支援)[:：].{2,60}',
    '(?:互联网新闻信息服务许可证|网络视听许可证|信息网络传播视听节目许可证|广播电视节目制作经营许可证|增值电信业务经营许可证|出版物经营许可证|网上传播视听节目许可证).{0,60}',
    '(?:违法和不良信息|違法和不良信息|不良信息|涉未成年人)举报.{0,60}',
    `(?:QQ|Q Q|微信|微信号|邮箱|郵箱|E-?mail|联系我们|客服(?:电话|热线|QQ)?|广告(?:热线|合作))[:：]\\s*[\\w.@+()（）\\s-]{5,40}(?:(?:[,，;；|｜/\\s]*)(?:QQ|微信|电话|電話|邮箱|郵箱|邮件|E-?mail|传真|傳真)[:：]?\\s*[\\w.@+()（）\\s-]{5,40}){0,4}`,
    '(?:关于我们|關於我們|联系我们|聯絡我們|聯繫我們|网站地图|網站地圖|广告服务|廣告服務|法律声明|法律聲明|隐私(?:政策|声明)|隱私(?:政策|聲明)|版权声明|版權聲明|免责声明|投稿指南|招聘信息|友情链接|友情連結|友情鏈接|网站声明)(?:[\\s|｜·\\-/　]+.{2,8}){0,12}',
    '(?:凡本网|凡本站|凡注明|凡註明|本网站所刊载|本网站所有内容|本文仅代表作者|本文為作者|以上内容仅代表|(?:特别声明|免责声明|免責聲明|声明)[:：].{0,60}(?:本网|本站|本文|本網|来源|來源|转载|轉載|侵权|侵權)).{0,400}',
    '\\(?(?:本文)?(?:图片|文章|内容|內容|素材)?(?:来源|來源)(?:于|於)?(?:网络|網絡|網路|互联网)[，,。)]?(?:.{0,30}(?:侵权|侵權|联系|聯繫).{0,30})?',
  ]
    .map((pattern) => `(?:${pattern})`)
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'iu',
);

const SHARE =
  /^(?:(?:分享(?:到|至|本文|这篇|這篇)?|转发|轉發|收藏|点赞|點讚|按讚|打印|列印|字号|字號|字体|字級|字型|大|中|小|特大|评论|評論|留言|纠错|糾錯|举报|舉報|复制链接|複製連結|扫一扫|掃一掃|微信|微博|新浪微博|腾讯微博|QQ空间|QQ|朋友圈|人人网|豆瓣|更多|关闭|關閉|关闭窗口|返回顶部|返回頂部|回到顶部|返回首页|Facebook|Twitter|X|Line|LINE|LinkedIn|Telegram|WeChat|Weibo|share|A[+-]?|T[+-]|[+＋-－])(?:\s*[:：(（]?\s*\d{0,6}[)）]?)[\s|｜/、·【】[\]()（）,，>]*){1,16}$/i;

const TOOLS =
  /^(?:[【[(（]?(?:我要(?:纠错|评论|分享|留言)|打印本页|打印文章|关闭窗口|加入收藏|设为首页|繁體|繁体|简体|無障礙|无障碍|手机版|手機版|客户端|打开APP|打開APP|查看原文|阅读原文|閱讀原文|展开全文|展開全文|点击(?:查看|阅读|进入).{0,12}|扫描二维码.{0,20}|扫码.{0,16}|长按.{0,16}|微信扫.{0,20}|用微信扫.{0,20}|.{0,8}(?:微信公众号|公众号|公眾號)[:：]?.{0,16}|(?:点击|點擊|阅读|閱讀|浏览|瀏覽|人气|人氣)(?:数|數|量|次数|次數)?[:：]\s*\d{0,9}次?|正在加载.{0,4}|加载更多|暂无评论|发表评论|網友評論|网友评论|最新评论|登录后.{0,8}|请登录.{0,8}|返回列表|Previous|Next|相關圖片|责任编辑邮箱.{0,40})[】\])）]?[\s|｜>]*)+$/i;

const MENU =
  /^(?:(?:您的位置|当前位置|當前位置|您现在的位置|所在位置|目前位置|現在位置|位置)(?:是)?[:：].{1,80}|(?:首页|首頁|Home|主页|主頁)(?:\s*[>›»＞|｜→·]+\s*[^\s>›»＞|｜→·/]{1,20}){1,6}|(?:首页|首頁)(?:\s*\/\s*[^\s/]{2,20}){1,6}|(?:首页|首頁)(?:[\s|｜·　]+\S{2,6}){3,40})$/i;

const NEIGHBOURS =
  /^[<>《«‹←→\s]*(?:上一篇|下一篇|上一条|下一条|上一則|下一則|上一頁|下一頁|上一页|下一页|上篇|下篇|前一篇|後一篇|后一篇)(?:文章|新闻|新聞)?(?:[:：\s].{0,80})?$/;

const RELATED =
  /^[【[\s■▶●◆>]*(?:相关|相關|推荐|推薦|热门|熱門|热点|熱點|延伸|更多|最新|精彩|编辑|編輯|猜你|为您|為您|大家都在看|今日|图片|圖片|本周|本週|24小时|24小時|频道)(?:的)?(?:阅读|閱讀|新闻|新聞|文章|报道|報導|链接|連結|鏈接|推荐|推薦|图片|圖片|图集|圖集|排行|排行榜|资讯|資訊|内容|內容|视频|視頻|影音|专题|專題|话题|話題|喜欢|喜歡|标签|標籤|热点|熱點|要闻|要聞|头条|头图|头條|要聞|看点|焦点|焦點)(?:榜)?[】\]\s:：>更多]*$/;

/** Which kind of furniture a line is; undefined for text. Lines of more than 480 characters are text. */
export function furnitureOf(line: string): FurnitureKind | undefined {
  const text = line.replace(/[\s\u3000\xa0]+/g, ' ').trim();
  if (text === '' || text.length > 480) return undefined;
  if (RELATED.test(text)) return 'related';
  if (NEIGHBOURS.test(text)) return 'neighbours';
  if (text.length <= 120 && MENU.test(text)) return 'menu';
  if (text.length <= 120 && SHARE.test(text) && /[\p{Script=Han}]{2}|share/iu.test(text)) return 'share';
  if (text.length <= 120 && TOOLS.test(text)) return 'tools';
  if (FOOTER.test(text) && !isSentence(text)) return 'footer';
  return undefined;
}

/** A footer's words may end with a full stop; those of an article make sentences. */
function isSentence(text: string): boolean {
  const stops = text.match(/[。！？]/g)?.length ?? 0;
  const isNotice =
    /^(?:凡本|凡注|凡註|本网站所|特别声明|免责|免責|声明[:：]|Copyright|©|本文仅代表|以上内容仅)/i.test(text);
  return !isNotice && (stops > 1 || (stops === 1 && !/[。]$/.test(text)));
}

const SPAM_WORDS =
  /博彩|赌场|賭場|娱乐城|娛樂城|娱乐平台|娛樂平台|棋牌|百家乐|百家樂|老虎机|老虎機|时时彩|時時彩|六合彩|彩票(?:平台|网|网站|投注)|体育投注|體育投注|投注(?:平台|网|站)|真人(?:视讯|視訊|娱乐|荷官)|电子游艺|電子遊戲|新葡京|葡京|威尼斯人|皇冠(?:体育|網|网)|足球比分|下注|开奖(?:结果|直播)|開獎|赛车计划|捕鱼(?:平台|达人)|注册送|首存|返水|代理加盟.{0,6}娱乐|线上赌|線上賭|滚球|彩金|幸运大转盘|电玩城|電玩城|成人(?:电影|視頻|视频)|约炮|裸聊|代孕|办证|刻章|发票代开|代开发票|私服|外挂|快三计划|飞艇计划/g;

/** How many words of gambling, forged papers and the like stand in a text. */
export function spamWords(text: string): number {
  return new Set(text.slice(0, 20_000).match(SPAM_WORDS) ?? []).size;
}

/** Whether a line was put there by others: several such words and no sentence. */
export function isSpamLine(line: string): boolean {
  const words = spamWords(line);
  return words >= 2 && line.length <= 400 && !/[。！？；].*[。！？；]|[，,].*[。]/.test(line);
}
