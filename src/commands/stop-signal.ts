/** Ctrl-C and SIGTERM for work that ends in good order when asked to. Asked a second time, the process ends at once. */

export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
