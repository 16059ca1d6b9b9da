/** Pictures of the river, the port and the shore. */
import { inks } from './inks.ts';
import { birds, block, boat, crown, cyclist, person, skyline, strawHat } from './parts.ts';
import type { Point, Press } from './press.ts';

/** A truss bridge between two x, its deck at y: posts, diagonals, piers down to the water. */
function truss(
  press: Press,
  from: number,
  to: number,
  y: number,
  high: number,
  bottom: number,
  color: string,
  piers = 3,
): string {
  // prettier-ignore
  const panels = Math.round((to - from) / (high * 0.95));
  const wide = (to - from) / panels;
  const weight = high * 0.055;
  let drawn = press.box(from, y, to - from, high * 0.16, color) +
    press.box(from + wide, y - high, to - from - wide * 2, high * 0.1, color); // prettier-ignore
  for (let index = 0; index <= panels; index += 1) {
    const x = from + index * wide;
    const isEnd = index === 0 || index === panels;
    if (!isEnd)
      drawn += press.line(
        [
          [x, y],
          [x, y - high * 0.95],
        ],
        weight,
        color,
      );
    if (index < panels) {
      const rising = index < panels / 2;
      if (index === 0) drawn += press.line([[x, y], [x + wide, y - high * 0.95]], weight * 1.3, color);
      else if (index === panels - 1) drawn += press.line([[x, y - high * 0.95], [x + wide, y]], weight * 1.3, color);
      else drawn += press.line(rising ? [[x, y], [x + wide, y - high * 0.95]] : [[x, y - high * 0.95], [x + wide, y]], weight * 0.8, color); // prettier-ignore
    }
  }
  for (let index = 1; index <= piers; index += 1) {
    const x = from + ((to - from) * index) / (piers + 1);
    drawn += press.cut([[x - high * 0.16, y + high * 0.14], [x + high * 0.16, y + high * 0.14], [x + high * 0.22, bottom], [x - high * 0.22, bottom]], color, 1.4); // prettier-ignore
  }
  return drawn;
}

/** The ferry seen from the side, its waterline at (x, y). */
function ferry(
  press: Press,
  x: number,
  y: number,
  long: number,
  hull: string,
  house: string,
  pane: string,
  stripe: string,
): string {
  // prettier-ignore
  const u = long / 100;
  const deck = (dy: number, from: number, to: number, h: number) => press.box(x + from * u, y - dy * u, (to - from) * u, h * u, house, 0.8); // prettier-ignore
  const windows = (dy: number, from: number, to: number) => {
    let drawn = '';
    for (let at = from; at < to; at += 5.4)
      drawn += press.box(x + at * u, y - dy * u, 3.5 * u, 3.4 * u, pane, 0.5);
    return drawn;
  };
  return [
    press.cut([[x - 49 * u, y - 9.5 * u], [x + 52 * u, y - 11 * u], [x + 43 * u, y + 2 * u], [x - 44 * u, y + 2 * u]], hull, 1), // prettier-ignore
    press.line(
      [
        [x - 47 * u, y - 5 * u],
        [x + 48 * u, y - 6 * u],
      ],
      1.3 * u,
      stripe,
    ),
    deck(17, -42, 38, 8),
    windows(15, -39, 35),
    deck(24.5, -34, 28, 7),
    windows(22.6, -31, 25),
    press.box(x - 36 * u, y - 26 * u, 68 * u, 1.8 * u, hull, 0.6),
    deck(32, 6, 22, 6),
    press.box(x + 8 * u, y - 30.5 * u, 12 * u, 2.8 * u, pane, 0.5),
    press.cut([[x - 14 * u, y - 26 * u], [x - 13 * u, y - 38 * u], [x - 5 * u, y - 38 * u], [x - 4 * u, y - 26 * u]], stripe, 0.8), // prettier-ignore
    press.box(x - 13.6 * u, y - 36 * u, 9.2 * u, 2.6 * u, house, 0.5),
    press.line(
      [
        [x + 14 * u, y - 32 * u],
        [x + 14 * u, y - 44 * u],
      ],
      0.7 * u,
      hull,
    ),
  ].join('');
}

export function ferryNight(press: Press): string {
  const { width: w, height: h } = press;
  const far = h * 0.5;
  const lights = [0.06, 0.13, 0.2, 0.31, 0.38, 0.47, 0.58, 0.66, 0.78, 0.86, 0.94].map((share) => share * w);
  return [
    press.ground(inks.night),
    press.rings(w * 0.78, h * 0.2, h * 0.16, h * 0.95, {
      color: inks.deep,
      gap: 30,
      length: 90,
      weight: 4.6,
      share: 0.75,
    }),
    press.disc(w * 0.78, h * 0.2, h * 0.085, inks.lamp),
    press.disc(w * 0.762, h * 0.185, h * 0.078, inks.night),
    press.filled(press.outline(press.below(press.ridge(far - 70, 60, 2), far), 1.5), '#1d3348'),
    skyline(press, far, 30, 130, '#0f1b29', inks.lamp, 0.3),
    press.box(-10, far - 3, w + 20, h, '#132435'),
    press.water(far, h, '#2b5068', 0.55),
    lights.map((x) => press.disc(x, far - 8, 4.5, inks.lamp) +
      press.glimmer(x, far + 8, far +
      press.between(80, 190), inks.ochre, 14)).join(''), // prettier-ignore
    ferry(press, w * 0.42, h * 0.78, w * 0.46, inks.rust, inks.paper, inks.lamp, inks.ochre),
    [-0.14, -0.06, 0.02, 0.1, 0.16]
      .map((dx) => press.glimmer(w * (0.42 + dx), h * 0.81, h * 0.98, inks.lamp, 40))
      .join(''),
    press.water(h * 0.805, h * 0.83, inks.pale, 0.7),
    press.speckle(inks.mist, 170),
  ].join('');
}

