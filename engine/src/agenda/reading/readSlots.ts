import type { Tx } from '../../platform/index.js';
import { readItems, type ItemRow } from '../items/itemRow.js';
import type { Slot } from '../items/slotsOf.js';
import type { Whose } from './agendaOf.js';

/** Once that an item takes place. */
export type PlacedSlot = Slot & { item: ItemRow };

/** Which slots are looked for. */
export type SlotQuery = Pick<Whose, 'professionalIds' | 'establishmentId'> & {
  dossierId?: string;
  from: Date;
  to: Date;
  size: number;
};

/** What takes place between two instants, the earliest first; what one has refused is not in one’s agenda. */
export async function readSlots(tx: Tx, query: SlotQuery): Promise<PlacedSlot[]> {
  const { professionalIds, establishmentId, dossierId } = query;
  const found = professionalIds
    ? `s.item_id in (select p.item_id from agenda_participant p
                      where p.professional_id = any($3::uuid[]) and p.answer <> 'refuse')`
    : dossierId
      ? 's.item_id in (select d.item_id from agenda_item_dossier d where d.dossier_id = $3)'
      : 's.establishment_id = $3';
  const rows = await tx.query<Slot & { itemId: string }>(
    `select s.item_id as "itemId", s.occurrence, s.starts_at as "start", s.ends_at as "end" from agenda_slot s
      where ${found} and s.starts_at < $2 and s.ends_at > $1 and s.starts_at > $1::timestamptz - interval '32 days'
      order by s.starts_at, s.ends_at, s.item_id limit $4`,
    [query.from, query.to, professionalIds ?? dossierId ?? establishmentId, query.size],
  );
  const items = new Map(
    (
      await readItems(
        tx,
        rows.map(({ itemId }) => itemId),
      )
    ).map((one) => [one.id, one]),
  );
  return rows.flatMap(({ itemId, ...slot }) => {
    const item = items.get(itemId);
    return item ? [{ ...slot, item }] : [];
  });
}
