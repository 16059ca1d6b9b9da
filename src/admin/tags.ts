/** /admin/tags: tags with how many articles stand under each; renaming, merging, and taking that back. */
import type { Account } from '../accounts/accounts.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { TagCount } from '../taxonomy/tags.ts';
import { adminUrls } from '../urls.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

const perPage = 100;
const mostAliases = 500;

export function tagPages({ desk }: Services) {
  const { acts, tagDesk } = desk;

  const isChief = ({ roles }: Account) => roles.includes('chief');

  /** The place in the list that an address names. */
  function placeFrom({ articles = '', tag = '' }: SignedInVisit['query']): TagCount | undefined {
    return /^\d{1,9}$/.test(articles) ? { articles: Number(articles), tag: tag.slice(0, 100) } : undefined;
  }

  function page(
    tag: string,
    account: Account,
    failure?: Failure,
    typed: Record<string, string> = {},
  ): DeskPage {
    // prettier-ignore
    const articles = tagDesk.count(tag);
    const aliases = tagDesk.aliasesOf(tag);
    if (articles === 0 && aliases.length === 0) {
      const shown = tagDesk.shownAs(tag);
      notFound(shown === undefined ? '没有这个标签' : `这个标签已改名为“${shown}”`);
    }
    return {
      view: 'admin/tag',
      title: `标签：${tag}`,
      data: { tag, articles, aliases, mayRename: tagDesk.mayRename(isChief(account)), typed, problems: failure?.problems ?? {} }, // prettier-ignore
      ...(failure && { status: failure.status }),
    };
  }

  return {
    list({ query }: SignedInVisit): DeskPage {
      const words = (query.words ?? '').trim().slice(0, 60);
      const found = tagDesk.list(words, perPage + 1, placeFrom(query));
      const rows = found.slice(0, perPage);
      const last = rows.at(-1);
      return {
        view: 'admin/tags',
        title: '标签',
        data: {
          rows: rows.map((row) => ({ ...row, aliases: tagDesk.aliasesOf(row.tag) })),
          typed: words,
          aliases: tagDesk.aliases(mostAliases),
          first: query.articles === undefined ? '' : adminUrls.tags({ words }),
          next: found.length > perPage && last ? adminUrls.tags({ words, articles: String(last.articles), tag: last.tag }) : '', // prettier-ignore
        },
      };
    },

    show: ({ query, account }: SignedInVisit): DeskPage => page(query.name ?? '', account),

    async rename({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const from = form.text('name');
      try {
        await acts.perform({ id: account.id }, (act) =>
          tagDesk.rename(act, from, form.text('to'), {
            isMeant: form.has('merge'),
            isChief: isChief(account),
          }),
        );
        return done(adminUrls.tag(tagDesk.shownAs(from) ?? from), 'tag-renamed');
      } catch (error) {
        return page(from, account, failureFrom(error), form.fields());
      }
    },

    async restore({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const alias = form.text('alias');
      const tag = tagDesk.shownAs(alias) ?? notFound('这个名字没有改过');
      try {
        await acts.perform({ id: account.id }, (act) => tagDesk.restore(act, alias, isChief(account)));
        return done(adminUrls.tags(), 'tag-restored');
      } catch (error) {
        return page(tag, account, failureFrom(error));
      }
    },
  };
}
