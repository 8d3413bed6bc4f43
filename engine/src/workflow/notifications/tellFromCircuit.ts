import type { Notifier } from '../../connectors/index.js';
import { careTeamOf, getDossier } from '../../dossiers/index.js';
import { activitiesOf, findProfessionals } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { candidatesOf } from '../tasks/taskPeople.js';
import { notify } from './notify.js';

/** Tells professionals what a circuit says of its dossier: those of the roles and functions named, and those named. */
export const tellFromCircuit: Notifier = async (tx, news) => {
  const { dossierId, packVersionId, roles, functions, professionals, message } = news;
  const { establishmentId } = await getDossier(tx, dossierId);
  const candidates = [...roles.map((role) => ({ role })), ...functions.map((one) => ({ function: one }))];
  const found = await candidatesOf(tx, {
    candidates,
    establishment_id: establishmentId,
    dossier_id: dossierId,
    pack_version_id: packVersionId,
  });
  const named = await thoseHere(tx, dossierId, establishmentId, professionals);
  // Those named first: a role of more people than are told keeps none of them out.
  const to = [...named, ...found.map(({ id }) => id)];
  return notify(tx, { kind: 'circuit', to, about: { dossierId, message } });
};

/** Of these people, those who work in the establishment of the dossier or are in its team, and no other. */
async function thoseHere(
  tx: Tx,
  dossierId: string,
  establishmentId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const team = new Set((await careTeamOf(tx, dossierId)).map(({ professionalId }) => professionalId));
  const here: string[] = [];
  for (const { id, active } of await findProfessionals(tx, [...ids])) {
    const works = async (): Promise<boolean> =>
      (await activitiesOf(tx, id)).some((one) => one.establishmentId === establishmentId);
    if (active && (team.has(id) || (await works()))) here.push(id);
  }
  return here;
}
