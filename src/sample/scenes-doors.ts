/** Seven doors of one street, standing pictures. */
import { inks } from './inks.ts';
import { crown } from './parts.ts';
import type { Point, Press } from './press.ts';

/** The wall around a door, the stones before it. */
function front(press: Press, wall: string, grain: string, stone: string, brick: boolean): string {
  const { width: w, height: h } = press;
  return [
    press.ground(wall),
    press.carve(undefined, press.whole, brick ? { color: grain, gap: 46, length: 96, weight: 5, share: 0.95 } : { color: grain, gap: 36, length: 70, weight: 4, angle: 82, share: 0.4 }),
    press.box(-20, h * 0.86, w + 40, h, stone),
    press.carve(undefined, [0, h * 0.87, w, h * 0.13], { color: grain, gap: 34, length: 150, weight: 6, share: 0.55 }),
  ].join(''); // prettier-ignore
}

const arch = (x: number, y: number, half: number, foot: number): Point[] => [
  [x - half, foot],
  ...Array.from({ length: 21 }, (_, index): Point => {
    const angle = Math.PI + (index / 20) * Math.PI;
    return [x + Math.cos(angle) * half, y + Math.sin(angle) * half];
  }),
  [x + half, foot],
];

export function doorSalt(press: Press): string {
  const { width: w, height: h } = press;
  const [x, foot] = [w / 2, h * 0.86];
  const studs = [0.5, 0.64, 0.78].map((sy) => press.box(x - 300, sy * h, 600, 36, inks.ink) +
    Array.from({ length: 12 }, (_, index) => press.disc(x - 278 + index * 50.5, sy * h + 18, 9, inks.ochre)).join('')); // prettier-ignore
  return [
    front(press, '#b9a88b', '#d3c4a6', '#8d8474', false),
    press.cut(arch(x, h * 0.44, 410, foot), '#766f63', 3),
    Array.from({ length: 15 }, (_, index) => {
      const angle = Math.PI + ((index + 0.5) / 15) * Math.PI;
      return press.line([[x + Math.cos(angle) * 318, h * 0.44 + Math.sin(angle) * 318], [x + Math.cos(angle) * 404, h * 0.44 + Math.sin(angle) * 404]], 7, '#b9a88b');
    }).join(''),
    [-1, 1].flatMap((side) => [0.5, 0.59, 0.68, 0.77].map((sy) => press.line([[x + side * 318, sy * h], [x + side * 404, sy * h]], 7, '#b9a88b'))).join(''),
    press.carved(arch(x, h * 0.44, 308, foot), '#5a3a26', { color: '#80573a', angle: 90, gap: 26, length: 160, weight: 6, share: 0.7 }, 2),
    press.box(x - 6, h * 0.25, 12, foot - h * 0.25, '#2c1b12'),
    press.inside(press.outline(arch(x, h * 0.44, 308, foot)), studs.join('')),
    [-1, 1].map((side) => press.disc(x + side * 54, h * 0.585, 30, inks.ink) + `<circle cx="${x + side * 54}" cy="${h * 0.61}" r="36" fill="none" stroke="${inks.ochre}" stroke-width="10"/>`).join(''),
    press.cut([[x - 400, foot - 44], [x - 120, foot - 44], [x, foot - 16], [x + 120, foot - 44], [x + 400, foot - 44], [x + 420, foot + 40], [x - 420, foot + 40]], '#a79b86', 2),
    press.carve(undefined, [x - 400, foot - 10, 800, 44], { color: '#d3c4a6', gap: 18, length: 90, weight: 4, share: 0.5 }),
    press.cut([[x + 250, foot + 90], [x + 350, foot + 60], [x + 440, foot + 90], [x + 400, foot + 104], [x + 280, foot + 104]], inks.cream, 2),
    press.speckle(inks.ink, 150),
  ].join(''); // prettier-ignore
}

