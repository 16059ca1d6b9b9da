/** Links that work once: for the first administrator, for somebody who is invited, for a new password. Only the hash of the token is
 *  kept, so that who reads the file cannot use one; there is at most one for each purpose, and the ledger knows them all. */
import { randomBytes } from 'node:crypto';
import type { Connection } from '../database/open.ts';
import type { Act } from '../ledger/acts.ts';
import { sha256 } from '../ledger/canonical.ts';

/** What a link is for; the number is that of an invitation, or of the account whose password is set anew. */
export type Purpose = 'first-administrator' | `invitation:${number}` | `reset:${number}`;

export interface OneTimeLink {
  purpose: Purpose;
  /** UTC, ISO 8601. */
  expiresAt: string;
}

/** The state of a link as the ledger holds it: its hash while it is open, and for whom an invitation is (`invitedState`). */
export function linkState(tokenHash: string | null, expiresAt: string | null, invited: object = {}) {
  return { ...invited, expires_at: expiresAt, token_hash: tokenHash };
}

export function createOneTimeLinks(db: Connection) {
  const set = db.prepare<[Purpose, string, string]>(`
    INSERT INTO one_time_links (purpose, token_hash, expires_at) VALUES (?, ?, ?)
    ON CONFLICT (purpose) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at
  `);
  const byToken = db.prepare<[string, string], OneTimeLink>(
    'SELECT purpose, expires_at AS expiresAt FROM one_time_links WHERE token_hash = ? AND expires_at > ?',
  );
  const byPurpose = db.prepare<[Purpose], OneTimeLink>(
    'SELECT purpose, expires_at AS expiresAt FROM one_time_links WHERE purpose = ?',
  );
  const remove = db.prepare<[Purpose]>('DELETE FROM one_time_links WHERE purpose = ?');

  return {
    /** Makes a link anew (the one before is void) and gives its token, which is kept nowhere. */
    open(act: Act, purpose: Purpose, livesMs: number, invited: object = {}): string {
      const token = randomBytes(24).toString('base64url');
      const expiresAt = new Date(act.at.getTime() + livesMs).toISOString();
      set.run(purpose, sha256(token), expiresAt);
      act.record('link-set', `link:${purpose}`, linkState(sha256(token), expiresAt, invited));
      return token;
    },

    /** Voids a link, because it was used or taken back; says whether there was one. */
    close(act: Act, purpose: Purpose): boolean {
      if (remove.run(purpose).changes === 0) return false;
      act.record('link-set', `link:${purpose}`, linkState(null, null));
      return true;
    },

    /** The link that a token opens, in time. */
    byToken: (token: string, now: Date) => byToken.get(sha256(token), now.toISOString()),

    /** The link for a purpose, in time or not. */
    of: (purpose: Purpose) => byPurpose.get(purpose),
  };
}

export type OneTimeLinks = ReturnType<typeof createOneTimeLinks>;
