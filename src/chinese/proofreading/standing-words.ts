/** Words that are right as they stand, though the statistics, which were taken from the mainland's everyday texts, would rather read
 *  another word in their place: what offices and newspapers of Taiwan write, and what people write who make programs. Folded. */
const WORDS =
  // Offices, councils, schools and farms.
  '公私 公私立 溪北 溪南 期能 可依 始得 会报 访视 志业 设籍 助人 急需 识能 童乐 核课 期别 开罚 承作 加值 公视 加乘 疫后 疫病 观礼 里长 市长 局长 副市长 科长 议长 区长 校长 院长 处长 ' +
  '志工 志愿 机具 公告 建置 汇整 致词 新制 市府 警力 妇幼 返家 纸质 铜质 银质 释疑 分包 讲评 共计 审慎 建言 质询 施用 查勘 攸关 尾数 纪实 薰陶 熏陶 刀具 施放 乐业 遏止 未列 指出 统计 ' +
  '珍视 指示 加值 连结 链结 终点 与会 出席 到场 设有 设置 适用 食用 以期 勇于 有无 之虞 应附 附应 议定 录影 录音 摄取 绿线 工地 堤高 面项 面向 校院 院校 音像 景仰 卫浴 历时 水理 转播 ' +
  '一波 飞盘 公正 对向 整合 祭出 时节 行程 正值 新兴 亲子 实业 动机 爱文 南纺 统一 协力 世大 电子鼠 电子书 知能 获利 自理 适时 智慧 事物 时常 阻止 美猪 莱猪 教育节 繁殖季 悦读 新声代 ' +
  '房可 所依 足以 购建 检并 实绩 风味 经期 人为 一段 公庙 宫庙 里民 区公所 市集 场次 场域 量能 辅导 辅具 研习 揭牌 动土 竣工 启用 履约 标案 决标 开标 招标 投标 廉政 防制 防治 培力 ' +
  '主责 派案 收托 托育 公托 长照 日照 失智 失能 乐龄 银发 青农 小农 农会 渔会 农友 果农 农粮 产销 友善 食农 食育 食安 家户 户外 巷弄 聚落 古厝 老厝 眷村 眷舍 糖厂 盐田 渔港 鱼塭 埤塘 ' +
  '滞洪 抽水 清淤 疏浚 护岸 堤防 侧沟 路平 人本 骑楼 路型 匝道 号志 标线 停管 公车 转运 捷运 轨道 铁路 高架 立体 都更 都计 重划 区段 征收 社宅 租补 整备 工安 劳检 移工 征才 就服 职训 ' +
  '地政 地籍 谄媚 税籍 房屋税 地价税 牌照税 溢缴 退税 缓缴 分期 户籍 户政 谢师宴 家防 社工 保母 少辅 校安 校庆 校犬 学子 学童 师生 毕典 游学 双语 英检 闽南 客语 台语 新住民 原民 ' +
  '消毒 消防 义消 义警 警消 救护 抢救 搜救 防灾 避难 演练 兵推 民安 全民 国军 后备 备战 备品 备料 应变 应处 因应 因地 会勘 会同 会议 会场 场馆 场址 台铁 台电 台水 台糖 台盐 台积 ' +
  '裁罚 裁处 开罚 举发 稽查 查获 查缉 查报 复查 复检 复诊 确诊 匡列 快筛 筛检 采检 疫调 接种 施打 追加剂 剂数 病媒 病例 孳清 孳生 喷药 清消 停班 停课 复课 ' +
  // Programs and machines.
  '控件 裸机 包名 标识 标示 实例 示例 父级 子级 星形 光线 转义 弃用 只读 组群 助理 剔除 拜读 敌意 实践 事件 时间 接收 接受 阻止 指定 老式 解释 揭示 涉及 起动 列举 起来 取值 值为 赋值 ' +
  '链接 连接 收集 搜集 疾速 近来 数值 截至 移植 制表 事务 静默 登陆 登录 任一 任意 新行 过多 分步 记录 纪录 符合 实用 使用 没法 无法 有线 无线 得意 处于 粒度 属组 给定 集成 元音 海狮 带宽 ' +
  '位数 计数 计时 触发 退出 推出 响应 复用 下级 上级 星标 擦除 试行 简易 组值 行号 列号 键名 键值 值得 域名 主机 主题 进程 线程 容器 镜像 快照 挂载 卸载 守护 回调 递归 迭代 遍历 索引 指针 ' +
  '字节 比特 位元 寄存 堆栈 栈帧 命名 别名 同名 重名 改名 更名 署名 签名 验签 鉴权 授权 提权 越权 散列 哈希 加盐 密钥 公钥 私钥 证书 信任 沙箱 插件 组件 套件 部件 固件 中间件 ' +
  '同事 主意 惯于 极致 魔法 辩解 激进 职务 乘员 消减 人为 未知 画布 画笔 图元 图块 贴图 精灵 帧率 渲染 着色 光栅 向量 矢量 标量 张量 梯度 损失 拟合 聚类 回归 分类 语料 词元 词表';

const standing = new Set(WORDS.split(' '));

/** Forms that both exist: nobody is asked whether the other one was meant. Of Taiwan's offices where it is said. */
const EQUAL =
  '其它>其他 想像>想象 她>他 它>他 她们>他们 它们>他们 他>她 他>它 标识>标志 撤消>撤销 作>做 作出>做出 作好>做好 叫作>叫做 份>分 黏膜>粘膜 转播>传播 那里>哪里 哪里>那里 不只>不止 订>定 录影>录像';
const EQUAL_IN_TAIWAN =
  '计画>计划 规画>规划 计画书>计划书 计画性>计划性 配戴>佩戴 精采>精彩 身分>身份 连系>联系 连结>连接 链结>链接 链结>连接 做为>作为 澈底>彻底 颠峰>巅峰 抹灭>磨灭 混身>浑身 呈显>呈现 ' +
  '纪录>记录 须>需 赏>上 订为>定为 订定>制定 部份>部分 成份>成分 帐>账 帐号>账号 帐户>账户 拾万>十万 佰>百 布署>部署 防制>防治 防制>防止 标示>标识 实验>试验 称作>叫作 座落>坐落 ' +
  '留连>流连 渡假>度假 身份>身分 旺>望 诚>成 乘>成 仲>中 维>微 食力>实力 艺起>一起 鲤想>理想 枣到>遭到 疫>一 艺>一 俾>比';
const equal = new Set(EQUAL.split(' '));
const equalInTaiwan = new Set(EQUAL_IN_TAIWAN.split(' '));

/** Whether nothing is to be said of `is`, which stands at text[from, to), though `meant` would be more probable. */
export function isStanding(
  text: string,
  from: number,
  to: number,
  meant: string,
  isTaiwan: boolean,
): boolean {
  const pair = `${text.slice(from, to)}>${meant}`;
  if (equal.has(pair) || (isTaiwan && equalInTaiwan.has(pair))) return true;
  for (let size = Math.max(2, to - from); size <= 4; size += 1) {
    for (let start = to - size; start <= from; start += 1) {
      if (start >= 0 && standing.has(text.slice(start, start + size))) return true;
    }
  }
  return false;
}
