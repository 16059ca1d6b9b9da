/** npm run bench: what the design promises about speed, as ratios measured in one run. Absolute figures are this machine's, and
 *  stand beside them only to be looked at. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';
import { ArticleContent } from '../../src/articles/article.ts';
import { bodyFromText } from '../../src/articles/body.ts';
import { readConfig } from '../../src/config.ts';
import { openDesk } from '../../src/services.ts';
import { freePort } from '../support/server.ts';
import { articleText } from './articles.ts';
import { readersDuringUploads } from './uploads.ts';

const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const rounds = 3;
const articles = 6000;
const connections = 32;
const run = promisify(execFile);
const dataDir = mkdtempSync(join(tmpdir(), 'yaowen-bench-'));
const wrk = hasWrk();

interface Row {
  what: string;
  ratio: string;
  hold: string;
  note: string;
}
const rows: Row[] = [];

function hasWrk(): boolean {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'; // it exits with 1 after printing its version
  }
}

/** Requests a second that a URL answers with br, measured by wrk, or by autocannon where there is none. */
async function requestsPerSecond(url: string): Promise<number> {
  if (wrk) {
    const { stdout } = await run('wrk', [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '-H',
      'Accept-Encoding: br',
      url,
    ]);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]);
  }
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br' },
  });
  return result.requests.average;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function fetchOnce(url: string, agent?: Agent): Promise<{ response: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'br' }, ...(agent && { agent }) }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ response, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

async function startSite() {
  const port = await freePort();
  const child = spawn(process.execPath, ['--max-old-space-size=320', cli, 'serve'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = performance.now();
  await new Promise<void>((resolve) => {
    let output = '';
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString();
      if (output.includes('The desk is at')) resolve();
    });
  });
  const url = `http://localhost:${port}`;
  await fetchOnce(`${url}/`);
  return { child, url, coldStartMs: performance.now() - started };
}

/** A bare node:http server, in a process of its own, that sends the same status, headers and bytes. */
async function startBare(headers: string[], body: Buffer) {
  const port = await freePort();
  const file = join(dataDir, 'bare.mjs');
  writeFileSync(join(dataDir, 'bare.bin'), body);
  writeFileSync(
    file,
    `import { createServer } from 'node:http'; import { readFileSync } from 'node:fs';
     const body = readFileSync(new URL('bare.bin', import.meta.url)); const headers = ${JSON.stringify(headers)};
     createServer({ keepAliveTimeout: 65000 }, (request, response) => { response.writeHead(200, headers); response.end(body); }).listen(${port}, '127.0.0.1', () => console.log('up'));`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { child, url: `http://127.0.0.1:${port}/` };
}

async function keptAgainstBare() {
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }));
  const longArticle = publish(desk, 500_000, 3000);
  const site = await startSite();
  const page = `${site.url}/articles/${longArticle}`;
  const { response, body } = await fetchOnce(page);
  const automatic = new Set(['date', 'connection', 'keep-alive']);
  const headers = response.rawHeaders.filter(
    (_value, index, all) => !automatic.has(all[index - (index % 2)]!.toLowerCase()),
  );
  const bare = await startBare(headers, body);
  await requestsPerSecond(page);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await requestsPerSecond(bare.url));
    ours.push(await requestsPerSecond(page));
  }
  rows.push({
    what: `kept article page of 3,000 characters (${body.length} bytes, br) : bare node:http`,
    ratio: (median(ours) / median(theirs)).toFixed(2),
    hold: '0.90',
    note: `${Math.round(median(ours))} : ${Math.round(median(theirs))} requests/s`,
  });

  // Under one publication a second.
  let version = 0;
  const publishing = setInterval(() => {
    publish(desk, 100_000 + ++version);
  }, 1000);
  const busy: number[] = [];
  for (let round = 0; round < rounds; round++) busy.push(await requestsPerSecond(page));
  clearInterval(publishing);
  desk.close();
  rows.push({
    what: 'the same with one publication a second : without',
    ratio: (median(busy) / median(ours)).toFixed(2),
    hold: '0.90',
    note: `${Math.round(median(busy))} : ${Math.round(median(ours))} requests/s`,
  });

  const { without, during, uploads } = await readersDuringUploads(site.url, dataDir, page, seconds);
  rows.push({
    what: 'readers’ p99 while pictures of 20 megapixels are uploaded, less without',
    ratio: `${(during - without).toFixed(1)} ms`,
    hold: '< 50 ms',
    note: `${during.toFixed(1)} : ${without.toFixed(1)} ms, ${uploads} pictures taken`,
  });

  const missesPerSecond = await eachArticleOnce(site.url);
  rows.push({
    what: 'article pages of 800 characters not kept, made, compressed and kept : bare node:http',
    ratio: (missesPerSecond / median(theirs)).toFixed(3),
    hold: '1,200 pages/s',
    note: `${Math.round(missesPerSecond)} pages/s`,
  });

  const rss =
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${site.child.pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  rows.push({
    what: `resident memory after this load, ${articles} articles`,
    ratio: (rss / 300).toFixed(2),
    hold: '≤ 1 of 300 MB',
    note: `${Math.round(rss)} MB; cold start to the first page ${Math.round(site.coldStartMs)} ms`,
  });
  bare.child.kill();
  site.child.kill();
}

