/** GET /articles/:id: one article, with all that belongs to it. The same value is made for the desk's preview. */
import { z } from 'zod';
import type { Edition } from '../articles/article.ts';
import { scrollable, withDateline } from '../articles/body-page.ts';
import type { Neighbours } from '../articles/edition-store.ts';
import { Gone, notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { PageMaker, Setting, View } from './frame.ts';

const Params = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
});

export function articlePage(services: Services): PageMaker {
  const { editions } = services.site;
  return ({ params }, setting) => {
    const { id } = Params.safeParse(params).data ?? notFound('没有这篇文章');
    const edition = editions.edition(id);
    if (!edition) {
      const absence = editions.absence(id);
      if (absence.kind === 'gone') throw new Gone(absence.notice);
      return notFound('没有这篇文章');
    }
    const neighbours = editions.neighbours(id, edition.channelId, edition.publishedAt);
    return articleView(services, edition, neighbours, setting);
  };
}

/** What to show of an edition, real or previewed. */
export function articleView(
  { site: { channels }, inVariant }: Pick<Services, 'site' | 'inVariant'>,
  edition: Edition,
  neighbours: Neighbours,
  { variant, urls, dates, words, settings, own }: Setting,
): View {
  const { content, summary: description } = inVariant.edition(edition, variant);
  const channel = channels.byId(edition.channelId) ?? notFound();
  const section = channel.parentId === null ? channel : (channels.byId(channel.parentId) ?? notFound());
  const named = (one: typeof channel) => ({ ...one, name: own(one.name) });
  const address = urls.absolute(urls.article(edition.articleId));
  const updatedAt = edition.number > 1 ? edition.issuedAt : undefined;
  const headline = (row: Neighbours['next']) => row && inVariant.headline(row, variant);

  return {
    view: 'site/article',
    title: content.title,
    description,
    canonical: urls.article(edition.articleId),
    section: section.id,
    data: {
      article: { ...content, body: scrollable(withDateline(content.body, content.dateline), words.table) },
      articleId: edition.articleId,
      channel: named(channel),
      section: named(section),
      publishedAt: edition.publishedAt,
      // Who wrote a text that was first published elsewhere is its author, not a reporter.
      isReprint: content.source.originalUrl !== '' || content.source.originalTitle !== '',
      updatedAt,
      previous: headline(neighbours.previous),
      next: headline(neighbours.next),
    },
    openGraph: [
      ['og:type', 'article'],
      ['article:published_time', dates.iso(edition.publishedAt)],
      ...(updatedAt ? [['article:modified_time', dates.iso(updatedAt)] as [string, string]] : []),
      ['article:section', own(section.name)],
      ...content.tags.map((tag): [string, string] => ['article:tag', tag]),
    ],
    structured: {
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: content.title,
      ...(content.subtitle && { alternativeHeadline: content.subtitle }),
      ...(description && { description }),
      inLanguage: variant,
      datePublished: dates.iso(edition.publishedAt),
      dateModified: dates.iso(updatedAt ?? edition.publishedAt),
      mainEntityOfPage: address,
      url: address,
      articleSection: own(section.name),
      ...(content.tags.length > 0 && { keywords: content.tags.join(',') }),
      ...(content.bylines.length > 0 && {
        author: content.bylines.map((name) => ({ '@type': 'Person', name })),
      }),
      ...(content.dutyEditor && { editor: { '@type': 'Person', name: content.dutyEditor } }),
      ...(content.source.url && { isBasedOn: content.source.url }),
      publisher: {
        '@type': 'NewsMediaOrganization',
        name: settings.siteName,
        url: urls.absolute(urls.home()),
      },
    },
    evidence: { number: edition.ledgerNumber, hash: edition.contentHash },
  };
}
