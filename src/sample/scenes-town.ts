/** Pictures of streets, squares, hills and rooms. */
import { inks } from './inks.ts';
import { birds, block, crown, lamp, person, roof, seated, skyline, strawHat, umbrella } from './parts.ts';
import type { Point, Press } from './press.ts';

export function marketStall(press: Press): string {
  const { width: w, height: h } = press;
  const heap = (x: number, y: number, columns: number, r: number, color: string, light: string) => {
    let drawn = '';
    for (let row = 3; row >= 0; row -= 1) {
      for (let column = 0; column < columns - row; column += 1) {
        const [cx, cy] = [x + (column + row / 2) * r * 1.9 + r, y - row * r * 1.5 - r * 0.8];
        drawn += press.disc(cx, cy, r, color) +
          press.bend([[cx - r * 0.5, cy - r * 0.3], [cx - r * 0.1, cy - r * 0.6], [cx + r * 0.4, cy - r * 0.5]], r * 0.14, light); // prettier-ignore
      }
    }
    return drawn;
  };
  const stripes = Array.from({ length: 14 }, (_, index) => {
    const [x, step] = [index * (w / 13) - 30, w / 13];
    const color = index % 2 === 0 ? inks.red : inks.cream;
    return press.cut([[x + 60 - index * 4, 60], [x + step + 60 - (index + 1) * 4, 60], [x + step, 330], [x, 330]], color, 0.8) +
      press.disc(x + step / 2, 332, step / 2, color, 34); // prettier-ignore
  }).join('');
  return [
    press.ground('#55807a'),
    press.carve(undefined, [0, 0, w, h], { color: '#6b968d', gap: 26, length: 90, weight: 4, angle: 90, share: 0.5 }),
    [0.16, 0.5, 0.84].map((share) => press.line([[share * w, 300], [share * w, 450]], 4, inks.ink) +
      press.rings(share * w, 470, 60, 190, { color: '#d9c98c', gap: 26, length: 44, weight: 4 }) +
      press.cut([[share * w - 54, 462], [share * w, 412], [share * w + 54, 462]], inks.ink, 1) +
      press.disc(share * w, 470, 24, inks.lamp)).join(''),
    person(press, w * 0.34, h * 0.8, 430, '#132024', { stride: 0.04 }),
    press.cut([[w * 0.34 - 46, h * 0.8 - 330], [w * 0.34 + 46, h * 0.8 - 330], [w * 0.34 + 54, h * 0.8 - 150], [w * 0.34 - 54, h * 0.8 - 150]], inks.straw, 1.4),
    person(press, w * 0.68, h * 0.8, 410, '#132024', { stride: 0.04, arm: [w * 0.755, h * 0.5] }),
    press.line([[w * 0.755, 350], [w * 0.755, h * 0.52]], 4, inks.straw),
    press.line([[w * 0.755 - 70, h * 0.47], [w * 0.755 + 76, h * 0.455]], 7, inks.straw),
    press.cut([[w * 0.755 - 110, h * 0.545], [w * 0.755 - 30, h * 0.545], [w * 0.755 - 46, h * 0.575], [w * 0.755 - 94, h * 0.575]], inks.straw, 1),
    press.line([[w * 0.755 - 70, h * 0.47], [w * 0.755 - 106, h * 0.545]], 3, inks.straw) +
      press.line([[w * 0.755 - 70, h * 0.47], [w * 0.755 - 34, h * 0.545]], 3, inks.straw),
    heap(w * 0.02, h * 0.72, 5, 36, inks.red, inks.rose),
    heap(w * 0.27, h * 0.72, 5, 37, inks.leaf, inks.cream),
    heap(w * 0.53, h * 0.72, 5, 33, inks.ochre, inks.cream),
    heap(w * 0.77, h * 0.72, 5, 37, inks.moss, inks.leaf),
    press.box(-20, h * 0.71, w + 40, 44, inks.wood),
    press.carved([[-20, h * 0.75], [w + 20, h * 0.75], [w + 20, h + 20], [-20, h + 20]], '#5b3c2a', { color: '#86603f', angle: 90, gap: 40, length: 110, weight: 5, share: 0.8 }),
    Array.from({ length: 8 }, (_, index) => press.box(index * 212 - 20, h * 0.75, 8, h, '#3d281c')).join(''),
    press.box(-20, 40, w + 40, 26, inks.ink),
    stripes,
    press.speckle(inks.cream, 130),
  ].join(''); // prettier-ignore
}

export function busStop(press: Press): string {
  const { width: w, height: h } = press;
  const [x, y] = [w * 0.6, h * 0.86];
  return [
    press.ground('#8ea7a8'),
    skyline(press, h * 0.74, 240, 520, '#7a9699', '#a9bfbd', 0.5),
    skyline(press, h * 0.8, 120, 320, '#5d7d84', inks.straw, 0.14),
    press.box(-20, h * 0.79, w + 40, h, '#3f5960'),
    press.water(h * 0.8, h, '#7c9a9e', 0.4),
    press.glimmer(x + 60, y + 8, h, '#cfd9d2', 120),
    press.box(x - 12, h * 0.13, 24, y - h * 0.13, inks.ink),
    press.disc(x, h * 0.14, 74, inks.red) +
      press.disc(x, h * 0.14, 52, inks.cream) +
      press.box(x - 30, h * 0.12, 60, 40, inks.red),
    press.box(x - 150, h * 0.27, 300, 190, inks.ink),
    press.box(x - 134, h * 0.27 + 16, 268, 158, '#0f171d'),
    press.carve(undefined, [x - 130, h * 0.29, 200, 120], { color: '#22303a', angle: -40, gap: 30, length: 80, weight: 4 }),
    press.cut([[x + 30, h * 0.47], [x + 176, h * 0.455], [x + 184, h * 0.6], [x + 38, h * 0.615]], inks.cream, 1.6),
    Array.from({ length: 4 }, (_, index) => press.line([[x + 56, h * 0.495 + index * 28], [x + (index === 3 ? 110 : 156), h * 0.488 + index * 28]], 7, inks.ink)).join(''),
    press.disc(x + 104, h * 0.462, 8, inks.red),
    person(press, w * 0.4, y + 26, 420, '#20323b', { coat: true, stride: 0.06, lean: 0.04, arm: [w * 0.405, y - 250] }),
    umbrella(press, w * 0.405, y - 336, 440, inks.red, inks.rust),
    person(press, w * 0.15, y - 30, 250, '#35505a', { coat: true }),
    umbrella(press, w * 0.155, y - 250, 250, inks.ochre, '#a06f22'),
    person(press, w * 0.89, y - 36, 240, '#35505a', { coat: true }),
    umbrella(press, w * 0.893, y - 250, 240, '#dfe5dc', '#8ea7a8'),
    press.glimmer(w * 0.4, y + 36, h, inks.red, 100),
    press.rain('#e2ebe6', 74, 40, 0.42),
    press.speckle(inks.ink, 120),
  ].join(''); // prettier-ignore
}

