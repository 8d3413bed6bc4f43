import { randomUUID } from 'node:crypto';
import { scoreGrid } from '@trame/language';
import type { NewHouseholdMember } from '@trame/schemas';
import { getPack, type InstalledPack } from '../../src/catalog/index.js';
import {
  addMember,
  createDossier,
  getDossier,
  openStay,
  setCareTeam,
  setContacts,
  setStage,
} from '../../src/dossiers/index.js';
import type { Principal, Tx } from '../../src/platform/index.js';
import { saveGridResult, saveRecord } from '../../src/records/index.js';
import { completeTask, listTasks, startCircuit } from '../../src/workflow/index.js';
import { datesOf, daysBefore } from './days.js';
import type { DemoDossier, DemoStep } from './shapes.js';

/** An organisation of the demo: its places by key, the people who work there by login. */
export type DemoHouse = {
  places: Map<string, { id: string; packId: string }>;
  people: Map<string, Principal>;
};

/** How many dossiers the organisation has. */
export async function countDossiers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>('select count(*)::int as count from dossier');
  return row?.count ?? 0;
}

/**
 * Loads one fictional dossier, each step on its day. A person not yet received goes through the pack's circuit, up to
 * their stage; one who is there, or has left, is taken over as a dossier that was there before Trame.
 */
export async function loadDossier(tx: Tx, house: DemoHouse, given: DemoDossier): Promise<void> {
  const dossier = datesOf(given, tx.now());
  const place = house.places.get(dossier.establishment);
  if (!place) throw new Error(`the demo names an establishment it does not have: ${dossier.establishment}`);
  const pack = await getPack(place.packId, tx);
  const group = pack.manifest.dossier.stages.find(({ id }) => id === dossier.stage)?.group;
  const circuit = [...pack.circuits].find(
    ([, { definition }]) => definition.start?.form !== undefined && !definition.start.onDossier,
  );
  const waits = dossier.repris !== true && (group === 'attente' || group === 'refuse');
  if (circuit && waits) await followCircuit(tx, house, place.id, circuit[0], dossier);
  else await takeOver(tx, house, place.id, pack, dossier);
}

/** The same transaction, some days ago: rooms ask it for the time. */
function daysAgo(tx: Tx, days: number): Tx {
  const then = daysBefore(tx.now(), days);
  return { ...tx, now: () => then };
}

async function followCircuit(
  tx: Tx,
  house: DemoHouse,
  establishmentId: string,
  circuitId: string,
  dossier: DemoDossier,
): Promise<void> {
  const started = await startCircuit(
    daysAgo(tx, dossier.daysAgo),
    colleagueAt(house, establishmentId, 'secretaire'),
    {
      circuitId,
      establishmentId,
      data: dossier.demande,
      requestId: randomUUID(),
    },
  );
  for (const step of dossier.etapes ?? [])
    await answerStep(daysAgo(tx, step.daysAgo), house, started.instanceId, step);
  const { stage } = await getDossier(tx, started.dossierId);
  if (stage !== dossier.stage) throw new Error(`${dossier.key} reaches ${stage}, and not ${dossier.stage}`);
}

async function answerStep(tx: Tx, house: DemoHouse, instanceId: string, step: DemoStep): Promise<void> {
  const principal = personOf(house, step.login);
  const { rows } = await listTasks(tx, principal, { filter: 'toutes', instanceId });
  const task = rows.find(({ form_id: form }) => form === step.form);
  if (!task) throw new Error(`${step.login} has no task for the form ${step.form}`);
  await completeTask(tx, { principal, id: task.id, revision: task.revision, data: step.data });
}

