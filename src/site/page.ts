/** GET /pages/:slug: a page that stands by itself (关于我们, 版权声明 …), in the reader's variant. */
import { z } from 'zod';
import { bodyForPage } from '../articles/body-page.ts';
import { summaryFrom } from '../articles/body-text.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { PageMaker } from './frame.ts';
import { createShowing } from './showing.ts';

const Params = z.object({ slug: z.string() });
const sizes = '(min-width: 43rem) 42rem, 80vw';

export function singlePage(services: Services): PageMaker {
  const { site, converter } = services;
  const showing = createShowing(services);
  return ({ params }, { variant, urls, words }) => {
    const { slug } = Params.parse(params);
    const page = site.pages.bySlug(slug) ?? notFound('没有这个页面');
    const title = converter.text(page.title, page.script, variant);
    const html = converter.html(page.body, page.script, variant);
    const picture = (src: string, alt: string) => showing.image(src, alt, { cut: 'whole', sizes });
    const body = bodyForPage(html, words, picture, urls.leading);
    return {
      view: 'site/page',
      title,
      description: summaryFrom(html),
      canonical: urls.page(page.slug),
      data: { page: { ...page, title, body } },
    };
  };
}
