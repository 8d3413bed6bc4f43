import type { AntecedentList, AntecedentSearch } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { personName } from '../traits.js';
import { findAlike } from './findAlike.js';
import { householdOf } from '../household/household.js';
import { strictTraitsOf } from './strictTraits.js';

/**
 * The dossiers that a person may already have, before one is opened for them, among those that one may open. Each that is
 * shown is written in the trail as read. Source: RNIV 1, search of antecedents before a creation.
 */
export async function searchAntecedents(
  tx: Tx,
  principal: Principal,
  known: AntecedentSearch,
): Promise<AntecedentList> {
  const items: AntecedentList['items'] = [];
  for (const { opened, why, traits, memberId, left } of await findAlike(tx, principal, { ...known })) {
    const { dossier } = opened;
    const { dateNaissance } = strictTraitsOf(traits);
    items.push({
      dossierId: dossier.id,
      ...householdOf(opened, memberId),
      ...(left ? { left } : {}),
      numero: dossier.numero,
      displayName: personName(traits),
      ...(dateNaissance === undefined ? {} : { dateNaissance }),
      establishment: (await getEstablishment(tx, dossier.establishmentId))?.name ?? '',
      why,
    });
    await recordAudit(tx, {
      action: 'dossier.lu',
      actor: principal,
      dossierId: dossier.id,
      subject: { kind: 'identite', id: dossier.usagerId },
    });
  }
  return { items };
}
