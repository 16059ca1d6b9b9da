/** What is planned for an article: 定时发布, 定时撤稿, 禁发. */
import { datesIn } from '../chinese/dates.ts';
import { Forbidden, Invalid } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { type DeskAnswer, done, failureFrom, type SignedInVisit } from './visit.ts';

const fields = ['publishAt', 'withdrawAt', 'embargoUntil'] as const;

export function schedulePages({ desk }: Services, show: ShowArticle) {
  const { acts, drafts, schedule, reviews, settings } = desk;

  return {
    /** Plans an article. An embargo that is in force is lifted or shortened by a chief alone. */
    async plan(visit: SignedInVisit): Promise<DeskAnswer> {
      const draft = articleFor(desk, visit);
      const { form, account } = visit;
      try {
        const dates = datesIn(settings.read().timeZone);
        const problems: Record<string, string> = {};
        const before = reviews.work.plan(draft.articleId)!;
        const [publishAt, withdrawAt, embargoUntil] = fields.map((name) => {
          const typed = form.text(name).trim();
          if (typed === '') return null;
          // A field shows minutes; what was planned to the second stays as long as nobody changes it.
          if (before[name] !== null && dates.localInput(before[name]) === typed) return before[name];
          const moment = dates.fromLocalInput(typed);
          if (moment === undefined) problems[name] = '时间应如 2026-04-30 18:05';
          return moment ?? null;
        });
        if (Object.keys(problems).length > 0) throw new Invalid(problems);
        await acts.perform({ id: account.id }, (act) => {
          const { embargoUntil: present } = reviews.work.plan(draft.articleId)!;
          const isLoosened = present !== null && (embargoUntil === null || embargoUntil! < present);
          if (isLoosened && present > act.at.toISOString() && !account.roles.includes('chief'))
            throw new Forbidden('解除或提前禁发要由总编辑来做');
          schedule.plan(act, draft.articleId, Number(form.text('revisionId')), {
            publishAt: publishAt!,
            withdrawAt: withdrawAt!,
            embargoUntil: embargoUntil!,
          });
        });
        return done(adminUrls.article(draft.articleId), 'planned');
      } catch (error) {
        const failure = failureFrom(error);
        return show(drafts.draft(draft.articleId) ?? draft, account, failure, form.fields());
      }
    },
  };
}
