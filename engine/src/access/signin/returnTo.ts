/**
 * Where to go after signing in: a path of this server, never another site.
 * @param asked what the address bar said; anything doubtful becomes the home page.
 * @returns path, query and fragment, starting with one slash.
 */
export function safeReturnTo(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 2_000) return '/';
  // A backslash or a control character makes browsers and URL parsers disagree on where the host ends.
  if (!asked.startsWith('/') || /[\\\u0000-\u0020\u007f]/.test(asked)) return '/';
  const base = 'https://here.invalid';
  if (!URL.canParse(asked, base)) return '/';
  const url = new URL(asked, base);
  if (url.origin !== base || url.pathname.startsWith('//') || /^\/(auth|api)(\/|$)/.test(url.pathname))
    return '/';
  return url.pathname + url.search + url.hash;
}
