/** /admin/media: pictures, videos and papers; uploading them, finding them, what is said of them, where crops are made, and where they
 *  are used. */
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import { datesIn } from '../chinese/dates.ts';
import { cursorText, pagingFrom } from '../database/paging.ts';
import { Forbidden, Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Taken } from '../media/intake.ts';
import { type FocalPoint, kindNames, type Media, type MediaKind, MediaWords } from '../media/media.ts';
import { cropsOf } from '../media/picture-cuts.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { slotNames } from './front-page.ts';
import { mayWorkOn } from './own-articles.ts';
import { thumbOf } from './picture-picker.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type Json,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

const perPage = 48;

/** The nine places that can be chosen without a pointer, in percent. */
const places = [0, 50, 100];
const placeNames = [
  ['左上', '上', '右上'],
  ['左', '正中', '右'],
  ['左下', '下', '右下'],
];

const isKind = (text: string | undefined): text is MediaKind =>
  text !== undefined && Object.hasOwn(kindNames, text);

/** What a file field takes of each kind. */
export const acceptOf: Record<MediaKind, string> = {
  picture: 'image/jpeg,image/png,image/webp,image/gif,image/avif,.jpg,.jpeg,.png,.webp,.gif,.avif',
  video: 'video/mp4,.mp4',
  paper: 'application/pdf,.pdf',
};

/** Where pages show a picture, by the cut and how wide it is there at most, in pixels. */
const framings = [
  { cut: 'wide', name: '16:9 大图：焦点图第一条', size: 'large' },
  { cut: 'wide', name: '16:9 小图：焦点图其余几条、通栏', size: 'middle' },
  { cut: 'standard', name: '4:3：热点图片、图集', size: 'middle' },
  { cut: 'standard', name: '4:3 缩略图：频道列表', size: 'small' },
] as const;

/** Settings that name a picture. */
export const settingNames: Record<string, string> = { masthead: '报头图片', policeIcon: '公安备案图标' };

/** A thing as scripts of the desk get it. */
export interface MediaJson {
  id: number;
  kind: MediaKind;
  src: string;
  width: number;
  height: number;
  bytes: number;
  name: string;
  alt: string;
  caption: string;
  credit: string;
  /** A small picture of it; '' where there is none. */
  thumb: string;
}

interface Typed extends MediaWords {
  /** Percent, as typed. */
  focusX: string;
  focusY: string;
}

/** Whether somebody may change what is said of a thing, where it is cut, and put another in its place: an editor of any, a reporter of
 *  what they uploaded, or what stands in articles of their own and nowhere else: the cut is the same wherever readers see it. */
export function mayDescribe(
  { mediaUses }: Pick<Services['desk'], 'mediaUses'>,
  account: Account,
  { src, addedBy }: Media,
): boolean {
  return (
    may(account.roles, 'edit') || addedBy === account.id || mediaUses.isOnlyInOwnArticles(src, account.id)
  );
}

