/** What a reprint has to tell before it goes out, where the newsroom asks for it: a listed source, and the original's title, author
 *  and address. */
import type { Connection } from '../database/open.ts';
import { createSettingsStore } from '../settings/settings.ts';
import { createSources } from '../taxonomy/sources.ts';
import type { ArticleContent } from './article.ts';

export function createReprintRule(db: Connection) {
  const settings = createSettingsStore(db, () => undefined);
  const sources = createSources(db);

  return {
    /**
     * What keeps an article from being published as a reprint: a message for each field, or undefined.
     * @param savedBy who saved the text; null for a command: what was imported was printed long ago and is left as it is.
     */
    problem(
      { source }: Pick<ArticleContent, 'source'>,
      savedBy: number | null,
    ): Record<string, string> | undefined {
      const { requiresReprintDetails, siteName } = settings.read();
      if (!requiresReprintDetails || savedBy === null || source.name === '' || source.name === siteName)
        return undefined;
      const problems: Record<string, string> = {};
      if (!sources.mayReprint(source.name))
        problems.sourceName = `“${source.name}”不在可转载的来源单位里；请核对名称，或请管理员加进来`;
      if (source.originalTitle === '') problems.originalTitle = '转载要写明原题';
      if (source.originalAuthor === '') problems.originalAuthor = '转载要写明原作者';
      if (source.originalUrl === '' && source.url === '') problems.originalUrl = '转载要写明原文网址';
      return Object.keys(problems).length > 0 ? problems : undefined;
    },
  };
}
