import type { Tx } from '../platform/index.js';
import type { IntakeFacts } from './intakeState.js';

/** A request, as its row says. */
export interface IntakeRow extends IntakeFacts {
  id: string;
  establishmentId: string;
  packVersionId: string;
  intakeId: string;
  nom: string | null;
  email: string | null;
  quality: string | null;
  data: Record<string, unknown> | null;
  savedAt: Date | null;
  tokenHash: Buffer;
  passHash: Buffer | null;
  passUntil: Date | null;
  codeNumber: number;
  codeUntil: Date | null;
  codeAt: Date | null;
  mails: number;
  invitedBy: string;
  invitedAt: Date;
  outcomeAt: Date | null;
  outcomeBy: string | null;
  reason: string | null;
  /** The day from which it is eliminated. */
  dueOn: string;
}

const COLUMNS = `id, establishment_id as "establishmentId", pack_version_id as "packVersionId", intake_id as "intakeId",
  nom, email, quality, data, saved_at as "savedAt", token_hash as "tokenHash", pass_hash as "passHash", pass_until as "passUntil",
  code_number as "codeNumber", code_until as "codeUntil", code_at as "codeAt", mails, tries, invited_by as "invitedBy",
  invited_at as "invitedAt", expires_at as "expiresAt", opened_at as "openedAt", sent_at as "sentAt",
  withdrawn_at as "withdrawnAt", outcome, outcome_at as "outcomeAt", outcome_by as "outcomeBy", reason,
  due_on::text as "dueOn"`;

/** How a row is held: against whoever changes it, or against anybody who would hold it too. */
export type RowLock = 'share' | 'update';

/** One request, held until the end of the transaction. */
export async function lockIntake(
  tx: Tx,
  id: string,
  lock: RowLock = 'update',
): Promise<IntakeRow | undefined> {
  const [row] = await tx.query<IntakeRow>(`select ${COLUMNS} from intake_request where id = $1 for ${lock}`, [
    id,
  ]);
  return row;
}

/** One request, as it is. */
export async function findIntake(tx: Tx, id: string): Promise<IntakeRow | undefined> {
  const [row] = await tx.query<IntakeRow>(`select ${COLUMNS} from intake_request where id = $1`, [id]);
  return row;
}

/** What requests are asked with: where, and what the pack of then says of them. */
export type IntakeKind = Pick<IntakeRow, 'establishmentId' | 'packVersionId' | 'intakeId'>;

/** The kinds of requests there are that are not in a dossier. */
export async function intakeKinds(tx: Tx): Promise<IntakeKind[]> {
  return tx.query<IntakeKind>(
    `select distinct establishment_id as "establishmentId", pack_version_id as "packVersionId", intake_id as "intakeId"
       from intake_request where outcome is distinct from 'acceptee'`,
  );
}

/** The latest requests of some kinds that are not in a dossier, those that wait for somebody first. */
export async function intakesOf(tx: Tx, kinds: readonly IntakeKind[], most: number): Promise<IntakeRow[]> {
  return tx.query<IntakeRow>(
    `select ${COLUMNS} from intake_request
      where (establishment_id, pack_version_id, intake_id) in
              (select * from unnest($1::uuid[], $2::uuid[], $3::text[])) and outcome is distinct from 'acceptee'
      order by (sent_at is not null and outcome is null) desc, coalesce(sent_at, invited_at) desc, id limit $4`,
    [
      kinds.map(({ establishmentId }) => establishmentId),
      kinds.map(({ packVersionId }) => packVersionId),
      kinds.map(({ intakeId }) => intakeId),
      most,
    ],
  );
}
