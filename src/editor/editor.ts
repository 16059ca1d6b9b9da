/** The rich editor over the article form's textarea. The textarea stays what is sent; without this script the form works as it is. */
import { Editor, Extension } from '@tiptap/core';
import { DOMSerializer, Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { EditorState, Plugin, TextSelection } from '@tiptap/pm/state';
import { isInTable, tableEditingKey } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { bodyFrom, typedFrom } from '../articles/body.ts';
import { plainText } from '../articles/body-text.ts';
import { countsOf } from './counting.ts';
import { cardDialog, linkableAddress, linkDialog } from './dialogs.ts';
import { blocksFrom, documentFrom, htmlFrom } from './document.ts';
import { debounced, element } from './elements.ts';
import type { FigureWish } from './figure-html.ts';
import { createLease, type LeaseSettings } from './lease.ts';
import { cleanHtml, cleanText, type Pasted } from './paste.ts';
import { type Attachment, createPictures } from './pictures.ts';
import { createPreview } from './preview.ts';
import { extensions } from './schema.ts';
import { createProofreading, underlines } from './proofreading.ts';
import { createSending } from './sending.ts';
import { createToolbar } from './toolbar.ts';
import { createUnsaved } from './unsaved.ts';
import { t } from './language.ts';

/** What the form says of itself in `data-editor`. */
interface Settings {
  account: string;
  /** The article's number; '' for a new one. */
  article: string;
  livePreview: string;
  proofreading: string;
  ignored: string;
  media: string;
  fetches: string;
  variants: string[];
  autosaves?: string;
  unsaved?: string;
  lease?: LeaseSettings;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-editor]')) {
  const textarea = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  if (textarea) enrich(form, textarea, JSON.parse(form.dataset.editor!) as Settings);
}