export function mediaPages({ desk }: Services) {
  const { intake, media, mediaUses, remotePictures, accounts } = desk;

  function json({ id, kind, src, width, height, bytes, name, alt, caption, credit }: Media): MediaJson {
    const thumb = kind === 'picture' ? thumbOf(media, id) : '';
    return { id, kind, src, width, height, bytes, name, alt, caption, credit, thumb };
  }

  /** For each thing that was taken and is new, one that looks the same. */
  const lookingLike = ({ media: taken, known }: Taken) =>
    Object.fromEntries(
      taken.flatMap((one) => {
        const [other] = known.includes(one.id) ? [] : media.looksLike(one);
        return other ? [[one.id, { id: other.id, name: other.name }]] : [];
      }),
    );

  const jsonOf = (all: Taken) => ({
    media: all.media.map(json),
    known: all.known,
    problems: all.problems,
    similar: lookingLike(all),
  });

  /** The first moment of a month of the newsroom's zone and of the next one; undefined where none was typed. */
  function monthFrom(text: string): { from: string; until: string } | undefined {
    const [, year, month] = /^(\d{4})[-年/.](\d{1,2})月?$/.exec(text.trim()) ?? [];
    if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
    const dates = datesIn(desk.settings.read().timeZone);
    const first = (months: number) =>
      dates.fromLocalInput(
        `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01T00:00`,
      );
    const months = Number(year) * 12 + Number(month) - 1;
    const [from, until] = [first(months), first(months + 1)];
    return from !== undefined && until !== undefined ? { from, until } : undefined;
  }

  function find({ query, address }: SignedInVisit) {
    const kind = isKind(query.kind) ? query.kind : undefined;
    const words = (query.words ?? '').trim().slice(0, 100);
    const paging = pagingFrom(query, perPage);
    const by = /^[1-9]\d{0,14}$/.test(query.by ?? '') ? Number(query.by) : undefined;
    const typedMonth = (query.month ?? '').trim().slice(0, 20);
    const month = monthFrom(typedMonth);
    const page = media.list({ words, kind, addedBy: by, ...month }, paging);
    const link = (name: 'before' | 'after', media: Media | undefined) => {
      if (!media) return '';
      const next = new URLSearchParams(address.split('?')[1] ?? '');
      for (const place of ['page', 'before', 'after', 'done']) next.delete(place);
      next.set(name, cursorText({ at: media.addedAt, id: media.id }));
      return adminUrls.media(`?${next.toString()}`);
    };
    return {
      rows: page.rows,
      filter: { words, kind: kind ?? '', by: by === undefined ? '' : String(by), month: typedMonth },
      isFiltered: words !== '' || kind !== undefined || by !== undefined || typedMonth !== '',
      monthProblem: typedMonth !== '' && !month ? '月份应如 2026-04' : '',
      newer: page.hasNewer ? link('after', page.rows[0]) : '',
      older: page.hasOlder ? link('before', page.rows.at(-1)) : '',
    };
  }

  function listPage(visit: SignedInVisit, typed: MediaWords, taken?: Taken, failure?: Failure): DeskPage {
    const { rows, ...found } = find(visit);
    return {
      view: 'admin/media',
      title: '图片与附件',
      data: {
        ...found,
        rows: rows.map((row) => ({ ...json(row), addedAt: row.addedAt, size: sizeText(row.bytes) })),
        typed,
        taken: (taken?.media ?? []).map((one) => ({ ...json(one), isKnown: taken!.known.includes(one.id) })),
        people: accounts.list().map(({ id, name }) => ({ id, name })),
        ownId: visit.account.id,
        kindNames,
        problems: failure?.problems ?? {},
        refused: taken?.problems ?? [],
      },
      ...((failure ?? taken) && { status: failure?.status ?? (taken?.problems.length === 0 ? 200 : 422) }),
    };
  }

  /** What of a picture each place shows, around a focal point. */
  function framed({ width, height }: Media, focus: FocalPoint) {
    const cuts = cropsOf(width, height, focus);
    return framings.map((framing) => {
      const { left, top, partWidth, partHeight } = cuts.find(({ cut }) => cut === framing.cut)!;
      return { ...framing, viewBox: `${left} ${top} ${partWidth} ${partHeight}` };
    });
  }

  /** Where a thing is used, in words and links. */
  function usesOf(found: Media, account: Account) {
    const { articles, places, settings, pages, authors: people, formerly, isCut } = mediaUses.of(found.src);
    return {
      articles: articles.map((use) => ({ ...use, isMine: mayWorkOn(use, account) })),
      formerly,
      isCut,
      isUnused: articles.length + places.length + settings.length + pages.length + people.length === 0,
      places: places.map(({ slot, position }) => `${slotNames[slot]} ${position}`),
      settings: settings.map((key) => settingNames[key] ?? key),
      pages,
      people,
      mayPlace: may(account.roles, 'front-page'),
      maySet: may(account.roles, 'settings'),
    };
  }

  function showPage(
    found: Media,
    account: Account,
    typed: Typed,
    { failure, isPreview = false }: { failure?: Failure; isPreview?: boolean } = {},
  ): DeskPage {
    const focus = readFocus(typed, {});
    const isPicture = found.kind === 'picture' && found.erasedAt === null;
    const whole = isPicture
      ? media.renditions(found.id).findLast(({ cut, format }) => cut === 'whole' && format === 'webp')
      : undefined;
    return {
      view: 'admin/medium',
      title: found.erasedAt === null ? found.name : `已清除的${kindNames[found.kind]}`,
      data: {
        medium: {
          ...found,
          size: sizeText(found.bytes),
          kindName: kindNames[found.kind],
          addedByName: found.addedBy === null ? '' : (accounts.byId(found.addedBy)?.name ?? ''),
        },
        whole: whole?.address ?? found.src,
        focus,
        framed: isPicture ? framed(found, focus) : [],
        isPreview,
        accepts: acceptOf[found.kind],
        mayDescribe: mayDescribe(desk, account, found),
        similar: isPicture
          ? media.looksLike(found).map((one) => ({ ...json(one), size: sizeText(one.bytes) }))
          : [],
        kindNames,
        uses: found.erasedAt === null ? usesOf(found, account) : undefined,
        typed,
        grid: places.map((y, row) =>
          places.map((x, column) => ({
            value: `${x}-${y}`,
            name: placeNames[row]![column]!,
            isChosen: typed.focusX === String(x) && typed.focusY === String(y),
          })),
        ),
        problems: failure?.problems ?? {},
        ownId: account.id,
      },
      ...(failure && { status: failure.status }),
    };
  }

  const mediumOf = ({ params }: SignedInVisit): Media =>
    media.byId(numberFrom(params.id)) ?? notFound('没有这个文件');

  const wordsTyped = ({ form }: SignedInVisit): MediaWords => ({
    alt: form.text('alt'),
    caption: form.text('caption'),
    credit: form.text('credit'),
  });

  function readWords(typed: MediaWords): MediaWords {
    const parsed = MediaWords.safeParse(typed);
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
    return parsed.data;
  }

  return {
    list(visit: SignedInVisit): DeskPage | Json {
      if (visit.wantsJson) {
        const { rows, older } = find(visit);
        return { json: { media: rows.map(json), older } };
      }
      return listPage(visit, { alt: '', caption: '', credit: '' });
    },

    async add(visit: SignedInVisit): Promise<DeskPage | SeeOther | Json> {
      const { account, form, wantsJson } = visit;
      const typed = wordsTyped(visit);
      let taken: Taken;
      try {
        const words = readWords(typed);
        const files = form.files('files');
        if (files.length === 0) throw new Invalid({ files: '请先选择要上传的文件' });
        taken = await intake.takeAll({ id: account.id }, files, words);
      } catch (error) {
        const failure = failureFrom(error);
        if (!wantsJson) return listPage(visit, typed, undefined, failure);
        const problems = Object.values(failure.problems).map((message) => ({ name: '', message }));
        return { json: { media: [], known: [], problems }, status: failure.status };
      }
      if (wantsJson) return { json: jsonOf(taken) };
      if (taken.problems.length > 0 || taken.known.length > 0) return listPage(visit, typed, taken);
      const [first] = taken.media;
      const address = first && taken.media.length === 1 ? adminUrls.medium(first.id) : adminUrls.media();
      return done(address, 'media-added');
    },

    /** Pictures of pasted text that lie elsewhere. */
    async fetch({ account, form }: SignedInVisit): Promise<Json> {
      const fetched = await remotePictures.fetchAll({ id: account.id }, form.all('url'));
      return { json: { ...jsonOf(fetched), addresses: fetched.addresses } };
    },

    show(visit: SignedInVisit): DeskPage | Json {
      const found = mediumOf(visit);
      if (visit.wantsJson) return { json: { ...json(found), renditions: media.renditions(found.id) } };
      return showPage(found, visit.account, typedFrom(found));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther | Json> {
      const { account, form, wantsJson } = visit;
      const found = mediumOf(visit);
      if (!mayDescribe(desk, account, found))
        throw new Forbidden('您只能改自己上传的、或只有自己稿件用到的图片与附件的文字和焦点；别的请编辑来改');
      const before = typedFrom(found);
      const given = (name: keyof MediaWords) => (form.has(name) ? form.text(name) : before[name]);
      const typed: Typed = {
        alt: given('alt'),
        caption: given('caption'),
        credit: given('credit'),
        ...focusTyped(form, before),
      };
      try {
        const problems: Record<string, string> = {};
        const parsed = MediaWords.safeParse(typed);
        if (!parsed.success) Object.assign(problems, problemsOf(parsed.error));
        const focus = readFocus(typed, problems);
        if (form.text('then') === 'preview' && !wantsJson)
          return showPage(found, account, typed, Object.keys(problems).length > 0 ? { failure: { status: 422, problems } } : { isPreview: true }); // prettier-ignore
        if (!parsed.success || Object.keys(problems).length > 0) throw new Invalid(problems);
        const after = await intake.change({ id: account.id }, found.id, { ...parsed.data, ...focus });
        return wantsJson ? { json: json(after) } : done(adminUrls.medium(found.id), 'media-changed');
      } catch (error) {
        const failure = failureFrom(error);
        if (!wantsJson) return showPage(found, account, typed, { failure });
        const problems = Object.entries(failure.problems).map(([name, message]) => ({ name, message }));
        return { json: { problems }, status: failure.status };
      }
    },
  };
}

function typedFrom({ alt, caption, credit, focusX, focusY }: Media): Typed {
  return { alt, caption, credit, focusX: String(focusX / 10), focusY: String(focusY / 10) };
}

/** One of the nine places, where another one was chosen than the form showed; else the two numbers. */
function focusTyped(form: Form, before: Typed): { focusX: string; focusY: string } {
  const numbers = {
    focusX: form.text('focusX') || before.focusX,
    focusY: form.text('focusY') || before.focusY,
  };
  const [place, x, y] = /^(0|50|100)-(0|50|100)$/.exec(form.text('place')) ?? [];
  const shown = form.text('placeShown') || `${before.focusX}-${before.focusY}`;
  const isAsBefore = place === shown;
  return x === undefined || y === undefined || isAsBefore ? numbers : { focusX: x, focusY: y };
}

function readFocus(typed: Typed, problems: Record<string, string>): FocalPoint {
  const read = (name: 'focusX' | 'focusY', label: string) => {
    const value = /^\d{1,3}(?:[.．]\d{1,3})?$/.test(typed[name].trim())
      ? Number(typed[name].replace('．', '.'))
      : NaN;
    if (value >= 0 && value <= 100) return Math.round(value * 10);
    problems[name] = `${label}是 0 到 100 之间的数`;
    return 500;
  };
  return { focusX: read('focusX', '横向位置'), focusY: read('focusY', '纵向位置') };
}

/** A size as people say it. */
function sizeText(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
