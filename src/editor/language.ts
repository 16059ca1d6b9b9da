/** The editor in the language of who writes. Messages are the Simplified words that the code is written with; the page brings those
 *  of another language along (`#messages`), as the server's templates have theirs. */

let messages: Record<string, string> | undefined;

function wordsOfPage(): Record<string, string> {
  const text = document.getElementById('messages')?.textContent;
  return text ? (JSON.parse(text) as Record<string, string>) : {};
}

/** A message in the page's language, with values for {1}, {2}; as written where the page brings no other words. Gives plain text. */
export function t(message: string, ...values: (string | number)[]): string {
  messages ??= wordsOfPage();
  const words = Object.hasOwn(messages, message) ? messages[message]! : message;
  return values.length === 0
    ? words
    : words.replace(/\{(\d)\}/g, (place, number: string) => {
        const value = values[Number(number) - 1];
        return value === undefined ? place : String(value);
      });
}
