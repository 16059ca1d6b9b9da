/** Where a page of a list stands and how one goes on from it: numbers near the top, cursors beyond. */
import { cursorText, lastNumberedPage, type Page, type Paging } from '../database/paging.ts';
import { notFound } from '../errors.ts';

/** A page of a list, by number or by cursor, as urls take it. */
export interface Place {
  page?: number;
  before?: string;
  after?: string;
}

export interface ListPlace {
  /** 0 beyond the numbered pages. */
  page: number;
  self: Place;
  newer: Place | undefined;
  older: Place | undefined;
  /** Back to the top, where `newer` does not lead there. */
  top: Place | undefined;
}

/** NotFound beyond the ends of a list; its first page is there even where the list is empty. */
export function listPlace(
  found: Page<{ articleId: number; publishedAt: string }>,
  paging: Paging,
): ListPlace {
  const isNumbered = !paging.before && !paging.after;
  if (found.rows.length === 0 && !(isNumbered && paging.page === 1)) notFound();
  const cursorAt = (row: { articleId: number; publishedAt: string } | undefined) =>
    row && cursorText({ at: row.publishedAt, id: row.articleId });
  const first = cursorAt(found.rows[0]);
  const last = cursorAt(found.rows.at(-1));

  const older: Place | undefined = !found.hasOlder
    ? undefined
    : isNumbered && paging.page < lastNumberedPage
      ? { page: paging.page + 1 }
      : last === undefined
        ? undefined
        : { before: last };
  const newer: Place | undefined = !found.hasNewer
    ? undefined
    : isNumbered
      ? { page: paging.page - 1 }
      : first === undefined
        ? undefined
        : { after: first };
  const self: Place = paging.before
    ? { before: cursorText(paging.before) }
    : paging.after
      ? { after: cursorText(paging.after) }
      : { page: paging.page };
  return { page: isNumbered ? paging.page : 0, self, newer, older, top: isNumbered ? undefined : {} };
}
