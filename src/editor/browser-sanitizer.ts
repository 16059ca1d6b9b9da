/** Stands in for `sanitize-html` when the body's door (articles/body.ts) is bundled for the browser, whose own parser does the work.
 *  It understands what that file asks of the library, so that both doors let out the same. */

interface Options {
  allowedTags: readonly string[];
  allowedAttributes?: Record<string, readonly string[]>;
  allowedSchemes?: readonly string[];
  nonTextTags?: readonly string[];
  onOpenTag?: (name: string) => void;
  onCloseTag?: (name: string) => void;
}

const voidTags = new Set(['br', 'hr', 'img', 'wbr']);

export default function sanitizeHtml(html: string, options: Options): string {
  const tags = new Set(options.allowedTags);
  const silent = new Set(options.nonTextTags ?? ['script', 'style', 'textarea', 'option']);

  function attributesOf(element: Element, name: string): string {
    let text = '';
    for (const attribute of options.allowedAttributes?.[name] ?? []) {
      const value = element.getAttribute(attribute);
      if (value === null || ((attribute === 'href' || attribute === 'src') && !isAllowed(value))) continue;
      text += ` ${attribute}="${escape(value).replaceAll('"', '&quot;')}"`;
    }
    return text;
  }

  function isAllowed(address: string): boolean {
    const [, scheme] = /^\s*([a-z][a-z0-9.+-]*):/i.exec(address) ?? [];
    return scheme === undefined || (options.allowedSchemes ?? []).includes(scheme.toLowerCase());
  }

  function textOf(node: Node): string {
    if (node.nodeType === Node.TEXT_NODE) return escape(node.nodeValue ?? '');
    if (!(node instanceof Element)) return '';
    const name = node.localName;
    options.onOpenTag?.(name);
    const inner = silent.has(name) ? '' : Array.from(node.childNodes, textOf).join('');
    options.onCloseTag?.(name);
    if (!tags.has(name)) return inner;
    const open = `<${name}${attributesOf(node, name)}`;
    return voidTags.has(name) ? `${open} />` : `${open}>${inner}</${name}>`;
  }

  const { body } = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  return Array.from(body.childNodes, textOf).join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** HTML about which our policy has nothing to say: it forbids styles and scripts, also where they are only parsed. Their attributes
 *  are called `data-style` and `data-onclick`, a style sheet is a script of the type text/css. */
export function withoutStyles(html: string): string {
  return html
    .replace(/<[a-z][^\s<>]*\s(?:"[^"]*"|'[^']*'|[^<>"'])*>/gi, (tag) =>
      tag.replace(/([\s"'])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'),
    )
    .replace(/<style\b[^<>]*>/gi, '<script type="text/css">')
    .replace(/<\/style\s*>/gi, '</script>');
}
