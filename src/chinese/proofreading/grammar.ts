/** 的地得, doubled characters and words, measure words, and phrases that lack a character or have one too many. Texts are folded. */
import { gainBy } from './confused.ts';
import type { Found } from './finding.ts';
import type { Lexicon } from './lexicon.ts';
import { PHRASES } from './phrases.ts';

const among = (list: string) => list.trim().split(/\s+/).join('|');

/** What says how something is done, and nothing else: 地 behind it even where the verb stands alone. */
const HOW = among(
  '慢慢 轻轻 静静 渐渐 悄悄 默默 紧紧 深深 牢牢 不断 逐步 逐渐 飞快 缓缓 徐徐 匆匆 纷纷 频频 屡屡 连连 偷偷 狠狠 稳稳 死死 远远 久久 呆呆 苦苦 暗暗 细细 缓慢 源源不断 一步步 一步一步 一点点 一点一点 一遍遍 一次次 一天天 接二连三 自言自语 不由自主 不知不觉 情不自禁 争先恐后 ' +
    '目不转睛 小心翼翼 兴高采烈 聚精会神 全神贯注 迫不及待 毫不犹豫 毫不动摇 坚定不移 一如既往 有条不紊 马不停蹄 千方百计 全心全意 专心致志 孜孜不倦 滔滔不绝 津津有味 恋恋不舍 依依不舍 语重心长 斩钉截铁 有的放矢 循序渐进 扎扎实实 实实在在 踏踏实实 认认真真 仔仔细细 高高兴兴 急急忙忙 大踏步 ' +
    '最大限度 最大程度 不失时机 因地制宜 与时俱进 旗帜鲜明 脚踏实地 毫无保留 义无反顾 理直气壮 心平气和 异口同声 一丝不苟 不厌其烦 日复一日 年复一年 夜以继日 持之以恒 不间断 下意识 本能',
);
/** What says how something is or is done: 地 only before a verb that has an object. */
const MANNER = among(
  '积极 认真 深入 全面 迅速 有效 切实 充分 主动 及时 准确 严格 科学 合理 努力 坚决 自觉 深刻 清醒 热情 耐心 细致 仔细 高兴 激动 兴奋 自豪 动情 感慨 无奈 愤怒 焦急 平静 热烈 亲切 生动 形象 直观 系统 完整 客观 公正 正确 顺利 圆满 成功 快速 大力 极大 大幅 稳步 有序 有力 稳妥 扎实 紧密 密切 广泛 ' +
    '持续 反复 公开 透明 如实 详细 清楚 清晰 明确 郑重 严肃 庄严 虚心 诚恳 真诚 衷心 由衷 愉快 快乐 幸福 安全 平稳 健康 茁壮 更好 更快 更加积极 创造性 历史性 针对性 阶段性 习惯性 自发 勇敢 顽强 悲伤 骄傲 紧张 大胆 大声 小声 吃力 费力 熟练 灵活 巧妙 悠闲 淡定 坚定 深情 幽默 风趣 笑眯眯 乐呵呵 ' +
    '轻松 轻易 友好 和谐 独立 盲目 片面 简单 单纯 随意 任意 擅自 非法 恶意 故意 蓄意 偶然 意外 突然 明显 显著 直接 间接 共同 一致 普遍 逐一 依法 定期 不定期 经常 长期 永远',
);
const VERB = among(
  '说 说道 走 跑 看 看着 望着 笑 哭 喊 问 问道 回答 告诉 表示 介绍 感到 觉得 认为 指出 提出 推进 推动 推广 开展 进行 完成 实施 落实 贯彻 执行 解决 处理 改善 提高 提升 增强 加强 促进 加快 扩大 减少 降低 保护 维护 保障 参与 参加 投入 支持 帮助 服务 引导 组织 做好 抓好 抓住 把握 发挥 运用 利用 使用 ' +
    '反映 体现 展示 展现 展开 讲述 讲解 描述 阐述 分析 研究 了解 掌握 认识 理解 学习 宣传 传播 传递 传达 坚持 履行 承担 遵守 服从 配合 协助 响应 应对 回应 接受 听取 采纳 吸收 吸引 激发 调动 满足 适应 调整 优化 完善 健全 建立 建设 打造 构建 制定 检查 排查 监督 管理 开发 创造 生产 生活 工作 成长 发展 增长 ' +
    '走向 走进 走出 走到 来到 回到 跑到 坐在 站在 躺在 拿着 拿出 抱着 握着 拉着 盯着 听着 等待 等着 寻找 呼吁 要求 希望 期待 欢迎 祝贺 感谢 告知 通知 通报 公布 披露 记录 记载 回忆 思考 探索 尝试 努力 奋斗 前进 前行 向前 飞翔 流淌 旋转 移动 上升 下降 变化 消失 出现 响起 打开 关闭 离开 进入 融入 投身 献身',
);
const REDUP =
  '慢慢|轻轻|静静|渐渐|悄悄|默默|紧紧|深深|牢牢|缓缓|徐徐|匆匆|纷纷|频频|连连|偷偷|狠狠|稳稳|死死|呆呆|苦苦|细细';
