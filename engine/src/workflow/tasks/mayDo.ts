import { teamDossiersOf } from '../../dossiers/index.js';
import { activitiesOf, findProfessional } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { TaskRow } from '../rows.js';
import { isCandidate } from './candidates.js';

type Judged = Pick<TaskRow, 'candidates' | 'establishment_id' | 'dossier_id'>;

/** Whether somebody whose posts are known may do a task; the care team is asked only when it decides. */
export async function mayDo(
  tx: Tx,
  task: Judged,
  one: { id: string; activities: Principal['activities'] },
): Promise<boolean> {
  const facts = { candidates: task.candidates, establishmentId: task.establishment_id };
  if (isCandidate(one, { ...facts, teamFunctions: [] })) return true;
  if (task.candidates.every((candidate) => candidate.function === undefined)) return false;
  const teams = await teamDossiersOf(tx, one.id, [task.dossier_id], [one.id]);
  return isCandidate(one, { ...facts, teamFunctions: teams.get(task.dossier_id) ?? [] });
}

/** Whether a professional may be given a task: one who may do it, and whose account is not closed. */
export async function mayReceive(tx: Tx, task: Judged, professionalId: string): Promise<boolean> {
  const found = await findProfessional(tx, professionalId);
  if (!found?.active) return false;
  return mayDo(tx, task, { id: professionalId, activities: await activitiesOf(tx, professionalId) });
}
