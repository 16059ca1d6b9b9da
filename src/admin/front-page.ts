/** /admin/front-page: what stands in the slots of the front page, in which order, and the breaking banner above every page. */
import { datesIn } from '../chinese/dates.ts';
import { tidyLine as tidy } from '../chinese/line.ts';
import { pagingFrom } from '../database/paging.ts';
import { Conflict, Invalid } from '../errors.ts';
import {
  emptyFrontPage,
  type FrontPage,
  frontPageState,
  placeOf,
  placed,
  type Slot,
  type SlotItem,
  slots,
  slotSizes,
} from '../front-page/front-page.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { Act } from '../ledger/acts.ts';
import { articleNumber } from './article-number.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import {
  baseAfter,
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

const slotNames: Record<Slot, string> = {
  lead: '头条',
  focus: '焦点图',
  top: '要闻',
  hot: '热点图片',
  banner: '通栏',
};

const hints: Record<Slot, string> = {
  lead: '第一条字最大。图片放在下面的“焦点图”里，同一篇可以两处都放。',
  focus: '大图，要有图片；不放时用最近带图的稿件。',
  top: '只显示标题。没有放满时，首页不会留空位。',
  hot: '小图加标题，首页和频道页、文章页都有；不放时首页用最近的图集。',
  banner: '头条下面的一条，多用来放广告。',
};

/** What a row of the form holds, as text. The first part is the article's number or address, empty for an advertisement. */
const parts = ['', '-title', '-picture', '-alt', '-link', '-starts', '-ends'] as const;
const rows = slots.flatMap((slot) =>
  Array.from({ length: slotSizes[slot] }, (_, index) => ({ slot, index, name: `${slot}-${index + 1}` })),
);
const longest = 2000;