export function nightBus(press: Press): string {
  const { width: w, height: h } = press;
  const road = h * 0.8;
  const [left, top, long, high] = [w * 0.2, h * 0.43, w * 0.56, h * 0.36];
  const sitter = (x: number) => seated(press, x, top + high * 0.53, 122, '#3a2f2c');
  return [
    press.ground('#141f31'),
    press.carve(undefined, [0, 0, w, h * 0.5], { color: '#21344c', gap: 28, length: 90, weight: 4.4, angle: -14, share: 0.55 }),
    press.disc(w * 0.12, h * 0.16, 54, '#e9dfc4'),
    skyline(press, road, 220, 560, '#0c1522', inks.ochre, 0.05),
    block(press, w * 0.82, road, 240, 620, '#101b2a', inks.lamp, { share: 0.08, size: 26, gap: 54 }),
    press.rings(w * 0.909, h * 0.275, 50, 330, { color: '#5a4a2c', gap: 34, length: 54, weight: 5, share: 0.75 }),
    press.cut([[w * 0.898, h * 0.285], [w * 0.92, h * 0.285], [w * 1.02, road + 60], [w * 0.78, road + 60]], '#2a3038', 1),
    press.box(-20, road, w + 40, h, '#1d2733'),
    press.carve(undefined, [0, road + 10, w, h - road], { color: '#324254', gap: 22, length: 150, weight: 4, share: 0.5 }),
    press.cut([[left - 40, road + 46], [left - 360, road + 20], [left - 430, road + 120], [left - 60, road + 72]], '#57502f', 3),
    press.cut([[left, road + 20], [left - 8, top + 60], [left + 26, top], [left + long, top - 4], [left + long + 16, top + 30], [left + long + 12, road + 20]], inks.red, 1.6),
    press.box(left - 4, top + high * 0.66, long + 16, 26, inks.cream),
    press.box(left + 20, top + 36, 104, 150, inks.lamp),
    Array.from({ length: 5 }, (_, index) => press.box(left + 150 + index * 146, top + 44, 130, 148, inks.lamp)).join(''),
    person(press, left + 78, top + 210, 150, '#3a2f2c', { stride: 0 }),
    [left + 232, left + 500, left + 668, left + 800].map(sitter).join(''),
    press.cut([[left + 350, top + 106], [left + 340, top + 70], [left + 358, top + 60], [left + 376, top + 72], [left + 366, top + 106]], inks.coral, 1),
    press.box(left + 344, top + 104, 26, 40, inks.green),
    press.box(left - 4, top + 192, long + 16, 16, inks.rust),
    press.box(left + 128, top + 34, 22, 190, inks.rust),
    press.box(left - 14, road - 40, 26, 30, inks.cream),
    [0.17, 0.78].map((share) => press.disc(left + long * share, road + 20, 66, '#0b121b') +
      press.disc(left + long * share, road + 20, 30, '#8d938f')).join(''),
    lamp(press, w * 0.945, road + 60, 640, '#0b121b', inks.lamp, -0.09),
    person(press, w * 0.88, road + 46, 210, '#0b121b', { coat: true, stride: 0.03 }),
    press.speckle(inks.mist, 120),
  ].join(''); // prettier-ignore
}

export function camphor(press: Press): string {
  const { width: w, height: h } = press;
  const ground = h * 0.8;
  const branch = (points: Point[], weight: number) => press.bend(points, weight, '#3c2f28');
  return [
    press.ground('#efe3c8'),
    press.disc(w * 0.5, h * 0.37, w * 0.47, '#f4cf8d'),
    press.carve(undefined, [0, 0, w, h * 0.8], { color: '#f8edd6', gap: 34, length: 150, weight: 5, share: 0.35 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.74, 60, 1.4), ground + 20), 1), '#b7c3a2'),
    [[0.2, 0.36, 210], [0.5, 0.23, 260], [0.79, 0.36, 215], [0.33, 0.3, 210], [0.67, 0.28, 220]].map(([sx = 0, sy = 0, r = 0]) => crown(press, sx * w, sy * h, r, '#2f5544', '#7fa06b', 10)).join(''),
    press.cut([[w * 0.34, ground + 24], [w * 0.42, ground - 70], [w * 0.425, h * 0.6], [w * 0.4, h * 0.48], [w * 0.6, h * 0.48], [w * 0.575, h * 0.6], [w * 0.59, ground - 70], [w * 0.68, ground + 24]], '#3c2f28', 5),
    press.carve(press.outline([[w * 0.42, ground], [w * 0.43, h * 0.5], [w * 0.57, h * 0.5], [w * 0.58, ground]]), [w * 0.38, h * 0.48, w * 0.24, h * 0.34], { color: '#8a6a50', angle: 84, gap: 24, length: 130, weight: 6, share: 0.75 }),
    press.disc(w * 0.5, h * 0.63, 34, '#1f1814', 56),
    branch([[w * 0.44, h * 0.52], [w * 0.34, h * 0.45], [w * 0.2, h * 0.42]], 40),
    branch([[w * 0.56, h * 0.52], [w * 0.67, h * 0.44], [w * 0.81, h * 0.41]], 38),
    branch([[w * 0.5, h * 0.5], [w * 0.48, h * 0.38], [w * 0.54, h * 0.28]], 44),
    [[0.13, 0.45, 130], [0.87, 0.45, 130], [0.42, 0.37, 135], [0.63, 0.4, 125]].map(([sx = 0, sy = 0, r = 0]) => crown(press, sx * w, sy * h, r, '#3d6a4c', '#a9b96b', 9)).join(''),
    press.box(-20, ground, w + 40, h, '#a8906c'),
    press.carve(undefined, [0, ground + 8, w, h - ground], { color: '#c3ab84', gap: 24, length: 100, weight: 5, share: 0.5 }),
    press.cut([[-20, h * 0.9], [w * 0.2, h * 0.875], [w * 0.5, h * 0.862], [w * 0.8, h * 0.875], [w + 20, h * 0.9], [w + 20, h + 20], [-20, h + 20]], '#6e6a60', 2),
    press.cut([[w * 0.24, h + 20], [w * 0.27, h * 0.95], [w * 0.38, h * 0.92], [w * 0.5, h * 0.912], [w * 0.62, h * 0.92], [w * 0.73, h * 0.95], [w * 0.76, h + 20]], '#2c5a66', 1.5),
    press.water(h * 0.95, h, '#7fb0b0', 0.5),
    Array.from({ length: 17 }, (_, index) => press.box(w * (index / 16) - 8, h * 0.838 + Math.abs(index - 8) * 4.6, 16, 60, '#54514a')).join(''),
    press.bend([[-20, h * 0.87], [w * 0.25, h * 0.848], [w * 0.5, h * 0.838], [w * 0.75, h * 0.848], [w + 20, h * 0.87]], 16, '#54514a'),
    press.box(w * 0.22, ground - 6, 130, 14, '#54514a') +
      press.box(w * 0.235, ground, 14, 40, '#54514a') +
      press.box(w * 0.315, ground, 14, 40, '#54514a'),
    seated(press, w * 0.25, ground - 4, 104, inks.rust),
    seated(press, w * 0.305, ground - 4, 112, inks.deep),
    birds(press, 5, [w * 0.62, h * 0.06, w * 0.3, h * 0.06], 22, '#3c2f28'),
    press.speckle('#3c2f28', 140),
  ].join(''); // prettier-ignore
}

