/** The HTML of a picture: WebP at the sizes there are, a JPEG for browsers that know no WebP, room kept by its measures. */
import type { Cut, Picture } from './media.ts';

interface TagOptions {
  alt: string;
  cut: Cut;
  /** How wide it is shown, as the attribute `sizes` says it. */
  sizes: string;
  /** Above the fold: fetched at once, before others. */
  isFirst?: boolean;
}

/** A `<picture>` whose `<img>` carries the cut's own measures; '' where there is no such cut. */
export function pictureTag(
  { renditions }: Picture,
  { alt, cut, sizes, isFirst = false }: TagOptions,
): string {
  const ofCut = renditions.filter((rendition) => rendition.cut === cut);
  const webp = ofCut.filter(({ format }) => format === 'webp');
  const jpeg = ofCut.filter(({ format }) => format === 'jpeg').at(-1);
  const largest = ofCut.reduce<(typeof ofCut)[number] | undefined>(
    (most, rendition) => (most && most.width >= rendition.width ? most : rendition),
    undefined,
  );
  if (!largest) return '';
  const fallback = jpeg ?? largest;
  const source = webp.length > 0 ? `<source type="image/webp" srcset="${webp.map(({ address, width }) => `${address} ${width}w`).join(', ')}" sizes="${escaped(sizes)}">` : ''; // prettier-ignore
  const loading = isFirst ? 'fetchpriority="high"' : 'loading="lazy"';
  return `<picture>${source}<img src="${fallback.address}" alt="${escaped(alt)}" width="${largest.width}" height="${largest.height}" ${loading} decoding="async"></picture>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
