/** Acts: whatever changes what is published, set or who may do it. An act is one immediate transaction in which the deed, its
 *  rows in the ledger, one signature and the changed facts are written, or nothing is. There is no other way to change them. */
import type { Changes } from '../database/changes.ts';
import type { Connection } from '../database/open.ts';
import { patiently } from '../database/patiently.ts';
import { Unavailable } from '../errors.ts';
import type { Fact, NoteFact } from '../facts.ts';
import { type LedgerKey, makeKey, readKey } from './keys.ts';
import type { ActName, Ledger, Subject } from './ledger.ts';

/** Who acts: an account, by its number, or null for a command. */
export type Actor = { id: number } | null;

/** What a deed is handed: who, when, and how to leave its traces. To hold one is to be inside the transaction. */
export interface Act {
  readonly by: number | null;
  readonly at: Date;
  /** Adds a row to the ledger: the whole state of the subject after the act. Gives the row's number. */
  record(act: ActName, subject: Subject, state: unknown): number;
  /** Notes facts that readers' pages are made from and that this act has changed. */
  note(...facts: Fact[]): void;
}

interface Needs {
  db: Connection;
  ledger: Ledger;
  changes: Changes;
  dataDir: string;
  now: () => Date;
  /** Called after each commit of ours, so that kept pages are looked at again. */
  afterCommit?: () => void;
}

export type Acts = ReturnType<typeof createActs>;

export function createActs({ db, ledger, changes, dataDir, now, afterCommit = () => undefined }: Needs) {
  let key: LedgerKey | undefined = readKey(dataDir);

  const transaction = db.transaction((by: Actor, deed: (act: Act) => unknown, at: Date): unknown => {
    const facts = new Set<Fact>();
    const recorded: number[] = [];
    const note: NoteFact = (fact) => facts.add(fact);
    const result = deed({
      by: by?.id ?? null,
      at,
      record(act, subject, state) {
        const number = ledger.append({
          act,
          subject,
          accountId: by?.id ?? null,
          at: at.toISOString(),
          state,
        });
        recorded.push(number);
        return number;
      },
      note: (...noted) => noted.forEach(note),
    });
    if (recorded.length > 0) sign();
    if (facts.size > 0) changes.write(facts, at);
    return result;
  });

  function sign() {
    const current = ledger.currentKey();
    if (current && key?.fingerprint !== current.fingerprint) key = readKey(dataDir);
    if (!key || key.fingerprint !== current?.fingerprint) {
      throw new Unavailable(
        '发布台账的签名密钥不在了，暂时不能做任何改动。请管理员到“发布台账”页生成新密钥。',
      );
    }
    ledger.sign(key, current.number);
  }

  const acts = {
    /** Performs a deed now; throws SQLITE_BUSY where another process holds the lock for longer than the connection waits. */
    performNow<T>(by: Actor, deed: (act: Act) => T): T {
      const result = transaction.immediate(by, deed, now()) as T;
      afterCommit();
      return result;
    },

    /** Performs a deed, waiting for other writers without holding up readers. Throws Unavailable when that takes too long. */
    perform<T>(by: Actor, deed: (act: Act) => T): Promise<T> {
      return patiently(() => acts.performNow(by, deed));
    },

    /** Whether acts can be signed: the private key is there and is the one that the ledger names. */
    canSign(): boolean {
      const current = ledger.currentKey();
      if (current && key?.fingerprint !== current.fingerprint) key = readKey(dataDir);
      return current !== undefined && key?.fingerprint === current.fingerprint;
    },

    /** Makes a new key and records it: the first one of a new ledger, or in the place of one that was lost. */
    async addKey(by: Actor): Promise<void> {
      const made = ledger.currentKey()
        ? makeKey(dataDir, now())
        : (readKey(dataDir) ?? makeKey(dataDir, now()));
      key = made;
      await acts.perform(by, (act) =>
        act.record('key-added', `key:${made.fingerprint}`, {
          algorithm: 'Ed25519',
          fingerprint: made.fingerprint,
          public_key: made.publicKey,
        }),
      );
    },
  };
  return acts;
}
