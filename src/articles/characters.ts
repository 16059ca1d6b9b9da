/** How long a text is, as Chinese newsrooms count: every Han character one, every number or word in letters one, marks none. */

const oneEach = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const letter = String.raw`(?:(?![${oneEach}])[\p{L}\p{N}])`;
const common = /[\u4e00-\u9fff]+/g;
const single = new RegExp(`[${oneEach}]`, 'gu');
const whole = new RegExp(String.raw`${letter}+(?:[.,'’\-:%/]${letter}+)*`, 'gu');

/** Han characters, kana and Hangul count each; what stands in other letters or digits counts once as a whole. */
export function charactersIn(text: string): number {
  // Most of a text is common Han characters; taken off in runs they need not be looked at one by one.
  let count = 0;
  const rest = text.replace(common, (run) => {
    count += run.length;
    return ' ';
  });
  return count + (rest.match(single)?.length ?? 0) + (rest.match(whole)?.length ?? 0);
}
