import { listAdjustments, localDay, type RoleAdjustment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import type { ProductReach } from '../productReach.js';

/** Whether its last day is past. */
export const isEnded = ({ to }: RoleAdjustment, today: string): boolean => to !== null && to < today;
/** Whether it is in force that ISO day. */
export const isHeld = (one: RoleAdjustment, today: string): boolean =>
  one.from <= today && !isEnded(one, today);
/** Whether its review is due. */
export const isDue = (one: RoleAdjustment, today: string): boolean =>
  one.reviewOn !== null && one.reviewOn <= today && !isEnded(one, today);

/** How many adjustments somebody answers for are due for review. */
export async function countDueAdjustments(tx: Tx, reach: ProductReach): Promise<number> {
  const today = localDay(tx.now());
  return (await listAdjustments(tx, { heldOn: today })).filter(
    (one) =>
      isDue(one, today) &&
      (reach.everywhere ||
        (one.establishmentId !== null && reach.establishments.includes(one.establishmentId))),
  ).length;
}
