import type { DateAdjustment, EndAdjustment, ReviewAdjustment } from '@trame/schemas';
import {
  dateAdjustment,
  endAdjustment,
  listAdjustments,
  localDay,
  reviewAdjustment,
  type RoleAdjustment,
} from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { reaches, rightsReach, turnOf } from '../posts/handledPost.js';
import { isOutOfTime, reviewAfter } from '../posts/reviewDay.js';
import { refuseTwice } from './adjustRole.js';
import { refuseReach, roleRights, type Effect } from './policy.js';
import { rolesScope } from './rolesScope.js';
import { traceAdjustment } from './traceAdjustment.js';

/** A change of an adjustment, and the revision it is based on. */
type Change<T> = { asked: T; revision: number };

/**
 * Changes the last day of an adjustment held or to come, or the day of its review; what is left out stays.
 * @throws Problem `role-adjustment-not-found`, `stale-version`, `role-adjustment-ended`, `role-own`, `not-allowed`,
 *   `role-adjustment-dates`, `role-adjustment-held`
 */
export async function changeAdjustmentDates(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: Change<DateAdjustment>,
): Promise<void> {
  const made = (one: RoleAdjustment): Effect => effectOfDates(one, asked);
  const { adjustment: held, all, today } = await handledAdjustment(tx, principal, id, { revision, made });
  const { to = held.to, reviewOn = held.reviewOn } = asked;
  if (to !== null && (to < held.from || to < today)) throw accessErrors.problem('role-adjustment-dates');
  if (asked.reviewOn !== undefined && isOutOfTime(asked.reviewOn, today))
    throw accessErrors.problem('role-adjustment-dates');
  refuseTwice(all, { ...held, to });
  await dateAdjustment(tx, id, { to, reviewOn });
  await traceAdjustment(tx, principal, 'role.ajustement-date', {
    adjustment: held,
    details: { au: to, revue: reviewOn },
    changes: to !== held.to,
  });
}

/** An addition that lasts gives more, and so does what is taken away for less long. */
function effectOfDates({ effect, to }: RoleAdjustment, asked: DateAdjustment): Effect {
  const last = asked.to === undefined ? to : asked.to;
  if (last === to) return 'keeps';
  const longer = last === null || (to !== null && last > to);
  if (longer === (effect === 'ajoute')) return 'widens';
  return asked.reviewOn === undefined ? 'narrows' : 'keeps';
}

/**
 * Says that an adjustment was looked at again and stays, until the next review.
 * @throws Problem `role-adjustment-not-found`, `stale-version`, `role-adjustment-ended`, `role-own`, `not-allowed`,
 *   `role-adjustment-dates`
 */
export async function keepAdjustment(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: Change<ReviewAdjustment>,
): Promise<void> {
  const { adjustment: held, today } = await handledAdjustment(tx, principal, id, {
    revision,
    made: () => 'keeps',
  });
  const reviewOn = asked.reviewOn ?? reviewAfter(today);
  if (isOutOfTime(reviewOn, today)) throw accessErrors.problem('role-adjustment-dates');
  await reviewAdjustment(tx, id, principal.professionalId, reviewOn);
  await traceAdjustment(tx, principal, 'role.ajustement-revu', {
    adjustment: held,
    details: { revue: reviewOn },
    changes: false,
  });
}

/**
 * Ends an adjustment at once: the role gives again what its pack says.
 * @throws Problem `role-adjustment-not-found`, `stale-version`, `role-adjustment-ended`, `role-own`, `not-allowed`
 */
export async function takeAdjustment(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: Change<EndAdjustment>,
): Promise<void> {
  const made = ({ effect }: RoleAdjustment): Effect => (effect === 'retire' ? 'widens' : 'narrows');
  const { adjustment: held, today } = await handledAdjustment(tx, principal, id, { revision, made });
  const reason = asked.reason.trim();
  await endAdjustment(tx, id, today, reason);
  await traceAdjustment(tx, principal, 'role.ajustement-fini', {
    adjustment: held,
    details: { motif: reason },
    // One to come was told as it was decided.
    changes: true,
  });
}

/** An adjustment to change, within one's reach, while nobody else changes rights. @param made what the change makes of it */
async function handledAdjustment(
  tx: Tx,
  asking: Principal,
  id: string,
  { revision, made }: { revision: number; made: (one: RoleAdjustment) => Effect },
): Promise<{ adjustment: RoleAdjustment; all: RoleAdjustment[]; today: string }> {
  const principal = await turnOf(tx, asking);
  const today = localDay(tx.now());
  const [held] = await listAdjustments(tx, { id });
  const reach = await rightsReach(tx, principal);
  if (!held || (held.establishmentId !== null && !reaches(reach, held.establishmentId)))
    throw accessErrors.problem('role-adjustment-not-found');
  const scope = await rolesScope(tx, principal, held.establishmentId);
  const all = await listAdjustments(tx, { heldOn: today });
  const there = all.filter(
    (one) => one.establishmentId === null || one.establishmentId === held.establishmentId,
  );
  const rights = roleRights(scope, held.roleId, there);
  refuseReach(tx, principal, scope, { borne: held, rights, effect: made(held) });
  if (held.to !== null && held.to < today) throw accessErrors.problem('role-adjustment-ended');
  if (held.revision !== revision) throw staleVersion();
  return { adjustment: held, all, today };
}