export function doorShutters(press: Press): string {
  const { width: w, height: h } = press;
  const [left, step, foot, top] = [w * 0.06, (w * 0.88) / 11, h * 0.86, h * 0.27];
  return [
    front(press, '#d8c39a', '#e8d8b5', '#8b8273', true),
    press.box(left - 30, top - 60, w * 0.88 + 60, foot - top + 60, '#38291f'),
    press.box(left + step * 8, top, step * 3, foot - top, '#e0a552'),
    [0.36, 0.47, 0.58].map((sy) => press.box(left + step * 8, sy * h, step * 3, 14, inks.wood) +
      [0.2, 1.1, 2].map((n) => press.cut([[left + step * (8.1 + n), sy * h], [left + step * (8.06 + n), sy * h - 76], [left + step * (8.2 + n), sy * h - 104], [left + step * (8.6 + n), sy * h - 104], [left + step * (8.74 + n), sy * h - 76], [left + step * (8.7 + n), sy * h]], press.pick([inks.green, inks.rust, inks.deep, inks.ink]), 1)).join('')).join(''),
    press.box(left + step * 8, h * 0.7, step * 3, foot - h * 0.7, inks.wood) +
      press.box(left + step * 8, h * 0.69, step * 3, 26, '#4c3220'),
    press.disc(left + step * 9.5, h * 0.31, 34, inks.lamp) +
      press.line([[left + step * 9.5, top], [left + step * 9.5, h * 0.29]], 5, inks.ink),
    Array.from({ length: 8 }, (_, index) => press.carved([[left + index * step + 3, top], [left + (index + 1) * step - 3, top], [left + (index + 1) * step - 3, foot], [left + index * step + 3, foot]], index % 2 ? '#8c4b34' : '#9c5a3e', { color: '#bb7a57', angle: 90, gap: 20, length: 120, weight: 4.4, share: 0.6 }, 1.4) +
      Array.from({ length: index + 1 }, (_mark, n) => press.box(left + index * step + 22 + (n % 4) * 11, top + 46 + Math.floor(n / 4) * 34, 5, 24, inks.straw)).join('')).join(''),
    [0, 1, 2].map((n) => press.cut([[w * 0.79 + n * 34, foot + 20], [w * 0.86 + n * 34, h * 0.4 + n * 26], [w * 0.86 + n * 34 + 60, h * 0.4 + n * 26], [w * 0.79 + n * 34 + 60, foot + 20]], n % 2 ? '#8c4b34' : '#9c5a3e', 1.4)).join(''),
    press.box(left - 40, top - 80, w * 0.88 + 80, 44, '#5b3c2a') + press.box(left - 40, foot, w * 0.88 + 80, 34, '#6e6659'),
    press.box(w * 0.2, h * 0.1, w * 0.6, h * 0.1, inks.ink) + press.box(w * 0.215, h * 0.11, w * 0.57, h * 0.08, '#27413a'),
    Array.from({ length: 4 }, (_, index) => { const cx = w * 0.3 + index * w * 0.135; const cy = h * 0.15; return press.line([[cx - 34, cy - 24], [cx + 34, cy - 26]], 9, inks.ochre) +
      press.line([[cx, cy - 44], [cx - 2, cy + 42]], 9, inks.ochre) +
      press.line([[cx - 36, cy + (index % 2 ? 20 : 8)], [cx + 34, cy + 12]], 9, inks.ochre) + (index % 2 ? press.line([[cx - 26, cy - 8], [cx - 30, cy + 36]], 8, inks.ochre) : press.line([[cx + 24, cy - 10], [cx + 30, cy + 38]], 8, inks.ochre)); }).join(''),
    press.speckle(inks.ink, 150),
  ].join(''); // prettier-ignore
}