function enrich(form: HTMLFormElement, textarea: HTMLTextAreaElement, settings: Settings) {
  const label = form.querySelector<HTMLLabelElement>(`label[for="${textarea.id}"]`);
  const sheet = element('div', { className: 'sheet' });
  const status = element('span', { className: 'said', role: 'status' });
  const alarm = element('p', { className: 'problem', role: 'alert' });
  const counts = element('span', { className: 'counts' });
  const kept = element('span', { className: 'kept' });
  const showCounts = debounced(250, count);
  let isSource = false;
  // The text before the source was shown, and the source as it was shown: who changes nothing there changes nothing.
  let beforeSource = '';
  let shownSource = '';

  const say = (text: string) => (status.textContent = text);

  const editor: Editor = new Editor({
    element: sheet,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    extensions: [
      ...extensions,
      Extension.create({
        name: 'keys',
        addKeyboardShortcuts: () => ({
          'Mod-k': () => {
            void linkDialog(editor);
            return true;
          },
          'Mod-s': () => {
            form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=save]'));
            return true;
          },
          // ProseMirror would take the whole block around the cursor, and the next key would overwrite it.
          Escape: () => true,
          'Alt-F10': () => {
            toolbar.focus();
            return true;
          },
        }),
        addProseMirrorPlugins() {
          return [
            new Plugin({ props: { clipboardSerializer: ownSerializer(this.editor.schema) } }),
            underlines(),
          ];
        },
      }),
    ],
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', class: 'body' },
      // Before ProseMirror parses what is pasted: its parser would meet the style attributes that our policy forbids.
      handleDOMEvents: {
        paste: (view, event) => isHandled(event, paste(view, event)),
        drop: (view, event) => isHandled(event, drop(view, event)),
      },
      handleTextInput(view, from, to, text) {
        // Dictation and input methods may bring several lines at once.
        if (!text.includes('\n')) return false;
        view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
        insert(view, cleanText(text));
        return true;
      },
    },
  });
  load(textarea.value);

  // From here on the label names the editor, and the textarea is the source.
  if (label) {
    label.removeAttribute('for');
    label.id = `${textarea.id}-label`;
    label.addEventListener('click', () => (isSource ? textarea.focus() : editor.commands.focus()));
    editor.view.dom.setAttribute('aria-labelledby', label.id);
  }
  // The hint speaks of typing into the textarea; the problem, where there is one, is about the text.
  form.querySelector(`#${textarea.id}-hint`)?.remove();
  if (form.querySelector(`#${textarea.id}-problem`))
    editor.view.dom.setAttribute('aria-describedby', `${textarea.id}-problem`);
  if (textarea.getAttribute('aria-invalid')) editor.view.dom.setAttribute('aria-invalid', 'true');
  // What the form asks about pictures where there is no editor stands beside each picture here.
  for (const part of form.querySelectorAll('[data-without-editor]')) part.remove();
  textarea.setAttribute('aria-label', t('源码'));
  textarea.hidden = true;

  const preview = createPreview({ form, address: settings.livePreview, ...settings });
  const proofreading = createProofreading({
    editor,
    form,
    address: settings.proofreading,
    ignored: settings.ignored,
    article: settings.article,
  });
  const pictures = createPictures({
    editor,
    form,
    addresses: { media: settings.media, fetches: settings.fetches },
    say,
  });
  const unsaved = createUnsaved({
    form,
    account: settings.account,
    article: settings.article,
    autosaves: settings.autosaves ?? '',
    unsaved: settings.unsaved,
    say,
    show: (text) => (kept.textContent = text),
    restored() {
      load(textarea.value);
      written();
    },
  });
  if (settings.lease) createLease({ form, lease: settings.lease, say });
  createSending({ form, pictures, unsaved, alarm: (text) => (alarm.textContent = text) });

  const root = element('div', { className: 'editor' });
  const toolbar = createToolbar(editor, {
    pictures: () => void pictures.openPanel(),
    toggleSource,
    togglePreview() {
      preview.toggle();
      document.body.classList.toggle('has-live-preview', preview.isOpen());
      root.classList.toggle('previewing', preview.isOpen());
      toolbar.update();
    },
    toggleFull: () => setFull(!root.classList.contains('full')),
    isSource: () => isSource,
    isPreview: () => preview.isOpen(),
    isFull: () => root.classList.contains('full'),
  });
  const paper = element('div', { className: 'paper' }, sheet);
  const panes = element('div', { className: 'panes' }, paper, preview.pane);
  const foot = element('p', { className: 'foot' }, counts, kept, status);
  textarea.before(root);
  paper.append(textarea);
  root.append(toolbar.bar, toolbar.tableBar, panes, alarm, foot, proofreading.panel, pictures.failures);

  root.addEventListener('keydown', (event) => {
    // In the tools Esc leads back to the text.
    const isInTools = (event.target as Element).closest('.toolbar') !== null;
    if (event.key === 'Escape' && root.classList.contains('full') && !isInTools) setFull(false);
  });
  // Beside the text the paper is still the text.
  paper.addEventListener('click', (event) => {
    if (event.target === paper && !isSource) editor.commands.focus('end');
  });
  textarea.addEventListener('input', showCounts.call);
  editor.view.dom.addEventListener('yaowen:figure', (event) => {
    const { wish, position } = (event as CustomEvent<FigureWish>).detail;
    if (wish === 'card') void cardDialog(editor, position);
  });
  form.addEventListener('yaowen:attachment', (event) => {
    const field = form.querySelector<HTMLTextAreaElement>('textarea[name=attachments]');
    if (!field || event.defaultPrevented) return;
    event.preventDefault();
    const { src, name } = (event as CustomEvent<Attachment>).detail;
    field.value = `${field.value.trimEnd()}\n${src} ${name}`.trimStart();
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const details = field.closest('details');
    if (details) details.open = true;
  });
  editor.on('update', () => {
    const html = htmlFrom(editor.state.doc);
    // A picture may arrive while somebody writes in the source: what is typed there stays.
    if (isSource) beforeSource = html;
    else textarea.value = html;
    written();
  });
  count();

  function written() {
    unsaved.changed();
    preview.changed();
    proofreading.changed();
    showCounts.call();
  }

  function load(typed: string) {
    const { schema, plugins } = editor.state;
    editor.view.updateState(EditorState.create({ doc: documentFrom(schema, typed), plugins, schema }));
    editor.emit('transaction', { editor, transaction: editor.state.tr, appendedTransactions: [] });
  }

  function toggleSource() {
    if (isSource) {
      isSource = false;
      if (textarea.value !== shownSource) load(textarea.value);
      else textarea.value = beforeSource;
    } else {
      isSource = true;
      beforeSource = textarea.value;
      textarea.value = shownSource = typedFrom(bodyFrom(textarea.value));
    }
    textarea.hidden = !isSource;
    sheet.hidden = isSource;
    toolbar.update();
    if (isSource) textarea.focus();
    else editor.commands.focus();
  }

  function setFull(isFull: boolean) {
    root.classList.toggle('full', isFull);
    document.body.classList.toggle('has-full-editor', isFull);
    toolbar.update();
    if (!isSource) editor.commands.focus();
  }

  function paste(view: EditorView, event: ClipboardEvent): boolean {
    const { clipboardData } = event;
    if (!clipboardData) return false;
    const files = Array.from(clipboardData.files);
    const html = clipboardData.getData('text/html');
    const text = clipboardData.getData('text/plain');
    if (html.includes('data-yaowen-slice')) return false;
    const { $from } = view.state.selection;
    if ($from.parent.type.name === 'preformatted') {
      view.dispatch(view.state.tr.insertText(text.replace(/\r\n?/g, '\n')).scrollIntoView());
      return true;
    }
    // A picture copied from a page comes with its bytes.
    const hasWords = html.replace(/<style.*?<\/style>|<[^>]*>/gis, '').trim() !== '';
    if (files.length > 0 && !hasWords) {
      pictures.insertFiles(files);
      return true;
    }
    if (html === '' && text === '') return false;
    if (linkSelection(view, text.trim())) return true;
    insert(view, html === '' ? cleanText(text) : cleanHtml(html));
    return true;
  }

  /** An address pasted over selected words becomes their link. */
  function linkSelection(view: EditorView, text: string): boolean {
    const { empty, $from, $to } = view.state.selection;
    if (empty || !$from.sameParent($to) || !/^https?:\/\/\S+$/.test(text)) return false;
    const href = linkableAddress(text);
    return href !== undefined && editor.chain().setMark('link', { href }).run();
  }

  function drop(view: EditorView, event: DragEvent): boolean {
    const { dataTransfer } = event;
    if (!dataTransfer || view.dragging) return false;
    const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
    const files = Array.from(dataTransfer.files);
    const html = dataTransfer.getData('text/html');
    const text = dataTransfer.getData('text/plain');
    if (files.length === 0 && html === '' && text === '') return false;
    if (position !== undefined)
      view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position))));
    if (files.length > 0) pictures.insertFiles(files);
    else insert(view, html === '' ? cleanText(text) : cleanHtml(html));
    return true;
  }

  function insert(view: EditorView, { html, pictures: found, leftOut }: Pasted) {
    const { schema } = view.state;
    const blocks = blocksFrom(schema, html);
    const { $from } = view.state.selection;
    const isText = (block: Node | undefined) => block?.type.name === 'paragraph';
    const [only] = blocks;
    if (!only) return;
    if (blocks.length === 1 && isText(only)) {
      view.dispatch(view.state.tr.replaceSelection(new Slice(only.content, 0, 0)).scrollIntoView());
    } else if (!(blocks.length === 1 && only.type.name === 'table' && pasteCells(view, only))) {
      const fragment = Fragment.from(blocks);
      const openStart = isText(only) ? 1 : 0;
      const openEnd = isText(blocks.at(-1)) ? 1 : 0;
      const { tr } = view.state;
      if ($from.parent.type.name === 'figure') {
        const after = $from.after();
        tr.insert(after, fragment).setSelection(
          TextSelection.near(tr.doc.resolve(after + fragment.size), -1),
        );
      } else tr.replaceSelection(new Slice(fragment, openStart, openEnd));
      view.dispatch(tr.scrollIntoView());
    }
    pictures.bring(found);
    if (leftOut > 0) say(t('粘贴时去掉了 {1} 处导航、按钮或广告；要原样文字请按 Ctrl+Shift+V', leftOut));
  }

  /** Cells pasted into a table fill its cells. */
  function pasteCells(view: EditorView, table: Node): boolean {
    if (!isInTable(view.state)) return false;
    const tables = view.state.plugins.find(({ spec }) => spec.key === tableEditingKey);
    const slice = new Slice(Fragment.from(table), 0, 0);
    return !!tables && !!tables.props.handlePaste?.call(tables, view, new ClipboardEvent('paste'), slice);
  }

  function count() {
    const html = bodyFrom(textarea.value);
    const paragraphs = html.match(/<p>/g)?.length ?? 0;
    const { characters, minutes } = countsOf(plainText(html));
    counts.textContent =
      characters === 0
        ? t('还没有字')
        : t('{1} 字 · {2} 段 · 约 {3} 分钟读完', characters, paragraphs, minutes);
  }
}

function isHandled(event: Event, isDone: boolean): boolean {
  if (isDone) event.preventDefault();
  return isDone;
}

/** What is copied here is known again when it is pasted here. */
function ownSerializer(schema: Schema): DOMSerializer {
  const serializer = DOMSerializer.fromSchema(schema);
  const own = new DOMSerializer(serializer.nodes, serializer.marks);
  own.serializeFragment = (fragment, options, target) => {
    const made = serializer.serializeFragment(fragment, options, target);
    const [first] = made instanceof DocumentFragment ? Array.from(made.children) : [];
    first?.setAttribute('data-yaowen-slice', '');
    return made;
  };
  return own;
}
