import { initialData, withoutAnswers } from '@trame/language';
import type { ChooseConcerned, ConcernedChosen, Form } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { chooseConcerned, type Concerns } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formContext } from '../answers/formContext.js';
import { recordErrors } from '../errors.js';
import { fieldsById } from '../tabs/answerInWords.js';
import { findDraftToChange, masksOfDraft, type FoundDraft } from './draftRow.js';
import { withoutSignatures } from '../answers/withoutOwn.js';
import { givenAnswers, moveAnswers } from './moveAnswers.js';

/**
 * Says whom of the household a draft is of. What it was opened with, and that nobody changed, is what it opens with of them;
 * an amendment is of whom its record is. Who signed it did so of whom it was: it is signed again.
 *
 * @param given `revision`: what `If-Match` carried
 * @returns what somebody answered and is kept as it was, of those that may be read
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`, `concerned-kept`, and what
 *   `chooseConcerned` raises
 */
export async function nameConcernedByDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  { concerns, revision }: ChooseConcerned & { revision: number },
): Promise<ConcernedChosen> {
  const found = await findDraftToChange(tx, principal, id, revision);
  const { draft, opened } = found;
  if (draft.recordId !== null) throw recordErrors.problem('concerned-kept');
  const chosen = await chooseConcerned(tx, opened, concerns);
  const before = await openingOf(tx, principal, found, draft.concerns);
  const after = await openingOf(tx, principal, found, chosen);
  const begun = Object.keys(draft.data).length > 0;
  const form = await formOf(tx, draft);
  const { rest, left } =
    form && isMoved(draft.concerns, chosen)
      ? withoutSignatures(form, draft.data)
      : { rest: draft.data, left: [] };
  const data = begun
    ? moveAnswers(rest, draft.openedWith ? [before, draft.openedWith] : [before], after)
    : {};
  await tx.query(
    'update draft set concerns = $2, data = $3, opened_with = $4, revision = revision + 1 where id = $1',
    [id, chosen && JSON.stringify(chosen), JSON.stringify(data), JSON.stringify(after)],
  );
  if (draft.gridId !== null) return { kept: begun ? [await gridAsKept(tx, draft, draft.gridId)] : [] };
  const told = withoutAnswers(data, await masksOfDraft(tx, draft, opened.readable));
  const labels = labelsOf(form);
  const asked = (questions: readonly string[]): ConcernedChosen['kept'] =>
    questions.flatMap((id) => {
      const label = labels.get(id);
      return label === undefined ? [] : [{ id, label }];
    });
  return {
    kept: asked(givenAnswers(told, after)),
    ...(left.length > 0 ? { toSign: asked(left) } : {}),
  };
}

/** Whether an entry becomes of others than it was. */
const isMoved = (before: Concerns, after: Concerns): boolean =>
  [...(before ?? [])].sort().join() !== [...(after ?? [])].sort().join();

/** The form of a draft; none of a grid. */
async function formOf(tx: Tx, { packVersionId, formId }: FoundDraft['draft']): Promise<Form | undefined> {
  return formId === null ? undefined : (await getPack(packVersionId, tx)).forms.get(formId)?.form;
}

/** A grid opens with nothing: all of it was answered, and is told as one. */
async function gridAsKept(
  tx: Tx,
  { packVersionId }: FoundDraft['draft'],
  gridId: string,
): Promise<ConcernedChosen['kept'][number]> {
  const grid = (await getPack(packVersionId, tx)).grids.get(gridId);
  return { id: gridId, label: grid?.title ?? gridId };
}

/** How the questions of a form are put, by id. */
function labelsOf(form: Form | undefined): ReadonlyMap<string, string> {
  const fields = form ? [...fieldsById(form)] : [];
  return new Map(fields.map(([question, { label }]) => [question, label ?? question]));
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
