/** What a desk page is handed, and what it answers. Pages are functions from the one to the other; sending happens elsewhere. */
import type { Account } from '../accounts/accounts.ts';
import type { Browser } from '../accounts/devices.ts';
import type { Session } from '../accounts/sessions.ts';
import { Conflict, ExpectedError, Invalid, notFound } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export interface Visit {
  params: Record<string, string>;
  query: Record<string, string | undefined>;
  form: Form;
  /** The path with its query. */
  address: string;
  browser: Browser;
  /** The value of the session's cookie, whether or not there is such a session. */
  token: string | undefined;
  /** The value of the cookie between password and second factor. */
  stepToken: string | undefined;
  /** The language that is asked for in the address, or was last spoken in this browser. */
  askedLanguage: string | undefined;
  /** Whether a script asks, for JSON instead of a page. */
  wantsJson: boolean;
}

export interface SignedInVisit extends Visit {
  account: Account;
  session: Session;
}

/** Header lines of an answer; several cookies are several values. */
export type Headers = Record<string, string | string[]>;

/** A page of the desk. */
export interface DeskPage {
  view: string;
  title: string;
  data: Record<string, unknown>;
  status?: number;
  headers?: Headers;
  /** The article form is on it, which script makes comfortable. */
  hasEditor?: boolean;
  /** For whom the page is, where that is not who asked: somebody who has just signed in, or nobody. */
  account?: Account | undefined;
}

/** The answer to an act that was done: the address where its outcome is seen. */
export interface SeeOther {
  seeOther: string;
  headers?: Headers;
}

/** A page as readers would get it. */
export interface Preview {
  preview: string;
}

/** A style that a preview asks for. */
export interface Style {
  style: string;
}

/** An answer to a script of the desk. */
export interface Json {
  json: unknown;
  status?: number;
}

/** A file to take along. */
export interface Download {
  download: string;
  /** With its extension; letters of ASCII. */
  name: string;
  contentType: string;
}

export type DeskAnswer = DeskPage | SeeOther | Preview | Style | Json | Download;

/** The number in an address; NotFound where there is none. */
export function numberFrom(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : notFound();
}

/** What kept an act from being done: said in the form that is shown again. */
export interface Failure {
  status: number;
  /** By field; '' is about the whole form. */
  problems: Record<string, string>;
}

/** A failure that the person at the form can do something about; whatever else is thrown again. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof Invalid) return { status: error.status, problems: error.problems };
  if (error instanceof ExpectedError && error.status !== 404)
    return { status: error.status, problems: { '': error.message } };
  throw error;
}

/**
 * What a form that comes back starts from. Only who has been told that somebody else was faster goes on from what is there now
 * (''); any other form goes on from what it was opened on, so that the next try is told, too.
 */
export function baseAfter(error: unknown, form: Form): string {
  return error instanceof Conflict ? '' : form.text('base');
}

/** What a form carries of the thing it was opened on; another one is there once somebody else has changed it. */
export const versionOf = (thing: unknown): string => sha256(canonicalJson(thing));

/** An address of the desk with a notice about what was done. */
export function done(address: string, notice: string, counts: Record<string, number> = {}): SeeOther {
  const [path = '', anchor] = address.split('#');
  const query = new URLSearchParams({ done: notice });
  for (const [name, count] of Object.entries(counts)) if (count > 0) query.set(name, String(count));
  const at = `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`;
  return { seeOther: anchor === undefined ? at : `${at}#${anchor}` };
}
