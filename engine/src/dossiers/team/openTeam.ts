import { accessOf, allows, loadHabilitations } from '../../access/index.js';
import { platformErrors, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
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
 * @throws Problem `dossier-not-found`, `not-allowed`
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
  await tx.query('select from dossier where id = $1 for update', [dossierId]);
  return opened;
}

/**
 * Refuses that somebody opens more of a dossier to themselves by joining its team.
 * @throws Problem `team-self`
 */
export async function refuseOwnGain(
  tx: Tx,
  principal: Principal,
  { dossier, pack, access }: OpenedDossier,
): Promise<void> {
  const link = { establishmentId: dossier.establishmentId, inCareTeam: true };
  const habilitations = await loadHabilitations(principal, tx);
  const gained = accessOf(principal, link, pack.manifest.dataDomains, habilitations).some(
    ({ domain, actions }) => {
      const held = access.find((one) => one.domain === domain)?.actions ?? [];
      return actions.some((action) => !held.includes(action));
    },
  );
  if (!gained) return;
  traceRefusal(tx, principal, dossier.id, { kind: 'equipe', id: dossier.id });
  throw dossierErrors.problem('team-self');
}
