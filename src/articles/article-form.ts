/** The article form: what its fields hold as text, and how that becomes content. What was typed is never thrown away: it comes
 *  back with a message where it cannot be taken, and what the body's door leaves out is counted. */
import { z } from 'zod';
import type { Dates } from '../chinese/dates.ts';
import { scriptOf } from '../chinese/script.ts';
import type { Script } from '../chinese/convert.ts';
import { Invalid, problemsOf } from '../errors.ts';
import { ArticleContent } from './article.ts';
import { bodyFrom, typedFrom } from './body.ts';
import { plainText } from './body-text.ts';
import type { Draft, Revision } from './draft-store.ts';
import { oldPath } from './old-addresses.ts';

const longestBody = 500_000;

const hasMoreLines = (text: string) => /[\n\r\u2028\u2029]/.test(text.trim());
const tidy = (text: string) => text.replace(/[\p{Cc}\u200b\u2028\u2029\ufeff]+/gu, ' ').trim();
const lengthOf = (text: string) => Array.from(text).length;

/** One line of text, at most so many characters. */
const line = (name: string, most: number) =>
  z
    .string()
    .default('')
    .refine((text) => !hasMoreLines(text), `${name}只能有一行`)
    .transform(tidy)
    .refine((text) => lengthOf(text) <= most, `${name}最多 ${most} 个字`);

const address = (name: string) =>
  line(name, 2000).refine(
    (text) => text === '' || isWebAddress(text),
    `${name}应以 http:// 或 https:// 开头，例如 https://example.com/`,
  );

const names = (what: string, mostNames: number, mostCharacters: number) =>
  z
    .string()
    .default('')
    .transform(listFrom)
    .refine((list) => list.length <= mostNames, `${what}最多 ${mostNames} 个`)
    .refine(
      (list) => list.every((name) => lengthOf(name) <= mostCharacters),
      `${what}每个最多 ${mostCharacters} 个字；几个之间用空格或顿号隔开`,
    );

const Fields = z.object({
  title: line('主标题', 120).refine((text) => text !== '', '请填写主标题'),
  body: z
    .string()
    .default('')
    .refine((text) => text.length <= longestBody, `正文最多 ${longestBody / 10_000} 万字`)
    .transform((text) => (text.length <= longestBody ? bodyFrom(text) : ''))
    .refine((html) => plainText(html).trim() !== '', '请填写正文'),
  channelId: z.string().regex(/^[1-9]\d{0,14}$/, '请选择所属栏目').transform(Number), // prettier-ignore
  kicker: line('引题', 120),
  subtitle: line('副题', 200),
  shortTitle: line('短标题', 40),
  summary: z.string().default('').transform(tidy).refine((text) => lengthOf(text) <= 300, '摘要最多 300 个字'), // prettier-ignore
  dateline: line('消息头', 100),
  bylines: names('署名', 20, 40),
  dutyEditor: line('责任编辑', 40),
  sourceName: line('来源', 60),
  sourceUrl: address('来源网址'),
  originalTitle: line('原题', 120),
  originalAuthor: line('原作者', 60),
  originalUrl: address('原文网址'),
  tags: names('标签', 20, 30),
  script: z.enum(['', 'hans', 'hant'], { error: '请选择自动判断、简体或繁体' }).default(''),
  dated: line('发布时间', 40),
  oldPath: line('旧地址', 500).refine(
    (text) => text === '' || oldPath(text) !== undefined,
    '旧地址应如 /2019/0430/123.html，或带域名的完整网址',
  ),
});

export const fieldNames = Object.keys(Fields.shape) as (keyof typeof Fields.shape)[];

/** The form's fields as text. */
export type TypedArticle = Record<keyof typeof Fields.shape, string>;

/** What the body's door did not let in. */
export interface LeftOut {
  images: number;
  /** Sound, film, frames, programs. */
  embeds: number;
}

export interface ReadArticle {
  channelId: number;
  dated: string | null;
  content: ArticleContent;
  oldPath: string | undefined;
  leftOut: LeftOut;
}

/** Takes what the form's fields hold; a field that is not there is empty. */
export function typedArticle(field: (name: string) => string): TypedArticle {
  return Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as TypedArticle;
}

