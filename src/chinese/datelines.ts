/** Message heads (消息头, 电头): what stands before the first sentence of a news report and says which agency sent it, from where,
 *  when, and who wrote it. Both scripts, both kinds of brackets, the mainland's, Hong Kong's and Taiwan's ways. A head is read from
 *  the left, part by part; prose that merely begins with such words is none. */

export interface Dateline {
  /** The head as printed, without blanks around it; '' where the words belong to the first sentence (据某某社报道，). */
  text: string;
  /** How many characters of the text it takes, with the blanks and the colon behind it. */
  length: number;
  /** 某某社, 本报; '' where none is named. */
  agency: string;
  place: string;
  /** As printed: 4月30日. */
  date: string;
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  /** 记者, 通讯员 and other writers. */
  reporters: string[];
  photographers: string[];
  /** Editors and translators who are named there. */
  editors: string[];
  /** The unit that the report comes from; '' for the paper itself (本报讯). */
  source: string;
}

const H = '\\p{Script=Han}';
const AGENCY_END =
  '通讯社|通訊社|新闻社|新聞社|新闻网|新聞網|新闻客户端|新聞客戶端|客户端|客戶端|中央社|社|晚报|日报|时报|商报|晨报|早报|都市报|青年报|日報|晚報|時報|商報|报|報|新闻频道|新聞頻道|卫视|衛視|电视台|電視台|電視臺|电台|電台|台|臺|在线|在線|网|網|融媒体|融媒體|全媒体|全媒體|新闻|新聞|视频|視頻|周刊|週刊|杂志|雜誌|中心';
const OWN = '本报|本報|本台|本臺|本社|本站|本网|本網|本刊|本端';
const NAMED =
  '路透社|路透|彭博社|彭博|美联社|美聯社|法新社|共同社|朝中社|韩联社|韓聯社|塔斯社|俄新社|德新社|安莎社|埃菲社|中央社|中通社|大纪元|大紀元|澎湃新闻|封面新闻|红星新闻|上游新闻|极目新闻|国际在线|國際在線|中国之声|央广网|央视新闻|央视网|人民网|新华网|新华社|中新网|中新社|中新網|中新社|新華社|新華網|人民網|環球網|环球网|ETtoday|CNN|BBC|NHK';
/** The longer of two is tried first. */
const AGENCY = `(?:${OWN}|${NAMED}|[A-Z\\d]{0,4}(?:(?!记者|記者)${H}){1,9}?(?:${AGENCY_END})(?:[-—－·/／]${H}{2,9}?(?:${AGENCY_END}))?)`;
const DATE = '(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?!本|前|后|後|起|內|内|间|間|常|均|益|渐|漸)';
const VERB =
  '(?:综合|綜合)?(?:专|專|外电|外電|更新|快|晨|午|晚|急|电讯|獨家|独家|专题|即時|即时)?(?:电|電|讯|訊|消息|报道|報道|报导|報導|专电|專電|电讯|專訊|专讯|快讯|快訊|綜合報導|综合报道)';

const PLACES = new Set(
  (
    '北京 上海 天津 重庆 重慶 河北 山西 辽宁 遼寧 吉林 黑龙江 黑龍江 江苏 江蘇 浙江 安徽 福建 江西 山东 山東 河南 湖北 湖南 广东 廣東 海南 四川 贵州 貴州 云南 雲南 陕西 陝西 甘肃 甘肅 青海 台湾 台灣 臺灣 内蒙古 內蒙古 广西 廣西 西藏 宁夏 寧夏 新疆 香港 澳门 澳門 ' +
    '石家庄 太原 呼和浩特 沈阳 瀋陽 大连 大連 长春 長春 哈尔滨 哈爾濱 南京 苏州 蘇州 无锡 杭州 宁波 寧波 合肥 福州 厦门 廈門 南昌 济南 濟南 青岛 青島 郑州 鄭州 洛阳 武汉 武漢 长沙 長沙 广州 廣州 深圳 珠海 南宁 南寧 桂林 海口 三亚 三亞 成都 贵阳 貴陽 昆明 拉萨 拉薩 西安 兰州 蘭州 西宁 西寧 银川 銀川 乌鲁木齐 烏魯木齊 ' +
    '台北 臺北 新北 桃園 桃园 台中 臺中 台南 臺南 高雄 基隆 新竹 苗栗 彰化 南投 雲林 嘉義 屏東 宜蘭 花蓮 台東 臺東 澎湖 金門 連江 馬祖 ' +
    '华盛顿 華盛頓 纽约 紐約 旧金山 舊金山 洛杉矶 洛杉磯 芝加哥 伦敦 倫敦 巴黎 柏林 法兰克福 法蘭克福 罗马 羅馬 日内瓦 日內瓦 维也纳 維也納 布鲁塞尔 布魯塞爾 马德里 馬德里 莫斯科 东京 東京 大阪 首尔 首爾 平壤 新德里 孟买 曼谷 河内 河內 雅加达 雅加達 吉隆坡 新加坡 马尼拉 馬尼拉 悉尼 堪培拉 开罗 開羅 内罗毕 內羅畢 耶路撒冷 德黑兰 德黑蘭 迪拜 基辅 基輔 华沙 華沙 雅典 联合国 聯合國 渥太华 渥太華 多伦多 多倫多 温哥华 溫哥華 墨西哥城 里约热内卢 圣保罗 布宜诺斯艾利斯'
  ).split(' '),
);

