/** Real photographs and hostile files, where they lie beside the repository; left out where they do not. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { assertHonest } from '../support/honest.ts';
import { filesOf, temporaryOf } from '../support/media.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { isBare, partsOf } from '../support/pictures.ts';

const places = ['../../../shared/data/images/', '../../../../shared/data/images/'];
const folder = places
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((place) => existsSync(place));
const skip = folder === undefined && '../shared/data/images is not here';
const namesIn = (part: string) =>
  readdirSync(join(folder!, part)).filter((name) => !/^LICENSE|\.txt$/.test(name));
const bytesOf = (part: string, name: string) => readFileSync(join(folder!, part, name));

async function allBodiesOf({ services, get }: Newsroom, id: number): Promise<Buffer[]> {
  const { src } = services.desk.media.byId(id)!;
  const addresses = [src, ...services.desk.media.renditions(id).map(({ address }) => address)];
  return Promise.all(addresses.map(async (address) => (await get(address)).body));
}

/** What the files say that must not be served. Short words would be found in compressed bytes by chance. */
const telling =
  /Exif\0\0|http:\/\/ns\.adobe\.com|xmpmeta|Photoshop 3\.0|ICC_PROFILE|GPSLatitude|SerialNumber|OwnerName/;

describe('real pictures', { skip }, () => {
  for (const part of ['photos', 'exif']) {
    test(`are all accepted, and say nothing but what is seen: ${part}`, async (t) => {
      const newsroom = openNewsroom(t);
      for (const name of namesIn(part)) {
        const media = await newsroom.services.desk.intake.takeBytes(null, bytesOf(part, name), name);
        const { width, height, renditions } = newsroom.services.site.media.picture(media.src)!;
        assert.ok(Math.max(width, height) <= 2560 && renditions.length >= 6, name);
        for (const body of await allBodiesOf(newsroom, media.id)) {
          assert.ok(isBare(body), `${name}: ${partsOf(body).join(' ')}`);
          assert.doesNotMatch(body.toString('latin1'), telling, name);
          const about = await sharp(body).metadata();
          assert.deepEqual([about.space, about.depth, about.exif, about.xmp, about.iptc, about.icc], ['srgb', 'uchar', undefined, undefined, undefined, undefined], name); // prettier-ignore
        }
      }
      assert.deepEqual(temporaryOf(newsroom), []);
      assertHonest(newsroom.services.site.reader);
    });
  }

  test('of every orientation come out upright and alike', async (t) => {
    const newsroom = openNewsroom(t);
    const looks: Buffer[] = [];
    for (const name of namesIn('exif').filter((each) => /^orientation-\d-landscape/.test(each))) {
      const media = await newsroom.services.desk.intake.takeBytes(null, bytesOf('exif', name), name);
      assert.deepEqual([media.width, media.height], [1800, 1200], name);
      const { body } = await newsroom.get(media.src);
      looks.push(await sharp(body).resize(18, 12, { fit: 'fill' }).greyscale().raw().toBuffer());
    }
    assert.equal(looks.length, 8);
    for (const look of looks) {
      const difference =
        look.reduce((sum, value, at) => sum + Math.abs(value - looks[0]![at]!), 0) / look.length;
      // The number in the picture differs; turned or mirrored they would differ by dozens.
      assert.ok(difference < 8, `mean difference ${difference}`);
    }
    const portrait = await newsroom.services.desk.intake.takeBytes(
      null,
      bytesOf('exif', 'orientation-6-portrait.jpg'),
      'p.jpg',
    );
    assert.ok(portrait.height > portrait.width);
  });
});

describe('hostile files', { skip }, () => {
  test('are refused with a sentence or made harmless, and readers are served', async (t) => {
    const newsroom = openNewsroom(t);
    const article = newsroom.make.article({ title: '照常' });
    const outcomes: Record<string, string> = {};
    for (const name of namesIn('hostile')) {
      try {
        const media = await newsroom.services.desk.intake.takeBytes(null, bytesOf('hostile', name), name);
        outcomes[name] = 'harmless';
        for (const body of await allBodiesOf(newsroom, media.id)) {
          if (media.kind === 'picture') {
            assert.doesNotMatch(body.toString('latin1'), /<script|<\?php|alert\(|%PDF/i, name);
            assert.ok(isBare(body), name);
          }
        }
        const reply = await newsroom.get(media.src);
        assert.equal(reply.headers['x-content-type-options'], 'nosniff');
        if (media.kind === 'paper') assert.match(String(reply.headers['content-disposition']), /^attachment/);
      } catch (error) {
        assert.equal((error as Error).name, 'Invalid', `${name}: ${String(error)}`);
        assert.match((error as Error).message, /[\u4e00-\u9fff]{3}/);
        assert.ok((error as Error).message.includes(name));
        outcomes[name] = 'refused';
      }
      assert.equal((await newsroom.get(`/articles/${article.id}`)).status, 200);
    }
    const refused = Object.keys(outcomes).filter((name) => outcomes[name] === 'refused');
    for (const name of [
      'bomb-50000x50000-1bit.png',
      'bomb-20000x20000-rgb.png',
      'lying-header-60000x60000.png',
      'many-frames-20000.gif',
      'corrupt-truncated.jpg',
      'corrupt-bitrot.jpg',
      'corrupt-random-bytes.jpg',
      'corrupt-bad-crc.png',
      'empty.jpg',
      'html-named.jpg',
      'script.svg',
      'xxe.svg',
      'plain.svg',
    ])
      // prettier-ignore
      assert.ok(refused.includes(name), `${name} was taken`);
    t.diagnostic(JSON.stringify(outcomes));
    assert.deepEqual(temporaryOf(newsroom), []);
    assert.ok(filesOf(newsroom).length > 0);
    assertHonest(newsroom.services.site.reader);
  });
});
