/** Waiting for another process that holds the database's lock, without holding up readers: what is tried is tried again in later
 *  turns of the event loop, until it goes through or takes too long. */
import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { isBusy } from './open.ts';

/** How long a person waits before being told. */
const patienceMs = 15_000;

/** Runs a write, again and again while the database is busy. Throws Unavailable when that takes too long. */
export async function patiently<T>(write: () => T): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (Date.now() > deadline)
        throw new Unavailable('数据库正被另一个程序占用，这次没有保存。请稍后再提交一次。');
    }
    await wait(5 + Math.random() * 20);
  }
}
