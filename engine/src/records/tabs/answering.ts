import type { Tx } from '../../platform/index.js';
import { masksOfAnswers } from '../masks.js';
import type { TabFilter } from './tabFilters.js';

/** What the records of a tab must answer: the forms that may, the answers, and the versions whose answers may be read. */
export type Answering = {
  forms: string[];
  fields: string[];
  answers: string[];
  /** The versions of each form, side by side with `versions`. */
  versionForms: string[];
  versions: string[];
};

/**
 * What is looked for in a dossier by its answers. A record is found only when its reader may read every answer it is
 * sought by, in the version it was made with as in the one in force: being found tells what it answers.
 */
export async function answering(
  tx: Tx,
  dossierId: string,
  wanted: ReadonlyArray<{ filter: TabFilter; value: string }>,
  readable: readonly string[],
): Promise<Answering> {
  const [first, ...others] = wanted;
  const forms = (first?.filter.forms ?? []).filter((id) =>
    others.every(({ filter }) => filter.forms.includes(id)),
  );
  const fields = wanted.map(({ filter }) => filter.fieldId);
  const answers = wanted.map(({ value }) => value);
  const made = await tx.query<{ form_id: string; pack_version_id: string }>(
    'select distinct form_id, pack_version_id from search_answers($1, $2::text[], $3::text[], $4::text[])',
    [dossierId, forms, fields, answers],
  );
  const versionForms: string[] = [];
  const versions: string[] = [];
  for (const { form_id: formId, pack_version_id: packVersionId } of made) {
    const masked = await masksOfAnswers(tx, { packVersionId, formId }, readable);
    if (fields.some((id) => masked.includes(`/${id}`))) continue;
    versionForms.push(formId);
    versions.push(packVersionId);
  }
  return { forms, fields, answers, versionForms, versions };
}
