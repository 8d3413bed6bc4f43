import { accessOf, allows, loadHabilitations } from '../../access/index.js';
import { localDay } from '../../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { refuseClosed } from '../closing/refuseClosed.js';
import { dossierErrors } from '../errors.js';
import { lockDossier } from '../lockDossier.js';
import { openDossier, traceRefusal, type OpenedDossier } from '../openDossier.js';

/**
 * Whether somebody decides who is in the care team: who manages rights where the dossier is, or who manages a data domain
 * of it. Seeing it by an opening with a reason gives neither.
 */
export async function mayChangeTeam(
  tx: Tx,
  principal: Principal,
  { dossier, access }: OpenedDossier,
): Promise<boolean> {
  if (access.some(({ actions }) => actions.includes('gerer'))) return true;
  const target = { domain: 'habilitations', establishmentId: dossier.establishmentId, inCareTeam: false };
  return allows(principal, 'gerer', target, await loadHabilitations(principal, tx));
}

/**
 * Opens a dossier to change its care team, held until the end of the transaction.
 * @throws Problem `dossier-not-found`, `not-allowed`, `dossier-closed`
 */
export async function openTeamToChange(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<OpenedDossier> {
  const opened = await openDossier(tx, principal, dossierId);
  if (!(await mayChangeTeam(tx, principal, opened))) {
    traceRefusal(tx, principal, dossierId, { kind: 'equipe', id: dossierId });
    throw platformErrors.problem('not-allowed');
  }
  const dossier = await lockDossier(tx, dossierId);
  refuseClosed(dossier);
  return { ...opened, dossier };
}

/**
 * Refuses that somebody opens more of a dossier to themselves by joining its team: what they hold for a time (an opening
 * with a reason, a replacement, a place that ends) is not to last by their own hand.
 * @throws Problem `team-self`
 */
export async function refuseOwnGain(
  tx: Tx,
  principal: Principal,
  { dossier, pack }: OpenedDossier,
): Promise<void> {
  const link = { establishmentId: dossier.establishmentId, inCareTeam: true };
  const habilitations = await loadHabilitations(principal, tx);
  const [lasting] = await tx.query(
    `select from care_team_member
      where dossier_id = $1 and professional_id = $2 and to_date is null and from_date <= $3::date`,
    [dossier.id, principal.professionalId, localDay(tx.now())],
  );
  const held = accessOf(
    principal,
    { ...link, inCareTeam: lasting !== undefined },
    pack.manifest.dataDomains,
    habilitations,
  );
  const gained = accessOf(principal, link, pack.manifest.dataDomains, habilitations).some(
    ({ domain, actions }) => {
      const before = held.find((one) => one.domain === domain)?.actions ?? [];
      return actions.some((action) => !before.includes(action));
    },
  );
  if (!gained) return;
  traceRefusal(tx, principal, dossier.id, { kind: 'equipe', id: dossier.id });
  throw dossierErrors.problem('team-self');
}
