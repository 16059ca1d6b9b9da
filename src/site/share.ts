/** Passing an article on: plain links to what other sites offer for it, and for WeChat, which has no such address, a QR code. */
import { encode } from 'uqr';
import { Gone, notFound } from '../errors.ts';
import type { Responder } from '../http/page.ts';
import type { Services } from '../services.ts';
import type { ShareTarget } from '../settings/settings.ts';
import type { Frame, Setting } from './frame.ts';

/** A link to pass something on with. */
export interface ShareLink {
  name: string;
  href: string;
}

/** The addresses that the sites themselves document. */
const addressOf: Record<Exclude<ShareTarget, 'wechat'>, (url: string, title: string) => string> = {
  weibo: (url, title) => withQuery('https://service.weibo.com/share/share.php', { url, title }),
  qzone: (url, title) => withQuery('https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey', { url, title }), // prettier-ignore
  facebook: (url) => withQuery('https://www.facebook.com/sharer/sharer.php', { u: url }),
  x: (url, text) => withQuery('https://twitter.com/intent/tweet', { url, text }),
  line: (url) => withQuery('https://social-plugins.line.me/lineit/share', { url }),
  telegram: (url, text) => withQuery('https://t.me/share/url', { url, text }),
  // Mail programs take no plus sign for a space (RFC 6068).
  email: (url, title) => `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\r\n${url}`)}`, // prettier-ignore
};

function withQuery(address: string, query: Record<string, string>): string {
  return `${address}?${new URLSearchParams(query).toString()}`;
}

/** What an article's page offers, by the settings; the QR code is a picture at an address of its own. */
export function sharing(articleId: number, title: string, { settings, urls, words }: Setting) {
  const url = urls.absolute(urls.article(articleId));
  const links = settings.share.flatMap((target): ShareLink[] =>
    target === 'wechat' ? [] : [{ name: words.shareTo[target]!, href: addressOf[target](url, title) }],
  );
  const qrCode = settings.share.includes('wechat') ? urls.articleQrCode(articleId) : '';
  return links.length === 0 && qrCode === '' ? undefined : { links, qrCode };
}

/** GET /articles/:id/qr.svg: the article's address, in the variant it is asked in. */
export function articleQrCode({ site: { editions } }: Services, frame: Frame): Responder {
  return ({ params, variant }) => {
    const id = /^[1-9]\d{0,14}$/.test(params.id ?? '') ? Number(params.id) : notFound();
    if (!editions.edition(id)) {
      const absence = editions.absence(id);
      throw absence.kind === 'gone' ? new Gone(absence.notice) : notFound();
    }
    const { urls } = frame.settingFor(variant);
    const text = qrSvg(urls.absolute(urls.article(id)));
    return { status: 200, contentType: 'image/svg+xml; charset=utf-8', text };
  };
}

/** A QR code as SVG, one unit to a module, dark on white in every theme; neighbouring modules are one stroke. */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const strokes = data.flatMap((row, y) =>
    [
      ...row
        .map((isDark) => (isDark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path d="${strokes.join('')}"/></svg>`;
}
