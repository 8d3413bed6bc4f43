import type { Principal, Tx } from '../platform/index.js';
import type { AuditEntry } from './recordAudit.js';

/** The readings that pages repeat by themselves; the index `audit_record_reading` is of these. */
const REPEATED = ['circuit.lu', 'exploitation.circuit-lu', 'dossier.lu', 'dossiers.listes'] as const;

/** What a page shows again within this long is one reading. Minutes. */
const ONE_READING_MIN = 15;

/** A reading that a page repeats. */
export type Reading = AuditEntry & { actor: Principal; action: (typeof REPEATED)[number] };

/**
 * Writes that somebody reads something, once for as long as their page keeps it before their eyes: a page that asks
 * again every few seconds would drown the trail. The same person, in the same session, on the same subject: one line a
 * quarter of an hour, whatever the client says of itself.
 */
export async function recordReading(tx: Tx, entry: Reading): Promise<void> {
  const { action, actor, dossierId, subject, details } = entry;
  tx.change(
    'audit_record',
    `insert into audit_record (organisation_id, at, action, actor_id, actor_name, session_id, dossier_id, subject_kind,
                               subject_id, details)
     select $1, $2::timestamptz, $3, $4, $5, $6, $7, $8, $9, $10::jsonb
      where not exists (
        select from audit_record r
         where r.action in (${REPEATED.map((one) => `'${one}'`).join(', ')}) and r.session_id = $6 and r.subject_id = $9 and r.action = $3 and r.subject_kind = $8 and r.actor_id = $4
           and r.at > $2::timestamptz - interval '${ONE_READING_MIN} minutes' and r.at <= $2::timestamptz)`,
    [
      tx.organisationId,
      tx.now(),
      action,
      actor.professionalId,
      actor.displayName,
      actor.sessionId,
      dossierId ?? null,
      subject.kind,
      subject.id,
      JSON.stringify(details ?? {}),
    ],
  );
}
