import type { RoleAdjustment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { allows, isWalled } from '../allows.js';
import { isDossierDomain, type Action, type Habilitation } from '../habilitations.js';
import { habilitationOf } from '../loadHabilitations.js';
import { isOfOrganisation, refused, widened } from '../posts/handledPost.js';
import { holdsRole, type RolesScope } from './rolesScope.js';

/** What an adjustment bears on, where. */
export type Borne = Pick<RoleAdjustment, 'establishmentId' | 'roleId' | 'effect' | 'domain'> & {
  actions: readonly string[];
  link: string | null;
};

/** What the packs of a scope say of a role, with all that was added to it there. */
export function roleRights(
  { packs }: Pick<RolesScope, 'packs'>,
  roleId: string,
  adjustments: readonly RoleAdjustment[],
): Habilitation[] {
  return packs
    .map(habilitationOf)
    .filter(({ roles }) => Object.hasOwn(roles, roleId))
    .map((one) => widened(one, adjustments));
}

/** Whether somebody may adjust a role in a scope: who answers for one establishment leaves those of the organisation. */
export const mayAdjust = (
  { reach }: Pick<RolesScope, 'reach'>,
  { roleId, establishmentId }: Pick<Borne, 'roleId' | 'establishmentId'>,
  rights: readonly Habilitation[],
): boolean =>
  reach.everywhere || (establishmentId !== null && rights.every((one) => !isOfOrganisation(one, roleId)));

/**
 * Whether somebody may give a role, or give it back, what an adjustment bears on: never one they hold; what opens the
 * product, or everything everywhere, by who answers for the whole organisation; what is walled by them, or by who holds it there.
 */
export function mayWiden(
  { reach, own }: Pick<RolesScope, 'reach' | 'own'>,
  borne: Borne,
  rights: readonly Habilitation[],
): boolean {
  const { establishmentId, domain, actions } = borne;
  if (holdsRole({ own }, borne.roleId, establishmentId)) return false;
  if (reach.everywhere) return true;
  if (establishmentId === null || borne.link === 'organisation' || !isDossierDomain(domain)) return false;
  if (!rights.some((one) => isWalled(domain, one))) return true;
  const target = { domain, establishmentId, inCareTeam: borne.link === 'equipe' };
  return actions.every((action) => allows(reach.holder, action as Action, target, reach.habilitations));
}

/** What a change makes of what a role gives: less, as much, or more. */
export type Effect = 'narrows' | 'keeps' | 'widens';

/** Of a role that one holds, one makes less alone. @throws Problem `role-own`, `not-allowed` */
export function refuseReach(
  tx: Tx,
  principal: Principal,
  scope: Pick<RolesScope, 'reach' | 'own'>,
  { borne, rights, effect }: { borne: Borne; rights: readonly Habilitation[]; effect: Effect },
): void {
  if (effect !== 'narrows' && holdsRole(scope, borne.roleId, borne.establishmentId))
    throw refused(tx, principal, borne.roleId, 'role-own');
  if (mayAdjust(scope, borne, rights) && (effect !== 'widens' || mayWiden(scope, borne, rights))) return;
  throw refused(tx, principal, borne.roleId);
}
