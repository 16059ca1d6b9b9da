/** The HTTP server: health, host names, methods, files and kept pages are answered here; all else goes to the Express app. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { answerHealth } from './http/health.ts';
import { createHosts, ownOrigins } from './http/hosts.ts';
import { createMediaFiles } from './http/media-files.ts';
import { readStaticFiles } from './http/static-files.ts';
import type { Services } from './services.ts';
import { createDisplay } from './site/display.ts';

export interface RunningServer {
  server: Server;
  /** Refuses new requests, lets open ones end (at most ten seconds), closes the database. */
  stop(): Promise<void>;
}

const patienceMs = 10_000;

/** Starts listening; rejects where the address cannot be had. */
export async function startServer(services: Services): Promise<RunningServer> {
  const { config, log } = services;
  let stopping: Promise<void> | undefined;
  const handle = createHandler(services, () => (stopping ? 'stopping' : undefined));
  // A video may take an hour to come up; other forms are given their time in admin/routes.ts, by http/forms.ts.
  const server = createHttpServer({ keepAliveTimeout: 65_000, requestTimeout: 3_600_000 }, handle);

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  buildInTurns(services.converter.prepare());
  services.desk.mediaFolder.clearLeftovers().catch((error: unknown) => {
    log.error({ err: error }, 'what an earlier process left in media/ could not be cleared');
  });

  async function end() {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
    await closed;
    clearTimeout(impatient);
    services.close();
    log.info('stopped');
  }

  // Whoever asks again (Ctrl-C reaches workers from the terminal and from the primary) waits for the same end.
  return { server, stop: () => (stopping ??= end()) };
}

/** The plain handler before Express. A failure in it, of the database for instance, is answered and does not end the process. */
export function createHandler(services: Services, stopping: () => string | undefined = () => undefined) {
  const { config, site, log } = services;
  const files = readStaticFiles();
  const app = createApp(services, files);
  const hosts = createHosts(config);
  const display = createDisplay({
    stylesheet: files.text('site.css'),
    settings: site.settings.read,
    origins: ownOrigins(config),
    isHttps: config.siteUrl.startsWith('https:'),
  });
  const sendMedia = createMediaFiles(join(config.dataDir, 'media'), site.media.file);

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    if (url.endsWith('z') && answerHealth(request, response, () => stopping() ?? notReady(services))) return;
    // A browser that keeps its connection would otherwise keep it through the stop.
    if (stopping()) response.setHeader('Connection', 'close');

    // An absolute target would name a host of its own, beside the one we look at (RFC 9112, section 3.2.2).
    if (!url.startsWith('/')) {
      plain(response, 400, '这个请求无法理解。\n');
      return;
    }
    const host = hosts.decide(request.headers.host);
    if (host === 'unknown') {
      plain(response, 421, `这台服务器不为 ${JSON.stringify(request.headers.host ?? '')} 这个主机名服务。\n本站地址是 ${config.siteUrl}。\n\nThis host name is not configured. Operators: set SITE_URL to the address readers use,\nor list further host names in ALLOWED_HOSTS.\n`); // prettier-ignore
      return;
    }
    if (host === 'redirect') {
      response
        .writeHead(308, {
          Location: config.siteUrl + (url.startsWith('/') ? url : '/'),
          'Content-Length': '0',
        })
        .end();
      return;
    }
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (url.startsWith('/media/')) {
        sendMedia(request, response, url);
        return;
      }
      if (url === '/display.css') {
        display.sendStyle(request, response);
        return;
      }
      const kept = url.startsWith('/assets/') ? files.find(url) : site.cache.find(url);
      if (kept) {
        site.cache.send(request, response, kept);
        return;
      }
    } else if (request.method === 'POST' && url === '/display') {
      display.set(request, response);
      return;
    } else if (request.method !== 'POST' || !url.startsWith('/admin/')) {
      const allow = url.startsWith('/admin/') ? 'GET, HEAD, POST' : 'GET, HEAD';
      response.setHeader('Allow', allow);
      plain(response, 405, '这个地址不支持这种请求。\n');
      return;
    }
    app(request, response);
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    try {
      handle(request, response);
    } catch (error) {
      log.error({ err: error, url: request.url }, 'a request failed');
      if (response.headersSent) response.destroy();
      else plain(response, 500, '页面暂时打不开，请稍后再试。\n');
    }
  };
}

function plain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

function notReady({ site }: Services): string | undefined {
  try {
    site.reader.prepare('SELECT 1 FROM headlines LIMIT 1').get();
    return undefined;
  } catch (error) {
    return `database: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The converters take a while to build: one in each turn, after the server listens. */
function buildInTurns(steps: Iterable<() => void>) {
  const rest = [...steps];
  const next = () => {
    rest.shift()?.();
    if (rest.length > 0) setImmediate(next);
  };
  if (rest.length > 0) setImmediate(next);
}
