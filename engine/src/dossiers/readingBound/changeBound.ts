import { randomUUID } from 'node:crypto';
import type { ChangeReadingBound, LiftReadingBound, ReadingBound } from '@trame/schemas';
import { accountReachOf, recordRefusal, requireManageable } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { HOUR } from './bound.js';
import { readBound } from './readBound.js';

/**
 * Changes the bound of the organisation, for who answers for all of it.
 * @param revision of what the change is based on; 0 when the organisation had chosen none
 * @throws Problem `not-allowed`, `reading-bound-order`, `stale-version`
 */
export async function changeBound(
  tx: Tx,
  principal: Principal,
  { asked: { perHour, perDay }, revision }: { asked: ChangeReadingBound; revision: number },
): Promise<ReadingBound> {
  if (!(await accountReachOf(tx, principal)).everywhere) {
    tx.afterwards(() => recordRefusal(principal, { subject: { kind: 'borne', id: tx.organisationId } }));
    throw platformErrors.problem('not-allowed');
  }
  if (perDay < perHour) throw dossierErrors.problem('reading-bound-order');
  const before = await readBound(tx, principal);
  const written = await tx.query(
    `insert into reading_bound (organisation_id, per_hour, per_day, revision, changed_by, changed_at)
     values ($1, $2, $3, $4 + 1, $5, $6)
     on conflict (organisation_id) do update
       set per_hour = excluded.per_hour, per_day = excluded.per_day, revision = excluded.revision,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
       where reading_bound.revision = $4
     returning revision`,
    [tx.organisationId, perHour, perDay, revision, principal.professionalId, tx.now()],
  );
  if (before.revision !== revision || written.length === 0) throw staleVersion();
  await recordAudit(tx, {
    action: 'lecture.borne-changee',
    actor: principal,
    subject: { kind: 'organisme', id: tx.organisationId },
    details: {
      avant: { heure: before.perHour, jour: before.perDay },
      apres: { heure: perHour, jour: perDay },
    },
  });
  return readBound(tx, principal);
}

/**
 * Lets an account that one manages, never one's own, go beyond the bound for some hours; the reason is in the trail.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function liftBound(
  tx: Tx,
  principal: Principal,
  { professionalId, hours, reason }: LiftReadingBound,
): Promise<{ id: string }> {
  await requireManageable(tx, principal, professionalId);
  const id = randomUUID();
  const until = new Date(tx.now().getTime() + hours * HOUR);
  await tx.query(
    `insert into reading_lift (id, organisation_id, professional_id, reason, given_by, given_at, until_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tx.organisationId, professionalId, reason.trim(), principal.professionalId, tx.now(), until],
  );
  await recordAudit(tx, {
    action: 'lecture.borne-levee',
    actor: principal,
    subject: { kind: 'professionnel', id: professionalId },
    details: { heures: hours, jusqua: until.toISOString(), motif: reason.trim() },
  });
  return { id };
}
