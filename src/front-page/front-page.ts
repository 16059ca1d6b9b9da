/** The front page's slots: which articles editors placed as 头条 (lead), 焦点图 (focus), 要闻 (top) and 热点图片 (hot), and what stands in
 *  the broad strip (banner). An item may carry a title and a picture of its own, or be an advertisement; it may stand there for a time. */
import type { Connection } from '../database/open.ts';
import { Conflict, Invalid } from '../errors.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export const slots = ['lead', 'focus', 'top', 'hot', 'banner'] as const;
export type Slot = (typeof slots)[number];

/** How many items a slot shows at a time. */
export const slotSizes: Record<Slot, number> = { lead: 3, focus: 5, top: 12, hot: 8, banner: 3 };

/** How many more a slot holds: what comes later stands in it before what goes has left. */
export const spareItems = 2;

/** How many versions are kept to look back at. */
const versionsKept = 50;

/** When an item is shown, UTC: from its beginning ('' or absent for at once) to its end ('' or absent for never). */
export interface ShowingTime {
  startsAt?: string;
  endsAt?: string;
}

/** An article in a slot; title and picture are '' where its own are shown. */
export interface PlacedArticle extends ShowingTime {
  articleId: number;
  title: string;
  picture: string;
  pictureAlt: string;
}

/** An advertisement: always shown as 广告. */
export interface Advertisement extends Required<ShowingTime> {
  articleId: null;
  title: string;
  picture: string;
  pictureAlt: string;
  link: string;
}

export type SlotItem = PlacedArticle | Advertisement;

/** What stands in each slot, in its order. */
export type FrontPage = Record<Slot, SlotItem[]>;

/** An article as it is placed without anything of its own. */
export function placed(articleId: number): PlacedArticle {
  return { articleId, title: '', picture: '', pictureAlt: '' };
}

/** An article stands once among the titles, and once among the pictures: two items of one place are one too many. */
export function placeOf(slot: Slot, articleId: number): string {
  return `${slot === 'lead' || slot === 'top' ? 'title' : 'picture'}:${articleId}`;
}

/** Whether an item is shown at a moment. */
export function isShownAt({ startsAt = '', endsAt = '' }: ShowingTime, at: string): boolean {
  return (startsAt === '' || startsAt <= at) && !isPastAt({ endsAt }, at);
}

/** Whether an item's time is over at a moment. */
export function isPastAt({ endsAt = '' }: ShowingTime, at: string): boolean {
  return endsAt !== '' && endsAt <= at;
}

/** The largest number of items that are shown at the same time, from a moment on. */
export function mostAtOnce(items: readonly ShowingTime[], from: string): number {
  const beginnings = items.flatMap(({ startsAt = '' }) => (startsAt > from ? [startsAt] : []));
  return Math.max(...[from, ...beginnings].map((at) => items.filter((item) => isShownAt(item, at)).length));
}

/** Nothing in any slot. */
export function emptyFrontPage(): FrontPage {
  return { lead: [], focus: [], top: [], hot: [], banner: [] };
}

type Row = Omit<Advertisement, 'articleId'> & { slot: Slot; articleId: number | null };

/** Reads the slots on either connection. An article that readers cannot see (any more) may still stand in one. */
export function createFrontPageStore(db: Connection, note: NoteFact) {
  const all = db.prepare<[], Row>(`
    SELECT slot, article_id AS articleId, title, picture, picture_alt AS pictureAlt, link, starts_at AS startsAt, ends_at AS endsAt
    FROM front_page ORDER BY slot, position
  `);

  const store = {
    /** What stands in the slot for 热点图片, which other pages show as well; it changes less often than the rest. */
    hot(): SlotItem[] {
      note('hot-pictures');
      return readAll().hot;
    },

    /** All slots. */
    read(): FrontPage {
      note('front-page');
      return readAll();
    },
  };
  return store;

  function readAll(): FrontPage {
    const front = emptyFrontPage();
    for (const { slot, articleId, link, startsAt, endsAt, ...own } of all.all())
      front[slot].push({
        ...own,
        startsAt,
        endsAt,
        ...(articleId === null ? { articleId, link } : { articleId }),
      });
    return front;
  }
}

