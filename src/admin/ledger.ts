/** /admin/ledger: the newest rows of the ledger, and a new key where the old one was lost. */
import { may } from '../accounts/rights.ts';
import { Conflict } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { type DeskPage, done, type SeeOther, type SignedInVisit } from './visit.ts';

const perPage = 50;

export function ledgerPages({ desk }: Services) {
  const { acts, accounts, ledger } = desk;

  return {
    list({ query, account }: SignedInVisit): DeskPage {
      const below = /^[1-9]\d{0,14}$/.test(query.below ?? '') ? Number(query.below) : undefined;
      const rows = ledger.newest(perPage, below);
      const names = new Map(accounts.list().map(({ id, name }) => [id, name]));
      const last = rows.at(-1)?.number ?? 1;
      return {
        view: 'admin/ledger',
        title: '发布台账',
        data: {
          rows: rows.map((row) => ({
            ...row,
            who: row.account_id === null ? '程序' : (names.get(row.account_id) ?? `账号 ${row.account_id}`),
          })),
          older: last > 1 ? adminUrls.ledger(last) : '',
          newest: below === undefined ? '' : adminUrls.ledger(),
          canSign: acts.canSign(),
          mayMakeKey: may(account.roles, 'ledger-key'),
          fingerprint: ledger.currentKey()?.fingerprint ?? '',
        },
      };
    },

    async addKey({ account }: SignedInVisit): Promise<SeeOther> {
      if (acts.canSign()) throw new Conflict('签名密钥好好的，不需要新的。');
      await acts.addKey({ id: account.id });
      return done(adminUrls.ledger(), 'key');
    },
  };
}
