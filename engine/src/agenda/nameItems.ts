import type { Notification } from '@trame/schemas';
import type { Principal, Tx } from '../platform/index.js';
import { readItems } from './items/itemRow.js';
import { seeItems } from './seeItems.js';

/** Items as news tell them, for who may still see them; who is no longer in one keeps the news without it. */
export async function nameItems(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, NonNullable<Notification['agenda']>>> {
  const items = await readItems(tx, ids);
  const seen = await seeItems(tx, principal, items);
  return new Map(
    items
      .filter(({ id }) => seen.get(id)?.sight !== 'occupe')
      .map(({ id, title, start }) => [id, { id, title, at: start }]),
  );
}
