/** Pictures of things: on a table, on a shelf, at work. */
import { inks } from './inks.ts';
import { crown, person } from './parts.ts';
import type { Point, Press } from './press.ts';

export function chartCalls(press: Press): string {
  const { width: w, height: h } = press;
  const calls = [18420, 15360, 13870, 11205, 8640, 7915, 15830];
  const colors = [inks.red, inks.coral, inks.ochre, inks.moss, inks.river, inks.deep, '#a99f8d'];
  const [x, y] = [w * 0.83, h * 0.73];
  return [
    press.ground(inks.paper),
    press.carve(undefined, press.whole, { color: '#e6d9be', gap: 46, length: 120, weight: 4, share: 0.5 }),
    calls.map((count, index) => {
      const long = (count / 18420) * w * 0.74;
      const top = h * 0.09 + index * 128;
      const points: Point[] = [[90, top], [90 + long, top], [90 + long, top + 88], [90, top + 88]];
      return press.cut(points.map(([px, py]): Point => [px + 10, py + 12]), '#d8c9aa', 1.4) +
        press.carved(points, colors[index] ?? inks.ink, { color: inks.paper, gap: 20, length: 70, weight: 3, share: 0.32 }, 2);
    }).join(''),
    press.box(80, h * 0.05, 12, h * 0.9, inks.ink),
    press.disc(x, y + 150, 230, '#d8c9aa', 34),
    press.cut([[x - 150, y - 20], [x + 150, y - 20], [x + 200, y + 150], [x - 200, y + 150]], inks.ink, 3),
    press.disc(x, y + 62, 78, inks.paper), press.disc(x, y + 62, 34, inks.red),
    Array.from({ length: 10 }, (_, index) => press.disc(x + Math.cos(index * 0.56 + 0.5) * 56, y + 62 + Math.sin(index * 0.56 + 0.5) * 56, 10, inks.ink)).join(''),
    press.box(x - 120, y - 60, 36, 46, inks.ink) + press.box(x + 84, y - 60, 36, 46, inks.ink),
    press.bend([[x - 196, y - 56], [x - 120, y - 116], [x, y - 132], [x + 120, y - 116], [x + 196, y - 56]], 58, inks.red),
    press.disc(x - 196, y - 44, 54, inks.red, 44) + press.disc(x + 196, y - 44, 54, inks.red, 44),
    press.bend([[x + 200, y + 140], [x + 250, y + 190], [x + 170, y + 214], [x + 230, y + 250], [x + 140, y + 290]], 11, inks.ink),
    press.speckle(inks.ink, 120),
  ].join(''); // prettier-ignore
}

export function chartHours(press: Press): string {
  const { width: w, height: h } = press;
  const hours = [
    9, 5, 3, 1.4, 1, 2, 6, 16, 38, 52, 55, 50, 38, 36, 46, 50, 52, 50, 46, 56, 68, 84, 100, 46, 14,
  ];
  const point = (hour: number): Point => [
    90 + (hour / 24) * (w - 180),
    h * 0.85 - (hours[hour] ?? 0) * h * 0.0066,
  ];
  const curve = hours.map((_, hour) => point(hour));
  const area = press.outline([...curve, [w - 90, h * 0.86], [90, h * 0.86]], 1);
  return [
    press.ground('#f2dfb8'),
    press.box(-20, -20, w * 0.3, h + 40, '#22384f') + press.box(w * 0.84, -20, w * 0.2, h + 40, '#22384f'),
    press.carve(undefined, [0, 0, w * 0.29, h], { color: '#35506b', gap: 34, length: 80, weight: 4, angle: 20, share: 0.5 }),
    press.carve(undefined, [w * 0.84, 0, w * 0.16, h], { color: '#35506b', gap: 34, length: 80, weight: 4, angle: 20, share: 0.5 }),
    press.disc(w * 0.12, h * 0.2, 64, inks.lamp) + press.disc(w * 0.137, h * 0.187, 58, '#22384f'),
    press.disc(w * 0.47, h * 0.2, 78, inks.coral) + press.rays(w * 0.47, h * 0.2, 96, 150, 22, inks.coral, 9),
    press.filled(area, inks.river),
    press.inside(area, Array.from({ length: 110 }, (_, index) => press.line([[90 + index * 13, h * 0.1], [90 + index * 13, h]], 3, '#79a5ae')).join('')),
    press.line(curve, 13, inks.ink),
    press.disc(point(22)[0], point(22)[1], 30, inks.red) +
      press.rings(point(22)[0], point(22)[1], 54, 130, { color: inks.lamp, gap: 26, length: 36, weight: 5 }),
    press.disc(point(4)[0], point(4)[1], 22, inks.ochre),
    press.box(80, h * 0.85, w - 160, 14, inks.ink),
    Array.from({ length: 25 }, (_, hour) => press.box(point(hour)[0] - 3, h * 0.865, 6, hour % 6 === 0 ? 46 : 24, hour < 6 || hour > 20 ? inks.straw : inks.ink)).join(''),
    press.speckle(inks.paper, 120),
  ].join(''); // prettier-ignore
}

export function medicine(press: Press): string {
  const { width: w, height: h } = press;
  const bottle = (x: number, y: number, wide: number, tall: number, glass: string, cap: string) => [
    press.cut([[x - wide / 2, y], [x - wide / 2, y - tall * 0.68], [x - wide * 0.26, y - tall * 0.8], [x - wide * 0.26, y - tall * 0.88], [x + wide * 0.26, y - tall * 0.88], [x + wide * 0.26, y - tall * 0.8], [x + wide / 2, y - tall * 0.68], [x + wide / 2, y]], glass, 2),
    press.box(x - wide * 0.32, y - tall, wide * 0.64, tall * 0.14, cap),
    press.box(x - wide * 0.4, y - tall * 0.54, wide * 0.8, tall * 0.34, inks.cream) +
      press.box(x - wide * 0.3, y - tall * 0.48, wide * 0.6, tall * 0.05, cap) +
      press.box(x - wide * 0.3, y - tall * 0.38, wide * 0.44, tall * 0.03, inks.stone) +
      press.box(x - wide * 0.3, y - tall * 0.31, wide * 0.5, tall * 0.03, inks.stone),
    press.line([[x - wide * 0.36, y - tall * 0.64], [x - wide * 0.36, y - tall * 0.58]], wide * 0.07, inks.cream),
  ].join(''); // prettier-ignore
  const row = (y: number, items: [number, number, number, string, string][]) => items.map(([x, wide, tall, glass, cap]) => bottle(x * w, y, wide, tall, glass, cap)).join(''); // prettier-ignore
  return [
    press.ground('#9cb8ad'),
    press.carve(undefined, press.whole, { color: '#b2c9bf', gap: 32, length: 80, weight: 5, angle: 90, share: 0.5 }),
    [0.4, 0.72].map((sy) => press.box(w * 0.05, sy * h, w * 0.6, 32, inks.wood) +
      press.box(w * 0.05, sy * h + 32, w * 0.6, 14, '#7d9a90')).join(''),
    press.box(w * 0.05, h * 0.06, 26, h * 0.7, '#5b3c2a') +
      press.box(w * 0.634, h * 0.06, 26, h * 0.7, '#5b3c2a') +
      press.box(w * 0.05, h * 0.06, w * 0.6, 26, '#5b3c2a'),
    row(h * 0.4, [[0.12, 110, 250, '#8a4a22', inks.ink], [0.21, 90, 190, inks.deep, inks.cream], [0.3, 130, 280, '#a8632d', inks.red], [0.4, 84, 170, inks.green, inks.ochre], [0.58, 96, 220, '#8a4a22', inks.ink]]),
    press.box(w * 0.455, h * 0.27, 116, 140, inks.cream) +
      press.box(w * 0.455, h * 0.27, 116, 40, inks.red) +
      press.box(w * 0.487, h * 0.33, 18, 56, inks.red) +
      press.box(w * 0.475, h * 0.348, 56, 18, inks.red),
    row(h * 0.72, [[0.13, 130, 270, inks.green, inks.ochre], [0.25, 90, 200, '#a8632d', inks.ink], [0.55, 120, 260, inks.deep, inks.red]]),
    press.box(w * 0.32, h * 0.63, 250, 92, inks.cream) +
      Array.from({ length: 10 }, (_, index) => press.disc(w * 0.32 + 34 + (index % 5) * 46, h * 0.63 + 27 + Math.floor(index / 5) * 42, 15, index === 3 || index > 6 ? '#cfc6b0' : inks.coral)).join(''),
    press.box(-20, h * 0.9, w + 40, h, '#6d8a80'),
    press.cut([[w * 0.7, h * 0.6], [w * 0.96, h * 0.6], [w * 0.93, h * 0.94], [w * 0.73, h * 0.94]], inks.ochre, 3),
    press.carve(press.outline([[w * 0.7, h * 0.6], [w * 0.96, h * 0.6], [w * 0.93, h * 0.94], [w * 0.73, h * 0.94]]), [w * 0.7, h * 0.6, w * 0.27, h * 0.34], { color: inks.straw, gap: 28, length: 60, weight: 8, share: 1 }),
    press.bend([[w * 0.72, h * 0.61], [w * 0.75, h * 0.4], [w * 0.83, h * 0.34], [w * 0.91, h * 0.4], [w * 0.94, h * 0.61]], 22, inks.wood),
    bottle(w * 0.78, h * 0.61, 84, 150, '#8a4a22', inks.ink) + bottle(w * 0.87, h * 0.61, 76, 120, inks.deep, inks.cream),
    press.cut([[w * 0.69, h * 0.6], [w * 0.97, h * 0.6], [w * 0.965, h * 0.65], [w * 0.695, h * 0.65]], '#b5772a', 2),
    press.speckle(inks.ink, 120),
  ].join(''); // prettier-ignore
}

