import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { recordMoment, tellFactsChanged, updateTraits } from '../../dossiers/index.js';
import { localDay } from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { answerForm, tracePurged } from '../answers/answerForm.js';
import { cleanRichTexts } from '../answers/cleanRichText.js';
import { markFormerSignatures } from '../answers/formerSignatures.js';
import { keepJoinedFiles } from '../answers/joinedFiles.js';
import { traceIdentities } from '../answers/traceIdentities.js';
import { boundAnswers } from '../boundTraits.js';
import { recordErrors } from '../errors.js';
import { keepExpiries } from '../expiry/keepExpiries.js';
import { mayAmend } from '../policy.js';
import { holdForm } from '../sheets/holdForm.js';
import { changedAnswers } from './changedAnswers.js';
import { findRecordToChange } from './findRecord.js';
import { reasonGiven } from './reasonGiven.js';
import { dateOf, NOTE, timelineLine } from './tellRecord.js';
import { writeVersion } from './versions.js';

/** What amends a record. */
export type Amendment = {
  recordId: string;
  /** The version it was made from. */
  baseVersion: number;
  data: Record<string, unknown>;
  reason: string | undefined;
  author: Principal;
  draftId: string;
  /** The draft as it was kept: where the answers masked for its author are taken from. */
  kept: Record<string, unknown>;
};

/**
 * Amends a record: a new version, judged by the rules of the version of the pack the record was made with; the one
 * before stays as it was, signatures included. What was signed in it is kept as given on the former version, and is no
 * signature of the new one. Only the traits whose answers changed are written again.
 *
 * @throws Problem `record-not-found`, `record-not-amendable`, `record-cancelled`, `reason-required`, `stale-version`
 *   when the record has another version since, `record-unchanged`, `invalid-form-data`, `fresh-proof-wanted` when something is signed anew
 */
export async function amendRecord(tx: Tx, given: Amendment): Promise<void> {
  const { author, recordId: id } = given;
  const { record, opened } = await findRecordToChange(tx, author, id);
  if (record.state === 'annule') throw recordErrors.problem('record-cancelled');
  if (!mayAmend(opened.access, record.domain, record.state))
    throw recordErrors.problem('record-not-amendable');
  if (record.version !== given.baseVersion) throw staleVersion();
  const reason = reasonGiven(given.reason);
  const pack = await getPack(record.pack_version_id, tx);
  const form = pack.forms.get(record.form_id);
  if (!form) throw recordErrors.problem('unknown-form');
  await holdForm(tx, record.form_id, [{ dossierId: record.dossier_id, pack }]);
  const judged = await answerForm(
    tx,
    {
      dossierId: record.dossier_id,
      principal: author,
      form,
      amends: { id, data: record.data },
      kept: given.kept,
      concerns: record.concerns,
      subject: { kind: 'fiche', id },
    },
    given.data,
  );
  const cleaned = cleanRichTexts(form.form, judged.answers);
  const changed = changedAnswers(record.data, cleaned);
  if (changed.length === 0) throw recordErrors.problem('record-unchanged');
  const answers = markFormerSignatures(form.form, cleaned, record);
  const { concerns } = record;
  const version = record.version + 1;
  const sha256 = await writeVersion(tx, {
    record_id: id,
    version,
    pack_version_id: record.pack_version_id,
    form_id: record.form_id,
    domain: record.domain,
    data: answers,
    day: localDay(tx.now()),
    author,
    reason,
    draftId: given.draftId,
    concerns,
  });
  await keepJoinedFiles(tx, form.form, answers, {
    recordId: id,
    dossierId: record.dossier_id,
    domain: record.domain,
    author,
  });
  const before = boundAnswers(form.form, record.data);
  await record.update(
    {
      data: answers,
      version,
      state: 'valide',
      revision: record.revision + 1,
      occurred_at: dateOf(form.form, answers, record.at).at,
    },
    { transaction: tx.t },
  );
  await keepExpiries(tx, record.dossier_id, form.form);
  const bound = Object.entries(boundAnswers(form.form, answers)).filter(
    ([path, value]) => changedAnswers({ value: before[path] }, { value }).length > 0,
  );
  await updateTraits(tx, record.dossier_id, Object.fromEntries(bound), author, concerns);
  await tellFactsChanged(tx, record.dossier_id);
  const told = { dossierId: record.dossier_id, data: answers, concerns };
  await recordMoment(tx, {
    dossierId: record.dossier_id,
    at: tx.now(),
    kind: 'formulaire',
    title: `Rectification : ${await timelineLine(tx, pack, form.form, told)}`,
    ref: { kind: NOTE, id },
    concerns,
    domain: record.domain,
    authorId: author.professionalId,
  });
  await recordAudit(tx, {
    action: 'fiche.rectifiee',
    actor: author,
    dossierId: record.dossier_id,
    subject: { kind: 'fiche', id },
    details: {
      version,
      reponses: changed,
      sha256,
      ...traceIdentities(form.form, answers),
      ...tracePurged(judged.purged),
    },
  });
}
