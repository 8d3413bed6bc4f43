import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { openDossier, traceRefusal } from '../openDossier.js';
import { isBlocked } from './identity.js';
import { readIdentity } from './identityRow.js';
import { identityAccess } from './openIdentity.js';

/**
 * Whether somebody may have INSi asked about the person of a dossier: who may change the identity, unless it is doubtful or
 * fictitious (EXI ID 24, 26).
 * @returns the dossier
 * @throws Problem `dossier-not-found`, `not-allowed`, `identity-blocked`
 */
export async function identityToSearch(tx: Tx, principal: Principal, dossierId: string): Promise<string> {
  const opened = await openDossier(tx, principal, dossierId);
  const { usagerId } = opened.dossier;
  if (!identityAccess(opened).mayChange) {
    traceRefusal(tx, principal, dossierId, { kind: 'identite', id: usagerId });
    throw platformErrors.problem('not-allowed');
  }
  const { identity } = await readIdentity(tx, usagerId);
  if (isBlocked(identity.attributes)) throw dossierErrors.problem('identity-blocked');
  return dossierId;
}
