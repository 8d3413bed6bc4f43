import type { DraftSubmitted, SubmitDraft } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { chooseConcerned, type OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { answerForm } from '../answers/answerForm.js';
import { answerGrid } from '../answers/answerGrid.js';
import { recordErrors } from '../errors.js';
import { addressRecord } from '../addressees/addressRecord.js';
import { chooseReaders } from '../addressees/chooseReaders.js';
import { amendRecord } from '../life/amendRecord.js';
import { signRecord } from '../life/signRecord.js';
import { requireColleagues } from '../sittings/requireColleagues.js';
import { saveGridResult } from '../sittings/saveGridResult.js';
import { saveRecord } from '../saveRecord.js';
import { holdForm } from '../sheets/holdForm.js';
import { findDraftToChange, type DossierDraft } from './draftRow.js';
import { submittedFrom } from './submittedFrom.js';

/**
 * Submits a draft: its answers are judged by the rules of its version of the pack, then become a record, a sitting, or
 * a new version of the record it amends; the draft is gone. The same person's same request sent again finds what the
 * first has made.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`, `invalid-form-data`,
 *   `unknown-evaluator`, `not-addressed` (an amendment and a grid never are), and what `chooseConcerned`, `chooseReaders`, `amendRecord` and `signRecord` raise
 */
export async function submitDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  given: SubmitDraft & { revision: number },
): Promise<DraftSubmitted> {
  const already = await submittedFrom(tx, id);
  if (already?.authorId === principal.professionalId) return { kind: already.kind, id: already.id };
  const { draft, opened } = await findDraftToChange(tx, principal, id, given.revision);
  if (given.to && (draft.gridId !== null || draft.recordId !== null))
    throw recordErrors.problem('not-addressed');
  // Somebody may have left since it was opened.
  if (draft.recordId === null) await chooseConcerned(tx, opened, draft.concerns ?? []);
  const made =
    draft.gridId === null
      ? await submitForm(tx, principal, { draft, opened, given })
      : await submitGrid(tx, principal, { draft, opened, gridId: draft.gridId, given });
  await tx.query('delete from draft where id = $1', [id]);
  if (given.sign && made.kind === 'fiche')
    await signRecord(tx, principal, made.id, { subject: { kind: 'saisie', id } });
  return made;
}

async function submitForm(
  tx: Tx,
  principal: Principal,
  { draft, opened, given }: { draft: DossierDraft; opened: OpenedDossier; given: SubmitDraft },
): Promise<DraftSubmitted> {
  const { dossierId, packVersionId, recordId, baseVersion, concerns } = draft;
  if (recordId !== null && baseVersion !== null) {
    await amendRecord(tx, {
      recordId,
      baseVersion,
      data: given.data,
      reason: given.reason,
      author: principal,
      draftId: draft.id,
      kept: draft.data,
    });
    return { kind: 'fiche', id: recordId };
  }
  const pack = await getPack(packVersionId, tx);
  const form = pack.forms.get(draft.formId ?? '');
  if (!form) throw recordErrors.problem('unknown-form');
  await holdForm(tx, form.form.id, [{ dossierId, pack }]);
  const { answers, purged } = await answerForm(
    tx,
    { dossierId, principal, form, concerns, kept: draft.data, subject: { kind: 'saisie', id: draft.id } },
    given.data,
  );
  const saved = { dossierId, packVersionId, formId: form.form.id, data: answers, purged, concerns };
  const about = { dossiers: [opened.dossier], form: form.form };
  const chosen = given.to ? await chooseReaders(tx, principal, about, given.to) : undefined;
  const id = await saveRecord(tx, { ...saved, author: principal, draftId: draft.id });
  const addressees = chosen?.get(dossierId);
  if (addressees) await addressRecord(tx, principal, { id, dossierId }, addressees);
  return { kind: 'fiche', id };
}

async function submitGrid(
  tx: Tx,
  principal: Principal,
  about: { draft: DossierDraft; opened: OpenedDossier; gridId: string; given: SubmitDraft },
): Promise<DraftSubmitted> {
  const { draft, given } = about;
  const grid = (await getPack(draft.packVersionId, tx)).grids.get(about.gridId);
  if (!grid) throw recordErrors.problem('unknown-form');
  const { answers, purged, result } = answerGrid(grid, given.data);
  await requireColleagues(tx, principal, about.opened.dossier.establishmentId, [
    given.evaluatorId,
    given.responsibleId,
  ]);
  const id = await saveGridResult(tx, {
    dossierId: draft.dossierId,
    packVersionId: draft.packVersionId,
    grid,
    answers,
    purged,
    result,
    author: principal,
    evaluatorId: given.evaluatorId,
    responsibleId: given.responsibleId,
    draftId: draft.id,
    concerns: draft.concerns,
  });
  return { kind: 'grille', id };
}
