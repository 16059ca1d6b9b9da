/** The desk's articles: the list, and the form in which they are written, saved and published. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../accounts/accounts.ts';
import { may } from '../accounts/rights.ts';
import type { ArticleState } from '../articles/article.ts';
import { readArticle, type TypedArticle, typedArticle, typedFromRevision } from '../articles/article-form.ts';
import { type Draft, type DraftRow, type Revision, StaleRevision } from '../articles/draft-store.ts';
import type { Variant } from '../chinese/convert.ts';
import { datesIn } from '../chinese/dates.ts';
import { cursorText, lastNumberedPage, type Page, type Paging, pagingFrom } from '../database/paging.ts';
import { ExpectedError, Forbidden, Invalid } from '../errors.ts';
import type { Problem } from '../media/intake.ts';
import type { Services } from '../services.ts';
import type { Settings } from '../settings/settings.ts';
import { adminUrls, offeredVariants, ownVariant } from '../urls.ts';
import { createArticleMedia } from './article-media.ts';
import { editingPages } from './editing.ts';
import { mergeOf, settled, undecided } from './merging.ts';
import { isSubmitted } from '../articles/workflow.ts';
import { bulkActionsFor } from './bulk.ts';
import { channelOptionsOf } from './channel-options.ts';
import { articleFor, mayWorkOn } from './own-articles.ts';
import { type Picking, pickingFor, thumbAt, withPicked } from './picture-picker.ts';
import { relatedPanel } from './related-panel.ts';
import { reviewPanel } from './review-panel.ts';
import { proofreadingPages } from './proofreading.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  numberFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';
import { wireFrom } from './wire-field.ts';
import { stateNames } from './wording.ts';

const perPage = 50;

/** What the article form shows. */
interface Form {
  typed: TypedArticle;
  /** Of a form for a new article. */
  formId?: string;
  /** The article it belongs to, and the revision that it goes on from. */
  draft?: Draft;
  baseRevisionId?: number;
  failure?: Failure;
  /** Said above the form. */
  message?: string;
  /** Pictures of the body that still lie elsewhere, and why. */
  failures?: readonly Problem[];
  /** The original of a wire story, as its hidden field has it. */
  wire?: string;
  /** What it shows has been saved, although it is not the page to which a save leads. */
  isSaved?: boolean;
  /** Thumbnails to choose from, at one of its fields. */
  picking?: Picking;
}

/** An article's page, with what kept an act on it from being done. */
export type ShowArticle = (
  draft: Draft,
  account: Account,
  failure?: Failure,
  typed?: Record<string, string>,
) => DeskPage;

/** A form for a new article with what the cleaner found, and the original that goes with it. */
export type FillForm = (
  account: Account,
  found: Partial<TypedArticle>,
  wire: string,
  unsettled: number,
) => DeskPage;

