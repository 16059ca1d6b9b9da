/** Addresses that an article had elsewhere or before it came here; they redirect to its lasting one. */
import type { Connection } from '../database/open.ts';
import { Invalid, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';

/** The path of an old address as it is compared: without host, query kept, percent-encoding as it came. */
export function oldPath(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 500 || !URL.canParse(trimmed, 'http://old.invalid')) return undefined;
  const url = new URL(trimmed, 'http://old.invalid');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.pathname === '/' && url.search === '' ? undefined : url.pathname + url.search;
}

export function createOldAddresses(db: Connection) {
  const add = db.prepare<[string, number]>('INSERT INTO old_addresses (path, article_id) VALUES (?, ?)');
  const owner = db.prepare<[string], number>('SELECT article_id FROM old_addresses WHERE path = ?').pluck();
  const paths = db
    .prepare<[number], string>('SELECT path FROM old_addresses WHERE article_id = ? ORDER BY path')
    .pluck();

  const remove = db.prepare<[string, number]>('DELETE FROM old_addresses WHERE path = ? AND article_id = ?');
  const record = (act: Act, articleId: number) =>
    act.record('addresses-changed', `addresses:${articleId}`, addressesState(paths.all(articleId)));

  return {
    /** The article that an old address leads to. */
    owner: (path: string) => owner.get(path),

    /** Adds an old address of an article; Invalid where it leads to another one already. */
    add(act: Act, articleId: number, path: string) {
      const present = owner.get(path);
      if (present === articleId) return;
      if (present !== undefined) throw new Invalid({ oldPath: `这个旧地址已指向 ${present} 号稿件` });
      add.run(path, articleId);
      record(act, articleId);
    },

    /** Takes an old address off an article; NotFound where it is none of its. */
    remove(act: Act, articleId: number, path: string) {
      if (remove.run(path, articleId).changes === 0) notFound('这篇稿件没有这个旧地址');
      record(act, articleId);
    },
  };
}

/** The old addresses of an article as the ledger holds them. */
export function addressesState(paths: string[]) {
  return { paths: [...paths].sort() };
}

export type OldAddresses = ReturnType<typeof createOldAddresses>;
