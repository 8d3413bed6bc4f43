/** Where one goes after signing in: a page of this site, else the home page. */
export function safeReturn(asked: string | null): string {
  if (!asked?.startsWith('/') || asked.startsWith('//') || asked.includes('\\')) return '/';
  const url = new URL(asked, window.location.origin);
  return url.origin === window.location.origin ? `${url.pathname}${url.search}${url.hash}` : '/';
}

/** Goes there by a whole load: nothing of the one who was here stays. */
export function goOn(asked: string | null): void {
  window.location.assign(safeReturn(asked));
}
