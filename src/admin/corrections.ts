/** 更正 from an article's page. */
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { type DeskAnswer, done, failureFrom, type SignedInVisit } from './visit.ts';

export function correctionPages({ desk }: Services, show: ShowArticle) {
  const { acts, drafts, correctionDesk } = desk;

  return {
    async add(visit: SignedInVisit): Promise<DeskAnswer> {
      const draft = articleFor(desk, visit);
      const { form, account } = visit;
      try {
        await acts.perform({ id: account.id }, (act) =>
          correctionDesk.add(act, draft.articleId, form.text('correction'), account.roles.includes('chief')),
        );
        return done(adminUrls.article(draft.articleId), 'corrected-article');
      } catch (error) {
        const failure = failureFrom(error);
        return show(drafts.draft(draft.articleId) ?? draft, account, failure, form.fields());
      }
    },
  };
}
