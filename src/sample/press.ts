/** A press for flat, hand-cut prints: it gives the strokes, shapes and textures of which the sample's pictures are composed, as SVG.
 *  All chance comes from a seed, so a picture is the same each time. */

export type Point = readonly [x: number, y: number];
export type Box = readonly [x: number, y: number, width: number, height: number];

/** How the gouge went: direction in degrees, distance between rows, length and weight of a stroke, how many are cut at all. */
export interface Gouge {
  color: string;
  angle?: number;
  gap?: number;
  length?: number;
  weight?: number;
  share?: number;
}

const short = (value: number) => String(Math.round(value * 10) / 10);
const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;
const pathOf = (points: readonly Point[]) => `M${points.map(at).join('L')}Z`;

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A press for one picture. */
export function createPress(seed: number, width: number, height: number) {
  const random = randomFrom(seed);
  let clips = 0;

  const between = (low: number, high: number) => low + random() * (high - low);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const whole: Box = [0, 0, width, height];

  /** Points of an outline with edges as a knife leaves them: not quite straight. */
  function wavering(points: readonly Point[], jitter = 1.6, step = 46): Point[] {
    return points.flatMap((from, index) => {
      const to = points[(index + 1) % points.length] ?? from;
      const parts = Math.max(1, Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) / step));
      return Array.from({ length: parts }, (_, part): Point => {
        const share = part / parts;
        const sway = part === 0 ? jitter * 0.4 : jitter;
        return [
          from[0] + (to[0] - from[0]) * share + between(-sway, sway),
          from[1] + (to[1] - from[1]) * share + between(-sway, sway),
        ];
      });
    });
  }

  const round = (x: number, y: number, radiusX: number, radiusY = radiusX): Point[] => {
    const count = Math.max(10, Math.round((radiusX + radiusY) / 5));
    return Array.from({ length: Math.min(90, count) }, (_, index): Point => {
      const angle = (index / Math.min(90, count)) * 2 * Math.PI;
      return [x + Math.cos(angle) * radiusX, y + Math.sin(angle) * radiusY];
    });
  };

  const outline = (points: readonly Point[], jitter?: number) => pathOf(wavering(points, jitter));
  const filled = (d: string, color: string) => `<path d="${d}" fill="${color}"/>`;

  /** A flat shape. */
  const cut = (points: readonly Point[], color: string, jitter?: number) =>
    filled(outline(points, jitter), color);
  const box = (x: number, y: number, w: number, h: number, color: string, jitter?: number) =>
    cut([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], color, jitter); // prettier-ignore
  const disc = (x: number, y: number, radiusX: number, color: string, radiusY = radiusX) =>
    filled(pathOf(round(x, y, radiusX, radiusY).map(([px, py]): Point => [px + between(-0.8, 0.8), py + between(-0.8, 0.8)])), color); // prettier-ignore

  /** A line of even weight through points, its ends round. */
  const line = (points: readonly Point[], weight: number, color: string) =>
    `<path d="M${points.map(at).join('L')}" fill="none" stroke="${color}" stroke-width="${short(weight)}" stroke-linecap="round" stroke-linejoin="round"/>`;

  /** A line that bends through points. */
  const bend = (points: readonly Point[], weight: number, color: string) =>
    `<path d="${bendPath(points)}" fill="none" stroke="${color}" stroke-width="${short(weight)}" stroke-linecap="round"/>`;

  /** One mark of the gouge: pointed at both ends. */
  function mark(x: number, y: number, angle: number, length: number, weight: number): string {
    const [along, across] = [Math.cos(angle), Math.sin(angle)];
    const half = length / 2;
    const from: Point = [x - along * half, y - across * half];
    const to: Point = [x + along * half, y + across * half];
    const left: Point = [x - across * weight, y + along * weight];
    const right: Point = [x + across * weight, y - along * weight];
    return `M${at(from)}Q${at(left)} ${at(to)}Q${at(right)} ${at(from)}Z`;
  }

  /** Marks of the gouge all over a box, seen only inside the outline `within`. */
  function carve(within: string | undefined, area: Box, gouge: Gouge): string {
    const { color, angle = 0, gap = 16, length = 60, weight = 3.4, share = 0.8 } = gouge;
    const turn = (angle * Math.PI) / 180;
    const [x, y, w, h] = area;
    const reach = Math.hypot(w, h) / 2;
    const [middleX, middleY] = [x + w / 2, y + h / 2];
    let marks = '';
    for (let row = -reach; row <= reach; row += gap) {
      for (let step = -reach + between(0, length); step <= reach; step += length * between(1.05, 1.5)) {
        const markX = middleX + Math.cos(turn) * step - Math.sin(turn) * row;
        const markY = middleY + Math.sin(turn) * step + Math.cos(turn) * row;
        if (random() > share || markX < x - length || markX > x + w + length || markY < y - gap || markY > y + h + gap) continue; // prettier-ignore
        marks += mark(markX, markY + between(-gap, gap) * 0.16, turn + between(-0.04, 0.04), length * between(0.6, 1.1), weight * between(0.7, 1.25)); // prettier-ignore
      }
    }
    return inside(within, filled(marks, color));
  }

  /** Marks that stand around a point in rings: the air around a lamp, a moon, a sun. */
  function rings(x: number, y: number, from: number, to: number, gouge: Gouge & { within?: string }): string {
    const { color, gap = 26, length = 60, weight = 3.4, share = 0.8, within } = gouge;
    let marks = '';
    for (let radius = from; radius <= to; radius += gap) {
      const count = Math.floor((2 * Math.PI * radius) / (length * 1.35));
      const start = between(0, 1);
      for (let index = 0; index < count; index += 1) {
        const angle = ((index + start) / count) * 2 * Math.PI;
        const [px, py] = [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
        if (random() > share || px < -length || px > width + length || py < -length || py > height + length) continue; // prettier-ignore
        marks += mark(px, py, angle + Math.PI / 2, length * between(0.7, 1.1), weight * between(0.7, 1.2));
      }
    }
    return inside(within, filled(marks, color));
  }

  /** Marks that lead away from a point: rays. */
  function rays(x: number, y: number, from: number, to: number, count: number, color: string, weight = 8) {
    let marks = '';
    for (let index = 0; index < count; index += 1) {
      const angle = ((index + between(-0.1, 0.1)) / count) * 2 * Math.PI;
      const length = (to - from) * between(0.7, 1);
      marks += mark(x + Math.cos(angle) * (from + length / 2), y + Math.sin(angle) * (from + length / 2), angle, length, weight); // prettier-ignore
    }
    return filled(marks, color);
  }

  /** What is drawn, seen only inside an outline. */
  function inside(within: string | undefined, drawn: string): string {
    if (within === undefined) return drawn;
    clips += 1;
    const id = `c${seed}-${clips}`;
    return `<clipPath id="${id}"><path d="${within}"/></clipPath><g clip-path="url(#${id})">${drawn}</g>`;
  }

  /** A shape with marks cut into it. */
  function carved(points: readonly Point[], color: string, gouge: Gouge, jitter?: number): string {
    const d = outline(points, jitter);
    return filled(d, color) + carve(d, boxAround(points), gouge);
  }

  /** The upper edge of hills, from the left margin to the right: a few waves laid over one another. */
  function ridge(y: number, rise: number, waves = 3): Point[] {
    const parts = [1, 2, 3].map((n) => ({ n: waves * n * 0.6, rise: rise / n, shift: between(0, 6.3) }));
    return Array.from({ length: 61 }, (_, index): Point => {
      const x = (index / 60) * (width + 40) - 20;
      const sum = parts.reduce((all, part) => all + Math.sin((x / width) * part.n * Math.PI + part.shift) * part.rise, 0); // prettier-ignore
      return [x, y - sum * 0.5];
    });
  }

  /** What lies below an edge, down to `bottom`. */
  const below = (edge: readonly Point[], bottom = height + 20): Point[] => [
    ...edge,
    [edge.at(-1)?.[0] ?? width, bottom],
    [edge[0]?.[0] ?? 0, bottom],
  ];

  /** Water: level marks, shorter far away, longer near. */
  function water(y: number, bottom: number, color: string, share = 0.6): string {
    let marks = '';
    for (let row = y + 6; row < bottom; row += 7 + (row - y) * 0.055) {
      const nearness = (row - y) / (bottom - y);
      const length = 40 + nearness * 130;
      for (let x = -between(0, length); x < width + length; x += length * between(1.2, 2.6)) {
        if (random() < share) marks += mark(x, row + between(-2, 2), between(-0.02, 0.02), length * between(0.5, 1.1), 1.6 + nearness * 4.2); // prettier-ignore
      }
    }
    return filled(marks, color);
  }

  /** Light on water below a lamp: a ladder of marks. */
  function glimmer(x: number, y: number, bottom: number, color: string, breadth = 22): string {
    let marks = '';
    for (let row = y; row < bottom; row += 9 + (row - y) * 0.04) {
      const spread = breadth * (0.5 + ((row - y) / (bottom - y)) * 0.9);
      marks += mark(x + between(-5, 5), row, 0, spread * between(1, 2), 3.2);
    }
    return filled(marks, color);
  }

  /** Rain or snow over the whole sheet. */
  const rain = (color: string, angle = 72, gap = 44, share = 0.5) =>
    carve(undefined, whole, { color, angle, gap, length: 74, weight: 2, share });

  /** Specks as a worn roller leaves them. */
  function speckle(color: string, count = 260, largest = 2.6): string {
    let specks = '';
    for (let index = 0; index < count; index += 1) {
      const [x, y, size] = [between(0, width), between(0, height), between(0.8, largest)];
      specks += mark(x, y, between(0, 3), size * 3, size);
    }
    return `<g opacity="0.5">${filled(specks, color)}</g>`;
  }

  const ground = (color: string) => `<path d="M0 0H${width}V${height}H0Z" fill="${color}"/>`;

  return {
    width, height, random, between, pick, whole, outline, filled, round, cut, box, disc, line, bend, carve, carved, rings, rays,
    inside, ridge, below, water, glimmer, rain, speckle, ground,
  }; // prettier-ignore
}

export type Press = ReturnType<typeof createPress>;

/** A path that bends through all points (Catmull and Rom's way). */
export function bendPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${at(first)}`;
  rest.forEach((to, index) => {
    const from = points[index] ?? to;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const one: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const two: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    d += `C${at(one)} ${at(two)} ${at(to)}`;
  });
  return d;
}

function boxAround(points: readonly Point[]): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}
