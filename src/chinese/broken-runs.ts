/** Runs of text that a program broke when it wrote readings into double-byte text without looking where characters begin. It sought
 *  a pair of bytes and found it across two characters: of 反饋變 (b7b4 f081 d783) it took 81 d7 for 佔 and wrote
 *  f081 d7 `(zhàn)` 83. Read again, the lone byte d7 and the bracket become `?`, and everything behind stands one byte off until
 *  some single byte puts it right: 饋?zhàn)兂闪巳斯ぶ悄…
 *
 *  Nothing is lost for good. The byte is the second one of a character that begins with the byte before it and is read so; with it
 *  in front, the bytes of the run say again what they said. */
import { bytesOf, characterOf, isCommon } from './double-byte.ts';
import { isReadingOf, isSyllable, LETTERS, plainReading, type ReadingsOf } from './readings.ts';
import { simplifiedOf } from './script.ts';

/** A place where a byte is missing: the sign that stands for it, and the reading whose bracket it took along. */
const MARK = new RegExp(`[?？\\ufffd□]{1,2}[(（]?([\\u0300-\\u030c${LETTERS}]{1,8}[1-5]?)[)）]`, 'g');

const READING_AT_END = new RegExp(`[(（][${LETTERS}]{1,7}[)）]$`);
const READING_HERE = new RegExp(`^[(（]([${LETTERS}]{1,7})[)）]`);

export interface BrokenPlace {
  start: number;
  end: number;
  /** The reading without tones. */
  plain: string;
  /** The reading as printed. */
  reading: string;
}

/** Where a text shows that it was broken: a sign for a lost byte with half a bracket and a reading. Whole brackets are not enough:
 *  one may ask 谁?(shéi). */
