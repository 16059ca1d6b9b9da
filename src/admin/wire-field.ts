/** A wire story's original on its way through forms: from the cleaner to the article form, and from there to the first save. Nothing
 *  is stored for a text that nobody saves. It travels compressed, since a scraped page is many times as large as its article. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { Invalid } from '../errors.ts';

const Wire = z.object({
  original: z.string().min(1).max(5_000_000),
  undone: z.array(z.string().max(60)).max(5000),
});

export type Wire = z.infer<typeof Wire>;

/** The value of the hidden field. */
export function wireField(wire: Wire): string {
  return deflateRawSync(Buffer.from(JSON.stringify(wire)), { level: 9 }).toString('base64url');
}

/** The original in a form, or undefined where it brings none. Throws Invalid where it is not whole. */
export function wireFrom(field: string): Wire | undefined {
  if (field === '') return undefined;
  try {
    const written = inflateRawSync(Buffer.from(field, 'base64url'), {
      maxOutputLength: 24_000_000,
    }).toString();
    return Wire.parse(JSON.parse(written));
  } catch {
    throw new Invalid({ '': '通稿原文没有完整地随表单送来，没有保存。请回到“稿件清洗”重新填入' });
  }
}
