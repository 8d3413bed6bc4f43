import { scoreGrid } from '@trame/language';
import { getPack } from '../../src/catalog/index.js';
import {
  createDossier,
  getDossier,
  openStay,
  setCareTeam,
  setContacts,
  setStage,
} from '../../src/dossiers/index.js';
import { localDay } from '../../src/organisation/index.js';
import type { Principal, Tx } from '../../src/platform/index.js';
import { saveGridResult } from '../../src/records/index.js';
import { completeTask, listTasks, startCircuit } from '../../src/workflow/index.js';
import { demoId } from './demoId.js';
import { fillIn } from './fillIn.js';
import type { DemoAnswers, DemoDossier } from './shapes.js';

/** An organisation of the demo, with the ids of its places and the people who work there, by login. */
export type DemoHouse = {
  organisationId: string;
  places: Map<string, { id: string; packId: string }>;
  people: Map<string, Principal>;
};

const MOST_STEPS = 30;
const DAY_MS = 86_400_000;

/** How many dossiers the organisation has. */
export async function countDossiers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select count(*)::int as count from dossier');
  return row?.count ?? 0;
}

/**
 * Loads one fictional dossier: through its circuit, step by step up to its stage, when it has one; else as a dossier
 * that was there before Trame.
 */
export async function loadDossier(
  tx: Tx,
  house: DemoHouse,
  dossier: DemoDossier,
  answers: DemoAnswers,
): Promise<void> {
  const place = house.places.get(dossier.establishment);
  if (!place) throw new Error(`the demo names an establishment it does not have: ${dossier.establishment}`);
  if (dossier.circuit !== undefined) await followCircuit(tx, house, place.id, dossier, answers);
  else await takeOver(tx, house, place, dossier);
}

async function followCircuit(
  tx: Tx,
  house: DemoHouse,
  establishmentId: string,
  dossier: DemoDossier,
  answers: DemoAnswers,
): Promise<void> {
  const known = { people: house.people, places: house.places, today: localDay(tx.now()) };
  const started = await startCircuit(tx, colleagueAt(house, establishmentId, 'secretaire'), {
    circuitId: dossier.circuit ?? '',
    establishmentId,
    data: fillIn({ ...dossier.usager, ...dossier.demande }, known),
    requestId: demoId('request', JSON.stringify(dossier.usager)),
  });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if ((await getDossier(tx, started.dossierId)).stage === dossier.stage) return;
    const { principal, task } = await nextTask(tx, house, started.instanceId);
    const usual = { ...answers[task.element_id], ...dossier.reponses?.[task.element_id] };
    await completeTask(tx, principal, task.id, task.revision, fillIn(usual, known));
  }
  throw new Error(`a dossier of the demo never reaches its stage: ${dossier.stage}`);
}

async function nextTask(tx: Tx, house: DemoHouse, instanceId: string) {
  for (const principal of house.people.values()) {
    const { rows } = await listTasks(tx, principal, { filter: 'toutes', instanceId });
    const [task] = rows;
    if (task) return { principal, task };
  }
  throw new Error('nobody of the demo may do the next task of a dossier');
}

async function takeOver(
  tx: Tx,
  house: DemoHouse,
  place: { id: string; packId: string },
  dossier: DemoDossier,
): Promise<void> {
  const pack = await getPack(place.packId, tx);
  const actor = colleagueAt(house, place.id, 'secretaire');
  const { id } = await createDossier(tx, {
    establishmentId: place.id,
    packId: pack.id,
    packVersionId: pack.versionId,
    traits: dossier.usager,
    actor,
  });
  await setCareTeam(
    tx,
    id,
    (dossier.equipe ?? []).flatMap(({ login, function: functionId }) => {
      const member = house.people.get(login);
      return member ? [{ professionalId: member.professionalId, functionId }] : [];
    }),
  );
  await setContacts(tx, id, dossier.contacts ?? []);
  if (dossier.entree !== undefined)
    await openStay(tx, id, dayBefore(tx, dossier.entree - dossier.daysAgo), actor);
  await setStage(tx, id, dossier.stage, actor);
  if (dossier.grille)
    await sit(tx, { id, packVersionId: pack.versionId }, dossier.grille, pack, house, place.id);
}

async function sit(
  tx: Tx,
  dossier: { id: string; packVersionId: string },
  sitting: NonNullable<DemoDossier['grille']>,
  pack: Awaited<ReturnType<typeof getPack>>,
  house: DemoHouse,
  establishmentId: string,
): Promise<void> {
  const grid = pack.grids.get(sitting.id);
  if (!grid) throw new Error(`the demo names a grid its pack does not have: ${sitting.id}`);
  await saveGridResult(tx, {
    dossierId: dossier.id,
    packVersionId: dossier.packVersionId,
    grid,
    answers: sitting.answers,
    result: scoreGrid(grid, sitting.answers),
    evaluator: colleagueAt(house, establishmentId, 'educateur', 'infirmier'),
  });
}

/** Somebody of the demo who holds one of the roles in the establishment; else anybody who works there. */
function colleagueAt(house: DemoHouse, establishmentId: string, ...roles: string[]): Principal {
  const there = [...house.people.values()].filter(({ activities }) =>
    activities.some((activity) => activity.establishmentId === establishmentId),
  );
  const fit = there.find(({ activities }) =>
    activities.some((held) => held.establishmentId === establishmentId && roles.includes(held.roleId)),
  );
  const found = fit ?? there[0];
  if (!found) throw new Error('nobody of the demo works in an establishment');
  return found;
}

function dayBefore(tx: Tx, days: number): string {
  return localDay(new Date(tx.now().getTime() - days * DAY_MS));
}
