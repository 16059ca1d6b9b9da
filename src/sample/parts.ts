/** What the pictures have in common: people, trees, houses, boats, birds, lamps. Each is drawn by a press and given as SVG. */
import type { Point, Press } from './press.ts';

/** Someone seen from afar, feet at (x, y), so many pixels tall. */
export function person(
  press: Press,
  x: number,
  y: number,
  tall: number,
  color: string,
  {
    stride = 0.12,
    lean = 0,
    coat = false,
    arm,
  }: { stride?: number; lean?: number; coat?: boolean; arm?: Point } = {},
): string {
  const p = (dx: number, dy: number): Point => [x + dx * tall + lean * tall * -dy, y + dy * tall];
  const leg = tall * 0.085;
  return [
    press.line([p(-0.02, -0.48), p(-stride, -0.2), p(-stride * 1.1, 0)], leg, color),
    press.line([p(0.02, -0.48), p(stride * 0.9, -0.22), p(stride * 1.2, 0)], leg, color),
    press.cut([p(-0.1, -0.82), p(0.1, -0.82), p(coat ? 0.17 : 0.09, coat ? -0.28 : -0.45), p(coat ? -0.17 : -0.09, coat ? -0.28 : -0.45)], color, 1), // prettier-ignore
    press.disc(p(0, -0.92)[0], p(0, -0.92)[1], tall * 0.075, color),
    press.line([p(-0.08, -0.78), p(-0.13, -0.6), p(-0.1, -0.46)], tall * 0.055, color),
    arm
      ? press.line([p(0.08, -0.78), arm], tall * 0.055, color)
      : press.line([p(0.08, -0.78), p(0.13, -0.6), p(0.12, -0.46)], tall * 0.055, color),
  ].join('');
}

/** Someone seated, seen from the side or behind; (x, y) is the seat. */
export function seated(press: Press, x: number, y: number, tall: number, color: string): string {
  return [
    press.cut([[x - tall * 0.2, y], [x - tall * 0.17, y - tall * 0.5], [x - tall * 0.05, y - tall * 0.6], [x + tall * 0.09, y - tall * 0.6], [x + tall * 0.19, y - tall * 0.48], [x + tall * 0.22, y]], color, 1), // prettier-ignore
    press.disc(x + tall * 0.03, y - tall * 0.74, tall * 0.12, color, tall * 0.14),
  ].join('');
}

/** A round straw hat seen from the side. */
export function strawHat(press: Press, x: number, y: number, wide: number, color: string): string {
  return press.cut([[x - wide / 2, y], [x, y - wide * 0.36], [x + wide / 2, y]], color, 1); // prettier-ignore
}

export function umbrella(
  press: Press,
  x: number,
  y: number,
  wide: number,
  color: string,
  rib: string,
): string {
  const top: Point[] = Array.from({ length: 13 }, (_, index): Point => {
    const angle = Math.PI + (index / 12) * Math.PI;
    return [x + (Math.cos(angle) * wide) / 2, y + Math.sin(angle) * wide * 0.36];
  });
  const scallops: Point[] = [4, 3, 2, 1].flatMap((n): Point[] => [
    [x - wide / 2 + (n / 4) * wide, y],
    [x - wide / 2 + ((n - 0.5) / 4) * wide, y - wide * 0.05],
  ]);
  const ribs = [-0.25, 0, 0.25].map((n) => press.line([[x, y - wide * 0.36], [x + n * wide, y - 2]], 2.2, rib)); // prettier-ignore
  return press.cut([...top, ...scallops], color, 0.8) + ribs.join('') + press.line([[x, y - wide * 0.36], [x, y + wide * 0.34]], wide * 0.02, rib); // prettier-ignore
}