export function streetLamp(press: Press): string {
  const { width: w, height: h } = press;
  const head: Point = [w * 0.4, h * 0.36];
  const pane = (x: number, y: number, lit: string) => press.box(x, y, 150, 190, lit) +
    press.box(x + 71, y, 8, 190, '#0d1724') +
    press.box(x, y + 70, 150, 8, '#0d1724') +
    press.box(x - 14, y + 190, 178, 16, '#2c4157'); // prettier-ignore
  return [
    press.ground('#121d2e'),
    press.carve(undefined, [0, 0, w, h], { color: '#1d2e45', gap: 32, length: 90, weight: 4.6, angle: 80, share: 0.5 }),
    press.cut([[w * 0.54, -20], [w + 20, -20], [w + 20, h * 0.9], [w * 0.54, h * 0.9]], '#1e3148', 1),
    press.carve(undefined, [w * 0.55, 0, w * 0.46, h * 0.9], { color: '#2c435c', gap: 36, length: 60, weight: 3, share: 0.6 }),
    [0.02, 0.22, 0.42, 0.62].flatMap((sy) => [0.6, 0.81].map((sx) => pane(sx * w, sy * h + 20, '#16263a'))).join(''),
    pane(w * 0.81, h * 0.62 + 20, inks.ochre),
    press.cut([[head[0] - 30, head[1] + 20], [w * 0.6, h * 0.22], [w * 0.76, h * 0.2], [w * 0.76, h * 0.36], [w * 0.62, h * 0.38]], '#8b7a43', 2),
    press.cut([[head[0] - 40, head[1] + 26], [head[0] + 40, head[1] + 26], [w * 0.72, h * 0.93], [w * 0.06, h * 0.93]], '#6b6038', 2),
    press.carve(press.outline([[head[0] - 36, head[1] + 40], [head[0] + 36, head[1] + 40], [w * 0.7, h * 0.92], [w * 0.08, h * 0.92]]), [0, head[1], w, h * 0.6], { color: '#a8914c', gap: 34, length: 120, weight: 5, angle: 88, share: 0.5 }),
    pane(w * 0.6, h * 0.22 + 20, '#f2dc9a'),
    press.cut([[w * 0.6 + 4, h * 0.22 + 22], [w * 0.6 + 66, h * 0.22 + 22], [w * 0.6 + 56, h * 0.22 + 206], [w * 0.6 + 4, h * 0.22 + 206]], inks.rose, 2),
    press.cut([[w * 0.6 + 84, h * 0.22 + 22], [w * 0.6 + 146, h * 0.22 + 22], [w * 0.6 + 146, h * 0.22 + 206], [w * 0.6 + 96, h * 0.22 + 206]], inks.rose, 2),
    press.box(-20, h * 0.9, w + 40, h, '#26323c'),
    press.disc(head[0], h * 0.935, w * 0.36, '#8b7a43', 46),
    press.box(w * 0.2, h * 0.3, 22, h * 0.64, '#070d15'),
    press.bend([[w * 0.21, h * 0.31], [w * 0.22, h * 0.265], [w * 0.3, h * 0.27], [head[0], head[1] - 30]], 16, '#070d15'),
    press.cut([[head[0] - 60, head[1] + 22], [head[0] - 26, head[1] - 40], [head[0] + 26, head[1] - 40], [head[0] + 60, head[1] + 22]], '#070d15', 1),
    press.disc(head[0], head[1] + 24, 36, inks.cream),
    seated(press, w * 0.4, h * 0.915, 150, '#3a2b2b'),
    press.box(w * 0.33, h * 0.915, 150, 14, '#070d15') +
      press.box(w * 0.34, h * 0.915, 12, 40, '#070d15') +
      press.box(w * 0.455, h * 0.915, 12, 40, '#070d15'),
    press.disc(w * 0.55, h * 0.945, 40, inks.green, 16),
    press.speckle(inks.straw, 120),
  ].join(''); // prettier-ignore
}

