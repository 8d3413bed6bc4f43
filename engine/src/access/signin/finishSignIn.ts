import type { RouteContext, SENT } from '../../platform/index.js';
import { deviceOf } from '../accounts/device.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { clearCookie, LOGIN_COOKIE, readCookie, SESSION_COOKIE, setCookie } from '../sessions/cookie.js';
import { endFormerSession } from '../sessions/endFormerSession.js';
import { confirmIdentity } from './confirmIdentity.js';
import { openLoginState } from './loginState.js';
import { rateLimit } from './rateLimit.js';
import { redirect, redirectFailure } from './redirect.js';
import { signIn } from './signIn.js';

const allowed = rateLimit(30, 60_000);

/**
 * GET /auth/callback: checks that the answer is to the question this browser asked, opens a session under a new token,
 * ends the one the browser had. When it was to show again who one is, the session stays, and notes it.
 */
export async function finishSignIn({ req, res, headers }: RouteContext): Promise<typeof SENT> {
  const { provider, publicUrl, secure, loginKey } = accessSettings();
  const forget = clearCookie(LOGIN_COOKIE, { path: '/auth/callback', secure });
  const request = openLoginState(readCookie(headers.cookie, LOGIN_COOKIE) ?? '', loginKey, Date.now());
  try {
    if (!allowed(req.ip ?? '', Date.now())) throw accessErrors.problem('too-many-tries');
    if (!request) throw accessErrors.problem('sign-in-expired');
    if (!provider) throw accessErrors.problem('sign-in-unavailable');
    const result = await provider.finish(new URL(req.originalUrl, publicUrl), request);
    if (request.proves) {
      await confirmIdentity(result, request.proves, readCookie(headers.cookie, SESSION_COOKIE));
      return redirect(res, request.returnTo, [forget]);
    }
    const token = await signIn(result, deviceOf(headers['user-agent']));
    await endFormerSession(readCookie(headers.cookie, SESSION_COOKIE));
    return redirect(res, request.returnTo, [forget, setCookie(SESSION_COOKIE, token, { path: '/', secure })]);
  } catch (error) {
    const page = request?.proves ? '/preuve' : '/connexion';
    return redirectFailure(res, error, request?.returnTo ?? '/', [forget], page);
  }
}
