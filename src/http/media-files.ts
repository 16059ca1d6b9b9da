/** Files of the folder media/ as readers get them: whole or in ranges, kept by browsers for ever, and unable to do anything there. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import send from 'send';

/** What is to be sent for a name: under which name it is saved where it is to be saved, not shown. */
export interface SentFile {
  /** Below the folder. */
  place: string;
  savedAs?: string | undefined;
}

const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

const forEver = 'public, max-age=31536000, immutable';

/** Answers a GET or HEAD for a file; `lookUp` says what stands behind its name. */
export function createMediaFiles(folder: string, lookUp: (name: string) => SentFile | 'gone' | undefined) {
  return (request: IncomingMessage, response: ServerResponse, url: string): void => {
    const path = url.replace(/[?#].*$/s, '');
    const name = /^\/media\/([\w-]{22}\.[a-z0-9]{3,4})$/.exec(path)?.[1];
    const found = name === undefined ? undefined : lookUp(name);
    if (name === undefined || found === undefined || found === 'gone') {
      plain(response, found === 'gone' ? 410 : 404, found === 'gone' ? '内容已撤下。\n' : '没有这个文件。\n');
      return;
    }
    const headers: Record<string, string> = {
      'Content-Type': types[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': forEver,
      'X-Content-Type-Options': 'nosniff',
      // Even opened by itself it stays a picture, and a PDF is not opened at all.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin', // feed readers show our pictures
      ETag: `"${name.slice(0, 22)}"`,
      ...(found.savedAs !== undefined && { 'Content-Disposition': disposition(found.savedAs) }),
    };
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    send(request, `/${found.place}`, { root: folder, dotfiles: 'allow', index: false, cacheControl: false, lastModified: false }) // prettier-ignore
      .on('error', (error: Error & { status?: number; headers?: Record<string, string> }) => {
        if (response.headersSent) {
          response.destroy();
          return;
        }
        for (const header of Object.keys(headers)) response.removeHeader(header);
        for (const [header, value] of Object.entries(error.headers ?? {})) response.setHeader(header, value);
        if (error.status === 416) plain(response, 416, '没有这一段。\n');
        else if (error.status === 412) plain(response, 412, '文件与所要的不符。\n');
        else if (error.status === 404) plain(response, 404, '没有这个文件。\n');
        else plain(response, 500, '文件暂时打不开，请稍后再试。\n');
      })
      .on('directory', () => plain(response, 404, '没有这个文件。\n'))
      .pipe(response);
  };
}

/** Saved under its name, in any script (RFC 6266; RFC 8187). */
function disposition(name: string): string {
  const plainName = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`); // prettier-ignore
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`;
}

function plain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
