/** 大字 and 深色 without script: POST /display remembers in a cookie how somebody reads, and GET /display.css is the one answer
 *  that varies by it, so that pages stay the same for all. It also carries the site's own colour. A browser asks for it anew with
 *  each page (a few hundred bytes, mostly a 304): kept for a time it would show the old choice after a new one, since browsers
 *  keep styles in memory without regard to cookies. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from '../http/same-origin.ts';
import type { Settings } from '../settings/settings.ts';
import { type Choice, createDisplayStyle, isSize, isTheme } from './display-style.ts';

interface Needs {
  /** The site's stylesheet, whose colours a chosen theme takes. */
  stylesheet: string;
  settings: () => Pick<Settings, 'accent'>;
  origins: ReadonlySet<string>;
  isHttps: boolean;
}

const livesSeconds = 365 * 24 * 60 * 60;
const mostBytes = 200;
const patienceMs = 10_000;

export function createDisplay({ stylesheet, settings, origins, isHttps }: Needs) {
  const displayStyle = createDisplayStyle(stylesheet);
  const built = new Map<string, { body: Buffer; etag: string }>();
  let builtFor = '';

  /** The style for a choice, as bytes; made again when the site's colour has changed. */
  function styleFor(choice: Choice) {
    const { accent } = settings();
    if (accent !== builtFor) built.clear();
    builtFor = accent;
    const name = valueOf(choice);
    let found = built.get(name);
    if (!found) {
      const body = Buffer.from(displayStyle(choice, accent));
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      built.set(name, (found = { body, etag }));
    }
    return found;
  }

  return {
    /** Answers GET and HEAD of /display.css. */
    sendStyle(request: IncomingMessage, response: ServerResponse) {
      const { body, etag } = styleFor(choiceIn(request.headers.cookie));
      const common = ['Cache-Control', 'private, no-cache', 'Vary', 'Cookie', 'ETag', etag];
      const asked = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
      if (asked?.includes(etag)) {
        response.writeHead(304, common).end();
        return;
      }
      response.writeHead(200, [
        ...common,
        'Content-Type',
        'text/css; charset=utf-8',
        'X-Content-Type-Options',
        'nosniff',
        'Content-Length',
        String(body.length),
      ]);
      response.end(request.method === 'HEAD' ? undefined : body);
    },

    /** Answers POST /display: remembers what was chosen, and leads back. */
    set(request: IncomingMessage, response: ServerResponse) {
      if (!isSameOrigin(request.headers, origins)) {
        plain(response, 403, '这个请求不是从本站的页面发出的，已被拒绝。\n');
        return;
      }
      readSmall(request, (text) => {
        if (text === undefined) {
          plain(response, 413, '提交的内容太大了。\n');
          return;
        }
        const typed = new URLSearchParams(text);
        const before = choiceIn(request.headers.cookie);
        const size = typed.get('size') ?? '';
        const theme = typed.get('theme') ?? '';
        const choice = {
          size: isSize(size) ? size : before.size,
          theme: isTheme(theme) ? theme : before.theme,
        };
        const cookie = `display=${valueOf(choice)}; Path=/; Max-Age=${livesSeconds}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
        response
          .writeHead(303, [
            'Location',
            `${whereFrom(request.headers)}#display`,
            'Set-Cookie',
            cookie,
            'Cache-Control',
            'no-store',
            'Content-Length',
            '0',
          ])
          .end();
      });
    },
  };
}

const valueOf = ({ size, theme }: Choice) => `${size}.${theme}`;

/** What a Cookie header says; what it does not say, or says wrongly, is as for everybody. */
function choiceIn(header: string | undefined): Choice {
  const [, size = '', theme = ''] = /(?:^|;\s*)display=([a-z]+)\.([a-z]+)(?:;|$)/.exec(header ?? '') ?? [];
  return { size: isSize(size) ? size : 'normal', theme: isTheme(theme) ? theme : 'system' };
}

/** The page that a form was sent from, if it is of the host that was asked; its path alone, so that nobody is led elsewhere. */
function whereFrom({ referer, host: asked }: IncomingHttpHeaders): string {
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  // Two slashes at its beginning would make it an address on another host.
  return host === asked ? pathname.replace(/^[/\\]+/, '/') + search : '/';
}

/** The text of a body; undefined where it is larger than any that our form sends. Who sends none in time is left. */
function readSmall(request: IncomingMessage, done: (text: string | undefined) => void) {
  const impatient = setTimeout(() => request.destroy(), patienceMs);
  let text = '';
  let isOver = false;
  request.setEncoding('latin1');
  request.on('data', (part: string) => {
    text += part;
    if (text.length <= mostBytes || isOver) return;
    isOver = true;
    clearTimeout(impatient);
    // The answer closes the connection.
    request.pause();
    done(undefined);
  });
  request.on('end', () => {
    clearTimeout(impatient);
    if (!isOver) done(text);
  });
  request.on('close', () => clearTimeout(impatient));
  request.on('error', () => undefined);
}

function plain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, ['Content-Type', 'text/plain; charset=utf-8', 'X-Content-Type-Options', 'nosniff', 'Cache-Control', 'no-store', 'Connection', 'close']); // prettier-ignore
  response.end(text);
}
