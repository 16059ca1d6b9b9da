/** The desk's routes: one table that says of each address what right it needs, and one guard above all of them. */
import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { deviceLivesMs } from '../accounts/devices.ts';
import { may, type Right } from '../accounts/rights.ts';
import { type Session, sessionLivesMs } from '../accounts/sessions.ts';
import { ExpectedError, Forbidden, NotFound } from '../errors.ts';
import { formBody, mostFields, formFrom, type UploadedFile } from '../http/forms.ts';
import { ownOrigins } from '../http/hosts.ts';
import { sameOrigin } from '../http/same-origin.ts';
import { type Policy, securityHeaders } from '../http/security-headers.ts';
import { cookieValue, setCookie } from '../http/session.ts';
import type { StaticFiles } from '../http/static-files.ts';
import { isMultipart, multipartBody, type UploadLimits } from '../http/uploads.ts';
import type { Render } from '../http/view.ts';
import { byteLimit } from '../media/file-kinds.ts';
import { incomingFolder } from '../media/media-folder.ts';
import type { Services } from '../services.ts';
import type { Frame } from '../site/frame.ts';
import { adminUrls } from '../urls.ts';
import { accountPages } from './account.ts';
import { articlePages } from './articles.ts';
import { authorPages } from './authors.ts';
import { bulkPages } from './bulk.ts';
import { channelPages } from './channels.ts';
import { cleanerPages } from './cleaner.ts';
import { comparisonPages } from './comparisons.ts';
import { editingPages } from './editing.ts';
import { correctionPages } from './corrections.ts';
import { firstAdministratorPages } from './first-administrator.ts';
import { frontPagePages } from './front-page.ts';
import { glossaryPages } from './glossary.ts';
import { createLayout, languageFor } from './layout.ts';
import { helpPages } from './help.ts';
import { ledgerPages } from './ledger.ts';
import { mediaReplacementPages } from './media-replacements.ts';
import { mediaPages } from './media.ts';
import { oneTimeLinkPages } from './one-time-links.ts';
import { singlePages } from './pages.ts';
import { previewLinkPages } from './preview-links.ts';
import { previewPages } from './previews.ts';
import { proofreadingPages } from './proofreading.ts';
import { publicationPages } from './publications.ts';
import { relatedPages } from './related.ts';
import { reviewPages } from './reviews.ts';
import { schedulePages } from './schedules.ts';
import { revisionPages } from './revisions.ts';
import { secondFactorPages } from './second-factor.ts';
import { sessionPages, signInPage } from './sessions.ts';
import { settingsPages } from './settings.ts';
import { sourcePages } from './sources.ts';
import { startPages } from './start.ts';
import { statisticsPages } from './statistics.ts';
import { stylePages } from './style.ts';
import { tagPages } from './tags.ts';
import { ticketPages } from './tickets.ts';
import { topicPages } from './topics.ts';
import { userPages } from './users.ts';
import { wechatPages } from './wechat.ts';
import { wordPages } from './words.ts';
import type { DeskAnswer, SignedInVisit, Visit } from './visit.ts';

export interface DeskFace {
  frame: Frame;
  render: Render;
  files: StaticFiles;
}

/** The longest text that an article may have takes nine bytes a character when a browser sends it. */
const articleLimit = '5mb';
const formLimit = '200kb';
const bytesOf = { [articleLimit]: 5_000_000, [formLimit]: 200_000 };

/** What one form may bring in files: some thirty photographs as cameras make them, or a few videos. */
const uploadLimits: UploadLimits = { files: 30, bytes: 800 * 1024 * 1024 };

const oneFile: UploadLimits = { files: 1, bytes: 320 * 1024 * 1024 };

/** A form that is sent in parts only because that takes a third of the room for Chinese text. */
const noFiles: UploadLimits = { files: 0, bytes: 0 };

interface Address {
  method: 'get' | 'post';
  path: string;
  /** How many fields a form may have, where they are many: four for each picture of a text, one for each place to merge, seven for each place of the front page. */
  fields?: number;
  /** How large a form may be, without its files. */
  limit?: keyof typeof bytesOf;
  /** The form may bring files (multipart/form-data); without them it may come as any other. */
  uploads?: UploadLimits;
}