const ROLES =
  '记者|記者|通讯员|通訊員|特约撰稿人|特約撰稿人|撰稿人|实习生|實習生|评论员|評論員|编译|編譯|翻译|翻譯|编辑|編輯|责任编辑|摄影报道|攝影報道|攝影報導|摄影|攝影|图片|文/图|图/文|文|图|圖|特派员|特派員|采访人员';
const ROLE_BEFORE =
  '(?:首席|见习|見習|实习|實習|特约|特約|特派|资深|資深|高级|全媒体|全媒體|融媒体|融媒體|本报|本報|本台|本社|本网|总台|總台|央视|特別|地方|大公文匯|文字|驻[^\\s记記]{2,6}?|駐[^\\s记記]{2,6}?)';

/** Reads the head of a report; undefined where the text begins without one. */
export function readDateline(given: string): Dateline | undefined {
  const lead = /^[\s\u3000\xa0]*/.exec(given)![0].length;
  // A head is short; nothing behind it is looked at.
  const text = given.slice(lead, lead + 240);
  const head: Dateline = {
    text: '',
    length: 0,
    agency: '',
    place: '',
    date: '',
    year: undefined,
    month: undefined,
    day: undefined,
    reporters: [],
    photographers: [],
    editors: [],
    source: '',
  };
  const quoted = reported(text, head);
  if (quoted) return quoted;

  let at = 0;
  let isCertain = false;
  for (let part = 0; part < 4; part += 1) {
    const rest = text.slice(at);
    const gap = /^[\s\u3000\xa0]*/.exec(rest)![0].length;
    const read: Part | undefined =
      bracketPart(rest.slice(gap), head, isCertain) ?? plainPart(rest.slice(gap), head, isCertain);
    if (!read) break;
    at += gap + read.length;
    isCertain ||= read.isCertain;
  }
  if (at === 0 || !isCertain) return undefined;
  const colon = /^[\s\u3000\xa0]*[:：丨|｜]?[\s\u3000\xa0]*/.exec(text.slice(at))![0].length;
  head.text = text.slice(0, at).trim();
  head.length = lead + at + colon;
  head.source = sourceOf(head.agency);
  return head;
}

/** 据某某社4月30日报道，: the words are part of the sentence and stay there. */
function reported(text: string, head: Dateline): Dateline | undefined {
  const [, agency = '', place = '', date = '', year, month, day] =
    new RegExp(`^(?:据|據|综合|綜合)(?!本)(${AGENCY})(${H}{2,6}?)?(${DATE})?(?:的)?(?:消息|${VERB})[，,：:]`, 'u').exec(text) ?? []; // prettier-ignore
  if (agency === '' || agency.length < 2) return undefined;
  return { ...head, agency, place, ...dateFrom(date, year, month, day), source: sourceOf(agency), length: 0 };
}

interface Part {
  length: number;
  /** Whether these words alone say that this is a head. */
  isCertain: boolean;
}

const BRACKETS: Record<string, string> = {
  '(': ')）',
  '（': '）)',
  '【': '】',
  '[': ']］',
  '［': ']］',
  '〔': '〕',
  '〖': '〗',
  '〈': '〉',
};