/** What the form shows of a saved revision. Reading it gives the same content again. */
export function typedFromRevision({ content, channelId, dated }: Revision, dates: Dates): TypedArticle {
  const { source } = content;
  const guessed = scriptOf(content.title + plainText(content.body));
  return {
    title: content.title,
    body: typedFrom(content.body),
    channelId: String(channelId),
    kicker: content.kicker,
    subtitle: content.subtitle,
    shortTitle: content.shortTitle,
    summary: content.summary,
    dateline: content.dateline,
    bylines: listText(content.bylines),
    dutyEditor: content.dutyEditor,
    sourceName: source.name,
    sourceUrl: source.url,
    originalTitle: source.originalTitle,
    originalAuthor: source.originalAuthor,
    originalUrl: source.originalUrl,
    tags: listText(content.tags),
    script: guessed === content.script ? '' : content.script,
    dated: dated === null ? '' : dates.localInput(dated),
    oldPath: '',
  };
}

interface Circumstances {
  dates: Dates;
  now: Date;
  siteScript: Script;
  /** The article as it is, where there is one. */
  draft?: Draft | undefined;
}

/**
 * Content from what was typed.
 * @throws Invalid with a message for each field that cannot be taken.
 */
export function readArticle(typed: TypedArticle, circumstances: Circumstances): ReadArticle {
  const parsed = Fields.safeParse(typed);
  const problems: Partial<Record<string, string>> = parsed.success ? {} : problemsOf(parsed.error);
  const dated = momentFrom(typed.dated, circumstances);
  if ('problem' in dated) problems.dated ??= dated.problem;
  if (!parsed.success || 'problem' in dated) throw new Invalid(problems as Record<string, string>);

  const { body, script, ...fields } = parsed.data;
  return {
    channelId: fields.channelId,
    dated: dated.moment,
    oldPath: fields.oldPath === '' ? undefined : oldPath(fields.oldPath),
    leftOut: leftOutOf(typed.body),
    content: ArticleContent.parse({
      kicker: fields.kicker,
      title: fields.title,
      subtitle: fields.subtitle,
      shortTitle: fields.shortTitle,
      summary: fields.summary,
      dateline: fields.dateline,
      body,
      script: script || (scriptOf(fields.title + plainText(body)) ?? circumstances.siteScript),
      source: {
        name: fields.sourceName,
        url: fields.sourceUrl,
        originalTitle: fields.originalTitle,
        originalAuthor: fields.originalAuthor,
        originalUrl: fields.originalUrl,
      },
      bylines: fields.bylines,
      dutyEditor: fields.dutyEditor,
      tags: fields.tags,
    }),
  };
}

/** A field shows minutes; a moment that came with seconds keeps them as long as nobody changes the field. */
function momentFrom(
  typed: string,
  { dates, now, draft }: Circumstances,
): { moment: string | null } | { problem: string } {
  if (typed.trim() === '') return { moment: null };
  const moment = dates.fromLocalInput(typed);
  if (moment === undefined) return { problem: '发布时间应如 2026-04-30 18:05' };
  const before = draft?.revision.dated;
  if (before && dates.localInput(before) === dates.localInput(moment)) return { moment: before };
  return moment > now.toISOString() ? { problem: '发布时间不能晚于现在' } : { moment };
}

/**
 * Names, parted by spaces, commas or 、. Where marks part them a space inside a name of Latin letters is its own
 * (`John Smith、张三`).
 */
function listFrom(text: string): string[] {
  const between = /[、,，;；]/.test(text)
    ? /[、,，;；\n\r]+|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u
    : /\s+/;
  return [...new Set(text.split(between).map(tidy).filter((name) => name !== ''))]; // prettier-ignore
}

/** Names as the field shows them, so that `listFrom` finds the same ones. */
function listText(list: readonly string[]): string {
  if (!list.some((name) => /\s/.test(name))) return list.join(' ');
  return list.length === 1 ? `${list[0]!}、` : list.join('、');
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

function leftOutOf(typed: string): LeftOut {
  const count = (pattern: RegExp) => typed.match(pattern)?.length ?? 0;
  return {
    images: count(/<(?:img|svg)\b/gi),
    embeds: count(/<(?:video|audio|iframe|embed|object|script|form)\b/gi),
  };
}
