/** Family names, and whether a place is probably part of a person's name: what stands there is meant as it stands. */

/** The usual family names, in Simplified. */
export const SURNAMES = new Set('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付傅方邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简连芦麦褚娄窦戚岑宫费卜冷晏席柏宗瞿桂全佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝赖洪高施卓白金黎胡'); // prettier-ignore

/** Whether a place belongs to what is probably the name of a person. */
export function isInName(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 2), from);
  // Names stand alone or behind what somebody is; in mid-sentence a family name is a character like others.
  const isAlone = !/\p{Script=Han}$/u.test(before) || /[长员任席者师授记理事人民委生手和及与]$/.test(before);
  if (SURNAMES.has(text[from]!) && to - from <= 3 && isAlone) return true;
  if (SURNAMES.has(before.at(-1) ?? '') && to - from === 2) return true;
  return SURNAMES.has(before[0] ?? '') && to - from === 2 && /^(?:[、，。；（(\s]|市长|局长|议员|主任|校长|里长|先生|女士|表示|说|等)/.test(text.slice(to - 0)); // prettier-ignore
}
