/** GET /admin/articles/:id/compare: two versions of an article, with what changed between them marked: in the line of reading or side
 *  by side. */
import { type BlockDifference, compareBodies, compareText, type Run } from '../articles/differences.ts';
import { typedFromRevision } from '../articles/article-form.ts';
import type { Revision } from '../articles/draft-store.ts';
import { datesIn } from '../chinese/dates.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import { fieldLabels, fieldsInOrder, plainValue, shownValue } from './article-fields.ts';
import { articleFor } from './own-articles.ts';
import { type DeskPage, numberFrom, type SignedInVisit } from './visit.ts';

/** A field in which two versions differ. */
export interface FieldDifference {
  label: string;
  before: string;
  after: string;
  runs: Run[];
}

/** Blocks that stay as they are, more than these in a row, are folded: the last and the first of them stay in sight. */
const mostUnfolded = 3;

export function comparisonPages({ desk }: Services) {
  const { drafts, channels, settings } = desk;

  function fieldsOf(before: Revision, after: Revision): FieldDifference[] {
    const dates = datesIn(settings.read().timeZone);
    const [one, other] = [typedFromRevision(before, dates), typedFromRevision(after, dates)];
    const channelName = (id: string) => channels.byId(Number(id))?.name ?? id;
    return fieldsInOrder
      .filter((name) => name !== 'script' && plainValue(name, one[name]) !== plainValue(name, other[name]))
      .map((name) => {
        const [a, b] = [shownValue(name, one[name], channelName), shownValue(name, other[name], channelName)];
        return { label: fieldLabels[name], before: a, after: b, runs: compareText(a, b) };
      });
  }

  return {
    show(visit: SignedInVisit): DeskPage {
      const draft = articleFor(desk, visit);
      const revisionOf = (text: string | undefined) => {
        const revision = drafts.revision(numberFrom(text));
        return revision?.articleId === draft.articleId ? revision : notFound('没有这个版本');
      };
      const { from, to, view } = visit.query;
      const history = drafts.history(draft.articleId);
      const after = to === undefined ? draft.revision : revisionOf(to);
      const previous = history.find(({ number }) => number < after.number);
      const before = from === undefined ? revisionOf(String((previous ?? after).id)) : revisionOf(from);
      const rows = compareBodies(before.content.body, after.content.body);
      const fields = fieldsOf(before, after);
      return {
        view: 'admin/compare',
        title: `稿件 ${draft.articleId} · 第 ${before.number} 版与第 ${after.number} 版`,
        data: {
          draft,
          before,
          after,
          history,
          fields,
          isSideBySide: view === 'side',
          isSame: fields.length === 0 && rows.every(({ kind }) => kind === 'same'),
          groups: foldedGroups(rows),
          counts: countsOf(rows),
        },
      };
    },
  };
}

export interface RowGroup {
  isFolded: boolean;
  rows: BlockDifference[];
}

/** The rows of a comparison in groups: what is the same for long is folded away, but for the blocks beside a change. */
export function foldedGroups(rows: readonly BlockDifference[]): RowGroup[] {
  const groups: RowGroup[] = [];
  const push = (isFolded: boolean, some: readonly BlockDifference[]) => {
    if (some.length > 0) groups.push({ isFolded, rows: [...some] });
  };
  for (let at = 0; at < rows.length;) {
    const isSame = rows[at]!.kind === 'same';
    let end = at;
    while (end < rows.length && (rows[end]!.kind === 'same') === isSame) end += 1;
    const run = rows.slice(at, end);
    if (!isSame || run.length <= mostUnfolded || run.length === rows.length) push(false, run);
    else {
      const [head, tail] = [at === 0 ? 0 : 1, end === rows.length ? 0 : 1];
      push(false, run.slice(0, head));
      push(true, run.slice(head, run.length - tail));
      push(false, run.slice(run.length - tail));
    }
    at = end;
  }
  return groups;
}

function countsOf(rows: readonly BlockDifference[]) {
  const length = (kind: Run['kind']) =>
    rows.reduce((sum, row) => sum + row.runs.reduce((of, run) => of + (run.kind === kind ? run.text.replace(/\s/g, '').length : 0), 0), 0); // prettier-ignore
  return { removed: length('removed'), added: length('added') };
}
