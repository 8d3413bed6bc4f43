import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { recordMoment } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { keepExpiries } from '../expiry/keepExpiries.js';
import { mayCancel } from '../policy.js';
import { holdForm } from '../sheets/holdForm.js';
import { findRecordToChange } from './findRecord.js';
import { reasonGiven } from './reasonGiven.js';
import { NOTE } from './tellRecord.js';

/**
 * Cancels a record: it stays readable, marked with who cancelled it and why, and no longer counts anywhere. What a
 * circuit asked is amended instead: the circuit went on with it.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `record-not-found`, `stale-version`, `reason-required`, `record-cancelled`, `record-not-amendable`,
 *   `record-of-circuit`, `record-being-amended`
 */
export async function cancelRecord(
  tx: Tx,
  principal: Principal,
  id: string,
  given: { reason: string; revision: number },
): Promise<void> {
  const { record, opened } = await findRecordToChange(tx, principal, id, given.revision);
  const reason = reasonGiven(given.reason);
  if (record.state === 'annule') throw recordErrors.problem('record-cancelled');
  if (!mayCancel(opened.access, record.domain, record.state))
    throw recordErrors.problem('record-not-amendable');
  const pack = await getPack(record.pack_version_id, tx);
  const form = pack.forms.get(record.form_id)?.form;
  if (form?.use === 'task') throw recordErrors.problem('record-of-circuit');
  await holdForm(tx, record.form_id, [{ dossierId: record.dossier_id, pack }]);
  const drafts = await tx.query('select 1 from draft where record_id = $1', [id]);
  if (drafts.length > 0) throw recordErrors.problem('record-being-amended');
  await tx.query(
    `insert into record_cancellation (organisation_id, record_id, professional_id, at, reason) values ($1, $2, $3, $4, $5)`,
    [tx.organisationId, id, principal.professionalId, tx.now(), reason],
  );
  await record.update({ state: 'annule', revision: record.revision + 1 }, { transaction: tx.t });
  if (form) await keepExpiries(tx, record.dossier_id, form);
  await recordMoment(tx, {
    dossierId: record.dossier_id,
    at: tx.now(),
    kind: 'formulaire',
    title: `Annulation : ${form?.title ?? record.form_id}`,
    ref: { kind: NOTE, id },
    concerns: record.concerns,
    domain: record.domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'fiche.annulee',
    actor: principal,
    dossierId: record.dossier_id,
    subject: { kind: 'fiche', id },
    details: { version: record.version },
  });
}
