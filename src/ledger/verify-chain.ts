/** The ledger in itself: numbers without a gap, each row hashing what it says and following on the one before, all of it covered
 *  by signatures with the key that was in force. */
import type { Connection } from '../database/open.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { type PublicKey, readPublicKey } from './keys.ts';
import { type ActName, beginning, type LedgerRow, rowHash, signedText } from './ledger.ts';
import { type Found, objectFrom, type Step } from './findings.ts';

export interface Head {
  number: number;
  hash: string;
}

/** What each act is about. An act that is not here cannot be verified, and so is a finding. */
const subjects: Record<ActName, RegExp> = {
  'key-added': /^key:[0-9a-f]{64}$/,
  published: /^article:[1-9]\d*$/,
  withdrawn: /^article:[1-9]\d*$/,
  erased: /^article:[1-9]\d*$/,
  submitted: /^work:[1-9]\d*$/,
  'signed-off': /^sign-off:[1-9]\d*$/,
  returned: /^work:[1-9]\d*$/,
  recalled: /^work:[1-9]\d*$/,
  assigned: /^work:[1-9]\d*$/,
  remarked: /^work:[1-9]\d*$/,
  'sign-offs-lapsed': /^work:[1-9]\d*$/,
  'stage-set': /^work:[1-9]\d*$/,
  'plan-set': /^work:[1-9]\d*$/,
  'review-ended': /^work:[1-9]\d*$/,
  'published-unreviewed': /^sign-off:[1-9]\d*$/,
  corrected: /^correction:[1-9]\d*$/,
  'previews-set': /^previews:[1-9]\d*$/,
  'erasure-asked': /^erasure:[1-9]\d*$/,
  'addresses-changed': /^addresses:[1-9]\d*$/,
  'channel-set': /^channel:[1-9]\d*$/,
  'channel-removed': /^channel:[1-9]\d*$/,
  'front-page-set': /^front-page$/,
  'breaking-set': /^breaking$/,
  'page-set': /^page:[1-9]\d*$/,
  'page-removed': /^page:[1-9]\d*$/,
  'word-list-set': /^word-list$/,
  'topic-set': /^topic:[1-9]\d*$/,
  'topic-removed': /^topic:[1-9]\d*$/,
  'related-set': /^related:[1-9]\d*$/,
  'source-set': /^source:[1-9]\d*$/,
  'source-removed': /^source:[1-9]\d*$/,
  'settings-set': /^settings$/,
  'account-set': /^account:[1-9]\d*$/,
  'second-factor-set': /^account:[1-9]\d*$/,
  'second-factor-removed': /^account:[1-9]\d*$/,
  'recovery-code-used': /^account:[1-9]\d*$/,
  'link-set': /^link:(?:first-administrator|(?:invitation|reset):[1-9]\d*)$/,
  'glossary-set': /^glossary:[1-9]\d*$/,
  'glossary-removed': /^glossary:[1-9]\d*$/,
  'author-set': /^author:[1-9]\d*$/,
  'author-removed': /^author:[1-9]\d*$/,
  'tag-renamed': /^tag-name:.+$/s,
  'tag-restored': /^tag-name:.+$/s,
  'ticket-assigned': /^ticket:[1-9]\d*$/,
  'ticket-answered': /^ticket:[1-9]\d*$/,
  'ticket-closed': /^ticket:[1-9]\d*$/,
  'media-set': /^media:[1-9]\d*$/,
  'media-erased': /^media:[1-9]\d*$/,
};

type Row = LedgerRow & { key_number: number | null; signature: Buffer | null };

