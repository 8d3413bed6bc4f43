import type { Tx } from '../platform/index.js';

/** What is planned in an establishment from now on, each item once however often it comes back. */
export async function plannedAt(tx: Tx, establishmentId: string): Promise<{ items: number }> {
  const [counted] = await tx.query<{ items: number }>(
    `select count(distinct s.item_id)::int as items from agenda_slot s join agenda_item i on i.id = s.item_id
      where s.establishment_id = $1 and s.starts_at >= $2 and i.state <> 'annule'`,
    [establishmentId, tx.now()],
  );
  return counted ?? { items: 0 };
}
