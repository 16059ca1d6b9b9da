/** The breaking banner (快讯条): one line above every page until it ends, or until the editors take it away. */
import type { Connection } from '../database/open.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';

export interface Breaking {
  text: string;
  /** A path of our own or a web address; '' for none. */
  link: string;
  /** UTC. A page that shows it is good until then. */
  endsAt: string;
}

export function createBreakingStore(db: Connection, note: NoteFact) {
  const one = db.prepare<[], Breaking>('SELECT text, link, ends_at AS endsAt FROM breaking');

  return {
    /** What was set last, also where its time is over. */
    read(): Breaking | undefined {
      note('breaking');
      return one.get();
    },
  };
}

export type BreakingStore = ReturnType<typeof createBreakingStore>;

/** The banner as the ledger holds it. */
export function breakingState(breaking: Breaking | undefined): object {
  return breaking
    ? { ends_at: breaking.endsAt, link: breaking.link, text: breaking.text }
    : { removed: true };
}

export function createBreakingDesk(db: Connection) {
  const clear = db.prepare('DELETE FROM breaking');
  const insert = db.prepare<[Breaking]>(
    'INSERT INTO breaking (id, text, link, ends_at) VALUES (1, @text, @link, @endsAt)',
  );

  return {
    /** Puts the banner up, changes it, or takes it away (undefined). */
    set(act: Act, breaking: Breaking | undefined) {
      clear.run();
      if (breaking) insert.run(breaking);
      act.record('breaking-set', 'breaking', breakingState(breaking));
      act.note('breaking');
    },
  };
}

export type BreakingDesk = ReturnType<typeof createBreakingDesk>;
