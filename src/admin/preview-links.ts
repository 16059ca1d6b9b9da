/** Links by which somebody outside reads a draft: made and taken back on the article's page, opened without signing in. */
import { previewHours } from '../articles/preview-links.ts';
import { datesIn } from '../chinese/dates.ts';
import { Invalid, notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Frame } from '../site/frame.ts';
import { articleView } from '../site/article.ts';
import { adminUrls, ownVariant } from '../urls.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { type DeskAnswer, done, failureFrom, numberFrom, type Preview, type SignedInVisit, type Visit } from './visit.ts'; // prettier-ignore

export function previewLinkPages(services: Services, frame: Frame, show: ShowArticle) {
  const { desk, site, now, config } = services;
  const { acts, previewLinks, drafts } = desk;

  return {
    /** Makes a link; it is shown once, on the page that answers. */
    async add(visit: SignedInVisit): Promise<DeskAnswer> {
      const draft = articleFor(desk, visit);
      const { form, account } = visit;
      try {
        const hours = previewHours.find((one) => String(one) === form.text('hours'));
        if (hours === undefined) throw new Invalid({ hours: '请选择有效期' });
        const token = await acts.perform({ id: account.id }, (act) =>
          previewLinks.add(act, draft.articleId, hours),
        );
        const page = show(drafts.draft(draft.articleId)!, account);
        return { ...page, data: { ...page.data, newPreviewLink: config.siteUrl + adminUrls.outsidePreview(token) } }; // prettier-ignore
      } catch (error) {
        return show(drafts.draft(draft.articleId) ?? draft, account, failureFrom(error), form.fields());
      }
    },

    async revoke(visit: SignedInVisit): Promise<DeskAnswer> {
      const draft = articleFor(desk, visit);
      try {
        await acts.perform({ id: visit.account.id }, (act) =>
          previewLinks.revoke(act, draft.articleId, numberFrom(visit.params.linkId)),
        );
        return done(adminUrls.article(draft.articleId), 'preview-revoked');
      } catch (error) {
        return show(drafts.draft(draft.articleId) ?? draft, visit.account, failureFrom(error));
      }
    },

    /** The newest revision as readers would get it, for whoever has the link; the line on top says what it is and until when. */
    open({ params }: Visit): Preview {
      const at = now();
      const link = previewLinks.find(params.token ?? '', at);
      const draft = link && !drafts.isErased(link.articleId) ? drafts.draft(link.articleId) : undefined;
      if (!link || !draft) return notFound('这个预览链接已经过期或作废，请向编辑部再要一个');
      const make = site.reader.transaction((): string => {
        const settings = site.settings.read();
        const setting = frame.settingFor(ownVariant(settings.script));
        const edition = desk.publishing.preview(draft.articleId, at, desk.ledger.nextNumber());
        const neighbours = { previous: undefined, next: undefined };
        const view = articleView(services, edition, neighbours, setting);
        const until = datesIn(settings.timeZone).full(link.expiresAt);
        return frame.document(
          { ...view, isNotIndexed: true, title: `未发布的稿件，仅供审阅，请勿外传（链接 ${until} 失效）｜${view.title}` },
          setting,
        ); // prettier-ignore
      });
      return { preview: make() };
    },
  };
}
