import { rememberedWay } from './signInWay.js';

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

/** Where one signs in, as the last time, to come back where one was. */
export function signInAddress(returnTo: string): string {
  return rememberedWay() === 'compte'
    ? `/connexion?compte=oui&retour=${encodeURIComponent(returnTo)}`
    : providerAddress(returnTo);
}

/** Where one signs in by the identity service of the organisation. */
export function providerAddress(returnTo: string): string {
  return `/auth/login?returnTo=${encodeURIComponent(returnTo)}`;
}
