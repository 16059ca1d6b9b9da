/** Tables: caption, head, body and foot, header cells, cells over several columns or rows. The cells are ProseMirror's own tables;
 *  the caption and to which section a row belongs are attributes, since those know rows only. */
import { Extension, getExtensionField, Node } from '@tiptap/core';
import type { Node as Content } from '@tiptap/pm/model';
import { goToNextCell, tableEditing } from '@tiptap/pm/tables';

declare module '@tiptap/core' {
  interface NodeConfig {
    /** By which ProseMirror's tables know their parts. */
    tableRole?: string;
  }
}

const tableRoles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension) => ({
    tableRole: getExtensionField<string | undefined>(extension, 'tableRole'),
  }),
});

const sectionNames: Record<string, string> = { thead: 'head', tbody: 'body', tfoot: 'foot' };

const table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  addAttributes: () => ({
    /** The caption's HTML. */
    caption: {
      default: '',
      rendered: false,
      parseHTML: (element: HTMLElement) =>
        element.dataset.caption ??
        Array.from(element.children).find(({ localName }) => localName === 'caption')?.innerHTML ??
        '',
    },
  }),
  parseHTML: () => [{ tag: 'table' }, { tag: 'caption', ignore: true }],
  renderHTML: ({ node }) => {
    const caption = String(node.attrs.caption);
    if (caption === '') return ['div', { class: 'table' }, ['table', ['tbody', 0]]];
    const element = document.createElement('caption');
    element.innerHTML = caption;
    element.contentEditable = 'false';
    return ['div', { class: 'table' }, ['table', { 'data-caption': caption }, element, ['tbody', 0]]];
  },
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const go = (direction: 1 | -1) => () =>
      goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
    return { Tab: go(1), 'Shift-Tab': go(-1) };
  },
});

const tableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  addAttributes: () => ({
    /** head, body or foot; null for a row that was added: it belongs to the section around it. */
    section: {
      default: null,
      parseHTML: (element: HTMLElement) =>
        element.dataset.section ?? sectionNames[element.parentElement?.localName ?? ''] ?? null,
      renderHTML: ({ section }) => (section ? { 'data-section': String(section) } : {}),
    },
    /** Tells two sections of one kind apart. */
    group: {
      default: 0,
      parseHTML: (element: HTMLElement) => {
        const section = element.parentElement;
        if (element.dataset.group !== undefined) return Number(element.dataset.group);
        return section?.parentElement ? Array.from(section.parentElement.children).indexOf(section) : 0;
      },
      renderHTML: ({ group }) => ({ 'data-group': String(group) }),
    },
  }),
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
});

const spanAttribute = (name: string) => ({
  [name]: {
    default: 1,
    parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name)) || 1),
    renderHTML: (attributes: Record<string, unknown>) =>
      attributes[name] === 1 ? {} : { [name]: String(attributes[name]) },
  },
});

const cellAttributes = {
  ...spanAttribute('colspan'),
  ...spanAttribute('rowspan'),
  // Asked for by ProseMirror's tables; ours have no widths.
  colwidth: { default: null, rendered: false, parseHTML: () => null },
  hasParagraphs: {
    default: false,
    parseHTML: (element: HTMLElement) =>
      Array.from(element.children).some(({ localName }) => localName === 'p'),
    rendered: false,
  },
};

const tableCell = Node.create({
  name: 'tableCell',
  content: 'block+',
  tableRole: 'cell',
  isolating: true,
  addAttributes: () => cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0],
});

const tableHeader = Node.create({
  name: 'tableHeader',
  content: 'block+',
  tableRole: 'header_cell',
  isolating: true,
  addAttributes: () => ({ ...cellAttributes, scope: { default: null } }),
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0],
});

export const tableNodes = [tableRoles, table, tableRow, tableCell, tableHeader];

/** The rows of a table in their sections, as they are written. */
export function sectionsOf(node: Content): { tag: string; rows: Content[] }[] {
  const sections: { tag: string; kind: string; group: number; rows: Content[] }[] = [];
  const tags: Record<string, string> = { head: 'thead', body: 'tbody', foot: 'tfoot' };
  const isHeaderRow = (row: Content) =>
    row.childCount > 0 && row.children.every(({ type }) => type.name === 'tableHeader');
  for (const row of node.children) {
    const last = sections.at(-1);
    const { section, group } = row.attrs as { section: string | null; group: number };
    // What was added goes with the row before it, unless that is the head.
    const added =
      last === undefined ? (isHeaderRow(row) ? 'head' : 'body') : last.kind === 'head' ? 'body' : last.kind;
    const kind = section ?? added;
    const belongs = last?.kind === kind && (section === null || last.group === group);
    if (belongs) last.rows.push(row);
    else sections.push({ tag: tags[kind]!, kind, group, rows: [row] });
  }
  return sections;
}
