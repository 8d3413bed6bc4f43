import type { ChangePriority } from '@trame/schemas';
import { initialData } from '@trame/language';
import { getPack } from '../../catalog/index.js';
import { openDossier, refuseClosed } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { answerForm } from '../answers/answerForm.js';
import { formContext } from '../answers/formContext.js';
import { recordErrors } from '../errors.js';
import { mayFill } from '../policy.js';
import { saveRecord } from '../saveRecord.js';

/**
 * Changes the priority of a dossier from a list: a record of the form that the view declares, with its reason, which the
 * dossier keeps and the trail tells.
 * @throws Problem `dossier-not-found`, `view-not-found`, `dossier-closed`, `not-fillable`, `invalid-form-data`
 */
export async function changePriority(
  tx: Tx,
  principal: Principal,
  viewId: string,
  { dossierId, value, reason }: ChangePriority,
): Promise<void> {
  const opened = await openDossier(tx, principal, dossierId);
  const pack = await getPack(opened.dossier.packId, tx);
  const view = pack.views.get(viewId);
  const change = view?.priority?.change;
  const form = change && pack.forms.get(change.form);
  if (!form) throw recordErrors.problem('view-not-found');
  refuseClosed(opened.dossier);
  if (!mayFill(opened.access, form.form.domain) || !view.stages.includes(opened.dossier.stage))
    throw recordErrors.problem('not-fillable');
  const context = await formContext(tx, principal, { dossierId, form });
  const { answers, purged } = await answerForm(
    tx,
    { dossierId, principal, form, subject: { kind: 'formulaire', id: form.form.id } },
    { ...initialData(form.form, context), [change.question]: value, [change.reason]: reason.trim() },
  );
  await saveRecord(tx, {
    dossierId,
    packVersionId: pack.versionId,
    formId: form.form.id,
    data: answers,
    author: principal,
    purged,
  });
}
