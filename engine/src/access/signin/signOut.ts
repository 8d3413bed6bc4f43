import type { SignedOut } from '@trame/schemas';
import {
  inOrganisation,
  logger,
  type Principal,
  type RouteContext,
  type SENT,
} from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';
import { clearCookie, readCookie, SESSION_COOKIE } from '../sessions/cookie.js';
import { endSession } from '../sessions/endSession.js';
import { findPrincipal } from '../sessions/findPrincipal.js';
import { redirect } from './redirect.js';

/**
 * POST /auth/logout: the session ends here at once, whatever becomes of the provider's.
 * @returns where to send the browser so that it ends there too (OpenID Connect RP-Initiated Logout 1.0), else the home page
 */
export async function signOut({ principal, res }: RouteContext): Promise<SignedOut> {
  const redirectTo = await close(principal);
  res.append('Set-Cookie', forgetSession());
  return { redirectTo };
}

/**
 * GET /auth/logout, for a plain link. A link of another site signs nobody out: browsers say where a navigation comes
 * from (`Sec-Fetch-Site`); without that, one goes home still signed in. With `state=connexion`, somebody else signs in
 * at once: the home page is told so by the state that comes back.
 */
export async function signOutByLink({ headers, query, res }: RouteContext): Promise<typeof SENT> {
  const site = headers['sec-fetch-site'];
  if (site !== 'same-origin' && site !== 'none') return redirect(res, '/');
  const principal = await findPrincipal(readCookie(headers.cookie, SESSION_COOKIE));
  const state = query['state'] === NEXT_PERSON ? NEXT_PERSON : undefined;
  return redirect(res, principal ? await close(principal, state) : '/', [forgetSession()]);
}

const NEXT_PERSON = 'connexion';

async function close(principal: Principal, state?: string): Promise<string> {
  const idToken = await inOrganisation(principal.organisationId, (tx) => endSession(tx, principal));
  const location = await accessSettings()
    .provider?.logoutLocation(idToken, state)
    .catch((error: unknown) => {
      logger.warn({ err: error }, 'the provider did not say where to log out');
      return undefined;
    });
  return location ?? (state ? `/?state=${state}` : '/');
}

function forgetSession(): string {
  return clearCookie(SESSION_COOKIE, { path: '/', secure: accessSettings().secure });
}
