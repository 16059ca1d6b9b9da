/** Plain text from a clipboard: every line is a paragraph, unless the lines were broken to fit a page, as in text from a PDF. */

/** The paragraphs of a text, without the spaces that indent them. */
export function paragraphsFromText(text: string): string[] {
  const lines = text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  const full = fullWidth(lines);
  const paragraphs: string[] = [];
  let before: string | undefined;
  for (const line of lines) {
    const goesOn =
      full !== undefined &&
      before !== undefined &&
      line !== '' &&
      !/^[\s\u3000]/.test(line) &&
      isBroken(before, full);
    if (line.trim() === '') before = undefined;
    else {
      if (goesOn) paragraphs.push(join(paragraphs.pop()!, line.trim()));
      else paragraphs.push(line.trim());
      before = line;
    }
  }
  return paragraphs;
}

/** How wide the lines of broken text are; undefined for text whose lines are paragraphs. */
function fullWidth(lines: readonly string[]): number | undefined {
  const written = lines.filter((line) => line.trim() !== '');
  if (written.length < 4) return undefined;
  const widths = written.map(widthOf);
  const widest = Math.max(...widths);
  if (widest < 20 || widest > 60) return undefined;
  const full = written.filter((line) => isBroken(line, widest));
  // Paragraphs of their own rarely end in mid-sentence, at the same width.
  return full.length >= written.length / 2 && full.filter(endsOpen).length >= 2 ? widest : undefined;
}

const isBroken = (line: string, full: number) => widthOf(line) >= full - 2.5;
const endsOpen = (line: string) => !/[。！？：；…”』」）.!?:;)]$/.test(line);

/** In Han characters. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += /[\t -\u02ff]/.test(character) ? 0.5 : 1;
  return width;
}

function join(one: string, other: string): string {
  if (/[a-z]-$/i.test(one) && /^[a-z]/.test(other)) return one.slice(0, -1) + other;
  return /[\u0021-\u024f]$/.test(one) && /^[\u0021-\u024f]/.test(other) ? `${one} ${other}` : one + other;
}