/** （中央社記者王大明台北30日電）, 【本报讯】, (记者 张三 李四) and what else stands in brackets. */
function bracketPart(text: string, head: Dateline, isSure: boolean): Part | undefined {
  const ends = BRACKETS[text.charAt(0)];
  if (ends === undefined) return undefined;
  let end = 1;
  while (end < text.length && end < 90 && !ends.includes(text.charAt(end))) end += 1;
  if (!ends.includes(text.charAt(end)) || end >= 90) return undefined;
  const inner = text.slice(1, end).trim();
  const found = { ...head };
  const wire = wireIn(inner, found, true);
  if (wire === inner.length) {
    Object.assign(head, found);
    return { length: end + 1, isCertain: true };
  }
  const people = peopleIn(wire > 0 ? inner.slice(wire) : inner);
  if (!people) return undefined;
  if (wire > 0) Object.assign(head, found);
  addPeople(head, people);
  return { length: end + 1, isCertain: isSure || wire > 0 || people.hasReporter };
}

/** 某某社北京4月30日电 and what else stands without brackets. */
function plainPart(text: string, head: Dateline, isSure: boolean): Part | undefined {
  const found = { ...head };
  const length = wireIn(text, found, false);
  if (length > 0 && head.agency === '' && (head.reporters.length === 0 || found.reporters.length > 0)) {
    Object.assign(head, found);
    return { length, isCertain: true };
  }
  // Behind the wire's words: 记者 张三, up to a colon, 报道, or two blanks.
  const [words, names = '', ends] =
    new RegExp(
      `^${ROLE_BEFORE}?(?:${ROLES})[\\s\\u3000·:：]{0,2}(${H}{2,4}(?:[\\s\\u3000、,，/／]{1,2}(?:(?:${ROLES})[\\s:：]?)?${H}{2,4}){0,5})[\\s\\u3000]?(报道|報道|报导|報導|摄|攝)?(?=[:：]|[\\s\\u3000]{2}|\\n|$)`,
      'u',
    ).exec(text) ?? [];
  if (words === undefined || (!isSure && ends === undefined)) return undefined;
  const people = peopleIn(words.replace(/(?:报道|報道|报导|報導|摄|攝)$/, ''));
  if (!people || names.length > 30) return undefined;
  addPeople(head, people);
  return { length: words.length, isCertain: true };
}

/**
 * Reads the words of a wire at the beginning of a text: agency, reporters, place, date, 电. Gives how many characters they take, 0
 * for none.
 */
