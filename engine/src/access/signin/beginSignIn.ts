import type { RouteContext, SENT } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { LOGIN_COOKIE, setCookie } from '../sessions/cookie.js';
import { LOGIN_STATE_SECONDS, sealLoginState } from './loginState.js';
import { safeReturnTo } from './returnTo.js';
import { redirect, redirectFailure } from './redirect.js';

/** GET /auth/login: keeps what must come back in a sealed cookie, and sends the browser to the provider. */
export async function beginSignIn({ query, res }: RouteContext): Promise<typeof SENT> {
  const { provider, secure, loginKey } = accessSettings();
  const returnTo = safeReturnTo(query['returnTo']);
  try {
    if (!provider)
      throw accessErrors.problem('sign-in-unavailable', {
        detail: 'Aucun fournisseur d’identité n’est réglé.',
      });
    const { location, ...request } = await provider.begin();
    const expiresAt = Date.now() + LOGIN_STATE_SECONDS * 1000;
    const sealed = sealLoginState({ ...request, returnTo, expiresAt }, loginKey);
    const cookie = setCookie(LOGIN_COOKIE, sealed, {
      path: '/auth/callback',
      secure,
      maxAge: LOGIN_STATE_SECONDS,
    });
    return redirect(res, location, [cookie]);
  } catch (error) {
    return redirectFailure(res, error, returnTo);
  }
}