export function doorMoon(press: Press): string {
  const { width: w, height: h } = press;
  const [x, y, r] = [w / 2, h * 0.53, 400];
  const gate = press.outline(press.round(x, y, r), 2);
  return [
    front(press, '#f1ebdd', '#ddd5c2', '#9b978a', false),
    press.box(-20, -20, w + 40, h * 0.1, '#37464b'),
    Array.from({ length: 22 }, (_, index) => press.line([[index * 52 - 10, -10], [index * 52 - 10, h * 0.085]], 9, '#647379') +
      press.disc(index * 52 - 10, h * 0.088, 20, '#2a363b', 16)).join(''),
    press.filled(press.outline(press.round(x, y, r + 46), 2), '#8d8f88'),
    press.filled(gate, '#cfe0cf'),
    press.inside(gate, [
      press.disc(x + 150, y - 190, 90, inks.coral),
      press.carve(undefined, [x - r, y - r, r * 2, r], { color: '#e3eee0', gap: 28, length: 90, weight: 5, share: 0.5 }),
      press.filled(press.outline([[x - r, y - 20], [x - 160, y - 120], [x + 40, y - 20], [x + 200, y - 90], [x + r, y + 20], [x + r, y + r], [x - r, y + r]], 4), '#9cbcae'),
      press.box(x - r, y + 110, r * 2, 120, '#e9dfc9') + press.box(x - r, y + 100, r * 2, 22, '#4d5b5f'),
      press.box(x - r, y + 230, r * 2, r, '#b5ad98'),
      press.bend([[x - 150, y + 300], [x - 110, y + 160], [x - 190, y + 40], [x - 60, y - 90]], 44, '#5b4030'),
      press.bend([[x - 170, y + 60], [x - 260, y], [x - 320, y - 20]], 22, '#5b4030') +
        press.bend([[x - 100, y - 20], [x + 20, y - 60], [x + 100, y - 50]], 22, '#5b4030'),
      [[-300, -40, 120], [-60, -140, 140], [90, -80, 110], [-190, -30, 96]].map(([dx = 0, dy = 0, s = 0]) => crown(press, x + dx, y + dy, s, '#35594a', '#8fae7d', 8)).join(''),
      press.box(x + 60, y + 250, 220, 36, '#7d7a70') +
        press.box(x + 84, y + 286, 40, 70, '#6a675e') +
        press.box(x + 214, y + 286, 40, 70, '#6a675e'),
    ].join('')),
    press.cut([[x - 300, h * 0.86], [x - 220, y + 350], [x + 220, y + 350], [x + 300, h * 0.86]], '#8d8f88', 2) +
      press.box(x - 320, h * 0.855, 640, 40, '#77796f'),
    [0.08, 0.92].map((share) => press.disc(share * w, h * 0.84, 62, '#4b6f78', 72) +
      crown(press, share * w, h * 0.755, 84, '#3f6b4d', '#a9b96b', 8)).join(''),
    press.speckle('#6a675e', 130),
  ].join(''); // prettier-ignore
}

export function doorDye(press: Press): string {
  const { width: w, height: h } = press;
  const [left, wide, top, foot] = [w * 0.26, w * 0.48, h * 0.36, h * 0.86];
  const flower = (x: number, y: number, s: number) => Array.from({ length: 6 }, (_, index) => press.disc(x + Math.cos(index * 1.047) * s, y + Math.sin(index * 1.047) * s, s * 0.5, inks.cream)).join('') +
    press.disc(x, y, s * 0.3, inks.cream); // prettier-ignore
  const cloth = press.outline([[w * 0.12, h * 0.09], [w * 0.88, h * 0.09], [w * 0.875, h * 0.29], [w * 0.7, h * 0.31], [w * 0.5, h * 0.295], [w * 0.3, h * 0.312], [w * 0.125, h * 0.292]], 3); // prettier-ignore
  return [
    front(press, '#e5d4b0', '#f0e4c8', '#8e8676', false),
    press.line([[w * 0.06, h * 0.09], [w * 0.94, h * 0.09]], 18, inks.wood),
    press.filled(cloth, '#23456b'),
    press.inside(cloth, [0, 1, 2, 3, 4, 5].flatMap((column) => [0, 1].map((row) => flower(w * 0.19 + column * w * 0.125 + row * 40, h * 0.145 + row * h * 0.09, 27))).join('') +
      press.carve(undefined, [0, 0, w, h * 0.4], { color: '#4a6d92', angle: 90, gap: 60, length: 120, weight: 4, share: 0.6 })),
    press.box(left - 50, top - 50, wide + 100, foot - top + 50, '#4b3526'),
    press.box(left, top, wide, foot - top, '#151d26'),
    press.cut([[left + wide, top], [left + wide, foot], [left + wide * 0.62, foot - 40], [left + wide * 0.62, top + 30]], '#2f6491', 1.4),
    press.carve(press.outline([[left + wide, top], [left + wide, foot], [left + wide * 0.63, foot - 40], [left + wide * 0.63, top + 30]]), [left + wide * 0.6, top, wide * 0.4, foot - top], { color: '#5d8fb8', angle: 90, gap: 22, length: 120, weight: 5, share: 0.6 }),
    press.carved([[left, top], [left + wide * 0.5, top], [left + wide * 0.5, foot], [left, foot]], '#2f6491', { color: '#5d8fb8', angle: 90, gap: 22, length: 140, weight: 5, share: 0.6 }, 1.4),
    press.disc(left + wide * 0.44, h * 0.62, 86, '#1b4168', 150) +
      press.disc(left + wide * 0.44, h * 0.62, 46, '#12304f', 90),
    press.disc(left + wide * 0.45, h * 0.62, 17, inks.ochre),
    [[0.12, 118], [0.885, 104]].map(([share = 0, r = 0]) => press.cut([[share * w - r, h * 0.77], [share * w + r, h * 0.77], [share * w + r * 0.8, h * 0.9], [share * w - r * 0.8, h * 0.9]], '#6e4c36', 3) +
      press.disc(share * w, h * 0.77, r, '#4b3324', 34) +
      press.disc(share * w, h * 0.772, r * 0.84, '#1d3f66', 24) +
      press.bend([[share * w - r * 0.5, h * 0.77], [share * w, h * 0.775], [share * w + r * 0.5, h * 0.768]], 5, '#6f9cc4')).join(''),
    press.line([[w * 0.9, h * 0.5], [w * 0.875, h * 0.775]], 15, inks.wood),
    press.box(left - 70, foot, wide + 140, 36, '#7b7465'),
    press.speckle(inks.deep, 160),
  ].join(''); // prettier-ignore
}

