/** The name of the provider within better-auth, and in the address to which it sends people back. */
export const PROVIDER = 'oidc';

/** `__Host-`: browsers then hold the cookie to this host, https and the whole path (RFC 6265bis section 4.1.3.2). */
export function sessionCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-foyer' : 'foyer';
}

/** The cookie that holds a visit to a provider together, for a few minutes. */
export function visitCookieName(origin: string): string {
  return `${sessionCookieName(origin)}-visit`;
}

/** Whether a request carries the cookie of a session, be it a good one or not. */
export function hasSessionCookie(headers: Headers, origin: string): boolean {
  return (headers.get('cookie') ?? '').includes(`${sessionCookieName(origin)}=`);
}

/** What a browser sends after it got these cookies. */
export function requestWith(cookies: Headers): Headers {
  const pairs = cookies.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Headers({ cookie: pairs.join('; ') });
}
