import type { AskedThing } from '../../catalog/index.js';
import { accessToFill, openDossier, traceRefusal, type OpenedDossier } from '../../dossiers/index.js';
import { findProfessional } from '../../organisation/index.js';
import { Problem, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { masksOfAnswers } from '../masks.js';
import { mayFill } from '../policy.js';
import { heldByOther, type Lease } from './lease.js';
import { submittedFrom } from './submittedFrom.js';

/** What is being written in a dossier: a new record, a sitting of a grid, or the amendment of a record. */
export type DossierDraft = {
  id: string;
  dossierId: string;
  packVersionId: string;
  formId: string | null;
  gridId: string | null;
  domain: string;
  /** The record amended, and the version it was made from. */
  recordId: string | null;
  baseVersion: number | null;
  data: Record<string, unknown>;
  revision: number;
  startedBy: string;
  startedAt: Date;
  savedBy: string | null;
  savedAt: Date;
  evaluatorId: string | null;
  responsibleId: string | null;
  lease: Lease | undefined;
  /** Whom of the household it is of. */
  concerns: string[] | null;
  /** Of a household: what it opened with of them. */
  openedWith: Record<string, unknown> | null;
};

type Row = Omit<DossierDraft, 'lease'> & {
  heldBy: string | null;
  heldSince: Date | null;
  heldUntil: Date | null;
};

const COLUMNS = `id, dossier_id as "dossierId", pack_version_id as "packVersionId", form_id as "formId",
  grid_id as "gridId", domain, record_id as "recordId", base_version as "baseVersion", data, revision,
  professional_id as "startedBy", created_at as "startedAt", saved_by as "savedBy", saved_at as "savedAt",
  evaluator_id as "evaluatorId", responsible_id as "responsibleId", held_by as "heldBy", held_since as "heldSince", held_until as "heldUntil", concerns,
  opened_with as "openedWith"`;

/** The drafts of a dossier in some domains, the oldest first. */
export async function draftsOf(
  tx: Tx,
  dossierId: string,
  domains: readonly string[],
): Promise<DossierDraft[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from draft where dossier_id = $1 and domain = any($2::text[]) order by created_at, id`,
    [dossierId, domains],
  );
  return rows.map(withLease);
}

/** The amendment of a record in progress. */
export async function amendmentOf(tx: Tx, recordId: string): Promise<DossierDraft | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from draft where record_id = $1`, [recordId]);
  return row && withLease(row);
}

/** What a draft fills, among what its pack asks. */
export const thingOf = ({ formId, gridId }: Pick<DossierDraft, 'formId' | 'gridId'>): AskedThing =>
  gridId === null ? { kind: 'forms', id: formId ?? '' } : { kind: 'grids', id: gridId };

/** A draft with what its reader may do in its dossier. */
export type FoundDraft = { draft: DossierDraft; opened: OpenedDossier };

/**
 * A draft of a dossier that somebody may write in.
 * @param lock take the row, to change it
 * @throws Problem `entry-not-found`, `entry-submitted` when it has become a record that may be read
 */
export async function findDraft(tx: Tx, principal: Principal, id: string, lock = false): Promise<FoundDraft> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from draft where id = $1 and domain is not null${lock ? ' for update' : ''}`,
    [id],
  );
  if (!row) return refuseGone(tx, principal, id);
  const draft = withLease(row);
  const opened = await openedFor(tx, principal, draft.dossierId);
  if (
    !opened ||
    !mayFill(accessToFill(opened, draft.recordId === null ? draft.formId : null), draft.domain)
  ) {
    if (opened) traceRefusal(tx, principal, draft.dossierId, { kind: 'saisie', id });
    throw recordErrors.problem('entry-not-found');
  }
  return { draft, opened };
}

/**
 * A draft to change: in nobody else's hands, and still as it was seen.
 * @param revision what `If-Match` carried
 * @throws Problem what `findDraft` raises, `entry-held` with who holds it, `stale-version`
 */
export async function findDraftToChange(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<FoundDraft> {
  const found = await findDraft(tx, principal, id, true);
  await refuseHeld(tx, principal, found.draft);
  if (found.draft.revision !== revision) throw staleVersion();
  return found;
}

/** A draft by its id alone, its row taken, for a job; undefined when it is no more. */
export async function lockDraft(tx: Tx, id: string): Promise<DossierDraft | undefined> {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from draft where id = $1 and domain is not null for update`,
    [id],
  );
  return row && withLease(row);
}

/** What of a draft is masked for who reads these domains: colleagues go on with one another's. */
export async function masksOfDraft(
  tx: Tx,
  { packVersionId, formId }: DossierDraft,
  readable: readonly string[],
): Promise<string[]> {
  return formId === null ? [] : masksOfAnswers(tx, { packVersionId, formId }, readable);
}

/** @throws Problem `entry-held`, with who holds it and since when, while somebody else does */
export async function refuseHeld(tx: Tx, principal: Principal, draft: DossierDraft): Promise<void> {
  const holder = heldByOther(draft.lease, principal.professionalId, tx.now());
  if (!holder) return;
  const name = (await findProfessional(tx, holder.by))?.displayName ?? 'Quelqu’un';
  const since = holder.since.toLocaleTimeString('fr-FR', {
    timeZone: 'Europe/Paris',
    hour: '2-digit',
    minute: '2-digit',
  });
  throw recordErrors.problem('entry-held', { detail: `${name} l’a en main depuis ${since}.` });
}

async function refuseGone(tx: Tx, principal: Principal, id: string): Promise<never> {
  const made = await submittedFrom(tx, id);
  const opened = made && (await openedFor(tx, principal, made.dossierId));
  throw recordErrors.problem(
    made && opened?.readable.includes(made.domain) ? 'entry-submitted' : 'entry-not-found',
  );
}

async function openedFor(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<OpenedDossier | undefined> {
  try {
    return await openDossier(tx, principal, dossierId);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}

function withLease({ heldBy, heldSince, heldUntil, ...draft }: Row): DossierDraft {
  const lease =
    heldBy && heldSince && heldUntil ? { by: heldBy, since: heldSince, until: heldUntil } : undefined;
  return { ...draft, lease };
}
