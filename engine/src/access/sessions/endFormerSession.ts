import { inOrganisation } from '../../platform/index.js';
import { endSession } from './endSession.js';
import { findPrincipal } from './findPrincipal.js';

/** Whoever signs in leaves the session that this browser had. @param token its cookie */
export async function endFormerSession(token: string | undefined): Promise<void> {
  const former = await findPrincipal(token);
  if (former) await inOrganisation(former.organisationId, (tx) => endSession(tx, former));
}
