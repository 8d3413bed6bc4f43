import type { AgendaAnswer } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { lockItem } from './itemRow.js';
import { tellItem, traceItem } from './tellItem.js';

/**
 * Answers to what was sent to one; whoever sent it is told.
 * @throws Problem `agenda-not-participant`, `agenda-item-cancelled`
 */
export async function answerItem(
  tx: Tx,
  principal: Principal,
  id: string,
  { answer, comment }: AgendaAnswer,
): Promise<void> {
  const item = await lockItem(tx, id);
  const mine = item?.participants.find((one) => one.id === principal.professionalId);
  if (!item || !mine) throw agendaErrors.problem('agenda-not-participant');
  if (item.state === 'annule') throw agendaErrors.problem('agenda-item-cancelled');
  await tx.query(
    `update agenda_participant set answer = $3, comment = $4, answered_at = $5 where item_id = $1 and professional_id = $2`,
    [id, principal.professionalId, answer, comment?.trim() ?? null, tx.now()],
  );
  await traceItem(tx, principal, item, { action: 'agenda.reponse', details: { reponse: answer } });
  if (mine.answer !== answer) await tellItem(tx, principal, id, 'agenda-reponse', [item.createdBy]);
}
