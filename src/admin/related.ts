/** 相关阅读 on an article's page: the form that settles it. */
import { Invalid } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleNumber, articleNumbers } from './article-number.ts';
import type { ShowArticle } from './articles.ts';
import { articleFor } from './own-articles.ts';
import { type DeskPage, done, failureFrom, type SeeOther, type SignedInVisit } from './visit.ts';

export function relatedPages({ desk }: Services, show: ShowArticle) {
  const { acts, related } = desk;

  /** What the form asks for: what was kept, what was ticked, what was typed, and one of them moved. */
  function read({ form }: SignedInVisit, before: readonly number[]): number[] {
    const kept = new Set(form.all('kept').map(articleNumber));
    const ticked = form.all('accepted').flatMap((text) => articleNumber(text) ?? []);
    const { numbers, unknown } = articleNumbers(form.text('relatedAdd'));
    if (unknown.length > 0)
      throw new Invalid({ relatedAdd: `“${unknown[0]!.slice(0, 40)}”不是稿件编号，也不是文章地址` });
    const list = [...before.filter((id) => kept.has(id)), ...ticked, ...numbers];
    const [what, number] = form.text('deed').split(':');
    const at = list.indexOf(Number(number));
    const to = what === 'up' ? at - 1 : at + 1;
    if (at >= 0 && to >= 0 && to < list.length) [list[at], list[to]] = [list[to]!, list[at]!];
    return list;
  }

  return {
    async set(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const draft = articleFor(desk, visit);
      try {
        await acts.perform({ id: visit.account.id }, (act) =>
          related.set(act, draft.articleId, read(visit, related.of(draft.articleId))),
        );
        return done(`${adminUrls.article(draft.articleId)}#related`, 'related');
      } catch (error) {
        const { form } = visit;
        return show(draft, visit.account, failureFrom(error), {
          relatedAdd: form.text('relatedAdd'),
          relatedKept: ` ${form.all('kept').join(' ')} `,
          relatedAccepted: ` ${form.all('accepted').join(' ')} `,
        });
      }
    },
  };
}
