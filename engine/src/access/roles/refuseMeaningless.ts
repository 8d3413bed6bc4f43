import { covers } from '@trame/language';
import type { AdjustRole, Grant } from '@trame/schemas';
import type { RoleAdjustment } from '../../organisation/index.js';
import { adjustGrants, AS_WIDE, withoutTaken, WRITING } from '../adjustGrants.js';
import { isWalled } from '../allows.js';
import { accessErrors } from '../errors.js';
import { packGrants } from '../grantsOf.js';
import { isDossierDomain, type Action, type Habilitation } from '../habilitations.js';
import { roleRights } from './policy.js';
import { actionsOf } from './domainActions.js';
import { meets, spans, type Period } from './period.js';
import type { RolesScope } from './rolesScope.js';

/** What is asked, on which days; where; among what else. */
export type Asking = {
  asked: Omit<AdjustRole, keyof Period> & Period;
  scope: Pick<RolesScope, 'packs'>;
  /** Adjustments of the organisation, held or to come. */
  all: readonly RoleAdjustment[];
};

type Link = Grant['link'];

/**
 * Refuses what nobody may adjust, or what would change nothing on the days asked.
 * @throws Problem `role-adjustment-refused` with what is wrong
 */
export function refuseMeaningless(asking: Asking): void {
  const { asked, scope } = asking;
  const { domain, effect, link } = asked;
  const rights = roleRights(scope, asked.roleId, []);
  const knowing = rights.filter(({ domains }) => domains.some(({ id }) => id === domain));
  if (knowing.length === 0) wrong('/domain', 'Le pack ne connaît pas ce domaine de données.');
  const meant = new Set(knowing.flatMap((one) => actionsOf(domain, one)));
  if (meant.size === 0)
    wrong('/domain', 'Répondre des habilitations ne s’ajuste pas\u00a0: donnez ou retirez le rôle lui-même.');
  if (asked.actions.some((action) => !meant.has(action)))
    wrong('/actions', 'Une de ces actions n’a pas de sens dans ce domaine.');
  if (effect === 'retire') return refuseTaking(asking);
  if (link === undefined) return wrong('/link', 'Dites quel lien à la personne ce droit demande.');
  if (!isDossierDomain(domain) && link === 'equipe')
    wrong('/link', 'Ce domaine n’est d’aucun dossier\u00a0: l’équipe d’une personne n’y mène pas.');
  refuseIdle(asking, knowing, link);
}

/** Refuses that a domain is opened everywhere which a pack of the organisation walls. @throws Problem `role-adjustment-refused` */
export function refuseWalled(domain: string, rights: readonly Habilitation[]): void {
  if (isDossierDomain(domain) && rights.some((one) => isWalled(domain, one)))
    wrong('/link', 'Ce domaine est cloisonné\u00a0: il ne s’ouvre que là où quelqu’un en répond.');
}

/** Refuses that something is taken away which is not given, or was added there: taking it away would leave the addition. */
function refuseTaking({ asked, scope, all }: Asking): void {
  const { establishmentId, actions } = asked;
  if (asked.link !== undefined)
    wrong('/link', 'Un droit est retiré quel que soit le lien à la personne\u00a0: n’en donnez pas.');
  const there = ofRole(asked, all).filter(
    (one) =>
      // The organisation takes away what establishments added too.
      establishmentId === null || one.establishmentId === null || one.establishmentId === establishmentId,
  );
  const given = roleRights(scope, asked.roleId, there);
  if (!actions.every((action) => given.some((one) => gives(one, asked, action))))
    wrong('/actions', 'Ce rôle ne donne pas cela\u00a0: il n’y a rien à retirer.');
  const added = there.some(
    (one) =>
      one.effect === 'ajoute' &&
      one.establishmentId === establishmentId &&
      one.domain === asked.domain &&
      actions.some((action) => one.actions.includes(action)),
  );
  if (added) wrong('/actions', 'Ce droit a été ajouté ici\u00a0: mettez fin à cet ajout.');
}

/** Refuses an addition of what is there already, that the organisation took away, or that writes what is not read. */
function refuseIdle({ asked, all }: Asking, knowing: readonly Habilitation[], link: Link): void {
  const { domain, establishmentId } = asked;
  const there = ofRole(asked, all).filter(
    (one) => one.domain === domain && [null, establishmentId].includes(one.establishmentId),
  );
  const taken = there.filter(({ effect }) => effect === 'retire');
  const wide = taken
    .filter((one) => one.establishmentId === null)
    .map((one) => ({ ...one, everywhere: true }));
  if (establishmentId !== null && withoutTaken(asked, wide).actions.length < asked.actions.length)
    wrong('/actions', 'L’organisme a retiré ce droit à ce rôle\u00a0: un établissement ne le rend pas.');
  const held = there.filter((one) => spans(one, asked));
  const now = adjusted(knowing, asked.roleId, held);
  const already = (action: Action) =>
    now.every((one) => gives(one, asked, action, link)) &&
    taken.every(({ actions }) => !actions.includes(action));
  if (asked.actions.every(already)) wrong('/actions', 'Ce rôle donne déjà cela.');
  // At most: what is added for some of these days reads on those.
  const most = adjusted(
    knowing,
    asked.roleId,
    there.filter((one) => one.effect === 'ajoute' || held.includes(one)),
  );
  const blind = asked.actions.some((action) => WRITING.includes(action)) && !asked.actions.includes('lire');
  if (blind && !most.some((one) => gives(one, asked, 'lire', link)))
    wrong(
      '/actions',
      'Sans lire d’aussi loin, ce rôle n’écrit ni ne signe\u00a0: ajoutez aussi «\u00a0lire\u00a0».',
    );
}

/** Those of the same role, in force on some of the days asked. */
const ofRole = (asked: Asking['asked'], all: readonly RoleAdjustment[]): RoleAdjustment[] =>
  all.filter((one) => one.roleId === asked.roleId && meets(one, asked));

/** What packs give with adjustments, all of them in force. */
const adjusted = (
  packs: readonly Habilitation[],
  roleId: string,
  adjustments: readonly RoleAdjustment[],
): Habilitation[] => {
  const asked = adjustments.map((one) => ({ ...one, everywhere: one.establishmentId === null }));
  return packs.map((one) => ({
    ...one,
    roles: { [roleId]: adjustGrants(packGrants(one, roleId), asked, one.domains) },
  }));
};

/** Whether a role gives an action on a domain; `link`: by that link or a wider one. */
function gives(
  habilitation: Habilitation,
  { roleId, domain }: Pick<AdjustRole, 'roleId' | 'domain'>,
  action: Action,
  link?: Link,
): boolean {
  return packGrants(habilitation, roleId).some(
    (grant) =>
      grant.actions.includes(action) &&
      covers(grant, domain, habilitation.domains) &&
      (link === undefined || AS_WIDE[link].includes(grant.link)),
  );
}

function wrong(path: string, message: string): never {
  throw accessErrors.problem('role-adjustment-refused', { faults: [{ path, message }] });
}
