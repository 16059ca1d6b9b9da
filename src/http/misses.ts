/** Pages that are asked for and not kept wait here: one is made in each turn of the event loop, so that kept pages go out
 *  between; several requests for the same page share one making; beyond the bound readers are asked to come back. */
import { Unavailable } from '../errors.ts';

interface Waiting<Result> {
  make: () => Result;
  waiters: ((outcome: Outcome<Result>) => void)[];
}

export type Outcome<Result> = { result: Result } | { error: unknown };

export function createMisses<Result>(mostWaiting = 512) {
  const waiting = new Map<string, Waiting<Result>>();

  function makeNext() {
    const [next] = waiting;
    if (!next) return;
    const [key, { make, waiters }] = next;
    // Before it is made, so that a request that comes later is answered by a later making.
    waiting.delete(key);
    if (waiting.size > 0) setImmediate(makeNext);
    let outcome: Outcome<Result>;
    try {
      outcome = { result: make() };
    } catch (error) {
      outcome = { error };
    }
    for (const waiter of waiters) waiter(outcome);
  }

  return {
    /** Has `make` called in a later turn and gives its outcome to `then`. Throws Unavailable where too many wait already. */
    ask(key: string, make: () => Result, then: (outcome: Outcome<Result>) => void) {
      const same = waiting.get(key);
      if (same) {
        same.waiters.push(then);
        return;
      }
      if (waiting.size >= mostWaiting) throw new Unavailable('访问的人太多，请稍后再试', 2);
      waiting.set(key, { make, waiters: [then] });
      if (waiting.size === 1) setImmediate(makeNext);
    },

    size: () => waiting.size,
  };
}

export type Misses<Result> = ReturnType<typeof createMisses<Result>>;
