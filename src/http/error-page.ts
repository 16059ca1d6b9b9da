/** The last answer: failures of the desk, and of whatever came before a page could be asked for. */
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { ExpectedError, Unavailable } from '../errors.ts';
import { securityHeaders } from './security-headers.ts';
import type { Render } from './view.ts';

interface Needs {
  render: Render;
  /** What the view speaks with, in the language of who asked. */
  speech: (response: Response) => { tag: string; t: (message: string) => string };
  log: Logger;
  isHttps: boolean;
  asset: (name: string) => string;
}

/** Answers expected errors with their words, others with an apology; what we did not expect is logged whole. */
export function createErrorPage({ render, speech, log, isHttps, asset }: Needs): ErrorRequestHandler {
  const headers = securityHeaders('desk', isHttps);
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status, message } = shown(error);
    if (status >= 500)
      log.error({ err: error, method: request.method, url: request.originalUrl }, 'a request failed');
    for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at]!, headers[at + 1]!);
    if (error instanceof Unavailable) response.setHeader('Retry-After', String(error.retryAfterSeconds));
    response.setHeader('Cache-Control', 'no-store');
    const { tag, ...ambient } = speech(response);
    const data = { status, message: ambient.t(message), language: tag, stylesheet: asset('desk.css') };
    response
      .status(status)
      .type('html')
      .send(render('errors/desk', data, ambient));
  };
}

function shown(error: unknown): { status: number; message: string } {
  if (error instanceof ExpectedError) return { status: error.status, message: error.message };
  // Express and its body parser mark the requests they refuse.
  const status = (error as { status?: unknown } | undefined)?.status;
  if (status === 413) return { status, message: '提交的内容太大了。' };
  if (typeof status === 'number' && status >= 400 && status < 500)
    return { status, message: '这个请求无法理解。' };
  return {
    status: 500,
    message: '是我们这边出了问题，已经记录下来。请稍后再试；填写的内容可以用浏览器的“后退”找回。',
  };
}
