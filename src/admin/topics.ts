/** /admin/topics: topics (专题), their sections, and what stands in them. Every button sends the whole form, so that what was typed
 *  elsewhere in it is kept. */
import { Conflict, Invalid, notFound, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { mostSections, type Topic, TopicForm, topicState } from '../taxonomy/topics.ts';
import { adminUrls } from '../urls.ts';
import { articleNumbers } from './article-number.ts';
import { baseAfter, type DeskPage, done, type Failure, failureFrom, numberFrom, type SeeOther, type SignedInVisit } from './visit.ts'; // prettier-ignore

interface TypedSection {
  name: string;
  articles: number[];
  /** Numbers or addresses to be added at its end. */
  add: string;
}

interface Typed {
  title: string;
  slug: string;
  lead: string;
  sections: TypedSection[];
  newSection: string;
}

const empty: Typed = { title: '', slug: '', lead: '', sections: [], newSection: '' };

export function topicPages({ desk }: Services) {
  const { acts, topics, topicDesk } = desk;
  function typedIn(form: Form): Typed {
    const count = Math.min(mostSections + 1, Number(form.text('sections')) || 0);
    return {
      title: form.text('title'),
      slug: form.text('slug'),
      lead: form.text('lead'),
      newSection: form.text('newSection'),
      sections: Array.from({ length: count }, (_, index) => ({
        name: form.text(`name-${index}`),
        articles: articleNumbers(form.text(`articles-${index}`)).numbers,
        add: form.text(`add-${index}`),
      })),
    };
  }

  const asTyped = ({ title, slug, lead, sections }: Topic): Typed => ({
    title,
    slug,
    lead,
    sections: sections.map((section) => ({ ...section, add: '' })),
    newSection: '',
  });

  /** The form put together: numbers that were typed stand behind what is there, and the deed of the button is done. */
  function read(typed: Typed, deed: string): TopicForm {
    const problems: Record<string, string> = {};
    const sections = typed.sections.map(({ name, articles, add }, index) => {
      const { numbers, unknown } = articleNumbers(add);
      if (unknown.length > 0)
        problems[`add-${index}`] = `“${unknown[0]!.slice(0, 40)}”不是稿件编号，也不是文章地址`;
      return { name, articles: [...articles, ...numbers] };
    });
    if (typed.newSection.trim() !== '') sections.push({ name: typed.newSection, articles: [] });
    const parsed = TopicForm.safeParse({ ...typed, sections: done(sections, deed) });
    if (!parsed.success)
      for (const [path, message] of Object.entries(problemsOf(parsed.error)))
        problems[path === 'sections' ? 'newSection' : path] = message;
    if (!parsed.success || Object.keys(problems).length > 0) throw new Invalid(problems);
    return parsed.data;

    function done(list: typeof sections, deed: string): typeof sections {
      const [what, first, second] = deed.split(':');
      const [at, place] = [Number(first), Number(second)];
      const section = list[at];
      if (!section) return list;
      const { articles } = section;
      if (what === 'section-up' && at > 0) list.splice(at - 1, 2, section, list[at - 1]!);
      if (what === 'section-down' && at < list.length - 1) list.splice(at, 2, list[at + 1]!, section);
      if (what === 'section-remove') list.splice(at, 1);
      const id = articles[place];
      if (id === undefined || second === undefined) return list;
      if (what === 'remove') articles.splice(place, 1);
      if (what === 'up') {
        articles.splice(place, 1);
        // The first of a section goes to the end of the one above.
        if (place > 0) articles.splice(place - 1, 0, id);
        else (list[at - 1]?.articles ?? articles)[at > 0 ? 'push' : 'unshift'](id);
      }
      if (what === 'down') {
        const isLast = place === articles.length - 1;
        articles.splice(place, 1);
        if (!isLast) articles.splice(place + 1, 0, id);
        else if (list[at + 1]) list[at + 1]!.articles.unshift(id);
        else articles.push(id);
      }
      return list;
    }
  }

  const versionOf = (topic: Topic) => sha256(canonicalJson(topicState(topic)));

  function page(topic: Topic | undefined, typed: Typed, failure?: Failure, base = ''): DeskPage {
    const titles = new Map(
      typed.sections.flatMap(({ articles }) => articles.map((id) => [id, topicDesk.standing(id)] as const)),
    );
    return {
      view: 'admin/topic',
      title: topic ? `专题：${topic.title}` : '添加专题',
      data: { topic, typed, titles, base: base || (topic ? versionOf(topic) : ''), problems: failure?.problems ?? {} }, // prettier-ignore
      ...(failure && { status: failure.status }),
    };
  }

  const topicOf = ({ params }: SignedInVisit) =>
    topics.byId(numberFrom(params.id)) ?? notFound('没有这个专题');

  return {
    list: (): DeskPage => ({ view: 'admin/topics', title: '专题', data: { topics: topics.all() } }),

    compose: (): DeskPage => page(undefined, empty),

    async add({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const topic = read(typed, '');
        const id = await acts.perform({ id: account.id }, (act) =>
          topicDesk.add(act, topic, account.roles.includes('chief')),
        );
        return done(adminUrls.topic(id), 'topic-added');
      } catch (error) {
        return page(undefined, typed, failureFrom(error));
      }
    },

    edit(visit: SignedInVisit): DeskPage {
      const topic = topicOf(visit);
      return page(topic, asTyped(topic));
    },

    async change(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const { form, account } = visit;
      const topic = topicOf(visit);
      const typed = typedIn(form);
      const deed = form.text('deed');
      try {
        const next = read(typed, deed);
        await acts.perform({ id: account.id }, (act) => {
          if (form.text('base') !== '' && form.text('base') !== versionOf(topics.byId(topic.id)!))
            throw new Conflict('您打开以后，专题已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          topicDesk.change(act, topic.id, next, account.roles.includes('chief'));
        });
        const [what, at] = deed.split(':');
        const anchor = at === undefined || what === 'section-remove' ? '' : `#section-${Number(at)}`;
        return done(`${adminUrls.topic(topic.id)}${anchor}`, 'topic-changed');
      } catch (error) {
        return page(topic, typed, failureFrom(error), baseAfter(error, form));
      }
    },

    async remove(visit: SignedInVisit): Promise<DeskPage | SeeOther> {
      const topic = topicOf(visit);
      try {
        if (!visit.form.has('sure')) throw new Invalid({ sure: '请先勾选确认' });
        await acts.perform({ id: visit.account.id }, (act) => topicDesk.remove(act, topic.id));
        return done(adminUrls.topics(), 'topic-removed');
      } catch (error) {
        return page(topic, asTyped(topic), failureFrom(error));
      }
    },
  };
}
