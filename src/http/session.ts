/** The desk's cookies: the session, the browser's own identity, the step between password and second factor, and the language of
 *  the pages before signing in. Under https they are bound to this host by the prefix of their name (RFC 6265bis, section 4.1.3.2). */

export type CookieName = 'session' | 'device' | 'sign-in-step' | 'language';

const nameFor = (name: CookieName, isHttps: boolean) => (isHttps ? `__Host-${name}` : name);

/** The value of a cookie of ours in a Cookie header. */
export function cookieValue(
  header: string | undefined,
  name: CookieName,
  isHttps: boolean,
): string | undefined {
  const wanted = `${nameFor(name, isHttps)}=`;
  const found = header?.split(';').find((pair) => pair.trim().startsWith(wanted));
  const value = found?.trim().slice(wanted.length);
  return value !== undefined && (name === 'language' ? /^[a-z]{2,8}$/ : /^[\w-]{43}$/).test(value)
    ? value
    : undefined;
}

/** The Set-Cookie header that gives a browser one of them. */
export function setCookie(name: CookieName, value: string, isHttps: boolean, livesMs: number): string {
  return `${nameFor(name, isHttps)}=${value}; Path=/; Max-Age=${Math.floor(livesMs / 1000)}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
}

/** The Set-Cookie header that takes it away. */
export function noCookie(name: CookieName, isHttps: boolean): string {
  return setCookie(name, '', isHttps, 0);
}
