/** A row of `audit_record`. */
export interface AuditRecord {
  id: string;
  organisation_id: string;
  at: Date;
  action: string;
  actor_id: string | null;
  actor_name: string;
  session_id: string | null;
  dossier_id: string | null;
  subject_kind: string;
  subject_id: string;
  details: unknown;
}

/** The columns of a record that its seal covers. */
export const RECORD_COLUMNS =
  'r.id, r.organisation_id, r.at, r.action, r.actor_id, r.actor_name, r.session_id, r.dossier_id, r.subject_kind, r.subject_id, r.details';
