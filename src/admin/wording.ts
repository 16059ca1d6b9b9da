/** What the desk calls things. */
import type { Language } from '../accounts/accounts.ts';
import { roleNames } from '../accounts/rights.ts';
import type { ArticleState } from '../articles/article.ts';
import { kinds as findingKinds } from '../chinese/proofreading/finding.ts';
import type { ActName } from '../ledger/ledger.ts';
import type { Translate } from './translation.ts';

export const stateNames: Record<ArticleState, string> = {
  draft: '草稿',
  first: '待初审',
  second: '待复审',
  final: '待终审',
  returned: '已退回',
  approved: '待发布',
  scheduled: '定时发布',
  published: '已发布',
  withdrawn: '已撤稿',
  erased: '已清除',
};

export const actNames: Record<ActName, string> = {
  'key-added': '新签名密钥',
  published: '发布',
  withdrawn: '撤稿',
  erased: '清除',
  submitted: '送审',
  'signed-off': '审签',
  returned: '退回修改',
  recalled: '撤回送审',
  assigned: '分派',
  remarked: '留言',
  'sign-offs-lapsed': '改动后审签作废',
  'stage-set': '审签进展',
  'plan-set': '安排',
  'review-ended': '审签结束',
  'published-unreviewed': '未审先发',
  corrected: '更正',
  'previews-set': '外部预览链接',
  'erasure-asked': '提请清除',
  'addresses-changed': '旧地址',
  'channel-set': '频道',
  'channel-removed': '删除频道',
  'front-page-set': '首页编排',
  'breaking-set': '快讯条',
  'page-set': '单页',
  'page-removed': '删除单页',
  'word-list-set': '词表',
  'topic-set': '专题',
  'topic-removed': '删除专题',
  'related-set': '相关阅读',
  'source-set': '来源单位',
  'source-removed': '删除来源单位',
  'settings-set': '设置',
  'account-set': '账号',
  'second-factor-set': '开启两步验证，或换恢复码',
  'second-factor-removed': '关闭两步验证',
  'recovery-code-used': '用恢复码登录',
  'link-set': '一次性链接',
  'glossary-set': '转换词表',
  'glossary-removed': '删除转换词',
  'author-set': '作者',
  'author-removed': '删除作者',
  'tag-renamed': '标签改名',
  'tag-restored': '恢复标签旧名',
  'ticket-assigned': '分派纠错举报',
  'ticket-answered': '答复纠错举报',
  'ticket-closed': '纠错举报结案',
  'media-set': '图片与附件',
  'media-erased': '清除图片或附件',
};

const subjectNames: Record<string, string> = {
  article: '稿件',
  addresses: '稿件',
  work: '稿件',
  'sign-off': '稿件',
  correction: '稿件',
  previews: '稿件',
  erasure: '稿件',
  channel: '频道',
  account: '账号',
  'link:first-administrator': '首个管理员链接',
  'link:invitation': '邀请链接',
  'link:reset': '重设密码链接，账号',
  media: '图片与附件',
  key: '密钥',
  'front-page': '首页',
  breaking: '快讯条',
  page: '单页',
  'word-list': '词表',
  source: '来源单位',
  related: '稿件',
  topic: '专题',
  ticket: '工单',
  'tag-name': '标签',
  author: '作者',
  glossary: '转换词',
  settings: '设置',
};

/** The desk's languages, each by its own name. */
export const languageNames: Record<Language, string> = { hans: '简体中文', hant: '繁體中文', en: 'English' };

/** What is said after an act. An address names one of these; nothing else in it is shown. */
const notices: Record<string, string> = {
  saved: '已保存。',
  restored: '已恢复，存为新的一版；读者看到的没有变。',
  'autosave-dropped': '没有保存的内容已丢弃。',
  unchanged: '内容没有变化，没有生成新版本。',
  published: '已发布，读者现在就能看到。',
  withdrawn: '已撤稿，读者不再能看到这篇稿件。',
  erased: '内容已清除。',
  submitted: '已送审。',
  'signed-off': '已签，轮到下一道。',
  approved: '已签，各道都签过了，待发布。',
  scheduled: '已签发，到预定时间自动发布。',
  planned: '已安排。',
  issued: '已签发，读者现在就能看到。',
  returned: '已退回，写稿的人会看到您的意见。',
  recalled: '已撤回送审，可以接着改。',
  assigned: '已分派。',
  remarked: '已留言。',
  unreviewed: '已发布，记为待补审，补完各道审签才销账。',
  'corrected-article': '更正已刊出，在文章开头、更正页和订阅里。',
  'preview-revoked': '链接已作废，再打开就看不到了。',
  'old-address-removed': '旧地址已去掉，不再转到这里。',
  'erasure-asked': '已提请清除，等另一位确认。',
  'erasure-withdrawn': '已撤回清除的提请。',
  placed: '已放上首页。',
  'front-page': '首页已更新。',
  'front-page-undone': '已撤销，首页回到上一次改动以前；其中已下线的和时间已过的没有放回。',
  breaking: '快讯条已更新，各页随即显示。',
  'breaking-off': '快讯条已撤下。',
  'sample-removed': '示例已全部清除，现在是您自己的站了。先到“设置”填站名。',
  'media-added': '已收下。',
  'media-changed': '已保存。',
  'channel-added': '频道已添加。',
  'channel-changed': '频道已修改。',
  'channel-removed': '频道已删除。',
  'page-added': '单页已添加。',
  'page-changed': '单页已修改。',
  'page-removed': '单页已删除。',
  words: '词表已保存。',
  'topic-added': '专题已添加。',
  'topic-changed': '专题已保存，前台随即更新。',
  'topic-removed': '专题已删除。',
  related: '相关阅读已保存，文末随即更新。',
  'source-added': '来源单位已添加。',
  'source-changed': '来源单位已修改。',
  'source-removed': '来源单位已删除。',
  corrected: '已改正，存为新的一版。',
  ignored: '已忽略此处，以后不再提示。',
  'ignored-cleared': '忽略过的地方重新列出了。',
  'glossary-added': '已添加，转换随即按新的写法。',
  'glossary-changed': '已修改，转换随即按新的写法。',
  'glossary-removed': '已删除，转换随即按通用词典。',
  'author-added': '作者已添加。',
  'author-changed': '作者已修改。',
  'author-removed': '作者已删除。',
  'tag-renamed': '标签已改名，前台随即更新。',
  'tag-restored': '已恢复这个名字，前台随即更新。',
  'ticket-assigned': '已交办。',
  'ticket-answered': '答复已记下。请按留下的联系方式告诉对方。',
  'ticket-closed': '已结案，联系方式已抹去。',
  settings: '设置已保存，前台随即生效。',
  'user-added': '账号已添加。',
  'user-changed': '账号已修改。',
  'user-password': '新密码已生效，该账号在各处的登录都已结束。',
  'user-second-factor': '两步验证已关闭。请本人登录后重新设置。',
  'reset-withdrawn': '重设密码的链接已作废。',
  'invitation-withdrawn': '邀请已撤回，链接不能再用。',
  joined: '账号已建好，您已登录。',
  'session-ended': '那一处的登录已结束。',
  'sessions-ended': '您在其他设备上的登录都已结束。',
  account: '已保存。',
  'second-factor-removed': '两步验证已关闭，恢复码也都作废。',
  password: '密码已修改，您在其他设备上的登录都已结束。',
  key: '新密钥已生成，发布与设置可以继续。',
  welcome: '管理员账号已建好，您已登录。',
  'signed-out': '已退出登录。',
  'signed-out-everywhere': '您在所有设备上的登录都已结束。',
};

