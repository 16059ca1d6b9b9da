/** What readers would get if the newest revision were published now: the page itself, and a desk page with it in a frame. */
import { articleView } from '../site/article.ts';
import type { Frame } from '../site/frame.ts';
import type { Services } from '../services.ts';
import { variantName } from '../chinese/wording.ts';
import { offeredVariants, ownVariant } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import type { DeskPage, Preview, SignedInVisit } from './visit.ts';

export function previewPages(services: Services, frame: Frame) {
  const { desk, site, now } = services;

  function variantFrom(asked: string | undefined) {
    const settings = site.settings.read();
    const offered = offeredVariants(settings);
    return {
      offered: offered.map((variant) => ({ variant, name: variantName(variant, offered) })),
      variant: offered.find((one) => one === asked) ?? ownVariant(settings.script),
    };
  }

  return {
    /** Made from the readers' stores in one moment, like the page that will be published. */
    preview(visit: SignedInVisit): Preview {
      const { articleId, revision, visibleRevisionId } = articleFor(desk, visit);
      const make = site.reader.transaction((): string => {
        const { variant } = variantFrom(visit.query.variant);
        // Publishing what is online already changes nothing.
        const online = visibleRevisionId === revision.id ? site.editions.edition(articleId) : undefined;
        const edition = online ?? desk.publishing.preview(articleId, now(), desk.ledger.nextNumber());
        const neighbours = site.editions.neighbours(articleId, edition.channelId, edition.publishedAt);
        const setting = frame.settingFor(variant);
        const view = articleView(services, edition, neighbours, setting);
        return frame.document(view, setting);
      });
      return { preview: make() };
    },

    desk(visit: SignedInVisit): DeskPage {
      const { articleId, revision, visibleRevisionId } = articleFor(desk, visit);
      return {
        view: 'admin/preview',
        title: `预览稿件 ${articleId}`,
        data: {
          articleId,
          revision,
          isVisible: visibleRevisionId === revision.id,
          ...variantFrom(visit.query.variant),
          width: visit.query.width === 'narrow' ? 'narrow' : 'wide',
        },
      };
    },
  };
}
