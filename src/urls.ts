/** Every address of the site and the desk. Readers' addresses carry the prefix of the variant they are read in. */
import type { Script, Variant } from './chinese/convert.ts';

/** The first part of the path for a variant, on a site that is not at home in it. */
const prefixes: Record<Variant, string> = { 'zh-Hans': '/cn', 'zh-Hant-TW': '/tw', 'zh-Hant-HK': '/hk' };

/** All variants, the Simplified one first. */
export const variants = Object.keys(prefixes) as Variant[];

/** The variant in which a site is at home. */
export function ownVariant(script: Script): Variant {
  return script === 'hans' ? 'zh-Hans' : 'zh-Hant-TW';
}

/** The variants that a site is offered in, Simplified first. */
export function offeredVariants(site: {
  script: Script;
  offersOtherScript: boolean;
  offersHongKong: boolean;
}): Variant[] {
  const own = ownVariant(site.script);
  return variants.filter(
    (variant) => variant === own || (variant === 'zh-Hant-HK' ? site.offersHongKong : site.offersOtherScript),
  );
}

/** All prefixes, whether or not a site offers what stands behind them. */
export const variantPrefixes = Object.values(prefixes);

/** What the paths of a variant begin with; '' for the site's own. */
export function variantPrefix(variant: Variant, siteScript: Script): string {
  return variant === ownVariant(siteScript) ? '' : prefixes[variant];
}

/** The variant behind the first part of a path (`tw`, `cn`). */
export function variantOfPrefix(part: string): Variant | undefined {
  return variants.find((variant) => prefixes[variant] === `/${part}`);
}

/** What is the same for all: files, the desk, and addresses that name their variant themselves. */
const sameInAll = new RegExp(`^(?:/media|/assets|/admin|${variantPrefixes.join('|')})(?:/|$)`);

interface Numbered {
  page?: number;
  before?: string;
  after?: string;
}

function withQuery(path: string, { page, before, after }: Numbered): string {
  if (before !== undefined) return `${path}?before=${before}`;
  if (after !== undefined) return `${path}?after=${after}`;
  return page !== undefined && page > 1 ? `${path}?page=${page}` : path;
}

/** Readers' addresses in one variant. `siteUrl` is the site's origin, `prefix` is from variantPrefix. */
export function createUrls(siteUrl: string, prefix: string, asset: (name: string) => string) {
  const leading = (address: string) =>
    address.startsWith('/') && !sameInAll.test(address) ? prefix + address : address;
  return {
    home: () => `${prefix}/`,
    channel: (channel: { slug: string }, place: Numbered = {}) =>
      withQuery(`${prefix}/channels/${channel.slug}`, place),
    article: (articleId: number) => `${prefix}/articles/${articleId}`,
    articleQrCode: (articleId: number) => `${prefix}/articles/${articleId}/qr.svg`,
    /** Where a headline leads: to the article, or to the address that it was given instead. */
    headline: ({ articleId, target }: { articleId: number; target: string }) =>
      target === '' ? `${prefix}/articles/${articleId}` : leading(target),
    /** An address that editors gave: a path of our own is read in the same variant. */
    leading,
    page: (slug: string) => `${prefix}/pages/${slug}`,
    topic: ({ slug }: { slug: string }) => `${prefix}/topics/${slug}`,
    latest: (place: Numbered = {}) => withQuery(`${prefix}/latest`, place),
    corrections: () => `${prefix}/corrections`,
    feed: () => `${prefix}/feed.xml`,
    asset,
    /** How somebody reads: the style that is theirs, and where their choice is sent. The same in every variant. */
    displayStyle: () => '/display.css',
    display: () => '/display',
    /** The same path with the site's origin in front. */
    absolute: (path: string) => `${siteUrl}${path}`,
  };
}

export type Urls = ReturnType<typeof createUrls>;

const choiceQuery = (choice: Record<string, string>) => {
  const query = new URLSearchParams(choice).toString();
  return query === '' ? '' : `?${query}`;
};

/** A query with the names that have a value. */
function queryText(query: Record<string, string>): string {
  const said = Object.entries(query).filter(([, value]) => value !== '');
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
}

