/** Figures in the editor: the picture, video or card, its caption as text, credit and alternative text as fields beside it. What a
 *  person asks of a figure is said by an event, so that this file knows nothing of uploads. */
import { Node } from '@tiptap/core';
import type { Node as Content } from '@tiptap/pm/model';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import { button, element } from './elements.ts';
import { captionOf, type FigureAttributes, figureFrom, type FigureWish } from './figure-html.ts';
import { t } from './language.ts';

const attribute = (value: string | number | null) => ({ default: value, rendered: false });

export const figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  isolating: true,
  defining: true,
  draggable: true,
  addAttributes: () => ({
    kind: attribute('picture'),
    state: attribute('ready'),
    src: attribute(''),
    poster: attribute(''),
    width: attribute(null),
    height: attribute(null),
    alt: attribute(''),
    credit: attribute(''),
    title: attribute(''),
    href: attribute(''),
    key: attribute(''),
    problem: attribute(''),
  }),
  parseHTML: () => [
    {
      tag: 'figure[data-figure]',
      getAttrs: (figure) => JSON.parse(figure.dataset.figure ?? '{}') as Partial<FigureAttributes>,
      contentElement: (figure) => figure.querySelector<HTMLElement>('figcaption')!,
    },
    {
      tag: 'figure',
      getAttrs: (figure) => figureFrom(figure),
      contentElement: (figure) => captionOf(figure),
    },
  ],
  // For the clipboard; in the editor the view below is shown.
  renderHTML: ({ node }) => ['figure', { 'data-figure': JSON.stringify(node.attrs) }, ['figcaption', 0]],
  addNodeView:
    () =>
    ({ node, view, getPos }) =>
      new FigureView(node, view, getPos),
  addKeyboardShortcuts() {
    return {
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        const selected = this.editor.state.selection instanceof NodeSelection;
        if ($from.parent.type.name !== 'figure' || !empty || selected) return false;
        const after = $from.after();
        return this.editor
          .chain()
          .insertContentAt(after, { type: 'paragraph' })
          .command(({ tr }) => !!tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))))
          .scrollIntoView()
          .run();
      },
      // At the beginning of a caption the figure as a whole is taken, so that the next key removes it.
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection;
        if ($from.parent.type.name !== 'figure' || !empty || $from.parentOffset > 0) return false;
        return this.editor.commands.setNodeSelection($from.before());
      },
    };
  },
});

class FigureView implements NodeView {
  dom: HTMLElement;
  contentDOM: HTMLElement;
  private readonly medium = element('div', { className: 'medium' });
  private readonly fields = element('div', { className: 'about-figure' });
  private readonly alt = element('input', { type: 'text', autocomplete: 'off' });
  private readonly credit = element('input', { type: 'text', autocomplete: 'off' });
  private readonly altField = element('label', { className: 'alt' });
  private readonly replace = button(t('换图'), () => this.ask('replace'));
  private readonly poster = button(t('封面'), () => this.ask('poster'));
  private node: Content;
  private readonly view: EditorView;
  private readonly getPos: () => number | undefined;
  private shown = '';

  constructor(node: Content, view: EditorView, getPos: () => number | undefined) {
    this.node = node;
    this.view = view;
    this.getPos = getPos;
    this.contentDOM = element('figcaption');
    this.contentDOM.dataset.placeholder = t('图片说明（写谁、在哪里、在做什么）');
    this.medium.contentEditable = 'false';
    this.fields.contentEditable = 'false';
    this.altField.append(element('span', { textContent: t('替代文字') }), this.alt);
    this.alt.placeholder = t('必填：给看不到图的人，用一句话说明画面');
    const creditField = element('label');
    creditField.append(element('span', { textContent: t('图源、摄影') }), this.credit);
    const acts = element('span', { className: 'figure-acts' });
    acts.append(
      this.replace,
      this.poster,
      button(t('上移'), () => this.move(-1)),
      button(t('下移'), () => this.move(1)),
      button(t('去掉'), () => this.remove()),
    );
    this.fields.append(this.altField, creditField, acts);
    this.dom = element('figure');
    this.dom.append(this.medium, this.contentDOM, this.fields);
    this.alt.addEventListener('input', () => this.set({ alt: this.alt.value }));
    this.credit.addEventListener('input', () => this.set({ credit: this.credit.value }));
    for (const input of [this.alt, this.credit])
      input.addEventListener('keydown', (event) => {
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        event.preventDefault();
        event.stopPropagation();
        this.view.focus();
        const at = this.getPos();
        const { tr } = this.view.state;
        if (at !== undefined) this.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
      });
    this.show();
  }

