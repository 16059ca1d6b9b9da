/** Choosing a picture of the library by looking at it (views/admin/_picture-field.ejs): with script in a dialog; without, the form comes
 *  back with a choice of thumbnails at the field that asked for one, and whatever is sent next takes what was chosen there. */
import { pagingFrom } from '../database/paging.ts';
import type { Form } from '../http/forms.ts';
import type { MediaStore } from '../media/media-store.ts';

/** How many thumbnails are offered at a time. */
const mostOffered = 24;

/** A picture to choose. */
export interface Offered {
  src: string;
  name: string;
  alt: string;
  /** A small picture of it. */
  thumb: string;
}

/** The choice at one field. */
export interface Picking {
  /** The field that asked for it. */
  name: string;
  /** What was looked for. */
  words: string;
  offered: Offered[];
  /** The library holds more of them. */
  isCut: boolean;
}

/** The smallest crop of a picture that is sharp as a thumbnail; '' where there is none. */
export function thumbOf(media: Pick<MediaStore, 'renditions'>, id: number): string {
  const small = media.renditions(id).filter(({ cut, format }) => cut === 'standard' && format === 'webp');
  return (small.find(({ width }) => width >= 320) ?? small.at(-1))?.address ?? '';
}

/** The thumbnail of the picture at an address; '' where the library has none there. */
export function thumbAt(media: Pick<MediaStore, 'renditions' | 'bySrc'>, src: string): string {
  const found = src.trim() === '' ? undefined : media.bySrc(src.trim());
  return found?.kind === 'picture' ? thumbOf(media, found.id) : '';
}

/** The choice that a form asks for; undefined where it asks for none. */
export function pickingFor(media: MediaStore, form: Form): Picking | undefined {
  const name = form.text('pick').slice(0, 100);
  if (name === '') return undefined;
  const words = form.text('pickWords').trim().slice(0, 100);
  const { rows, hasOlder } = media.list({ words, kind: 'picture' }, pagingFrom({}, mostOffered));
  const offered = rows.map(({ id, src, name, alt }) => ({ src, name, alt, thumb: thumbOf(media, id) }));
  return { name, words, offered, isCut: hasOlder };
}

/** The form with the chosen picture in the field that it was chosen for. */
export function withPicked(form: Form): Form {
  const [name, src] = [form.text('pickedFor'), form.text('picked')];
  if (name === '' || src === '') return form;
  const picked = src === 'none' ? '' : src;
  return {
    ...form,
    text: (asked) => (asked === name ? picked : form.text(asked)),
    all: (asked) => (asked === name ? [picked] : form.all(asked)),
    fields: () => ({ ...form.fields(), [name]: picked }),
  };
}
