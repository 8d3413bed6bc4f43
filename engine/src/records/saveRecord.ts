import { recordAudit } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { recordMoment, tellFactsChanged, updateTraits, type Concerns } from '../dossiers/index.js';
import { localDay } from '../organisation/index.js';
import { newId, type Principal, type Tx } from '../platform/index.js';
import { tracePurged } from './answers/answerForm.js';
import { cleanRichTexts } from './answers/cleanRichText.js';
import { traceIdentities } from './answers/traceIdentities.js';
import { keepJoinedFiles } from './answers/joinedFiles.js';
import { boundAnswers } from './boundTraits.js';
import { recordErrors } from './errors.js';
import { keepExpiries } from './expiry/keepExpiries.js';
import { NOTE, dateOf, timelineLine } from './life/tellRecord.js';
import { writeVersion } from './life/versions.js';
import { holdForm } from './sheets/holdForm.js';

/** Answers to keep. They were validated, completed and purged by the caller: nothing is judged here. */
export type NewRecord = {
  dossierId: string;
  packVersionId: string;
  formId: string;
  data: Record<string, unknown>;
  author: Principal;
  taskId?: string;
  /** The draft they come from. */
  draftId?: string;
  /** Whom of the household they are of. */
  concerns?: Concerns;
  /** Trame writes it, from answers that the author gave elsewhere. */
  drawn?: true;
  /** The hidden answers that were not kept, unless whoever calls traces them. */
  purged?: string[];
};

/**
 * Keeps the answers to a form as the first version of a record, feeds the person's profile with those that are bound to
 * it, and writes the timeline and the trail.
 * @returns the id of the record
 * @throws Problem `unknown-form`, `dossier-not-found`
 */
export async function saveRecord(tx: Tx, given: NewRecord): Promise<string> {
  const { dossierId, packVersionId, formId, author, concerns = null } = given;
  const pack = await getPack(packVersionId, tx);
  const form = pack.forms.get(formId)?.form;
  if (!form) throw recordErrors.problem('unknown-form');
  await holdForm(tx, formId, [{ dossierId, pack }]);
  const data = cleanRichTexts(form, given.data);
  const id = newId();
  const at = tx.now();
  const occurred = dateOf(form, data, at);
  tx.add('record', {
    id,
    organisation_id: tx.organisationId,
    dossier_id: dossierId,
    pack_version_id: packVersionId,
    form_id: formId,
    domain: form.domain,
    data,
    author_id: author.professionalId,
    task_id: given.taskId ?? null,
    at,
    occurred_at: occurred.at,
    concerns,
  });
  const sha256 = await writeVersion(tx, {
    record_id: id,
    version: 1,
    pack_version_id: packVersionId,
    form_id: formId,
    domain: form.domain,
    data,
    day: localDay(at),
    author,
    reason: null,
    draftId: given.draftId,
    concerns,
  });
  await keepExpiries(tx, dossierId, form);
  const files = await keepJoinedFiles(tx, form, data, {
    recordId: id,
    dossierId,
    domain: form.domain,
    author,
  });
  await updateTraits(tx, dossierId, boundAnswers(form, data), author, concerns);
  if (given.draftId !== undefined) await tellFactsChanged(tx, dossierId);
  await recordMoment(tx, {
    dossierId,
    ...occurred,
    kind: 'formulaire',
    title: await timelineLine(tx, pack, form, { dossierId, data, concerns }),
    ref: { kind: form.use === 'task' ? 'fiche' : NOTE, id },
    concerns,
    domain: form.domain,
    authorId: author.professionalId,
  });
  await recordAudit(tx, {
    action: 'fiche.enregistree',
    ...(given.drawn ? { actor: 'systeme', askedBy: author.displayName } : { actor: author }),
    dossierId,
    subject: { kind: 'fiche', id },
    details: {
      formulaire: formId,
      sha256,
      ...(files > 0 ? { fichiers: files } : {}),
      ...traceIdentities(form, data),
      ...tracePurged(given.purged ?? []),
    },
  });
  return id;
}