export function playground(press: Press): string {
  const { width: w, height: h } = press;
  const shade = (x: number, y: number, long: number) => press.cut([[x - 12, y - 4], [x + 12, y - 4], [x + long, y + long * 0.24], [x + long - 44, y + long * 0.26]], '#c08a45', 1.4); // prettier-ignore
  const child = (x: number, y: number, tall: number, color: string, arm?: Point) => shade(x, y, tall * 1.1) +
    person(press, x, y, tall, color, { stride: 0.2, ...(arm && { arm }) }); // prettier-ignore
  return [
    press.ground('#cfe0d0'),
    press.carve(undefined, [0, 0, w, h * 0.5], { color: '#e4eee0', gap: 26, length: 130, weight: 5, share: 0.55 }),
    press.box(w * 0.05, h * 0.12, w * 0.56, h * 0.38, inks.cream),
    press.box(w * 0.03, h * 0.09, w * 0.6, 36, inks.rust),
    [0, 1, 2].flatMap((row) => Array.from({ length: 8 }, (_, index) => press.box(w * 0.075 + index * 108, h * 0.15 + row * 122, 66, 78, row === 2 && index === 3 ? inks.ochre : inks.river))).join(''),
    press.box(w * 0.03, h * 0.255, w * 0.6, 9, inks.rose) + press.box(w * 0.03, h * 0.37, w * 0.6, 9, inks.rose),
    press.box(-20, h * 0.48, w + 40, h, '#dfae62'),
    press.carve(undefined, [0, h * 0.5, w, h * 0.5], { color: '#eac788', gap: 28, length: 120, weight: 4, share: 0.4, angle: 6 }),
    `<ellipse cx="${w * 0.42}" cy="${h * 0.8}" rx="${w * 0.36}" ry="${h * 0.15}" fill="none" stroke="${inks.cream}" stroke-width="8"/>`,
    press.line([[w * 0.72, h * 0.52], [w * 0.72, h * 0.03]], 9, inks.ink),
    press.cut([[w * 0.72, h * 0.04], [w * 0.79, h * 0.05], [w * 0.78, h * 0.085], [w * 0.795, h * 0.125], [w * 0.72, h * 0.115]], inks.ochre, 1.6),
    press.cut([[w * 0.63, h * 0.72], [w * 0.9, h * 0.6], [w * 1.04, h * 0.74], [w * 0.98, h * 0.84], [w * 0.7, h * 0.83]], '#b98545', 6),
    press.cut([[w * 0.865, h * 0.66], [w * 0.885, h * 0.4], [w * 0.925, h * 0.4], [w * 0.95, h * 0.66]], '#5a4030', 3),
    crown(press, w * 0.9, h * 0.25, 235, inks.green, inks.leaf, 10),
    child(w * 0.14, h * 0.74, 168, inks.red, [w * 0.18, h * 0.6]),
    child(w * 0.3, h * 0.7, 160, inks.deep, [w * 0.262, h * 0.57]),
    press.bend([[w * 0.18, h * 0.6], [w * 0.2, h * 0.7], [w * 0.235, h * 0.715], [w * 0.262, h * 0.57]], 5, inks.ink),
    shade(w * 0.222, h * 0.66, 150) +
      person(press, w * 0.222, h * 0.655, 152, inks.ink, { stride: 0.1, arm: [w * 0.26, h * 0.51] }),
    child(w * 0.43, h * 0.86, 200, inks.ink), child(w * 0.53, h * 0.8, 190, inks.rust), child(w * 0.59, h * 0.93, 206, inks.green),
    press.disc(w * 0.488, h * 0.855, 24, inks.cream),
    press.line([[w * 0.635, h * 0.7], [w * 0.635, h * 0.47]], 9, inks.ink) +
      press.line([[w * 0.76, h * 0.7], [w * 0.76, h * 0.47]], 9, inks.ink) +
      press.line([[w * 0.63, h * 0.475], [w * 0.765, h * 0.475]], 8, inks.ink),
    press.line([[w * 0.69, h * 0.475], [w * 0.684, h * 0.55], [w * 0.69, h * 0.6]], 14, inks.plum) +
      press.line([[w * 0.71, h * 0.475], [w * 0.704, h * 0.55], [w * 0.7, h * 0.6]], 14, inks.plum) +
      press.cut([[w * 0.68, h * 0.565], [w * 0.715, h * 0.565], [w * 0.71, h * 0.66], [w * 0.685, h * 0.66]], inks.plum, 1) +
      press.disc(w * 0.697, h * 0.68, 17, inks.plum),
    child(w * 0.85, h * 0.8, 164, inks.plum), child(w * 0.91, h * 0.8, 156, inks.deep),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function teaHills(press: Press): string {
  const { width: w, height: h } = press;
  const layers = [0.4, 0.48, 0.57, 0.68];
  const colors = ['#6f9572', '#537f5c', '#3d6b4d', '#2b543f'];
  const lights = ['#9bb98c', '#8cae6d', '#83a75c', '#6f9750'];
  return [
    press.ground('#f3e6c9'),
    press.disc(w * 0.24, h * 0.22, 96, inks.coral),
    press.carve(undefined, [0, 0, w, h * 0.4], { color: '#fbf3df', gap: 28, length: 160, weight: 5, share: 0.5 }),
    ['#cfd8c6', '#a9c0b4', '#86a79c'].map((color, index) => press.filled(press.outline(press.below(press.ridge(h * (0.3 + index * 0.055), 130 - index * 20, 2.2 + index)), 1), color)).join(''),
    layers.map((share, layer) => {
      const edge = press.ridge(h * share, 150 - layer * 14, 1.3 + layer * 0.34);
      const d = press.outline(press.below(edge), 1);
      const rows = Array.from({ length: 26 }, (_, index) => {
        const drop = 16 + index * (17 + layer * 6) + index * index * 0.4;
        return press.bend(edge.filter((_point, at) => at % 4 === 0).map(([x, y]): Point => [x - drop * 0.34, y + drop + Math.sin(x / 210 + index) * 5]), 5.5 + layer * 2.4, lights[layer] ?? inks.leaf);
      });
      return press.filled(d, colors[layer] ?? inks.green) + press.inside(d, rows.join(''));
    }).join(''),
    [[0.2, 0.75, 96], [0.31, 0.7, 88], [0.47, 0.83, 124], [0.66, 0.72, 94], [0.79, 0.86, 134], [0.9, 0.7, 84]].map(([sx = 0, sy = 0, tall = 0], index) => {
      const [x, y] = [sx * w, sy * h];
      return press.cut([[x - tall * 0.3, y + tall * 0.1], [x - tall * 0.2, y - tall * 0.5], [x + tall * 0.2, y - tall * 0.5], [x + tall * 0.3, y + tall * 0.1]], index % 2 ? inks.red : inks.deep, 1.4) +
        press.disc(x, y - tall * 0.6, tall * 0.13, inks.ink) +
        strawHat(press, x, y - tall * 0.6, tall * 0.85, inks.straw) +
        press.disc(x + tall * 0.36, y - tall * 0.08, tall * 0.2, inks.wood, tall * 0.26);
    }).join(''),
    birds(press, 6, [w * 0.5, h * 0.1, w * 0.3, h * 0.1], 20, inks.green),
    press.speckle(inks.cream, 120),
  ].join(''); // prettier-ignore
}

export function noodleShop(press: Press): string {
  const { width: w, height: h } = press;
  const steam = (x: number, y: number, s: number) => press.bend([[x, y], [x + 40 * s, y - 80 * s], [x - 30 * s, y - 160 * s], [x + 30 * s, y - 250 * s], [x - 10 * s, y - 330 * s]], 20 * s, '#f6e9cf'); // prettier-ignore
  return [
    press.ground('#d9a05b'),
    press.carve(undefined, [0, 0, w, h], { color: '#e6b878', gap: 30, length: 80, weight: 5, angle: 90, share: 0.5 }),
    press.box(-20, -20, w + 40, 110, inks.rust),
    Array.from({ length: 7 }, (_, index) => press.box(40 + index * 230, 70, 190, 150, inks.deep) +
      press.box(40 + index * 230, 204, 190, 14, inks.cream)).join(''),
    [0.31, 0.49].map((share) => press.line([[share * w, 60], [share * w, 300]], 4, inks.ink) +
      press.rings(share * w, 330, 74, 220, { color: '#f3cf8f', gap: 28, length: 44, weight: 5 }) +
      press.disc(share * w, 330, 52, inks.red, 62) +
      press.box(share * w - 30, 262, 60, 14, inks.ink) +
      press.box(share * w - 30, 386, 60, 14, inks.ink)).join(''),
    press.box(w * 0.03, h * 0.3, w * 0.2, h * 0.38, inks.wood) +
      press.box(w * 0.04, h * 0.315, w * 0.18, h * 0.35, '#27413a'),
    Array.from({ length: 7 }, (_, index) => press.line([[w * 0.055, h * 0.36 + index * 42], [w * 0.055 +
      press.between(110, 170), h * 0.36 + index * 42]], 7, inks.cream) +
      press.line([[w * 0.18, h * 0.36 + index * 42], [w * 0.21, h * 0.36 + index * 42]], 7, inks.straw)).join(''),
    press.line([[w * 0.06, h * 0.68], [w * 0.04, h * 0.86]], 14, inks.wood) +
      press.line([[w * 0.2, h * 0.68], [w * 0.22, h * 0.86]], 14, inks.wood),
    person(press, w * 0.755, h * 0.62, 400, inks.ink, { stride: 0, arm: [w * 0.84, h * 0.42] }),
    press.cut([[w * 0.755 - 44, h * 0.62 - 320], [w * 0.755 + 44, h * 0.62 - 320], [w * 0.755 + 50, h * 0.57], [w * 0.755 - 50, h * 0.57]], inks.cream, 1.4),
    press.box(w * 0.52, h * 0.6, w * 0.52, h * 0.42, inks.brick),
    press.carve(undefined, [w * 0.52, h * 0.62, w * 0.5, h * 0.4], { color: '#b07a63', gap: 46, length: 90, weight: 5, share: 0.9 }),
    press.box(w * 0.5, h * 0.575, w * 0.54, 40, inks.ink),
    [0.62, 0.88].map((share) => press.cut([[share * w - 140, h * 0.46], [share * w + 140, h * 0.46], [share * w + 112, h * 0.58], [share * w - 112, h * 0.58]], '#3b4a52', 1.5) +
      press.disc(share * w, h * 0.46, 142, '#55666e', 26) +
      press.disc(share * w, h * 0.46, 120, inks.straw, 18)).join(''),
    press.line([[w * 0.84, h * 0.42], [w * 0.87, h * 0.45]], 9, inks.wood),
    steam(w * 0.6, h * 0.44, 1), steam(w * 0.66, h * 0.43, 0.8), steam(w * 0.87, h * 0.43, 1), steam(w * 0.93, h * 0.44, 0.75),
    press.box(-20, h * 0.9, w + 40, h, '#6d4a30'),
    press.box(w * 0.22, h * 0.76, w * 0.34, 26, inks.wood) +
      press.box(w * 0.25, h * 0.78, 20, 190, inks.wood) +
      press.box(w * 0.52, h * 0.78, 20, 190, inks.wood),
    press.box(w * 0.2, h * 0.93, w * 0.38, 24, '#4c3220') ,
    seated(press, w * 0.31, h * 0.93, 330, inks.deep), seated(press, w * 0.46, h * 0.93, 310, '#35584a'),
    press.cut([[w * 0.375, h * 0.71], [w * 0.415, h * 0.71], [w * 0.405, h * 0.757], [w * 0.385, h * 0.757]], inks.cream, 1),
    press.speckle(inks.rust, 130),
  ].join(''); // prettier-ignore
}

export function eaves(press: Press): string {
  const { width: w, height: h } = press;
  const house = (
    x: number,
    y: number,
    wide: number,
    high: number,
    wall: string,
    tile: string,
    groove: string,
    isLit: boolean,
  ) =>
    [
      press.box(x - wide * 0.42, y - high * 0.1, wide * 0.84, wide * 0.5, wall),
      [-0.3, -0.1, 0.1, 0.3]
        .map((dx) =>
          press.box(
            x + dx * wide - wide * 0.055,
            y + wide * 0.09,
            wide * 0.11,
            wide * 0.17,
            isLit && press.random() < 0.6 ? inks.lamp : '#3a3230',
          ),
        )
        .join(''),
      press.box(x - wide * 0.42, y + wide * 0.02, wide * 0.84, wide * 0.03, '#5a4434'),
      roof(press, x, y, wide, high, tile, groove),
    ].join('');
  const lantern = (x: number, y: number, size: number) =>
    [
      press.line(
        [
          [x, y - size * 1.7],
          [x, y - size],
        ],
        3,
        inks.ink,
      ),
      press.disc(x, y, size, inks.red, size * 1.15),
      press.line(
        [
          [x, y - size],
          [x, y + size],
        ],
        2.4,
        inks.rust,
      ),
      press.box(x - size * 0.5, y - size * 1.25, size, size * 0.24, inks.ochre),
      press.box(x - size * 0.5, y + size, size, size * 0.24, inks.ochre),
      press.line(
        [
          [x, y + size * 1.2],
          [x, y + size * 1.9],
        ],
        3,
        inks.ochre,
      ),
    ].join('');
  const rows: [y: number, wide: number, xs: number[], wall: string, tile: string, groove: string][] = [
    [0.27, 300, [0.02, 0.22, 0.4, 0.6, 0.79, 0.98], '#dfc9a4', '#7d8a8a', '#9aa6a3'],
    [0.38, 390, [0.1, 0.34, 0.66, 0.9], '#ecd7b0', '#5d6d72', '#7f8e90'],
    [0.52, 520, [-0.02, 0.26, 0.76, 1.02], '#f2e0bb', '#435459', '#66777b'],
    [0.7, 690, [0.1, 0.92], '#f6e8c8', '#2f3e45', '#54656b'],
  ];
  return [
    press.ground('#efb97c'),
    press.disc(w * 0.5, h * 0.17, 100, inks.cream),
    press.rings(w * 0.5, h * 0.17, 124, 900, { color: '#f7d3a0', gap: 34, length: 80, weight: 5, share: 0.6 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.2, 60, 2), h * 0.5), 1), '#c79a74'),
    rows.slice(0, 2).map(([y, wide, xs, wall, tile, groove]) => xs.map((x) => house(x * w, y * h, wide, wide * 0.25, wall, tile, groove, true)).join('')).join(''),
    press.cut([[w * 0.475, h * 0.5], [w * 0.535, h * 0.5], [w * 0.72, h + 20], [w * 0.3, h + 20]], '#9a9184', 1.4),
    rows.slice(2).map(([y, wide, xs, wall, tile, groove]) => xs.map((x) => house(x * w, y * h, wide, wide * 0.25, wall, tile, groove, true)).join('')).join(''),
    press.cut([[w * 0.47, h * 0.62], [w * 0.54, h * 0.62], [w * 0.78, h + 20], [w * 0.24, h + 20]], '#9a9184', 2),
    press.carve(press.outline([[w * 0.47, h * 0.63], [w * 0.54, h * 0.63], [w * 0.77, h + 10], [w * 0.25, h + 10]]), [w * 0.2, h * 0.6, w * 0.6, h * 0.4], { color: '#bdb4a4', gap: 24, length: 90, weight: 6, share: 0.7 }),
    lantern(w * 0.4, h * 0.6, 24), lantern(w * 0.61, h * 0.6, 24),
    lantern(w * 0.335, h * 0.79, 40), lantern(w * 0.69, h * 0.79, 40), lantern(w * 0.045, h * 0.8, 40), lantern(w * 0.965, h * 0.8, 40),
    press.cut([[w * 0.5, h * 0.9], [w * 0.53, h * 0.9], [w * 0.6, h * 0.965], [w * 0.545, h * 0.975]], '#7b7368', 1.4),
    person(press, w * 0.515, h * 0.9, 190, inks.ink, { coat: true, stride: 0.08 }),
    umbrella(press, w * 0.517, h * 0.735, 220, inks.green, '#22382b'),
    birds(press, 6, [w * 0.64, h * 0.05, w * 0.24, h * 0.08], 20, '#6a4a3a'),
    press.speckle(inks.wood, 130),
  ].join(''); // prettier-ignore
}

