/** Modules of the editor by themselves in Chromium: bundled as the build does it, put into an empty page. */
import { buildSync } from 'esbuild';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openPage } from '../support/browser.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A page on which `editor` is what this TypeScript exports. */
export async function pageWith(t: TestContext, source: string): Promise<Page> {
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: `${root}src/editor`, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'editor',
    target: 'es2020',
    absWorkingDir: root,
    alias: { 'sanitize-html': './src/editor/browser-sanitizer.ts' },
  });
  const page = await openPage(t);
  await page.setContent('<!doctype html><title>-</title>');
  await page.addScriptTag({ content: outputFiles[0]!.text });
  return page;
}
