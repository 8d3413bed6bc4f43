import type { NewAgendaItem } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { checkDraft } from './checkDraft.js';
import { readItems } from './itemRow.js';
import { originFaults } from './originFaults.js';
import { tellItem, traceItem } from './tellItem.js';
import { insertItem } from './writeItem.js';

/**
 * Puts an item in the agenda, and tells those who take part. The same request sent again writes nothing twice.
 * @returns its id
 * @throws Problem `invalid-agenda-item` with every fault
 */
export async function createItem(tx: Tx, principal: Principal, asked: NewAgendaItem): Promise<string> {
  const { requestId, draft, recordId, taskId } = asked;
  // The same request sent twice at once: the second waits here, then finds what the first wrote.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 33))', [requestId]);
  const [already] = await tx.query<{ id: string }>(
    'select id from agenda_item where created_by = $1 and request_id = $2',
    [principal.professionalId, requestId],
  );
  if (already) return already.id;
  const checked = await checkDraft(tx, principal, draft);
  const faults = await originFaults(tx, principal, asked);
  if (faults.length > 0) throw agendaErrors.problem('invalid-agenda-item', { faults });
  const id = await insertItem(tx, principal, checked, {
    requestId,
    ...(recordId ? { recordId } : {}),
    ...(taskId ? { taskId } : {}),
  });
  const [item] = await readItems(tx, [id]);
  if (item) await traceItem(tx, principal, item, { action: 'agenda.cree' });
  await tellItem(tx, principal, id, 'agenda-recu', draft.participantIds);
  return id;
}
