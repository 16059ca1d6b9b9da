/** Pages and texts as they are pasted, of our own making: what kind each is, and what must come of it. */

export interface PageKind {
  name: string;
  source: string;
  title: string;
  /** The body's text, a paragraph a line. */
  text: string;
  fields?: Record<string, string>;
}

const one = '青汀江上的夜航渡轮停了三十一天，昨晚十点重新开船。';
const two = '渡轮公司经理罗望说，停航是为了换主机，新机器比旧的省油两成。';
const three = '岸上的面馆跟着改了营业时间，从晚上九点开到清晨五点。';
const title = '停航一月，夜航渡轮重新开船';
const text = [one, two, three].join('\n');
const paragraphs = [one, two, three].map((line) => `<p>　　${line}</p>`).join('\n');
const hantOne = '青汀江上的夜航渡輪停了三十一天，昨晚十點重新開船。';
const hantTwo = '渡輪公司經理羅望說，停航是為了換主機，新機器比舊的省油兩成。';
const hantTitle = '停航一月，夜航渡輪重新開船';
const hantText = `${hantOne}\n${hantTwo}`;
const hantParagraphs = `<p>${hantOne}</p><p>${hantTwo}</p>`;

export const pageKinds: PageKind[] = [
  {
    name: 'plain text with title, credits, head and editor',
    source: `${title}\n\n2026-04-30 22:41 来源：青汀晚报 编辑：周宁\n\n　　青汀晚报讯（记者 陈砚）${one}\n　　${two}\n　　${three}（完）\n【责任编辑：周宁】`,
    title,
    text,
    fields: { sourceName: '青汀晚报', dutyEditor: '周宁', bylines: '陈砚', dateline: '青汀晚报讯（记者 陈砚）', dated: '2026-04-30T22:41' },
  },
  { name: 'run-together text with indents within the line', source: `${title}\n\n　　${one}　　${two}　　${three}`, title, text },
  {
    name: 'text wrapped at a width',
    source: `${title}\n\n${`${one}${two}${three}${two}`.replace(/(.{24})/gu, '$1\n')}`,
    title,
    text: `${one}${two}${three}${two}`,
  },
  { name: 'a page with menu, crumbs, share row and footer', source: page(`<div class="content">${paragraphs}</div>`), title, text, fields: { sourceName: '青汀晚报', dated: '2026-04-30T18:05' } },
  { name: 'an article element without any class', source: `<html><head><title>${title}_本地_青汀快报网</title></head><body><header><a href="/">首页</a></header><article><h1>${title}</h1>${paragraphs}</article><footer><p>版权所有 青汀快报</p></footer></body></html>`, title, text },
  { name: 'a layout table of old days', source: `<html><body><table><tr><td><a href="/a">首页</a> <a href="/b">新闻</a> <a href="/c">体育</a></td></tr><tr><td><table><tr><td align="center"><b>${title}</b></td></tr><tr><td>　　${one}<br><br>　　${two}<br><br>　　${three}</td></tr></table></td></tr><tr><td>青ICP备00000000号</td></tr></table></body></html>`, title, text },
  { name: 'double line breaks for paragraphs', source: `<div><h1>${title}</h1>　　${one}<br><br>　　${two}<br /><br />　　${three}</div>`, title, text },
  { name: 'single line breaks for paragraphs', source: `<h1>${title}</h1><p>${one}<br>${two}<br>${three}</p>`, title, text },
  { name: 'hidden links of gambling within the text', source: `<h1>${title}</h1><p>${one}</p><div style="display:none"><a href="https://one.example">线上棋牌平台</a><a href="https://two.example">百家乐试玩</a></div><p>${two}</p><p style="position:absolute; left: -5000px"><a href="https://three.example">彩票投注站</a> <a href="https://four.example">老虎机</a></p><p>${three}</p>`, title, text },
  { name: 'a spam title in the head of the page', source: `<html><head><title>线上棋牌平台|百家乐试玩</title></head><body><h1>${title}</h1><div class="article-body">${paragraphs}</div></body></html>`, title, text },
  { name: 'a spam line above plain text', source: `线上棋牌平台 百家乐试玩 注册送彩金\n${title}\n\n${one}\n${two}\n${three}`, title, text },
  { name: 'related reading behind the text', source: `<h1>${title}</h1>${paragraphs}<h3>相关阅读</h3><ul><li><a href="/1">南门桥修好通车</a></li><li><a href="/2">旧书市周末开张</a></li></ul><p>上一篇：<a href="/3">江心洲的白鹭</a></p><p>下一篇：没有了</p>`, title, text },
  { name: 'plain text copied with its surroundings', source: `首页 > 新闻 > 本地 > 正文\n${title}\n字号：大 中 小\n${one}\n${two}\n${three}\n分享到：微信 微博 QQ空间\n上一篇：南门桥修好通车\n下一篇：旧书市周末开张\n热点图片\n备案号：青ICP备00000000号\n青汀快报(http://news.example) 版权所有未经同意不得复制或镜像\nQQ:10000000邮箱:desk@news.example`, title, text },
  { name: 'the title twice', source: `${title}\n\n${title}\n\n${one}\n${two}\n${three}`, title, text },
  { name: 'a title, a subtitle with its dash, and bylines', source: `${title}\n——两岸居民又能夜里回家\n记者 陈砚 罗望\n${one}\n${two}\n${three}`, title, text, fields: { subtitle: '——两岸居民又能夜里回家', bylines: '陈砚、罗望' } },
  { name: 'a wire of Taiwan', source: `${hantTitle}\n\n（中央社記者陳硯青汀30日電）${hantOne}\n${hantTwo}（編輯：周寧）1150430`, title: hantTitle, text: hantText, fields: { dateline: '（中央社記者陳硯青汀30日電）', sourceName: '中央社', dutyEditor: '周寧' } },
  { name: 'a page of Taiwan with 即時 and 延伸閱讀', source: `<html><head><meta property="og:title" content="${hantTitle} | 青汀新聞網"><meta property="article:published_time" content="2026-04-30T18:05:00+08:00"></head><body><nav><a href="/">首頁</a><a href="/now">即時</a></nav><div itemprop="articleBody">〔記者陳硯／台北報導〕${hantParagraphs}<h3>延伸閱讀</h3><p><a href="/9">舊書市週末開張</a></p></div></body></html>`, title: hantTitle, text: hantText, fields: { bylines: '陳硯', dated: '2026-04-30T18:05', dateline: '〔記者陳硯／台北報導〕' } },
  { name: 'readings in brackets', source: `夜航渡輪(lún)重新開(kāi)船\n\n青汀江上的夜航渡輪(lún)停了三十一天，昨晚十點(diǎn)重新開(kāi)船，這(zhè)是世界衛(wèi)生組織(WHO)的事。\n渡輪(lún)公司經(jīng)理羅(luó)望說(shuō)，新機(jī)器比舊(jiù)的省油。`, title: '夜航渡輪重新開船', text: '青汀江上的夜航渡輪停了三十一天，昨晚十點重新開船，這是世界衛生組織(WHO)的事。\n渡輪公司經理羅望說，新機器比舊的省油。' },
  { name: 'readings in full-width brackets and with figures', source: `夜航重新开船\n\n中国（zhong1 guo2）的渡轮，国（guó）内的船，开（kāi）往江心，强（qiáng）风中也稳。\n面馆开到天亮。`, title: '夜航重新开船', text: '中国的渡轮，国内的船，开往江心，强风中也稳。\n面馆开到天亮。' },
  { name: 'a reading that is meant for readers', source: `氿滨路的来历\n\n氿(guǐ)滨路在城东，耄耋(màodié)之年的老人都记得它。\n${two}`, title: '氿滨路的来历', text: `氿(guǐ)滨路在城东，耄耋(màodié)之年的老人都记得它。\n${two}` },
  { name: 'half-width marks', source: `夜航重新开船\n\n罗望说:"停航,是为了换主机!"他问,"还有谁不满意?"(笑)票价3.5元,见http://news.example/a,b.html.\n${two}`, title: '夜航重新开船', text: `罗望说：“停航，是为了换主机！”他问，“还有谁不满意？”（笑）票价3.5元，见http://news.example/a,b.html.\n${two}` },
  { name: 'figures and letters in full width', source: `夜航重新开船\n\n２０２６年４月３０日，ＧＰＳ校时器误差在０．５秒以内。\n${two}`, title: '夜航重新开船', text: `2026年4月30日，GPS校时器误差在0.5秒以内。\n${two}` },
  { name: 'tables, lists, pictures and links', source: `<div class="content"><h1>${title}</h1><p>${one}</p><table><tr><th>船</th><th>班次</th></tr><tr><td>一号</td><td>12</td></tr></table><ul><li>先到的先上船，不分先后登记的次序。</li></ul><p><a href="https://news.example/x">见去年的报道</a>，${two}</p><p><img src="https://news.example/p.jpg" alt="渡轮"></p></div>`, title, text: `${one}\n船\t班次\n一号\t12\n先到的先上船，不分先后登记的次序。\n见去年的报道，${two}` },
  { name: 'sentences that speak of furniture', source: `网站备案新规下月施行\n\n市网信办说，备案号应当放在首页下方，违者限期改正。\n版权所有人可以申请登记，材料由窗口转交。\n上一篇报道说到的渡轮，昨晚开船了。`, title: '网站备案新规下月施行', text: '市网信办说，备案号应当放在首页下方，违者限期改正。\n版权所有人可以申请登记，材料由窗口转交。\n上一篇报道说到的渡轮，昨晚开船了。' },
  { name: 'a page whose text speaks of gambling', source: `<html><body><nav><a href="/">首页</a></nav><h1>警方捣毁一处赌场</h1><div class="article-content"><p>警方昨天通报，这处赌场设有百家乐和老虎机，参赌人员被依法处理。</p><p>${two}</p></div></body></html>`, title: '警方捣毁一处赌场', text: `警方昨天通报，这处赌场设有百家乐和老虎机，参赌人员被依法处理。\n${two}` },
  { name: 'HTML with code', source: `<h1>脚本怎样写</h1><p>先写一行：<code>if (a, b) { x = "中文"; }</code>,再保存。</p><pre>print("你好", 1)  # 注释:无</pre><p>${two}</p>`, title: '脚本怎样写', text: `先写一行：if (a, b) { x = "中文"; },再保存。\nprint("你好", 1)  # 注释:无\n${two}` },
]; // prettier-ignore

function page(main: string): string {
  return `<!doctype html><html><head><title>${title}_青汀快报网</title><style>p{}</style><script>var a = "<div>";</script></head>
<body><div id="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">新闻</a></li><li><a href="/b">体育</a></li></ul></div>
<div class="crumbs">您的位置：<a href="/">首页</a> &gt; <a href="/a">新闻</a></div>
<div class="main"><h1>${title}</h1><div class="info">2026年04月30日 18:05 来源：青汀晚报</div>${main}
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div></div>
<div class="sidebar"><h3>24小时热点</h3><ul><li><a href="/1">南门桥修好通车</a></li><li><a href="/2">旧书市周末开张</a></li></ul></div>
<div id="footer"><p>关于我们 | 联系我们 | 广告服务</p><p>Copyright © 2026 青汀快报 青ICP备00000000号</p></div></body></html>`;
}
