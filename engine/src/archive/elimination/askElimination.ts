import { recordAudit } from '../../audit/index.js';
import { heldArchive } from '../../dossiers/index.js';
import { enqueueJob, newId, type Principal, type Tx } from '../../platform/index.js';
import { archiveErrors } from '../errors.js';
import { obstaclesOf } from './obstacles.js';
import { readFacts } from './readFacts.js';

/** Name of the queue's job that eliminates. */
export const ELIMINATION_JOB = 'archives.elimination';

/** What the job carries. */
export type EliminationWork = { eliminationId: string };

/**
 * Asks that a dossier be eliminated, on the bordereau that was signed: from now on nobody opens it, and a job does the
 * rest after the commit. It cannot be taken back.
 *
 * @param bordereau its number, written again by who asks
 * @returns the id of the elimination
 * @throws Problem `dossier-not-found`, `elimination-asked`, `elimination-refused` with every reason,
 *   `elimination-other-bordereau`
 */
export async function askElimination(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { bordereau }: { bordereau: string },
): Promise<string> {
  const { phase } = await heldArchive(tx, principal, dossierId);
  if (phase === 'elimine') throw archiveErrors.problem('elimination-asked');
  const [judged] = await readFacts(tx, [dossierId]);
  const obstacles = judged ? obstaclesOf(judged.facts) : [];
  if (!judged?.visa || !judged.due.last || obstacles.length > 0)
    throw archiveErrors.problem('elimination-refused', {
      faults: obstacles.map((rule) => ({ path: '', rule, message: OBSTACLES[rule] })),
    });
  const { dossier, due, visa } = judged;
  if (bordereau.trim() !== visa.bordereau) throw archiveErrors.problem('elimination-other-bordereau');
  const id = newId();
  const { rule, length, from, due: until } = judged.due.last;
  await tx.query(
    `insert into elimination (id, organisation_id, dossier_id, numero, bordereau, visa_on, visa_by, rule, first_day,
       last_day, asked_by, asked_at)
     select $1, $2, d.id, d.numero, $3, $4, $5, $6, (d.created_at at time zone 'Europe/Paris')::date,
       (coalesce(d.closed_at, d.stage_at) at time zone 'Europe/Paris')::date, $7, $8
       from dossier d where d.id = $9`,
    [
      id,
      tx.organisationId,
      visa.bordereau,
      visa.on,
      visa.by,
      JSON.stringify({ id: rule.id, label: rule.label, source: rule.source, length, from, due: until }),
      principal.professionalId,
      tx.now(),
      dossier.id,
    ],
  );
  await tx.query(`update dossier set phase = 'elimine', revision = revision + 1 where id = $1`, [dossierId]);
  await recordAudit(tx, {
    action: 'archive.elimination-demandee',
    actor: principal,
    dossierId,
    subject: { kind: 'elimination', id },
    details: { bordereau: visa.bordereau, regle: due.last?.rule.id },
  });
  await enqueueElimination(tx, id);
  return id;
}

/** Puts the job of an elimination in the queue, once: what waits there already is begun anew. */
export function enqueueElimination(tx: Tx, id: string): Promise<void> {
  return enqueueJob(tx, {
    name: ELIMINATION_JOB,
    payload: { eliminationId: id },
    jobKey: `elimination:${id}`,
  });
}

/** The reasons, as they are told. */
export const OBSTACLES: Readonly<Record<ReturnType<typeof obstaclesOf>[number], string>> = {
  suspension: 'Son élimination est suspendue.',
  'non-archive': 'Il n’est pas en archive intermédiaire.',
  'regle-inconnue': 'Une durée de conservation ne peut pas être calculée.',
  duree: 'La durée de conservation court encore.',
  'autre-sort': 'Une règle veut qu’il soit versé aux archives ou conservé.',
  'circuit-en-cours': 'Un circuit est encore en cours.',
  'sans-visa': 'Le visa d’élimination n’a pas été enregistré.',
};
