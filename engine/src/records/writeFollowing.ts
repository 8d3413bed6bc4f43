import { createHash } from 'node:crypto';
import { initialData } from '@trame/language';
import { getPack } from '../catalog/index.js';
import { activitiesOf, findProfessional } from '../organisation/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { judgeAnswers } from './answers/answerForm.js';
import { formContext } from './answers/formContext.js';
import { submittedFrom } from './drafts/submittedFrom.js';
import { recordErrors } from './errors.js';
import { latestRecords } from './latestAnswers.js';
import { saveRecord } from './saveRecord.js';

/** A record that follows from another: what a circuit knows is not typed a second time. */
export type FollowingRecord = {
  dossierId: string;
  packVersionId: string;
  formId: string;
  /** Over what the form opens with; an answer that is null is none. */
  answers: Readonly<Record<string, unknown>>;
  /** The same key writes once. */
  key: string;
  /** The form whose latest answers it is drawn from: it is kept in the name of who gave them. */
  from: string;
};

/**
 * Writes a record that a circuit draws from another, judged as if it were typed; the trail says that Trame wrote it, and
 * from whose answers.
 * @returns its id
 * @throws Problem `unknown-form` when there is no such form, or nothing to draw it from; `invalid-form-data`
 */
export async function writeFollowing(tx: Tx, given: FollowingRecord): Promise<string> {
  const { dossierId, packVersionId, formId } = given;
  const draftId = idOfKey(`${dossierId} ${formId} ${given.key}`);
  const already = await submittedFrom(tx, draftId);
  if (already) return already.id;
  const form = (await getPack(packVersionId, tx)).forms.get(formId);
  const origin = (await latestRecords(tx, dossierId))[given.from];
  if (!form || !origin)
    throw recordErrors.problem('unknown-form', {
      detail: form ? `Rien n’a été répondu à « ${given.from} ».` : `Formulaire demandé : « ${formId} ».`,
    });
  const author = await authorOf(tx, origin.authorId);
  const context = await formContext(tx, author, { dossierId, formId });
  const answers = Object.fromEntries(
    Object.entries(given.answers).filter(([, value]) => value !== null && value !== ''),
  );
  const judged = judgeAnswers(form, { ...initialData(form.form, context), ...answers }, context);
  return saveRecord(tx, {
    ...{ dossierId, packVersionId, formId, author, draftId, drawn: true },
    data: judged.answers,
    purged: judged.purged,
  });
}

/** What `record_version` keeps once. RFC 9562, version 8. */
function idOfKey(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-b${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

async function authorOf(tx: Tx, professionalId: string): Promise<Principal> {
  return {
    professionalId,
    organisationId: tx.organisationId,
    displayName: (await findProfessional(tx, professionalId))?.displayName ?? '',
    sessionId: '',
    activities: await activitiesOf(tx, professionalId),
  };
}
