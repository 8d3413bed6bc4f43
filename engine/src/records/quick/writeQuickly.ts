import { createHash } from 'node:crypto';
import { initialData } from '@trame/language';
import type { QuickEntry, QuickWritten } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { openDossier, refuseClosed } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { answerForm } from '../answers/answerForm.js';
import { formContext } from '../answers/formContext.js';
import { fillableForms } from '../drafts/fillable.js';
import { submittedFrom } from '../drafts/submittedFrom.js';
import { recordErrors } from '../errors.js';
import { saveRecord } from '../saveRecord.js';

/**
 * Writes the same record in one dossier or several: what was answered over what the form opens with in each. All or none;
 * the same request sent again writes nothing twice.
 *
 * @throws Problem `dossier-not-found`, `not-fillable`, `invalid-form-data`
 */
export async function writeQuickly(tx: Tx, principal: Principal, asked: QuickEntry): Promise<QuickWritten> {
  // The same request sent twice at once: the second waits here, then finds what the first wrote.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [asked.requestId]);
  const items: QuickWritten['items'] = [];
  for (const dossierId of [...new Set(asked.dossierIds)].sort()) {
    const draftId = requestOf(principal, asked.requestId, dossierId);
    const already = await submittedFrom(tx, draftId);
    if (already) {
      items.push({ dossierId, id: already.id });
      continue;
    }
    const opened = await openDossier(tx, principal, dossierId);
    const pack = await getPack(opened.dossier.packId, tx);
    const form = pack.forms.get(asked.formId);
    const offered = fillableForms(pack, opened).some(({ id }) => id === asked.formId);
    if (!offered) refuseClosed(opened.dossier);
    if (!form || !offered || form.form.record?.quick === undefined)
      throw recordErrors.problem('not-fillable');
    const context = await formContext(tx, principal, { dossierId, formId: form.form.id });
    const given = { ...initialData(form.form, context), ...asked.data };
    const { answers, purged } = await answerForm(
      tx,
      { dossierId, principal, form, subject: { kind: 'formulaire', id: form.form.id } },
      given,
    );
    const saved = { dossierId, packVersionId: pack.versionId, formId: form.form.id, data: answers, purged };
    items.push({ dossierId, id: await saveRecord(tx, { ...saved, author: principal, draftId }) });
  }
  return { items };
}

/** One identifier a person, a request and a dossier, as a UUID: what `record_version` keeps once. */
function requestOf({ professionalId }: Principal, requestId: string, dossierId: string): string {
  const hash = createHash('sha256').update(`${professionalId} ${requestId} ${dossierId}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
