/** GET /healthz and /readyz: whether the process lives, and whether it can serve. For any host name. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Readiness = () => string | undefined;

/** Answers the two addresses; false for any other. `notReady` gives the reason, or undefined when all is well. */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  notReady: Readiness,
): boolean {
  if (request.url !== '/healthz' && request.url !== '/readyz') return false;
  const problem = request.url === '/readyz' ? notReady() : undefined;
  response.writeHead(problem ? 503 : 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : `${problem ?? 'ok'}\n`);
  return true;
}
