/** The sample edition on a site: laid out whole or not at all, and taken away again without a trace. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readContent } from '../../src/articles/article.ts';
import { mediaIn } from '../../src/articles/figures.ts';
import { plainText } from '../../src/articles/body-text.ts';
import { databaseFile } from '../../src/database/open.ts';
import { readSampleEdition } from '../../src/sample/edition.ts';
import { isEmptySite } from '../../src/sample/empty-site.ts';
import { layOutSample } from '../../src/sample/lay-out.ts';
import { removeSample, sampleArticles } from '../../src/sample/removal.ts';
import { assertHonest } from '../support/honest.ts';
import { filesOf } from '../support/media.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';
import { beginWith, openSample } from '../support/sample.ts';
import { startProgram, temporaryFolder } from '../support/server.ts';

const edition = readSampleEdition();

/** What every story holds, as it was published. */
function contentsOf({ services }: Newsroom) {
  return services.desk.db
    .prepare<[], string>('SELECT content FROM editions WHERE content IS NOT NULL')
    .pluck()
    .all()
    .map(readContent);
}

async function takeAway({ services: { desk } }: Newsroom) {
  desk.acts.performNow(null, (act) => removeSample(desk, act));
  await desk.intake.removeReleased();
  desk.publishing.forgetErased();
}

/** The words by which anyone would know the sample: of each story its title and the longest runs of its text. */
const tellingWords = [
  ...edition.stories.flatMap(({ title, body }) => [
    title,
    ...plainText(body)
      .split(/[^\u4e00-\u9fff]+/)
      .filter((run) => run.length >= 12)
      .slice(0, 10),
  ]),
  ...edition.corrections.map(({ text }) => text),
];

/** Which of the words still stand in the files of the database. */
function wordsIn({ dataDir, services }: Newsroom): string[] {
  services.desk.db.pragma('wal_checkpoint(TRUNCATE)');
  const files = ['', '-wal'].map((end) => databaseFile(dataDir) + end).filter((file) => existsSync(file));
  const bytes = Buffer.concat(files.map((file) => readFileSync(file)));
  return tellingWords.filter((word) => bytes.includes(word));
}

