/** Sends the article's form once, when there is a server to take it, and no picture is still on its way. */
import type { createPictures } from './pictures.ts';
import type { createUnsaved } from './unsaved.ts';
import { rememberSent } from './unsaved-store.ts';
import { t } from './language.ts';

interface Needs {
  form: HTMLFormElement;
  pictures: ReturnType<typeof createPictures>;
  unsaved: ReturnType<typeof createUnsaved>;
  /** Something that keeps the form from being sent, told to the person. */
  alarm: (text: string) => void;
}

const patienceMs = 6000;

export function createSending({ form, pictures, unsaved, alarm }: Needs) {
  let state: 'idle' | 'asking' | 'sending' = 'idle';

  function idle() {
    state = 'idle';
    form.removeAttribute('aria-busy');
    unsaved.notSent();
  }

  form.addEventListener('submit', (event) => {
    if (state === 'sending') {
      // The second click of two, or a click while the answer is awaited.
      if (form.getAttribute('aria-busy') === 'true') event.preventDefault();
      form.setAttribute('aria-busy', 'true');
      return;
    }
    event.preventDefault();
    if (state === 'asking') return;
    const submitter = event.submitter as HTMLButtonElement | null;
    if (pictures.pending() > 0) {
      alarm(t('还有 {1} 张图片正在上传或取回，请等一等再提交，或先把它去掉。', pictures.pending()));
      return;
    }
    if (submitter?.value === 'publish' && pictures.failed() > 0) {
      alarm(
        t(
          '有 {1} 张图片没有取到，不能发布：请再取一次、换成别的，或去掉。草稿可以先保存。',
          pictures.failed(),
        ),
      );
      pictures.failures.scrollIntoView({ block: 'center' });
      return;
    }
    state = 'asking';
    alarm('');
    void Promise.all([isServerThere(), unsaved.settled()]).then(([isThere]) => {
      if (!isThere) {
        idle();
        alarm(t('现在连不上服务器，没有发出去。写的内容都在，本机也留了底；网络恢复后再点一次就行。'));
        return;
      }
      state = 'sending';
      unsaved.sent();
      rememberSent(unsaved.key);
      form.requestSubmit(submitter);
    });
  });
  // Back from the page that answered, with the form as it was left.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) idle();
  });
  // An answer that never came leaves the page where it is.
  form.addEventListener('input', () => {
    if (state === 'sending') idle();
  });
}

async function isServerThere(): Promise<boolean> {
  if (!navigator.onLine) return false;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs);
  try {
    await fetch('/healthz', { cache: 'no-store', signal: abort.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