/** What can be asked of the desk. */
export type DeskRoute = Address &
  (
    | { right: 'anyone'; handle: (visit: Visit) => DeskAnswer | Promise<DeskAnswer> }
    | {
        right: Right | 'signed-in';
        handle: (visit: SignedInVisit) => DeskAnswer | Promise<DeskAnswer>;
        /** Where the session has ended meanwhile, what was typed goes with the person through sign-in. */
        keepsTyped?: true;
        /** Open to who still has to set up a second factor. */
        beforeSecondFactor?: true;
      }
  );

export function deskRoutes(services: Services, frame: Frame): DeskRoute[] {
  const account = accountPages(services);
  const articles = articlePages(services);
  const authors = authorPages(services);
  const bulk = bulkPages(services);
  const channels = channelPages(services);
  const cleaner = cleanerPages(services, articles.fill);
  const comparisons = comparisonPages(services);
  const editing = editingPages(services);
  const corrections = correctionPages(services, articles.show);
  const firstAdministrator = firstAdministratorPages(services);
  const frontPage = frontPagePages(services, frame, articles.show);
  const glossary = glossaryPages(services);
  const help = helpPages();
  const ledger = ledgerPages(services);
  const media = mediaPages(services);
  const mediaReplacements = mediaReplacementPages(services);
  const oneTimeLinks = oneTimeLinkPages(services);
  const pages = singlePages(services);
  const previewLinks = previewLinkPages(services, frame, articles.show);
  const previews = previewPages(services, frame);
  const proofreading = proofreadingPages(services);
  const publications = publicationPages(services, articles.show);
  const related = relatedPages(services, articles.show);
  const reviews = reviewPages(services, articles.show);
  const revisions = revisionPages(services);
  const secondFactor = secondFactorPages(services);
  const schedules = schedulePages(services, articles.show);
  const sessions = sessionPages(services, articles.resume);
  const settings = settingsPages(services, frame);
  const sources = sourcePages(services);
  const start = startPages(services);
  const statistics = statisticsPages(services);
  const style = stylePages(services, frame);
  const tags = tagPages(services);
  const tickets = ticketPages(services);
  const topics = topicPages(services);
  const users = userPages(services);
  const wechat = wechatPages(services);
  const words = wordPages(services);

  return [
    { method: 'get', path: '/sign-in', right: 'anyone', handle: sessions.askToSignIn },
    { method: 'post', path: '/sign-in', right: 'anyone', handle: sessions.signIn, limit: articleLimit },
    { method: 'get', path: '/sign-in/code', right: 'anyone', handle: sessions.askForCode },
    { method: 'post', path: '/sign-in/code', right: 'anyone', handle: sessions.giveCode, limit: articleLimit }, // prettier-ignore
    { method: 'get', path: '/join/:token', right: 'anyone', handle: oneTimeLinks.askToJoin },
    { method: 'post', path: '/join/:token', right: 'anyone', handle: oneTimeLinks.join },
    { method: 'get', path: '/reset/:token', right: 'anyone', handle: oneTimeLinks.askForNewPassword },
    { method: 'post', path: '/reset/:token', right: 'anyone', handle: oneTimeLinks.setNewPassword },
    { method: 'get', path: '/first-administrator/:token', right: 'anyone', handle: firstAdministrator.ask },
    { method: 'post', path: '/first-administrator/:token', right: 'anyone', handle: firstAdministrator.make },

    { method: 'get', path: '/previews/:token', right: 'anyone', handle: previewLinks.open },

    { method: 'get', path: '/', right: 'signed-in', handle: start.show },
    { method: 'post', path: '/sign-out', right: 'signed-in', handle: sessions.signOut, beforeSecondFactor: true }, // prettier-ignore
    { method: 'post', path: '/sign-out-everywhere', right: 'signed-in', handle: sessions.signOutEverywhere, beforeSecondFactor: true }, // prettier-ignore
    { method: 'get', path: '/password', right: 'signed-in', handle: sessions.askForPassword },
    { method: 'post', path: '/password', right: 'signed-in', handle: sessions.changePassword },
    { method: 'post', path: '/resumption', right: 'signed-in', handle: sessions.resume, limit: articleLimit },
    { method: 'get', path: '/account', right: 'signed-in', handle: account.show },
    { method: 'post', path: '/account', right: 'signed-in', handle: account.change },
    { method: 'post', path: '/account/sessions/:session/sign-out', right: 'signed-in', handle: account.endSession }, // prettier-ignore
    { method: 'post', path: '/account/other-sessions/sign-out', right: 'signed-in', handle: account.endOtherSessions }, // prettier-ignore
    { method: 'get', path: '/account/second-factor', right: 'signed-in', handle: secondFactor.show, beforeSecondFactor: true }, // prettier-ignore
    { method: 'post', path: '/account/second-factor', right: 'signed-in', handle: secondFactor.set, limit: articleLimit, beforeSecondFactor: true }, // prettier-ignore
    { method: 'post', path: '/account/second-factor/removal', right: 'signed-in', handle: secondFactor.remove }, // prettier-ignore
    { method: 'post', path: '/account/recovery-codes', right: 'signed-in', handle: secondFactor.renewCodes },

    { method: 'get', path: '/articles', right: 'write', handle: articles.list },
    { method: 'get', path: '/articles/new', right: 'write', handle: articles.compose },
    { method: 'post', path: '/articles', right: 'write', handle: articles.create, limit: articleLimit, fields: 400, uploads: uploadLimits, keepsTyped: true }, // prettier-ignore
    { method: 'post', path: '/articles/live-preview', right: 'write', handle: previews.live, limit: articleLimit, fields: 400 }, // prettier-ignore
    { method: 'post', path: '/articles/proofreading', right: 'write', handle: proofreading.live, limit: articleLimit }, // prettier-ignore
    { method: 'post', path: '/articles/bulk', right: 'write', handle: bulk.ask, fields: 200 },
    { method: 'post', path: '/articles/bulk/acts', right: 'write', handle: bulk.perform, fields: 200 },
    { method: 'get', path: '/articles/:id', right: 'write', handle: articles.edit },
    { method: 'post', path: '/articles/:id', right: 'write', handle: articles.save, limit: articleLimit, fields: 2000, uploads: uploadLimits, keepsTyped: true }, // prettier-ignore
    {
      method: 'post',
      path: '/autosaves',
      right: 'write',
      handle: editing.keep,
      limit: articleLimit,
      fields: 400,
    },
    { method: 'post', path: '/autosaves/removal', right: 'write', handle: editing.drop },
    { method: 'post', path: '/articles/:id/lease', right: 'write', handle: editing.beat },
    {
      method: 'post',
      path: '/articles/:id/old-addresses/removal',
      right: 'edit',
      handle: articles.removeOldAddress,
    },
    { method: 'post', path: '/articles/:id/lease/removal', right: 'write', handle: editing.release },
    { method: 'post', path: '/articles/:id/takeover', right: 'write', handle: editing.takeOver },
    { method: 'get', path: '/articles/:id/revisions/:revisionId', right: 'write', handle: revisions.show },
    { method: 'get', path: '/articles/:id/original', right: 'write', handle: cleaner.compare },
    { method: 'post', path: '/articles/:id/revisions/:revisionId/restoration', right: 'write', handle: revisions.restore }, // prettier-ignore
    { method: 'get', path: '/articles/:id/compare', right: 'write', handle: comparisons.show },
    { method: 'get', path: '/articles/:id/proofreading', right: 'write', handle: proofreading.show },
    { method: 'post', path: '/articles/:id/proofreading/fixes', right: 'write', handle: proofreading.fix },
    { method: 'post', path: '/articles/:id/proofreading/ignored', right: 'write', handle: proofreading.ignore }, // prettier-ignore
    { method: 'post', path: '/articles/:id/proofreading/links', right: 'write', handle: proofreading.checkLinks }, // prettier-ignore
    { method: 'get', path: '/articles/:id/preview', right: 'write', handle: previews.preview },
    { method: 'get', path: '/articles/:id/preview-desk', right: 'write', handle: previews.desk },
    { method: 'post', path: '/articles/:id/submission', right: 'write', handle: reviews.submit },
    { method: 'post', path: '/articles/:id/recall', right: 'write', handle: reviews.recall },
    { method: 'post', path: '/articles/:id/return', right: 'sign', handle: reviews.sendBack },
    { method: 'post', path: '/articles/:id/sign-offs', right: 'sign', handle: reviews.signOff },
    { method: 'post', path: '/articles/:id/assignment', right: 'write', handle: reviews.assign },
    { method: 'post', path: '/articles/:id/remarks', right: 'write', handle: reviews.remark },
    { method: 'post', path: '/articles/:id/plan', right: 'plan', handle: schedules.plan },
    { method: 'post', path: '/articles/:id/unreviewed-publication', right: 'sign', handle: reviews.publishUnreviewed }, // prettier-ignore
    { method: 'post', path: '/articles/:id/publication', right: 'publish', handle: publications.publish },
    { method: 'post', path: '/articles/:id/withdrawal', right: 'withdraw', handle: publications.withdraw },
    { method: 'post', path: '/articles/:id/erasure', right: 'erase', handle: publications.erase },
    { method: 'post', path: '/articles/:id/erasure-withdrawal', right: 'erase', handle: publications.takeErasureBack }, // prettier-ignore
    { method: 'post', path: '/articles/:id/correction', right: 'correct', handle: corrections.add },
    { method: 'post', path: '/articles/:id/preview-links', right: 'write', handle: previewLinks.add },
    { method: 'post', path: '/articles/:id/preview-links/:linkId/revocation', right: 'write', handle: previewLinks.revoke }, // prettier-ignore
    { method: 'get', path: '/articles/:id/wechat', right: 'write', handle: wechat.show },
    { method: 'post', path: '/articles/:id/related', right: 'edit', handle: related.set },
    { method: 'post', path: '/articles/:id/placement', right: 'front-page', handle: frontPage.place },

    { method: 'get', path: '/cleaner', right: 'write', handle: cleaner.ask },
    {
      method: 'post',
      path: '/cleaner',
      right: 'write',
      handle: cleaner.clean,
      limit: articleLimit,
      fields: 4000,
      uploads: noFiles,
    },
    {
      method: 'post',
      path: '/cleaner/form',
      right: 'write',
      handle: cleaner.fill,
      limit: articleLimit,
      fields: 4000,
      uploads: noFiles,
    },

    { method: 'get', path: '/media', right: 'write', handle: media.list },
    { method: 'post', path: '/media', right: 'write', handle: media.add, uploads: uploadLimits },
    { method: 'post', path: '/media/fetches', right: 'write', handle: media.fetch },
    { method: 'get', path: '/media/:id', right: 'write', handle: media.show },
    { method: 'post', path: '/media/:id', right: 'write', handle: media.change },
    { method: 'get', path: '/media/:id/replacement', right: 'write', handle: mediaReplacements.show },
    { method: 'post', path: '/media/:id/replacement', right: 'write', handle: mediaReplacements.take, uploads: oneFile }, // prettier-ignore
    { method: 'post', path: '/media/:id/replacement/uses', right: 'write', handle: mediaReplacements.replace, fields: 300 }, // prettier-ignore

    { method: 'get', path: '/front-page', right: 'front-page', handle: frontPage.show },
    { method: 'post', path: '/front-page', right: 'front-page', handle: frontPage.set, fields: 400 },
    { method: 'post', path: '/front-page/preview', right: 'front-page', handle: frontPage.preview, fields: 400 }, // prettier-ignore
    { method: 'post', path: '/front-page/live-preview', right: 'front-page', handle: frontPage.live, fields: 400 }, // prettier-ignore
    { method: 'post', path: '/front-page/undo', right: 'front-page', handle: frontPage.undo },
    { method: 'post', path: '/breaking', right: 'front-page', handle: frontPage.setBreaking },

    { method: 'post', path: '/sample-removal', right: 'erase', handle: start.removeSample },

    { method: 'get', path: '/topics', right: 'edit', handle: topics.list },
    { method: 'get', path: '/topics/new', right: 'edit', handle: topics.compose },
    { method: 'post', path: '/topics', right: 'edit', handle: topics.add },
    { method: 'get', path: '/topics/:id', right: 'edit', handle: topics.edit },
    { method: 'post', path: '/topics/:id', right: 'edit', handle: topics.change },
    { method: 'post', path: '/topics/:id/removal', right: 'edit', handle: topics.remove },

    { method: 'get', path: '/tags', right: 'edit', handle: tags.list },
    { method: 'get', path: '/tag', right: 'edit', handle: tags.show },
    { method: 'post', path: '/tag/name', right: 'edit', handle: tags.rename },
    { method: 'post', path: '/tag/restoration', right: 'edit', handle: tags.restore },

    { method: 'get', path: '/statistics', right: 'write', handle: statistics.show },

    { method: 'get', path: '/tickets', right: 'edit', handle: tickets.list },
    { method: 'get', path: '/tickets/:id', right: 'edit', handle: tickets.show },
    { method: 'post', path: '/tickets/:id/assignment', right: 'edit', handle: tickets.assign },
    { method: 'post', path: '/tickets/:id/answer', right: 'edit', handle: tickets.answer },
    { method: 'post', path: '/tickets/:id/closing', right: 'edit', handle: tickets.close },

    { method: 'get', path: '/channels', right: 'channels', handle: channels.list },
    { method: 'post', path: '/channels', right: 'channels', handle: channels.add },
    { method: 'get', path: '/channels/:id', right: 'channels', handle: channels.edit },
    { method: 'post', path: '/channels/:id', right: 'channels', handle: channels.change },
    { method: 'post', path: '/channels/:id/removal', right: 'channels', handle: channels.remove },

    { method: 'get', path: '/pages', right: 'settings', handle: pages.list },
    { method: 'get', path: '/pages/new', right: 'settings', handle: pages.compose },
    { method: 'post', path: '/pages', right: 'settings', handle: pages.add, limit: articleLimit },
    { method: 'get', path: '/pages/:id', right: 'settings', handle: pages.edit },
    { method: 'post', path: '/pages/:id', right: 'settings', handle: pages.change, limit: articleLimit },
    { method: 'post', path: '/pages/:id/removal', right: 'settings', handle: pages.remove },

    { method: 'get', path: '/words', right: 'settings', handle: words.show },
    { method: 'post', path: '/words', right: 'settings', handle: words.set, limit: articleLimit },

    { method: 'get', path: '/sources', right: 'settings', handle: sources.list },
    { method: 'post', path: '/sources', right: 'settings', handle: sources.add },
    { method: 'get', path: '/sources/:id', right: 'settings', handle: sources.edit },
    { method: 'post', path: '/sources/:id', right: 'settings', handle: sources.change },
    { method: 'post', path: '/sources/:id/removal', right: 'settings', handle: sources.remove },

    { method: 'get', path: '/glossary', right: 'settings', handle: glossary.list },
    { method: 'post', path: '/glossary', right: 'settings', handle: glossary.add },
    { method: 'get', path: '/glossary/:id', right: 'settings', handle: glossary.edit },
    { method: 'post', path: '/glossary/:id', right: 'settings', handle: glossary.change },
    { method: 'post', path: '/glossary/:id/removal', right: 'settings', handle: glossary.remove },

    { method: 'get', path: '/authors', right: 'settings', handle: authors.list },
    { method: 'get', path: '/authors/new', right: 'settings', handle: authors.compose },
    { method: 'post', path: '/authors', right: 'settings', handle: authors.add },
    { method: 'get', path: '/authors/:id', right: 'settings', handle: authors.edit },
    { method: 'post', path: '/authors/:id', right: 'settings', handle: authors.change },
    { method: 'post', path: '/authors/:id/removal', right: 'settings', handle: authors.remove },

    { method: 'get', path: '/users', right: 'people', handle: users.list },
    { method: 'post', path: '/users', right: 'people', handle: users.add },
    { method: 'get', path: '/users/:id', right: 'people', handle: users.edit },
    { method: 'post', path: '/users/:id', right: 'people', handle: users.change },
    { method: 'post', path: '/users/:id/password', right: 'people', handle: users.setPassword },
    { method: 'post', path: '/users/:id/reset', right: 'people', handle: users.openReset },
    { method: 'post', path: '/users/:id/reset/removal', right: 'people', handle: users.closeReset },
    { method: 'post', path: '/users/:id/second-factor/removal', right: 'people', handle: users.removeSecondFactor }, // prettier-ignore
    { method: 'post', path: '/invitations', right: 'people', handle: users.invite },
    { method: 'post', path: '/invitations/:id', right: 'people', handle: users.renewInvitation },
    { method: 'post', path: '/invitations/:id/removal', right: 'people', handle: users.withdrawInvitation },

    { method: 'get', path: '/settings', right: 'settings', handle: settings.show },
    { method: 'post', path: '/settings', right: 'settings', handle: settings.set },
    { method: 'post', path: '/settings/preview', right: 'settings', handle: settings.preview },
    { method: 'get', path: '/settings/style', right: 'settings', handle: settings.style },

    { method: 'get', path: '/help', right: 'signed-in', handle: help.show },

    { method: 'get', path: '/style', right: 'signed-in', handle: style.show },
    { method: 'get', path: '/style/parts', right: 'signed-in', handle: style.parts },
    { method: 'get', path: '/style/display', right: 'signed-in', handle: style.display },

    { method: 'get', path: '/ledger', right: 'ledger', handle: ledger.list },
    { method: 'get', path: '/ledger/export', right: 'ledger', handle: ledger.export },
    { method: 'post', path: '/ledger/key', right: 'ledger-key', handle: ledger.addKey },
  ];
}

