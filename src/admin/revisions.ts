/** /admin/articles/:id/revisions/:revisionId: one saved version, to read, and to take up again as the newest. */
import { may } from '../accounts/rights.ts';
import { type Draft, type Revision, StaleRevision } from '../articles/draft-store.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

export function revisionPages({ desk }: Services) {
  const { acts, drafts, channels } = desk;

  function page(draft: Draft, revision: Revision, failure?: Failure): DeskPage {
    const previous = drafts.history(draft.articleId).find(({ number }) => number < revision.number);
    return {
      view: 'admin/revision',
      title: `稿件 ${draft.articleId} · 第 ${revision.number} 版`,
      data: {
        revision,
        newest: draft.revision,
        previousId: previous?.id,
        channelName: channels.byId(revision.channelId)?.name ?? '',
        isNewest: revision.id === draft.revision.id,
        isVisible: revision.id === draft.visibleRevisionId,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  function found(visit: SignedInVisit): { draft: Draft; revision: Revision } {
    const draft = articleFor(desk, visit);
    const revision = drafts.revision(numberFrom(visit.params.revisionId));
    return revision?.articleId === draft.articleId ? { draft, revision } : notFound('没有这个版本');
  }

  return {
    show(visit: SignedInVisit): DeskPage {
      const { draft, revision } = found(visit);
      return page(draft, revision);
    },

    /** Saves what an earlier version holds as a new one, on top of the newest that the person has seen. */
    async restore(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { draft, revision } = found(visit);
      const base = Number(visit.form.text('base'));
      try {
        if (base !== draft.revision.id) throw new StaleRevision(draft.revision);
        const { articleId, channelId, dated, content } = revision;
        const saved = await acts.perform({ id: visit.account.id }, (act) =>
          drafts.save(act, {
            articleId,
            baseRevisionId: base,
            channelId,
            dated,
            content,
            note: `恢复自第 ${revision.number} 版`,
            isWriterOnly: !may(visit.account.roles, 'edit'),
          }),
        );
        const notice = saved.revisionId === draft.revision.id ? 'unchanged' : 'restored';
        return done(adminUrls.article(articleId), notice);
      } catch (error) {
        const present = drafts.draft(draft.articleId) ?? draft;
        const failure = failureFrom(error);
        if (!(error instanceof StaleRevision)) return page(present, revision, failure);
        const { newest } = error;
        const message = `没有恢复：您打开以后，${newest.savedByName ?? '别人'}保存了第 ${newest.number} 版。请先比较一下，确定要恢复就再点一次。`;
        return page(present, revision, { ...failure, problems: { '': message } });
      }
    },
  };
}
