import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { may, roles } from '../../src/accounts/rights.ts';
import { adminRoutes, deskRoutes } from '../../src/admin/routes.ts';
import type { StaticFiles } from '../../src/http/static-files.ts';
import type { Frame } from '../../src/site/frame.ts';
import { signedIn } from '../support/desk.ts';
import { openNewsroom } from '../support/newsroom.ts';

/** A real address for a route. Nothing stands behind these numbers, so that an act that is let through does nothing. */
const address = (path: string) => `/admin${path.replace(':token', 'x').replace(/:\w+/g, '999')}`;

describe('The desk', () => {
  test('has no route but those of the one table', (t) => {
    const { services } = openNewsroom(t);
    const router = adminRoutes(services, {
      frame: undefined as unknown as Frame,
      render: () => '',
      files: { has: () => false, address: () => '' } as unknown as StaticFiles,
    }) as unknown as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
    const built = router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
    );
    const table = deskRoutes(services, undefined as unknown as Frame).map(
      ({ method, path }) => `${method} ${path}`,
    );
    assert.deepEqual(built, table);
    assert.equal(new Set(table).size, table.length, 'each address once');
    for (const path of ['/account', '/account/second-factor', '/invitations/:id/removal', '/join/:token'])
      assert.ok(
        table.some((line) => line.endsWith(` ${path}`)),
        path,
      );
  });

  test('leaves open to everybody only what leads in', (t) => {
    const { services } = openNewsroom(t);
    const open = deskRoutes(services, undefined as unknown as Frame).filter(
      ({ right }) => right === 'anyone',
    );
    assert.deepEqual([...new Set(open.map(({ path }) => path))].sort(), [
      '/first-administrator/:token',
      '/join/:token',
      '/previews/:token',
      '/reset/:token',
      '/sign-in',
      '/sign-in/code',
    ]);
  });

  test('asks of each route the right that it names, of every role', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const routes = deskRoutes(newsroom.services, undefined as unknown as Frame);
    assert.ok(routes.length > 30);
    for (const role of roles) {
      const person = await signedIn(newsroom, role);
      for (const { method, path, right } of routes) {
        if (right === 'anyone' || path.startsWith('/sign-out')) continue;
        const reply =
          method === 'get' ? await person.get(address(path)) : await person.post(address(path), {});
        const isRefused = reply.status === 403;
        const isHis = right === 'signed-in' || may([role], right);
        assert.equal(isRefused, !isHis, `${role} ${method} ${path}: ${reply.status}`);
        if (isRefused) assert.match(reply.text, /没有这项权限/);
      }
    }
  });

  test('asks everybody without a session to sign in', async (t) => {
    const { ask, services } = openNewsroom(t);
    for (const { method, path, right } of deskRoutes(services, undefined as unknown as Frame)) {
      if (right === 'anyone') continue;
      for (const cookie of ['', `session=${'x'.repeat(43)}`, '__Host-session=x; session=']) {
        const reply = await ask(address(path), { method: method.toUpperCase(), headers: { cookie }, ...(method === 'post' && { body: {} }) }); // prettier-ignore
        const isArticleForm: boolean = method === 'post' && /^\/articles(\/:id)?$/.test(path);
        assert.equal(reply.status, isArticleForm ? 403 : 303, `${method} ${path}`);
        if (isArticleForm) assert.match(reply.text, /登录已经过期/);
        else assert.match(reply.headers.location!, /^\/admin\/sign-in\?to=%2Fadmin%2F/);
      }
    }
    assert.equal((await ask('/admin/no-such-page')).status, 303);
  });

  test('refuses whatever does not come from its own pages', async (t) => {
    const newsroom = openNewsroom(t);
    const { ask, config, services } = newsroom;
    const channel = newsroom.make.channel();
    const person = await signedIn(newsroom, 'chief');
    const send = (headers: Record<string, string>) =>
      ask('/admin/articles', {
        method: 'POST',
        body: { title: '标题', body: '正文', channelId: String(channel.id) },
        headers: { cookie: person.cookie, 'sec-fetch-site': '', ...headers },
      });
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site', origin: config.siteUrl },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': '', origin: config.siteUrl },
    ];
    for (const headers of elsewhere) {
      const reply = await send(headers);
      assert.equal(reply.status, 403, JSON.stringify(headers));
      assert.match(reply.text, /不是从本站的页面发出的/);
    }
    assert.equal(services.desk.drafts.draft(1), undefined);
    assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 303);
  });

  test('refuses forged forms at every address, those that lead in included', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'reporter', 'editor', 'head', 'chief', 'admin');
    const before = newsroom.services.desk.ledger.nextNumber();
    for (const { method, path } of deskRoutes(newsroom.services, undefined as unknown as Frame)) {
      if (method !== 'post') continue;
      const headers = {
        cookie: person.cookie,
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      };
      const reply = await newsroom.post(address(path), {}, headers);
      assert.equal(reply.status, 403, path);
      assert.equal(reply.headers['set-cookie'], undefined, path);
    }
    assert.equal(newsroom.services.desk.ledger.nextNumber(), before);
    assert.equal((await person.get('/admin/')).status, 200, 'nobody was signed out by it');
  });

  test('keeps its pages to itself', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'chief');
    for (const reply of [
      await newsroom.get('/admin/sign-in'),
      await newsroom.get('/admin/articles'),
      await person.get('/admin/'),
      await person.get('/admin/settings'),
      await person.get('/admin/nothing'),
    ]) {
      assert.equal(reply.headers['cache-control'], 'no-store');
      assert.match(String(reply.headers['content-security-policy']), /script-src 'self'.*/);
      assert.match(String(reply.headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.equal(reply.headers['x-content-type-options'], 'nosniff');
      assert.equal(reply.headers['referrer-policy'], 'same-origin');
    }
  });

  test('refuses forms that are too large or have too many fields', async (t) => {
    const newsroom = openNewsroom(t);
    const person = await signedIn(newsroom, 'chief', 'admin');
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`field${at}`, 'x']));
    assert.equal((await person.post('/admin/channels', many)).status, 413);
    assert.equal((await person.post('/admin/channels', { name: 'x'.repeat(300_000) })).status, 413);
  });

  test('looks at the right again once a slow form has arrived', async (t) => {
    const newsroom = openNewsroom(t);
    newsroom.make.channel();
    const editor = await signedIn(newsroom, 'editor');
    const { desk } = newsroom.services;
    const body = new URLSearchParams({ title: '停用以后', body: '正文', then: 'publish' }).toString();
    const status = new Promise<number>((resolve, reject) => {
      void newsroom.port.then((port) => {
        const slow = request({
          port,
          host: '127.0.0.1',
          path: '/admin/articles',
          method: 'POST',
          headers: {
            host: 'localhost:3000',
            cookie: editor.cookie,
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(body.length),
          },
        });
        slow.on('response', (response) => resolve(response.resume().statusCode ?? 0)).on('error', reject);
        slow.write(body.slice(0, 5));
        setTimeout(() => {
          desk.acts.performNow(null, (act) =>
            desk.accounts.change(
              act,
              editor.id,
              { name: editor.name, email: '', roles: ['editor'] },
              'disabled',
            ),
          );
          slow.end(body.slice(5));
        }, 150);
      });
    });

    assert.equal(await status, 403);
    assert.doesNotMatch((await newsroom.get('/latest')).text, /停用以后/);
  });
});
