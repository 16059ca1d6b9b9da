/** What the editor can hold: exactly what the body's grammar lets out (articles/body.ts). What it cannot hold as itself stands in a
 *  `raw` block, unchanged. */
import { Extension, Mark, Node } from '@tiptap/core';
import type { Extensions } from '@tiptap/core';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history, redo, undo } from '@tiptap/pm/history';
import { figure } from './figures.ts';
import { tableNodes } from './tables.ts';

const hasParagraphsAttribute = {
  /** Whether its text stands in paragraphs even where it need not: `<li><p>…</p></li>`. */
  hasParagraphs: {
    default: false,
    parseHTML: (element: HTMLElement) =>
      Array.from(element.children).some(({ localName }) => localName === 'p'),
    rendered: false,
  },
};

const doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
const text = Node.create({ name: 'text', group: 'inline' });

const paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Alt-0': () => this.editor.commands.setNode('paragraph') };
  },
});

const heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [2, 3, 4].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  renderHTML: ({ node }) => [`h${String(node.attrs.level)}`, 0],
  addKeyboardShortcuts() {
    const toggle = (level: number) => () =>
      this.editor.commands.toggleNode('heading', 'paragraph', { level });
    return { 'Mod-Alt-2': toggle(2), 'Mod-Alt-3': toggle(3), 'Mod-Alt-4': toggle(4) };
  },
});

const blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    hasParagraphs: { ...hasParagraphsAttribute.hasParagraphs, default: true },
  }),
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
  addKeyboardShortcuts() {
    return { 'Mod-Shift-9': () => this.editor.commands.toggleWrap('blockquote') };
  },
});

const listItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  addAttributes: () => hasParagraphsAttribute,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem('listItem'),
      Tab: () => this.editor.commands.sinkListItem('listItem'),
      'Shift-Tab': () => this.editor.commands.liftListItem('listItem'),
    };
  },
});

const list = (name: string, tag: string, shortcut: string) =>
  Node.create({
    name,
    group: 'block list',
    content: 'listItem+',
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return { [shortcut]: () => this.editor.commands.toggleList(name, 'listItem') };
    },
  });

const preformatted = Node.create({
  name: 'preformatted',
  group: 'block',
  content: 'text*',
  code: true,
  whitespace: 'pre',
  defining: true,
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: () => ['pre', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.isActive('preformatted') && this.editor.commands.newlineInCode(),
      // Out of the block: downwards from its end.
      'Mod-Enter': () => this.editor.commands.exitCode(),
      ArrowDown: () => {
        const { $from, empty } = this.editor.state.selection;
        if (!empty || $from.parent.type.name !== 'preformatted') return false;
        const isAtEnd = $from.parentOffset === $from.parent.content.size;
        return (
          isAtEnd && $from.after() >= this.editor.state.doc.content.size && this.editor.commands.exitCode()
        );
      },
    };
  },
});

const horizontalRule = Node.create({
  name: 'horizontalRule',
  group: 'block',
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
});

const hardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
  addKeyboardShortcuts() {
    return { 'Shift-Enter': () => this.editor.commands.insertContent({ type: 'hardBreak' }) };
  },
});

/** Characters with their readings above them. `html` is what stands inside the element. */
const ruby = Node.create({
  name: 'ruby',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ html: { default: '', rendered: false } }),
  parseHTML: () => [{ tag: 'ruby', getAttrs: (element) => ({ html: element.innerHTML }) }],
  renderHTML: ({ node }) => elementWith('ruby', String(node.attrs.html)),
  renderText: ({ node }) =>
    elementWith('ruby', String(node.attrs.html).replace(/<r[tp]>.*?<\/r[tp]>/gs, '')).textContent,
});

/** A block that the editor cannot hold as itself: shown, moved and removed as a whole, changed in the source. */
const raw = Node.create({
  name: 'raw',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ html: { default: '', rendered: false } }),
  parseHTML: () => [
    { tag: 'div[data-raw]', getAttrs: (element) => ({ html: element.getAttribute('data-raw') }) },
  ],
  renderHTML: ({ node }) => {
    const html = String(node.attrs.html);
    const element = elementWith('div', html);
    element.className = 'raw';
    element.dataset.raw = html;
    return element;
  },
});

/** Only for HTML from the body's door, which lets nothing active through. */
function elementWith(tag: string, html: string): HTMLElement {
  const element = document.createElement(tag);
  element.innerHTML = html;
  return element;
}

const mark = (name: string, tags: string[], shortcut?: string) =>
  Mark.create({
    name,
    parseHTML: () => tags.map((tag) => ({ tag })),
    renderHTML: () => [tags[0]!.replace(/\[.*/, ''), 0],
    addKeyboardShortcuts() {
      return shortcut ? { [shortcut]: () => this.editor.commands.toggleMark(name) } : {};
    },
  });

const link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', { href: String(HTMLAttributes.href) }, 0],
});

const untranslated = Mark.create({
  name: 'untranslated',
  parseHTML: () => [{ tag: 'span[translate=no]' }],
  renderHTML: () => ['span', { translate: 'no' }, 0],
});

/** Undo, and the marks that show where something would go. */
const handling = Extension.create({
  name: 'handling',
  addProseMirrorPlugins: () => [
    history(),
    dropCursor({ width: 3, color: false, class: 'drop-cursor' }),
    gapCursor(),
  ],
  addKeyboardShortcuts() {
    const run = (command: typeof undo) => () => command(this.editor.state, this.editor.view.dispatch);
    return { 'Mod-z': run(undo), 'Mod-y': run(redo), 'Mod-Shift-z': run(redo) };
  },
});

export const markNames = ['strong', 'em', 's', 'sub', 'sup', 'q', 'cite', 'code', 'untranslated'] as const;

export const extensions: Extensions = [
  doc,
  text,
  paragraph,
  heading,
  blockquote,
  listItem,
  list('bulletList', 'ul', 'Mod-Shift-8'),
  list('orderedList', 'ol', 'Mod-Shift-7'),
  preformatted,
  horizontalRule,
  hardBreak,
  ruby,
  raw,
  figure,
  ...tableNodes,
  link,
  mark('strong', ['strong', 'b'], 'Mod-b'),
  mark('em', ['em', 'i'], 'Mod-i'),
  mark('s', ['s', 'del', 'strike']),
  mark('sub', ['sub']),
  mark('sup', ['sup']),
  mark('q', ['q']),
  mark('cite', ['cite']),
  mark('code', ['code']),
  untranslated,
  handling,
];
