/** What readers send to the newsroom, 纠错 and 举报, and what the newsroom does about it. To receive one is no act of the newsroom;
 *  to assign, answer and close one is. */
import { randomBytes } from 'node:crypto';
import { networkOf, type Guesses } from '../accounts/guesses.ts';
import { lengthOf } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { type Cursor } from '../database/paging.ts';
import { patiently } from '../database/patiently.ts';
import { Conflict, ExpectedError, Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';

export type TicketKind = 'error' | 'report';
export type TicketState = 'open' | 'answered' | 'closed';

export interface Ticket {
  id: number;
  kind: TicketKind;
  /** The article it is about; null: another page. */
  articleId: number | null;
  /** That page's path; '' for none. */
  page: string;
  text: string;
  /** How the sender can be reached; '' where nothing was given, or the ticket is closed. */
  contact: string;
  /** UTC, ISO 8601. */
  sentAt: string;
  /** By when it is to be answered, UTC. */
  dueAt: string;
  state: TicketState;
  assigneeId: number | null;
  assigneeName: string | null;
  answer: string;
  answeredByName: string | null;
  answeredAt: string | null;
  /** Why it was closed without an answer. */
  reason: string;
  closedByName: string | null;
  closedAt: string | null;
  /** How many acts there were about it: a form that was opened on an earlier one is told so. */
  version: number;
  /** The title of the article at the desk. */
  title: string | null;
}

/** What a reader's form brings. */
export interface Sent {
  kind: TicketKind | '';
  articleId: number | null;
  page: string;
  text: string;
  contact: string;
  /** The network address it came from; only its hash is kept, for an hour, to count by. */
  address: string;
}

/** What has to be answered of one kind, and how much of it is late. */
export interface Waiting {
  kind: TicketKind;
  open: number;
  late: number;
}

const hourMs = 3_600_000;

/** By when a ticket is to be answered: what may be unlawful within two days, an error within a week. */
const answeredWithinMs: Record<TicketKind, number> = { report: 48 * hourMs, error: 7 * 24 * hourMs };

export const longestText = 2000;
export const shortestText = 5;
const longestContact = 100;
const longestPage = 300;
const longestAnswer = 1000;

/** How many are taken in an hour: of everybody together, and from one place. */
export const mostAnHour = 120;
export const mostAnHourFromOne = 5;

/** Too many at once; the form comes back with what was typed. */
export class TooMany extends ExpectedError {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(429, '短时间内收到的太多了，请过一会儿再提交；急事请打页脚的电话。');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

interface Received {
  kind: string;
  articleId: number | null;
  page: string;
  textHash: string;
  contactHash: string;
  sentAt: string;
  dueAt: string;
}

/** The hash by which a changed row is found: over all that was sent. */
export function receivedHash({ kind, articleId, page, textHash, contactHash, sentAt, dueAt }: Received) {
  return sha256(canonicalJson({ articleId, contactHash, dueAt, kind, page, sentAt, textHash }));
}

/** The hash of a contact; with its salt gone it tells nothing. */
export function contactHash(contact: string, salt: string): string {
  return sha256(`${salt}\n${contact}`);
}

/** A row as it stands, with what the ledger says by hash. */
export interface TicketRow extends Received {
  id: number;
  text: string;
  contact: string;
  contactSalt: string;
  rowHash: string;
  state: TicketState;
  assigneeId: number | null;
  answer: string;
  answeredBy: number | null;
  answeredAt: string | null;
  reason: string;
  closedBy: number | null;
  closedAt: string | null;
  version: number;
}

/** The columns of a TicketRow. */
export const ticketColumns = `t.id, t.kind, t.article_id AS articleId, t.page, t.text, t.text_hash AS textHash, t.contact,
  t.contact_salt AS contactSalt, t.contact_hash AS contactHash, t.sent_at AS sentAt, t.due_at AS dueAt, t.row_hash AS rowHash,
  t.state, t.assignee_id AS assigneeId, t.answer, t.answered_by AS answeredBy, t.answered_at AS answeredAt, t.reason,
  t.closed_by AS closedBy, t.closed_at AS closedAt, t.version`;

const hashOrNull = (text: string) => (text === '' ? null : sha256(text));

/** The whole state of a ticket, as the ledger holds it: words by their hashes, so that they can be erased. */
export function ticketState(row: TicketRow) {
  return {
    answer_hash: hashOrNull(row.answer),
    answered_at: row.answeredAt,
    answered_by: row.answeredBy,
    article: row.articleId,
    assignee: row.assigneeId,
    closed_at: row.closedAt,
    closed_by: row.closedBy,
    kind: row.kind,
    reason_hash: hashOrNull(row.reason),
    received_hash: row.rowHash,
    state: row.state,
    version: row.version,
  };
}

/** Words of more than one line, without control characters. */
function words(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export function createTickets(db: Connection, guesses: Guesses, now: () => Date) {
  const columns = `${ticketColumns},
    (SELECT name FROM accounts WHERE id = t.assignee_id) AS assigneeName,
    (SELECT name FROM accounts WHERE id = t.answered_by) AS answeredByName,
    (SELECT name FROM accounts WHERE id = t.closed_by) AS closedByName,
    (SELECT title FROM drafts WHERE article_id = t.article_id) AS title`;
  const isArticle = db.prepare<[number], 1>('SELECT 1 FROM articles WHERE id = ?').pluck();
  const insert = db.prepare<[Record<string, string | number | null>]>(`
    INSERT INTO tickets (kind, article_id, page, text, text_hash, contact, contact_salt, contact_hash, sent_at, due_at, row_hash)
    VALUES (@kind, @articleId, @page, @text, @textHash, @contact, @contactSalt, @contactHash, @sentAt, @dueAt, @rowHash)
  `);
  const byId = db.prepare<[number], Ticket>(`SELECT ${columns} FROM tickets t WHERE t.id = ?`);
  const row = db.prepare<[number], TicketRow>(`SELECT ${ticketColumns} FROM tickets t WHERE t.id = ?`);
  const openOf = db.prepare<[number], Ticket>(
    `SELECT ${columns} FROM tickets t WHERE t.article_id = ? AND t.state <> 'closed' ORDER BY t.id LIMIT 20`,
  );
  const waiting = db.prepare<[{ now: string }], Waiting>(`
    SELECT kind, count(*) AS open, sum(due_at < @now) AS late FROM tickets WHERE state = 'open' GROUP BY kind ORDER BY late DESC, kind DESC
  `);
  const assign = db.prepare<[number | null, number]>(
    'UPDATE tickets SET assignee_id = ?, version = version + 1 WHERE id = ?',
  );
  const answer = db.prepare<[Record<string, string | number | null>]>(`
    UPDATE tickets SET state = 'answered', answer = @text, answered_by = @by, answered_at = @at, version = version + 1 WHERE id = @id
  `);
  const close = db.prepare<[Record<string, string | number | null>]>(`
    UPDATE tickets SET state = 'closed', reason = @text, closed_by = @by, closed_at = @at, contact = '', contact_salt = '',
      version = version + 1 WHERE id = @id
  `);

  /** The ticket as a form saw it. @throws Conflict where somebody else was faster, or it is closed. */
  function seen(id: number, version: number): TicketRow {
    const found = row.get(id) ?? notFound('没有这张工单');
    if (found.version !== version)
      throw new Conflict('您打开以后，这张工单已有别人处理过；请看过现在的情况再做');
    if (found.state === 'closed') throw new Conflict('这张工单已经结案');
    return found;
  }

  /** Words that the newsroom says about a ticket. */
  function said(typed: string, field: string, asked: string): string {
    const text = words(typed);
    if (text === '') throw new Invalid({ [field]: asked });
    if (lengthOf(text) > longestAnswer) throw new Invalid({ [field]: `最多 ${longestAnswer} 个字` });
    return text;
  }

  const store = db.transaction((sent: Sent & { kind: TicketKind }, sentAt: Date): number => {
    const contact = sent.contact;
    const contactSalt = contact === '' ? '' : randomBytes(16).toString('hex');
    const given = {
      kind: sent.kind,
      articleId: sent.articleId,
      page: sent.page,
      textHash: sha256(sent.text),
      contactHash: contactHash(contact, contactSalt),
      sentAt: sentAt.toISOString(),
      dueAt: new Date(sentAt.getTime() + answeredWithinMs[sent.kind]).toISOString(),
    };
    const inserted = insert.run({
      ...given,
      text: sent.text,
      contact,
      contactSalt,
      rowHash: receivedHash(given),
    });
    return Number(inserted.lastInsertRowid);
  });

  return {
    /**
     * Takes what a reader sent and gives its number.
     * @throws Invalid with a message for each field (`kind`, `text`, `contact`, `page`), TooMany where an hour has had its fill.
     */
    async receive(typed: Sent): Promise<number> {
      const problems: Record<string, string> = {};
      const text = words(typed.text);
      const contact = words(typed.contact).replaceAll('\n', ' ');
      const length = lengthOf(text);
      const kind = typed.kind;
      if (kind === '') problems.kind = '请选择纠错还是举报';
      if (length < shortestText) problems.text = `请写明情况，至少 ${shortestText} 个字`;
      else if (length > longestText) problems.text = `最多 ${longestText} 个字，现在有 ${length} 个`;
      if (lengthOf(contact) > longestContact) problems.contact = `联系方式最多 ${longestContact} 个字`;
      const isAbout = typed.articleId !== null && isArticle.get(typed.articleId) !== undefined;
      const page = isAbout ? '' : typed.page;
      // A path of our own as a browser writes it: one that leads elsewhere would be a trap for who opens it at the desk.
      if (!isAbout && !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(page)) problems.page = '请写明是本站哪一页';
      else if (page.length > longestPage) problems.page = '网址太长了';
      if (kind === '' || Object.keys(problems).length > 0) throw new Invalid(problems);

      const wait = await guesses.admit([
        { place: `tickets:${sha256(networkOf(typed.address))}`, most: mostAnHourFromOne, windowMs: hourMs },
        { place: 'tickets', most: mostAnHour, windowMs: hourMs },
      ]);
      if (wait > 0) throw new TooMany(wait);
      const articleId = isAbout ? typed.articleId : null;
      return patiently(() => store.immediate({ ...typed, kind, articleId, page, text, contact }, now()));
    },

    byId: (id: number) => byId.get(id),

    /** What is not closed about an article, oldest first, at most twenty. */
    openOf: (articleId: number) => openOf.all(articleId),

    /** How much waits for an answer, by kind; what is late first. */
    waiting: () => waiting.all({ now: now().toISOString() }),

    /**
     * Tickets of a state, those that wait in the order in which they are due, others newest first. `from` is the last one of the page
     * before: its due time for those that wait, else the time it was sent.
     */
    list(
      { state, kind }: { state: TicketState | 'all'; kind?: TicketKind | undefined },
      atMost: number,
      from?: Cursor,
    ): Ticket[] {
      const isWaiting = state === 'open';
      const [at, sign, order] = isWaiting ? ['t.due_at', '>', 'ASC'] : ['t.sent_at', '<', 'DESC'];
      const conditions = [
        ...(state === 'all' ? [] : ['t.state = @state']),
        ...(kind ? ['t.kind = @kind'] : []),
        ...(from ? [`(${at}, t.id) ${sign} (@at, @id)`] : []),
      ];
      return db
        .prepare<[Record<string, string | number>], Ticket>(
          `SELECT ${columns} FROM tickets t ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
           ORDER BY ${at} ${order}, t.id ${order} LIMIT @atMost`,
        )
        .all({
          atMost,
          ...(state !== 'all' && { state }),
          ...(kind && { kind }),
          ...(from && { at: from.at, id: from.id }),
        });
    },

    /** Says who is to see to it; null: nobody in particular. */
    assign(act: Act, id: number, version: number, accountId: number | null): void {
      if (seen(id, version).assigneeId === accountId) return;
      assign.run(accountId, id);
      act.record('ticket-assigned', `ticket:${id}`, ticketState(row.get(id)!));
    },

    /** What the sender is told; it can be said anew until the ticket is closed. */
    answer(act: Act, id: number, version: number, typed: string): void {
      seen(id, version);
      const text = said(typed, 'answer', '请填写答复');
      answer.run({ id, text, by: act.by, at: act.at.toISOString() });
      act.record('ticket-answered', `ticket:${id}`, ticketState(row.get(id)!));
    },

    /** Closes it and forgets how the sender can be reached. What has not been answered takes a reason. */
    close(act: Act, id: number, version: number, typed: string): void {
      const { state } = seen(id, version);
      const text = state === 'answered' && words(typed) === '' ? '' : said(typed, 'reason', '没有答复过的，结案要写明理由'); // prettier-ignore
      close.run({ id, text, by: act.by, at: act.at.toISOString() });
      act.record('ticket-closed', `ticket:${id}`, ticketState(row.get(id)!));
    },
  };
}

export type Tickets = ReturnType<typeof createTickets>;
