/** 转换词表: names and terms whose form in each variant the newsroom decides. They go before OpenCC's words; what stands between them is
 *  converted as ever. */
import { z } from 'zod';
import type { Converter, OwnWords, Script, Variant } from '../chinese/convert.ts';
import { ownWords, scriptOfVariant } from '../chinese/convert.ts';
import { lengthOf, line } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';

export const glossaryKinds = ['person', 'place', 'body', 'term'] as const;

export interface GlossaryEntry {
  id: number;
  kind: (typeof glossaryKinds)[number];
  /** Simplified. */
  hans: string;
  /** As Taiwan writes it. */
  tw: string;
  /** As Hong Kong writes it. */
  hk: string;
  note: string;
}

const longest = 30;
const mostEntries = 5000;

/** How many of the newest articles are looked through for a word. */
export const lookedThrough = 2000;

/** Letters, numbers and what stands inside names: nothing that means something in HTML. */
const isWord = (text: string) => /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}·・．\- ]*$/u.test(text);

const form = (name: string) =>
  line(name, longest).refine((text) => text === '' || isWord(text), `${name}里只能有文字、数字和间隔号`);

/** What the form of an entry holds. Hong Kong's form is Taiwan's where it is left empty. */
export const GlossaryForm = z
  .object({
    kind: z.enum(glossaryKinds, { error: '请选择类别' }),
    // One character stands in too many words that have nothing to do with it.
    hans: form('简体')
      .refine((text) => text !== '', '请填写简体的写法')
      .refine((text) => text === '' || lengthOf(text) > 1, '简体至少两个字：单个字会误伤别的词'),
    tw: form('台湾写法').refine((text) => text !== '', '请填写台湾的写法'),
    hk: form('香港写法'),
    note: line('说明', 200),
  })
  .transform((entry) => ({ ...entry, hk: entry.hk || entry.tw }));

export type GlossaryForm = z.infer<typeof GlossaryForm>;

/** The whole state of an entry, as the ledger holds it. */
export function glossaryState({ kind, hans, tw, hk, note }: Omit<GlossaryEntry, 'id'>) {
  return { hans, hk, kind, note, tw };
}

/** The words of the glossary for each way of converting, on either connection. Made anew when the glossary has moved. */
export function createGlossaryStore(db: Connection, note: NoteFact) {
  const version = db.prepare<[], number>('SELECT version FROM glossary_version').pluck();
  const all = db.prepare<[], GlossaryEntry>('SELECT id, kind, hans, tw, hk, note FROM glossary');
  let made: { version: number; words: Map<Variant, OwnWords> } | undefined;
  let isLookedAt = false;

  function wordsTo(to: Variant): OwnWords {
    const entries = all.all();
    if (to === 'zh-Hant-TW') return ownWords(entries.map(({ hans, tw }) => [hans, tw]));
    if (to === 'zh-Hant-HK') return ownWords(entries.map(({ hans, hk }) => [hans, hk]));
    // A Traditional text may be written as in either place.
    return ownWords(new Map(entries.flatMap(({ hans, tw, hk }) => [[hk, hans], [tw, hans]] as const))); // prettier-ignore
  }

  return {
    /** What is decided for readers of a variant. */
    wordsTo(to: Variant): OwnWords {
      note('glossary');
      // A page converts a hundred values in one run of code and in one moment of the database: one look serves them all.
      if (!made || !isLookedAt) {
        const present = version.get() ?? 0;
        if (made?.version !== present) made = { version: present, words: new Map() };
        isLookedAt = true;
        queueMicrotask(() => (isLookedAt = false));
      }
      let words = made.words.get(to);
      if (!words) made.words.set(to, (words = wordsTo(to)));
      return words;
    },
  };
}

export type GlossaryStore = ReturnType<typeof createGlossaryStore>;

/** A converter that knows the newsroom's own words. */
export function withGlossary(converter: Converter, glossary: GlossaryStore): Converter {
  const own = (from: Script, to: Variant) =>
    from === scriptOfVariant(to) ? undefined : glossary.wordsTo(to);
  return {
    text: (value, from, to) => converter.text(value, from, to, own(from, to)),
    html: (value, from, to) => converter.html(value, from, to, own(from, to)),
    prepare: converter.prepare,
  };
}

