import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import type { Media } from '../../src/media/media.ts';
import { assertHonest } from '../support/honest.ts';
import { type Newsroom, openNewsroom } from '../support/newsroom.ts';
import { filesOf, temporaryOf } from '../support/media.ts';
import {
  box,
  colourAt,
  gif,
  isBare,
  jpeg,
  mp4,
  mp4Track,
  pdf,
  png,
  pngChunk,
  quarters,
} from '../support/pictures.ts';

const take = ({ services }: Newsroom, bytes: Buffer, name = '照片.jpg'): Promise<Media> =>
  services.desk.intake.takeBytes(null, bytes, name);

describe('a picture', () => {
  test('is made into a master and its renditions, each named by the hash of its bytes', async (t) => {
    const newsroom = openNewsroom(t);
    const media = await take(newsroom, await jpeg(3000, 2000));

    const picture = newsroom.services.site.media.picture(media.src)!;
    assert.deepEqual(
      [picture.width, picture.height, media.kind, media.name],
      [2560, 1707, 'picture', '照片.jpg'],
    );
    const sizes = picture.renditions.map(
      ({ cut, format, width, height }) => `${cut} ${format} ${width}x${height}`,
    );
    assert.deepEqual(sizes, [
      'whole webp 480x320', 'whole webp 960x640', 'whole webp 1600x1067', 'whole jpeg 960x640',
      'wide webp 480x270', 'wide webp 800x450', 'wide webp 1280x720', 'wide jpeg 800x450',
      'standard webp 160x120', 'standard webp 320x240', 'standard webp 640x480', 'standard jpeg 320x240',
    ]); // prettier-ignore
    for (const { address, width, height, format } of [
      ...picture.renditions,
      { ...picture, address: media.src, format: 'jpeg' },
    ]) {
      const reply = await newsroom.get(address);
      assert.equal(reply.status, 200, address);
      const key = createHash('sha256').update(reply.body).digest('base64url').slice(0, 22);
      assert.equal(address.slice(7, 29), key);
      const about = await sharp(reply.body).metadata();
      assert.deepEqual([about.format, about.width, about.height], [format, width, height]);
    }
    assert.deepEqual(temporaryOf(newsroom), []);
    assertHonest(newsroom.services.site.reader);
  });

  test('is not enlarged', async (t) => {
    const newsroom = openNewsroom(t);
    const media = await take(newsroom, await jpeg(700, 500));
    const { renditions } = newsroom.services.site.media.picture(media.src)!;
    assert.deepEqual(
      renditions.filter(({ format }) => format === 'webp').map(({ cut, width, height }) => `${cut} ${width}x${height}`),
      ['whole 480x343', 'whole 700x500', 'wide 480x270', 'wide 700x394', 'standard 160x120', 'standard 320x240', 'standard 640x480'],
    ); // prettier-ignore
    assert.equal(renditions.find(({ cut, format }) => cut === 'whole' && format === 'jpeg')?.width, 700);
    const tiny = await take(newsroom, await jpeg(3, 2));
    assert.ok(newsroom.services.site.media.picture(tiny.src)!.renditions.length >= 6);
    assertHonest(newsroom.services.site.reader);
  });

  test('that is very long stays readable', async (t) => {
    const newsroom = openNewsroom(t);
    const media = await take(newsroom, await jpeg(1000, 6000));
    assert.deepEqual([media.width, media.height], [1000, 6000]);
  });

  test('sent twice is recognised', async (t) => {
    const newsroom = openNewsroom(t);
    const bytes = await jpeg();
    const first = await take(newsroom, bytes, '一.jpg');
    const again = await take(newsroom, bytes, '二.jpg');
    assert.equal(again.id, first.id);
    // Other bytes, the same pixels: whatever came with them is dropped.
    const commented = Buffer.concat([
      bytes.subarray(0, 2),
      Buffer.from('\xff\xfe\0\x05abc', 'latin1'),
      bytes.subarray(2),
    ]);
    assert.equal((await take(newsroom, commented, '三.jpg')).id, first.id);
    const [one, two] = await Promise.all([
      take(newsroom, await jpeg(600, 400)),
      take(newsroom, await jpeg(600, 400)),
    ]);
    assert.equal(one.id, two.id);
    assertHonest(newsroom.services.site.reader);
  });

  test('stands upright whatever its EXIF orientation, and says nothing of place, owner or camera', async (t) => {
    const newsroom = openNewsroom(t);
    const upright = quarters(800, 600);
    // What has to be done to the upright picture so that a viewer who follows the tag undoes it.
    const stored: Record<number, (picture: Sharp) => Sharp> = {
      1: (picture) => picture,
      2: (picture) => picture.flop(),
      3: (picture) => picture.rotate(180),
      4: (picture) => picture.flip(),
      5: (picture) => picture.rotate(270).flop(),
      6: (picture) => picture.rotate(270),
      7: (picture) => picture.rotate(90).flop(),
      8: (picture) => picture.rotate(90),
    };
    for (let orientation = 1; orientation <= 8; orientation++) {
      const plain = await upright.clone().png().toBuffer();
      const turned = await stored[orientation]!(sharp(plain)).toBuffer();
      const bytes = await sharp(turned)
        .withExif({
          IFD0: { Artist: 'SecretOwner', Make: 'SecretCamera' },
          IFD2: { BodySerialNumber: 'SecretSerial' },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1', GPSAreaInformation: 'SecretPlace' },
        })
        .withMetadata({ orientation })
        .withXmp(
          '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">SecretXmp</rdf:RDF></x:xmpmeta>',
        )
        .jpeg()
        .toBuffer();
      assert.ok(bytes.includes('SecretOwner') && bytes.includes('SecretXmp'));
      assert.equal((await sharp(bytes).metadata()).orientation, orientation);

      const media = await take(newsroom, bytes);
      assert.deepEqual([media.width, media.height], [800, 600], `orientation ${orientation}`);
      for (const { address } of [
        { address: media.src },
        ...newsroom.services.site.media.renditions(media.id),
      ]) {
        const { body } = await newsroom.get(address);
        assert.ok(isBare(body));
        assert.doesNotMatch(body.toString('latin1'), /Secret/);
        const about = await sharp(body).metadata();
        assert.equal(about.exif ?? about.xmp ?? about.iptc ?? about.icc ?? about.orientation, undefined);
      }
      const { body } = await newsroom.get(media.src);
      const seen = await Promise.all([colourAt(body, 0.2, 0.2), colourAt(body, 0.8, 0.2), colourAt(body, 0.2, 0.8), colourAt(body, 0.8, 0.8)]); // prettier-ignore
      assert.deepEqual(seen, ['r', 'g', 'b', 'rg'], `orientation ${orientation}`);
    }
  });

  test('of any kind becomes 8-bit sRGB: CMYK, 16 bit, grey, AVIF, WebP, the first frame of a GIF', async (t) => {
    const newsroom = openNewsroom(t);
    const files: Record<string, Buffer> = {
      cmyk: await quarters().toColourspace('cmyk').jpeg().toBuffer(),
      deep: await quarters().toColourspace('rgb16').png().toBuffer(),
      grey: await quarters().greyscale().jpeg().toBuffer(),
      avif: await quarters(300, 200).avif({ effort: 0 }).toBuffer(),
      webp: await quarters().webp().toBuffer(),
      gif: gif(5),
      progressive: await quarters().jpeg({ progressive: true }).toBuffer(),
      wideGamut: await quarters().withIccProfile('p3').jpeg().toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const media = await take(newsroom, bytes, `${name}.jpg`);
      const { body } = await newsroom.get(media.src);
      const about = await sharp(body).metadata();
      assert.deepEqual(
        [about.format, about.space, about.depth, about.icc],
        ['jpeg', 'srgb', 'uchar', undefined],
        name,
      );
    }
  });

  test('with transparency keeps it, and is on white where the format knows none', async (t) => {
    const newsroom = openNewsroom(t);
    const bytes = await sharp({ create: { width: 800, height: 600, channels: 4, background: '#0000' } })
      .png()
      .toBuffer();
    const media = await take(newsroom, bytes, '透明.png');
    assert.match(media.src, /\.png$/);
    const { renditions } = newsroom.services.site.media.picture(media.src)!;
    for (const { address, format } of renditions) {
      const { body } = await newsroom.get(address);
      if (format === 'jpeg') assert.equal(await colourAt(body, 0.5, 0.5), 'rgb');
      else assert.equal((await sharp(body).metadata()).hasAlpha, true);
    }
    const opaque = await sharp({ create: { width: 80, height: 60, channels: 4, background: '#f00' } })
      .png()
      .toBuffer();
    assert.match((await take(newsroom, opaque)).src, /\.jpg$/);
  });
});

