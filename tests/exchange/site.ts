/** A site of its own for a test of import and export: a data folder, what commands act with, and the command itself. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { exportedLines } from '../../src/exchange/exporter.ts';
import { importArticles } from '../../src/exchange/importer.ts';
import type { Filing } from '../../src/exchange/filing.ts';
import { openReader } from '../../src/database/open.ts';
import { openDesk } from '../../src/services.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-exchange-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export type Line = Record<string, unknown>;

/** A small article as other systems give it; its text differs from number to number. */
export function article(number: number, fields: Line = {}): Line {
  return {
    id: `test-${number}`,
    title: `第${number}号新闻`,
    body: `本市今天公布第${number}号消息，说了不少事情。\n第二段讲的是第${number}件事的经过，内容与别的不同。`,
    category: null,
    published_at: '2024-05-06',
    source: '测试日报',
    url: `https://example.com/${number}`,
    script: 'hans',
    ...fields,
  };
}

export const jsonl = (lines: (Line | string)[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

export interface Stored {
  articleId: number;
  originId: string;
  contentHash: string;
  content: string;
  publishedAt: string;
  channel: string;
}

/** An empty site. The clock shows 10:00 on the 30th of April 2026 in Shanghai, unless another time is given. */
export async function openSite(
  t: TestContext,
  { now = '2026-04-30T02:00:00.000Z', dataDir = temporaryFolder(t) } = {},
) {
  const clock = () => new Date(now);
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }), clock);
  const reader = openReader(dataDir);
  t.after(() => {
    reader.close();
    desk.close();
  });
  const siteHost = 'news.example';

  return {
    desk,
    dataDir,

    /** Imports lines; tells what was refused and why. */
    async import(lines: (Line | string)[], filing: Filing = { byCategory: new Map() }) {
      const file = join(dataDir, 'given.jsonl');
      writeFileSync(file, jsonl(lines));
      const refusals: string[] = [];
      const tally = await importArticles({
        desk,
        files: [file],
        filing,
        siteHost,
        now: clock,
        onRefused: (_, lineNumber, reason) => refusals.push(`${lineNumber}: ${reason}`),
        onFileTrouble: (message) => refusals.push(message),
      });
      return { ...tally, refusals };
    },

    export: () =>
      [...exportedLines(reader, `https://${siteHost}`)]
        .join('')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Line),

    articles: (): Stored[] => storedArticles(reader),
  };
}

/** What readers see, by number. */
export function storedArticles(db: ReturnType<typeof openReader>): Stored[] {
  return db
    .prepare<[], Stored>(
      `SELECT h.article_id AS articleId, a.origin_id AS originId, e.content_hash AS contentHash, e.content,
              h.published_at AS publishedAt, c.slug AS channel
       FROM headlines h JOIN articles a ON a.id = h.article_id JOIN editions e ON e.id = h.edition_id
       JOIN channels c ON c.id = h.channel_id ORDER BY h.article_id`,
    )
    .all();
}

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** Starts `yaowen` as a process of its own. */
export function startYaowen(dataDir: string, args: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', cli, ...args], {
    env: { ...process.env, DATA_DIR: dataDir, SITE_URL: 'https://news.example' },
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
  });
}

/** Runs `yaowen` to its end. */
export async function yaowen(dataDir: string, args: string[], input?: string | Buffer) {
  const child = startYaowen(dataDir, args);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, stdout, stderr };
}