export function clockTower(press: Press): string {
  const { width: w, height: h } = press;
  const [x, base, wide] = [w * 0.5, h * 0.86, 330];
  const face: Point = [x, h * 0.345];
  return [
    press.ground('#e88f5c'),
    press.box(-20, -20, w + 40, h * 0.2, '#b9544a', 3) + press.box(-20, h * 0.18, w + 40, h * 0.16, '#d3704f', 3),
    press.rings(face[0], face[1], 330, 1500, { color: '#f4b987', gap: 46, length: 120, weight: 6, share: 0.6 }),
    press.filled(press.outline(press.below(press.ridge(h * 0.73, 80, 1.6)), 1), '#8d4a4b'),
    press.cut([[x - wide / 2, base], [x - wide / 2 + 20, h * 0.25], [x + wide / 2 - 20, h * 0.25], [x + wide / 2, base]], '#6b3b3b', 2),
    press.carve(press.outline([[x - wide / 2 + 6, base], [x - wide / 2 + 26, h * 0.26], [x + wide / 2 - 26, h * 0.26], [x + wide / 2 - 6, base]]), [x - 180, h * 0.25, 360, h * 0.62], { color: '#95584e', gap: 26, length: 52, weight: 5, share: 0.8 }),
    press.cut([[x + wide * 0.2, base], [x + wide * 0.2, h * 0.26], [x + wide / 2 - 20, h * 0.26], [x + wide / 2, base]], '#4c2a30', 1.4),
    press.box(x - wide * 0.58, h * 0.245, wide * 1.16, 34, inks.ink) +
      press.box(x - wide * 0.52, h * 0.45, wide * 1.04, 20, inks.ink),
    press.cut([[x - wide * 0.44, h * 0.245], [x - wide * 0.34, h * 0.19], [x + wide * 0.34, h * 0.19], [x + wide * 0.44, h * 0.245]], '#4c2a30', 1),
    [-0.2, 0, 0.2].map((dx) => press.box(x + dx * wide - 22, h * 0.195, 44, 70, inks.lamp)).join(''),
    roof(press, x, h * 0.195, wide * 1.1, 120, inks.ink, '#54606a'),
    press.line([[x, h * 0.12], [x, h * 0.065]], 9, inks.ink) + press.disc(x, h * 0.065, 13, inks.ochre),
    press.disc(face[0], face[1], 128, inks.ink) + press.disc(face[0], face[1], 112, inks.cream),
    Array.from({ length: 12 }, (_, index) => {
      const angle = (index / 12) * 2 * Math.PI;
      return press.line([[face[0] + Math.cos(angle) * 84, face[1] + Math.sin(angle) * 84], [face[0] + Math.cos(angle) * 100, face[1] + Math.sin(angle) * 100]], index % 3 === 0 ? 11 : 6, inks.ink);
    }).join(''),
    press.line([face, [face[0] - 8, face[1] + 56]], 13, inks.ink) +
      press.line([face, [face[0] + 34, face[1] - 78]], 9, inks.ink) +
      press.disc(face[0], face[1], 12, inks.red),
    [0.54, 0.64].map((sy) => press.box(x - 26, sy * h, 52, 90, '#33202a') + press.disc(x, sy * h, 26, '#33202a')).join(''),
    [[0.1, 0.84, 420], [0.46, 0.885, 460], [0.88, 0.845, 440], [0.22, 0.93, 520], [0.76, 0.94, 560]].map(([sx = 0, sy = 0, wideRoof = 0]) => press.box(sx * w - wideRoof * 0.4, sy * h - 10, wideRoof * 0.8, 300, '#f0c793') +
      [0.28, 0.62].map((share) => press.box(sx * w - wideRoof * 0.4 + share * wideRoof * 0.8, sy * h + 26, 44, 56, inks.lamp)).join('') + roof(press, sx * w, sy * h, wideRoof, 96, '#2d3a41', '#56656b')).join(''),
    birds(press, 8, [w * 0.08, h * 0.2, w * 0.24, h * 0.16], 30, inks.cream),
    birds(press, 5, [w * 0.7, h * 0.3, w * 0.22, h * 0.12], 26, inks.cream),
    press.speckle(inks.plum, 140),
  ].join(''); // prettier-ignore
}

