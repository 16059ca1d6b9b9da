/** Headlines as pages show them: in the reader's variant, with the picture that stands for them, and what editors wrote for a slot. */
import type { Headline } from '../articles/article.ts';
import type { HeadlineRow } from '../articles/edition-store.ts';
import { isShownAt, type SlotItem } from '../front-page/front-page.ts';
import type { Cut } from '../media/media.ts';
import { pictureTag } from '../media/picture-tag.ts';
import type { Services } from '../services.ts';
import type { Setting } from './frame.ts';

/** How a place on a page wants its pictures. */
export interface PictureFrame {
  cut: Cut;
  /** How wide they are shown, as the attribute `sizes` says it. */
  sizes: string;
  /** Stands on the first screen. */
  isFirst?: boolean;
}

/** A headline with its picture's HTML; '' where there is none. */
export interface Shown extends Headline {
  image: string;
  href: string;
  isAdvertisement: false;
}

/** An advertisement; it is always labelled. */
export interface ShownAdvertisement {
  title: string;
  image: string;
  href: string;
  isAdvertisement: true;
}

export type ShownItem = Shown | ShownAdvertisement;

type Needs = Pick<Services, 'inVariant' | 'now'> & {
  site: Pick<Services['site'], 'media' | 'editions'>;
};

export function createShowing({ site: { media, editions }, inVariant, now }: Needs) {
  function image(src: string, alt: string, frame: PictureFrame | undefined): string {
    const picture = frame && src !== '' ? media.picture(src) : undefined;
    return picture ? pictureTag(picture, { alt, ...frame! }) : '';
  }

  function headline(row: HeadlineRow, { variant, urls }: Setting, frame?: PictureFrame): Shown {
    const shown = inVariant.headline(row, variant);
    return {
      ...shown,
      image: image(shown.picture, shown.pictureAlt, frame),
      href: urls.headline(shown),
      isAdvertisement: false,
    };
  }

  return {
    image,
    headline,

    /**
     * What readers see of a slot: articles that are online, with what editors wrote for them there, and advertisements, each in its
     * time; where a place is nothing without a picture, only those that have one. `frameOf` says for the n-th item how its picture is
     * shown; what editors wrote is in the site's own script.
     */
    slot(
      items: readonly SlotItem[],
      setting: Setting,
      frameOf: (index: number) => PictureFrame | undefined,
      { needsPicture = false } = {},
    ): ShownItem[] {
      const at = now().toISOString();
      const due = items.filter((item) => isShownAt(item, at));
      const ids = due.flatMap(({ articleId }) => articleId ?? []);
      const rows = new Map(editions.headlines(ids).map((row) => [row.articleId, row]));
      const shown: ShownItem[] = [];
      for (const item of due) {
        const frame = frameOf(shown.length);
        const title = setting.own(item.title);
        const own = item.picture === '' ? '' : image(item.picture, setting.own(item.pictureAlt), frame);
        if (item.articleId === null) {
          if (own !== '' || !needsPicture) shown.push({ title, image: own, href: setting.urls.leading(item.link), isAdvertisement: true }); // prettier-ignore
          continue;
        }
        const row = rows.get(item.articleId);
        if (!row) continue;
        const found = headline(row, setting, own === '' ? frame : undefined);
        if (needsPicture && own === '' && found.image === '') continue;
        shown.push({
          ...found,
          ...(title !== '' && { title, shortTitle: title }),
          image: own || found.image,
        });
      }
      return shown;
    },

    /** When one of these begins or ends next; a page that shows them is good until then. */
    changesAt(items: readonly SlotItem[]): number {
      const at = now().toISOString();
      const moments = items.flatMap(({ startsAt = '', endsAt = '' }) => [startsAt, endsAt]);
      return Math.min(...moments.filter((moment) => moment > at).map((moment) => Date.parse(moment)));
    },
  };
}

export type Showing = ReturnType<typeof createShowing>;

/** The thumbnails of 热点图片, wherever they stand. */
export const hotFrame: PictureFrame = { cut: 'standard', sizes: '(min-width: 64rem) 12rem, 36vw' };
