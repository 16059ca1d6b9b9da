/** What stands around every page of the desk: its name, where one can go, who is signed in, and the notice after an act. */
import { type Account, type Language, languages } from '../accounts/accounts.ts';
import { may, type Right } from '../accounts/rights.ts';
import { type Dates, datesIn } from '../chinese/dates.ts';
import type { StaticFiles } from '../http/static-files.ts';
import { escapeHtml, type Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { helpFor } from './help.ts';
import type { DeskPage, Visit } from './visit.ts';
import { createTranslators, messagesForScripts, type Translate } from './translation.ts';
import { deskWordsIn, languageNames, noticeFrom } from './wording.ts';

const sections: { label: string; href: string; right: Right }[] = [
  { label: '稿件', href: adminUrls.articles(), right: 'write' },
  { label: '清洗', href: adminUrls.cleaner(), right: 'write' },
  { label: '图片与附件', href: adminUrls.media(), right: 'write' },
  { label: '首页编排', href: adminUrls.frontPage(), right: 'front-page' },
  { label: '专题', href: adminUrls.topics(), right: 'edit' },
  { label: '频道', href: adminUrls.channels(), right: 'channels' },
  { label: '单页', href: adminUrls.pages(), right: 'settings' },
  { label: '词表', href: adminUrls.words(), right: 'settings' },
  { label: '来源单位', href: adminUrls.sources(), right: 'settings' },
  { label: '用户', href: adminUrls.users(), right: 'people' },
  { label: '设置', href: adminUrls.settings(), right: 'settings' },
  { label: '发布台账', href: adminUrls.ledger(), right: 'ledger' },
];

/** The tag of a desk's language for `lang` (RFC 5646). */
const tags: Record<Language, string> = { hans: 'zh-Hans', hant: 'zh-Hant', en: 'en' };

/** What a view of the desk has in every language: its messages, words and dates. */
export function createSpeech({ desk, converter }: Pick<Services, 'desk' | 'converter'>) {
  const translators = createTranslators(converter);
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
          ? sections
              .filter(({ right }) => may(account.roles, right))
              .map((section) => ({
                ...section,
                label: t(section.label),
                isCurrent: path === section.href || path.startsWith(`${section.href}/`),
              }))
          : [],
        notice: page.status === undefined ? noticeFrom(query, t) : '',
      },
      ambient,
    );
  };
}
