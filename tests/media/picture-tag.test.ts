import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { shownName } from '../../src/media/media.ts';
import { cropsOf, cutsOf } from '../../src/media/picture-cuts.ts';
import { pictureTag } from '../../src/media/picture-tag.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { jpeg } from '../support/pictures.ts';

describe('the HTML of a picture', () => {
  test('offers WebP at all sizes and a JPEG for older browsers, and keeps its room', async (t) => {
    const newsroom = openNewsroom(t);
    const { src } = await newsroom.services.desk.intake.takeBytes(null, await jpeg(2000, 1500), '好.jpg');
    const { collector, media } = newsroom.services.site;
    const { result: picture, facts } = collector.collect(() => media.picture(src)!);
    assert.deepEqual([...facts], [`media:${picture.id}`]);

    const tag = pictureTag(picture, {
      alt: '"港口" <清晨>',
      cut: 'wide',
      sizes: '(max-width: 40em) 100vw, 800px',
    });

    assert.match(
      tag,
      /^<picture><source type="image\/webp" srcset="\/media\/[\w-]{22}\.webp 480w, \S+ 800w, \S+ 1280w" sizes="\(max-width: 40em\) 100vw, 800px"><img src="\/media\/[\w-]{22}\.jpg" alt="&quot;港口&quot; &lt;清晨&gt;" width="1280" height="720" loading="lazy" decoding="async"><\/picture>$/,
    );
    const first = pictureTag(picture, { alt: '', cut: 'whole', sizes: '100vw', isFirst: true });
    assert.match(first, /width="1600" height="1200" fetchpriority="high" decoding="async">/);
    assert.doesNotMatch(first, /lazy/);
  });

  test('is nothing for a picture that is not there, and the page will know when it is', (t) => {
    const { collector, media } = openNewsroom(t).services.site;
    const { result, facts } = collector.collect(() => media.picture('/media/AAAAAAAAAAAAAAAAAAAAAA.jpg'));
    assert.deepEqual([result, [...facts]], [undefined, ['media:0']]);
    assert.equal(
      pictureTag(
        { id: 1, src: '', width: 1, height: 1, renditions: [] },
        { alt: '', cut: 'wide', sizes: '' },
      ),
      '',
    );
  });
});

describe('crops', () => {
  test('lie within the picture and around the focal point, whatever its measures', () => {
    for (const [width, height] of [
      [1, 1],
      [3, 2],
      [2560, 1],
      [1, 2560],
      [100, 12_000],
      [2560, 1440],
      [1599, 901],
      [640, 480],
    ] as const) {
      for (const focusX of [0, 333, 500, 1000]) {
        for (const focusY of [0, 500, 999, 1000]) {
          const plans = cutsOf(width, height, { focusX, focusY });
          for (const { left, top, partWidth, partHeight, width: w, height: h } of plans) {
            assert.ok(left >= 0 && top >= 0 && left + partWidth <= width && top + partHeight <= height);
            assert.ok(partWidth > 0 && partHeight > 0 && w > 0 && h > 0 && w <= partWidth);
          }
          assert.equal(
            new Set(plans.map(({ cut, format, width: w }) => `${cut} ${format} ${w}`)).size,
            plans.length,
          );
        }
      }
    }
    const [wide] = cropsOf(1000, 2000, { focusX: 500, focusY: 250 });
    assert.deepEqual([wide!.partWidth, wide!.partHeight, wide!.left, wide!.top], [1000, 563, 0, 219]);
  });
});

describe('a name as it is shown', () => {
  test('is the last part, without what would confuse', () => {
    assert.equal(shownName('C:\\照片\\港口.jpg', 'x'), '港口.jpg');
    assert.equal(shownName('../../etc/passwd', 'x'), 'passwd');
    assert.equal(shownName('\u202egpj.exe\0\n', 'x'), 'gpj.exe');
    assert.equal(shownName(' \u200b ', '未命名'), '未命名');
    const long = shownName(`${'长'.repeat(200)}.jpeg`, 'x');
    assert.ok(long.length <= 120 && long.endsWith('….jpeg'));
    assert.ok(!/\p{Cs}/u.test(shownName('😀'.repeat(100) + '.jpg', 'x')));
  });
});
