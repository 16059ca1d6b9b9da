/** The proofreader: reads the pieces of an article as an experienced colleague would and points out what is wrong or doubtful, each
 *  finding with its place, the reason and what could stand there. It changes nothing. Rules are written in Simplified characters; texts
 *  are folded before they meet them, and a fix comes back in the script of the text. */
import type { Script } from './convert.ts';
import type { Doubt } from './proofreading/context.ts';
import { datesIn } from './proofreading/calendar.ts';
import { charactersIn, meantOthersIn, unusualIn } from './proofreading/characters.ts';
import { confusedIn } from './proofreading/confused.ts';
import { type Finding, type Found, type Kind, type Piece } from './proofreading/finding.ts';
import { fold, unfold } from './proofreading/fold.ts';
import { doublesIn, measuresIn, particlesIn, phrasesIn } from './proofreading/grammar.ts';
import { doubledIn, doubtedIn } from './proofreading/doubts.ts';
import { lexicon } from './proofreading/lexicon.ts';
import { namesIn } from './proofreading/names.ts';
import { particlesDoubted } from './proofreading/particles.ts';
import { scriptOf } from './script.ts';
import { endsIn, marksIn, proseOf } from './proofreading/punctuation.ts';

export interface ListedWord {
  kind: 'forbidden' | 'replace' | 'careful';
  word: string;
  /** What stands in its place, of `replace`. */
  replacement: string;
  note: string;
}

export interface ProofreadOptions {
  script: Script;
  /** The article's date on the site's clocks, YYYY-MM-DD: weekdays without a year are judged by it. */
  date?: string | undefined;
  /** The newsroom's own word lists. */
  words?: readonly ListedWord[];
  /** How many characters a title may have; nothing is said where it is not given. */
  titleLimit?: number | undefined;
  /** From Simplified to the Traditional of the site; without it characters are converted one by one. */
  toTraditional?: ((text: string) => string) | undefined;
}

/** What is worth more is kept where findings overlap. */
const rank: Record<Kind, number> = {
  forbidden: 0, replace: 0, careful: 0, hidden: 1, lookalike: 1, idiom: 2, confused: 3, doubled: 3, missing: 4, name: 4, particle: 5, measure: 5, date: 3, number: 5, pair: 6, punctuation: 6, 'half-width': 7, script: 7, slip: 8, title: 9, link: 9,
}; // prettier-ignore

/** Reads the pieces of one article. Findings come in the order of the pieces, within one by place. */
export function proofread(pieces: readonly Piece[], options: ProofreadOptions): Finding[] {
  const words = lexicon();
  const { script } = options;
  const prose = pieces.map(({ text }) => proseOf(text));
  const folded = prose.map((text) => fold(text, script));
  const whole = folded.join('\n');
  const doubts = new Map<string, Doubt[]>();
  const people = namesIn(folded, words);
  return pieces.flatMap(({ name, text }, piece) => {
    const plain = folded[piece]!;
    const found: Found[] = [
      ...listedIn(text, options),
      ...charactersIn(prose[piece]!, script),
      ...(script === 'hans'
        ? unusualIn(prose[piece]!, plain)
        : options.toTraditional
          ? meantOthersIn(prose[piece]!, plain, options.toTraditional)
          : []),
      ...confusedIn(plain, script, words),
      ...doublesIn(plain, words),
      ...doubledIn(plain, whole, words),
      ...phrasesIn(plain),
      ...particlesIn(plain),
      ...particlesDoubted(plain, words),
      ...measuresIn(plain),
      ...datesIn(plain, options),
      ...marksIn(text, script),
      ...(name.startsWith('body-') ? endsIn(text, script) : []),
      ...people.filter((one) => one.piece === piece).map((one): Found => ({ kind: 'name', from: one.from, to: one.to, reason: `稿件里别处写作“${one.usual}”，差一个字，请核对姓名`, fixes: [one.usual], certainty: 'ask' })), // prettier-ignore
      ...doubtedIn(plain, whole, words, script, doubts),
      ...(name === 'title' ? tooLong(text, options.titleLimit) : []),
    ];
    return settled(found).map((one): Finding => {
      const excerpt = text.slice(one.from, one.to);
      return { ...one, piece: name, excerpt, fixes: fixesFor(one, excerpt) };
    });
  });

  /** A fix in the script of the text: characters that stay are those that stood there. */
  function fixesFor({ fixes, from, to, kind }: Found, excerpt: string): string[] {
    if (kind === 'replace' && script === 'hans') return fixes.map((fix) => fold(fix, 'hans'));
    if (script === 'hans' || isAsWritten(kind)) return fixes;
    const plainExcerpt = fold(excerpt, script);
    const inScript = fixes.map((fix) => {
      if (kind === 'replace' && scriptOf(fix) === 'hant') return fix;
      const converted = options.toTraditional?.(fix) ?? Array.from(fix, unfold).join('');
      if (fix.length !== to - from || converted.length !== fix.length) return converted;
      return Array.from(converted, (sign, at) => (fix[at] === plainExcerpt[at] ? excerpt[at] : sign)).join(
        '',
      );
    });
    return [...new Set(inScript)];
  }
}

const isAsWritten = (kind: Kind) => kind === 'script' || kind === 'half-width' || kind === 'pair' || kind === 'punctuation' || kind === 'lookalike'; // prettier-ignore

/** The newsroom's own words, in whichever script they stand. */
function listedIn(text: string, { words = [], script }: ProofreadOptions): Found[] {
  const plain = fold(text, script);
  return words.flatMap(({ kind, word, replacement, note }) => {
    const wanted = fold(word, 'hans');
    if (wanted === '') return [];
    const found: Found[] = [];
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
      const to = at + wanted.length;
      const more = note === '' ? '' : `：${note}`;
      found.push({
        kind,
        from: at,
        to,
        reason: kind === 'forbidden' ? `禁用词“${word}”${more}` : kind === 'replace' ? `“${word}”应改为“${replacement}”${more}` : `“${word}”慎用${more}`, // prettier-ignore
        fixes: replacement === '' ? [] : [replacement],
        certainty: kind === 'careful' ? 'ask' : 'certain',
      });
    }
    return found;
  });
}

function tooLong(title: string, limit: number | undefined): Found[] {
  const length = Array.from(title).length;
  if (limit === undefined || length <= limit) return [];
  return [{ kind: 'title', from: 0, to: title.length, reason: `标题 ${length} 个字，超过 ${limit} 个`, fixes: [], certainty: 'ask' }]; // prettier-ignore
}

/** In order, and of findings about one place the one that is worth most. */
function settled(found: Found[]): Found[] {
  const best = [...found].sort((one, other) => rank[one.kind] - rank[other.kind] || one.from - other.from || other.to - one.to); // prettier-ignore
  const kept: Found[] = [];
  const taken = new Set<number>();
  for (const one of best) {
    if (one.kind === 'title') {
      kept.push(one);
      continue;
    }
    // A pair is about its two ends: other things are found between them.
    const places = one.kind === 'pair' ? [one.from, one.to - 1] : Array.from({ length: one.to - one.from }, (_, at) => one.from + at); // prettier-ignore
    if (places.some((at) => taken.has(at))) continue;
    for (const at of places) taken.add(at);
    kept.push(one);
  }
  return kept.sort((one, other) => one.from - other.from || one.to - other.to);
}
