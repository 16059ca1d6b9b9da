/** Single pages (单页: 关于我们, 版权声明 …): how they are read, and how the desk makes, changes and removes them. Each is in a script
 *  of its own, like an article. */
import { z } from 'zod';
import { bodyFrom } from '../articles/body.ts';
import { plainText } from '../articles/body-text.ts';
import { figuresIn, pictureProblem, withFetched } from '../articles/figures.ts';
import type { Script } from '../chinese/convert.ts';
import { line } from '../chinese/line.ts';
import { scriptOf } from '../chinese/script.ts';
import type { Connection } from '../database/open.ts';
import { Invalid, notFound, problemsOf } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export interface SinglePage {
  id: number;
  slug: string;
  title: string;
  /** Clean HTML. */
  body: string;
  script: Script;
  position: number;
  isInFooter: boolean;
  /** UTC. */
  changedAt: string;
}

/** What a link to a page needs. */
export type PageLink = Pick<SinglePage, 'slug' | 'title' | 'script'>;

type Row = Omit<SinglePage, 'isInFooter'> & { inFooter: number };

const columns = 'id, slug, title, body, script, position, in_footer AS inFooter, changed_at AS changedAt';
const pageFrom = ({ inFooter, ...row }: Row): SinglePage => ({ ...row, isInFooter: inFooter === 1 });

/** Reads pages on either connection. */
export function createPageStore(db: Connection, note: NoteFact) {
  const bySlug = db.prepare<[string], Row>(`SELECT ${columns} FROM pages WHERE slug = ?`);
  const byId = db.prepare<[number], Row>(`SELECT ${columns} FROM pages WHERE id = ?`);
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM pages ORDER BY position, id`);
  const inFooter = db.prepare<[], PageLink>(
    'SELECT slug, title, script FROM pages WHERE in_footer = 1 ORDER BY position, id',
  );

  const noted = (row: Row | undefined) => {
    if (!row) return undefined;
    note(`page:${row.id}`);
    return pageFrom(row);
  };

  return {
    bySlug: (slug: string) => noted(bySlug.get(slug)),
    byId: (id: number) => noted(byId.get(id)),

    /** The pages that the foot of every page leads to, in order. */
    inFooter(): PageLink[] {
      note('pages');
      return inFooter.all();
    },

    /** All pages in order, for the desk. */
    all: (): SinglePage[] => all.all().map(pageFrom),
  };
}

export type PageStore = ReturnType<typeof createPageStore>;

const Fields = z.object({
  title: line('标题', 40).refine((text) => text !== '', '请填写标题'),
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,60}$/, '地址只用小写字母、数字和连字符，最多六十个字符，例如 about'),
  body: z
    .string()
    .default('')
    .refine((text) => text.length <= 200_000, '正文最多二十万字')
    .transform((text) => (text.length <= 200_000 ? bodyFrom(text) : ''))
    .refine((html) => plainText(html).trim() !== '' || figuresIn(html).length > 0, '请填写正文'),
  script: z.enum(['', 'hans', 'hant'], { error: '请选择自动判断、简体或繁体' }).default(''),
  position: z.coerce
    .number({ error: '次序是数字' })
    .int('次序是整数')
    .min(0, '次序从零起')
    .max(9999, '次序最多四位')
    .default(0),
  isInFooter: z.boolean().default(true),
});

/** What the desk sets of a page. */
export type PageForm = Omit<SinglePage, 'id' | 'changedAt'>;

interface Circumstances {
  siteScript: Script;
  /** The picture or video at an address of ours. */
  mediumAt: (src: string) => { src: string; width: number; height: number } | undefined;
}

/**
 * A page from what was typed.
 * @throws Invalid with a message for each field that cannot be taken.
 */
export function readPage(typed: z.input<typeof Fields>, { siteScript, mediumAt }: Circumstances): PageForm {
  const parsed = Fields.safeParse(typed);
  if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
  const { script, ...fields } = parsed.data;
  const body = withFetched(fields.body, mediumAt);
  const unknown = figuresIn(body).flatMap(({ src, isOwn }, at) => (isOwn && !mediumAt(src) ? [at + 1] : []));
  const problem =
    unknown.length > 0
      ? { body: `正文里第 ${unknown.join('、')} 张图片或视频不在图库里` }
      : pictureProblem({ body, picture: null });
  if (problem !== undefined) throw new Invalid(problem);
  return { ...fields, body, script: script || (scriptOf(fields.title + plainText(body)) ?? siteScript) };
}

/** The whole state of a page, as the ledger holds it: its text by its hash, so that it can go one day and the chain stay. */
export function pageState({ slug, title, body, script, position, isInFooter, changedAt }: SinglePage) {
  return {
    body_hash: sha256(body),
    changed_at: changedAt,
    in_footer: isInFooter,
    position,
    script,
    slug,
    title,
  };
}

/** Makes, changes and removes pages. */
export function createPageDesk(db: Connection) {
  const store = createPageStore(db, () => undefined);
  const slugTaken = db.prepare<[string], number>('SELECT id FROM pages WHERE slug = ?').pluck();
  const insert = db.prepare<[Omit<Row, 'id'>]>(`
    INSERT INTO pages (slug, title, body, script, position, in_footer, changed_at)
    VALUES (@slug, @title, @body, @script, @position, @inFooter, @changedAt)
  `);
  const update = db.prepare<[Row]>(`
    UPDATE pages SET slug = @slug, title = @title, body = @body, script = @script, position = @position,
      in_footer = @inFooter, changed_at = @changedAt WHERE id = @id
  `);
  const remove = db.prepare<[number]>('DELETE FROM pages WHERE id = ?');

  function checkSlug(slug: string, id?: number) {
    const owner = slugTaken.get(slug);
    if (owner !== undefined && owner !== id) throw new Invalid({ slug: '这个地址已由另一张单页使用' });
  }

  const rowOf = ({ isInFooter, ...form }: PageForm, act: Act) => ({
    ...form,
    inFooter: isInFooter ? 1 : 0,
    changedAt: act.at.toISOString(),
  });

  /** Runs `change`; every page has the links in its foot, so these are noted only where they have become others. */
  function noting(act: Act, change: () => number) {
    const before = canonicalJson(store.inFooter());
    act.note(`page:${change()}`);
    if (canonicalJson(store.inFooter()) !== before) act.note('pages');
  }

  return {
    /** Makes a page and gives its number. */
    add(act: Act, form: PageForm): number {
      checkSlug(form.slug);
      let id = 0;
      noting(act, () => (id = Number(insert.run(rowOf(form, act)).lastInsertRowid)));
      act.record('page-set', `page:${id}`, pageState(store.byId(id)!));
      return id;
    },

    /** Changes a page. */
    change(act: Act, id: number, form: PageForm): void {
      if (!store.byId(id)) notFound('没有这张单页');
      checkSlug(form.slug, id);
      noting(act, () => {
        update.run({ id, ...rowOf(form, act) });
        return id;
      });
      act.record('page-set', `page:${id}`, pageState(store.byId(id)!));
    },

    /** Removes a page. */
    remove(act: Act, id: number): void {
      if (!store.byId(id)) notFound('没有这张单页');
      noting(act, () => {
        remove.run(id);
        return id;
      });
      act.record('page-removed', `page:${id}`, { removed: true });
    },
  };
}

export type PageDesk = ReturnType<typeof createPageDesk>;
