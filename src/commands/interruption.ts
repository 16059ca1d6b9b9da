/** Ctrl-C and SIGTERM during long work: it stops at the next step and tidies up after itself. Asked a second time, the process
 *  ends at once. */
import { CommandFailed } from './outcome.ts';

/** Aborts with the words that the command then ends with. */
export function interruption(words = 'Broken off; everything is as it was before.'): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new CommandFailed(words)));
  }
  return controller.signal;
}
