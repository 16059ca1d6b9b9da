import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainText } from '../../src/articles/body-text.ts';
import { picturesIn, readSampleEdition, sampleCredit } from '../../src/sample/edition.ts';
import { samplePicture, samplePictureIds } from '../../src/sample/pictures.ts';

const edition = readSampleEdition();
const { stories } = edition;
const guides = stories.filter((story) => story.channel === 'newsroom');
const lengthOf = (text: string) => Array.from(text).length;
/** Without spaces, as an editor counts. */
const charactersOf = (body: string) => lengthOf(plainText(body).replace(/\s/g, ''));

/** Each channel's own stories, those of its columns included. */
const inChannel = (slug: string) => {
  const channel = edition.channels.find((one) => one.slug === slug);
  const slugs = [slug, ...(channel?.columns ?? []).map((column) => column.slug)];
  return stories.filter((story) => slugs.includes(story.channel));
};

describe('the sample edition', () => {
  test('has about thirty stories in seven channels and ten guides or more in an eighth', () => {
    assert.equal(edition.channels.length, 8);
    assert.ok(stories.length - guides.length >= 30, 'stories');
    assert.ok(guides.length >= 10, 'guides');
    for (const { slug } of edition.channels) assert.ok(inChannel(slug).length >= 2, slug);
  });

  test('no story is too short or too long for its kind', () => {
    for (const { name, body, channel, kind } of stories) {
      const count = charactersOf(body);
      if (kind === 'gallery') assert.ok(count >= 350 && count <= 1300, `${name}: ${count}`);
      else if (channel === 'newsroom') assert.ok(count >= 1200 && count <= 2400, `${name}: ${count}`);
      else assert.ok(count >= 500 && count <= 1500, `${name}: ${count}`);
    }
  });

  test('titles and names are not given twice', () => {
    for (const values of [stories.map((story) => story.title), stories.map((story) => story.name)]) {
      assert.equal(new Set(values).size, values.length);
    }
  });

  test('every story has a picture with two different sentences and a credit', () => {
    for (const { name, picture, body } of stories) {
      assert.ok(picture, name);
      assert.notEqual(picture.alt, picture.caption, name);
      for (const { alt, caption, credit } of picturesIn(body)) {
        assert.ok(alt.length >= 10 && alt !== plainText(caption), name);
        assert.equal(credit, sampleCredit, name);
      }
    }
  });

  test('two are picture stories with six to eight pictures, each told in 40 to 90 characters', () => {
    const galleries = stories.filter((story) => story.kind === 'gallery');
    assert.equal(galleries.length, 2);
    for (const { name, body } of galleries) {
      const pictures = picturesIn(body);
      assert.ok(pictures.length >= 6 && pictures.length <= 8, name);
      for (const { id, caption } of pictures) {
        assert.ok(lengthOf(caption) >= 40 && lengthOf(caption) <= 90, `${name}, ${id}: ${lengthOf(caption)}`);
      }
    }
  });

  test('one carries every element of a wire story', () => {
    const [wire] = stories.filter((story) => story.name === 'night-ferry');
    assert.ok(wire?.kicker && wire.subtitle && wire.dutyEditor && wire.source.name);
    assert.match(wire.dateline, /^本报青汀\{date\}电（记者 .+）$/);
    assert.ok(wire.bylines.length >= 2);
    for (const element of [
      '<table>', '<ul>', '<ruby>', '<span translate="no">', '<figcaption>', '<small>', 'href="/articles/{',
    ]) assert.ok(wire.body.includes(element), element); // prettier-ignore
    assert.match(wire.body, /“[^”]*‘[^’]*’[^”]*”/);
  });

  test('one is a reprint that names its source, original title, author and address', () => {
    const reprints = stories.filter((story) => story.source.originalUrl !== '');
    assert.equal(reprints.length, 1);
    const { source } = reprints[0]!;
    assert.ok(source.name && source.url && source.originalTitle && source.originalAuthor);
  });

  test('is fresh: most of it lies within three days', () => {
    const hours = stories.map((story) => story.hoursAgo);
    assert.equal(new Set(hours).size, hours.length, 'no two at the same time');
    assert.ok(hours.filter((age) => age <= 72).length >= 30);
    assert.deepEqual([...hours].sort((one, other) => one - other), hours, 'newest first'); // prettier-ignore
  });

  test('says no date or weekday that a later start would make untrue', () => {
    for (const { name, body, channel, title, summary } of stories) {
      if (channel === 'newsroom') continue;
      const text = title + summary + plainText(body);
      assert.doesNotMatch(text, /20\d\d年|\d月\d+日|本周|[上这下]周[一二三四五六日]/, name);
    }
  });

  test('quotation marks and brackets come in pairs', () => {
    for (const { name, body } of [
      ...stories,
      ...edition.pages.map((page) => ({ ...page, name: page.slug })),
    ]) {
      for (const line of plainText(body.replace(/<(code|pre)>[^]*?<\/\1>/g, '')).split('\n')) {
        for (const pair of ['“”', '‘’', '（）', '《》', '【】']) {
          const [open = '', close = ''] = pair;
          assert.equal(line.split(open).length, line.split(close).length, `${name}: ${pair}: ${line}`);
        }
      }
    }
  });

  test('the front page is full', () => {
    const { lead, focus, top, hot } = edition.frontPage;
    assert.ok(lead.length >= 1 && lead.length <= 3);
    assert.ok(focus.length >= 3 && top.length >= 8 && top.length <= 12 && hot.length >= 4);
    assert.equal(edition.pages.length, 5);
    assert.equal(edition.banner.isOn, false);
  });
});

describe('the pictures', () => {
  test('are some forty, and each is used', () => {
    assert.ok(samplePictureIds.length >= 36);
    const used = new Set(stories.flatMap(({ picture, body }) => [picture?.id, ...picturesIn(body).map(({ id }) => id)])); // prettier-ignore
    assert.deepEqual(samplePictureIds.filter((id) => !used.has(id)), []); // prettier-ignore
  });

  test('are the same each time, without text, and large enough', () => {
    for (const id of samplePictureIds) {
      const { svg, width, height } = samplePicture(id);
      assert.equal(samplePicture(id).svg, svg, id);
      assert.doesNotMatch(svg, /<text|NaN|undefined|Infinity/, id);
      assert.ok(Math.max(width, height) >= 1600, id);
    }
    assert.throws(() => samplePicture('nothing'), RangeError);
  });
});
