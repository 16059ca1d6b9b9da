/** Keeps what is typed in the browser until the server has it, offers it again after a crash, and warns before it is left. Nothing is
 *  overwritten unasked. */
import { charactersIn } from './counting.ts';
import { button, debounced, element } from './elements.ts';
import {
  forgetUnsaved,
  newArticleKeys,
  readUnsaved,
  type Unsaved,
  unsavedKey,
  writeUnsaved,
} from './unsaved-store.ts';

interface Needs {
  form: HTMLFormElement;
  account: string;
  article: string;
  say: (text: string) => void;
  /** After fields were filled from what was kept. */
  restored: () => void;
}

/** What names a form and its state is no text that a person typed. */
const ownNames = new Set(['formId', 'wasOnline', 'then']);

export function createUnsaved({ form, account, article, say, restored }: Needs) {
  const formId = form.querySelector<HTMLInputElement>('[name=formId]')?.value ?? '';
  const key = unsavedKey(account, article, formId);
  const opened = JSON.stringify(fieldsOf(form));
  let isLeaving = false;
  let isSent = false;
  let cannotKeep = false;

  // The same text in the form and in the store: it came back with a mistake, or by going back, and is still not saved.
  const kept = readUnsaved(key);
  let baseline = kept && sameText(kept.fields, fieldsOf(form)) ? '' : opened;

  const isDirty = () => JSON.stringify(fieldsOf(form)) !== baseline;

  function keep() {
    if (isLeaving) return;
    if (!isDirty()) {
      if (baseline !== '' && !offer.isConnected) forgetUnsaved(key);
      return;
    }
    const fields = fieldsOf(form);
    const unsaved: Unsaved = { fields, at: Date.now(), length: charactersIn(textOf(fields.body ?? '')) };
    if (writeUnsaved(key, unsaved)) return;
    if (!cannotKeep) say('浏览器不让在本机留底，请常按“保存草稿”');
    cannotKeep = true;
  }

  const soon = debounced(600, keep);
  form.addEventListener('input', () => {
    isLeaving = false;
    isSent = false;
    soon.call();
  });
  form.addEventListener('change', soon.call);
  addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep();
  });
  addEventListener('beforeunload', (event) => {
    if (isSent || !isDirty()) return;
    keep();
    event.preventDefault();
  });
  document.addEventListener('yaowen:leaving', () => {
    soon.cancel();
    isLeaving = true;
  });

  // What may be offered: this article's text, or of new articles the ones that never reached the server.
  const offer = element('section', { className: 'restore', ariaLabel: '未保存的内容' });

  function offerAgain() {
    const all = article ? [key] : newArticleKeys(account);
    const found = all.find((one) => {
      const unsaved = readUnsaved(one);
      return unsaved !== undefined && !sameText(unsaved.fields, fieldsOf(form)) && hasText(unsaved.fields);
    });
    if (found === undefined) return;
    const unsaved = readUnsaved(found)!;
    const base = form.querySelector<HTMLInputElement>('[name=baseRevisionId]')?.value;
    const isOlder = base !== undefined && unsaved.fields.baseRevisionId !== base;
    offer.append(
      element(
        'p',
        {},
        element('strong', { textContent: '有没保存的内容' }),
        `：${momentText(unsaved.at)}，正文 ${unsaved.length} 字${unsaved.fields.title ? `，《${unsaved.fields.title}》` : ''}。${isOlder ? '稿件后来又保存过新版，恢复后保存时会先让您对照两份。' : ''}`,
      ),
      element(
        'p',
        { className: 'dialog-acts' },
        button(
          '恢复未保存的内容',
          () => {
            offer.remove();
            fill(form, unsaved.fields);
            baseline = '';
            if (found !== key) forgetUnsaved(found);
            restored();
            keep();
            say('已恢复，还没有保存');
          },
          'main',
        ),
        button('不要', () => {
          offer.remove();
          forgetUnsaved(found);
        }),
      ),
    );
    form.prepend(offer);
  }
  offerAgain();

  return {
    key,
    isDirty,
    /** The text goes to the server now: leaving the page is no loss. */
    sent() {
      keep();
      isSent = true;
    },
    notSent() {
      isSent = false;
    },
    changed: soon.call,
  };
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && !ownNames.has(name)) fields[name] = value;
  return fields;
}

/** As a browser may give lines back with other ends, and the desk a body with a line for each block. */
const plain = (text: string | undefined) =>
  (text ?? '').replace(/\r\n?/g, '\n').replace(/>\n+</g, '><').trim();

function sameText(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = new Set(
    [...Object.keys(one), ...Object.keys(other)].filter((name) => name !== 'baseRevisionId'),
  );
  return [...names].every((name) => plain(one[name]) === plain(other[name]));
}

const hasText = ({ title = '', body = '' }: Record<string, string>) =>
  title.trim() !== '' || body.trim() !== '';

function textOf(body: string): string {
  return body.replace(/<[^>]*>/g, ' ');
}

function fill(form: HTMLFormElement, fields: Record<string, string>) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
      field.checked = field.value === value;
    else if (field instanceof RadioNodeList) field.value = value;
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = value;
  }
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
    box.checked = box.name in fields;
  for (const details of form.querySelectorAll('details'))
    if (
      Array.from(details.querySelectorAll('input, textarea')).some(
        (field) => (field as HTMLInputElement).value !== '',
      )
    )
      details.open = true;
}

function momentText(at: number): string {
  const minutes = Math.round((Date.now() - at) / 60_000);
  const moment = new Date(at).toLocaleString('zh-CN', {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return minutes < 1 ? `${moment}（刚才）` : minutes < 60 ? `${moment}（${minutes} 分钟前）` : moment;
}
