/** /admin/settings: what the newsroom sets about its site. */
import { Conflict, Invalid, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { Settings } from '../settings/settings.ts';
import { adminUrls } from '../urls.ts';
import {
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
} from './visit.ts';

type Typed = Record<keyof Settings, string>;

interface Field {
  name: keyof Settings;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'tel' | 'select' | 'checkbox';
  options?: { value: string; label: string }[];
}

const groups: { legend: string; fields: Field[] }[] = [
  {
    legend: '站点',
    fields: [
      { name: 'siteName', label: '站名', hint: '显示在每一页的页头和标题里' },
      { name: 'description', label: '简介', hint: '一句话，显示在首页和搜索结果里' },
      {
        name: 'script',
        label: '本站文字',
        hint: '页面和稿件以哪种文字为主',
        type: 'select',
        options: [
          { value: 'hans', label: '简体' },
          { value: 'hant', label: '繁體' },
        ],
      },
      {
        name: 'offersOtherScript',
        label: '同时提供另一种文字',
        hint: '简体站另有 /tw/（台湾正体），繁體站另有 /cn/（简体），自动转换',
        type: 'checkbox',
      },
      {
        name: 'offersHongKong',
        label: '另外提供繁體（香港）',
        hint: '在 /hk/ 之下，按香港的字形和用语自动转换',
        type: 'checkbox',
      },
      {
        name: 'accent',
        label: '主色',
        hint: '例如 #a3201d；栏目线、标题和链接用它，深色外观自动调亮；不填就用默认的朱红',
      },
      { name: 'timeZone', label: '时区', hint: '例如 Asia/Shanghai、Asia/Taipei、America/Toronto' },
    ],
  },
  {
    legend: '备案与许可',
    fields: [
      {
        name: 'icpNumber',
        label: 'ICP 备案号',
        hint: '例如 京ICP备12345678号-1；填了就显示在页脚并链接到工信部',
      },
      { name: 'policeNumber', label: '公网安备号', hint: '例如 京公网安备11010502030143号' },
      { name: 'newsLicence', label: '互联网新闻信息服务许可证编号', hint: '只填数字，八到十四位' },
    ],
  },
  {
    legend: '举报与联系',
    fields: [
      { name: 'reportPhone', label: '举报电话', type: 'tel' },
      { name: 'reportEmail', label: '举报邮箱', type: 'email' },
      { name: 'contactPhone', label: '联系电话', type: 'tel' },
      { name: 'contactEmail', label: '联系邮箱', type: 'email' },
      { name: 'contactQq', label: 'QQ' },
      { name: 'contactWechat', label: '微信号' },
      { name: 'contactAddress', label: '地址' },
    ],
  },
];

const names = groups.flatMap(({ fields }) => fields.map(({ name }) => name));

export function settingsPages({ desk }: Services) {
  const { acts, settings, settingsDesk } = desk;

  const versionOf = (stored: Settings) => sha256(canonicalJson(stored));

  function page(typed: Typed, failure?: Failure): DeskPage {
    return {
      view: 'admin/settings',
      title: '设置',
      data: { groups, typed, base: versionOf(settings.read()), problems: failure?.problems ?? {} },
      ...(failure && { status: failure.status }),
    };
  }

  const typedIn = (form: Form) => Object.fromEntries(names.map((name) => [name, form.text(name)])) as Typed;

  return {
    show(): DeskPage {
      const stored = settings.read();
      const typed = Object.fromEntries(
        names.map((name) => [name, stored[name] === false ? '' : String(stored[name])]),
      ) as Typed;
      return page(typed);
    },

    async set({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = typedIn(form);
      try {
        const parsed = Settings.safeParse({
          ...typed,
          offersOtherScript: typed.offersOtherScript !== '',
          offersHongKong: typed.offersHongKong !== '',
        });
        if (!parsed.success) throw new Invalid(problemsOf(parsed.error));
        await acts.perform({ id: account.id }, (act) => {
          if (form.has('base') && form.text('base') !== versionOf(settings.read()))
            throw new Conflict('您打开以后，设置已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          settingsDesk.set(act, parsed.data);
        });
        return done(adminUrls.settings(), 'settings');
      } catch (error) {
        return page(typed, failureFrom(error));
      }
    },
  };
}
