/** Whether a ledger holds together: numbers without a gap, each row following the one before, each transaction signed. */
import assert from 'node:assert/strict';
import type { Connection } from '../../src/database/open.ts';
import { sha256 } from '../../src/ledger/canonical.ts';
import { isSignedBy } from '../../src/ledger/keys.ts';
import { beginning, type LedgerRow, rowHash, signedText } from '../../src/ledger/ledger.ts';

/** Fails where the chain is broken, or the newest row is not signed. */
export function assertUnbroken(db: Connection): void {
  const rows = db.prepare<[], LedgerRow>('SELECT * FROM ledger ORDER BY number').all();
  let before = beginning;
  for (const [index, row] of rows.entries()) {
    assert.equal(row.number, index + 1);
    assert.equal(row.previous_hash, before);
    assert.equal(row.state_hash, sha256(row.state));
    assert.equal(row.hash, rowHash(row));
    before = row.hash;
  }
  const signatures = db
    .prepare<[], { number: number; hash: string; state: string; signature: Buffer }>(
      `SELECT l.number, l.hash, k.state, s.signature FROM ledger_signatures s
       JOIN ledger l ON l.number = s.number JOIN ledger k ON k.number = s.key_number ORDER BY s.number`,
    )
    .all();
  for (const { number, hash, state, signature } of signatures) {
    const { public_key } = JSON.parse(state) as { public_key: string };
    assert.ok(isSignedBy(public_key, signedText(number, hash), signature), `row ${number} is not signed`);
  }
  assert.equal(signatures.at(-1)?.number, rows.at(-1)?.number, 'the newest row is not signed');
}
