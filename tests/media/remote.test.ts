import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { isPublicAddress, type RemoteOptions } from '../../src/media/outside.ts';
import { signedIn } from '../support/desk.ts';
import { temporaryOf } from '../support/media.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

/** A server elsewhere, which `elsewhere.example` names. Only it may be reached, as if 127.0.0.1 were public. */
async function openElsewhere(t: TestContext, answer: RequestListener, options: RemoteOptions = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const remote: RemoteOptions = {
    resolve: (name) =>
      name === 'elsewhere.example'
        ? Promise.resolve([{ address: '127.0.0.1', family: 4 }])
        : Promise.reject(new Error('ENOTFOUND')),
    mayConnect: (address) => address === '127.0.0.1',
    mayUsePort: (used) => used === port,
    ...options,
  };
  const newsroom = openNewsroom(t, {}, { remote });
  const fetchAll = (...urls: string[]) => newsroom.services.desk.remotePictures.fetchAll(null, urls);
  return { newsroom, asked, port, at: (path: string) => `http://elsewhere.example:${port}${path}`, fetchAll };
}

describe('pictures of pasted text', () => {
  test('are fetched and stored, through redirects, and told by their address', async (t) => {
    const bytes = await jpeg();
    const { newsroom, at, asked } = await openElsewhere(t, (request, response) => {
      if (request.url === '/old') response.writeHead(302, { Location: '/a/%E7%85%A7%E7%89%87.jpg' }).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end(bytes);
    });
    const editor = await signedIn(newsroom, 'editor');
    const body = new URLSearchParams([
      ['url', at('/old')],
      ['url', at('/b.png')],
      ['url', at('/old')],
    ]);

    const reply = await editor.post('/admin/media/fetches', body, { accept: 'application/json' });

    assert.equal(reply.status, 200);
    const answer = JSON.parse(reply.text) as {
      media: { src: string }[];
      problems: unknown[];
      addresses: Record<string, string>;
    };
    assert.equal(answer.media.length, 1);
    assert.deepEqual(answer.problems, []);
    assert.deepEqual(answer.addresses, {
      [at('/old')]: answer.media[0]!.src,
      [at('/b.png')]: answer.media[0]!.src,
    });
    assert.deepEqual(asked.sort(), ['/a/%E7%85%A7%E7%89%87.jpg', '/b.png', '/old']);
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('that cannot be had are told, each with a sentence, none dropped silently', async (t) => {
    const { newsroom, at, port, fetchAll } = await openElsewhere(
      t,
      (request, response) => {
        const path = request.url ?? '';
        if (path === '/loop') response.writeHead(302, { Location: '/loop' }).end();
        else if (path === '/inside') response.writeHead(302, { Location: 'http://10.0.0.1/' }).end();
        else if (path === '/inside-port') response.writeHead(302, { Location: 'http://elsewhere.example:22/' }).end();
        else if (path === '/file') response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
        else if (path === '/forbidden') response.writeHead(403).end();
        else if (path === '/missing') response.writeHead(404).end();
        else if (path === '/upgrade') response.writeHead(101, { Upgrade: 'x', Connection: 'upgrade' }).end();
        else if (path === '/html') response.end('<!doctype html><p>no picture');
        else if (path === '/svg') response.end('<svg onload="alert(1)"/>');
        else if (path === '/pdf') response.end('%PDF-1.4');
        else if (path === '/empty') response.end();
        else if (path === '/half') response.writeHead(200, { 'Content-Length': '100000' }).write('\xff\xd8\xff', 'latin1', () => setTimeout(() => response.destroy(), 50));
        else if (path === '/huge') {
          response.write(Buffer.from('\xff\xd8\xff\xe0', 'latin1'));
          const more = () => { while (!response.destroyed && response.write(Buffer.alloc(1 << 20))); };
          response.on('drain', more);
          more();
        } else if (path === '/slow') response.write(Buffer.from('\xff\xd8\xff\xe0', 'latin1'));
      },
      { patienceMs: 3000 },
    ); // prettier-ignore
    const cases: Record<string, RegExp> = {
      'not an address': /这不是网址/,
      'ftp://elsewhere.example/a.jpg': /只能取 http 和 https/,
      'javascript:alert(1)': /只能取 http 和 https/,
      [`http://user:secret@elsewhere.example:${port}/a.jpg`]: /带着账号或密码/,
      'http://elsewhere.example:8080/a.jpg': /用了 8080 端口/,
      [`http://nowhere.example:${port}/a.jpg`]: /找不到这台服务器/,
      [`http://192.168.1.1:${port}/a.jpg`]: /指向内部网络/,
      [`http://0x0a000001:${port}/a.jpg`]: /指向内部网络/,
      [`http://[::1]:${port}/a.jpg`]: /指向内部网络/,
      [at('/loop')]: /转来转去/,
      [at('/inside')]: /80 端口/,
      [at('/inside-port')]: /22 端口/,
      [at('/file')]: /只能取 http 和 https/,
      [at('/forbidden')]: /不让取.*403/,
      [at('/missing')]: /没有这张图片（404）/,
      [at('/upgrade')]: /连接中断/,
      [at('/html')]: /取回来的是网页/,
      [at('/svg')]: /取回来的是 SVG/,
      [at('/pdf')]: /不是图片/,
      [at('/empty')]: /是空的/,
      [at('/half')]: /连接中断/,
      [at('/huge')]: /图片太大，最大 25 MB/,
      [at('/slow')]: /3 秒内没有取完/,
    };
    const { media, problems } = await fetchAll(...Object.keys(cases));
    assert.deepEqual(media, []);
    assert.deepEqual(
      problems.map(({ name }) => name),
      Object.keys(cases),
    );
    for (const { name, message } of problems) assert.match(message, cases[name]!, name);
    assert.deepEqual(temporaryOf(newsroom), []);
  });

  test('are not fetched from a name that leads inside, not even by one of its addresses', async (t) => {
    const { asked, fetchAll, port } = await openElsewhere(t, (_request, response) => response.end('secret'), {
      resolve: () =>
        Promise.resolve([
          { address: '127.0.0.1', family: 4 },
          { address: '10.0.0.1', family: 4 },
        ]),
    });
    const { problems } = await fetchAll(`http://mixed.example:${port}/`);
    assert.match(problems[0]!.message, /指向内部网络/);
    assert.deepEqual(asked, []);
  });

  test('are thirty at most in one call', async (t) => {
    const bytes = await jpeg(100, 100);
    const { at, fetchAll } = await openElsewhere(t, (_request, response) => response.end(bytes));
    const { problems } = await fetchAll(...Array.from({ length: 33 }, (_, count) => at(`/${count}.jpg`)));
    assert.equal(problems.length, 3);
    assert.match(problems[0]!.message, /一次最多取 30 张/);
  });
});

describe('a public address', () => {
  test('is none of this machine, its network, or a way around into it', () => {
    const inside = [
      '127.0.0.1', '127.9.9.9', '0.0.0.0', '0.1.2.3', '10.1.2.3', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1',
      '192.0.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
      '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12::1', 'fec0::1', 'ff02::1',
      '64:ff9b::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', '5f00::1', '3fff::1',
      'nonsense', '',
    ]; // prettier-ignore
    for (const address of inside) assert.equal(isPublicAddress(address), false, address);
    for (const address of ['8.8.8.8', '114.114.114.114', '2606:4700::1111', '2400:3200::1', '::ffff:8.8.8.8'])
      assert.equal(isPublicAddress(address), true, address);
  });
});
