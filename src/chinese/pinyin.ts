/** The dictionary of readings. It is loaded when somebody first needs it, so that a server starts without it. */
import type { ReadingsOf } from './readings.ts';

let loading: Promise<ReadingsOf> | undefined;

/** All readings of a character with their tones, most common first. */
export function loadReadings(): Promise<ReadingsOf> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (character) =>
        pinyin(character, { multiple: true, type: 'array', nonZh: 'removed' }),
  );
  return loading;
}