export function articlePages(services: Services) {
  const { desk, log, now } = services;
  const proofreading = proofreadingPages(services);
  const editing = editingPages(services);
  const { acts, drafts, publishing, oldAddresses, settings } = desk;

  const articleMedia = createArticleMedia({ desk });

  const dates = () => datesIn(settings.read().timeZone);

  const channelOptions = () => channelOptionsOf(desk);

  function page(
    account: Account,
    {
      typed,
      formId,
      draft,
      baseRevisionId,
      failure,
      message = '',
      failures = [],
      isSaved = false,
      wire = '',
      picking,
    }: Form,
  ): DeskPage {
    const options = channelOptions();
    const isEmpty = typed.title === '' && typed.body === '';
    if (options.length === 0 && isEmpty) {
      return {
        view: 'admin/no-channel',
        title: '新稿件',
        data: { mayMakeOne: may(account.roles, 'channels') },
      };
    }
    return {
      view: draft ? 'admin/article' : 'admin/new-article',
      title: draft ? `稿件 ${draft.articleId}` : '新稿件',
      data: {
        typed,
        figures: articleMedia.figures(typed.body),
        leadThumb: thumbAt(desk.media, typed.pictureSrc),
        picking,
        sourceNames: desk.sources.offered(),
        failures,
        formId: formId ?? '',
        baseRevisionId: baseRevisionId ?? draft?.revision.id,
        channelOptions: options,
        problems: failure?.problems ?? {},
        message,
        wire,
        ownName: account.name,
        ownId: account.id,
        mainAct: mainActFor(account, draft),
        editor: { ...editorFor(account, draft), isSaved },
        ...(draft && articleData(draft, account)),
      },
      hasEditor: true,
      ...(failure && { status: failure.status }),
    };
  }

  /** What the form's last button does: 发布 where nobody else has to look, 送审 where somebody has, nothing while they do. */
  function mainActFor(account: Account, draft: Draft | undefined): 'publish' | 'submit' | '' {
    const { work } = desk.reviews;
    if (work.workflow() === 'direct') return may(account.roles, 'publish') ? 'publish' : '';
    return draft && (isSubmitted(draft.state) || work.openRound(draft.articleId)) ? '' : 'submit';
  }

  /** What the script that makes the form comfortable has to know. */
  const editorFor = (account: Account, draft: Draft | undefined) => ({
    account: String(account.id),
    article: draft ? String(draft.articleId) : '',
    livePreview: adminUrls.livePreview(),
    proofreading: adminUrls.liveProofreading(),
    ignored: draft ? adminUrls.ignoredFindings(draft.articleId) : '',
    media: adminUrls.media(),
    fetches: adminUrls.mediaFetches(),
    variants: ownFirst(settings.read()),
  });

  /** What stands beside the form of an article that has been saved. */
  function articleData(draft: Draft, account: Account) {
    const isOnline = draft.visibleRevisionId !== null;
    return {
      draft,
      isOnline,
      isNewer: draft.visibleRevisionId !== draft.revision.id,
      history: drafts.history(draft.articleId),
      hasOriginal: desk.wireOriginals.has(draft.articleId),
      proofreading: proofreading.summaryOf(draft),
      review: reviewPanel({ desk }, draft, account),
      mayCorrect: isOnline && may(account.roles, 'correct'),
      related: relatedPanel(desk, draft),
      mayRelate: may(account.roles, 'edit'),
      mayRemoveOldPaths: may(account.roles, 'edit'),
      corrections: desk.corrections.of(draft.articleId),
      reads: {
        hours: desk.reads.hoursOf(draft.articleId, 24),
        ...desk.reads.of([draft.articleId]).get(draft.articleId),
      },
      tickets: may(account.roles, 'edit') ? desk.tickets.openOf(draft.articleId) : [],
      previewLinks: desk.previewLinks.of(draft.articleId),
      newPreviewLink: '',
      now: now().toISOString(),
      erasureRequest: desk.erasureRequests.of(draft.articleId),
      takesTwo: desk.erasureRequests.takesTwo(draft.articleId),
      mayPublish: may(account.roles, 'publish'),
      mayPlan: may(account.roles, 'plan'),
      planned: plannedOf(draft),
      mayWithdraw: isOnline && may(account.roles, 'withdraw'),
      mayErase: may(account.roles, 'erase'),
      mayPlace: isOnline && may(account.roles, 'front-page'),
      typedActs: {},
    };
  }

  /** The plan as its form's fields hold it. */
  function plannedOf({ articleId }: Draft) {
    const { publishAt, withdrawAt, embargoUntil } = desk.reviews.work.plan(articleId)!;
    const typed = (at: string | null) => (at === null ? '' : dates().localInput(at));
    return {
      publishAt: typed(publishAt),
      withdrawAt: typed(withdrawAt),
      embargoUntil: typed(embargoUntil),
    };
  }

  const show: ShowArticle = (draft, account, failure, typedActs = {}) => {
    const shown = page(account, {
      typed: typedFromRevision(draft.revision, dates()),
      draft,
      ...(failure && { failure }),
    });
    return { ...shown, data: { ...shown.data, typedActs } };
  };

  function emptyForm(account: Account, channelId: string | undefined): TypedArticle {
    const options = channelOptions();
    const known = options.find(({ value }) => value === channelId) ?? options[0];
    return { ...typedArticle(() => ''), channelId: known?.value ?? '', dutyEditor: account.name };
  }

  /** What was typed; a form without a channel files under the first one. */
  function typedIn({ form }: SignedInVisit): TypedArticle {
    const typed = typedArticle((name) => form.text(name));
    return form.has('channelId') ? typed : { ...typed, channelId: channelOptions()[0]?.value ?? '' };
  }

  /** Saves what was typed, and publishes or previews it where that was asked for. */
  async function submit(visit: SignedInVisit, draft: Draft | undefined): Promise<DeskPage | SeeOther> {
    const { account, form } = visit;
    let typed = typedIn(visit);
    let failures: readonly Problem[] = [];
    const then = form.text('then');
    const base = form.text('baseRevisionId');
    const formId = form.text('formId').slice(0, 64);
    const wireTyped = draft ? '' : form.text('wire');
    try {
      const wire = wireFrom(wireTyped);
      const gathered = await articleMedia.gather(account, form, typed);
      ({ typed, failures } = gathered);
      if (Object.keys(gathered.problems).length > 0) throw new Invalid(gathered.problems);
      const { leftOut } = gathered;
      const { oldPath, ...saving } = readArticle(typed, {
        dates: dates(),
        now: now(),
        siteScript: settings.read().script,
        mediumAt: articleMedia.mediumAt,
        draft,
      });
      if (then === 'publish' && !may(account.roles, 'publish'))
        throw new Forbidden('您的账号不能发布。请先保存草稿，再请编辑发布。');
      if (then === 'publish' && failures.length > 0)
        throw new Invalid({ body: '有图片没有取来，没有发布。看过正文，缺的图可以补上或不要，再发布' });
      if (then === 'submit' && failures.length > 0)
        throw new Invalid({ body: '有图片没有取来，没有送审。看过正文，缺的图可以补上或不要，再送审' });

      const saved = await acts.perform({ id: account.id }, (act) => {
        const result = drafts.save(act, {
          ...saving,
          note: form.text('note'),
          isWriterOnly: !may(account.roles, 'edit'),
          ...(draft ? { articleId: draft.articleId, baseRevisionId: Number(base) } : formId && { formId }),
        });
        if (wire) desk.wireOriginals.keep(act, result.articleId, wire);
        desk.autosaves.saved(account.id, result.articleId, formId);
        if (oldPath !== undefined) {
          const { state } = drafts.draft(result.articleId)!;
          if (isSubmitted(state) && !may(account.roles, 'edit'))
            throw new Forbidden('稿件已送审或待发布，旧地址要请编辑来加');
          oldAddresses.add(act, result.articleId, oldPath);
        }
        if (then === 'submit') desk.reviews.submit(act, result.articleId, result.revisionId);
        if (then === 'publish')
          publishing.publish(act, result.articleId, result.revisionId, { wasOnline: form.has('wasOnline') });
        return result;
      });

      if (failures.length > 0) {
        const present = drafts.draft(saved.articleId)!;
        const message = '已保存草稿，但有图片没有取来。';
        return page(account, {
          typed: typedFromRevision(present.revision, dates()),
          draft: present,
          message,
          failures,
          isSaved: true,
        });
      }
      if (then === 'preview') return done(adminUrls.previewDesk(saved.articleId), 'saved', { ...leftOut });
      const isUnchanged = draft?.revision.id === saved.revisionId && oldPath === undefined;
      const notice =
        then === 'publish'
          ? 'published'
          : then === 'submit'
            ? 'submitted'
            : isUnchanged
              ? 'unchanged'
              : 'saved';
      return done(adminUrls.article(saved.articleId), notice, { ...leftOut });
    } catch (error) {
      if (error instanceof StaleRevision) return merge(account, typed, { newest: error.newest, base });
      return page(account, {
        typed,
        failures,
        ...(draft
          ? { draft, baseRevisionId: numberOr(base, draft.revision.id) }
          : { formId: formId || randomUUID(), wire: wireTyped }),
        failure: failureOf(error),
      });
    }
  }

  /** A form for a new article: empty, or with what was typed into one and not saved. */
  function emptyOrKept(visit: SignedInVisit): DeskPage {
    const { query, account } = visit;
    const kept = query.form === undefined ? undefined : editing.autosaveOf(account, { formId: query.form });
    const shown = kept
      ? page(account, {
          typed: kept.typed,
          formId: kept.formId,
          message: '没有保存的内容已填回表单，请核对后保存。',
        })
      : page(account, { typed: emptyForm(account, query.channel), formId: randomUUID() });
    return editing.around(shown, visit, undefined, { unsaved: kept?.version });
  }

  /** A form that comes back. */
  function shownAgain(
    visit: SignedInVisit,
    draft: Draft | undefined,
    answer: DeskPage | SeeOther,
  ): DeskPage | SeeOther {
    return 'seeOther' in answer ? answer : editing.around(answer, visit, draft, { isTyped: true });
  }

  /** 选图, without script: the form comes back as it was, with thumbnails to choose from. */
  function pick(visit: SignedInVisit, draft: Draft | undefined, picking: Picking): DeskPage {
    const { account, form } = visit;
    const given = typedIn(visit);
    const typed = { ...given, body: articleMedia.withFigures(given.body, (name) => form.text(name)) };
    const hasFiles = ['lead', 'papers', 'pictures'].some((name) => form.files(name).length > 0);
    const shown = page(account, {
      typed,
      picking,
      wire: draft ? '' : form.text('wire'),
      ...(hasFiles && { message: '刚才选的文件还没有上传，保存以前请重选。' }),
      ...(draft
        ? { draft, baseRevisionId: numberOr(form.text('baseRevisionId'), draft.revision.id) }
        : { formId: form.text('formId').slice(0, 64) || randomUUID() }),
    });
    return editing.around(shown, visit, draft, { isTyped: true });
  }

  /** 接手, without script: the form comes along and comes back as it was. */
  async function takeOver(visit: SignedInVisit, draft: Draft): Promise<DeskPage> {
    await editing.takeOverFrom(visit, draft.articleId);
    const { account, form } = visit;
    const given = typedIn(visit);
    const typed = { ...given, body: articleMedia.withFigures(given.body, (name) => form.text(name)) };
    const baseRevisionId = numberOr(form.text('baseRevisionId'), draft.revision.id);
    const shown = page(account, { typed, draft, baseRevisionId, message: '您接手了，对方会看到提示。' });
    return editing.around(shown, visit, draft, { isTyped: true });
  }

  /** Whatever goes wrong with a text, it comes back to the person. */
  function failureOf(error: unknown): Failure {
    if (error instanceof ExpectedError) return failureFrom(error);
    log.error({ err: error }, 'an article could not be saved');
    const isFull = (error as { code?: unknown }).code === 'SQLITE_FULL';
    const reason = isFull
      ? '服务器的磁盘满了，没有保存。请告诉管理员'
      : '是我们这边出了问题，没有保存，已经记录下来。请稍后再试';
    return { status: 500, problems: { '': `${reason}；填写的内容都在下面，离开前请另存一份。` } };
  }

  /** Both texts against the version that the form went on from. Nothing is overwritten. */
  function merge(
    account: Account,
    typed: TypedArticle,
    { newest, base }: { newest: Revision; base: string },
    choiceOf: (name: string) => string = () => '',
    problems: Record<string, string> = {},
  ): DeskPage {
    const draft = drafts.draft(newest.articleId)!;
    if (!mayWorkOn(draft, account)) throw new Forbidden();
    const { found, baseRevision } = sidesOf(newest, base, typed);
    const merged = mergeOf(found, channelName);
    const names = [...merged.fields, ...merged.places].map(({ name }) => name);
    return {
      view: 'admin/merge',
      title: `合并稿件 ${newest.articleId}`,
      data: {
        typed,
        draft,
        newest,
        ownId: account.id,
        merge: merged,
        baseNumber: baseRevision?.number ?? 0,
        sentBase: base,
        choices: Object.fromEntries(names.map((name) => [name, choiceOf(name)])),
        problems,
      },
      status: Object.keys(problems).length > 0 ? 422 : 409,
    };
  }

  /** What was typed, what was saved meanwhile, and what both come from: of a form for a new article, what it made first. */
  function sidesOf(newest: Revision, base: string, typed: TypedArticle) {
    const first = () => drafts.history(newest.articleId).find(({ number }) => number === 1)?.id;
    const baseId = base === '' ? first() : numberOr(base, 0);
    const known = baseId ? drafts.revision(baseId) : undefined;
    const baseRevision = known?.articleId === newest.articleId ? known : undefined;
    const found = {
      base: baseRevision && typedFromRevision(baseRevision, dates()),
      theirs: typedFromRevision(newest, dates()),
      yours: typed,
    };
    return { found, baseRevision };
  }

  function channelName(id: string): string {
    const option = channelOptions().find(({ value }) => value === id);
    return option?.label.replace(/^　└ /, '') ?? id;
  }

  /** 合并成稿: the form with what was chosen, going on from the version that was merged with. */
  function finishMerge(visit: SignedInVisit, draft: Draft): DeskPage {
    const { account, form } = visit;
    const seen = drafts.revision(numberOr(form.text('newestRevisionId'), 0));
    const newest = seen?.articleId === draft.articleId ? seen : draft.revision;
    const typed = typedIn(visit);
    const base = form.text('baseRevisionId');
    const { found } = sidesOf(newest, base, typed);
    const merged = mergeOf(found, channelName);
    const choiceOf = (name: string) => form.text(name);
    const problems = undecided(merged, choiceOf);
    if (Object.keys(problems).length > 0) return merge(account, typed, { newest, base }, choiceOf, problems);
    const shown = page(account, {
      typed: settled(found, merged, choiceOf),
      draft,
      baseRevisionId: newest.id,
      message: '已合并成稿，还没有保存。请通读一遍，再保存。',
    });
    return editing.around(shown, visit, draft, { unsaved: 'merged' });
  }

  return {
    show,

    list({ query, account, address }: SignedInVisit): DeskPage {
      const isOwnOnly = !may(account.roles, 'edit');
      const state = Object.keys(stateNames).find((name) => name === query.state) as ArticleState | undefined;
      const channelId = /^[1-9]\d{0,14}$/.test(query.channel ?? '') ? Number(query.channel) : undefined;
      const words = (query.words ?? '').trim().slice(0, 100);
      const author = isOwnOnly ? '' : (query.author ?? '').trim().slice(0, 100);
      const paging = pagingFrom(query, perPage);
      const found = drafts.list(
        { state, channelId, words, author, ...(isOwnOnly && { createdBy: account.id }) },
        paging,
      );
      return {
        view: 'admin/articles',
        title: '稿件',
        data: {
          rows: found.rows,
          reads: desk.reads.of(found.rows.map(({ articleId }) => articleId)),
          filter: { state: state ?? '', channel: query.channel ?? '', words, author },
          isFiltered: state !== undefined || channelId !== undefined || words !== '' || author !== '',
          isOwnOnly,
          actions: bulkActionsFor(desk, account),
          back: address.includes('?') ? address.slice(address.indexOf('?')) : '',
          channelOptions: channelOptions(),
          ...pageLinks(found, paging, address),
        },
      };
    },

    compose: (visit: SignedInVisit): DeskPage => ({
      ...emptyOrKept(visit),
      // Who comes back to the form gets the same one, with the identity under which it was sent: sent again it makes no second
      // article. There is nothing on it that a shared computer could give away.
      headers: { 'Cache-Control': 'private, no-cache' },
    }),

    fill: ((account, found, wire, unsettled) => {
      const typed = { ...emptyForm(account, undefined), ...withoutEmpty(found) };
      const shown = page(account, {
        typed,
        formId: randomUUID(),
        wire,
        message:
          unsettled > 0
            ? `通稿已填入，还没有保存。有 ${unsettled} 处乱码没有修好，改好以前不能发布。`
            : '通稿已填入，还没有保存。请核对后再保存；原文会和稿件一起留存。',
      });
      return shown;
    }) as FillForm,

    async create(sent: SignedInVisit): Promise<DeskPage | SeeOther> {
      const visit = { ...sent, form: withPicked(sent.form) };
      const picking = pickingFor(desk.media, visit.form);
      if (picking) return pick(visit, undefined, picking);
      return shownAgain(visit, undefined, await submit(visit, undefined));
    },

    edit(visit: SignedInVisit): DeskPage {
      const draft = articleFor(desk, visit);
      const kept = visit.query.restore === 'autosave' ? editing.autosaveOf(visit.account, draft) : undefined;
      // From a ticket one comes to the form for a correction.
      const opened: Record<string, string> =
        visit.query.open === 'correction' ? { opened: 'correction' } : {};
      if (!kept) return editing.around(show(draft, visit.account, undefined, opened), visit, draft);
      const message = '没有保存的内容已填回表单，请核对后保存。';
      const baseRevisionId = kept.baseRevisionId ?? draft.revision.id;
      const shown = page(visit.account, { typed: kept.typed, draft, baseRevisionId, message });
      return editing.around(shown, visit, draft, { unsaved: kept.version });
    },

    async save(sent: SignedInVisit): Promise<DeskPage | SeeOther> {
      const visit = { ...sent, form: withPicked(sent.form) };
      const draft = articleFor(desk, visit);
      const picking = pickingFor(desk.media, visit.form);
      if (picking) return pick(visit, draft, picking);
      if (visit.form.text('then') === 'takeover') return takeOver(visit, draft);
      if (visit.form.text('then') === 'merge') return finishMerge(visit, draft);
      return shownAgain(visit, draft, await submit(visit, draft));
    },

    /** POST /admin/articles/:id/old-addresses/removal. */
    async removeOldAddress(visit: SignedInVisit): Promise<SeeOther> {
      const { articleId } = articleFor(desk, visit);
      await acts.perform({ id: visit.account.id }, (act) =>
        oldAddresses.remove(act, articleId, visit.form.text('path')),
      );
      return done(adminUrls.article(articleId), 'old-address-removed');
    },

    /** The form as it was sent without a session, for somebody who has signed in since. */
    resume(account: Account, to: string, fields: Record<string, string>): DeskPage {
      if (!may(account.roles, 'write')) throw new Forbidden();
      const [, id] = /^\/admin\/articles\/(\d+)$/.exec(to) ?? [];
      const field = (name: string) => fields[name] ?? '';
      const given = typedArticle(field);
      const typed = { ...given, body: articleMedia.withFigures(given.body, field) };
      const message =
        '您已重新登录。刚才填写的内容都在下面，还没有保存，请核对后再提交；选好的文件要重新选。';
      if (id === undefined)
        return page(account, {
          typed,
          formId: fields.formId || randomUUID(),
          message,
          wire: fields.wire ?? '',
        });
      const draft = articleFor(desk, { params: { id }, account } as unknown as SignedInVisit);
      return page(account, {
        typed,
        draft,
        baseRevisionId: numberOr(fields.baseRevisionId, draft.revision.id),
        message,
      });
    },
  };
}