export function duskBridge(press: Press): string {
  const { width: w, height: h } = press;
  const level = h * 0.66;
  const bands = ['#5b3a52', '#934750', '#c4573f', '#de8148', '#eeb25f', '#f5d28f'];
  const sun: Point = [w * 0.36, level - h * 0.05];
  return [
    bands
      .map((color, index) => press.box(-20, (index * level) / 6 - 10, w + 40, level / 6 + 30, color, 3))
      .join(''),
    press.carve(undefined, [0, 0, w, level * 0.86], {
      color: '#f7dba4',
      gap: 34,
      length: 150,
      weight: 3.4,
      share: 0.22,
    }),
    press.disc(sun[0], sun[1], h * 0.16, inks.cream),
    press.rays(sun[0], sun[1], h * 0.19, h * 0.34, 40, inks.straw, 7),
    skyline(press, level + 4, 40, 170, '#4a2f45', inks.lamp, 0.16),
    block(press, w * 0.83, level, 62, 300, inks.plum, inks.lamp, { share: 0 }),
    press.cut(
      [
        [w * 0.83 - 10, level - 300],
        [w * 0.83 + 31, level - 372],
        [w * 0.83 + 72, level - 300],
      ],
      inks.ink,
      1,
    ),
    press.disc(w * 0.83 + 31, level - 255, 22, inks.lamp),
    press.line(
      [
        [w * 0.83 + 31, level - 255],
        [w * 0.83 + 31, level - 270],
      ],
      4,
      inks.ink,
    ),
    press.line(
      [
        [w * 0.83 + 31, level - 255],
        [w * 0.83 + 42, level - 250],
      ],
      4,
      inks.ink,
    ),
    press.box(-20, level, w + 40, h - level + 20, '#6d3f4c'),
    press.water(level, h, '#e59a5b', 0.42),
    press.glimmer(sun[0], level + 8, h, inks.cream, 170),
    press.glimmer(sun[0] + 30, level + 14, h, inks.straw, 120),
    truss(press, -60, w + 60, level - 34, 148, level + 66, inks.ink, 3),
    [0.1, 0.24, 0.46, 0.62, 0.7].map((share) => person(press, w * share, level - 34, 46, inks.ink)).join(''),
    cyclist(press, w * 0.54, level - 34, 60, inks.ink),
    boat(press, w * 0.68, h * 0.87, 190, inks.ink, inks.plum),
    birds(press, 7, [w * 0.5, h * 0.1, w * 0.3, h * 0.16], 22, inks.ink),
    press.speckle(inks.straw, 190),
  ].join('');
}

export function trussBridge(press: Press): string {
  const { width: w, height: h } = press;
  const girder = (a: Point, b: Point, weight: number, color: string = inks.ink) =>
    press.line([a, b], weight, color);
  const rivets = (a: Point, b: Point, count: number, r: number) =>
    Array.from({ length: count }, (_, index) => {
      const share = (index + 0.5) / count;
      return press.disc(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, r, inks.ochre);
    }).join('');
  const beams: [Point, Point, number][] = [
    [[-60, 190], [w + 60, 20], 74],
    [[-60, 820], [w + 60, 560], 92],
    [[120, 160], [560, 760], 46],
    [[560, 150], [560, 740], 40],
    [[980, 90], [560, 720], 46],
    [[980, 90], [1000, 660], 40],
    [[1010, 660], [1420, 50], 46],
    [[1420, 50], [1450, 600], 40],
  ]; // prettier-ignore
  const baskets: [number, number][] = [[300, 880], [1160, 770]]; // prettier-ignore
  return [
    press.ground(inks.straw),
    press.disc(w * 0.62, h * 0.42, 300, inks.coral),
    press.rings(w * 0.62, h * 0.42, 330, 1150, { color: inks.ochre, gap: 36, length: 80, weight: 5, share: 0.7 }),
    beams.map(([a, b, weight]) => girder(a, b, weight)).join(''),
    beams.map(([a, b, weight]) => rivets(a, b, Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) / 58), weight * 0.085)).join(''), // prettier-ignore
    press.carve(undefined, [0, 600, w, 240], { color: '#33475a', angle: -9, gap: 17, length: 120, weight: 3, share: 0.25 }),
    baskets
      .map(([x, y]) => [
        press.line([[x - 85, y - 215], [x - 85, y]], 5, inks.ink),
        press.line([[x + 85, y - 215], [x + 85, y]], 5, inks.ink),
        person(press, x - 42, y, 158, inks.deep, { stride: 0.05, arm: [x + 10, y - 225] }),
        person(press, x + 48, y, 150, inks.rust, { stride: 0.05, arm: [x + 84, y - 190] }),
        press.cut([[x - 60, y - 150], [x - 42, y - 168], [x - 24, y - 150]], inks.cream, 0.6),
        press.cut([[x + 30, y - 143], [x + 48, y - 160], [x + 66, y - 143]], inks.cream, 0.6),
        press.box(x - 100, y - 62, 200, 9, inks.ink),
        press.box(x - 104, y - 4, 208, 16, inks.ink),
        press.line([[x - 96, y - 60], [x - 96, y]], 6, inks.ink),
        press.line([[x + 96, y - 60], [x + 96, y]], 6, inks.ink),
      ].join(''))
      .join(''),
    press.speckle(inks.rust, 150),
  ].join(''); // prettier-ignore
}

