/** Walking through long lists: by page number near the top, by cursor beyond, so that a page costs the same at any depth. */
/** Up to this page lists are numbered; further on a cursor names the row to go on from. */
export const lastNumberedPage = 10;

/** A place in a list ordered by time and number, newest first. */
export interface Cursor {
  at: string; // UTC, ISO 8601
  id: number;
}

export interface Paging {
  perPage: number;
  /** 1 to lastNumberedPage; where a cursor is given, 1. */
  page: number;
  offset: number;
  /** Rows older than this one. */
  before?: Cursor;
  /** Rows newer than this one. */
  after?: Cursor;
}

/** Whether this is a page's number as our links write it. */
export function isNumberedPage(text: string): boolean {
  return /^[1-9]\d?$/.test(text) && Number(text) <= lastNumberedPage;
}

/** Reads `page`, `before` and `after` from a query; whatever is not understood means the first page. */
export function pagingFrom(query: Record<string, string | undefined>, perPage: number): Paging {
  const before = query.before === undefined ? undefined : cursorFrom(query.before);
  if (before) return { perPage, page: 1, offset: 0, before };
  const after = query.after === undefined ? undefined : cursorFrom(query.after);
  if (after) return { perPage, page: 1, offset: 0, after };
  const page = query.page !== undefined && isNumberedPage(query.page) ? Number(query.page) : 1;
  return { perPage, page, offset: (page - 1) * perPage };
}

/** A cursor as it stands in an address: milliseconds in base 36, a hyphen, the number. */
export function cursorText({ at, id }: Cursor): string {
  return `${Date.parse(at).toString(36)}-${id}`;
}

/** The cursor that an address names, or undefined. */
export function cursorFrom(text: string): Cursor | undefined {
  const [, time, id] = /^(-?[0-9a-z]{1,9})-(\d{1,15})$/.exec(text) ?? [];
  if (time === undefined || id === undefined) return undefined;
  const date = new Date(parseInt(time, 36));
  return Number.isNaN(date.getTime()) ? undefined : { at: date.toISOString(), id: Number(id) };
}

/** A page of a list and whether the list goes on. */
export interface Page<Row> {
  rows: Row[];
  hasOlder: boolean;
  hasNewer: boolean;
}

/** Makes a page out of `perPage + 1` rows asked for, in the order that the query gave them. */
export function pageOf<Row>(found: Row[], paging: Paging): Page<Row> {
  const isMore = found.length > paging.perPage;
  const rows = found.slice(0, paging.perPage);
  if (paging.after) return { rows: rows.reverse(), hasOlder: true, hasNewer: isMore };
  return { rows, hasOlder: isMore, hasNewer: paging.before !== undefined || paging.page > 1 };
}
