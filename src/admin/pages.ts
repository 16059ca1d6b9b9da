/** /admin/pages: the single pages of the site (关于我们, 联系我们, 版权声明 …). */
import { typedFrom } from '../articles/body.ts';
import { Conflict, Invalid, notFound } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import { pageState, readPage, type SinglePage } from '../pages/pages.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { createArticleMedia } from './article-media.ts';
import {
  baseAfter,
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

interface Typed {
  title: string;
  slug: string;
  body: string;
  script: string;
  position: string;
  isInFooter: string;
}

/** What most sites have, offered until it is there. */
const usual = [
  { title: '关于我们', slug: 'about' },
  { title: '联系我们', slug: 'contact' },
  { title: '广告服务', slug: 'advertising' },
  { title: '版权声明', slug: 'copyright' },
  { title: '隐私政策', slug: 'privacy' },
];

export function singlePages(services: Services) {
  const { acts, pages, pageDesk, settings } = services.desk;
  const { mediumAt } = createArticleMedia(services);

  const typedIn = (form: Form): Typed => ({
    title: form.text('title'),
    slug: form.text('slug'),
    body: form.text('body'),
    script: form.text('script'),
    position: form.text('position'),
    isInFooter: form.text('isInFooter'),
  });

  const read = (typed: Typed) =>
    readPage(
      {
        ...typed,
        script: typed.script as 'hans',
        position: typed.position.trim() === '' ? 0 : typed.position,
        isInFooter: typed.isInFooter !== '',
      },
      { siteScript: settings.read().script, mediumAt },
    );

  const versionOf = (page: SinglePage) => sha256(canonicalJson(pageState(page)));

  function formPage(page: SinglePage | undefined, typed: Typed, failure?: Failure, base = ''): DeskPage {
    return {
      view: 'admin/page',
      title: page ? `单页：${page.title}` : '添加单页',
      data: { page, typed, base: base || (page ? versionOf(page) : ''), problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  const pageOf = ({ params }: SignedInVisit) => pages.byId(numberFrom(params.id)) ?? notFound('没有这张单页');

  const asTyped = (page: SinglePage): Typed => ({
    ...page,
    body: typedFrom(page.body),
    position: String(page.position),
    isInFooter: page.isInFooter ? 'true' : '',
  });

  /** Behind the last one. */
  const nextPosition = () =>
    String(Math.min(9999, Math.max(0, ...pages.all().map(({ position }) => position)) + 10));

  return {
    list(): DeskPage {
      const present = pages.all();
      const taken = new Set(present.map(({ slug }) => slug));
      return {
        view: 'admin/pages',
        title: '单页',
        data: { pages: present, usual: usual.filter(({ slug }) => !taken.has(slug)) },
      };
    },

    compose: ({ query }: SignedInVisit): DeskPage =>
      formPage(undefined, {
        title: query.title ?? '',
        slug: query.slug ?? '',
        body: '',
        script: '',
        position: nextPosition(),
        isInFooter: 'true',
      }),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const page = read(typed);
        await acts.perform({ id: account.id }, (act) => pageDesk.add(act, page));
        return done(adminUrls.pages(), 'page-added');
      } catch (error) {
        return formPage(undefined, typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const page = pageOf(visit);
      return formPage(page, asTyped(page));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const page = pageOf(visit);
      const typed = typedIn(visit.form);
      try {
        const form = read(typed);
        await acts.perform({ id: visit.account.id }, (act) => {
          const present = pages.byId(page.id) ?? notFound('没有这张单页');
          if (visit.form.has('base') && visit.form.text('base') !== versionOf(present))
            throw new Conflict('您打开以后，这张单页已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          pageDesk.change(act, page.id, form);
        });
        return done(adminUrls.pages(), 'page-changed');
      } catch (error) {
        return formPage(pages.byId(page.id), typed, failureFrom(error), baseAfter(error, visit.form));
      }
    },

    async remove(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const page = pageOf(visit);
      try {
        if (!visit.form.has('sure')) throw new Invalid({ sure: '请勾选“确定删除”' });
        await acts.perform({ id: visit.account.id }, (act) => pageDesk.remove(act, page.id));
        return done(adminUrls.pages(), 'page-removed');
      } catch (error) {
        return formPage(page, asTyped(page), failureFrom(error));
      }
    },
  };
}