export function frontPagePages({ desk, site, now }: Services, show: ShowArticle) {
  const { acts, frontPage, frontPageDesk, breaking, breakingDesk, settings } = desk;

  const dates = () => datesIn(settings.read().timeZone);
  const idsIn = (front: FrontPage) =>
    slots.flatMap((slot) => front[slot].flatMap(({ articleId }) => articleId ?? []));
  const inTwoHours = () => new Date(now().getTime() + 2 * 60 * 60 * 1000).toISOString();
  /** What the form started from, so that two people do not overwrite each other. */
  const written = (front: FrontPage) => sha256(canonicalJson(frontPageState(front)));

  function page(typed: Record<string, string>, failure?: Failure, base = ''): DeskPage {
    const numbers = rows.flatMap(({ name }) => articleNumber(typed[name] ?? '') ?? []);
    const titles = new Map(site.editions.headlines(numbers).map((row) => [row.articleId, row.title]));
    const newest = site.editions.newest(pagingFrom({}, 40)).rows;
    const present = frontPage.read();
    const inUse = new Set(idsIn(present));
    const problems = failure?.problems ?? {};
    return {
      view: 'admin/front-page',
      title: '首页编排',
      data: {
        groups: slots.map((slot) => ({
          slot,
          name: slotNames[slot],
          hint: hints[slot],
          size: slotSizes[slot],
          rows: rows
            .filter((row) => row.slot === slot)
            .map(({ name, index }) => {
              const own = Object.fromEntries(parts.map((part) => [part, typed[name + part] ?? '']));
              return {
                name,
                label: `${slotNames[slot]} ${index + 1}`,
                own,
                title: titles.get(articleNumber(own['']!) ?? 0) ?? '',
                isAdvertisement: own['-link'] !== '',
                isOpen: parts.some(
                  (part) => part !== '' && (own[part] !== '' || problems[name + part] !== undefined),
                ),
              };
            }),
        })),
        pictures: desk.media.list({ words: '', kind: 'picture' }, pagingFrom({}, 60)).rows,
        newest: newest.map((row) => ({ ...row, isPlaced: inUse.has(row.articleId) })),
        base: base || written(present),
        versions: frontPageDesk.versions().slice(0, 20),
        shownVersion: 0,
        isUnsaved: false,
        breaking: breakingTyped(typed),
        problems,
      },
      ...(failure && { status: failure.status }),
    };
  }

  function breakingTyped(typed: Record<string, string>) {
    const present = breaking.read();
    const isOn = present !== undefined && present.endsAt > now().toISOString();
    return {
      isOn,
      text: typed.breakingText ?? (isOn ? present.text : ''),
      link: typed.breakingLink ?? (isOn ? present.link : ''),
      ends: typed.breakingEnds ?? (isOn ? dates().localInput(present.endsAt) : ''),
    };
  }

  const names = rows.flatMap(({ name }) => parts.map((part) => name + part));

  function typedFrom(form: Form): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, form.text(name).slice(0, longest)]));
  }

  function typedOf(front: FrontPage): Record<string, string> {
    const shown = (utc: string) => (utc === '' ? '' : dates().localInput(utc));
    return Object.fromEntries(
      rows.flatMap(({ slot, index, name }) => {
        const item = front[slot][index];
        if (!item) return [];
        const advertisement = item.articleId === null ? item : { link: '', startsAt: '', endsAt: '' };
        const values = [
          item.articleId === null ? '' : String(item.articleId),
          item.title,
          item.picture,
          item.pictureAlt,
          advertisement.link,
          shown(advertisement.startsAt),
          shown(advertisement.endsAt),
        ];
        return parts.map((part, at): [string, string] => [name + part, values[at]!]);
      }),
    );
  }

  /** What was typed, as items; Invalid with a message at each field that cannot be taken. */
  function frontFrom(typed: Record<string, string>): FrontPage {
    const problems: Record<string, string> = {};
    const front = emptyFrontPage();
    const seen = new Set<string>();
    for (const { slot, name } of rows) {
      const item = itemFrom(typed, name, problems);
      if (!item) continue;
      if (item.articleId !== null) {
        const place = placeOf(slot, item.articleId);
        if (seen.has(place)) problems[name] = `${item.articleId} 号稿件放了两次`;
        seen.add(place);
      }
      front[slot].push(item);
    }
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return front;
  }

  function itemFrom(
    typed: Record<string, string>,
    name: string,
    problems: Record<string, string>,
  ): SlotItem | undefined {
    const [number, title, picture, alt, link, starts, ends] = parts.map((part) =>
      tidy(typed[name + part] ?? ''),
    );
    if (Array.from(title!).length > 60) problems[`${name}-title`] = '标题最多 60 个字';
    if (Array.from(alt!).length > 300) problems[`${name}-alt`] = '替代文字最多 300 个字';
    const found = picture === '' ? undefined : desk.media.bySrc(picture!);
    if (picture !== '' && found?.kind !== 'picture') problems[`${name}-picture`] = '图库里没有这张图片';
    const own = { title: title!, picture: picture!, pictureAlt: alt || (found?.alt ?? '') };
    if (own.picture !== '' && own.pictureAlt === '') problems[`${name}-alt`] = '请写一句话说明图上是什么';

    if (number !== '') {
      const id = articleNumber(number!);
      if (id === undefined) problems[name] = '请填稿件编号，或文章页的网址';
      else if (site.editions.headlines([id]).length === 0)
        problems[name] = `${id} 号稿件不在线上，不能放上首页`;
      if (link !== '') problems[`${name}-link`] = '稿件不用填广告链接；放广告时请清空稿件编号';
      return id === undefined ? undefined : { ...placed(id), ...own };
    }
    if (link === '') {
      if (title !== '' || picture !== '') problems[name] = '请填稿件编号；放广告时请填广告链接';
      return undefined;
    }
    if (!/^https?:\/\/[^\s/]+\S*$/i.test(link!) && !/^\/(?![/\\])\S*$/.test(link!))
      problems[`${name}-link`] = '广告链接应以 https:// 或 http:// 开头，或是本站的路径';
    if (title === '') problems[`${name}-title`] = '请填广告主或一句话';
    if (picture === '') problems[`${name}-picture`] = '广告要有图片；请先在“图片与附件”上传，再选它的地址';
    const [startsAt, endsAt] = [momentFrom(starts!), momentFrom(ends!)];
    if (startsAt === undefined) problems[`${name}-starts`] = '时间应如 2026-04-30 18:05';
    if (endsAt === undefined) problems[`${name}-ends`] = '时间应如 2026-04-30 18:05';
    if (startsAt && endsAt && endsAt <= startsAt) problems[`${name}-ends`] = '结束要晚于开始';
    return { articleId: null, ...own, link: link!, startsAt: startsAt ?? '', endsAt: endsAt ?? '' };
  }

  const momentFrom = (text: string) => (text === '' ? '' : dates().fromLocalInput(text));

  /** Moves what stands in a row: `lead-2:up`, `lead-2:down`, `lead-2:out`. What a slot has no room for stays. */
  function moved(typed: Record<string, string>, wish: string): Record<string, string> | undefined {
    const [, slot, number, way] = /^([a-z]+)-(\d+):(up|down|out)$/.exec(wish) ?? [];
    const size = slots.find((one) => one === slot) && slotSizes[slot as Slot];
    const from = Number(number);
    if (!size || from < 1 || from > size) return undefined;
    const next = { ...typed };
    const take = (name: string) => parts.map((part) => typed[name + part] ?? '');
    const put = (name: string, values: string[]) =>
      parts.forEach((part, at) => (next[name + part] = values[at]!));
    const empty = parts.map(() => '');
    if (way === 'out') {
      for (let at = from; at <= size; at++)
        put(`${slot}-${at}`, at < size ? take(`${slot}-${at + 1}`) : empty);
      return next;
    }
    const to = way === 'up' ? from - 1 : from + 1;
    if (to < 1 || to > size) return next;
    put(`${slot}-${from}`, take(`${slot}-${to}`));
    put(`${slot}-${to}`, take(`${slot}-${from}`));
    return next;
  }

  return {
    /** The form; with `version` as it was before, to look at and to set again. */
    show({ query }: SignedInVisit): DeskPage {
      const id = Number(query.version);
      const before = Number.isSafeInteger(id) && id > 0 ? frontPageDesk.version(id) : undefined;
      const shown = page(typedOf(before ?? frontPage.read()));
      return { ...shown, data: { ...shown.data, shownVersion: before ? id : 0 } };
    },

    async set({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedFrom(form);
      const swapped = moved(typed, form.text('move'));
      if (swapped) {
        const shown = page(swapped, undefined, form.text('base'));
        return { ...shown, data: { ...shown.data, isUnsaved: true } };
      }
      try {
        const front = frontFrom(typed);
        await acts.perform({ id: account.id }, (act) => {
          if (form.has('base') && form.text('base') !== written(frontPage.read()))
            throw new Conflict('您打开以后，首页已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          frontPageDesk.set(act, front);
        });
        return done(adminUrls.frontPage(), 'front-page');
      } catch (error) {
        return page(typed, failureFrom(error), baseAfter(error, form));
      }
    },

    /** Puts an article at the top of a slot, from its own page. */
    async place(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const draft = articleFor(desk, visit);
      const { articleId } = draft;
      const slot = slots.find((name) => name === visit.form.text('slot')) ?? 'top';
      const place = (act: Act) => {
        const front = frontPage.read();
        const isVisible = new Set(site.editions.headlines(idsIn(front)).map((row) => row.articleId));
        for (const name of slots) {
          front[name] = front[name].filter(
            (item) =>
              item.articleId === null ||
              (isVisible.has(item.articleId) &&
                (item.articleId !== articleId || placeOf(name, articleId) !== placeOf(slot, articleId))),
          );
        }
        if (front[slot].length >= slotSizes[slot])
          throw new Conflict(`${slotNames[slot]}已放满 ${slotSizes[slot]} 条，请先到“首页编排”撤下一条。`);
        front[slot].unshift(placed(articleId));
        frontPageDesk.set(act, front);
      };
      try {
        await acts.perform({ id: visit.account.id }, place);
        return done(adminUrls.article(articleId), 'placed');
      } catch (error) {
        return show(draft, visit.account, failureFrom(error));
      }
    },

    /** Puts up the breaking banner, or takes it away. */
    async setBreaking({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = {
        breakingText: form.text('breakingText').slice(0, longest),
        breakingLink: form.text('breakingLink').slice(0, longest),
        breakingEnds: form.text('breakingEnds').slice(0, 40),
      };
      try {
        const isOff = form.has('off');
        const banner = isOff ? undefined : bannerFrom(typed);
        await acts.perform({ id: account.id }, (act) => breakingDesk.set(act, banner));
        return done(`${adminUrls.frontPage()}#breaking`, isOff ? 'breaking-off' : 'breaking');
      } catch (error) {
        return page({ ...typedOf(frontPage.read()), ...typed }, failureFrom(error));
      }
    },
  };

  function bannerFrom(typed: { breakingText: string; breakingLink: string; breakingEnds: string }) {
    const problems: Record<string, string> = {};
    const text = tidy(typed.breakingText);
    const given = tidy(typed.breakingLink);
    const number = articleNumber(given);
    const link = number === undefined ? given : `/articles/${number}`;
    const endsAt =
      typed.breakingEnds.trim() === '' ? inTwoHours() : dates().fromLocalInput(typed.breakingEnds);
    if (text === '') problems.breakingText = '请填写快讯';
    if (Array.from(text).length > 60) problems.breakingText = '快讯最多 60 个字';
    if (link !== '' && !/^https?:\/\/[^\s/]+\S*$/i.test(link) && !/^\/(?![/\\])\S*$/.test(link))
      problems.breakingLink = '请填稿件编号、本站路径或完整网址';
    if (endsAt === undefined) problems.breakingEnds = '时间应如 2026-04-30 18:05';
    else if (endsAt <= now().toISOString()) problems.breakingEnds = '结束时间要晚于现在';
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return { text, link, endsAt: endsAt! };
  }
}
