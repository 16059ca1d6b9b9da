/** /admin/tickets: 纠错 and 举报 from readers, what is due first, and what is done about each. */
import { may } from '../accounts/rights.ts';
import { cursorFrom, cursorText } from '../database/paging.ts';
import { Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import type { Services } from '../services.ts';
import type { Ticket, TicketKind, TicketState } from '../tickets/tickets.ts';
import { adminUrls } from '../urls.ts';
import { type DeskAnswer, type DeskPage, done, type Failure, failureFrom, numberFrom, type SignedInVisit } from './visit.ts'; // prettier-ignore

const perPage = 50;

const states = ['open', 'answered', 'closed', 'all'] as const;
const kinds = ['error', 'report'] as const;

export function ticketPages({ desk, now }: Services) {
  const { acts, tickets, accounts, drafts } = desk;

  const isLate = ({ state, dueAt }: Ticket) => state === 'open' && dueAt < now().toISOString();

  /** Who may be given a ticket. */
  const people = () => accounts.list().filter(({ state, roles }) => state === 'active' && may(roles, 'edit'));

  const ticketOf = ({ params }: SignedInVisit) =>
    tickets.byId(numberFrom(params.id)) ?? notFound('没有这张工单');

  function page(ticket: Ticket, failure?: Failure, typed: Record<string, string> = {}): DeskPage {
    return {
      view: 'admin/ticket',
      title: `工单 ${ticket.id}`,
      data: {
        ticket,
        isLate: isLate(ticket),
        isOnline: ticket.articleId !== null && drafts.visibleTitle(ticket.articleId) !== undefined,
        people: people(),
        typed,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  /** Performs an act on the ticket of a visit; what keeps it from being done is said on its page, with what was typed. */
  async function perform(
    visit: SignedInVisit,
    notice: string,
    deed: (act: Act, id: number, version: number) => void,
  ): Promise<DeskAnswer> {
    const ticket = ticketOf(visit);
    const version = Number(visit.form.text('version'));
    try {
      await acts.perform({ id: visit.account.id }, (act) => deed(act, ticket.id, version));
      return done(adminUrls.ticket(ticket.id), notice);
    } catch (error) {
      return page(ticketOf(visit), failureFrom(error), visit.form.fields());
    }
  }

  return {
    list({ query }: SignedInVisit): DeskPage {
      const state: TicketState | 'all' = states.find((name) => name === query.state) ?? 'open';
      const kind: TicketKind | undefined = kinds.find((name) => name === query.kind);
      const from = cursorFrom(query.from ?? '');
      const found = tickets.list({ state, kind }, perPage + 1, from);
      const rows = found.slice(0, perPage);
      const last = rows.at(-1);
      const filter = { state, kind: kind ?? '' };
      return {
        view: 'admin/tickets',
        title: '纠错举报',
        data: {
          rows: rows.map((row) => ({ ...row, isLate: isLate(row) })),
          filter,
          waiting: tickets.waiting(),
          first: from ? adminUrls.tickets(filter) : '',
          next: found.length > perPage && last ? adminUrls.tickets({ ...filter, from: cursorText({ at: state === 'open' ? last.dueAt : last.sentAt, id: last.id }) }) : '', // prettier-ignore
        },
      };
    },

    show: (visit: SignedInVisit): DeskPage => page(ticketOf(visit)),

    assign: (visit: SignedInVisit) =>
      perform(visit, 'ticket-assigned', (act, id, version) => {
        const to = visit.form.text('assignee');
        if (to !== '' && !people().some((person) => String(person.id) === to))
          throw new Invalid({ assignee: '没有这个账号，或不能处理工单' });
        tickets.assign(act, id, version, to === '' ? null : Number(to));
      }),

    answer: (visit: SignedInVisit) =>
      perform(visit, 'ticket-answered', (act, id, version) =>
        tickets.answer(act, id, version, visit.form.text('answer')),
      ),

    close: (visit: SignedInVisit) =>
      perform(visit, 'ticket-closed', (act, id, version) =>
        tickets.close(act, id, version, visit.form.text('reason')),
      ),
  };
}
