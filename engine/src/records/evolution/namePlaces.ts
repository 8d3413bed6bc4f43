import type { DossierRef, EstablishmentRef } from '@trame/schemas';
import { dossierRefOf, nameDossiers } from '../../dossiers/index.js';
import { listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** Where a draft is: its dossier, or the establishment where it would open a circuit for somebody new. */
export type DraftPlace = { dossierId: string | null; establishmentId: string | null };

/** The same, as it is told. */
export type ToldPlace = { dossier: DossierRef } | { establishment: EstablishmentRef };

/** Names where drafts are; a person to those alone who may read the dossier. */
export async function namePlaces(
  tx: Tx,
  principal: Principal,
  places: readonly DraftPlace[],
): Promise<(place: DraftPlace) => ToldPlace> {
  const dossiers = await nameDossiers(
    tx,
    principal,
    places.flatMap(({ dossierId }) => (dossierId === null ? [] : [dossierId])),
  );
  const establishments = new Map((await listEstablishments(tx)).map(({ id, name }) => [id, name]));
  return ({ dossierId, establishmentId }) => {
    if (dossierId !== null) return { dossier: dossierRefOf(dossiers, dossierId) };
    const id = establishmentId ?? '';
    return { establishment: { id, name: establishments.get(id) ?? '' } };
  };
}