const DEGREE = among('很 非常 十分 特别 更加 更 极其 极为 相当 挺 太 越来越 比较 格外 尤为 无比 那么 这么 如此 不够 不太 不怎么 愈发 有点 有些'); // prettier-ignore
const RESULT = among('淋漓尽致 井井有条 热火朝天 有声有色 水泄不通 一清二楚 一干二净 明明白白 不可开交 热泪盈眶 目瞪口呆 津津有味 整整齐齐 干干净净 清清楚楚 不亦乐乎 不错 不好 团团转 满头大汗 气喘吁吁 红火 直流泪 心服口服 扎扎实实 头头是道 恰到好处 有模有样 风生水起 栩栩如生 精疲力尽 一塌糊涂 哈哈大笑 直跺脚 说不出话'); // prettier-ignore
const DONE = among('跑 走 说 讲 做 写 唱 跳 长 干 学 玩 吃 睡 打 画 搞 办 弄 过 飞 来 卖 建 种 养 下 听 看 想 起 穿 住 开 拍 演 表现 发挥 变 显 完成 进行 发展 准备 布置 安排 打扮 装扮 收拾 回答 讲 恢复 掌握 配合 练 挤 忙 累 高兴 激动 紧张 冻 热 气 吓 疼 痛 哭 笑 涨 跌 升 降'); // prettier-ignore
const ADJECTIVE = among('美丽 漂亮 可爱 伟大 光荣 重要 优秀 著名 先进 丰富 宝贵 珍贵 优美 壮观 古老 年轻 善良 勤劳 勇敢 巨大 严峻 复杂 特殊 普通 主要 基本 根本 具体 最新 最好 最大 最高 最终 良好 优良 崭新 美好 幸福 蓝蓝 绿绿 红红 弯弯 长长 高高 厚厚 大大 小小 圆圆 白白'); // prettier-ignore
const NOUN = among('花园 风景 景色 天空 大海 草原 城市 祖国 家乡 人民 民族 国家 学校 孩子 姑娘 老师 作用 意义 问题 任务 机遇 挑战 形势 局面 环境 条件 基础 经验 成果 成绩 成就 贡献 精神 品质 传统 文化 历史 资源 产品 技术 设备 人才 干部 队伍 企业 项目 措施 政策 制度 原则 目标 计划 方案 方法 方式 途径 渠道 平台 机制 体系 生活 未来 明天 时代 社会 世界 影响 变化 关系 消息 故事 记忆 回忆 礼物 小路 小河 河流 月亮 太阳 头发 眼睛 小手 大眼睛'); // prettier-ignore
const OWNER = among('我们 他们 她们 你们 咱们 我国 我省 我市 中国 人民 群众 大家 自己 企业 学校 社会 国家 政府 城市 农村 农民 居民 学生 公司 市场 群众'); // prettier-ignore

