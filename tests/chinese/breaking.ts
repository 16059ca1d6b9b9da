/** Breaks texts the way converters of hijacked pages do: a pair of bytes is sought at any offset, and a reading in brackets is put
 *  behind it, also between the bytes of a character. */
import { bytesOf, characterOf } from '../../src/chinese/double-byte.ts';

export interface Broken {
  text: string;
  /** In how many places a character was split. */
  splits: number;
}

/**
 * @param readings which characters are given which reading.
 * @param mark what stands for a byte that makes no character: `?` takes the bracket along, U+FFFD leaves it.
 */
export function breakText(
  text: string,
  readings: ReadonlyMap<string, string>,
  mark: '?' | '\ufffd' = '?',
): Broken {
  const bytes = Array.from(text).flatMap((character) => {
    const pair = bytesOf(character);
    return pair ? [pair.lead, pair.trail] : [character.codePointAt(0)!];
  });
  // Readings stand in the stream as the characters they are; numbers are bytes.
  const stream: (number | string)[] = [];
  const starts = new Set<number>();
  for (let index = 0, at = 0; index < Array.from(text).length; index += 1) {
    starts.add(at);
    at += bytesOf(Array.from(text)[index]!) ? 2 : 1;
  }
  let splits = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    stream.push(bytes[at]!);
    const found = at === 0 ? undefined : characterOf(bytes[at - 1]!, bytes[at]!);
    const reading = found === undefined ? undefined : readings.get(found);
    if (reading === undefined) continue;
    if (!starts.has(at - 1)) splits += 1;
    stream.push(...Array.from(`(${reading})`));
  }
  let out = '';
  for (let at = 0; at < stream.length; at += 1) {
    const byte = stream[at]!;
    if (typeof byte === 'string') out += byte;
    else if (byte < 0x80) out += String.fromCharCode(byte);
    else {
      const next = stream[at + 1];
      const trail = typeof next === 'number' ? next : (next?.charCodeAt(0) ?? 0x20);
      const whole = typeof next === 'number' || trail >= 0x40 ? characterOf(byte, trail) : undefined;
      if (whole !== undefined) {
        out += whole;
        at += 1;
      } else if (mark === '?' && next === '(') {
        out += '?';
        at += 1;
      } else out += mark;
    }
  }
  return { text: out, splits };
}
