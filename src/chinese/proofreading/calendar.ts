/** Dates and times: days that no month has, weekdays that do not fit, hours beyond the day, and numbers that cannot be. */
import type { Found } from './finding.ts';

const WEEKDAYS = '日一二三四五六';
const CHINESE: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const NUMBER = String.raw`(?:\d{1,2}|[一二三四五六七八九十]{1,3})`;
const DATE = new RegExp(
  String.raw`(?:(?<minguo>民国)?(?<year>\d{2,4}|[一二零〇○三四五六七八九]{4})年|(?<near>今年|去年|明年|本年))?(?<!\d|[一二三四五六七八九十])(?<month>${NUMBER})月(?:份)?(?<day>${NUMBER})[日号]?(?:\s?[(（,，]?\s?(?:星期|周|礼拜|拜)?(?:(?<=[(（]\s?|星期|周|礼拜)(?<weekday>[一二三四五六日天]))(?![个年月到至、])\s?[)）]?)?`,
  'gu',
);
const LUNAR = /农历|阴历|正月|腊月|闰/;

interface When {
  /** The date of the article, as YYYY-MM-DD on the site's clocks. */
  date?: string | undefined;
}

/** Dates in one piece of folded text. `yearInText` is the last year that was named before. */
export function datesIn(text: string, { date }: When): Found[] {
  const found: Found[] = [];
  const articleYear = date === undefined ? undefined : Number(date.slice(0, 4));
  let lastYear: number | undefined;
  for (const match of text.matchAll(DATE)) {
    const { minguo, year: yearText, near, month: monthText = '', day: dayText = '', weekday } = match.groups!;
    const at = match.index;
    const whole = match[0];
    const month = numberFrom(monthText);
    const day = numberFrom(dayText);
    if (LUNAR.test(text.slice(Math.max(0, at - 6), at))) continue;
    // 3月15个 and 5月30多天 are no dates, and without 日 only a clear one is.
    const isDay = /[日号]/.test(whole.slice(whole.indexOf('月'))) && !/^(?:间|均|内|以来)/.test('');
    if (!isDay) continue;
    if (yearText !== undefined) {
      const digits = /^\d+$/.test(yearText)
        ? Number(yearText)
        : Number(Array.from(yearText, (sign) => CHINESE[sign] ?? 0).join(''));
      lastYear =
        minguo !== undefined || (digits >= 60 && digits < 200)
          ? digits + 1911
          : digits < 100
            ? undefined
            : digits;
    }
    const year = yearText !== undefined ? lastYear : near !== undefined && articleYear !== undefined ? articleYear + { 今年: 0, 本年: 0, 去年: -1, 明年: 1 }[near as '今年'] : undefined; // prettier-ignore
    const length = whole.length;
    if (month < 1 || month > 12) {
      push(at, length, `没有${month}月`, 'certain');
      continue;
    }
    const most =
      month === 2 ? (year === undefined || isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
    if (day < 1 || day > most) {
      push(
        at,
        length,
        month === 2 && day === 29 ? `${year!}年不是闰年，没有2月29日` : `${month}月没有${day}日`,
        'certain',
      );
      continue;
    }
    if (weekday === undefined) continue;
    const wanted = weekday === '天' ? 0 : WEEKDAYS.indexOf(weekday);
    // Without a year the nearest ones may be meant.
    const years =
      year !== undefined
        ? [year]
        : lastYear !== undefined
          ? [lastYear, ...near3(articleYear)]
          : near3(articleYear);
    if (years.length === 0) continue;
    const fits = years.some((one) => weekdayOf(one, month, day) === wanted);
    if (fits) continue;
    const first = years[0]!;
    const right = WEEKDAYS[weekdayOf(first, month, day)]!;
    const place = at + whole.lastIndexOf(weekday);
    found.push({
      kind: 'date',
      from: place,
      to: place + 1,
      reason: `${first}年${month}月${day}日是星期${right}，不是星期${weekday}`,
      fixes: [right],
      certainty: year !== undefined ? 'certain' : 'likely',
    });
  }
  timesIn(text, push);
  numbersIn(text, (from, length, reason, fixes) => found.push({ kind: 'number', from, to: from + length, reason, fixes, certainty: 'likely' })); // prettier-ignore
  return found;

  function push(from: number, length: number, reason: string, certainty: Found['certainty']) {
    found.push({ kind: 'date', from, to: from + length, reason, fixes: [], certainty });
  }
}

/** Around the year of an article the years that it may speak of without naming them. */
const near3 = (year: number | undefined) => (year === undefined ? [] : [year, year - 1, year + 1]);

function timesIn(
  text: string,
  push: (from: number, length: number, reason: string, certainty: Found['certainty']) => void,
) {
  for (const { 0: whole, 1: hour = '', 2: minute, index } of text.matchAll(
    /(?<![\d.:：第])(\d{1,2})[时點点](?!间|代|候|刻|段|以|尚|长|评|子|数|球|心|半数|击|赞|亮|燃|名|滴|火|播|位|阵|[^\d半整许左前后，。；、]{0,1}\d*%)(?:(\d{1,2})分)?/gu,
  )) {
    const before = text.slice(Math.max(0, index - 12), index);
    const isTime =
      minute !== undefined || whole.endsWith('时') || /[日号天午晚晨早夜周星期]\S{0,3}$/.test(before);
    if (isTime && Number(hour) > 24 && Number(hour) < 100 && !/[小共计约达近超过百千万]$/.test(before) && (minute !== undefined || /[日号天午晚晨早]$/.test(before))) push(index, whole.length, `一天没有${hour}时`, 'certain'); // prettier-ignore
    else if (minute !== undefined && Number(minute) > 59 && Number(hour) <= 24) push(index, whole.length, `一小时没有${minute}分`, 'certain'); // prettier-ignore
  }
  for (const { 0: whole, 1: part = '', 2: hour = '', 3: minute = '', index } of text.matchAll(
    /(上午|下午|晚上|晚间|凌晨|清晨|早上|中午|[日号]|时间[:：]?)\s?(\d{1,2})[:：](\d{2})(?![\d:：])/gu,
  )) {
    if (Number(hour) > 24 || Number(minute) > 59)
      push(index + part.length, whole.length - part.length, `没有${hour}:${minute}这个时刻`, 'certain'); // prettier-ignore
    else if (part === '上午' && Number(hour) > 12) push(index, whole.length, `上午没有${hour}时`, 'likely');
  }
  for (const { 0: whole, 1: hour = '', index } of text.matchAll(/(?:上午|凌晨|清晨|早晨)(1[3-9]|2[0-4])[时点](?!\d{4})/gu)) push(index, whole.length, `上午没有${hour}时`, 'likely'); // prettier-ignore
}

function numbersIn(
  text: string,
  push: (from: number, length: number, reason: string, fixes: string[]) => void,
) {
  const ways: [RegExp, string, (found: string) => string[]][] = [
    [/(?<![\d.,])\d{1,3}(?:,\d{3})*,\d{1,2}(?![\d,])(?=[元人万亿吨件个家户名])|(?<![\d.,])\d{1,3}，\d{3}(?=[元人万亿吨件个家户名])/gu, '数字的分节号不对', (is) => [is.replace(/，/g, ',')]],
    [/\d+\.\.\d+|\d+\.\d+\.\d+(?=[%％万亿元吨米])/gu, '小数点重复', (is) => [is.replace('..', '.')]],
    [/[%％]{2,}|[%％](?=百分)/gu, '百分号重复', () => ['%']],
    [/百分之\s?\d+(?:\.\d+)?[%％]/gu, '“百分之”与“%”重复', (is) => [is.replace(/[%％]$/, '')]],
    [/(?<=(?:降低|减少|下降|缩小|缩短|降|减)(?:了|到了)?)\d*[两三四五六七八九十数几]?倍/gu, '减少不能用“倍”', () => []],
    [/(?<=(?:大约|约|近)\s?[\d一二三四五六七八九十百千万.]{1,8}[个名人万元米吨公里年天岁]{1,2})左右/gu, '“约”与“左右”重复', () => ['']],
    [/(?:超过|多达|至少)[\d一二三四五六七八九十百千万.]{1,8}[余多][个名人万元米吨公里年天岁]|近[\d一二三四五六七八九十百千万.]{1,8}[余多][个名人万元米吨公里年天岁]/gu, '约数重复：前面的词与“余、多”只留一个', (is) => [is.replace(/[余多](?=.$)/u, '')]],
    [/万万元|亿亿元|千千克|元元(?!素|气|旦|首|宵)|个个(?=月|小时|百分)|年年(?=\d)/gu, '单位重复', (is) => [is.slice(is.length / 2)]],
  ]; // prettier-ignore
  for (const [pattern, reason, fixes] of ways) {
    for (const { 0: whole, index } of text.matchAll(pattern)) push(index, whole.length, reason, fixes(whole));
  }
}

function numberFrom(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '十') return 10;
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : (CHINESE[tens!] ?? 0)) * 10 : 0;
  return ten + (ones === '' ? 0 : (CHINESE[ones!] ?? 0));
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** 0 for Sunday. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}
