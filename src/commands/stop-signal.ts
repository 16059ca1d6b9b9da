/** Ctrl-C and SIGTERM for work that ends in good order when asked to. Asked a second time, the process ends at once. */

/** @param reason what the signal's `reason` is to be, for work that ends by throwing it. */
export function stopSignal(reason?: Error): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort(reason));
  return controller.signal;
}
