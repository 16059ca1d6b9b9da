/** What stands around every page of the desk: its name, where one can go, who is signed in, and the notice after an act. */
import type { Account } from '../accounts/accounts.ts';
import { may, type Right } from '../accounts/rights.ts';
import { datesIn } from '../chinese/dates.ts';
import type { StaticFiles } from '../http/static-files.ts';
import type { Render } from '../http/view.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import type { DeskPage, Visit } from './visit.ts';
import { deskWords, noticeFrom } from './wording.ts';

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
  path === href || path.startsWith(`${href}/`) || href === `${path}s`;

export function createLayout({ desk }: Services, render: Render, files: StaticFiles) {
  /** The addresses of those that are there: without its scripts the desk works too. */
  const addresses = (...names: string[]) => names.filter(files.has).map(files.address);
  const plain = { stylesheets: addresses('desk.css'), scripts: addresses('desk.js') };
  const withEditor = {
    stylesheets: addresses('desk.css', 'editor.css'),
    scripts: addresses('desk.js', 'editor.js'),
  };

  /** The whole HTML of a page of the desk. */
  return (page: DeskPage, { address, query }: Visit, account: Account | undefined): string => {
    const { siteName, timeZone } = desk.settings.read();
    const ambient = { urls: adminUrls, dates: datesIn(timeZone), words: deskWords };
    const path = address.replace(/\?.*$/s, '');
    const problems = (page.data.problems ?? {}) as Record<string, string>;
    return render(
      'layouts/admin',
      {
        body: render(page.view, page.data, ambient),
        title: `${Object.keys(problems).length > 0 ? '有误：' : ''}${page.title}`,
        siteName,
        icons: addresses('icon.svg'),
        ...(page.hasEditor ? withEditor : plain),
        account,
        navigation: account
          ? grouped(
              sections
                .filter(({ right }) => may(account.roles, right))
                .map((section) => ({
                  ...section,
                  isCurrent: isWithin(path, section.href),
                })),
            )
          : [],
        notice: page.status === undefined ? noticeFrom(query) : '',
      },
      ambient,
    );
  };
}
