/** GET /articles/:id: one article, with all that belongs to it. The same value is made for the desk's preview. */
import { z } from 'zod';
import type { Edition } from '../articles/article.ts';
import { bodyForPage, withDateline } from '../articles/body-page.ts';
import { figuresIn, standingPicture } from '../articles/figures.ts';
import type { Neighbours } from '../articles/edition-store.ts';
import { Gone, notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Picture } from '../media/media.ts';
import type { PageMaker, Setting, View } from './frame.ts';
import { sharing } from './share.ts';
import { createShowing, hotFrame } from './showing.ts';

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
    const { target } = edition.content;
    // One that leads to itself (by its whole web address, or imported) is shown, lest it lead in circles.
    if (
      target !== '' &&
      new URL(setting.urls.leading(target), setting.urls.absolute('/')).href !==
        setting.urls.absolute(setting.urls.article(id))
    )
      return { redirect: inAscii(setting.urls.leading(target)) };
    const neighbours = editions.neighbours(id, edition.channelId, edition.publishedAt);
    return articleView(services, edition, neighbours, setting);
  };
}

/** An address as a header can carry it: a web address in its plain form, of a path of our own what is not ASCII percent-encoded. */
function inAscii(address: string): string {
  if (!address.startsWith('/')) return new URL(address).href;
  return address.replace(/\p{Cs}/gu, '\ufffd').replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** What to show of an edition, real or previewed. */
export function articleView(
  services: Pick<Services, 'site' | 'inVariant' | 'now' | 'converter'>,
  edition: Edition,
  neighbours: Neighbours,
  setting: Setting,
): View {
  const { site: { channels, frontPage }, inVariant } = services; // prettier-ignore
  const { variant, urls, dates, words, settings, own } = setting;
  const showing = createShowing(services);
  const { content, summary: description } = inVariant.edition(edition, variant);
  const channel = channels.byId(edition.channelId) ?? notFound();
  const section = channel.parentId === null ? channel : (channels.byId(channel.parentId) ?? notFound());
  const named = (one: typeof channel) => ({ ...one, name: own(one.name) });
  const address = urls.absolute(urls.article(edition.articleId));
  const updatedAt = edition.number > 1 ? edition.issuedAt : undefined;
  const headline = (row: Neighbours['next']) => row && showing.headline(row, setting);

  const isGallery = content.kind === 'gallery';
  const figures = figuresIn(content.body);
  const sizes = isGallery ? '(min-width: 64rem) 56rem, 90vw' : '(min-width: 43rem) 42rem, 80vw';
  const picture = (src: string, alt: string, isFirst: boolean) =>
    showing.image(src, alt, { cut: 'whole', sizes, isFirst });
  const chosen = content.picture?.isShown && !isGallery ? content.picture : undefined;
  const leadImage = chosen ? picture(chosen.src, chosen.alt, true) : '';
  const lead = leadImage === '' ? undefined : { ...chosen, image: leadImage };
  const stands = standingPicture(content);
  const standing = stands && services.site.media.picture(stands.src);
  const poster = content.picture
    ? standing?.renditions.find(({ cut, format }) => cut === 'whole' && format === 'jpeg')?.address
    : undefined;
  const opens = !lead && (isGallery || content.body.startsWith('<figure>'));
  const body = bodyForPage(
    withDateline(content.body, content.dateline),
    words,
    (src, alt, index) => picture(src, alt, index === 0 && opens),
    urls.leading,
    poster,
  );
  const corrections = services.site.corrections
    .of(edition.articleId)
    .map((one) => ({ ...one, text: services.converter.text(one.text, one.script, variant) }));
  const placedHot = frontPage.hot();
  const hot = showing
    .slot(placedHot, setting, () => hotFrame, { needsPicture: true })
    .filter((item) => item.isAdvertisement || item.articleId !== edition.articleId);
  const shared = standing && sharedImage(standing);

  return {
    view: 'site/article',
    title: content.title,
    description,
    canonical: urls.article(edition.articleId),
    section: section.id,
    data: {
      article: {
        ...content,
        body,
        attachments: content.attachments.map((paper) => ({ ...paper, size: sizeText(paper.bytes) })),
      },
      corrections,
      related: services.site.editions.headlines(services.site.related.of(edition.articleId)).map((row) => showing.headline(row, setting)), // prettier-ignore
      topics: services.site.topics.ofArticle(edition.articleId).map((topic) => ({ title: own(topic.title), href: urls.topic(topic) })), // prettier-ignore
      isGallery,
      pictures: figures.filter(({ kind }) => kind === 'picture').length,
      lead,
      hot: hot.slice(0, 6),
      articleId: edition.articleId,
      share: sharing(edition.articleId, content.title, setting),
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
      ...(shared
        ? ([
            ['og:image', urls.absolute(shared.address)],
            ['og:image:width', String(shared.width)],
            ['og:image:height', String(shared.height)],
          ] as [string, string][])
        : []),
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
      ...(shared && { image: [urls.absolute(shared.address)] }),
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
      ...(content.aiUse !== 'none' && { digitalSourceType: digitalSourceTypes[content.aiUse] }),
      ...(corrections.length > 0 && {
        correction: corrections.map(({ text, correctedAt }) => ({
          '@type': 'CorrectionComment',
          text,
          datePublished: dates.iso(correctedAt),
        })),
      }),
      ...(content.source.url && { isBasedOn: content.source.url }),
      publisher: {
        '@type': 'NewsMediaOrganization',
        name: settings.siteName,
        url: urls.absolute(urls.home()),
      },
    },
    evidence: { number: edition.ledgerNumber, hash: edition.contentHash },
    until: showing.changesAt(placedHot),
  };
}

/** What a machine had to do with a text, in the terms of schema.org (IPTC's digital source types). */
const digitalSourceTypes = {
  assisted: 'https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource',
  generated: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
} as const;

/** The picture that other sites show beside a link: a JPEG of 16:9, which all of them understand. */
function sharedImage(picture: Picture) {
  return picture.renditions.findLast(({ cut, format }) => cut === 'wide' && format === 'jpeg');
}

/** 840 KB, 2.3 MB. */
function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
