/** The front page's slots: which articles editors placed as 头条 (lead) and 要闻 (top). */
import type { Connection } from '../database/open.ts';
import { Invalid } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';

export const slots = ['lead', 'top'] as const;
export type Slot = (typeof slots)[number];

/** How many articles a slot takes. */
export const slotSizes: Record<Slot, number> = { lead: 3, top: 12 };

/** Article ids in their order, slot by slot. */
export type FrontPage = Record<Slot, number[]>;

/** Reads the slots on either connection. An article that readers cannot see (any more) may still stand in one. */
export function createFrontPageStore(db: Connection, note: NoteFact) {
  const all = db.prepare<[], { slot: Slot; articleId: number }>(
    'SELECT slot, article_id AS articleId FROM front_page ORDER BY slot, position',
  );

  return {
    read(): FrontPage {
      note('front-page');
      const front: FrontPage = { lead: [], top: [] };
      for (const row of all.all()) front[row.slot].push(row.articleId);
      return front;
    },
  };
}

/** Lays out the front page. */
export function createFrontPageDesk(db: Connection) {
  const clear = db.prepare('DELETE FROM front_page');
  const place = db.prepare<[Slot, number, number]>(
    'INSERT INTO front_page (slot, position, article_id) VALUES (?, ?, ?)',
  );
  const isVisible = db.prepare<[number], 1>('SELECT 1 FROM headlines WHERE article_id = ?').pluck();

  return {
    /** Sets all slots at once. Throws Invalid, by slot, where an article is not published or stands twice. */
    set(act: Act, front: FrontPage) {
      const problems: Record<string, string> = {};
      const placed = new Set<number>();
      for (const slot of slots) {
        if (front[slot].length > slotSizes[slot]) problems[slot] = `这里最多放 ${slotSizes[slot]} 条`;
        for (const id of front[slot]) {
          if (!isVisible.get(id)) problems[slot] = `${id} 号稿件没有发布，不能上首页`;
          if (placed.has(id)) problems[slot] = `${id} 号稿件放了两次`;
          placed.add(id);
        }
      }
      if (Object.keys(problems).length > 0) throw new Invalid(problems);

      clear.run();
      for (const slot of slots) front[slot].forEach((id, index) => place.run(slot, index + 1, id));
      act.record('front-page-set', 'front-page', front);
      act.note('front-page');
    },
  };
}
