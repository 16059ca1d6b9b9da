/** What stands around the article form so that nothing is lost: the text that was typed and not saved, kept for its writer alone, and
 *  who else has the form open. */
import type { Account } from '../accounts/accounts.ts';
import { typedArticle, typedFromRevision } from '../articles/article-form.ts';
import { type Autosave, isSameTyped } from '../articles/autosaves.ts';
import { plainText } from '../articles/body-text.ts';
import { bodyFrom } from '../articles/body.ts';
import type { Draft } from '../articles/draft-store.ts';
import type { Lease } from '../articles/leases.ts';
import { datesIn } from '../chinese/dates.ts';
import { lengthOf } from '../chinese/line.ts';
import { Invalid } from '../errors.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { articleFor } from './own-articles.ts';
import { type DeskPage, done, type Json, type SeeOther, type SignedInVisit } from './visit.ts';

/** Text that is offered back. */
interface Offer {
  version: string;
  savedAt: string;
  title: string;
  /** Of the body, in characters. */
  length: number;
  /** The article has a newer version than the one the text goes on from. */
  isBehind: boolean;
  restoring: string;
  articleId: string;
  formId: string;
}

/** Somebody else, or oneself in another browser, at the same form. */
interface Elsewhere {
  text: string;
  since: string;
}

/** What a page with the form is shown for. */
interface Circumstances {
  /** The form holds text that is not saved: what was kept (its version; '' where that has none), or what was merged. */
  unsaved?: string | undefined;
  /** The form holds what the person typed just now: nothing older is offered beside it. */
  isTyped?: boolean;
}

