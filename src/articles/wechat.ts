/** 复制到公众号: an article as HTML for WeChat's editor, which keeps inline styles and pictures, and drops classes, scripts and links
 *  that lead out of WeChat. Links are therefore written out as notes, and everything it needs stands in style attributes. */
import { decode, escape, escapeAttribute, TOKEN } from './body-markup.ts';
import type { ArticleContent } from './article.ts';

/** Measures for a phone: WeChat's own text is 17 px with some air, and paragraphs are parted by room, not by an indent. */
const styles: Record<string, string> = {
  p: 'margin:0 0 1.2em;line-height:1.8;font-size:17px;text-align:justify;',
  h2: 'margin:1.6em 0 0.8em;font-size:20px;line-height:1.5;font-weight:bold;',
  h3: 'margin:1.4em 0 0.7em;font-size:18px;line-height:1.5;font-weight:bold;',
  h4: 'margin:1.2em 0 0.6em;font-size:17px;line-height:1.5;font-weight:bold;',
  ul: 'margin:0 0 1.2em;padding-left:1.4em;font-size:17px;line-height:1.8;',
  ol: 'margin:0 0 1.2em;padding-left:1.4em;font-size:17px;line-height:1.8;',
  blockquote: 'margin:0 0 1.2em;padding:0.2em 0 0.2em 1em;border-left:3px solid #bbb;color:#555;',
  pre: 'margin:0 0 1.2em;padding:0.8em;background:#f5f5f5;font-size:14px;line-height:1.6;white-space:pre-wrap;',
  table: 'width:100%;margin:0 0 1.2em;border-collapse:collapse;font-size:15px;line-height:1.6;',
  caption: 'padding:0.3em 0;color:#777;font-size:14px;',
  th: 'padding:0.4em;border:1px solid #ccc;background:#f5f5f5;text-align:left;',
  td: 'padding:0.4em;border:1px solid #ccc;',
  hr: 'margin:1.6em 0;border:0;border-top:1px solid #ccc;',
  figcaption: 'margin:0.5em 0 0;color:#777;font-size:14px;line-height:1.6;text-align:center;',
};
const sectionStyle = 'margin:0 0 1.2em;text-align:center;';
const imageStyle = 'display:block;max-width:100%;height:auto;margin:0 auto;';
const quietStyle = 'margin:0 0 0.4em;color:#777;font-size:14px;line-height:1.6;word-break:break-all;';

/** These pass as they are. */
const plain = new Set(['strong', 'em', 's', 'sub', 'sup', 'code', 'q', 'cite', 'ruby', 'rb', 'rt', 'rp', 'li', 'thead', 'tbody', 'tfoot', 'tr', 'br']); // prettier-ignore

interface Circumstances {
  /** The site's own address, without a slash at its end. */
  siteUrl: string;
  /** The article's page, in full. */
  address: string;
}

/** The HTML to paste, without the title, which WeChat asks for in a field of its own. */
export function wechatHtml(
  { body, dateline, picture, source, bylines, dutyEditor }: ArticleContent,
  { siteUrl, address }: Circumstances,
): string {
  const notes: string[] = [];
  const absolute = (path: string) => (path.startsWith('/') ? `${siteUrl}${path}` : path);
  const attribute = (attributes: string, name: string) =>
    decode(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
  const image = (src: string, alt: string) =>
    `<img src="${escapeAttribute(absolute(src))}" alt="${escapeAttribute(alt)}" style="${imageStyle}">`;

  const open: string[] = [];
  const converted = body.replace(
    TOKEN,
    (_, slash: string, name: string | undefined, given: string | undefined, text?: string) => {
      if (text !== undefined || name === undefined) return text ?? '';
      const attributes = given ?? '';
      if (slash !== '') return closing(name);
      if (name === 'img') return image(attribute(attributes, 'src'), attribute(attributes, 'alt'));
      if (name === 'video') return `<p style="${quietStyle}">（视频请到原文观看，或在公众号里另行上传）</p>`;
      if (name === 'a') {
        open.push(attribute(attributes, 'href'));
        return '';
      }
      if (name === 'figure') return `<section style="${sectionStyle}">`;
      if (name === 'figcaption') return `<p style="${styles.figcaption}">`;
      if (name === 'small') return ' ';
      const spans = ['colspan', 'rowspan'].flatMap((one) => {
        const value = attribute(attributes, one);
        return /^\d+$/.test(value) ? [` ${one}="${value}"`] : [];
      });
      if (styles[name] !== undefined) return `<${name}${spans.join('')} style="${styles[name]}">`;
      return plain.has(name) ? `<${name}>` : '';
    },
  );

  function closing(name: string): string {
    if (name === 'a') {
      const target = absolute(open.pop() ?? '');
      if (target === '' || target.startsWith('#')) return '';
      const known = notes.indexOf(target);
      const number = known >= 0 ? known + 1 : notes.push(target);
      return `<sup>[${number}]</sup>`;
    }
    if (name === 'figure') return '</section>';
    if (name === 'figcaption') return '</p>';
    if (name === 'video' || name === 'small') return '';
    return styles[name] !== undefined || plain.has(name) ? `</${name}>` : '';
  }

  const quiet = (text: string) => `<p style="${quietStyle}">${escape(text)}</p>`;
  const lead = picture?.isShown
    ? `<section style="${sectionStyle}">${image(picture.src, picture.alt)}${picture.caption || picture.credit ? `<p style="${styles.figcaption}">${escape([picture.caption, picture.credit].filter(Boolean).join(' '))}</p>` : ''}</section>`
    : '';
  const about = [
    source.name && `来源：${source.name}`,
    bylines.length > 0 &&
      `${source.originalTitle || source.originalUrl ? '作者' : '记者'}：${bylines.join(' ')}`,
    dutyEditor && `责任编辑：${dutyEditor}`,
  ].filter((part) => part !== '' && part !== false);
  return [
    lead,
    dateline === '' ? converted : withOpening(converted, escape(dateline)),
    about.length > 0 ? quiet(about.join('　')) : '',
    notes.length > 0 ? `<p style="${styles.h4}">注</p>` : '',
    ...notes.map((note, index) => quiet(`[${index + 1}] ${note}`)),
    quiet(`原文链接：${address}`),
  ].join('');
}

/** The dateline in front of the first paragraph's text, as on the page (withDateline of articles/body-page.ts). */
function withOpening(html: string, dateline: string): string {
  const opening = `<p style="${styles.p}">`;
  const at = html.indexOf(opening);
  const space = /[)）：:]$/.test(dateline) ? '' : '\u3000';
  return at < 0
    ? `${opening}${dateline}</p>${html}`
    : `${html.slice(0, at + opening.length)}${dateline}${space}${html.slice(at + opening.length)}`;
}
