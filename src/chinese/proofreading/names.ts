/** Names that are written in two ways within one article: the title says 张晓明, the text 张小明. Only characters that sound or look
 *  alike count: two people often share a family name and one more character. */
import { languageModel } from './language-model.ts';
import type { Lexicon } from './lexicon.ts';
import { lookAlike } from './look-alike.ts';
import { nearSound, sameSound } from './same-sound.ts';

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';

const TITLES =
  '记者|通讯员|实习生|编辑|摄影|作者|市长|副市长|县长|区长|省长|书记|局长|处长|科长|主任|院长|校长|所长|厅长|部长|主席|总经理|董事长|经理|教授|博士|院士|医生|老师|先生|女士|议员|立委|里长|秘书长|队长|教练|总裁|会长|理事长|站长|馆长|总统|总理|发言人|创始人|负责人|村民|市民|居民|学生|工人|司机|民警|法官|律师|研究员|工程师|专家|选手|球员|运动员|演员|导演|歌手|作家';
const SAYS = '表示|说|称|指出|介绍|强调|认为|告诉|透露|坦言|补充|回忆|率|前往|出席|主持|宣布|致词|致辞';

/** What may stand between a name and what it does. */
const MORE = '(?:还|也|则|随后|并|又|曾|均|继续|进一步|向记者)?';
/** Characters that are in hardly any name, or begin many other words. */
const NO_NAME =
  /[的是了在和有不也就都而与及或之为上下中大小时提说这那他她它我你们地得着过把被将从对一二三四五六七八九十个两年月日号元多少已还要会能可所其各每该者等于以但如让使到去来]/;
const NO_SURNAME = /[和时成于能向文白方万左路成党米车项景应易平安高全同连计明常金经包石段水常温毛牛古林江]/;

export interface Named {
  piece: number;
  from: number;
  to: number;
  name: string;
  usual: string;
}

/** Where a name differs by one character from how the article writes it otherwise. Texts are folded. */
export function namesIn(texts: readonly string[], words: Lexicon): Named[] {
  const counts = new Map<string, number>();
  const known = new Set<string>();
  const surname = `[${SURNAMES}]`;
  const finders = [
    new RegExp(
      `(?:${TITLES})[\\s:：、]{0,2}(${surname}\\p{Script=Han}{2})(?!\\p{Script=Han}{0,1}(?:市长|局长))`,
      'gu',
    ),
    new RegExp(`(${surname}\\p{Script=Han}{2})(?:${TITLES}|${MORE}(?:${SAYS}))`, 'gu'),
    // Names of two characters, where both sides say so.
    new RegExp(`(?:${TITLES})(${surname}\\p{Script=Han})(?=${MORE}(?:${SAYS})|[，。、；）])`, 'gu'),
    new RegExp(`(?<=^|[，。；：“、\\n])(${surname}\\p{Script=Han})(?=${MORE}(?:${SAYS}))`, 'gu'),
  ];
  for (const text of texts) {
    for (const finder of finders) for (const { 1: name = '' } of text.matchAll(finder)) known.add(name);
  }
  for (const name of unknownPairs(texts, words)) known.add(name);
  if (known.size === 0) return [];
  for (const name of known)
    counts.set(
      name,
      texts.reduce((sum, text) => sum + text.split(name).length - 1, 0),
    );

  const found: Named[] = [];
  const countOf = (name: string) => texts.reduce((sum, text) => sum + text.split(name).length - 1, 0);
  for (const [usual, count] of counts) {
    if (known.size > 400) break;
    const near = nearTo(usual);
    texts.forEach((text, piece) => {
      for (const { 0: name, index } of text.matchAll(near)) {
        if (name === usual || name.length !== usual.length) continue;
        const at = Array.from(usual).findIndex((sign, place) => name[place] !== sign);
        const is = name[at]!;
        const meant = usual[at]!;
        if (usual.length === 2 && !known.has(name)) continue;
        const likeness = sameSound(is) + nearSound(is) + lookAlike(is) + languageModel().lookingLike(is);
        if (/[是的和或在有了时提]/.test(is + meant)) continue;
        // Whoever differs by a character of another sound and shape may be somebody else: only where one of the two is written once.
        if (
          !likeness.includes(meant) &&
          (at === 0 || !known.has(name) || countOf(name) > 1 || !isBare(name) || !isBare(usual))
        )
          continue;
        // Words that only look like a name: 高兴地, 陈建议.
        if (!known.has(name) && (isWord(name.slice(0, 2)) || isWord(name.slice(1)))) continue;
        const others = countOf(name);
        if (others > count) continue;
        // As often as the other: the one that comes later is asked about.
        if (others === count && found.some((other) => other.usual === name)) continue;
        if (others === count && known.has(name) && isFirst(name, usual)) continue;
        found.push({ piece, from: index, to: index + name.length, name, usual });
      }
    });
  }
  return found;

  /** Of two names written equally often: whether the first one stands first. */
  function isFirst(name: string, usual: string): boolean {
    const whole = texts.join('\n');
    return whole.indexOf(name) < whole.indexOf(usual);
  }

  /** Made of no words, as names are. */
  function isBare(name: string): boolean {
    return (
      !NO_NAME.test(name) && !NO_SURNAME.test(name[0]!) && !isWord(name.slice(0, 2)) && !isWord(name.slice(1))
    );
  }

  function isWord(part: string): boolean {
    return (words.cost(part) ?? 99) < 12.5 && !words.isName(part);
  }
}

/** What is probably a name, since it is made of no words, and stands in two forms that sound or look alike. */
function unknownPairs(texts: readonly string[], words: Lexicon): Set<string> {
  const isWord = (part: string) => (words.cost(part) ?? 99) < 13.5;
  const found = new Set<string>();
  const window = new RegExp(`(?=([${SURNAMES}]\\p{Script=Han}{2}))`, 'gu');
  const byTwo = new Map<string, Set<string>>();
  for (const text of texts) {
    for (const { 1: name = '', index } of text.matchAll(window)) {
      if (NO_NAME.test(name) || NO_SURNAME.test(name[0]!) || isWord(name.slice(0, 2)) || isWord(name.slice(1)) || isWord(name)) continue; // prettier-ignore
      // Neither may a word reach into it from outside.
      if (index > 0 && isWord(text.slice(index - 1, index + 1))) continue;
      if (isWord(text.slice(index + 2, index + 4))) continue;
      for (const key of [`${name[0]!}${name[1]!}_`, `${name[0]!}_${name[2]!}`]) {
        const others = byTwo.get(key) ?? new Set();
        byTwo.set(key, others.add(name));
      }
    }
  }
  for (const others of byTwo.values()) if (others.size === 2) for (const name of others) found.add(name);
  return found;
}

/** Every place that has all characters of a name but one. */
function nearTo(name: string): RegExp {
  const [one, two, three] = name as unknown as [string, string, string | undefined];
  if (three === undefined) return new RegExp(`${one}\\p{Script=Han}`, 'gu');
  return new RegExp(
    `${one}(?:\\p{Script=Han}${three}|${two}\\p{Script=Han})|[${SURNAMES}]${two}${three}`,
    'gu',
  );
}