/** The notice that an address asks for, with what was left out of a body. */
export function noticeFrom(query: Record<string, string | undefined>, t: Translate): string {
  const code = query.done ?? '';
  if (!Object.hasOwn(notices, code)) return '';
  const count = (text = '') => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0);
  const images = count(query.images);
  const embeds = count(query.embeds);
  const parts = [
    ...(images > 0 ? [t('{1} 张图片', images)] : []),
    ...(embeds > 0 ? [t('{1} 处音视频、嵌入框或脚本', embeds)] : []),
  ];
  const leftOut =
    parts.length > 0 ? t('注意：正文里有 {1}没有收入，只保留了文字。', parts.join(t('、'))) : '';
  return `${t(notices[code]!)}${leftOut}`;
}

/** What the proofreader's pieces are called. */
export function pieceName(name: string): string {
  const [, block] = /^body-(\d+)$/.exec(name) ?? [];
  return block === undefined ? (pieceNames[name] ?? name) : `正文第 ${block} 段`;
}

const pieceNames: Record<string, string> = {
  kicker: '引题',
  title: '主标题',
  subtitle: '副题',
  shortTitle: '短标题',
  summary: '摘要',
  dateline: '消息头',
  byline: '署名',
};

/** What the desk calls things, as its code is written. */
export const deskWords = {
  state: stateNames,
  aiUse: { none: '未使用', assisted: 'AI辅助', generated: 'AI生成' },
  remark: {
    submitted: '送审',
    returned: '退回修改',
    recalled: '撤回送审',
    assigned: '交',
    'signed-off': '签署意见',
    remarked: '留言',
  },
  role: roleNames,
  glossaryKind: { person: '人名', place: '地名', body: '机构', term: '用语' },
  ticketKind: { error: '纠错', report: '举报' },
  ticketState: { open: '待答复', answered: '已答复', closed: '已结案' },
  piece: pieceName,
  /** A number as one reads it: 12,345. */
  count: (number: number) => number.toLocaleString('en'),
  finding: findingKinds,
  act: (name: string) => (Object.hasOwn(actNames, name) ? actNames[name as ActName] : name),
  subject(subject: string): string {
    // What a one-time link is for stands between: link:invitation:7.
    const [, kind = '', number] = /^(link:[a-z-]+|[^:]+)(?::(.+))?$/s.exec(subject) ?? [];
    const name = Object.hasOwn(subjectNames, kind) ? subjectNames[kind]! : kind;
    return number !== undefined && (kind === 'tag-name' || /^\d+$/.test(number)) ? `${name} ${number}` : name;
  },
};

/** What every view of the desk has as `words`, in the language of its reader. */
export function deskWordsIn(t: Translate) {
  const all = <Name extends string>(names: Record<Name, string>) =>
    Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [key, t(name)])) as Record<Name, string>; // prettier-ignore
  return {
    state: all(deskWords.state),
    aiUse: all(deskWords.aiUse),
    remark: all(deskWords.remark),
    role: all(deskWords.role),
    finding: all(deskWords.finding),
    glossaryKind: all(deskWords.glossaryKind),
    ticketKind: all(deskWords.ticketKind),
    ticketState: all(deskWords.ticketState),
    count: deskWords.count,
    piece: (name: string) => t(deskWords.piece(name)),
    act: (name: string) => t(deskWords.act(name)),
    subject(subject: string): string {
      const [, name = '', number] = /^(\S*)( .*)?$/s.exec(deskWords.subject(subject))!;
      return `${t(name)}${number ?? ''}`;
    },
  };
}
