/** What readers sent, and what was done about it: each ticket is what came, and stands where the newest row of the ledger about it says. */
import type { Connection } from '../database/open.ts';
import { contactHash, receivedHash, ticketColumns, type TicketRow, ticketState } from '../tickets/tickets.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { type Found, objectFrom } from './findings.ts';

export function verifyTickets(db: Connection, found: Found) {
  const recorded = new Map(
    db
      .prepare<[], { number: number; subject: string; state: string }>(
        `SELECT max(number) AS number, subject, state FROM ledger WHERE subject >= 'ticket:' AND subject < 'ticket;' GROUP BY subject`,
      )
      .all()
      .map((row) => [row.subject, row] as const),
  );
  const rows = db.prepare<[], TicketRow & { isErased: number }>(`
    SELECT ${ticketColumns}, EXISTS (SELECT 1 FROM erasures e WHERE e.article_id = t.article_id) AS isErased FROM tickets t
  `);
  for (const { isErased, ...row } of rows.iterate()) {
    const where = `ticket ${row.id}`;
    const isEmptied = isErased === 1;
    if (receivedHash(row) !== row.rowHash) found('tickets', `${where}: its row is not as it came`);
    if (isEmptied ? row.text !== '' : sha256(row.text) !== row.textHash)
      found('tickets', `${where}: its text is not what the reader sent`);
    const isContactGone = row.contact === '' && row.contactSalt === '' && (isEmptied || row.state === 'closed'); // prettier-ignore
    if (!isContactGone && contactHash(row.contact, row.contactSalt) !== row.contactHash)
      found('tickets', `${where}: its contact is not what the reader sent`);

    const before = recorded.get(`ticket:${row.id}`);
    recorded.delete(`ticket:${row.id}`);
    if (!before) {
      if (
        row.version !== 0 ||
        row.state !== 'open' ||
        (row.assigneeId ?? row.answeredBy ?? row.answeredAt ?? row.closedBy ?? row.closedAt) !== null ||
        row.answer + row.reason !== ''
      )
        found('tickets', `${where}: something was done about it that the ledger does not know`);
      continue;
    }
    const { answer_hash: answer, reason_hash: reason, ...rest } = objectFrom(before.state);
    const { answer_hash: answerNow, reason_hash: reasonNow, ...now } = ticketState(row);
    const isSaid = isEmptied ? answerNow === null && reasonNow === null : answerNow === answer && reasonNow === reason; // prettier-ignore
    if (!isSaid) found('tickets', `${where}: its answer is not what was given (ledger #${before.number})`);
    if (canonicalJson(rest) !== canonicalJson(now))
      found('tickets', `${where}: does not stand as it was left (ledger #${before.number})`);
  }
  for (const [subject, { number }] of recorded)
    found('tickets', `${subject.replace(':', ' ')}: is missing (ledger #${number})`);
}
