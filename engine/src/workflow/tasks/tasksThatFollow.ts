import { teamDossiersOf } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isCandidate } from './candidates.js';
import { TASK_LINE, type TaskLineRow } from './taskLine.js';

/** Looked at, and shown. */
const MOST = { read: 500, shown: 50 };

/** The open tasks of an instance that a person may do, those due first on top: what follows what they have just done. */
export async function tasksThatFollow(
  tx: Tx,
  principal: Principal,
  instanceId: string,
): Promise<TaskLineRow[]> {
  const rows = await tx.query<TaskLineRow>(
    `${TASK_LINE} where t.instance_id = $1 and t.state in ('ouverte', 'prise') order by sort, t.id limit ${MOST.read}`,
    [instanceId],
  );
  const dossierId = rows[0]?.dossier_id;
  if (dossierId === undefined) return [];
  const byTeam = rows.some(({ candidates }) => candidates.some((one) => one.function !== undefined));
  const teams = byTeam
    ? await teamDossiersOf(tx, principal.professionalId, [dossierId], [principal.professionalId])
    : new Map<string, string[]>();
  const teamFunctions = teams.get(dossierId) ?? [];
  return rows
    .filter(({ candidates, establishment_id: establishmentId }) =>
      isCandidate(principal, { candidates, establishmentId, teamFunctions }),
    )
    .slice(0, MOST.shown);
}
