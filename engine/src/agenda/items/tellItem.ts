import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { notify, type News } from '../../workflow/index.js';
import type { ItemRow } from './itemRow.js';

/** What is written in the trail of an act on an item: its name, and what changed. */
type Act = {
  action: 'agenda.cree' | 'agenda.change' | 'agenda.etat' | 'agenda.reponse';
  details?: Record<string, unknown>;
};

/** Writes an act on an item in the trail: once for each dossier concerned, or once when there is none. */
export async function traceItem(
  tx: Tx,
  principal: Principal,
  item: Pick<ItemRow, 'id' | 'dossierIds' | 'kind'>,
  { action, details = {} }: Act,
): Promise<void> {
  for (const dossierId of item.dossierIds.length > 0 ? item.dossierIds : [undefined]) {
    await recordAudit(tx, {
      action,
      actor: principal,
      ...(dossierId ? { dossierId } : {}),
      subject: { kind: 'agenda', id: item.id },
      details: { type: item.kind, ...details },
    });
  }
}

/** Tells professionals something of an item; whoever acts knows it. */
export async function tellItem(
  tx: Tx,
  actor: Principal,
  agendaItemId: string,
  kind: News['kind'],
  to: readonly string[],
): Promise<void> {
  const others = to.filter((id) => id !== actor.professionalId);
  if (others.length > 0) await notify(tx, { kind, to: others, agendaItemId, actor });
}
