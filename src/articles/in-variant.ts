/** The one door through which an article's values pass on their way to a reader: each is converted from the article's own script
 *  into the reader's variant. */
import type { Converter, Variant } from '../chinese/convert.ts';
import type { ArticleContent, Edition, Headline } from './article.ts';
import type { HeadlineRow } from './edition-store.ts';

export function createInVariant(converter: Converter) {
  return {
    headline({ script, ...headline }: HeadlineRow, variant: Variant): Headline {
      const text = (value: string) => converter.text(value, script, variant);
      return {
        ...headline,
        title: text(headline.title),
        shortTitle: text(headline.shortTitle),
        summary: text(headline.summary),
        source: text(headline.source),
        pictureAlt: text(headline.pictureAlt),
      };
    },

    content(content: ArticleContent, variant: Variant): ArticleContent {
      const text = (value: string) => converter.text(value, content.script, variant);
      const { source, picture } = content;
      return {
        ...content,
        kicker: text(content.kicker),
        title: text(content.title),
        subtitle: text(content.subtitle),
        shortTitle: text(content.shortTitle),
        summary: text(content.summary),
        dateline: text(content.dateline),
        body: converter.html(content.body, content.script, variant),
        source: {
          ...source, // addresses stay as they are
          name: text(source.name),
          originalTitle: text(source.originalTitle),
          originalAuthor: text(source.originalAuthor),
        },
        bylines: content.bylines.map(text),
        dutyEditor: text(content.dutyEditor),
        tags: content.tags.map(text),
        picture: picture && {
          ...picture,
          alt: text(picture.alt),
          caption: text(picture.caption),
          credit: text(picture.credit),
        },
        attachments: content.attachments.map((paper) => ({ ...paper, name: text(paper.name) })),
      };
    },

    edition(edition: Edition, variant: Variant): Edition {
      const summary = converter.text(edition.summary, edition.content.script, variant);
      return { ...edition, summary, content: this.content(edition.content, variant) };
    },
  };
}