export function verifyChain(db: Connection, found: Found, step: Step) {
  const rows = db.prepare<[], Row>(`
    SELECT l.*, s.key_number, s.signature FROM ledger l LEFT JOIN ledger_signatures s ON s.number = l.number
    ORDER BY l.number
  `);
  const count = db.prepare<[], number>('SELECT count(*) FROM ledger').pluck().get() ?? 0;
  const strays = db
    .prepare<[], number>(
      'SELECT number FROM ledger_signatures WHERE number NOT IN (SELECT number FROM ledger)',
    )
    .pluck();

  const keys: { number: number; fingerprint: string; at: string }[] = [];
  const accounts = new Set<number>();
  let key: (PublicKey & { number: number }) | undefined;
  let last: Row | undefined;

  for (const row of rows.iterate()) {
    step(row.number, count, 'ledger');
    follow(last, row);
    checkContent(row);
    if (row.act === 'key-added') key = keyFrom(row) ?? key;
    checkSignature(row);
    if (row.act === 'account-set') accounts.add(Number(row.subject.slice('account:'.length)));
    else if (row.account_id !== null && !accounts.has(row.account_id)) {
      found(
        'ledger',
        `ledger #${row.number}: done by account ${row.account_id}, which nobody had added by then`,
      );
    }
    last = row;
  }
  if (last?.signature === null) found('signatures', unsigned(last));
  for (const number of strays.iterate()) {
    found('signatures', `signature of ledger #${number}: there is no such row in the ledger`);
  }
  if (!last) found('ledger', 'ledger: it is empty; not even the key that signs it is there');
  return { head: last && { number: last.number, hash: last.hash }, keys };

  function follow(before: Row | undefined, row: Row) {
    const next = (before?.number ?? 0) + 1;
    if (row.number !== next) {
      const which =
        row.number === next + 1 ? `#${next} is missing` : `#${next} to #${row.number - 1} are missing`;
      found('ledger', `ledger: ${which}`);
    } else if (row.previous_hash !== (before?.hash ?? beginning)) {
      found(
        'ledger',
        `ledger #${row.number}: does not follow on ${before ? `#${before.number}` : 'the beginning'}`,
      );
    }
    // Each transaction signs the last row it writes. Rows of one transaction have their time and account in common.
    const isEndOfTransaction =
      before && (before.at !== row.at || before.account_id !== row.account_id || row.act === 'key-added');
    if (isEndOfTransaction && before.signature === null) found('signatures', unsigned(before));
  }

  function checkContent(row: Row) {
    const where = `ledger #${row.number}`;
    if (sha256(row.state) !== row.state_hash) found('ledger', `${where}: its state is not what was recorded`);
    else if (!isCanonical(row.state)) found('ledger', `${where}: its state is not in canonical form`);
    if (rowHash(row) !== row.hash) found('ledger', `${where}: its hash is not that of what it says`);
    const subject = Object.hasOwn(subjects, row.act) ? subjects[row.act] : undefined;
    if (!subject?.test(row.subject)) {
      found('ledger', `${where}: no act of ours is "${row.act}" about "${row.subject}"`);
    }
  }

  function keyFrom(row: Row): (PublicKey & { number: number }) | undefined {
    const { public_key: publicKey, fingerprint } = objectFrom(row.state);
    const read = typeof publicKey === 'string' ? readPublicKey(publicKey) : undefined;
    if (!read || read.fingerprint !== fingerprint || row.subject !== `key:${read.fingerprint}`) {
      found('ledger', `ledger #${row.number}: the key in it is not the one that its fingerprint names`);
      return undefined;
    }
    keys.push({ number: row.number, fingerprint: read.fingerprint, at: row.at });
    return { ...read, number: row.number };
  }

  function checkSignature({ number, hash, signature, key_number: keyNumber }: Row) {
    if (signature === null) return;
    const where = `signature of ledger #${number}`;
    if (!key) found('signatures', `${where}: no key stands in the ledger before it`);
    else if (keyNumber !== key.number) {
      found(
        'signatures',
        `${where}: names the key of #${keyNumber ?? 0}, but that of #${key.number} was in force`,
      );
    } else if (!key.hasSigned(signedText(number, hash), signature)) {
      found('signatures', `${where}: was not made with the newsroom's key (#${key.number})`);
    }
  }
}

function unsigned(row: Row): string {
  return `ledger #${row.number}: is not signed; it was not written by the newsroom, or its signature was removed`;
}

function isCanonical(state: string): boolean {
  try {
    return canonicalJson(JSON.parse(state)) === state;
  } catch {
    return false;
  }
}
