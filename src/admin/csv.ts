/** Tables as spreadsheets read them: RFC 4180, with the mark at the beginning by which Excel knows UTF-8. */

/** What a spreadsheet would take for a formula; where people type in full width, some take those marks, too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** Writes rows as CSV; a cell that looks like a formula is kept a text by an apostrophe. */
export function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => {
    const safe = formula.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
