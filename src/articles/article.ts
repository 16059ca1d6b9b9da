/** What an article's content consists of: the fields of a revision and of the edition made from it. */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

const text = z.string().default('');

/** Content as it is stored: every field always there, so that equal contents have equal bytes. */
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
});

export type ArticleContent = z.infer<typeof ArticleContent>;

/** Content in its one written form, with its SHA-256. */
export interface WrittenContent {
  content: string;
  contentHash: string;
}

/** Writes content down. */
export function writeContent(content: ArticleContent): WrittenContent {
  const written = canonicalJson(content);
  return { content: written, contentHash: sha256(written) };
}

const empty = ArticleContent.parse({ title: '', body: '', script: 'hans' });

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

export type ArticleState = 'draft' | 'published' | 'withdrawn' | 'erased';