export function biscuits(press: Press): string {
  const { width: w, height: h } = press;
  const gull = (x: number, y: number, s: number, color: string, from = 0) =>
    press.cut(
      (
        [
          [-1.3, 0.1],
          [-0.8, -0.55],
          [-0.25, -0.28],
          [0, -0.72],
          [0.25, -0.28],
          [0.8, -0.55],
          [1.3, 0.1],
          [0.62, -0.08],
          [0.24, 0.2],
          [0.3, 0.7],
          [-0.3, 0.7],
          [-0.24, 0.2],
          [-0.62, -0.08],
        ] as Point[]
      )
        .slice(from)
        .map(([dx, dy]): Point => [x + dx * s, y + dy * s]),
      color,
      2,
    );
  const bird = (x: number, y: number, s: number, wings: number) => gull(x + 4, y + 6, s, '#b9803c', wings > 1 ? 0 : 2) + gull(x, y, s, '#e0a75c', wings > 1 ? 0 : 2) +
    press.disc(x, y - s * 0.5, s * 0.06, inks.wood) +
    [-0.7, 0.7].slice(wings > 1 ? 0 : 1).map((n) => press.line([[x + n * s, y - s * 0.38], [x + n * s * 1.1, y - s * 0.18]], 4, '#b3702c') +
    press.line([[x + n * s * 0.75, y - s * 0.32], [x + n * s * 0.8, y - s * 0.14]], 4, '#b3702c')).join(''); // prettier-ignore
  const belt: Point[] = [
    [-20, h * 0.3],
    [w * 0.66, h * 0.3],
    [w * 0.72, h * 0.78],
    [-20, h * 0.78],
  ];
  return [
    press.ground('#4f7f86'),
    press.carve(undefined, press.whole, { color: '#6a979c', gap: 34, length: 90, weight: 5, angle: 90, share: 0.5 }),
    press.box(-20, h * 0.07, w * 0.5, 120, inks.deep) +
      Array.from({ length: 6 }, (_, index) => press.disc(60 + index * 128, h * 0.126, 34, index === 4 ? inks.red : inks.straw) +
      press.line([[60 + index * 128, h * 0.126], [60 + index * 128 +
      press.between(-20, 20), h * 0.105]], 6, inks.ink)).join(''),
    press.bend([[w * 0.5, h * 0.12], [w * 0.58, h * 0.1], [w * 0.6, h * 0.3]], 40, inks.deep),
    press.box(-20, h * 0.76, w * 0.76, 60, inks.ink),
    press.carved(belt, '#d8d0bd', { color: '#efe8d8', gap: 24, length: 130, weight: 4, share: 0.5 }, 2),
    Array.from({ length: 5 }, (_, index) => press.disc(80 + index * 250, h * 0.81, 48, '#35464c') +
      press.disc(80 + index * 250, h * 0.81, 18, inks.stone)).join(''),
    [0, 1, 2].flatMap((row) => [0, 1, 2, 3].map((column) => {
      const [x, y] = [110 + column * 255 + row * 26, h * 0.39 + row * 150];
      const kind = (row + column) % 3;
      if (kind === 0) return bird(x, y, 62, 2);
      if (kind === 1) return press.disc(x, y, 60, '#c9853b', 52) +
        press.disc(x, y - 4, 56, '#e0a75c', 47) +
        Array.from({ length: 7 }, (_, n) => press.disc(x + Math.cos(n * 0.9) * (n ? 32 : 0), y + Math.sin(n * 0.9) * (n ? 26 : 0), 6, '#b3702c')).join('');
      return press.box(x - 62, y - 44, 124, 92, '#c9853b') +
        press.box(x - 60, y - 48, 120, 88, '#e0a75c') +
        [0, 1, 2, 3, 4, 5].map((n) => press.disc(x - 36 + (n % 3) * 36, y - 22 + Math.floor(n / 3) * 36, 6, '#b3702c')).join('');
    })).join(''),
    bird(w * 0.71, h * 0.52, 62, 1),
    press.cut([[w * 0.735, h * 0.37], [w * 0.75, h * 0.33], [w * 0.766, h * 0.38]], '#c9853b', 2),
    press.cut([[w * 0.745, h * 0.6], [w * 0.765, h * 0.64], [w * 0.742, h * 0.67]], '#c9853b', 2),
    Array.from({ length: 60 }, () => { const [x, y] = [press.between(w * 0.77, w * 0.95), press.between(h * 0.62, h * 0.74)]; const s = press.between(18, 40); return press.cut([[x - s, y + s * 0.4], [x - s * 0.2, y - s * 0.8], [x + s, y - s * 0.1], [x + s * 0.3, y + s * 0.7]], press.pick(['#d99a4e', '#c9853b', '#e0a75c', '#b3702c']), 2); }).join(''),
    press.carved([[w * 0.74, h * 0.71], [w * 0.985, h * 0.71], [w * 0.965, h * 0.96], [w * 0.76, h * 0.96]], inks.wood, { color: '#9c7048', gap: 34, length: 130, weight: 5, share: 0.8 }, 3),
    press.box(w * 0.735, h * 0.7, w * 0.255, 34, '#5b3c2a'),
    press.speckle(inks.cream, 130),
  ].join(''); // prettier-ignore
}

export function ribbonLoom(press: Press): string {
  const { width: w, height: h } = press;
  const band: Point[] = [
    [w * 0.36, h + 20],
    [w * 0.64, h + 20],
    [w * 0.535, h * 0.1],
    [w * 0.465, h * 0.1],
  ];
  const d = press.outline(band, 1);
  const edge = (t: number, side: number): Point => { const y = h + 20 - t * (h * 0.9 + 20); const half = w * (0.14 - 0.105 * t); return [w * 0.5 + side * half, y]; }; // prettier-ignore
  const motifs = Array.from({ length: 13 }, (_, index) => {
    const [t, next] = [1 - Math.pow(1 - index / 13, 1.5), 1 - Math.pow(1 - (index + 1) / 13, 1.5)];
    const middle = (t + next) / 2;
    return index % 2 === 0
      ? press.cut([edge(t, 0), edge(middle, 0.72), edge(next, 0), edge(middle, -0.72)], inks.cream, 1) +
        press.cut([edge(t + (next - t) * 0.28, 0), edge(middle, 0.38), edge(next - (next - t) * 0.28, 0), edge(middle, -0.38)], inks.ink, 1)
      : press.line([edge(t, -0.7), edge(middle, -0.1), edge(next, -0.7)], 15 - index, inks.ink) +
        press.line([edge(t, 0.7), edge(middle, 0.1), edge(next, 0.7)], 15 - index, inks.ink);
  }).join(''); // prettier-ignore
  return [
    press.ground('#d8b98a'),
    press.carve(undefined, press.whole, { color: '#e6cda4', gap: 36, length: 110, weight: 6, angle: 90, share: 0.5 }),
    press.box(w * 0.1, -20, 90, h + 40, inks.wood) +
      press.box(w * 0.84, -20, 90, h + 40, inks.wood) +
      press.carved([[w * 0.04, h * 0.05], [w * 0.96, h * 0.05], [w * 0.96, h * 0.14], [w * 0.04, h * 0.14]], '#5b3c2a', { color: '#86603f', gap: 22, length: 140, weight: 5, share: 0.7 }),
    press.disc(w * 0.24, h * 0.42, 138, inks.red) +
      press.rings(w * 0.24, h * 0.42, 50, 125, { color: inks.coral, gap: 15, length: 60, weight: 7, share: 1 }) +
      press.disc(w * 0.24, h * 0.42, 30, inks.wood),
    press.disc(w * 0.75, h * 0.42, 138, inks.ink) +
      press.rings(w * 0.75, h * 0.42, 50, 125, { color: '#4a5a68', gap: 15, length: 60, weight: 7, share: 1 }) +
      press.disc(w * 0.75, h * 0.42, 30, inks.wood),
    press.bend([[w * 0.29, h * 0.5], [w * 0.36, h * 0.6], [w * 0.43, h * 0.53]], 5, inks.red) +
      press.bend([[w * 0.7, h * 0.5], [w * 0.63, h * 0.6], [w * 0.57, h * 0.53]], 5, inks.ink),
    press.filled(d, inks.red),
    press.inside(d, Array.from({ length: 32 }, (_, index) => press.line([edge(0, -1 + index / 15.5), edge(1, -1 + index / 15.5)], 2.4, index % 3 ? '#d4614a' : '#a93a29')).join('') + motifs),
    [-1, 1].map((side) => press.line([edge(0, side * 0.97), edge(1, side * 0.97)], 12, inks.ink) +
      press.line([edge(0, side * 0.87), edge(1, side * 0.87)], 6, inks.straw)).join(''),
    press.carved([[w * 0.3, h * 0.475], [w * 0.7, h * 0.475], [w * 0.71, h * 0.525], [w * 0.29, h * 0.525]], '#4c3220', { color: '#86603f', gap: 14, length: 90, weight: 4, share: 0.7 }, 2),
    Array.from({ length: 24 }, (_, index) => press.line([[w * 0.415 + index * 11.8, h * 0.3], [w * 0.417 + index * 11.4, h * 0.475]], 2.4, inks.cream)).join(''),
    press.box(w * 0.39, h * 0.28, w * 0.22, 22, inks.wood),
    press.cut([[w * 0.62, h * 0.8], [w * 0.71, h * 0.765], [w * 0.83, h * 0.775], [w * 0.72, h * 0.82]], '#5b3c2a', 2) +
      press.disc(w * 0.72, h * 0.793, 58, inks.red, 11),
    press.speckle(inks.wood, 140),
  ].join(''); // prettier-ignore
}