export function nightClassroom(press: Press): string {
  const { width: w, height: h } = press;
  return [
    press.ground('#c98f4e'),
    press.carve(undefined, [0, 0, w, h * 0.6], { color: '#dba968', gap: 30, length: 90, weight: 5, angle: 90, share: 0.5 }),
    [0.03, 0.72, 0.86].map((share) => press.box(share * w, h * 0.1, w * 0.12, h * 0.36, '#16263a') +
      press.box(share * w + w * 0.057, h * 0.1, 9, h * 0.36, inks.wood) +
      press.box(share * w, h * 0.27, w * 0.12, 9, inks.wood) +
      press.disc(share * w + w * 0.03, h * 0.17, share < 0.1 ? 22 : 0.1, inks.lamp) +
      press.box(share * w - 10, h * 0.46, w * 0.12 + 20, 16, inks.wood)).join(''),
    press.box(w * 0.19, h * 0.08, w * 0.49, h * 0.42, inks.wood) +
      press.box(w * 0.2, h * 0.095, w * 0.47, h * 0.39, '#24453b'),
    press.carve(press.outline([[w * 0.2, h * 0.095], [w * 0.67, h * 0.095], [w * 0.67, h * 0.485], [w * 0.2, h * 0.485]]), [w * 0.2, h * 0.1, w * 0.47, h * 0.38], { color: '#2f5649', gap: 26, length: 120, weight: 5, angle: -8, share: 0.4 }),
    [0, 1, 2].map((row) => [0.245, 0.37].map((sx, column) => {
      const [cx, cy] = [sx * w, h * 0.17 + row * 110];
      const strokes: [Point, Point][] = [[[-26, -22], [28, -24]], [[0, -38], [-2, 38]], [[-30, 6], [30, 4]], [[-24, 34], [26, 34]], [[-20, -22], [-24, 30]], [[22, -22], [24, 30]]];
      return strokes.filter((_stroke, index) => (index + row + column) % 5 !== 0 || column === 1).map(([a, b]) => press.line([[cx + a[0], cy + a[1]], [cx + b[0], cy + b[1]]], 6, column ? inks.cream : inks.straw)).join('');
    }).join('')).join(''),
    press.line([[w * 0.445, h * 0.12], [w * 0.445, h * 0.46]], 4, inks.mist),
    Array.from({ length: 4 }, (_, index) => press.line([[w * 0.47, h * 0.16 + index * 74], [w * 0.47 +
      press.between(60, 110), h * 0.16 + index * 74]], 6, inks.mist)).join(''),
    press.rings(w * 0.5, 10, 60, 260, { color: '#f3d08f', gap: 34, length: 50, weight: 5, share: 0.7 }),
    person(press, w * 0.61, h * 0.62, 420, inks.plum, { coat: true, stride: 0.03, arm: [w * 0.55, h * 0.3] }),
    press.box(-20, h * 0.62, w + 40, h, '#7a5238'),
    press.carve(undefined, [0, h * 0.63, w, h * 0.4], { color: '#94694a', gap: 26, length: 140, weight: 5, share: 0.5 }),
    [[0.7, [0.14, 0.34, 0.56, 0.8], 250], [0.96, [0.04, 0.26, 0.5, 0.72, 0.94], 350]].map((row, line) => {
      const [sy, seats, tall] = row as [number, number[], number];
      const desk = press.box(-20, sy * h - tall * 0.1, w + 40, tall * 0.1, line ? '#3b2618' : '#4c3220');
      return desk + seats.map((share, index) => seated(press, share * w, sy * h + tall * 0.1, tall, [inks.deep, '#35584a', inks.rust, inks.ink, inks.plum][(index + line) % 5] ?? inks.ink) + (index % 2 === 0 ? press.cut([[share * w + tall * 0.3, sy * h - tall * 0.1], [share * w + tall * 0.62, sy * h - tall * 0.1], [share * w + tall * 0.58, sy * h - tall * 0.2], [share * w + tall * 0.34, sy * h - tall * 0.2]], inks.cream, 1) : '')).join('');
    }).join(''),
    press.speckle(inks.wood, 120),
  ].join(''); // prettier-ignore
}

