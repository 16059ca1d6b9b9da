/** One line of the exchange format: an article as JSON. What other systems give is few fields and plain text; what `export`
 *  writes holds every field of an edition besides, and those are preferred. */
import { z } from 'zod';
import { ArticleContent, ChosenPicture } from '../articles/article.ts';
import { bodyFrom, bodyFromText } from '../articles/body.ts';
import { plainText } from '../articles/body-text.ts';
import { withRemoteAsLinks } from '../articles/figures.ts';
import { oldPath } from '../articles/old-addresses.ts';
import type { Dates } from '../chinese/dates.ts';
import type { Script } from '../chinese/convert.ts';
import { scriptOf } from '../chinese/script.ts';
import { bylinesFrom } from './bylines.ts';

/** Why an article cannot be taken in; the message is for the operator. */
export class Refused extends Error {}

const longestBody = 1_000_000;
/** Of the same with its tags and entities. */
const longestHtml = 8 * longestBody;

/** No control characters, no halves of characters; line breaks become spaces where `text` is one line. */
const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u200b\ufeff]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
const oneLine = (text: string) => tidy(text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' '));

const tooLong = (atMost: number) => `longer than ${atMost.toLocaleString('en')} characters`;
const text = (atMost: number) =>
  z
    .string()
    .max(atMost, tooLong(atMost))
    .nullish()
    .transform((given) => oneLine(given ?? ''));
/** As long as `author`, which may be one name; how many there are is looked at when all have come together. */
const list = z.array(z.string().max(2000, tooLong(2000))).nullish();
const mostEntries = 200;

const ChannelName = z.object({
  slug: z.string(),
  name: z.string().nullish(),
  position: z.number().int().min(0).max(9999).nullish(),
});
const Channel = z.union(
  [
    z.string().transform((slug) => ({ slug, name: null, position: null, parent: null })),
    ChannelName.extend({ parent: ChannelName.nullish() }),
  ],
  'neither a slug nor an object with slug, name and parent',
);

const Picture = ChosenPicture.extend({ isShown: z.boolean().default(false) });

const Fields = z.object({
  id: z
    .union([z.string(), z.number()], 'missing')
    .transform(String)
    .pipe(z.string().min(1, 'missing').max(200, tooLong(200))),
  title: z
    .string('missing')
    .max(300, tooLong(300))
    .transform(oneLine)
    .refine((title) => title !== '', 'missing'),
  body: z.string().nullish(),
  html: z.string().max(longestHtml, tooLong(longestHtml)).nullish(),
  category: text(200),
  published_at: z.string().nullish(),
  script: z.enum(['hans', 'hant'], 'neither hans nor hant').nullish(),
  channel: Channel.nullish(),
  kicker: text(300),
  subtitle: text(300),
  short_title: text(300),
  summary: z
    .string()
    .max(5000, tooLong(5000))
    .nullish()
    .transform((given) => tidy(given ?? '')),
  dateline: text(300),
  bylines: list,
  author: text(2000),
  duty_editor: text(200),
  source: text(300),
  url: text(4000),
  original_title: text(500),
  original_author: text(500),
  original_url: text(4000),
  tags: list,
  kind: z.enum(['article', 'gallery'], 'neither article nor gallery').nullish(),
  target: text(2000),
  pinned_until: text(40),
  second_channel: Channel.nullish(),
  picture: Picture.nullish(),
  attachments: z
    .array(z.object({ file: z.string(), name: z.string().max(300), bytes: z.number() }))
    .nullish(),
  old_path: z
    .union(
      [z.string().transform((path) => [path]), z.array(z.string())],
      'neither a path nor a list of paths',
    )
    .nullish(),
});

export type Fields = z.infer<typeof Fields>;
export type WantedChannel = z.infer<typeof Channel>;