/** Only what says something. */
function withoutEmpty(found: Partial<TypedArticle>): Partial<TypedArticle> {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
}

function numberOr(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? numberFrom(text) : otherwise;
}

/** The variants that a site offers, its own in front; none where there is no choice. */
function ownFirst(site: Settings): Variant[] {
  const own = ownVariant(site.script);
  const others = offeredVariants(site).filter((one) => one !== own);
  return others.length === 0 ? [] : [own, ...others];
}

/** Where the list goes on, with the filter kept. */
function pageLinks(found: Page<DraftRow>, paging: Paging, address: string) {
  const cursorAt = (row: DraftRow | undefined) => row && cursorText({ at: row.changedAt, id: row.articleId });
  const link = (name: 'page' | 'before' | 'after', value: string | number | undefined) => {
    if (value === undefined) return '';
    const query = new URLSearchParams(address.split('?')[1] ?? '');
    for (const place of ['page', 'before', 'after', 'done']) query.delete(place);
    query.set(name, String(value));
    return adminUrls.articles(`?${query.toString()}`);
  };
  const isNumbered = !paging.before && !paging.after;
  const isNextNumbered = isNumbered && paging.page < lastNumberedPage;
  return {
    newer: !found.hasNewer ? '' : isNumbered ? link('page', paging.page - 1) : link('after', cursorAt(found.rows[0])), // prettier-ignore
    older: !found.hasOlder ? '' : isNextNumbered ? link('page', paging.page + 1) : link('before', cursorAt(found.rows.at(-1))), // prettier-ignore
  };
}
