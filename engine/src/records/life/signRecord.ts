import { recordAudit } from '../../audit/index.js';
import { freshProof, type Refusal } from '../../access/index.js';
import { recordMoment } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { maySign } from '../policy.js';
import { findRecordToChange } from './findRecord.js';
import { formOf } from './formOf.js';
import { hashOf, isIntact, versionsOf } from './versions.js';
import { NOTE } from './tellRecord.js';

/**
 * Signs the present version of a record: it is frozen as it is, with its hash and the day on which its rules were
 * judged. Several persons may sign one version.
 *
 * @param asked `revision`: what `If-Match` carried; `subject`: what the trail names when it is refused, the record by default
 * @throws Problem `record-not-found`, `stale-version`, `record-not-signable`, `record-cancelled`,
 *   `record-already-signed`, `record-damaged`, `fresh-proof-wanted`
 */
export async function signRecord(
  tx: Tx,
  principal: Principal,
  id: string,
  {
    revision,
    subject = { kind: 'fiche', id },
  }: { revision?: number | undefined; subject?: Refusal['subject'] } = {},
): Promise<void> {
  const { record, opened } = await findRecordToChange(tx, principal, id, revision);
  if (record.state === 'annule') throw recordErrors.problem('record-cancelled');
  if (!maySign(opened.access, record.domain)) throw recordErrors.problem('record-not-signable');
  const [present] = await versionsOf(tx, id);
  if (!present || present.version !== record.version || !isIntact(present)) {
    throw recordErrors.problem('record-damaged');
  }
  const proof = freshProof(tx, principal, {
    subject,
    dossierId: record.dossier_id,
  });
  const sha256 = hashOf(present);
  const written = await tx.query(
    `insert into record_signature (organisation_id, record_id, version, professional_id, at, sha256, proved_at, proved_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning record_id`,
    [tx.organisationId, id, present.version, principal.professionalId, tx.now(), sha256, proof.at, proof.by],
  );
  if (written.length === 0) throw recordErrors.problem('record-already-signed');
  await record.update({ state: 'signe', revision: record.revision + 1 }, { transaction: tx.t });
  await recordMoment(tx, {
    dossierId: record.dossier_id,
    at: tx.now(),
    kind: 'formulaire',
    title: `Signature : ${(await formOf(tx, record))?.title ?? record.form_id}`,
    ref: { kind: NOTE, id },
    concerns: record.concerns,
    domain: record.domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'fiche.signee',
    actor: principal,
    dossierId: record.dossier_id,
    subject: { kind: 'fiche', id },
    details: { version: present.version, sha256, preuve: { le: proof.at.toISOString(), moyen: proof.by } },
  });
}
