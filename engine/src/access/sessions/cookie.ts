/** Names of the two cookies; the `__Host-` prefix of RFC 6265bis is not used, since it forbids http on localhost. */
export const SESSION_COOKIE = 'trame_session';
export const LOGIN_COOKIE = 'trame_login';

type CookieOptions = { path: string; secure: boolean; maxAge?: number };

/** A Set-Cookie value: HttpOnly, SameSite=Lax (the provider's return is a top-level GET), Secure under https. */
export function setCookie(name: string, value: string, { path, secure, maxAge }: CookieOptions): string {
  const age = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`;
}

/** A Set-Cookie value that removes a cookie. */
export function clearCookie(name: string, options: Omit<CookieOptions, 'maxAge'>): string {
  return setCookie(name, '', { ...options, maxAge: 0 });
}

/** The value of a cookie in a Cookie header; the first one when a name comes twice. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim();
  }
  return undefined;
}
