/** The sample edition: an invented city's portal, read from the plain files in `sample/` and checked as a strict copy editor would.
 *  Nothing is laid out here; what comes out is a value. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { bodyFrom } from '../articles/body.ts';
import { plainText } from '../articles/body-text.ts';
import { samplePictureIds } from './pictures.ts';

/** At the same place as seen from `src/sample` and from `dist/sample`. */
const folder = new URL('../../sample/', import.meta.url);

const longestTitle = 40;
const longestShortTitle = 14;
const longestBody = 3000;

const lengthOf = (text: string) => Array.from(text).length;

const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const picture = z.enum(samplePictureIds as [string, ...string[]]);

/** Chinese prose: nothing at its edges, no half-width punctuation beside Chinese characters, no space that the type should make. */
const prose = z
  .string()
  .refine((text) => text === text.trim(), 'has spaces at its edges')
  .superRefine((text, context) => {
    const found = HALF_WIDTH.exec(text);
    if (found) context.addIssue(`has half-width punctuation: ${found[0]}`);
    const space = TYPED_SPACE.exec(text);
    if (space) context.addIssue(`has a space beside a Chinese character: ${space[0]}`);
  });
const HALF_WIDTH = /\p{Script=Han}[,;:!?"'()]|[,;:!?"'()]\p{Script=Han}|\p{Script=Han}\.(?![\w])|\.{3}|--/u;
/** Two names are parted by a space; Chinese and Latin are not. */
const TYPED_SPACE = /\p{Script=Han} [A-Za-z0-9]|[A-Za-z0-9] \p{Script=Han}/u;
const filled = prose.min(1);
const optional = prose.default('');

const list = z
  .string()
  .default('')
  .transform((text) => (text === '' ? [] : text.split('、')))
  .pipe(z.array(filled));
const yesOrNo = (otherwise: boolean) =>
  z
    .enum(['yes', 'no'])
    .optional()
    .transform((word) => (word === undefined ? otherwise : word === 'yes'));
const address = z.union([z.literal(''), z.url({ protocol: /^https$/, hostname: /(?:^|\.)example\.com$/ })]).default(''); // prettier-ignore

const Fields = z.strictObject({
  title: filled.refine((text) => lengthOf(text) <= longestTitle, `is longer than ${longestTitle}`),
  shortTitle: optional.refine((text) => lengthOf(text) <= longestShortTitle, `is longer than ${longestShortTitle}`), // prettier-ignore
  kicker: optional,
  subtitle: optional,
  channel: slug,
  secondChannel: slug.optional(),
  dateline: optional,
  bylines: list,
  dutyEditor: optional,
  source: optional,
  sourceUrl: address,
  originalTitle: optional,
  originalAuthor: optional,
  originalUrl: address,
  tags: list,
  summary: filled.refine((text) => lengthOf(text) <= 120, 'is longer than 120'),
  hoursAgo: z.coerce
    .number()
    .positive()
    .max(24 * 60),
  kind: z.enum(['article', 'gallery']).default('article'),
  picture: picture.optional(),
  alt: optional,
  caption: optional,
  shown: yesOrNo(true),
  pinned: yesOrNo(false),
});

/** The lead picture of a story: one of ours, by its id. */
export interface LeadPicture {
  id: string;
  alt: string;
  caption: string;
  credit: string;
  /** Whether it opens the article; if not, it stands in lists only. */
  isShown: boolean;
}

export interface SampleStory {
  /** What other stories and the front page call it. */
  name: string;
  title: string;
  shortTitle: string;
  kicker: string;
  subtitle: string;
  /** Slug of a channel or column. */
  channel: string;
  secondChannel?: string | undefined;
  /** `{date}` in it stands for the month and day of publication. */
  dateline: string;
  bylines: string[];
  dutyEditor: string;
  source: { name: string; url: string; originalTitle: string; originalAuthor: string; originalUrl: string };
  tags: string[];
  summary: string;
  /** How long before the moment of laying out it was published. */
  hoursAgo: number;
  kind: 'article' | 'gallery';
  picture: LeadPicture | undefined;
  isPinned: boolean;
  /** In the body's grammar; `picture:ID` stands for a picture's address, `/articles/{name}` for a story's. */
  body: string;
}

const storyNames = z.array(slug);
const EditionFile = z.strictObject({
  site: z.strictObject({ name: filled, description: filled }),
  channels: z
    .array(
      z.strictObject({
        slug,
        name: filled,
        columns: z.array(z.strictObject({ slug, name: filled })).default([]),
      }),
    )
    .min(1),
  frontPage: z.strictObject({ lead: storyNames, focus: storyNames, top: storyNames, hot: storyNames }),
  links: z.array(z.strictObject({ name: filled, address: z.union([z.string().regex(/^\/(?!\/)/), address]) })), // prettier-ignore
  topic: z.strictObject({
    slug,
    title: filled,
    lead: filled,
    sections: z.array(z.strictObject({ name: filled, stories: storyNames.min(1) })).min(1),
  }),
  /** 更正 to stories, as readers are told. */
  corrections: z.array(z.strictObject({ story: slug, text: filled })),
  pages: z.array(z.strictObject({ slug, title: filled })),
  banner: z.strictObject({ text: filled, story: slug, isOn: z.boolean() }),
});

export type SampleEdition = Omit<z.infer<typeof EditionFile>, 'pages'> & {
  pages: { slug: string; title: string; body: string }[];
  /** Newest first. */
  stories: SampleStory[];
};

/** A figure of one of our pictures, the only kind of figure the sample knows. */
const FIGURE =
  /<figure><img src="picture:([a-z0-9-]+)" alt="([^"]+)"><figcaption>((?:(?!<small>|<\/?fig).)+)<small>([^<]+)<\/small><\/figcaption><\/figure>/g;
