/** The real program in a process of its own, as an operator starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from './newsroom.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export interface Program {
  child: ChildProcess;
  /** What it has printed so far, both streams. */
  output(): string;
  /** Its exit status, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the command line with arguments and environment. */
export function startProgram(args: string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], {
    env: { ...process.env, LOG_LEVEL: 'error', SAMPLE: 'off', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
  return { child, output: () => output, ended };
}

export function temporaryFolder(t: Cleanup): string {
  const folder = mkdtempSync(join(tmpdir(), 'yaowen-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts `serve` and waits until it listens. */
export async function startSite(t: Cleanup, environment: Record<string, string> = {}) {
  const dataDir = environment.DATA_DIR ?? temporaryFolder(t);
  const port = Number(environment.PORT ?? (await freePort()));
  const program = startProgram(['serve'], { ...environment, DATA_DIR: dataDir, PORT: String(port) });
  t.after(async () => {
    program.child.kill('SIGKILL');
    await program.ended;
  });
  const started = Date.now();
  while (!program.output().includes('The desk is at')) {
    if (program.child.exitCode !== null || Date.now() - started > 30_000) {
      throw new Error(`The site did not start:\n${program.output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return { ...program, dataDir, port, url: `http://localhost:${port}` };
}
