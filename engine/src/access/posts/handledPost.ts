import { getPack } from '../../catalog/index.js';
import {
  listAdjustments,
  listPosts,
  localDay,
  type Post,
  type RoleAdjustment,
} from '../../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { adjustGrants } from '../adjustGrants.js';
import { allows, isWalled } from '../allows.js';
import { accessErrors } from '../errors.js';
import { packGrants } from '../grantsOf.js';
import { isDossierDomain, type Habilitation, type Habilitations, type Holder } from '../habilitations.js';
import { habilitationOf, loadHabilitations } from '../loadHabilitations.js';
import { principalNow } from '../principalNow.js';
import { productReachOf, type ProductReach } from '../productReach.js';
import { recordRefusal } from '../refusals/recordRefusal.js';

/** Where somebody answers for rights, and which they hold themselves. */
export type RightsReach = ProductReach & { holder: Holder; habilitations: Habilitations };

/** Where somebody answers for rights. */
export async function rightsReach(tx: Tx, principal: Principal): Promise<RightsReach> {
  const habilitations = await loadHabilitations(principal, tx);
  return {
    ...productReachOf(principal, ['habilitations'], habilitations),
    holder: principal,
    habilitations,
  };
}

/** Whether the rights of some place are somebody's to answer for. */
export const reaches = ({ everywhere, establishments }: ProductReach, establishmentId: string): boolean =>
  everywhere || establishments.includes(establishmentId);

/** Whether a role gives a right on the whole organisation: only who answers for all of it gives or takes such a role. */
export function isOfOrganisation(habilitation: Habilitation, roleId: string): boolean {
  return packGrants(habilitation, roleId).some(({ link }) => link === 'organisation');
}

/** Whether somebody may give or take a role somewhere. */
export function mayHandle(
  reach: ProductReach,
  { establishmentId, roleId }: Pick<Post, 'establishmentId' | 'roleId'>,
  habilitation: Habilitation,
): boolean {
  return reaches(reach, establishmentId) && (reach.everywhere || !isOfOrganisation(habilitation, roleId));
}

/**
 * Whether somebody may give a role somewhere, or the account of who holds it. What is walled is given by who answers for
 * the whole organisation, or holds it there: else a person made up would open to who invites them what they may not read.
 */
export function mayGive(
  reach: RightsReach,
  post: Pick<Post, 'establishmentId' | 'roleId'>,
  habilitation: Habilitation,
): boolean {
  if (!mayHandle(reach, post, habilitation)) return false;
  if (reach.everywhere) return true;
  const { establishmentId } = post;
  return packGrants(habilitation, post.roleId)
    .filter(({ domain }) => isDossierDomain(domain) && isWalled(domain, habilitation))
    .every(({ domain, actions, link }) => {
      const target = { domain, establishmentId, inCareTeam: link === 'equipe' };
      return actions.every((action) => allows(reach.holder, action, target, reach.habilitations));
    });
}

/** The rights that the roles of an establishment's pack give. */
export async function rightsOfPack(tx: Tx, packId: string): Promise<Habilitation> {
  return habilitationOf(await getPack(packId, tx));
}

/** The most that the roles of a pack give in an establishment, or may come to give there: what posts are judged by. */
export async function rightsOfPlace(
  tx: Tx,
  packId: string,
  establishmentId: string | null,
): Promise<Habilitation> {
  const heldOn = localDay(tx.now());
  return widened(await rightsOfPack(tx, packId), await listAdjustments(tx, { establishmentId, heldOn }));
}

/**
 * What the roles of a pack give with all that was added to them, now or from a day to come: what is taken away is given back
 * on a day, and is not left out.
 */
export function widened(habilitation: Habilitation, adjustments: readonly RoleAdjustment[]): Habilitation {
  const roles = Object.entries(habilitation.roles).map(([id, grants]) => {
    const added = adjustments.filter(({ roleId, effect }) => roleId === id && effect === 'ajoute');
    const asked = added.map((one) => ({ ...one, everywhere: true }));
    return [id, adjustGrants(grants, asked, habilitation.domains)] as const;
  });
  return { ...habilitation, roles: Object.fromEntries(roles) };
}

/** One at a time in an organisation: two who end one another's would leave nobody to answer for rights. */
export async function lockRights(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 9))', [tx.organisationId]);
}

/** The same, and who asks with the posts they hold once it is their turn: they may have lost them while they waited. */
export async function turnOf(tx: Tx, principal: Principal): Promise<Principal> {
  await lockRights(tx);
  return principalNow(tx, principal);
}

/**
 * A post to change, within one's reach and not one's own, unless it is to end it.
 * @throws Problem `post-not-found`, `post-own`, `not-allowed`, `post-ended`
 */
export async function handledPost(
  tx: Tx,
  asking: Principal,
  id: string,
  { own = false, ending = false }: { own?: boolean; ending?: boolean } = {},
): Promise<Post> {
  const principal = await turnOf(tx, asking);
  const reach = await rightsReach(tx, principal);
  const today = localDay(tx.now());
  const [post] = await listPosts(tx, { ...reach, today, id, size: 1 });
  if (!post) throw accessErrors.problem('post-not-found');
  if (!own && post.professionalId === principal.professionalId) throw refused(tx, principal, id, 'post-own');
  // To end a post gives nothing: what was added to its role keeps nobody from it.
  const rights = ending
    ? await rightsOfPack(tx, post.packId)
    : await rightsOfPlace(tx, post.packId, post.establishmentId);
  if (!mayHandle(reach, post, rights)) throw refused(tx, principal, id);
  if (post.to !== null && post.to < today) throw accessErrors.problem('post-ended');
  return post;
}

/** The refusal of a change of rights, which the trail keeps. */
export function refused(tx: Tx, principal: Principal, id: string, code?: 'post-own' | 'role-own'): Error {
  tx.afterwards(() => recordRefusal(principal, { subject: { kind: 'habilitation', id } }));
  return code === undefined ? platformErrors.problem('not-allowed') : accessErrors.problem(code);
}
