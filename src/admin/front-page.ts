/** /admin/front-page: what stands in the slots of the front page, in which order and when, with the page as readers would get it, and the
 *  breaking banner above every page. */
import { datesIn } from '../chinese/dates.ts';
import { tidyLine as tidy } from '../chinese/line.ts';
import { pagingFrom } from '../database/paging.ts';
import { Conflict, Invalid } from '../errors.ts';
import {
  emptyFrontPage,
  type FrontPage,
  isPastAt,
  mostAtOnce,
  placeOf,
  placed,
  type ShowingTime,
  type Slot,
  type SlotItem,
  slots,
  slotSizes,
  spareItems,
} from '../front-page/front-page.ts';
import type { Form } from '../http/forms.ts';
import { variantName } from '../chinese/wording.ts';
import type { Services } from '../services.ts';
import type { Frame } from '../site/frame.ts';
import { homePage } from '../site/home.ts';
import { adminUrls, offeredVariants, ownVariant } from '../urls.ts';
import type { Act } from '../ledger/acts.ts';
import { articleNumber } from './article-number.ts';
import type { ShowArticle } from './articles.ts';
import { type Picking, pickingFor, thumbAt, withPicked } from './picture-picker.ts';
import { articleFor } from './own-articles.ts';
import {
  baseAfter,
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type Preview,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

export const slotNames: Record<Slot, string> = {
  lead: '头条',
  focus: '焦点图',
  top: '要闻',
  hot: '热点图片',
  banner: '通栏',
};

const hints: Record<Slot, string> = {
  lead: '第一条字最大。图片放在下面的“焦点图”里，同一篇可以两处都放。',
  focus: '大图，稿件要有配图，或在这里换一张；不放时用最近带图的稿件。',
  top: '只显示标题。没有放满时，首页不会留空位。',
  hot: '小图加标题，首页和频道页、文章页都有，稿件要有配图；不放时首页用最近的图集。',
  banner: '头条下面的一条，多用来放广告。',
};

/** What a row of the form holds, as text. The first part is the article's number or address, empty for an advertisement. */
const parts = ['', '-title', '-picture', '-alt', '-link', '-starts', '-ends'] as const;
const rows = slots.flatMap((slot) =>
  Array.from({ length: slotSizes[slot] + spareItems }, (_, index) => ({
    slot,
    index,
    name: `${slot}-${index + 1}`,
  })),
);
const longest = 2000;

/** Places that are nothing without a picture. */
const needsPicture: readonly Slot[] = ['focus', 'hot'];

export function frontPagePages(services: Services, frame: Frame, show: ShowArticle) {
  const { desk, site, now } = services;
  const { acts, frontPage, frontPageDesk, breaking, breakingDesk, settings } = desk;

  const dates = () => datesIn(settings.read().timeZone);
  const idsIn = (front: FrontPage) =>
    slots.flatMap((slot) => front[slot].flatMap(({ articleId }) => articleId ?? []));
  const inTwoHours = () => new Date(now().getTime() + 2 * 60 * 60 * 1000).toISOString();
  /** The version that the form started from, so that two people do not overwrite each other. What the clock takes away is no version. */
  const present = () => String(frontPageDesk.versions()[0]?.id ?? 0);

  function mustBePresent(form: Form, message: string) {
    if (form.has('base') && form.text('base') !== present()) throw new Conflict(message);
  }

  /** When an item is shown, in words; '' where it always is. */
  function timeWords(time: Required<ShowingTime>): string {
    const { startsAt, endsAt } = time;
    const at = now().toISOString();
    if (isPastAt(time, at)) return `时间已过（到 ${dates().full(endsAt)}），读者看不到`;
    if (startsAt > at)
      return endsAt === ''
        ? `还没到时间，${dates().full(startsAt)} 起显示`
        : `还没到时间，${dates().full(startsAt)} 起显示，到 ${dates().full(endsAt)} 自动撤下`;
    return endsAt === '' ? '' : `正在显示，到 ${dates().full(endsAt)} 自动撤下`;
  }

  const variants = () => {
    const offered = offeredVariants(site.settings.read());
    return offered.map((variant) => ({ variant, name: variantName(variant, offered) }));
  };

  function page(typed: Record<string, string>, failure?: Failure, base = '', picking?: Picking): DeskPage {
    const numbers = rows.flatMap(({ name }) => articleNumber(typed[name] ?? '') ?? []);
    const found = new Map(site.editions.headlines(numbers).map((row) => [row.articleId, row]));
    const newest = site.editions.newest(pagingFrom({}, 40)).rows;
    const inUse = new Set(idsIn(frontPage.read()));
    const versions = frontPageDesk.versions().slice(0, 20);
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
              const headline = found.get(articleNumber(own['']!) ?? 0);
              const [startsAt, endsAt] = [momentFrom(own['-starts']!), momentFrom(own['-ends']!)];
              const isFilled = own[''] !== '' || own['-link'] !== '';
              return {
                name,
                slotName: slotNames[slot],
                place: index + 1,
                own,
                title: headline?.title ?? '',
                thumb: thumbAt(desk.media, own['-picture']!),
                when: isFilled ? timeWords({ startsAt: startsAt ?? '', endsAt: endsAt ?? '' }) : '',
                lacksPicture:
                  headline?.picture === '' && own['-picture'] === '' && needsPicture.includes(slot),
                isSpare: index >= slotSizes[slot],
                isAdvertisement: own['-link'] !== '',
                isOpen:
                  picking?.name === `${name}-picture` ||
                  parts.some((part) => part !== '' && problems[name + part] !== undefined),
              };
            }),
        })),
        picking,
        newest: newest.map((row) => ({ ...row, isPlaced: inUse.has(row.articleId) })),
        base: base || present(),
        versions,
        shownVersion: 0,
        leftOut: 0,
        isUnsaved: false,
        preview: '',
        previewed: { variant: ownVariant(site.settings.read().script) as string, width: 'wide', at: '' },
        variants: variants(),
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
        const values = [
          item.articleId === null ? '' : String(item.articleId),
          item.title,
          item.picture,
          item.pictureAlt,
          item.articleId === null ? item.link : '',
          shown(item.startsAt ?? ''),
          shown(item.endsAt ?? ''),
        ];
        return parts.map((part, at): [string, string] => [name + part, values[at]!]);
      }),
    );
  }

  /** What was typed, as items; Invalid with a message at each field that cannot be taken. */
  function frontFrom(typed: Record<string, string>): FrontPage {
    const { front, problems } = readFront(typed);
    if (Object.keys(problems).length > 0) throw new Invalid(problems);
    return front;
  }

  /** The rows that can be taken, and a message at each field that cannot. What was over before the form came back has left. */
  function readFront(typed: Record<string, string>) {
    const problems: Record<string, string> = {};
    const front = emptyFrontPage();
    const seen = new Set<string>();
    const at = now().toISOString();
    const stood = frontPageDesk.version(Number(present()));
    const stoodUntil = new Set(
      stood ? slots.flatMap((slot) => stood[slot].map(({ articleId, endsAt = '' }) => `${articleId} ${endsAt}`)) : [], // prettier-ignore
    );
    for (const { slot, name } of rows) {
      const item = itemFrom(typed, slot, name, problems);
      if (!item) continue;
      if (isPastAt(item, at)) {
        if (!stoodUntil.has(`${item.articleId} ${item.endsAt}`))
          problems[`${name}-ends`] = '结束的时间已经过了';
        continue;
      }
      if (Object.keys(problems).some((field) => field === name || field.startsWith(`${name}-`))) continue;
      if (item.articleId !== null) {
        const place = placeOf(slot, item.articleId);
        if (seen.has(place)) {
          problems[name] = `${item.articleId} 号稿件放了两次`;
          continue;
        }
        seen.add(place);
      }
      front[slot].push(item);
    }
    return { front, problems };
  }

  function itemFrom(
    typed: Record<string, string>,
    slot: Slot,
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

    const [startsAt, endsAt] = [momentFrom(starts!), momentFrom(ends!)];
    if (startsAt === undefined) problems[`${name}-starts`] = '时间应如 2026-04-30 18:05';
    if (endsAt === undefined) problems[`${name}-ends`] = '时间应如 2026-04-30 18:05';
    if (startsAt && endsAt && endsAt <= startsAt) problems[`${name}-ends`] = '结束要晚于开始';
    const time = { startsAt: startsAt ?? '', endsAt: endsAt ?? '' };

    if (number !== '') {
      const id = articleNumber(number!);
      if (id === undefined) problems[name] = '请填稿件编号，或文章页的网址';
      else {
        const [headline] = site.editions.headlines([id]);
        if (!headline) problems[name] = `${id} 号稿件不在线上，不能放上首页`;
        else if (needsPicture.includes(slot) && headline.picture === '' && own.picture === '')
          problems[name] =
            `${id} 号稿件没有配图，放在${slotNames[slot]}里读者看不到；请换一篇，或在“换图”里给它一张`;
      }
      if (link !== '') problems[`${name}-link`] = '稿件不用填广告链接；放广告时请清空稿件编号';
      return id === undefined ? undefined : { ...placed(id), ...own, ...time };
    }
    if (link === '') {
      if (title !== '' || picture !== '' || starts !== '' || ends !== '')
        problems[name] = '请填稿件编号；放广告时请填广告链接';
      return undefined;
    }
    if (!/^https?:\/\/[^\s/]+\S*$/i.test(link!) && !/^\/(?![/\\])\S*$/.test(link!))
      problems[`${name}-link`] = '广告链接应以 https:// 或 http:// 开头，或是本站的路径';
    if (title === '') problems[`${name}-title`] = '请填广告主或一句话';
    if (picture === '') problems[`${name}-picture`] = '广告要有图片；请先在“图片与附件”上传，再选它的地址';
    return { articleId: null, ...own, link: link!, ...time };
  }

  const momentFrom = (text: string) => (text === '' ? '' : dates().fromLocalInput(text));

  /** The home page of the typed rows, in a variant, at a moment of the newsroom's zone ('' for now). */
  function previewOf(typed: Record<string, string>, asked: string, moment: string): string {
    const { front } = readFront(typed);
    const at = momentFrom(tidy(moment)) || now().toISOString();
    const read = () => front;
    const made = homePage({
      ...services,
      site: { ...site, frontPage: { read, hot: () => front.hot } },
      now: () => new Date(at),
    });
    const variant = variants().find((one) => one.variant === asked)?.variant ?? ownVariant(site.settings.read().script); // prettier-ignore
    const style = frame.settingFor(variant).urls.displayStyle();
    return site.reader.transaction(() => frame.preview(made, { variant, style }))();
  }

  /** Moves what stands in a row: `lead-2:up`, `lead-2:down`, `lead-2:out`. What a slot has no room for stays. */
  function moved(typed: Record<string, string>, wish: string): Record<string, string> | undefined {
    const [, slot, number, way] = /^([a-z]+)-(\d+):(up|down|out)$/.exec(wish) ?? [];
    const size = slots.find((one) => one === slot) && slotSizes[slot as Slot] + spareItems;
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
      if (!before) return page(typedOf(frontPage.read()));
      const at = now().toISOString();
      const isOver = (item: SlotItem) => isPastAt(item, at);
      const leftOut = slots.flatMap((slot) => before[slot].filter(isOver)).length;
      for (const slot of slots) before[slot] = before[slot].filter((item) => !isOver(item));
      const shown = page(typedOf(before));
      return { ...shown, data: { ...shown.data, shownVersion: id, leftOut } };
    },

    /** The page that the form as it stands would make, at the moment that was asked for; rows that cannot be taken are not on it. */
    live({ form }: SignedInVisit): Preview {
      return { preview: previewOf(typedFrom(form), form.text('variant'), form.text('previewAt')) };
    },

    /** The form again with that page in a frame; nothing is set. */
    preview({ form: sent }: SignedInVisit): DeskPage {
      const form = withPicked(sent);
      const typed = typedFrom(form);
      const { problems } = readFront(typed);
      const previewed = {
        variant: form.text('previewVariant'),
        width: form.text('previewWidth') === 'narrow' ? 'narrow' : 'wide',
        at: form.text('previewAt').slice(0, 40),
      };
      if (momentFrom(tidy(previewed.at)) === undefined) problems.previewAt = '时间应如 2026-04-30 18:05';
      const shown = page(typed, { status: 200, problems }, form.text('base'));
      const preview = previewOf(typed, previewed.variant, previewed.at);
      return { ...shown, data: { ...shown.data, preview, previewed } };
    },

    /** Takes the newest change back. */
    async undo({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      try {
        await acts.perform({ id: account.id }, (act) => {
          mustBePresent(form, '您打开以后，首页已被别人改过。下面是现在的编排，没有撤销什么。');
          frontPageDesk.undo(act);
        });
        return done(adminUrls.frontPage(), 'front-page-undone');
      } catch (error) {
        return page(typedOf(frontPage.read()), failureFrom(error));
      }
    },

    async set({ form: sent, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const form = withPicked(sent);
      const typed = typedFrom(form);
      const picking = pickingFor(desk.media, form);
      if (picking) return page(typed, undefined, form.text('base'), picking);
      const swapped = moved(typed, form.text('move'));
      if (swapped) {
        const shown = page(swapped, undefined, form.text('base'));
        return { ...shown, data: { ...shown.data, isUnsaved: true } };
      }
      try {
        const front = frontFrom(typed);
        await acts.perform({ id: account.id }, (act) => {
          mustBePresent(form, '您打开以后，首页已被别人改过。下面是您填的；再保存一次，就以您的为准。');
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
        const isFull =
          mostAtOnce([...front[slot], placed(articleId)], act.at.toISOString()) > slotSizes[slot];
        if (isFull)
          throw new Conflict(`${slotNames[slot]}已放满 ${slotSizes[slot]} 条，请先到“首页编排”撤下一条。`);
        const [headline] = site.editions.headlines([articleId]);
        if (headline?.picture === '' && needsPicture.includes(slot))
          throw new Conflict(`这篇稿件没有题图，放在${slotNames[slot]}里读者看不到；请先给它一张。`);
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
