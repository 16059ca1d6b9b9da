/** Simplified and Traditional: a value in the script it was written in, shown in the variant a reader chose. OpenCC converts by
 *  phrases; a stage of our own (own-phrases.ts) mends what it is known to miss. Building a converter takes long (0.1 to 1.5 s), so the server does it
 *  step by step after it has begun to listen; whoever asks earlier waits. The large dictionary is built once for Taiwan and Hong Kong. */
import { createRequire } from 'node:module';
import { type OwnStage, toHongKong, toSimplified, toTaiwan, toTraditionalPhrases } from './own-phrases.ts';

/** What a text is written in. */
export type Script = 'hans' | 'hant';

/** What a reader is shown. */
export type Variant = keyof typeof VARIANTS;

/** The script that a variant is written in. */
export function scriptOfVariant(variant: Variant): Script {
  return VARIANTS[variant].script;
}

export function createConverter() {
  const built = new Map<Variant, Convert>();
  const toTraditional = createToTraditional();

  function converterTo(variant: Variant): Convert {
    const known = built.get(variant);
    if (known) return known;
    const convert = build(VARIANTS[variant], toTraditional);
    built.set(variant, convert);
    return convert;
  }

  /** A text without markup. Traditional text stays as it is for Traditional readers: converting it again would spoil it. Words that the
   *  newsroom decides are taken as they are given, and what stands between them is converted. */
  function text(value: string, from: Script, to: Variant, own?: OwnWords): string {
    if (from === scriptOfVariant(to) || !HAN.test(value)) return value;
    return around(converterTo(to), own)(value);
  }

  /** Clean HTML, as it comes from `articles/body.ts`: what stands between tags, and the attributes that people read. Code and what
   *  is marked 不转换 stay as they are. */
  function html(value: string, from: Script, to: Variant, own?: OwnWords): string {
    if (from === scriptOfVariant(to) || !HAN.test(value)) return value;
    const plain = around(converterTo(to), own);
    // A word of the newsroom's own may be Latin letters: those of `&amp;` are no word.
    const convert: Convert = (part) =>
      own?.size ? part.replace(BETWEEN_REFERENCES, (reference, words?: string) => (words ? plain(words) : reference)) : plain(part); // prettier-ignore
    let kept: { name: string; depth: number } | undefined;

    return value.replace(PIECE, (piece: string, slash?: string, name?: string) => {
      if (name === undefined) return kept || !HAN.test(piece) ? piece : convert(piece);
      if (kept) {
        if (name === kept.name) kept.depth += slash ? -1 : 1;
        if (kept.depth === 0) kept = undefined;
        return piece;
      }
      if (!slash && !VOID.has(name) && (KEPT.has(name) || / translate="no"/.test(piece))) {
        kept = { name, depth: 1 };
        return piece;
      }
      if (piece.includes(' translate="no"') || !HAN.test(piece)) return piece;
      return piece.replace(
        READABLE_ATTRIBUTE,
        (_, name: string, words: string) => ` ${name}="${convert(words)}"`,
      );
    });
  }

  return {
    text,
    html,

    /** The steps that build every converter, so that no reader waits for one. */
    prepare: (): (() => void)[] => variants.map((variant) => () => void converterTo(variant)),
  };
}

export type Converter = ReturnType<typeof createConverter>;

type Convert = (text: string) => string;

/** Words whose forms are decided by hand, found by their first character, a longer one before a shorter one. */
export type OwnWords = ReadonlyMap<string, readonly (readonly [word: string, form: string])[]>;

/** Puts words and their forms together so that they are found quickly. */
export function ownWords(entries: Iterable<readonly [word: string, form: string]>): OwnWords {
  const words = new Map<string, (readonly [string, string])[]>();
  for (const entry of entries) {
    const [first] = entry[0];
    if (first === undefined) continue;
    const beside = words.get(first);
    if (beside) beside.push(entry);
    else words.set(first, [entry]);
  }
  for (const beside of words.values()) beside.sort(([one], [other]) => other.length - one.length);
  return words;
}

/** Converts what stands between the newsroom's own words. */
function around(convert: Convert, own?: OwnWords): Convert {
  if (!own || own.size === 0) return convert;
  return (text) => {
    let result = '';
    let end = 0;
    for (let at = 0; at < text.length;) {
      const first = String.fromCodePoint(text.codePointAt(at)!);
      const found = own.get(first)?.find(([word]) => text.startsWith(word, at));
      if (!found) {
        at += first.length;
        continue;
      }
      const [word, form] = found;
      if (at > end) result += convert(text.slice(end, at));
      result += form;
      at += word.length;
      end = at;
    }
    return end === 0 ? convert(text) : end === text.length ? result : result + convert(text.slice(end));
  };
}