/** A leafy crown: overlapping rounds with marks cut into them. */
export function crown(
  press: Press,
  x: number,
  y: number,
  radius: number,
  color: string,
  light: string,
  count = 9,
): string {
  const rounds = Array.from({ length: count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    const away = index === 0 ? 0 : radius * press.between(0.42, 0.62);
    const [cx, cy] = [x + Math.cos(angle) * away * 1.2, y + Math.sin(angle) * away * 0.8];
    return { cx, cy, r: radius * press.between(0.4, 0.56) };
  });
  const shapes = rounds.map(({ cx, cy, r }) => press.outline(press.round(cx, cy, r), 3));
  const lit = rounds.map(
    ({ cx, cy, r }) =>
    press.rings(cx, cy + r * 0.25, r * 0.35, r * 1.02, { color: light, gap: Math.max(11, r * 0.2), length: Math.max(14, r * 0.3), weight: Math.max(2, r * 0.035), share: 0.55, within: press.outline(press.round(cx, cy, r * 0.93), 2) }), // prettier-ignore
  );
  return shapes.map((d) => press.filled(d, color)).join('') + lit.join('');
}

/** A house front: body, windows in rows, some of them lit. */
export function block(
  press: Press,
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
  pane: string,
  { share = 0.4, size = 16, gap = 30 }: { share?: number; size?: number; gap?: number } = {},
): string {
  let panes = '';
  for (let row = y - h + gap * 0.8; row < y - gap * 0.7; row += gap * 1.2) {
    for (let column = x + gap * 0.6; column < x + w - gap * 0.7; column += gap) {
      if (press.random() < share) panes += press.box(column, row, size * 0.75, size, pane, 0.6);
    }
  }
  return press.box(x, y - h, w, h, color) + panes;
}

/** Houses along a line, from one margin to the other. */
export function skyline(
  press: Press,
  y: number,
  lowest: number,
  highest: number,
  color: string,
  pane: string,
  share = 0.35,
): string {
  let drawn = '';
  for (let x = -30; x < press.width + 20;) {
    const w = press.between(60, 150);
    drawn += block(press, x, y, w, press.between(lowest, highest), color, pane, { share, size: 13, gap: 25 });
    x += w * press.between(0.85, 1.15);
  }
  return drawn;
}

/** A tiled roof with eaves that rise at their ends; (x, y) is the middle of its lower edge. */
export function roof(
  press: Press,
  x: number,
  y: number,
  wide: number,
  high: number,
  color: string,
  light: string,
): string {
  const half = wide / 2;
  const top = half * 0.72;
  const lower: Point[] = [[x + half, y - high * 0.22], [x + half * 0.8, y - high * 0.04], [x + half * 0.4, y], [x - half * 0.4, y], [x - half * 0.8, y - high * 0.04], [x - half, y - high * 0.22]]; // prettier-ignore
  const points: Point[] = [[x - top, y - high], [x + top, y - high], ...lower];
  const d = press.outline(points, 1.2);
  const rows: string[] = [];
  const count = Math.max(6, Math.round(wide / 24));
  for (let index = 1; index < count; index += 1) {
    const share = index / count - 0.5;
    rows.push(press.line([[x + share * top * 2, y - high + 7], [x + share * wide * 0.98, y]], 3.2, light)); // prettier-ignore
  }
  return (
    press.filled(d, color) +
    press.inside(d, rows.join('')) +
    press.box(x - top * 1.02, y - high - high * 0.09, top * 2.04, high * 0.12, color)
  );
}

/** A small boat seen from the side, its waterline at (x, y). */
export function boat(press: Press, x: number, y: number, long: number, hull: string, cabin?: string): string {
  const body: Point[] = [[x - long * 0.52, y - long * 0.16], [x - long * 0.3, y - long * 0.1], [x + long * 0.3, y - long * 0.1], [x + long * 0.55, y - long * 0.19], [x + long * 0.38, y + long * 0.03], [x - long * 0.4, y + long * 0.03]]; // prettier-ignore
  const hut =
    cabin === undefined
      ? ''
      : press.cut([[x - long * 0.2, y - long * 0.09], [x - long * 0.18, y - long * 0.25], [x, y - long * 0.3], [x + long * 0.16, y - long * 0.25], [x + long * 0.18, y - long * 0.09]], cabin, 0.8); // prettier-ignore
  return hut + press.cut(body, hull, 1);
}

