/** Forms as browsers send them: every field is text, and some come several times. */
import express, { type RequestHandler } from 'express';

/** What was typed. */
export interface Form {
  /** A field's text; empty where the form does not have it. */
  text(name: string): string;
  /** All values of a field that may come several times. */
  all(name: string): string[];
  has(name: string): boolean;
  /** Each field once, by its name. */
  fields(): Record<string, string>;
}

/** The front page's form is the longest: 31 places with seven fields each. */
const mostFields = 400;

/** Reads the body of a form; one that is larger, or has more fields than any of ours, is refused with 413. */
export function formBody(limit: string): RequestHandler {
  return express.urlencoded({ extended: false, limit, parameterLimit: mostFields }) as RequestHandler;
}

/** A form from what `formBody` made of the request. */
export function formFrom(body: unknown): Form {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, string | string[]>)) {
    values.set(name, Array.isArray(value) ? value : [value]);
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
    fields: () => Object.fromEntries([...values].map(([name, [first]]) => [name, first ?? ''])),
  };
}
