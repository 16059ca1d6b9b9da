/** Pictures and other files for tests, made on the spot; and forms with files, as browsers send them. */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture whose left upper quarter is red, the right upper green, the left lower blue, the right lower yellow. */
export function quarters(width = 1200, height = 800) {
  const block = (background: string, left: number, top: number) => ({
    input: {
      create: {
        width: Math.ceil(width / 2),
        height: Math.ceil(height / 2),
        channels: 3 as const,
        background,
      },
    },
    left,
    top,
  });
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  return sharp({ create: { width, height, channels: 3, background: '#ff0' } }).composite([
    block('#f00', 0, 0),
    block('#0f0', halfWidth, 0),
    block('#00f', 0, halfHeight),
  ]);
}

export const jpeg = (width?: number, height?: number): Promise<Buffer> =>
  quarters(width, height).jpeg().toBuffer();

/** Whether the pixel at a place of a picture is about this colour. */
export async function colourAt(bytes: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const isHigh = (value: number | undefined) => (value ?? 0) > 128;
  return `${isHigh(data[at]) ? 'r' : ''}${isHigh(data[at + 1]) ? 'g' : ''}${isHigh(data[at + 2]) ? 'b' : ''}`;
}

/** A PNG chunk, with its sum right. */
export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A PNG of 1-bit pixels, all black, whose header says any measures. */
export function png(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

/** A GIF of one pixel in so many frames. */
export function gif(frames: number, screen = 1): Buffer {
  const size = Buffer.alloc(2);
  size.writeUInt16LE(screen);
  const frame = Buffer.from('21f90404000000002c000000000100010000020244010 0'.replace(' ', ''), 'hex');
  return Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    size,
    Buffer.from('800000ffffff000000', 'hex'),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from(';'),
  ]);
}

/** A box of an MP4 file. */
export function box(type: string, ...content: Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + inside.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inside]);
}

/** The boxes of one track. */
export function mp4Track(handler = 'vide', width = 640, height = 360, ...more: Buffer[]): Buffer {
  const tkhd = Buffer.alloc(84);
  tkhd.writeInt32BE(0x10000, 40);
  tkhd.writeInt32BE(0x10000, 56);
  tkhd.writeInt32BE(0x40000000, 72);
  tkhd.writeUInt32BE(width * 65_536, 76);
  tkhd.writeUInt32BE(height * 65_536, 80);
  const hdlr = Buffer.alloc(25);
  hdlr.write(handler, 8, 'latin1');
  return box('trak', box('tkhd', tkhd), box('mdia', box('hdlr', hdlr)), ...more);
}

/** A small MP4 that nobody could play, with all that is looked at. */
export function mp4({ tracks = [mp4Track()], inMoov = [] as Buffer[], atTop = [] as Buffer[] } = {}): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    ...atTop,
    box('moov', box('mvhd', Buffer.alloc(100)), ...tracks, ...inMoov),
    box('mdat', randomBytes(1000)),
  ]);
}

export const pdf = (text = 'hello'): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`);

/** The names of what a picture consists of: JPEG segments (APP1, COM …), chunks of PNG and WebP. */
export function partsOf(bytes: Buffer): string[] {
  const names: string[] = [];
  if (bytes.readUInt16BE(0) === 0xffd8) {
    for (let at = 2; bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
      const marker = bytes[at + 1]!;
      names.push(marker === 0xfe ? 'COM' : marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : 'own');
    }
  } else if (bytes.toString('latin1', 0, 4) === 'RIFF') {
    for (
      let at = 12;
      at + 8 <= bytes.length;
      at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) & 1)
    )
      names.push(bytes.toString('latin1', at, at + 4));
  } else {
    for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at))
      names.push(bytes.toString('latin1', at + 4, at + 8));
  }
  return names;
}

/** Whether a picture consists of what is needed to show it and nothing else. */
export function isBare(bytes: Buffer): boolean {
  const needed = [
    'own',
    'APP0',
    'VP8 ',
    'VP8L',
    'VP8X',
    'ALPH',
    'IHDR',
    'PLTE',
    'tRNS',
    'IDAT',
    'IEND',
    'pHYs',
    'sRGB',
    'gAMA',
  ];
  const parts = partsOf(bytes);
  return parts.length > 0 && parts.every((part) => needed.includes(part));
}

interface Part {
  field: string;
  name?: string;
  content: Buffer | string;
}

/** A form with files as a browser sends it: body and headers. */
export function multipart(parts: Part[]): { body: Buffer; headers: Record<string, string> } {
  const boundary = `----form${randomBytes(8).toString('hex')}`;
  const body = Buffer.concat([
    ...parts.flatMap(({ field, name, content }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${name === undefined ? '' : `; filename="${name}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return {
    body,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': String(body.length),
    },
  };
}
