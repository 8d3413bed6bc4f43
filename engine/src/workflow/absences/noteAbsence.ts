import type { Absence, NewAbsence } from '@trame/schemas';
import { lacksToStandIn, loadHabilitations } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import {
  absencesDuring,
  absencesOf,
  activitiesOf,
  cancelAbsence,
  createAbsence,
  findAbsence,
  findProfessionals,
  localDay,
  type Absence as AbsenceRow,
} from '../../organisation/index.js';
import { Problem, type Principal, type ProblemFault, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { notify } from '../notifications/notify.js';
import { operationsReach } from '../operations/operationsReach.js';

/** Longest absence noted at once, in days: longer, somebody else takes the post. */
const MOST_DAYS = 366;

/**
 * Notes that somebody will be away and who stands in for them: oneself, or, for whoever manages rights where they work,
 * somebody else. No motive is asked nor kept.
 *
 * @throws Problem `not-allowed`, `absence-refused` with every reason
 */
export async function noteAbsence(tx: Tx, principal: Principal, given: NewAbsence): Promise<Absence> {
  const professionalId = given.professionalId ?? principal.professionalId;
  await requireOver(tx, principal, professionalId);
  // Two absences of one person noted at once: the second waits here, then finds the first.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [professionalId]);
  const faults = await faultsOf(tx, { ...given, professionalId });
  if (faults.length > 0) throw workflowErrors.problem('absence-refused', { faults });
  const { substituteId, from, to } = given;
  const id = await createAbsence(tx, { professionalId, substituteId, from, to }, principal.professionalId);
  await recordAudit(tx, {
    action: 'absence.notee',
    actor: principal,
    subject: { kind: 'absence', id },
    details: { professionnel: professionalId, remplacant: substituteId, du: from, au: to },
  });
  await notify(tx, { kind: 'remplacement', to: [substituteId], actor: principal });
  const [absence] = await presentAbsences(tx, principal, [{ id, professionalId, substituteId, from, to }]);
  return absence!;
}

/** Cancels an absence that was noted. @throws Problem `absence-not-found` */
export async function withdrawAbsence(tx: Tx, principal: Principal, id: string): Promise<void> {
  const absence = await findAbsence(tx, id);
  if (!absence || !(await isOver(tx, principal, absence.professionalId))) {
    throw workflowErrors.problem('absence-not-found');
  }
  await cancelAbsence(tx, id, principal.professionalId);
  await recordAudit(tx, {
    action: 'absence.annulee',
    actor: principal,
    subject: { kind: 'absence', id },
    details: { professionnel: absence.professionalId },
  });
  await notify(tx, { kind: 'remplacement', to: [absence.substituteId], actor: principal });
}

/** Absences to come and under way: one's own, and those in which one stands in. */
export async function listAbsences(tx: Tx, principal: Principal): Promise<Absence[]> {
  return presentAbsences(tx, principal, await absencesOf(tx, principal.professionalId));
}

async function presentAbsences(
  tx: Tx,
  principal: Principal,
  rows: readonly AbsenceRow[],
): Promise<Absence[]> {
  const people = await findProfessionals(tx, [
    ...new Set(rows.flatMap(({ professionalId, substituteId }) => [professionalId, substituteId])),
  ]);
  const person = (id: string) => ({
    id,
    displayName: people.find((one) => one.id === id)?.displayName ?? '',
  });
  const today = localDay(tx.now());
  const absences: Absence[] = [];
  for (const { id, professionalId, substituteId, from, to } of rows) {
    absences.push({
      id,
      professional: person(professionalId),
      substitute: person(substituteId),
      from,
      to,
      mine: professionalId === principal.professionalId,
      underWay: from <= today && today <= to,
      canCancel: await isOver(tx, principal, professionalId),
    });
  }
  return absences;
}

async function requireOver(tx: Tx, principal: Principal, professionalId: string): Promise<void> {
  if (!(await isOver(tx, principal, professionalId))) throw new Problem('not-allowed');
}

/** Oneself, or somebody who works only where one manages rights. */
async function isOver(tx: Tx, principal: Principal, professionalId: string): Promise<boolean> {
  if (professionalId === principal.professionalId) return true;
  const { everywhere, establishments } = await operationsReach(tx, principal);
  const activities = await activitiesOf(tx, professionalId);
  return (
    activities.length > 0 &&
    activities.every(({ establishmentId }) => everywhere || establishments.includes(establishmentId))
  );
}

type Asked = { professionalId: string; substituteId: string; from: string; to: string };

async function faultsOf(tx: Tx, asked: Asked): Promise<ProblemFault[]> {
  const { professionalId, substituteId, from, to } = asked;
  const today = localDay(tx.now());
  const faults: ProblemFault[] = [];
  if (to < from) faults.push({ path: '/to', message: 'Le dernier jour vient avant le premier.' });
  else if (daysBetween(from, to) > MOST_DAYS) {
    faults.push({ path: '/to', message: 'Une absence se note pour un an au plus.' });
  }
  if (to < today) faults.push({ path: '/to', message: 'Cette absence est déjà passée.' });
  if (substituteId === professionalId) {
    faults.push({
      path: '/substituteId',
      message: 'On ne se remplace pas soi-même : choisissez quelqu’un d’autre.',
    });
    return faults;
  }
  if (faults.length > 0) return faults;
  if ((await absencesDuring(tx, professionalId, asked)).length > 0) {
    faults.push({ path: '/from', message: 'Une absence est déjà notée sur une partie de ces jours.' });
  }
  if ((await absencesDuring(tx, substituteId, asked)).length > 0) {
    faults.push({
      path: '/substituteId',
      message: 'Cette personne est elle-même absente sur une partie de ces jours.',
    });
  }
  return [...faults, ...(await rightsFaults(tx, professionalId, substituteId))];
}

/** Standing in never gives a right: the substitute must have those that the tasks want. */
async function rightsFaults(tx: Tx, professionalId: string, substituteId: string): Promise<ProblemFault[]> {
  const absent = { activities: await activitiesOf(tx, professionalId) };
  const substitute = { activities: await activitiesOf(tx, substituteId) };
  if (substitute.activities.length === 0) {
    return [
      { path: '/substituteId', message: 'Cette personne ne travaille pas aujourd’hui dans l’organisme.' },
    ];
  }
  const all = { activities: [...absent.activities, ...substitute.activities] };
  const lacks = lacksToStandIn(
    absent,
    substitute,
    await loadHabilitations({ ...all, organisationId: tx.organisationId }, tx),
  );
  if (lacks.length === 0) return [];
  const domains = [...new Set(lacks.map(({ label }) => label))].join(', ');
  return [
    {
      path: '/substituteId',
      message: `Cette personne ne peut pas remplacer : ses fonctions ne lui permettent pas d’écrire partout où il le faut (${domains}).`,
    },
  ];
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
