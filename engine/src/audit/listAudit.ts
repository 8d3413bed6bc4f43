import type { AuditLine, AuditPage } from '@trame/schemas';
import { readCursor, writeCursor, type Tx } from '../platform/index.js';

const PAGE = 50;

interface Row {
  id: string;
  at: Date;
  action: string;
  actor_name: string;
  subject_kind: string;
  subject_id: string;
  sealed: boolean;
}

/**
 * The lines of the audit that concern a dossier, the latest first. Who may read them is the caller's to say.
 *
 * @throws Problem `invalid-request` when the cursor is not one
 */
export async function listAudit(tx: Tx, filter: { dossierId: string; cursor?: string }): Promise<AuditPage> {
  const after = readCursor<{ id: string }>(filter.cursor);
  const rows = await tx.query<Row>(
    `select r.id, r.at, r.action, r.actor_name, r.subject_kind, r.subject_id,
            exists (select 1 from audit_seal s where s.record_id = r.id) as sealed
       from audit_record r
      where r.dossier_id = $1 and ($2::bigint is null or r.id < $2)
      order by r.id desc limit ${PAGE + 1}`,
    [filter.dossierId, after?.id ?? null],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { items: page.map(present), next: rows.length > PAGE && last ? writeCursor({ id: last.id }) : null };
}

function present(row: Row): AuditLine {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    actor: row.actor_name,
    subject: { kind: row.subject_kind, id: row.subject_id },
    sealed: row.sealed,
  };
}
