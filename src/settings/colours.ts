/** Colours: how well one reads on another (WCAG 2.2, relative luminance), and the 主色 of a site in its light and dark form. */

/** What pages are printed on, by theme: `--paper` and `--sheet` of public/site.css. */
export const papers = { light: ['#fdfcfa', '#f4f1ec'], dark: ['#171614', '#211f1c'] } as const;

type Channels = [red: number, green: number, blue: number];

function channelsOf(colour: string): Channels {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as Channels;
}

function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours (#rrggbb), from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** How well a colour reads on the papers of a theme, where it reads worst. */
export function contrastOnPaper(colour: string, theme: keyof typeof papers): number {
  return Math.min(...papers[theme].map((paper) => contrast(colour, paper)));
}

/** The same colour made lighter until it reads as well on dark paper as text must. */
export function forDark(colour: string): string {
  for (let share = 0; share < 1; share += 0.02) {
    const lighter = mixed(colour, share);
    if (contrastOnPaper(lighter, 'dark') >= 6) return lighter;
  }
  return '#ffffff';
}

/** A colour with a share of white. */
function mixed(colour: string, share: number): string {
  const parts = channelsOf(colour).map((value) => Math.round(value + (255 - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
