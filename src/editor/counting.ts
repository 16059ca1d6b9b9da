/** How long a text is, as Chinese newsrooms count: every Han character one, every number or word in letters one, marks none. */

export interface Counts {
  characters: number;
  paragraphs: number;
  minutes: number;
}

const charactersAMinute = 400;

/** Han characters, kana and Hangul count each; what stands in other letters or digits counts once as a whole. */
export function charactersIn(text: string): number {
  const single = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
  const whole = /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{N}])+(?:[.,'’\-:%/](?:(?![\p{Script=Han}])[\p{L}\p{N}])+)*/gu;
  return (text.match(single)?.length ?? 0) + (text.match(whole)?.length ?? 0);
}

/** Counts a text in which every line is a paragraph. */
export function countsOf(text: string): Counts {
  const characters = charactersIn(text);
  return {
    characters,
    paragraphs: text.split('\n').filter((line) => line.trim() !== '').length,
    minutes: characters === 0 ? 0 : Math.max(1, Math.round(characters / charactersAMinute)),
  };
}