export type FrontPageStore = ReturnType<typeof createFrontPageStore>;

/** The front page as the ledger holds it: an article without anything of its own by its number alone, what editors wrote for one by
 *  its hash, so that it can go with the article, its times as they are, and only slots in use beside the first two, which were there
 *  from the beginning. */
export function frontPageState(front: FrontPage): object {
  const written = ({ articleId, ...item }: SlotItem) => {
    const said = (all: object) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
    if (articleId === null) return { advertisement: said(item) };
    const { startsAt = '', endsAt = '', ...words } = item;
    const own = said(words);
    const times = said({ starts_at: startsAt, ends_at: endsAt });
    const hash = Object.keys(own).length > 0 && { own_hash: sha256(canonicalJson(own)) };
    return hash || Object.keys(times).length > 0 ? { article: articleId, ...hash, ...times } : articleId;
  };
  return Object.fromEntries(
    slots
      .filter((slot) => slot === 'lead' || slot === 'top' || front[slot].length > 0)
      .map((slot) => [slot, front[slot].map(written)]),
  );
}

/** Lays out the front page. */
export function createFrontPageDesk(db: Connection) {
  const store = createFrontPageStore(db, () => undefined);
  const clear = db.prepare('DELETE FROM front_page');
  const place = db.prepare<[Row & { position: number }]>(`
    INSERT INTO front_page (slot, position, article_id, title, picture, picture_alt, link, starts_at, ends_at)
    VALUES (@slot, @position, @articleId, @title, @picture, @pictureAlt, @link, @startsAt, @endsAt)
  `);
  const isVisible = db.prepare<[number], 1>('SELECT 1 FROM headlines WHERE article_id = ?').pluck();
  const keep = db.prepare<[string, string, number | null]>(
    'INSERT INTO front_page_versions (content, saved_at, saved_by) VALUES (?, ?, ?)',
  );
  const dropOld = db.prepare<[number]>(
    'DELETE FROM front_page_versions WHERE id <= (SELECT max(id) FROM front_page_versions) - ?',
  );
  const versions = db.prepare<[], { id: number; savedAt: string; savedByName: string | null }>(`
    SELECT id, saved_at AS savedAt, (SELECT name FROM accounts WHERE id = saved_by) AS savedByName
    FROM front_page_versions ORDER BY id DESC
  `);
  const version = db
    .prepare<[number], string>('SELECT content FROM front_page_versions WHERE id = ?')
    .pluck();
  const everyVersion = db.prepare<[], { id: number; content: string }>(
    'SELECT id, content FROM front_page_versions',
  );
  const isAnyPast = db
    .prepare<[string], 1>("SELECT 1 FROM front_page WHERE ends_at <> '' AND ends_at <= ? LIMIT 1")
    .pluck();
  const mendVersion = db.prepare<[string, number]>('UPDATE front_page_versions SET content = ? WHERE id = ?');

  function versionOf(id: number): FrontPage | undefined {
    const content = version.get(id);
    return content === undefined ? undefined : { ...emptyFrontPage(), ...(JSON.parse(content) as FrontPage) };
  }

  /** Keeps what the front page has become among its newest versions. */
  function keepVersion(act: Act, front: FrontPage) {
    keep.run(canonicalJson(front), act.at.toISOString(), act.by);
    dropOld.run(versionsKept);
  }

  function write(act: Act, front: FrontPage, isArranged = true) {
    const before = store.read();
    // What was laid out before versions were kept can be undone to as well.
    if (versions.get() === undefined && slots.some((slot) => before[slot].length > 0))
      keepVersion({ ...act, by: null }, before);
    clear.run();
    for (const slot of slots)
      front[slot].forEach((item, index) =>
        place.run({ link: '', startsAt: '', endsAt: '', ...item, slot, position: index + 1 }),
      );
    if (isArranged) keepVersion(act, front);
    act.record('front-page-set', 'front-page', frontPageState(front));
    act.note('front-page');
    const hotIn = (all: FrontPage) => canonicalJson(frontPageState({ ...emptyFrontPage(), hot: all.hot }));
    if (hotIn(before) !== hotIn(front)) act.note('hot-pictures');
  }

  return {
    /** The newest versions, newest first; the first is what stands in force. */
    versions: () => versions.all(),

    /** How the front page was laid out; undefined where that version is gone. */
    version: versionOf,

    /** Puts one picture in the place of another in every slot; gives in how many places. */
    replacePicture(act: Act, from: string, to: string): number {
      const front = store.read();
      let count = 0;
      for (const slot of slots)
        front[slot] = front[slot].map((item) => {
          if (item.picture !== from) return item;
          count += 1;
          return { ...item, picture: to };
        });
      if (count > 0) write(act, front);
      return count;
    },

    /** Whether the time of anything that stands in a slot is over. */
    hasPast: (now: Date): boolean => isAnyPast.get(now.toISOString()) !== undefined,

    /** Takes out what is over; gives the moments at which it was. No version is kept of it: nobody has laid anything out. */
    dropPast(act: Act): string[] {
      const at = act.at.toISOString();
      const front = store.read();
      const past = slots.flatMap((slot) => front[slot].filter((item) => isPastAt(item, at)));
      if (past.length === 0) return [];
      for (const slot of slots) front[slot] = front[slot].filter((item) => !isPastAt(item, at));
      write(act, front, false);
      return past.map(({ endsAt = '' }) => endsAt).sort();
    },

    /** Undoes the newest change: lays the front page out as the version before it says, but for what readers cannot see any more
     *  and what is over by now. Throws Conflict where there is no such version. */
    undo(act: Act) {
      const before = versions.all()[1];
      const front = before && versionOf(before.id);
      if (!front) throw new Conflict('没有更早的编排可以恢复了');
      const at = act.at.toISOString();
      for (const slot of slots)
        front[slot] = front[slot].filter(
          (item) =>
            !isPastAt(item, at) && (item.articleId === null || isVisible.get(item.articleId) !== undefined),
        );
      write(act, front);
    },

    /** Under an erasure: what was written for an article goes from all versions. */
    forget(articleId: number) {
      for (const { id, content } of everyVersion.all()) {
        const front = JSON.parse(content) as FrontPage;
        if (!slots.some((slot) => front[slot].some((item) => item.articleId === articleId))) continue;
        for (const slot of slots) front[slot] = front[slot].filter((item) => item.articleId !== articleId);
        mendVersion.run(canonicalJson(front), id);
      }
    },

    /** Takes an article out of every slot, with what was written for it there; what else stands in them stays. */
    remove(act: Act, articleId: number) {
      const front = store.read();
      if (!slots.some((slot) => front[slot].some((item) => item.articleId === articleId))) return;
      for (const slot of slots) front[slot] = front[slot].filter((item) => item.articleId !== articleId);
      write(act, front);
    },

    /** Sets all slots at once. Throws Invalid, by slot, where an article is not published, stands twice, or where more would be shown at
     *  a time than the slot shows. */
    set(act: Act, given: Partial<Record<Slot, readonly (SlotItem | number)[]>>) {
      const front = emptyFrontPage();
      for (const slot of slots)
        front[slot] = (given[slot] ?? []).map((item) => (typeof item === 'number' ? placed(item) : item));

      const problems: Record<string, string> = {};
      const seen = new Set<string>();
      for (const slot of slots) {
        if (front[slot].length > slotSizes[slot] + spareItems)
          problems[slot] = `这里最多排 ${slotSizes[slot] + spareItems} 条`;
        else if (mostAtOnce(front[slot], act.at.toISOString()) > slotSizes[slot])
          problems[slot] = `同一时间最多显示 ${slotSizes[slot]} 条；多出来的请排上时间，或撤下`;
        for (const { articleId: id } of front[slot]) {
          if (id === null) continue;
          if (!isVisible.get(id)) problems[slot] = `${id} 号稿件没有发布，不能上首页`;
          if (seen.has(placeOf(slot, id))) problems[slot] = `${id} 号稿件放了两次`;
          seen.add(placeOf(slot, id));
        }
      }
      if (Object.keys(problems).length > 0) throw new Invalid(problems);

      write(act, front);
    },
  };
}

export type FrontPageDesk = ReturnType<typeof createFrontPageDesk>;