export function riverDawn(press: Press): string {
  const { width: w, height: h } = press;
  const shades = ['#e3d7c6', '#c3cfc8', '#98b3b3', '#658f95', '#3f6a75'];
  return [
    press.ground('#f1dcc1'),
    press.carve(undefined, [0, 0, w, h * 0.4], { color: '#f8ecd8', gap: 30, length: 170, weight: 5, share: 0.5 }),
    press.disc(w * 0.64, h * 0.3, 92, inks.red),
    shades.map((color, index) => {
      const edge = press.ridge(h * (0.36 + index * 0.072), 150 - index * 16, 2 + index * 0.7);
      const d = press.outline(press.below(edge, h * 0.72), 1);
      return press.filled(d, color) +
        press.carve(d, [0, h * (0.5 + index * 0.06), w, 60], { color: '#f1e4d0', gap: 15, length: 130, weight: 4, share: 0.38 }); // prettier-ignore
    }).join(''),
    press.box(-20, h * 0.68, w + 40, h * 0.4, '#c9d3ca'),
    press.water(h * 0.69, h, '#8fb0b0', 0.5),
    press.water(h * 0.7, h * 0.8, inks.cream, 0.35),
    press.glimmer(w * 0.64, h * 0.7, h * 0.97, inks.coral, 62),
    boat(press, w * 0.34, h * 0.84, 300, inks.ink, inks.wood),
    person(press, w * 0.41, h * 0.816, 112, inks.ink, { stride: 0.05, arm: [w * 0.448, h * 0.78] }),
    strawHat(press, w * 0.41, h * 0.722, 54, inks.ochre),
    press.line([[w * 0.43, h * 0.7], [w * 0.475, h * 0.93]], 5, inks.ink),
    press.glimmer(w * 0.34, h * 0.865, h * 0.95, '#54737a', 130),
    birds(press, 5, [w * 0.16, h * 0.14, w * 0.24, h * 0.1], 20, inks.deep),
    press.speckle(inks.river, 130),
  ].join(''); // prettier-ignore
}

export function riverLamps(press: Press): string {
  const { width: w, height: h } = press;
  const fleet: [number, number, number][] = [
    [0.12, 0.44, 90], [0.27, 0.42, 80], [0.41, 0.45, 92], [0.57, 0.43, 84], [0.72, 0.46, 96], [0.88, 0.43, 84],
    [0.18, 0.56, 150], [0.5, 0.59, 170], [0.83, 0.58, 160], [0.33, 0.74, 240], [0.7, 0.8, 290],
  ]; // prettier-ignore
  return [
    press.ground('#101c2b'),
    press.carve(undefined, [0, 0, w, h * 0.4], { color: '#1d3147', gap: 26, length: 120, weight: 4, angle: -3, share: 0.6 }),
    Array.from({ length: 46 }, () => press.disc(press.between(0, w), press.between(0, h * 0.34), press.between(1.4, 3.4), inks.straw)).join(''), // prettier-ignore
    press.filled(press.outline(press.below(press.ridge(h * 0.36, 50, 2), h * 0.42), 1), '#0a131e'),
    press.box(-10, h * 0.4, w + 20, h, '#13283a'),
    press.water(h * 0.4, h, '#27485c', 0.5),
    fleet.map(([sx, sy, long]) => {
      const [x, y] = [sx * w, sy * h];
      const top = y - long * 0.42;
      return [
        press.rings(x, top, long * 0.14, long * 0.42, { color: '#8a6a35', gap: long * 0.09, length: long * 0.12, weight: long * 0.012, share: 0.8 }),
        press.line([[x, y - long * 0.1], [x, top]], long * 0.022, '#0a131e'),
        boat(press, x, y, long, '#0a131e', '#1a2b3b'),
        press.disc(x, top, long * 0.075, inks.lamp),
        press.glimmer(x, y + long * 0.07, Math.min(h, y + long * 0.95), inks.ochre, long * 0.12),
        press.glimmer(x, y + long * 0.09, Math.min(h, y + long * 0.5), inks.lamp, long * 0.07),
      ].join('');
    }).join(''),
    press.speckle(inks.mist, 90),
  ].join(''); // prettier-ignore
}

export function riverCommute(press: Press): string {
  const { width: w, height: h } = press;
  const deck = h * 0.46;
  return [
    press.ground('#e9dfc6'),
    press.carve(undefined, [0, 0, w, deck], { color: inks.cream, gap: 24, length: 110, weight: 4.4, angle: -6, share: 0.5 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.5, 90, 2.4), h * 0.66), 1), '#b9c9b6'),
    skyline(press, h * 0.65, 30, 120, '#8aa79e', inks.paper, 0.3),
    press.box(-20, h * 0.64, w + 40, h * 0.4, inks.river),
    press.water(h * 0.65, h, '#79a5ae', 0.5),
    truss(press, -120, w + 120, deck, 250, h * 0.75, inks.deep, 2),
    Array.from({ length: 11 }, (_, index) => cyclist(press, 60 + index * 152 +
      press.between(-26, 26), deck, press.between(98, 112), press.pick([inks.rust, inks.ink, inks.ink, inks.green]))).join(''), // prettier-ignore
    press.box(-20, deck - 34, w + 40, 7, inks.deep),
    Array.from({ length: 34 }, (_, index) => press.line([[index * 50, deck], [index * 50, deck - 32]], 5, inks.deep)).join(''), // prettier-ignore
    ferry(press, w * 0.6, h * 0.87, w * 0.4, inks.red, inks.cream, inks.deep, inks.ochre),
    press.water(h * 0.885, h * 0.93, inks.cream, 0.6),
    birds(press, 6, [w * 0.1, h * 0.7, w * 0.2, h * 0.1], 22, inks.cream),
    press.speckle(inks.deep, 120),
  ].join(''); // prettier-ignore
}