export function doorLattice(press: Press): string {
  const { width: w, height: h } = press;
  const [top, foot] = [h * 0.2, h * 0.86];
  const leaf = (x: number, wide: number) => {
    const pane = press.outline([[x + 26, top + 40], [x + wide - 26, top + 40], [x + wide - 26, h * 0.56], [x + 26, h * 0.56]], 1); // prettier-ignore
    const nodes: Point[] = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => [0, 1, 2].map((column): Point => [x + 20 + ((column + (row % 2) * 0.5) / 2.2) * (wide - 40) +
      press.between(-16, 16), top + 30 + (row / 7) * (h * 0.37) +
      press.between(-16, 16)])); // prettier-ignore
    const bars = nodes.flatMap(([ax, ay], index) => nodes.slice(index + 1).filter(([bx, by]) => { const far = Math.hypot(ax - bx, ay - by); return far > 30 && far < 112; }).map(([bx, by]) => press.line([[ax, ay], [bx, by]], 7, '#6b241c'))); // prettier-ignore
    return [
      press.box(x, top, wide, foot - top, '#a8382b'),
      press.filled(pane, inks.lamp),
      press.inside(
        pane,
        press.rings(w / 2, h * 0.4, 60, 700, {
          color: '#f7ecc4',
          gap: 40,
          length: 60,
          weight: 6,
          share: 0.5,
        }) + bars.join(''),
      ),
      press.box(x + 26, h * 0.585, wide - 52, 26, '#7d2a20'),
      press.carved(
        [
          [x + 26, h * 0.62],
          [x + wide - 26, h * 0.62],
          [x + wide - 26, foot - 36],
          [x + 26, foot - 36],
        ],
        '#8c2f24',
        { color: '#c4574a', angle: 90, gap: 22, length: 90, weight: 5, share: 0.5 },
        1,
      ),
      press.cut(
        [
          [x + wide / 2, h * 0.655],
          [x + wide * 0.72, h * 0.73],
          [x + wide / 2, h * 0.805],
          [x + wide * 0.28, h * 0.73],
        ],
        inks.ochre,
        1.4,
      ),
      press.cut(
        [
          [x + wide / 2, h * 0.685],
          [x + wide * 0.62, h * 0.73],
          [x + wide / 2, h * 0.775],
          [x + wide * 0.38, h * 0.73],
        ],
        '#8c2f24',
        1.2,
      ),
      press.line(
        [
          [x, top],
          [x, foot],
        ],
        8,
        '#5a1d16',
      ),
    ].join('');
  };
  const wide = (w * 0.88) / 4;
  return [
    front(press, '#33443f', '#48605a', '#77736a', true),
    press.box(w * 0.03, top - 110, w * 0.94, foot - top + 110, '#5a1d16'),
    Array.from({ length: 8 }, (_, index) => press.cut([[w * 0.08 + index * 112, top - 80], [w * 0.08 + index * 112 + 84, top - 80], [w * 0.08 + index * 112 + 84, top - 28], [w * 0.08 + index * 112, top - 28]], index % 2 ? inks.ochre : inks.lamp, 1.2)).join(''),
    [0, 1, 2, 3].map((index) => leaf(w * 0.06 + index * wide, wide - 4)).join(''),
    press.disc(w * 0.485, h * 0.6, 15, inks.ochre) + press.disc(w * 0.515, h * 0.6, 15, inks.ochre),
    press.box(w * 0.01, foot - 6, w * 0.98, 48, '#8e887b'),
    press.cut([[w * 0.2, h * 0.9], [w * 0.8, h * 0.9], [w * 0.96, h + 20], [w * 0.04, h + 20]], '#b59a55', 2),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function doorIron(press: Press): string {
  const { width: w, height: h } = press;
  const [left, top, wide, foot] = [w * 0.22, h * 0.26, w * 0.44, h * 0.86];
  const wheel = (x: number) => `<circle cx="${x}" cy="${h * 0.845}" r="86" fill="none" stroke="${inks.ink}" stroke-width="11"/>` +
    Array.from({ length: 8 }, (_, index) => press.line([[x, h * 0.845], [x + Math.cos(index * 0.785) * 82, h * 0.845 + Math.sin(index * 0.785) * 82]], 3, inks.ink)).join(''); // prettier-ignore
  return [
    front(press, '#8c8f8c', '#a9aca7', '#6c6a65', true),
    press.box(left - 44, top - 44, wide + 88, foot - top + 44, '#55585a'),
    press.carved([[left, top], [left + wide, top], [left + wide, foot], [left, foot]], '#2f5d4c', { color: '#47796a', angle: 90, gap: 40, length: 130, weight: 5, share: 0.4 }, 1.4),
    [0.02, 0.34, 0.66, 0.98].map((share) => press.box(left, top + (foot - top - 26) * share, wide, 26, '#234839') +
      Array.from({ length: 7 }, (_, index) => press.disc(left + 30 + index * ((wide - 60) / 6), top + (foot - top - 26) * share + 13, 8, '#8fb09f')).join('')).join(''),
    press.box(left + wide * 0.56, top + 110, 130, 120, inks.lamp) +
      Array.from({ length: 3 }, (_, index) => press.box(left + wide * 0.56 + 24 + index * 34, top + 110, 9, 120, '#1a362b')).join(''),
    press.cut([[left + wide * 0.1, h * 0.72], [left + wide * 0.3, h * 0.69], [left + wide * 0.34, h * 0.8], [left + wide * 0.16, h * 0.83]], '#a3603c', 6) +
      press.cut([[left + wide * 0.7, h * 0.4], [left + wide * 0.84, h * 0.39], [left + wide * 0.8, h * 0.45]], '#a3603c', 5),
    press.disc(left + wide * 0.1, h * 0.56, 20, inks.ink) +
      press.line([[left + wide * 0.1, h * 0.56], [left + wide * 0.1, h * 0.6]], 15, inks.ink),
    press.box(w * 0.76, h * 0.36, 170, 130, inks.red) +
      press.box(w * 0.75, h * 0.352, 192, 24, inks.rust) +
      press.box(w * 0.785, h * 0.4, 116, 11, inks.ink) +
      press.cut([[w * 0.81, h * 0.385], [w * 0.89, h * 0.375], [w * 0.895, h * 0.4], [w * 0.815, h * 0.402]], inks.cream, 1),
    press.line([[w * 0.44, h * 0.1], [w * 0.44, h * 0.17]], 9, inks.ink) +
      press.cut([[w * 0.37, h * 0.2], [w * 0.42, h * 0.165], [w * 0.46, h * 0.165], [w * 0.51, h * 0.2]], inks.ink, 1.4) +
      press.disc(w * 0.44, h * 0.203, 26, inks.lamp),
    press.rings(w * 0.44, h * 0.203, 52, 240, { color: '#dcc98d', gap: 30, length: 46, weight: 5, share: 0.7 }),
    wheel(w * 0.7), wheel(w * 0.93),
    press.line([[w * 0.7, h * 0.845], [w * 0.76, h * 0.77], [w * 0.885, h * 0.765], [w * 0.81, h * 0.845], [w * 0.7, h * 0.845]], 11, inks.ochre) +
      press.line([[w * 0.81, h * 0.845], [w * 0.752, h * 0.745]], 11, inks.ochre) +
      press.line([[w * 0.93, h * 0.845], [w * 0.875, h * 0.73], [w * 0.91, h * 0.72]], 11, inks.ochre) +
      press.box(w * 0.722, h * 0.738, 70, 15, inks.ink),
    press.speckle(inks.ink, 150),
  ].join(''); // prettier-ignore
}

export function doorCat(press: Press): string {
  const { width: w, height: h } = press;
  const [left, top, wide, foot] = [w * 0.24, h * 0.22, w * 0.52, h * 0.86];
  const hole = arch(left + wide * 0.7, h * 0.775, 88, foot);
  return [
    front(press, '#d9a184', '#e6b89d', '#8b7b6e', false),
    press.box(left - 54, top - 54, wide + 108, foot - top + 54, '#6b5a4c'),
    Array.from({ length: 6 }, (_, index) => press.carved([[left + (index * wide) / 6 + 2, top], [left + ((index + 1) * wide) / 6 - 2, top], [left + ((index + 1) * wide) / 6 - 2, foot], [left + (index * wide) / 6 + 2, foot]], index % 2 ? '#7b8f86' : '#869b91', { color: '#a6b8ac', angle: 90, gap: 18, length: 130, weight: 4.4, share: 0.6 }, 1.6)).join(''),
    [0.3, 0.64].map((sy) => press.box(left, sy * h, wide, 34, '#5d7169')).join(''),
    press.box(left + wide * 0.4, h * 0.47, 120, 24, '#4d4037') +
      press.disc(left + wide * 0.5, h * 0.505, 42, '#3a302a', 46) +
      press.disc(left + wide * 0.5, h * 0.51, 12, inks.ochre),
    press.bend([[left + wide * 0.44, h * 0.48], [left + wide * 0.43, h * 0.445], [left + wide * 0.57, h * 0.445], [left + wide * 0.56, h * 0.48]], 11, '#3a302a'),
    press.filled(press.outline(arch(left + wide * 0.7, h * 0.775, 106, foot), 1.6), '#5d7169'),
    press.filled(press.outline(hole, 1.4), '#1d1714'),
    press.inside(press.outline(hole), press.disc(left + wide * 0.72, foot - 30, 78, '#d98b45', 74) +
      press.rings(left + wide * 0.72, foot - 30, 24, 70, { color: '#b3682c', gap: 18, length: 26, weight: 4, share: 0.6 })),
    press.bend([[left + wide * 0.7, foot - 30], [left + wide * 0.55, foot - 16], [left + wide * 0.42, foot - 56], [left + wide * 0.43, foot - 150], [left + wide * 0.5, foot - 178]], 33, '#d98b45'),
    [[0.42, 62, -14], [0.418, 100, 8], [0.43, 140, 20]].map(([share = 0, up = 0, turn = 0]) => press.line([[left + wide * share - 15, foot - up - turn * 0.3], [left + wide * share + 17, foot - up + turn * 0.3]], 8, '#b3682c')).join(''),
    press.disc(left + wide * 0.5, foot - 178, 17, inks.cream),
    press.box(left - 80, foot, wide + 160, 44, '#a3968a'),
    press.cut([[w * 0.05, h * 0.78], [w * 0.2, h * 0.78], [w * 0.182, h * 0.88], [w * 0.068, h * 0.88]], inks.rust, 2) +
      press.box(w * 0.042, h * 0.77, w * 0.166, 26, '#7d3020'),
    Array.from({ length: 7 }, (_, index) => { const [fx, fy] = [w * 0.125 + Math.cos(index * 2.4) * 74, h * 0.66 + Math.sin(index * 1.7) * 90]; return press.bend([[w * 0.125, h * 0.77], [(w * 0.125 + fx) / 2 + 12, (h * 0.77 + fy) / 2], [fx, fy]], 7, inks.green) +
      Array.from({ length: 5 }, (_petal, n) => press.disc(fx + Math.cos(n * 1.256) * 20, fy + Math.sin(n * 1.256) * 20, 16, index % 2 ? inks.cream : inks.red)).join('') +
      press.disc(fx, fy, 11, inks.ochre); }).join(''),
    press.box(w * 0.83, h * 0.34, 130, 190, inks.deep) +
      press.box(w * 0.842, h * 0.35, 104, 160, '#355a7a') +
      [0, 1].map((n) => press.disc(w * 0.868 + n * 46, h * 0.4, 20, inks.cream) +
      press.line([[w * 0.868 + n * 46 - 16, h * 0.43], [w * 0.868 + n * 46 + 18, h * 0.43]], 6, inks.cream)).join(''),
    press.speckle(inks.plum, 150),
  ].join(''); // prettier-ignore
}