describe('a file that is not what it should be', () => {
  test('is refused with a sentence that names it, and nothing of it stays', async (t) => {
    const newsroom = openNewsroom(t);
    const good = await jpeg();
    const cases: [string, Buffer, RegExp][] = [
      ['empty', Buffer.alloc(0), /“坏\.jpg”是空的/],
      ['html', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), /是网页，不是图片/],
      ['svg', Buffer.from('<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/],
      ['svg with doctype', Buffer.from('\ufeff<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), /SVG/],
      ['zip', Buffer.from('PK\x03\x04aaaa'), /压缩包/],
      ['text', Buffer.from('hello'), /不是能收的/],
      ['tiff', Buffer.from('II*\0aaaa', 'latin1'), /TIFF/],
      ['heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC/],
      ['a lying header', png(60_000, 60_000, 1), /60000×60000，超过了 4000 万像素/],
      ['a bomb', png(20_000, 20_000), /20000×20000，超过了 4000 万像素/],
      ['truncated', good.subarray(0, good.length / 2), /不完整或已损坏/],
      ['garbage', Buffer.concat([good.subarray(0, 20), Buffer.alloc(5000, 7)]), /不完整或已损坏/],
      ['many frames', gif(1000), /有 1000 帧，动图最多 200 帧/],
      ['a broken PNG', Buffer.concat([png(16, 16).subarray(0, 40), Buffer.alloc(60)]), /不完整或已损坏/],
      [
        'a broken WebP',
        Buffer.from('RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0aaaaaaaaaaaaaaaaaaaaaaaaaa', 'latin1'),
        /不完整或已损坏/,
      ],
      ['a broken AVIF', Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1'), /不完整或已损坏/],
    ];
    for (const [what, bytes, expected] of cases)
      await assert.rejects(take(newsroom, bytes, '坏.jpg'), { name: 'Invalid', message: expected }, what);
    assert.deepEqual(filesOf(newsroom), []);
    assert.deepEqual(temporaryOf(newsroom), []);
    assert.equal((await newsroom.get('/')).status, 200);
  });

  test('is harmless where it is two things at once', async (t) => {
    const newsroom = openNewsroom(t);
    const good = await jpeg(300, 200);
    const both = {
      html: Buffer.concat([good, Buffer.from('<script>alert(1)</script>')]),
      php: Buffer.concat([
        good.subarray(0, 2),
        Buffer.from('\xff\xfe\0\x20<?php system($_GET[0]); ?>    ', 'latin1'),
        good.subarray(2),
      ]),
      zip: Buffer.concat([png(16, 16), Buffer.from('PK\x03\x04<script>', 'latin1')]),
      gif: Buffer.concat([gif(1), Buffer.from('=1;alert(1)<script>')]),
      text: Buffer.concat([
        png(16, 16).subarray(0, 33),
        pngChunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>')),
        png(16, 16).subarray(33),
      ]),
    };
    for (const [name, bytes] of Object.entries(both)) {
      const media = await take(newsroom, bytes, `${name}.jpg.php`);
      const { body, headers } = await newsroom.get(media.src);
      assert.doesNotMatch(body.toString('latin1'), /script|php|PK/);
      assert.match(String(headers['content-type']), /^image\//);
    }
  });
});

describe('a video', () => {
  test('is kept as it is but for place and owner, with the size of its picture', async (t) => {
    const newsroom = openNewsroom(t);
    const secret = Buffer.from('+31.2304+121.4737/ Secret Owner');
    const bytes = mp4({
      tracks: [
        mp4Track('soun', 0, 0),
        mp4Track('vide', 1920, 1080, box('udta', box('name', secret)), box('meta', secret)),
      ],
      inMoov: [box('udta', box('\xa9xyz', secret)), box('meta', secret)],
      atTop: [box('uuid', Buffer.alloc(16, 9), secret), box('free', secret), box('meta', secret)],
    });
    const media = await take(newsroom, bytes, '视频.mov');
    assert.deepEqual(
      [media.kind, media.width, media.height, media.bytes],
      ['video', 1920, 1080, bytes.length],
    );
    const { body, headers } = await newsroom.get(media.src);
    assert.equal(headers['content-type'], 'video/mp4');
    assert.equal(body.length, bytes.length);
    assert.doesNotMatch(body.toString('latin1'), /Secret|121\.4737|udta|uuid/);
    assert.deepEqual(body.subarray(-1000), bytes.subarray(-1000));
    // The same file again, though what was kept of it differs.
    assert.equal((await take(newsroom, bytes)).id, media.id);
    assertHonest(newsroom.services.site.reader);
  });

  test('filmed upright is upright', async (t) => {
    const newsroom = openNewsroom(t);
    const track = mp4Track('vide', 1920, 1080);
    const matrix = track.indexOf('tkhd') + 4 + 40;
    track.writeInt32BE(0, matrix);
    track.writeInt32BE(0x10000, matrix + 4);
    const media = await take(newsroom, mp4({ tracks: [track] }));
    assert.deepEqual([media.width, media.height], [1080, 1920]);
  });

  test('that cannot be one is refused with a sentence', async (t) => {
    const newsroom = openNewsroom(t);
    const ftyp = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'));
    const huge = Buffer.from('\0\0\0\x01mdat\x7f\xff\xff\xff\xff\xff\xff\xff', 'latin1');
    const cases: [Buffer, RegExp][] = [
      [Buffer.concat([ftyp, box('mdat', Buffer.alloc(50))]), /没有索引（moov）/],
      [mp4({ tracks: [mp4Track('soun')] }), /没有画面/],
      [mp4({ tracks: [mp4Track(), mp4Track('meta')] }), /位置等数据/],
      [Buffer.concat([mp4(), box('moov', box('udta', Buffer.from('+31.2304+121.4737/')))]), /两份索引/],
      [mp4().subarray(0, -10), /不完整或已损坏/],
      [Buffer.concat([ftyp, huge]), /不完整或已损坏/],
      [Buffer.concat([ftyp, box('moov', Buffer.from([0, 0, 0, 3, 1, 1, 1, 1]))]), /不完整或已损坏/],
      [Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')), box('moov')]), /QuickTime/],
      [Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0M4A ')), box('moov')]), /音频/],
      [Buffer.from('\x1aE\xdf\xa3webm', 'latin1'), /WebM/],
    ];
    for (const [bytes, expected] of cases)
      await assert.rejects(take(newsroom, bytes, '坏.mp4'), { name: 'Invalid', message: expected });
    assert.deepEqual(filesOf(newsroom), []);
  });
});

describe('a full disk', () => {
  test('is said in a sentence', async (t) => {
    const { desk } = openNewsroom(t).services;
    await desk.mediaFolder.prepare();
    const path = desk.mediaFolder.temporary();
    writeFileSync(path, await jpeg());
    const file = { path, name: '好.jpg', bytes: 10, sha256: '0'.repeat(64), problem: 'disk-full' as const };
    const { problems } = await desk.intake.takeAll(null, [file]);
    assert.match(problems[0]!.message, /服务器的磁盘满了，“好\.jpg”没有存下/);
  });
});

describe('a paper', () => {
  test('is kept as it is, and saved under its name', async (t) => {
    const newsroom = openNewsroom(t);
    const media = await take(newsroom, pdf(), '关于"开会"的通知.pdf');
    const { body, headers } = await newsroom.get(media.src);
    assert.deepEqual(body, pdf());
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="_________.pdf"; filename*=UTF-8''${encodeURIComponent('关于"开会"的通知.pdf')}`,
    );
  });
});
