/** On every page of the desk for somebody signed in: unsaved text goes from the browser's store when the server has it, and when
 *  somebody signs out. */
import { forgetEverything, forgetOld, forgetWhatWasSaved } from './unsaved-store.ts';

forgetWhatWasSaved(location.search);
forgetOld(Date.now());

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!/\/admin\/sign-out(?:-everywhere)?$/.test(form.action)) return;
  // The editor, where there is one, must not write it again while the page goes away.
  document.dispatchEvent(new CustomEvent('yaowen:leaving'));
  forgetEverything();
});