export function riverHeron(press: Press): string {
  const { width: w, height: h } = press;
  const [x, y] = [w * 0.38, h * 0.78];
  const neck = press.bend([[x + 46, y - 378], [x + 112, y - 450], [x + 70, y - 520], [x + 118, y - 590]], 34, inks.cream); // prettier-ignore
  return [
    press.ground('#c7d6c4'),
    press.disc(w * 0.74, h * 0.3, 210, '#eef0dc'),
    press.rings(w * 0.74, h * 0.3, 235, 1300, { color: '#b0c6b4', gap: 34, length: 90, weight: 4.6, share: 0.8 }),
    press.box(-20, h * 0.66, w + 40, h * 0.4, inks.river),
    press.water(h * 0.67, h, '#8fb7b6', 0.55),
    Array.from({ length: 34 }, (_, index) => {
      const left = index < 12 ? press.between(-20, w * 0.16) : press.between(w * 0.58, w + 20);
      const foot: Point = [left, h * press.between(0.9, 1.04)];
      const tip: Point = [left + press.between(70, 190), h * press.between(0.2, 0.55)];
      const mid: Point = [left + 20, (foot[1] + tip[1]) / 2];
      const color = press.pick([inks.green, inks.moss, '#2f5140']);
      return press.bend([foot, mid, tip], press.between(5, 10), color) +
        press.bend([mid, [mid[0] + 80, mid[1] - 20], [mid[0] + 160, mid[1] + 50]], 6, color) +
        press.cut([[tip[0], tip[1]], [tip[0] + 40, tip[1] - 26], [tip[0] + 96, tip[1] - 8], [tip[0] + 44, tip[1] + 14]], inks.ochre, 1); // prettier-ignore
    }).join(''),
    press.cut([[x - 44, y - 60], [x + 46, y - 66], [x + 56, h], [x - 52, h]], inks.wood, 2),
    press.carve(press.outline([[x - 44, y - 60], [x + 46, y - 66], [x + 56, h], [x - 52, h]]), [x - 60, y - 70, 120, h - y + 70], { color: inks.ink, angle: 88, gap: 18, length: 90, weight: 4 }), // prettier-ignore
    press.line([[x + 4, y - 64], [x + 10, y - 250]], 9, inks.ink),
    press.line([[x + 10, y - 240], [x + 46, y - 190], [x + 8, y - 170]], 8, inks.ink),
    press.cut([[x - 170, y - 205], [x - 90, y - 330], [x + 20, y - 405], [x + 90, y - 390], [x + 84, y - 300], [x + 20, y - 232], [x - 60, y - 216]], inks.cream, 2), // prettier-ignore
    press.carve(press.outline([[x - 160, y - 210], [x - 80, y - 320], [x + 10, y - 380], [x + 40, y - 300], [x, y - 235]]), [x - 170, y - 400, 230, 200], { color: '#a8bdb6', angle: -42, gap: 20, length: 90, weight: 4 }), // prettier-ignore
    neck,
    press.cut([[x + 100, y - 612], [x + 150, y - 618], [x + 262, y - 580], [x + 150, y - 574], [x + 104, y - 572]], inks.ochre, 1), // prettier-ignore
    press.disc(x + 116, y - 594, 30, inks.cream),
    press.disc(x + 128, y - 600, 5, inks.ink),
    press.line([[x + 96, y - 604], [x + 20, y - 590]], 6, inks.cream),
    press.glimmer(x, h * 0.93, h, inks.cream, 70),
    press.speckle(inks.green, 110),
  ].join(''); // prettier-ignore
}

