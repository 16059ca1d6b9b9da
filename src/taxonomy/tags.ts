/** 标签: how tags are renamed and merged without touching a text. What was written stays as it was signed; a table of names says under
 *  which one a tag is shown to readers and filed. */
import { lengthOf, tidyLine } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Conflict, Forbidden, Invalid, notFound } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';

const longest = 30;
/** So many articles are looked through to take a merging back; it would hold up everybody for longer. */
const mostRestored = 5000;

/** A tag with the number of articles that readers find under it. */
export interface TagCount {
  tag: string;
  articles: number;
}

/** A name that is shown as another. */
export interface TagAlias {
  alias: string;
  tag: string;
}

/** What the ledger holds of a name that is shown as another. */
export function tagAliasState({ tag }: TagAlias) {
  return { tag };
}

/** Under which names tags are shown, on either connection. */
export function createTagNames(db: Connection, note: NoteFact) {
  const aliases = db.prepare<[string], TagAlias>(
    'SELECT alias, tag FROM tag_aliases WHERE alias IN (SELECT value FROM json_each(?))',
  );

  return {
    /** Tags as they were written, under the names they go by now, each once. */
    shown(written: readonly string[]): string[] {
      if (written.length === 0) return [];
      for (const tag of written) note(`tag:${tag}`);
      const names = new Map(aliases.all(JSON.stringify(written)).map(({ alias, tag }) => [alias, tag]));
      return [...new Set(written.map((tag) => names.get(tag) ?? tag))];
    },
  };
}

export type TagNames = ReturnType<typeof createTagNames>;

