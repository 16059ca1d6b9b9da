/** A body on its way to a page: opened by its dateline, its pictures in all their sizes, its videos with the browser's own
 *  controls, wide things scrolling by themselves. For rendering only; what is stored is what articles/body.ts lets out. */
import { decode, escape } from './body-markup.ts';

/** A body that opens with its dateline (本报讯, 某某社北京4月30日电). Papers leave one character's space before the text, and none
 *  after a closing bracket: 电（记者 某某）正文. It goes to the first paragraph, behind figures that stand in front. */
export function withDateline(html: string, dateline: string): string {
  const words = dateline.trim();
  if (words === '') return html;
  const space = /[)）：:]$/.test(words) ? '' : '\u3000';
  const opening = `<p><span class="dateline">${escape(words)}</span>`;
  const figures = /^(?:<figure>(?:(?!<figure>)[^])*?<\/figure>)*/.exec(html)?.[0] ?? '';
  const rest = html.slice(figures.length);
  return rest.startsWith('<p>')
    ? `${figures}${opening}${space}${rest.slice('<p>'.length)}`
    : `${opening}</p>${html}`;
}

/** What is put in the place of a picture, by its address and its alternative text; '' where it has been erased. */
export type PictureHtml = (src: string, alt: string, index: number) => string;

interface PageWords {
  /** Names a table's frame to those who hear the page. */
  table: string;
}

/** What an address within the site is for who reads the page: the same page in the reader's variant. */
export type Leading = (address: string) => string;

/** A body for reading; a video that has no picture of its own shows `poster`. Its links stay in the reader's variant. What can be wider than the page (tables, code) scrolls by itself, and can be reached by keyboard for it. */
export function bodyForPage(
  html: string,
  words: PageWords,
  pictureHtml: PictureHtml,
  leading: Leading,
  poster = '',
): string {
  let index = -1;
  return html
    .replace(/<a href="(\/[^"]*)"/g, (_, path: string) => `<a href="${leading(path)}"`)
    .replaceAll(
      '<table>',
      `<div class="scroll" role="region" tabindex="0" aria-label="${escape(words.table)}"><table>`,
    )
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replace(/<video ([^>]*)>/g, (_, attributes: string) => {
      const own =
        poster === '' || attributes.includes(' poster=') ? attributes : `${attributes} poster="${poster}"`;
      return `<video controls preload="none" ${own}>`;
    })
    .replaceAll('<figure><a ', '<figure class="card"><a rel="external" ')
    .replace(/<img src="([^"]*)" alt="([^"]*)"[^>]*>/g, (_, src: string, alt: string) => {
      index += 1;
      // What lies elsewhere no policy of ours lets a browser fetch: it is a link.
      if (!src.startsWith('/media/')) return `<a href="${src}">${alt || src}</a>`;
      return pictureHtml(decode(src), decode(alt), index);
    })
    .replaceAll('<figure></figure>', '');
}
