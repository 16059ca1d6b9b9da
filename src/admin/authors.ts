/** /admin/authors: the people behind bylines (作者). */
import { Conflict, Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { type Author, AuthorForm } from '../taxonomy/authors.ts';
import { adminUrls } from '../urls.ts';
import { type Picking, pickingFor, thumbAt, withPicked } from './picture-picker.ts';
import { baseAfter, type DeskPage, done, type Failure, failureFrom, numberFrom, type SeeOther, type SignedInVisit, versionOf } from './visit.ts'; // prettier-ignore

/** So many stand on the page; others are found by name. */
const mostShown = 300;

interface Typed {
  name: string;
  slug: string;
  title: string;
  spellings: string;
  accountId: string;
  portrait: string;
  biography: string;
}

const empty: Typed = {
  name: '',
  slug: '',
  title: '',
  spellings: '',
  accountId: '',
  portrait: '',
  biography: '',
};

export function authorPages({ desk }: Services) {
  const { acts, authors, accounts, media } = desk;

  const typedIn = (form: Form): Typed => ({
    name: form.text('name'),
    slug: form.text('slug'),
    title: form.text('title'),
    spellings: form.text('spellings'),
    accountId: form.text('accountId'),
    portrait: form.text('portrait'),
    biography: form.text('biography'),
  });

  const asTyped = (author: Author): Typed => ({
    ...author,
    spellings: author.spellings.join('\n'),
    accountId: author.accountId === null ? '' : String(author.accountId),
  });

  function read(typed: Typed): AuthorForm {
    const known = accounts.list().some(({ id }) => String(id) === typed.accountId);
    const parsed = AuthorForm.safeParse({ ...typed, accountId: known ? Number(typed.accountId) : null });
    const problems = parsed.success ? {} : problemsOf(parsed.error);
    if (typed.accountId !== '' && !known) problems.accountId = '没有这个账号';
    const portrait = typed.portrait.trim();
    if (portrait !== '' && media.bySrc(portrait)?.kind !== 'picture')
      problems.portrait = '图库里没有这张图片';
    if (!parsed.success || Object.keys(problems).length > 0) throw new Invalid(problems);
    return parsed.data;
  }

  function page(
    author: Author | undefined,
    typed: Typed,
    failure?: Failure,
    picking?: Picking,
    base = '',
  ): DeskPage {
    // prettier-ignore
    return {
      view: 'admin/author',
      title: author ? `作者：${author.name}` : '添加作者',
      data: {
        author,
        base: base || (author ? versionOf(author) : ''),
        typed,
        names: author ? [author.name, ...author.spellings].map((name) => ({ name, articles: authors.articlesUnder(name) })) : [], // prettier-ignore
        people: accounts.list(),
        thumb: thumbAt(media, typed.portrait),
        picking,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  const authorOf = ({ params }: SignedInVisit) =>
    authors.byId(numberFrom(params.id)) ?? notFound('没有这位作者');

  return {
    list({ query }: SignedInVisit): DeskPage {
      const typed = (query.words ?? '').trim().slice(0, 60);
      const found = authors.list(typed, mostShown + 1);
      const names = new Map(accounts.list().map(({ id, name }) => [id, name]));
      return {
        view: 'admin/authors',
        title: '作者',
        data: {
          rows: found.slice(0, mostShown).map((row) => ({ ...row, accountName: names.get(row.accountId ?? 0) ?? '' })), // prettier-ignore
          isCut: found.length > mostShown,
          mostShown,
          typed,
        },
      };
    },

    compose: (): DeskPage => page(undefined, empty),

    async add({ form: sent, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const form = withPicked(sent);
      const typed = typedIn(form);
      const picking = pickingFor(media, form);
      if (picking) return page(undefined, typed, undefined, picking);
      try {
        const author = read(typed);
        await acts.perform({ id: account.id }, (act) => authors.add(act, author));
        return done(adminUrls.authors(), 'author-added');
      } catch (error) {
        return page(undefined, typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const author = authorOf(visit);
      return page(author, asTyped(author));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const author = authorOf(visit);
      const form = withPicked(visit.form);
      const typed = typedIn(form);
      const picking = pickingFor(media, form);
      if (picking) return page(author, typed, undefined, picking, form.text('base'));
      try {
        const changed = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => {
          if (form.text('base') !== '' && form.text('base') !== versionOf(authors.byId(author.id)!))
            throw new Conflict('您打开以后，这位作者已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          authors.change(act, author.id, changed);
        });
        return done(adminUrls.authors(), 'author-changed');
      } catch (error) {
        return page(author, typed, failureFrom(error), undefined, baseAfter(error, form));
      }
    },

    async remove(visit: SignedInVisit): Promise<SeeOther> {
      const author = authorOf(visit);
      await acts.perform({ id: visit.account.id }, (act) => authors.remove(act, author.id));
      return done(adminUrls.authors(), 'author-removed');
    },
  };
}
