/** /admin/settings: what the newsroom sets about its site, and how the home page would look with it. */
import { roleNames, roles } from '../accounts/rights.ts';
import { Conflict, Invalid, problemsOf } from '../errors.ts';
import type { Form } from '../http/forms.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { Settings, shareTargets } from '../settings/settings.ts';
import type { Frame } from '../site/frame.ts';
import { homePage } from '../site/home.ts';
import { words } from '../chinese/wording.ts';
import { shortageFor } from '../articles/workflow.ts';
import { adminUrls } from '../urls.ts';
import { type Picking, pickingFor, thumbAt, withPicked } from './picture-picker.ts';
import {
  baseAfter,
  type DeskPage,
  done,
  type Failure,
  failureFrom,
  type SeeOther,
  type SignedInVisit,
  type Style,
} from './visit.ts';

/** What the form's fields hold; several choices are parted by spaces. */
type Typed = Record<FormField, string>;

/** Set elsewhere, and kept as it is here. */
type FormField = Exclude<keyof Settings, 'isSample'>;

interface Field {
  name: FormField;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'tel' | 'select' | 'checkbox' | 'picture' | 'lines' | 'choices';
  options?: { value: string; label: string }[];
}

const groups: { legend: string; fields: Field[] }[] = [
  {
    legend: '站点',
    fields: [
      { name: 'siteName', label: '站名', hint: '显示在每一页的页头和标题里' },
      { name: 'description', label: '简介', hint: '一句话，显示在首页和搜索结果里' },
      { name: 'timeZone', label: '时区', hint: '例如 Asia/Shanghai、Asia/Taipei、America/Toronto' },
    ],
  },
  {
    legend: '外观',
    fields: [
      {
        name: 'masthead',
        label: '报头图片',
        hint: '从图库里选，代替页头的站名；不填就显示站名。宜用横的、底色透明的 PNG',
        type: 'picture',
      },
      {
        name: 'accent',
        label: '主色',
        hint: '例如 #a3201d；栏目线、标题和链接用它，深色外观自动调亮；不填就用默认的朱红',
      },
    ],
  },
  {
    legend: '文字',
    fields: [
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
    ],
  },
  {
    legend: '审稿流程',
    fields: [
      {
        name: 'workflow',
        label: '稿件发布前',
        hint: '三审三校：初审由编辑、复审由部门主任、终审由总编辑签，同一个账号在一轮里只能签一道',
        type: 'select',
        options: [
          { value: 'direct', label: '直接发布：编辑写好就发' },
          { value: 'one', label: '一审：另一位编辑看过再发' },
          { value: 'three', label: '三审：初审、复审、终审都签过再发' },
        ],
      },
      {
        name: 'signsOwn',
        label: '可以审自己写的稿',
        hint: '只有两三个人的小编辑部才开；不开时，写稿或送审的人不能签这一轮',
        type: 'checkbox',
      },
      {
        name: 'allowsUnreviewed',
        label: '允许未审先发',
        hint: '突发新闻时由总编辑署名先发；在补完审签以前，一直挂在所有人的工作台上',
        type: 'checkbox',
      },
      {
        name: 'requiresReprintDetails',
        label: '转载要写全来源',
        hint: '来源不在“来源单位”的可转载之列，或缺原题、原作者、原文网址的转载稿，不能发布',
        type: 'checkbox',
      },
    ],
  },
  {
    legend: '首页友情链接与分享',
    fields: [
      {
        name: 'links',
        label: '友情链接',
        hint: '一行一个：名称，空格，网址，例如 临江图书馆 https://example.org/。只显示在首页底部',
        type: 'lines',
      },
      {
        name: 'share',
        label: '文章可以分享到',
        hint: '只是链接，不带任何脚本；微信用二维码',
        type: 'choices',
        options: shareTargets.map((value) => ({ value, label: words['zh-Hans'].shareTo[value]! })),
      },
    ],
  },
  {
    legend: '账号安全',
    fields: [
      {
        name: 'secondFactorFor',
        label: '必须开启两步验证的角色',
        hint: '担任这些角色而还没有开启的人，下次打开后台就会被领去设置，设好以前不能做别的',
        type: 'choices',
        options: roles.map((role) => ({ value: role, label: roleNames[role] })),
      },
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
      {
        name: 'policeIcon',
        label: '公安备案图标',
        hint: '备案后下载的图标，先传到图库再选；显示在公网安备号前面',
        type: 'picture',
      },
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

const fields = groups.flatMap((group) => group.fields);
const pictureFields = fields.filter(({ type }) => type === 'picture').map(({ name }) => name as 'masthead');
const longest = 20_000;

export function settingsPages(services: Services, frame: Frame) {
  const { desk, site } = services;
  const { acts, settings, settingsDesk, media } = desk;
  const home = homePage(services);

  const versionOf = (stored: Settings) => sha256(canonicalJson(stored));

  function page(
    typed: Typed,
    { failure, preview = '', base = '', picking }: { failure?: Failure; preview?: string; base?: string; picking?: Picking } = {}, // prettier-ignore
  ): DeskPage {
    return {
      view: 'admin/settings',
      title: preview === '' ? '设置' : '预览设置',
      data: {
        groups,
        typed,
        preview,
        picking,
        thumbs: Object.fromEntries(pictureFields.map((name) => [name, thumbAt(media, typed[name])])),
        base: base || versionOf(settings.read()),
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  const typedIn = (form: Form) =>
    Object.fromEntries(fields.map(({ name }) => [name, form.all(name).join(' ').slice(0, longest)])) as Typed;

  function typedOf(stored: Settings): Typed {
    const written = (value: Settings[FormField]) =>
      typeof value === 'boolean' ? (value ? 'true' : '') : Array.isArray(value) ? value.join(' ') : value;
    return Object.fromEntries(fields.map(({ name }) => [name, written(stored[name])])) as Typed;
  }

  /** A form that does not ask for the workflow leaves it as it is. */
  function reviewsFrom({
    workflow,
    signsOwn,
    allowsUnreviewed,
    requiresReprintDetails,
  }: Typed): Partial<Record<FormField, unknown>> {
    if (workflow !== '') return { signsOwn: signsOwn !== '', allowsUnreviewed: allowsUnreviewed !== '', requiresReprintDetails: requiresReprintDetails !== '' }; // prettier-ignore
    const stored = settings.read();
    return {
      workflow: stored.workflow,
      signsOwn: stored.signsOwn,
      allowsUnreviewed: stored.allowsUnreviewed,
      requiresReprintDetails: stored.requiresReprintDetails,
    };
  }

  /** What was typed, as settings; Invalid with a message at each field that cannot be taken. */
  function settingsFrom(typed: Typed): Settings {
    const parsed = Settings.safeParse({
      ...settings.read(),
      ...typed,
      offersOtherScript: typed.offersOtherScript !== '',
      offersHongKong: typed.offersHongKong !== '',
      ...reviewsFrom(typed),
      share: typed.share.split(' ').filter(Boolean),
      secondFactorFor: typed.secondFactorFor.split(' ').filter(Boolean),
    });
    const problems: Record<string, string> = parsed.success ? {} : problemsOf(parsed.error);
    for (const name of pictureFields) {
      const src = typed[name].trim();
      if (src !== '' && media.bySrc(src)?.kind !== 'picture') problems[name] ??= '图库里没有这张图片';
    }
    if (parsed.success) {
      const people = desk.accounts.list().filter(({ state }) => state === 'active');
      const shortage = shortageFor(parsed.data.workflow, parsed.data.signsOwn, people);
      const { workflow: before, signsOwn: ownBefore } = settings.read();
      // What is set already stays, so that other settings can be saved while somebody is missing.
      const isNew = parsed.data.workflow !== before || parsed.data.signsOwn !== ownBefore;
      if (shortage !== '' && isNew)
        problems.workflow = `现在的账号撑不起这个流程：${shortage}。请先到“用户”里添人或加角色`;
    }
    if (!parsed.success || Object.keys(problems).length > 0) throw new Invalid(problems);
    return parsed.data;
  }

  return {
    show: (): DeskPage => page(typedOf(settings.read())),

    async set({ form: sent, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const form = withPicked(sent);
      const typed = typedIn(form);
      const picking = pickingFor(media, form);
      if (picking) return page(typed, { base: form.text('base'), picking });
      try {
        const next = settingsFrom(typed);
        await acts.perform({ id: account.id }, (act) => {
          if (form.has('base') && form.text('base') !== versionOf(settings.read()))
            throw new Conflict('您打开以后，设置已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          settingsDesk.set(act, next);
        });
        return done(adminUrls.settings(), 'settings');
      } catch (error) {
        return page(typed, { failure: failureFrom(error), base: baseAfter(error, form) });
      }
    },

    /** The form again with the home page as it would be, in a frame; nothing is set. */
    preview({ form: sent }: SignedInVisit): DeskPage {
      const form = withPicked(sent);
      const typed = typedIn(form);
      try {
        const next = settingsFrom(typed);
        const preview = site.reader.transaction(() =>
          frame.preview(home, { settings: next, style: adminUrls.settingsStyle(next.accent) }),
        )();
        return page(typed, { preview, base: form.text('base') });
      } catch (error) {
        return page(typed, { failure: failureFrom(error), base: form.text('base') });
      }
    },

    /** The colour of a preview, which /display.css does not have yet. */
    style({ query }: SignedInVisit): Style {
      const accent = Settings.shape.accent.safeParse(query.accent ?? '');
      return { style: frame.styleFor(accent.data ?? '') };
    },
  };
}
