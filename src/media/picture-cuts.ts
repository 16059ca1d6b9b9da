/** Which files are made of a picture: sizes and crops, worked out from its measures alone. Nothing is ever enlarged. The
 *  browser works it out by the same rule, so nothing is imported here. */

export type Cut = 'whole' | 'wide' | 'standard';

/** The point of a picture that crops keep, in thousandths of its width and height. */
export interface FocalPoint {
  focusX: number;
  focusY: number;
}

/** One file to be made: a part of the picture at a size. */
export interface CutPlan {
  cut: Cut;
  format: 'webp' | 'jpeg';
  /** The part of the master that is shown. */
  left: number;
  top: number;
  partWidth: number;
  partHeight: number;
  /** The size of the file. */
  width: number;
  height: number;
}

const wholes = { webp: [480, 960, 1600], jpeg: [960] };
const crops = {
  wide: { ratio: [16, 9], webp: [480, 800, 1280], jpeg: [800] },
  standard: { ratio: [4, 3], webp: [160, 320, 640], jpeg: [320] },
} as const;

/** The longest side of a master. */
const longestSide = 2560;
/** 长图: of pictures more than three times as long as wide the short side counts, or nobody could read them. */
const longPicture = { ratio: 3, shortSide: 1280, longSide: 12_000 };

/** The box into which the master of a picture of these measures is fitted. */
export function masterBox(width: number, height: number): { width: number; height: number } {
  const isWide = width >= height;
  if (Math.max(width, height) <= longPicture.ratio * Math.min(width, height))
    return { width: longestSide, height: longestSide };
  const { shortSide, longSide } = longPicture;
  return isWide ? { width: longSide, height: shortSide } : { width: shortSide, height: longSide };
}

/** All files of a master of these measures, crops around the focal point. */
export function cutsOf(width: number, height: number, focus: FocalPoint): CutPlan[] {
  return [...wholeCuts(width, height), ...cropsOf(width, height, focus)];
}

/** The crops alone. */
export function cropsOf(width: number, height: number, { focusX, focusY }: FocalPoint): CutPlan[] {
  const plans: CutPlan[] = [];
  for (const cut of ['wide', 'standard'] as const) {
    const { ratio, ...formats } = crops[cut];
    const [across, down] = ratio;
    const partWidth = Math.max(1, Math.min(width, Math.round((height * across) / down)));
    const partHeight = Math.max(1, Math.min(height, Math.round((partWidth * down) / across)));
    const left = place(width, partWidth, focusX);
    const top = place(height, partHeight, focusY);
    for (const format of ['webp', 'jpeg'] as const) {
      for (const size of sizes(formats[format], partWidth)) {
        const plan = { cut, format, left, top, partWidth, partHeight };
        plans.push({ ...plan, width: size, height: Math.max(1, Math.round((size * down) / across)) });
      }
    }
  }
  return plans;
}

function wholeCuts(width: number, height: number): CutPlan[] {
  const part = { cut: 'whole' as const, left: 0, top: 0, partWidth: width, partHeight: height };
  return (['webp', 'jpeg'] as const).flatMap((format) =>
    sizes(wholes[format], width).map((size) => ({
      ...part,
      format,
      width: size,
      height: Math.max(1, Math.round((size * height) / width)),
    })),
  );
}

/** The wanted widths as far as the picture reaches; where it ends between two of them, its own. */
function sizes(wanted: readonly number[], width: number): number[] {
  return [...new Set(wanted.map((size) => Math.min(size, width)))];
}

/** Where a part begins so that the focal point is in its middle, as far as the picture goes. */
function place(length: number, part: number, focus: number): number {
  return Math.max(0, Math.min(length - part, Math.round((length * focus) / 1000 - part / 2)));
}