/** The desk's addresses. */
export const adminUrls = {
  /** What readers see, in the site's own variant. */
  site: () => '/',
  online: (id: number) => `/articles/${id}`,
  home: () => '/admin/',
  signIn: (backTo?: string) => `/admin/sign-in${backTo ? `?to=${encodeURIComponent(backTo)}` : ''}`,
  signInCode: (backTo?: string) => `/admin/sign-in/code${backTo ? `?to=${encodeURIComponent(backTo)}` : ''}`,
  signOut: () => '/admin/sign-out',
  signOutEverywhere: () => '/admin/sign-out-everywhere',
  password: () => '/admin/password',
  account: () => '/admin/account',
  accountSession: (session: string) => `/admin/account/sessions/${session}/sign-out`,
  otherSessions: () => '/admin/account/other-sessions/sign-out',
  secondFactor: (backTo?: string) =>
    `/admin/account/second-factor${backTo ? `?to=${encodeURIComponent(backTo)}` : ''}`,
  secondFactorRemoval: () => '/admin/account/second-factor/removal',
  recoveryCodes: () => '/admin/account/recovery-codes',
  resumption: () => '/admin/resumption',
  firstAdministrator: (token: string) => `/admin/first-administrator/${token}`,
  join: (token: string) => `/admin/join/${token}`,
  reset: (token: string) => `/admin/reset/${token}`,
  invitations: () => '/admin/invitations',
  invitation: (id: number) => `/admin/invitations/${id}`,
  invitationRemoval: (id: number) => `/admin/invitations/${id}/removal`,
  articles: (query = '') => `/admin/articles${query}`,
  bulk: () => '/admin/articles/bulk',
  bulkActs: () => '/admin/articles/bulk/acts',
  restoredForm: (id: number) => `/admin/articles/${id}?restore=autosave`,
  restoredNewForm: (formId: string) => `/admin/articles/new?form=${encodeURIComponent(formId)}`,
  autosaves: () => '/admin/autosaves',
  autosaveRemoval: () => '/admin/autosaves/removal',
  lease: (id: number) => `/admin/articles/${id}/lease`,
  oldAddressRemoval: (id: number) => `/admin/articles/${id}/old-addresses/removal`,
  leaseRemoval: (id: number) => `/admin/articles/${id}/lease/removal`,
  takeover: (id: number) => `/admin/articles/${id}/takeover`,
  newArticle: (channelId?: number) =>
    `/admin/articles/new${channelId === undefined ? '' : `?channel=${channelId}`}`,
  article: (id: number) => `/admin/articles/${id}`,
  revision: (id: number, revisionId: number) => `/admin/articles/${id}/revisions/${revisionId}`,
  restoration: (id: number, revisionId: number) =>
    `/admin/articles/${id}/revisions/${revisionId}/restoration`,
  comparison: (id: number, from?: number, to?: number, view?: 'side') =>
    `/admin/articles/${id}/compare${from === undefined ? '' : `?from=${from}&to=${to ?? ''}${view ? `&view=${view}` : ''}`}`,
  livePreview: () => '/admin/articles/live-preview',
  preview: (id: number, variant?: string) =>
    `/admin/articles/${id}/preview${variant ? `?variant=${variant}` : ''}`,
  /** The preview in a frame, with the choice of variant and width beside it. */
  previewDesk: (id: number, variant?: string, width?: string) =>
    `/admin/articles/${id}/preview-desk${variant ? `?variant=${variant}&width=${width ?? 'wide'}` : ''}`,
  /** The original of a wire story beside its article. */
  original: (id: number) => `/admin/articles/${id}/original`,
  cleaner: (withSample = false) => `/admin/cleaner${withSample ? '?sample' : ''}`,
  cleanerForm: () => '/admin/cleaner/form',
  proofreading: (id: number) => `/admin/articles/${id}/proofreading`,
  corrections: (id: number) => `/admin/articles/${id}/proofreading/fixes`,
  ignoredFindings: (id: number) => `/admin/articles/${id}/proofreading/ignored`,
  linkCheck: (id: number) => `/admin/articles/${id}/proofreading/links`,
  liveProofreading: () => '/admin/articles/proofreading',
  words: () => '/admin/words',
  wechat: (id: number) => `/admin/articles/${id}/wechat`,
  related: (id: number) => `/admin/articles/${id}/related`,
  topics: () => '/admin/topics',
  newTopic: () => '/admin/topics/new',
  topic: (id: number) => `/admin/topics/${id}`,
  topicRemoval: (id: number) => `/admin/topics/${id}/removal`,
  onlineTopic: (slug: string) => `/topics/${slug}`,
  glossary: (query: Record<string, string> = {}) => `/admin/glossary${queryText(query)}`,
  glossaryEntry: (id: number) => `/admin/glossary/${id}`,
  glossaryRemoval: (id: number) => `/admin/glossary/${id}/removal`,
  authors: () => '/admin/authors',
  newAuthor: () => '/admin/authors/new',
  author: (id: number) => `/admin/authors/${id}`,
  authorRemoval: (id: number) => `/admin/authors/${id}/removal`,
  tags: (query: Record<string, string> = {}) => `/admin/tags${queryText(query)}`,
  tag: (name: string) => `/admin/tag${queryText({ name })}`,
  tagName: () => '/admin/tag/name',
  tagRestoration: () => '/admin/tag/restoration',
  statistics: (query: Record<string, string> = {}) => `/admin/statistics${queryText(query)}`,
  tickets: (query: Record<string, string> = {}) => `/admin/tickets${queryText(query)}`,
  ticket: (id: number) => `/admin/tickets/${id}`,
  ticketAssignment: (id: number) => `/admin/tickets/${id}/assignment`,
  ticketAnswer: (id: number) => `/admin/tickets/${id}/answer`,
  ticketClosing: (id: number) => `/admin/tickets/${id}/closing`,
  /** The article's page, with the form for a correction open. */
  articleCorrection: (id: number) => `/admin/articles/${id}?open=correction#correction-panel`,
  sources: () => '/admin/sources',
  source: (id: number) => `/admin/sources/${id}`,
  sourceRemoval: (id: number) => `/admin/sources/${id}/removal`,
  publication: (id: number) => `/admin/articles/${id}/publication`,
  submission: (id: number) => `/admin/articles/${id}/submission`,
  recall: (id: number) => `/admin/articles/${id}/recall`,
  sendBack: (id: number) => `/admin/articles/${id}/return`,
  signOffs: (id: number) => `/admin/articles/${id}/sign-offs`,
  assignment: (id: number) => `/admin/articles/${id}/assignment`,
  remarks: (id: number) => `/admin/articles/${id}/remarks`,
  unreviewedPublication: (id: number) => `/admin/articles/${id}/unreviewed-publication`,
  plan: (id: number) => `/admin/articles/${id}/plan`,
  correction: (id: number) => `/admin/articles/${id}/correction`,
  previewLinks: (id: number) => `/admin/articles/${id}/preview-links`,
  previewLinkRevocation: (id: number, linkId: number) =>
    `/admin/articles/${id}/preview-links/${linkId}/revocation`,
  outsidePreview: (token: string) => `/admin/previews/${token}`,
  erasureWithdrawal: (id: number) => `/admin/articles/${id}/erasure-withdrawal`,
  withdrawal: (id: number) => `/admin/articles/${id}/withdrawal`,
  erasure: (id: number) => `/admin/articles/${id}/erasure`,
  placement: (id: number) => `/admin/articles/${id}/placement`,
  help: (chapter?: string) => `/admin/help${chapter === undefined ? '' : `#${chapter}`}`,
  media: (query = '') => `/admin/media${query}`,
  medium: (id: number) => `/admin/media/${id}`,
  mediumReplacement: (id: number, successor?: number) =>
    `/admin/media/${id}/replacement${successor === undefined ? '' : `?with=${successor}`}`,
  mediumReplacementUses: (id: number) => `/admin/media/${id}/replacement/uses`,
  mediaFetches: () => '/admin/media/fetches',
  sampleRemoval: () => '/admin/sample-removal',
  frontPage: () => '/admin/front-page',
  frontPageVersion: (id: number) => `/admin/front-page?version=${id}`,
  frontPagePreview: () => '/admin/front-page/preview',
  frontPageLivePreview: () => '/admin/front-page/live-preview',
  frontPageUndo: () => '/admin/front-page/undo',
  breaking: () => '/admin/breaking',
  channels: () => '/admin/channels',
  channel: (id: number) => `/admin/channels/${id}`,
  channelRemoval: (id: number) => `/admin/channels/${id}/removal`,
  pages: () => '/admin/pages',
  newPage: (title = '', slug = '') =>
    `/admin/pages/new${title === '' ? '' : `?${new URLSearchParams({ title, slug }).toString()}`}`,
  page: (id: number) => `/admin/pages/${id}`,
  pageRemoval: (id: number) => `/admin/pages/${id}/removal`,
  onlinePage: (slug: string) => `/pages/${slug}`,
  users: () => '/admin/users',
  user: (id: number) => `/admin/users/${id}`,
  userPassword: (id: number) => `/admin/users/${id}/password`,
  userReset: (id: number) => `/admin/users/${id}/reset`,
  userResetRemoval: (id: number) => `/admin/users/${id}/reset/removal`,
  userSecondFactorRemoval: (id: number) => `/admin/users/${id}/second-factor/removal`,
  settings: () => '/admin/settings',
  settingsPreview: () => '/admin/settings/preview',
  settingsStyle: (accent: string) => `/admin/settings/style?${new URLSearchParams({ accent }).toString()}`,
  style: (choice: Record<string, string> = {}) => `/admin/style${choiceQuery(choice)}`,
  styleParts: (choice: Record<string, string>) => `/admin/style/parts${choiceQuery(choice)}`,
  ledger: (query: Record<string, string> = {}) => `/admin/ledger${queryText(query)}`,
  ledgerExport: (query: Record<string, string>) => `/admin/ledger/export${queryText(query)}`,
  ledgerKey: () => '/admin/ledger/key',
};
