/** Proofreading an article: its pieces are read, what somebody has said is right as it stands is left out, and links that lead out of
 *  the site for the first time are pointed out. */
import type { Account } from '../accounts/accounts.ts';
import { type ListedWord, proofread } from '../chinese/proofreading.ts';
import type { Finding, Piece } from '../chinese/proofreading/finding.ts';
import type { Connection } from '../database/open.ts';
import type { Act } from '../ledger/acts.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { ArticleContent } from './article.ts';
import { piecesOf } from './proof-pieces.ts';

/** A finding with what it is remembered by. */
export interface PlacedFinding extends Finding {
  /** SHA-256 of what it says and where. */
  place: string;
  /** What stands before and behind it, for showing it. */
  before: string;
  behind: string;
}

export interface ProofreadingOptions {
  script: ArticleContent['script'];
  /** The day that the article bears, or today, on the site's clocks: YYYY-MM-DD. */
  date?: string | undefined;
  words?: readonly ListedWord[];
  titleLimit?: number | undefined;
  toTraditional?: ((text: string) => string) | undefined;
  /** What was said to be right, by its place. */
  ignored?: ReadonlySet<string>;
  /** The content that readers see now: its links have been looked at. */
  online?: ArticleContent | undefined;
  /** Hosts that are our own. */
  ownHosts?: readonly string[];
}

/** How many characters around a finding it is known by. */
const around = 8;

/** Everything there is to say about an article, in reading order; what must not stand in it cannot be ignored. The review asks this before each sign-off. */
export function findingsFor(content: ArticleContent, options: ProofreadingOptions): PlacedFinding[] {
  const { pieces, links } = piecesOf(content);
  const known = new Set(options.online ? piecesOf(options.online).links.map(({ href }) => href) : []);
  const outside = links.filter(({ href }) => isOutside(href, options.ownHosts ?? []) && !known.has(href));
  const textOf = new Map(pieces.map(({ name, text }) => [name, text]));
  const aboutLinks = outside.map(({ piece, from, to, href }): Finding => ({
    kind: 'link',
    piece,
    from,
    to,
    excerpt: textOf.get(piece)?.slice(from, to) ?? '',
    reason: `新的外部链接 ${hostOf(href)}，请点开看过`,
    fixes: [],
    certainty: 'ask',
  }));
  const order = new Map(pieces.map(({ name }, at) => [name, at]));
  const all = [...proofread(pieces, options), ...aboutLinks].sort(
    (one, other) => order.get(one.piece)! - order.get(other.piece)! || one.from - other.from,
  );
  return placed(pieces, all, options.ignored);
}

/** The findings about pieces that were cut elsewhere: the editor sends them as they stand in it. */
export function findingsInPieces(pieces: readonly Piece[], options: ProofreadingOptions): PlacedFinding[] {
  return placed(pieces, proofread(pieces, options), options.ignored);
}

/** Whether something is found that keeps an article from being signed off. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ kind }) => kind === 'forbidden');
}

/** The addresses of all links that lead out of the site. */
export function outsideLinks(content: ArticleContent, ownHosts: readonly string[]): string[] {
  const { links } = piecesOf(content);
  return [...new Set(links.map(({ href }) => href).filter((href) => isOutside(href, ownHosts)))];
}

function placed(
  pieces: readonly Piece[],
  findings: Finding[],
  ignored?: ReadonlySet<string>,
): PlacedFinding[] {
  const texts = new Map(pieces.map(({ name, text }) => [name, text]));
  return findings.flatMap((finding) => {
    const text = texts.get(finding.piece) ?? '';
    const before = text.slice(Math.max(0, finding.from - around), finding.from);
    const behind = text.slice(finding.to, finding.to + around);
    const place = sha256(canonicalJson([finding.kind, before, finding.excerpt, behind]));
    return finding.kind !== 'forbidden' && ignored?.has(place) ? [] : [{ ...finding, place, before, behind }];
  });
}

function isOutside(href: string, ownHosts: readonly string[]): boolean {
  return /^https?:\/\//i.test(href) && !ownHosts.includes(hostOf(href));
}

const hostOf = (href: string) => (URL.canParse(href) ? new URL(href).hostname : '');

/** What was said to be right as it stands. */
export function createIgnoredFindings(db: Connection) {
  const ofArticle = db
    .prepare<[number], string>('SELECT place_hash FROM ignored_findings WHERE article_id = ?')
    .pluck();
  const insert = db.prepare<[Ignored & { rowHash: string }]>(`
    INSERT INTO ignored_findings (article_id, place_hash, kind, ignored_by, ignored_at, row_hash)
    VALUES (@articleId, @place, @kind, @by, @at, @rowHash) ON CONFLICT DO NOTHING
  `);
  const clear = db.prepare<[number]>('DELETE FROM ignored_findings WHERE article_id = ?');

  return {
    /** The places of an article that are not to be pointed out again. */
    of: (articleId: number): ReadonlySet<string> => new Set(ofArticle.all(articleId)),

    /** Remembers that a finding is none. */
    add(act: Act, account: Pick<Account, 'id'>, articleId: number, { place, kind }: PlacedFinding): void {
      const row = { articleId, place, kind, by: account.id, at: act.at.toISOString() };
      insert.run({ ...row, rowHash: ignoredRowHash(row) });
    },

    /** Points out again whatever was ignored in an article. */
    clear(articleId: number): void {
      clear.run(articleId);
    },
  };
}

export type IgnoredFindings = ReturnType<typeof createIgnoredFindings>;

export interface Ignored {
  articleId: number;
  place: string;
  kind: string;
  by: number;
  at: string;
}

/** The hash by which a row of `ignored_findings` that nobody wrote is found. */
export function ignoredRowHash({ articleId, place, kind, by, at }: Ignored): string {
  return sha256(canonicalJson({ articleId, at, by, kind, place }));
}
