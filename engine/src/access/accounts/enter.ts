import { inOrganisation, type RouteContext, type Tx } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';
import { readCookie, SESSION_COOKIE, setCookie } from '../sessions/cookie.js';
import { endFormerSession } from '../sessions/endFormerSession.js';
import { openSession } from '../sessions/openSession.js';
import { deviceOf } from './device.js';

/** Whose account is entered, and what it was opened with. */
export type Entering = { organisationId: string; professionalId: string; means: 'code' | 'cle' };

/**
 * Opens a session in the transaction of what proved who it is, sets its cookie, and ends the one this browser had.
 * @param prove throws what refuses
 * @throws Problem `unknown-professional`, `no-activity`
 */
export async function enter(
  { headers, res }: Pick<RouteContext, 'headers' | 'res'>,
  { organisationId, professionalId, means }: Entering,
  prove: (tx: Tx) => Promise<void>,
): Promise<void> {
  const device = deviceOf(headers['user-agent']);
  const token = await inOrganisation(organisationId, async (tx) => {
    await prove(tx);
    return openSession(tx, professionalId, { means, provedAt: new Date(), ...(device ? { device } : {}) });
  });
  await endFormerSession(readCookie(headers.cookie, SESSION_COOKIE));
  res.append('Set-Cookie', setCookie(SESSION_COOKIE, token, { path: '/', secure: accessSettings().secure }));
}
