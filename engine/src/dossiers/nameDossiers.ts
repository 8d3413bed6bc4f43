import type { DossierRef } from '@trame/schemas';
import { listEstablishments } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { linkDossiers } from './openDossier.js';
import { personName } from './traits.js';

/**
 * Dossiers as somebody who runs what is under way names them: running it opens no dossier, so the person's name is told to
 * those alone who may read the dossier; to the others its number.
 */
export async function nameDossiers(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, DossierRef>> {
  const linked = await linkDossiers(tx, principal, [...new Set(ids)]);
  const establishments = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  return new Map(
    linked.map(({ dossier, readable }) => [
      dossier.id,
      {
        id: dossier.id,
        numero: dossier.numero,
        ...(readable.length > 0 ? { displayName: personName(dossier.traits) } : {}),
        establishment: {
          id: dossier.establishmentId,
          name: establishments.get(dossier.establishmentId) ?? '',
        },
      },
    ]),
  );
}

/** The name of a dossier that is known to exist. */
export function dossierRefOf(names: ReadonlyMap<string, DossierRef>, id: string): DossierRef {
  const found = names.get(id);
  if (!found) throw new Error('something under way has a dossier that does not exist');
  return found;
}
