import type { Principal, Tx } from '../platform/index.js';

/** Who acted: a signed-in professional, or the machine by itself. */
export type Actor = Principal | 'systeme';

/** What is written in the audit, in the transaction of what it tells. */
export interface AuditEntry {
  /** `what.done`, in French: `dossier.lu`, `tache.terminee`. */
  action: string;
  actor: Actor;
  /** At whose demand the machine acts, as shown; for who acts themselves it is left out. */
  askedBy?: string;
  /** The dossier concerned: the line then shows in its list of accesses. */
  dossierId?: string;
  subject: { kind: string; id: string };
  /** What changed, by name and id; never the content of an answer. */
  details?: Record<string, unknown>;
}

/** Writes one line of the audit, with the other writes of the transaction: it exists if and only if what it tells is committed. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { action, actor, askedBy, dossierId, subject, details } = entry;
  const person = actor === 'systeme' ? undefined : actor;
  tx.add('audit_record', {
    organisation_id: tx.organisationId,
    at: tx.now(),
    action,
    actor_id: person?.professionalId ?? null,
    actor_name: person?.displayName ?? (askedBy ? `Trame, à la demande de ${askedBy}` : 'Trame'),
    session_id: person?.sessionId ?? null,
    dossier_id: dossierId ?? null,
    subject_kind: subject.kind,
    subject_id: subject.id,
    details: details ?? {},
  });
}
