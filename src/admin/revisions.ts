/** /admin/articles/:id/revisions/:revisionId: one saved version, to read. */
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { articleFor } from './own-articles.ts';
import { type DeskPage, numberFrom, type SignedInVisit } from './visit.ts';

export function revisionPages({ desk }: Services) {
  return {
    show(visit: SignedInVisit): DeskPage {
      const draft = articleFor(desk, visit);
      const revision = desk.drafts.revision(numberFrom(visit.params.revisionId));
      if (revision?.articleId !== draft.articleId) return notFound('没有这个版本');
      const channel = desk.channels.byId(revision.channelId);
      return {
        view: 'admin/revision',
        title: `稿件 ${draft.articleId} · 第 ${revision.number} 版`,
        data: {
          revision,
          channelName: channel?.name ?? '',
          isNewest: revision.id === draft.revision.id,
          isVisible: revision.id === draft.visibleRevisionId,
        },
      };
    },
  };
}
