/** /admin/words: the newsroom's own word lists, which the proofreader reads. */
import { readWords, type TypedWords, typedFromWords, wordListState } from '../articles/word-list.ts';
import { Conflict } from '../errors.ts';
import { canonicalJson, sha256 } from '../ledger/canonical.ts';
import type { Services } from '../services.ts';
import { adminUrls } from '../urls.ts';
import { baseAfter, type DeskPage, done, type Failure, failureFrom, type SeeOther, type SignedInVisit } from './visit.ts'; // prettier-ignore

export function wordPages({ desk }: Services) {
  const { acts, wordList } = desk;
  const version = () => sha256(canonicalJson(wordListState(wordList.all())));

  function page(typed: TypedWords, failure?: Failure, base = ''): DeskPage {
    return {
      view: 'admin/words',
      title: '词表',
      data: {
        typed,
        base: base || version(),
        count: wordList.all().length,
        problems: failure?.problems ?? {},
      },
      ...(failure && { status: failure.status }),
    };
  }

  return {
    show: (): DeskPage => page(typedFromWords(wordList.all())),

    async set({ form, account }: SignedInVisit): Promise<DeskPage | SeeOther> {
      const typed = { forbidden: form.text('forbidden'), replace: form.text('replace'), careful: form.text('careful') }; // prettier-ignore
      try {
        const words = readWords(typed);
        await acts.perform({ id: account.id }, (act) => {
          if (form.has('base') && form.text('base') !== version())
            throw new Conflict('您打开以后，词表已被别人改过。下面是您填的；再保存一次，就以您的为准。');
          wordList.set(act, words);
        });
        return done(adminUrls.words(), 'words');
      } catch (error) {
        return page(typed, failureFrom(error), baseAfter(error, form));
      }
    },
  };
}
