import type { QuickWritten, SheetEntry } from '@trame/schemas';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { holdRequest, writeOnce } from '../quick/writeQuickly.js';

/**
 * Writes a sheet: one record a row, each with its own answers over what the form opens with. All or none, the faults of
 * every row told at once; the same request sent again writes nothing twice.
 *
 * @throws Problem `dossier-not-found`, `not-fillable`, `invalid-form-data` with faults such as `/rows/3/motif`
 */
export async function writeSheet(tx: Tx, principal: Principal, asked: SheetEntry): Promise<QuickWritten> {
  await holdRequest(tx, asked.requestId);
  const items: QuickWritten['items'] = [];
  const faults: NonNullable<Problem['faults']> = [];
  const seen = new Set<string>();
  const rows = asked.rows.map((row, index) => ({ ...row, index }));
  for (const { dossierId, data, index } of rows.sort((a, b) => a.dossierId.localeCompare(b.dossierId))) {
    if (seen.has(dossierId)) {
      faults.push({
        path: `/rows/${index}/dossierId`,
        message: 'Cette personne est déjà sur une autre ligne de la feuille.',
      });
      continue;
    }
    seen.add(dossierId);
    // What was corrected after a lost answer is another row: it is written, and those sent again as they were are not.
    const entry = {
      requestId: `${asked.requestId} ${JSON.stringify(data)}`,
      formId: asked.formId,
      dossierId,
      data,
    };
    try {
      items.push(await writeOnce(tx, principal, entry, ({ sheet }) => sheet !== undefined));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid-form-data') throw error;
      faults.push(...(error.faults ?? []).map((one) => ({ ...one, path: `/rows/${index}${one.path}` })));
    }
  }
  if (faults.length > 0) throw recordErrors.problem('invalid-form-data', { faults });
  return { items };
}
