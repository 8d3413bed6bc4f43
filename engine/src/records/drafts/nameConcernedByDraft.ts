import { initialData, withoutAnswers } from '@trame/language';
import type { ChooseConcerned } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { chooseConcerned, type Concerns } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formContext } from '../answers/formContext.js';
import { recordErrors } from '../errors.js';
import { isSameAnswer } from '../life/changedAnswers.js';
import { findDraftToChange, masksOfDraft, type FoundDraft } from './draftRow.js';

/**
 * Says whom of the household a draft is of. What it was opened with, and that nobody changed, is what it opens with of them;
 * an amendment is of whom its record is.
 *
 * @param given `revision`: what `If-Match` carried
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`, `concerned-kept`, and what
 *   `chooseConcerned` raises
 */
export async function nameConcernedByDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  { concerns, revision }: ChooseConcerned & { revision: number },
): Promise<void> {
  const found = await findDraftToChange(tx, principal, id, revision);
  if (found.draft.recordId !== null) throw recordErrors.problem('concerned-kept');
  const chosen = await chooseConcerned(tx, found.opened, concerns);
  const before = await openingOf(tx, principal, found, found.draft.concerns);
  const after = await openingOf(tx, principal, found, chosen);
  const data = Object.entries(found.draft.data).map(([question, answer]) =>
    question in before && isSameAnswer(answer, before[question])
      ? [question, after[question]]
      : [question, answer],
  );
  await tx.query('update draft set concerns = $2, data = $3, revision = revision + 1 where id = $1', [
    id,
    chosen && JSON.stringify(chosen),
    JSON.stringify(Object.fromEntries(data)),
  ]);
}

/** What the form of a draft opens with of somebody, without what is masked for who writes; nothing of a grid. */
async function openingOf(
  tx: Tx,
  principal: Principal,
  { draft, opened }: FoundDraft,
  concerns: Concerns,
): Promise<Record<string, unknown>> {
  const { dossierId, formId, packVersionId } = draft;
  const form = formId === null ? undefined : (await getPack(packVersionId, tx)).forms.get(formId);
  if (!form) return {};
  const context = await formContext(tx, principal, { dossierId, form, concerns });
  return withoutAnswers(initialData(form.form, context), await masksOfDraft(tx, draft, opened.readable));
}
