/** Links by which somebody outside reads an article before it is published: each ends by itself and can be taken back. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import { Conflict, notFound } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';

export interface PreviewLink {
  id: number;
  madeByName: string;
  madeAt: string;
  expiresAt: string;
  revokedAt: string | null;
}

/** How long a link may live, in hours. */
export const previewHours = [24, 72, 168] as const;

const mostOpen = 20;

/** The open links of an article, as the ledger holds them. */
export function previewLinksState(db: Connection, articleId: number): object {
  const links = db
    .prepare<[number], object>(
      `SELECT id, token_hash, made_by, made_at, expires_at, revoked_at FROM preview_links WHERE article_id = ? ORDER BY id`,
    )
    .all(articleId);
  return { links };
}

export function createPreviewLinks(db: Connection) {
  const of = db.prepare<[number], PreviewLink>(`
    SELECT id, (SELECT name FROM accounts WHERE id = made_by) AS madeByName, made_at AS madeAt, expires_at AS expiresAt,
           revoked_at AS revokedAt
    FROM preview_links WHERE article_id = ? ORDER BY id DESC LIMIT 20
  `);
  const insert = db.prepare<[number, string, number, string, string]>(
    'INSERT INTO preview_links (article_id, token_hash, made_by, made_at, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const revoke = db.prepare<[string, number, number]>(
    'UPDATE preview_links SET revoked_at = ? WHERE id = ? AND article_id = ? AND revoked_at IS NULL',
  );
  const find = db.prepare<[string, string], { articleId: number; expiresAt: string }>(`
    SELECT article_id AS articleId, expires_at AS expiresAt FROM preview_links
    WHERE token_hash = ? AND expires_at > ? AND revoked_at IS NULL
      -- Who made it must still be allowed to read the article.
      AND EXISTS (
        SELECT 1 FROM accounts a JOIN articles o ON o.id = article_id JOIN drafts d ON d.article_id = o.id
        WHERE a.id = made_by AND a.state = 'active' AND (
          o.created_by = a.id OR d.assignee_id = a.id
          OR EXISTS (SELECT 1 FROM account_roles r WHERE r.account_id = a.id AND r.role IN ('editor', 'head', 'chief'))))
  `);
  const countOpen = db
    .prepare<[number, string], number>(
      'SELECT count(*) FROM preview_links WHERE article_id = ? AND expires_at > ? AND revoked_at IS NULL',
    )
    .pluck();
  const record = (act: Act, articleId: number) =>
    act.record('previews-set', `previews:${articleId}`, previewLinksState(db, articleId));

  return {
    /** The newest links of an article, whether open or not. */
    of: (articleId: number) => of.all(articleId),

    /** Makes a link and gives its token, which is kept nowhere. */
    add(act: Act, articleId: number, hours: number): string {
      if (countOpen.get(articleId, act.at.toISOString())! >= mostOpen)
        throw new Conflict(`这篇稿件已有 ${mostOpen} 个有效的预览链接，请先作废一些`);
      const token = randomBytes(24).toString('base64url');
      const expiresAt = new Date(act.at.getTime() + hours * 3_600_000).toISOString();
      insert.run(articleId, sha256(token), act.by!, act.at.toISOString(), expiresAt);
      record(act, articleId);
      return token;
    },

    /** Takes a link back. */
    revoke(act: Act, articleId: number, id: number): void {
      if (revoke.run(act.at.toISOString(), id, articleId).changes === 0) notFound('这个链接已经作废');
      record(act, articleId);
    },

    /** The article behind a token that is still good. */
    find: (token: string, now: Date) => find.get(sha256(token), now.toISOString()),
  };
}
