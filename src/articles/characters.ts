/** How long a text is, as Chinese newsrooms count: every Han character one, every number or word in letters one, marks none. */

const oneEach = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const letter = String.raw`(?:(?![${oneEach}])[\p{L}\p{N}])`;
const single = new RegExp(`[${oneEach}]`, 'gu');
const whole = new RegExp(String.raw`${letter}+(?:[.,'’\-:%/]${letter}+)*`, 'gu');

/** Han characters, kana and Hangul count each; what stands in other letters or digits counts once as a whole. */
export function charactersIn(text: string): number {
  return (text.match(single)?.length ?? 0) + (text.match(whole)?.length ?? 0);
}
