/** Templates: every view is compiled once, at start, so that a mistake in one never waits for a reader. A template's first line
 *  names what it is given (`<%# channel: Channel · headlines: Headline[] %>`); only that, and what every view has, is in scope. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';
import { translatable } from './translatable.ts';

const folder = fileURLToPath(new URL('../../views/', import.meta.url));

/** What every view may use without naming it. */
const everywhere = ['include', 'urls', 'dates', 'words', 'variant', 't', 'tHtml'];

/** The views that speak several languages by the messages in them; readers' pages have their words by hand (`words`). */
export function isTranslated(name: string): boolean {
  return name.startsWith('admin/') || name === 'layouts/admin' || name === 'errors/desk';
}

type Compiled = (data: Record<string, unknown>) => string;

/** Renders a view by its name (`site/channel`) with what it is given and what every view has. */
export type Render = (
  name: string,
  data: Record<string, unknown>,
  ambient?: Record<string, unknown>,
) => string;

export function createRender(from = folder): Render {
  const templates = new Map<string, Compiled>();
  for (const name of viewNames(from)) {
    const text = readFileSync(join(from, `${name}.ejs`), 'utf8');
    const template = new ejs.Template(isTranslated(name) ? translatable(text) : text, {
      filename: join(from, `${name}.ejs`),
      _with: false,
      destructuredLocals: [...new Set([...everywhere, ...namesGivenTo(text, name)])],
      escape: escapeHtml,
      compileDebug: true,
      rmWhitespace: true,
    });
    templates.set(name, template.compile() as Compiled);
  }

  function render(
    name: string,
    data: Record<string, unknown>,
    ambient: Record<string, unknown> = {},
  ): string {
    const template = templates.get(name);
    if (!template) throw new Error(`There is no view ${name}`);
    return template({
      ...ambient,
      ...data,
      include: (path: string, given: Record<string, unknown> = {}) =>
        render(within(name, path), given, ambient),
    });
  }
  return render;
}

/** The names of all views, for instance `site/channel`. */
export function viewNames(from = folder): string[] {
  return readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ejs'))
    .map((file) => relative('.', file).slice(0, -'.ejs'.length))
    .sort();
}

const paths = new Map<string, string>();

/** The name of a view that another one includes by a path relative to itself. */
function within(name: string, path: string): string {
  const key = `${name}\n${path}`;
  let found = paths.get(key);
  if (found === undefined) paths.set(key, (found = normalize(join(dirname(name), path))));
  return found;
}

function namesGivenTo(text: string, name: string): string[] {
  const [, line] = /^<%#(.*?)%>/s.exec(text) ?? [];
  if (line === undefined)
    throw new Error(`The first line of the view ${name} must name what it is given: <%# … %>`);
  return [...line.matchAll(/(?:^|·)\s*([a-z]\w*)\s*:/gi)].map((match) => match[1]!);
}

const special = /[&<>"']/;
const specials = /[&<>"']/g;
const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a value for HTML text and attributes; nothing for null and undefined. */
export function escapeHtml(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : String(value);
  return special.test(text) ? text.replace(specials, (character) => references[character]!) : text;
}
