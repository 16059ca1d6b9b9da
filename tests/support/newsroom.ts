/** A whole newsroom for one test: the real app on a real database in a folder of its own, and a clock that can be set. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Account } from '../../src/accounts/accounts.ts';
import { hashPassword } from '../../src/accounts/passwords.ts';
import type { Role } from '../../src/accounts/rights.ts';
import { ArticleContent } from '../../src/articles/article.ts';
import { bodyFrom } from '../../src/articles/body.ts';
import { createConverter } from '../../src/chinese/convert.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createHandler } from '../../src/server.ts';
import { createServices, openDesk, type Services } from '../../src/services.ts';
import type { RemoteOptions } from '../../src/media/outside.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { Settings as SettingsSchema } from '../../src/settings/settings.ts';
import type { Channel } from '../../src/taxonomy/channels.ts';

/** What of node:test's context is needed; benchmarks bring their own. */
export interface Cleanup {
  after(callback: () => unknown): void;
}

// Its tables take a while to build.
export const converter = createConverter();

export const password = '一個夠長的密碼 42';
const passwordHash = await hashPassword(password);

// Migrating takes longer than copying: it is done once, with the ledger's key, and each newsroom begins with a copy.
const template = mkdtempSync(join(tmpdir(), 'yaowen-template-'));
(await openDesk(readConfig({ DATA_DIR: template }), () => new Date('2026-01-01T00:00:00.000Z'))).close();
process.on('exit', () => rmSync(template, { recursive: true, force: true }));

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  body: Buffer;
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | URLSearchParams | Record<string, string>;
}

let counter = 0;

interface NewsroomOptions {
  /** How remote pictures are found and reached. */
  remote?: RemoteOptions;
  /** The data folder that it begins with a copy of; an empty site's by default. */
  from?: string;
}

/** Opens a newsroom that is closed and removed when the test ends. */
export function openNewsroom(
  t: Cleanup,
  environment: Record<string, string> = {},
  { remote, from = template }: NewsroomOptions = {},
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'yaowen-test-'));
  cpSync(from, dataDir, { recursive: true });
  const config: Config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...environment });
  const clock = createClock('2026-11-23T02:00:00.000Z');
  const services = createServices(config, {
    now: clock.now,
    log: pino({ level: 'silent' }),
    converter,
    remote,
  });
  const { desk } = services;
  const server = createServer(createHandler(services));
  const listening = new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  t.after(async () => {
    await listening;
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    services.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Asks the server as a browser on the site's own pages would. */
  async function ask(path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Reply> {
    const port = await listening;
    const form =
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body)
        ? body
        : new URLSearchParams(body).toString();
    const all: Record<string, string> = {
      host: new URL(config.siteUrl).host,
      ...(method !== 'GET' && method !== 'HEAD' && { 'sec-fetch-site': 'same-origin' }),
      ...(form !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(form)),
      }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { port, host: '127.0.0.1', path, method, headers: all, agent: false },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const bytes = Buffer.concat(parts);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text: bytes.toString(),
              body: bytes,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(form);
    });
  }

  const make = {
    channel({
      name = '要闻',
      slug = `channel-${++counter}`,
      parentId = null,
      position = 0,
    }: Partial<Channel> = {}): Channel {
      return desk.acts.performNow(null, (act) =>
        desk.channelDesk.add(act, { name, slug, parentId, position }),
      );
    },

    account(roles: Role[] = ['chief'], name = `账号${++counter}`): Account {
      return desk.acts.performNow(null, (act) =>
        desk.accounts.add(act, { name, email: '', roles }, passwordHash),
      );
    },

    content: (given: Partial<ArticleContent> = {}): ArticleContent =>
      ArticleContent.parse({
        title: `第${++counter}篇稿件`,
        script: 'hans',
        ...given,
        body: bodyFrom(given.body ?? '　　这是正文的第一段。\n\n　　这是第二段。'),
      }),

    /** A saved article, not published. */
    draft({ channel, by = null, dated = null, ...content }: ArticleGiven = {}): {
      id: number;
      revisionId: number;
    } {
      const channelId = (channel ?? firstChannel()).id;
      const saved = desk.acts.performNow(by, (act) =>
        desk.drafts.save(act, { channelId, dated, content: make.content(content) }),
      );
      return { id: saved.articleId, revisionId: saved.revisionId };
    },

    /** An article that readers can see. */
    article(given: ArticleGiven = {}): { id: number; revisionId: number } {
      const draft = make.draft(given);
      desk.acts.performNow(given.by ?? null, (act) =>
        desk.publishing.publish(act, draft.id, draft.revisionId),
      );
      return draft;
    },

    /** Saves changes to an article's content on top of its newest revision and publishes them. */
    update(
      id: number,
      changes: Partial<ArticleContent> & { channel?: Channel; dated?: string | null },
    ): void {
      const { channel, dated, ...content } = changes;
      const { revision } = desk.drafts.draft(id)!;
      desk.acts.performNow(null, (act) => {
        const saved = desk.drafts.save(act, {
          articleId: id,
          baseRevisionId: revision.id,
          channelId: channel?.id ?? revision.channelId,
          dated: dated === undefined ? revision.dated : dated,
          content: { ...revision.content, ...content, ...(content.body && { body: bodyFrom(content.body) }) },
        });
        desk.publishing.publish(act, id, saved.revisionId);
      });
    },

    withdrawal(id: number, reason = '事实有误', withNotice = true): void {
      desk.acts.performNow(null, (act) => desk.publishing.withdraw(act, id, reason, withNotice));
    },

    settings(changes: Partial<Settings>): void {
      const settings = SettingsSchema.parse({ ...desk.settings.read(), ...changes });
      desk.acts.performNow(null, (act) => desk.settingsDesk.set(act, settings));
    },
  };

  function firstChannel(): Channel {
    return desk.channels.tree()[0] ?? make.channel();
  }

  return {
    services: services satisfies Services,
    config,
    clock,
    dataDir,
    /** Copies all data into a folder, whole. */
    copyTo(folder: string) {
      desk.db.pragma('wal_checkpoint(TRUNCATE)');
      cpSync(dataDir, folder, { recursive: true });
    },
    make,
    ask,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (path: string, body: NonNullable<Asking['body']>, headers: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body, headers }),
    port: listening,
  };
}

export type Newsroom = ReturnType<typeof openNewsroom>;

type ArticleGiven = Partial<ArticleContent> & {
  channel?: Channel;
  by?: { id: number } | null;
  dated?: string | null;
};

/** A clock that stands still until it is moved. */
function createClock(start: string) {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance(ms: number) {
      time += ms;
    },
    set(iso: string) {
      time = Date.parse(iso);
    },
  };
}
