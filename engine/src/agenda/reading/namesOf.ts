import { getPack } from '../../catalog/index.js';
import { findProfessionals, listEstablishments } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { ItemRow } from '../items/itemRow.js';
import type { Names } from './presentEntry.js';

/** What items name, in words, each room asked once. */
export async function namesOf(tx: Tx, items: readonly ItemRow[]): Promise<Names> {
  const places = new Map((await listEstablishments(tx)).map((one) => [one.id, one]));
  const packs = [...new Set(items.flatMap((one) => places.get(one.establishmentId)?.packId ?? []))];
  const kinds = new Map<string, string>();
  for (const packId of packs)
    for (const { id, label } of (await getPack(packId, tx)).manifest.agenda.kinds)
      kinds.set(`${packId} ${id}`, label);
  const ids = [...new Set(items.flatMap(({ participants }) => participants.map(({ id }) => id)))];
  const people = new Map((await findProfessionals(tx, ids)).map((one) => [one.id, one.displayName]));
  return {
    kind: ({ kind, establishmentId }) => kinds.get(`${places.get(establishmentId)?.packId} ${kind}`) ?? kind,
    establishment: (id) => places.get(id)?.name ?? '',
    professional: (id) => people.get(id) ?? '',
  };
}
