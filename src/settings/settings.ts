/** What a newsroom sets about its site: one schema for the form, the table and the ledger. */
import { z } from 'zod';
import { isTimeZone } from '../chinese/dates.ts';
import { lengthOf, tidyLine } from '../chinese/line.ts';
import { roles } from '../accounts/rights.ts';
import type { Connection } from '../database/open.ts';
import type { NoteFact } from '../facts.ts';
import type { Act } from '../ledger/acts.ts';
import { contrastOnPaper } from './colours.ts';
import { FriendLinks } from './friend-links.ts';
import { workflows } from '../articles/workflow.ts';

/** One line without control characters, at most so many characters. */
const text = (most: number, message: string) =>
  z
    .string()
    .transform(tidyLine)
    .refine((line) => lengthOf(line) <= most, message);

const optional = (pattern: RegExp, message: string) =>
  text(200, '太长了')
    .refine((line) => line === '' || pattern.test(line), message)
    .default('');

const phone = /^\+?\d[\d -]{3,18}\d(?: ?转 ?\d{1,6})?$/;
const email = /^[^\s@<>()",;:\\]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** The address of a picture in the library. */
const picture = /^\/media\/[\w-]{22}\.(?:jpg|png|webp)$/;

export const shareTargets = [
  'weibo',
  'wechat',
  'qzone',
  'facebook',
  'x',
  'line',
  'telegram',
  'email',
] as const;

export type ShareTarget = (typeof shareTargets)[number];

export const Settings = z.object({
  siteName: text(20, '站名最多二十个字')
    .refine((name) => name !== '', '请填写站名')
    .default('要闻'),
  description: text(120, '最多一百二十个字').default(''),
  /** A picture of the library that stands in the place of the name at the head of every page; '' for none. */
  masthead: optional(picture, '请填图库里图片的地址，例如 /media/….png'),
  script: z.enum(['hans', 'hant'], { error: '请选择简体或繁體' }).default('hans'),
  /** Whether the site is offered in the other script too. */
  offersOtherScript: z.boolean().default(true),
  /** Whether it is offered in the Traditional script of Hong Kong besides. */
  offersHongKong: z.boolean().default(false),
  /** The sample edition is laid out; its footer tells of the page's weight. */
  isSample: z.boolean().default(false),
  timeZone: z
    .string()
    .refine(isTimeZone, '没有这个时区；例如 Asia/Shanghai、Asia/Taipei')
    .default('Asia/Shanghai'),
  /** The colour of lines, headings and links, #rrggbb; '' for ours. Its form for dark screens is derived. */
  accent: optional(/^#[0-9a-f]{6}$/i, '主色写成六位十六进制，例如 #a3201d')
    .transform((colour) => colour.toLowerCase())
    .refine(
      (colour) => !/^#[0-9a-f]{6}$/.test(colour) || contrastOnPaper(colour, 'light') >= 4.5,
      '这个颜色在纸色上看不清：对比度要到 4.5 以上，请选深一些的颜色',
    ),
  icpNumber: optional(
    /^\p{Script=Han}ICP备\d{8,10}号(?:-\d{1,3})?$/u,
    '格式应如“京ICP备12345678号”或“京ICP备12345678号-1”',
  ),
  policeNumber: optional(
    /^\p{Script=Han}公网安备 ?\d{14}号$/u,
    '格式应如“京公网安备11010502030143号”（十四位数字）',
  ),
  /** The icon beside it, a picture of the library. */
  policeIcon: optional(picture, '请填图库里图片的地址，例如 /media/….png'),
  newsLicence: optional(/^\d{8,14}$/, '只填许可证编号，八到十四位数字'),
  reportPhone: optional(phone, '电话只含数字、空格、连字符，可加“转”和分机号'),
  reportEmail: optional(email, '邮箱格式应如 jubao@example.com'),
  contactPhone: optional(phone, '电话只含数字、空格、连字符，可加“转”和分机号'),
  contactEmail: optional(email, '邮箱格式应如 news@example.com'),
  contactQq: optional(/^[1-9]\d{4,11}$/, 'QQ 号是五到十二位数字'),
  contactWechat: optional(/^[a-zA-Z][\w-]{5,19}$/, '微信号以字母开头，六到二十位字母、数字、下划线或减号'),
  contactAddress: optional(/^.{4,100}$/su, '地址四到一百个字'),
  /** 友情链接 at the foot of the home page, as they are typed: a line each, its name and its address. */
  links: FriendLinks.default(''),
  /** How many read an article before it goes out: nobody (an editor publishes), one, or three. */
  workflow: z.enum(workflows, { error: '请选择审稿流程' }).default('direct'),
  /** Whether somebody may sign the text that they wrote or handed in. */
  signsOwn: z.boolean().default(false),
  /** Whether a chief may publish by name what lacks reviews, which are made up for later. */
  allowsUnreviewed: z.boolean().default(false),
  /** Whether a reprint goes out only with a listed source and the original's title, author and address. */
  requiresReprintDetails: z.boolean().default(false),
  /** Where articles can be passed on to. */
  share: z.array(z.enum(shareTargets, { error: '没有这个分享去处' })).transform((given) => shareTargets.filter((target) => given.includes(target))).default(['weibo', 'wechat', 'email']), // prettier-ignore
  /** Who holds one of these roles must have a second factor. */
  secondFactorFor: z.array(z.enum(roles, { error: '没有这个角色' })).transform((given) => roles.filter((role) => given.includes(role))).default([]), // prettier-ignore
});

export type Settings = z.infer<typeof Settings>;

/** Reads settings on either connection; what was never set has its default. */
export function createSettingsStore(db: Connection, note: NoteFact) {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings');

  let last = { written: '', settings: Settings.parse({}) };

  return {
    read(): Settings {
      note('site');
      const rows = all.all();
      // Every page asks; they change a few times a year.
      const written = rows.map((row) => `${row.key}=${row.value}`).join('\n');
      if (written !== last.written) last = { written, settings: parse(rows) };
      return last.settings;
    },
  };
}

function parse(rows: { key: string; value: string }[]): Settings {
  const stored = Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
  const parsed = Settings.safeParse(stored);
  // A value that a stricter version no longer accepts is still what the newsroom set: it is shown, not lost.
  return parsed.success ? parsed.data : { ...Settings.parse({}), ...(stored as Partial<Settings>) };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

/** Changes settings. */
export function createSettingsDesk(db: Connection) {
  const clear = db.prepare('DELETE FROM settings');
  const set = db.prepare<[string, string]>('INSERT INTO settings (key, value) VALUES (?, ?)');

  return {
    /** Sets all settings at once; the ledger holds the whole of them. What an older version set and this one does not know goes. */
    set(act: Act, settings: Settings) {
      clear.run();
      for (const [key, value] of Object.entries(settings)) set.run(key, JSON.stringify(value));
      act.record('settings-set', 'settings', settings);
      act.note('site');
    },
  };
}

export type SettingsDesk = ReturnType<typeof createSettingsDesk>;
