/** The live preview beside the editor: the form as it stands is sent to the desk, which answers with the page as readers will see it.
 *  Each answer comes into a frame of its own, which takes the place of the one before when it is ready: nothing flickers, and the
 *  browser's history stays as it is. */
import { button, debounced, element } from './elements.ts';
import { t } from './language.ts';

interface Needs {
  form: HTMLFormElement;
  address: string;
  article: string;
  variants: string[];
}

const variantNames: Record<string, string> = {
  'zh-Hans': t('简体'),
  'zh-Hant-TW': t('繁體（台灣）'),
  'zh-Hant-HK': t('繁體（香港）'),
};

let frames = 0;

export function createPreview({ form, address, article, variants }: Needs) {
  const stage = element('div', { className: 'stage' });
  const message = element('p', { className: 'hint', role: 'status' });
  const choices = element('p', { className: 'preview-choices' });
  const pane = element(
    'section',
    { className: 'live-preview', ariaLabel: t('边写边看'), hidden: true },
    choices,
    message,
    stage,
  );
  let variant = variants[0] ?? '';
  let isNarrow = false;
  let coming: HTMLIFrameElement | undefined;
  let shown: HTMLIFrameElement | undefined;

  function showChoices() {
    const names = variants.length > 2 ? variantNames : { ...variantNames, 'zh-Hant-TW': t('繁體') };
    const choice = (label: string, isOn: boolean, choose: () => void) => {
      const made = button(label, () => {
        choose();
        showChoices();
        refresh();
      });
      made.setAttribute('aria-pressed', String(isOn));
      return made;
    };
    choices.replaceChildren(
      ...(variants.length > 1
        ? variants.map((one) => choice(names[one] ?? one, one === variant, () => (variant = one)))
        : []),
      choice(t('电脑'), !isNarrow, () => (isNarrow = false)),
      choice(t('手机'), isNarrow, () => (isNarrow = true)),
    );
    stage.classList.toggle('phone', isNarrow);
  }

  function refresh() {
    if (pane.hidden) return;
    coming?.remove();
    const frame = element('iframe', { name: `live-preview-${(frames += 1)}`, title: t('读者将看到的页面') });
    const carrier = element('form', { method: 'post', action: address, target: frame.name, hidden: true });
    const add = (name: string, value: string) =>
      carrier.append(element('input', { type: 'hidden', name, value }));
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== 'then') add(name, value);
    add('articleId', article);
    add('variant', variant);
    coming = frame;
    frame.className = 'coming';
    stage.append(frame);
    document.body.append(carrier);
    frame.addEventListener('load', () => {
      if (frame !== coming || frame.contentWindow?.location.href === 'about:blank') return;
      arrive(frame);
    });
    carrier.submit();
    carrier.remove();
  }

  function arrive(frame: HTMLIFrameElement) {
    const page = frame.contentDocument;
    coming = undefined;
    if (!page?.querySelector('article, main')) {
      frame.remove();
      message.textContent = t('预览没有做成：可能连不上服务器，或已退出登录。');
      return;
    }
    message.textContent = '';
    const from = shown?.contentWindow;
    frame.contentWindow?.scrollTo(0, from?.scrollY ?? 0);
    frame.className = '';
    shown?.remove();
    shown = frame;
    // A link in the preview leads away from it, not into it.
    page.addEventListener('click', (event) => {
      if ((event.target as Element).closest('a')) event.preventDefault();
    });
  }

  const soon = debounced(900, refresh);
  form.addEventListener('input', soon.call);
  form.addEventListener('change', soon.call);
  showChoices();

  return {
    pane,
    changed: soon.call,
    isOpen: () => !pane.hidden,
    toggle() {
      pane.hidden = !pane.hidden;
      if (!pane.hidden) refresh();
    },
  };
}
