type Listener = () => void;

const listeners = new Set<Listener>();

/** Tells the shell that the server no longer knows the session. */
export function announceSessionEnd(): void {
  for (const listener of listeners) listener();
}

/**
 * Listens to the end of the session.
 * @returns the function that stops listening.
 */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where one signs in, to come back where one was. */
export function signInAddress(returnTo: string): string {
  return `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
}