/** Looks through tags, renames and merges them. */
export function createTagDesk(db: Connection) {
  const most = db.prepare<[Record<string, string | number>], TagCount>(`
    SELECT tag, articles FROM tag_counts
    WHERE (@words = '' OR instr(tag, @words)) AND (articles < @articles OR (articles = @articles AND tag > @tag))
    ORDER BY articles DESC, tag LIMIT @limit
  `);
  const first = db.prepare<[Record<string, string | number>], TagCount>(`
    SELECT tag, articles FROM tag_counts WHERE (@words = '' OR instr(tag, @words)) ORDER BY articles DESC, tag LIMIT @limit
  `);
  const count = db.prepare<[string], number>('SELECT articles FROM tag_counts WHERE tag = ?').pluck();
  const aliasesOf = db
    .prepare<[string], string>('SELECT alias FROM tag_aliases WHERE tag = ? ORDER BY alias')
    .pluck();
  const aliases = db.prepare<[number], TagAlias>(
    'SELECT alias, tag FROM tag_aliases ORDER BY tag, alias LIMIT ?',
  );
  const target = db.prepare<[string], string>('SELECT tag FROM tag_aliases WHERE alias = ?').pluck();
  const addAlias = db.prepare<[string, string]>('INSERT INTO tag_aliases (alias, tag) VALUES (?, ?)');
  const setAlias = db.prepare<[string, string]>('UPDATE tag_aliases SET tag = ? WHERE alias = ?');
  const removeAlias = db.prepare<[string]>('DELETE FROM tag_aliases WHERE alias = ?');
  const copyTerms = db.prepare<[string, string]>(`
    INSERT INTO headline_terms (kind, term, published_at, article_id)
    SELECT t.kind, ?, t.published_at, t.article_id FROM headline_terms t WHERE t.kind = 'tag' AND t.term = ?
    ON CONFLICT DO NOTHING
  `);
  const removeTerms = db.prepare<[string]>(`DELETE FROM headline_terms WHERE kind = 'tag' AND term = ?`);
  const underTag = db.prepare<[string], { articleId: number; publishedAt: string; tags: string }>(`
    SELECT t.article_id AS articleId, t.published_at AS publishedAt, coalesce(json_extract(e.content, '$.tags'), '[]') AS tags
    FROM headline_terms t JOIN headlines h ON h.article_id = t.article_id JOIN editions e ON e.id = h.edition_id
    WHERE t.kind = 'tag' AND t.term = ?
  `);
  const addTerm = db.prepare<[string, string, number]>(
    `INSERT INTO headline_terms (kind, term, published_at, article_id) VALUES ('tag', ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const removeTerm = db.prepare<[string, string, number]>(
    `DELETE FROM headline_terms WHERE kind = 'tag' AND term = ? AND published_at = ? AND article_id = ?`,
  );
  const workflow = db.prepare<[], string>(`SELECT value FROM settings WHERE key = 'workflow'`).pluck();
  const forbidden = db.prepare<[], string>(`SELECT word FROM word_list WHERE kind = 'forbidden'`).pluck();

  /** These names go to readers unread by others, so where the newsroom reviews it is a chief who answers for them. */
  const mayRename = (isChief: boolean) => isChief || JSON.parse(workflow.get() ?? '"direct"') === 'direct';

  function checkMay(act: Act, isChief: boolean) {
    if (act.by !== null && !mayRename(isChief))
      throw new Forbidden('标签的名字直接给读者看，本站有审稿流程，要由总编辑来改');
  }

  /** A name as it may stand. */
  function nameFrom(typed: string): string {
    const name = tidyLine(typed);
    const refuse = (message: string): never => {
      throw new Invalid({ to: message });
    };
    if (name === '') refuse('请填写新的名字');
    if (lengthOf(name) > longest) refuse(`标签最多 ${longest} 个字`);
    if (/[、,，;；\n]/.test(name)) refuse('标签里不能有顿号、逗号和分号');
    const word = forbidden.all().find((one) => name.includes(one));
    if (word !== undefined) refuse(`“${word}”是本站的禁用词`);
    return name;
  }

  return {
    mayRename,

    /** Tags, those with the most articles first. `from` is the last one of the page before. */
    list(words: string, limit: number, from?: TagCount): TagCount[] {
      return from ? most.all({ words, limit, ...from }) : first.all({ words, limit });
    },

    /** How many articles stand under a tag; 0 where there is none. */
    count: (tag: string) => count.get(tag) ?? 0,

    /** The names that are shown as this one. */
    aliasesOf: (tag: string) => aliasesOf.all(tag),

    /** All names that are shown as others. */
    aliases: (atMost: number) => aliases.all(atMost),

    /** What a name is shown as; undefined where it is shown as itself. */
    shownAs: (tag: string) => target.get(tag),

    /**
     * Shows a tag under another name from now on. Where that is a tag already the two are one.
     * @param isMeant the person knows that there is such a tag; without it Invalid at `merge`.
     */
    rename(
      act: Act,
      from: string,
      typed: string,
      { isMeant, isChief }: { isMeant: boolean; isChief: boolean },
    ): void {
      checkMay(act, isChief);
      const before = aliasesOf.all(from);
      if (count.get(from) === undefined && before.length === 0) notFound('没有这个标签');
      if (target.get(from) !== undefined) throw new Conflict('这个标签刚才已经改了名');
      const to = nameFrom(typed);
      if (to === from) throw new Invalid({ to: '和现在的名字一样' });
      const other = target.get(to);
      if (other !== undefined && other !== from)
        throw new Invalid({ to: `“${to}”已经改名为“${other}”；要合并，请填“${other}”` });
      const articles = count.get(to) ?? 0;
      if (articles > 0 && !isMeant)
        throw new Invalid({ merge: `已经有标签“${to}”（${articles} 篇）。确实要合并，请勾选` });

      // The name it had before is its own again.
      if (other === from) {
        removeAlias.run(to);
        act.record('tag-restored', `tag-name:${to}`, { removed: true });
        act.note(`tag:${to}`);
      }
      for (const alias of before.filter((name) => name !== to)) {
        setAlias.run(to, alias);
        act.record('tag-renamed', `tag-name:${alias}`, tagAliasState({ alias, tag: to }));
        act.note(`tag:${alias}`);
      }
      addAlias.run(from, to);
      act.record('tag-renamed', `tag-name:${from}`, tagAliasState({ alias: from, tag: to }));
      copyTerms.run(to, from);
      removeTerms.run(from);
      act.note(`tag:${from}`);
    },

    /** Shows a tag under the name again that it was written with. */
    restore(act: Act, alias: string, isChief: boolean): void {
      checkMay(act, isChief);
      const tag = target.get(alias) ?? notFound('这个名字没有改过');
      if ((count.get(tag) ?? 0) > mostRestored)
        throw new Conflict(`“${tag}”下超过 ${mostRestored} 篇文章，不能在这里分开`);
      removeAlias.run(alias);
      const others = new Set([tag, ...aliasesOf.all(tag)]);
      for (const { articleId, publishedAt, tags } of underTag.all(tag)) {
        const written = JSON.parse(tags) as string[];
        if (!written.includes(alias)) continue;
        addTerm.run(alias, publishedAt, articleId);
        if (!written.some((name) => others.has(name))) removeTerm.run(tag, publishedAt, articleId);
      }
      act.record('tag-restored', `tag-name:${alias}`, { removed: true });
      act.note(`tag:${alias}`);
    },
  };
}

export type TagDesk = ReturnType<typeof createTagDesk>;
