/** Ctrl-C and SIGTERM during long work: it stops at the next step and tidies up after itself. */
import { CommandFailed } from './outcome.ts';

export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      controller.abort(new CommandFailed('Broken off; everything is as it was before.')),
    );
  }
  return controller.signal;
}
