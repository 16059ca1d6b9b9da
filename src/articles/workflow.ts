/** The newsroom's workflow (审签): which steps an article goes through, whose role each asks for, and whether the people at hand can
 *  fill them. The same rules stand in the database (migration 0015), which has the last word. */
import type { Role } from '../accounts/rights.ts';
import type { ArticleState } from './article.ts';

/** 直接发布, 一审, 三审. */
export const workflows = ['direct', 'one', 'three'] as const;
export type Workflow = (typeof workflows)[number];

/** 初审, 复审, 终审. */
export const steps = ['first', 'second', 'final'] as const;
export type Step = (typeof steps)[number];

/** The steps of a workflow, in their order. */
export function stepsOf(workflow: Workflow): readonly Step[] {
  return workflow === 'three' ? steps : workflow === 'one' ? ['first'] : [];
}

/** The roles of which one is needed to sign a step. */
export function rolesFor(workflow: Workflow, step: Step): readonly Role[] {
  if (workflow === 'one') return ['editor', 'head', 'chief'];
  return step === 'first' ? ['editor'] : step === 'second' ? ['head'] : ['chief'];
}

/** Whether somebody with these roles may sign a step at all. */
export function maySign(workflow: Workflow, step: Step, held: readonly Role[]): boolean {
  return rolesFor(workflow, step).some((role) => held.includes(role));
}

/** States in which an article is before reviewers, or has been and waits to go out. */
export const inReview: readonly ArticleState[] = ['first', 'second', 'final'];
export const isSubmitted = (state: ArticleState) =>
  inReview.includes(state) || state === 'approved' || state === 'scheduled';

/**
 * 三校: what is looked at in each step. One reads against the original and the house's rules, two the language, three the whole as it
 * will be seen. Ids are kept with the sign-off; words stand here.
 */
export const checksOf: Record<Step, readonly { id: string; text: string }[]> = {
  first: [
    { id: 'facts', text: '一校：事实、数字、时间、地点与采访记录或原稿核对过' },
    { id: 'names', text: '一校：人名、职务、机构名核对过' },
    { id: 'source', text: '一校：来源、作者、图片出处写全' },
  ],
  second: [
    { id: 'language', text: '二校：错别字、标点、语法通读过' },
    { id: 'title', text: '二校：标题、摘要与正文相符' },
    { id: 'law', text: '二校：没有侵犯隐私、名誉、版权之处' },
  ],
  final: [
    { id: 'direction', text: '三校：导向与分寸把过关' },
    { id: 'page', text: '三校：预览过读者将看到的页面' },
    { id: 'timing', text: '三校：发布时间与位置合适' },
  ],
};

/** Under the single review one person looks at all that matters. */
export function checksIn(workflow: Workflow, step: Step): readonly { id: string; text: string }[] {
  if (workflow !== 'one') return checksOf[step];
  return [...checksOf.first, ...checksOf.second, ...checksOf.final].map(({ id, text }) => ({
    id,
    text: text.replace(/^.校：/, ''),
  }));
}

/** Somebody who could write or sign. */
export interface Person {
  id: number;
  roles: readonly Role[];
}

/**
 * What present accounts lack to fill a workflow: '' where they can. Each step needs somebody else, and where nobody may sign their own
 * text, there must be one more person who writes.
 */
export function shortageFor(workflow: Workflow, signsOwn: boolean, people: readonly Person[]): string {
  const wanted = stepsOf(workflow);
  if (wanted.length === 0) return '';
  const names: Record<Step, string> = { first: '初审', second: '复审', final: '终审' };
  const able = wanted.map((step) => people.filter(({ roles }) => maySign(workflow, step, roles)));
  const counts = wanted.map((step, at) => `能${names[step]}的 ${able[at]!.length} 人`).join('、');
  const nobody = wanted.filter((_, at) => able[at]!.length === 0);
  if (nobody.length > 0)
    return `没有账号能${nobody.map((step) => names[step]).join('、')}（现有：${counts}）`;
  const writers = people.filter(({ roles }) =>
    roles.some((role) => role === 'reporter' || role === 'editor' || role === 'head' || role === 'chief'),
  );
  const needed = wanted.length + (signsOwn ? 0 : 1);
  if (!canSeat(able, signsOwn ? undefined : writers))
    return `至少要 ${needed} 个不同的人${signsOwn ? '' : '（写稿的人不能审自己的稿）'}，现有账号不够（${counts}）`;
  return '';
}

/** Whether every step can be given to another person, with one more left over who writes. */
function canSeat(able: readonly (readonly Person[])[], writers: readonly Person[] | undefined): boolean {
  const seats = writers ? [...able, writers] : able;
  const seat = (at: number, taken: ReadonlySet<number>): boolean =>
    at === seats.length ||
    seats[at]!.some(({ id }) => !taken.has(id) && seat(at + 1, new Set([...taken, id])));
  return seat(0, new Set());
}
