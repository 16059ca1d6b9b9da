/** A publication by another process while the site is under load: no answer that was begun after the commit is old. */
import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { describe, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { openDesk } from '../../src/services.ts';
import { ArticleContent } from '../../src/articles/article.ts';
import { bodyFrom } from '../../src/articles/body.ts';
import { startSite } from '../support/server.ts';

const answers = 20_000;
const readers = 24;

for (const workers of [1, 2]) {
  describe(`publishing from another process, ${workers} worker(s)`, () => {
    test(`gives no old answer among ${answers}`, async (t) => {
      const site = await startSite(t, { WORKERS: String(workers) });
      // This process is not the server's: its connection is a stranger to the pages kept there.
      const desk = await openDesk(readConfig({ DATA_DIR: site.dataDir }));
      t.after(() => desk.close());
      const channel = desk.acts.performNow(null, (act) =>
        desk.channelDesk.add(act, { name: '要闻', slug: 'news', parentId: null, position: 0 }),
      );

      let version = 0;
      let articleId: number | undefined;
      let revisionId: number | undefined;
      function publishNext() {
        const next = version + 1;
        const content = ArticleContent.parse({
          title: `第${next}版`,
          body: bodyFrom(`这是第${next}版的正文。`),
          script: 'hans',
        });
        desk.acts.performNow(null, (act) => {
          const saving = { channelId: channel.id, dated: null, content };
          const saved = desk.drafts.save(
            act,
            articleId === undefined ? saving : { ...saving, articleId, baseRevisionId: revisionId! },
          );
          desk.publishing.publish(act, saved.articleId, saved.revisionId);
          ({ articleId, revisionId } = saved);
        });
        version = next; // The transaction is on the disk.
      }
      publishNext();

      const agent = new Agent({ keepAlive: true, maxSockets: readers });
      t.after(() => agent.destroy());
      const paths = ['/', '/latest', '/channels/news', `/articles/${articleId}`, '/feed.xml'];
      const read = (path: string) =>
        new Promise<string>((resolve, reject) => {
          get(
            { agent, host: '127.0.0.1', port: site.port, path, headers: { host: 'localhost' } },
            (response) => {
              let text = '';
              response.setEncoding('utf8').on('data', (part: string) => (text += part));
              response.on('end', () =>
                response.statusCode === 200
                  ? resolve(text)
                  : reject(new Error(`${path}: ${response.statusCode}`)),
              );
            },
          ).on('error', reject);
        });

      let asked = 0;
      const old: string[] = [];
      async function readOn() {
        while (asked < answers || version <= 20) {
          const path = paths[asked++ % paths.length]!;
          const least = version;
          const text = await read(path);
          const seen = Number(/第(\d+)版/.exec(text)?.[1] ?? 0);
          if (seen < least)
            old.push(`${path} showed ${seen}, ${least} was published before it was asked for`);
        }
      }
      const publishing = setInterval(publishNext, 40);
      try {
        await Promise.all(Array.from({ length: readers }, readOn));
      } finally {
        clearInterval(publishing);
      }

      assert.deepEqual(old, []);
      assert.ok(version > 20, `only ${version} publications happened meanwhile`);
    });
  });
}
