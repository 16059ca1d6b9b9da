/** How fast articles are imported, how long others are kept from writing, and how long they wait for their turn.
 *  node --import tsx tests/bench/import.ts [articles] */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../src/config.ts';
import { openWriter } from '../../src/database/open.ts';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { openDesk } from '../../src/services.ts';

const count = Number(process.argv[2] ?? 10_000);
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const characters = Array.from(
  '的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生',
);

/** 800 characters in eight paragraphs, different each time. */
function body(): string {
  const paragraph = () =>
    Array.from({ length: 99 }, () => characters[Math.floor(Math.random() * characters.length)]).join('');
  return Array.from({ length: 8 }, () => `${paragraph()}。`).join('\n');
}

function writeArticles(file: string) {
  const lines = Array.from({ length: count }, (_, index) => ({
    id: `bench-${index}`,
    title: `第${index}号新闻`,
    body: body(),
    category: `类别${index % 20}`,
    published_at: `20${10 + (index % 15)}-0${1 + (index % 9)}-1${index % 10}`,
    source: '测试日报',
    url: null,
    script: 'hans',
  }));
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

async function importOnce(isAccompanied: boolean) {
  const dataDir = mkdtempSync(join(tmpdir(), 'yaowen-bench-'));
  try {
    const file = join(dataDir, 'given.jsonl');
    writeArticles(file);
    (await openDesk(readConfig({ DATA_DIR: dataDir }))).close();
    const child = spawn(process.execPath, [cli, 'import', 'jsonl', file, '--verbose'], {
      env: { ...process.env, DATA_DIR: dataDir },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    if (isAccompanied) await writeBeside(dataDir, () => child.exitCode === null);
    await ended;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Writes now and then, as the desk of a running server does, and tells how long each time took. */
async function writeBeside(dataDir: string, isRunning: () => boolean) {
  const db = openWriter(dataDir);
  const accounts = createAccounts(db);
  const took: number[] = [];
  let refusals = 0;
  while (isRunning()) {
    const began = performance.now();
    for (;;) {
      try {
        db.transaction(() => accounts.signedIn(0, new Date())).immediate();
        break;
      } catch {
        refusals += 1;
        await wait(5 + Math.random() * 20);
      }
    }
    took.push(performance.now() - began);
    await wait(20 + Math.random() * 20);
  }
  db.close();
  took.sort((one, other) => one - other);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))]!.toFixed(1);
  console.log(
    `beside it ${took.length} writes: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, all within ${at(1)} ms; ` +
      `${refusals} times the lock was not free within 50 ms`,
  );
}

console.log(`${count} articles of 800 characters, alone:`);
await importOnce(false);
console.log('\nwhile another process writes some 30 times a second:');
await importOnce(true);
