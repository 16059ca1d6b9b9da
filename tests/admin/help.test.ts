import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chapters, helpFor } from '../../src/admin/help.ts';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('Help', () => {
  test('has the chapters it names, and is led to from each page that one concerns', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const person = await signedIn(newsroom, 'chief', 'admin');
    const page = (await person.get('/admin/help')).text;
    for (const [id, name] of Object.entries(chapters))
      assert.match(page, new RegExp(`<section id="${id}"[^>]*>\\s*<h2[^>]*>${name}</h2>`), name);
    const links: [string, string][] = [
      ['/admin/front-page', '/admin/help#front-page" aria-label="帮助：首页"'],
      ['/admin/media', '/admin/help#pictures"'],
      ['/admin/cleaner', '/admin/help#cleaner"'],
      ['/admin/articles/new', '/admin/help#writing"'],
      ['/admin/account', '/admin/help#account"'],
      ['/admin/channels', '/admin/help"'],
    ];
    for (const [path, link] of links)
      assert.ok((await person.get(path)).text.includes(`<a href="${link}`), path);
    assert.doesNotMatch((await newsroom.get('/admin/sign-in')).text, /\/admin\/help/);
  });

  test('is there for whoever is signed in', async (t) => {
    const newsroom = openNewsroom(t);
    for (const role of ['reporter', 'admin'] as const)
      assert.equal((await (await signedIn(newsroom, role)).get('/admin/help')).status, 200);
  });

  test('names only pages that there are', () => {
    const source = readFileSync(`${root}src/admin/help.ts`, 'utf8');
    const [, table] = /chapterOf: Record<string, Chapter> = \{([^}]*)\}/.exec(source)!;
    const views = new Set(readdirSync(`${root}views/admin`));
    for (const [, name] of table!.matchAll(/^ {2}'?([\w-]+)'?:/gm)) {
      assert.ok(views.has(`${name}.ejs`), name);
      assert.notEqual(helpFor({ view: `admin/${name}` }).chapter, '');
    }
  });

  test('tells no key that the editor does not have', () => {
    const help = readFileSync(`${root}views/admin/help.ejs`, 'utf8');
    const code = readdirSync(`${root}src/editor`)
      .filter((name) => name.endsWith('.ts') && name !== 'dialogs.ts')
      .map((name) => readFileSync(`${root}src/editor/${name}`, 'utf8'))
      .join('\n');
    // The browser's own.
    const given = new Set(['Ctrl-Shift-V']);
    const keys = [...help.matchAll(/<th scope="row">(.*?)<\/th>/g)].flatMap(([, cell]) =>
      cell!
        .replace(/<kbd>Alt<\/kbd>\+<kbd>2<\/kbd> <kbd>3<\/kbd> <kbd>4<\/kbd>/, '<kbd>Alt</kbd>+<kbd>2</kbd>')
        .split(/、| 或 /)
        .map((keys) => keys.replace(/<\/?kbd>/g, '').replaceAll('+', '-')),
    );
    assert.ok(keys.length > 15);
    for (const key of keys) {
      const named = key.replace('Ctrl', 'Mod').replace(/-([A-Z])$/, (_, letter: string) => `-${letter.toLowerCase()}`); // prettier-ignore
      const known = given.has(key) || code.includes(`'${named}'`) || new RegExp(`\\b${key === 'Esc' ? 'Escape' : key}\\b`).test(code); // prettier-ignore
      assert.ok(known, key);
    }
  });
});
