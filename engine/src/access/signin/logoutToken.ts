/** What the provider says of a session that it has ended. */
export type LogoutToken = { issuer: string; subject?: string; sid?: string; jti: string };

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds. Pro Santé Connect gives its tokens two minutes; nobody delivers a logout later than that. */
const LONGEST_AGE = 120;
/** Seconds that the clocks may be apart. */
const SKEW = 60;

/**
 * Judges what a logout token says, its signature being good (OpenID Connect Back-Channel Logout 1.0, section 2.6).
 * That it comes once is judged where the sessions are.
 *
 * @param now milliseconds
 * @returns why it is refused otherwise, in English, for the log
 */
export function judgeLogoutToken(
  claims: Record<string, unknown>,
  { issuer, clientId, now }: { issuer: string; clientId: string; now: number },
): LogoutToken | { refusal: string } {
  const seconds = now / 1000;
  const { iss, aud, iat, exp, jti, sub, sid, events } = claims;
  if (iss !== issuer) return { refusal: 'iss: another issuer' };
  if (![aud].flat().includes(clientId)) return { refusal: 'aud: another audience' };
  if (typeof iat !== 'number' || iat > seconds + SKEW) return { refusal: 'iat: absent, or to come' };
  if (iat < seconds - LONGEST_AGE - SKEW) return { refusal: 'iat: too old' };
  if (exp !== undefined && !(typeof exp === 'number' && exp > seconds - SKEW))
    return { refusal: 'exp: over' };
  if (!isShort(jti)) return { refusal: 'jti: absent' };
  if (!isRecord(events) || !isRecord(events[EVENT])) return { refusal: 'events: not a logout' };
  if ('nonce' in claims) return { refusal: 'nonce: forbidden' };
  if (sub !== undefined && !isShort(sub)) return { refusal: 'sub: unreadable' };
  if (sid !== undefined && !isShort(sid)) return { refusal: 'sid: unreadable' };
  if (sub === undefined && sid === undefined) return { refusal: 'sub, sid: absent' };
  return {
    issuer,
    jti,
    ...(sub === undefined ? {} : { subject: sub }),
    ...(sid === undefined ? {} : { sid }),
  };
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
