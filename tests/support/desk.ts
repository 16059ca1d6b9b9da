/** People at the desk: somebody signed in, and how a form reads that came back. */
import assert from 'node:assert/strict';
import type { Role } from '../../src/accounts/rights.ts';
import { type Asking, type Newsroom, password } from './newsroom.ts';

/** The cookie that a reply gives, as a browser sends it back. */
export function cookieFrom(headers: { 'set-cookie'?: string[] | undefined }): string {
  const [cookie] = headers['set-cookie'] ?? [];
  assert.ok(cookie, 'a cookie was set');
  return cookie.split(';')[0]!;
}

/** Signs an account in through the form. */
export async function signIn({ post, get }: Newsroom, account: { id: number; name: string }) {
  const reply = await post('/admin/sign-in', { account: account.name, password });
  assert.equal(reply.status, 303);
  const cookie = cookieFrom(reply.headers);
  return {
    ...account,
    cookie,
    get: (path: string, headers: Record<string, string> = {}) => get(path, { cookie, ...headers }),
    post: (path: string, body: NonNullable<Asking['body']>, headers: Record<string, string> = {}) =>
      post(path, body, { cookie, ...headers }),
  };
}

export type Person = Awaited<ReturnType<typeof signIn>>;

/** Makes an account with these roles and signs it in. */
export const signedIn = (newsroom: Newsroom, ...roles: Role[]) =>
  signIn(newsroom, newsroom.make.account(roles));

/** What a field of a page's form holds: an input's value, a textarea's text, a select's choice. */
export function fieldValue(html: string, name: string): string | undefined {
  const [, select] = new RegExp(`<select[^>]* name="${name}"[^>]*>(.*?)</select>`, 's').exec(html) ?? [];
  if (select !== undefined) return decode(/<option value="([^"]*)" selected>/.exec(select)?.[1] ?? '');
  const [, text] = new RegExp(`<textarea[^>]* name="${name}"[^>]*>\n?(.*?)</textarea>`, 's').exec(html) ?? [];
  if (text !== undefined) return decode(text);
  const [input] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html) ?? [];
  return input && decode(/ value="([^"]*)"/.exec(input)?.[1] ?? '');
}

function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
