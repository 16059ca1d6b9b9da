/** On every page of the desk for somebody signed in: unsaved text goes from the browser's store when the server has it, and when
 *  somebody signs out. */
import './rich-paste.ts';
import './slots.ts';
import { forgetEverything, forgetOld, forgetWhatWasSaved } from './unsaved-store.ts';

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
      () => (said.textContent = '已复制'),
      () => {
        link.select();
        said.textContent = '浏览器不让复制，请按 Ctrl+C';
      },
    );
  });
}