export function editingPages({ desk, now }: Services) {
  const { autosaves, leases, settings } = desk;

  function offerOf(autosave: Autosave, draft: Draft | undefined): Offer {
    const { version, savedAt, typed, baseRevisionId, formId } = autosave;
    return {
      version,
      savedAt,
      title: typed.title.trim().slice(0, 60),
      length: lengthOf(plainText(bodyFrom(typed.body)).replace(/\s/g, '')),
      isBehind: draft !== undefined && baseRevisionId !== draft.revision.id,
      restoring: draft ? adminUrls.restoredForm(draft.articleId) : adminUrls.restoredNewForm(formId),
      articleId: draft ? String(draft.articleId) : '',
      formId,
    };
  }

  /** What may be offered at a form: text that is neither saved nor empty. */
  function offersFor(account: Account, draft: Draft | undefined): Offer[] {
    if (!draft) {
      const isEmpty = ({ typed }: Autosave) => typed.title.trim() === '' && typed.body.trim() === '';
      return autosaves.ofNewArticles(account.id).filter((one) => !isEmpty(one)).slice(0, 3).map((one) => offerOf(one, undefined)); // prettier-ignore
    }
    const found = autosaves.of(account.id, { articleId: draft.articleId });
    if (!found) return [];
    const saved = typedFromRevision(draft.revision, datesIn(settings.read().timeZone));
    return isSameTyped(found.typed, saved) ? [] : [offerOf(found, draft)];
  }

  /** How the one who has the lease is told of. */
  function elsewhereOf({ accountId, accountName, since }: Lease, own: number): Elsewhere {
    const minutes = Math.max(0, Math.floor((now().getTime() - Date.parse(since)) / 60_000));
    const age =
      minutes === 0 ? '刚才' : minutes < 60 ? `${minutes} 分钟前` : `${Math.floor(minutes / 60)} 小时前`;
    const text =
      accountId === own ? `您${age}起在另一个窗口改这篇稿件` : `${accountName} ${age}起在改这篇稿件`;
    return { text, since };
  }

  /** A page with the article form, with what there is to tell around it. */
  function around(
    page: DeskPage,
    { account, session }: SignedInVisit,
    draft: Draft | undefined,
    { unsaved, isTyped = false }: Circumstances = {},
  ): DeskPage {
    if (!page.hasEditor) return page;
    const opened =
      draft && leases.open(draft.articleId, { accountId: account.id, sessionHash: session.idHash });
    const before = opened?.before;
    const isOwnBrowser = before?.accountId === account.id && before.sessionHash === session.idHash;
    const editing = {
      offers: unsaved !== undefined || isTyped ? [] : offersFor(account, draft),
      elsewhere: before && !isOwnBrowser ? elsewhereOf(before, account.id) : undefined,
      isOwnElsewhere: before?.accountId === account.id,
    };
    const editor = {
      ...(page.data.editor as Record<string, unknown>),
      autosaves: adminUrls.autosaves(),
      ...(unsaved !== undefined && { unsaved }),
      ...(opened && {
        lease: {
          address: adminUrls.lease(draft.articleId),
          takeover: adminUrls.takeover(draft.articleId),
          release: adminUrls.leaseRemoval(draft.articleId),
          token: opened.token,
          // Only the window itself knows whether it was the one that had the form open before, and was only loaded again.
          ownBefore: isOwnBrowser && before.beatenAt !== null ? before.token : '',
        },
      }),
    };
    return { ...page, data: { ...page.data, editing, editor } };
  }

  const holderFrom = ({ account, session, form }: SignedInVisit) => ({
    accountId: account.id,
    sessionHash: session.idHash,
    token: form.text('token').slice(0, 64),
  });

  const placeFrom = (visit: SignedInVisit) => {
    const { form } = visit;
    if (form.text('articleId') === '') return { formId: form.text('formId') };
    const { articleId } = articleFor(desk, { ...visit, params: { id: form.text('articleId') } });
    return { articleId };
  };

  return {
    around,

    /** What was typed and not saved at an article's form, or at a form for a new one. */
    autosaveOf: (account: Account, place: { articleId: number } | { formId: string }) =>
      autosaves.of(account.id, place),

    /** POST /admin/autosaves: the form as it stands, every few seconds while it changes. */
    async keep(visit: SignedInVisit): Promise<Json> {
      const { form, account } = visit;
      const base = form.text('baseRevisionId');
      const kept = await autosaves.keep(
        account.id,
        placeFrom(visit),
        /^[1-9]\d{0,14}$/.test(base) ? Number(base) : null,
        typedArticle((name) => form.text(name)),
        form.text('version'),
      );
      return { json: kept ? { savedAt: kept.savedAt } : {} };
    },

    /** POST /admin/autosaves/removal: 丢弃. */
    async drop(visit: SignedInVisit): Promise<SeeOther> {
      const place = placeFrom(visit);
      if ('formId' in place && place.formId === '') throw new Invalid({ '': '不知道要丢弃哪一份' });
      await autosaves.drop(visit.account.id, place);
      const { articleId } = { articleId: undefined, ...place };
      const back = articleId === undefined ? adminUrls.newArticle() : adminUrls.article(articleId);
      return done(back, 'autosave-dropped');
    },

    /** POST /admin/articles/:id/lease: a window is there. */
    async beat(visit: SignedInVisit): Promise<Json> {
      const { articleId } = articleFor(desk, visit);
      const other = await leases.beat(articleId, holderFrom(visit));
      if (!other) return { json: { isYours: true } };
      const { accountName, accountId } = other;
      const isOwn = accountId === visit.account.id;
      return { json: { isYours: false, isOwn, name: accountName, ...elsewhereOf(other, visit.account.id) } };
    },

    /** POST /admin/articles/:id/takeover, of a script: the form stays as it is. */
    async takeOver(visit: SignedInVisit): Promise<Json> {
      const { articleId } = articleFor(desk, visit);
      await leases.takeOver(articleId, holderFrom(visit));
      return { json: { isYours: true } };
    },

    /** Without script the form comes along, so that nothing that was typed is lost. */
    async takeOverFrom({ account, session }: SignedInVisit, articleId: number): Promise<void> {
      await leases.takeOver(articleId, { accountId: account.id, sessionHash: session.idHash, token: 'without script' }); // prettier-ignore
    },

    /** POST /admin/articles/:id/lease/removal: a window closes. */
    async release(visit: SignedInVisit): Promise<Json> {
      const { articleId } = articleFor(desk, visit);
      await leases.release(articleId, visit.account.id, visit.form.text('token'));
      return { json: {} };
    },
  };
}
