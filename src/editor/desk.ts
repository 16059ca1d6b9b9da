/** On every page of the desk for somebody signed in: unsaved text goes from the browser's store when the server has it, and when
 *  somebody signs out. */
import './focus.ts';
import './picture-picker.ts';
import './rich-paste.ts';
import './slots.ts';
import './uploads.ts';
import { forgetEverything, forgetOld, forgetWhatWasSaved } from './unsaved-store.ts';
import { t } from './language.ts';

const form = document.querySelector<HTMLElement>('form[data-editor]');
const isAnswer = /[?&]done=(?:saved|published|submitted|unchanged)(?:&|$)/.test(location.search);
if (isAnswer || form?.dataset.editor?.includes('"isSaved":true')) forgetWhatWasSaved();
forgetOld(Date.now());

document.addEventListener('submit', (event) => {
  const { action } = event.target as HTMLFormElement;
  if (!/\/admin\/sign-out(?:-everywhere)?$/.test(action)) return;
  // The editor, where there is one, must not write it again while the page goes away.
  document.dispatchEvent(new CustomEvent('yaowen:leaving'));
  forgetEverything();
});

// A one-time link is there to be copied; the button is hidden where there is no script, or no clipboard for this page.
const copy = document.querySelector<HTMLButtonElement>('button[data-copy]');
const link = copy && document.querySelector<HTMLTextAreaElement>(`#${copy.dataset.copy}`);
if (copy && link) {
  link.select();
  copy.hidden = !isSecureContext;
  copy.addEventListener('click', () => {
    const said = document.querySelector('[data-copied]')!;
    navigator.clipboard.writeText(link.value).then(
      () => (said.textContent = t('已复制')),
      () => {
        link.select();
        said.textContent = t('浏览器不让复制，请按 Ctrl+C');
      },
    );
  });
}

// 复制到公众号: the HTML itself goes to the clipboard; where the browser does not let it, the text is selected to be copied by hand.
const copyHtml = document.querySelector<HTMLButtonElement>('button[data-copy-html]');
if (copyHtml) {
  const html = document.querySelector<HTMLTextAreaElement>(`#${copyHtml.dataset.copyHtml}`)!.value.trim();
  const shown = document.querySelector<HTMLElement>(`#${copyHtml.dataset.copyShown}`)!;
  copyHtml.hidden = false;
  copyHtml.addEventListener('click', () => {
    const said = document.querySelector('[data-copied]')!;
    const byHand = () => {
      getSelection()?.selectAllChildren(shown);
      said.textContent = t('浏览器不让自动复制：正文已选中，请按 Ctrl+C');
    };
    if (!isSecureContext || typeof ClipboardItem === 'undefined') {
      byHand();
      return;
    }
    const item = new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([shown.innerText], { type: 'text/plain' }),
    });
    navigator.clipboard
      .write([item])
      .then(() => (said.textContent = t('已复制，到公众号编辑器里粘贴')), byHand);
  });
}

// One box for all of a page; hidden where there is no script.
const checkAll = document.querySelector<HTMLInputElement>('input[data-check-all]');
if (checkAll) {
  const all = [...document.querySelectorAll<HTMLInputElement>(`input[name="${checkAll.dataset.checkAll}"]`)];
  const show = () => {
    const ticked = all.filter((box) => box.checked).length;
    checkAll.checked = ticked > 0 && ticked === all.length;
    checkAll.indeterminate = ticked > 0 && ticked < all.length;
  };
  checkAll.closest('label')!.hidden = false;
  checkAll.addEventListener('change', () => all.forEach((box) => (box.checked = checkAll.checked)));
  for (const box of all) box.addEventListener('change', show);
  show();
}
