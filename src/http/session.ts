/** The session's cookie: under https bound to this host by its name's prefix (RFC 6265bis, section 4.1.3.2). */

const prefixed = '__Host-session';
const plain = 'session';

const nameFor = (isHttps: boolean) => (isHttps ? prefixed : plain);

/** The value of the session's cookie in a Cookie header. */
export function sessionToken(header: string | undefined, isHttps: boolean): string | undefined {
  const wanted = `${nameFor(isHttps)}=`;
  const found = header?.split(';').find((pair) => pair.trim().startsWith(wanted));
  const value = found?.trim().slice(wanted.length);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** The Set-Cookie header that gives a browser its session. */
export function sessionCookie(token: string, isHttps: boolean, livesMs: number): string {
  return `${nameFor(isHttps)}=${token}; Path=/; Max-Age=${Math.floor(livesMs / 1000)}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
}

/** The Set-Cookie header that takes it away. */
export function noSessionCookie(isHttps: boolean): string {
  return sessionCookie('', isHttps, 0);
}
