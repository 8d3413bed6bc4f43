import { linkDossiers } from '../../dossiers/index.js';
import { activitiesOf } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** Of these professionals, those who may read a domain in each of these dossiers, by the rights they have now. */
export async function readersAmong(
  tx: Tx,
  professionals: readonly string[],
  { dossierIds, domain }: { dossierIds: readonly string[]; domain: string },
): Promise<Map<string, Set<string>>> {
  const readers = new Map(dossierIds.map((id) => [id, new Set<string>()]));
  for (const professionalId of professionals) {
    const holder = {
      professionalId,
      organisationId: tx.organisationId,
      displayName: '',
      sessionId: '',
      activities: await activitiesOf(tx, professionalId),
    };
    for (const { dossier, readable } of await linkDossiers(tx, holder, dossierIds))
      if (readable.includes(domain)) readers.get(dossier.id)?.add(professionalId);
  }
  return readers;
}