export function brokenPlaces(text: string): BrokenPlace[] {
  const places: BrokenPlace[] = [];
  for (const { 0: whole, 1: reading = '', index } of text.matchAll(MARK)) {
    const hasBracket = /[(（]/.test(whole);
    const isLost = whole.startsWith('\ufffd') || whole.startsWith('□');
    const hasTone = plainReading(reading) !== reading.toLowerCase().replaceAll('ü', 'v');
    // `?a) ` with no tone on it may be an option in running text.
    const isGlued = reading.length > 1 && /^\S/.test(text.slice(index + whole.length)) && /\p{Script=Han}$/u.test(text.slice(Math.max(0, index - 2), index)); // prettier-ignore
    if (!isLost && (hasBracket || !(hasTone || isGlued))) continue;
    if (isSyllable(reading))
      places.push({ start: index, end: index + whole.length, plain: plainReading(reading), reading });
  }
  return places;
}

/** A stretch of text, what it says when the bytes are put right, and undefined where that could not be found. */
export interface BrokenRun {
  start: number;
  end: number;
  repaired: string | undefined;
}

const FOLDED = 'folded';
const mostCharacters = 600;
const mostWays = 120;
/** How many characters are tried in one text, over all ways. A page has a handful of such runs; a text made of them was made to
 *  hold us up, and what is left of it stays as it is. */
const mostSteps = 60_000;

/** Every broken run of a text, in order. */
export function brokenRuns(text: string, readingsOf: ReadingsOf): BrokenRun[] {
  const places = brokenPlaces(text);
  if (places.length === 0) return [];
  const known = pairsOf(text);
  const placeAt = new Map(places.map((one) => [one.start, one]));
  const runs: BrokenRun[] = [];
  const budget = { steps: mostSteps };
  let at = 0;
  for (const place of places) {
    if (place.start < at) continue;
    const run = repair(text, place, placeAt, readingsOf, known, budget);
    runs.push(run);
    at = run.end;
  }
  return runs;
}

interface Way {
  /** Where reading goes on. */
  at: number;
  /** The byte that waits for its second one. */
  pending: number;
  out: string;
  /** The sign of a text that is right: high. */
  score: number;
}

function repair(
  text: string,
  place: BrokenPlace,
  placeAt: ReadonlyMap<number, BrokenPlace>,
  readingsOf: ReadingsOf,
  known: ReadonlySet<string>,
  budget: { steps: number },
): BrokenRun {
  const broken: BrokenRun = { start: place.start, end: place.end, repaired: undefined };
  // The character before may have been given its own reading.
  const lead = text.slice(Math.max(0, place.start - 14), place.start).replace(READING_AT_END, '');
  const before = /.$/su.exec(lead)?.[0] ?? '';
  const bytes = bytesOf(before) ?? wideBytesOf(before);
  if (!bytes || budget.steps <= 0) return broken;

  const ended: (Way & { end: number })[] = [];
  let ways: Way[] = [];
  for (const lost of bytesRead(bytes.trail, place, readingsOf))
    // Such programs give the readings of Traditional characters.
    ways.push({
      at: place.end,
      pending: lost,
      out: '',
      score: isTraditional(characterOf(bytes.trail, lost)!) ? 0.5 : 0,
    });
  const limit = Math.min(text.length, place.end + mostCharacters);

  while (ways.length > 0 && budget.steps > 0) {
    budget.steps -= ways.length;
    const next: Way[] = [];
    for (const way of ways) {
      for (const step of steps(way)) {
        if ('end' in step) ended.push(step);
        else if (step.at < limit) next.push(step);
      }
    }
    // Ways part only at single bytes; of very many the likelier ones go on.
    ways =
      next.length > mostWays ? next.sort((one, other) => other.score - one.score).slice(0, mostWays) : next;
  }

  const best = ended
    .map((way) => {
      const total = way.score + familiar(way.out);
      return { ...way, total, mean: total / Math.max(1, Array.from(way.out).length) };
    })
    .sort((one, other) => other.mean - one.mean);
  const [first] = best;
  if (budget.steps <= 0 || !first || first.mean < 0.6 || first.out.includes('\ufffd')) return broken;
  // Another that ends at the same place and is hardly less likely: a person has to decide.
  const rival = best.find(({ out, end }) => out !== first.out && end === first.end);
  if (rival && first.total - rival.total < 0.35) return broken;
  return { start: place.start, end: first.end, repaired: first.out };

  /** What a next character may have been. */
  function steps({ at, pending, out, score }: Way): (Way | (Way & { end: number }))[] {
    const mark = placeAt.get(at);
    if (mark) {
      // The run ends where the next reading was put behind a whole character: it is the one that is read so.
      return bytesRead(pending, mark, readingsOf).flatMap((lost) => {
        const character = characterOf(pending, lost)!;
        return [
          {
            at: mark.end,
            pending: 0,
            out: out + character,
            score: score + worth(character) + 1,
            end: mark.end,
          },
        ];
      });
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 10);
    const after = at + character.length;
    if (character === '\n' || at >= text.length) return [];
    const own = bytesOf(character);
    if (own) return emit(own.lead, own.trail, after);
    const found: (Way | (Way & { end: number }))[] = [];
    // A reading that was put in between goes.
    const reading = /[(（]/.test(character) ? READING_HERE.exec(text.slice(at, at + 12)) : null;
    if (reading && isSyllable(reading[1]!))
      found.push({ at: at + reading[0].length, pending, out, score: score + 0.5 });
    const code = character.charCodeAt(0);
    const whole = characterOf(pending, code);
    if (code < 0x80 && whole !== undefined)
      found.push({ at: after, pending: 0, out: out + whole, score: score + worth(whole) + 0.5, end: after });
    // Pages that make full-width signs half-width did so after the text was broken.
    const wide = known.has(FOLDED) ? wideBytesOf(character) : undefined;
    if (wide) found.push(...emit(wide.lead, wide.trail, after));
    // At the end of a line the lone byte became a question mark: only what ends a sentence can have stood there.
    if (/[?？\ufffd]/.test(character) && (after >= text.length || text[after] === '\n'))
      for (const stop of '。！？')
        if (bytesOf(stop)!.lead === pending)
          found.push({
            at: after,
            pending: 0,
            out: out + stop,
            score: score + (stop === '。' ? 1 : 0.8),
            end: after,
          });
        else if (/[?\ufffd]/.test(character)) {
          // A byte that made no character with the next one, which is whole again. What it was is known only where the word stands
          // elsewhere in the text.
          const next = text.charAt(after);
          found.push({ at: after, pending: 0, out: `${out}\ufffd`, score: score + 0.9, end: after });
          for (let lost = 0x40; lost <= 0xfe; lost += 1) {
            const made = characterOf(pending, lost);
            if (
              made !== undefined &&
              /\p{Script=Han}/u.test(made) &&
              known.has(made + next) &&
              out !== '' &&
              known.has(out.slice(-1) + made)
            )
              // prettier-ignore
              found.push({ at: after, pending: 0, out: out + made, score: score + worth(made) + 1, end: after });
          }
        }
    return found;

    function emit(lead: number, trail: number, next: number): (Way | (Way & { end: number }))[] {
      const made = characterOf(pending, lead);
      if (made === undefined) return [];
      const way = { at: next, pending: trail, out: out + made, score: score + worth(made) };
      // The second byte was a sign of its own, taken into a pair by mistake: from here on all is right.
      if (trail < 0x80)
        return [{ ...way, out: way.out + String.fromCharCode(trail), score: way.score + 1, end: next }];
      return [way];
    }
  }

  /** Characters that stand elsewhere in the text as well speak for a way, and more so those that stand together. */
  function familiar(out: string): number {
    let sum = 0;
    for (let index = 0; index < out.length; index += 1) {
      if (known.has(out.charAt(index))) sum += 0.3;
      if (known.has(out.slice(index, index + 2))) sum += 0.5;
    }
    return sum;
  }
}

/** The second bytes that make, behind a first one, a character with a reading: those with its tone, where there are some. */
function bytesRead(lead: number, { plain, reading }: BrokenPlace, readingsOf: ReadingsOf): number[] {
  const found: number[] = [];
  const toned: number[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const character = characterOf(lead, trail);
    if (character === undefined || !isReadingOf(character, plain, readingsOf)) continue;
    found.push(trail);
    if (readingsOf(character).includes(reading.normalize('NFC'))) toned.push(trail);
  }
  return toned.length > 0 ? toned : found;
}

/** The bytes of the full-width sign of which this is the half-width one. */
function wideBytesOf(character: string): { lead: number; trail: number } | undefined {
  const code = character.charCodeAt(0);
  if (character === ' ' || character === '\u3000') return { lead: 0xa1, trail: 0xa1 };
  return character.length === 1 && code > 0x20 && code < 0x7f
    ? { lead: 0xa3, trail: code + 0x80 }
    : undefined;
}

/** How likely a character is in prose. */
function worth(character: string): number {
  const code = character.charCodeAt(0);
  if (isCommon(simplifiedOf(character))) return 1;
  if (/[，。、；：？！“”‘’（）《》「」『』—…·]/.test(character)) return 0.8;
  if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]/.test(character)) return 0.3;
  if (code >= 0xe000 && code <= 0xf8ff) return -4;
  if (/\p{Script=Han}/u.test(character)) return simplifiedOf(character) === character ? -0.2 : 0.7;
  return -1.5;
}

/** The characters and pairs of characters in a text, as far as it is not very long. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  const most = Math.min(text.length, 60_000);
  for (let index = 0; index < most; index += 1)
    pairs.add(text.charAt(index)).add(text.slice(index, index + 2));
  // A page without full-width signs made them half-width; one with some did not.
  if ((text.match(/[，：；！？（）]/g)?.length ?? 0) * 400 <= most) pairs.add(FOLDED);
  return pairs;
}

const isTraditional = (character: string) => simplifiedOf(character) !== character;
