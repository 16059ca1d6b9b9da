/** On every page of the desk for somebody signed in: unsaved text goes from the browser's store when the server has it, and when
 *  somebody signs out. */
import './rich-paste.ts';
import { forgetEverything, forgetOld, forgetWhatWasSaved } from './unsaved-store.ts';

const form = document.querySelector<HTMLElement>('form[data-editor]');
const isAnswer = /[?&]done=(?:saved|published|unchanged)(?:&|$)/.test(location.search);
if (isAnswer || form?.dataset.editor?.includes('"isSaved":true')) forgetWhatWasSaved();
forgetOld(Date.now());

document.addEventListener('submit', (event) => {
  const { action } = event.target as HTMLFormElement;
  if (!/\/admin\/sign-out(?:-everywhere)?$/.test(action)) return;
  // The editor, where there is one, must not write it again while the page goes away.
  document.dispatchEvent(new CustomEvent('yaowen:leaving'));
  forgetEverything();
});
