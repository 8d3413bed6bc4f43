import { recordAudit, type Actor } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { getEstablishment, localDay } from '../organisation/index.js';
import { newId, type Tx } from '../platform/index.js';
import { createPerson } from './createPerson.js';
import { dossierErrors } from './errors.js';
import { refuseClosedPlace } from './refuseClosedPlace.js';
import type { Traits } from './traits.js';

/** What is given to make a dossier. */
export type NewDossier = {
  establishmentId: string;
  packId: string;
  packVersionId: string;
  traits: Traits;
  actor: Actor;
};

/**
 * Makes a person and their dossier, at the first stage of the pack, under the next number of the year; writes the trail.
 * @returns the ids and the number, such as `2026-00042`
 * @throws Problem `unknown-establishment`, `establishment-closed`, `birth-in-the-future`
 */
export async function createDossier(
  tx: Tx,
  { establishmentId, packId, packVersionId, traits, actor }: NewDossier,
): Promise<{ id: string; usagerId: string; numero: string }> {
  const place = await getEstablishment(tx, establishmentId);
  if (!place) throw dossierErrors.problem('unknown-establishment');
  refuseClosedPlace(place, localDay(tx.now()));
  const { manifest } = await getPack(packVersionId, tx);
  const id = newId();
  const now = tx.now();
  const usagerId = await createPerson(tx, traits);
  const numero = await nextNumber(tx);
  await tx.query(
    `insert into dossier
       (id, organisation_id, usager_id, establishment_id, pack_id, pack_version_id, numero, stage, stage_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      tx.organisationId,
      usagerId,
      establishmentId,
      packId,
      packVersionId,
      numero,
      manifest.dossier.stages[0]?.id,
      now,
    ],
  );
  await recordAudit(tx, { action: 'dossier.cree', actor, dossierId: id, subject: { kind: 'dossier', id } });
  return { id, usagerId, numero };
}

/** One row a year and organisation, so that two people who open a dossier at once get two numbers, without a gap. */
async function nextNumber(tx: Tx): Promise<string> {
  const year = localDay(tx.now()).slice(0, 4);
  const [row] = await tx.query<{ last: number }>(
    `insert into dossier_number (organisation_id, year, last) values ($1, $2, 1)
     on conflict (organisation_id, year) do update set last = dossier_number.last + 1 returning last`,
    [tx.organisationId, Number(year)],
  );
  return `${year}-${String(row?.last ?? 1).padStart(5, '0')}`;
}
