/** Comfort for choosing a picture of the library: a dialog with thumbnails, instead of a round to the server. */
import { button, debounced, element } from './elements.ts';
import { t } from './language.ts';
import { libraryPage, type Media } from './media.ts';

/** Opens the library; `choose` hears what was chosen. */
function openLibrary(address: string, heading: string, choose: (picture: Media) => void) {
  const dialog = element('dialog', { className: 'picker-dialog' });
  const title = element('h2', { textContent: heading, id: 'picker-title' });
  const words = element('input', { type: 'search', ariaLabel: t('文件名或文字') });
  const grid = element('ul', { className: 'picking-grid' });
  const said = element('p', { className: 'hint', role: 'status' });
  let older = '';
  let asked = 0;
  const more = button(t('更早的'), () => void load(older, true));
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.append(title, words, grid, said, element('p', { className: 'actions' }, more, button(t('关闭'), () => dialog.close()))); // prettier-ignore

  function choice(picture: Media) {
    const chosen = button('', () => {
      choose(picture);
      dialog.close();
    });
    const thumb = element('span', { className: 'media-thumb' });
    if (picture.thumb) thumb.append(element('img', { src: picture.thumb, alt: '', loading: 'lazy' }));
    chosen.append(thumb, element('span', { className: 'media-name', textContent: picture.alt || picture.name })); // prettier-ignore
    return element('li', {}, chosen);
  }

  async function load(from: string, isMore = false) {
    const asking = (asked += 1);
    said.textContent = t('正在打开图库…');
    try {
      const page = await libraryPage(from);
      if (asking !== asked) return;
      if (!isMore) grid.replaceChildren();
      grid.append(...page.media.filter(({ kind }) => kind === 'picture').map(choice));
      older = page.older;
      more.hidden = older === '';
      said.textContent = grid.childElementCount === 0 ? t('图库里没有找到。') : '';
    } catch (error) {
      if (asking === asked)
        said.textContent = t('打不开图库：{1}', error instanceof Error ? error.message : '');
    }
  }
  const search = () =>
    void load(`${address}?${new URLSearchParams({ words: words.value.trim(), kind: 'picture' }).toString()}`);
  words.addEventListener('input', debounced(300, search).call);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  words.focus();
  search();
}

document.addEventListener('click', (event) => {
  const opener = (event.target as Element).closest<HTMLButtonElement>('.picture-row button[name="pick"]');
  const field = opener?.closest<HTMLElement>('[data-picture-field]');
  if (!opener || !field) return;
  event.preventDefault();
  const input = field.querySelector<HTMLInputElement>('.picture-row input')!;
  openLibrary(field.dataset.pictureField!, opener.getAttribute('aria-label') ?? '', ({ src, thumb }) => {
    input.value = src;
    const now = field.querySelector('.picture-now')!;
    now.replaceChildren(...(thumb ? [element('img', { src: thumb, alt: '', width: 64, height: 48 })] : []));
    for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
    input.focus();
  });
});