export function adminRoutes(services: Services, { frame, render, files }: DeskFace): RequestHandler {
  const { config, desk, log } = services;
  const isHttps = config.siteUrl.startsWith('https:');
  const headers: Record<'desk' | 'preview', string[]> = {
    desk: securityHeaders('desk', isHttps),
    preview: securityHeaders('preview', isHttps),
  };
  const layout = createLayout(services, render, files);
  const routes = deskRoutes(services, frame);
  const secondFactor = secondFactorPages(services);
  const router = Router({ strict: true, caseSensitive: true });

  /** The session behind a request; one that is in use lives on, and so does its cookie. */
  function sessionOf(request: Request, response: Response): Session | undefined {
    const token = cookieValue(request.headers.cookie, 'session', isHttps);
    const session = token === undefined ? undefined : desk.sessions.find(token);
    if (session && desk.sessions.touch(session))
      response.setHeader('Set-Cookie', setCookie('session', token!, isHttps, sessionLivesMs));
    return session;
  }

  function visitFrom(request: Request, response: Response): Visit {
    return {
      params: request.params as Record<string, string>,
      query: Object.fromEntries(new URL(request.originalUrl, 'http://own.invalid').searchParams),
      form: formFrom(request.body, response.locals.files as Map<string, UploadedFile[]> | undefined),
      address: request.originalUrl,
      browser: {
        address: request.ip ?? '',
        userAgent: request.headers['user-agent'] ?? '',
        deviceToken: cookieValue(request.headers.cookie, 'device', isHttps),
      },
      token: cookieValue(request.headers.cookie, 'session', isHttps),
      stepToken: cookieValue(request.headers.cookie, 'sign-in-step', isHttps),
      askedLanguage:
        new URL(request.originalUrl, 'http://own.invalid').searchParams.get('language') ??
        cookieValue(request.headers.cookie, 'language', isHttps),
      wantsJson: wantsJson(request),
    };
  }

  function setPolicy(response: Response, policy: Policy & keyof typeof headers) {
    const lines = headers[policy];
    for (let at = 0; at < lines.length; at += 2) response.setHeader(lines[at]!, lines[at + 1]!);
  }

  function send(
    request: Request,
    response: Response,
    visit: Visit,
    answer: DeskAnswer,
    session: Session | undefined,
  ) {
    if ('preview' in answer) {
      setPolicy(response, 'preview');
      response.type('html').send(answer.preview);
      return;
    }
    if ('style' in answer) {
      response.type('css').send(answer.style);
      return;
    }
    if ('download' in answer) {
      response.setHeader('Content-Disposition', `attachment; filename="${answer.name}"`);
      response.type(answer.contentType).send(answer.download);
      return;
    }
    if ('json' in answer) {
      response.status(answer.status ?? 200).json(answer.json);
      return;
    }
    if (answer.headers) for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value); // prettier-ignore
    if ('seeOther' in answer) {
      response.redirect(303, answer.seeOther);
      return;
    }
    const account = 'account' in answer ? answer.account : session?.account;
    const language = languageFor(account, visit.askedLanguage);
    // The pages before signing in speak as the desk last did in this browser.
    if ((cookieValue(request.headers.cookie, 'language', isHttps) ?? 'hans') !== language && (account || visit.query.language !== undefined))
      response.append('Set-Cookie', setCookie('language', language, isHttps, deviceLivesMs)); // prettier-ignore
    response.status(answer.status ?? 200).type('html').send(layout(answer, visit, account)); // prettier-ignore
  }

  /** Where to go on after signing in: here, if this is a page; else the page that stands at the same address, or the first one. */
  function backTo(route: DeskRoute | undefined, request: Request): string {
    const isPage =
      request.method !== 'POST' ||
      routes.some(({ method, path }) => method === 'get' && path === route?.path);
    return isPage ? request.originalUrl : adminUrls.home();
  }

  const keepsTyped = (route: DeskRoute) => route.method === 'post' && 'keepsTyped' in route;
  const owesSecondFactor = (route: DeskRoute, { account }: Session) =>
    !('beforeSecondFactor' in route) && secondFactor.isOwed(account);

  /** Nobody passes without a session and the right that the route asks for, nor without the second factor that a role asks for. */
  function guard(route: DeskRoute): RequestHandler {
    return (request, response, next) => {
      if (route.right === 'anyone') {
        next();
        return;
      }
      const session = sessionOf(request, response);
      response.locals.session = session;
      if (session) {
        if (route.right !== 'signed-in' && !may(session.account.roles, route.right)) next(new Forbidden());
        else if (!owesSecondFactor(route, session) || keepsTyped(route)) next();
        else if (wantsJson(request)) next(new Forbidden('请先开启两步验证。'));
        else response.redirect(303, adminUrls.secondFactor(backTo(route, request)));
      } else if (keepsTyped(route)) {
        next();
      } else if (wantsJson(request)) {
        next(new ExpectedError(401, '登录已经过期。请在另一个窗口重新登录，再回来继续。'));
      } else {
        response.redirect(303, adminUrls.signIn(backTo(route, request)));
      }
    };
  }

  /** Reads a form's body, as that of a form without files or, where the route takes some, with them. */
  function bodyOf(route: DeskRoute): RequestHandler {
    const limit = route.limit ?? formLimit;
    const plain = formBody(limit, route.fields);
    const { uploads } = route;
    if (!uploads) return plain;
    const withFiles = multipartBody((_request, takesFiles) => ({
      folder: incomingFolder(config.dataDir),
      // Of somebody who has to sign in again only the text is kept; that much is read through for it.
      limits: takesFiles ? uploads : { ...uploads, bytes: Math.min(uploads.bytes, 200 * 1024 * 1024) },
      fields: route.fields ?? mostFields,
      textBytes: bytesOf[limit],
      byteLimit,
      takesFiles,
    }));
    return (request, response, next) =>
      isMultipart(request) ? withFiles(request, response, next) : plain(request, response, next);
  }

  function handler(route: DeskRoute): RequestHandler {
    return async (request: Request, response: Response) => {
      const visit = visitFrom(request, response);
      const session = response.locals.session as Session | undefined;
      const answering = async () =>
        route.right === 'anyone'
          ? route.handle(visit)
          : session
            ? owesSecondFactor(route, session)
              ? secondFactor.askFirst({ ...visit, session, account: session.account })
              : route.handle({ ...visit, session, account: session.account })
            : signInPage({ to: request.originalUrl, typed: visit.form.fields(), status: 403 });
      // Files of the form stay until this is done, even if nobody waits for the answer any more.
      const answer = await (response.locals.answering = answering());
      send(request, response, visit, answer, session);
    };
  }

  router.use((request: Request, response: Response, next: NextFunction) => {
    const began = performance.now();
    response.on('finish', () => {
      const session = response.locals.session as Session | undefined;
      log.info({
        method: request.method,
        path: request.originalUrl
          .replace(/\?.*$/s, '')
          .replace(/(\/(?:first-administrator|join|reset|previews)\/).*/s, '$1…'),
        status: response.statusCode,
        ms: Math.round(performance.now() - began),
        account: session?.account.id ?? null,
      });
    });
    setPolicy(response, 'desk');
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.use(sameOrigin(ownOrigins(config)));
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (request.originalUrl.startsWith('/admin/')) next();
    else response.redirect(308, adminUrls.home());
  });
  for (const route of routes) {
    // A form's body may take minutes to arrive: whether its sender still has the right is looked at again once it is there.
    const form = route.method === 'post' ? [bodyOf(route), guard(route)] : [];
    const handlers = [guard(route), ...form];
    router[route.method](route.path, ...handlers, handler(route));
  }
  router.use((request: Request, response: Response) => {
    if (sessionOf(request, response)) throw new NotFound();
    response.redirect(
      303,
      adminUrls.signIn(request.method === 'POST' ? adminUrls.home() : request.originalUrl),
    );
  });
  // A script gets words that it can show, not a page.
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (!wantsJson(request) || response.headersSent || !(error instanceof ExpectedError)) next(error);
    else response.status(error.status).json({ problems: [{ name: '', message: error.message }] });
  });
  return router;
}

/** Whether a script of the desk asks; browsers that show a page ask for HTML. */
function wantsJson(request: Request): boolean {
  return /^application\/json\b/.test(request.headers.accept ?? '');
}
