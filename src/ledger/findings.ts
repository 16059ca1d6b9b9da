/** What the parts of verify share: how a finding is told, and how far the work is. */

/** Where something is not as it should be, and how, in words for an operator. */
export interface Finding {
  kind: string;
  text: string;
}

/** Takes down a finding. Kinds are counted, and of each only the first are kept. */
export type Found = (kind: string, text: string) => void;

/** Verifies one thing; what cannot be read is a finding. */
export type Attempt = <T>(what: string, work: () => T) => T | undefined;

/** Says how far the work is. */
export type Step = (done: number, of: number, what: string) => void;

/** Canonical JSON as an object, or nothing where it is not one. */
export function objectFrom(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
