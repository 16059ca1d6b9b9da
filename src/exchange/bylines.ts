/** The people in an author field, which other systems keep as one text. */

/** What follows a comma and still belongs to the name before it. */
const suffix = '(?:Jr|Sr|Ph\\.?D|M\\.?D|Esq|II|III|IV)\\b';
const separators = new RegExp(`\\s*(?:[、;；，]|,(?!\\s*${suffix}))\\s*`, 'u');

/** Two-character names are often set as wide as three-character ones: 李　四. */
const spacedName = /(?<!\p{Script=Han})(\p{Script=Han})[ \u3000]+(\p{Script=Han})(?!\p{Script=Han})/gu;
const spaceBetweenNames = /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/u;

/** Splits an author field into names, each once, in their order. */
export function bylinesFrom(author: string): string[] {
  const names = author
    .split(separators)
    .flatMap((part) => part.replace(spacedName, '$1$2').split(spaceBetweenNames))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)];
}
