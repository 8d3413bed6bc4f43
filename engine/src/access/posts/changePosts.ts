import type { ChangeService, DatePost, NewPost, ReviewPost } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import {
  createActivity,
  datePost,
  endPost,
  findProfessional,
  getEstablishment,
  isServiceOpen,
  listPosts,
  listServices,
  localDay,
  placePost,
  reviewPost,
  type Post,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { handledPost, mayGive, reaches, refused, rightsOfPlace, rightsReach, turnOf } from './handledPost.js';
import { refuseLastAdministrator } from './lastAdministrator.js';
import { isOutOfTime, reviewAfter } from './reviewDay.js';

/**
 * Gives somebody a post: a role in an establishment, from a day on; its rights hold from the next request.
 * Nobody gives one to themselves, nor a role wider than what they answer for.
 * @returns its id
 * @throws Problem `unknown-post-place`, `unknown-role`, `post-unknown-person`, `post-own`, `not-allowed`, `post-dates`,
 *   `post-held`
 */
export async function givePost(tx: Tx, asking: Principal, asked: NewPost): Promise<{ id: string }> {
  const principal = await turnOf(tx, asking);
  const today = localDay(tx.now());
  const reach = await rightsReach(tx, principal);
  const place = await getEstablishment(tx, asked.establishmentId);
  if (!place || !reaches(reach, place.id)) throw accessErrors.problem('unknown-post-place');
  const habilitation = await rightsOfPlace(tx, place.packId, place.id);
  if (!Object.hasOwn(habilitation.roles, asked.roleId)) throw accessErrors.problem('unknown-role');
  if (asked.professionalId === principal.professionalId)
    throw refused(tx, principal, asked.professionalId, 'post-own');
  if (!mayGive(reach, asked, habilitation)) throw refused(tx, principal, asked.professionalId);
  const person = await findProfessional(tx, asked.professionalId);
  if (!person?.active) throw accessErrors.problem('post-unknown-person');
  const from = asked.from ?? today;
  const { professionalId, establishmentId, roleId } = asked;
  const reviewOn = asked.reviewOn ?? reviewAfter(from);
  if (from < today || (asked.to !== undefined && asked.to < from) || isOutOfTime(reviewOn, today, from))
    throw accessErrors.problem('post-dates');
  const held = await listPosts(tx, {
    ...reach,
    today,
    establishment: establishmentId,
    held: true,
    size: 10_000,
  });
  const overlaps = held.some(
    (one) =>
      one.professionalId === professionalId &&
      one.roleId === roleId &&
      (one.to === null || one.to >= from) &&
      (asked.to === undefined || one.from <= asked.to),
  );
  if (overlaps) throw accessErrors.problem('post-held');
  const id = await createActivity(tx, {
    professionalId,
    establishmentId,
    roleId,
    from,
    ...(asked.to ? { to: asked.to } : {}),
  });
  await datePost(tx, id, { to: asked.to ?? null, reviewOn });
  const post = { id, professionalId, establishmentId, roleId };
  await tell(tx, principal, 'habilitation.donnee', post, { du: from, au: asked.to ?? null, revue: reviewOn });
  return { id };
}

/**
 * Changes the last day of a post held or to come, or the day of its review; what is left out stays.
 * @throws Problem `post-not-found`, `post-own`, `not-allowed`, `post-ended`, `post-dates`, `last-administrator`
 */
export async function changePostDates(
  tx: Tx,
  principal: Principal,
  id: string,
  asked: DatePost,
): Promise<void> {
  const post = await handledPost(tx, principal, id);
  const today = localDay(tx.now());
  const to = asked.to === undefined ? post.to : asked.to;
  const reviewOn = asked.reviewOn ?? post.reviewOn;
  if (to !== null && (to < today || to < post.from)) throw accessErrors.problem('post-dates');
  if (asked.reviewOn !== undefined && isOutOfTime(asked.reviewOn, today))
    throw accessErrors.problem('post-dates');
  if (to !== null && to !== post.to) await refuseLastAdministrator(tx, post, today);
  await datePost(tx, id, { to, reviewOn });
  await tell(tx, principal, 'habilitation.datee', post, { au: to, revue: reviewOn });
}

/**
 * Says in which service of its establishment somebody works by a post, or in none. No right follows.
 * @throws Problem `post-not-found`, `not-allowed`, `post-ended`, `unknown-post-service`
 */
export async function placePostIn(
  tx: Tx,
  principal: Principal,
  id: string,
  { serviceId }: ChangeService,
): Promise<void> {
  const post = await handledPost(tx, principal, id, { own: true });
  if (serviceId === post.serviceId) return;
  const next = (await listServices(tx, post.establishmentId)).find((one) => one.id === serviceId);
  if (serviceId !== null && !(next && isServiceOpen(next, localDay(tx.now()))))
    throw accessErrors.problem('unknown-post-service');
  await placePost(tx, id, serviceId);
  await tell(tx, principal, 'habilitation.placee', post, { de: post.serviceId, a: serviceId });
}

/**
 * Ends a post now; one may end one's own.
 * @throws Problem `post-not-found`, `not-allowed`, `post-ended`, `last-administrator`
 */
export async function takePost(tx: Tx, principal: Principal, id: string): Promise<void> {
  const post = await handledPost(tx, principal, id, { own: true, ending: true });
  const today = localDay(tx.now());
  if (post.from <= today) await refuseLastAdministrator(tx, post, today);
  await endPost(tx, id, today);
  await tell(tx, principal, 'habilitation.retiree', post, {});
}

/**
 * Says that a post was looked at again and stays, until the next review.
 * @throws Problem `post-not-found`, `post-own`, `not-allowed`, `post-ended`, `post-dates`
 */
export async function keepPost(tx: Tx, principal: Principal, id: string, asked: ReviewPost): Promise<void> {
  const post = await handledPost(tx, principal, id);
  const today = localDay(tx.now());
  const reviewOn = asked.reviewOn ?? reviewAfter(today);
  if (isOutOfTime(reviewOn, today)) throw accessErrors.problem('post-dates');
  await reviewPost(tx, id, principal.professionalId, reviewOn);
  await tell(tx, principal, 'habilitation.revue', post, { revue: reviewOn });
}

async function tell(
  tx: Tx,
  principal: Principal,
  action: string,
  post: Pick<Post, 'id' | 'professionalId' | 'establishmentId' | 'roleId'>,
  dates: Record<string, string | null>,
): Promise<void> {
  await recordAudit(tx, {
    action,
    actor: principal,
    subject: { kind: 'habilitation', id: post.id },
    details: {
      professionnel: post.professionalId,
      etablissement: post.establishmentId,
      role: post.roleId,
      ...dates,
    },
  });
}
