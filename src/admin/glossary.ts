/** /admin/glossary: names and terms whose conversion the newsroom decides (转换词表). */
import { Conflict, Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { type GlossaryEntry, GlossaryForm, glossaryKinds, lookedThrough } from '../taxonomy/glossary.ts';
import { adminUrls } from '../urls.ts';
import { baseAfter, type DeskPage, done, type Failure, failureFrom, numberFrom, type SeeOther, type SignedInVisit, versionOf } from './visit.ts'; // prettier-ignore

const perPage = 100;
const mostTold = 10;

interface Typed {
  kind: string;
  hans: string;
  tw: string;
  hk: string;
  note: string;
}

export function glossaryPages({ desk }: Services) {
  const { acts, glossaryDesk } = desk;

  const typedIn = (form: Form): Typed => ({
    kind: form.text('kind'),
    hans: form.text('hans'),
    tw: form.text('tw'),
    hk: form.text('hk'),
    note: form.text('note'),
  });

  function read(typed: Typed): GlossaryForm {
    const parsed = GlossaryForm.safeParse(typed);
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
    return parsed.data;
  }

  function listPage(query: SignedInVisit['query'], typed: Typed, failure?: Failure): DeskPage {
    const words = (query.words ?? '').trim().slice(0, 60);
    const kind = glossaryKinds.find((name) => name === query.of) ?? '';
    const found = glossaryDesk.list(words, kind, perPage + 1, query.after);
    const rows = found.slice(0, perPage);
    return {
      view: 'admin/glossary',
      title: '转换词表',
      data: {
        rows,
        count: glossaryDesk.count(),
        filter: { words, of: kind },
        first: query.after === undefined ? '' : adminUrls.glossary({ words, of: kind }),
        next: found.length > perPage ? adminUrls.glossary({ words, of: kind, after: rows.at(-1)!.hans }) : '',
        typed,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  function editPage(entry: GlossaryEntry, typed: Typed, failure?: Failure, base = ''): DeskPage {
    const touched = glossaryDesk.touched(entry);
    return {
      view: 'admin/glossary-entry',
      title: `转换词表：${entry.hans}`,
      data: { entry, base: base || versionOf(entry), touched: touched.slice(0, mostTold), count: touched.length, lookedThrough, typed, problems: failure?.problems ?? {} }, // prettier-ignore
      ...(failure && { status: failure.status }),
    };
  }

  const entryOf = ({ params }: SignedInVisit) =>
    glossaryDesk.byId(numberFrom(params.id)) ?? notFound('没有这一条');

  return {
    list: ({ query }: SignedInVisit): DeskPage =>
      listPage(query, { kind: 'person', hans: '', tw: '', hk: '', note: '' }),

    async add({ form, query, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const entry = read(typed);
        await acts.perform({ id: account.id }, (act) => glossaryDesk.add(act, entry));
        return done(adminUrls.glossary(), 'glossary-added');
      } catch (error) {
        return listPage(query, typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const entry = entryOf(visit);
      return editPage(entry, entry);
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const entry = entryOf(visit);
      const typed = typedIn(visit.form);
      try {
        const form = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => {
          const base = visit.form.text('base');
          if (base !== '' && base !== versionOf(glossaryDesk.byId(entry.id)!))
            throw new Conflict('您打开以后，这一条已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          glossaryDesk.change(act, entry.id, form);
        });
        return done(adminUrls.glossary(), 'glossary-changed');
      } catch (error) {
        return editPage(entry, typed, failureFrom(error), baseAfter(error, visit.form));
      }
    },

    async remove(visit: SignedInVisit): Promise<SeeOther> {
      const entry = entryOf(visit);
      await acts.perform({ id: visit.account.id }, (act) => glossaryDesk.remove(act, entry.id));
      return done(adminUrls.glossary(), 'glossary-removed');
    },
  };
}
