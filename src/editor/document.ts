/** Between the textarea and the editor: clean HTML to the editor's document and back. Every block that nobody has touched is written
 *  as it came; one that the editor cannot hold is kept whole as a `raw` block. What is written goes through the body's door
 *  (articles/body.ts) unchanged. */
import { DOMParser as ContentParser, Fragment, type Node, type Schema } from '@tiptap/pm/model';
import { escape as escapeText, escapeAttribute } from '../articles/body-markup.ts';
import { bodyFrom } from '../articles/body.ts';
import { blocksOf } from '../articles/body-text.ts';
import { figureHtml } from './figure-html.ts';
import { sectionsOf } from './tables.ts';

/** The HTML from which a block was read: nodes never change, so one that is still there is untouched. */
const sources = new WeakMap<Node, string>();

/** The blocks of what stands in a textarea. */
export function blocksFrom(schema: Schema, typed: string): Node[] {
  return blocksOf(bodyFrom(typed)).flatMap((html) => {
    const nodes = parse(schema, html);
    const isHeld = meaning(bodyFrom(nodes.map(blockHtml).join(''))) === meaning(html);
    if (!isHeld) return [schema.node('raw', { html })];
    if (nodes.length === 1) sources.set(nodes[0]!, html);
    return nodes;
  });
}

/** A whole document. */
export function documentFrom(schema: Schema, typed: string): Node {
  const blocks = blocksFrom(schema, typed);
  return schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')]);
}

/** A document's HTML, as it goes into the textarea. */
export function htmlFrom(doc: Node): string {
  return doc.children.map((block) => sources.get(block) ?? bodyFrom(blockHtml(block))).join('');
}

function parse(schema: Schema, html: string): Node[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const slice = ContentParser.fromSchema(schema).parse(page.body, { preserveWhitespace: true });
  return slice.children.filter((node) => node.type.name !== 'paragraph' || node.childCount > 0);
}

function blockHtml(node: Node): string {
  switch (node.type.name) {
    case 'paragraph':
      return `<p>${inlineHtml(node.content)}</p>`;
    case 'heading': {
      const tag = `h${String(node.attrs.level)}`;
      return `<${tag}>${inlineHtml(node.content)}</${tag}>`;
    }
    case 'blockquote':
      return `<blockquote>${containerHtml(node)}</blockquote>`;
    case 'bulletList':
      return `<ul>${node.children.map((item) => `<li>${containerHtml(item)}</li>`).join('')}</ul>`;
    case 'orderedList':
      return `<ol>${node.children.map((item) => `<li>${containerHtml(item)}</li>`).join('')}</ol>`;
    case 'preformatted':
      return `<pre>${inlineHtml(node.content)}</pre>`;
    case 'horizontalRule':
      return '<hr>';
    case 'table':
      return tableHtml(node);
    case 'figure':
      return figureHtml(node, inlineHtml(node.content));
    case 'raw':
      return String(node.attrs.html);
    default:
      throw new Error(`There is no way to write a ${node.type.name}`);
  }
}

/** What stands in a list item, a cell, a quotation: text alone, or beside lists, may stand without a paragraph around it. */
function containerHtml(node: Node): string {
  const blocks = node.children.filter(({ type, childCount }) => type.name !== 'paragraph' || childCount > 0);
  const isText = (block: Node | undefined) => block?.type.name === 'paragraph';
  const staysBare =
    node.attrs.hasParagraphs !== true &&
    blocks.every((block, index) =>
      isText(block) ? !isText(blocks[index - 1]) : block.type.spec.group?.includes('list'),
    );
  return blocks
    .map((block) => (staysBare && isText(block) ? inlineHtml(block.content) : blockHtml(block)))
    .join('');
}

function tableHtml(node: Node): string {
  const cell = (one: Node) => {
    const { type, attrs } = one;
    const tag = type.name === 'tableHeader' ? 'th' : 'td';
    const spans = ['colspan', 'rowspan'].map((name) =>
      attrs[name] > 1 ? ` ${name}="${String(attrs[name])}"` : '',
    );
    const scope = attrs.scope ? ` scope="${String(attrs.scope)}"` : '';
    return `<${tag}${spans.join('')}${scope}>${containerHtml(one)}</${tag}>`;
  };
  const caption = String(node.attrs.caption);
  const sections = sectionsOf(node).map(({ tag, rows }) => {
    const lines = rows.map((row) => `<tr>${row.children.map(cell).join('')}</tr>`);
    return `<${tag}>${lines.join('')}</${tag}>`;
  });
  return `<table>${caption && `<caption>${caption}</caption>`}${sections.join('')}</table>`;
}

const tags: Record<string, string> = { untranslated: 'span', link: 'a' };

function inlineHtml(content: Fragment): string {
  let html = '';
  let open: Node['marks'] = [];
  const tagOf = (mark: (typeof open)[number]) => tags[mark.type.name] ?? mark.type.name;
  const moveTo = (marks: Node['marks']) => {
    let common = 0;
    while (common < open.length && common < marks.length && open[common]!.eq(marks[common]!)) common += 1;
    for (const mark of open.slice(common).reverse()) html += `</${tagOf(mark)}>`;
    for (const mark of marks.slice(common)) html += `<${tagOf(mark)}${markAttributes(mark)}>`;
    open = marks;
  };
  for (const node of content.content) {
    moveTo(node.marks);
    if (node.isText) html += escapeText(node.text ?? '');
    else if (node.type.name === 'hardBreak') html += '<br>';
    else if (node.type.name === 'ruby') html += `<ruby>${String(node.attrs.html)}</ruby>`;
  }
  moveTo([]);
  return html;
}

function markAttributes({ type, attrs }: Node['marks'][number]): string {
  if (type.name === 'link') return ` href="${escapeAttribute(String(attrs.href))}"`;
  return type.name === 'untranslated' ? ' translate="no"' : '';
}

const inlineTags = new Set('strong em s sub sup q cite code a span'.split(' '));

/** Clean HTML in a form in which two texts are equal when they say the same: the order in which inline elements stand inside one
 *  another makes no difference, nor whether two equal ones follow each other. */
function meaning(html: string): string {
  const parts: string[] = [];
  const open: string[] = [];
  let last = '';
  for (const [tag, slash, name = '', , text] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      const around = [...open].sort().join('');
      parts.push(around === last ? text : `{${around}}${text}`);
      last = around;
    } else if (!inlineTags.has(name)) {
      parts.push(tag.replace(/ ?\/>$/, '>'));
      if (name !== 'br') last = '-';
    } else if (slash) {
      open.pop();
    } else {
      open.push(tag);
    }
  }
  return parts.join('');
}
