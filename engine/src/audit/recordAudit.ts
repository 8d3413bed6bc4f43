import type { Principal, Tx } from '../platform/index.js';

/** Who acted: a signed-in professional, or the machine by itself. */
export type Actor = Principal | 'systeme';

/** What is written in the audit, in the transaction of what it tells. */
export interface AuditEntry {
  /** `what.done`, in French: `dossier.lu`, `tache.terminee`. */
  action: string;
  actor: Actor;
  /** The dossier concerned: the line then shows in its list of accesses. */
  dossierId?: string;
  subject: { kind: string; id: string };
  /** What changed, by name and id; never the content of an answer. */
  details?: Record<string, unknown>;
}

/** Writes one line of the audit: it exists if and only if what it tells is committed. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { action, actor, dossierId, subject, details } = entry;
  const person = actor === 'systeme' ? undefined : actor;
  await tx.query(
    `insert into audit_record (organisation_id, at, action, actor_id, actor_name, session_id, dossier_id,
                               subject_kind, subject_id, details)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.organisationId,
      tx.now(),
      action,
      person?.professionalId ?? null,
      person?.displayName ?? 'Trame',
      person?.sessionId ?? null,
      dossierId ?? null,
      subject.kind,
      subject.id,
      JSON.stringify(details ?? {}),
    ],
  );
}
