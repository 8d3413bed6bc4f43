import { logger } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { isSignedBy, readJws } from './jws.js';
import { judgeLogoutToken, type LogoutToken } from './logoutToken.js';
import type { providerKeys } from './providerKeys.js';

/**
 * Reads a logout token that its provider signed (OpenID Connect Back-Channel Logout 1.0, section 2.6).
 * @param provider what its discovery says
 * @throws Problem `logout-refused`; `sign-in-unavailable` when the keys of the provider cannot be read
 */
export async function readLogout(
  { issuer, jwks_uri: address }: { issuer: string; jwks_uri?: string },
  keysAt: ReturnType<typeof providerKeys>,
  clientId: string,
  token: string,
): Promise<LogoutToken> {
  const jws = readJws(token);
  if (!jws || !address) throw accessErrors.problem('logout-refused');
  const keys = await keysAt(address, jws.keyId).catch((cause: unknown) => {
    throw accessErrors.problem('sign-in-unavailable', { cause });
  });
  if (!isSignedBy(jws, keys)) throw accessErrors.problem('logout-refused');
  const told = judgeLogoutToken(jws.claims, { issuer, clientId, now: Date.now() });
  if ('refusal' in told) {
    logger.warn({ refusal: told.refusal }, 'a logout of the identity provider is refused');
    throw accessErrors.problem('logout-refused');
  }
  return told;
}
