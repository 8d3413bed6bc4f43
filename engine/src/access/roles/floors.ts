import { covers } from '@trame/language';
import type { AdjustRole } from '@trame/schemas';
import type { RoleAdjustment } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { withoutTaken } from '../adjustGrants.js';
import { allows, isWalled } from '../allows.js';
import { accessErrors } from '../errors.js';
import { packGrants } from '../grantsOf.js';
import { isDossierDomain, type Action, type Habilitation } from '../habilitations.js';
import { habilitationOf } from '../loadHabilitations.js';
import { isOfOrganisation, refused, widened } from '../posts/handledPost.js';
import { actionsOf } from './meaningful.js';
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
  { reach }: Pick<RolesScope, 'reach'>,
  principal: Principal,
  borne: Borne,
  rights: readonly Habilitation[],
): boolean {
  const { establishmentId, domain, actions } = borne;
  if (holdsRole(principal, borne.roleId, establishmentId)) return false;
  if (reach.everywhere) return true;
  if (establishmentId === null || borne.link === 'organisation' || !isDossierDomain(domain)) return false;
  if (!rights.some((one) => isWalled(domain, one))) return true;
  const target = { domain, establishmentId, inCareTeam: borne.link === 'equipe' };
  return actions.every((action) => allows(reach.holder, action as Action, target, reach.habilitations));
}

/**
 * Refuses what nobody may adjust, or what would change nothing.
 * @param held adjustments of the scope, held or to come
 * @throws Problem `role-adjustment-refused` with what is wrong
 */
export function refuseMeaningless(
  asked: AdjustRole,
  rights: readonly Habilitation[],
  held: readonly RoleAdjustment[],
): void {
  const wrong = (path: string, message: string): never => {
    throw accessErrors.problem('role-adjustment-refused', { faults: [{ path, message }] });
  };
  const { domain, effect, link } = asked;
  const knowing = rights.filter(({ domains }) => domains.some(({ id }) => id === domain));
  if (knowing.length === 0) wrong('/domain', 'Le pack ne connaît pas ce domaine de données.');
  const meant = new Set(knowing.flatMap((one) => actionsOf(domain, one)));
  if (meant.size === 0)
    wrong('/domain', 'Répondre des habilitations ne s’ajuste pas : donnez ou retirez le rôle lui-même.');
  if (asked.actions.some((action) => !meant.has(action)))
    wrong('/actions', 'Une de ces actions n’a pas de sens dans ce domaine.');
  if (effect === 'retire') {
    if (link !== undefined)
      wrong('/link', 'Un droit est retiré quel que soit le lien à la personne : n’en donnez pas.');
    const given = (action: Action) => knowing.some((one) => gives(one, asked, action));
    if (!asked.actions.every(given))
      wrong('/actions', 'Ce rôle ne donne pas cela : il n’y a rien à retirer.');
    return;
  }
  if (link === undefined) return wrong('/link', 'Dites quel lien à la personne ce droit demande.');
  if (!isDossierDomain(domain) && link === 'equipe')
    wrong('/link', 'Ce domaine n’est d’aucun dossier : l’équipe d’une personne n’y mène pas.');
  if (link === 'organisation' && isDossierDomain(domain) && knowing.some((one) => isWalled(domain, one)))
    wrong('/link', 'Ce domaine est cloisonné : il ne s’ouvre que là où quelqu’un en répond.');
  refuseIdle(asked, knowing, held, wrong);
}

/** Refuses an addition of what is there already, or that the organisation took away. */
function refuseIdle(
  asked: AdjustRole,
  knowing: readonly Habilitation[],
  held: readonly RoleAdjustment[],
  wrong: (path: string, message: string) => never,
): void {
  const { domain, roleId, establishmentId, link } = asked;
  const taken = held.filter(
    (one) => one.roleId === roleId && one.effect === 'retire' && one.domain === domain,
  );
  const wide = taken
    .filter((one) => one.establishmentId === null)
    .map((one) => ({ ...one, everywhere: true }));
  if (establishmentId !== null && withoutTaken(asked, wide).actions.length < asked.actions.length)
    wrong('/actions', 'L’organisme a retiré ce droit à ce rôle : un établissement ne le rend pas.');
  const already = (action: Action) =>
    knowing.every((one) => gives(one, asked, action, link)) &&
    taken.every(({ actions }) => !actions.includes(action));
  if (asked.actions.every(already)) wrong('/actions', 'Ce rôle donne déjà cela.');
}

/** Whether a role gives an action on a domain; `link`: by that link or a wider one. */
function gives(
  habilitation: Habilitation,
  { roleId, domain }: Pick<AdjustRole, 'roleId' | 'domain'>,
  action: Action,
  link?: AdjustRole['link'],
): boolean {
  const enough = link === undefined ? undefined : WIDER[link];
  return packGrants(habilitation, roleId).some(
    (grant) =>
      grant.actions.includes(action) &&
      covers(grant, domain, habilitation.domains) &&
      (enough === undefined || enough.includes(grant.link)),
  );
}

/** By link, those that open as much. A team may join people of other establishments. */
const WIDER: Record<NonNullable<AdjustRole['link']>, readonly string[]> = {
  equipe: ['equipe', 'organisation'],
  etablissement: ['etablissement', 'organisation'],
  organisation: ['organisation'],
};

/** What a change makes of what a role gives: less, as much, or more. */
export type Effect = 'narrows' | 'keeps' | 'widens';

/** Of a role that one holds, one makes less alone. @throws Problem `role-own`, `not-allowed` */
export function refuseReach(
  tx: Tx,
  principal: Principal,
  scope: Pick<RolesScope, 'reach'>,
  { borne, rights, effect }: { borne: Borne; rights: readonly Habilitation[]; effect: Effect },
): void {
  if (effect !== 'narrows' && holdsRole(principal, borne.roleId, borne.establishmentId))
    throw refused(tx, principal, borne.roleId, 'role-own');
  if (mayAdjust(scope, borne, rights) && (effect !== 'widens' || mayWiden(scope, principal, borne, rights)))
    return;
  throw refused(tx, principal, borne.roleId);
}
