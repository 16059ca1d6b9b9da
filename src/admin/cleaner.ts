/** 稿件清洗: paste a text or a page, see what was cleaned, take back what is not wanted, go on in the article form; and the original
 *  beside the article that was made from it. */
import { readFileSync } from 'node:fs';
import { type Change, type ChangeKind, clean, type Cleaned } from '../articles/cleaner.ts';
import { withDateline } from '../articles/body-page.ts';
import { bodyFrom, typedFrom } from '../articles/body.ts';
import { blocksOf, plainText } from '../articles/body-text.ts';
import { loadReadings } from '../chinese/pinyin.ts';
import { datesIn } from '../chinese/dates.ts';
import { notFound } from '../errors.ts';
import type { Services } from '../services.ts';
import type { FillForm } from './articles.ts';
import { pairLines } from './line-differences.ts';
import { articleFor } from './own-articles.ts';
import type { DeskPage, SignedInVisit } from './visit.ts';
import { wireField } from './wire-field.ts';

/** What each kind of change is called, in the order in which they are shown. */
const kindNames: Record<ChangeKind, string> = {
  'broken-run': '修复的乱码',
  spam: '混进来的垃圾链接',
  hidden: '网页上看不见的内容',
  title: '主标题',
  kicker: '引题',
  subtitle: '副题',
  'title-twice': '重复的标题',
  dateline: '消息头',
  credits: '来源、时间、编辑',
  byline: '署名',
  editor: '编辑署名',
  end: '结束语',
  reading: '括注的拼音',
  furniture: '网站零件',
  page: '正文以外的网页内容',
  menu: '菜单、按钮',
  links: '链接区块',
  share: '分享',
  footer: '页脚',
  paragraphs: '分段',
  widths: '全角、半角',
  brackets: '括号',
  quotes: '引号',
  dashes: '破折号、省略号',
  blanks: '空格',
  invisible: '看不见的字符',
  'look-alikes': '形似的异体码',
};

const removals: ReadonlySet<ChangeKind> = new Set(['spam', 'hidden', 'title-twice', 'furniture', 'page', 'menu', 'links', 'share', 'footer']); // prettier-ignore

const fieldLabels = {
  title: '主标题',
  kicker: '引题',
  subtitle: '副题',
  dateline: '消息头',
  bylines: '署名',
  sourceName: '来源',
  sourceUrl: '来源网址',
  dutyEditor: '责任编辑',
  dated: '发布时间',
  originalTitle: '原题',
  pictureCredit: '图片来源',
} as const;

interface ChangeGroup {
  kind: ChangeKind;
  name: string;
  changes: Change[];
  /** What was left out, whole lines of it. */
  isRemoval: boolean;
  /** Very many of one kind are folded away. */
  isLong: boolean;
}

const tooLong = {
  original: '除去网页的零件还有 70 万个字符以上，比任何稿件都长，只洗了开头。请只贴文章所在的部分',
};

const mostShown = 160;

