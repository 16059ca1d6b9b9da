/** 作者: the people behind bylines: under which names they write, and what readers are told of them. Bylines are words of the text
 *  and stay as they were signed; which of them are one person stands here. */
import { z } from 'zod';
import { lengthOf, line, tidyLine } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';

export interface Author {
  id: number;
  /** As it stands on the author's page and in statistics. */
  name: string;
  /** The last part of the page's address. */
  slug: string;
  /** What the person is: 本报记者, 特约撰稿人; '' for nothing. */
  title: string;
  biography: string;
  /** The address of a picture of ours; '' for none. */
  portrait: string;
  accountId: number | null;
  /** Other spellings under which bylines stand. */
  spellings: string[];
}

const longestName = 40;
const mostSpellings = 20;
const longestBiography = 1000;

/** What the form of an author holds. */
export const AuthorForm = z.object({
  name: line('姓名', longestName).refine((text) => text !== '', '请填写姓名'),
  slug: line('地址', 60).refine(
    (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text),
    '地址只用小写字母、数字和连字符，例如 zhang-san',
  ),
  title: line('身份', 60),
  biography: z
    .string()
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => lengthOf(text) <= longestBiography, `简介最多 ${longestBiography} 个字`),
  portrait: line('照片', 300),
  accountId: z.number().nullable().default(null),
  spellings: z
    .string()
    .default('')
    .transform((text) => [
      ...new Set(
        text
          .split(/[\n、，,;；]/)
          .map(tidyLine)
          .filter((name) => name !== ''),
      ),
    ]) // prettier-ignore
    .refine((names) => names.length <= mostSpellings, `别的写法最多 ${mostSpellings} 个`)
    .refine(
      (names) => names.every((name) => lengthOf(name) <= longestName),
      `每个写法最多 ${longestName} 个字`,
    ),
});

export type AuthorForm = z.infer<typeof AuthorForm>;

/** The whole state of an author, as the ledger holds it. */
export function authorState(author: Omit<Author, 'id'>) {
  const { name, slug, title, biography, portrait, accountId, spellings } = author;
  return {
    account: accountId,
    biography_hash: sha256(biography),
    name,
    portrait,
    slug,
    spellings: [...spellings].sort(),
    title,
  };
}

/** So many articles are counted under a name at most. */
export const mostCounted = 10_000;

/** Reads, adds, changes and removes authors. */
export function createAuthors(db: Connection) {
  const columns = 'id, name, slug, title, biography, portrait, account_id AS accountId';
  const byId = db.prepare<[number], Omit<Author, 'spellings'>>(`SELECT ${columns} FROM authors WHERE id = ?`);
  const found = db.prepare<[string, string, number], Omit<Author, 'spellings'>>(`
    SELECT ${columns} FROM authors a
    WHERE ? = '' OR EXISTS (SELECT 1 FROM author_names n WHERE n.author_id = a.id AND instr(n.name, ?)) ORDER BY name LIMIT ?
  `);
  const namesOf = db
    .prepare<[number], string>('SELECT name FROM author_names WHERE author_id = ? ORDER BY name')
    .pluck();
  const ownerOf = db.prepare<[string], { id: number; name: string }>(
    'SELECT a.id, a.name FROM author_names n JOIN authors a ON a.id = n.author_id WHERE n.name = ?',
  );
  const bySlug = db.prepare<[string], number>('SELECT id FROM authors WHERE slug = ?').pluck();
  const byAccount = db.prepare<[number], number>('SELECT id FROM authors WHERE account_id = ?').pluck();
  const insert = db.prepare<[Omit<Author, 'id' | 'spellings'>]>(`
    INSERT INTO authors (name, slug, title, biography, portrait, account_id)
    VALUES (@name, @slug, @title, @biography, @portrait, @accountId)
  `);
  const update = db.prepare<[Omit<Author, 'spellings'>]>(`
    UPDATE authors SET name = @name, slug = @slug, title = @title, biography = @biography, portrait = @portrait,
      account_id = @accountId WHERE id = @id
  `);
  const remove = db.prepare<[number]>('DELETE FROM authors WHERE id = ?');
  const addName = db.prepare<[string, number]>('INSERT INTO author_names (name, author_id) VALUES (?, ?)');
  const removeNames = db.prepare<[number]>('DELETE FROM author_names WHERE author_id = ?');
  const underName = db
    .prepare<[string], number>(
      `SELECT count(*) FROM (SELECT 1 FROM headline_terms WHERE kind = 'byline' AND term = ? LIMIT ${mostCounted})`,
    )
    .pluck();

  const whole = (row: Omit<Author, 'spellings'>): Author => ({
    ...row,
    spellings: namesOf.all(row.id).filter((name) => name !== row.name),
  });

  /** What cannot be, because somebody else has it. */
  function check(form: AuthorForm, id?: number) {
    const problems: Record<string, string> = {};
    const owner = bySlug.get(form.slug);
    if (owner !== undefined && owner !== id) problems.slug = '已有别的作者用了这个地址';
    const account = form.accountId === null ? undefined : byAccount.get(form.accountId);
    if (account !== undefined && account !== id) problems.accountId = '这个账号已经连着别的作者';
    for (const [at, name] of [form.name, ...form.spellings].entries()) {
      const other = ownerOf.get(name);
      if (other && other.id !== id) problems[at === 0 ? 'name' : 'spellings'] ??= `“${name}”已经归在“${other.name}”名下`; // prettier-ignore
    }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }

  function set(act: Act, id: number, form: AuthorForm) {
    removeNames.run(id);
    for (const name of new Set([form.name, ...form.spellings])) addName.run(name, id);
    act.record('author-set', `author:${id}`, authorState(whole(byId.get(id)!)));
  }

  return {
    byId(id: number): Author | undefined {
      const row = byId.get(id);
      return row && whole(row);
    },

    /** Authors by name; `words` is part of one of their names. */
    list: (words: string, atMost: number): Author[] => found.all(words, words, atMost).map(whole),

    /** The name of the author under whose spellings this one is; the name itself where nobody's is. */
    nameFor: (name: string) => ownerOf.get(name)?.name ?? name,

    /** How many articles readers find under a name as it is written, at most `mostCounted`. */
    articlesUnder: (name: string) => underName.get(name) ?? 0,

    /** Adds an author and gives the number. */
    add(act: Act, form: AuthorForm): number {
      check(form);
      const id = Number(insert.run(form).lastInsertRowid);
      set(act, id, form);
      return id;
    },

    change(act: Act, id: number, form: AuthorForm): void {
      if (!byId.get(id)) throw new Conflict('这位作者已被删除');
      check(form, id);
      update.run({ id, ...form });
      set(act, id, form);
    },

    /** Takes an author from the list; articles keep their bylines. */
    remove(act: Act, id: number): void {
      if (!byId.get(id)) notFound('没有这位作者');
      removeNames.run(id);
      remove.run(id);
      act.record('author-removed', `author:${id}`, { removed: true });
    },
  };
}

export type Authors = ReturnType<typeof createAuthors>;
