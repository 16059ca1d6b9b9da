/** /admin/articles/:id/proofreading: what the proofreader says of the newest saved revision, with a button for each fix; and the same
 *  for the editor, of the text as it is being written. */
import { z } from 'zod';
import { may } from '../accounts/rights.ts';
import type { Draft } from '../articles/draft-store.ts';
import { StaleRevision } from '../articles/draft-store.ts';
import { checkLinks, type CheckedLink } from '../articles/link-check.ts';
import {
  findingsFor,
  findingsInPieces,
  isBlocked,
  outsideLinks,
  type PlacedFinding,
  type ProofreadingOptions,
} from '../articles/proofreading.ts';
import { wordListState } from '../articles/word-list.ts';
import { withFix } from '../articles/proof-pieces.ts';
import { scriptOf } from '../chinese/script.ts';
import type { Script } from '../chinese/convert.ts';
import { datesIn } from '../chinese/dates.ts';
import { Conflict, Invalid } from '../errors.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import { type DeskPage, done, failureFrom, type Json, type SeeOther, type SignedInVisit } from './visit.ts';
import { pieceName } from './wording.ts';

/** A title longer than this breaks on the front page. */
const titleLimit = 40;

const Pieces = z
  .array(z.object({ name: z.string().max(20), text: z.string() }))
  .max(5000)
  .refine((pieces) => pieces.reduce((sum, { text }) => sum + text.length, 0) <= 200_000);

/** What the panel of an article's page says. */
export interface ProofreadingSummary {
  count: number;
  isBlocked: boolean;
  /** How many of each kind, the most first. */
  kinds: [kind: string, count: number][];
}

