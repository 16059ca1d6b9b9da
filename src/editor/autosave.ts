/** Sends the form to the server's buffer while it changes, so that another machine has it, too. Where the connection is cut the text
 *  waits in the browser's own store and goes when there is a way again. */
import { t } from './language.ts';

interface Needs {
  address: string;
  /** The article's number; '' for a new one. */
  article: string;
  formId: string;
  fields: () => Record<string, string>;
  /** Seen, but not read out: it changes every few seconds. */
  show: (text: string) => void;
  say: (text: string) => void;
}

const everyMs = 3000;
const againMs = 10_000;
/** What browsers let go out while a page is left, in bytes, with room for the names. */
const mostOnLeaving = 60_000;

export type Autosave = ReturnType<typeof createAutosave>;

export function createAutosave({ address, article, formId, fields, show, say }: Needs) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let version = '';
  let sentVersion = '';
  let isCut = false;
  let isStopped = false;

  function bodyOf() {
    const place: Record<string, string> = article === '' ? { formId } : { articleId: article };
    return new URLSearchParams({ ...fields(), ...place, version });
  }

  function plan(ms: number) {
    if (timer !== undefined || isStopped || address === '') return;
    timer = setTimeout(() => {
      timer = undefined;
      void send();
    }, ms);
  }

  async function send(): Promise<void> {
    if (underWay || isStopped || version === sentVersion) return;
    const sending = version;
    const body = bodyOf();
    const abort = new AbortController();
    const impatient = setTimeout(() => abort.abort(), 20_000);
    underWay = fetch(address, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      signal: abort.signal,
    })
      .then((reply) => {
        if (reply.status >= 500) throw new Error(String(reply.status));
        sentVersion = sending;
        if (!reply.ok) {
          show(reply.status === 401 ? t('登录已过期，没有送到服务器；本机留着底') : '');
          return;
        }
        if (isCut) say(t('连上了，没有保存的内容已送到服务器'));
        isCut = false;
        show(t('{1} 已留底', timeText()));
      })
      .catch(() => {
        if (!isCut) say(t('现在连不上服务器。写的内容先留在本机，连上以后自动送出'));
        isCut = true;
        show(t('还没送到服务器'));
      });
    await underWay;
    clearTimeout(impatient);
    underWay = undefined;
    if (isCut) plan(againMs);
    else if (version !== sentVersion) plan(everyMs);
  }

  addEventListener('online', () => void send());

  return {
    /** The text is another one now, which is called so. */
    changed(next: string) {
      if (next === version) return;
      version = next;
      plan(everyMs);
    },
    /** The page may be gone in a moment. */
    flush() {
      if (isStopped || version === sentVersion || address === '') return;
      const body = bodyOf().toString();
      if (body.length > mostOnLeaving) {
        void send();
        return;
      }
      sentVersion = version;
      const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
      void fetch(address, { method: 'POST', body, headers, keepalive: true }).catch(() => {
        sentVersion = '';
      });
    },
    /** Before the form itself is sent: nothing of it may arrive after it. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      timer = undefined;
      await underWay;
    },
    goOn() {
      isStopped = false;
      if (version !== sentVersion) plan(everyMs);
    },
  };
}

const timeText = () => new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
