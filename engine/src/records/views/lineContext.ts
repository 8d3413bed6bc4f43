import type { InstalledPack } from '../../catalog/index.js';
import { contextOf, establishmentContext, parametersOf, type DossierRow } from '../../dossiers/index.js';
import { localDay, localMinute, type Establishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/**
 * What the columns and the priority of a line may read.
 * @param dossier left out when none of its facts is read
 */
export function lineContext(
  tx: Tx,
  { pack, establishment }: { pack: InstalledPack; establishment: Establishment | undefined },
  answers: Record<string, unknown>,
  dossier?: DossierRow,
): Record<string, unknown> {
  const today = localDay(tx.now());
  return {
    ...(dossier
      ? contextOf(dossier, establishment, pack.manifest, today)
      : {
          etablissement: establishment ? establishmentContext(establishment) : {},
          parametres: parametersOf(pack.manifest, establishment),
        }),
    formulaires: answers,
    aujourdHui: today,
    maintenant: localMinute(tx.now()),
  };
}
