/** A newsroom on which the sample edition is laid out. Drawing its pictures takes half a minute, so it is done once for a file of
 *  tests; each newsroom begins with a copy. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layOutSample } from '../../src/sample/lay-out.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';

let laidOut: Promise<string> | undefined;

/** Opens a newsroom with the sample edition, laid out at the moment that its clock shows. */
export async function openSample(
  t: Parameters<typeof openNewsroom>[0],
  environment: Record<string, string> = {},
) {
  laidOut ??= layOut();
  return openNewsroom(t, environment, { from: await laidOut });
}

/** From now on each newsroom begins with a copy of this one, on which the sample edition has been laid out. */
export function beginWith(newsroom: Newsroom): void {
  const from = mkdtempSync(join(tmpdir(), 'yaowen-sample-'));
  process.on('exit', () => rmSync(from, { recursive: true, force: true }));
  newsroom.copyTo(from);
  laidOut = Promise.resolve(from);
}

async function layOut(): Promise<string> {
  const cleanups: (() => unknown)[] = [];
  const newsroom = openNewsroom({ after: (callback) => cleanups.push(callback) });
  await layOutSample(newsroom.services.desk, newsroom.clock.now());
  beginWith(newsroom);
  for (const cleanUp of cleanups) await cleanUp();
  return laidOut!;
}
