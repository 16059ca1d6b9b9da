/** /admin/help: how things are done here, in short chapters; and which chapter each page of the desk leads to. */
import { adminUrls } from '../urls.ts';
import type { DeskPage } from './visit.ts';

/** The chapters in their order; each is a part of the one page, under its name in the address. */
export const chapters = {
  writing: '写稿',
  review: '送审与审签',
  schedule: '定时与禁发',
  correction: '更正与撤稿',
  'front-page': '首页',
  pictures: '图片',
  cleaner: '洗稿',
  proofreading: '校对',
  names: '标签、专题、作者与词表',
  tickets: '纠错与举报',
  statistics: '统计与成批处理',
  account: '账号与安全',
  keys: '键盘',
} as const;

export type Chapter = keyof typeof chapters;

/** The chapter that a page of the desk concerns; what is not here leads to the beginning. */
const chapterOf: Record<string, Chapter> = {
  article: 'writing',
  articles: 'writing',
  'new-article': 'writing',
  merge: 'writing',
  compare: 'writing',
  revision: 'writing',
  preview: 'writing',
  wechat: 'writing',
  start: 'review',
  'front-page': 'front-page',
  media: 'pictures',
  medium: 'pictures',
  'media-replacement': 'pictures',
  cleaner: 'cleaner',
  original: 'cleaner',
  proofreading: 'proofreading',
  words: 'proofreading',
  tags: 'names',
  tag: 'names',
  topics: 'names',
  topic: 'names',
  authors: 'names',
  author: 'names',
  glossary: 'names',
  'glossary-entry': 'names',
  sources: 'names',
  source: 'names',
  tickets: 'tickets',
  ticket: 'tickets',
  statistics: 'statistics',
  bulk: 'statistics',
  'bulk-done': 'statistics',
  account: 'account',
  password: 'account',
  'second-factor': 'account',
  'second-factor-new': 'account',
  'recovery-codes': 'account',
  users: 'account',
  user: 'account',
};

/** Where 帮助 leads from a page, and the name of the chapter there; '' for the whole. */
export function helpFor({ view }: Pick<DeskPage, 'view'>): { href: string; chapter: string } {
  const name = view.replace(/^admin\//, '');
  const chapter = Object.hasOwn(chapterOf, name) ? chapterOf[name] : undefined;
  return chapter
    ? { href: adminUrls.help(chapter), chapter: chapters[chapter] }
    : { href: adminUrls.help(), chapter: '' };
}

export function helpPages() {
  return {
    show: (): DeskPage => ({ view: 'admin/help', title: '帮助', data: { chapters } }),
  };
}
