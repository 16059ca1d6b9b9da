/** The one written form of a value (RFC 8785, JSON Canonicalization Scheme) and its hash. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The canonical JSON of a value: keys sorted, no spaces. Throws on what JSON cannot say (undefined alone, NaN, lone surrogates). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('A value without a JSON form');
  return text;
}

/** SHA-256 in hexadecimal of a text's UTF-8 bytes. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
