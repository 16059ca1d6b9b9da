/** Keeps what is typed in the browser until the server has it, offers it again after a crash, and warns before it is left. Nothing is
 *  overwritten unasked. */
import { createAutosave } from './autosave.ts';
import { charactersIn } from '../articles/characters.ts';
import { button, debounced, element } from './elements.ts';
import {
  forgetUnsaved,
  kinship,
  newArticleKeys,
  readUnsaved,
  type Unsaved,
  unsavedKey,
  writeUnsaved,
} from './unsaved-store.ts';
import { t } from './language.ts';

interface Needs {
  form: HTMLFormElement;
  account: string;
  article: string;
  /** Where the server keeps what is not saved. */
  autosaves: string;
  /** The form came with text that is not saved: the version of what was kept, or 'merged'. */
  unsaved: string | undefined;
  say: (text: string) => void;
  show: (text: string) => void;
  /** After fields were filled from what was kept. */
  restored: () => void;
}

/** What names a form and its state is no text that a person typed. */
const ownNames = new Set(['formId', 'wasOnline', 'then']);

export function createUnsaved({
  form,
  account,
  article,
  autosaves,
  unsaved: given,
  say,
  show,
  restored,
}: Needs) {
  const formId = form.querySelector<HTMLInputElement>('[name=formId]')?.value ?? '';
  const key = unsavedKey(account, article, formId);
  const opened = JSON.stringify(fieldsOf(form));
  let isLeaving = false;
  let isSent = false;
  let cannotKeep = false;
  const chain = Math.random().toString(36).slice(2, 12);
  let count = 0;
  let written = '';
  const autosave = createAutosave({
    address: autosaves,
    article,
    formId,
    fields: () => fieldsOf(form),
    show,
    say,
  });

  // The same text in the form and in the store: it came back with a mistake, or by going back, and is still not saved.
  const kept = readUnsaved(key);
  let baseline = given !== undefined || (kept && sameText(kept.fields, fieldsOf(form))) ? '' : opened;

  const isDirty = () => JSON.stringify(fieldsOf(form)) !== baseline;

  function keep() {
    if (isLeaving) return;
    if (!isDirty()) {
      if (baseline !== '' && !offer.isConnected) forgetUnsaved(key);
      return;
    }
    const fields = fieldsOf(form);
    const text = JSON.stringify(fields);
    if (text !== written) count += 1;
    written = text;
    const version = `${chain}.${count}`;
    autosave.changed(version);
    const unsaved: Unsaved = {
      fields,
      at: Date.now(),
      length: charactersIn(textOf(fields.body ?? '')),
      version,
    };
    if (writeUnsaved(key, unsaved)) return;
    if (!cannotKeep) say(t('浏览器不让在本机留底，请常按“保存草稿”'));
    cannotKeep = true;
  }

  const soon = debounced(600, keep);
  form.addEventListener('input', () => {
    isLeaving = false;
    isSent = false;
    soon.call();
  });
  form.addEventListener('change', soon.call);
  addEventListener('pagehide', () => {
    keep();
    if (!isSent && !isLeaving && isDirty()) autosave.flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    keep();
    if (!isSent && !isLeaving && isDirty()) autosave.flush();
  });
  addEventListener('beforeunload', (event) => {
    if (isSent || !isDirty()) return;
    keep();
    event.preventDefault();
  });
  document.addEventListener('yaowen:leaving', () => {
    soon.cancel();
    isLeaving = true;
    void autosave.stop();
  });

  // What may be offered: this article's text, or of new articles the ones that never reached the server.
  const offer = element('section', { className: 'restore', ariaLabel: t('未保存的内容') });

  /** The server's offers on this page, by version. */
  const serverOffers = Array.from(document.querySelectorAll<HTMLElement>('section.restore[data-version]'));
  const versionOf = (section: HTMLElement) => section.dataset.version ?? '';
  for (const section of serverOffers) {
    section.querySelector('form')?.addEventListener('submit', () => {
      for (const one of article ? [key] : newArticleKeys(account))
        if (kinship(readUnsaved(one)?.version, versionOf(section)) === 'same') forgetUnsaved(one);
    });
  }

  /** Whether the server offers this text, or it is what the form was opened with. */
  const isOffered = ({ version }: Unsaved) =>
    given === 'merged' ||
    (given !== undefined && kinship(version, given) === 'same') ||
    serverOffers.some((section) => kinship(version, versionOf(section)) === 'same');

  function offerAgain() {
    const all = article ? [key] : newArticleKeys(account);
    const found = all.find((one) => {
      const unsaved = readUnsaved(one);
      return (
        unsaved !== undefined &&
        !isOffered(unsaved) &&
        !sameText(unsaved.fields, fieldsOf(form)) &&
        hasText(unsaved.fields)
      );
    });
    if (found === undefined) return;
    const unsaved = readUnsaved(found)!;
    // What the server has is an earlier state of this one: one offer, the later.
    const earlier = serverOffers.find((section) => kinship(unsaved.version, versionOf(section)) === 'newer');
    if (earlier) earlier.hidden = true;
    const base = form.querySelector<HTMLInputElement>('[name=baseRevisionId]')?.value;
    const isOlder = base !== undefined && unsaved.fields.baseRevisionId !== base;
    offer.append(
      element(
        'p',
        {},
        element('strong', { textContent: t('有没保存的内容') }),
        t(
          '：{1}，正文 {2} 字{3}。{4}',
          momentText(unsaved.at),
          unsaved.length,
          unsaved.fields.title ? t('，《{1}》', unsaved.fields.title) : '',
          isOlder ? t('稿件后来又保存过新版，恢复后保存时会先让您对照两份。') : '',
        ),
      ),
      element(
        'p',
        { className: 'dialog-acts' },
        button(
          t('恢复未保存的内容'),
          () => {
            offer.remove();
            fill(form, unsaved.fields);
            baseline = '';
            if (found !== key) forgetUnsaved(found);
            restored();
            keep();
            say(t('已恢复，还没有保存'));
          },
          'main',
        ),
        button(t('不要'), () => {
          offer.remove();
          forgetUnsaved(found);
          const dropping = earlier?.querySelector('form');
          if (!dropping) return;
          const body = new URLSearchParams(new FormData(dropping) as unknown as Record<string, string>);
          void fetch(dropping.action, { method: 'POST', body }).catch(() => undefined);
        }),
      ),
    );
    form.prepend(offer);
  }
  offerAgain();

  return {
    key,
    isDirty,
    /** Before the form is sent: what is on its way to the buffer has arrived, and nothing follows. */
    settled: () => autosave.stop(),
    /** The text goes to the server now: leaving the page is no loss. */
    sent() {
      keep();
      isSent = true;
    },
    notSent() {
      isSent = false;
      autosave.goOn();
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
  return minutes < 1
    ? t('{1}（刚才）', moment)
    : minutes < 60
      ? t('{1}（{2} 分钟前）', moment, minutes)
      : moment;
}
