/** One line of text as forms take it: control characters and invisible ones are spaces, and it is counted in characters. */
import { z } from 'zod';

/** A text as one line. */
export function tidyLine(text: string): string {
  return text.replace(/[\p{Cc}\u200b\u2028\u2029\ufeff]+/gu, ' ').trim();
}

/** How many characters people count in a text. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

const hasMoreLines = (text: string) => /[\n\r\u2028\u2029]/.test(text.trim());

/** A field of one line, at most so many characters. */
export function line(name: string, most: number) {
  return z
    .string()
    .default('')
    .refine((text) => !hasMoreLines(text), `${name}只能有一行`)
    .transform(tidyLine)
    .refine((text) => lengthOf(text) <= most, `${name}最多 ${most} 个字`);
}
