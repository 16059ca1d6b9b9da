/** kill -9 while forms are being posted: what was acknowledged is there after the restart, whole, and the ledger unbroken. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { plainText } from '../../src/articles/body-text.ts';
import { openReader } from '../../src/database/open.ts';
import { assertHonest } from '../support/honest.ts';
import { createRandom, isSoak } from '../support/random.ts';
import { freePort, startProgram, startSite, temporaryFolder } from '../support/server.ts';

const posts = 200;
const killings = isSoak ? 20 : 4;
const password = '江水 向东 流了 三千里';

/** Posts a form as a browser does; undefined when the connection was cut before an answer. */
function post(url: string, path: string, form: Record<string, string>, cookie = '') {
  const body = new URLSearchParams(form).toString();
  return new Promise<{ status: number; location: string; cookie: string } | undefined>((resolve) => {
    const sent = request(
      new URL(path, url),
      {
        method: 'POST',
        agent: false,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'sec-fetch-site': 'same-origin',
          cookie,
        },
      },
      (response) => {
        response.resume();
        response.on('close', () => undefined);
        const [set = ''] = response.headers['set-cookie'] ?? [];
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          cookie: set.split(';')[0]!,
        });
      },
    );
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

describe('a server that is killed', () => {
  test(`while ${posts} forms are posted, ${killings} times, keeps every acknowledged article`, async (t) => {
    const dataDir = temporaryFolder(t);
    const port = String(await freePort());
    const adding = startProgram(
      ['user', 'add', '--name', '周宁', '--role', 'reporter,editor,head,chief,admin', '--password-stdin'],
      { DATA_DIR: dataDir },
    );
    adding.child.stdin!.end(password);
    assert.equal(await adding.ended, 0, adding.output());

    const random = createRandom(7);
    const killAt = new Set(
      Array.from({ length: killings }, (_, index) => Math.floor(((index + 0.5) * posts) / killings)),
    );
    let site = await startSite(t, { DATA_DIR: dataDir, PORT: port });
    let cookie = (await post(site.url, '/admin/sign-in', { account: '周宁', password }))!.cookie;
    await post(
      site.url,
      '/admin/channels',
      { name: '要闻', slug: 'news', parentId: '', position: '0' },
      cookie,
    );

    const acknowledged = new Map<number, string>();
    for (let number = 1; number <= posts; number++) {
      const text = `第${number}篇的正文。`.repeat(200);
      const form = { title: `第${number}篇`, body: text, then: 'publish' };
      const asked = post(site.url, '/admin/articles', form, cookie);
      if (killAt.has(number)) {
        setTimeout(() => site.child.kill('SIGKILL'), random.below(12));
        await site.ended;
      }
      const answer = await asked;
      if (answer) {
        assert.equal(answer.status, 303, `post ${number}`);
        acknowledged.set(Number(/\/articles\/(\d+)/.exec(answer.location)![1]), text);
      }
      if (killAt.has(number)) {
        site = await startSite(t, { DATA_DIR: dataDir, PORT: port });
        // The session is a row and outlives the process.
        cookie ||= (await post(site.url, '/admin/sign-in', { account: '周宁', password }))!.cookie;
      }
    }

    assert.ok(acknowledged.size >= posts - killings, `${acknowledged.size} of ${posts} were acknowledged`);
    for (const [id, text] of acknowledged) {
      const response = await fetch(`${site.url}/articles/${id}`);
      assert.equal(response.status, 200, `article ${id}`);
      assert.ok(plainText(await response.text()).includes(text), `article ${id} is not whole`);
    }
    const reader = openReader(dataDir);
    t.after(() => reader.close());
    assertHonest(reader);
  });
});

describe('a server that is told to stop', () => {
  test('lets open requests end, refuses new ones, and ends with 0', async (t) => {
    const site = await startSite(t);
    const slow = request(new URL('/admin/sign-in', site.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': '20',
        'sec-fetch-site': 'same-origin',
      },
    });
    const answered = new Promise<number>((resolve, reject) => {
      slow.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      slow.on('error', reject);
    });
    slow.write('account=a');
    // Connections are taken in their order: once later ones are answered, the slow request has been taken up.
    await new Promise((resolve) => slow.once('socket', (socket) => socket.once('connect', resolve)));
    for (let times = 0; times < 3; times++) await fetch(`${site.url}/healthz`);

    site.child.kill('SIGTERM');

    const refused = async () => {
      for (let tries = 0; tries < 100; tries++) {
        const isAnswered = await fetch(`${site.url}/`, { headers: { connection: 'close' } }).then(
          () => true,
          () => false,
        );
        if (!isAnswered) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return false;
    };
    assert.ok(await refused(), 'a new connection is refused');
    // Ctrl-C reaches a worker twice: from the terminal, and from its primary.
    site.child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100)); // without which the process could hardly have heard it
    slow.end('&password=b');
    assert.ok((await answered) >= 200, 'the open request is answered');
    assert.equal(await site.ended, 0);
  });

  test('stops its workers, too', async (t) => {
    const site = await startSite(t, { WORKERS: '2' });
    assert.equal((await fetch(`${site.url}/`)).status, 200);
    site.child.kill('SIGTERM');
    assert.equal(await site.ended, 0);
  });
});

describe('a server that cannot start', () => {
  test('says which port is taken', async (t) => {
    const site = await startSite(t);
    const second = startProgram(['serve'], { DATA_DIR: temporaryFolder(t), PORT: String(site.port) });

    assert.equal(await second.ended, 1);
    assert.match(second.output(), /already in use/);
  });

  test('with workers says so, too, and ends', async (t) => {
    const site = await startSite(t);
    const second = startProgram(['serve'], {
      DATA_DIR: temporaryFolder(t),
      PORT: String(site.port),
      WORKERS: '2',
    });

    assert.equal(await second.ended, 1);
    assert.match(second.output(), /already in use/);
  });
});
