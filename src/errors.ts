/** The failures we expect, each with words for the person it concerns. Nouns and faces throw them; http/error-page.ts answers. */
import type { ZodError } from 'zod';

/** An expected failure: `message` is shown as it stands, `status` is the HTTP status it is answered with. */
export class ExpectedError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

export class NotFound extends ExpectedError {
  constructor(message = '没有这个页面') {
    super(404, message);
  }
}

/** Something that was here and has been taken away on purpose. `notice` is what readers are told; empty when it is silent. */
export class Gone extends ExpectedError {
  readonly notice: string;
  constructor(notice = '') {
    super(410, '内容已撤下');
    this.notice = notice;
  }
}

export class Forbidden extends ExpectedError {
  constructor(message = '您的账号没有这项权限') {
    super(403, message);
  }
}

/** The act does not fit the present state, for instance because somebody else was faster. */
export class Conflict extends ExpectedError {
  constructor(message: string) {
    super(409, message);
  }
}

/** What was typed has mistakes: a message for each field, by the field's name; '' stands for the whole form. */
export class Invalid extends ExpectedError {
  readonly problems: Record<string, string>;
  constructor(problems: Record<string, string>) {
    super(422, Object.values(problems).join('；'));
    this.problems = problems;
  }
}

/** The first message for each field, from what a schema of zod's found. */
export function problemsOf({ issues }: Pick<ZodError, 'issues'>): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const issue of issues) problems[String(issue.path[0] ?? '')] ??= issue.message;
  return problems;
}

/** For now the act cannot be done: another process holds the database, or the ledger's key is missing. */
export class Unavailable extends ExpectedError {
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds = 5) {
    super(503, message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Throws NotFound; an expression, so that it can stand behind `??`. */
export function notFound(message?: string): never {
  throw new NotFound(message);
}
