/** What was typed and not saved yet, in the browser's own store until the server has it: by account and article, gone when somebody
 *  signs out. On every page of the desk, so it stays small. */

const prefix = 'yaowen:unsaved:';
const sentName = 'yaowen:sent';
/** What nobody came back for. */
const keptMs = 30 * 24 * 60 * 60 * 1000;

export interface Unsaved {
  fields: Record<string, string>;
  at: number;
  /** In characters, of the body. */
  length: number;
  /** The window that wrote it and how often it did, by which the server's buffer is known to be the same text or an earlier one. */
  version?: string;
}

/** How a text of the store stands to the server's buffer, by their versions. */
export function kinship(own: string | undefined, theirs: string): 'same' | 'newer' | 'strange' {
  if (!own || theirs === '') return 'strange';
  if (own === theirs) return 'same';
  const [chain, number] = own.split('.');
  const [otherChain, otherNumber] = theirs.split('.');
  return chain === otherChain && Number(number) > Number(otherNumber) ? 'newer' : 'strange';
}

/** The place of an article's text, or of a new one's. */
export const unsavedKey = (account: string, article: string, formId: string) =>
  `${prefix}${account}:${article || `new:${formId}`}`;

/** What is kept under a key; undefined where there is none, or no store. */
export function readUnsaved(key: string): Unsaved | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Unsaved);
  } catch {
    return undefined;
  }
}

/** Whether it could be kept: the store may be full, or forbidden. */
export function writeUnsaved(key: string, unsaved: Unsaved): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(unsaved));
    return true;
  } catch {
    return false;
  }
}

export function forgetUnsaved(key: string) {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is no store, and so nothing in it.
  }
}

/** All keys of an account's new articles, the newest text first. */
export function newArticleKeys(account: string): string[] {
  return keys(`${prefix}${account}:new:`).sort(
    (one, other) => (readUnsaved(other)?.at ?? 0) - (readUnsaved(one)?.at ?? 0),
  );
}

/** Before a form is sent: which text the answer will speak of. */
export function rememberSent(key: string) {
  try {
    sessionStorage.setItem(sentName, key);
  } catch {
    // The text is then offered once more than necessary.
  }
}

/** When a page is the answer to what was sent, and says that it was saved: the server has it. */
export function forgetWhatWasSaved() {
  try {
    const key = sessionStorage.getItem(sentName);
    if (key === null) return;
    sessionStorage.removeItem(sentName);
    forgetUnsaved(key);
  } catch {
    // No store, nothing kept.
  }
}

/** Of everybody: the next person at this computer finds nothing. */
export function forgetEverything() {
  for (const key of keys(prefix)) forgetUnsaved(key);
}

export function forgetOld(now: number) {
  for (const key of keys(prefix)) if (now - (readUnsaved(key)?.at ?? 0) > keptMs) forgetUnsaved(key);
}

function keys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}
