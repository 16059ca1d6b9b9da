/** GET /corrections: what was wrong, newest first, each with the article it is about. */
import type { Services } from '../services.ts';
import type { PageMaker } from './frame.ts';

const most = 100;

export function correctionsPage({
  site: { corrections, editions },
  inVariant,
  converter,
}: Services): PageMaker {
  return (_request, { variant, words, settings }) => {
    const items = corrections.newest(most).flatMap(({ id, articleId, text, script, correctedAt }) => {
      const [row] = editions.headlines([articleId]);
      if (!row) return [];
      const headline = inVariant.headline(row, variant);
      return [{ id, headline, text: converter.text(text, script, variant), correctedAt }];
    });
    return {
      view: 'site/corrections',
      title: words.corrections,
      description: words.correctionsDescription(settings.siteName),
      canonical: '/corrections',
      data: { items },
    };
  };
}