export function readingRoomCat(press: Press): string {
  const { width: w, height: h } = press;
  const books = (x: number, y: number, wide: number, tall: number) => {
    let drawn = '';
    for (let at = x; at < x + wide - 30; ) {
      const [thick, high] = [press.between(22, 46), tall * press.between(0.66, 0.95)];
      const color = press.pick([inks.rust, inks.deep, inks.green, inks.ochre, inks.plum, inks.brick, inks.river, inks.cream]);
      if (press.random() < 0.08) { at += 46; continue; }
      drawn += press.box(at, y - high, thick - 3, high, color, 1) +
        press.box(at + 4, y - high * 0.8, thick - 11, 8, inks.straw, 0.6);
      at += thick;
    }
    return drawn;
  }; // prettier-ignore
  const shelf = (x: number, wide: number) => press.box(x - 20, -20, wide + 40, h * 0.86, '#4c3220') +
    [0, 1, 2, 3].map((row) => press.box(x, h * (0.01 + row * 0.205), wide, h * 0.185, '#2c1d14') + books(x + 6, h * (0.195 + row * 0.205), wide - 8, h * 0.18)).join(''); // prettier-ignore
  const [x, y] = [w * 0.5, h * 0.7];
  const arched = press.outline([...Array.from({ length: 21 }, (_, index): Point => { const angle = Math.PI + (index / 20) * Math.PI; return [x + Math.cos(angle) * 230, h * 0.32 + Math.sin(angle) * 230]; }), [x + 230, h * 0.62], [x - 230, h * 0.62]], 1.4); // prettier-ignore
  return [
    press.ground('#b98a5c'),
    press.carve(undefined, press.whole, { color: '#cba173', gap: 34, length: 80, weight: 5, angle: 90, share: 0.5 }),
    press.filled(arched, '#f4dfa9'),
    press.inside(arched, press.rays(x, h * 0.5, 60, 520, 40, '#fbf0cf', 12) +
      crown(press, x + 190, h * 0.5, 120, inks.moss, inks.leaf, 8)),
    press.inside(arched, [-0.33, 0, 0.33].map((n) => press.line([[x + n * 460, 0], [x + n * 460, h]], 11, '#5b3c2a')).join('') +
      press.line([[x - 240, h * 0.32], [x + 240, h * 0.32]], 11, '#5b3c2a')),
    press.box(x - 256, h * 0.61, 512, 26, '#5b3c2a'),
    shelf(w * 0.0, w * 0.29), shelf(w * 0.71, w * 0.3),
    press.box(-20, h * 0.85, w + 40, h, '#6d4a30') +
      press.carve(undefined, [0, h * 0.86, w, h * 0.14], { color: '#86603f', gap: 24, length: 140, weight: 5, share: 0.6 }),
    press.carved([[x - 250, y], [x + 250, y], [x + 240, h + 20], [x - 240, h + 20]], inks.green, { color: '#58836a', angle: 90, gap: 40, length: 110, weight: 5, share: 0.5 }, 2),
    press.box(x - 270, y - 6, 540, 36, '#2b4a38') +
      press.box(x - 170, y + 90, 340, 30, inks.ink) +
      press.box(x - 180, y + 80, 360, 11, inks.ochre),
    press.cut([[x - 40, y + 92], [x + 130, y + 70], [x + 150, y + 104], [x - 10, y + 112]], inks.red, 2),
    press.bend([[x + 90, y - 20], [x + 200, y - 40], [x + 236, y - 120], [x + 196, y - 180]], 40, inks.ink) +
      press.disc(x + 197, y - 182, 22, inks.cream),
    press.cut([[x - 108, y], [x - 122, y - 110], [x - 90, y - 220], [x - 48, y - 280], [x + 48, y - 280], [x + 92, y - 220], [x + 126, y - 100], [x + 112, y]], inks.ink, 3),
    press.cut([[x - 52, y], [x - 60, y - 110], [x - 34, y - 220], [x + 34, y - 220], [x + 60, y - 110], [x + 52, y]], inks.cream, 3),
    press.line([[x, y - 120], [x, y]], 5, inks.ink) +
      press.disc(x - 32, y - 10, 36, inks.cream, 19) +
      press.disc(x + 32, y - 10, 36, inks.cream, 19),
    press.disc(x, y - 330, 112, inks.ink, 96),
    press.cut([[x - 106, y - 356], [x - 102, y - 470], [x - 24, y - 412]], inks.ink, 2) +
      press.cut([[x + 106, y - 356], [x + 102, y - 470], [x + 24, y - 412]], inks.ink, 2),
    press.cut([[x - 90, y - 396], [x - 90, y - 442], [x - 56, y - 414]], inks.rose, 1) +
      press.cut([[x + 90, y - 396], [x + 90, y - 442], [x + 56, y - 414]], inks.rose, 1),
    press.cut([[x - 14, y - 400], [x + 14, y - 400], [x + 62, y - 286], [x + 30, y - 244], [x - 30, y - 244], [x - 62, y - 286]], inks.cream, 2),
    press.disc(x - 50, y - 336, 21, inks.lamp, 23) +
      press.disc(x + 50, y - 336, 21, inks.lamp, 23) +
      press.disc(x - 48, y - 336, 7, inks.ink, 19) +
      press.disc(x + 48, y - 336, 7, inks.ink, 19),
    press.cut([[x - 13, y - 302], [x + 13, y - 302], [x, y - 285]], inks.coral, 0.8) +
      press.bend([[x - 22, y - 268], [x, y - 284], [x + 22, y - 268]], 4, inks.ink),
    [-1, 1].flatMap((side) => [-8, 8, 24].map((dy) => press.line([[x + side * 40, y - 280 + dy * 0.4], [x + side * 150, y - 292 + dy]], 2.6, inks.straw))).join(''),
    press.box(x - 62, y - 236, 124, 19, inks.red) + press.disc(x, y - 214, 17, inks.ochre),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function paperScreen(press: Press): string {
  const { width: w, height: h } = press;
  const screen: Point[] = [
    [w * 0.24, h * 0.4],
    [w * 0.74, h * 0.34],
    [w * 0.8, h * 0.55],
    [w * 0.27, h * 0.63],
  ];
  const d = press.outline(screen, 2);
  const arm = (from: Point, elbow: Point, hand: Point) => press.bend([from, elbow, hand], 96, inks.deep) +
    press.line([[(elbow[0] * 0.4 + hand[0] * 0.6), (elbow[1] * 0.4 + hand[1] * 0.6)], hand], 58, '#d7a27c') +
    press.disc(hand[0], hand[1], 44, '#d7a27c', 36) +
    [-1, 0, 1].map((n) => press.line([hand, [hand[0] + (hand[0] < 800 ? 44 : -44), hand[1] + n * 17 + 6]], 17, '#d7a27c')).join(''); // prettier-ignore
  return [
    press.ground('#d5cdb4'),
    press.carve(undefined, press.whole, { color: '#e4ddc8', gap: 34, length: 90, weight: 5, angle: 90, share: 0.5 }),
    press.line([[-20, h * 0.07], [w + 20, h * 0.06]], 10, inks.wood),
    [0.05, 0.24, 0.43, 0.62, 0.81].map((share, index) => press.cut([[share * w, h * 0.068], [share * w + 240, h * 0.066], [share * w + 236 + (index % 2) * 10, h * 0.3], [share * w + 4, h * 0.31]], index % 2 ? '#efe6cf' : inks.cream, 2.4) +
      press.carve(press.outline([[share * w + 8, h * 0.08], [share * w + 230, h * 0.08], [share * w + 230, h * 0.29], [share * w + 8, h * 0.29]]), [share * w, h * 0.07, 240, h * 0.24], { color: '#d8c9a4', angle: 20 + index * 30, gap: 34, length: 34, weight: 2.4, share: 0.5 })).join(''),
    press.cut([[-20, h * 0.62], [w + 20, h * 0.62], [w + 20, h + 20], [-20, h + 20]], '#5b4333', 2),
    press.cut([[w * 0.04, h * 0.68], [w * 0.96, h * 0.68], [w * 0.99, h * 0.98], [w * 0.01, h * 0.98]], '#a9b9a9', 3),
    press.water(h * 0.69, h * 0.97, '#dbe3d4', 0.55),
    press.carve(undefined, [w * 0.05, h * 0.9, w * 0.9, 60], { color: '#7d9487', gap: 18, length: 90, weight: 4, share: 0.5 }),
    press.cut(screen.map(([x, y]): Point => [x + 6, y + 34]), '#6b4a30', 2),
    press.filled(d, '#efe3c4'),
    press.inside(d, Array.from({ length: 30 }, (_, index) => press.line([[w * 0.2, h * 0.4 + index * 13 - 30], [w * 0.84, h * 0.32 + index * 13 - 30]], 2.4, '#cdbb8e')).join('') +
      press.carve(undefined, [w * 0.24, h * 0.33, w * 0.56, h * 0.3], { color: inks.cream, angle: -14, gap: 26, length: 60, weight: 6, share: 0.5 })),
    press.line([...screen, screen[0] ?? [0, 0]], 17, '#6b4a30'),
    Array.from({ length: 26 }, () => { const t = press.random(); const [x, y] = [w * (0.28 + t * 0.5), h * (0.66 - t * 0.07)]; return press.cut([[x, y], [x + 6, y +
      press.between(26, 70)], [x - 6, y + 40]], '#dfe9e2', 0.6); }).join(''),
    arm([-40, h * 0.86], [w * 0.1, h * 0.62], [w * 0.245, h * 0.52]),
    arm([w + 40, h * 0.8], [w * 0.93, h * 0.55], [w * 0.785, h * 0.455]),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function bicycles(press: Press): string {
  const { width: w, height: h } = press;
  const upturned = (x: number, color: string) => {
    const [y, r] = [h * 0.56, 118];
    const wheel = (cx: number) => `<circle cx="${cx}" cy="${y}" r="${r}" fill="none" stroke="${inks.ink}" stroke-width="15"/><circle cx="${cx}" cy="${y}" r="${r - 18}" fill="none" stroke="${inks.cream}" stroke-width="4"/>` +
      Array.from({ length: 12 }, (_, index) => press.line([[cx, y], [cx + Math.cos(index * 0.5236) * (r - 16), y + Math.sin(index * 0.5236) * (r - 16)]], 2.6, inks.stone)).join('') +
      press.disc(cx, y, 13, inks.ink);
    const [back, front, crank, saddle, head]: Point[] = [[x - 165, y], [x + 165, y], [x - 20, y + 26], [x - 64, y + 236], [x + 118, y + 226]];
    if (!back || !front || !crank || !saddle || !head) return '';
    return [
      wheel(x - 165), wheel(x + 165),
      press.line([back, saddle, crank, back], 15, color), press.line([crank, head, saddle], 17, color), press.line([head, front], 15, color),
      press.line([saddle, [x - 70, h * 0.86]], 13, inks.ink) +
        press.cut([[x - 140, h * 0.845], [x - 20, h * 0.845], [x - 34, h * 0.88], [x - 128, h * 0.88]], inks.ink, 2),
      press.line([head, [x + 112, h * 0.86]], 13, inks.stone) +
        press.bend([[x + 60, h * 0.84], [x + 112, h * 0.87], [x + 170, h * 0.835]], 15, inks.ink),
      press.disc(x - 20, y + 26, 34, inks.ink) +
        press.disc(x - 20, y + 26, 15, inks.ochre) +
        press.line([[x - 20, y + 26], [x + 30, y - 30]], 9, inks.stone) +
        press.box(x + 14, y - 42, 42, 13, inks.ink),
      press.line([[x - 165, y - 12], [x - 20, y - 8]], 4, inks.ink) +
        press.line([[x - 165, y + 14], [x - 20, y + 56]], 4, inks.ink),
    ].join('');
  }; // prettier-ignore
  const spanner = (x: number, y: number, long: number) => press.box(x - 9, y, 18, long, inks.stone) +
    press.cut([[x - 26, y + 8], [x - 26, y - 34], [x - 9, y - 20], [x + 9, y - 20], [x + 26, y - 34], [x + 26, y + 8]], inks.stone, 1) +
    press.disc(x, y + long, 21, inks.stone) +
    press.disc(x, y + long, 9, '#d7c7a2'); // prettier-ignore
  return [
    press.ground('#d7c7a2'),
    press.carve(undefined, [0, 0, w, h * 0.85], { color: '#e5d8b8', gap: 46, length: 100, weight: 5, share: 0.9 }),
    press.box(w * 0.04, h * 0.06, w * 0.56, 20, inks.wood) +
      [0, 1, 2, 3, 4, 5, 6].map((n) => spanner(w * 0.08 + n * 76, h * 0.12, 130 - n * 12)).join(''),
    [0, 1, 2].map((n) => `<ellipse cx="${w * 0.45 + n * 92}" cy="${h * 0.165}" rx="36" ry="74" fill="none" stroke="${[inks.ink, inks.rust, inks.deep][n] ?? inks.ink}" stroke-width="15"/>`).join(''),
    press.box(w * 0.68, h * 0.05, w * 0.26, h * 0.22, inks.wood) +
      press.box(w * 0.688, h * 0.062, w * 0.244, h * 0.196, '#27413a') + `<circle cx="${w * 0.76}" cy="${h * 0.16}" r="52" fill="none" stroke="${inks.cream}" stroke-width="5"/>` +
      press.line([[w * 0.76, h * 0.16], [w * 0.8, h * 0.1], [w * 0.86, h * 0.1], [w * 0.88, h * 0.16]], 5, inks.cream) + `<circle cx="${w * 0.88}" cy="${h * 0.16}" r="52" fill="none" stroke="${inks.cream}" stroke-width="5"/>`,
    press.box(-20, h * 0.86, w + 40, h, '#8f7a5c') +
      press.carve(undefined, [0, h * 0.87, w, h * 0.13], { color: '#a99371', gap: 24, length: 130, weight: 5, share: 0.6 }),
    upturned(w * 0.2, inks.ochre), upturned(w * 0.53, inks.ochre), upturned(w * 0.86, inks.red),
    press.cut([[w * 0.33, h * 0.9], [w * 0.42, h * 0.9], [w * 0.41, h * 0.97], [w * 0.34, h * 0.97]], inks.deep, 2) +
      press.disc(w * 0.375, h * 0.9, 72, '#355a7a', 13),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function proofDesk(press: Press): string {
  const { width: w, height: h } = press;
  const sheet = (x: number, y: number, wide: number, tall: number, turn: number, marks: boolean) => `<g transform="rotate(${turn} ${x + wide / 2} ${y + tall / 2})">${press.box(x + 14, y + 16, wide, tall, '#6b4a33')}${press.box(x, y, wide, tall, inks.cream)}${press.box(x + 50, y + 50, wide * 0.62, 34, inks.ink)}${Array.from({ length: Math.floor((tall - 160) / 38) }, (_, row) => press.box(x + 50, y + 120 + row * 38, (wide - 100) * (row % 5 === 4 ? 0.5 : press.between(0.92, 1)), 13, '#8f8a80')).join('')}${marks ? press.bend([[x + 150, y + 200], [x + 210, y + 176], [x + 270, y + 210], [x + 210, y + 232], [x + 150, y + 206]], 8, inks.red) +
    press.bend([[x + 270, y + 200], [x + wide - 20, y + 150], [x + wide + 20, y + 110]], 7, inks.red) +
    press.line([[x + 60, y + 318], [x + 240, y + 318]], 8, inks.red) +
    press.bend([[x + 330, y + 420], [x + 344, y + 398], [x + 360, y + 424], [x + 376, y + 398]], 8, inks.red) +
    press.line([[x + 26, y + 480], [x + 26, y + 580]], 8, inks.red) : ''}</g>`; // prettier-ignore
  return [
    press.ground('#8a5f42'),
    press.carve(undefined, press.whole, { color: '#a17552', gap: 26, length: 190, weight: 5, angle: -3, share: 0.6 }),
    press.disc(w * 0.2, h * 0.14, 480, '#b58a5c'), press.disc(w * 0.2, h * 0.14, 330, '#c99f6a'),
    sheet(w * 0.52, h * 0.08, 560, 760, 8, false), sheet(w * 0.3, h * 0.14, 580, 780, -5, false), sheet(w * 0.14, h * 0.16, 600, 800, 2, true),
    `<g transform="rotate(-38 ${w * 0.62} ${h * 0.66})">${press.box(w * 0.5, h * 0.64, 340, 40, inks.red)}${press.box(w * 0.5, h * 0.652, 340, 9, '#e07a63')}${press.cut([[w * 0.5, h * 0.64], [w * 0.5, h * 0.677], [w * 0.455, h * 0.659]], inks.straw, 1)}${press.cut([[w * 0.471, h * 0.653], [w * 0.471, h * 0.666], [w * 0.455, h * 0.659]], inks.red, 0.5)}${press.box(w * 0.712, h * 0.64, 46, 40, inks.ink)}</g>`,
    press.disc(w * 0.85, h * 0.76, 150, '#5b3c2a'),
    press.disc(w * 0.845, h * 0.75, 146, inks.cream),
    press.disc(w * 0.845, h * 0.75, 112, '#4a2c1c'),
    press.rings(w * 0.845, h * 0.75, 30, 90, { color: '#80573a', gap: 24, length: 40, weight: 4, share: 0.6 }),
    `<path d="M${w * 0.93} ${h * 0.7}q90 40 10 110" fill="none" stroke="${inks.cream}" stroke-width="30"/>`,
    [0, 1, 2].map((n) => press.disc(w * 0.73 + n * 120, h * 0.17, 50, [inks.red, inks.ochre, inks.green][n] ?? inks.red) +
      press.line([[w * 0.73 + n * 120 - 20, h * 0.17], [w * 0.73 + n * 120 - 4, h * 0.186], [w * 0.73 + n * 120 + 24, h * 0.155]], 10, inks.cream)).join(''),
    press.speckle(inks.ink, 140),
  ].join(''); // prettier-ignore
}

export function typeCase(press: Press): string {
  const { width: w, height: h } = press;
  const glyph = (x: number, y: number, s: number, color: string) => { const n = Math.floor(press.random() * 4); const l = (a: Point, b: Point) => press.line([[x + a[0] * s, y + a[1] * s], [x + b[0] * s, y + b[1] * s]], s * 0.13, color); return [l([-0.5, -0.45], [0.5, -0.45]), n > 0 ? l([0, -0.6], [0, 0.6]) : l([-0.3, -0.6], [-0.4, 0.55]), n > 1 ? l([-0.5, 0.05], [0.5, 0.05]) : l([0.3, -0.4], [0.4, 0.55]), n % 2 ? l([-0.45, 0.55], [0.45, 0.55]) : l([-0.1, 0], [-0.5, 0.55]), n === 2 ? l([0.05, 0], [0.5, 0.55]) : ''].join(''); }; // prettier-ignore
  const columns = 10;
  const [cw, ch] = [w / columns, h / 7];
  return [
    press.ground('#3f2c20'),
    Array.from({ length: columns * 7 }, (_, index) => {
      const [x, y] = [(index % columns) * cw, Math.floor(index / columns) * ch];
      const tone = press.pick(['#54402f', '#4a3727', '#5e4936']);
      const types = Array.from({ length: press.random() < 0.14 ? 2 : 5 }, (_type, n) => { const [tx, ty, s] = [x + 26 + (n % 3) * 46, y + 44 + Math.floor(n / 3) * 56, 40]; return press.box(tx - s / 2 + 4, ty - s / 2 + 5, s, s, '#241811', 1) +
        press.box(tx - s / 2, ty - s / 2, s, s, press.pick(['#aeb2ac', '#c3c5bd', '#979c98']), 1) + glyph(tx, ty, s * 0.62, '#38424a'); }).join('');
      return press.box(x + 7, y + 7, cw - 14, ch - 14, tone, 1.4) + types;
    }).join(''),
    press.cut([[w * 0.16, h * 0.4], [w * 0.86, h * 0.34], [w * 0.875, h * 0.6], [w * 0.175, h * 0.66]], '#241811', 3),
    press.cut([[w * 0.15, h * 0.38], [w * 0.85, h * 0.32], [w * 0.865, h * 0.58], [w * 0.165, h * 0.64]], inks.ochre, 3),
    press.cut([[w * 0.165, h * 0.415], [w * 0.83, h * 0.358], [w * 0.84, h * 0.53], [w * 0.175, h * 0.587]], '#7d4f1e', 2),
    Array.from({ length: 8 }, (_, index) => { const [x, y, s] = [w * 0.215 + index * 128, h * 0.503 - index * 11, 112]; const fill = index === 5 ? inks.red : '#d8d9d0'; return press.cut([[x - s / 2, y - s / 2 + 4], [x + s / 2, y - s / 2 - 6], [x + s / 2 + 5, y + s / 2 - 4], [x - s / 2 + 5, y + s / 2 + 6]], fill, 1.4) + glyph(x, y, 66, index === 5 ? inks.cream : inks.ink); }).join(''),
    press.box(w * 0.78, h * 0.31, 40, h * 0.28, '#b5772a'),
    press.speckle(inks.straw, 140),
  ].join(''); // prettier-ignore
}

export function twoRoads(press: Press): string {
  const { width: w, height: h } = press;
  const road = (points: Point[], weight: number) => press.bend(points, weight, '#e9dcc0') +
    press.bend(points, weight * 0.06, '#c7b58e'); // prettier-ignore
  const sign = (x: number, y: number, turn: number, color: string) => `<g transform="rotate(${turn} ${x} ${y})">${press.cut([[x, y - 52], [x + 250, y - 52], [x + 310, y], [x + 250, y + 52], [x, y + 52]], color, 2)}${press.line([[x + 40, y - 18], [x + 226, y - 18]], 11, inks.cream)}${press.line([[x + 40, y + 16], [x + 160, y + 16]], 11, inks.cream)}</g>`; // prettier-ignore
  return [
    press.ground('#f1d9a4'),
    press.disc(w * 0.5, h * 0.24, 108, inks.coral) +
      press.rings(w * 0.5, h * 0.24, 130, 800, { color: '#f8e7c2', gap: 34, length: 80, weight: 5, share: 0.6 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.4, 130, 2.2)), 1), '#a9bd8c'),
    press.filled(press.outline(press.below(press.ridge(h * 0.5, 90, 1.6)), 1), '#7b9f6c'),
    press.carve(undefined, [0, h * 0.55, w, h * 0.45], { color: '#98b884', gap: 28, length: 44, weight: 4, angle: -76, share: 0.5 }),
    road([[w * 0.5, h + 60], [w * 0.5, h * 0.82], [w * 0.36, h * 0.66], [w * 0.22, h * 0.6], [w * 0.14, h * 0.47]], 120),
    road([[w * 0.5, h + 60], [w * 0.5, h * 0.82], [w * 0.64, h * 0.66], [w * 0.78, h * 0.6], [w * 0.86, h * 0.47]], 120),
    press.bend([[w * 0.5, h + 60], [w * 0.5, h * 0.84]], 170, '#e9dcc0'),
    crown(press, w * 0.08, h * 0.42, 120, inks.green, inks.leaf, 8) + press.box(w * 0.073, h * 0.48, 22, 120, inks.wood),
    crown(press, w * 0.93, h * 0.42, 120, inks.green, inks.leaf, 8) + press.box(w * 0.923, h * 0.48, 22, 120, inks.wood),
    press.box(w * 0.492, h * 0.36, 26, h * 0.44, inks.wood),
    sign(w * 0.51, h * 0.43, -6, inks.red), sign(w * 0.492, h * 0.53, 186, inks.deep),
    press.disc(w * 0.5, h * 0.36, 26, inks.ochre),
    person(press, w * 0.47, h * 0.95, 250, inks.ink, { coat: true, stride: 0.07 }),
    press.box(w * 0.492, h * 0.86, 60, 74, inks.rust) +
      press.bend([[w * 0.5, h * 0.86], [w * 0.512, h * 0.838], [w * 0.524, h * 0.86]], 7, inks.rust),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function mirrorHouse(press: Press): string {
  const { width: w, height: h } = press;
  const house = (color: string, dark: string, pane: string) => [
    press.box(w * 0.3, h * 0.24, w * 0.4, h * 0.26, color),
    press.cut([[w * 0.27, h * 0.25], [w * 0.34, h * 0.12], [w * 0.66, h * 0.12], [w * 0.73, h * 0.25]], dark, 2),
    press.box(w * 0.36, h * 0.265, w * 0.28, 44, dark),
    [0.345, 0.435, 0.605].map((sx) => press.box(sx * w, h * 0.335, 84, 100, pane) +
      press.box(sx * w + 38, h * 0.335, 8, 100, dark)).join(''),
    press.box(w * 0.525, h * 0.335, 90, h * 0.165, dark),
  ].join(''); // prettier-ignore
  const level = h * 0.5;
  return [
    press.ground('#e9d9b4'),
    press.carve(undefined, [0, 0, w, level], { color: '#f5ead0', gap: 26, length: 130, weight: 5, share: 0.5 }),
    press.disc(w * 0.84, h * 0.16, 66, inks.coral),
    house(inks.cream, inks.green, inks.lamp),
    press.box(-20, level, w + 40, h, '#1d2f3d'),
    `<g transform="translate(0 ${level * 2}) scale(1 -1)" opacity="0.95">${house('#4d4a66', '#241f3a', '#c4472f')}</g>`,
    press.water(level + 10, h, '#3a5468', 0.5),
    Array.from({ length: 9 }, (_, index) => { const y = level + 60 + index * 50; const shift = (index % 2 ? 1 : -1) * (8 + index * 5); return press.cut([[w * 0.29 + shift, y], [w * 0.71 + shift, y - 4], [w * 0.7 + shift, y + 12], [w * 0.3 + shift, y + 14]], '#1d2f3d', 2); }).join(''),
    Array.from({ length: 7 }, (_, index) => press.bend([[w * (0.1 + index * 0.135), h + 20], [w * (0.12 + index * 0.13), h * 0.93], [w * (0.09 + index * 0.138), h * 0.87]], 15, '#0f1c27') +
      press.disc(w * (0.09 + index * 0.138), h * 0.865, 26, inks.red, 17) +
      press.disc(w * (0.09 + index * 0.138), h * 0.865, 9, inks.lamp)).join(''),
    press.box(-20, level - 9, w + 40, 18, '#6e6659'),
    person(press, w * 0.2, level, 150, inks.ink, { coat: true, stride: 0.04, arm: [w * 0.235, level - 96] }),
    press.line([[w * 0.235, level - 96], [w * 0.245, level - 112]], 9, inks.ink) + `<circle cx="${w * 0.258}" cy="${level - 134}" r="27" fill="none" stroke="${inks.ink}" stroke-width="7"/>`,
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function ledgerChain(press: Press): string {
  const { width: w, height: h } = press;
  const link = (x: number, y: number, turn: number, color: string, light: string) => `<g transform="rotate(${turn} ${x} ${y})"><rect x="${x - 100}" y="${y - 54}" width="200" height="108" rx="54" fill="none" stroke="${inks.ink}" stroke-width="46"/><rect x="${x - 100}" y="${y - 54}" width="200" height="108" rx="54" fill="none" stroke="${color}" stroke-width="34"/><rect x="${x - 106}" y="${y - 62}" width="212" height="124" rx="62" fill="none" stroke="${light}" stroke-width="5" stroke-dasharray="60 26"/></g>`; // prettier-ignore
  const path = Array.from({ length: 9 }, (_, index): Point => [w * 0.02 + index * 196, h * 0.66 + Math.sin(index * 0.8) * 90]); // prettier-ignore
  return [
    press.ground('#2a4a4f'),
    press.carve(undefined, press.whole, { color: '#37606a', gap: 32, length: 90, weight: 5, angle: 24, share: 0.55 }),
    press.cut([[w * 0.2, h * 0.12], [w * 0.5, h * 0.15], [w * 0.8, h * 0.12], [w * 0.83, h * 0.56], [w * 0.5, h * 0.59], [w * 0.17, h * 0.56]], '#17282c', 3),
    press.cut([[w * 0.2, h * 0.1], [w * 0.5, h * 0.13], [w * 0.5, h * 0.57], [w * 0.18, h * 0.54]], inks.cream, 2),
    press.cut([[w * 0.8, h * 0.1], [w * 0.5, h * 0.13], [w * 0.5, h * 0.57], [w * 0.82, h * 0.54]], inks.paper, 2),
    [0, 1, 2, 3, 4, 5, 6, 7].map((row) => press.line([[w * 0.225, h * 0.165 + row * 46], [w * 0.47, h * 0.185 + row * 46]], 4, '#c9b78f') +
      press.disc(w * 0.245, h * 0.15 + row * 46, 11, row === 5 ? inks.red : inks.deep) +
      press.line([[w * 0.27, h * 0.153 + row * 46], [w * (0.27 +
      press.between(0.1, 0.18)), h * 0.163 + row * 46]], 12, row === 5 ? inks.red : '#6f7b7b')).join(''),
    [0, 1, 2, 3, 4, 5, 6, 7].map((row) => press.line([[w * 0.53, h * 0.185 + row * 46], [w * 0.775, h * 0.165 + row * 46]], 4, '#c9b78f') +
      Array.from({ length: 9 }, (_, n) => press.box(w * 0.535 + n * 40, h * 0.165 + row * 46 - n * 1.6, press.between(14, 34), 13, row === 5 && n > 5 ? inks.red : '#6f7b7b', 0.6)).join('')).join(''),
    press.line([[w * 0.5, h * 0.13], [w * 0.5, h * 0.57]], 6, '#c9b78f'),
    path.map(([x, y], index) => link(x, y + 130, index % 2 ? -18 : 24, index === 5 ? inks.red : inks.ochre, index === 5 ? inks.rose : inks.straw)).join(''),
    press.cut([[w * 0.86, h * 0.16], [w * 0.94, h * 0.16], [w * 0.94, h * 0.3], [w * 0.86, h * 0.3]], inks.ochre, 3) +
      press.bend([[w * 0.875, h * 0.17], [w * 0.875, h * 0.09], [w * 0.9, h * 0.075], [w * 0.925, h * 0.09], [w * 0.925, h * 0.17]], 22, inks.stone) +
      press.disc(w * 0.9, h * 0.22, 19, inks.ink) +
      press.box(w * 0.894, h * 0.225, 19, 50, inks.ink),
    press.speckle(inks.straw, 130),
  ].join(''); // prettier-ignore
}

export function pictureFrame(press: Press): string {
  const { width: w, height: h } = press;
  const inner = press.outline(
    [
      [w * 0.3, h * 0.12],
      [w * 0.7, h * 0.12],
      [w * 0.7, h * 0.58],
      [w * 0.3, h * 0.58],
    ],
    1,
  );
  return [
    press.ground('#7e9d92'),
    press.carve(undefined, press.whole, { color: '#92afa4', gap: 34, length: 90, weight: 5, angle: 90, share: 0.5 }),
    press.line([[w * 0.34, h * 0.08], [w * 0.5, -10], [w * 0.66, h * 0.08]], 5, inks.ink),
    press.box(w * 0.265, h * 0.065, w * 0.47, h * 0.57, '#4a332a') +
      press.carved([[w * 0.272, h * 0.075], [w * 0.728, h * 0.075], [w * 0.728, h * 0.625], [w * 0.272, h * 0.625]], inks.ochre, { color: inks.straw, gap: 22, length: 60, weight: 5, share: 0.6 }),
    press.filled(inner, '#f2d9a9'),
    press.inside(inner, [press.disc(w * 0.6, h * 0.27, 60, inks.red),
    press.filled(press.outline(press.below(press.ridge(h * 0.37, 110, 5)), 1), '#8fb0a6'),
    press.filled(press.outline(press.below(press.ridge(h * 0.43, 90, 4)), 1), '#4f7f7d'),
    press.box(0, h * 0.48, w, h, '#dfe4d2'), press.water(h * 0.48, h * 0.6, inks.river, 0.5),
    press.cut([[w * 0.4, h * 0.505], [w * 0.52, h * 0.505], [w * 0.5, h * 0.535], [w * 0.42, h * 0.535]], inks.ink, 1),
    press.cut([[w * 0.46, h * 0.5], [w * 0.46, h * 0.38], [w * 0.51, h * 0.49]], inks.cream, 1)].join('')),
    press.box(w * 0.4, h * 0.665, w * 0.2, 62, inks.cream) +
      press.box(w * 0.42, h * 0.68, w * 0.16, 11, inks.ink) +
      press.box(w * 0.42, h * 0.7, w * 0.1, 9, inks.stone),
    press.box(-20, h * 0.87, w + 40, h, '#8a6a4f') +
      press.carve(undefined, [0, h * 0.88, w, h * 0.12], { color: '#a58364', gap: 22, length: 140, weight: 5, share: 0.6 }),
    person(press, w * 0.44, h * 0.97, 420, inks.plum, { coat: true, stride: 0.04 }),
    person(press, w * 0.56, h * 0.97, 400, inks.ink, { coat: true, stride: 0.04, arm: [w * 0.63, h * 0.82] }),
    press.line([[w * 0.63, h * 0.82], [w * 0.67, h * 0.97]], 7, inks.cream),
    press.disc(w * 0.555, h * 0.97 - 372, 8, inks.ink) +
      press.line([[w * 0.545, h * 0.97 - 372], [w * 0.575, h * 0.97 - 372]], 15, inks.ochre),
    press.bend([[w * 0.458, h * 0.62], [w * 0.482, h * 0.6], [w * 0.512, h * 0.6], [w * 0.536, h * 0.62]], 6, inks.cream),
    person(press, w * 0.86, h * 0.96, 300, inks.rust, { stride: 0.06 }),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function parcels(press: Press): string {
  const { width: w, height: h } = press;
  const parcel = (x: number, y: number, wide: number, tall: number, color: string, string: string) => press.carved([[x, y - tall], [x + wide, y - tall], [x + wide, y], [x, y]], color, { color: '#d9b98a', gap: 30, length: 90, weight: 4, share: 0.4 }, 2) +
    press.box(x + wide * 0.3, y - tall, 13, tall, string) +
    press.box(x, y - tall * 0.6, wide, 13, string) +
    press.box(x + wide * 0.5, y - tall * 0.45, wide * 0.4, tall * 0.34, inks.cream) +
    press.box(x + wide * 0.54, y - tall * 0.38, wide * 0.3, 8, inks.ink) +
    press.box(x + wide * 0.54, y - tall * 0.28, wide * 0.22, 8, inks.stone) +
    press.box(x + wide * 0.54, y - tall * 0.19, wide * 0.26, 8, inks.stone) +
    press.box(x + wide * 0.06, y - tall * 0.94, wide * 0.16, tall * 0.2, inks.red) +
    press.disc(x + wide * 0.19, y - tall * 0.76, wide * 0.07, 'none'); // prettier-ignore
  const stamp = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="62" fill="none" stroke="${inks.deep}" stroke-width="7"/><circle cx="${x}" cy="${y}" r="44" fill="none" stroke="${inks.deep}" stroke-width="4"/>${press.bend([[x - 20, y - 8], [x + 60, y - 22], [x + 110, y - 4], [x + 170, y - 20]], 6, inks.deep)}${press.bend([[x - 20, y + 14], [x + 60, y], [x + 110, y + 18], [x + 170, y + 2]], 6, inks.deep)}`; // prettier-ignore
  return [
    press.ground('#5f8a94'),
    press.carve(undefined, press.whole, { color: '#7aa1a8', gap: 34, length: 100, weight: 5, angle: 90, share: 0.5 }),
    Array.from({ length: 3 }, (_, row) => Array.from({ length: 6 }, (_cell, column) => press.box(w * 0.05 + column * 240, h * 0.05 + row * 120, 224, 106, '#35525c') + (press.random() < 0.6 ? press.cut([[w * 0.07 + column * 240, h * 0.14 + row * 120], [w * 0.07 + column * 240 + 130, h * 0.13 + row * 120], [w * 0.07 + column * 240 + 136, h * 0.145 + row * 120], [w * 0.07 + column * 240, h * 0.147 + row * 120]], press.pick([inks.cream, inks.straw, inks.rose]), 1.4) : '')).join('')).join(''),
    press.box(-20, h * 0.8, w + 40, h, '#6b4a33') +
      press.carve(undefined, [0, h * 0.81, w, h * 0.2], { color: '#86603f', gap: 24, length: 150, weight: 5, share: 0.6 }),
    parcel(w * 0.08, h * 0.82, 480, 330, '#c39a66', inks.rust), parcel(w * 0.14, h * 0.51, 330, 190, '#b5885a', inks.ink), parcel(w * 0.56, h * 0.82, 420, 260, '#b5885a', inks.deep),
    stamp(w * 0.13, h * 0.6), stamp(w * 0.6, h * 0.66),
    `<g transform="rotate(-8 ${w * 0.5} ${h * 0.86})">${press.box(w * 0.34, h * 0.75, 500, 230, inks.cream)}${press.line([[w * 0.34, h * 0.75], [w * 0.34 + 250, h * 0.88], [w * 0.34 + 500, h * 0.75]], 8, inks.stone)}${press.disc(w * 0.34 + 250, h * 0.875, 42, inks.red)}${press.disc(w * 0.34 + 250, h * 0.875, 26, inks.rust)}</g>`,
    press.line([[w * 0.9, h * 0.48], [w * 0.9, h * 0.74]], 13, inks.stone) +
      press.line([[w * 0.82, h * 0.52], [w * 0.98, h * 0.52]], 9, inks.stone) +
      press.cut([[w * 0.78, h * 0.6], [w * 0.86, h * 0.6], [w * 0.845, h * 0.63], [w * 0.795, h * 0.63]], inks.ochre, 1) +
      press.cut([[w * 0.94, h * 0.6], [w * 1.02, h * 0.6], [w * 1.005, h * 0.63], [w * 0.955, h * 0.63]], inks.ochre, 1) +
      press.line([[w * 0.82, h * 0.52], [w * 0.785, h * 0.6]], 3, inks.stone) +
      press.line([[w * 0.82, h * 0.52], [w * 0.855, h * 0.6]], 3, inks.stone) +
      press.line([[w * 0.98, h * 0.52], [w * 0.945, h * 0.6]], 3, inks.stone),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function mendedPage(press: Press): string {
  const { width: w, height: h } = press;
  return [
    press.ground('#c8694b'),
    press.carve(undefined, press.whole, { color: '#d98265', gap: 34, length: 110, weight: 6, angle: -20, share: 0.5 }),
    press.box(w * 0.2 + 22, h * 0.08 + 26, w * 0.6, h * 0.95, '#7d3020'), press.box(w * 0.2, h * 0.08, w * 0.6, h * 0.95, inks.cream),
    press.box(w * 0.24, h * 0.13, w * 0.52, 66, inks.ink), press.box(w * 0.24, h * 0.21, w * 0.36, 26, inks.stone),
    [0, 1].map((column) => Array.from({ length: 15 }, (_, row) => press.box(w * (0.24 + column * 0.27), h * 0.28 + row * 46, w * 0.25 * (row % 6 === 5 ? 0.5 : press.between(0.94, 1)), 15, '#a7a192')).join('')).join(''),
    press.box(w * 0.235, h * 0.47, w * 0.262, 164, inks.cream),
    press.cut([[w * 0.236, h * 0.475], [w * 0.5, h * 0.468], [w * 0.504, h * 0.628], [w * 0.24, h * 0.634]], inks.straw, 3),
    Array.from({ length: 3 }, (_, row) => press.box(w * 0.25, h * 0.495 + row * 46, w * (row === 2 ? 0.14 : 0.235), 15, inks.rust)).join(''),
    Array.from({ length: 12 }, (_, index) => press.line([[w * 0.238 + index * 36, h * 0.462], [w * 0.244 + index * 36, h * 0.486]], 6, inks.deep) +
      press.line([[w * 0.242 + index * 36, h * 0.618], [w * 0.248 + index * 36, h * 0.642]], 6, inks.deep)).join(''),
    Array.from({ length: 4 }, (_, index) => press.line([[w * 0.23, h * 0.5 + index * 38], [w * 0.25, h * 0.505 + index * 38]], 6, inks.deep) +
      press.line([[w * 0.494, h * 0.495 + index * 38], [w * 0.514, h * 0.5 + index * 38]], 6, inks.deep)).join(''),
    press.bend([[w * 0.514, h * 0.62], [w * 0.6, h * 0.7], [w * 0.66, h * 0.58], [w * 0.74, h * 0.63]], 5, inks.deep),
    press.cut([[w * 0.735, h * 0.638], [w * 0.9, h * 0.5], [w * 0.908, h * 0.51], [w * 0.745, h * 0.645]], inks.stone, 0.6) + `<ellipse cx="${w * 0.756}" cy="${h * 0.625}" rx="15" ry="5" fill="${inks.cream}" transform="rotate(-30 ${w * 0.756} ${h * 0.625})"/>`,
    press.disc(w * 0.1, h * 0.78, 92, inks.deep, 40) +
      press.box(w * 0.1 - 66, h * 0.78, 132, 110, inks.river) +
      Array.from({ length: 6 }, (_, index) => press.line([[w * 0.1 - 66, h * 0.8 + index * 17], [w * 0.1 + 66, h * 0.795 + index * 17]], 7, inks.deep)).join('') +
      press.disc(w * 0.1, h * 0.885, 92, inks.deep, 34) +
      press.disc(w * 0.1, h * 0.775, 26, inks.ink, 11),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function featherScale(press: Press): string {
  const { width: w, height: h } = press;
  const x = w * 0.5;
  const pan = (px: number, py: number) => press.line([[px, py - 250], [px - 170, py]], 5, inks.ink) +
    press.line([[px, py - 250], [px + 170, py]], 5, inks.ink) +
    press.cut([[px - 190, py], [px + 190, py], [px + 110, py + 62], [px - 110, py + 62]], inks.ochre, 2) +
    press.box(px - 196, py - 8, 392, 16, '#b5772a'); // prettier-ignore
  const vane = press.outline([[w * 0.2, h * 0.53], [w * 0.15, h * 0.45], [w * 0.17, h * 0.35], [w * 0.24, h * 0.25], [w * 0.34, h * 0.2], [w * 0.335, h * 0.3], [w * 0.3, h * 0.41], [w * 0.26, h * 0.5]], 3); // prettier-ignore
  return [
    press.ground('#e6c98f'),
    press.disc(x, h * 0.4, 430, '#efd9ab') +
      press.rings(x, h * 0.4, 460, 1100, { color: '#f1dfb8', gap: 36, length: 90, weight: 6, share: 0.6 }),
    press.box(-20, h * 0.87, w + 40, h, '#7d5a41') +
      press.carve(undefined, [0, h * 0.88, w, h * 0.13], { color: '#98724f', gap: 24, length: 150, weight: 5, share: 0.6 }),
    press.box(x - 17, h * 0.18, 34, h * 0.66, inks.ink) +
      press.cut([[x - 150, h * 0.88], [x - 70, h * 0.82], [x + 70, h * 0.82], [x + 150, h * 0.88]], inks.ink, 2) +
      press.disc(x, h * 0.17, 34, inks.red),
    press.line([[w * 0.23, h * 0.335], [w * 0.77, h * 0.17]], 22, inks.ink) + press.disc(x, h * 0.253, 26, inks.ochre),
    pan(w * 0.77, h * 0.43),
    pan(w * 0.23, h * 0.6),
    press.box(w * 0.16, h * 0.53, 92, 74, inks.deep) +
      press.box(w * 0.175, h * 0.505, 44, 30, inks.deep) +
      press.box(w * 0.235, h * 0.555, 66, 48, inks.rust) +
      press.box(w * 0.245, h * 0.537, 32, 20, inks.rust),
    `<g transform="translate(${w * 0.665} ${h * 0.475}) rotate(38) scale(0.85) translate(${-w * 0.19} ${-h * 0.6})">${press.filled(vane, inks.cream)}${press.carve(vane, [w * 0.13, h * 0.18, w * 0.22, h * 0.36], { color: inks.river, angle: -18, gap: 20, length: 100, weight: 4, share: 0.8 })}${press.bend([[w * 0.19, h * 0.6], [w * 0.215, h * 0.48], [w * 0.28, h * 0.33], [w * 0.335, h * 0.21]], 9, inks.ink)}</g>`,
    press.cut([[w * 0.77 - 190, h * 0.43], [w * 0.77 + 190, h * 0.43], [w * 0.77 + 110, h * 0.43 + 62], [w * 0.77 - 110, h * 0.43 + 62]], inks.ochre, 2),
    press.box(w * 0.16, h * 0.5, 110, 106, inks.deep) +
      press.box(w * 0.18, h * 0.465, 48, 40, inks.deep) +
      press.box(w * 0.245, h * 0.53, 90, 74, inks.rust) +
      press.box(w * 0.26, h * 0.505, 40, 30, inks.rust),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function nightDesk(press: Press): string {
  const { width: w, height: h } = press;
  return [
    press.ground('#1a2438'),
    press.box(w * 0.06, h * 0.07, w * 0.4, h * 0.5, '#0d1524'),
    Array.from({ length: 26 }, () => press.box(press.between(w * 0.08, w * 0.43), press.between(h * 0.28, h * 0.54), 13, 15, inks.ochre)).join('') +
      press.disc(w * 0.36, h * 0.18, 56, inks.lamp) +
      press.disc(w * 0.373, h * 0.168, 50, '#0d1524'),
    press.box(w * 0.253, h * 0.07, 18, h * 0.5, '#37465e') +
      press.box(w * 0.06, h * 0.31, w * 0.4, 18, '#37465e') +
      press.box(w * 0.045, h * 0.56, w * 0.43, 24, '#37465e'),
    press.disc(w * 0.62, h * 0.2, 100, inks.cream) +
      press.disc(w * 0.62, h * 0.2, 88, '#f4ead2') +
      Array.from({ length: 12 }, (_, index) => press.disc(w * 0.62 + Math.cos(index * 0.5236) * 72, h * 0.2 + Math.sin(index * 0.5236) * 72, index % 3 ? 4 : 8, inks.ink)).join('') +
      press.line([[w * 0.62, h * 0.2], [w * 0.62 + 26, h * 0.2 - 32]], 10, inks.ink) +
      press.line([[w * 0.62, h * 0.2], [w * 0.62 + 4, h * 0.2 - 62]], 7, inks.red),
    press.cut([[w * 0.79, h * 0.43], [w * 0.86, h * 0.43], [w * 1.02, h * 0.78], [w * 0.5, h * 0.78]], '#54512f', 3),
    press.carve(press.outline([[w * 0.79, h * 0.44], [w * 0.86, h * 0.44], [w * 1.0, h * 0.77], [w * 0.53, h * 0.77]]), [w * 0.5, h * 0.43, w * 0.5, h * 0.35], { color: '#8f8648', gap: 28, length: 90, weight: 5, angle: 80, share: 0.5 }),
    press.box(-20, h * 0.76, w + 40, h, '#4a3326') +
      press.carve(undefined, [0, h * 0.77, w, h * 0.24], { color: '#6a4b36', gap: 26, length: 150, weight: 5, share: 0.6 }),
    press.disc(w * 0.74, h * 0.82, 380, '#a9884e', 60),
    press.bend([[w * 0.93, h * 0.78], [w * 0.97, h * 0.58], [w * 0.91, h * 0.4], [w * 0.83, h * 0.37]], 15, inks.ink) +
      press.cut([[w * 0.77, h * 0.44], [w * 0.795, h * 0.36], [w * 0.86, h * 0.35], [w * 0.885, h * 0.43]], inks.green, 2) +
      press.disc(w * 0.828, h * 0.435, 76, inks.lamp, 14) +
      press.disc(w * 0.93, h * 0.79, 90, inks.ink, 20),
    press.cut([[w * 0.6, h * 0.79], [w * 0.82, h * 0.78], [w * 0.86, h * 0.88], [w * 0.57, h * 0.89]], inks.cream, 2) +
      Array.from({ length: 5 }, (_, row) => press.line([[w * 0.61 - row * 4, h * 0.803 + row * 17], [w * 0.8 + row * 4, h * 0.797 + row * 17]], 6, row === 2 ? inks.red : inks.stone)).join(''),
    press.cut([[w * 0.2, h * 0.5], [w * 0.48, h * 0.48], [w * 0.5, h * 0.75], [w * 0.22, h * 0.77]], '#0b1018', 2) +
      press.cut([[w * 0.215, h * 0.52], [w * 0.467, h * 0.502], [w * 0.484, h * 0.725], [w * 0.233, h * 0.745]], '#2d5f6b', 1) +
      Array.from({ length: 5 }, (_, row) => press.box(w * 0.245, h * 0.55 + row * 36, press.between(150, 330), 15, row === 0 ? inks.lamp : inks.mist)).join('') +
      press.box(w * 0.335, h * 0.76, 60, 50, '#0b1018') +
      press.disc(w * 0.355, h * 0.82, 120, '#0b1018', 14),
    press.disc(w * 0.12, h * 0.83, 70, inks.red, 18) +
      press.box(w * 0.12 - 68, h * 0.74, 136, 92, inks.red) +
      press.disc(w * 0.12, h * 0.74, 68, '#3a241a', 17) +
      press.bend([[w * 0.11, h * 0.72], [w * 0.12, h * 0.68], [w * 0.108, h * 0.64], [w * 0.12, h * 0.6]], 8, '#6d7a8c'),
    press.speckle(inks.mist, 120),
  ].join(''); // prettier-ignore
}
