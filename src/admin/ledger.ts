/** /admin/ledger: the rows of the ledger, to look through and to take along, and a new key where the old one was lost. */
import { may } from '../accounts/rights.ts';
import { datesIn } from '../chinese/dates.ts';
import { Conflict } from '../errors.ts';
import type { LedgerFilter, LedgerRow } from '../ledger/ledger.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { csv } from './csv.ts';
import { type DeskPage, done, type Download, type SeeOther, type SignedInVisit } from './visit.ts';
import { actNames, deskWords } from './wording.ts';

const perPage = 50;

/** How many rows a file takes; the newest ones. Longer ones are parted by days. */
const mostInFile = 10_000;

/** What the filter's fields hold. */
const fields = ['act', 'account', 'article', 'from', 'to'] as const;
type Typed = Record<(typeof fields)[number], string>;

export function ledgerPages({ desk }: Services) {
  const { acts, accounts, ledger, settings } = desk;

  const typedIn = (query: SignedInVisit['query']) =>
    Object.fromEntries(fields.map((name) => [name, (query[name] ?? '').trim().slice(0, 40)])) as Typed;

  /** The filter that was typed; what cannot be understood is left out, and said. */
  function filterFrom(typed: Typed): { filter: LedgerFilter; problems: Record<string, string> } {
    const dates = datesIn(settings.read().timeZone);
    const problems: Record<string, string> = {};
    const number = (name: 'account' | 'article', what: string) => {
      if (typed[name] === '') return undefined;
      if (/^[1-9]\d{0,14}$/.test(typed[name])) return Number(typed[name]);
      problems[name] = `${what}是一个数字`;
      return undefined;
    };
    const day = (name: 'from' | 'to') => {
      if (typed[name] === '') return undefined;
      const begin = /^\d{4}-\d\d-\d\d$/.test(typed[name])
        ? dates.fromLocalInput(`${typed[name]}T00:00`)
        : undefined;
      if (begin === undefined) problems[name] = '日期应如 2026-04-30';
      return begin;
    };
    const to = day('to');
    const act = Object.hasOwn(actNames, typed.act) ? (typed.act as LedgerFilter['act']) : undefined;
    return {
      filter: {
        act,
        accountId: number('account', '账号'),
        articleId: number('article', '稿件编号'),
        from: day('from'),
        until: to && new Date(Date.parse(to) + 24 * 3_600_000).toISOString(),
      },
      problems,
    };
  }

  function naming() {
    const names = new Map(accounts.list().map(({ id, name }) => [id, name]));
    return ({ account_id: id }: LedgerRow) => (id === null ? '程序' : (names.get(id) ?? `账号 ${id}`));
  }

  /** The title of the article that a row is about, where it still has one. */
  function titleOf({ subject }: LedgerRow): { articleId: number; title: string } | undefined {
    const [, kind, id] = /^([a-z-]+):(\d+)$/.exec(subject) ?? [];
    if (kind === undefined || deskWords.subject(`${kind}:1`) !== '稿件 1') return undefined;
    const title = desk.drafts.titleOf(Number(id));
    return title ? { articleId: Number(id), title } : undefined;
  }

  return {
    list({ query, account }: SignedInVisit): DeskPage {
      const typed = typedIn(query);
      const { filter, problems } = filterFrom(typed);
      const below = /^[1-9]\d{0,14}$/.test(query.below ?? '') ? Number(query.below) : undefined;
      const found = ledger.newest(perPage + 1, below, filter);
      const rows = found.slice(0, perPage);
      const who = naming();
      return {
        view: 'admin/ledger',
        title: '发布台账',
        data: {
          rows: rows.map((row) => ({ ...row, who: who(row), about: titleOf(row) })),
          typed,
          problems,
          isFiltered: fields.some((name) => typed[name] !== ''),
          acts: Object.entries(actNames),
          people: accounts.list(),
          mostInFile,
          older: found.length > perPage ? adminUrls.ledger({ ...typed, below: String(rows.at(-1)!.number) }) : '', // prettier-ignore
          newest: below === undefined ? '' : adminUrls.ledger(typed),
          exports: { csv: adminUrls.ledgerExport({ ...typed, format: 'csv' }), jsonl: adminUrls.ledgerExport({ ...typed, format: 'jsonl' }) }, // prettier-ignore
          canSign: acts.canSign(),
          mayMakeKey: may(account.roles, 'ledger-key'),
          fingerprint: ledger.currentKey()?.fingerprint ?? '',
        },
      };
    },

    /** The rows that the filter names, as JSON Lines (each row as it is, so that it can be checked) or CSV. */
    export({ query }: SignedInVisit): Download {
      const rows = ledger.newest(mostInFile, undefined, filterFrom(typedIn(query)).filter).reverse();
      if (query.format === 'jsonl') {
        const download = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
        return { download, name: 'ledger.jsonl', contentType: 'application/x-ndjson; charset=utf-8' };
      }
      const who = naming();
      const lines = rows.map((row) => [
        String(row.number),
        deskWords.act(row.act),
        deskWords.subject(row.subject),
        titleOf(row)?.title ?? '',
        who(row),
        row.at,
        row.hash,
      ]);
      const head = ['号', '事项', '对象', '题目', '谁', '时间（UTC）', '哈希'];
      return { download: csv([head, ...lines]), name: 'ledger.csv', contentType: 'text/csv; charset=utf-8' };
    },

    async addKey({ account }: SignedInVisit): Promise<SeeOther> {
      if (acts.canSign()) throw new Conflict('签名密钥好好的，不需要新的。');
      await acts.addKey({ id: account.id });
      return done(adminUrls.ledger(), 'key');
    },
  };
}