export function stadium(press: Press): string {
  const { width: w, height: h } = press;
  const tower = (x: number) => press.line([[x, h * 0.5], [x, h * 0.08]], 14, '#0b1420') +
    press.box(x - 76, h * 0.03, 152, 92, '#0b1420') +
    [0, 1].flatMap((row) => [0, 1, 2, 3].map((column) => press.disc(x - 54 + column * 36, h * 0.03 + 28 + row * 38, 13, inks.cream))).join(''); // prettier-ignore
  const crowd = Array.from({ length: 420 }, () => press.disc(press.between(0, w), h * 0.29 +
    press.random() * h * 0.19, press.between(5, 8), press.pick([inks.rose, inks.red, inks.ochre, inks.cream, inks.river, inks.deep]))).join(''); // prettier-ignore
  const goal: Point = [w * 0.66, h * 0.42];
  const keeper: Point = [w * 0.47, h * 0.62];
  return [
    press.ground('#15253a'),
    press.rings(w * 0.14, h * 0.07, 100, 620, { color: '#35506b', gap: 38, length: 70, weight: 5, share: 0.6 }),
    press.rings(w * 0.88, h * 0.07, 100, 620, { color: '#35506b', gap: 38, length: 70, weight: 5, share: 0.6 }),
    tower(w * 0.14), tower(w * 0.88),
    press.cut([[-20, h * 0.31], [w * 0.3, h * 0.26], [w * 0.7, h * 0.26], [w + 20, h * 0.31], [w + 20, h * 0.5], [-20, h * 0.5]], '#22364c', 2),
    crowd,
    press.box(-20, h * 0.49, w + 40, 44, inks.ink),
    Array.from({ length: 8 }, (_, index) => press.box(index * 250 - 20, h * 0.495, 220, 32, [inks.red, inks.ochre, inks.green, inks.river][index % 4] ?? inks.red)).join(''),
    press.box(-20, h * 0.53, w + 40, h, inks.green),
    Array.from({ length: 7 }, (_, index) => press.cut([[w * (0.02 + index * 0.16), h * 0.53], [w * (0.1 + index * 0.16), h * 0.53], [w * (-0.06 + index * 0.23), h + 20], [w * (-0.18 + index * 0.23), h + 20]], '#4d7c58', 1)).join(''),
    press.carve(undefined, [0, h * 0.55, w, h * 0.5], { color: '#6b9a68', gap: 26, length: 36, weight: 3, angle: 84, share: 0.4 }),
    press.line([[w * 0.36, h * 0.585], [w * 0.98, h * 0.585]], 7, inks.cream),
    press.line([[w * 0.45, h * 0.585], [w * 0.33, h * 0.82], [w * 1.02, h * 0.82]], 7, inks.cream),
    press.inside(press.outline([[goal[0], goal[1]], [goal[0] + 420, goal[1]], [goal[0] + 420, goal[1] + 190], [goal[0], goal[1] + 190]]), Array.from({ length: 22 }, (_, index) => press.line([[goal[0] + index * 21, goal[1]], [goal[0] + index * 21, goal[1] + 190]], 2, inks.mist) +
      press.line([[goal[0], goal[1] + index * 19], [goal[0] + 420, goal[1] + index * 19]], 2, inks.mist)).join('')),
    press.line([[goal[0], goal[1] + 196], goal, [goal[0] + 420, goal[1]], [goal[0] + 420, goal[1] + 196]], 13, inks.cream),
    person(press, goal[0] + 220, goal[1] + 212, 180, inks.ochre, { stride: 0.2, arm: [goal[0] + 140, goal[1] + 20] }),
    [[0.24, 0.86, 250, inks.red], [0.36, 0.76, 224, '#16263a'], [0.6, 0.8, 232, '#16263a'], [0.84, 0.88, 256, inks.red], [0.55, 0.72, 210, inks.red]].map((row) => {
      const [sx, sy, tall, color] = row as [number, number, number, string];
      return press.disc(sx * w + 30, sy * h + 4, tall * 0.26, '#2f5140', 12) +
        person(press, sx * w, sy * h, tall, color, { stride: 0.2, lean: 0.06 });
    }).join(''),
    press.disc(keeper[0] + 30, h * 0.82, 90, '#2f5140', 16),
    person(press, keeper[0], keeper[1] + 70, 300, inks.coral, { stride: 0.24, lean: 0.28, arm: [keeper[0] - 60, keeper[1] - 110] }),
    press.disc(keeper[0] + 150, keeper[1] - 236, 32, inks.cream) +
      press.rings(keeper[0] + 150, keeper[1] - 236, 12, 22, { color: inks.ink, gap: 10, length: 12, weight: 3 }),
    press.line([[keeper[0] + 130, keeper[1] - 205], [keeper[0] + 108, keeper[1] - 190]], 5, inks.cream),
    press.speckle(inks.cream, 130),
  ].join(''); // prettier-ignore
}

export function tableTennis(press: Press): string {
  const { width: w, height: h } = press;
  const arch = Array.from({ length: 25 }, (_, index): Point => {
    const angle = Math.PI + (index / 24) * Math.PI;
    return [w * 0.5 + Math.cos(angle) * w * 0.43, h * 0.6 + Math.sin(angle) * h * 0.5];
  });
  const opening = press.outline([...arch, [w * 0.93, h * 0.74], [w * 0.07, h * 0.74]], 1.5);
  const table = h * 0.66;
  return [
    press.ground('#5d5a55'),
    press.carve(undefined, press.whole, { color: '#77736b', gap: 44, length: 92, weight: 4, share: 0.85 }),
    press.rings(w * 0.5, h * 0.6, w * 0.455, w * 0.56, { color: '#3b3936', gap: 40, length: 60, weight: 10, share: 1 }),
    press.filled(opening, '#f3d596'),
    press.inside(opening, [
      press.disc(w * 0.32, h * 0.34, 86, inks.coral),
      press.carve(undefined, [0, 0, w, h * 0.5], { color: '#faeac4', gap: 28, length: 130, weight: 5, share: 0.5 }),
      skyline(press, h * 0.53, 30, 110, '#b08a63', inks.cream, 0.2),
      press.box(0, h * 0.52, w, h * 0.3, '#5f97a0'), press.water(h * 0.53, h * 0.74, '#b5d6cf', 0.5),
    ].join('')),
    press.box(-20, h * 0.73, w + 40, h, '#453f3a'),
    press.carve(undefined, [0, h * 0.74, w, h * 0.3], { color: '#625a52', gap: 28, length: 130, weight: 5, share: 0.5 }),
    person(press, w * 0.19, h * 0.92, 460, inks.rust, { lean: 0.14, stride: 0.18, arm: [w * 0.315, h * 0.56] }),
    press.disc(w * 0.325, h * 0.54, 30, inks.ink, 36) ,
    person(press, w * 0.82, h * 0.9, 440, inks.deep, { lean: -0.16, stride: 0.18, arm: [w * 0.705, h * 0.48] }),
    press.disc(w * 0.697, h * 0.462, 28, inks.red, 34),
    press.cut([[w * 0.27, table], [w * 0.75, table], [w * 0.79, table + 52], [w * 0.23, table + 52]], '#b9b2a3', 1.5),
    press.box(w * 0.23, table + 50, w * 0.56, 34, '#8f887a'),
    press.box(w * 0.3, table + 82, 80, 240, '#7b7468') + press.box(w * 0.66, table + 82, 80, 240, '#7b7468'),
    Array.from({ length: 5 }, (_, index) => press.box(w * 0.49 + index * 3, table - 40 + index * 14, 62, 24, index % 2 ? inks.brick : inks.rust)).join(''),
    press.disc(w * 0.585, h * 0.47, 15, inks.cream), press.line([[w * 0.6, h * 0.465], [w * 0.64, h * 0.452]], 4, inks.cream),
    press.speckle(inks.ink, 130),
  ].join(''); // prettier-ignore
}

