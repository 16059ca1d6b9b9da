/** The article form: what its fields hold as text, and how that becomes content. What was typed is never thrown away: it comes
 *  back with a message where it cannot be taken, and what the body's door leaves out is counted. */
import { z } from 'zod';
import type { Dates } from '../chinese/dates.ts';
import { lengthOf, line, tidyLine as tidy } from '../chinese/line.ts';
import { scriptOf } from '../chinese/script.ts';
import type { Script } from '../chinese/convert.ts';
import { Invalid, problemsOf } from '../errors.ts';
import { ArticleContent } from './article.ts';
import { bodyFrom, typedFrom } from './body.ts';
import { plainText } from './body-text.ts';
import { figuresIn, withFetched } from './figures.ts';
import type { Draft, Revision } from './draft-store.ts';
import { oldPath } from './old-addresses.ts';

const longestBody = 500_000;
const mostAttachments = 20;

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

const TagsField = names('标签', 20, 30);

const Fields = z.object({
  title: line('主标题', 120).refine((text) => text !== '', '请填写主标题'),
  body: z
    .string()
    .default('')
    .refine((text) => text.length <= longestBody, `正文最多 ${longestBody / 10_000} 万字`)
    .transform((text) => (text.length <= longestBody ? bodyFrom(text) : '')),
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
  tags: TagsField,
  script: z.enum(['', 'hans', 'hant'], { error: '请选择自动判断、简体或繁体' }).default(''),
  dated: line('发布时间', 40),
  oldPath: line('旧地址', 500).refine(
    (text) => text === '' || oldPath(text) !== undefined,
    '旧地址应如 /2019/0430/123.html，或带域名的完整网址',
  ),
  kind: z.enum(['', 'article', 'gallery'], { error: '请选择文章或图集' }).default('').transform((kind) => kind || ('article' as const)), // prettier-ignore
  secondChannelId: z.string().regex(/^(?:[1-9]\d{0,14})?$/, '没有这个栏目').default('').transform((id) => (id === '' ? null : Number(id))), // prettier-ignore
  target: line('跳转链接', 2000).refine(
    (text) => text === '' || isWebAddress(text) || isOwnPath(text),
    '跳转链接应以 https:// 或 http:// 开头，或是本站的路径，例如 /channels/news',
  ),
  pinnedUntil: line('置顶', 40),
  pictureSrc: line('题图', 300),
  pictureAlt: line('替代文字', 300),
  pictureCaption: z.string().default('').transform(tidy).refine((text) => lengthOf(text) <= 500, '图片说明最多 500 个字'), // prettier-ignore
  pictureCredit: line('图片来源', 100),
  pictureShown: line('题图', 10).transform((text) => text !== ''),
  attachments: z.string().default(''),
  aiUse: z.enum(['', 'none', 'assisted', 'generated'], { error: '请选择人工智能使用情况' }).default('').transform((use) => use || ('none' as const)), // prettier-ignore
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
}

/** What the form must know of pictures, videos and papers. */
export interface KnownMedium {
  kind: 'picture' | 'video' | 'paper';
  src: string;
  name: string;
  width: number;
  height: number;
  bytes: number;
}

/**
 * Tags as the field takes them, each once.
 * @throws Invalid at `tags`.
 */
export function readTags(typed: string): string[] {
  const parsed = TagsField.safeParse(typed);
  if (!parsed.success) throw new Invalid({ tags: parsed.error.issues[0]!.message });
  return parsed.data;
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
    kind: content.kind,
    secondChannelId: content.secondChannelId === null ? '' : String(content.secondChannelId),
    target: content.target,
    pinnedUntil: content.pinnedUntil === '' ? '' : dates.localInput(content.pinnedUntil),
    pictureSrc: content.picture?.src ?? '',
    pictureAlt: content.picture?.alt ?? '',
    pictureCaption: content.picture?.caption ?? '',
    pictureCredit: content.picture?.credit ?? '',
    pictureShown: content.picture?.isShown ? 'true' : '',
    attachments: content.attachments.map(attachmentLine).join('\n'),
    aiUse: content.aiUse,
  };
}

/** A paper as one line of the field: its address and its name. */
export function attachmentLine({ file, name }: { file: string; name: string }): string {
  return `${file} ${name}`;
}