/** OpenCC's own tree of words (opencc-js, types/core.d.ts). */
interface Trie {
  loadDictGroup(dictionaries: readonly string[]): void;
  matchPrefix(text: string, offset: number): { end: number; value: string } | null;
  convert(text: string): string;
}

interface OpenCC {
  Converter(options: { from: string; to: string }): Convert;
  ConverterFactory(...groups: (readonly string[])[]): Convert;
  Trie: new () => Trie;
  Locale: { configs: Record<string, { normalizationChain: string[][]; conversionChain: string[][] }> };
}

interface Way {
  script: Script;
  /** Where the words go, as OpenCC calls it. */
  to: 'cn' | 'tw' | 'hk';
  own: OwnStage;
}

/** One line for each variant. */
const VARIANTS = {
  'zh-Hans': { script: 'hans', to: 'cn', own: toSimplified },
  'zh-Hant-TW': { script: 'hant', to: 'tw', own: toTaiwan },
  'zh-Hant-HK': { script: 'hant', to: 'hk', own: toHongKong },
} satisfies Record<string, Way>;

const variants = Object.keys(VARIANTS) as Variant[];

const HAN = /\p{Script=Han}/u;
const PIECE = /<(\/?)([a-z][a-z0-9]*)[^>]*>|[^<]+/g;
const READABLE_ATTRIBUTE = / (alt|title)="([^"]*)"/g;
const BETWEEN_REFERENCES = /&[#\w]+;|([^&]+|&)/g;
const KEPT = new Set(['code', 'pre']);
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'source', 'col']);

function build({ to, own }: Way, toTraditional: (to: 'tw' | 'hk') => Convert): Convert {
  // `tw` reads generic Traditional as well, and knows 著 and 着 apart.
  const plain = to === 'cn' ? load('t2cn').Converter({ from: 'tw', to }) : toTraditional(to);
  const given = own.given ? [...entriesOf(own.given)] : [];
  const convert = around(plain, ownWords(given));
  const [mark, kept] = own.keptBeside ?? [];
  const convertBeside = mark && kept ? around(plain, ownWords([...given, [kept, kept]])) : convert;
  const forms = entriesOf(own.forms);
  const findForms = finderOf(forms);
  return (text) => {
    const isBeside = mark !== undefined && text.includes(mark);
    let result = (isBeside ? convertBeside : convert)(text).replace(
      findForms,
      (word) => forms.get(word) ?? word,
    );
    for (const [find, form] of own.rules) result = result.replace(find, form);
    return result;
  };
}

/** A synchronous import, so that a value can be converted wherever it is needed. */
function load(part: 't2cn' | 'cn2t'): OpenCC {
  return createRequire(import.meta.url)(`opencc-js/${part}`) as OpenCC;
}

/**
 * From Simplified. OpenCC would hold its large dictionary four times: for finding phrases and for replacing them, for Taiwan and
 * for Hong Kong. Here it is held once: a text is cut into phrases and what stands between them, all becomes generic Traditional,
 * and each piece takes the forms of the place. The results are the same.
 */
function createToTraditional() {
  let common: { normalize: Convert; words: Trie } | undefined;

  return (to: 'tw' | 'hk'): Convert => {
    const { Trie, ConverterFactory, Locale } = load('cn2t');
    const { normalizationChain, conversionChain: [general, regional] } = Locale.configs[`s2${to}`]!; // prettier-ignore
    if (!common) {
      common = { normalize: ConverterFactory(...normalizationChain), words: new Trie() };
      common.words.loadDictGroup([...general!, ...toTraditionalPhrases]);
    }
    const { normalize, words } = common;
    const forms = new Trie();
    forms.loadDictGroup(regional!);

    return (given) => {
      const text = normalize(given);
      let result = '';
      let between = '';
      for (let at = 0; at < text.length;) {
        const width = text.codePointAt(at)! > 0xffff ? 2 : 1;
        const found = words.matchPrefix(text, at);
        if (found && found.end - at > width) {
          if (between !== '') result += forms.convert(between);
          between = '';
          result += forms.convert(found.value);
          at = found.end;
        } else {
          between += found ? found.value : text.slice(at, at + width);
          at += width;
        }
      }
      return between === '' ? result : result + forms.convert(between);
    };
  };
}

function entriesOf(list: string): Map<string, string> {
  return new Map(list.split('|').map((entry) => entry.split(' ') as [string, string]));
}

function finderOf(entries: Map<string, string>): RegExp {
  const longestFirst = [...entries.keys()].sort((one, other) => other.length - one.length);
  // Nothing is found by an empty lookahead that always fails.
  return new RegExp(longestFirst.join('|') || '(?!)', 'gu');
}
