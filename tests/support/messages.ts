/** What the desk's code says in its own words: the strings with Chinese in them, as the compiler sees them, with the values of a
 *  template literal as {1}, {2}. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { isWording } from '../../src/http/translatable.ts';

/** The messages in the files of a folder whose path passes, by the file that says each first. */
export function messagesInCode(folder: string, isAsked: (path: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || !isAsked(file)) continue;
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true); // prettier-ignore
    const visit = (node: ts.Node) => {
      const message = messageOf(node);
      if (message !== undefined && isWording(message) && !found.has(message)) found.set(message, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function messageOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce(
    (text, span, index) => `${text}{${index + 1}}${span.literal.text}`,
    node.head.text,
  );
}