export function riverKites(press: Press): string {
  const { width: w, height: h } = press;
  const bank = press.ridge(h * 0.8, 46, 1.4);
  const kite = (x: number, y: number, size: number, color: string, second: string) => [
    press.cut([[x, y - size], [x + size * 0.66, y], [x, y + size * 1.1], [x - size * 0.66, y]], color, 1.4),
    press.cut([[x, y - size], [x + size * 0.66, y], [x, y]], second, 1),
    press.cut([[x, y], [x, y + size * 1.1], [x - size * 0.66, y]], second, 1),
    press.bend([[x, y + size * 1.1], [x + 26, y + size * 1.7], [x - 24, y + size * 2.2], [x + 20, y + size * 2.8]], 5, second),
  ].join(''); // prettier-ignore
  const fish = (x: number, y: number, s: number) => [
    press.cut([[x - s * 1.3, y], [x - s * 0.6, y - s * 0.6], [x + s * 0.4, y - s * 0.5], [x + s, y], [x + s * 0.4, y + s * 0.5], [x - s * 0.6, y + s * 0.6]], inks.red, 1.5),
    press.carve(press.outline(press.round(x - s * 0.1, y, s * 0.8, s * 0.42)), [x - s, y - s, s * 2, s * 2], { color: inks.straw, angle: 70, gap: 17, length: 34, weight: 4 }),
    press.cut([[x + s * 0.85, y], [x + s * 1.5, y - s * 0.5], [x + s * 1.34, y], [x + s * 1.5, y + s * 0.5]], inks.ochre, 1.4),
    press.disc(x - s * 0.8, y - s * 0.08, s * 0.11, inks.cream),
    [0, 1, 2].map((n) => press.bend([[x + s * 1.4, y + (n - 1) * s * 0.2], [x + s * 2.1, y + (n - 1.6) * s * 0.4], [x + s * 2.9, y + (n - 0.4) * s * 0.5]], 9, inks.rust)).join(''),
  ].join(''); // prettier-ignore
  const fly = (from: Point, to: Point) => press.bend([from, [(from[0] + to[0]) / 2 + 26, (from[1] + to[1]) / 2 + 60], to], 2.2, inks.ink); // prettier-ignore
  const feet = (x: number) => h * 0.8 - 8 + Math.sin(x / 300) * 6;
  return [
    press.ground('#8fc0c0'),
    press.carve(undefined, [0, 0, w, h * 0.75], {
      color: '#b5d6d0',
      angle: -12,
      gap: 26,
      length: 150,
      weight: 5,
      share: 0.55,
    }),
    press.filled(press.outline(press.below(press.ridge(h * 0.64, 50, 2), h * 0.72), 1), '#5d9297'),
    press.box(-20, h * 0.7, w + 40, 140, '#3e7880'),
    press.water(h * 0.7, h * 0.8, '#a5cfca', 0.5),
    fly([w * 0.2, feet(320) - 118], [w * 0.31, h * 0.36]),
    fly([w * 0.46, feet(736) - 112], [w * 0.63, h * 0.26]),
    fly([w * 0.71, feet(1136) - 116], [w * 0.87, h * 0.42]),
    kite(w * 0.31, h * 0.26, 78, inks.ochre, inks.rust),
    fish(w * 0.63, h * 0.19, 104),
    kite(w * 0.87, h * 0.35, 56, inks.cream, inks.deep),
    press.filled(press.outline(press.below(bank), 2), inks.green),
    press.carve(press.outline(press.below(bank), 1), [0, h * 0.8, w, h * 0.2], {
      color: inks.leaf,
      angle: -78,
      gap: 22,
      length: 40,
      weight: 4,
      share: 0.6,
    }),
    person(press, w * 0.18, feet(300), 150, inks.ink, {
      lean: -0.1,
      stride: 0.16,
      arm: [w * 0.2, feet(320) - 118],
    }),
    person(press, w * 0.44, feet(700), 138, inks.ink, {
      lean: -0.14,
      stride: 0.2,
      arm: [w * 0.46, feet(736) - 112],
    }),
    person(press, w * 0.5, feet(800), 118, inks.rust, { stride: 0.2, lean: 0.08 }),
    person(press, w * 0.69, feet(1100), 146, inks.ink, { lean: -0.1, arm: [w * 0.71, feet(1136) - 116] }),
    person(press, w * 0.76, feet(1216), 106, inks.ink, { stride: 0.22, lean: 0.1 }),
    press.speckle(inks.cream, 120),
  ].join('');
}

export function portCranes(press: Press): string {
  const { width: w, height: h } = press;
  const quay = h * 0.78;
  const crane = (x: number, size: number, color: string, hang: string) => {
    const u = size / 100;
    const p = (dx: number, dy: number): Point => [x + dx * u, quay - dy * u];
    const bar = (a: Point, b: Point, weight: number) => press.line([a, b], weight * u, color);
    return [
      bar(p(-15, 0), p(-11, 62), 3.4), bar(p(15, 0), p(13, 62), 3.4), bar(p(-13.5, 24), p(14.4, 24), 2.4),
      bar(p(-14, 24), p(13, 60), 1.6), bar(p(-30, 62), p(86, 62), 4.4), bar(p(-30, 67), p(86, 67), 1.6),
      bar(p(-2, 62), p(2, 98), 3), bar(p(2, 98), p(80, 66), 1.4), bar(p(2, 98), p(44, 66), 1.4), bar(p(2, 98), p(-28, 66), 1.4),
      press.box(x - 20 * u, quay - 75 * u, 15 * u, 10 * u, color),
      Array.from({ length: 17 }, (_, index) => bar(p(-28 + index * 6.7, 62), p(-25 + index * 6.7, 67), 0.9)).join(''),
      bar(p(58, 62), p(58, 44), 0.9), bar(p(66, 62), p(66, 44), 0.9),
      press.box(x + 48 * u, quay - 44 * u, 28 * u, 11 * u, hang),
      Array.from({ length: 6 }, (_, index) => bar(p(51 + index * 4.4, 43), p(51 + index * 4.4, 34), 0.6)).join(''),
      bar(p(-18, 0), p(-9, 0), 4), bar(p(10, 0), p(19, 0), 4),
    ].join(''); // prettier-ignore
  };
  const boxes = (x: number, y: number, columns: number, rows: number, size: number) =>
    Array.from({ length: columns * rows }, (_, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)];
      if (row > 0 && press.random() < 0.14 * row) return '';
      return press.box(x + column * size * 2.3, y - (row + 1) * size, size * 2.24, size * 0.93, press.pick([inks.red, inks.ochre, inks.green, inks.deep, inks.brick, inks.coral]), 0.8); // prettier-ignore
    }).join('');
  return [
    press.ground('#f3d9a8'),
    press.disc(w * 0.17, h * 0.33, 120, inks.coral),
    press.carve(undefined, [0, 0, w, h * 0.6], {
      color: '#f9e8c6',
      gap: 28,
      length: 160,
      weight: 5,
      share: 0.55,
    }),
    press.box(-20, h * 0.62, w + 40, h * 0.4, '#4e8a91'),
    press.water(h * 0.62, h * 0.8, '#a9cfc6', 0.55),
    press.cut(
      [
        [w * 0.46, h * 0.61],
        [w * 1.04, h * 0.59],
        [w * 1.04, h * 0.73],
        [w * 0.52, h * 0.73],
      ],
      inks.ink,
      1.6,
    ),
    press.line(
      [
        [w * 0.505, h * 0.705],
        [w * 1.04, h * 0.705],
      ],
      9,
      inks.red,
    ),
    boxes(w * 0.55, h * 0.607, 9, 4, 36),
    press.box(w * 0.93, h * 0.38, w * 0.09, h * 0.23, inks.cream),
    press.box(w * 0.925, h * 0.4, w * 0.1, 22, inks.deep),
    crane(w * 0.58, 560, inks.rust, inks.ochre),
    crane(w * 0.34, 640, inks.red, inks.green),
    crane(w * 0.085, 720, inks.rust, inks.red),
    press.box(-20, quay, w + 40, h, '#3a4148'),
    press.carve(undefined, [0, quay + 14, w, h - quay], {
      color: '#59636a',
      gap: 20,
      length: 130,
      weight: 3.4,
      share: 0.5,
    }),
    boxes(w * 0.02, quay + 92, 4, 2, 44),
    boxes(w * 0.66, quay + 108, 5, 3, 46),
    person(press, w * 0.36, quay + 96, 78, inks.straw),
    person(press, w * 0.395, quay + 102, 74, inks.cream),
    birds(press, 9, [w * 0.22, h * 0.08, w * 0.34, h * 0.2], 20, inks.cream),
    press.speckle(inks.rust, 150),
  ].join('');
}

