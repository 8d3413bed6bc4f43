import { activitiesOf, findProfessional } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';

/** Who asks, with the posts they hold now: what took a while is judged again before it is kept or handed over. */
export async function principalNow(tx: Tx, principal: Principal): Promise<Principal> {
  const professional = await findProfessional(tx, principal.professionalId);
  const activities = professional?.active ? await activitiesOf(tx, principal.professionalId) : [];
  return { ...principal, activities };
}
