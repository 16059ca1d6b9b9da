/** Passwords that are tried first. Instead of a file of leaked ones this describes them: words, pinyin, keyboard walks, dates and
 *  lucky numbers, joined with a digit or a sign or two. A password is common when few such parts make up the whole of it; what is
 *  left over counts character by character. That covers lists of millions in a few lines, and needs no copy of anybody's list. */

/** A password made of at most this much is among the first that are tried. */
const commonBelow = 4;

/** Words that people everywhere begin with; digits for letters are read as letters first (p@ssw0rd). */
const words = `
password passwd pass pwd passcode admin administrator root user guest test testing demo login welcome hello master server system
manager office secret default changeme letmein access account public private super superman batman spiderman iloveyou loveyou love
lover forever angel baby babygirl princess prince king queen dragon monkey tiger panda lion eagle shadow sunshine flower summer winter
spring autumn monday friday january march april june july august september october november december football baseball basketball
soccer hockey michael jordan daniel thomas robert jessica jennifer michelle charlie ashley andrew george maggie computer internet
google apple samsung huawei xiaomi microsoft windows linux android iphone facebook twitter youtube baidu tencent alibaba taobao
weixin wechat weibo douyin qqcom china chinese beijing shanghai guangzhou shenzhen tianjin chongqing wuhan nanjing hangzhou chengdu
taiwan taipei hongkong macau xianggang zhongguo zhonghua news newspaper media press editor reporter desk portal site website blog
company work home family happy lucky money freedom trustno starwars pokemon naruto doraemon onepiece killer hunter ranger gamer
player player1 matrix phoenix cookie chocolate coffee orange banana purple yellow black white silver golden diamond number nothing
whatever abcdef abcd abc xyz aaa asd asdf qwer qwert qwerty qwertyuiop uiop zxc zxcv zxcvb zxcvbn zxcvbnm asdfgh asdfghjkl hjkl qaz
wsx edc rfv tgb yhn ujm qazwsx wsxedc qazxsw qwe qweasd qweasdzxc asdzxc zaq xsw cde zaqxsw mima mimashi wodemima guanliyuan
houtai xinwen yaowen baoshe dianshitai bianji jizhe woaini woaiwo woaiwojia woaizhongguo aini aiqing baobei baobao laopo laogong
qinaide nihao nihaoma pengyou meinv shuaige xiaobao xiaoming xiaohua tianshi tiantian yongyuan yishengyishi xingfu kuaile gongxi
facai wanan shengri shengrikuaile mama baba jiejie gege wuliao suibian buzhidao wangjile
`.split(/\s+/); // prettier-ignore

/** The surnames that most people bear. */
const surnames = `wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng
yu dong xiao cheng cao yuan deng fu shen zeng peng lv su lu jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang
shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang lai gong wen
`.split(/\s+/); // prettier-ignore

/** Every syllable that pinyin has: an initial and a final. What no dialect says harms nobody here. */
const syllable =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|vn|a|e|i|o|u|v)$/;

/** Digits that mean something by their sound or their luck. */
const numbers = `520 521 1314 5201314 1314520 520520 5211314 3344 7758 7758521 7758258 584520 530 9420 88 66 168 518 888 666 999 000 111
100 101 110 119 120 123 321 147 258 369 159 753 357 147258 258369 147258369 159357 456 789 654 987 007 911 1688 8888 6666 10086 10010
12306 12315 12345 54321 456789 110110 112233 223344 121212 131313 123123 123321 123654 147852 852 963 741 963852 741852963
`.split(/\s+/); // prettier-ignore

const rows = [
  '1234567890',
  '0987654321',
  'qwertyuiop',
  'poiuytrewq',
  'asdfghjkl',
  'lkjhgfdsa',
  'zxcvbnm',
  'mnbvcxz',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8',
  '1a2b3c4d5e6f7g8h',
  '01234567890123456789',
  '98765432109876543210',
];

const known = new Set([...words, ...surnames, ...numbers].filter((word) => word.length > 1));
const longestPart = 28;

/** Digits and signs that stand for letters. */
const letters: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

const asLetters = (part: string) =>
  /[a-z]/.test(part) ? Array.from(part, (character) => letters[character] ?? character).join('') : part;

const isDate = (text: string) =>
  /^(?:19|20)\d\d$/.test(text) ||
  /^(?:(?:19|20)?\d\d)(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])$/.test(text) ||
  /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:(?:19|20)\d\d)?$/.test(text) ||
  /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/.test(text);

/** What a part costs who guesses: nothing for signs, one for what is in everybody's list, half for a syllable. */
function costOf(part: string, own: ReadonlySet<string>): number | undefined {
  if (/^[^\p{L}\p{N}]+$/u.test(part)) return part.length > 3 && new Set(part).size > 2 ? undefined : 0;
  const spelt = asLetters(part);
  if (known.has(part) || own.has(part) || known.has(spelt) || own.has(spelt)) return 1;
  if (part.length === 1) return 1;
  if (/^(.)\1+$/u.test(part)) return 1;
  if (part.length > 2 && rows.some((row) => row.includes(part))) return 1;
  if (isDate(part)) return 1;
  // A mobile telephone's number (中国大陆), a QQ number's beginning is nobody's guess.
  if (/^1[3-9]\d{9}$/.test(part)) return 2;
  if (part.length <= 6 && syllable.test(part)) return 0.5;
  return undefined;
}

/** The least that a text costs, part by part. */
function leastCost(text: string, own: ReadonlySet<string>): number {
  const characters = Array.from(text);
  const least = [0];
  for (let end = 1; end <= characters.length; end++) {
    least[end] = Infinity;
    for (let start = Math.max(0, end - longestPart); start < end; start++) {
      const cost = costOf(characters.slice(start, end).join(''), own);
      if (cost !== undefined) least[end] = Math.min(least[end]!, least[start]! + cost);
    }
  }
  return least[characters.length]!;
}

/**
 * Whether a password is one of those that are tried first.
 * @param own what a guesser of this one would try besides: the site's name, the account's.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (new Set(text).size < 5) return true;
  const ownWords = new Set(
    own.map((word) => word.normalize('NFKC').toLowerCase()).filter((word) => word.length > 1),
  );
  // A word said several times is hardly more than the word.
  const once = /^(.{2,}?)\1+$/u.exec(text)?.[1] ?? text;
  // Long ones are not tried out: a sentence is what is wanted.
  if (once.length > 40) return false;
  return leastCost(once, ownWords) < commonBelow || (once !== text && once.length < 5);
}