export function barber(press: Press): string {
  const { width: w, height: h } = press;
  const [x, seat] = [w * 0.4, h * 0.66];
  return [
    press.ground('#7fa79d'),
    press.carve(undefined, [0, 0, w, h * 0.8], { color: '#97bbb0', gap: 30, length: 80, weight: 5, angle: 90, share: 0.5 }),
    press.box(-20, h * 0.56, w + 40, 12, inks.cream) + press.box(-20, h * 0.57, w + 40, h, '#5a857d'),
    press.disc(w * 0.68, h * 0.33, 236, inks.wood) + press.disc(w * 0.68, h * 0.33, 206, '#dfe9e0'),
    press.carve(press.outline(press.round(w * 0.68, h * 0.33, 196)), [w * 0.54, h * 0.1, w * 0.3, h * 0.5], { color: inks.cream, angle: -42, gap: 46, length: 150, weight: 9, share: 0.5 }),
    press.box(w * 0.5, h * 0.62, w * 0.4, 30, inks.wood) +
      press.box(w * 0.53, h * 0.65, 22, 300, inks.wood) +
      press.box(w * 0.855, h * 0.65, 22, 300, inks.wood),
    [[0.56, 100, inks.red], [0.61, 140, inks.ochre], [0.655, 84, inks.deep]].map((row) => { const [sx, tall, color] = row as [number, number, string]; return press.box(sx * w, h * 0.62 - tall, 50, tall, color) +
      press.box(sx * w + 14, h * 0.62 - tall - 24, 22, 26, inks.cream); }).join(''),
    press.box(w * 0.74, h * 0.55, 180, 74, inks.coral) +
      press.box(w * 0.735, h * 0.545, 198, 20, inks.rust) +
      press.bend([[w * 0.775, h * 0.6], [w * 0.79, h * 0.585], [w * 0.8, h * 0.6], [w * 0.812, h * 0.585], [w * 0.828, h * 0.598]], 7, inks.cream),
    press.line([[60, h * 0.16], [w * 0.26, h * 0.16]], 10, inks.wood),
    press.line([[110, h * 0.16], [110, h * 0.2], [80, h * 0.34]], 9, inks.ink) +
      press.line([[110, h * 0.2], [140, h * 0.34]], 9, inks.ink) + `<circle cx="82" cy="${h * 0.37}" r="24" fill="none" stroke="${inks.ink}" stroke-width="9"/><circle cx="140" cy="${h * 0.37}" r="24" fill="none" stroke="${inks.ink}" stroke-width="9"/>`,
    press.box(206, h * 0.17, 26, 190, inks.ochre) +
      Array.from({ length: 12 }, (_, index) => press.line([[206, h * 0.185 + index * 14], [182, h * 0.185 + index * 14]], 5, inks.ochre)).join(''),
    press.cut([[280, h * 0.16], [400, h * 0.16], [410, h * 0.46], [350, h * 0.44], [290, h * 0.47]], inks.cream, 2) +
      press.box(286, h * 0.38, 116, 13, inks.red),
    press.disc(x, h * 0.95, 170, '#3b5a55', 26),
    press.box(x - 16, seat, 32, 280, '#9aa5a3') + press.disc(x, h * 0.93, 130, inks.ink, 24),
    press.cut([[x - 170, seat - 360], [x - 70, seat - 372], [x - 40, seat], [x - 150, seat]], inks.rust, 2),
    press.carve(press.outline([[x - 160, seat - 350], [x - 76, seat - 360], [x - 50, seat], [x - 142, seat]]), [x - 180, seat - 370, 150, 370], { color: inks.coral, angle: 86, gap: 24, length: 100, weight: 5 }),
    press.cut([[x - 190, seat - 440], [x - 96, seat - 450], [x - 84, seat - 376], [x - 180, seat - 366]], inks.ink, 2),
    press.cut([[x - 150, seat - 10], [x + 170, seat - 16], [x + 178, seat + 56], [x - 140, seat + 60]], inks.rust, 2),
    press.bend([[x - 100, seat - 150], [x + 60, seat - 160], [x + 130, seat - 130]], 28, inks.ink) +
      press.line([[x + 90, seat - 140], [x + 84, seat]], 13, '#9aa5a3'),
    press.line([[x + 160, seat + 40], [x + 230, seat + 200], [x + 320, seat + 200]], 22, '#9aa5a3'),
    press.cut([[x - 60, seat - 14], [x + 60, seat - 20], [x + 120, seat + 150], [x + 20, seat + 130]], inks.cream, 2),
    press.speckle(inks.ink, 120),
  ].join(''); // prettier-ignore
}

export function dispatcher(press: Press): string {
  const { width: w, height: h } = press;
  const screen = (x: number, y: number, wide: number, high: number, drawn: string) => press.box(x - 14, y - 14, wide + 28, high + 28, '#0a111a') +
    press.box(x, y, wide, high, '#1f4a55') + drawn +
    press.box(x + wide / 2 - 16, y + high, 32, 60, '#0a111a'); // prettier-ignore
  const [x, y] = [w * 0.46, h * 1.02];
  return [
    press.ground('#16233a'),
    press.box(-20, h * 0.06, w + 40, h * 0.42, '#0e1828'),
    skyline(press, h * 0.48, 90, 330, '#1b2d45', inks.lamp, 0.3),
    [0.33, 0.67].map((share) => press.box(share * w, h * 0.04, 18, h * 0.46, '#2a3b52')).join(''),
    press.box(-20, h * 0.03, w + 40, 18, '#2a3b52') + press.box(-20, h * 0.48, w + 40, 20, '#2a3b52'),
    screen(w * 0.04, h * 0.42, 400, 260, press.bend([[w * 0.04, h * 0.5], [w * 0.12, h * 0.55], [w * 0.2, h * 0.5], [w * 0.29, h * 0.58]], 9, inks.mist) +
      press.bend([[w * 0.1, h * 0.42], [w * 0.14, h * 0.52], [w * 0.12, h * 0.66]], 7, inks.mist) +
      press.disc(w * 0.14, h * 0.535, 17, inks.red) +
      press.rings(w * 0.14, h * 0.535, 32, 66, { color: inks.coral, gap: 18, length: 20, weight: 3 })),
    screen(w * 0.36, h * 0.38, 440, 290, Array.from({ length: 6 }, (_, index) => press.box(w * 0.375, h * 0.405 + index * 42, 24, 24, index === 2 ? inks.red : inks.ochre) +
      press.box(w * 0.4, h * 0.408 + index * 42, press.between(120, 330), 16, inks.mist)).join('')),
    screen(w * 0.72, h * 0.42, 400, 260, press.bend(Array.from({ length: 24 }, (_, index): Point => [w * 0.725 + index * 16, h * 0.54 + Math.sin(index * 1.7) * (index % 5) * 13]), 6, inks.lamp)),
    press.rings(w * 0.5, h * 0.52, 330, 800, { color: '#24405a', gap: 40, length: 70, weight: 5, share: 0.5 }),
    press.box(-20, h * 0.77, w + 40, h, '#0a111a') + press.box(-20, h * 0.77, w + 40, 14, '#35506b'),
    press.cut([[x - 250, y + 20], [x - 236, y - 150], [x - 130, y - 234], [x - 40, y - 262], [x + 60, y - 262], [x + 150, y - 228], [x + 240, y - 150], [x + 256, y + 20]], '#05090f', 2),
    press.box(x - 44, y - 300, 96, 70, '#05090f'),
    press.disc(x + 4, y - 372, 100, '#05090f', 118),
    press.bend([[x - 100, y - 366], [x - 84, y - 470], [x + 4, y - 506], [x + 94, y - 470], [x + 108, y - 366]], 17, inks.ochre),
    press.disc(x - 100, y - 356, 32, inks.ochre, 44) + press.disc(x + 108, y - 356, 32, inks.ochre, 44),
    press.bend([[x + 120, y - 330], [x + 130, y - 280], [x + 70, y - 268]], 9, inks.ochre) +
      press.disc(x + 62, y - 268, 13, inks.ochre),
    press.box(w * 0.72, h * 0.745, 70, 60, inks.cream) +
      press.bend([[w * 0.745, h * 0.73], [w * 0.75, h * 0.7], [w * 0.742, h * 0.67]], 6, '#52657c'),
    press.speckle(inks.mist, 130),
  ].join(''); // prettier-ignore
}
