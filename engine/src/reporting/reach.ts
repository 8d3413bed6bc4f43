import { loadHabilitations, productReachOf, type ProductReach } from '../access/index.js';
import { listEstablishments, type Establishment } from '../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../platform/index.js';

/** What is asked of the events: two days, both included, and one establishment or all those in reach. */
export type Period = { du: string; au: string; etablissement?: string };

/**
 * The establishments whose events somebody may see.
 * @throws Problem `not-allowed` for another
 */
export async function placesInReach(
  tx: Tx,
  principal: Principal,
  only: string | undefined,
): Promise<{ reach: ProductReach; all: Establishment[]; asked: string[] }> {
  const reach = productReachOf(principal, ['pilotage'], await loadHabilitations(principal, tx));
  const all = (await listEstablishments(tx)).filter(
    ({ id }) => reach.everywhere || reach.establishments.includes(id),
  );
  if (only !== undefined && !all.some(({ id }) => id === only)) throw platformErrors.problem('not-allowed');
  return { reach, all, asked: only === undefined ? all.map(({ id }) => id) : [only] };
}

/** @throws Problem `invalid-request` when a period ends before it begins, or lasts more than five years */
export function checkPeriod({ du, au }: Period): void {
  const days = (Date.parse(au) - Date.parse(du)) / 86_400_000;
  if (days >= 0 && days <= 1_830) return;
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/au', message: 'La période finit après qu’elle commence, et dure cinq ans au plus.' }],
  });
}
