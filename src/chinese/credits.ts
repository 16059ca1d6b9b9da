/** Lines that say of an article where it comes from, when it came out and who answers for it: 来源：… 2026-04-30 18:05 编辑：…,
 *  【责任编辑：…】, （完）. A line is one only if nothing else stands in it. */

export interface Credits {
  source: string;
  authors: string[];
  reporters: string[];
  editors: string[];
  /** 2026-04-30 or 2026-04-30T18:05, as the clocks showed it where it was printed; '' for none. */
  dated: string;
  originalTitle: string;
}

const GAP = '[\\s\\u3000\\xa0]';
const NAMES =
  '(?:[\\p{Script=Han}·]{2,12}|[A-Za-z][A-Za-z. -]{1,20}|[\\p{Script=Han}]{1,3}[A-Za-z\\d_-]{1,12})';
const LIST = `(${NAMES}(?:(?:[、,，/／]|${GAP}{1,2})(?!(?:来源|來源|编辑|編輯|责任|責任|责编|責編|作者|记者|記者|发布|發布|时间|時間|浏览|字号))${NAMES}){0,5})`;
const EDITOR =
  '(?:责任编辑|責任編輯|责编|責編|本文编辑|值班编辑|网络编辑|網路編輯|網絡編輯|执行编辑|文字编辑|编辑|編輯|编审|编校|校对|校對|核稿|审核|審核|审校|一审|二审|三审|初审|复审|终审|监制|監製|监审|值班主任|主编|主編|总编辑|核稿編輯)';
const DATE =
  '(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T\\s\\u3000]{0,3}(?:星期[一二三四五六日天]|周[一二三四五六日])?[\\s\\u3000]{0,2}(\\d{1,2})[:：时](\\d{2})分?(?:[:：]\\d{2})?)?';

/** Pieces that such lines are made of, each with what it says. */
const PIECES: readonly (readonly [RegExp, (credits: Credits, found: RegExpExecArray) => void])[] = [
  [new RegExp(`^(?:(?:发布|發布|发表|發表|更新|发稿|出版|刊登|上传)?(?:时间|時間|日期|日|於|于)?[:：]?${GAP}*)?${DATE}(?:发布|發布|讯)?`, 'u'), (credits, [, year, month, day, hour, minute]) => { credits.dated ||= datedFrom(year, month, day, hour, minute); }], // prettier-ignore
  [new RegExp(`^(?:文章|稿件|信息|新闻|新聞|消息|本文)?(?:来源|來源|稿源|出处|出處|转自|轉自|摘自)${GAP}*[:：]${GAP}*([^\\s\\u3000\\xa0|｜:：，。]{2,30})`, 'u'), (credits, [, source = '']) => { credits.source ||= source.replace(/^《(.*)》$/, '$1'); }], // prettier-ignore
  [new RegExp(`^(?:原标题|原題|原题|原標題)${GAP}*[:：]${GAP}*(.{2,80})$`, 'u'), (credits, [, title = '']) => { credits.originalTitle ||= title.replace(/[)）】\]]$/, ''); }], // prettier-ignore
  [new RegExp(`^${EDITOR}(?:${GAP}*[:：|｜]${GAP}*|${GAP}+)${LIST}`, 'u'), (credits, [, names = '']) => { credits.editors.push(...namesFrom(names)); }], // prettier-ignore
  [new RegExp(`^(?:作者|文${GAP}?/|撰文|撰稿|作 者|文|供稿)${GAP}*[:：|｜/]${GAP}*${LIST}`, 'u'), (credits, [, names = '']) => { credits.authors.push(...namesFrom(names)); }], // prettier-ignore
  [new RegExp(`^(?:(?:本报|本報|见习|特约|实习|首席)?(?:记者|記者)|通讯员|通訊員)(?:${GAP}*[:：|｜]${GAP}*)${LIST}`, 'u'), (credits, [, names = '']) => { credits.reporters.push(...namesFrom(names)); }], // prettier-ignore
  [
    /^(?:点击|點擊|阅读|閱讀|浏览|瀏覽|访问|人气|人氣|次数|评论|評論|查看)(?:数|數|量|次数|次數)?[\s\u3000]*[:：]?[\s\u3000]*\d{0,9}[\s\u3000]*次?/,
    () => undefined,
  ],
  [
    /^(?:字号|字號|字体|字體|【?字体)?[:：]?[\s\u3000【[]*(?:大[\s\u3000|]*中[\s\u3000|]*小|小[\s\u3000|]*中[\s\u3000|]*大|A-[\s|]*A\+?)[】\]]?/,
    () => undefined,
  ],
  [
    /^(?:打印|收藏|分享|评论|关闭|字号|字體|字体|我要纠错|我要评论|分享到|分享至|繁體|简体)[:：]?/,
    () => undefined,
  ],
];

