import type { RouteContext, SENT } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { freshness } from '../freshProof.js';
import { LOGIN_COOKIE, readCookie, SESSION_COOKIE, setCookie } from '../sessions/cookie.js';
import { findPrincipal } from '../sessions/findPrincipal.js';
import { LOGIN_STATE_SECONDS, sealLoginState } from './loginState.js';
import { safeReturnTo } from './returnTo.js';
import { redirect, redirectFailure } from './redirect.js';

/**
 * GET /auth/login: keeps what must come back in a sealed cookie, and sends the browser to the provider. With `preuve=oui`,
 * whoever is signed in is asked there again who they are.
 */
export async function beginSignIn({ query, res, headers }: RouteContext): Promise<typeof SENT> {
  const { provider, secure, loginKey } = accessSettings();
  const returnTo = safeReturnTo(query['returnTo']);
  const proving = query['preuve'] === 'oui';
  try {
    if (!provider)
      throw accessErrors.problem('sign-in-unavailable', {
        detail: 'Aucun service d’identité n’est réglé.',
      });
    const asks = proving ? await findPrincipal(readCookie(headers.cookie, SESSION_COOKIE)) : undefined;
    if (proving && !asks) throw accessErrors.problem('sign-in-expired');
    const { location, ...request } = await provider.begin(asks && freshness() / 1000);
    const expiresAt = Date.now() + LOGIN_STATE_SECONDS * 1000;
    const sealed = sealLoginState(
      { ...request, returnTo, expiresAt, ...(asks ? { proves: asks.sessionId } : {}) },
      loginKey,
    );
    const cookie = setCookie(LOGIN_COOKIE, sealed, {
      path: '/auth/callback',
      secure,
      maxAge: LOGIN_STATE_SECONDS,
    });
    return redirect(res, location, [cookie]);
  } catch (error) {
    return redirectFailure(res, error, returnTo, [], proving ? '/preuve' : '/connexion');
  }
}