const PARTICLES: { find: RegExp; at: number; right: string; reason: string }[] = [
  {
    find: new RegExp(
      `(?<!在|种|个|项|有|的)(?:${HOW})的(?=(?:${VERB})(?!的|者|明|法|服|态度|精神|方法|方式|习惯|能力|过程|样子|状态|热情|成果|人生|环境|脚步|步伐|声音|中|[，。；、]))`,
      'gu',
    ),
    at: -1,
    right: '地',
    reason: '修饰动词用“地”',
  },
  { find: new RegExp(`(?:${REDUP})的(?=(?:把|向|将|从|在|为|朝|给|对)[^的，。]{2})`, 'gu'), at: -1, right: '地', reason: '修饰动词用“地”' }, // prettier-ignore
  { find: new RegExp(`(?:${MANNER})的(?=(?:把|向|将|对)[^的，。]{1,10}(?:说|讲|表|进行|介绍|做|处理))`, 'gu'), at: -1, right: '地', reason: '修饰动词用“地”' }, // prettier-ignore
  { find: new RegExp(`(?<!是|最|更|很|较|为|种|个|项|的)(?:${MANNER})的(?=(?:跳了|笑了|哭了|跑了|唱了|走了|点了|点点头|摇摇头|说(?!明|法|服|辞|客|教|唱)|说道|告诉|表示(?!方法|形式)|走向|走进|走出|走到|来到|感到|看着|望着|笑着|跳起|唱起|喊道|问道|回答说|提出了|推进了|推动了|促进了|开展了|完成了|解决了|提高了|提升了|增强了|落实了|反映了|体现了|展示了|展现了|讲述了|掌握了|融入|投身|参与到|投入到|抓好|做好|抓住)(?!的|者))`, 'gu'), at: -1, right: '地', reason: '修饰动词用“地”' }, // prettier-ignore
  { find: new RegExp(`(?<![\\p{Script=Han}][^\\p{Script=Han}]?的|所|最|一|不|能)(?:${DONE})的(?=(?:${DEGREE})(?:好|快|慢|高|大|多|少|远|近|早|晚|美|棒|香|甜|苦|累|开心|高兴|愉快|顺利|精彩|激烈|热闹|干净|漂亮|清楚|明白|明显|出色|到位|完美|认真|仔细|严重|厉害|辛苦|强烈|重要|突出|必要|困难|复杂|迫切|紧迫|方便|富裕|繁荣|美好|美丽|宽敞|整洁|丰富|成熟|稳定|坚强|自信|开朗|活跃|优秀)(?!的))`, 'gu'), at: -1, right: '得', reason: '动词后面引出程度或结果用“得”' }, // prettier-ignore
  { find: new RegExp(`(?:${DONE})的(?=(?:${RESULT})(?!的))`, 'gu'), at: -1, right: '得', reason: '动词后面引出程度或结果用“得”' }, // prettier-ignore
  { find: new RegExp(`变的(?=(?:${DEGREE}|不再|模糊|清晰|简单|复杂|困难|容易|重要|美好|美丽|富裕|强大|成熟|紧张))`, 'gu'), at: -1, right: '得', reason: '“变得”引出结果' }, // prettier-ignore
  { find: /(?<!明|浅|凸|突|彰|尽)显的(?=[\p{Script=Han}])(?!是|问题|成效|效果|变化|特点|优势|作用|差异|区别|进步|提高|改善|不足|例子|标志|位置|成绩)/gu, at: -1, right: '得', reason: '“显得”' }, // prettier-ignore
  { find: /(?<!感|知|视|听|味|嗅|触|睡|幻|发|自|错|直|先|警)觉的(?=自己|很|这|那|他|她|我|有|不|应|可|特别|非常|十分)/gu, at: -1, right: '得', reason: '“觉得”' }, // prettier-ignore
  { find: /(?<!价|产|数|总|市|净|增|升|贬|峰|估|分|面|超|均|极|阈|热|币|保|季)值的(?=[\p{Script=Han}])(?=一提|一看|一读|一试|一说|一去|关注|注意|肯定|信赖|称|学习|借鉴|期待|庆|纪念|骄傲|我们|大家|珍|推|尊|深思|警惕|思考)/gu, at: -1, right: '得', reason: '“值得”' }, // prettier-ignore
  { find: /(?<=取|获|赢)的(?=了|较|显著|明显|良好|优异|圆满|新成|新突|重大|积极|阶段性)/gu, at: -1, right: '得', reason: '“取得、获得、赢得”' }, // prettier-ignore
  { find: /(?<=不)的(?=不(?:说|承认|佩服|面对|放弃|采取|停|改|把|在|向|离|接受|依靠|重视|提))|(?<=来|说|顾|怪|舍|恨|免|巴|少|使|记|晓|懂|认|省|懒|显)不的(?!\p{Script=Han}?[人东事])|(?<=来)的(?=及[^第]|不及)|(?<=了)的(?=起)/gu, at: -1, right: '得', reason: '这里用“得”' }, // prettier-ignore
  { find: new RegExp(`(?<!不|很|么|分|常)(?:${ADJECTIVE})[地得](?=(?:${NOUN})(?![化地]))`, 'gu'), at: -1, right: '的', reason: '修饰名词用“的”' }, // prettier-ignore
  { find: new RegExp(`(?:${OWNER})[得地](?=(?:${NOUN})(?![化地]))`, 'gu'), at: -1, right: '的', reason: '表示领属用“的”' }, // prettier-ignore
  { find: new RegExp(`(?:${HOW.replace('本能', '渐渐')})得(?=(?:${VERB}))`, 'gu'), at: -1, right: '地', reason: '修饰动词用“地”' }, // prettier-ignore
  { find: new RegExp(`(?:认真|积极|深入|迅速|高兴|激动|兴奋|仔细|热情|有效|主动|及时|顺利|成功)得(?=(?:${VERB})(?!的))`, 'gu'), at: -1, right: '地', reason: '修饰动词用“地”' }, // prettier-ignore
  { find: new RegExp(`(?:跑|走|说|讲|做|写|唱|跳|长|干|学|玩|吃|睡|打|画|表现|发挥|变|觉|显|值|取|获|赢)地(?=(?:${DEGREE}|好|快|慢|不错|${RESULT}|了较|了显著|了良好|了优异|了圆满|关注))(?!更多)`, 'gu'), at: -1, right: '得', reason: '动词后面引出程度或结果用“得”' }, // prettier-ignore
];

