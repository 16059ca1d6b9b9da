/** How long a text is, and how long it takes to read. */
import { charactersIn } from '../articles/characters.ts';

export interface Counts {
  characters: number;
  minutes: number;
}

const charactersAMinute = 400;

/** Counts a text. */
export function countsOf(text: string): Counts {
  const characters = charactersIn(text);
  return {
    characters,
    minutes: characters === 0 ? 0 : Math.max(1, Math.round(characters / charactersAMinute)),
  };
}
