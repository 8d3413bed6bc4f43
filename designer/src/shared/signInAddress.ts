/** Where one signs in, and comes back to this page. */
export function signInAddress(): string {
  const here = encodeURIComponent(window.location.pathname + window.location.search);
  return `/auth/login?returnTo=${here}`;
}
