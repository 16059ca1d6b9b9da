/** A newsroom in the middle of its day, for tests that look at every page of the desk: articles in all states, people, pictures'
 *  places, topics, sources, words, and an account with all roles. */
import type { Role } from '../../src/accounts/rights.ts';
import { deskRoutes } from '../../src/admin/routes.ts';
import type { Frame } from '../../src/site/frame.ts';
import { signIn } from './desk.ts';
import type { Newsroom } from './newsroom.ts';

const everyRole: Role[] = ['reporter', 'editor', 'head', 'chief', 'admin'];

interface Given {
  /** What people call things; in Latin letters it shows what the desk itself says in Chinese. */
  name?: (text: string) => string;
}

/** Furnishes a newsroom; gives who is signed in and the addresses of all pages that are read by GET. */
export async function busyDesk(newsroom: Newsroom, { name = (text) => text }: Given = {}) {
  const { make } = newsroom;
  const person = await signIn(newsroom, make.account(everyRole, name('editor-in-chief')));
  const other = make.account(['reporter', 'editor'], name('second-editor'));
  make.account(['head'], name('head'));
  make.account(['chief'], name('chief'));
  make.settings({ siteName: 'Daily', description: '', workflow: 'three' });
  const channel = make.channel({ name: name('News') });
  make.channel({ name: name('Local'), parentId: channel.id });
  const body = `<p>${name('The first paragraph, with a <a href="https://example.org/">link</a>.')}</p><p>${name('The second.')}</p>`;
  const draft = (title: string) => make.draft({ body, title: name(title), tags: [name('harbour')], by: other }); // prettier-ignore
  const [plain, submitted, returned, online, withdrawn] = [
    draft('A draft'),
    draft('In review'),
    draft('Returned'),
    draft('Online'),
    draft('Withdrawn'),
  ];
  const act = (path: string, fields: Record<string, string>) => person.post(`/admin/articles/${path}`, fields); // prettier-ignore
  for (const { id, revisionId } of [submitted, returned])
    await act(`${id}/submission`, { revisionId: String(revisionId), remark: name('please') });
  await act(`${returned.id}/return`, { revisionId: String(returned.revisionId), returnRemark: name('shorter') }); // prettier-ignore
  await act(`${submitted.id}/remarks`, { remark: name('a remark') });
  await act(`${submitted.id}/assignment`, { assignee: String(other.id), assignRemark: name('yours') });
  make.settings({ workflow: 'direct' });
  for (const { id, revisionId } of [online, withdrawn])
    await act(`${id}/publication`, { revisionId: String(revisionId) });
  await act(`${online.id}/correction`, { correction: name('It was the fifth.') });
  await act(`${withdrawn.id}/withdrawal`, { withdrawalReason: name('wrong'), notice: 'notice' });
  await act(`${plain.id}/preview-links`, { hours: '24' });
  await person.post('/admin/topics', { title: name('A topic'), slug: 'topic', intro: '' });
  await person.post('/admin/sources', { name: name('Agency'), mayReprint: 'true', address: '', note: '' });
  await person.post('/admin/pages', { title: name('About'), slug: 'about', body, position: '0' });
  await person.post('/admin/invitations', { name: name('newcomer'), email: '', roles: 'reporter' });
  await newsroom.services.desk.tickets.receive({
    kind: 'error',
    articleId: online.id,
    page: '',
    text: name('It was the sixth, not the fifth.'),
    contact: name('reader@example.com'),
    address: '192.0.2.1',
  });
  await newsroom.services.desk.reads.add([{ articleId: online.id, count: 1234 }]);
  await person.post('/admin/authors', { name: name('Jiang'), slug: 'jiang', title: name('reporter'), spellings: name('J. Jiang') }); // prettier-ignore
  await person.post('/admin/glossary', { kind: 'person', hans: name('Jiang'), tw: name('Chiang') });
  make.settings({ workflow: 'three' });
  return { person, other, articles: { plain, submitted, returned, online, withdrawn } };
}

/** The addresses of the table's pages for things of a busy desk; of pages about articles, one for each given article. */
export function deskAddresses(
  { services }: Newsroom,
  articles: readonly number[],
  isAsked: (path: string, method: 'get' | 'post') => boolean,
) {
  const { desk } = services;
  return deskRoutes(services, undefined as unknown as Frame)
    .filter(({ method, path }) => isAsked(path, method))
    .flatMap(({ method, path }) =>
      (path.includes('/articles/:id') ? articles : [1]).map((id) => {
        const revision = desk.drafts.draft(id)?.revision.id ?? 1;
        return {
          method,
          address: `/admin${path
            .replace(':revisionId', String(revision))
            .replace(/:token/, 'x')
            .replace(/:\w+/g, String(id))}`,
        };
      }),
    );
}
