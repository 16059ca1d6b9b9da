/** What the article form's fields are called where two texts are set beside each other, and how their values are told. */
import type { TypedArticle } from '../articles/article-form.ts';
import { deskWords } from './wording.ts';

export type FieldName = Exclude<keyof TypedArticle, 'body'>;

/** All fields but the body, in the form's order. */
export const fieldLabels: Record<FieldName, string> = {
  title: '主标题',
  channelId: '所属栏目',
  kicker: '引题',
  subtitle: '副题',
  shortTitle: '短标题',
  summary: '摘要',
  kind: '体裁',
  pictureSrc: '题图',
  pictureAlt: '题图替代文字',
  pictureCaption: '题图说明',
  pictureCredit: '题图来源',
  pictureShown: '题图显示在文章开头',
  attachments: '附件',
  dateline: '消息头',
  bylines: '署名',
  dutyEditor: '责任编辑',
  sourceName: '来源',
  sourceUrl: '来源网址',
  originalTitle: '原题',
  originalAuthor: '原作者',
  originalUrl: '原文网址',
  secondChannelId: '第二栏目',
  pinnedUntil: '置顶到',
  target: '跳转链接',
  tags: '标签',
  script: '稿件文字',
  aiUse: '人工智能使用',
  dated: '发布时间',
  oldPath: '旧地址',
};

export const fieldsInOrder = Object.keys(fieldLabels) as FieldName[];

/** A value as a person knows it; `channelName` says how a channel's number is called. */
export function shownValue(name: FieldName, value: string, channelName: (id: string) => string): string {
  if (name === 'channelId' || name === 'secondChannelId') return value === '' ? '' : channelName(value);
  if (name === 'kind') return value === 'gallery' ? '图集' : '文章';
  if (name === 'script') return value === 'hans' ? '简体' : value === 'hant' ? '繁體' : '自动判断';
  if (name === 'aiUse') return deskWords.aiUse[(value || 'none') as keyof typeof deskWords.aiUse];
  if (name === 'pictureShown') return value === '' ? '否' : '是';
  return value.replace(/\r\n?/g, '\n').trim();
}

/** A value without what says nothing: line ends as browsers give them back, a choice that was left as it stood. */
export function plainValue(name: FieldName, value: string): string {
  const plain = value.replace(/\r\n?/g, '\n').trim();
  if (name === 'kind') return plain || 'article';
  return name === 'aiUse' ? plain || 'none' : plain;
}
