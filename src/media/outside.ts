/** Reaches addresses outside for the desk. Nobody can reach through it into the network that the server stands in: only public
 *  addresses are connected to, whatever a name resolves to and wherever a redirect leads. */
import { lookup as systemLookup } from 'node:dns/promises';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

const mostRedirects = 3;

/** What tests bring instead of the world. */
export interface RemoteOptions {
  /** The addresses of a host name. */
  resolve?: (hostName: string) => Promise<{ address: string; family: number }[]>;
  /** Whether an address may be connected to. */
  mayConnect?: (address: string) => boolean;
  mayUsePort?: (port: number) => boolean;
  patienceMs?: number;
}

/** Why an address was not reached, in a sentence. */
export class NotFetched extends Error {}

/** How an address is asked. */
export interface Asked {
  accept: string;
  method: 'GET' | 'HEAD';
}

/** Whether an address belongs to the public internet: neither to this machine or network, nor to a way around into it. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // An IPv4 address within an IPv6 one is judged as what it is.
  if (parsed.range() !== 'unicast') return false;
  // Of IPv6 only what is given out globally, 2000::/3: this leaves out all that has no name yet.
  return parsed.kind() === 'ipv4' || parsed.toByteArray()[0]! >> 5 === 1;
}

/** A way to the outside. */
export function createOutside(options: RemoteOptions = {}) {
  const {
    resolve = (hostName: string) => systemLookup(hostName, { all: true, verbatim: true }),
    mayConnect = isPublicAddress,
    mayUsePort = (port) => port === 80 || port === 443,
  } = options;

  /** Resolves a name for a connection: every address it has must be allowed, so that no second look can give another. */
  const lookup: LookupFunction = (hostName, { all }, callback) => {
    resolve(hostName).then(
      (found) => {
        const [first] = found;
        if (!first) callback(new NotFetched('找不到这台服务器'), '', 4);
        else if (!found.every(({ address }) => mayConnect(address)))
          callback(new NotFetched('它指向内部网络，没有取'), '', 4);
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      () => callback(new NotFetched('找不到这台服务器'), '', 4),
    );
  };

  function checked(text: string, base?: URL): URL {
    const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
    if (!url) throw new NotFetched('这不是网址');
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new NotFetched('只能取 http 和 https 的图片');
    if (url.username !== '' || url.password !== '') throw new NotFetched('网址里带着账号或密码，没有取');
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    if (!mayUsePort(port)) throw new NotFetched(`网址用了 ${port} 端口，只从 80 和 443 端口取`);
    // Decimal, hexadecimal and shortened forms have become plain addresses by now (WHATWG URL, section 3.5).
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !mayConnect(host)) throw new NotFetched('它指向内部网络，没有取');
    return url;
  }

  function ask(url: URL, signal: AbortSignal, { accept, method }: Asked): Promise<IncomingMessage> {
    return new Promise((answered, failed) => {
      const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        method,
        agent: false,
        lookup,
        signal,
        maxHeaderSize: 16_384,
        headers: {
          Accept: accept,
          'Accept-Encoding': 'identity',
          'User-Agent': 'Mozilla/5.0 (compatible; Yaowen)',
        },
      });
      request.on('response', answered).on('error', failed);
      // A server that switches to another protocol is hung up on without an error, and would be waited for in vain.
      request.on('close', () => failed(new NotFetched('连不上对方的服务器，或连接中断了')));
      // Once more, of the connection itself.
      request.on('socket', (socket) =>
        socket.once('connect', () => {
          if (!mayConnect(socket.remoteAddress ?? ''))
            request.destroy(new NotFetched('它指向内部网络，没有取'));
        }),
      );
      request.end();
    });
  }

  /** Asks an address and goes where it leads, at most three times. The answer is whatever is no redirect; it must be read or destroyed. */
  async function follow(address: string, signal: AbortSignal, asked: Asked): Promise<IncomingMessage> {
    let url = checked(address);
    for (let redirects = 0; ; redirects++) {
      const response = await ask(url, signal, asked);
      const { statusCode = 0, headers } = response;
      const isRedirect = [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;
      if (!isRedirect) return response;
      response.destroy();
      if (redirects === mostRedirects) throw new NotFetched('对方转来转去，没有取到');
      url = checked(headers.location!, url);
    }
  }

  return { follow };
}

export type Outside = ReturnType<typeof createOutside>;
