/** How long work shows that it goes on: one line that is written over on a terminal, nothing elsewhere. */

export interface Progress {
  /** Says how far the work is; cheap enough to be called for every item. */
  (done: number, of: number, what: string): void;
  /** Takes the line away, so that the outcome stands alone. */
  end(): void;
}

const everyMs = 200;

/** @param out where the line is shown: stderr, so that what a command prints can be kept in a file. */
export function createProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  let shownAt = 0;
  let calls = 0;
  const show = (done: number, of: number, what: string) => {
    // Asking for the time costs more than most items.
    if (!out.isTTY || (calls++ % 64 !== 0 && done !== of)) return;
    const now = Date.now();
    if (now - shownAt < everyMs) return;
    shownAt = now;
    const share = of > 0 ? ` ${Math.floor((100 * done) / of)}%` : '';
    out.write(`\r\u001b[K${what}${share} (${done.toLocaleString('en')} of ${of.toLocaleString('en')})`);
  };
  const end = () => {
    if (out.isTTY && shownAt > 0) out.write('\r\u001b[K');
  };
  return Object.assign(show, { end });
}
