/** Real Chromium for journeys. Where there is none the journeys are left out, and said to be; with CI=true that is a failure. */
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM ?? places.find((path) => existsSync(path));

const withoutPhoningHome = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

/** The reason to leave a journey out, for node:test's `skip`; false where Chromium is there. */
export function withoutBrowser(): string | false {
  if (executablePath !== undefined) return false;
  if (process.env.CI === 'true')
    throw new Error('No Chromium was found, and CI=true: install it (Debian: chromium) or set CHROMIUM.');
  const line =
    '!!! No Chromium was found: the journeys are NOT tested. Install it (Debian: chromium) or set CHROMIUM.';
  process.stderr.write(`\n${'!'.repeat(line.length)}\n${line}\n${'!'.repeat(line.length)}\n\n`);
  return line;
}

/** A new page in a browser profile of its own; `javaScriptEnabled: false` takes script away. */
export async function openPage(t: TestContext, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.launch({ executablePath: executablePath!, args: withoutPhoningHome });
  const context = await (await browser).newContext({ locale: 'zh-CN', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** To be called once after all journeys of a file. */
export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}
