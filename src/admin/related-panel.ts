/** 相关阅读 beside an article's text: what is chosen, and what is proposed. */
import type { Draft } from '../articles/draft-store.ts';
import type { DeskServices } from '../services.ts';

/** What the panel shows. */
export function relatedPanel({ related }: DeskServices, { articleId, revision }: Draft) {
  return {
    chosen: related.of(articleId).map((id) => related.standing(id)),
    proposals: related.proposals(articleId, revision.content),
  };
}