async function takeOver(
  tx: Tx,
  house: DemoHouse,
  establishmentId: string,
  pack: InstalledPack,
  dossier: DemoDossier,
): Promise<void> {
  const actor = colleagueAt(house, establishmentId, 'secretaire');
  const arrival = daysAgo(tx, dossier.daysAgo);
  const { id } = await createDossier(arrival, {
    establishmentId,
    packId: pack.id,
    packVersionId: pack.versionId,
    traits: dossier.usager,
    actor,
  });
  const members = await join(arrival, id, dossier, actor);
  const keep = { dossierId: id, packVersionId: pack.versionId };
  const opening = startFormOf(pack);
  if (opening) await saveRecord(arrival, { ...keep, formId: opening, data: dossier.demande, author: actor });
  for (const { form, login, daysAgo: days, data, concerne } of dossier.etapes ?? []) {
    const concerns = concerne?.map((name) => memberNamed(members, name)) ?? null;
    const author = personOf(house, login);
    await saveRecord(daysAgo(tx, days), { ...keep, formId: form, data, author, concerns });
  }
  await receive(tx, house, id, dossier, actor);
  for (const { grid: gridId, login, daysAgo: days, answers } of dossier.grilles ?? []) {
    const grid = pack.grids.get(gridId);
    if (!grid) throw new Error(`the demo names a grid its pack does not have: ${gridId}`);
    const result = scoreGrid(grid, answers);
    await saveGridResult(daysAgo(tx, days), {
      ...keep,
      grid,
      answers,
      result,
      author: personOf(house, login),
    });
  }
}

type Traits = NonNullable<NewHouseholdMember['traits']>;

/** Those of a household, by first name. */
async function join(
  tx: Tx,
  dossierId: string,
  { usager: titulaire, membres = [] }: DemoDossier,
  actor: Principal,
): Promise<Map<string, string>> {
  const members = new Map([[String(titulaire['prenoms']), dossierId]]);
  for (const { place, usager } of membres) {
    const { id } = await addMember(tx, actor, dossierId, { role: place, traits: usager as Traits });
    members.set(String(usager['prenoms']), id);
  }
  return members;
}

function memberNamed(members: ReadonlyMap<string, string>, name: string): string {
  const id = members.get(name);
  if (!id) throw new Error(`the demo names somebody its household does not have: ${name}`);
  return id;
}

async function receive(
  tx: Tx,
  house: DemoHouse,
  id: string,
  dossier: DemoDossier,
  actor: Principal,
): Promise<void> {
  const { entree, equipe = [], contacts = [], stage } = dossier;
  if (entree === undefined) return setStage(tx, id, stage, actor);
  const onDay = (day: string): Tx => ({ ...tx, now: () => new Date(`${day}T12:00:00Z`) });
  const thatDay = onDay(entree);
  const team = equipe.map(({ login, function: functionId }) => ({
    professionalId: personOf(house, login).professionalId,
    functionId,
  }));
  await setCareTeam(thatDay, id, team);
  const known = contacts.map((contact) => ({
    ...contact,
    neDoitPasConnaitreAdresse: contact.neDoitPasConnaitreAdresse === 'oui',
  }));
  await setContacts(thatDay, id, known);
  await openStay(thatDay, id, entree, actor);
  await setStage(onDay(dossier.sortie ?? entree), id, stage, actor);
}

/** The form that opens the pack's circuit; without a circuit, the pack's first task form. */
function startFormOf(pack: InstalledPack): string | undefined {
  for (const { definition } of pack.circuits.values())
    if (definition.start?.form && !definition.start.onDossier) return definition.start.form;
  return [...pack.forms.values()].find(({ form }) => form.id.startsWith('demande'))?.form.id;
}

function personOf(house: DemoHouse, login: string): Principal {
  const person = house.people.get(login);
  if (!person) throw new Error(`the demo names somebody it does not have: ${login}`);
  return person;
}

/** Somebody of the demo who holds the role in the establishment; else anybody who works there. */
function colleagueAt(house: DemoHouse, establishmentId: string, role: string): Principal {
  const there = [...house.people.values()].filter(({ activities }) =>
    activities.some((held) => held.establishmentId === establishmentId),
  );
  const fit = there.find(({ activities }) =>
    activities.some((held) => held.establishmentId === establishmentId && held.roleId === role),
  );
  const found = fit ?? there[0];
  if (!found) throw new Error('nobody of the demo works in an establishment');
  return found;
}
