import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosed } from '../closing/refuseClosed.js';
import { dossierErrors } from '../errors.js';
import { identityAccess } from '../identity/openIdentity.js';
import { openDossier, traceRefusal, type OpenedDossier } from '../openDossier.js';
import { isHousehold, rolesOf } from './household.js';

/**
 * Opens a dossier to who changes its household.
 * @throws Problem `dossier-not-found`, `not-a-household`, `not-allowed`, `dossier-closed`
 */
export async function openToCompose(tx: Tx, principal: Principal, dossierId: string): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, dossierId);
  if (!isHousehold(opened.pack)) throw dossierErrors.problem('not-a-household');
  if (!identityAccess(opened).mayChange) {
    traceRefusal(tx, principal, dossierId, { kind: 'composition', id: dossierId });
    throw platformErrors.problem('not-allowed');
  }
  refuseClosed(opened.dossier);
  return opened;
}

/** @throws Problem `unknown-member-role` */
export function refuseUnknownRole({ pack }: OpenedDossier, role: string): void {
  if (!rolesOf(pack).some(({ code }) => code === role)) throw dossierErrors.problem('unknown-member-role');
}
