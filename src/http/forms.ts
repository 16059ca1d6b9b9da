/** Forms as browsers send them: every field is text, and some come several times. */
import express, { type RequestHandler } from 'express';

/** A file as it came with a form, lying under a temporary name; deleted when the request has been answered. */
export interface UploadedFile {
  path: string;
  name: string;
  bytes: number;
  /** SHA-256 of its bytes, hexadecimal. */
  sha256: string;
  /** Why it is not whole. */
  problem?: 'too-large' | 'too-many' | 'disk-full';
}

/** What was typed. */
export interface Form {
  /** A field's text; empty where the form does not have it. */
  text(name: string): string;
  /** All values of a field that may come several times. */
  all(name: string): string[];
  has(name: string): boolean;
  /** Each field once, by its name. */
  fields(): Record<string, string>;
  /** The files of a field; only of forms that may bring some (`uploads` of a route). */
  files(name: string): UploadedFile[];
}

/** Few forms of ours have more fields; they say so. */
export const mostFields = 60;

/** How long the body of a form without files may take. */
const patienceMs = 300_000;

/** Reads the body of a form; one that is larger, or has more fields than any of ours, is refused with 413. */
export function formBody(limit: string, most = mostFields): RequestHandler {
  const read = express.urlencoded({ extended: false, limit, parameterLimit: most }) as RequestHandler;
  return (request, response, next) => {
    const impatient = setTimeout(() => request.destroy(), patienceMs);
    request.once('close', () => clearTimeout(impatient));
    return read(request, response, (error?: unknown) => {
      clearTimeout(impatient);
      next(error);
    });
  };
}

/** A form from what `formBody`, or `multipartBody` of uploads.ts, made of the request. */
export function formFrom(body: unknown, files: ReadonlyMap<string, UploadedFile[]> = new Map()): Form {
  const values = new Map<string, string[]>();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, string | string[]>)) {
    values.set(name, Array.isArray(value) ? value : [value]);
  }
  return {
    text: (name) => values.get(name)?.[0] ?? '',
    all: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
    fields: () => Object.fromEntries([...values].map(([name, [first]]) => [name, first ?? ''])),
    files: (name) => files.get(name) ?? [],
  };
}