/** 的地得 where one can be sure. */
export function particlesIn(text: string): Found[] {
  return PARTICLES.flatMap(({ find, right, reason }) =>
    Array.from(text.matchAll(find), ({ 0: whole, index }): Found => {
      const at = index + whole.length - 1;
      return { kind: 'particle', from: at, to: at + 1, reason: `${reason}：“${whole.slice(-5, -1)}${right}”`, fixes: [right], certainty: 'likely' }; // prettier-ignore
    }),
  );
}

const NEVER_TWICE = '的了在是和与为被把将从对及而于以其这那之并也都就很';
/** Words that are said twice on purpose. */
const SAID_TWICE = new Set(
  '研究 讨论 商量 学习 了解 休息 考虑 锻炼 活动 比较 体验 感受 分享 交流 尝试 放松 练习 观察 非常 特别 十分 很多 许多 谢谢 永远 最后 慢慢 加油 轻轻 快快 真的 真正 好多 一步 一个 一点 一次 一天 一年 一遍 一件 一条 多少 收拾 打扫 整理 熟悉 参观 照顾 关心 检查 教育 表现 表示 热闹 高兴 凉快 欢迎 恭喜 感谢 抱歉 哈哈 呵呵 乒乓 叮当 哗啦 不停 不断 继续 拜托 等等 天天 年年 走走 看看 沟通 调查 打听 解释 说明 帮助 支持 祝贺 庆祝 宣传 推荐 介绍 反思 思考 总结 提醒 警惕 注意 小心 努力 奋斗 再见 救命 不是 对不起 没有 知道 好吃 可爱 快乐 幸福 一样 一起 很好 好的 就是 可以 左右 上下'.split(
    ' ',
  ),
);

