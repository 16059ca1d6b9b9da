/** 来源单位: the units whose articles the newsroom prints. How they are read, and how the desk adds, changes and removes them. */
import { simplifiedOf } from '../chinese/script.ts';
import { z } from 'zod';
import { line } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';

export interface Source {
  id: number;
  /** As it stands in an article's field 来源. */
  name: string;
  /** Whether there is a licence or an agreement to reprint from it. */
  mayReprint: boolean;
  /** Its site; '' for none. */
  address: string;
  /** For editors: until when, by which agreement. */
  note: string;
}

type Row = Omit<Source, 'mayReprint'> & { mayReprint: number };

const columns = 'id, name, may_reprint AS mayReprint, address, note';
const sourceFrom = (row: Row): Source => ({ ...row, mayReprint: row.mayReprint === 1 });

/** How many names the article form offers. */
const mostOffered = 500;

/** What the form of a unit holds. */
export const SourceForm = z.object({
  name: line('名称', 60).refine((text) => text !== '', '请填写名称'),
  mayReprint: z.boolean().default(false),
  address: line('网址', 200).refine(
    (text) => text === '' || (/^https?:\/\//.test(text) && URL.canParse(text)),
    '网址以 http:// 或 https:// 开头',
  ),
  note: line('备注', 200),
});

export type SourceForm = z.infer<typeof SourceForm>;

/** The whole state of a unit, as the ledger holds it. */
export function sourceState({ name, mayReprint, address, note }: Source) {
  return { address, may_reprint: mayReprint, name, note };
}

/** A name as it is compared across scripts, character by character. */
const inSimplified = (name: string) => Array.from(name, simplifiedOf).join('');

/** Reads, adds, changes and removes units. */
export function createSources(db: Connection) {
  const all = db.prepare<[], Row>(`SELECT ${columns} FROM sources ORDER BY may_reprint DESC, name`);
  const byId = db.prepare<[number], Row>(`SELECT ${columns} FROM sources WHERE id = ?`);
  const byName = db.prepare<[string], Row>(`SELECT ${columns} FROM sources WHERE name = ?`);
  const offered = db
    .prepare<[number], string>('SELECT name FROM sources WHERE may_reprint = 1 ORDER BY name LIMIT ?')
    .pluck();
  const insert = db.prepare<[Omit<Row, 'id'>]>(
    'INSERT INTO sources (name, may_reprint, address, note) VALUES (@name, @mayReprint, @address, @note)',
  );
  const update = db.prepare<[Row]>(
    'UPDATE sources SET name = @name, may_reprint = @mayReprint, address = @address, note = @note WHERE id = @id',
  );
  const remove = db.prepare<[number]>('DELETE FROM sources WHERE id = ?');

  function checkName(name: string, id?: number) {
    const owner = byName.get(name);
    if (owner && owner.id !== id) throw new Invalid({ name: `“${name}”已经在表里了` });
  }

  const rowOf = (form: SourceForm) => ({ ...form, mayReprint: form.mayReprint ? 1 : 0 });

  return {
    /** All units, those that may be reprinted first. */
    all: (): Source[] => all.all().map(sourceFrom),

    byId(id: number): Source | undefined {
      const row = byId.get(id);
      return row && sourceFrom(row);
    },

    /** Whether a unit of this name may be reprinted; 联合报 and 聯合報 are one. */
    mayReprint(name: string): boolean {
      const found = byName.get(name);
      if (found) return found.mayReprint === 1;
      const simplified = inSimplified(name);
      return all.all().some((row) => inSimplified(row.name) === simplified && row.mayReprint === 1);
    },

    /** The names that the article form offers. */
    offered: () => offered.all(mostOffered),

    /** Adds a unit and gives its number. */
    add(act: Act, form: SourceForm): number {
      checkName(form.name);
      const id = Number(insert.run(rowOf(form)).lastInsertRowid);
      act.record('source-set', `source:${id}`, sourceState({ id, ...form }));
      return id;
    },

    /** Changes a unit; articles keep the name that they were published with. */
    change(act: Act, id: number, form: SourceForm): void {
      if (!byId.get(id)) notFound('没有这个来源单位');
      checkName(form.name, id);
      update.run({ id, ...rowOf(form) });
      act.record('source-set', `source:${id}`, sourceState({ id, ...form }));
    },

    /** Removes a unit from the list. */
    remove(act: Act, id: number): void {
      if (!byId.get(id)) notFound('没有这个来源单位');
      remove.run(id);
      act.record('source-removed', `source:${id}`, { removed: true });
    },
  };
}

export type Sources = ReturnType<typeof createSources>;