/** What a whole line says of an article's origin, or undefined. */
export function readCredits(line: string): Credits | undefined {
  const text = line.trim();
  if (text.length < 4 || text.length > 200) return undefined;
  const credits: Credits = {
    source: '',
    authors: [],
    reporters: [],
    editors: [],
    dated: '',
    originalTitle: '',
  };
  let rest = text;
  let pieces = 0;
  while (rest !== '') {
    rest = rest.replace(/^[\s\u3000\xa0|｜·•()（）【】[\]〔〕,，;；/／-]+/, '');
    if (rest === '') break;
    let found: RegExpExecArray | null = null;
    for (const [pattern, take] of PIECES) {
      found = pattern.exec(rest);
      if (!found || found[0] === '') continue;
      take(credits, found);
      break;
    }
    if (!found?.[0]) {
      // 中新网 between a date and an editor, without the word 来源.
      const [bare] =
        /^[\p{Script=Han}A-Za-z]{2,16}(?:网|網|报|報|社|台|臺|新闻|新聞|在线|客户端)(?=$|[\s\u3000\xa0|｜])/u.exec(
          rest,
        ) ?? [];
      if (bare === undefined || credits.source !== '' || credits.dated === '') return undefined;
      credits.source = bare;
      rest = rest.slice(bare.length);
    } else rest = rest.slice(found[0].length);
    pieces += 1;
  }
  const says = credits.source || credits.dated || credits.originalTitle || credits.editors.length + credits.authors.length + credits.reporters.length > 0; // prettier-ignore
  return pieces > 0 && says ? credits : undefined;
}

/** What closes an article in its last line. */
export interface Closing {
  /** Where it begins in the text. */
  start: number;
  kind: 'end' | 'editor' | 'byline';
  names: string[];
}

/** （完）, 【编辑：张三】, （责任编辑：张三）, （记者 张三） at the end of a text, the last one first. */
export function closingOf(text: string): Closing | undefined {
  const end = text.trimEnd();
  const tail = end.slice(-80);
  const from = end.length - tail.length;
  const done = /[\s\u3000]*(?:[(（【[]\s*(?:完|全文完|完毕|完畢|正文完|end)\s*[)）】\]]|[■◆])$/i.exec(tail);
  if (done && done[0].trim() !== '') return { start: from + done.index, kind: 'end', names: [] };
  const editor = new RegExp(`[\\s\\u3000]*(?:[(（【[〔][\\s\\u3000]*${EDITOR}${GAP}*[:：|｜]?${GAP}*${LIST}${GAP}*[)）】\\]〕])[\\s\\u3000]*\\d{0,8}$`, 'u').exec(tail); // prettier-ignore
  if (editor) return { start: from + editor.index, kind: 'editor', names: namesFrom(editor[1] ?? '') };
  const byline = new RegExp(`[\\s\\u3000]*[(（](?:本报|本報|本刊|本网)?(?:特约|见习|實習|实习)?(?:记者|記者|通讯员|通訊員|供稿|作者)[:：\\s]${GAP}*${LIST}[)）]$`, 'u').exec(tail); // prettier-ignore
  return byline
    ? { start: from + byline.index, kind: 'byline', names: namesFrom(byline[1] ?? '') }
    : undefined;
}

function namesFrom(text: string): string[] {
  if (/^[A-Za-z][A-Za-z. -]+$/.test(text.trim())) return [text.trim()];
  const words = text.split(/[、,，/／\s\u3000\xa0]+/).filter((word) => word !== '');
  // 张 三 is one name, set wide.
  return words.length === 2 && words.every((word) => word.length === 1) ? [words.join('')] : words;
}

/** 2026-04-30T18:05, or '' where there is no such day. */
export function datedFrom(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  hour?: string,
  minute?: string,
): string {
  const two = (text = '') => text.padStart(2, '0');
  const date = `${year ?? ''}-${two(month)}-${two(day)}`;
  const real = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || !real.toISOString().startsWith(date)) return '';
  const isTime = hour !== undefined && minute !== undefined && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? `${date}T${two(hour)}:${two(minute)}` : date;
}

/** The first date with a year in a text. */
export function firstDate(text: string): string {
  const [, ...parts] = new RegExp(DATE, 'u').exec(text) ?? [];
  return parts.length > 0 ? datedFrom(...(parts as [string, string, string, string?, string?])) : '';
}
