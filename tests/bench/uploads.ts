/** What readers notice while pictures are taken in: the slowest hundredth of their requests, with uploads going on and without. */
import { Agent, request as httpRequest } from 'node:http';
import sharp from 'sharp';
import { hashPassword } from '../../src/accounts/passwords.ts';
import { readConfig } from '../../src/config.ts';
import { openDesk } from '../../src/services.ts';
import { multipart } from '../support/pictures.ts';

const readers = 8;
/** Readers do not ask as fast as they can; that would measure the queue they make themselves. */
const pauseMs = 10;
const password = 'uploads of the benchmark';

/** The 99th percentile of readers' times in ms, without and during uploads, and how many pictures were taken meanwhile. */
export async function readersDuringUploads(url: string, dataDir: string, page: string, seconds: number) {
  const picture = await twentyMegapixels();
  const cookie = await signIn(url, dataDir);
  await p99(page, seconds * 1000);
  const without = await p99(page, seconds * 1000);

  const state = { isOver: false };
  let uploads = 0;
  const uploading = (async () => {
    while (!state.isOver) {
      // Other bytes each time, or it would be recognised.
      const comment = Buffer.from(`\xff\xfe\0\x0a${String(++uploads).padStart(8)}`, 'latin1');
      const bytes = Buffer.concat([picture.subarray(0, 2), comment, picture.subarray(2)]);
      const form = multipart([{ field: 'files', name: `${uploads}.jpg`, content: bytes }]);
      const status = await send(`${url}/admin/media`, form.body, { ...form.headers, cookie });
      if (status !== 303) throw new Error(`An upload was answered with ${status}`);
    }
  })();
  const during = await p99(page, seconds * 1000);
  state.isOver = true;
  await uploading;
  return { without, during, uploads };
}

async function twentyMegapixels(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: 5480, height: 3650, channels: 3, background: '#888', noise } })
    .blur(2)
    .jpeg({ quality: 88 })
    .toBuffer();
}

async function signIn(url: string, dataDir: string): Promise<string> {
  const desk = await openDesk(readConfig({ DATA_DIR: dataDir }));
  const hash = await hashPassword(password);
  await desk.acts.perform(null, (act) =>
    desk.accounts.add(act, { name: '测速', email: '', roles: ['editor'] }, hash),
  );
  desk.close();
  const form = new URLSearchParams({ account: '测速', password }).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(form)),
  };
  let cookie = '';
  const status = await send(`${url}/admin/sign-in`, form, headers, (set) => (cookie = set));
  if (status !== 303) throw new Error(`Signing in was answered with ${status}`);
  return cookie;
}

function send(
  url: string,
  body: Buffer | string,
  headers: Record<string, string>,
  onCookie: (cookie: string) => void = () => undefined,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    });
    request.on('response', (response) => {
      onCookie((response.headers['set-cookie']?.[0] ?? '').split(';')[0]!);
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject).end(body);
  });
}

async function p99(url: string, forMs: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const times: number[] = [];
  const end = performance.now() + forMs;
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        await new Promise<void>((resolve, reject) => {
          httpRequest(url, { agent, headers: { 'accept-encoding': 'br' } }, (response) => {
            response.resume().on('end', resolve);
          })
            .on('error', reject)
            .end();
        });
        times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }),
  );
  agent.destroy();
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? 0;
}