/** Looks through, adds, changes and removes entries. */
export function createGlossaryDesk(db: Connection) {
  const columns = 'id, kind, hans, tw, hk, note';
  const byId = db.prepare<[number], GlossaryEntry>(`SELECT ${columns} FROM glossary WHERE id = ?`);
  const list = db.prepare<[{ words: string; kind: string; limit: number; after: string }], GlossaryEntry>(`
    SELECT ${columns} FROM glossary
    WHERE hans > @after AND (@kind = '' OR kind = @kind)
      AND (@words = '' OR instr(hans, @words) OR instr(tw, @words) OR instr(hk, @words))
    ORDER BY hans LIMIT @limit
  `);
  const count = db.prepare<[], number>('SELECT count(*) FROM glossary').pluck();
  const byHans = db.prepare<[string], number>('SELECT id FROM glossary WHERE hans = ?').pluck();
  const byTraditional = db.prepare<[{ form: string; id: number }], { hans: string }>(
    'SELECT hans FROM glossary WHERE id <> @id AND (tw = @form OR hk = @form) LIMIT 1',
  );
  const insert = db.prepare<[GlossaryForm]>(
    'INSERT INTO glossary (kind, hans, tw, hk, note) VALUES (@kind, @hans, @tw, @hk, @note)',
  );
  const update = db.prepare<[GlossaryForm & { id: number }]>(
    'UPDATE glossary SET kind = @kind, hans = @hans, tw = @tw, hk = @hk, note = @note WHERE id = @id',
  );
  const remove = db.prepare<[number]>('DELETE FROM glossary WHERE id = ?');
  const touched = db.prepare<
    [{ hans: string; tw: string; hk: string }],
    { articleId: number; title: string }
  >(`
    SELECT h.article_id AS articleId, h.title FROM (
      SELECT article_id, edition_id, title, script, published_at FROM headlines ORDER BY published_at DESC, article_id DESC LIMIT ${lookedThrough}
    ) h JOIN editions e ON e.id = h.edition_id
    WHERE iif(h.script = 'hans', instr(e.content, @hans), instr(e.content, @tw) OR instr(e.content, @hk))
    ORDER BY h.published_at DESC, h.article_id DESC
  `);

  function check(entry: GlossaryForm, id = 0) {
    const problems: Record<string, string> = {};
    const owner = byHans.get(entry.hans);
    if (owner !== undefined && owner !== id) problems.hans = `“${entry.hans}”已经在词表里了`;
    for (const name of ['tw', 'hk'] as const) {
      const other = byTraditional.get({ form: entry[name], id });
      // Read back, it could be either.
      if (other) problems[name] = `“${entry[name]}”已经是“${other.hans}”的写法，转回简体时分不清`;
    }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
  }

  function record(act: Act, id: number, entry: GlossaryForm) {
    act.record('glossary-set', `glossary:${id}`, glossaryState(entry));
    act.note('glossary');
  }

  return {
    byId: (id: number) => byId.get(id),

    /** Entries by their Simplified form, after one of them. */
    list: (words: string, kind: string, limit: number, after = '') => list.all({ words, kind, limit, after }),

    count: () => count.get() ?? 0,

    /** Which of the newest articles hold the word in their own script. */
    touched: ({ hans, tw, hk }: GlossaryEntry) => touched.all({ hans, tw, hk }),

    /** Adds an entry and gives its number. */
    add(act: Act, entry: GlossaryForm): number {
      check(entry);
      if ((count.get() ?? 0) >= mostEntries) throw new Conflict(`转换词表最多 ${mostEntries} 条`);
      const id = Number(insert.run(entry).lastInsertRowid);
      record(act, id, entry);
      return id;
    },

    change(act: Act, id: number, entry: GlossaryForm): void {
      if (!byId.get(id)) throw new Conflict('这一条已被删除');
      check(entry, id);
      update.run({ id, ...entry });
      record(act, id, entry);
    },

    remove(act: Act, id: number): void {
      if (!byId.get(id)) notFound('没有这一条');
      remove.run(id);
      act.record('glossary-removed', `glossary:${id}`, { removed: true });
      act.note('glossary');
    },
  };
}

export type GlossaryDesk = ReturnType<typeof createGlossaryDesk>;
