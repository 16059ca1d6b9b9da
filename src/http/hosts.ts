/** Which host names are answered. A request for any other one gets 421, so that no machine-made mirror can stand on us. */
import type { Config } from '../config.ts';

export type HostDecision = 'own' | 'redirect' | 'unknown';

/** Decides about the Host header of a request: ours, one that leads to ours, or none of ours. Ports do not matter. */
export function createHosts({
  siteUrl,
  siteUrlIsDefault,
  allowedHosts,
}: Pick<Config, 'siteUrl' | 'siteUrlIsDefault' | 'allowedHosts'>) {
  const own = new Set([new URL(siteUrl).hostname]);
  if (siteUrlIsDefault) for (const host of ['127.0.0.1', '[::1]']) own.add(host);
  const others = new Set(allowedHosts.filter((host) => !own.has(host)));
  const decisions = new Map<string, HostDecision>();

  function decide(host: string): HostDecision {
    const name = host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
    return own.has(name) ? 'own' : others.has(name) ? 'redirect' : 'unknown';
  }

  return {
    decide(host: string | undefined): HostDecision {
      if (host === undefined) return 'unknown';
      let decision = decisions.get(host);
      if (!decision) {
        decision = decide(host);
        // What a stranger can write into a header is not remembered without a bound.
        if (decision !== 'unknown' && host.length < 300 && decisions.size < 100)
          decisions.set(host, decision);
      }
      return decision;
    },
  };
}

/** The origins from which forms may come: the site's and, by default, this machine's on the same port. */
export function ownOrigins({
  siteUrl,
  siteUrlIsDefault,
  port,
}: Pick<Config, 'siteUrl' | 'siteUrlIsDefault' | 'port'>): Set<string> {
  const origins = new Set([siteUrl]);
  if (siteUrlIsDefault) for (const host of ['127.0.0.1', '[::1]']) origins.add(`http://${host}:${port}`);
  return origins;
}
