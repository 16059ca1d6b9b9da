/** /admin/front-page: which articles stand in the slots of the front page, and in which order. */
import { pagingFrom } from '../database/paging.ts';
import { Conflict, Invalid } from '../errors.ts';
import { type FrontPage, type Slot, slots, slotSizes } from '../front-page/front-page.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

const slotNames: Record<Slot, string> = { lead: '头条', top: '要闻' };
const fieldName = (slot: Slot, index: number) => `${slot}-${index + 1}`;
const allFields = slots.flatMap((slot) =>
  Array.from({ length: slotSizes[slot] }, (_, index) => ({ slot, index, name: fieldName(slot, index) })),
);

export function frontPagePages({ desk, site }: Services) {
  const { acts, frontPage, frontPageDesk } = desk;

  const idsIn = (front: FrontPage) => slots.flatMap((slot) => front[slot]);
  /** What the form started from, so that two people do not overwrite each other. */
  const written = (front: FrontPage) => slots.map((slot) => front[slot].join(',')).join('|');

  function page(typed: Record<string, string>, failure?: Failure): DeskPage {
    const numbers = Object.values(typed).flatMap((text) => articleNumber(text) ?? []);
    const titles = new Map(site.editions.headlines(numbers).map((row) => [row.articleId, row.title]));
    const newest = site.editions.newest(pagingFrom({}, 40)).rows;
    const present = frontPage.read();
    const placed = new Set(idsIn(present));
    return {
      view: 'admin/front-page',
      title: '首页编排',
      data: {
        groups: slots.map((slot) => ({
          slot,
          name: slotNames[slot],
          size: slotSizes[slot],
          fields: allFields
            .filter((field) => field.slot === slot)
            .map(({ name, index }) => {
              const text = typed[name] ?? '';
              return { name, label: `${slotNames[slot]} ${index + 1}`, value: text, title: titles.get(articleNumber(text) ?? 0) ?? '' }; // prettier-ignore
            }),
        })),
        newest: newest.map((row) => ({ ...row, isPlaced: placed.has(row.articleId) })),
        base: written(present),
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  function typedFrom(form: Form): Record<string, string> {
    return Object.fromEntries(allFields.map(({ name }) => [name, form.text(name).slice(0, 500)]));
  }

  /** What was typed, as article numbers; Invalid with a message at each field that names no published article. */
  function frontFrom(typed: Record<string, string>): FrontPage {
    const problems: Record<string, string> = {};
    const front: FrontPage = { lead: [], top: [] };
    const placed = new Set<number>();
    for (const { slot, name } of allFields) {
      const text = typed[name]?.trim() ?? '';
      if (text === '') continue;
      const id = articleNumber(text);
      if (id === undefined) problems[name] = '请填稿件编号，或文章页的网址';
      else if (placed.has(id)) problems[name] = `${id} 号稿件放了两次`;
      else if (site.editions.headlines([id]).length === 0)
        problems[name] = `${id} 号稿件不在线上，不能放上首页`;
      else front[slot].push(id);
      if (id !== undefined) placed.add(id);
    }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return front;
  }

  return {
    show(): DeskPage {
      const front = frontPage.read();
      return page(
        Object.fromEntries(
          allFields.map(({ slot, index, name }) => [name, String(front[slot][index] ?? '')]),
        ),
      );
    },

    async set({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedFrom(form);
      try {
        const front = frontFrom(typed);
        await acts.perform({ id: account.id }, (act) => {
          if (form.has('base') && form.text('base') !== written(frontPage.read()))
            throw new Conflict('您打开以后，首页已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          frontPageDesk.set(act, front);
        });
        return done(adminUrls.frontPage(), 'front-page');
      } catch (error) {
        return page(typed, failureFrom(error));
      }
    },

    /** Puts an article at the top of a slot, from its own page. */
    async place(visit: SignedInVisit): Promise<SeeOther> {
      const { articleId } = articleFor(desk, visit);
      const slot = slots.find((name) => name === visit.form.text('slot')) ?? 'top';
      await acts.perform({ id: visit.account.id }, (act) => {
        const present = frontPage.read();
        const front = { lead: [], top: [] } as FrontPage;
        for (const name of slots) {
          front[name] = site.editions.headlines(present[name]).map((row) => row.articleId).filter((id) => id !== articleId); // prettier-ignore
        }
        if (front[slot].length >= slotSizes[slot])
          throw new Conflict(`${slotNames[slot]}已放满 ${slotSizes[slot]} 条，请先到“首页编排”撤下一条。`);
        front[slot].unshift(articleId);
        frontPageDesk.set(act, front);
      });
      return done(adminUrls.article(articleId), 'placed');
    },
  };
}

/** The number that was typed, or the one in the address of an article's page. */
function articleNumber(text: string): number | undefined {
  const [, number] =
    /^\s*(?:#|№)?([1-9]\d{0,14})\s*$/.exec(text) ??
    /\/articles\/([1-9]\d{0,14})(?:[/?#]|\s*$)/.exec(text) ??
    [];
  return number === undefined ? undefined : Number(number);
}
