/** Comfort for the front page's form: rows are dragged to another place in the form, the buttons up, down and out work without a
 *  round to the server, and the page that readers would get stands beside it. What counts is what is sent; nothing is set before
 *  更新首页. */
import { t } from './language.ts';
import { createPreview } from './preview.ts';

const form = document.querySelector<HTMLFormElement>('form[data-slots]');

if (form) {
  const rows = [...form.querySelectorAll<HTMLElement>('[data-slot]')];
  const nameOf = (row: HTMLElement) => row.dataset.slot!;
  const slotOf = (row: HTMLElement) => nameOf(row).replace(/-\d+$/, '');
  const inputs = (row: HTMLElement) =>
    [...row.querySelectorAll<HTMLInputElement>('input')].filter(({ name }) => name.startsWith(nameOf(row)));
  const thumb = (row: HTMLElement) => row.querySelector<HTMLElement>('.picture-now')!;
  const title = (row: HTMLElement) => row.querySelector<HTMLElement>('.slot-title')!;

  const preview = createPreview({
    form,
    address: form.dataset.preview!,
    article: '',
    variants: form.dataset.variants!.split(' '),
  });
  showPreview();

  /** 预览首页 opens the page beside the form, and closes it; there it follows what is typed and moved. */
  function showPreview() {
    const { pane } = preview;
    const desk = form!.closest('.desk')!;
    const stage = pane.querySelector<HTMLElement>('.stage')!;
    const opener = form!.querySelector<HTMLButtonElement>('[data-preview-button]')!;
    pane.classList.add('front-preview');
    pane.setAttribute('aria-label', t('首页预览'));
    desk.querySelector('aside')!.before(pane);
    // Which script and which width is chosen in the pane itself.
    for (const name of ['previewVariant', 'previewWidth'])
      form!.querySelector<HTMLElement>(`#${name}`)!.closest<HTMLElement>('.field')!.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      preview.toggle();
      desk.classList.toggle('has-front-preview', preview.isOpen());
      opener.setAttribute('aria-expanded', String(preview.isOpen()));
      opener.textContent = preview.isOpen() ? t('收起预览') : t('预览首页');
      if (preview.isOpen()) pane.scrollIntoView({ block: 'nearest' });
    });
    // A computer's screen is wider than the place beside the form: it is shown smaller, as a whole.
    new ResizeObserver(() =>
      stage.style.setProperty('--scale', String(Math.min(1, stage.clientWidth / 1280))),
    ).observe(stage);
  }

  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  status.className = 'hint';
  form.prepend(status);
  let isChanged = false;

  /** What stands in a row, with what is shown of it. */
  const contentOf = (row: HTMLElement) => ({
    values: inputs(row).map(({ value }) => value),
    shown: title(row).innerHTML,
    picture: thumb(row).innerHTML,
  });
  function put(row: HTMLElement, { values, shown, picture }: ReturnType<typeof contentOf>) {
    inputs(row).forEach((input, at) => (input.value = values[at] ?? ''));
    title(row).innerHTML = shown;
    thumb(row).innerHTML = picture;
  }
  const empty = (row: HTMLElement) => ({ values: inputs(row).map(() => ''), shown: '', picture: '' });

  function told(text: string) {
    isChanged = true;
    preview.changed();
    status.textContent = t('{1}，还没有生效；排好了按“更新首页”。', t(text));
  }

  /** Takes a row's content to another place; what lies between moves up or down within its slot. */
  function move(from: HTMLElement, to: HTMLElement) {
    if (from === to) return;
    const moved = contentOf(from);
    if (slotOf(from) === slotOf(to)) {
      const [a, b] = [rows.indexOf(from), rows.indexOf(to)];
      const step = a < b ? 1 : -1;
      for (let at = a; at !== b; at += step) put(rows[at]!, contentOf(rows[at + step]!));
      put(to, moved);
    } else {
      const there = contentOf(to);
      put(to, moved);
      put(from, there);
    }
    told(t('位置已挪动'));
  }

  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[name="move"]');
    const row = button?.closest<HTMLElement>('[data-slot]');
    if (!button || !row) return;
    event.preventDefault();
    const same = rows.filter((one) => slotOf(one) === slotOf(row));
    const at = same.indexOf(row);
    const way = button.value.split(':')[1];
    if (way === 'out') {
      for (let next = at; next < same.length; next++)
        put(same[next]!, next + 1 < same.length ? contentOf(same[next + 1]!) : empty(same[next]!));
      told(t('已撤下'));
      return;
    }
    const other = same[way === 'up' ? at - 1 : at + 1];
    if (!other) return;
    move(row, other);
    // The keyboard goes with what it moves.
    other.querySelector<HTMLButtonElement>(`button[value$=":${way}"]`)?.focus();
  });

  let dragged: HTMLElement | undefined;
  for (const row of rows) {
    row.draggable = true;
    row.addEventListener('dragstart', (event) => {
      // Text in a field is selected, not carried away.
      if (document.activeElement instanceof HTMLInputElement && row.contains(document.activeElement)) {
        event.preventDefault();
        return;
      }
      dragged = row;
      event.dataTransfer!.effectAllowed = 'move';
      event.dataTransfer!.setData('text/plain', nameOf(row));
      row.classList.add('dragged');
    });
    row.addEventListener('dragend', () => {
      row.classList.remove('dragged');
      for (const one of rows) one.classList.remove('over');
      dragged = undefined;
    });
    row.addEventListener('dragover', (event) => {
      if (!dragged) return;
      event.preventDefault();
      for (const one of rows) one.classList.toggle('over', one === row && one !== dragged);
    });
    row.addEventListener('drop', (event) => {
      if (!dragged) return;
      event.preventDefault();
      move(dragged, row);
    });
  }

  form.addEventListener('input', () => (isChanged = true));
  window.addEventListener('beforeunload', (event) => {
    if (isChanged) event.preventDefault();
  });
  form.addEventListener('submit', () => (isChanged = false));
}
