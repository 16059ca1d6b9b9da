/** Articles to measure with: sentences of our own, put together by a seeded generator, so that each run measures the same. */
import { createRandom } from '../support/random.ts';

const subjects = [
  '港务部门',
  '市统计局',
  '三位居民代表',
  '一家本地企业',
  '县里的技术员',
  '第二中学的学生',
  '博物馆的讲解员',
  '渡口的老船工',
  '医院急诊科',
  '水文站',
];
const times = [
  '上午九时许',
  '截至昨日',
  '今年前十个月',
  '入冬以来',
  '在周四的会上',
  '过去五年间',
  '清晨六点',
  '汛期过后',
];
const verbs = [
  '公布了最新的测算结果',
  '把沿江步道又向东延长了两公里',
  '记录到近十年的最低水位',
  '重新安排了夜间值班',
  '完成了对老旧管网的排查',
  '提出了三条修改意见',
  '展出了六十件首次露面的藏品',
  '试行一套更简单的预约办法',
];
const details = [
  '，其中四分之一来自邻近的两个县',
  '，比去年同期增加百分之八点四',
  '，现场没有人员受伤',
  '，预计明年开春前可以投入使用',
  '，具体办法还在征求意见',
  '，这一做法已经推广到七个街道',
  '，费用由市财政承担',
  '',
];
const quotes = [
  '“先把路修通，再谈别的。”',
  '“数字要让人看得懂。”',
  '“我们不赶时间，只求不出错。”',
  '“老办法有老办法的道理。”',
  '',
];

/** The plain text of an article of about so many characters. */
export function articleText(seed: number, characters = 800): { title: string; body: string } {
  const random = createRandom(seed);
  const sentence = () =>
    `${random.pick(times)}，${random.pick(subjects)}${random.pick(verbs)}${random.pick(details)}。${random.pick(quotes)}`;
  const paragraphs: string[] = [];
  for (let length = 0; length < characters; length += paragraphs.at(-1)!.length) {
    paragraphs.push(Array.from({ length: 2 + random.below(3) }, sentence).join(''));
  }
  return { title: `${random.pick(subjects)}${random.pick(verbs)}（${seed}）`, body: paragraphs.join('\n') };
}
