import type { QuickWritten, SheetEntry } from '@trame/schemas';
import { Problem, type Principal, type ProblemFault, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { holdRequest, writeOnce } from '../quick/writeQuickly.js';
import { holdNoted } from './lastNoted.js';
import { overNoted } from './overNoted.js';

/** What refuses a dossier, not the sheet. */
const OF_A_DOSSIER = ['dossier-not-found', 'dossier-closed', 'not-fillable', 'reading-bound'];

/**
 * Writes a sheet: one record a row, each with its own answers over what the form opens with. All or none, the faults of
 * every row told at once; the same request sent again writes nothing twice, and a row goes over nothing that its writer
 * has not seen.
 *
 * @throws Problem `invalid-form-data` with faults such as `/rows/3/motif`; of a dossier that is closed, not theirs or beyond
 *   their bound, `/rows/3/dossierId`
 */
export async function writeSheet(tx: Tx, principal: Principal, asked: SheetEntry): Promise<QuickWritten> {
  const { requestId, formId } = asked;
  await holdRequest(tx, requestId);
  const items: QuickWritten['items'] = [];
  const faults: ProblemFault[] = [];
  const seen = new Set<string>();
  const rows = asked.rows.map((row, index) => ({ ...row, index }));
  const ids = rows.map(({ dossierId }) => dossierId);
  const noted = await holdNoted(tx, ids, formId);
  for (const row of rows.sort((a, b) => a.dossierId.localeCompare(b.dossierId))) {
    const { dossierId, data, index } = row;
    if (seen.has(dossierId)) {
      faults.push({
        path: `/rows/${index}/dossierId`,
        message: 'Cette personne est déjà sur une autre ligne de la feuille.',
      });
      continue;
    }
    seen.add(dossierId);
    try {
      items.push(
        await writeOnce(
          tx,
          principal,
          { requestId, formId, dossierId, data },
          {
            offers: ({ sheet }) => sheet !== undefined,
            over: (entry) => overNoted(tx, entry, row, noted.get(dossierId)),
          },
        ),
      );
    } catch (error) {
      faults.push(...faultsOf(error).map((one) => ({ ...one, path: `/rows/${index}${one.path}` })));
      // The others would each be counted, and told, as one refused more.
      if (error instanceof Problem && error.code === 'reading-bound') break;
    }
  }
  if (faults.length > 0) throw recordErrors.problem('invalid-form-data', { faults });
  return { items };
}

function faultsOf(error: unknown): ProblemFault[] {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'invalid-form-data') return error.faults ?? [];
  if (!OF_A_DOSSIER.includes(error.code)) throw error;
  return [
    { path: '/dossierId', rule: error.code, message: [error.title, error.detail].filter(Boolean).join(' ') },
  ];
}
