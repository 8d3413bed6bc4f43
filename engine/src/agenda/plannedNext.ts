import type { Principal, Tx } from '../platform/index.js';
import type { Planned } from '../records/index.js';
import { readItems } from './items/itemRow.js';
import { seeItems } from './seeItems.js';

/** Items looked at for one dossier: the next one that its reader may see is among them, or none is told. */
const LOOKED_AT = 5;

/** What is planned next of some dossiers, for who may see it: neither cancelled, nor shown as busy alone. */
export async function plannedNext(
  tx: Tx,
  principal: Principal,
  dossierIds: readonly string[],
): Promise<Map<string, Planned>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx.query<{ dossierId: string; itemId: string; at: Date }>(
    `select d.id as "dossierId", n.item_id as "itemId", n.starts_at as at from unnest($1::uuid[]) d (id)
      cross join lateral (
        select s.item_id, s.starts_at from agenda_item_dossier a
          join agenda_slot s on s.item_id = a.item_id and s.ends_at > $2
          join agenda_item i on i.id = a.item_id and i.state <> 'annule'
         where a.dossier_id = d.id order by s.starts_at, s.item_id limit ${LOOKED_AT}) n
      order by n.starts_at`,
    [[...dossierIds], tx.now()],
  );
  const items = await readItems(tx, [...new Set(rows.map(({ itemId }) => itemId))]);
  const seen = await seeItems(tx, principal, items);
  const titles = new Map(
    items.filter(({ id }) => seen.get(id)?.sight !== 'occupe').map(({ id, title }) => [id, title]),
  );
  const next = new Map<string, Planned>();
  for (const { dossierId, itemId, at } of rows) {
    const title = titles.get(itemId);
    if (title === undefined || next.has(dossierId)) continue;
    next.set(dossierId, { id: itemId, title, at: at.toISOString() });
  }
  return next;
}
