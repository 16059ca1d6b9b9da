/** /admin/statistics: what went out for the first time, by person or channel and by month, on the screen and as a table to take along. */
import { may } from '../accounts/rights.ts';
import { datesIn } from '../chinese/dates.ts';
import type { Services } from '../services.ts';
import { type Grouping, groupings, type Line, type Month, mostMonths } from '../statistics/statistics.ts';
import { adminUrls } from '../urls.ts';
import { csv } from './csv.ts';
import type { DeskPage, Download, SignedInVisit } from './visit.ts';

/** So many lines stand on the screen; the file has all. */
const mostShown = 200;
const mostInFile = 20_000;

interface Typed {
  by: Grouping;
  from: string;
  to: string;
}

/** A month of a calendar as one number, so that months can be counted. */
const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (number: number) =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

export function statisticsPages({ desk, now }: Services) {
  const { statistics, settings } = desk;

  /** The range that was asked for, mended where it cannot be, and what is said of that. */
  function read(query: SignedInVisit['query']): {
    typed: Typed;
    months: string[];
    problems: Record<string, string>;
  } {
    // prettier-ignore
    const dates = datesIn(settings.read().timeZone);
    const present = dates.localInput(now().toISOString()).slice(0, '2026-11'.length);
    const problems: Record<string, string> = {};
    const month = (name: 'from' | 'to', otherwise: string) => {
      const text = (query[name] ?? '').trim();
      if (text === '') return otherwise;
      if (/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/.test(text)) return text;
      problems[name] = '月份应如 2026-04';
      return otherwise;
    };
    const to = month('to', present);
    const from = month('from', monthOf(numberOf(to) - 2));
    const count = numberOf(to) - numberOf(from) + 1;
    if (count < 1) problems.from = '开始的月份晚于结束的月份';
    if (count > mostMonths) problems.from = `一次最多看 ${mostMonths} 个月，只列出最后 ${mostMonths} 个月`;
    const shown = Math.min(Math.max(count, 1), mostMonths);
    const by = groupings.find((name) => name === query.by) ?? 'account';
    return {
      typed: { by, from: query.from?.trim().slice(0, 20) ?? from, to: query.to?.trim().slice(0, 20) ?? to },
      months: Array.from({ length: shown }, (_, at) => monthOf(numberOf(to) - shown + 1 + at)),
      problems,
    };
  }

  function linesOf({ account }: SignedInVisit, by: Grouping, months: readonly string[]): Line[] {
    const dates = datesIn(settings.read().timeZone);
    const beginOf = (month: string) => dates.startOfDay(`${month}-01`)!;
    const ranges = months.map((month): Month => ({
      from: beginOf(month),
      until: beginOf(monthOf(numberOf(month) + 1)),
    }));
    return statistics.lines(by, ranges, may(account.roles, 'edit') ? null : account.id);
  }

  /** The lines, month by month, as a spreadsheet takes them. */
  function table(by: Grouping, months: readonly string[], lines: readonly Line[]): Download {
    const head = ['月份', { account: '账号', byline: '署名', channel: '栏目' }[by], '篇数', '字数', '图片', '阅读数']; // prettier-ignore
    const rows = months.flatMap((month, at) =>
      lines.flatMap(({ name, months: counted }) => {
        const sums = counted[at];
        if (!sums) return [];
        return [[month, name, ...[sums.articles, sums.characters, sums.pictures, sums.reads].map(String)]];
      }),
    );
    return {
      download: csv([head, ...rows.slice(0, mostInFile)]),
      name: `statistics-${months[0]}-${months.at(-1)}.csv`,
      contentType: 'text/csv; charset=utf-8',
    };
  }

  return {
    show(visit: SignedInVisit): DeskPage | Download {
      const { typed, months, problems } = read(visit.query);
      const lines = linesOf(visit, typed.by, months);
      if (visit.query.format === 'csv') return table(typed.by, months, lines);
      const sum = (name: 'articles' | 'characters' | 'pictures' | 'reads') =>
        lines.reduce((total, line) => total + line[name], 0);
      return {
        view: 'admin/statistics',
        title: '发稿统计',
        data: {
          lines: lines.slice(0, mostShown),
          further: Math.max(0, lines.length - mostShown),
          // An article with several names counts for each, so that names do not add up to a whole.
          sums: typed.by === 'byline' ? undefined : { articles: sum('articles'), characters: sum('characters'), pictures: sum('pictures'), reads: sum('reads') }, // prettier-ignore
          months,
          typed,
          problems,
          isOwnOnly: !may(visit.account.roles, 'edit'),
          isIncomplete: statistics.isIncomplete(),
          file: adminUrls.statistics({ by: typed.by, from: months[0]!, to: months.at(-1)!, format: 'csv' }),
        },
      };
    },
  };
}
