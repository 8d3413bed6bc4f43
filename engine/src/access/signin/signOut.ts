import type { SignedOut } from '@trame/schemas';
import { logger, type RouteContext } from '../../platform/index.js';
import { accessSettings } from '../openAccess.js';
import { clearCookie, SESSION_COOKIE } from '../sessions/cookie.js';
import { endSession } from '../sessions/endSession.js';

/**
 * POST /auth/logout: the session ends here at once, whatever becomes of the provider's.
 * @returns where to send the browser so that it ends there too (OpenID Connect RP-Initiated Logout 1.0), else the home page
 */
export async function signOut({ principal, inOrg, res }: RouteContext): Promise<SignedOut> {
  const { provider, secure } = accessSettings();
  const idToken = await inOrg((tx) => endSession(tx, principal));
  res.append('Set-Cookie', clearCookie(SESSION_COOKIE, { path: '/', secure }));
  const location = await provider?.logoutLocation(idToken).catch((error: unknown) => {
    logger.warn({ err: error }, 'the provider did not say where to log out');
    return undefined;
  });
  return { redirectTo: location ?? '/' };
}
