/** Run by hand when the word list or its weights should change; nothing else needs it. It writes `lexicon.bin`, what `lexicon.ts`
 *  reads: `node --import tsx src/chinese/proofreading/make-lexicon.ts DICT`, where DICT is a word list in jieba's form, a line for each
 *  word with how often it was seen (the file dict.txt of the package @node-rs/jieba, MIT). Words stand in it by their hashes, which takes
 *  a tenth of the memory that text would; only those of four characters, most of them idioms, are kept as text as well. */
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { ownWords } from './own-words.ts';
import { hashOf, weightOf } from './lexicon-format.ts';

/** Misspellings that the list has as words. */
const misspelt = new Set(
  (
    '成效卓着 被罗智鑳 布署 松驰 做为 按步就班 座落 好象 部份 成份 份子 装璜 帐号 渡假 安祥 松散 渲泄 既使 甘败下风 走头无路 迫不急待 穿流不息 再接再励 ' +
    '一愁莫展 谈笑风声 鬼鬼崇崇 世外桃园 声名雀起 食不裹腹 出奇不意 名俱 气慨 九霄云外 默守成规 水笼头 凑和 针贬 精萃 宣泻 修茸 幅射 ' +
    '一股作气 悬梁刺骨 粗旷 震憾 沉缅 坐阵 脉博 欣尝 家俱 迁徒 神彩 风糜 编篡 提纲携领 反应堆器 鼎立相助'
  ).split(' '),
);

const path = process.argv[2];
if (path === undefined) throw new Error('Which word list?');
const counts = new Map<string, number>();
/** Names of people and places: they are known, but nothing is likely to be meant for one. */
const names = new Set<string>();
const sayings = new Set<string>();
let total = 0;
for (const line of readFileSync(path, 'utf8').split('\n')) {
  const [word = '', count = '0', tag = ''] = line.trim().split(' ');
  if (/^n[rstz]/.test(tag)) names.add(word);
  if (/^[ilz]/.test(tag)) sayings.add(word);
  total += Number(count);
  if (!/^[\u4e00-\u9fff]{1,8}$/.test(word) || misspelt.has(word)) continue;
  if (word.length > 1 && Number(count) < 2) continue;
  counts.set(word, Number(count));
}
for (const [word, count] of ownWords()) counts.set(word, Math.max(count, counts.get(word) ?? 0));

const entries = [...counts].map(([word, count]) => ({
  ...hashOf(word),
  weight: weightOf(count / total),
  isName: names.has(word) ? 1 : 0,
}));
entries.sort((one, other) => one.hash - other.hash || one.check - other.check);
const gaps: number[] = [];
let last = 0;
for (const { hash } of entries) {
  let gap = hash - last;
  last = hash;
  for (; gap >= 0x80; gap = Math.floor(gap / 0x80)) gaps.push((gap % 0x80) | 0x80);
  gaps.push(gap);
}
const idioms = [...counts.keys()].filter((word) => word.length === 4 && sayings.has(word)).sort().join(''); // prettier-ignore
const sizes = Buffer.alloc(12);
[entries.length, gaps.length, idioms.length].forEach((size, at) => sizes.writeUInt32LE(size, at * 4));
const plain = Buffer.concat([
  sizes,
  Buffer.from(gaps),
  Buffer.from(entries.map(({ check }) => check)),
  Buffer.from(entries.map(({ weight }) => weight)),
  Buffer.from(entries.map(({ isName }) => isName)),
  Buffer.from(idioms, 'utf16le'),
]);
const packed = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } });
writeFileSync(new URL('lexicon.bin', import.meta.url), packed);
process.stdout.write(`${entries.length} words, ${idioms.length / 4} of four, ${packed.length} bytes\n`);
