/** A body on its way to a page: opened by its dateline, its pictures in all their sizes, wide things scrolling by themselves. For
 *  rendering only; what is stored is what articles/body.ts lets out. */
import { escape } from './body-markup.ts';

/** A body that opens with its dateline (本报讯, 某某社北京4月30日电). Papers leave one character's space before the text, and none
 *  after a closing bracket: 电（记者 某某）正文. */
export function withDateline(html: string, dateline: string): string {
  const words = dateline.trim();
  if (words === '') return html;
  const space = /[)）：:]$/.test(words) ? '' : '\u3000';
  const opening = `<p><span class="dateline">${escape(words)}</span>`;
  return html.startsWith('<p>') ? `${opening}${space}${html.slice('<p>'.length)}` : `${opening}</p>${html}`;
}

/** A body for reading: what can be wider than the page (tables, code) scrolls by itself, and can be reached by keyboard for it.
 *  The label names a table's frame to those who hear the page. For rendering only, like `withDateline`. */
export function scrollable(html: string, tableLabel: string): string {
  return html
    .replaceAll(
      '<table>',
      `<div class="scroll" role="region" tabindex="0" aria-label="${escape(tableLabel)}"><table>`,
    )
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
}
