import type { OperationSummary } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { operationsBinds, shownInOperations } from './shownInOperations.js';

const of = (table: string, condition: string): string =>
  `(select count(*)::int from ${table} t join circuit_instance i on i.id = t.instance_id
      join dossier d on d.id = i.dossier_id where ${condition} and ${shownInOperations(1)})`;

/** How many of each within one's reach, for the tabs of operations. */
export async function operationsSummary(tx: Tx, principal: Principal): Promise<OperationSummary> {
  const [counts] = await tx.query<OperationSummary>(
    `select
       (select count(*)::int from circuit_instance i join dossier d on d.id = i.dossier_id
         where i.status in ('en-cours', 'en-incident') and ${shownInOperations(1)}) as running,
       (select count(*)::int from circuit_instance i join dossier d on d.id = i.dossier_id
         where i.suspended_at is not null and ${shownInOperations(1)}) as suspended,
       ${of('incident', 't.resolved_at is null')} as incidents,
       ${of('job_run', `t.state in ('en-attente', 'en-cours', 'incident')`)} as jobs,
       ${of('timer', `t.state = 'arme'`)} as timers,
       ${of('timer', `t.state = 'arme' and t.due_at <= $3::timestamptz`)} as late,
       (select count(*)::int from circuit_message m join circuit_instance i on i.id = m.thrown_by
          join dossier d on d.id = i.dossier_id
         where m.taken_at is null and m.expires_at > $3::timestamptz and ${shownInOperations(1)}) as messages`,
    [...(await operationsBinds(tx, principal)), tx.now().toISOString()],
  );
  return counts ?? { running: 0, suspended: 0, incidents: 0, jobs: 0, timers: 0, late: 0, messages: 0 };
}
