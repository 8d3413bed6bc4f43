/** How the last person at this computer signed in: by the organisation's service, or an account of Trame. */
export type SignInWay = 'fournisseur' | 'compte';

const KEY = 'trame-moyen';

/** Remembers it, to offer the same first; a browser that keeps nothing is asked again. */
export function rememberWay(way: SignInWay): void {
  try {
    localStorage.setItem(KEY, way);
  } catch {
    // Nothing is lost: the other way is one press further.
  }
}

/** What is remembered. */
export function rememberedWay(): SignInWay {
  try {
    return localStorage.getItem(KEY) === 'compte' ? 'compte' : 'fournisseur';
  } catch {
    return 'fournisseur';
  }
}