interface Circumstances {
  dates: Dates;
  now: Date;
  siteScript: Script;
  /** What lies at an address of ours. */
  mediumAt: (src: string) => KnownMedium | undefined;
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
  const pinned = pinnedFrom(typed.pinnedUntil, circumstances.dates);
  if (circumstances.draft && leadsTo(typed.target, circumstances.draft, typed.oldPath))
    problems.target ??= '跳转链接不能指向这篇稿件自己';
  if (pinned === undefined) problems.pinnedUntil ??= '置顶的结束时间应如 2026-04-30 18:05';
  const media = mediaFrom(typed, circumstances);
  Object.assign(problems, media.problems);
  if (typed.target.trim() === '' && typed.body.length <= longestBody) {
    const body = parsed.success ? parsed.data.body : bodyFrom(typed.body);
    if (plainText(body).trim() === '' && figuresIn(body).length === 0) problems.body ??= '请填写正文';
  }
  if (!parsed.success || 'problem' in dated || Object.keys(problems).length > 0)
    throw new Invalid(problems as Record<string, string>);

  const { script, ...fields } = parsed.data;
  const body = withFetched(fields.body, (src) => circumstances.mediumAt(src));
  const unknown = figuresIn(body).flatMap(({ src, isOwn }, index) =>
    isOwn && !circumstances.mediumAt(src) ? [index + 1] : [],
  );
  if (unknown.length > 0)
    throw new Invalid({ body: `正文里第 ${unknown.join('、')} 张图片或视频不在图库里，请重新插入` });
  return {
    channelId: fields.channelId,
    dated: dated.moment,
    oldPath: fields.oldPath === '' ? undefined : oldPath(fields.oldPath),
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
      kind: fields.kind,
      picture: media.picture && {
        ...media.picture,
        alt: fields.pictureAlt,
        caption: fields.pictureCaption,
        credit: fields.pictureCredit,
        isShown: fields.pictureShown,
      },
      attachments: media.attachments,
      target: fields.target,
      pinnedUntil: pinned,
      secondChannelId: fields.secondChannelId === fields.channelId ? null : fields.secondChannelId,
      aiUse: fields.aiUse,
    }),
  };
}

/** Whether a redirect names an article's own address, in whatever variant, or an old one that leads back to it. */
function leadsTo(target: string, { articleId, oldPaths }: Draft, newOldPath: string): boolean {
  const path = target.trim().startsWith('/') ? oldPath(target) : undefined;
  if (path === undefined) return false;
  const own = new RegExp(`^(?:/\\w+)?/articles/0*${articleId}/?(?:[?#]|$)`);
  return own.test(unescaped(path)) || [...oldPaths, oldPath(newOldPath)].includes(path);
}

/** A path without percent-encoding where it can be read. */
function unescaped(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** '' for never; undefined where it is no time. */
function pinnedFrom(typed: string, dates: Dates): string | undefined {
  return typed.trim() === '' ? '' : dates.fromLocalInput(typed);
}

/** The picture and the papers that fields name, with a message where there is no such thing. */
function mediaFrom({ pictureSrc, attachments: lines }: TypedArticle, { mediumAt }: Circumstances) {
  const problems: Record<string, string> = {};
  const src = pictureSrc.trim();
  const found = src === '' ? undefined : mediumAt(src);
  if (src !== '' && found?.kind !== 'picture')
    problems.pictureSrc = '图库里没有这张图片；请上传，或从“图片与附件”页抄它的地址';
  const attachments = lines.split('\n').flatMap((typedLine) => {
    const [, file = '', name = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(typedLine) ?? [];
    if (file === '') return [];
    const paper = mediumAt(file);
    if (paper?.kind !== 'paper') {
      problems.attachments = `“${tidy(typedLine).slice(0, 60)}”不是图库里的附件；一行一个：地址，空格，名称`;
      return [];
    }
    return [{ file, name: tidy(name).slice(0, 120) || paper.name, bytes: paper.bytes }];
  });
  if (attachments.length > mostAttachments) problems.attachments = `附件最多 ${mostAttachments} 个`;
  const picture = found && { src: found.src, width: found.width, height: found.height };
  return { problems, picture: picture ?? null, attachments };
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

/** A page of our own. */
function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(text) && !text.startsWith('/admin');
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

/** What of a typed body its door does not let in. */
export function leftOutOf(typed: string): LeftOut {
  const count = (pattern: RegExp) => typed.match(pattern)?.length ?? 0;
  const pictures = figuresIn(bodyFrom(typed)).filter(({ kind }) => kind === 'picture').length;
  const videos = count(/<video\b[^<>]*src="\/media\//gi);
  return {
    images: Math.max(0, count(/<(?:img|svg)\b/gi) - pictures),
    embeds: Math.max(0, count(/<(?:video|audio|iframe|embed|object|script|form)\b/gi) - videos),
  };
}
