/** Marks: quotes and brackets without a partner, marks that collide or stand double, half-width marks in Chinese prose. */
import type { Script } from '../convert.ts';
import type { Found } from './finding.ts';

const OPENING = '“‘（《〈「『【〔';
const CLOSING = '”’）》〉」』】〕';
const HAN = '\\p{Script=Han}';

/** Addresses, code and numbers, in which marks have another meaning. */
const NOT_PROSE =
  /https?:\/\/[^\s\p{Script=Han}，。；、）】」』》”]+|www\.[\w.\-/]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]*`|[A-Za-z_][\w$]*\([^()\n\p{Script=Han}]*\)/gu;

/** What is no prose is put out of sight, its length kept. */
export function proseOf(text: string): string {
  return text.replace(NOT_PROSE, (found) => '\u0001'.repeat(found.length));
}

/** Marks in one piece of text. `text` is as it was written, not folded. */
export function marksIn(text: string, script: Script): Found[] {
  const prose = proseOf(text);
  // Lines of forms and tables, and other languages, have marks of their own.
  if (/\]\[|\p{Script=Hangul}|\p{Script=Hiragana}/u.test(text)) return collisionsIn(prose);
  return [
    ...pairsIn(prose, script),
    ...collisionsIn(prose),
    ...misplacedIn(prose, script),
    ...halfWidthIn(prose, script),
  ];
}

/** What makes a question. */
const ASKS = '吗|嗎|呢|吧|么|麼|什|谁|誰|哪|怎|几|幾|多少|何|否|不|没|沒|还是|還是|难道|難道|啊|呀|为|為|咋|多久|多大|多远|多遠|了'; // prettier-ignore

/** Marks that stand where the national standard (GB/T 15834) has another one or none. */
const MISPLACED: { find: RegExp; script?: Script; reason: string; fix: string; certainty: Found['certainty'] }[] = [
  { find: /、(?=等(?!级|候|待|于|号|分|次|身|效|额|值|价|温|級|於|號|額|價|溫))/gu, reason: '“等”前面不用顿号', fix: '', certainty: 'likely' },
  { find: /(?<=\p{Script=Han})、(?=(?:和|与|與|及|跟)(?!平|谐|諧|睦|解|缓|緩|气|氣|尚|田|会|會|时|時|格|其|此))/gu, reason: '连词前面不用顿号', fix: '', certainty: 'ask' },
  { find: /(?<=[》”])、(?=[《“])/gu, script: 'hans', reason: '书名号或引号并列，中间不用顿号', fix: '', certainty: 'ask' },
  { find: /(?<=等)(?:……|…|\.\.\.)/gu, reason: '“等”和省略号只用一个', fix: '', certainty: 'likely' },
  { find: /(?<=(?:难道|難道|岂不|豈不|谁|誰|什么|什麼|怎么|怎麼|哪里|哪裡|哪儿|何|为何|為何)[^。！？；，\n“”「」]{0,12}呢)。/gu, reason: '问句末尾应用问号', fix: '？', certainty: 'ask' },
  { find: /(?<=(?:^|[。！？；，])\p{Script=Han}{0,6}(?:不知道|不清楚|不明白|不知|想知道|不确定|不確定|不晓得|不曉得|说不清|說不清)(?:该|該|究竟|到底|自己)?[^。！？；，\n“”「」]{0,19}[^吗嗎呢。！？；，\n“”「」])？/gu, reason: '转述的疑问不是问句，用句号', fix: '。', certainty: 'ask' },
  { find: /(?<=[？！])(?:？？|！！)+/gu, reason: '标点重复', fix: '', certainty: 'ask' },
  { find: /(?<=(?:^|[。！？；，\n“「])(?:据了解|據了解|据悉|據悉|据介绍|據介紹|据统计|據統計|近日|日前|目前|近年来|近年來|此外|同时|同時|另外|但是|然而|因此|所以|因为|因為|其中|对此|對此|随后|隨後|不过|不過|例如|比如|总之|總之|据报道|據報導|当天|當天|今年以来|今年以來))、/gu, reason: '这里用逗号，不用顿号', fix: '，', certainty: 'likely' },
  { find: /(?<=。[”」])。/gu, reason: '引号里已有句号，外面不再用', fix: '', certainty: 'likely' },
  { find: /(?<=[？！]”)。/gu, script: 'hans', reason: '引号里已有句末标点，外面不再用', fix: '', certainty: 'ask' },
  { find: /(?<=\p{Script=Han})\.\.(?!\.)/gu, reason: '省略号应为“……”', fix: '……', certainty: 'ask' },
  { find: /(?<=……)[。，、](?!\p{Script=Han}*[”」])/gu, reason: '省略号后面一般不再用点号', fix: '', certainty: 'ask' },
  { find: /(?<=[^什干怎骂么麼给这那]吗|嗎)。/gu, reason: '问句末尾应用问号', fix: '？', certainty: 'likely' },
  { find: /(?<=(?:^|[。！？；])(?:难道|難道|岂不是|豈不是|为什么|為什麼)[^。！？；，\n“”「」]{2,30})。/gu, reason: '问句末尾应用问号', fix: '？', certainty: 'ask' },
  { find: /(?<=\p{Script=Han})[ \u3000]+(?=[，。；：！？、”）》」])/gu, reason: '标点前多了空格', fix: '', certainty: 'likely' },
  { find: /(?<![！？])(?:！！|？？)(?![！？])/gu, reason: '标点重复', fix: '', certainty: 'ask' },
  { find: /[，；：、](?=[）》】」』](?!）))/gu, reason: '右括号、书名号前面多了标点', fix: '', certainty: 'likely' },
  { find: /(?<=\d)，(?=\d{3}(?!\d))/gu, reason: '数字里的分节号不用全角逗号', fix: ',', certainty: 'likely' },
  { find: /(?<=(?:^|[^零〇一二三四五六七八九、])(?:[一二三四五六七八九]))、(?=[二三四五六七八九](?:[个個名位天年月次人岁歲只隻条條元米里千百万萬十]|[百千]))/gu, reason: '连用的两个数字表示约数时，中间不用顿号', fix: '', certainty: 'ask' },
  { find: /(?<=：“[^“”\n]{4,80}[^。！？…，；”\n])”。/gu, script: 'hans', reason: '引的是完整的话，句号应在引号里面', fix: '。”', certainty: 'ask' },
  { find: /(?<=《[^《》<>\n]{1,30})[>〉]|[<〈](?=[^《》〈〉<>\n]{1,30}》)/gu, reason: '书名号两边不一致', fix: '', certainty: 'likely' },
  { find: new RegExp(`(?<=(?:^|[。！？；：])(?:(?!${ASKS})[\\p{Script=Han}，、0-9]){10,60})？`, 'gu'), reason: '这一句不是问句', fix: '。', certainty: 'ask' },
  { find: /(?<=(?:^|[。！？；“])(?:(?!知道|了解|看|说|告诉|问|决定|取决|确定|检查|解释|明白|清楚|发现|判断|证明|展示|无论|不管|研究|描述|理解|学习|这是|这就|正是|就是|那是|原因|显示|想|讨论|知|晓|關|关|探討|探讨|確認|确认|评估|評估|询问|詢問|提|以及|如)[^。！？；，“”「」\n]){0,10}(?:为什么|為什麼|怎么办|怎麼辦|怎么样|怎麼樣|什么时候|什麼時候|哪里|哪裡|多少|何必|何不|能不能|是不是|有没有|有沒有|要不要|会不会|會不會|可不可以|行不行|对不对|好不好)[^。！？；，“”「」\n]{0,14})。/gu, reason: '问句末尾应用问号', fix: '？', certainty: 'ask' },
  { find: /(?<=\p{Script=Han})、(?=但(?!书|書|丁)|因此|所以|而且|同时|同時|并且|並且|他(?!人|国|國|们的|們的)|她|我们|我們|如果|因为|因為|虽然|雖然|随后|隨後|目前|于是|然后|然後|不过|不過)/gu, reason: '分句之间用逗号，不用顿号', fix: '，', certainty: 'ask' },
  { find: /(?<=\p{Script=Han}{2,4}、\p{Script=Han}{2,4})，(?=\p{Script=Han}{2,4}(?:、|和|与|與|等))/gu, reason: '并列的词之间用顿号', fix: '、', certainty: 'ask' },
  { find: /(?<=(?:^|[，。；：是有括如在])\p{Script=Han}{2,4})，(?=\p{Script=Han}{2,4}，\p{Script=Han}{2,4}等)|(?<=(?:^|[，。；：是有括如在])\p{Script=Han}{2,4}，\p{Script=Han}{2,4})，(?=\p{Script=Han}{2,4}等)/gu, reason: '并列的词之间用顿号', fix: '、', certainty: 'ask' },
  { find: /(?<=说|說|道|表示|指出|强调|強調|认为|認為|问|問)[。；、](?=[“「])/gu, reason: '引出别人的话用冒号', fix: '：', certainty: 'likely' },
  { find: /(?<=说|說|表示|指出|强调|強調|认为|認為|问道|問道|写道|寫道)(?=[“「][^”」]{12,}[。！？][”」])/gu, reason: '引出别人的话用冒号', fix: '：', certainty: 'ask' },
  { find: /(?<=如下|下列|以下(?:几点|内容|要求|措施|问题|规定|安排)?)[。；，](?=\s*(?:一|1|（一|第一|首先))/gu, reason: '引出下文用冒号', fix: '：', certainty: 'ask' },
  { find: /(?<=(?:^|[。！？])(?:通过|随着|隨著|为了|為了|由于|由於|因为|因為|虽然|雖然|尽管|儘管|如果|只要|自从|自從)[^，。！？；\n“”：「」]{2,22})[。；！](?!$)/gu, reason: '句子还没有说完，这里应用逗号', fix: '，', certainty: 'ask' },
  { find: /—{3,}|－{2,}/gu, reason: '破折号应为“——”', fix: '——', certainty: 'likely' },
  { find: /(?<=\d)[。，、](?=\d+(?:%|％|万|亿|倍|个百分点|萬|億|個百分點))/gu, reason: '小数点应为半角的点', fix: '.', certainty: 'ask' },
  { find: /(?<=(?:^|[。！？；：，\n])(?:首先|其次|再次|最后|最後|第[一二三四五六七八九]))、/gu, reason: '“首先”“第一”后面用逗号', fix: '，', certainty: 'likely' },
  { find: /(?<=(?:^|[。！？；：\n])[（(][一二三四五六七八九十\d]{1,2}[）)])、/gu, reason: '带括号的序号后面不用顿号', fix: '', certainty: 'likely' },
  { find: /(?<=(?:^|[。！？；：\n])[一二三四五六七八九])，(?=\p{Script=Han}{3})/gu, reason: '汉字序号后面用顿号', fix: '、', certainty: 'ask' },
  { find: /[，。；、](?=的(?!确|士|话|確|話|是))/gu, reason: '“的”前面不应有标点', fix: '', certainty: 'ask' },
  { find: /(?<=(?:电影|小说|图书|报纸|杂志|诗集|电视剧|歌曲|纪录片|話劇|话剧))“[^“”]{2,12}”/gu, script: 'hans', reason: '作品名用书名号', fix: '《》', certainty: 'ask' },
]; // prettier-ignore

function misplacedIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  for (const { find, script: only, reason, fix, certainty } of MISPLACED) {
    if (only && only !== script) continue;
    for (const { 0: marks, index } of text.matchAll(find)) {
      const right =
        fix === '《》'
          ? `《${marks.slice(1, -1)}》`
          : reason === '标点重复'
            ? marks[0]!
            : /[>〉]/.test(marks)
              ? '》'
              : /[<〈]/.test(marks)
                ? '《'
                : fix;
      // A place has something in it: what is put in stands with the character before.
      const isNew = marks === '';
      const from = isNew ? index - 1 : index;
      found.push({ kind: 'punctuation', from, to: index + marks.length, reason, fixes: [isNew ? text[from]! + right : right], certainty }); // prettier-ignore
    }
  }
  if (script === 'hans') {
    const singles = [...text.matchAll(/‘[^‘’“”\n]*\p{Script=Han}[^‘’“”\n]*’/gu)];
    // Who writes them again and again means them.
    for (const { 0: quoted, index } of singles.length < 3 ? singles : []) {
      const before = text.slice(0, index);
      if (before.split('“').length > before.split('”').length) continue;
      found.push({ kind: 'punctuation', from: index, to: index + quoted.length, reason: '外面一层引号用双引号', fixes: [`“${quoted.slice(1, -1)}”`], certainty: 'ask' }); // prettier-ignore
    }
  }
  // Quotation marks of the mainland and of Taiwan in one paragraph.
  const [own, other] = script === 'hans' ? ['“', /「[^「」\n]*」/gu] : ['「', /“[^“”\n]*”/gu]; // prettier-ignore
  const others = text.includes(own) ? [...text.matchAll(other)] : [];
  if (others.length === 1) {
    const [{ 0: quoted, index }] = others as [RegExpExecArray];
    const [left, right] = script === 'hans' ? ['“', '”'] : ['「', '」'];
    found.push({ kind: 'punctuation', from: index, to: index + quoted.length, reason: '同一段里用了两种引号', fixes: [left + quoted.slice(1, -1) + right], certainty: 'ask' }); // prettier-ignore
  }
  return found;
}

/** What a paragraph begins and ends with. */
export function endsIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const push = (from: number, to: number, reason: string, fixes: string[]) =>
    found.push({ kind: 'punctuation', from, to, reason, fixes, certainty: 'ask' });
  const begin = /^\s*([，。、；：！？”）》」』])/u.exec(text);
  if (begin) push(begin[0].length - 1, begin[0].length, '段首不应有这个标点', ['']);
  const end = text.trimEnd();
  if (end.length < 12 || /\n/.test(end)) return found;
  if (/[，、](?<=\p{Script=Han}[，、])$/u.test(end))
    push(end.length - 1, end.length, '段末应用句末标点', ['。']);
  // A paragraph of prose: it has sentences, is no entry of a list and no signature.
  else if (
    script === 'hans' &&
    end.length >= 20 &&
    /\p{Script=Han}{2}$/u.test(end) &&
    /[，。]/.test(end) &&
    // eslint-disable-next-line no-control-regex -- \u0001 stands for what is no prose
    !/^[\s\-—*•·\d（(【[“]|[：:\u0001]/.test(end)
  ) {
    push(end.length - 1, end.length, '段末缺少句末标点', [`${end.at(-1)!}。`]);
  }
  return found;
}

function pairsIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const open: { sign: string; at: number }[] = [];
  const lone = (at: number, reason: string, fixes: string[] = []) =>
    found.push({ kind: 'pair', from: at, to: at + 1, reason, fixes, certainty: 'likely' });
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    // Where paragraphs go on quoting, each begins with the mark again, and only the last one ends with it.
    if (sign === '\n') {
      close();
      continue;
    }
    // An apostrophe that was typed the wrong way.
    if (sign === '‘' && /[A-Za-z]/.test(text[at - 1] ?? '') && /[A-Za-z]/.test(text[at + 1] ?? '')) continue;
    const opening = OPENING.indexOf(sign);
    if (opening >= 0) {
      const [same] = open.slice(-1);
      if (same?.sign === sign && (sign === '“' || sign === '‘')) {
        const isBefore = /[\p{L}\p{N}。！？，…]/u.test(text[at - 1] ?? '');
        if (isBefore) {
          lone(at, `引号方向不对，这里应是 ${CLOSING[opening]!}`, [CLOSING[opening]!]);
          open.pop();
          continue;
        }
      }
      if (sign === '《' && open.at(-1)?.sign === '《')
        found.push({ kind: 'pair', from: at, to: at + 1, reason: '书名号里面再用书名号，里面一层应为单书名号〈〉', fixes: ['〈'], certainty: 'ask' }); // prettier-ignore
      open.push({ sign, at });
      continue;
    }
    const closing = CLOSING.indexOf(sign);
    if (closing < 0) continue;
    // ’ is the apostrophe, too; ） ends the numbers of lists.
    if (sign === '’' && /[A-Za-z]/.test(text[at - 1] ?? '')) {
      if (open.at(-1)?.sign === '‘' && !/[A-Za-z]/.test(text[at + 1] ?? '')) open.pop();
      continue;
    }
    const wanted = OPENING[closing]!;
    const last = open.at(-1);
    if (last?.sign === wanted) {
      open.pop();
      continue;
    }
    if (sign === '）' && /(?:^|[\s；;。，、：\n])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Za-z])$/.test(text.slice(Math.max(0, at - 5), at))) continue; // prettier-ignore
    if (sign === '）' && last?.sign === undefined && openedInHalf(text, at)) continue;
    const deeper = open.findLastIndex(({ sign: one }) => one === wanted);
    if (deeper >= 0) {
      for (const { sign: other, at: place } of open.splice(deeper).slice(1)) lone(place, `这个 ${other} 没有配对，或与别的括号、引号交叉`); // prettier-ignore
      continue;
    }
    if (last && (sign === '”' || sign === '’') && (last.sign === '“' || last.sign === '‘')) {
      lone(at, `引号不配对，前面是 ${last.sign}`, [CLOSING[OPENING.indexOf(last.sign)]!]);
      open.pop();
    } else if (sign === '”' && !text.slice(0, at).includes('“') && /^[^”]*”/.test(text.slice(at + 1))) {
      lone(at, '引号方向不对，这里应是 “', ['“']);
      open.push({ sign: '“', at });
    } else {
      const start = openingPlace(text, at);
      const fix = wanted + text.slice(start, at + 1);
      found.push({ kind: 'pair', from: start, to: at + 1, reason: `这个 ${sign} 没有与它配对的 ${wanted}`, fixes: start < at ? [fix] : [], certainty: 'likely' }); // prettier-ignore
    }
  }
  close();
  checkStyle();
  return found;

  function close() {
    // Hundreds of marks without a partner are no prose; one is enough to say so.
    if (open.length > 100) open.splice(1);
    for (const { sign, at } of open.splice(0)) {
      if ((sign === '“' || sign === '「') && goesOn(at, sign)) continue;
      if (sign === '（' && /^[^\n（）]*\)/.test(text.slice(at, at + 200))) continue;
      if (sign === '‘' && /[A-Za-z0-9\s]/.test(text[at + 1] ?? '')) continue;
      const closing = CLOSING[OPENING.indexOf(sign)]!;
      const end = closingPlace(text, at);
      const fix = text.slice(at, end) + closing;
      found.push({ kind: 'pair', from: at, to: end, reason: `这个 ${sign} 没有与它配对的 ${closing}`, fixes: end > at + 1 ? [fix] : [], certainty: 'likely' }); // prettier-ignore
    }
  }

  /** The quotation goes on in the next paragraph. */
  function goesOn(at: number, sign: string): boolean {
    const line = text.indexOf('\n', at);
    return line >= 0 && /^\s*(\S)/.exec(text.slice(line, line + 20))?.[1] === sign;
  }

  /** Straight quotes around Chinese words. */
  function checkStyle() {
    for (const { 0: whole, index } of text.matchAll(
      new RegExp(`"(?=[^"\\n]{0,40}${HAN})[^"\\n<>=]{1,60}"`, 'gu'),
    )) {
      if (!new RegExp(`${HAN}|[，。！？、；：]`, 'u').test((text[index - 1] ?? '') + (text[index + whole.length] ?? ''))) continue; // prettier-ignore
      const [left, right] = script === 'hans' ? ['“', '”'] : ['「', '」'];
      found.push({ kind: 'half-width', from: index, to: index + whole.length, reason: '中文里用了直引号', fixes: [left + whole.slice(1, -1) + right], certainty: 'likely' }); // prettier-ignore
    }
  }
}

/** Where the partner of an opening mark most probably belongs: behind the sentence that is quoted, before the end of the clause. */
function closingPlace(text: string, at: number): number {
  const rest = text.slice(at + 1, at + 120).split('\n')[0]!;
  const isSpeech = '“‘「『'.includes(text[at]!) && (at === 0 || /[：:，,。！？\s]/.test(text[at - 1]!));
  const end = isSpeech ? /[。！？…]+/u.exec(rest) : /[，。、；：！？”」]/u.exec(rest);
  if (!end) return at + 1 + rest.trimEnd().length;
  return at + 1 + end.index + (isSpeech ? end[0].length : 0);
}

/** Where the partner of a closing mark most probably belongs: behind the colon, or where the clause begins. */
function openingPlace(text: string, at: number): number {
  const before = text
    .slice(Math.max(0, at - 120), at)
    .split('\n')
    .at(-1)!;
  // The mark at the end of what is quoted is part of it.
  const words = before.replace(/[。！？…，]+$/u, '');
  const colon = words.lastIndexOf('：');
  const isSpeech = '”’」』'.includes(text[at]!) && words.length < before.length && colon >= 0;
  const begin = isSpeech ? colon : Math.max(...Array.from('，。、；：！？“「', (sign) => words.lastIndexOf(sign))); // prettier-ignore
  return at - before.length + begin + 1;
}

/** （ was typed full and ) half, or the other way round: that is pointed out as half-width, not as missing. */
function openedInHalf(text: string, at: number): boolean {
  return /\([^()（）\n]*$/.test(text.slice(Math.max(0, at - 200), at));
}

const SAME = /([，。、；：！？])\1+/gu;
const COLLIDING =
  /[，、；：][。！？，、；：]|。[，、；：！？]|[！？][，、；：。]|、(?=[”」』）》])|(?<=[“「『（])[，。、；：！？]/gu;
const ELLIPSIS = /(?<![。.])。{3,}|(?<=\p{Script=Han})\.{3,}(?!\.|\/)|(?<!…)…(?!…)|…{3,}/gu;
const DASH = /(?<=[\p{Script=Han}”」』）》])(?:--+|—)(?=[\p{Script=Han}“「『（《])(?!—)/gu;

function collisionsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const { 0: marks, 1: sign = '', index } of text.matchAll(SAME)) {
    if (sign === '。' && marks.length >= 3) continue;
    if ((sign === '！' || sign === '？') && marks.length > 1) {
      if (marks.length > 3) push('punctuation', index, marks, `“${sign}”连用太多`, [sign], 'ask');
      continue;
    }
    push('punctuation', index, marks, `标点“${sign}”重复`, [sign], 'certain');
  }
  for (const { 0: marks, index } of text.matchAll(COLLIDING)) {
    if (marks.length === 2 && marks[0] === marks[1]) continue;
    const isEdge = marks.length === 1;
    const fixes = isEdge
      ? ['']
      : [marks[0]!, marks[1]!].sort((one, other) => strength(other) - strength(one));
    push('punctuation', index, marks, isEdge ? `“${marks}”不应在这里` : `标点“${marks}”连在一起`, fixes, isEdge ? 'likely' : 'certain'); // prettier-ignore
  }
  for (const { 0: marks, index } of text.matchAll(ELLIPSIS)) {
    if (marks === '…' && !isHanAt(text, index - 1)) continue;
    if (/^…+$/.test(marks) && marks.length > 2 && marks.length % 2 === 0) continue;
    push('punctuation', index, marks, '省略号应为“……”', ['……'], 'likely');
  }
  for (const { 0: marks, index } of text.matchAll(DASH)) {
    if (text[index - 1] === '—') continue;
    if (marks === '—' && isName(text, index)) continue;
    push('punctuation', index, marks, '破折号应为“——”', ['——'], 'ask');
  }
  return found;

  function push(
    kind: 'punctuation',
    from: number,
    marks: string,
    reason: string,
    fixes: string[],
    certainty: Found['certainty'],
  ) {
    found.push({ kind, from, to: from + marks.length, reason, fixes, certainty });
  }
}

/** Places parted by one dash: 北京—上海. */
const isName = (text: string, at: number) =>
  /^\p{Script=Han}{1,4}—\p{Script=Han}{1,4}/u.test(text.slice(Math.max(0, at - 2), at + 4));

const strength = (sign: string) => '、，：；。！？'.indexOf(sign);

const FULL: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '.': '。',
  '(': '（',
  ')': '）',
};
const HALF = new RegExp(`(?<=[${HAN}”’」』》）])[,;:?!](?=\\s?[${HAN}“‘「『《（]|$|\\n|\\s*[A-Za-z0-9])|(?<=[A-Za-z0-9%℃])[,;?!](?=[${HAN}“「『《])`, 'gu'); // prettier-ignore

function halfWidthIn(text: string, script: Script): Found[] {
  const found: Found[] = [];
  const push = (from: number, to: number, fix: string, certainty: Found['certainty'] = 'likely') =>
    found.push({ kind: 'half-width', from, to, reason: `中文里用了半角标点 ${text.slice(from, to)}`, fixes: [fix], certainty }); // prettier-ignore
  for (const { 0: sign, index } of text.matchAll(HALF)) {
    if (sign === ':' && /\d$/.test(text.slice(0, index)) && /^\d/.test(text.slice(index + 1))) continue;
    push(index, index + 1, FULL[sign]!);
  }
  for (const { index } of text.matchAll(/(?<=\p{Script=Han}[”」』）]?)\.(?=$|\n|\p{Script=Han})/gu)) push(index, index + 1, '。'); // prettier-ignore
  // In Taiwan brackets are often half as wide.
  if (script === 'hans')
    for (const { 0: whole, index } of text.matchAll(
      /(?<=[\p{Script=Han}，。；！？”」』》])\((?=\s?\p{Script=Han})[^()（）\n]{1,60}\)/gu,
    )) {
      push(index, index + whole.length, `（${whole.slice(1, -1).trim()}）`);
    }
  for (const { 0: whole, index } of text.matchAll(
    /（[^()（）\n]{1,60}\)|\([^()（）\n]{0,60}\p{Script=Han}[^()（）\n]{0,60}）/gu,
  )) {
    push(index, index + whole.length, `（${whole.slice(1, -1)}）`);
  }
  return found;
}

function isHanAt(text: string, at: number): boolean {
  return /\p{Script=Han}/u.test(text[at] ?? '');
}