export function proofreadingPages({ config, desk, converter, now }: Services) {
  const { acts, drafts, ignoredFindings, wordList, settings, outside } = desk;
  const ownHosts = [new URL(config.siteUrl).hostname, ...config.allowedHosts];

  function optionsFor(script: Script, dated: string | null): ProofreadingOptions {
    const dates = datesIn(settings.read().timeZone);
    return {
      script,
      date: dates.localInput(dated ?? now().toISOString()).slice(0, 10),
      words: wordList.all(),
      titleLimit,
      toTraditional: (text) => converter.text(text, 'hans', 'zh-Hant-TW'),
      ownHosts,
    };
  }

  /** What was found in the revisions looked at last: the page of an article says it each time it is shown. */
  const read = new Map<string, PlacedFinding[]>();

  /** What there is to say about an article's newest revision. */
  function findingsOf(draft: Draft): PlacedFinding[] {
    const { revision, visibleRevisionId, articleId } = draft;
    const options = optionsFor(revision.content.script, revision.dated);
    const key = sha256(canonicalJson([revision.id, visibleRevisionId, options.date ?? '', wordListState(options.words ?? [])])); // prettier-ignore
    let found = read.get(key);
    if (!found) {
      const online = visibleRevisionId === null ? undefined : drafts.revision(visibleRevisionId)?.content;
      found = findingsFor(revision.content, { ...options, online });
      if (read.size >= 50) read.clear();
      read.set(key, found);
    }
    const ignored = ignoredFindings.of(articleId);
    return found.filter(({ kind, place }) => kind === 'forbidden' || !ignored.has(place));
  }

  function page(
    draft: Draft,
    more: { problems?: Record<string, string>; links?: CheckedLink[]; status?: number } = {},
  ): DeskPage {
    // prettier-ignore
    const findings = findingsOf(draft);
    return {
      view: 'admin/proofreading',
      title: `校对稿件 ${draft.articleId}`,
      data: {
        draft,
        findings,
        isBlocked: isBlocked(findings),
        ignoredCount: ignoredFindings.of(draft.articleId).size,
        linkCount: outsideLinks(draft.revision.content, ownHosts).length,
        links: more.links,
        problems: more.problems ?? {},
      },
      ...(more.status !== undefined && { status: more.status }),
    };
  }

  /** The finding that a button of the page is about. */
  function findingOf({ form }: SignedInVisit, draft: Draft): PlacedFinding {
    if (form.text('revisionId') !== String(draft.revision.id))
      throw new Conflict('您打开以后，稿件已有新的版本。下面是新版本的校对结果，请再看一遍。');
    const found = findingsOf(draft).find(
      ({ place, piece, from }) =>
        place === form.text('place') && piece === form.text('piece') && String(from) === form.text('from'),
    );
    if (!found) throw new Conflict('这一处已经不在了，请看下面新的结果。');
    return found;
  }

  async function acting(
    visit: SignedInVisit,
    deed: (draft: Draft) => Promise<SeeOther>,
  ): Promise<DeskPage | SeeOther> {
    // prettier-ignore
    const draft = articleFor(desk, visit);
    try {
      return await deed(draft);
    } catch (error) {
      const stale =
        error instanceof StaleRevision ? new Conflict('刚才有人存了新的版本，请再看一遍。') : error;
      const { problems, status } = failureFrom(stale);
      return page(articleFor(desk, visit), { problems, status });
    }
  }

  return {
    findingsOf,

    /** For the panel of the article's page. */
    summaryOf(draft: Draft): ProofreadingSummary {
      const findings = findingsOf(draft);
      const counts = new Map<string, number>();
      for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const kinds = [...counts].sort((one, other) => other[1] - one[1]);
      return { count: findings.length, isBlocked: isBlocked(findings), kinds };
    },

    show: (visit: SignedInVisit): DeskPage => page(articleFor(desk, visit)),

    /** Makes a new revision with one fix in it. */
    fix: (visit: SignedInVisit) =>
      acting(visit, async (draft) => {
        const finding = findingOf(visit, draft);
        const fix = visit.form.text('fix');
        if (!finding.fixes.includes(fix)) throw new Invalid({ '': '没有这个改法' });
        const content = withFix(draft.revision.content, finding, fix);
        if (!content) throw new Conflict('这一处的文字已经不同，没有改。');
        const { articleId, revision } = draft;
        await acts.perform({ id: visit.account.id }, (act) =>
          drafts.save(act, {
            articleId,
            baseRevisionId: revision.id,
            channelId: revision.channelId,
            dated: revision.dated,
            content,
            note: '校对改正',
            isWriterOnly: !may(visit.account.roles, 'edit'),
          }),
        );
        return done(adminUrls.proofreading(articleId), 'corrected');
      }),

    /** Remembers that a finding is none, or forgets it of all of them. A script that asks sends what it shows. */
    async ignore(visit: SignedInVisit): Promise<DeskPage | SeeOther | Json> {
      const { form, account, wantsJson } = visit;
      if (wantsJson) {
        const draft = articleFor(desk, visit);
        const place = form.text('place');
        if (!/^[0-9a-f]{64}$/.test(place)) throw new Invalid({ place: '没有这一处' });
        const kind = form.text('kind').slice(0, 20);
        await acts.perform({ id: account.id }, (act) =>
          ignoredFindings.add(act, account, draft.articleId, { place, kind } as PlacedFinding),
        );
        return { json: { done: true } };
      }
      return acting(visit, async (draft) => {
        if (form.text('then') === 'clear') {
          await acts.perform({ id: account.id }, () => ignoredFindings.clear(draft.articleId));
          return done(adminUrls.proofreading(draft.articleId), 'ignored-cleared');
        }
        const finding = findingOf(visit, draft);
        if (finding.kind === 'forbidden') throw new Invalid({ '': '禁用词不能忽略，只能改掉' });
        await acts.perform({ id: account.id }, (act) =>
          ignoredFindings.add(act, account, draft.articleId, finding),
        );
        return done(adminUrls.proofreading(draft.articleId), 'ignored');
      });
    },

    /** Looks whether the article's links outside still lead somewhere. */
    async checkLinks(visit: SignedInVisit): Promise<DeskPage> {
      const draft = articleFor(desk, visit);
      return page(draft, { links: await checkLinks(outside, outsideLinks(draft.revision.content, ownHosts)), status: 200 }); // prettier-ignore
    },

    /** The text as it is being written: the editor sends its pieces, and gets the places in them. */
    live(visit: SignedInVisit): Json {
      const { form } = visit;
      const id = form.text('articleId');
      const draft = id === '' ? undefined : articleFor(desk, { ...visit, params: { id } });
      const given = Pieces.safeParse(parsed(form.text('pieces')));
      if (!given.success) throw new Invalid({ pieces: '没有可以校对的文字，或文字太长' });
      const pieces = given.data;
      const asked = form.text('script');
      const script =
        asked === 'hans' || asked === 'hant'
          ? asked
          : (scriptOf(pieces.map(({ text }) => text).join('')) ?? settings.read().script);
      const findings = findingsInPieces(pieces, {
        ...optionsFor(script, draft?.revision.dated ?? null),
        ...(draft && { ignored: ignoredFindings.of(draft.articleId) }),
      });
      return { json: { findings: findings.map((one) => ({ ...one, where: pieceName(one.piece) })) } };
    },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
