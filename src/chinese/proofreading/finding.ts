/** What the proofreader says: where, why, and what could stand there instead. */

/** The kinds of findings, with what they are called, and what they are worth: blocking ones keep an article from being signed off. */
export const kinds = {
  forbidden: '禁用词',
  replace: '应改用词',
  careful: '慎用词',
  confused: '易混词',
  idiom: '成语俗语',
  slip: '疑似错字',
  particle: '的地得',
  doubled: '重复',
  missing: '缺字多字',
  measure: '量词',
  pair: '引号括号',
  punctuation: '标点',
  'half-width': '半角标点',
  script: '简繁混用',
  hidden: '隐形字符',
  lookalike: '形似字符',
  date: '日期时间',
  number: '数字',
  name: '姓名不一',
  title: '标题过长',
  link: '外部链接',
} as const;

export type Kind = keyof typeof kinds;

/** How sure it is: an error in any text, most probably one, or a question. */
export type Certainty = 'certain' | 'likely' | 'ask';

/** A part of an article that is read by itself: its title, its summary, a block of its body. */
export interface Piece {
  /** title, kicker, subtitle, shortTitle, summary, byline, dateline, or body-1, body-2 … */
  name: string;
  text: string;
}

export interface Finding {
  kind: Kind;
  /** The name of the piece in which it stands. */
  piece: string;
  /** Its place in the piece's text, in UTF-16 units. */
  from: number;
  to: number;
  /** What stands there. */
  excerpt: string;
  /** Why it is pointed out, in words for the editor. */
  reason: string;
  /** What could stand there instead, the best first; '' takes it out. */
  fixes: string[];
  certainty: Certainty;
}

/** A finding within one piece, before it is given its name. */
export type Found = Omit<Finding, 'piece' | 'excerpt'>;
