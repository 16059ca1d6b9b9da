/** /admin/sources: the units whose articles the newsroom prints (来源单位). */
import { Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import type { Services } from '../services.ts';
import { type Source, SourceForm } from '../taxonomy/sources.ts';
import { adminUrls } from '../urls.ts';
import { type DeskPage, done, type Failure, failureFrom, numberFrom, type SeeOther, type SignedInVisit } from './visit.ts'; // prettier-ignore

interface Typed {
  name: string;
  mayReprint: string;
  address: string;
  note: string;
}

export function sourcePages({ desk }: Services) {
  const { acts, sources, settings } = desk;

  const typedIn = (form: Form): Typed => ({
    name: form.text('name'),
    mayReprint: form.text('mayReprint'),
    address: form.text('address'),
    note: form.text('note'),
  });

  function read(typed: Typed): SourceForm {
    const parsed = SourceForm.safeParse({ ...typed, mayReprint: typed.mayReprint !== '' });
    if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
    return parsed.data;
  }

  function listPage(typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/sources',
      title: '来源单位',
      data: {
        sources: sources.all(),
        isRequired: settings.read().requiresReprintDetails,
        typed,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  function editPage(source: Source, typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/source',
      title: `来源单位：${source.name}`,
      data: { source, typed, problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  const sourceOf = ({ params }: SignedInVisit) =>
    sources.byId(numberFrom(params.id)) ?? notFound('没有这个来源单位');

  const asTyped = ({ name, mayReprint, address, note }: Source): Typed => ({
    name,
    mayReprint: mayReprint ? 'true' : '',
    address,
    note,
  });

  return {
    list: (): DeskPage => listPage({ name: '', mayReprint: 'true', address: '', note: '' }),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const source = read(typed);
        await acts.perform({ id: account.id }, (act) => sources.add(act, source));
        return done(adminUrls.sources(), 'source-added');
      } catch (error) {
        return listPage(typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const source = sourceOf(visit);
      return editPage(source, asTyped(source));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const source = sourceOf(visit);
      const typed = typedIn(visit.form);
      try {
        const form = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => sources.change(act, source.id, form));
        return done(adminUrls.sources(), 'source-changed');
      } catch (error) {
        return editPage(source, typed, failureFrom(error));
      }
    },

    async remove(visit: SignedInVisit): Promise<SeeOther> {
      const source = sourceOf(visit);
      await acts.perform({ id: visit.account.id }, (act) => sources.remove(act, source.id));
      return done(adminUrls.sources(), 'source-removed');
    },
  };
}
