/** How a picture looks, in 64 bits, so that the same picture is recognised in another size, format or quality: whether each of 8×8 places is
 *  brighter than its neighbour to the right (a difference hash). Pictures that differ in a few bits look the same. */

/** So many bits may differ. One more, and the indexes of migration 0028 would miss some. */
export const mostDifferent = 3;

/** The width and height to which a picture is shrunk to be looked at. */
export const lookedAtSize = { width: 9, height: 8 };

/** The look of a picture from its 9×8 grey values; undefined where it is too even to be told from others. */
export function lookOf(grey: Uint8Array): string | undefined {
  const { width, height } = lookedAtSize;
  let bits = '';
  let steps = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width - 1; x++) {
      const [here, next] = [grey[y * width + x]!, grey[y * width + x + 1]!];
      if (Math.abs(here - next) > 2) steps += 1;
      bits += here > next ? '1' : '0';
    }
  // Screens of one colour, charts on white: their bits are noise.
  if (steps < 16) return undefined;
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

/** Whether two looks are of the same picture, as far as can be told. */
export function looksSame(one: string, other: string): boolean {
  let different = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  while (different > 0n) {
    count += Number(different & 1n);
    different >>= 1n;
  }
  return count <= mostDifferent;
}