/** The fields of a line. */
export function fieldsOf(line: string): Fields {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new Refused(`not JSON (${(error as Error).message})`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Refused('not a JSON object');
  const fields = Fields.safeParse(json);
  if (fields.success) return fields.data;
  throw new Refused(
    fields.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

/** What a line refers to on the site that takes it in. */
export interface Known {
  /** Whether the site has a picture, video or paper of this address. */
  hasMedium: (src: string) => boolean;
  secondChannelId?: number | null;
}

/**
 * The content of an article, as the newsroom would have typed it. Pictures travel as addresses: one that the site itself has is
 * taken for its own, any other becomes a link.
 */
export function contentFrom(fields: Fields, siteScript: Script, known: Known): ArticleContent {
  const { title, html } = fields;
  const own = (address: string) => {
    const path = /^https?:\/\/[^/]+(\/media\/[\w.-]+)$/.exec(address)?.[1] ?? address;
    return path.startsWith('/media/') && known.hasMedium(path) ? path : undefined;
  };
  const picture = fields.picture && own(fields.picture.src);
  const target = webAddress(fields.target) || (/^\/(?![/\\])\S*$/.test(fields.target) ? fields.target : '');
  // Where there is HTML the plain text beside it is only for others to read.
  if (html == null && (fields.body ?? '').length > longestBody)
    throw new Refused(`body: ${tooLong(longestBody)}`);
  const body = html != null ? withRemoteAsLinks(bodyWithOwn(html, own)) : bodyFromText(fields.body ?? '');
  if (body === '' && html == null) throw new Refused('body: missing');
  return ArticleContent.parse({
    kicker: fields.kicker,
    title,
    subtitle: fields.subtitle,
    shortTitle: fields.short_title,
    summary: fields.summary,
    dateline: fields.dateline,
    body,
    script: fields.script ?? scriptOf(title + body) ?? siteScript,
    source: {
      name: fields.source,
      url: webAddress(fields.url),
      originalTitle: fields.original_title,
      originalAuthor: fields.original_author,
      originalUrl: webAddress(fields.original_url),
    },
    bylines: few('bylines', fields.bylines ? named(fields.bylines) : bylinesFrom(fields.author)),
    dutyEditor: fields.duty_editor,
    tags: few('tags', named(fields.tags ?? [])),
    kind: fields.kind ?? 'article',
    picture: fields.picture && picture ? { ...fields.picture, src: picture } : null,
    attachments: (fields.attachments ?? []).flatMap((paper) => {
      const file = own(paper.file);
      return file === undefined ? [] : [{ ...paper, file }];
    }),
    target,
    pinnedUntil: Number.isNaN(Date.parse(fields.pinned_until))
      ? ''
      : new Date(fields.pinned_until).toISOString(),
    secondChannelId: known.secondChannelId ?? null,
  });
}

/** Only in tags are addresses taken along: a text may tell how one is written. */
const MEDIA_TAG = /<(?:img|video)\b[^>]*>/gi;

/** A body in which addresses of our own media that carry a host stand without it, and media that nobody here has are let go. */
function bodyWithOwn(html: string, own: (address: string) => string | undefined): string {
  const MEDIA = /( (?:data-)?(?:src|poster)=")((?:https?:\/\/[^"/]+)?\/media\/[^"]*)(")/g;
  return bodyFrom(
    html.replace(
      MEDIA_TAG,
      (tag) =>
      tag.replace(MEDIA, (_, before: string, address: string, after: string) => before + (own(address) ?? address) + after), // prettier-ignore
    ),
  );
}

/** Refuses what an export of this article could not bring in again. */
function few(what: string, entries: string[]): string[] {
  return entries.length <= mostEntries ? entries : refuse(`${what}: more than ${mostEntries} entries`);
}

function named(entries: string[]): string[] {
  return [...new Set(entries.map(oneLine))].filter((entry) => entry !== '');
}

/** A web address, or the one inside a Markdown link; empty where there is none. Pages link to it, so nothing else may pass. */
export function webAddress(given: string): string {
  const isPlain = /^https?:\/\/\S+$/i.test(given);
  const found = isPlain ? given : (/https?:\/\/[^\s()[\]<>"'「」（）]+/i.exec(given)?.[0] ?? '');
  return URL.canParse(found) ? found : '';
}

export interface Dated {
  /** UTC, ISO 8601. */
  at: string;
  exactness: 'given' | 'month' | 'missing';
}

/** When an article was published. Days and months begin on the site's clocks; a missing date is the day of the import. */
export function dateFrom(given: string | null | undefined, dates: Dates, now: Date): Dated {
  const typed = given?.trim() ?? '';
  const today = dates.localInput(now.toISOString()).slice(0, '2026-04-30'.length);
  const isMonth = /^\d{4}-\d\d$/.test(typed);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed);
  const at =
    typed === ''
      ? dates.startOfDay(today)
      : isMonth || isDay
        ? dates.startOfDay(isMonth ? `${typed}-01` : typed)
        : momentFrom(typed, dates);
  if (at === undefined) throw new Refused(`published_at: "${typed}" is not a date such as 2026-04-30`);
  if (at > now.toISOString()) throw new Refused(`published_at: ${typed} lies in the future`);
  return { at, exactness: typed === '' ? 'missing' : isMonth ? 'month' : 'given' };
}

/** A full ISO date; without a zone it is what the site's clocks showed. */
function momentFrom(typed: string, dates: Dates): string | undefined {
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/i.exec(typed) ?? [];
  if (date === undefined || time === undefined) return undefined;
  if (zone === undefined) return dates.fromLocalInput(`${date}T${time}`);
  // A day that no calendar has would be read as another one.
  if (dates.startOfDay(date) === undefined) return undefined;
  const moment = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

/** Old addresses in the form in which they are compared. */
export function oldPathsFrom(given: string[] | null | undefined): string[] {
  return (given ?? [])
    .filter((path) => path.trim() !== '')
    .map((path) => oldPath(path) ?? refuse(`old_path: "${path}" is not an address`));
}

function refuse(reason: string): never {
  throw new Refused(reason);
}

export interface ExportedChannel {
  slug: string;
  name: string;
  position: number;
}

/** An article that readers see, with what stands around its content. */
export interface Exported {
  id: string;
  publishedAt: string;
  channel: ExportedChannel & { parent: ExportedChannel | null };
  oldPaths: string[];
  content: ArticleContent;
  secondChannel: Exported['channel'] | undefined;
}

/** An article as one line, the line feed included. */
export function lineFrom(
  { id, publishedAt, channel, oldPaths, content, secondChannel }: Exported,
  siteUrl: string,
): string {
  const { source, picture } = content;
  const absolute = (src: string) => siteUrl + src;
  const line = {
    id,
    title: content.title,
    body: plainText(content.body),
    category: null,
    published_at: publishedAt,
    source: source.name,
    url: source.url || null,
    script: content.script,
    tags: content.tags,
    author: content.bylines.join('、') || null,
    original_url: source.originalUrl || null,
    old_path: oldPaths,
    channel,
    kicker: content.kicker,
    subtitle: content.subtitle,
    short_title: content.shortTitle,
    summary: content.summary,
    dateline: content.dateline,
    bylines: content.bylines,
    duty_editor: content.dutyEditor,
    original_title: source.originalTitle,
    original_author: source.originalAuthor,
    html: content.body.replace(MEDIA_TAG, (tag) => tag.replace(/( (?:src|poster)=")(?=\/media\/)/g, `$1${siteUrl}`)), // prettier-ignore
    ...(content.kind !== 'article' && { kind: content.kind }),
    ...(content.target && { target: content.target }),
    ...(content.pinnedUntil && { pinned_until: content.pinnedUntil }),
    ...(secondChannel && { second_channel: secondChannel }),
    ...(picture && { picture: { ...picture, src: absolute(picture.src) } }),
    ...(content.attachments.length > 0 && {
      attachments: content.attachments.map((paper) => ({ ...paper, file: absolute(paper.file) })),
    }),
  };
  return `${JSON.stringify(line)}\n`;
}
