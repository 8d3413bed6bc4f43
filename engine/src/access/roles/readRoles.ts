import { covers } from '@trame/language';
import type { Grant, RoleSheet } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import {
  listAdjustments,
  listEstablishments,
  localDay,
  type RoleAdjustment,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { adjustGrants, isWalledSince, withoutTaken } from '../adjustGrants.js';
import { packGrants } from '../grantsOf.js';
import { ACTIONS, isDossierDomain, type Action, type Habilitation } from '../habilitations.js';
import { habilitationOf } from '../loadHabilitations.js';
import { reaches, rightsReach } from '../posts/handledPost.js';
import { isDue, isEnded, isHeld } from './dueAdjustments.js';
import { mayAdjust, mayWiden, roleRights } from './policy.js';
import { actionsOf } from './domainActions.js';
import { holdsRole, rolesScope, type RolesScope } from './rolesScope.js';

/** Where roles are looked at: an establishment, else all that one answers for; which adjustments are told. */
export type RoleFilter = { establishment?: string; show?: 'held' | 'due' | 'all' };

/** Adjustments of the scope alone, held or to come. */
type Shown = RolesScope & { adjustments: RoleAdjustment[]; today: string };
type Link = Grant['link'];

/**
 * What each role gives where somebody answers for rights, by its pack and today, with what adjusts it.
 * @throws Problem `unknown-post-place`, `not-allowed`
 */
export async function readRoles(tx: Tx, principal: Principal, filter: RoleFilter): Promise<RoleSheet> {
  const establishmentId = filter.establishment ?? (await firstPlace(tx, principal));
  const scope = await rolesScope(tx, principal, establishmentId);
  const today = localDay(tx.now());
  const places = (await listEstablishments(tx)).filter(({ id }) => reaches(scope.reach, id));
  const all = await listAdjustments(tx, {
    ...(filter.establishment ? { establishmentId } : {}),
    ...(filter.show === 'all' ? {} : { heldOn: today }),
  });
  const adjustments = all.filter((one) =>
    one.establishmentId === null ? bearsOn(scope, one) : reaches(scope.reach, one.establishmentId),
  );
  await recordReading(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'roles' },
    details: { lignes: adjustments.length },
  });
  const shownAt = (at: RolesScope): Shown => {
    const there = adjustments.filter((one) => [null, at.establishment?.id].includes(one.establishmentId));
    return { ...at, adjustments: there.filter((one) => !isEnded(one, today)), today };
  };
  const shown = shownAt(scope);
  const items: RoleSheet['adjustments'] = [];
  for (const one of adjustments) {
    if (filter.show === 'due' ? !isDue(one, today) : filter.show !== 'all' && isEnded(one, today)) continue;
    const place = places.find(({ id }) => id === one.establishmentId);
    const at = place ? { ...scope, establishment: place, packs: [await getPack(place.packId, tx)] } : scope;
    items.push(presentAdjustment(shownAt(at), one));
  }
  return {
    everywhere: scope.reach.everywhere,
    ...(scope.establishment ? { establishment: refOf(scope.establishment) } : {}),
    places: places.map(refOf),
    domains: domainsOf(shown),
    roles: rolesOf(shown),
    adjustments: items,
  };
}

/** Whether what is decided for the organisation bears on a role of the establishment looked at. */
const bearsOn = ({ establishment, packs }: RolesScope, { roleId }: RoleAdjustment): boolean =>
  establishment === null || packs.some(({ manifest }) => manifest.roles.some(({ id }) => id === roleId));

/** Where roles are looked at first: the whole organisation, else the first establishment that one answers for. */
async function firstPlace(tx: Tx, principal: Principal): Promise<string | null> {
  const reach = await rightsReach(tx, principal);
  if (reach.everywhere) return null;
  return (await listEstablishments(tx)).find(({ id }) => reaches(reach, id))?.id ?? null;
}

const refOf = ({ id, name }: { id: string; name: string }) => ({ id, name });

/** The domains of the packs, those of dossiers first. */
function domainsOf({ packs }: Shown): RoleSheet['domains'] {
  const domains = new Map<string, RoleSheet['domains'][number]>();
  for (const pack of packs) {
    const habilitation = habilitationOf(pack);
    for (const { id, label, walled } of habilitation.domains)
      domains.set(id, {
        id,
        label,
        walled: walled === true && isDossierDomain(id),
        product: !isDossierDomain(id),
        actions: [...new Set([...(domains.get(id)?.actions ?? []), ...actionsOf(id, habilitation)])],
      });
  }
  return [...domains.values()].sort((a, b) => Number(a.product) - Number(b.product));
}

/** The roles of the packs; one that several packs have gives all that it gives in some. */
function rolesOf(shown: Shown): RoleSheet['roles'] {
  const { packs, establishment } = shown;
  const roles = new Map(packs.flatMap(({ manifest }) => manifest.roles.map((role) => [role.id, role])));
  const establishmentId = establishment?.id ?? null;
  return [...roles.values()].map(({ id: roleId, label, description }) => {
    const rights = roleRights(shown, roleId, shown.adjustments);
    return {
      id: roleId,
      label,
      ...(description ? { description } : {}),
      mine: holdsRole(shown, roleId, establishmentId),
      mayChange: mayAdjust(shown, { roleId, establishmentId }, rights),
      rights: rightsOf(shown, roleId),
    };
  });
}

