import { mayStart } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import {
  activitiesOf,
  findProfessional,
  getEstablishment,
  professionalsOf,
  type Professional,
} from '../organisation/index.js';
import type { Tx } from '../platform/index.js';
import { MOST_TOLD } from './bounds.js';
import { declaredOf } from './declared.js';
import type { IntakeRow } from './intakeRows.js';

/**
 * Who hears that a request came: who invited, as long as they may open its circuit there; else those whose role opens it.
 */
export async function whoHears(tx: Tx, row: IntakeRow): Promise<Professional[]> {
  const { establishmentId, invitedBy } = row;
  const { intake } = await declaredOf(tx, row);
  const establishment = await getEstablishment(tx, establishmentId);
  const pack = establishment && (await getPack(establishment.packId, tx));
  if (!pack) return [];
  const inviter = await findProfessional(tx, invitedBy);
  if (inviter && mayStart(await activitiesOf(tx, invitedBy), establishmentId, pack, intake.circuit))
    return [inviter];
  const start = pack.circuits.get(intake.circuit)?.definition.start;
  const found = new Map<string, Professional>();
  for (const role of start?.assignments.flatMap((one) => one.role ?? []) ?? [])
    for (const one of await professionalsOf(tx, establishmentId, role)) found.set(one.id, one);
  return [...found.values()].slice(0, MOST_TOLD);
}