/** Birds on the wing. */
export function birds(
  press: Press,
  count: number,
  area: readonly [number, number, number, number],
  size: number,
  color: string,
): string {
  // prettier-ignore
  const [x, y, w, h] = area;
  let drawn = '';
  for (let index = 0; index < count; index += 1) {
    const [bx, by, s] = [x + press.random() * w, y + press.random() * h, size * press.between(0.6, 1.2)];
    const lift = press.between(0.2, 0.6);
    drawn += `<path d="M${bx - s} ${by - s * lift}Q${bx - s * 0.4} ${by - s * 0.5} ${bx} ${by}Q${bx + s * 0.5} ${by - s * 0.6} ${bx + s} ${by - s * lift * 0.8}Q${bx + s * 0.45} ${by - s * 0.25} ${bx} ${by + s * 0.22}Q${bx - s * 0.45} ${by - s * 0.2} ${bx - s} ${by - s * lift}Z" fill="${color}"/>`;
  }
  return drawn;
}

/** A street lamp; its foot at (x, y). */
export function lamp(
  press: Press,
  x: number,
  y: number,
  tall: number,
  post: string,
  glow: string,
  arm = 0.22,
): string {
  // prettier-ignore
  const head: Point = [x + tall * arm, y - tall];
  return [
    press.box(x - tall * 0.012, y - tall * 0.96, tall * 0.024, tall * 0.96, post, 0.6),
    press.line([[x, y - tall * 0.93], [x + tall * arm * 0.4, y - tall * 1.01], head], tall * 0.02, post),
    press.cut([[head[0] - tall * 0.06, head[1] + tall * 0.04], [head[0] - tall * 0.025, head[1] - tall * 0.015], [head[0] + tall * 0.03, head[1] - tall * 0.015], [head[0] + tall * 0.06, head[1] + tall * 0.04]], post, 0.6), // prettier-ignore
    press.disc(head[0], head[1] + tall * 0.05, tall * 0.03, glow),
  ].join('');
}

/** Someone on a bicycle, wheels on (x, y). */
export function cyclist(press: Press, x: number, y: number, size: number, color: string): string {
  const r = size * 0.24;
  const wheel = (cx: number) =>
    `<circle cx="${cx}" cy="${y - r}" r="${r}" fill="none" stroke="${color}" stroke-width="${size * 0.028}"/>`;
  const [back, front] = [x - size * 0.3, x + size * 0.3];
  return [
    wheel(back),
    wheel(front),
    press.line([[back, y - r], [x - size * 0.08, y - size * 0.52], [x + size * 0.22, y - size * 0.5], [x - size * 0.02, y - r], [back, y - r]], size * 0.03, color), // prettier-ignore
    press.line(
      [
        [front, y - r],
        [x + size * 0.2, y - size * 0.62],
      ],
      size * 0.03,
      color,
    ),
    press.line([[x - size * 0.08, y - size * 0.6], [x + size * 0.1, y - size * 0.4], [x, y - size * 0.16]], size * 0.075, color), // prettier-ignore
    press.cut([[x - size * 0.17, y - size * 0.6], [x - size * 0.02, y - size * 0.98], [x + size * 0.1, y - size * 0.94], [x + size * 0.02, y - size * 0.56]], color, 0.8), // prettier-ignore
    press.line(
      [
        [x + size * 0.04, y - size * 0.88],
        [x + size * 0.2, y - size * 0.64],
      ],
      size * 0.055,
      color,
    ),
    press.disc(x + size * 0.08, y - size * 1.07, size * 0.085, color),
  ].join('');
}
