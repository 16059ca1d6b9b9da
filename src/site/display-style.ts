/** The style that goes with how somebody reads (大字, 深色) and with the colour of the newsroom. A chosen theme takes its colours from
 *  the site's stylesheet, so that they stand in one place. */
import { forDark } from '../settings/colours.ts';

const sizes = { normal: '', large: '115%', larger: '135%' };
const themes = ['system', 'light', 'dark'] as const;

type Size = keyof typeof sizes;
type Theme = (typeof themes)[number];

/** How somebody reads. */
export interface Choice {
  size: Size;
  theme: Theme;
}

export const isSize = (text: string): text is Size => Object.hasOwn(sizes, text);
export const isTheme = (text: string): text is Theme => (themes as readonly string[]).includes(text);

/** Gives the style for a choice and a colour (#rrggbb, '' for that of the stylesheet). */
export function createDisplayStyle(stylesheet: string) {
  const palettes = palettesIn(stylesheet);
  return (choice: Choice, accent: string): string => styleOf(choice, accent, palettes);
}

interface Palettes {
  light: Map<string, string>;
  dark: Map<string, string>;
}

/** The colours of a stylesheet: those of its first `:root`, and what its first block for dark screens puts in their place. */
function palettesIn(stylesheet: string): Palettes {
  const [, first = ''] = /:root\s*\{([^}]*)\}/.exec(stylesheet) ?? [];
  const [, dark = ''] = /prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^}]*)\}/.exec(stylesheet) ?? [];
  const coloursIn = (block: string) =>
    new Map([...block.matchAll(/(--[a-z-]+)\s*:\s*(#[0-9a-f]{3,8})\s*(?=;|$)/gi)].map(([, name, colour]) => [name!, colour!])); // prettier-ignore
  const palettes = { light: coloursIn(first), dark: coloursIn(dark) };
  if (palettes.light.size === 0 || palettes.dark.size === 0)
    throw new Error(
      'site.css must name its colours in :root, and those for dark screens in a block of their own',
    );
  return palettes;
}

/** The style itself. On paper nothing of a theme holds: print has colours of its own. */
function styleOf({ size, theme }: Choice, accent: string, { light, dark }: Palettes): string {
  const rules: string[] = [];
  const rule = (colours: Iterable<[string, string]>, scheme = '') =>
    `:root{${scheme}${[...colours].map(([name, colour]) => `${name}:${colour}`).join(';')}}`;
  const own = (theme: 'light' | 'dark'): [string, string][] =>
    accent === '' ? [] : [['--accent', theme === 'light' ? accent : forDark(accent)]];
  if (theme === 'system') {
    if (accent !== '')
      rules.push(
        `@media screen{${rule(own('light'))}}`,
        `@media screen and (prefers-color-scheme:dark){${rule(own('dark'))}}`,
      );
  } else {
    const colours = new Map([...(theme === 'light' ? light : dark), ...own(theme)]);
    rules.push(`@media screen{${rule(colours, `color-scheme:${theme};`)}}`);
  }
  if (sizes[size] !== '') rules.push(`@media screen{html{font-size:${sizes[size]}}}`);
  // The form is the same for everybody: what holds is marked here.
  rules.push(`.display [value=${size}],.display [value=${theme}]{font-weight:700;border-color:currentColor}`);
  return rules.join('\n');
}
