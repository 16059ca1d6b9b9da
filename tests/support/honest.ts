/** Whether verify has nothing to say of a database. */
import assert from 'node:assert/strict';
import type { Connection } from '../../src/database/open.ts';
import { verify } from '../../src/ledger/verify.ts';

/** Fails with what verify finds: in the ledger, in what is published, in what is set. */
export function assertHonest(db: Connection): void {
  assert.deepEqual(
    verify(db).findings.map(({ text }) => text),
    [],
  );
}
