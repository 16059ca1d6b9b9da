/** Comfort for uploading many files: each goes on its own, with its progress and its own outcome; one that failed is tried again, one that
 *  is not wanted any more is called back, and none keeps the others waiting. */
import { button, element } from './elements.ts';
import { t } from './language.ts';
import { upload } from './media.ts';

const form = document.querySelector<HTMLFormElement>('form[data-uploads]');

/** How many files go at a time. */
const atATime = 2;

if (form) {
  const address = form.dataset.uploads!;
  const picker = form.querySelector<HTMLInputElement>('input[type="file"]')!;
  const list = element('ol', { className: 'uploading' });
  const summary = element('p', { className: 'hint', role: 'status' });
  form.after(summary, list);
  const waiting: (() => Promise<void>)[] = [];
  let going = 0;
  let done = 0;
  let all = 0;

  function next() {
    while (going < atATime && waiting.length > 0) {
      going += 1;
      void waiting.shift()!().then(() => {
        going -= 1;
        next();
      });
    }
    const open = going + waiting.length;
    summary.textContent =
      all === 0
        ? ''
        : open > 0
          ? t('共 {1} 个，已收下 {2} 个', all, done)
          : t('传完了：共 {1} 个，收下 {2} 个', all, done);
  }

  function add(file: File) {
    all += 1;
    // What is said of the files is what stands in the form when they are sent off.
    const words = Object.fromEntries(
      ['alt', 'caption', 'credit'].map((name) => [
        name,
        form!.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? '',
      ]),
    );
    const bar = element('progress', { max: 1, value: 0, ariaLabel: t('{1} 的上传进度', file.name) });
    const said = element('span', { textContent: t('排队中') });
    const acts = element('span');
    list.append(element('li', {}, element('span', { className: 'name', textContent: file.name }), ' ', said, bar, acts)); // prettier-ignore

    const say = (text: string, isFailed = false) => {
      said.textContent = t(text);
      said.className = isFailed ? 'failed' : 'about';
    };
    const retry = () => button(t('再传一次'), () => queue());

    async function send(abort: AbortController) {
      const isCalledBack = () => abort.signal.aborted;
      if (isCalledBack()) return;
      say(t('正在上传'));
      const { media, known, similar, problems } = await upload(
        address,
        file,
        (part) => {
          bar.value = part;
          // What has arrived is taken, whether or not anybody waits: it cannot be called back any more.
          if (part < 1 || isCalledBack()) return;
          say(t('已送到，正在处理'));
          acts.replaceChildren();
        },
        { words, signal: abort.signal },
      );
      const [taken] = media;
      if (isCalledBack()) {
        say(t('已取消'), true);
        acts.replaceChildren(retry());
      } else if (taken) {
        done += 1;
        bar.remove();
        say(known?.includes(taken.id) ? t('图库里已经有了，没有重复收下：') : t('已收下：'));
        const linkTo = (id: number, name: string) =>
          element('a', { href: `${address}/${id}`, textContent: name });
        acts.replaceChildren(linkTo(taken.id, taken.name));
        const other = similar?.[taken.id];
        if (other) acts.append(t('，看起来和图库里的这张一样：'), linkTo(other.id, other.name));
      } else {
        say(problems.map(({ message }) => message).join('；') || t('没有收下'), true);
        acts.replaceChildren(retry());
      }
    }

    function queue() {
      const abort = new AbortController();
      bar.value = 0;
      say(t('排队中'));
      acts.replaceChildren(
        button(t('取消'), () => {
          abort.abort();
          say(t('已取消'), true);
          acts.replaceChildren(retry());
        }),
      );
      waiting.push(() => send(abort));
      next();
    }
    queue();
  }

  form.addEventListener('submit', (event) => {
    const files = [...(picker.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) add(file);
    picker.value = '';
  });

  form.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    form.classList.add('dropping');
  });
  form.addEventListener('dragleave', () => form.classList.remove('dropping'));
  form.addEventListener('drop', (event) => {
    form.classList.remove('dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    for (const file of files) add(file);
  });
  window.addEventListener('beforeunload', (event) => {
    if (going + waiting.length > 0) event.preventDefault();
  });
}
