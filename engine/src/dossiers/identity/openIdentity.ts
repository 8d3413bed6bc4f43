import { platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { refuseLeft } from '../household/members.js';
import { traceRefusal, type OpenedDossier } from '../openDossier.js';
import type { Traits } from '../traits.js';
import { readIdentity, type KeptIdentity } from './identityRow.js';
import { lockPerson } from './lockPerson.js';
import { openPerson, type PersonRef } from './openPerson.js';

/** What one may do with the identity of the person of a dossier: as in the domain that the pack says holds identities. */
export function identityAccess({ pack, access }: OpenedDossier): { mayRead: boolean; mayChange: boolean } {
  const actions = access.find(({ domain }) => domain === pack.manifest.dossier.identityDomain)?.actions ?? [];
  return { mayRead: actions.includes('lire'), mayChange: actions.includes('ecrire') };
}

/** An identity in the hands of somebody who may change it. */
export type HeldIdentity = { opened: OpenedDossier; kept: KeptIdentity; traits: Traits };

/**
 * Opens an identity to change it, the person held until the end of the transaction.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `dossier-not-found`, `member-not-found`, `member-left`, `not-allowed`, `stale-version`
 */
export async function openIdentityToChange(
  tx: Tx,
  principal: Principal,
  { revision, ...ref }: PersonRef & { revision: number },
): Promise<HeldIdentity> {
  const { opened, usagerId, to } = await openPerson(tx, principal, ref);
  if (!identityAccess(opened).mayChange) {
    traceRefusal(tx, principal, ref.dossierId, { kind: 'identite', id: usagerId });
    throw platformErrors.problem('not-allowed');
  }
  refuseLeft(tx, { to });
  const traits = await lockPerson(tx, usagerId);
  const kept = await readIdentity(tx, usagerId);
  if ((await identityRevision(tx, kept)) !== revision) throw staleVersion();
  return { opened, kept, traits };
}

/** Grows with each change of the identity or of the traits. */
export async function identityRevision(tx: Tx, { usagerId, revision }: KeptIdentity): Promise<number> {
  const [row] = await tx.query<{ revision: number }>('select revision from usager where id = $1', [usagerId]);
  return revision + (row?.revision ?? 0);
}
