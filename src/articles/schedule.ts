/** What is planned for an article: when it goes out (定时发布), when it is taken back (定时撤稿), until when nobody may publish it (禁发).
 *  The row is the schedule: the clock asks what is due, also right after a start, and tells how late it was. */
import type { Connection } from '../database/open.ts';
import { Conflict, ExpectedError, Invalid } from '../errors.ts';
import type { Act, Acts } from '../ledger/acts.ts';
import type { Publishing } from './publishing.ts';
import type { WorkStore } from './work.ts';

/** Moments in UTC, ISO 8601; null for none. */
export interface Planned {
  publishAt: string | null;
  withdrawAt: string | null;
  embargoUntil: string | null;
}

/** What the clock did, and how many milliseconds after its time. */
export interface Due {
  what: 'published' | 'withdrawn';
  articleId: number;
  lateMs: number;
  /** Why it could not be done, in words; undefined where it was. */
  problem?: string;
}

/** Said as the reason of a withdrawal that was planned. */
const withdrawalReason = '按预定时间下线';

/** How many articles the clock does at a time. */
const atATime = 50;

export type Schedule = ReturnType<typeof createSchedule>;

export function createSchedule(db: Connection, work: WorkStore, publishing: Publishing) {
  const toPublish = db.prepare<[string, number], { articleId: number; revisionId: number; at: string }>(`
    SELECT article_id AS articleId, revision_id AS revisionId, publish_at AS at FROM drafts
    WHERE publish_at <= ? AND state = 'scheduled' ORDER BY publish_at LIMIT ?
  `);
  const toWithdraw = db.prepare<[string, number], { articleId: number; at: string }>(`
    SELECT d.article_id AS articleId, d.withdraw_at AS at FROM drafts d JOIN headlines h ON h.article_id = d.article_id
    WHERE d.withdraw_at <= ? ORDER BY d.withdraw_at LIMIT ?
  `);
  const missed = db.prepare<
    [string],
    { articleId: number; title: string; state: string; publishAt: string }
  >(`
    SELECT article_id AS articleId, title, state, publish_at AS publishAt FROM drafts
    WHERE publish_at <= ? AND state NOT IN ('published', 'withdrawn', 'erased') ORDER BY publish_at LIMIT 50
  `);
  const upcoming = db.prepare<[string, string], { articleId: number; title: string; state: string; publishAt: string; embargoUntil: string | null }>(`
    SELECT article_id AS articleId, title, state, publish_at AS publishAt, embargo_until AS embargoUntil FROM drafts
    WHERE publish_at > ? AND publish_at <= ? ORDER BY publish_at LIMIT 50
  `); // prettier-ignore

  return {
    /**
     * Plans an article. With a time of publication an article that all have signed (or that needs nobody) is scheduled; any other goes out
     * at that time only if it has been signed by then.
     * @throws Invalid, by field, where a time has passed or the times contradict each other.
     */
    plan(act: Act, articleId: number, revisionId: number, planned: Planned): void {
      const before = work.plan(articleId);
      if (!before || before.state === 'erased') throw new Conflict('没有这篇稿件');
      if (before.revisionId !== revisionId)
        throw new Conflict('您打开以后，稿件已有新的版本；请看过新版本再安排');
      const now = act.at.toISOString();
      const { publishAt, withdrawAt, embargoUntil } = planned;
      const problems: Record<string, string> = {};
      const isNew = (name: keyof Planned) => planned[name] !== null && planned[name] !== before[name];
      if (isNew('publishAt') && publishAt! <= now) problems.publishAt = '定时发布的时间已经过了';
      if (isNew('withdrawAt') && withdrawAt! <= now) problems.withdrawAt = '定时撤稿的时间已经过了';
      if (isNew('embargoUntil') && embargoUntil! <= now)
        problems.embargoUntil = '禁发的时间已经过了；要解除就清空';
      if (publishAt !== null && embargoUntil !== null && publishAt < embargoUntil)
        problems.publishAt = '定时发布不能早于禁发期结束';
      if (publishAt !== null && withdrawAt !== null && withdrawAt <= publishAt)
        problems.withdrawAt = '撤稿要晚于发布';
      if (Object.keys(problems).length > 0) throw new Invalid(problems);
      if (
        publishAt === before.publishAt &&
        withdrawAt === before.withdrawAt &&
        embargoUntil === before.embargoUntil
      )
        return;

      work.setPlan(articleId, { publishAt, withdrawAt, embargoUntil });
      const { state } = before;
      const isReady = work.isSigned(articleId, revisionId);
      if (publishAt !== null && isReady && state !== 'scheduled') work.setState(act, articleId, 'scheduled');
      if (publishAt === null && state === 'scheduled')
        work.setState(act, articleId, work.workflow() === 'direct' ? 'draft' : 'approved');
      work.record(act, 'plan-set', articleId);
    },

    /** Does what is due, one act each, and tells what it did. What cannot be done stays as a draft with its reason told. */
    async run(acts: Acts, now: Date): Promise<Due[]> {
      const at = now.toISOString();
      const done: Due[] = [];
      const late = (planned: string) => now.getTime() - Date.parse(planned);
      for (const { articleId, revisionId, at: planned } of toPublish.all(at, atATime)) {
        const due: Due = { what: 'published', articleId, lateMs: late(planned) };
        try {
          await acts.perform(null, (act) => publishing.publish(act, articleId, revisionId));
        } catch (error) {
          if (!(error instanceof ExpectedError)) throw error;
          due.problem = error.message;
          // It would be tried for ever; it goes back to the desk with its time, which shows as missed.
          await acts.perform(null, (act) => {
            if (work.plan(articleId)?.state !== 'scheduled') return;
            work.setState(act, articleId, work.openRound(articleId) ? 'approved' : 'draft');
            work.record(act, 'plan-set', articleId);
          });
        }
        done.push(due);
      }
      for (const { articleId, at: planned } of toWithdraw.all(at, atATime)) {
        await acts.perform(null, (act) => publishing.withdraw(act, articleId, withdrawalReason, false));
        done.push({ what: 'withdrawn', articleId, lateMs: late(planned) });
      }
      return done;
    },

    /** What should have gone out by now and has not. */
    missed: (now: Date) => missed.all(now.toISOString()),

    /** What goes out in the coming hours. */
    upcoming: (now: Date, hours = 24) =>
      upcoming.all(now.toISOString(), new Date(now.getTime() + hours * 3_600_000).toISOString()),
  };
}
