import { logger, Problem, SENT, type RouteContext } from '../../platform/index.js';

type Answer = RouteContext['res'];

/** Sends the browser elsewhere; nothing of it may be kept by a cache. */
export function redirect(res: Answer, location: string, cookies: readonly string[] = []): typeof SENT {
  if (cookies.length > 0) res.append('Set-Cookie', [...cookies]);
  res.set('Cache-Control', 'no-store').redirect(303, location);
  return SENT;
}

/**
 * A sign-in that failed ends on the sign-in page, or on that of a proof, which says why in French from the code; the cause goes to the log.
 * @throws what is not a Problem
 */
export function redirectFailure(
  res: Answer,
  error: unknown,
  returnTo: string,
  cookies: readonly string[] = [],
  page: '/connexion' | '/preuve' = '/connexion',
): typeof SENT {
  if (!(error instanceof Problem)) throw error;
  logger.warn({ err: error.cause ?? error, code: error.code }, 'a sign-in failed');
  const query = new URLSearchParams({ erreur: error.code, retour: returnTo });
  return redirect(res, `${page}?${query.toString()}`, cookies);
}
