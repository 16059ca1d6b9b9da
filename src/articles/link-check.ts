/** Looks whether links outside still lead somewhere. Asked for by an editor, never by itself; few at a time, and not for long. */
import { NotFetched, type Outside } from '../media/outside.ts';

/** How many addresses one call looks at. */
export const mostCheckedLinks = 20;
const patienceMs = 3000;
const atATime = 5;

export interface CheckedLink {
  href: string;
  isAlive: boolean;
  /** What came back, in words. */
  outcome: string;
}

/** Asks each address; one that may only be overloaded or closed to machines counts as alive, with what it said. */
export async function checkLinks(outside: Outside, addresses: readonly string[]): Promise<CheckedLink[]> {
  const wanted = addresses.slice(0, mostCheckedLinks);
  const checked: CheckedLink[] = [];
  const waiting = [...wanted.entries()];
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) checked[next[0]] = await check(outside, next[1]); // prettier-ignore
    }),
  );
  return checked;
}

async function check(outside: Outside, href: string): Promise<CheckedLink> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    let status = await statusOf('HEAD');
    // Some servers know no HEAD.
    if (status === 405 || status === 501 || status === 404 || status === 403) status = await statusOf('GET');
    const isAlive = ![404, 410].includes(status);
    const outcome =
      status < 400 ? '打得开' : isAlive ? `对方答 ${status}，请自己点开看` : `页面不在了（${status}）`;
    return { href, isAlive, outcome };
  } catch (error) {
    const outcome =
      error instanceof NotFetched ? error.message : signal.aborted ? '三秒内没有回应' : '连不上对方的服务器';
    return { href, isAlive: false, outcome };
  }

  async function statusOf(method: 'HEAD' | 'GET'): Promise<number> {
    const response = await outside.follow(href, signal, { accept: 'text/html,*/*;q=0.8', method });
    response.destroy();
    return response.statusCode ?? 0;
  }
}
