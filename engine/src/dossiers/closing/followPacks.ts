import { auditedOrganisations } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { inOrganisation, type Tx } from '../../platform/index.js';
import { readDossiers } from '../dossierRow.js';
import { followPhase } from './followPhase.js';

/** How many dossiers are put right in one transaction. */
const BATCH = 200;

/**
 * Makes the life of dossiers follow what the packs in force say of their stages, when a pack came to say it after they
 * were there.
 * @returns how many were put right
 */
export async function followPacks(signal?: AbortSignal): Promise<number> {
  let followed = 0;
  for (const organisationId of await auditedOrganisations()) {
    if (signal?.aborted) break;
    for (let more = BATCH; more === BATCH && !signal?.aborted; followed += more)
      more = await inOrganisation(organisationId, followSome);
  }
  return followed;
}

async function followSome(tx: Tx): Promise<number> {
  const packs = await tx.query<{ id: string }>('select distinct pack_id as id from dossier');
  const said: Array<{ pack: string; stage: string; phase: string }> = [];
  for (const { id } of packs) {
    const { manifest } = await getPack(id, tx);
    for (const stage of manifest.dossier.stages)
      said.push({ pack: id, stage: stage.id, phase: stage.phase ?? 'actif' });
  }
  const rows = await tx.query<{ id: string }>(
    `select d.id from dossier d join jsonb_to_recordset($1::jsonb) as s (pack text, stage text, phase text)
         on s.pack = d.pack_id and s.stage = d.stage
      where d.phase <> 'elimine' and d.phase <> s.phase limit ${BATCH} for update of d skip locked`,
    [JSON.stringify(said)],
  );
  for (const { id } of rows) {
    const [dossier] = await readDossiers(tx, [id]);
    if (dossier) await followPhase(tx, dossier, 'systeme');
  }
  return rows.length;
}
