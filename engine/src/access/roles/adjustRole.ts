import type { AdjustRole } from '@trame/schemas';
import {
  createAdjustment,
  listAdjustments,
  localDay,
  type RoleAdjustment,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isWalled } from '../allows.js';
import { accessErrors } from '../errors.js';
import { habilitationOf } from '../loadHabilitations.js';
import { turnOf } from '../posts/handledPost.js';
import { isOutOfTime, reviewAfter } from '../posts/reviewDay.js';
import { refuseReach, roleRights, type Borne } from './policy.js';
import { meets } from './period.js';
import { refuseMeaningless, refuseWalled } from './refuseMeaningless.js';
import { organisationPacks, rolesScope } from './rolesScope.js';
import { traceAdjustment } from './traceAdjustment.js';

/** Adjustments held or to come in an organisation at most: they are read with every post. */
const MOST = 500;
/** In an establishment at most: one does not take the place of the others. */
const MOST_THERE = 100;

/**
 * Takes away from a role, or adds to it, in an establishment or in the whole organisation, from a day on; it holds from the
 * next request of whoever holds the role.
 * @returns its id
 * @throws Problem `unknown-post-place`, `unknown-role`, `role-own`, `not-allowed`, `role-adjustment-refused`,
 *   `role-adjustment-dates`, `role-adjustment-held`, `too-many-adjustments`
 */
export async function adjustRole(tx: Tx, asking: Principal, asked: AdjustRole): Promise<{ id: string }> {
  const principal = await turnOf(tx, asking);
  const { roleId, establishmentId, effect, domain } = asked;
  const scope = await rolesScope(tx, principal, establishmentId);
  const today = localDay(tx.now());
  const all = await listAdjustments(tx, { heldOn: today });
  // The organisation takes away what establishments added too.
  const there =
    establishmentId === null
      ? all
      : all.filter((one) => one.establishmentId === null || one.establishmentId === establishmentId);
  const rights = roleRights(scope, roleId, there);
  if (rights.length === 0) throw accessErrors.problem('unknown-role');
  const borne: Borne = { ...asked, link: asked.link ?? null };
  const made = effect === 'ajoute' ? 'widens' : 'narrows';
  refuseReach(tx, principal, scope, { borne, rights, effect: made });
  const from = asked.from ?? today;
  const to = asked.to ?? null;
  refuseMeaningless({ asked: { ...asked, from, to }, scope, all });
  if (asked.link === 'organisation') refuseWalled(domain, (await organisationPacks(tx)).map(habilitationOf));
  const reviewOn = asked.reviewOn ?? reviewAfter(from);
  if (from < today || (to !== null && to < from) || isOutOfTime(reviewOn, today, from))
    throw accessErrors.problem('role-adjustment-dates');
  refuseTwice(all, { ...borne, from, to });
  const beside = all.filter((one) => one.establishmentId === establishmentId).length;
  if (all.length >= MOST || (establishmentId !== null && beside >= MOST_THERE))
    throw accessErrors.problem('too-many-adjustments');
  const written = { roleId, establishmentId, effect, domain, actions: asked.actions, link: borne.link };
  const walled = rights.some((one) => isWalled(domain, one));
  const reason = asked.reason.trim();
  const by = principal.professionalId;
  const id = await createAdjustment(tx, { ...written, walled, reason, from, to, reviewOn, by });
  await traceAdjustment(tx, principal, 'role.ajuste', {
    adjustment: { id, ...written },
    details: { motif: reason, du: from, au: to, revue: reviewOn },
    changes: true,
  });
  return { id };
}

/**
 * Refuses what another adjustment does already on some of these days.
 * @throws Problem `role-adjustment-held`
 */
export function refuseTwice(
  held: readonly RoleAdjustment[],
  asked: Borne & { id?: string; from: string; to: string | null },
): void {
  const twice = held.some(
    (one) =>
      one.id !== asked.id &&
      one.roleId === asked.roleId &&
      one.establishmentId === asked.establishmentId &&
      one.effect === asked.effect &&
      one.domain === asked.domain &&
      one.link === asked.link &&
      one.actions.some((action) => asked.actions.includes(action)) &&
      meets(one, asked),
  );
  if (twice) throw accessErrors.problem('role-adjustment-held');
}