export function cleanerPages({ desk, now }: Services, fill: FillForm) {
  const { drafts, wireOriginals, settings } = desk;

  /** What was pasted, as every browser sends it back. */
  const originalIn = ({ form }: SignedInVisit) => form.text('original').replace(/\r\n?/g, '\n');

  const undoneIn = ({ form }: SignedInVisit) =>
    new Set(form.all('undo').filter((id) => /^[a-z-]{3,20}-[0-9a-f]{10}$/.test(id)));

  function page(original: string, problems: Record<string, string> = {}, cleaned?: Cleaned): DeskPage {
    const { isSample } = settings.read();
    return {
      view: 'admin/cleaner',
      title: '稿件清洗',
      data: {
        original,
        problems,
        isSample,
        result: cleaned && shownOf(cleaned),
      },
      ...(Object.keys(problems).length > 0 && { status: 422 }),
    };
  }

  function shownOf(cleaned: Cleaned) {
    const { fields, changes, unsettled, mixtures, script } = cleaned;
    return {
      fields: Object.entries(fieldLabels).map(([name, label]) => ({ label, value: fields[name as keyof typeof fieldLabels].replace('T00:00', '').replace('T', ' ') })).filter(({ value }) => value !== ''), // prettier-ignore
      body: fields.body,
      characters: Array.from(plainText(fields.body).replace(/\s/g, '')).length,
      groups: groupsOf(changes),
      undone: changes.filter(({ isUndone }) => isUndone).length,
      count: changes.length,
      unsettled,
      mixtures,
      script,
      isEmpty: fields.body === '',
      hasTitle: fields.title !== '',
    };
  }

  async function cleanedFrom(
    visit: SignedInVisit,
  ): Promise<{ original: string; cleaned: Cleaned } | DeskPage> {
    const original = originalIn(visit);
    if (original.trim() === '')
      return page(original, { original: '请把通稿的文字、HTML 或整个网页贴在这里' });
    return { original, cleaned: clean(original, await loadReadings(), undoneIn(visit)) };
  }

  return {
    ask: ({ query }: SignedInVisit): DeskPage =>
      page(query.sample !== undefined && settings.read().isSample ? samplePage() : ''),

    async clean(visit: SignedInVisit): Promise<DeskPage> {
      const result = await cleanedFrom(visit);
      if ('view' in result) return result;
      return page(result.original, result.cleaned.isCut ? tooLong : {}, result.cleaned);
    },

    /** The form for a new article with what the cleaner found. */
    async fill(visit: SignedInVisit): Promise<DeskPage> {
      const result = await cleanedFrom(visit);
      if ('view' in result) return result;
      const { original, cleaned } = result;
      if (cleaned.isCut) return page(original, tooLong, cleaned);
      const { fields } = cleaned;
      const dates = datesIn(settings.read().timeZone);
      const moment = dates.fromLocalInput(fields.dated);
      const wire = wireField({ original, undone: [...undoneIn(visit)] });
      if (wire.length > 3_000_000)
        return page(original, { original: '原文太大，不能和稿件一起保存。请只贴文章所在的部分' }, cleaned);
      return fill(
        visit.account,
        {
          ...fields,
          body: typedFrom(fields.body),
          // A story is never dated later than it is filed; what says so was meant otherwise.
          dated: moment !== undefined && moment <= now().toISOString() ? fields.dated : '',
          // The form says it itself, unless somebody chooses otherwise.
          script: '',
        },
        wire,
        cleaned.unsettled.length,
      );
    },

    /** The original beside the present text. */
    async compare(visit: SignedInVisit): Promise<DeskPage> {
      const draft = articleFor(desk, visit);
      const kept = wireOriginals.of(draft.articleId) ?? notFound('这篇稿件没有通稿原文');
      const present = drafts.draft(draft.articleId)!.revision.content;
      const { changes } = clean(kept.original, await loadReadings(), new Set(kept.undone));
      const before = linesOf(bodyFrom(kept.original));
      const after = [
        ...[present.kicker, present.title, present.subtitle].filter((line) => line !== ''),
        ...linesOf(withDateline(present.body, present.dateline)),
      ];
      return {
        view: 'admin/original',
        title: `稿件 ${draft.articleId} · 通稿原文`,
        data: {
          articleId: draft.articleId,
          title: present.title,
          kept,
          pairs: pairLines(before, after),
          groups: groupsOf(changes),
        },
      };
    },
  };
}

/** A body as lines of text, a line for each block. */
function linesOf(html: string): string[] {
  return blocksOf(html).flatMap((block) =>
    plainText(block)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

function groupsOf(changes: readonly Change[]): ChangeGroup[] {
  return (Object.keys(kindNames) as ChangeKind[]).flatMap((kind) => {
    const found = changes.filter((change) => change.kind === kind);
    return found.length === 0
      ? []
      : [
          {
            kind,
            name: kindNames[kind],
            changes: found.map(shortened),
            isRemoval: removals.has(kind),
            isLong: found.length > 8,
          },
        ];
  });
}

const shortened = (change: Change): Change => ({
  ...change,
  before: cut(change.before),
  after: cut(change.after),
});

const cut = (text: string) =>
  text.length > mostShown
    ? `${text.slice(0, mostShown - 40)}…${text.slice(-30)}（共 ${text.length} 字）`
    : text;

let sample: string | undefined;

/** The page of our own making that stands in for a hijacked one. */
function samplePage(): string {
  sample ??= readFileSync(new URL('../../sample/hijacked-page.html', import.meta.url), 'utf8');
  return sample;
}