function wireIn(text: string, head: Dateline, isInside: boolean): number {
  const gap = '[\\s\\u3000\\xa0]{0,3}';
  // 某某社北京4月30日电, 本报讯, 某某网讯
  const wire = new RegExp(
    `^(${AGENCY})${gap}(?:((?![^\\d]{0,3}(?:综合|綜合|记者|記者|驻|駐|特约|特派))(?:(?![记記])${H}){2,12}?(?:[/／](?:(?![记記])${H}){2,8})?)${gap})?(?:(${DATE})${gap})?(${VERB})${isInside ? `(?=$|[\\s：:]|(?:${ROLES}))` : ''}`,
    'u',
  ).exec(text);
  if (wire) {
    const [whole, agency = '', place = '', date = '', year, month, day, verb = ''] = wire;
    const rest = text.slice(whole.length);
    const isOwn = new RegExp(`^(?:${OWN})$`, 'u').test(agency);
    const isSet =
      /^[\s\u3000\xa0]*(?:$|[(（【[〔:：])|^[\s\u3000\xa0]{2}/.test(rest) ||
      (isInside && peopleIn(rest) !== undefined);
    const isShort = /(?:讯|訊|电|電)$/.test(verb);
    const isNamed = new RegExp(`^(?:${NAMED})$`, 'u').test(agency);
    const isPlaceLikely =
      place === '' || PLACES.has(place) || date !== '' || /[市县縣省州区區]$/.test(place) || isInside;
    // A date makes it certain; without one it must be set off from what follows, as prose is not.
    const isWire =
      isPlaceLikely &&
      (date !== ''
        ? isShort || isSet || /^[\s\u3000]/.test(rest)
        : isShort
          ? isSet || (isOwn && place === '') || (isNamed && place === '' && /^[\s\u3000\xa0]/.test(rest))
          : isSet &&
            (isOwn || isNamed || isInside || /^[\s\u3000\xa0]*[(（:：]/.test(rest)) &&
            !/^[\s\u3000]*$/.test(isInside ? '-' : rest));
    if (
      isWire &&
      !/^(?:这|那|该|此|这个|記者會)/.test(agency) &&
      (isNamed || !/(?:据|據|说|說|对|對|的|了|在|与|與|和)/.test(agency)) &&
      !/(?:据|據|说|說|对|對|的|了|在|从|從|向)/.test(place)
    ) {
      Object.assign(head, { agency, place, ...dateFrom(date, year, month, day) });
      if (rest.trimStart() === '' || !isInside) return whole.length;
      const people = peopleIn(rest.trim());
      if (people) {
        addPeople(head, people);
        return text.length;
      }
      return whole.length + /^[\s：:]*/.exec(rest)![0].length;
    }
  }
  return reportersFirst(text, head, isInside);
}

/** 中央社記者王大明台北30日電, 記者王大明／台北報導, 某某报记者 张三 北京报道 */
function reportersFirst(text: string, head: Dateline, isInside: boolean): number {
  const opening = new RegExp(
    `^(?:(${AGENCY})[\\s\\u3000]?)?${ROLE_BEFORE}{0,2}(?:${ROLES})[\\s\\u3000:：]{0,2}`,
    'u',
  ).exec(text);
  if (!opening) return 0;
  const [start, agency = ''] = opening;
  const behind = text.slice(start.length, start.length + 70);
  const closing = new RegExp(
    `^([^\\d。，；！？：:()（）【】]{2,40}?)[\\s\\u3000]*(${DATE})?[\\s\\u3000]*(${VERB})(?=$|[\\s\\u3000：:)）】\\]〕。(（]|${H}{0}[「“『])`,
    'u',
  ).exec(behind);
  if (!closing) return 0;
  const [whole, named = '', date = '', year, month, day, verb = ''] = closing;
  const { names, place } = namesAndPlace(named);
  if (names.length === 0) return 0;
  const isSet = isInside
    ? start.length + whole.length === text.length
    : /^(?:$|[\s\u3000：:])/.test(behind.slice(whole.length));
  if (
    !isSet ||
    (place === '' &&
      date === '' &&
      agency === '' &&
      !isInside &&
      /^[\s\u3000]?$/.test(behind.slice(whole.length, whole.length + 1)) &&
      !/[报報]/.test(verb))
  )
    return 0;
  const unit = agency.replace(/(?:全媒体|全媒體|融媒体|融媒體)$/, '');
  if (unit !== '') head.agency = unit;
  if (place !== '') head.place = place;
  if (date !== '') Object.assign(head, dateFrom(date, year, month, day));
  const photographers = /[摄攝]/.test(closing[0]) ? names : [];
  addPeople(head, { agency: '', reporters: names, photographers, editors: [], hasReporter: true });
  return start.length + whole.length;
}

/** 王大明台北, 王大明、李小華／台北, 张三 北京 */
function namesAndPlace(given: string): { names: string[]; place: string } {
  const pieces = given.split(/[/／∕│|｜]/).map((piece) => piece.trim()).filter((piece) => piece !== ''); // prettier-ignore
  let place = '';
  if (pieces.length > 1) place = pieces.pop()!;
  const words = pieces.join(' ').split(/[\s\u3000、,，]+/).filter((word) => word !== ''); // prettier-ignore
  const last = words.at(-1) ?? '';
  if (place === '' && words.length > 1 && (PLACES.has(last) || /[市縣县]$/.test(last))) place = words.pop()!;
  else if (place === '') {
    const glued = splitPlace(last);
    if (glued) {
      words[words.length - 1] = glued.name;
      place = glued.place;
    }
  }
  const names = joinSingles(words);
  return names.every(isName) ? { names, place } : { names: [], place: '' };
}

/** 王大明台北: the longest known place at the end, and two to four characters of a name before it. */
function splitPlace(text: string): { name: string; place: string } | undefined {
  for (let length = Math.min(7, text.length - 2); length >= 2; length -= 1) {
    const place = text.slice(-length);
    const name = text.slice(0, -length);
    if (PLACES.has(place) && name.length >= 2 && name.length <= 8) {
      // 台灣台北: a place may stand behind another.
      const further = name.length > 3 ? splitPlace(name) : undefined;
      return further ? { name: further.name, place: further.place + place } : { name, place };
    }
  }
  return undefined;
}

interface People {
  /** The unit that they write for, where it stands before their role. */
  agency: string;
  reporters: string[];
  photographers: string[];
  editors: string[];
  hasReporter: boolean;
}

/** 记者 张三 李四 通讯员 王五; undefined where the words are not people by their roles. */
export function peopleIn(given: string): People | undefined {
  const people: People = { agency: '', reporters: [], photographers: [], editors: [], hasReporter: false };
  const role = new RegExp(
    `(${AGENCY})?${ROLE_BEFORE}{0,3}(?:${ROLES})(?:[/／、兼及和](?:${ROLES}))?[\\s\\u3000:：|｜/／]*`,
    'uy',
  );
  const text = given.trim();
  let at = 0;
  while (at < text.length) {
    role.lastIndex = at;
    const [found, agency = ''] = role.exec(text) ?? [];
    if (found === undefined) return undefined;
    people.agency ||= agency;
    at += found.length;
    const next = text
      .slice(at)
      .search(
        new RegExp(
          `(?:^|[\\s\\u3000、,，;；/／])${ROLE_BEFORE}{0,3}(?:${ROLES})(?=[\\s\\u3000:：|]|${H}{2})`,
          'u',
        ),
      );
    const named = text.slice(at, next <= 0 ? undefined : at + next);
    // 文/图 张三, 攝影報導: what they did may stand behind the names.
    const did =
      /[\s\u3000]?(?:摄影报道|攝影報導|攝影報道|报道|報道|报导|報導|摄影|攝影|摄|攝|文\/图|文并摄|写作)$/.exec(
        named.trim(),
      )?.[0] ?? '';
    const bare = did === '' ? named.trim() : named.trim().slice(0, -did.length);
    const { names } = namesAndPlace(bare.replace(/[\s\u3000、,，;；/／|｜]+$/, ''));
    if (names.length === 0) return undefined;
    if (/摄|攝|图片/.test(found) && !/文/.test(found)) people.photographers.push(...names);
    else if (/编辑|編輯/.test(found)) people.editors.push(...names);
    else {
      people.reporters.push(...names);
      people.hasReporter = true;
      if (/摄|攝|图/.test(did)) people.photographers.push(...names);
    }
    at += named.length;
    at += /^[\s\u3000、,，;；/／]*/.exec(text.slice(at))![0].length;
  }
  const has = people.reporters.length + people.photographers.length + people.editors.length > 0;
  return has ? people : undefined;
}

/** 张 三 is one name, set wide. */
function joinSingles(words: readonly string[]): string[] {
  const names: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const next = words[index + 1];
    if (word.length === 1 && next?.length === 1) {
      names.push(word + next);
      index += 1;
    } else names.push(word);
  }
  return names;
}

const isName = (word: string) =>
  /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{1,6}[·・]\p{Script=Han}{1,8}|欧阳\p{Script=Han}{1,2}|[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})$/u.test(
    word,
  ) &&
  !/^(?:表示|认为|認為|获悉|獲悉|从|從|在|日前|近日|昨日|昨天|今天|今日|了解|采访|採訪|现场|現場|看到|发现|發現|走访|探访|报道|報導|综合|綜合|会|會|们|們)/.test(
    word,
  );

function addPeople(head: Dateline, people: People) {
  head.agency ||= people.agency;
  head.reporters = [...new Set([...head.reporters, ...people.reporters])];
  head.photographers = [...new Set([...head.photographers, ...people.photographers])];
  head.editors = [...new Set([...head.editors, ...people.editors])];
}

function dateFrom(
  date: string,
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
) {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return { date: date.trim(), year: number(year), month: number(month), day: number(day) };
}

/** The agency, or '' where it is the paper's own. */
function sourceOf(agency: string): string {
  return new RegExp(`^(?:${OWN})$`, 'u').test(agency) ? '' : agency;
}