const STORY_LINK = /href="\/articles\/\{([^}]*)\}"/g;
export const sampleCredit = '示例插图';

/** The pictures in a body, in their order. */
export function picturesIn(body: string) {
  return [...body.matchAll(FIGURE)].map(([, id = '', alt = '', caption = '', credit = '']) => ({
    id,
    alt,
    caption,
    credit,
  }));
}

/** What the sample sets about the site: its name, its description, its friendly links as the setting has them. */
export function sampleSettings(): { siteName: string; description: string; links: string } {
  const { site, links } = EditionFile.parse(JSON.parse(read('edition.json')));
  return {
    siteName: site.name,
    description: site.description,
    links: links.map(({ name, address }) => `${name} ${address}`).join('\n'),
  };
}

/** Reads the sample edition.
 *  @throws Error naming every mistake in the files. */
export function readSampleEdition(): SampleEdition {
  const problems: string[] = [];
  const problem = (where: string, what: string) => problems.push(`${where}: ${what}`);

  function parsed<T>(where: string, schema: z.ZodType<T>, value: unknown): T | undefined {
    const result = schema.safeParse(value);
    for (const { path, message } of result.error?.issues ?? []) problem(where, `${path.join('.')} ${message}`); // prettier-ignore
    return result.data;
  }

  const edition = parsed('edition.json', EditionFile, JSON.parse(read('edition.json')));
  const stories = namesIn('stories')
    .map((file) => storyFrom(file))
    .filter((story) => story !== undefined)
    .sort((one, other) => one.hoursAgo - other.hoursAgo);
  const pages = (edition?.pages ?? []).map((page) => {
    const file = `pages/${page.slug}.html`;
    return { ...page, body: checkedBody(file, read(file)) };
  });
  if (edition) checkTogether(edition);
  if (!edition || problems.length > 0) throw new Error(`sample edition:\n${problems.join('\n')}`);
  return { ...edition, pages, stories };

  function storyFrom(file: string): SampleStory | undefined {
    const where = `stories/${file}`;
    const name = /^\d\d-([a-z0-9-]+)\.html$/.exec(file)?.[1];
    const parts = /^---\n([^]*?)\n---\n([^]*)$/.exec(read(where));
    if (name === undefined || parts === null) {
      problem(where, 'is not named or built like a story');
      return undefined;
    }
    const fields = parsed(where, Fields, fieldsFrom(where, parts[1] ?? ''));
    const body = checkedBody(where, parts[2] ?? '');
    if (!fields) return undefined;
    const { picture: id, alt, caption, shown, pinned, source, sourceUrl, originalTitle, originalAuthor, originalUrl, ...rest } = fields; // prettier-ignore
    if (id !== undefined && (alt === '' || caption === ''))
      problem(where, 'its picture lacks alt or caption');
    if (alt !== '' && alt === caption) problem(where, 'alt and caption are the same');
    if (rest.kind === 'gallery' && picturesIn(body).length < 6) problem(where, 'has too few pictures');
    return {
      name,
      ...rest,
      source: { name: source, url: sourceUrl, originalTitle, originalAuthor, originalUrl },
      picture: id === undefined ? undefined : { id, alt, caption, credit: sampleCredit, isShown: shown },
      isPinned: pinned,
      body,
    };
  }

  function fieldsFrom(where: string, text: string): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const line of text.split('\n')) {
      const [, key, value] = /^([a-zA-Z]+): (.+)$/.exec(line) ?? [];
      if (key === undefined || value === undefined) problem(where, `is no field: ${line}`);
      else if (key in fields) problem(where, `has two fields ${key}`);
      else fields[key] = value;
    }
    return fields;
  }

  /** The body as it will be stored, but for its placeholders. */
  function checkedBody(where: string, text: string): string {
    const body = joined(text);
    const withoutFigures = body.replace(FIGURE, '<hr>');
    if (/picture:|<img/.test(withoutFigures)) problem(where, 'has a picture that is not a whole figure');
    if (bodyFrom(withoutFigures) !== withoutFigures) problem(where, `is not a clean body: ${difference(withoutFigures)}`); // prettier-ignore

    for (const { id, alt, caption } of picturesIn(body)) {
      if (!samplePictureIds.includes(id)) problem(where, `there is no picture ${id}`);
      if (alt === plainText(caption)) problem(where, `alt and caption of ${id} are the same`);
      parsed(where, prose, alt);
    }
    const words = plainText(body);
    if (lengthOf(words) > longestBody) problem(where, `is longer than ${longestBody} characters`);
    for (const line of plainText(body.replace(/<(code|pre)>[^]*?<\/\1>/g, '')).split('\n')) {
      for (const found of [HALF_WIDTH.exec(line), TYPED_SPACE.exec(line)]) {
        if (found) problem(where, `has half-width signs or spaces: ${line.slice(Math.max(0, found.index - 10), found.index + 10)}`); // prettier-ignore
      }
    }
    return body;
  }

  function checkTogether({ channels, frontPage, banner, topic, corrections }: z.infer<typeof EditionFile>) {
    const slugs = channels.flatMap((channel) => [channel.slug, ...channel.columns.map((column) => column.slug)]); // prettier-ignore
    for (const twice of repeated(slugs)) problem('edition.json', `channel ${twice} stands twice`);
    for (const twice of repeated(stories.map((story) => story.title))) problem('stories', `title ${twice} stands twice`); // prettier-ignore
    for (const twice of repeated(stories.map((story) => story.name))) problem('stories', `name ${twice} stands twice`); // prettier-ignore

    const byName = new Map(stories.map((story) => [story.name, story]));
    for (const { name, channel, secondChannel } of stories) {
      for (const one of [channel, secondChannel])
        if (one !== undefined && !slugs.includes(one)) problem(name, `there is no channel ${one}`);
    }
    for (const [slot, names] of Object.entries(frontPage)) {
      for (const name of names) {
        const story = byName.get(name);
        if (!story) problem('edition.json', `${slot}: there is no story ${name}`);
        else if (!story.picture && (slot === 'focus' || slot === 'hot')) problem('edition.json', `${slot}: ${name} has no picture`); // prettier-ignore
      }
    }
    for (const twice of repeated([...frontPage.lead, ...frontPage.top])) problem('edition.json', `${twice} is placed twice`); // prettier-ignore
    const inTopic = topic.sections.flatMap((section) => section.stories);
    for (const name of inTopic) if (!byName.has(name)) problem('edition.json', `topic: there is no story ${name}`); // prettier-ignore
    for (const twice of repeated(inTopic)) problem('edition.json', `topic: ${twice} stands twice`);
    for (const { story } of corrections)
      if (!byName.has(story)) problem('edition.json', `corrections: there is no story ${story}`);
    if (!byName.has(banner.story)) problem('edition.json', `there is no story ${banner.story}`);
    for (const { name, body } of [...stories, ...pages.map(({ slug: name, body }) => ({ name, body }))]) {
      for (const [, target = ''] of body.matchAll(STORY_LINK))
        if (!byName.has(target)) problem(name, `links to ${target}, which is not there`);
    }
  }
}

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function namesIn(name: string): string[] {
  return readdirSync(new URL(`${name}/`, folder)).sort();
}

/** The files have one block a line; a body has no line breaks but in code. */
function joined(text: string): string {
  return text
    .trim()
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : part.replace(/\s*\n\s*/g, '')))
    .join('');
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

/** Where a body begins to differ from what its door makes of it. */
function difference(body: string): string {
  const clean = bodyFrom(body);
  let at = 0;
  while (at < body.length && body[at] === clean[at]) at += 1;
  return body.slice(Math.max(0, at - 20), at + 40);
}
