import type { Tx } from '../../platform/index.js';
import { isOfHousehold } from '../household/household.js';
import { strictTraitsOf, type StrictTraits } from './strictTraits.js';

/** A dossier of somebody known by their matricule. */
export type DossierOfIns = {
  dossierId: string;
  establishmentId: string;
  /** Traits that came with the matricule. */
  traits: StrictTraits;
};

/**
 * The dossiers of who has this matricule, of a qualified identity: of no other may something be filed by itself
 * (EXI SI 08). What is closed takes nothing more by itself, nor does a household, read by
 * who is there for others of it. Who may see them is the caller's affair.
 */
export async function dossiersOfIns(
  tx: Tx,
  { matricule, oid }: { matricule: string; oid: string },
): Promise<DossierOfIns[]> {
  const rows = await tx.query<Omit<DossierOfIns, 'traits'> & { traits: Record<string, string> }>(
    `select d.id as "dossierId", d.establishment_id as "establishmentId", i.ins_traits as traits
       from identity i join dossier d on d.usager_id = i.usager_id
      where i.matricule = $1 and i.oid = $2 and i.status = 'qualifiee' and d.phase = 'actif' order by d.created_at, d.id limit 20`,
    [matricule, oid],
  );
  const found: DossierOfIns[] = [];
  for (const { traits, ...row } of rows)
    if (!(await isOfHousehold(tx, row.dossierId))) found.push({ ...row, traits: strictTraitsOf(traits) });
  return found;
}
