/** What an article's content consists of: the fields of a revision and of the edition made from it. */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

const text = z.string().default('');

/** A picture of ours with what is said of it. */
export const ChosenPicture = z.object({
  src: z.string(), // /media/….jpg
  width: z.number(),
  height: z.number(),
  alt: z.string(),
  caption: text,
  credit: text,
});

export type ChosenPicture = z.infer<typeof ChosenPicture>;

/** Content as it is stored: every field that says something, so that equal contents have equal bytes. */
export const ArticleContent = z.object({
  kicker: text, // 引题
  title: z.string(), // 主标题
  subtitle: text, // 副题
  shortTitle: text, // 短标题
  summary: text, // 摘要; lists show it
  dateline: text, // 消息头
  body: z.string(), // clean HTML, from articles/body.ts
  script: z.enum(['hans', 'hant']),
  source: z
    .object({
      name: text,
      url: text, // where that unit published it
      originalTitle: text,
      originalAuthor: text,
      originalUrl: text, // of a translation or a reprint of a reprint: the first publication
    })
    .prefault({}),
  bylines: z.array(z.string()).default([]), // 记者, 作者
  dutyEditor: text, // 责任编辑
  tags: z.array(z.string()).default([]),
  /** 图集: its pictures are what there is to see, the text goes with them. */
  kind: z.enum(['article', 'gallery']).default('article'),
  /** 题图: stands in lists, and at the head of the article where isShown. Without it lists take the first picture of the body. */
  picture: ChosenPicture.extend({ isShown: z.boolean() }).nullable().default(null),
  /** 附件: papers to take along. */
  attachments: z.array(z.object({ file: z.string(), name: z.string(), bytes: z.number() })).default([]),
  /** 跳转链接: lists lead there, and so does the article's own address. */
  target: text,
  /** 置顶 in its channels until then, UTC; '' for never. */
  pinnedUntil: text,
  /** A second 栏目 in which it is listed. */
  secondChannelId: z.number().nullable().default(null),
  /** 人工智能使用: what a machine had to do with it; confirmed at sign-off. */
  aiUse: z.enum(['none', 'assisted', 'generated']).default('none'),
});

export type ArticleContent = z.infer<typeof ArticleContent>;

/** Content in its one written form, with its SHA-256. */
export interface WrittenContent {
  content: string;
  contentHash: string;
  /** SHA-256 of what a sign-off covers. */
  textHash: string;
}

const empty = ArticleContent.parse({ title: '', body: '', script: 'hans' });

/** These came after the first version. Where one says nothing it is not written, so that old contents keep their hashes. */
const later = new Set([
  'kind',
  'picture',
  'attachments',
  'target',
  'pinnedUntil',
  'secondChannelId',
  'aiUse',
]);

/** What may change without anybody reading the text again: in which further lists it stands, and for how long on top. Tags are words that
 *  readers see. */
export const unsignedFields = ['pinnedUntil', 'secondChannelId'] as const;

/** Writes content down. */
export function writeContent(content: ArticleContent): WrittenContent {
  const said = Object.entries(content).filter(
    ([name, value]) => !later.has(name) || !(saysNothing(value) || (name === 'aiUse' && value === 'none')),
  );
  const written = canonicalJson(Object.fromEntries(said));
  const covered = said.filter(([name]) => !(unsignedFields as readonly string[]).includes(name));
  return {
    content: written,
    contentHash: sha256(written),
    textHash: sha256(canonicalJson(Object.fromEntries(covered))),
  };
}

const saysNothing = (value: unknown) =>
  value === null || value === '' || value === 'article' || isEmptyList(value);

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Content as it was written; fields that older rows lack are empty. */
export function readContent(written: string): ArticleContent {
  return { ...empty, ...(JSON.parse(written) as Partial<ArticleContent>) };
}

/** What lists show of an article that readers can see. */
export interface Headline {
  articleId: number;
  channelId: number;
  title: string;
  /** For narrow places; empty where none was written. */
  shortTitle: string;
  summary: string;
  source: string;
  kind: 'article' | 'gallery';
  /** The address of the picture that stands for it; '' for none. */
  picture: string;
  /** What there is to see on it. */
  pictureAlt: string;
  /** Where it leads instead of its own page; '' for there. */
  target: string;
  /** 置顶 until then, UTC; '' for never. */
  pinnedUntil: string;
  publishedAt: string;
  /** The number of its edition's row in the ledger. */
  ledgerNumber: number;
}

/** The revision that readers see, as published. */
export interface Edition {
  articleId: number;
  /** 1 for the first edition; an article with a later one has been updated. */
  number: number;
  channelId: number;
  content: ArticleContent;
  contentHash: string;
  /** The date the article bears, UTC. */
  publishedAt: string;
  /** When this edition went out, UTC. */
  issuedAt: string;
  /** What lists show of it: the summary that was written, or its first sentences. */
  summary: string;
  ledgerNumber: number;
}

/** Where the work on an article stands: of its newest revision. */
export const articleStates = [
  'draft', // 草稿
  'first', // 待初审
  'second', // 待复审
  'final', // 待终审
  'returned', // 已退回
  'approved', // 待发布: all have signed
  'scheduled', // 定时发布
  'published',
  'withdrawn',
  'erased',
] as const;
export type ArticleState = (typeof articleStates)[number];
