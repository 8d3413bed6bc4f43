import type { TaskPeople } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { careTeamOf } from '../../dossiers/index.js';
import {
  absencesDuring,
  activitiesOf,
  findProfessionals,
  localDay,
  professionalsOf,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { TaskRow } from '../rows.js';
import { isCandidate } from './candidates.js';
import { findTask } from './findTask.js';

type Person = TaskPeople['items'][number];

/** Bounds the list: an establishment where more may do one task is narrowed by its roles first. */
const MOST_PEOPLE = 200;

/** Who may do a task that one may see, by name, with who is away today. @throws Problem `task-not-found` */
export async function taskPeople(tx: Tx, principal: Principal, id: string): Promise<Person[]> {
  const { task } = await findTask(tx, principal, id);
  const today = localDay(tx.now());
  const people: Person[] = [];
  for (const one of await candidatesOf(tx, task)) {
    if (one.id === principal.professionalId) continue;
    const [away] = await absencesDuring(tx, one.id, { from: today, to: today });
    const [substitute] = away ? await findProfessionals(tx, [away.substituteId]) : [];
    people.push({
      id: one.id,
      displayName: one.displayName,
      detail: one.detail,
      ...(away ? { awayUntil: away.to } : {}),
      ...(substitute ? { substitute: { id: substitute.id, displayName: substitute.displayName } } : {}),
    });
  }
  return people;
}

/** The professionals who may do a task, each with the role or the function by which they may. */
export async function candidatesOf(
  tx: Tx,
  task: Pick<TaskRow, 'candidates' | 'establishment_id' | 'dossier_id' | 'pack_version_id'>,
): Promise<{ id: string; displayName: string; detail: string }[]> {
  const { manifest } = await getPack(task.pack_version_id, tx);
  const team = await careTeamOf(tx, task.dossier_id);
  const byRole = new Set(task.candidates.flatMap(({ role }) => role ?? []));
  const workers = (
    await Promise.all([...byRole].map((role) => professionalsOf(tx, task.establishment_id, role)))
  ).flat();
  const members = await findProfessionals(tx, [...new Set(team.map(({ professionalId }) => professionalId))]);
  const known = new Map(
    [...workers, ...members.filter(({ active }) => active)].map(({ id, displayName }) => [id, displayName]),
  );
  const found = [];
  for (const [id, displayName] of known) {
    if (found.length === MOST_PEOPLE) break;
    const teamFunctions = team.filter((member) => member.professionalId === id).map((one) => one.functionId);
    const activities = await activitiesOf(tx, id);
    const facts = { candidates: task.candidates, establishmentId: task.establishment_id, teamFunctions };
    if (!isCandidate({ activities }, facts)) continue;
    const roles = activities
      .filter(({ establishmentId }) => establishmentId === task.establishment_id)
      .map(({ roleId }) => roleId);
    const detail = [
      ...manifest.functions.filter((one) => teamFunctions.includes(one.id)),
      ...manifest.roles.filter((one) => roles.includes(one.id)),
    ].map(({ label }) => label);
    found.push({ id, displayName, detail: detail.join(', ') });
  }
  return found.sort((one, other) => one.displayName.localeCompare(other.displayName, 'fr'));
}