export function mudflatBirds(press: Press): string {
  const { width: w, height: h } = press;
  const channel = (points: Point[], weight: number) => press.bend(points, weight, '#b9d0cf') +
    press.bend(points, weight * 0.35, inks.cream); // prettier-ignore
  const flock = Array.from({ length: 150 }, () => {
    const t = press.random();
    const x = w * (0.12 + t * 0.84);
    const y = h * (0.5 - t * 0.28 + Math.sin(t * 6) * 0.05) + press.between(-70, 70);
    return birds(
      press,
      1,
      [x, y, 1, 1],
      press.between(11, 21),
      press.pick([inks.ink, inks.wood, inks.cream]),
    );
  }).join('');
  return [
    press.ground('#e5d9bd'),
    press.carve(undefined, [0, 0, w, h * 0.5], { color: '#f3ebd6', gap: 26, length: 160, weight: 5, share: 0.6, angle: -4 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.46, 24, 2), h * 0.52), 1), '#8fa59c'),
    press.box(-20, h * 0.49, w + 40, h * 0.6, '#a58b6a'),
    press.carve(undefined, [0, h * 0.5, w, h * 0.5], { color: '#c2a984', gap: 15, length: 110, weight: 3.4, share: 0.6 }),
    channel([[w + 30, h * 0.53], [w * 0.72, h * 0.57], [w * 0.8, h * 0.63], [w * 0.45, h * 0.69], [w * 0.55, h * 0.8], [w * 0.2, h * 0.92], [w * 0.24, h + 40]], 40),
    channel([[w * 0.55, h * 0.8], [w * 0.78, h * 0.86], [w * 0.86, h + 30]], 30),
    channel([[-30, h * 0.6], [w * 0.16, h * 0.62], [w * 0.3, h * 0.71], [w * 0.46, h * 0.69]], 20),
    flock,
    press.filled(press.outline([[w * 0.62, h + 20], [w * 0.72, h * 0.87], [w * 0.86, h * 0.83], [w + 30, h * 0.82], [w + 30, h + 20]], 3), inks.green),
    [0.82, 0.915].map((share) => [
      person(press, w * share, h * 0.85, 176, inks.ink, { stride: 0.06, arm: [w * share - 44, h * 0.85 - 140], coat: true }),
      press.line([[w * share - 96, h * 0.85 - 158], [w * share - 36, h * 0.85 - 146]], 15, inks.rust),
      press.line([[w * share - 60, h * 0.85 - 146], [w * share - 88, h * 0.86]], 4, inks.ink),
      press.line([[w * share - 60, h * 0.85 - 146], [w * share - 36, h * 0.86]], 4, inks.ink),
    ].join('')).join(''),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function fishingNets(press: Press): string {
  const { width: w, height: h } = press;
  const net = (x: number, wide: number, top: number, sag: number, color: string, floats: string) => {
    const rim: Point[] = Array.from({ length: 13 }, (_, index): Point => {
      const t = index / 12;
      return [x + t * wide, top + Math.sin(t * Math.PI) * sag];
    });
    const foot: Point[] = [...rim].reverse().map(([px], index): Point => [px + Math.sin(index) * 14, h * 0.84 - Math.sin((index / 12) * Math.PI) * 46]); // prettier-ignore
    const d = press.outline([...rim, ...foot], 3);
    let mesh = '';
    for (let step = -600; step < wide + 600; step += 30) {
      mesh += press.line(
        [
          [x + step, top - 20],
          [x + step + 520, h * 0.88],
        ],
        3,
        color,
      );
      mesh += press.line(
        [
          [x + step + 520, top - 20],
          [x + step, h * 0.88],
        ],
        3,
        color,
      );
    }
    return press.inside(d, `<g opacity="0.25">${press.ground(color)}</g>${mesh}`) +
      press.bend(rim, 9, color) + rim.map(([px, py]) => press.disc(px, py + 2, 17, floats, 12)).join(''); // prettier-ignore
  };
  return [
    press.ground('#f0dcb8'),
    press.carve(undefined, [0, 0, w, h * 0.6], { color: '#f8ecd2', gap: 28, length: 140, weight: 5, share: 0.55, angle: 4 }),
    press.box(-20, h * 0.52, w + 40, h * 0.3, inks.river),
    press.water(h * 0.52, h * 0.8, '#8db8ba', 0.5),
    [0.16, 0.42, 0.7, 0.9].map((share, index) => [
      press.line([[share * w, h * 0.62], [share * w, h * (0.12 + index * 0.03)]], 10, inks.ink),
      press.line([[share * w, h * (0.2 + index * 0.03)], [share * w + 100, h * 0.56]], 4, inks.ink),
      press.line([[share * w, h * (0.2 + index * 0.03)], [share * w - 100, h * 0.56]], 4, inks.ink),
      press.cut([[share * w, h * (0.12 + index * 0.03)], [share * w + 66, h * (0.145 + index * 0.03)], [share * w, h * (0.17 + index * 0.03)]], inks.red, 1),
      boat(press, share * w, h * 0.66, 330, press.pick([inks.deep, inks.rust, inks.ink]), inks.cream),
    ].join('')).join(''),
    press.box(-20, h * 0.78, w + 40, h * 0.3, '#8d8474'),
    press.carve(undefined, [0, h * 0.79, w, h * 0.2], { color: '#a89d89', gap: 18, length: 120, weight: 3.4, share: 0.6 }),
    [0.04, 0.36, 0.68, 0.985].map((share) => press.box(share * w - 11, h * 0.3, 22, h * 0.56, inks.wood)).join(''),
    net(w * 0.04, w * 0.32, h * 0.33, 90, '#2f6b58', inks.ochre),
    net(w * 0.36, w * 0.32, h * 0.33, 120, '#c25a2c', inks.cream),
    net(w * 0.68, w * 0.305, h * 0.33, 80, '#28526b', inks.red),
    [0.1, 0.2, 0.87].map((share) => press.disc(share * w, h * 0.92, 44, press.pick([inks.ochre, inks.red]), 34)).join(''),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function windMap(press: Press): string {
  const { width: w, height: h } = press;
  const coast: Point[] = [[-20, -20], [w * 0.36, -20], [w * 0.4, h * 0.12], [w * 0.34, h * 0.24], [w * 0.43, h * 0.33], [w * 0.5, h * 0.36], [w * 0.43, h * 0.44], [w * 0.2, h * 0.47], [-20, h * 0.49]]; // prettier-ignore
  const south: Point[] = [[-20, h * 0.55], [w * 0.2, h * 0.53], [w * 0.42, h * 0.51], [w * 0.5, h * 0.55], [w * 0.47, h * 0.66], [w * 0.38, h * 0.74], [w * 0.43, h * 0.86], [w * 0.36, h + 20], [-20, h + 20]]; // prettier-ignore
  const smooth = (points: Point[]) => `${bendOf(points)}Z`;
  return [
    press.ground('#2c6170'),
    press.water(-20, h + 300, '#417a86', 0.5),
    press.filled(smooth(coast), '#173845'),
    press.filled(smooth(south), '#173845'),
    `<g transform="translate(-14 -12)">`,
    press.filled(smooth(coast), inks.straw),
    press.filled(smooth(south), inks.straw),
    press.carve(smooth(coast), [0, 0, w * 0.5, h * 0.5], { color: '#d9a955', angle: 35, gap: 24, length: 50, weight: 3.6, share: 0.6 }),
    press.carve(smooth(south), [0, h * 0.5, w * 0.5, h * 0.5], { color: '#d9a955', angle: 35, gap: 24, length: 50, weight: 3.6, share: 0.6 }),
    [[0.1, 0.2], [0.2, 0.3], [0.14, 0.75], [0.26, 0.85], [0.24, 0.1], [0.06, 0.9]].map(([sx = 0, sy = 0]) => press.cut([[sx * w - 60, sy * h + 40], [sx * w - 6, sy * h - 40], [sx * w + 20, sy * h - 8], [sx * w + 40, sy * h - 30], [sx * w + 90, sy * h + 40]], inks.moss, 2)).join(''),
    Array.from({ length: 15 }, () => press.box(w * press.between(0.3, 0.4), h * press.between(0.34, 0.42), 16, 16, inks.rust)).join(''),
    Array.from({ length: 12 }, () => press.box(w * press.between(0.28, 0.4), h * press.between(0.55, 0.64), 16, 16, inks.rust)).join(''),
    '</g>',
    Array.from({ length: 13 }, (_, index) => {
      const y = h * (-0.18 + index * 0.095);
      return press.bend([[w * 1.04, y - 60], [w * 0.84, y + 20], [w * 0.68, y + 60], [w * (0.53 + (index % 3) * 0.025), y + 170]], press.between(8, 17), inks.cream) +
        press.bend([[w * 1.02, y - 16], [w * 0.86, y + 56], [w * (0.71 + (index % 2) * 0.03), y + 96]], 5, inks.mist); // prettier-ignore
    }).join(''),
    boat(press, w * 0.47, h * 0.475, 70, inks.red, inks.cream),
    boat(press, w * 0.395, h * 0.495, 62, inks.ink, inks.cream),
    boat(press, w * 0.32, h * 0.515, 56, inks.red, inks.cream),
    press.line([[w * 0.53, h * 0.39], [w * 0.565, h * 0.44], [w * 0.56, h * 0.5]], 15, inks.ink),
    press.speckle(inks.cream, 100),
  ].join(''); // prettier-ignore
}

export function ribbonRiver(press: Press): string {
  const { width: w, height: h } = press;
  const river: Point[] = [[-30, 330], [130, 170], [270, 390], [410, 140], [540, 300], [640, 440], [760, 330], [690, 180], [830, 120], [930, 300], [1060, 420], [1190, 210], [1320, 360], [1440, 180], [w + 40, 260]]; // prettier-ignore
  const top = h * 0.6;
  const zigzag: Point[] = river.map(([x, y]): Point => [x, top + 140 + (y - 280) * 0.62]);
  const band = press.outline([[-20, top], [w + 20, top], [w + 20, top + 290], [-20, top + 290]], 1.4); // prettier-ignore
  const strand = (dx: number, color: string, weight: number) => press.line(zigzag.map(([x, y]): Point => [x + dx, y]), weight, color); // prettier-ignore
  return [
    press.ground('#dfe0c4'),
    press.carve(undefined, [0, 0, w, h * 0.58], { color: '#c5cda4', angle: 24, gap: 24, length: 56, weight: 4, share: 0.7 }),
    [[0.06, 0.1], [0.3, 0.44], [0.47, 0.06], [0.71, 0.45], [0.82, 0.08], [0.94, 0.42], [0.14, 0.48]].map(([sx = 0, sy = 0]) => press.cut([[sx * w - 80, sy * h + 44], [sx * w - 14, sy * h - 52], [sx * w + 24, sy * h - 4], [sx * w + 46, sy * h - 34], [sx * w + 100, sy * h + 44]], inks.moss, 2.4)).join(''),
    press.bend(river, 44, inks.ink),
    press.bend(river, 9, inks.mist),
    press.bend([[700, 250], [716, 232], [712, 200]], 16, inks.river),
    press.box(-20, h * 0.565, w + 40, h * 0.5, inks.paper),
    press.filled(band, inks.red),
    press.inside(band, [
      press.carve(undefined, [0, top, w, 290], { color: '#d96a4c', angle: 0, gap: 9, length: 70, weight: 1.8, share: 0.7 }),
      strand(0, inks.ink, 34), strand(0, inks.cream, 6),
      Array.from({ length: 40 }, (_, index) => press.cut([[index * 42, top + 24], [index * 42 + 12, top + 12], [index * 42 + 24, top + 24], [index * 42 + 12, top + 36]], inks.straw, 0.6) +
        press.cut([[index * 42, top + 268], [index * 42 + 12, top + 256], [index * 42 + 24, top + 268], [index * 42 + 12, top + 280]], inks.straw, 0.6)).join(''),
    ].join('')),
    Array.from({ length: 3 }, (_, index) => press.box(722 + index * 15, top + 96, 8, 22, inks.cream, 0.5)).join(''),
    press.line([[-20, top + 2], [w + 20, top + 2]], 8, inks.ink),
    press.line([[-20, top + 288], [w + 20, top + 288]], 8, inks.ink),
    press.speckle(inks.ink, 110),
  ].join(''); // prettier-ignore
}

export function runner(press: Press): string {
  const { width: w, height: h } = press;
  const path = h * 0.8;
  const flag = (x: number, y: number, color: string) => press.line([[x, y], [x, y - 210]], 7, inks.ink) +
    press.cut([[x, y - 210], [x + 84, y - 192], [x + 70, y - 166], [x + 90, y - 140], [x, y - 130]], color, 1.6); // prettier-ignore
  const [x, tall] = [w * 0.44, 330];
  return [
    press.ground('#f0b469'),
    press.disc(w * 0.78, h * 0.48, 190, inks.cream),
    press.rings(w * 0.78, h * 0.48, 220, 1350, {
      color: '#f6cb8a',
      gap: 38,
      length: 110,
      weight: 6,
      share: 0.75,
    }),
    press.filled(press.outline(press.below(press.ridge(h * 0.52, 70, 2), h * 0.62), 1), '#b0714e'),
    press.box(-20, h * 0.6, w + 40, 240, '#8a5a4c'),
    press.water(h * 0.6, h * 0.78, '#e3a563', 0.5),
    press.glimmer(w * 0.78, h * 0.61, h * 0.76, inks.cream, 120),
    crown(press, w * 0.02, h * 0.46, 190, '#5a4a36', '#8d7343', 8),
    press.box(w * 0.005, h * 0.5, 26, 340, '#5a4a36'),
    press.box(-20, path, w + 40, h, '#5f4038'),
    press.line(
      [
        [-20, path + 70],
        [w + 20, path + 52],
      ],
      9,
      '#7fb0c0',
    ),
    press.carve(undefined, [0, path + 12, w, h - path], {
      color: '#7d584b',
      gap: 22,
      length: 120,
      weight: 4,
      share: 0.5,
    }),
    flag(w * 0.17, path + 6, inks.red),
    flag(w * 0.255, path + 6, inks.straw),
    press.cut(
      [
        [w * 0.86, path + 10],
        [w * 0.88, path - 40],
        [w * 0.93, path - 66],
        [w * 0.985, path - 30],
        [w + 10, path + 10],
      ],
      inks.red,
      2,
    ),
    person(press, x, path + 40, tall, inks.ink, { lean: 0.1, stride: 0.17, arm: [x + 122, path - 130] }),
    strawHat(press, x + 30, path + 40 - tall * 0.945, 132, inks.straw),
    press.line(
      [
        [x + 122, path - 130],
        [x + 214, path - 12],
      ],
      9,
      inks.ink,
    ),
    `<circle cx="${x + 214}" cy="${path - 12}" r="58" fill="none" stroke="${inks.ink}" stroke-width="10"/>`,
    Array.from({ length: 8 }, (_, index) => press.line([[x + 214, path - 12], [x + 214 + Math.cos(index * 0.785) * 54, path - 12 + Math.sin(index * 0.785) * 54]], 3.4, inks.ink)).join(''), // prettier-ignore
    press.speckle(inks.rust, 130),
  ].join('');
}

const bendOf = (points: Point[]) => {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${first[0]} ${first[1]}`;
  rest.forEach(([x, y], index) => {
    const [fx, fy] = points[index] ?? first;
    d += `Q${(fx + x) / 2 + (y - fy) * 0.12} ${(fy + y) / 2 - (x - fx) * 0.12} ${x} ${y}`;
  });
  return d;
};
