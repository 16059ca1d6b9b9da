/** How people name an article at the desk: by its number, or by the address of its page. */

/** The number that was typed, or the one in the address of an article's page. */
export function articleNumber(text: string): number | undefined {
  const [, number] =
    /^\s*(?:#|№)?([1-9]\d{0,14})\s*$/.exec(text) ??
    /\/articles\/([1-9]\d{0,14})(?:[/?#]|\s*$)/.exec(text) ??
    [];
  return number === undefined ? undefined : Number(number);
}

/** Several of them, parted by spaces, commas or lines; `unknown` is what names none. */
export function articleNumbers(text: string): { numbers: number[]; unknown: string[] } {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  const found = parts.map((part) => ({ part, number: articleNumber(part) }));
  return {
    numbers: found.flatMap(({ number }) => number ?? []),
    unknown: found.flatMap(({ part, number }) => (number === undefined ? [part] : [])),
  };
}
