/** An address that an article had before it came here leads to its lasting one. */
import type { PageRequest, Redirect } from '../http/page.ts';
import type { ReaderServices } from '../services.ts';
import { variantPrefix } from '../urls.ts';

/** The redirect for an old path, if an article had it. A slash too many at the end of an address is settled here, too. */
export function oldAddress(
  { site }: { site: Pick<ReaderServices, 'settings' | 'editions'> },
  { path, search, variant }: Pick<PageRequest, 'path' | 'search' | 'variant'>,
): Redirect | undefined {
  const prefix = variantPrefix(variant, site.settings.read().script);
  const articleId = site.editions.atOldAddress(path + search) ?? site.editions.atOldAddress(path);
  if (articleId !== undefined) return { status: 301, location: `${prefix}/articles/${articleId}` };
  const bare = path.replace(/\/+$/, '');
  return bare !== path && /^\/(?:latest|channels\/[a-z0-9-]+|pages\/[a-z0-9-]+|articles\/\d+)$/.test(bare)
    ? { status: 308, location: `${prefix}${bare}${search}` }
    : undefined;
}
