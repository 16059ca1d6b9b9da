/** 存证: the number under which what a page shows stands in the ledger. */
import type { Headline } from '../articles/article.ts';

/** The highest number among the headlines of a page. */
export function highest(headlines: readonly Headline[]): { number: number } | undefined {
  if (headlines.length === 0) return undefined;
  return { number: headlines.reduce((most, { ledgerNumber }) => Math.max(most, ledgerNumber), 0) };
}
