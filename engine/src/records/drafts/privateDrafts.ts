import { staleVersion, type Tx } from '../../platform/index.js';

/** What somebody has typed in a task, or in the form that opens a circuit, and not sent yet. */
export type Draft = { data: Record<string, unknown>; savedAt: string };

/** What is typed in the form that opens a circuit, on a dossier or for somebody new. */
export type StartDraftOwner = {
  professionalId: string;
  circuitId: string;
  establishmentId: string;
  dossierId?: string;
  /** The request from outside that it would accept. */
  intakeRequestId?: string;
};

/** Whose it is, and what it answers: each person has their own. */
export type DraftOwner = { professionalId: string; taskId: string } | StartDraftOwner;

/** The version and the form in which a draft was typed, when no task tells them. */
export type TypedOn = { packVersionId: string; formId: string };

/** What is kept; `base` is the `savedAt` of the draft it continues, null for none, absent when it does not matter. */
export type KeptDraft = { data: Record<string, unknown>; base?: string | null; on?: TypedOn };

/** A task, or a circuit in an establishment, as the columns tell them apart. */
const SUBJECT = `professional_id = $1 and task_id is not distinct from $2 and circuit_id is not distinct from $3
  and establishment_id is not distinct from $4 and dossier_id is not distinct from $5
  and intake_request_id is not distinct from $6 and domain is null`;

function subjectOf(owner: DraftOwner): Array<string | null> {
  return 'taskId' in owner
    ? [owner.professionalId, owner.taskId, null, null, null, null]
    : [
        owner.professionalId,
        null,
        owner.circuitId,
        owner.establishmentId,
        owner.dossierId ?? null,
        owner.intakeRequestId ?? null,
      ];
}

/**
 * Keeps what is typed, for who types it.
 * @throws Problem `stale-version` when it does not continue the draft that is kept
 */
export async function saveDraft(tx: Tx, owner: DraftOwner, { data, base, on }: KeptDraft): Promise<Draft> {
  const now = tx.now();
  const subject = subjectOf(owner);
  // Two first saves at once are one after the other: the second is judged on what the first has kept.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [
    [tx.organisationId, ...subject].join(),
  ]);
  const kept = await getDraft(tx, owner);
  if (kept && base !== undefined && kept.savedAt !== base) throw staleVersion();
  if (kept) {
    await tx.query(
      `update draft set data = $7, saved_at = $8, pack_version_id = $9, form_id = $10, revision = revision + 1
        where ${SUBJECT}`,
      [...subject, JSON.stringify(data), now, on?.packVersionId ?? null, on?.formId ?? null],
    );
  } else {
    await tx.query(
      `insert into draft (organisation_id, professional_id, task_id, circuit_id, establishment_id, dossier_id, intake_request_id,
                          data, saved_at, pack_version_id, form_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        tx.organisationId,
        ...subject,
        JSON.stringify(data),
        now,
        on?.packVersionId ?? null,
        on?.formId ?? null,
      ],
    );
  }
  return { data, savedAt: now.toISOString() };
}

/** What somebody had typed there; undefined when nothing. */
export async function getDraft(tx: Tx, owner: DraftOwner): Promise<Draft | undefined> {
  const [row] = await tx.query<{ data: Record<string, unknown>; saved_at: Date }>(
    `select data, saved_at from draft where ${SUBJECT}`,
    subjectOf(owner),
  );
  return row && { data: row.data, savedAt: row.saved_at.toISOString() };
}

/** The draft of the form that opens a circuit, its row taken: what it says, and what it was typed on when that is known. */
export type StartDraftRow = {
  id: string;
  data: Record<string, unknown>;
  revision: number;
  packVersionId: string | null;
  formId: string | null;
};

type StartPlace = Omit<StartDraftOwner, 'professionalId' | 'dossierId'> & {
  dossierId: string | null;
  savedAt: Date;
};

const START_COLUMNS = 'id, data, revision, pack_version_id as "packVersionId", form_id as "formId"';

/** Takes the row of what somebody had typed there; undefined when nothing. */
export async function lockStartDraft(tx: Tx, owner: StartDraftOwner): Promise<StartDraftRow | undefined> {
  const [row] = await tx.query<StartDraftRow>(
    `select ${START_COLUMNS} from draft
      where ${SUBJECT} for update`,
    subjectOf(owner),
  );
  return row;
}

/** The same by its id alone, for a job, with where it would open which circuit; undefined when it is no more. */
export async function lockStartDraftById(
  tx: Tx,
  id: string,
): Promise<(StartDraftRow & StartPlace) | undefined> {
  const [row] = await tx.query<StartDraftRow & StartPlace>(
    `select ${START_COLUMNS}, circuit_id as "circuitId", establishment_id as "establishmentId",
            dossier_id as "dossierId", saved_at as "savedAt"
       from draft where id = $1 and circuit_id is not null for update`,
    [id],
  );
  return row;
}

/** Forgets every draft of a task: it is done, or will never be. */
export async function deleteDrafts(tx: Tx, taskId: string): Promise<void> {
  tx.remove('draft', 'task_id', taskId);
}

/**
 * Forgets what anybody had typed to accept a request from outside, and how it had come to its version: it is settled.
 * @param dossierId the one that it opened, whose own evolutions stay
 */
export async function deleteIntakeDrafts(tx: Tx, intakeRequestId: string, dossierId?: string): Promise<void> {
  await tx.query(
    `delete from draft_evolution where draft_id in (select id from draft where intake_request_id = $1)
        and ($2::uuid is null or dossier_id is distinct from $2)`,
    [intakeRequestId, dossierId ?? null],
  );
  await tx.query('delete from draft where intake_request_id = $1', [intakeRequestId]);
}

/** Forgets what somebody had typed there: it has been sent. */
export async function deleteDraft(tx: Tx, owner: DraftOwner): Promise<void> {
  await tx.query(`delete from draft where ${SUBJECT}`, subjectOf(owner));
}
