/** The clock: every few seconds it asks what is due and does it. There is one, in the process that stands above the workers; after a
 *  start it asks at once, so that what fell due meanwhile is made up for, with its lateness logged. */
import type { Logger } from 'pino';
import type { DeskServices } from '../services.ts';

const everyMs = 2_000;

/** Later than this is told as a warning. */
const punctualMs = 60_000;

export interface Clock {
  /** Ends it; resolves when what it was doing is done. */
  stop(): Promise<void>;
}

/** So many texts are counted in a turn, a few milliseconds' work. */
const countedAtATime = 100;

/** What the clock acts with. */
type Due = Pick<DeskServices, 'schedule' | 'acts' | 'firstPublications' | 'frontPageDesk'>;

/** Does all that is due now, once. */
export async function tick(
  { schedule, acts, firstPublications, frontPageDesk }: Due,
  log: Logger,
  now: Date,
) {
  for (const { what, articleId, lateMs, problem } of await schedule.run(acts, now)) {
    const facts = { article: articleId, lateSeconds: Math.round(lateMs / 1000) };
    if (problem !== undefined)
      log.error({ ...facts, problem }, `an article that was due could not be ${what}`);
    else if (lateMs > punctualMs) log.warn(facts, `${what} late`);
    else log.info(facts, `${what} on time`);
  }
  if (frontPageDesk.hasPast(now)) {
    for (const due of await acts.perform(null, (act) => frontPageDesk.dropPast(act))) {
      const lateMs = now.getTime() - Date.parse(due);
      const facts = { lateSeconds: Math.round(lateMs / 1000) };
      if (lateMs > punctualMs) log.warn(facts, 'taken off the front page late');
      else log.info(facts, 'taken off the front page on time');
    }
  }
  await firstPublications.countSome(countedAtATime);
}

/** Starts the clock. */
export function startClock(desk: Due, log: Logger, now = () => new Date()): Clock {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();

  const turn = () => {
    running = tick(desk, log, now())
      .catch((error: unknown) => log.error({ err: error }, 'the clock missed a turn'))
      .then(() => {
        if (!isStopped) timer = setTimeout(turn, everyMs).unref();
      });
  };
  turn();

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
