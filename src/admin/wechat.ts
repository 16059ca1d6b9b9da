/** /admin/articles/:id/wechat: an article ready to be pasted into WeChat's editor (复制到公众号). */
import { wechatHtml } from '../articles/wechat.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import type { DeskPage, SignedInVisit } from './visit.ts';

export function wechatPages({ desk, config }: Services) {
  return {
    /** What readers see, or, where they see nothing, the newest revision. */
    show(visit: SignedInVisit): DeskPage {
      const draft = articleFor(desk, visit);
      const { articleId, visibleRevisionId } = draft;
      const online = visibleRevisionId === null ? undefined : desk.drafts.revision(visibleRevisionId);
      const revision = online ?? draft.revision;
      const { siteUrl } = config;
      const html = wechatHtml(revision.content, {
        siteUrl,
        address: `${siteUrl}${adminUrls.online(articleId)}`,
      });
      return {
        view: 'admin/wechat',
        title: `复制到公众号：${articleId} 号稿件`,
        data: {
          articleId,
          html,
          title: revision.content.title,
          number: revision.number,
          isOnline: online !== undefined,
          isNewer: online !== undefined && online.id !== draft.revision.id,
        },
      };
    },
  };
}
