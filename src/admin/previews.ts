/** What readers would get if the newest revision were published now: the page itself, and a desk page with it in a frame. */
import { type Edition, writeContent } from '../articles/article.ts';
import { type ReadArticle, readArticle, type TypedArticle, typedArticle } from '../articles/article-form.ts';
import { withRemoteAsLinks } from '../articles/figures.ts';
import type { Draft } from '../articles/draft-store.ts';
import { headlineOf } from '../articles/publishing.ts';
import { datesIn } from '../chinese/dates.ts';
import { Invalid } from '../errors.ts';
import { articleView } from '../site/article.ts';
import type { Frame } from '../site/frame.ts';
import type { Services } from '../services.ts';
import { createArticleMedia } from './article-media.ts';
import { variantName } from '../chinese/wording.ts';
import { offeredVariants, ownVariant } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import type { DeskPage, Preview, SignedInVisit } from './visit.ts';

export function previewPages(services: Services, frame: Frame) {
  const { desk, site, now } = services;
  const { mediumAt } = createArticleMedia(services);

  function variantFrom(asked: string | undefined) {
    const settings = site.settings.read();
    const offered = offeredVariants(settings);
    return {
      offered: offered.map((variant) => ({ variant, name: variantName(variant, offered) })),
      variant: offered.find((one) => one === asked) ?? ownVariant(settings.script),
    };
  }

  function readAsFarAsPossible(typed: TypedArticle, draft: Draft | undefined): ReadArticle {
    const { script: siteScript, timeZone } = site.settings.read();
    const circumstances = { dates: datesIn(timeZone), now: now(), siteScript, draft, mediumAt };
    try {
      return readArticle(typed, circumstances);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const stopgaps: Partial<TypedArticle> = {
        title: '（主标题还没有填好）',
        body: '（正文还没有填好）',
        channelId: String(desk.channels.tree()[0]?.id ?? ''),
      };
      const wrong = Object.keys(error.problems) as (keyof TypedArticle)[];
      const mended = Object.fromEntries(wrong.map((name) => [name, stopgaps[name] ?? '']));
      return readArticle({ ...typed, ...mended }, circumstances);
    }
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

    /** The page that the form as it stands would make. What cannot be taken yet stands as a word in brackets; nothing is written. */
    live(visit: SignedInVisit): Preview {
      const { form } = visit;
      const id = form.text('articleId');
      const draft = id === '' ? undefined : articleFor(desk, { ...visit, params: { id } });
      const typed = typedArticle((name) => form.text(name));
      const { content: whole, channelId, dated } = readAsFarAsPossible(typed, draft);
      // Pictures that are not here yet cannot be shown by our pages; publishing waits for them.
      const content = { ...whole, body: withRemoteAsLinks(whole.body) };
      const make = site.reader.transaction((): string => {
        const { variant } = variantFrom(form.text('variant'));
        const before = draft && desk.publishing.preview(draft.articleId, now(), desk.ledger.nextNumber());
        const edition: Edition = {
          articleId: draft?.articleId ?? 0,
          number: before?.number ?? 1,
          channelId,
          content,
          contentHash: writeContent(content).contentHash,
          publishedAt: dated ?? before?.publishedAt ?? now().toISOString(),
          issuedAt: now().toISOString(),
          summary: headlineOf(content).summary,
          ledgerNumber: desk.ledger.nextNumber(),
        };
        const neighbours = site.editions.neighbours(edition.articleId, channelId, edition.publishedAt);
        const setting = frame.settingFor(variant);
        return frame.document(articleView(services, edition, neighbours, setting), setting);
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
