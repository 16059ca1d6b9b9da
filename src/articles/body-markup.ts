/** The markup of a body: which elements its clean HTML has, how it is taken apart and how text goes into it. What lets HTML in is
 *  articles/body.ts; what reads it is articles/body-text.ts and articles/body-page.ts. */

export const words = (list: string) => new Set(list.split(' '));

export const INLINE = words('strong em s sub sup a q cite code ruby rb rt rp span');
/** Elements without an end. */
export const VOID = words('br hr img');

/** A tag or a piece of text of clean HTML, where `<` and `>` stand for nothing else. */
export const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g;

/** For text between tags. Clean HTML knows no other entities than these and `&quot;` in attributes. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The opposite of `escape`. */
export function decode(html: string): string {
  if (!html.includes('&')) return html;
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** For the value of an attribute. */
export function escapeAttribute(text: string): string {
  return escape(text).replaceAll('"', '&quot;');
}

/** A picture's, video's or paper's address on our own site: named by the hash of its bytes (media/). */
const OWN = /^\/media\/[\w-]{22}\.([a-z0-9]{3,4})$/;
const PICTURES = words('jpg png webp');

/** The address of a picture of ours, or undefined. */
export function ownPicture(address: string): string | undefined {
  return PICTURES.has(OWN.exec(address)?.[1] ?? '') ? address : undefined;
}

/** The address of a video of ours, or undefined. */
export function ownVideo(address: string): string | undefined {
  return OWN.exec(address)?.[1] === 'mp4' ? address : undefined;
}

/** The address of a paper of ours, or undefined. */
export function ownPaper(address: string): string | undefined {
  return OWN.exec(address)?.[1] === 'pdf' ? address : undefined;
}