/** What a role gives by its packs and today, where either gives something. */
function rightsOf(shown: Shown, roleId: string): RoleSheet['roles'][number]['rights'] {
  const inForce = shown.adjustments
    .filter((one) => one.roleId === roleId && isHeld(one, shown.today))
    .map((one) => ({ ...one, everywhere: one.establishmentId === null }));
  const habilitations = shown.packs
    .map(habilitationOf)
    .filter(({ roles }) => Object.hasOwn(roles, roleId))
    .map((one) => {
      const pack = packGrants(one, roleId);
      return { ...one, pack, now: adjustGrants(pack, inForce, one.domains) };
    });
  return domainsOf(shown).flatMap(({ id: domain }) =>
    ACTIONS.flatMap((action) => {
      const by = (which: 'pack' | 'now'): Link[] => [
        ...new Set(habilitations.flatMap((one) => linksOf(one, one[which], domain, action))),
      ];
      const [pack, now] = [by('pack'), by('now')];
      const added = inForce.some(
        (one) =>
          one.effect === 'ajoute' &&
          one.establishmentId === (shown.establishment?.id ?? null) &&
          one.domain === domain &&
          one.actions.includes(action),
      );
      return pack.length + now.length === 0
        ? []
        : [{ domain, action, pack, now, ...(added ? { added } : {}) }];
    }),
  );
}

function linksOf(
  { domains }: Pick<Habilitation, 'domains'>,
  grants: readonly Grant[],
  domain: string,
  action: Action,
): Link[] {
  return grants
    .filter((grant) => grant.actions.includes(action) && covers(grant, domain, domains))
    .map(({ link }) => link);
}

function presentAdjustment(shown: Shown, one: RoleAdjustment): RoleSheet['adjustments'][number] {
  const { packs, today } = shown;
  const roles = packs.flatMap(({ manifest }) => manifest.roles);
  const domains = packs.flatMap(({ manifest }) => manifest.dataDomains);
  const label = (all: ReadonlyArray<{ id: string; label: string }>, id: string): string =>
    all.find((each) => each.id === id)?.label ?? id;
  const rights = roleRights(shown, one.roleId, shown.adjustments);
  const reason = voidOf(shown, one);
  return {
    id: one.id,
    role: { id: one.roleId, label: label(roles, one.roleId) },
    effect: one.effect,
    domain: { id: one.domain, label: label(domains, one.domain) },
    actions: one.actions,
    ...(one.link === null ? {} : { link: one.link }),
    reason: one.reason,
    from: one.from,
    ...(one.to === null ? {} : { to: one.to }),
    ...(one.reviewOn === null ? {} : { reviewOn: one.reviewOn }),
    ...(one.reviewedAt === null ? {} : { reviewedAt: one.reviewedAt.toISOString() }),
    ...(one.endedAt === null ? {} : { endedAt: one.endedAt.toISOString() }),
    ...(one.endReason === null ? {} : { endReason: one.endReason }),
    state: isEnded(one, today) ? 'ended' : one.from > today ? 'coming' : 'held',
    due: isDue(one, today),
    ...(one.establishmentId !== null && shown.establishment
      ? { establishment: refOf(shown.establishment) }
      : {}),
    mine: holdsRole(shown, one.roleId, one.establishmentId),
    mayChange: !isEnded(one, today) && mayAdjust(shown, one, rights),
    mayWiden: mayWiden(shown, one, rights),
    ...(reason === undefined || isEnded(one, today) ? {} : { void: reason }),
    by: one.by,
    revision: one.revision,
  };
}

/** Why an adjustment does nothing, were it in force. */
function voidOf(
  { packs, adjustments, today }: Shown,
  one: RoleAdjustment,
): RoleSheet['adjustments'][number]['void'] {
  const habilitations = packs.map(habilitationOf).filter(({ roles }) => Object.hasOwn(roles, one.roleId));
  if (habilitations.length === 0) return 'role';
  const knowing = habilitations.filter(({ domains }) => domains.some(({ id }) => id === one.domain));
  if (knowing.length === 0) return 'domaine';
  const meant = knowing.flatMap((each): readonly string[] => actionsOf(one.domain, each));
  if (one.actions.every((action) => !meant.includes(action))) return 'action';
  if (one.effect === 'retire') return undefined;
  if (knowing.every(({ domains }) => isWalledSince(one, domains))) return 'cloison';
  if (one.establishmentId === null) return undefined;
  const wide = adjustments
    .filter((each) => each.establishmentId === null && each.roleId === one.roleId && isHeld(each, today))
    .map((each) => ({ ...each, everywhere: true }));
  return withoutTaken(one, wide).actions.length === 0 ? 'organisme' : undefined;
}