describe('the sample edition, laid out', () => {
  test('goes on where it was broken off, without a second copy of anything', async (t) => {
    const newsroom = openNewsroom(t);
    const { desk } = newsroom.services;
    const breakAt = 4;
    await assert.rejects(
      layOutSample(desk, newsroom.clock.now(), (done) => {
        if (done === breakAt) throw new Error('broken off');
      }),
      /broken off/,
    );
    assert.ok(isEmptySite(desk), 'only pictures are there');
    assert.equal(desk.media.list({ words: '' }, { perPage: 99, page: 1, offset: 0 }).rows.length, breakAt);
    assertHonest(newsroom.services.site.reader);

    await layOutSample(desk, newsroom.clock.now());
    assert.equal(sampleArticles(desk).length, edition.stories.length);
    const files = filesOf(newsroom).length;
    const named = [...desk.media.allFiles()].length;
    assert.equal(files, named);
    assertHonest(newsroom.services.site.reader);
    // Laying it out takes half a minute; the other tests begin with a copy.
    beginWith(newsroom);
  });

  test('is a whole site: every story, every picture, the front page, and verify has nothing to say', async (t) => {
    const newsroom = await openSample(t);
    const { get, services } = newsroom;
    const { desk } = services;
    assert.equal(sampleArticles(desk).length, edition.stories.length);
    assertHonest(services.site.reader);

    const home = (await get('/')).text;
    for (const { title } of edition.stories.slice(0, 5)) assert.ok(home.includes(title), title);
    assert.ok(home.includes(edition.site.name));
    for (const part of ['class="lead"', 'class="focus"', 'class="top"', 'class="hot"', 'class="blocks"'])
      assert.ok(home.includes(part), part);
    for (const id of sampleArticles(desk)) {
      const { status, text } = await get(`/articles/${id}`);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /\{[a-z-]+\}|undefined/, `article ${id}`);
      for (const [, address] of text.matchAll(/ href="(\/(?:articles|channels)\/[^"?#]*)"/g))
        assert.equal((await get(address!)).status, 200, `${address} in article ${id}`);
    }
    const topic = (await get(`/topics/${edition.topic.slug}`)).text;
    for (const { name, stories } of edition.topic.sections) {
      assert.ok(topic.includes(`<h2>${name}</h2>`), name);
      for (const story of stories)
        assert.ok(topic.includes(edition.stories.find((one) => one.name === story)!.title), story);
    }
    for (const channel of edition.channels)
      for (const { slug } of [channel, ...channel.columns])
        assert.match((await get(`/channels/${slug}`)).text, /class="headline/, slug);
    for (const address of new Set(contentsOf(newsroom).flatMap(mediaIn))) {
      assert.equal((await get(address)).status, 200, address);
      const { renditions } = services.site.media.picture(address)!;
      for (const rendition of renditions) assert.equal((await get(rendition.address)).status, 200);
    }
    assert.ok(wordsIn(newsroom).length > edition.stories.length, 'they would be found if they were there');
  });

  test('is refused by a site on which anything was made', async (t) => {
    const dataDir = temporaryFolder(t);
    const { make, copyTo, services } = openNewsroom(t);
    assert.ok(isEmptySite(services.desk));
    make.channel({ name: '自己的频道' });
    assert.ok(!isEmptySite(services.desk));
    copyTo(dataDir);

    const program = startProgram(['sample'], { DATA_DIR: dataDir });
    assert.equal(await program.ended, 1);
    assert.match(program.output(), /not empty/);
    assert.ok(!existsSync(join(dataDir, 'media')) || filesOf({ dataDir }).length === 0);
  });
});

describe('the sample edition, taken away', () => {
  test('leaves nothing of itself: 410 for each story, no word in the file, no picture in the folder', async (t) => {
    const newsroom = await openSample(t);
    const { desk, site } = newsroom.services;
    const ids = sampleArticles(desk);
    const address = contentsOf(newsroom).flatMap(mediaIn)[0]!;

    await takeAway(newsroom);

    for (const id of ids) assert.equal((await newsroom.get(`/articles/${id}`)).status, 410);
    assert.deepEqual(sampleArticles(desk), []);
    assert.deepEqual(wordsIn(newsroom), []);
    assert.deepEqual(filesOf(newsroom), []);
    assert.equal((await newsroom.get(address)).status, 410);
    const home = (await newsroom.get('/')).text;
    assert.ok(!home.includes(edition.site.name) && !home.includes(edition.site.description));
    assert.deepEqual(Object.values(desk.frontPage.read()).flat(), []);
    assertHonest(site.reader);
    assert.ok(!isEmptySite(desk), 'it is not laid out again by the next start');
  });

  test('leaves what the newsroom made itself, its pictures and those it took from the sample', async (t) => {
    const newsroom = await openSample(t);
    const { make, get, services } = newsroom;
    const { desk } = services;
    const taken = contentsOf(newsroom).flatMap(mediaIn)[0]!;
    const inSlot = contentsOf(newsroom).flatMap(mediaIn).at(-1)!;
    const figure = (src: string) => `<figure><img src="${src}" alt="图" width="16" height="9"></figure>`;
    const photo = await desk.intake.takeBytes(null, await jpeg(), '自己的.jpg');
    const unused = await desk.intake.takeBytes(null, await jpeg(640, 480), '还没用的.jpg');
    const own = make.article({
      title: '自己的稿件',
      body: `<p>自己的。</p>${figure(photo.src)}${figure(taken)}`,
    });
    const withdrawn = make.article({ title: '撤下的稿件' });
    const [lead] = sampleArticles(desk);
    const banner = { articleId: null, title: '自己的广告', picture: inSlot, pictureAlt: '图', link: '/latest', startsAt: '', endsAt: '' }; // prettier-ignore
    desk.acts.performNow(null, (act) =>
      desk.frontPageDesk.set(act, { lead: [lead!, own.id], top: [withdrawn.id], banner: [banner] }),
    );
    make.withdrawal(withdrawn.id);
    make.withdrawal(lead!);
    make.settings({ siteName: '自己的名字' });

    await takeAway(newsroom);

    assert.deepEqual(sampleArticles(desk), []);
    const { text } = await get(`/articles/${own.id}`);
    for (const src of [photo.src, taken])
      for (const { address } of services.site.media.picture(src)!.renditions)
        assert.equal((await get(address)).status, 200);
    assert.equal(text.match(/<picture>/g)?.length, 2);
    assert.equal((await get(unused.src)).status, 200);
    const home = (await get('/')).text;
    assert.match(home, /自己的名字[\s\S]*class="lead"[\s\S]*自己的稿件[\s\S]*自己的广告/);
    assert.equal((await get(inSlot)).status, 200);
    assert.ok(!home.includes(edition.site.description));
    assertHonest(services.site.reader);

    // Pressed a second time it does no harm.
    await takeAway(newsroom);
    assert.equal((await get(`/articles/${own.id}`)).status, 200);
    assertHonest(services.site.reader);
  });
});