/** Articles that nobody has asked for yet, one after another. */
async function eachArticleOnce(url: string): Promise<number> {
  if (wrk) {
    const script = join(dataDir, 'each.lua');
    writeFileSync(
      script,
      `local number = 0
       request = function() number = number + 1; return wrk.format('GET', '/articles/' .. number, { ['Accept-Encoding'] = 'br' }) end`,
    );
    const { stdout } = await run('wrk', ['-t1', `-c${connections}`, '-d2s', '-s', script, url]);
    if (stdout.includes('Non-2xx')) throw new Error(`There were not enough articles:\n${stdout}`);
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1]);
  }
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 1;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next <= articles) await fetchOnce(`${url}/articles/${next++}`, agent);
    }),
  );
  agent.destroy();
  return articles / ((performance.now() - began) / 1000);
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

function publish(desk: Desk, seed: number, characters = 800): number {
  const { title, body } = articleText(seed, characters);
  const content = ArticleContent.parse({ title, body: bodyFromText(body), script: 'hans' });
  const channelId = desk.channels.tree()[0]!.id;
  return desk.acts.performNow(null, (act) => {
    const saved = desk.drafts.save(act, { channelId, dated: null, content });
    desk.publishing.publish(act, saved.articleId, saved.revisionId);
    return saved.articleId;
  });
}

/** Publications one after another, each its own transaction on the disk, against bare transactions of one row. */
async function publicationsAgainstBareWrites() {
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }));
  const count = 500;
  let began = performance.now();
  for (let seed = 1; seed <= count; seed++) publish(desk, 200_000 + seed);
  const perSecond = count / ((performance.now() - began) / 1000);
  const note = desk.db.prepare(`INSERT INTO changes (fact, noted_at) VALUES ('site', '')`);
  began = performance.now();
  for (let times = 0; times < count; times++) desk.db.transaction(() => note.run()).immediate();
  const bare = count / ((performance.now() - began) / 1000);
  desk.close();
  rows.push({
    what: 'publications (rule, rows, ledger, signature, changes) : bare one-row transactions',
    ratio: (perSecond / bare).toFixed(2),
    hold: '300/s',
    note: `${Math.round(perSecond)} : ${Math.round(bare)} a second`,
  });
}

/** The importer as operators call it, against copying the same lines. */
async function importRate() {
  const into = mkdtempSync(join(tmpdir(), 'yaowen-bench-import-'));
  const file = join(into, 'articles.jsonl');
  const lines = Array.from({ length: articles }, (_, index) => {
    const { title, body } = articleText(index + 1, 800);
    return JSON.stringify({
      id: `bench-${index + 1}`,
      title,
      body,
      category: null,
      published_at: '2026-01-01',
      source: '临江日报',
      url: null,
      script: 'hans',
    });
  });
  writeFileSync(file, `${lines.join('\n')}\n`);
  const began = performance.now();
  await run(process.execPath, [cli, 'import', 'jsonl', file], { env: { ...process.env, DATA_DIR: dataDir } });
  const perSecond = articles / ((performance.now() - began) / 1000);
  rmSync(into, { recursive: true });
  rows.push({
    what: `import of ${articles} articles of 800 characters, whole command, : 1,000 a second`,
    ratio: (perSecond / 1000).toFixed(2),
    hold: '1.00',
    note: `${Math.round(perSecond)} articles/s, start and report included, no search index yet`,
  });
}

try {
  await importRate();
  await publicationsAgainstBareWrites();
  await keptAgainstBare();
  console.log(
    `\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load by ${wrk ? 'wrk' : 'autocannon'}, ${rounds} rounds of ${seconds} s, medians\n`,
  );
  console.log('| what | ratio | hold | in this run |\n| --- | --- | --- | --- |');
  for (const { what, ratio, hold, note } of rows) console.log(`| ${what} | ${ratio} | ${hold} | ${note} |`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
