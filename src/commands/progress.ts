/** How far long work has come: one line that is written over on a terminal, a line every few seconds elsewhere. */

export interface Progress {
  /** Says how far it has come, if enough time has passed. */
  show(text: () => string): void;
  /** The same for work whose end is known. */
  step(done: number, of: number, what: string): void;
  /** Makes room for other output. */
  clear(): void;
}

export function createProgress(stream: NodeJS.WriteStream): Progress {
  const everyMs = stream.isTTY ? 200 : 5000;
  let last = performance.now();
  let isShown = false;

  const clear = () => {
    if (isShown) stream.write('\r\u001b[K');
    isShown = false;
  };
  const show = (text: () => string) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    clear();
    stream.write(stream.isTTY ? text() : `${text()}\n`);
    isShown = stream.isTTY;
  };
  return {
    show,
    step: (done, of, what) =>
      show(() => `${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`),
    clear,
  };
}
