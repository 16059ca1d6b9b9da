/** What stands around every page of the desk: its name, where one can go, who is signed in, and the notice after an act. */
import { type Account, type Language, languages } from '../accounts/accounts.ts';
import { may, type Right } from '../accounts/rights.ts';
import { type Dates, datesIn } from '../chinese/dates.ts';
import type { Session } from '../accounts/sessions.ts';
import type { StaticFiles } from '../http/static-files.ts';
import { escapeHtml, type Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { helpFor } from './help.ts';
import type { DeskPage, Visit } from './visit.ts';
import { createTranslators, messagesForScripts, type Translate } from './translation.ts';
import { deskWordsIn, languageNames, noticeFrom } from './wording.ts';

interface Section {
  label: string;
  href: string;
  right: Right;
  /** The name in the bar under which it stands with others. */
  group?: string;
}

const sections: Section[] = [
  { label: '稿件', href: adminUrls.articles(), right: 'write' },
  { label: '清洗', href: adminUrls.cleaner(), right: 'write' },
  { label: '图片与附件', href: adminUrls.media(), right: 'write' },
  { label: '首页编排', href: adminUrls.frontPage(), right: 'front-page' },
  { label: '纠错举报', href: adminUrls.tickets(), right: 'edit' },
  { label: '发稿统计', href: adminUrls.statistics(), right: 'write' },
  { label: '专题', href: adminUrls.topics(), right: 'edit', group: '栏目内容' },
  { label: '标签', href: adminUrls.tags(), right: 'edit', group: '栏目内容' },
  { label: '频道', href: adminUrls.channels(), right: 'channels', group: '栏目内容' },
  { label: '作者', href: adminUrls.authors(), right: 'settings', group: '栏目内容' },
  { label: '单页', href: adminUrls.pages(), right: 'settings', group: '栏目内容' },
  { label: '来源单位', href: adminUrls.sources(), right: 'settings', group: '栏目内容' },
  { label: '词表', href: adminUrls.words(), right: 'settings', group: '栏目内容' },
  { label: '转换词表', href: adminUrls.glossary(), right: 'settings', group: '栏目内容' },
  { label: '用户', href: adminUrls.users(), right: 'people', group: '管理' },
  { label: '设置', href: adminUrls.settings(), right: 'settings', group: '管理' },
  { label: '发布台账', href: adminUrls.ledger(), right: 'ledger', group: '管理' },
];

/** What a bar shows: a link, or a name under which several stand. One alone needs no name above it. */
function grouped<Link extends Section>(links: readonly Link[]): { label: string; links: Link[] }[] {
  const groups: { label: string; links: Link[] }[] = [];
  for (const link of links) {
    const group = link.group && groups.find(({ label }) => label === link.group);
    if (group) group.links.push(link);
    else groups.push({ label: link.group ?? link.label, links: [link] });
  }
  return groups;
}

/** Whether a page belongs to a section: /admin/tag is a page of /admin/tags. */
const isWithin = (path: string, href: string) =>
  [href, href.replace(/s$/, '')].some((base) => path === base || path.startsWith(`${base}/`));

/** The tag of a desk's language for `lang` (RFC 5646). */
const tags: Record<Language, string> = { hans: 'zh-Hans', hant: 'zh-Hant', en: 'en' };

/** What a view of the desk has in every language: its messages, words and dates. */
export function createSpeech({ desk, plainConverter }: Pick<Services, 'desk' | 'plainConverter'>) {
  const translators = createTranslators(plainConverter);
  const wording = {
    hans: deskWordsIn(translators.hans),
    hant: deskWordsIn(translators.hant),
    en: deskWordsIn(translators.en),
  };

  return (language: Language) => {
    const t = translators[language];
    const dates = datesIn(desk.settings.read().timeZone);
    return {
      tag: tags[language],
      t,
      tHtml: (message: string, ...values: Parameters<typeof escapeHtml>[0][]) =>
        t(message, ...values.map(escapeHtml)),
      words: wording[language],
      dates: language === 'en' ? inEnglish(dates) : dates,
      urls: adminUrls,
    };
  };
}

/** Days as 2026-04-30, which is read alike everywhere. */
function inEnglish(dates: Dates): Dates {
  const day = (utc: string) => dates.iso(utc).slice(0, '2026-04-30'.length);
  return {
    ...dates,
    day,
    full: (utc) => `${day(utc)} ${dates.time(utc)}`,
    stamp: (utc) => `${day(utc)} ${dates.timeStamp(utc)}`.trim(),
    weekday: (utc) =>
      ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][
        new Date(`${day(utc)}T00:00:00Z`).getUTCDay()
      ]!,
  };
}

/** Failures in somebody's language; they come with their values already in them. */
function translated(problems: Record<string, string>, t: Translate): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, t(problem)]));
}

/** The address of this page in each language, for who is not signed in. */
function languageLinks(address: string): { name: string; tag: string; href: string }[] {
  const url = new URL(address, 'http://own.invalid');
  return languages.map((language) => {
    url.searchParams.set('language', language);
    return { name: languageNames[language], tag: tags[language], href: url.pathname + url.search };
  });
}

/** The language of a page: that of who is signed in, else the one that is asked for. */
export function languageFor(account: Account | undefined, asked: string | undefined): Language {
  return account?.language ?? languages.find((one) => one === asked) ?? 'hans';
}

/** The language of who is answered with an error: the desk's routes leave the session in a response's `locals`. */
export function languageOf(locals: { session?: Session }): Language {
  return languageFor(locals.session?.account, undefined);
}

export function createLayout(services: Services, render: Render, files: StaticFiles) {
  const { desk } = services;
  const speech = createSpeech(services);
  /** The addresses of those that are there: without its scripts the desk works too. */
  const addresses = (...names: string[]) => names.filter(files.has).map(files.address);
  const plain = { stylesheets: addresses('desk.css'), scripts: addresses('desk.js') };
  const withEditor = {
    stylesheets: addresses('desk.css', 'editor.css'),
    scripts: addresses('desk.js', 'editor.js'),
  };

  /** The whole HTML of a page of the desk. */
  return (page: DeskPage, { address, query, askedLanguage }: Visit, account: Account | undefined): string => {
    const { siteName } = desk.settings.read();
    const { tag, ...ambient } = speech(languageFor(account, askedLanguage));
    const { t } = ambient;
    const path = address.replace(/\?.*$/s, '');
    const problems = (page.data.problems ?? {}) as Record<string, string>;
    return render(
      'layouts/admin',
      {
        body: render(
          page.view,
          page.data.problems ? { ...page.data, problems: translated(problems, t) } : page.data,
          ambient,
        ),
        title: `${Object.keys(problems).length > 0 ? t('有误：') : ''}${t(page.title)}`,
        language: tag,
        siteName,
        icons: addresses('icon.svg'),
        ...(page.hasEditor ? withEditor : plain),
        messages: account ? messagesForScripts(t) : '',
        account,
        // Whoever is not signed in chooses here; forms that came back by POST have no address to go to.
        languages: account || page.status !== undefined ? [] : languageLinks(address),
        help: account && helpFor(page),
        navigation: account
          ? grouped(
              sections
                .filter(({ right }) => may(account.roles, right))
                .map((section) => ({ ...section, isCurrent: isWithin(path, section.href) })),
            ).map(({ label, links }) => ({
              label: t(label),
              links: links.map((link) => ({ ...link, label: t(link.label) })),
            }))
          : [],
        notice: page.status === undefined ? noticeFrom(query, t) : '',
      },
      ambient,
    );
  };
}