  private get attrs() {
    return this.node.attrs as FigureAttributes;
  }

  update(node: Content): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  private show() {
    const { kind, state, alt, credit } = this.attrs;
    this.dom.className = `figure ${kind} ${state}`;
    this.contentDOM.classList.toggle('empty', this.node.content.size === 0);
    if (this.alt.value !== alt) this.alt.value = alt;
    if (this.credit.value !== credit) this.credit.value = credit;
    this.altField.hidden = kind !== 'picture';
    this.poster.hidden = kind !== 'video';
    const isMissing = kind === 'picture' && alt.trim() === '';
    this.altField.classList.toggle('missing', isMissing);
    this.alt.setAttribute('aria-invalid', String(isMissing));
    this.replace.textContent = kind === 'card' ? t('改卡片') : kind === 'video' ? t('换视频') : t('换图');
    const { src, poster, title, href, problem } = this.attrs;
    const key = JSON.stringify([kind, state, src, poster, title, href, problem, kind === 'picture' && alt]);
    if (key === this.shown) return;
    this.shown = key;
    this.medium.replaceChildren(...this.mediumParts());
  }

  private mediumParts(): (HTMLElement | string)[] {
    const { kind, state, src, poster, width, height, alt, title, href, problem } = this.attrs;
    if (state === 'fetching' || state === 'uploading') {
      const words = state === 'fetching' ? t('正在取图…') : t('正在上传…');
      return [element('p', { className: 'waiting', textContent: words, role: 'status' }), place(href)];
    }
    if (state === 'failed') {
      const isRemote = /^https?:/i.test(href);
      return [
        element('p', { className: 'failed', textContent: t('没有取到图片：{1}', problem || t('原因不明')) }),
        place(href),
        ...(isRemote ? [button(t('再取一次'), () => this.ask('retry'))] : []),
      ];
    }
    if (kind === 'picture') {
      const image = element('img', { src, alt });
      if (width && height) Object.assign(image, { width, height });
      return [image];
    }
    if (kind === 'video') {
      const video = element('video', { src, controls: true, preload: 'none' });
      if (poster) video.poster = poster;
      if (width && height) Object.assign(video, { width, height });
      return [video];
    }
    return [
      element('p', { className: 'card-title', textContent: title || t('（没有标题）') }),
      element('p', { className: 'place', textContent: href }),
    ];
  }

  private set(changes: Partial<FigureAttributes>) {
    const at = this.getPos();
    if (at === undefined) return;
    this.view.dispatch(this.view.state.tr.setNodeMarkup(at, null, { ...this.attrs, ...changes }));
  }

  private remove() {
    const at = this.getPos();
    if (at === undefined) return;
    this.view.dispatch(this.view.state.tr.delete(at, at + this.node.nodeSize));
    this.view.focus();
  }

  /** Past the block before or after it. */
  private move(by: -1 | 1) {
    const at = this.getPos();
    if (at === undefined) return;
    const { doc, tr } = this.view.state;
    const place = doc.resolve(at);
    const other = place.parent.maybeChild(place.index() + by);
    if (!other) return;
    const to = by < 0 ? at - other.nodeSize : at + other.nodeSize;
    tr.delete(at, at + this.node.nodeSize).insert(to, this.node);
    this.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
    this.view.focus();
  }

  private ask(wish: FigureWish['wish']) {
    const position = this.getPos();
    if (position === undefined) return;
    const detail: FigureWish = { wish: this.attrs.kind === 'card' ? 'card' : wish, position };
    this.view.dom.dispatchEvent(new CustomEvent('yaowen:figure', { detail, bubbles: true }));
  }

  stopEvent(event: Event): boolean {
    const target = event.target as HTMLElement;
    if (this.fields.contains(target)) return true;
    return this.medium.contains(target) && target.closest('button, video') !== null;
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    if (record.type === 'selection') return !this.contentDOM.contains(record.target);
    return !this.contentDOM.contains(record.target) || record.type === 'attributes';
  }
}

function place(href: string): HTMLElement {
  return element('p', { className: 'place', textContent: href.startsWith('#') ? '' : href });
}
