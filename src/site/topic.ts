/** GET /topics/:slug: a topic (专题) with its articles by sections. Articles that readers cannot see are left out. */
import { z } from 'zod';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { highest } from './evidence.ts';
import type { PageMaker } from './frame.ts';
import { createShowing, type PictureFrame } from './showing.ts';

const Params = z.object({ slug: z.string() });
const thumb: PictureFrame = { cut: 'standard', sizes: '(min-width: 43rem) 11rem, 8rem' };

export function topicPage(services: Services): PageMaker {
  const { topics, editions } = services.site;
  const showing = createShowing(services);
  return ({ params }, setting) => {
    const { own, urls } = setting;
    const { slug } = Params.parse(params);
    const topic = topics.bySlug(slug) ?? notFound('没有这个专题');
    const sections = topic.sections
      .map(({ name, articles }) => ({
        name: own(name),
        headlines: editions.headlines(articles).map((row) => showing.headline(row, setting, thumb)),
      }))
      .filter(({ headlines }) => headlines.length > 0);
    const lead = own(topic.lead);
    return {
      view: 'site/topic',
      title: own(topic.title),
      description: lead.replace(/\s+/g, ' ').slice(0, 120),
      canonical: urls.topic(topic),
      data: { title: own(topic.title), paragraphs: lead.split('\n').filter((text) => text !== ''), sections },
      evidence: highest(sections.flatMap(({ headlines }) => headlines)),
    };
  };
}
