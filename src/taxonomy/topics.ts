/** 专题: articles about one thing, in named sections. How they are read, and how the desk makes, changes and removes them. Title, lead
 *  and names of sections are in the site's own script. */
import { z } from 'zod';
import { lengthOf, line } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Forbidden, Invalid, notFound } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export const mostSections = 20;
export const mostArticles = 200;

export interface TopicSection {
  name: string;
  /** Numbers, in order; also of articles that readers cannot see (any more). */
  articles: number[];
}

export interface Topic {
  id: number;
  slug: string;
  title: string;
  /** Some sentences above the articles, a paragraph to a line. */
  lead: string;
  sections: TopicSection[];
  /** UTC. */
  changedAt: string;
}

/** What a link to a topic needs. */
export type TopicLink = Pick<Topic, 'id' | 'slug' | 'title'>;

type Row = Omit<Topic, 'sections'>;

const columns = 'id, slug, title, lead, changed_at AS changedAt';

/** Reads topics on either connection. */
export function createTopicStore(db: Connection, note: NoteFact) {
  const bySlug = db.prepare<[string], Row>(`SELECT ${columns} FROM topics WHERE slug = ?`);
  const byId = db.prepare<[number], Row>(`SELECT ${columns} FROM topics WHERE id = ?`);
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM topics ORDER BY changed_at DESC, id DESC`);
  const sections = db
    .prepare<[number], string>('SELECT name FROM topic_sections WHERE topic_id = ? ORDER BY position')
    .pluck();
  const articles = db.prepare<[number], { section: number; articleId: number }>(
    'SELECT section, article_id AS articleId FROM topic_articles WHERE topic_id = ? ORDER BY section, position',
  );
  const ofArticle = db.prepare<[number], TopicLink>(`
    SELECT t.id, t.slug, t.title FROM topic_articles a JOIN topics t ON t.id = a.topic_id
    WHERE a.article_id = ? ORDER BY t.id DESC
  `);

  function whole(row: Row | undefined): Topic | undefined {
    if (!row) return undefined;
    note(`topic:${row.id}`);
    const found: TopicSection[] = sections.all(row.id).map((name) => ({ name, articles: [] }));
    for (const { section, articleId } of articles.all(row.id)) found[section]?.articles.push(articleId);
    return { ...row, sections: found };
  }

  return {
    bySlug: (slug: string) => whole(bySlug.get(slug)),
    byId: (id: number) => whole(byId.get(id)),

    /** All topics, the one changed last first, for the desk. */
    all: (): Topic[] => all.all().flatMap((row) => whole(row) ?? []),

    /** The topics in which an article stands. Who puts it into one or takes it out notes `article:` of it. */
    ofArticle(articleId: number): TopicLink[] {
      const found = ofArticle.all(articleId);
      for (const { id } of found) note(`topic:${id}`);
      return found;
    },
  };
}

export type TopicStore = ReturnType<typeof createTopicStore>;

/** What the form of a topic holds, put together. */
export const TopicForm = z.object({
  title: line('标题', 40).refine((text) => text !== '', '请填写标题'),
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,60}$/, '地址只用小写字母、数字和连字符，最多六十个字符，例如 flood-2026'),
  lead: z
    .string()
    .default('')
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n]+/gu, ' ')
        .trim(),
    ) // prettier-ignore
    .refine((text) => lengthOf(text) <= 500, '导语最多五百个字'),
  sections: z.array(
    z.object({
      name: line('板块名', 20),
      articles: z.array(z.number().int().positive()),
    }),
  ),
});

export type TopicForm = z.infer<typeof TopicForm>;

/** The whole state of a topic, as the ledger holds it: its words by their hash. */
export function topicState({ slug, title, lead, sections, changedAt }: Topic) {
  return {
    articles: sections.map((section) => section.articles),
    changed_at: changedAt,
    slug,
    words_hash: sha256(canonicalJson([title, lead, ...sections.map(({ name }) => name)])),
  };
}

/** Makes, changes and removes topics. */
export function createTopicDesk(db: Connection) {
  const store = createTopicStore(db, () => undefined);
  const slugTaken = db.prepare<[string], number>('SELECT id FROM topics WHERE slug = ?').pluck();
  const isPublished = db.prepare<[number], 1>('SELECT 1 FROM headlines WHERE article_id = ?').pluck();
  const insert = db.prepare<[Omit<Row, 'id'>]>(
    'INSERT INTO topics (slug, title, lead, changed_at) VALUES (@slug, @title, @lead, @changedAt)',
  );
  const update = db.prepare<[Row]>(
    'UPDATE topics SET slug = @slug, title = @title, lead = @lead, changed_at = @changedAt WHERE id = @id',
  );
  const remove = db.prepare<[number]>('DELETE FROM topics WHERE id = ?');
  const standing = db.prepare<[number], { title: string; isOnline: number }>(`
    SELECT title, EXISTS (SELECT 1 FROM headlines h WHERE h.article_id = d.article_id) AS isOnline
    FROM drafts d WHERE article_id = ?
  `);
  const clearArticles = db.prepare<[number]>('DELETE FROM topic_articles WHERE topic_id = ?');
  const clearSections = db.prepare<[number]>('DELETE FROM topic_sections WHERE topic_id = ?');
  const addSection = db.prepare<[number, number, string]>(
    'INSERT INTO topic_sections (topic_id, position, name) VALUES (?, ?, ?)',
  );
  const addArticle = db.prepare<[number, number, number, number]>(
    'INSERT INTO topic_articles (topic_id, section, position, article_id) VALUES (?, ?, ?, ?)',
  );

  const workflow = db.prepare<[], string>(`SELECT value FROM settings WHERE key = 'workflow'`).pluck();

  /** Words of a topic go to readers unread by others, so where the newsroom reviews it is a chief who answers for them. */
  function checkWords(act: Act, form: TopicForm, isChief: boolean, before?: Topic) {
    if (act.by === null || isChief || JSON.parse(workflow.get() ?? '"direct"') === 'direct') return;
    const words = ({ title, lead, sections }: Pick<Topic, 'title' | 'lead' | 'sections'>) =>
      [title, lead, ...sections.map(({ name }) => name)].sort();
    if (!before || canonicalJson(words(before)) !== canonicalJson(words(form)))
      throw new Forbidden(
        '专题的标题、导语和板块名直接给读者看，本站有审稿流程，要由总编辑来定；稿件的进出和次序您可以改',
      );
  }

  const articlesOf = (topic: Pick<Topic, 'sections'> | undefined) =>
    topic?.sections.flatMap(({ articles }) => articles) ?? [];

  function check({ slug, sections }: TopicForm, before?: Topic) {
    const problems: Record<string, string> = {};
    const owner = slugTaken.get(slug);
    if (owner !== undefined && owner !== before?.id) problems.slug = '这个地址已由另一个专题使用';
    if (sections.length > mostSections) problems.newSection = `最多 ${mostSections} 个板块`;
    const numbers = articlesOf({ sections });
    if (numbers.length > mostArticles) problems[''] = `一个专题最多 ${mostArticles} 篇稿件`;
    // What stands there already may have been withdrawn; it shows again when it is published again.
    const known = new Set(articlesOf(before));
    const seen = new Set<number>();
    for (const [index, { articles }] of sections.entries())
      for (const id of articles) {
        if (seen.has(id)) problems[`add-${index}`] = `${id} 号稿件已在这个专题里`;
        else if (!known.has(id) && !isPublished.get(id))
          problems[`add-${index}`] = `${id} 号稿件没有发布，不能放进专题`;
        seen.add(id);
      }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }

  function fill(act: Act, id: number, { sections }: TopicForm, before?: Topic) {
    clearArticles.run(id);
    clearSections.run(id);
    for (const [section, { name, articles }] of sections.entries()) {
      addSection.run(id, section, name);
      for (const [position, articleId] of articles.entries())
        addArticle.run(id, section, position, articleId);
    }
    act.record('topic-set', `topic:${id}`, topicState(store.byId(id)!));
    act.note(`topic:${id}`);
    const [was, is] = [new Set(articlesOf(before)), new Set(articlesOf({ sections }))];
    for (const articleId of new Set([...was, ...is]))
      if (was.has(articleId) !== is.has(articleId)) act.note(`article:${articleId}`);
  }

  return {
    /** An article's newest title, and whether readers see it; for the desk. */
    standing: (articleId: number) => standing.get(articleId),

    /** Makes a topic and gives its number. */
    add(act: Act, form: TopicForm, isChief = false): number {
      checkWords(act, form, isChief);
      check(form);
      const { slug, title, lead } = form;
      const id = Number(insert.run({ slug, title, lead, changedAt: act.at.toISOString() }).lastInsertRowid);
      fill(act, id, form);
      return id;
    },

    /** Changes a topic, its sections and what stands in them. */
    change(act: Act, id: number, form: TopicForm, isChief = false): void {
      const before = store.byId(id) ?? notFound('没有这个专题');
      checkWords(act, form, isChief, before);
      check(form, before);
      const { slug, title, lead } = form;
      update.run({ id, slug, title, lead, changedAt: act.at.toISOString() });
      fill(act, id, form, before);
    },

    /** Removes a topic; its articles stay. */
    remove(act: Act, id: number): void {
      const before = store.byId(id) ?? notFound('没有这个专题');
      clearArticles.run(id);
      clearSections.run(id);
      remove.run(id);
      act.record('topic-removed', `topic:${id}`, { removed: true });
      act.note(`topic:${id}`, ...articlesOf(before).map((articleId) => `article:${articleId}` as const));
    },
  };
}

export type TopicDesk = ReturnType<typeof createTopicDesk>;
