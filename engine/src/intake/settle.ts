import { recordAudit } from '../audit/index.js';
import { dropFilesThrough } from '../documents/index.js';
import { dateInWords, recordMoment } from '../dossiers/index.js';
import { localDay } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { deleteIntakeDrafts, saveRecord } from '../records/index.js';
import { qualityInWords } from './declared.js';
import { intakeErrors } from './errors.js';
import { findAnswered, findHandled, type Handled } from './findHandled.js';
import { firstAnswers } from './firstAnswers.js';
import { keptUntil } from './keptUntil.js';
import type { RowLock } from './intakeRows.js';
import { referenceOf } from './intakeState.js';
import type { Form } from '@trame/schemas';

/**
 * A request that somebody is about to accept, with its first answers; its row is taken with `lock`: shared, to keep what is typed; whole, to settle.
 * @throws Problem `intake-not-found`, `intake-not-sent`, `intake-settled`, `intake-elsewhere` for another circuit or establishment
 */
export async function takeUp(
  tx: Tx,
  principal: Principal,
  asked: { id: string; circuitId: string; establishmentId: string; opening: Form; lock?: RowLock },
): Promise<Handled & { first: Record<string, unknown> }> {
  const handled = await findHandled(tx, principal, asked.id, asked.lock);
  const { row, declared } = handled;
  if (row.outcome) throw intakeErrors.problem('intake-settled');
  if (!row.sentAt) throw intakeErrors.problem('intake-not-sent');
  if (row.establishmentId !== asked.establishmentId || declared.intake.circuit !== asked.circuitId)
    throw intakeErrors.problem('intake-elsewhere');
  return { ...handled, first: firstAnswers(tx, row, declared, asked.opening) };
}

/**
 * Accepts a request whose row is taken: what was sent becomes a record of the dossier, as it came, which says of whom. Its
 * answers feed nothing else; nothing of who sent it stays here.
 */
export async function accept(
  tx: Tx,
  principal: Principal,
  { row, declared, dossierId }: Handled & { dossierId: string },
): Promise<void> {
  const sentOn = (row.sentAt && dateInWords(localDay(row.sentAt))) ?? '';
  await saveRecord(tx, {
    dossierId,
    packVersionId: row.packVersionId,
    formId: declared.intake.form,
    data: row.data ?? {},
    author: principal,
  });
  await recordMoment(tx, {
    dossierId,
    at: tx.now(),
    kind: 'message',
    title: `${declared.intake.title}\u00A0: reçue le ${sentOn} par un lien, de ${row.nom ?? ''} (${qualityInWords(declared, row.quality).toLocaleLowerCase('fr')}), référence ${referenceOf(row.id)}`,
    ref: { kind: 'demande', id: row.id },
    domain: declared.form.form.domain,
    authorId: principal.professionalId,
  });
  await settled(tx, principal, { row, declared, outcome: 'acceptee', dossierId });
  await recordAudit(tx, {
    action: 'demande.acceptee',
    actor: principal,
    dossierId,
    subject: { kind: 'demande', id: row.id },
    details: { modele: row.intakeId, qualite: row.quality, envoyeeLe: row.sentAt, invitePar: row.invitedBy },
  });
}

/**
 * Refuses a request with a reason: it stays as long as its pack says, then is eliminated.
 * @throws Problem `intake-not-found`, `intake-not-sent`, `intake-settled`
 */
export async function refuse(tx: Tx, principal: Principal, id: string, reason: string): Promise<void> {
  const { row, declared } = await findAnswered(tx, principal, id, 'update');
  if (row.outcome) throw intakeErrors.problem('intake-settled');
  if (!row.sentAt) throw intakeErrors.problem('intake-not-sent');
  await settled(tx, principal, { row, declared, outcome: 'refusee', reason: reason.trim() });
  await recordAudit(tx, {
    action: 'demande.refusee',
    actor: principal,
    subject: { kind: 'demande', id },
    details: { modele: row.intakeId },
  });
}

async function settled(
  tx: Tx,
  { professionalId }: Principal,
  {
    row,
    declared,
    outcome,
    reason,
    dossierId,
  }: Handled & { outcome: 'acceptee' | 'refusee'; reason?: string; dossierId?: string },
): Promise<void> {
  await tx.query(
    `update intake_request set outcome = $2, outcome_at = $3, outcome_by = $4, reason = $5, due_on = $6,
            nom = case when $2 = 'refusee' then nom end, email = case when $2 = 'refusee' then email end,
            quality = case when $2 = 'refusee' then quality end, data = case when $2 = 'refusee' then data end
      where id = $1`,
    [row.id, outcome, tx.now(), professionalId, reason ?? null, keptUntil(tx.now(), declared.intake.keep)],
  );
  await deleteIntakeDrafts(tx, row.id, dossierId);
  if (outcome === 'acceptee') await dropFilesThrough(tx, row.id);
}