/** Characters and words that stand twice by mistake. */
export function doublesIn(text: string, words: Lexicon): Found[] {
  const found: Found[] = [];
  for (const { 0: whole, 1: sign = '', index } of text.matchAll(/(\p{Script=Han})\1+/gu)) {
    if (whole.length > 2) {
      if (whole.length === 3 && NEVER_TWICE.includes(sign))
        push(index + 1, index + 3, `“${sign}”重复`, 'certain');
      continue;
    }
    const context = text.slice(Math.max(0, index - 2), index + 4);
    if (
      /不了了之|小时了了|的的确确|对对|在在|是是非非|和和|了了|就就|以以|并并|从从|为为|及及|都都|之之|其其|这这|那那|把把|将将|而而|于于|与与|被被|也也|很很/.exec(
        context,
      )?.[0] === undefined &&
      !NEVER_TWICE.includes(sign)
    ) {
      const gain = gainBy(text, index, index + 2, sign, words);
      // 进行行: the end of a common word, once more.
      const word = /\p{Script=Han}/u.test(text[index - 1] ?? '') ? text.slice(index - 1, index + 1) : '';
      const endsWord = word !== '' && (words.cost(word) ?? 99) < 10.5 && !words.isName(word);
      if (gain < (endsWord ? 5.5 : 7.5) || (words.cost(whole) ?? 99) < (endsWord ? 12.5 : 99)) continue;
      if (isReduplicated(text, index) || isBetweenWords(text, index, words)) continue;
      push(index + 1, index + 2, `“${sign}”可能重复了`, 'likely');
      continue;
    }
    if (
      /不了了之|小时了了|的的确确|对对子|对对碰|在在(?:都|显|说|证|是)|是是非非|和和美美|和和气气|一对对|为为|(?:一|双双|成双成)对对|明明了了|以以|就就业业|了了解/.test(
        text.slice(Math.max(0, index - 3), index + 5),
      )
    ) {
      if (!/了了解/.test(context)) continue;
      continue;
    }
    if (sign === '的' && /目的的|的的士|的的[确哥]/.test(text.slice(Math.max(0, index - 1), index + 3)))
      continue;
    if (gainBy(text, index, index + 2, sign, words) < 2) continue;
    if (sign === '对' && /(?:针|面|相|反|应|不|绝|核|比|派|作)对对/.test(context)) continue;
    if (
      sign === '为' &&
      /(?:成|认|作|行|因|称|以|视|名|定|分|改|转|更|较|极|颇|变|称之|何|难|最)为为/.test(context)
    )
      continue;
    if (sign === '是' && /(?:于|但|还|总|正|只|就|可|而|若|凡|不|实事求|国)是是/.test(context)) continue;
    if (sign === '和' && /(?:共|温|缓|饱|柔|调|总|随|平|谦|亲|永|中|祥|人)和和/.test(context)) continue;
    if (sign === '在' && /(?:存|所|现|正|实|内|外|自|潜|旨)在在/.test(context)) continue;
    if (sign === '将' && /(?:即|必|大|老|小|名|战|上|中|少)将将/.test(context)) continue;
    if (sign === '于' && /(?:由|对|关|属|位|终|至|等|基)于于/.test(context)) continue;
    if (sign === '与' && /(?:参|给|赋|授)与与/.test(context)) continue;
    if (sign === '及' && /(?:普|以|涉|顾|波|危|触|提|埃|遍|不|来得)及及/.test(context)) continue;
    if (sign === '被' && /(?:棉|植|羽绒|盖)被被/.test(context)) continue;
    if (sign === '把' && /(?:一|火|拖|车)把把/.test(context)) continue;
    if (sign === '以' && /(?:可|所|难|加|足|得|予|何)以以/.test(context)) continue;
    if (sign === '从' && /(?:服|自|随|听|跟|遵|顺|无|盲)从从/.test(context)) continue;
    if (sign === '就' && /(?:成|造|迁|铸|将|练|早)就就/.test(context)) continue;
    if (sign === '其' && /(?:尤|土耳)其其/.test(context)) continue;
    if (sign === '并' && /(?:合|兼|一|吞)并并/.test(context)) continue;
    if (sign === '都' && /(?:首|成|古|全|帝|京|大|名|钢)都都/.test(context)) continue;
    if (sign === '了' && /(?:为|除|不|极|得|受|免|少|罢|算|好|末|明|终|未|大不|到)了了/.test(context))
      continue;
    if (sign === '之' && /(?:总|反|久|换言|言|次|求|取而代)之之/.test(context)) continue;
    push(index + 1, index + 2, `“${sign}”重复`, 'certain');
  }
  for (const { 0: whole, 1: word = '', index } of text.matchAll(/(\p{Script=Han}{2,6}?)\1/gu)) {
    if (word[0] === word[1] || /^[一二三四五六七八九十几半每越又再或爱连边多]/.test(word)) continue;
    if (SAID_TWICE.has(word) || /^\p{Script=Han}[一了]$/u.test(word) || /[来去着]$/.test(word)) continue;
    const cost = words.cost(word);
    if (word.length === 2 ? cost === undefined || cost > 10.5 : cost === undefined && word.length < 4)
      continue;
    if (text.startsWith(word, index + whole.length)) continue;
    if (/[“「『"《（、]$/.test(text.slice(0, index))) continue;
    if (words.cost(word + (text[index + whole.length] ?? '')) !== undefined) continue;
    if (isAcross(text, index, whole.length, word, words)) continue;
    push(index + word.length, index + whole.length, `“${word}”重复`, 'likely');
  }
  return found;

  function push(from: number, to: number, reason: string, certainty: Found['certainty']) {
    found.push({ kind: 'doubled', from, to, reason, fixes: [''], certainty });
  }
}

/** 绿油油, 高高兴兴, 试一试 and other good doublings. */
function isReduplicated(text: string, at: number): boolean {
  const sign = text[at]!;
  return text[at + 2] === text[at + 3] || text[at - 1] === text[at - 2] || text.split(sign + sign).length > 2;
}

/** One word ends with the character and the next begins with it (标案|案号), or it is the end of a name. */
function isBetweenWords(text: string, at: number, words: Lexicon): boolean {
  const ends = [1, 2, 3].some(
    (size) => words.cost(text.slice(at - size, at + 1)) !== undefined && at >= size,
  );
  const begins = [2, 3].some((size) => words.cost(text.slice(at + 1, at + 1 + size)) !== undefined);
  return (ends && begins) || /[署局处会院校市县区部委办厅所站场馆社团队组]/.test(text[at]!);
}

/** The repetition is made by word limits: 中国人|国人. */
function isAcross(text: string, at: number, length: number, word: string, words: Lexicon): boolean {
  return gainBy(text, at, at + length, word, words) < Math.min(5, (words.cost(word) ?? 10) - 1.5);
}

/** The measure words that a thing may have, and those that are certainly not its own. */
const MEASURED: [things: string, good: string][] = [
  ['汽车 轿车 卡车 自行车 摩托车 公交车 货车 客车 救护车 消防车 电动车', '辆台部种批款型些类队排列'],
  ['轮船 渔船 货轮 军舰 航母 潜艇 客轮 邮轮 游轮 快艇', '艘条只批种型些支'],
  ['飞机 客机 战斗机 直升机 无人机 战机 运输机', '架批种型些款个台'],
  ['大桥 桥梁 立交桥 高山 山峰 水库 宝塔 大厦 寺庙 博物馆 图书馆', '座个些类批家幢栋条处'],
  ['大树 古树 松树 柳树 果树 杨树 榕树 柏树', '棵株种批些片排行类'],
  ['衣服 衬衫 毛衣 外套 大衣', '件身套种批款些类堆箱包'],
  ['裤子 裙子 毛巾 围巾', '条件种批款些套类'],
  ['鞋子 皮鞋 袜子 筷子', '双只种批款些类箱'],
  ['报纸 杂志', '份张种本期些家类批摞'],
  ['书籍 词典 小说 教材 图书', '本部册种套些类批箱篇'],
  ['信件 书信', '封些批件'],
  ['电影 电视剧 纪录片', '部场种批些类集个'],
  ['论文 文章 报道 作文 稿件', '篇组些批类种'],
  ['歌曲 诗歌', '首支些批类种组'],
  [
    '老师 学生 干部 医生 护士 警察 民警 记者 工人 农民 职工 党员 志愿者 运动员 教师 教授 专家 院士 队员 战士 居民 村民 乘客 游客 旅客 顾客',
    '名位个些批类群种家代届队组拨对',
  ],
  ['老虎 狮子 大象 水牛 黄牛', '头只种些群类对'],
  ['战马 骏马', '匹群种些'],
  ['河流 道路 公路 铁路 街道 裤子 航线 地铁', '条段种些类批个'],
  ['钢笔 铅笔 毛笔', '支枝杆种些批盒'],
  ['椅子 雨伞 钥匙', '把种些批串个'],
  ['桌子 床单', '张种些批块条个'],
  ['房子 住房 别墅 住宅', '套间栋幢座所处个些类批户片排'],
  ['河水 泉水', '股些汪'],
];
const MEASURES =
  '辆艘架匹头只条张本座栋幢间棵株朵颗粒把支枝根幅副件套双对名位口台部份封篇首顶盏扇片杯瓶碗盘滴册艇';
const measured = new Map<string, string>();
for (const [things, good] of MEASURED) for (const thing of things.split(' ')) measured.set(thing, (measured.get(thing) ?? '') + good); // prettier-ignore
const MEASURED_THING = new RegExp(
  `(?<=[\\d一二三四五六七八九十百千万亿两几多余每这那])([${MEASURES}])(${[...measured.keys()].sort((a, b) => b.length - a.length).join('|')})(?!长|主|队|组|会|展|节|代|家|票|站|厂|店|员|身|司|手|们的|服|上|座|内|口|轮|模|部|库|件|卡|杆|架|证|费)`,
  'gu',
);

export function measuresIn(text: string): Found[] {
  return Array.from(text.matchAll(MEASURED_THING)).flatMap(
    ({ 1: measure = '', 2: thing = '', index }): Found[] => {
      const good = measured.get(thing)!;
      if (good.includes(measure)) return [];
      return [{ kind: 'measure', from: index, to: index + 1, reason: `“${thing}”的量词一般用“${good[0]!}”，不用“${measure}”`, fixes: [good[0]!], certainty: 'likely' }]; // prettier-ignore
    },
  );
}

let phrases: Map<string, string[]> | undefined;

/** Set phrases that lack a character or have one too many or another one. */
export function phrasesIn(text: string): Found[] {
  if (!phrases) {
    phrases = new Map();
    for (const phrase of PHRASES.trim().split(/\s+/)) {
      for (const key of [`^${phrase.slice(0, 2)}`, `$${phrase.slice(-2)}`])
        phrases.set(key, [...(phrases.get(key) ?? []), phrase]);
    }
  }
  const found: Found[] = [];
  for (let at = 0; at < text.length; at += 1) {
    for (const phrase of phrases.get(`^${text.slice(at, at + 2)}`) ?? []) {
      if (text.startsWith(phrase, at)) continue;
      for (const length of [phrase.length - 1, phrase.length + 1, phrase.length]) {
        const is = text.slice(at, at + length);
        if (is.length < length || is.slice(-2) !== phrase.slice(-2) || !/^\p{Script=Han}+$/u.test(is))
          continue;
        if (!isOneOff(is, phrase)) continue;
        const how = length < phrase.length ? '少了字' : length > phrase.length ? '多了字' : '有错字';
        found.push({ kind: 'missing', from: at, to: at + length, reason: `“${phrase}”${how}`, fixes: [phrase], certainty: 'likely' }); // prettier-ignore
      }
    }
  }
  return found;
}

/** Whether two texts differ by one character, there, gone or another one. */
function isOneOff(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1; // prettier-ignore
  return Math.max(one.length, other.length) - start - end === 1;
}
