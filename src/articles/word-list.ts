/** The newsroom's own words: what must not be printed (禁用), what is to be written otherwise (应改为), what asks for care (慎用). The
 *  proofreader reads them; the desk edits them as three texts, a word to a line. */
import type { ListedWord } from '../chinese/proofreading.ts';
import { tidyLine } from '../chinese/line.ts';
import type { Connection } from '../database/open.ts';
import { Invalid } from '../errors.ts';
import type { Act } from '../ledger/acts.ts';

const mostWords = 5000;
const longestWord = 40;
const longestNote = 100;

export const wordKinds = ['forbidden', 'replace', 'careful'] as const;

/** The list as it is typed: for each kind a line for each word. */
export type TypedWords = Record<(typeof wordKinds)[number], string>;

export function createWordList(db: Connection) {
  const all = db.prepare<[], ListedWord>('SELECT kind, word, replacement, note FROM word_list ORDER BY kind, word'); // prettier-ignore
  const clear = db.prepare('DELETE FROM word_list');
  const insert = db.prepare<[ListedWord]>(
    'INSERT INTO word_list (kind, word, replacement, note) VALUES (@kind, @word, @replacement, @note)',
  );

  return {
    all: () => all.all(),

    /** Sets the whole list. */
    set(act: Act, words: readonly ListedWord[]): void {
      clear.run();
      for (const word of words) insert.run(word);
      act.record('word-list-set', 'word-list', wordListState(all.all()));
    },
  };
}

export type WordList = ReturnType<typeof createWordList>;

/** The whole state of the list, as the ledger holds it. */
export function wordListState(words: readonly ListedWord[]) {
  return { words: words.map(({ kind, word, replacement, note }) => ({ kind, note, replacement, word })) };
}

/** The list as the desk shows it. */
export function typedFromWords(words: readonly ListedWord[]): TypedWords {
  const lines = (wanted: string) =>
    words
      .filter(({ kind }) => kind === wanted)
      .map(
        ({ word, replacement, note }) => `${word}${replacement && ` → ${replacement}`}${note && `　${note}`}`,
      )
      .join('\n');
  return { forbidden: lines('forbidden'), replace: lines('replace'), careful: lines('careful') };
}

/**
 * The words from what was typed: a word to a line, of 应改为 with an arrow and the right one, a note behind a space.
 * @throws Invalid with a message for each text that cannot be taken.
 */
export function readWords(typed: TypedWords): ListedWord[] {
  const problems: Partial<Record<string, string>> = {};
  const words = new Map<string, ListedWord>();
  for (const kind of wordKinds) {
    for (const line of typed[kind].split('\n').map(tidyLine)) {
      if (line === '') continue;
      const [, word = '', replacement = '', note = ''] =
        /^(\S+?)(?:\s*(?:→|->|=>|＞|>)\s*(\S+))?(?:\s+(.+))?$/u.exec(line) ?? [];
      const shown = `“${line.slice(0, 20)}”`;
      if (word === '' || word.length > longestWord || replacement.length > longestWord)
        problems[kind] ??= `${shown}：一行一个词，最多 ${longestWord} 个字`;
      else if (kind === 'replace' && replacement === '')
        problems[kind] ??= `${shown}缺改后的词，应如：错词 → 对词`;
      else if (kind === 'replace' && word === replacement) problems[kind] ??= `${shown}改前改后一样`;
      else if (note.length > longestNote) problems[kind] ??= `${shown}的说明最多 ${longestNote} 个字`;
      else if (words.has(word)) problems[kind] ??= `“${word}”写了两次`;
      else words.set(word, { kind, word, replacement, note });
    }
  }
  if (words.size > mostWords) problems.forbidden ??= `三张词表一共最多 ${mostWords} 个词`;
  if (Object.keys(problems).length > 0) throw new Invalid(problems as Record<string, string>);
  return [...words.values()];
}
