import { canonical } from '../../src/audit/index.js';
import { getPack } from '../../src/catalog/index.js';
import { inOrganisation, type Principal } from '../../src/platform/index.js';
import { answerForm, saveRecord } from '../../src/records/index.js';
import { endOf } from './houses.js';
import { MODELS } from './models.js';

/** A model as `seed_model` has it: one slot in a hundred. */
export type ModelRow = {
  organisation_id: string;
  pack: string;
  slot: number;
  pack_version_id: string;
  form_id: string;
  domain: string;
  staff: string;
  text: string;
  title: string;
};

/**
 * Writes the models in a dossier through the door, each judged as when somebody sends it, and reads back what was kept.
 *
 * @param who by role
 * @throws Problem `invalid-form-data` when a form no longer takes a model
 */
export async function writeModels(
  organisationId: string,
  dossier: { id: string; packId: string },
  who: (role: string) => Principal,
): Promise<{ rows: ModelRow[]; ids: string[] }> {
  return inOrganisation(organisationId, async (tx) => {
    const pack = await getPack(dossier.packId, tx);
    const rows: ModelRow[] = [];
    const ids: string[] = [];
    for (const { role, formId, share, data } of MODELS) {
      const form = pack.forms.get(formId);
      if (!form) throw new Error(`the pack ${pack.id} has no form ${formId}`);
      const principal = who(role);
      const { answers } = await answerForm(
        tx,
        { dossierId: dossier.id, principal, form, subject: { kind: 'formulaire', id: formId } },
        data,
      );
      const kept = { dossierId: dossier.id, packVersionId: pack.versionId, formId, data: answers };
      const id = await saveRecord(tx, { ...kept, author: principal });
      ids.push(id);
      const [moment] = await tx.query<{ title: string }>('select title from moment where ref_id = $1', [id]);
      for (let copies = 0; copies < share; copies += 1)
        rows.push({
          organisation_id: organisationId,
          pack: pack.id,
          slot: rows.length,
          pack_version_id: pack.versionId,
          form_id: formId,
          domain: form.form.domain,
          staff: endOf(role),
          text: canonical(answers),
          title: moment?.title ?? form.form.title,
        });
    }
    if (rows.length !== 100) throw new Error(`the shares of the models make ${rows.length}, not 100`);
    return { rows, ids };
  });
}
