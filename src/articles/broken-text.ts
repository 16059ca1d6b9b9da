/** Broken runs in an article: they keep it from being published until somebody has settled them. They are found by what they look
 *  like and not by a mark of ours, so that no way into the newsroom passes by: the cleaner, the editor, an import, an older draft.
 *  Who means such signs as they stand, in a report about hijacked pages, puts them into code or marks them 不转换. */
import { brokenPlaces } from '../chinese/broken-runs.ts';
import type { ArticleContent } from './article.ts';
import { editableText } from './body-edits.ts';

const fieldNames = {
  kicker: '引题',
  title: '主标题',
  subtitle: '副题',
  shortTitle: '短标题',
  summary: '摘要',
  dateline: '消息头',
};

/** What is said at the form's fields; undefined where nothing is broken. */
export function brokenTextProblem(content: ArticleContent): Record<string, string> | undefined {
  const problems: Record<string, string> = {};
  for (const [name, label] of Object.entries(fieldNames)) {
    const [place] = quoted(content[name as keyof typeof fieldNames]);
    if (place !== undefined) problems[name] = `${label}里有没有修好的乱码：${place}。请对照原文改正，再发布`;
  }
  // Almost every body holds neither sign, and its text need not be taken apart.
  const places = /[?？\ufffd□]/.test(content.body) ? quoted(editableText(content.body)) : [];
  if (places.length > 0)
    problems.body = `正文里有 ${places.length} 处没有修好的乱码：${places.slice(0, 3).join('；')}。请对照原文改正，再发布；原样引用乱码时请放进代码`;
  return Object.keys(problems).length > 0 ? problems : undefined;
}

function quoted(text: string): string[] {
  return brokenPlaces(text).map(({ start, end }) => `“${text.slice(Math.max(0, start - 6), end + 6).replaceAll('\n', ' ')}”`); // prettier-ignore
}
